"""What one phrase does to another, beside annotated triples: each kind of error lowers its own measure."""

from copy import deepcopy
from typing import Any

import pytest

from graph.errors import AnnotationError
from graph.extractors import Extractor
from graph.scorecard.kinds import kind_of
from graph.scorecard.measures import Verdict
from graph.scorecard.pairs import check, compare, phrases, read

Record = dict[str, Any]

TEXT = "Hanoi said on Monday that it would open a mission in Lima, and Peru's foreign minister praised Vietnam."
GOLD: Record = {
    "id": "1",
    "text": TEXT,
    "gold": [
        {
            "type": "SUPPORT",
            "penta": 1,
            "source": "Peru's foreign minister",
            "target": "Vietnam",
            "marked": TEXT.replace("Peru's foreign minister", "<s>Peru's foreign minister</s>").replace(
                "Vietnam", "<t>Vietnam</t>"
            ),
        }
    ],
}
PERU, VIETNAM = {"name": "Foreign minister of Peru"}, {"name": "Vietnam"}
READ: Record = {
    "pairs": [{"type": "SUPPORT", "modality": "actual", "trigger": "praised"}],
    "events": [{"type": "SUPPORT", "modality": "actual", "source": [PERU], "target": [VIETNAM]}],
}


def figures(system: Record, gold: Record = GOLD) -> dict[str, float | None]:
    names = ("type", "type (macro-F1)", "quad", "triple (recall)", "source + type (recall)")
    return {name: compare(gold, system).measures[name].value for name in names}


def test_what_is_read_right_is_right_in_every_measure() -> None:
    assert set(figures(READ).values()) == {1.0}


def test_another_type_of_the_same_quad_costs_type_and_macro_f1() -> None:
    told = READ | {"pairs": [{"type": "CONSULT", "modality": "actual"}]}
    assert figures(told) == {**dict.fromkeys(figures(told), 1.0), "type": 0.0, "type (macro-F1)": 0.0}


def test_another_target_costs_the_triple_alone() -> None:
    told = deepcopy(READ)
    told["events"][0]["target"] = [{"name": "Laos"}]
    assert figures(told) == {**dict.fromkeys(figures(told), 1.0), "triple (recall)": 0.0}


def test_another_source_costs_what_is_told_of_it() -> None:
    told = deepcopy(READ)
    told["events"][0]["source"] = [{"name": "Laos"}]
    assert (figures(told)["triple (recall)"], figures(told)["source + type (recall)"]) == (0.0, 0.0)


def test_without_pairs_the_event_between_the_actors_gives_the_type() -> None:
    assert figures({"events": READ["events"]})["type"] == 1.0
    assert figures({})["type"] == 0.0


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ({"type": "CONSULT", "modality": "planned"}, "AGREE"),
        ({"type": "RETREAT", "modality": "planned"}, "AGREE"),
        ({"type": "RETREAT", "modality": "actual"}, "YIELD"),
        ({"type": "CONCEDE", "modality": "denied"}, "REJECT"),
        ({"type": "SANCTION", "modality": "planned"}, "THREATEN"),
        ({"type": "SANCTION", "modality": "actual", "cameo": "163"}, "COERCE"),
    ],
)
def test_what_is_intended_or_refused_counts_as_plover_codes_it(act: Record, kind: str) -> None:
    gold = GOLD | {"gold": [GOLD["gold"][0] | {"type": kind, "penta": None}]}
    assert figures({"pairs": [act]}, gold)["type"] == 1.0


def test_every_miss_is_told_with_its_words() -> None:
    pair, triple = compare(GOLD, {"pairs": [{"type": "AID", "trigger": "open"}]}).decisions
    assert (pair.kind, pair.verdict, pair.wrong, triple.verdict) == ("pair", Verdict.PARTLY, ("type",), Verdict.MISSED)
    assert pair.system == {"type": "AID", "evidence": "open"}


def test_a_side_that_is_not_marked_is_left_open() -> None:
    open_ended = {"type": "PROTEST", "source": "Nurses", "target": "nobody", "marked": "<s>Nurses</s> went on strike."}
    source, target = phrases(open_ended, "Nurses went on strike.") or (None, None)
    assert (source and source.quote, target) == ("Nurses", None)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"type": "PRAISE"}, "is no event type"),
        ({"source": "Bolivia", "marked": ""}, "is not in the text"),
    ],
)
def test_a_triple_that_cannot_be_used_is_named(changes: Record, says: str) -> None:
    with pytest.raises(AnnotationError, match=rf"set.jsonl:3: .*{says}"):
        check(GOLD | {"gold": [GOLD["gold"][0] | changes]}, "set.jsonl:3")


def test_the_fields_tell_the_kind() -> None:
    found = kind_of(GOLD)
    assert found is not None
    assert found.name == "pairs"


def test_the_extractor_answers_for_each_pair(extractor: Extractor) -> None:
    (answer,) = read([GOLD], extractor)
    assert [act["type"] for act in answer["pairs"]] == ["SUPPORT"]
