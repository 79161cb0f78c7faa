"""What lies on a page of a list, and is it the last? One more is read than is shown."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from api.workers import counting
from graph.archive import Archive
from graph.model.event import Event
from graph.model.selection import Key, Selection

T = TypeVar("T")

Page = tuple[int, tuple[Event, ...], Key | None]
"""How many events there are in all, those of the page, and the key of its last, if more follow."""


def one_more(limit: int | None) -> int | None:
    """A limit that lets one more in."""
    return None if limit is None else limit + 1


def with_one_more(selection: Selection) -> Selection:
    """A selection whose page has one more."""
    return replace(selection, limit=one_more(selection.limit))


def cut(found: Iterable[T], limit: int | None) -> tuple[tuple[T, ...], T | None]:
    """What of a page, read with one more, is shown, and its last, if more follow."""
    shown = tuple(islice(found, one_more(limit)))
    if limit is None or len(shown) <= limit:
        return shown, None
    return shown[:limit], shown[limit - 1] if limit else None


def events(archive: Archive, selection: Selection) -> Page:
    """The page of the events of a selection; the number is 0 where it is not asked for and takes time to find."""
    asked = with_one_more(selection)
    if archive.is_listed(selection):
        total, found = archive.listed(asked)
    else:
        total = counting.count_events(archive, selection) if selection.counted else 0
        found = tuple(archive.events(asked))
    return _page(archive, total, found, selection)


def contested(archive: Archive, selection: Selection) -> Page:
    """The page of those events of a selection on which articles disagree."""
    total, found = archive.listed(replace(with_one_more(selection), contested=True))
    return _page(archive, total, found, selection)


def _page(archive: Archive, total: int, found: Iterable[Event], selection: Selection) -> Page:
    shown, last = cut(found, selection.limit)
    return total, shown, archive.key(last.id) if last else None
