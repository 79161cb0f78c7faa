"""Whom and which places does a correction name, and whom does it bring in that nobody told of before?

Names become ids. What the store does not have but the registry does is taken from there; what neither has is refused,
unless it is said what it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.workers.naming import actor_id, place_id
from graph.errors import FilterError, UnknownName
from graph.model.actor import Actor, ActorKind, Place
from graph.model.judgement import Aspect
from graph.registry.names import slug

if TYPE_CHECKING:
    from graph.archive import Archive

KINDS = ("person", "organisation", "body", "group", "place")
"""What somebody may bring in; states are those of the registry."""

_NAMED = (Aspect.SOURCE, Aspect.TARGET, Aspect.PARTICIPANT, Aspect.PLACE)
_MOST_LETTERS = 200
"""Letters of a name."""

Thing = Actor | Place


@dataclass(frozen=True, slots=True)
class New:
    """What the names are that nobody knows.

    Attributes:
        kind: one of KINDS.
        country: its country, as a code of three letters or a name; "" if there is none.
    """

    kind: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a correction means.

    Attributes:
        values: by aspect, with ids where there were names.
        things: the actors and places among them that the store does not describe yet.
    """

    values: Mapping[Aspect, tuple[str, ...]]
    things: tuple[Thing, ...] = ()


def meant(archive: "Archive", values: Mapping[Aspect, Iterable[str]], new: New | None = None) -> Meant:
    """What the values of a correction mean, by ids or names.

    Args:
        archive: the archive that is corrected.
        values: by aspect, as they were written.
        new: what the names are that nobody knows; None to refuse these.

    Raises:
        FilterError: if a name is not known, or means several; if ``new`` fits none of them, or its kind or country is
            not known.
    """
    if new is not None and new.kind not in KINDS:
        raise FilterError(f"nothing new can be a {new.kind!r}; choose from {', '.join(KINDS)}")
    things: dict[str, Thing] = {}
    found = {aspect: tuple(given) for aspect, given in values.items()}
    for aspect in (aspect for aspect in found if aspect in _NAMED):
        found[aspect] = tuple(_id(archive, aspect, name, new, things) for name in found[aspect] if name.strip())
    if new is not None and not any(_is_place(thing) is (new.kind == "place") for thing in things.values()):
        raise FilterError(f"no new {new.kind} is named: all of these are known; leave out that it is new")
    return Meant(found, tuple(things.values()))


def _id(archive: "Archive", aspect: Aspect, name: str, new: New | None, things: dict[str, Thing]) -> str:
    """The id of a name; what the store does not describe is added to ``things``."""
    is_place = aspect is Aspect.PLACE
    kinds = KINDS[-1:] if is_place else KINDS[:-1]
    fits = new is not None and new.kind in kinds
    try:
        identifier = place_id(archive, name) if is_place else actor_id(archive, name, whole=fits)
    except UnknownName as problem:
        if new is None or not fits:
            if "/" in name and not is_place:
                raise
            told = f"no {'place' if is_place else 'actor'} {name!r} in the store or the registry"
            raise UnknownName(f"{told}; if it is right, say with 'new' what it is: {' or '.join(kinds)}") from problem
        made = _made(archive, name, new)
        things[made.id] = made
        return made.id
    if (known := _of_registry(archive, aspect, identifier)) is not None:
        things[identifier] = known
    return identifier


def _of_registry(archive: "Archive", aspect: Aspect, identifier: str) -> Thing | None:
    """A thing of the registry that the store does not describe."""
    from graph import registry

    if aspect is Aspect.PLACE:
        return None if archive.locates(identifier) else registry.load().places.get(identifier)
    return None if archive.calls(identifier) else registry.load().actors.get(identifier)


def _made(archive: "Archive", name: str, new: New) -> Thing:
    """What is brought in by a name."""
    from graph import registry

    called = " ".join(name.split())
    if len(called) > _MOST_LETTERS or not called.isprintable() or not any(letter.isalpha() for letter in called):
        raise FilterError(f"{called[:40]!r} is no name: write letters, at most {_MOST_LETTERS}")
    identifier, country = slug(called), registry.load().country(new.country) if new.country else None
    if new.country and country is None:
        raise FilterError(f"no country {new.country!r} is known; give its code of three letters, or its name")
    taken = archive.locates if new.kind == "place" else archive.calls
    if taken(identifier):
        raise FilterError(f"{called!r} is written like {identifier}, which is known; give that id, or a fuller name")
    if new.kind == "place":
        return Place(identifier, called, country)
    return Actor(identifier, called, ActorKind(new.kind.title()), country)


def _is_place(thing: Thing) -> bool:
    return isinstance(thing, Place)
