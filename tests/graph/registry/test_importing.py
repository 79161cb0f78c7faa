"""Tables of users: what is taken, what contradicts the registry, and what comes back."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph import registry
from graph.errors import RegistryError
from graph.model.actor import ActorKind
from graph.registry import layers
from graph.registry.importing import Importer, Plan, read_rows

MINISTERS = """name,country,gender,office,of,start,end
Ana Ribeiro,BRA,f,Energy Minister,Brazil,2023-01-01,
Bruno Costa,Brazil,m,Energy Minister,Brazil,2019-01,2022-12-31
"""


@pytest.fixture(autouse=True)
def packaged() -> Iterator[None]:
    """Each test begins and ends with the tables of the package alone."""
    registry.use(None)
    yield
    registry.use(None)


def plan(table: str, form: str = "csv") -> Plan:
    """What a table adds to the registry as it is laid now."""
    return Importer(registry.load()).take(read_rows(table, form))


def reason(row: str, header: str = "name,country,gender,office,of,start,end") -> str:
    """Why a row is not taken."""
    (conflict,) = plan(f"{header}\n{row}\n").conflicts
    return conflict.reason


def test_actors_offices_and_tenures_are_taken() -> None:
    found = plan(MINISTERS)
    assert (found.added, found.conflicts) == (2, [])
    assert [(t.person, t.post, t.start, t.end) for t in found.tenures] == [
        ("ana-ribeiro", "energy-minister-of-brazil", date(2023, 1, 1), None),
        ("bruno-costa", "energy-minister-of-brazil", date(2019, 1, 1), date(2022, 12, 31)),
    ]


def test_a_known_actor_is_found_by_name_and_gets_further_names() -> None:
    found = plan("name,country,aliases\nBenjamin Netanyahu,ISR,Bibi N.\n")
    assert "Bibi N." in found.actors["benjamin-netanyahu"].aliases


def test_what_is_known_changes_nothing() -> None:
    found = plan("name,country\nBenjamin Netanyahu,Israel\n")
    assert (found.added, found.unchanged) == (0, 1)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Carla Dias,ZZZ,,,,,", "no country 'ZZZ'"),
        ("Carla Dias,BRA,x,,,,", "no gender 'x'"),
        ("Carla Dias,BRA,,Mayor,Atlantis,,", "nobody called 'Atlantis'"),
        ("Carla Dias,BRA,,Dogcatcher,,,", "say in 'of' whose it is"),
        ("Carla Dias,BRA,,Energy Minister,Brazil,2023-13-01,", "no day '2023-13-01'"),
        ("Carla Dias,BRA,,Energy Minister,Brazil,2023-05-01,2022-05-01", "before the start"),
        ("Carla Dias,BRA,,,,2023-05-01,", "needs an office"),
        ("Carla Dias,ISR,,Prime Minister,Israel,2023-05-01,2023-06-01", "was held by benjamin-netanyahu"),
        ("Benjamin Netanyahu,USA,,,,,", "give an id if another is meant"),
        ("Benjamin Netanyahu,ISR,f,,,,", "has the gender m, not f"),
        (",BRA,,,,,", "no name"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(row: str, words: str) -> None:
    assert words in reason(row)


@pytest.mark.parametrize(
    ("office", "owner", "name"),
    [
        ("Minister of Fisheries", "Iceland", "Minister of Fisheries of Iceland"),
        ("Minister of Fisheries of Iceland", "Iceland", "Minister of Fisheries of Iceland"),
        ("Minister of Fisheries of Iceland", "", "Minister of Fisheries of Iceland"),
        ("Minister of Water of the Netherlands", "NLD", "Minister of Water of Netherlands"),
        ("Secretary of State for Roads", "GBR", "Secretary of State for Roads of United Kingdom"),
    ],
)
def test_a_new_office_keeps_its_whole_title(office: str, owner: str, name: str) -> None:
    found = plan(f"name,office,of\nAna Ribeiro,{office},{owner}\n")
    assert [post.name for post, _ in found.posts.values()] == [name]


@pytest.mark.parametrize(
    ("office", "owner", "post"),
    [
        ("Chief of Staff", "France", "military-chief-of-france"),
        ("President of France", "", "president-of-france"),
        ("Minister of Foreign Affairs", "France", "foreign-minister-of-france"),
    ],
)
def test_a_known_office_is_found_by_its_whole_title(office: str, owner: str, post: str) -> None:
    found = plan(f"name,office,of,start,end\nAna Ribeiro,{office},{owner},1900-01-01,1900-12-31\n")
    assert [tenure.post for tenure in found.tenures] == [post]


def test_ministers_of_different_matters_hold_different_offices() -> None:
    table = "name,office,of,start\nAna Ribeiro,Minister of Fisheries,ISL,2020\nBo Costa,Minister of Peat,ISL,2020\n"
    assert plan(table).conflicts == []


def test_two_rows_of_one_office_and_time_contradict_each_other() -> None:
    table = MINISTERS + "Carla Dias,BRA,f,Energy Minister,Brazil,2020-01-01,2020-06-01\n"
    (conflict,) = plan(table).conflicts
    assert (conflict.row, conflict.name) == (3, "Carla Dias")


def test_a_day_of_handover_is_no_overlap() -> None:
    table = MINISTERS + "Carla Dias,BRA,f,Energy Minister,Brazil,2018-01-01,2019-01-01\n"
    assert plan(table).conflicts == []


def test_the_result_of_a_query_of_wikidata_is_a_table() -> None:
    binding = {
        "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q999999999"},
        "itemLabel": {"type": "literal", "value": "Ana Ribeiro"},
        "countryLabel": {"type": "literal", "value": "Brazil"},
        "positionLabel": {"type": "literal", "value": "Energy Minister of Brazil"},
        "ofLabel": {"type": "literal", "value": "Brazil"},
        "start": {"type": "literal", "value": "2023-01-01T00:00:00Z"},
    }
    found = plan(json.dumps({"head": {}, "results": {"bindings": [binding]}}), "json")
    assert found.actors["ana-ribeiro"].wikidata == "Q999999999"
    assert found.tenures[0].start == date(2023, 1, 1)


def test_another_s_item_of_wikidata_is_said_to_be_his() -> None:
    (conflict,) = plan("name,country,wikidata\nEva Land,SWE,Q43723\n").conflicts
    assert conflict.reason == "Q43723 is benjamin-netanyahu, who has the country ISR, not SWE"


def test_an_item_of_wikidata_without_a_label_is_not_taken() -> None:
    table = result(item="http://www.wikidata.org/entity/Q999999999", itemLabel="Q999999999")
    (conflict,) = plan(table, "json").conflicts
    assert "no label" in conflict.reason


def test_a_day_that_wikidata_calls_unknown_is_open() -> None:
    unknown = "http://www.wikidata.org/.well-known/genid/0f"
    found = plan(result(itemLabel="Ana Ribeiro", positionLabel="Energy Minister of Brazil", start=unknown), "json")
    assert [(tenure.start, tenure.end) for tenure in found.tenures] == [(None, None)]


def result(**binding: str) -> str:
    """The result of a query with one row."""
    row = {name: {"type": "literal", "value": value} for name, value in binding.items()}
    return json.dumps({"head": {}, "results": {"bindings": [row]}})


@pytest.mark.parametrize(
    ("text", "form", "words"),
    [
        ("naem\nx\n", "csv", "no column 'naem' is known; choose from id, name"),
        ("country\nBRA\n", "csv", "the column 'name' is missing"),
        ("", "csv", "the column 'name' is missing"),
        ("name,country\na,b,c\n", "csv", "more cells than the header"),
        ("{}", "json", "no result of a SPARQL query"),
        ("[]", "json", "no result of a SPARQL query"),
    ],
)
def test_what_is_no_table_is_refused(text: str, form: str, words: str) -> None:
    with pytest.raises(RegistryError, match=words):
        read_rows(text, form)


def test_what_is_imported_is_known(tmp_path: Path) -> None:
    layers.add(plan(MINISTERS), tmp_path)
    registry.use(tmp_path)
    known = registry.load()
    assert known.actors["ana-ribeiro"].kind is ActorKind.PERSON
    holder = known.office("energy minister", "brazil", date(2020, 5, 1))
    assert holder is not None
    assert holder.id == "bruno-costa"


def test_what_is_given_back_can_be_imported_again_and_changes_nothing(tmp_path: Path) -> None:
    layers.add(plan(MINISTERS), tmp_path)
    registry.use(tmp_path)
    for form in ("csv", "tsv"):
        table = "".join(layers.exported(registry.load(), form, layers.own_ids(tmp_path), layers.posts_of(tmp_path)))
        found = plan(table, form)
        assert (found.added, found.unchanged, found.conflicts) == (0, 2, [])


def test_what_is_given_back_makes_the_same_tables_anew(tmp_path: Path) -> None:
    layers.add(plan(MINISTERS), tmp_path / "one")
    registry.use(tmp_path / "one")
    folder = tmp_path / "one"
    table = "".join(layers.exported(registry.load(), "csv", layers.own_ids(folder), layers.posts_of(folder)))
    registry.use(None)
    layers.add(plan(table), tmp_path / "two")
    registry.use(tmp_path / "two")
    again = "".join(layers.exported(registry.load(), "csv", layers.own_ids(folder), layers.posts_of(folder)))
    assert again == table


def test_the_whole_registry_comes_back_unchanged() -> None:
    table = "".join(layers.exported(registry.load(), "csv"))
    found = plan(table)
    assert found.added == 0
    assert [c for c in found.conflicts if "held by" not in c.reason] == []


def test_the_digest_changes_with_the_tables(tmp_path: Path) -> None:
    assert layers.digest(tmp_path) == ""
    layers.add(plan(MINISTERS), tmp_path)
    assert len(layers.digest(tmp_path)) == 16


@pytest.mark.parametrize("alias", ["Herzog", "Joe Biden"])
def test_an_alias_that_is_a_name_of_somebody_known_is_a_conflict(alias: str) -> None:
    told = reason(f"Old Wolf,ISR,{alias}", "name,country,aliases")
    assert told.startswith(f"the alias {alias!r} is a name of ")


def test_where_an_actor_without_office_is_from_is_given_back(tmp_path: Path) -> None:
    layers.add(plan("name,country,source\nAmos Wafula,KEN,my notes\n"), tmp_path)
    registry.use(tmp_path)
    told = layers.sources(tmp_path)
    table = "".join(layers.exported(registry.load(), "csv", layers.own_ids(tmp_path), (), told))
    assert table.splitlines()[1].endswith(",my notes")
