"""Of which country and sector is a named or described actor on a day?"""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from graph.model.actor import Actor, ActorKind
from graph.registry import Registry, descriptions, load, roles, words
from graph.registry.bygone import country_on
from graph.registry.names import fold, is_acronym
from graph.registry.pieces import Known

_INTERNATIONAL = ("IGO", "NGO", "ISM", "IMG")
_UNION = frozenset(
    {"european-union", "european-community", "european-commission", "european-council", "council-of-the-european-union",
     "european-parliament", "european-external-action-service", "european-central-bank", "european-court-of-justice",
     "europol", "frontex", "european-medicines-agency", "european-court-of-auditors", "eurojust", "eurogroup",
     "eulex"}
)  # fmt: skip
_OF_UNION = {"european-commission": ("GOV",), "european-council": ("GOV",), "council-of-the-european-union": ("GOV",)}
_BY_KIND = {
    "military-chief": "MIL", "military-spokesperson": "MIL", "intelligence-chief": "SPY", "speaker": "LEG",
    "opposition-leader": "OPP", "party-leader": "PTY", "military-commander": "REB",
    "legislator": "LEG", "police-chief": "COP",
}  # fmt: skip
_IN_OFFICE = frozenset({"GOV", "LEG", "MIL", "SPY", "JUD", "COP", "OPP", "PTY"})


@dataclass(frozen=True, slots=True)
class ActorCode:
    """Whom an actor is of and what it does, in PLOVER's codes.

    Attributes:
        country: ISO 3166-1 alpha-3 ("ISR"), or PLOVER's code of those that are of no state ("UNO", "IGO", "EUR",
            "NGO", "MNC", "ISM", "IMG"); None where the words do not tell.
        sectors: the sectors, the primary first ("GOV", "MIL" for a defence ministry); empty for a state itself and
            where the words do not tell.
        actor: the id of the actor that is meant, where the registry has it.
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    actor: str | None = None


def code(text: str, day: date, context: str = "") -> ActorCode:
    """The code of a name ("Angela Merkel", "the FBI") or description ("a senior Israeli official") on a day.

    Args:
        text: the words for one actor.
        day: the day on which the actor acts; offices are those held then.
        context: words around them; a state named there decides between several actors of one name.
    """
    registry = load()
    written = re.sub(r"\s+", " ", text.replace("’", "'")).strip(' .,;:"“”')
    written = re.sub(r" - ", "-", written)
    wanted = _nation(context, registry)
    lookup = partial(_lookup, registry, day, wanted)
    if written.isupper() and not lookup(written):
        written = written.title()
    whole = lookup(written) or _surnamed(registry, written, day)
    if whole is not None:
        return ActorCode(whole.country, _alone(whole, written, registry), whole.actor)
    found = descriptions.read(written, lookup, lambda name: _surnamed(registry, name, day))
    country = found.country or (wanted if found.sectors else None)
    of = home(registry, registry.actors[found.actor]) if found.actor is not None else None
    same = of == country or (of is not None and country_on(of, day) == country)
    return ActorCode(country, found.sectors, found.actor if same else None)


def _nation(context: str, registry: Registry) -> str | None:
    """The only state that a context is ("Mexico"), or the first that it names."""
    for word in re.findall(r"[A-Z][\w-]+(?: [A-Z][\w-]+)?", context):
        for form in (word, word.split()[0]):
            state = registry.state(form)
            if state is not None:
                return state.country
    return None


def _alone(known: Known, written: str, registry: Registry) -> tuple[str, ...]:
    """The sectors of a name that stands alone: a capital is its government, another place its people."""
    if known.kind == "place":
        institution = words.sector(written.split()[-1].lower(), "institution")
        return known.sectors or ((institution or "CVL",) if known.country else ())
    if known.kind == "people":
        adjective = known.actor is not None and fold(registry.adjective(known.actor)) == fold(written)
        return known.sectors or (() if adjective else ("CVL",))
    return known.sectors


def _lookup(registry: Registry, day: date, wanted: str | None, name: str) -> Known | None:
    """What a name means on a day; ``wanted`` decides between several."""
    region = words.regions().get(fold(name))
    if region is not None and region[1]:
        return Known(region[0], (region[1],), "place")
    named = registry.named(name)
    state = registry.state(name)
    if state is not None:
        kind = "state" if state in named else "people"
        return Known(state.country, (), kind, state.id)
    if named and (wanted is not None or not (len(named) > 1 and all(a.kind is ActorKind.PERSON for a in named))):
        actor = next((a for a in named if a.country == wanted), named[0])
        return _with_topic(_known(registry, actor, day), name)
    if named:
        near = [a for a in named if registry.held(a.id, day)]
        return _known(registry, (near or list(named))[0], day)
    metonym = registry.metonym(name)
    if metonym is not None:
        return Known(metonym.country, ("GOV",), "place", metonym.id)
    if region is not None:
        return Known(region[0] or None, (), "place" if region[0] else "people")
    places = registry.places_named(name)
    if places and not is_acronym(name):
        return Known(places[0].country, (), "place")
    return None


def _with_topic(known: Known, name: str) -> Known:
    """A ministry with the sector of its topic behind its own."""
    topic = roles.topic(fold(name).split()) if known.sectors == ("GOV",) else None
    return replace(known, sectors=("GOV", topic)) if topic else known


def _known(registry: Registry, actor: Actor, day: date) -> Known:
    if actor.kind is ActorKind.PERSON:
        country, sectors = _person(registry, actor, day)
        return Known(country, sectors, "person", actor.id)
    sectors = tuple(dict.fromkeys((*_rule(actor, day), *sectors_of(actor))))
    owner = registry.actors.get(actor.unit_of or "")
    if owner is not None and owner.kind is ActorKind.STATE and owner.country is None:
        sectors = ("PRE", *sectors)
    return Known(home(registry, actor), sectors, "body", actor.id)


def _rule(actor: Actor, day: date) -> tuple[str, ...]:
    """The sector of a movement that rules on a day."""
    return tuple(
        sector
        for sector, start, end in words.rule().get(actor.id, ())
        if (start is None or start <= day) and (end is None or day < end)
    )


def home(registry: Registry, actor: Actor) -> str | None:
    """The country of an actor, or PLOVER's code of an organisation that is of no state."""
    if actor.country is not None:
        return actor.country
    if actor.id in _UNION:
        return "EUR"
    owner = registry.actors.get(actor.unit_of or "")
    if owner is not None and owner.kind is ActorKind.STATE:
        return words.regions().get(fold(owner.name), ("", ""))[0] or None
    if actor.id == "united-nations" or actor.unit_of == "united-nations":
        return "UNO"
    return next(
        (sector for sector in actor.sectors if sector in _INTERNATIONAL), "IMG" if "REB" in actor.sectors else None
    )


def sectors_of(actor: Actor) -> tuple[str, ...]:
    """The sectors of an actor without PLOVER's codes of those that are of no state; none for a state."""
    if actor.kind is ActorKind.STATE:
        return ()
    if actor.id in _OF_UNION:
        return _OF_UNION[actor.id]
    return tuple(sector for sector in actor.sectors if sector not in _INTERNATIONAL)


def _person(registry: Registry, person: Actor, day: date) -> tuple[str | None, tuple[str, ...]]:
    held = registry.held(person.id, day)
    if held:
        post = min(held, key=lambda post: registry.rank(post.id))
        return _post(registry, post.id, person)
    past = [tenure for tenure in registry.tenures_of(person.id) if tenure.end and tenure.end <= day]
    own = country_on(person.country, day) if person.country else None
    if not past:
        return own, sectors_of(person)
    country, sectors = _post(registry, past[-1].post, person)
    if set(sectors) <= _IN_OFFICE:
        return own, ("ELI",)
    return country, sectors


def _post(registry: Registry, post_id: str, person: Actor) -> tuple[str | None, tuple[str, ...]]:
    post = registry.posts[post_id]
    represented = registry.actors.get(post.represents or post.body or "")
    body = registry.actors.get(post.body or "")
    country = person.country
    if represented is not None and represented.country is None:
        country = home(registry, represented) or country
    elif represented is not None:
        country = represented.country
    kind = registry.kind(post_id)
    if kind in _BY_KIND:
        return country, (_BY_KIND[kind],)
    if body is not None and body.kind is not ActorKind.STATE:
        return country, sectors_of(body)
    if represented is not None and represented.kind is not ActorKind.STATE:
        return country, sectors_of(represented)
    return country, ("REL", "GOV") if post.represents == "holy-see" else ("GOV",)


def _surnamed(registry: Registry, name: str, day: date) -> Known | None:
    """Who is called by that surname alone on a day ("Merkel")."""
    if " " in name or not name[:1].isupper():
        return None
    found = registry.surname_candidates(name, day)
    return _known(registry, found[0], day) if found else None
