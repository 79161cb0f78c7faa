"""What is an article about, in one event: who did what, when and where, in its own words, and in single words?"""

from dataclasses import dataclass
from enum import StrEnum

from graph.model.evidence import Span
from graph.model.interval import Interval


class Field(StrEnum):
    """In which text of the article some words stand: its title, or its text."""

    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, as words of the article.

    Attributes:
        span: where the words stand; offsets count code points of the title or of the text.
        field: which of both.
    """

    span: Span
    field: Field = Field.TEXT

    @property
    def words(self) -> str:
        """The words with single spaces."""
        return " ".join(self.span.quote.split())


@dataclass(frozen=True, slots=True)
class MainEvent:
    """The event that an article is about; what it does not tell is None.

    Attributes:
        who: who acts or is acted upon, whoever the news is about.
        what: what happened: the verb with what belongs to it, or the noun.
        when: the words that tell the time.
        interval: the days that those words mean, or None where they mean none ("at 6 a.m.").
        where: the place, as the article gives it.
    """

    who: Answer | None = None
    what: Answer | None = None
    when: Answer | None = None
    where: Answer | None = None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """Which words tell what an article is about, with their weights, by which others of the same event are found.

    Attributes:
        words: the most telling words in lower case, the heaviest first; the squares of their weights sum to 1, as far
            as weights of three decimals do.
    """

    words: tuple[tuple[str, float], ...]

    def __str__(self) -> str:
        return " ".join(f"{word}:{weight:.3f}" for word, weight in self.words)

    @classmethod
    def parse(cls, value: str) -> "Profile":
        """A profile as `str` writes it.

        Raises:
            ValueError: if it is none.
        """
        pairs = (pair.rpartition(":") for pair in value.split(" ") if pair)
        return cls(tuple((word, float(weight)) for word, _, weight in pairs))
