"""How is a long list given? As a sequence that asks for its parts when they are looked at, and keeps them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from graph.client.answers import Known, Page
from graph.client.tables import Rows, frame

if TYPE_CHECKING:
    import pandas

T = TypeVar("T")

FIRST, MORE = 50, 500
"""So many are asked for at first, and then at once."""

Ask = Callable[[int, int, str], Page[T]]
"""Asks for so many after so many, or from a mark on if there is one."""


class Found(Sequence[T], Generic[T]):
    """A list that is read as far as it is looked at: by a loop, by number, or by slices.

    What was read is kept, so that going over it again asks nobody. While articles come in, what is listed meanwhile may
    or may not be there; what a service has all the time is listed once, but for places whose number changes, and hits.
    With ``known_by`` a list stays.

    Args:
        ask: asks for a part.
        rows: makes the rows of a table of what was found.
        limit: at most so many; None for all.
        offset: so many are left out before.
    """

    def __init__(
        self, ask: Ask[T], rows: Callable[["Found[T]"], Rows], limit: int | None = None, offset: int = 0
    ) -> None:
        self._ask, self._rows, self._limit, self._offset = ask, rows, limit, offset
        self._items: list[T] = []
        self._total: int | None = None
        self._cast: dict[str, Known] = {}
        self._done = limit == 0
        self._mark = self.base = ""

    @property
    def total(self) -> int:
        """How many there are, without regard to limit and offset."""
        if self._total is None:
            self._take(self._ask(1, self._offset, "") if self._done else self._part())
        return self._total or 0

    @property
    def cast(self) -> dict[str, Known]:
        """Who and where are named in what was read so far, by id."""
        return self._cast

    def __len__(self) -> int:
        """How many this list has, within limit and offset."""
        rest = max(0, self.total - self._offset)
        expected = rest if self._limit is None else min(rest, self._limit)
        return len(self._items) if self._done else expected

    def __iter__(self) -> Iterator[T]:
        place = 0
        while self._reach(place):
            yield self._items[place]
            place += 1

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        """One by its number, from 0, or some."""
        if isinstance(place, slice):
            start, stop, step = place.start, place.stop, place.step
            if all(value is None or value >= 0 for value in (start, stop, step)) and step != 0:
                return list(islice(self, start, stop, step))
            return list(self)[place]
        if place < 0 or not self._reach(place):
            return list(self)[place]
        return self._items[place]

    def to_dataframe(self) -> "pandas.DataFrame":
        """All of it as a table, a row each; the columns are described in docs/client.md.

        Raises:
            PluginError: if pandas is not installed.
        """
        return frame(self._rows(self))

    def _reach(self, place: int) -> bool:
        """Reads on until there is something at a place; whether there is."""
        while len(self._items) <= place and not self._done:
            self._take(self._part())
        return place < len(self._items)

    def _part(self) -> Page[T]:
        read = len(self._items)
        most = MORE if read else FIRST
        return self._ask(
            most if self._limit is None else min(most, self._limit - read), self._offset + read, self._mark
        )

    def _take(self, page: Page[T]) -> None:
        self._total = self._total if page.total is None else page.total
        self.base = page.base or self.base
        self._cast |= page.cast
        if not self._done:
            self._items += page.items
            read = len(self._items)
            counted = self._offset + read >= (self._total or 0)
            over = not page.items or (counted if not self._mark and not page.mark else not page.mark)
            self._mark = page.mark
            self._done = over or (self._limit is not None and read >= self._limit)

    def __repr__(self) -> str:
        """How many were read, of how many."""
        told: Any = "?" if self._total is None else self._total
        return f"<{type(self).__name__} of {told}, {len(self._items)} read>"
