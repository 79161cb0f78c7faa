"""How does an event belong to others, without being one with them?"""

from dataclasses import dataclass
from enum import StrEnum

from graph.model.event import Event


class Belonging(StrEnum):
    """What another event is to an event."""

    REALISES = "realises"
    REALISED_BY = "realised-by"
    CALLS_OFF = "calls-off"
    CALLED_OFF_BY = "called-off-by"
    PART_OF = "part-of"
    PART = "part"
    DENIES = "denies"
    DENIED_BY = "denied-by"
    OTHER_DAY = "other-day"


@dataclass(frozen=True, slots=True)
class Linked:
    """Another event, and what it is to the one that was asked for.

    Attributes:
        how: ``REALISES``: the event asked for realises this one; ``PART``: this one is a part of it.
    """

    how: Belonging
    event: Event
