"""Why was an article read so? The entry, the words and the rule behind each part of an event, in words for people."""

from dataclasses import dataclass

from graph.model.event import Claim, EventReport, Modality, Reading, Role
from graph.model.evidence import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table: where it stands, and what it says in words."""

    table: str
    line: int
    says: str


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason: the name of the rule for programs, what it did in words, and the row that it went by, if any."""

    rule: str
    says: str
    entry: Entry | None = None


Grounds = tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class PartExplanation:
    """How an actor or place came to its role.

    Attributes:
        participant: its id; ``name`` as it is shown.
        words: the words of the article that name it, or None.
        grounds: first where in the clause it stands, then how the words were understood.
    """

    role: Role
    participant: str
    name: str
    words: Span | None
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Absence:
    """Why nobody was found for a role, or no place."""

    role: Role
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class EventExplanation:
    """How one report came about.

    Attributes:
        sentence: the sentence that states it.
        entry: the row of the lexicon that the act goes by, or None where the extractor has no lexicon.
        act: what made another type or mode of it than the row says; empty otherwise.
        modality: why it counts as done, planned, asked for …
        date: why that day, the words set aside first.
        parts: the actors, then the place.
        again: what its other statements in the article added.
        absent: why it has no target, why no place, where it has none.
        sure: the signs for and against it that count most in its confidence.
    """

    report: EventReport
    sentence: Span
    entry: Entry | None = None
    act: Grounds = ()
    modality: Grounds = ()
    date: Grounds = ()
    parts: tuple[PartExplanation, ...] = ()
    again: Grounds = ()
    absent: tuple[Absence, ...] = ()
    sure: Grounds = ()


@dataclass(frozen=True, slots=True)
class ClaimExplanation:
    """How one claim came about: the row of its cue, how it is told, who is meant as the speaker, and how sure it is."""

    claim: Claim
    entry: Entry | None = None
    mode: Grounds = ()
    speaker: Grounds = ()
    sure: Grounds = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """An act that was noticed and is no event of the reading.

    Attributes:
        root: the type that it would have had; "" where no row fitted. ``modality`` is None where it was not asked.
        trigger: the word that was noticed.
        sentence: the sentence in which it stands.
        parts: the names of the actors that were found for it.
    """

    root: str
    modality: Modality | None
    trigger: Span
    sentence: Span
    parts: tuple[str, ...]
    entry: Entry | None
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reading with what led to it.

    Attributes:
        events: one for each report of the reading, in its order.
        claims: one for each claim, likewise.
        dropped: in text order.
    """

    reading: Reading
    events: tuple[EventExplanation, ...]
    claims: tuple[ClaimExplanation, ...] = ()
    dropped: tuple[Dropped, ...] = ()
