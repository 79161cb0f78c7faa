"""Which answers were given before? Kept as files, so that the same words are never paid for twice."""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import SettingsError
from graph.llm.answer import Answer, Misshapen, parse
from graph.llm.prompt import instructions
from graph.settings import DEFAULT_FOLDER, Settings

TRUNCATED = "truncated"
"""Kept in an answer's place where it broke off: asking again would break off again."""


@dataclass(frozen=True, slots=True)
class Cache:
    """The answers in a folder, a file each, under a name made of all that decides what is answered.

    A file that is damaged counts as not there and is written anew. Only the user may read what is written.
    """

    settings: Settings
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        """Makes the folder.

        Raises:
            SettingsError: if it cannot be written to; better said before anything is paid for.
        """
        object.__setattr__(self, "folder", _folder(self.settings))
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.TemporaryFile(dir=self.folder):
                pass
        except OSError as problem:
            raise SettingsError(
                f"answers cannot be kept in {self.folder} ({(problem.strerror or str(problem)).lower()}); "
                "name another folder in COMMUNIQUE_LLM_CACHE"
            ) from None

    def find(self, question: str) -> Answer | str | None:
        """The answer that was given to a question, TRUNCATED if it broke off, or None if none is known."""
        try:
            kept = json.loads(self._path(question).read_text(encoding="utf-8"))
            return TRUNCATED if kept == TRUNCATED else parse(json.dumps(kept))
        except (OSError, ValueError, RecursionError, Misshapen):
            return None

    def keep(self, question: str, answer: Answer | str) -> None:
        """Keeps an answer (or TRUNCATED), whole or not at all; a disk that is full keeps none."""
        path = self._path(question)
        text = json.dumps(answer) if isinstance(answer, str) else answer.model_dump_json()
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)  # made with mode 0600
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(text)
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def _path(self, question: str) -> Path:
        key = hashlib.sha256(json.dumps([*asked_with(self.settings), question]).encode()).hexdigest()
        return self.folder / key[:2] / f"{key}.json"


def asked_with(settings: Settings) -> tuple[str | int, ...]:
    """All but the article that decides what is answered: service, model, limits and instructions."""
    return (
        settings.llm_provider, settings.llm_url, settings.llm_model, settings.llm_tokens, settings.llm_schema,
        instructions(),
    )  # fmt: skip


def _folder(settings: Settings) -> Path:
    if settings.llm_cache != DEFAULT_FOLDER:
        return settings.llm_cache
    from platformdirs import user_cache_path

    return user_cache_path("communique") / "llm"
