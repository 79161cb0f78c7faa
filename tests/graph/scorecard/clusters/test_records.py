"""A set of clusters that cannot be scored is refused, with the place and what to do."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from graph.errors import AnnotationError
from graph.scorecard.clusters.records import NEEDED, check, gather

Record = dict[str, Any]

GOLD = Path(__file__).parents[4] / "data/gold"
TEXT = "Sanna Marin met Ulf Kristersson in Helsinki on Friday."


def actor(words: str, same: str) -> Record:
    start = TEXT.index(words)
    return {
        "text": words, "start": start, "end": start + len(words), "name": words, "country": "FIN", "same": same,
    }  # fmt: skip


def span(words: str) -> Record:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


RECORD: Record = {
    "id": "one",
    "cluster": "helsinki",
    "text": TEXT,
    "published": "2022-10-28",
    "actors": [actor("Sanna Marin", "marin"), actor("Ulf Kristersson", "kristersson")],
    "events": [
        {
            "type": "CONSULT",
            "modality": "actual",
            "source": [actor("Sanna Marin", "marin")],
            "target": [actor("Ulf Kristersson", "kristersson")],
            "trigger": span("met"),
            "evidence": span(TEXT[:-1]),
            "same": "marin-kristersson",
        }
    ],
}


def test_a_record_of_the_shape_that_is_described_passes() -> None:
    check(RECORD, "set.jsonl:1")
    assert set(NEEDED) <= RECORD.keys()


def changed(change: Callable[[Record], object]) -> Record:
    record = deepcopy(RECORD)
    change(record)
    return record


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r.update(cluster=""), r"set.jsonl:1: cluster is ''; name the story"),
        (lambda r: r.update(published="Friday"), r"set.jsonl:1: published is 'Friday'; write the day"),
        (lambda r: r.update(copy=3), r"set.jsonl:1: copy is 3; name the text"),
        (lambda r: r.update(actors={}), r"set.jsonl:1: actors is no list; list actors"),
        (lambda r: r["actors"][0].update(same=None), r"actors 1: same is None; name the actor"),
        (lambda r: r["actors"][0].update(start=1), r"actors 1: the text is 'Sanna Marin', but at 1-11 the article has"),
        (lambda r: r["events"][0].pop("same"), r"events 1: same is None; name the event"),
        (lambda r: r["events"][0].update(type="MEET"), r"events 1: type is 'MEET'; choose from ACCUSE, AGREE"),
        (lambda r: r["events"][0].update(modality="real"), r"events 1: modality is 'real'; choose from actual"),
        (lambda r: r["events"][0].pop("trigger"), r"events 1: there is no trigger; give its start"),
        (lambda r: r["events"][0].update(target=None), r"events 1: target is no list"),
        (lambda r: r["events"][0].update(realises="plan"), r"events 1: realises is 'plan'; list the names"),
        (lambda r: r["events"][0]["trigger"].update(quote="meet"), r"events 1 quotes 'meet', but the text has 'met'"),
        (lambda r: r["events"].append(r["events"][0]), r"'marin-kristersson' is told by two entries of one article"),
    ],
)
def test_a_record_that_cannot_be_scored_is_refused(change: Callable[[Record], object], message: str) -> None:
    with pytest.raises(AnnotationError, match=message):
        check(changed(change), "set.jsonl:1")


def test_articles_of_one_cluster_are_gathered() -> None:
    other = changed(lambda r: r.update(id="two"))
    third = changed(lambda r: r.update(id="three", cluster="oslo", events=[]))
    found = gather([("1", RECORD), ("2", third), ("3", other)])
    assert [(cluster["id"], [article["id"] for article in cluster["articles"]]) for cluster in found] == [
        ("helsinki", ["one", "two"]),
        ("oslo", ["three"]),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r.update(cluster="oslo"), r"set.jsonl:2: the event 'marin-kristersson' is told in the cluster"),
        (lambda r: r["events"][0].update(realises=["plan"]), r"set.jsonl:2: 'marin-kristersson' realises 'plan'"),
        (lambda r: r["actors"][0].update(name="Marin"), r"set.jsonl:2: the actor 'marin' is \('Marin', 'FIN'\), but"),
    ],
)
def test_records_that_cannot_both_be_right_are_refused(change: Callable[[Record], object], message: str) -> None:
    with pytest.raises(AnnotationError, match=message):
        gather([("set.jsonl:1", RECORD), ("set.jsonl:2", changed(change))])
