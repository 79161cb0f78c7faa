import pytest

from graph.registry import agents
from graph.registry.tables import rows


@pytest.mark.parametrize(
    ("noun", "lemma", "kind", "sector", "plural"),
    [
        ("officials", "official", "person", "GOV", True),
        ("troops", "troop", "force", "MIL", True),
        ("rebels", "rebel", "force", "REB", True),
        ("settlers", "settler", "people", "CVL", True),
        ("spokeswoman", "spokeswoman", "person", "GOV", False),
        ("lawmakers", "lawmaker", "person", "LEG", True),
        ("police", "police", "force", "COP", False),
    ],
)
def test_a_noun_for_actors_has_kind_sector_and_number(
    noun: str, lemma: str, kind: str, sector: str, plural: bool
) -> None:
    found = agents.load()[noun]
    assert (found.lemma, found.kind, found.sector, found.plural) == (lemma, kind, sector, plural)


def test_a_spokesman_speaks_for_his_state_and_a_rebel_does_not() -> None:
    assert agents.load()["spokesman"].speaks_for
    assert not agents.load()["rebel"].speaks_for


def test_no_noun_stands_twice_and_each_has_a_singular() -> None:
    nouns = [row[0] for row in rows("agents")]
    assert len(nouns) == len(set(nouns))
    assert all(noun and agent.lemma for noun, agent in agents.load().items())
