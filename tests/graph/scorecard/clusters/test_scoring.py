"""Each kind of error lowers its own measure."""

from copy import deepcopy
from typing import Any

import pytest

from graph.scorecard import Verdict, scorecard
from graph.scorecard.clusters import compare, show
from graph.scorecard.clusters.scoring import with_later

Record = dict[str, Any]

TEXT = "On Friday Sanna Marin met Ulf Kristersson. Marin thanked Kristersson for coming."
VISIT, THANKS = "Sanna Marin met Ulf Kristersson", "Marin thanked Kristersson"


def span(words: str, key: str = "quote") -> Record:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), key: words}


def actor(words: str, name: str) -> Record:
    return {**span(words, "text"), "name": name, "country": None, "same": name}


def event(words: str, trigger: str, kind: str, source: str, target: str, **more: object) -> Record:
    return {
        "type": kind, "modality": "actual", "source": [actor(source, "Sanna Marin")],
        "target": [actor(target, "Ulf Kristersson")], "trigger": span(trigger), "evidence": span(words),
        "date": {"start": "2022-10-28", "end": "2022-10-28"}, "required": True, **more,
    }  # fmt: skip


def article(name: str, **links: object) -> Record:
    meeting = event(VISIT, "met", "CONSULT", "Sanna Marin", "Ulf Kristersson", same="meeting")
    thanks = event(THANKS, "thanked", "SUPPORT", "Marin thanked", "Kristersson for", same="thanks", **links)
    named = [actor("Sanna Marin", "Sanna Marin"), actor("Ulf Kristersson", "Ulf Kristersson")]
    return {"id": name, "text": TEXT, "published": "2022-10-29", "actors": named, "events": [meeting, thanks]}


def answer(name: str) -> Record:
    """What is read in an article, all of it right."""
    read = deepcopy(article(name))
    for found in read["events"]:
        found["event"] = found["same"]
        for who in (*found["source"], *found["target"]):
            who["id"] = who["name"]
    return {**read, "actors": [{**who, "id": who["name"]} for who in read["actors"]]}


GOLD: Record = {"id": "helsinki", "articles": [article("one"), article("two", part_of=["meeting"])]}


def read() -> Record:
    return {
        "id": "helsinki",
        "articles": {"one": answer("one"), "two": answer("two")},
        "links": [("part_of", "thanks", "meeting")],
        "merged": [{"days": True, "modality": True}] * 2,
    }


def figure(system: Record, name: str, gold: Record = GOLD) -> Record:
    return scorecard([(gold, system)], compare, "clusters").measures[name].measure.as_record()


def test_what_is_put_together_rightly_is_right_throughout() -> None:
    found = scorecard([(GOLD, read())], compare, "clusters").measures
    assert {name: measured.measure.value for name, measured in found.items()} == dict.fromkeys(found, 1.0) | {
        "copies: pairs": None
    }


def test_an_event_left_apart_lowers_the_recall_of_pairs() -> None:
    system = read()
    system["articles"]["two"]["events"][0]["event"] = "another"
    for name in ("events: pairs", "events: pairs found"):
        found = figure(system, name)
        assert (found["precision"], found["recall"]) == (1.0, 0.5)
    assert figure(system, "events: B-cubed")["recall"] == 0.75


def test_two_events_in_one_lower_the_precision_of_pairs() -> None:
    system = read()
    for name in ("one", "two"):
        system["articles"][name]["events"][1]["event"] = "meeting"
    found = figure(system, "events: pairs")
    assert (found["precision"], found["recall"]) == (2 / 6, 1.0)


def test_an_event_not_read_lowers_the_recall_of_pairs_but_not_that_of_the_pairs_found() -> None:
    system = read()
    del system["articles"]["two"]["events"][0]
    assert figure(system, "events: pairs")["recall"] == 0.5
    assert figure(system, "events: pairs found")["recall"] == 1.0
    assert figure(system, "events: mentions found")["recall"] == 0.75


def test_an_actor_taken_for_another_lowers_both_sides_of_the_pairs_of_actors() -> None:
    system = read()
    system["articles"]["two"]["actors"][0]["id"] = "Ulf Kristersson"
    found = figure(system, "actors: pairs")
    assert (found["precision"], found["recall"]) == (1 / 3, 0.5)


def test_two_at_one_place_are_told_apart_by_their_names() -> None:
    both = [{**span("Sanna Marin", "text"), "name": name, "same": name} for name in ("Sanna Marin", "Ulf Kristersson")]
    gold: Record = {"id": "x", "articles": [{**article("one"), "actors": both}]}
    system: Record = {"articles": {"one": {"actors": [{**who, "id": who["name"]} for who in reversed(both)]}}}
    decisions = scorecard([(gold, system)], compare, "clusters").decisions
    assert not [found for found in decisions if found.verdict is Verdict.FALSE]


def test_a_link_that_is_missing_or_too_many_lowers_its_own_measure() -> None:
    assert figure({**read(), "links": []}, "links")["recall"] == 0.0
    false = {**read(), "links": [("part_of", "thanks", "meeting"), ("realises", "meeting", "thanks")]}
    assert figure(false, "links")["precision"] == 0.5


def test_a_merged_event_on_two_days_or_both_planned_and_done_is_counted() -> None:
    system = {**read(), "merged": [{"days": False, "modality": True}, {"days": True, "modality": False}]}
    assert figure(system, "merged events whose days can be one")["right"] == 1
    assert figure(system, "merged events all done or all not")["right"] == 1


def test_an_event_joined_with_one_of_a_later_cluster_is_false() -> None:
    other: Record = {"id": "oslo", "articles": [article("three")]}
    for told in other["articles"][0]["events"]:
        told["same"] += " in Oslo"
    systems = list(with_later([GOLD, other], [read(), {"articles": {"three": answer("three")}}]))
    assert figure(dict(systems[0]), "events: pairs")["precision"] == 2 / 6


def test_copies_that_are_taken_for_two_texts_are_missed() -> None:
    gold = {**GOLD, "articles": [{**record, "copy": "wire"} for record in GOLD["articles"]]}
    system = read()
    system["articles"]["one"] |= {"article": "1", "copies": ["2"]}
    system["articles"]["two"] |= {"article": "2", "copies": ["1"]}
    assert figure(system, "copies: pairs", gold)["f1"] == 1.0
    assert figure(read(), "copies: pairs", gold)["recall"] == 0.0
    assert figure(system, "copies: pairs")["precision"] == 0.0


def test_an_answer_that_is_missing_finds_nothing() -> None:
    assert figure({}, "events: pairs")["recall"] == 0.0


def test_a_pair_is_shown_with_both_sentences_and_what_differs() -> None:
    system = read()
    system["articles"]["two"]["events"][0] |= {"event": "another", "place": "Helsinki"}
    decisions = scorecard([(GOLD, system)], compare, "clusters").decisions
    missed = next(found for found in decisions if found.verdict is Verdict.MISSED)
    assert missed.wrong == ("place",)
    assert missed.gold is not None
    assert missed.system is not None
    assert show(missed.gold)[1] == show(missed.system)[1] == "On Friday Sanna Marin met Ulf Kristersson."


@pytest.mark.parametrize("kind", ["pair of events", "pair of actors", "link (part_of)"])
def test_every_kind_of_decision_is_kept(kind: str) -> None:
    decisions = scorecard([(GOLD, read())], compare, "clusters").decisions
    assert kind in {found.kind for found in decisions}
