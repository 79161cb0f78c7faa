"""Codes of actors beside those that annotators gave."""

from typing import Any

import pytest

from graph.errors import AnnotationError
from graph.extractors import Extractor
from graph.scorecard.codes import ACTOR, COUNTRY, ON_PAGE, SECOND, SECTOR, SILENT, check, compare, question, read, show
from graph.scorecard.kinds import kind_of
from graph.scorecard.measures import Share, Verdict

Record = dict[str, Any]
MARINES: Record = {"id": "1", "actor": "Italian marines", "day": "2024-03-22", "country": "ITA", "sector": "MIL"}
TEST: Record = {
    "id": "2", "method": "agent_to_code", "args": ["Kenya's Labour Ministry", "", "2 May 2021"], "kw": {},
    "expect": {"country": "KEN", "code_1": "GOV", "code_2": "LAB"},
    "asserts": ["code['country'] == 'KEN'", "code['code_1'] == 'GOV'", "code['code_2'] == 'LAB'"],
}  # fmt: skip
UNKNOWN: Record = TEST | {"args": ["Pedro Quux"], "expect": {}, "asserts": ["code is None"]}


def measured(gold: Record, country: str, *sectors: str) -> tuple[dict[str, Share], Verdict]:
    tally = compare(gold, {"country": country, "sectors": list(sectors)})
    judged = {name: share for name, share in tally.measures.items() if isinstance(share, Share) and share.judged}
    return judged, tally.decisions[0].verdict


def test_both_shapes_are_kinds_of_sets() -> None:
    kinds = [kind_of(MARINES), kind_of(TEST)]
    assert [kind.name if kind else None for kind in kinds] == ["actors", "actor-tests"]


def test_the_registry_is_asked(extractor: Extractor) -> None:
    assert list(read([MARINES, TEST], extractor)) == [
        {"country": "ITA", "sectors": ["MIL"]},
        {"country": "KEN", "sectors": ["GOV", "LAB"]},
    ]


def test_a_wrong_country_lowers_the_countries_and_the_actors() -> None:
    found, verdict = measured(MARINES, "FRA", "MIL")
    assert found == {ACTOR: Share(0, 1), COUNTRY: Share(0, 1), SECTOR: Share(1, 1)}
    assert verdict is Verdict.PARTLY


def test_the_sector_is_the_first_given() -> None:
    assert measured(MARINES, "ITA", "MIL", "GOV")[0][SECTOR] == Share(1, 1)
    assert measured(MARINES, "ITA", "GOV", "MIL")[0][SECTOR] == Share(0, 1)


def test_a_second_sector_may_stand_anywhere() -> None:
    assert measured(TEST, "KEN", "GOV", "LAB")[0][SECOND] == Share(1, 1)
    assert measured(TEST, "KEN", "GOV")[0] == {
        ACTOR: Share(0, 1), COUNTRY: Share(1, 1), SECTOR: Share(1, 1), SECOND: Share(0, 1),
    }  # fmt: skip


def test_a_code_where_none_is_known_lowers_the_silence_alone() -> None:
    assert measured(UNKNOWN, "")[0] == {ACTOR: Share(1, 1), SILENT: Share(1, 1)}
    found, verdict = measured(UNKNOWN, "ESP", "CVL")
    assert found == {ACTOR: Share(0, 1), SILENT: Share(0, 1)}
    assert verdict is Verdict.FALSE


def test_unknown_is_no_sector() -> None:
    somebody = TEST | {"args": ["it"], "expect": {"country": "", "code_1": "UNK"}}
    assert measured(somebody, "")[1] is Verdict.RIGHT


def test_tests_that_look_for_a_page_are_counted_apart() -> None:
    on_page = TEST | {"expect": {"country": "KEN", "code_1": "GOV", "wiki": "William Ruto"}}
    assert measured(on_page, "KEN", "GOV")[0] == {ON_PAGE: Share(1, 1), COUNTRY: Share(1, 1), SECTOR: Share(1, 1)}


@pytest.mark.parametrize(
    "record",
    [
        TEST | {"args": [], "src": "coder.code(given)"},
        TEST | {"method": "query_wiki", "expect": {"title": "Nairobi"}, "asserts": ["wiki['title'] == 'Nairobi'"]},
    ],
)
def test_what_is_no_fact_about_the_actor_counts_neither_way(record: Record) -> None:
    assert measured(record, "KEN", "GOV") == ({}, Verdict.FREE)


def test_text_left_over_is_not_judged() -> None:
    record = TEST | {
        "method": "search_nat",
        "args": ["six Greek nurses"],
        "expect": {"country": "GRC", "rest_text": "six nurses"},
    }
    assert question(record).facts == {"country": "GRC"}


def test_today_is_the_time_of_the_tests() -> None:
    today = TEST | {"args": ["Rishi Sunak", "", "today"]}
    assert question(today).day == question(TEST | {"args": ["Rishi Sunak"]}).day
    assert question(today).day.year == 2023


def test_a_decision_shows_the_code_and_the_words() -> None:
    assert show(MARINES) == ("country ITA sector MIL, 2024-03-22", "Italian marines")
    assert show({"country": "", "sectors": ["MIL"], "text": "marines"}) == ("no country MIL", "marines")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"day": "last week"}, "set.jsonl:1: the day cannot be read"),
        ({"actor": 7}, "set.jsonl:1: the actor is 7; give the words for one actor"),
    ],
)
def test_a_record_that_cannot_be_used_is_named(changes: Record, message: str) -> None:
    with pytest.raises(AnnotationError, match=message):
        check(MARINES | changes, "set.jsonl:1")
