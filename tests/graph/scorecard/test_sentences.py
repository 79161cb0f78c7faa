"""Whether a sentence states an event, of which quad and between whom: each kind of error lowers its own measure."""

from copy import deepcopy
from typing import Any

import pytest

from graph.errors import AnnotationError
from graph.extractors import Extractor
from graph.scorecard.kinds import kind_of
from graph.scorecard.sentences import check, compare, read

Record = dict[str, Any]

GOLD: Record = {
    "id": "1",
    "text": "Dockers in Callao burned the shipping company's flag.",
    "quad": 4,
    "gold": [
        {"role": "source", "text": "Dockers in Callao"},
        {"role": "target", "text": "the shipping company 's flag"},
    ],
}
READ: Record = {
    "acts": [
        {
            "type": "PROTEST",
            "modality": "actual",
            "source": [{"text": "Dockers in Callao"}],
            "target": [{"text": "the shipping company's flag"}],
        }
    ]
}


def figures(system: Record, gold: Record = GOLD) -> dict[str, float | None]:
    names = ("quad", "source span", "target span", "none")
    return {name: compare(gold, system).measures[name].value for name in names}


def test_what_is_read_right_is_right_in_every_measure() -> None:
    assert figures(READ) == {"quad": 1.0, "source span": 1.0, "target span": 1.0, "none": None}


def test_no_act_counts_as_no_event() -> None:
    assert figures({"acts": []}) == {"quad": 0.0, "source span": 0.0, "target span": 0.0, "none": 0.0}


@pytest.mark.parametrize("side", ["source", "target"])
def test_a_phrase_that_shares_less_than_half_costs_its_side(side: str) -> None:
    told = deepcopy(READ)
    told["acts"][0][side] = [{"text": "the port"}]
    assert figures(told) == {"quad": 1.0, "source span": 1.0, "target span": 1.0, "none": None} | {f"{side} span": 0.0}


def decisions(system: Record) -> list[tuple[Any, ...]]:
    """Kind, verdict, what was annotated and what was read, of all that is wrong with the phrases."""
    return [
        (one.kind, one.verdict.value, one.gold and one.gold["type"], one.system and one.system["type"])
        for one in compare(GOLD, system).decisions
        if one.kind != "quad"
    ]


def test_a_phrase_that_is_wrong_is_a_miss_and_a_false_alarm_each_for_itself() -> None:
    told = deepcopy(READ)
    told["acts"][0]["target"] = [{"text": "the port"}, {"text": "a bystander"}]
    assert decisions(told) == [
        ("target span", "missed", "the shipping company 's flag", None),
        ("target span", "false", None, "the port"),
        ("target span", "false", None, "a bystander"),
    ]


def test_those_who_do_it_to_one_another_may_stand_on_either_side() -> None:
    gold = GOLD | {"gold": [{"role": "related", "text": "Dockers in Callao"}]}
    measures = compare(gold, READ).measures
    assert (measures["related span"].value, measures["source span"].value) == (1.0, None)


def test_phrases_are_not_judged_where_none_is_annotated() -> None:
    assert figures(READ, GOLD | {"gold": []})["source span"] is None


@pytest.mark.parametrize(
    ("act", "quad"),
    [
        ({"type": "-", "cameo": "013"}, 0),
        ({"type": "REQUEST", "cameo": "02"}, 0),
        ({"type": "REQUEST", "cameo": "10"}, 3),
        ({"type": "CONSULT", "modality": "planned"}, 1),
        ({"type": "AID", "modality": "denied"}, 3),
        ({"type": "SANCTION"}, 3),
        ({"type": "COERCE"}, 4),
    ],
)
def test_the_quad_is_that_of_the_cameo_category(act: Record, quad: int) -> None:
    assert figures({"acts": [act]}, GOLD | {"quad": quad})["quad"] == 1.0


def test_events_do_where_an_extractor_has_no_acts() -> None:
    assert figures({"events": READ["acts"]})["quad"] == 1.0


@pytest.mark.parametrize(
    ("changes", "says"), [({"quad": 7}, "quad is 7"), ({"gold": [{"role": "victim", "text": "x"}]}, "none of source")]
)
def test_a_record_that_cannot_be_used_is_named(changes: Record, says: str) -> None:
    with pytest.raises(AnnotationError, match=rf"set.jsonl:3: .*{says}"):
        check(GOLD | changes, "set.jsonl:3")


def test_the_fields_tell_the_kind() -> None:
    found = kind_of(GOLD)
    assert found is not None
    assert found.name == "sentences"


def test_the_extractor_tells_acts_between_any_phrases(extractor: Extractor) -> None:
    (answer,) = read([GOLD], extractor)
    assert [phrase["text"] for phrase in answer["acts"][0]["source"]] == ["Dockers in Callao"]
