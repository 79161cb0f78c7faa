"""What do ordinary words tell of an actor? Adjectives of sectors, names of regions and peoples, nouns that leave it open."""

from collections.abc import Mapping
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

    "modifier" before a noun ("naval base"), "topic" of a ministry ("agriculture"), "institution" in a proper name
    ("Fleet"), and "open" for nouns that any sector may have ("official", "spokesman").
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
def nouns() -> Mapping[str, AgentNoun]:
    """The nouns for actors by their form in lower case."""
    return MappingProxyType({noun.lower(): agent for noun, agent in agents.load().items()})


def sector(word: str, role: str) -> str | None:
    """The sector of a word in a role; None where it has none there."""
    return by_role().get(role, NONE).get(word)


def is_open(agent: AgentNoun) -> bool:
    """Whether a noun says less of the sector than the words beside it ("police spokesman", "army chief")."""
    lasts = (agent.lemma.lower(), agent.noun.lower())
    return any(word in by_role()["open"] for word in lasts)
