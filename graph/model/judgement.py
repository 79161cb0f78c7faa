"""What did somebody decide: that two things are one, or two, or that a report is wrong?

A judgement of a person outlives what it is about: it names the words of the article, not an id that another
extractor would derive otherwise.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar, overload

RULE = "rule"
"""Who decides where nobody did: the product's own rules. Everybody else is a person's name."""

SEAL = "sha256:"
"""What stands before the digest of the words of an anchor whose article was forgotten."""


class Verdict(StrEnum):
    """What was decided of two things."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Matter(StrEnum):
    """What is judged."""

    EVENT = "event"
    ACTOR = "actor"


class Aspect(StrEnum):
    """What of a report a correction changes."""

    TYPE = "type"
    SOURCE = "source"
    TARGET = "target"
    PARTICIPANT = "participant"
    DAY = "day"
    PLACE = "place"
    MODALITY = "modality"
    EVENT = "event"


PARTIES = (Aspect.SOURCE, Aspect.TARGET, Aspect.PARTICIPANT)
"""What is said by naming actors."""


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """Where an article tells what is judged: a report by the words that name its act, an actor by its id there.

    Attributes:
        article: the id of the article; for an actor, "" if every article's is meant.
        start: the first code point of the trigger; -1 for an actor.
        end: the code point after its last; -1 for an actor.
        words: the trigger's words; the id of an actor.
        quote: the evidence, by which the report is found again where the article has changed; "" for an actor.
        root: the type that the article gave it, which tells it from others of the same words; "" for an actor.
        number: its place among the reports of these words and this type, from 1; 0 for an actor.
    """

    article: str
    start: int
    end: int
    words: str
    quote: str = ""
    root: str = ""
    number: int = 0

    @property
    def actor(self) -> str:
        """The actor that is meant: his id, behind that of the article if only one article's is meant."""
        return f"{self.article}/{self.words}" if self.article else self.words


@dataclass(frozen=True, slots=True)
class Judgement:
    """That two reports tell one event or two, or that two actors are one or two.

    Attributes:
        id: derived from the content (who decided what of which two, and when).
        matter: what ``left`` and ``right`` are; ``left`` sorts before ``right``.
        score: what the rules gave, 0 to 1, or None where they did not look.
        reason: in words, for people.
        decided_by: RULE, or the name of a person.
        created: when; None for a rule's, which holds as long as the articles do.
        withdrawn: when it was taken back, or None.
        withdrawn_by: the name of who took it back, or "".
        decision: what it was decided with, in one step, such as all pairs of a merging; "" for a rule's.
    """

    id: str
    matter: Matter
    left: Anchor
    right: Anchor
    verdict: Verdict
    score: float | None = None
    reason: str = ""
    decided_by: str = RULE
    created: datetime | None = None
    withdrawn: datetime | None = None
    withdrawn_by: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put right in a report.

    Attributes:
        id: derived from the content.
        report: where the report stands.
        aspect: what is changed.
        values: the ids of the actors or places, an actor whom only articles know as one of them calls him
            ("ARTICLE/ID", which goes on meaning him wherever his canonical id moves), a type ("CONSULT" or
            "CONSULT-visit"), a modality, or an interval in EDTF ("2024-03-22", "2024-03", "2024-03-22/2024-03-25",
            "" for unknown); empty for ``Aspect.EVENT``, which says that it is no event.
        decision: what it was decided with, in one step, such as the same for all reports of an event.
    """

    id: str
    report: Anchor
    aspect: Aspect
    values: tuple[str, ...] = ()
    reason: str = ""
    decided_by: str = ""
    created: datetime | None = None
    withdrawn: datetime | None = None
    withdrawn_by: str = ""
    decision: str = ""


D = TypeVar("D", bound=Judgement | Correction)


@dataclass(frozen=True)
class Decided(Sequence[D], Generic[D]):
    """What somebody decided in one step: the decisions, as a sequence.

    Attributes:
        decisions: those that were made; of what the same person had said already, those made then.
        already: whether the same person had said all of it, so that nothing was changed.
        replaced: what the same person had said to the contrary, and took back by this.
    """

    decisions: tuple[D, ...]
    already: bool = False
    replaced: tuple[D, ...] = ()

    @overload
    def __getitem__(self, place: int) -> D: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[D, ...]: ...
    def __getitem__(self, place: int | slice) -> D | tuple[D, ...]:
        """One of the decisions, or some."""
        return self.decisions[place]

    def __len__(self) -> int:
        """The number of decisions."""
        return len(self.decisions)

    def __iter__(self) -> Iterator[D]:
        """The decisions, one by one."""
        return iter(self.decisions)


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided of pairs of reports, as merging needs it.

    Attributes:
        verdicts: by the ids of two reports, the smaller first, SAME or DIFFERENT; the latest judgement counts.
        together: the pairs that somebody put right as reports of one event, which stay one unless a judgement says
            otherwise.
    """

    verdicts: Mapping[tuple[str, str], Verdict] = field(default_factory=dict)
    together: Set[tuple[str, str]] = frozenset()

    def of(self, one: str, other: str) -> Verdict | None:
        """What was decided of two reports, or None."""
        return self.verdicts.get((one, other) if one < other else (other, one))
