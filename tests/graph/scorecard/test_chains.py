"""Chains of mentions over documents: what is found in the text, and what is put together of the mentions given."""

from copy import deepcopy
from typing import Any

import pytest

from graph.errors import AnnotationError
from graph.extractors import Extractor
from graph.scorecard import scorecard
from graph.scorecard.chains import check, compare, gather, read, show
from graph.scorecard.kinds import kind_of

Record = dict[str, Any]

FIRST = ["The", "Finnish", "navy", "captured", "the", "pirates", "off", "Porvoo", "."]
SECOND = ["The", "pirates", "were", "taken", "away", ".", "The", "navy", "captured", "them", "off", "Porvoo", "."]


def document(name: str, words: list[str], *mentions: tuple[str, int]) -> Record:
    gold = [{"kind": "ACT", "chain": chain, "sent": 0, "tokens": [place]} for chain, place in mentions]
    return {"id": name, "topic": "1", "sents": {"0": words}, "text": " ".join(words), "gold": gold}


def records() -> list[Record]:
    return [document("one", FIRST, ("capture", 3)), document("two", SECOND, ("capture", 8), ("journey", 3))]


def answer(**homes: str | None) -> Record:
    """What the graph has, and what the mentions given are taken to be of."""
    bounds = {"one": (17, 25), "two": (39, 47)}
    told = {
        name: {"events": [{"event": home, "trigger": {"start": bounds[name][0], "end": bounds[name][1]}}]}
        for name, home in homes.items()
        if home
    }
    return {"articles": told, "homes": {(name, bounds[name]): home for name, home in homes.items()}}


def topic() -> Record:
    (found,) = gather([("set.jsonl:1", record) for record in records()])
    return dict(found)


def figures(system: Record) -> dict[str, Record]:
    found = scorecard([(topic(), system)], compare, "topics").measures
    return {name: measured.measure.as_record() for name, measured in found.items()}


def test_a_set_of_chains_is_known_by_its_fields() -> None:
    kind = kind_of(records()[0])
    assert kind is not None
    assert kind.name == "chains"


def test_mentions_in_one_event_of_the_graph_are_found() -> None:
    found = figures(answer(one="x", two="x"))
    assert (found["from text: pairs"]["f1"], found["mentions given: pairs"]["f1"]) == (1.0, 1.0)


def test_mentions_in_two_events_of_the_graph_are_missed() -> None:
    assert figures(answer(one="x", two="y"))["from text: pairs"]["recall"] == 0.0


def test_a_mention_that_is_not_found_lowers_what_is_found_and_not_the_precision() -> None:
    found = figures(answer(one="x", two=None))
    assert found["from text: mentions found"]["recall"] == pytest.approx(1 / 3)
    assert found["from text: B-cubed"]["precision"] == 1.0


def test_a_decision_shows_both_sentences() -> None:
    (decision,) = scorecard([(topic(), answer(one="x", two="y"))], compare, "topics").decisions
    assert decision.gold is not None
    assert show(decision.gold) == ("capture in one: captured", " ".join(FIRST))


def test_what_is_read_puts_one_verb_of_one_story_together(extractor: Extractor) -> None:
    topics = gather([("set.jsonl:1", record) for record in records()])
    found = scorecard(zip(topics, read(topics, extractor), strict=True), compare, "topics").measures
    assert found["mentions given: pairs"].measure.value == 1.0


def test_a_record_that_cannot_be_scored_is_named() -> None:
    other = deepcopy(records()[0])
    check(other, "set.jsonl:1")
    other["gold"][0]["tokens"] = [99]
    with pytest.raises(
        AnnotationError, match=r"set.jsonl:1: mention 1 has the words \[99\] of sentence 0, which has 9"
    ):
        check(other, "set.jsonl:1")
    with pytest.raises(AnnotationError, match=r"set.jsonl:1: the text is not that of sents"):
        check({**other, "text": "The navy"}, "set.jsonl:1")
