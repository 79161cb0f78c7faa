"""What lies on a page of a list, and is it the last? One more is read than is shown."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from api.workers import answers, counting
from graph.archive import Archive
from graph.model.event import Event
from graph.model.selection import Key, Selection

T = TypeVar("T")

_HIGHEST = 10**12

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


def named(identifier: str) -> Key:
    """The key of what stands in a list by its id."""
    return False, "", identifier


def ranked(number: int, identifier: str, page: answers.Page) -> Key:
    """The key of what stands in a list by its number, the highest first, or by its id."""
    return named(identifier) if page.by_id else (False, f"{_HIGHEST - number:012d}", identifier)


def part(found: Iterable[T], key: Callable[[T], Key], page: answers.Page) -> tuple[tuple[T, ...], Key | None]:
    """What of a whole list lies on a page, in the order of the keys, and the key of its last, if more follow."""
    keyed = sorted(((key(one), one) for one in found), key=lambda pair: pair[0])
    rest = [pair for pair in keyed if page.after is None or pair[0] > page.after]
    shown, last = cut(rest[page.offset :], page.limit)
    return tuple(one for _, one in shown), last[0] if last else None


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
