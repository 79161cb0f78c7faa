"""Annotated events with values that none can have are refused, with what to write instead."""

from typing import Any

import pytest

from graph.errors import AnnotationError
from graph.scorecard.values import check_claims, check_events

RIGHT: dict[str, Any] = {
    "type": "CONSULT",
    "modality": "actual",
    "source": [{"text": "Norway", "name": "Norway", "country": "NOR"}],
    "target": [],
    "date": {"start": "2024-03-01", "end": "2024-03-02", "text": None},
    "required": True,
}


def test_an_event_as_the_guide_has_it_is_taken() -> None:
    check_events([RIGHT, {"type": "AID", "source": [], "target": []}], "set.jsonl:1")


def test_an_event_may_name_its_actors_by_role() -> None:
    check_events([{"type": "AID", "participants": []}], "set.jsonl:1")


@pytest.mark.parametrize("side", ["source", "target"])
def test_an_event_without_a_side_is_refused(side: str) -> None:
    event = {name: value for name, value in RIGHT.items() if name != side}
    with pytest.raises(AnnotationError, match=rf"^set\.jsonl:3: events 1: it has no {side}; write a list"):
        check_events([event], "set.jsonl:3")


@pytest.mark.parametrize("speaker", [None, "", {"name": None}, {"text": ""}])
def test_a_claim_that_nobody_makes_is_refused(speaker: object) -> None:
    claims: list[dict[str, Any]] = [{"speaker": "Norway", "content": {}}, {"speaker": speaker, "content": {}}]
    with pytest.raises(AnnotationError, match=r"^set\.jsonl:3: claims 2: speaker is .*; write who says it"):
        check_claims(claims, "set.jsonl:3")


@pytest.mark.parametrize("speaker", ["Norway", {"name": "Norway"}, {"text": "its minister"}])
def test_a_claim_is_taken_by_whatever_names_its_speaker(speaker: object) -> None:
    check_claims([{"speaker": speaker, "content": {}}], "set.jsonl:3")


@pytest.mark.parametrize(
    ("field", "value", "advice"),
    [
        ("type", "FIGHT", "choose from AGREE, CONSULT"),
        ("modality", "maybe", "choose from actual, planned"),
        ("date", {"start": "2024-13-01", "end": None}, "YYYY-MM-DD"),
        ("date", {"start": "2024-03-02", "end": "2024-03-01"}, "exchange them"),
        ("date", "Friday", '{"start"'),
        ("source", "Norway", "a list of actors"),
        ("target", ["Norway"], "write each actor as"),
        ("source", [{"name": "Norway", "country": "Norway"}], "three letters"),
        ("required", "yes", "true or false"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_place(field: str, value: object, advice: str) -> None:
    with pytest.raises(AnnotationError, match=r"^set\.jsonl:3: events 2: ") as refused:
        check_events([RIGHT, {**RIGHT, field: value}], "set.jsonl:3")
    assert advice in str(refused.value)
