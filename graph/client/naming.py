"""Whom and what does a name mean? Looked for in what a service or a store lists."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from graph.client.door import Door
from graph.client.filters import LONGEST, sound
from graph.errors import FilterError, NotFound, UnknownName
from graph.model.actor import Actor, Place
from graph.model.selection import Selection

T = TypeVar("T")

_ID = re.compile(r"[\w/-]+")

SOME = 12
"""At most so many choices are offered for a name that means several."""
MANY = 1_000
"""So many places of a name are looked through."""


def by_ids(door: Door, chosen: Selection) -> Selection:
    """A selection by ids; what has capitals or spaces is a name.

    Raises:
        UnknownName: if nobody and nothing is called so.
        FilterError: if several are.
    """
    return replace(
        chosen,
        actors=tuple(dict.fromkeys(_actor_id(door, name) for name in chosen.actors)),
        places=tuple(dict.fromkeys(_place_id(door, name) for name in chosen.places)),
        ego=_actor_id(door, chosen.ego) if chosen.ego else None,
    )


def find_actor(door: Door, name: str) -> Actor:
    """The actor of an id or a name; `graph.client.asking.Client.find_actor`."""
    words = " ".join(sound(name, LONGEST).split())
    found = door.actors(words, SOME, 0).items if words else ()
    folded = words.casefold()
    same = [one for one in found if one.id == folded.replace(" ", "-")]
    called = same or [one for one in found if folded in {one.name.casefold(), *map(str.casefold, one.aliases)}]
    if len(called) == 1 or len(found) == 1:
        return (called or found)[0]
    if not called and (by_id := _of_id(door, words)) is not None:
        return by_id
    if not found:
        raise UnknownName(f"no actor {name[:200]!r} in the store; look for a part of the name")
    raise _several(name, [one.id for one in called or found])


def with_ids(door: Door, names: Sequence[str], ask: Callable[..., T]) -> T:
    """An answer about actors who are given by id or name; what looks like an id, and is none, may be a name.

    Raises:
        NotFound: if one of them is not there.
        FilterError: if a name is that of several.
    """
    ids = [_meant(door, name) if _is_name(name) else name for name in names]
    try:
        return ask(*ids)
    except NotFound:
        meant = [_meant(door, name) for name in ids]
        if meant == ids:
            raise
        return ask(*meant)


def _meant(door: Door, name: str) -> str:
    """The id of whom a name means; the name itself where it means nobody."""
    try:
        return find_actor(door, name).id
    except UnknownName:
        return name


def find_place(door: Door, name: str) -> Place:
    """The place of a name.

    Raises:
        UnknownName: if no event is told to be at such a place.
        FilterError: if there are several.
    """
    found = [place for place, _ in door.places(Selection(), " ".join(name.split()), MANY, 0).items]
    same = [place for place in found if place.name.casefold() == name.casefold()]
    if len(same or found) == 1:
        return (same or found)[0]
    if not found:
        raise UnknownName(f"no place {name[:200]!r} in the store; look for a part of the name")
    raise _several(name, [place.id for place in same or found])


def _several(name: str, choices: list[str]) -> FilterError:
    told = ", ".join(choices[:SOME])
    return FilterError(f"{name[:200]!r} may be any of {told}; give one of these ids")


def _actor_id(door: Door, name: str) -> str:
    return find_actor(door, name).id if _is_name(name) else name


def _place_id(door: Door, name: str) -> str:
    return find_place(door, name).id if _is_name(name) else name


def _of_id(door: Door, words: str) -> Actor | None:
    try:
        return door.actor(words).actor
    except (NotFound, FilterError):
        return None


def _is_name(given: str) -> bool:
    """Whether something is the name of somebody, and no id."""
    return given != given.lower() or not _ID.fullmatch(given)
