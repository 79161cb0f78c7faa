"""Does an event have what a pattern says? For traps, and for sentences of which only one event is annotated."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from graph import registry
from graph.model.actor import Actor
from graph.model.event import EventReport, Reading, Role

Record = Mapping[str, Any]
Party = frozenset[str]
"""One actor: every name under which it is known, folded."""

_SPELLINGS = {"defense": "defence", "organization": "organisation"}


@dataclass(frozen=True, slots=True)
class Act:
    """An event as patterns see it.

    Attributes:
        days: first and last day; None where one of them is not known.
        place: the names of the place; empty where there is none.
    """

    type: str
    modality: str
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    days: tuple[date, date] | None
    place: Party = frozenset()


def acts(reading: Reading) -> tuple[Act, ...]:
    """The events of a reading."""
    return tuple(_act(report, reading) for report in reading.reports)


def fits(act: Act, pattern: Record) -> bool:
    """Whether an event has all that a pattern gives: type, modality, source, target, place (names), date (a day).

    A side may be one name or several, all of which must be there.
    """
    day = date.fromisoformat(pattern["date"]) if "date" in pattern else None
    return (
        pattern.get("type", act.type) == act.type
        and pattern.get("modality", act.modality) == act.modality
        and all(
            any(same_actor(party((name,)), found) for found in getattr(act, side))
            for side in ("source", "target")
            for name in _listed(pattern.get(side, ()))
        )
        and ("place" not in pattern or same_actor(party((pattern["place"],)), act.place))
        and (day is None or act.days == (day, day))
    )


def same_actor(one: Party, other: Party) -> bool:
    """Whether two sets of names are of one actor: one name in common."""
    return not one.isdisjoint(other)


def party(names: Iterable[str]) -> Party:
    """An actor by its names; a name or adjective of a state stands for all names of that state."""
    return frozenset(form for name in names for form in _forms(name))


@cache
def _forms(name: str) -> frozenset[str]:
    """The name as words without order, each country's name or adjective as the country: "Egypt's foreign ministry"."""
    state = registry.load().state(name)
    words = {_SPELLINGS.get(word, word) for word in _words(name)}
    countries = {word: registry.load().state(word.capitalize()) for word in words}
    bare = " ".join(sorted(f"={found.id}" if (found := countries[word]) else word for word in words))
    return frozenset(({bare} if bare else set()) | ({f"={state.id}"} if state else set()))


def _words(name: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return [word for word in re.findall(r"\w+", bare) if word not in {"the", "of", "s"}]


def _listed(names: str | Sequence[str]) -> Sequence[str]:
    return (names,) if isinstance(names, str) else names


def _act(report: EventReport, reading: Reading) -> Act:
    interval, actors = report.interval, reading.actors
    return Act(
        report.root, str(report.modality),
        tuple(_known(id_, actors) for id_ in report.of(Role.SOURCE)),
        tuple(_known(id_, actors) for id_ in report.of(Role.TARGET)),
        (interval.start, interval.end) if interval and interval.start and interval.end else None,
        party(name for id_ in report.of(Role.LOCATION) for name in (id_, *_place_names(id_, reading))),
    )  # fmt: skip


def _place_names(identifier: str, reading: Reading) -> tuple[str, ...]:
    place = reading.places.get(identifier)
    return (place.name, *place.aliases) if place else ()


def _known(identifier: str, actors: Mapping[str, Actor]) -> Party:
    actor = actors.get(identifier)
    return party((actor.name, *actor.aliases)) if actor else party((identifier,))
