"""FollowTheMoney entities, read by followthemoney itself, which has a place of its own (`make ftm`)."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from graph.columns import clean
from graph.excerpt import Collected
from graph.exporters.ftm import countries, entity_id
from graph.model.record import Relation
from tests.browsing import CONSUMERS

Write = Callable[..., Path]
PYTHON = CONSUMERS / ".ftm/bin/python"
needs_ftm = pytest.mark.skipif(not PYTHON.is_file(), reason="needs make ftm")


def entities(path: Path) -> dict[str, dict[str, Any]]:
    lines = path.read_text("utf-8").splitlines()
    return {entity["id"]: entity for entity in map(json.loads, filter(None, lines))}


def consume(path: Path) -> dict[str, dict[str, Any]]:
    """What followthemoney reads; nothing of it may be refused or lost."""
    command = [str(PYTHON), "-W", "ignore", str(CONSUMERS / "aleph.py"), str(path)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    found = json.loads(done.stdout)
    assert found["refused"] == []
    read: dict[str, dict[str, Any]] = found["entities"]
    return read


@pytest.fixture
def related(excerpt: Collected) -> Collected:
    relation = Relation(
        "r--1", "antony-blinken", "isaac-herzog", "met", 2, date(2024, 3, 22), date(2024, 3, 24), ("e",)
    )
    return Collected(
        excerpt.events(), actors=excerpt.actors().values(), places=excerpt.places().values(),
        articles=excerpt.articles().values(), relations=[relation], site="http://127.0.0.1:8000",
    )  # fmt: skip


@needs_ftm
def test_followthemoney_reads_every_entity(related: Collected, write: Write) -> None:
    schemata = [one["schema"] for one in consume(write("ftm", related)).values()]
    assert {schema: schemata.count(schema) for schema in sorted(set(schemata))} == {
        "Article": 1, "Documentation": 10, "Event": 10, "LegalEntity": 1, "Organization": 1, "Person": 3,
        "PublicBody": 3, "UnknownLink": 1,
    }  # fmt: skip


@needs_ftm
def test_an_event_has_dates_actors_and_proof(related: Collected, write: Write) -> None:
    event = consume(write("ftm", related))["cmq-event-second"]["properties"]
    assert (event["startDate"], event["endDate"]) == (["2024-03-22"], ["2024-03-24"])
    assert set(event["involved"]) == {"cmq-actor-antony-blinken", "cmq-actor-benjamin-netanyahu"}
    assert event["proof"] == ["cmq-article-fdfcfa09d832c078"]
    assert event["sourceUrl"] == ["http://127.0.0.1:8000/id/article/fdfcfa09d832c078#char=321,397"]
    assert event["publisherUrl"][0].startswith("https://news.example/rafah?page=1#top:~:text=")
    assert "actual" in event["keywords"]


@needs_ftm
def test_a_month_is_a_partial_date_and_an_open_interval_none(related: Collected, write: Write) -> None:
    found = consume(write("ftm", related))
    assert found["cmq-event-summit"]["properties"]["date"] == ["2024-03"]
    assert {"date", "startDate", "endDate"}.isdisjoint(found["cmq-event-talks"]["properties"])
    assert "by 22 March 2024" in found["cmq-event-talks"]["caption"]


@needs_ftm
def test_a_relation_is_a_link_of_two_actors_over_time(related: Collected, write: Write) -> None:
    link = consume(write("ftm", related))["cmq-relation-r--1"]
    assert link["edge"]
    assert link["properties"] == {
        "subject": ["cmq-actor-antony-blinken"], "object": ["cmq-actor-isaac-herzog"], "role": ["met"],
        "startDate": ["2024-03-22"], "endDate": ["2024-03-24"], "summary": ["2 events and claims"],
        "recordId": ["https://w3id.org/communique/id/relation/r--1"],
        "sourceUrl": ["http://127.0.0.1:8000/id/relation/r--1"],
    }  # fmt: skip


@needs_ftm
def test_hostile_texts_are_read_as_they_are(hostile: Collected, hostile_texts: tuple[str, ...], write: Write) -> None:
    found = consume(write("ftm", hostile))
    told = {" ".join(found[f"cmq-event-e{n}"]["properties"]["description"][0].split()) for n in range(10)}
    assert told == {normalize("NFC", " ".join(clean(text).split())) for text in hostile_texts}  # as it has all texts


def test_what_is_longer_than_followthemoney_takes_is_cut(excerpt: Collected, write: Write) -> None:
    articles = [replace(one, title="long " * 2_000, source="S" * 2_000) for one in excerpt.articles().values()]
    found = entities(write("ftm", Collected(excerpt.events(), articles=articles)))
    told = [one["properties"] for one in found.values() if one["schema"] == "Article"]
    assert {(len(one["title"][0]), len(one["name"][0]), len(one["publisher"][0])) for one in told} == {
        (1_024, 384, 1_024)
    }
    assert all(one["title"][0].endswith("…") for one in told)


def test_the_file_of_an_empty_excerpt_is_empty(empty: Collected, write: Write) -> None:
    assert write("ftm", empty).read_bytes() == b""


@needs_ftm
def test_an_empty_excerpt_has_no_entity(empty: Collected, write: Write) -> None:
    assert consume(write("ftm", empty)) == {}


def test_every_edge_leads_to_entities_of_the_file(related: Collected, write: Write) -> None:
    found = entities(write("ftm", related))
    ends = {"involved", "organizer", "proof", "document", "entity", "subject", "object", "parent"}
    named = {
        id_ for one in found.values() for name, values in one["properties"].items() if name in ends for id_ in values
    }
    assert named <= found.keys()


def test_a_person_has_country_office_and_wikidata_in_the_codes_of_aleph(excerpt: Collected, write: Write) -> None:
    office = replace(excerpt.actors()["antony-blinken"], office="Secretary of State", gender="m")
    found = entities(write("ftm", Collected(actors=[office])))["cmq-actor-antony-blinken"]
    known = {name: found["properties"][name] for name in ("country", "position", "wikidataId", "gender")}
    assert known == {"country": ["us"], "position": ["Secretary of State"], "wikidataId": ["Q1"], "gender": ["male"]}


def test_states_that_are_gone_have_codes_too() -> None:
    assert {code: countries()[code] for code in ("SUN", "YUG", "CSK", "XKX")} == {
        "SUN": "suhh", "YUG": "yucs", "CSK": "cshh", "XKX": "xk",
    }  # fmt: skip


@pytest.mark.parametrize("id_", ["a_b", "é", "a b", "x-", "\ud83d", "a:b", "../x"])
def test_an_id_that_aleph_does_not_allow_is_replaced_by_one_that_it_does(id_: str) -> None:
    assert entity_id("actor", id_).removeprefix("cmq-actor-").isalnum()
    assert entity_id("actor", id_) != entity_id("actor", f"{id_}2")
