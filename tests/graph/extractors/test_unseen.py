"""How much is read right in texts written without sight of the rules? Scores are pinned, and only rise.

`floors.tsv` holds each floor in percent, half a point or less below what was measured; `most` is a ceiling.
"""

import csv
import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graph.annotation import annotate
from graph.extractors import Extractor
from graph.model.event import ROOTS, Reading
from graph.scorecard import Count, Scorecard, scorecard
from graph.scorecard.articles import article_of, true_claims, true_events
from graph.scorecard.patterns import Act, acts, fits
from graph.scorecard.reliability import Outcome, calibration_error, separation

HERE = Path(__file__).parent
SETS = {
    "paraphrases": HERE / "unseen/paraphrases.jsonl",
    "dispatches": HERE.parents[2] / "data/gold/dispatches.jsonl",
    "tuning": HERE.parents[2] / "data/gold/tuning.jsonl",
    "doers": HERE.parents[2] / "data/gold/doers.jsonl",
    "acts": HERE.parents[2] / "data/gold/acts.jsonl",
    "strangers": HERE.parents[2] / "data/gold/strangers.jsonl",
    "ordinary": HERE.parents[2] / "data/gold/ordinary.jsonl",
    "actors": HERE.parents[2] / "data/gold/actors.jsonl",
    "speakers": HERE.parents[2] / "data/gold/speakers.jsonl",
    "voices": HERE.parents[2] / "data/gold/voices.jsonl",
    "held-out": HERE.parents[2] / "data/gold/held-out.jsonl",
    "held-out-2": HERE.parents[2] / "data/gold/held-out-2.jsonl",
    "sentences": HERE / "unseen/sentences.jsonl",
    "none": HERE / "unseen/sentences_none.jsonl",
}
OPEN: frozenset[tuple[str, int]] = frozenset({("kinshasa-2012", 2), ("ankara-2007", 6), ("moscow-1999", 6)})
"""Traps (article, number) that are not held yet."""

Record = dict[str, Any]
Read = Callable[[str], list[tuple[Record, Reading]]]
Acts = Callable[[str], list[tuple[Record, tuple[Act, ...]]]]


def records(name: str) -> list[Record]:
    return [json.loads(line) for line in SETS[name].read_text(encoding="utf-8").splitlines()]


def floors(kind: str) -> list[tuple[str, str, float]]:
    with (HERE / "floors.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["kind"] == kind]
    return [(row["set"], row["name"], float(row["percent"])) for row in rows]


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    @cache
    def read_set(name: str) -> list[tuple[Record, Reading]]:
        found = records(name)
        return list(zip(found, extractor.extract(map(article_of, found)), strict=True))

    return read_set


@pytest.fixture(scope="session")
def card(read: Read) -> Callable[[str], Scorecard]:
    return cache(lambda name: scorecard((record, annotate(reading)) for record, reading in read(name)))


@pytest.fixture(scope="session")
def told(read: Read) -> Acts:
    return cache(lambda name: [(record, acts(reading)) for record, reading in read(name)])


@pytest.fixture(scope="session")
def outcomes(read: Read) -> Callable[[str, str], list[Outcome]]:
    """The confidence of the "events" or "claims" of a set, and whether each is right."""
    judges = {"events": true_events, "claims": true_claims}

    def found(texts: str, what: str) -> list[Outcome]:
        shown = [(record, annotate(reading)) for record, reading in read(texts)]
        told = [zip(one[what], judges[what](record, one), strict=True) for record, one in shown]
        return [(given["confidence"], right) for pairs in told for given, right in pairs]

    return found


def share(hits: Iterable[bool]) -> float:
    all_of_them = list(hits)
    return 100 * sum(all_of_them) / len(all_of_them)


@pytest.mark.parametrize(("texts", "what", "floor"), floors("separation"))
def test_what_is_right_has_more_confidence_than_what_is_wrong(
    texts: str, what: str, floor: float, outcomes: Callable[[str, str], list[Outcome]]
) -> None:
    assert 100 * separation(outcomes(texts, what)) >= floor


@pytest.mark.parametrize(("texts", "what", "most"), floors("calibration error"))
def test_confidence_is_not_far_from_the_share_that_is_right(
    texts: str, what: str, most: float, outcomes: Callable[[str, str], list[Outcome]]
) -> None:
    assert 100 * calibration_error(outcomes(texts, what)) <= most


@pytest.mark.parametrize(("texts", "name", "floor"), floors("figure"))
def test_the_figure_does_not_fall(texts: str, name: str, floor: float, card: Callable[[str], Scorecard]) -> None:
    assert 100 * (card(texts).measures[name].measure.value or 0.0) >= floor


@pytest.mark.parametrize(("texts", "name", "floor"), floors("precision"))
def test_precision_does_not_fall(texts: str, name: str, floor: float, card: Callable[[str], Scorecard]) -> None:
    found = card(texts).measures[name].measure
    assert isinstance(found, Count)
    assert 100 * (found.precision or 0.0) >= floor


@pytest.mark.parametrize(
    "texts", ["dispatches", "tuning", "doers", "actors", "acts", "speakers", "held-out", "held-out-2", "paraphrases"]
)
def test_every_figure_has_a_floor(texts: str, card: Callable[[str], Scorecard]) -> None:
    assert {name for found, name, _ in floors("figure") if found == texts} == {*card(texts).measures}


@pytest.mark.parametrize(("texts", "root", "floor"), floors("root"))
def test_the_acts_of_each_kind_are_found(texts: str, root: str, floor: float, told: Acts) -> None:
    wanted = [(r, found) for r, found in told(texts) if root in (r["type"], "all")]
    patterns = [({"type": r["type"], "source": r["source"]}, found) for r, found in wanted]
    assert share(any(fits(act, pattern) for act in found) for pattern, found in patterns) >= floor


@pytest.mark.parametrize(("texts", "name", "most"), floors("most"))
def test_few_events_are_read_where_there_are_none(texts: str, name: str, most: float, told: Acts) -> None:
    invented = {record["id"]: [act.type for act in found] for record, found in told(texts) if found}
    assert sum(map(len, invented.values())) <= most, (name, invented)


def test_every_kind_of_act_has_a_floor() -> None:
    assert {root for _, root, _ in floors("root")} == {*ROOTS, "all"}


TRAPS = [(r["id"], n) for r in records("paraphrases") for n in range(len(r["absent"])) if (r["id"], n) not in OPEN]


@pytest.mark.parametrize(("article", "number"), TRAPS)
def test_what_a_reader_would_never_say_is_not_read(article: str, number: int, told: Acts) -> None:
    record, found = next((r, a) for r, a in told("paraphrases") if r["id"] == article)
    pattern = record["absent"][number]
    assert not [act for act in found if fits(act, pattern)], pattern["why"]


@pytest.mark.parametrize("article", [record["id"] for record in records("paraphrases")])
def test_one_meeting_told_several_times_is_one(article: str, told: Acts) -> None:
    record, found = next((r, a) for r, a in told("paraphrases") if r["id"] == article)
    for pattern in record["at_most"]:
        assert sum(fits(act, pattern) for act in found) <= pattern["n"], pattern["why"]
