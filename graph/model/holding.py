"""Who held an office, and when?"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Holding:
    """A term of office.

    Attributes:
        post: the id of the office.
        name: what it is called.
        holder: the id of the person.
        body: the id of the ministry, army or organisation in which it is; None if nothing is told.
        state: the id of the state for which its holder speaks; None if it is of none.
        start: the first day; None where open or unknown, ``end`` the last, likewise.
    """

    post: str
    name: str
    holder: str
    body: str | None
    state: str | None
    start: date | None
    end: date | None

    def covers(self, day: date) -> bool:
        """Whether a day lies in the term."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
