"""What becomes of articles that are read into the graph, one after the other?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from graph.client.filters import sound
from graph.errors import FilterError


@dataclass(frozen=True, slots=True)
class Draft:
    """An article to be read: its text, or its HTML, or the address where it can be fetched.

    Attributes:
        published: the day of publication, a date or YYYY-MM-DD, where the text or page does not tell it.
        id: an id of your own, which is kept.
        note: what there is to say about the text.
    """

    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    published: date | str | None = None
    source: str | None = None
    id: str | None = None
    note: str | None = None


FIELDS = tuple(Draft.__dataclass_fields__)

Given = Draft | Mapping[str, object]
"""An article as it is given: a draft, or a mapping with the same names."""


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one article.

    Attributes:
        number: its place among those given, from 0.
        outcome: ``added``, ``unchanged``, ``replaced`` or ``failed``.
        id: of the article; None of one that failed.
        events: how many events it tells; ``claims`` likewise.
        reason: why it failed; "" otherwise.
    """

    number: int
    outcome: str
    id: str | None = None
    events: int = 0
    claims: int = 0
    reason: str = ""


class Job:
    """Articles that are being read. Go over it to see each as it is done, or `wait` for all.

    A service begins at once, and goes on though nobody looks; a store on this machine reads as far as the job is looked
    at. Going over it again gives the same items.

    Args:
        total: how many articles there are.
        items: tells of each as it is done.
        cancel: ends it early.
    """

    def __init__(self, total: int, items: Iterator[Item], cancel: Callable[[], None]) -> None:
        self.total = total
        self._items, self._done, self._cancel = items, list[Item](), cancel

    @property
    def done(self) -> int:
        """Of how many it was told what became of them."""
        return len(self._done)

    def __iter__(self) -> Iterator[Item]:
        place = 0
        while True:
            if place == len(self._done):
                new = next(self._items, None)
                if new is None:
                    return
                self._done.append(new)
            yield self._done[place]
            place += 1

    def wait(self) -> tuple[Item, ...]:
        """What became of all, once all are done."""
        return tuple(self)

    def cancel(self) -> None:
        """Ends it: what is done stays, the rest is left."""
        self._cancel()


def records(articles: Given | Iterable[Given]) -> list[dict[str, str]]:
    """Articles as they are sent.

    Raises:
        FilterError: if there is none, or one has a field that there is not, or a value that is no text.
    """
    several = (articles,) if isinstance(articles, Draft | Mapping) else articles
    found = [_record(one, number) for number, one in enumerate(several)]
    if not found:
        raise FilterError("there is no article to read; give one, or several")
    return found


def _record(given: Given, number: int) -> dict[str, str]:
    if not isinstance(given, Draft | Mapping):
        raise FilterError(
            f"article {number} is a {type(given).__name__}; give graph.client.Draft(text=…, published=…), or a mapping"
        )
    values = asdict(given) if isinstance(given, Draft) else dict(given)
    unknown = [name for name in values if name not in FIELDS]
    if unknown:
        raise FilterError(f"article {number} has a field {unknown[0]!r}; choose from {', '.join(FIELDS)}")
    return {name: _words(value, name, number) for name, value in values.items() if value is not None}


def _words(value: object, name: str, number: int) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, str):
        raise FilterError(f"the field {name!r} of article {number} is a {type(value).__name__}; give a text")
    return sound(value, len(value))
