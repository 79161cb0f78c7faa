"""What do ordinary words tell of an actor? Adjectives and nouns of sectors, names of regions and peoples."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from graph.registry import agents
from graph.registry.agents import AgentNoun
from graph.registry.names import fold
from graph.registry.tables import rows

NONE: Mapping[str, str] = MappingProxyType({})


@cache
def by_role() -> Mapping[str, Mapping[str, str]]:
    """The sectors of ``sectors.tsv`` by role and word.

    The roles: "modifier" before a noun ("naval base"), "topic" of a ministry ("agriculture"), "institution" in a proper
    name ("Fleet"), "title" for abbreviations ("Gen."), "surname" for nouns that are surnames too ("King"), "site" for
    places that people use ("market"), "second" for what comes behind a noun's own sector ("political prisoner"),
    "chair" for those who preside over whatever follows ("president of the court"), and "open" for nouns that any sector
    may have ("official").
    """
    found: dict[str, dict[str, str]] = {}
    for word, role, sector, _source in rows("sectors"):
        found.setdefault(role, {})[word] = sector
    return MappingProxyType(found)


@cache
def regions() -> Mapping[str, tuple[str, str]]:
    """Country and sector ("PRE" for breakaway entities, else "") by folded name of a region or people."""
    return MappingProxyType({fold(name): (country, sector) for name, country, sector, _source in rows("regions")})


@cache
def rule() -> Mapping[str, tuple[tuple[str, date | None, date | None], ...]]:
    """The sectors that armed movements have while they rule, each with its days, by actor."""
    found: dict[str, tuple[tuple[str, date | None, date | None], ...]] = {}
    for actor, sector, start, end, _source in rows("rule"):
        days = [date.fromisoformat(day) if day else None for day in (start, end)]
        found[actor] = (*found.get(actor, ()), (sector, days[0], days[1]))
    return MappingProxyType(found)


@cache
def nouns() -> Mapping[str, AgentNoun]:
    """The nouns for actors in lower case without possessives, and those that say no sector ("chairman")."""
    found = {word: AgentNoun(word, word, "person", "UNK", False, False) for word in by_role()["open"]}
    for noun, agent in agents.load().items():
        found[noun.lower().replace("'s ", " ").replace("s' ", "s ")] = agent
    return MappingProxyType(found)


def sector(word: str, role: str) -> str | None:
    """The sector of a word in a role; None where it has none there."""
    return by_role().get(role, NONE).get(word)


def is_open(agent: AgentNoun) -> bool:
    """Whether a noun says less of the sector than the words beside it ("police spokesman", "army chief")."""
    lasts = (agent.lemma.lower(), agent.noun.lower())
    return any(word in by_role()["open"] for word in lasts)
