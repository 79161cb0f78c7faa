"""Which answers were given before? Kept as files, so that the same words are never paid for twice."""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from graph.answers import answer_file, answers_folder, note
from graph.errors import SettingsError
from graph.llm.answer import Answer, Misshapen, parse
from graph.llm.prompt import instructions
from graph.settings import Settings

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
        object.__setattr__(self, "folder", answers_folder(self.settings))
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.TemporaryFile(dir=self.folder):
                pass
        except OSError as problem:
            raise SettingsError(
                f"answers cannot be kept in {self.folder} ({(problem.strerror or str(problem)).lower()}); "
                "name another folder in COMMUNIQUE_LLM_CACHE"
            ) from None

    def find(self, question: str, article: str) -> Answer | str | None:
        """The answer that was given to a question, TRUNCATED if it broke off, or None if none is known.

        Args:
            question: the question.
            article: the id of the article that it is about.
        """
        name = self._name(question)
        try:
            kept = json.loads(answer_file(self.folder, name).read_text(encoding="utf-8"))
            note(self.folder, article, name)
            return TRUNCATED if kept == TRUNCATED else parse(json.dumps(kept))
        except (OSError, ValueError, RecursionError, Misshapen):
            return None

    def keep(self, question: str, answer: Answer | str, article: str) -> None:
        """Keeps an answer (or TRUNCATED) about an article, whole or not at all; a disk that is full keeps none."""
        name = self._name(question)
        path = answer_file(self.folder, name)
        note(self.folder, article, name)
        text = json.dumps(answer) if isinstance(answer, str) else answer.model_dump_json()
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True, mode=0o700)
            handle, passing = tempfile.mkstemp(prefix=".", dir=path.parent)  # made with mode 0600
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(text)
                Path(passing).replace(path)
            except BaseException:
                Path(passing).unlink(missing_ok=True)
                raise

    def _name(self, question: str) -> str:
        return hashlib.sha256(json.dumps([*asked_with(self.settings), question]).encode()).hexdigest()


def asked_with(settings: Settings) -> tuple[str | int, ...]:
    """All but the article that decides what is answered: service, model, limits and instructions."""
    return (
        settings.llm_provider, settings.llm_url, settings.llm_model, settings.llm_tokens, settings.llm_schema,
        instructions(),
    )  # fmt: skip
