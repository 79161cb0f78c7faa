"""Can two actors, or two places, of different articles be the same, or stand for one another?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

from graph.merging.wording import words_for
from graph.model.actor import Actor, ActorKind, Place

SAME = 1.0
STANDS_FOR = 0.6
"""A person and his state, office or body; an army and its state; officials and a minister of their state."""
NAMED_SO = 0.95
"""A person of whom one article gives the name in full and the other a part ("Tsvangirai"), two described alike, or a
government and its state."""
ORGAN = 0.9
"""Who acts for a state, and that state, in what a state does by its organs alone: it bombs by its air force."""
KIN = 0.3
"""Of one country, but not one another's: an armed group and the state."""

_ACTS_FOR = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
_OVERALL = ("-government", "-armed-forces")
_HASHED = re.compile(r"-[0-9a-f]{8}$")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as merging sees it.

    Attributes:
        camp: the code of its country, else the organisation that it belongs to, else its own id; None for somebody
            whom one article only describes ("the prime minister"), and who may be anybody.
        acts_for: whether it acts for its country: a state, or a person or body in its service.
        described: whether it has no name of its own ("Israeli officials").
        learned: whether the registry does not know it.
        service: of a body, in what it serves: the code of its first sector, such as MIL.
        overall: whether it is a government, or all forces of a state, of which other bodies are parts.
        court: whether it is a court.
    """

    id: str
    kind: ActorKind | None = None
    camp: str | None = None
    acts_for: bool = False
    described: bool = False
    learned: bool = False
    service: str = ""
    overall: bool = False
    court: bool = False

    @property
    def marks(self) -> tuple[str, ...]:
        """By what it is looked for: its camp, and the surname of a person whom the registry does not know."""
        found = [self.camp] if self.camp else []
        if self.learned and not self.described and self.kind in (None, ActorKind.PERSON):
            found.append(f"~{self.words[-1]}")
        return tuple(dict.fromkeys(found))

    @property
    def words(self) -> list[str]:
        """The words of its name or description."""
        return _HASHED.sub("", self.id).split("-")


@dataclass(frozen=True, slots=True)
class Locale:
    """A place as merging sees it.

    Attributes:
        whole: whether it is a country as a whole.
        wide: whether it is a region, in which towns lie.
        point: latitude and longitude in degrees, or None.
    """

    id: str
    country: str | None = None
    whole: bool = False
    point: tuple[float, float] | None = None
    wide: bool = False


class Scene(Protocol):
    """Who and what the actors and places of one article are."""

    def party(self, actor: str) -> Party:
        """The actor of an id; one that nothing is known of stands for itself."""
        ...

    def locale(self, place: str) -> Locale:
        """The place of an id."""
        ...


@dataclass(frozen=True)
class Cast:
    """A scene of actors and places that are given, by id."""

    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    def party(self, actor: str) -> Party:
        """The actor of an id."""
        found = self.actors.get(actor)
        return party_of(actor, found, learned=found is None or bool(found.evidence))

    def locale(self, place: str) -> Locale:
        """The place of an id."""
        found = self.actors.get(place)
        return locale_of(place, self.places.get(place), whole=found is not None and found.kind is ActorKind.STATE)


def party_of(identifier: str, actor: Actor | None, *, learned: bool = False) -> Party:
    """What merging sees of an actor; of one that is not known, only the id.

    Args:
        identifier: its id.
        actor: who it is.
        learned: whether the registry does not know it.
    """
    hashed = _HASHED.search(identifier) is not None
    if actor is None:
        return Party(identifier, None, None if hashed else identifier, described=hashed, learned=True)
    described = hashed or actor.kind is ActorKind.GROUP or (learned and actor.kind is not ActorKind.PERSON)
    serves = "IGO" not in actor.sectors
    camp = actor.country if serves and actor.country else None if hashed else actor.unit_of or identifier
    acts_for = actor.kind in (ActorKind.STATE, ActorKind.BODY) or not _ACTS_FOR.isdisjoint(actor.sectors)
    service = actor.sectors[0] if actor.kind is ActorKind.BODY and actor.sectors else ""
    overall = bool(service) and identifier.endswith(_OVERALL)
    court = "JUD" in actor.sectors and actor.kind is not ActorKind.PERSON
    return Party(identifier, actor.kind, camp, acts_for and serves, described, learned, service, overall, court)


def locale_of(identifier: str, place: Place | None, *, whole: bool) -> Locale:
    """What merging sees of a place."""
    if place is None:
        return Locale(identifier, None, whole)
    known = place.latitude is not None and place.longitude is not None
    point = (round(place.latitude or 0.0, 3), round(place.longitude or 0.0, 3)) if known and not whole else None
    wide = any(not words_for("region").isdisjoint(name.casefold().split()) for name in (place.name, *place.aliases))
    return Locale(identifier, place.country, whole, point, wide)


def affinity(one: Party, other: Party, *, organs: bool = False) -> float:
    """How far two parties can be one in two accounts of an act, 0 to 1; the same from either side.

    Args:
        one: a party.
        other: another.
        organs: whether it is an act that a state does by its organs alone.
    """
    if one.id == other.id:
        return SAME
    if (one.learned or other.learned) and _are_named_alike(one, other):
        return NAMED_SO
    if one.camp is None or one.camp != other.camp:
        return 0.0
    named = not one.described and not other.described
    if named and one.kind is other.kind is ActorKind.PERSON:
        return 0.0
    if _is_government_of(one, other) or _is_government_of(other, one):
        return NAMED_SO
    if one.acts_for and other.acts_for:
        if organs and (one.kind is ActorKind.STATE) != (other.kind is ActorKind.STATE):
            return ORGAN
        whole = ActorKind.STATE in (one.kind, other.kind) or _is_part(one, other) or _is_part(other, one)
        return STANDS_FOR if whole or not named or ActorKind.PERSON in (one.kind, other.kind) else KIN
    return KIN


def yields(one: Party, other: Party) -> bool:
    """Whether, of the participants of joined reports, one is no other than another, and need not be shown beside it.

    A government is its state. Armed forces and their army, a drone and drones are each other. A state stays beside its
    forces, and a person beside his state, since each of the two is told.
    """
    if one.id == other.id or one.camp is None or one.camp != other.camp:
        return False
    if one.described and other.described and one.kind is other.kind:
        return [word.removesuffix("s") for word in one.words] == [word.removesuffix("s") for word in other.words]
    if other.kind is ActorKind.STATE:
        return _is_government_of(one, other)
    return bool(one.service) and one.service == other.service and (_is_part(one, other) or _is_part(other, one))


def _is_government_of(one: Party, other: Party) -> bool:
    """Whether the one is the government of the other, of the same camp."""
    return other.kind is ActorKind.STATE and one.overall and one.service == "GOV"


def _is_part(one: Party, other: Party) -> bool:
    """Whether a body is a part of another: the police of the government, the air force of the armed forces."""
    return other.overall and bool(one.service) and other.service in ("GOV", one.service)


def _are_named_alike(one: Party, other: Party) -> bool:
    """Whether the name of one is that of the other, or the end of it, or both are described in the same words."""
    if one.described != other.described or (one.kind and other.kind and one.kind is not other.kind):
        return False
    mine, theirs = one.words, other.words
    if one.described:
        return mine == theirs and one.camp == other.camp
    few, many = sorted((mine, theirs), key=len)
    return few[-1] == many[-1] and set(few) <= set(many)


def coverage(one: tuple[Party, ...], other: tuple[Party, ...], *, organs: bool = False) -> float:
    """How well the smaller side is found again in the larger, 0 to 1; the same from either side.

    Args:
        one: a side.
        other: the same side in another account.
        organs: whether it is an act that a state does by its organs alone.
    """
    if not one or not other:
        return 0.0
    if len(one) == len(other):
        return max(_found_again(one, other, organs), _found_again(other, one, organs))
    few, many = sorted((one, other), key=len)
    return _found_again(few, many, organs)


def _found_again(few: tuple[Party, ...], many: tuple[Party, ...], organs: bool) -> float:
    """The mean affinity when each of the few is given, the likest first, one of the many."""
    pairs = sorted(
        ((affinity(a, b, organs=organs), i, j) for (i, a), (j, b) in product(enumerate(few), enumerate(many))),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    taken: dict[int, float] = {}
    used: set[int] = set()
    for value, i, j in pairs:
        if i not in taken and j not in used:
            taken[i] = value
            used.add(j)
    return sum(taken.values()) / len(few)


def closeness(one: Locale, other: Locale, *, neighbours: bool = True) -> str:
    """How close two places are.

    Args:
        one: a place.
        other: another.
        neighbours: whether two towns beside one another are near; else only two parts of one town.

    Returns:
        ``same``, ``within`` (a country and a place in it), ``near``, ``other`` (how far, nobody knows), ``far`` or
        ``elsewhere``.
    """
    if one.id == other.id:
        return "same"
    if one.country and other.country and one.country != other.country:
        return "elsewhere"
    if (one.whole or other.whole) and one.country and one.country == other.country:
        return "within"
    if set(one.id.split("-")) & set(other.id.split("-")) - words_for("direction"):
        return "near"
    if one.point and other.point:
        distance = _kilometres(one.point, other.point)
        if one.wide != other.wide and distance <= _FAR:
            return "within"
        near = _NEAR if neighbours or one.wide else _TOWN
        return "near" if distance <= near else "far" if distance <= _FAR else "elsewhere"
    return "other"


_TOWN, _NEAR, _FAR = 2.0, 30.0, 120.0
"""Kilometres within which two places are parts of one town, neighbours, or far from one another."""


@lru_cache(maxsize=4096)
def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance along a great circle."""
    (a, b), (c, d) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))
