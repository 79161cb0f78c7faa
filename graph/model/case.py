"""Where does a decision of a person stand now, and what waits to be decided?"""

from dataclasses import dataclass
from enum import StrEnum

from graph.model.actor import Actor
from graph.model.event import EventReport
from graph.model.judgement import Correction, Judgement


class State(StrEnum):
    """What became of a decision."""

    IN_FORCE = "in force"
    OVERRULED = "overruled"
    WITHDRAWN = "withdrawn"
    WITHOUT_REPORT = "without its report"


@dataclass(frozen=True, slots=True)
class Case:
    """A decision, and where it stands.

    Attributes:
        reports: the ids of the reports that it is about (of a judgement left and right), None where an article no
            longer tells it; the ids of the actors of a judgement about actors.
        events: the ids of the events that these reports tell.
        overruled_by: the id of the later decision that counts instead, or None.
        values: what a correction says, as `Correction.values`, but with the ids that its actors have now.
        lost: those of them of whom no article tells now, so that they are who was described beside the correction.
    """

    decision: Judgement | Correction
    state: State
    reports: tuple[str | None, ...]
    events: tuple[str, ...] = ()
    overruled_by: str | None = None
    values: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two reports, or two actors, of which the rules cannot say whether they are one.

    Attributes:
        judgement: what the rules say of them.
        left: a report or an actor, as its article tells it.
        right: the other one.
    """

    judgement: Judgement
    left: EventReport | Actor
    right: EventReport | Actor
