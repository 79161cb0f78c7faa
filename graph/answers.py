"""Which of the answers of language models that are kept are about an article, and how are they erased?

An answer is a file under a name made of all that decides what is answered, so that copies of one text share it. Beside
the answers lies, in a folder for each article, an empty file of the name of each answer about it.
"""

import re
from contextlib import suppress
from pathlib import Path

from graph.errors import StoreError
from graph.settings import DEFAULT_FOLDER, Settings

_ARTICLES = "articles"
_NAME = re.compile(r"[0-9a-f]{16,64}")


def answers_folder(settings: Settings) -> Path:
    """The folder in which answers are kept."""
    if settings.llm_cache != DEFAULT_FOLDER:
        return settings.llm_cache
    from platformdirs import user_cache_path

    return user_cache_path("communique") / "llm"


def answer_file(folder: Path, name: str) -> Path:
    """The file of an answer, by the name that is made of what it answers."""
    return folder / name[:2] / f"{name}.json"


def note(folder: Path, article: str, name: str) -> None:
    """Notes that an answer is about an article; a disk that is full notes nothing, and keeps no answer either."""
    place = folder / _ARTICLES / article
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        (place / name).touch(mode=0o600)


def erase(folder: Path, article: str) -> int:
    """Erases the answers about an article; how many there were.

    Raises:
        StoreError: if one cannot be erased; the message names it.
    """
    place = folder / _ARTICLES / article
    if not _NAME.fullmatch(article) or not place.is_dir():
        return 0
    erased = 0
    try:
        for noted in sorted(place.iterdir()):
            file = answer_file(folder, noted.name)
            erased += file.exists()
            file.unlink(missing_ok=True)
            noted.unlink()
        place.rmdir()
    except OSError as problem:
        raise StoreError(f"{place} cannot be erased ({problem.strerror}); erase it by hand") from problem
    return erased
