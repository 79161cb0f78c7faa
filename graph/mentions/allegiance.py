"""Whom does an actor stand for on the article's day? The state or organisation of the office, the state of that day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from graph.model.actor import Actor, ActorKind
from graph.registry import Registry, load
from graph.registry.bygone import country_on

_INTERNATIONAL = "IGO"


def country_served(actor: Actor, posts: Sequence[str], day: date) -> str | None:
    """The country that a person serves in some offices on a day: the state's before an organisation's.

    Who serves an international organisation serves no country ("the UN secretary-general"); the head of a party or of
    an armed group stays of his own. Without an office it is the actor's own country, as it was called on that day; for
    what is no person its own.

    Args:
        actor: the actor.
        posts: the ids of the offices held on that day.
        day: the day.

    Returns:
        an ISO alpha-3 code, or None.
    """
    registry = load()
    represented = (registry.posts[post].represents for post in posts)
    served = [registry.actors[one] for one in represented if one is not None and one in registry.actors]
    if actor.kind is not ActorKind.PERSON:
        return actor.country
    own = country_on(actor.country, day) if actor.country else None
    if not served:
        return own
    states = [one.country for one in served if one.kind in {ActorKind.STATE, ActorKind.BODY} and one.country]
    if states:
        return states[0]
    return None if all(_INTERNATIONAL in one.sectors for one in served) else served[0].country or own


def forerunner(state: str, day: date) -> str:
    """The id of the state that had a state's capital on a day ("soviet-union" for "russia" in 1990), else the same."""
    return next((earlier for earlier, until in _forerunners().get(state, ()) if day <= until), state)


@cache
def _forerunners() -> Mapping[str, list[tuple[str, date]]]:
    """The earlier states of each state with their last day, the first to end first."""
    found: dict[str, list[tuple[str, date]]] = defaultdict(list)
    table = files("graph.mentions").joinpath("forerunners.tsv").read_text("utf-8")
    for line in table.splitlines()[1:]:
        state, earlier, until, _source = line.split("\t")
        found[state].append((earlier, date.fromisoformat(until)))
    return found


def speaking(name: str, registry: Registry, day: date) -> Actor | None:
    """The state or body that speaks through a place on a day ("Moscow", in 1990 the Soviet Union)."""
    found = registry.metonym(name)
    if found is None or found.kind is not ActorKind.STATE:
        return found
    return registry.actors[forerunner(found.id, day)]
