"""What kind of actor does a common noun describe? "officials", "rebels", "spokesman": kind, sector, number."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from graph.registry.tables import rows


@dataclass(frozen=True, slots=True)
class AgentNoun:
    """A common noun for actors.

    Attributes:
        noun: the word as written in lower case ("spokeswoman", "security forces").
        lemma: its singular ("spokeswoman"), or itself where it has none.
        kind: what it describes: "person" (one who holds a role), "people" (a group), "force" (armed), "body".
        sector: the PLOVER sector ("GOV", "MIL", "REB", "OPP", "CVL" …).
        plural: whether the noun is a plural or a collective.
        speaks_for: whether its bearer speaks for the state or body that it is of ("spokesman", "ambassador").
    """

    noun: str
    lemma: str
    kind: str
    sector: str
    plural: bool
    speaks_for: bool


@cache
def load() -> Mapping[str, AgentNoun]:
    """The nouns of ``agents.tsv`` by their written form."""
    found = {
        noun: AgentNoun(noun, lemma, kind, sector, plural == "yes", speaks == "yes")
        for noun, lemma, kind, sector, plural, speaks, _source in rows("agents")
    }
    return MappingProxyType(found)
