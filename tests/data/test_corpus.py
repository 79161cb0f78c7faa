"""The bundled articles and the texts for independent measurement keep what their descriptions promise."""

import calendar
import datetime
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "data" / "articles"
UNSEEN = ROOT / "tests" / "graph" / "extractors" / "unseen"
GOLD = ROOT / "data" / "gold" / "dispatches.jsonl"
HELD_OUT = [GOLD.with_name("held-out.jsonl"), GOLD.with_name("held-out-2.jsonl")]
OTHERS = [GOLD.with_name("tuning.jsonl"), *HELD_OUT]
DOERS = GOLD.with_name("doers.jsonl")
SPEAKERS = GOLD.with_name("speakers.jsonl")
VOICES = GOLD.with_name("voices.jsonl")
ACTS = GOLD.with_name("acts.jsonl")
ACTORS = GOLD.with_name("actors.jsonl")
SEED = ARTICLES / "netanyahu-meets-blinken.txt"
SEED_SHA256 = "ab54f7829748db76ccef17b8c1ad95958dd2f297cf72cbabf2e2102da5901cda"
ROOTS = frozenset(
    {
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    }
)
MODALITIES = frozenset({"actual", "planned", "conditional", "hypothetical", "requested", "denied"})
DISPATCHES = sorted(path for path in ARTICLES.glob("*.json") if not path.name.endswith(".meta.json"))
MONTH = "|".join(f"{full}|{full[:3]}\\.?" for full in calendar.month_name[1:])
WEEKDAY = "|".join(calendar.day_name)
DATED_WEEKDAY = re.compile(
    rf"\b(?P<weekday>{WEEKDAY}),? (?:(?P<day>\d{{1,2}}) (?P<month>{MONTH})|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}}))"
    r"(?:,? (?P<year>\d{4}))?"
)
DATELINE = re.compile(rf"^[A-Z][^.\n]{{1,40}}, (?P<month>{MONTH}) (?P<day>\d{{1,2}}) \(Communiqué\) [-–]")


def read_object(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def month_number(name: str) -> int:
    return [month[:3] for month in calendar.month_name].index(name[:3])


def weekday_mismatches(text: str, published: datetime.date) -> list[str]:
    wrong = []
    for match in DATED_WEEKDAY.finditer(text):
        month = month_number(match["month"] or match["month2"])
        day = datetime.date(int(match["year"] or published.year), month, int(match["day"] or match["day2"]))
        if calendar.day_name[day.weekday()] != match["weekday"]:
            wrong.append(match[0])
    return wrong


def annotation_spans(article: dict[str, Any]) -> list[dict[str, Any]]:
    spans = []
    for event in article["events"] or ():
        spans += [event["trigger"], event["evidence"], *event.get("mentions", [])]
    for claim in article["claims"]:
        spans += [claim["content"], *([claim["cue"]] if claim["cue"] else [])]
    return spans


def test_the_seed_article_is_bundled_unchanged() -> None:
    assert hashlib.sha256(SEED.read_bytes()).hexdigest() == SEED_SHA256


def test_the_seed_article_has_a_sidecar_that_dates_it() -> None:
    assert read_object(SEED.with_suffix(".meta.json"))["published"] == "2024-03-22"


def test_the_corpus_holds_enough_dispatches() -> None:
    assert len(DISPATCHES) >= 26


def test_the_readme_counts_the_dispatches() -> None:
    assert f"{len(DISPATCHES)} dispatches" in (ROOT / "data" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DISPATCHES, ids=lambda path: path.stem)
def test_a_dispatch_says_what_it_is(path: Path) -> None:
    dispatch = read_object(path)
    published = datetime.date.fromisoformat(dispatch["published"])
    assert dispatch["id"] == path.stem
    assert path.stem.startswith(published.isoformat())
    assert dispatch["source"] == "Communiqué dispatch"
    assert dispatch["written_for"] == "this project"
    assert dispatch["title"]
    assert dispatch["facts"]
    assert dispatch["discrepancy"] is None or len(dispatch["discrepancy"]) > 20
    assert 120 <= len(dispatch["text"].split()) <= 350


@pytest.mark.parametrize("path", DISPATCHES, ids=lambda path: path.stem)
def test_days_in_a_dispatch_agree(path: Path) -> None:
    dispatch = read_object(path)
    published = datetime.date.fromisoformat(dispatch["published"])
    assert weekday_mismatches(f"{dispatch['title']}\n{dispatch['text']}", published) == []
    if dateline := DATELINE.match(dispatch["text"]):
        assert (month_number(dateline["month"]), int(dateline["day"])) == (published.month, published.day)


def test_datelines_are_recognised_and_some_dispatches_have_none() -> None:
    dated = [path for path in DISPATCHES if DATELINE.match(read_object(path)["text"])]
    assert 10 < len(dated) < len(DISPATCHES)


def test_a_wrong_weekday_would_be_noticed() -> None:
    assert weekday_mismatches("on Friday, March 21", datetime.date(2024, 3, 22)) == ["Friday, March 21"]
    assert weekday_mismatches("on Friday, 22 March 2024", datetime.date(2024, 3, 22)) == []


def test_at_least_two_dispatches_are_marked_as_contradicting_another() -> None:
    assert sum(read_object(path)["discrepancy"] is not None for path in DISPATCHES) >= 2


@pytest.mark.parametrize("article", read_lines(UNSEEN / "paraphrases.jsonl"), ids=lambda article: article["id"])
def test_a_paraphrase_is_annotated_with_true_offsets(article: dict[str, Any]) -> None:
    spans = annotation_spans(article)
    assert spans
    assert [span for span in spans if article["text"][span["start"] : span["end"]] != span["quote"]] == []


@pytest.mark.parametrize("article", read_lines(UNSEEN / "paraphrases.jsonl"), ids=lambda article: article["id"])
def test_a_paraphrase_is_marked_as_invented_and_names_its_traps(article: dict[str, Any]) -> None:
    assert article["invented"] is True
    assert 250 <= len(article["text"].split()) <= 400
    assert article["absent"]
    assert {event["type"] for event in article["events"]} <= ROOTS
    assert {event["modality"] for event in article["events"]} <= MODALITIES


@pytest.mark.parametrize("article", read_lines(UNSEEN / "paraphrases.jsonl"), ids=lambda article: article["id"])
def test_no_annotated_event_of_a_paraphrase_is_one_of_its_traps(article: dict[str, Any]) -> None:
    for event in article["events"]:
        assert not [trap for trap in article["absent"] if matches(trap, event)]


def matches(trap: dict[str, str], event: dict[str, Any]) -> bool:
    """Whether every field that the trap gives fits the event."""
    day = event["date"]
    return (
        all(trap[key] == event[key] for key in ("type", "modality", "place") if key in trap)
        and all(trap[role] in {actor["name"] for actor in event[role]} for role in ("source", "target") if role in trap)
        and ("date" not in trap or (day is not None and day["start"] == day["end"] == trap["date"]))
    )


@pytest.mark.parametrize("article", read_lines(GOLD), ids=lambda article: article["id"])
def test_a_scored_article_is_a_dispatch_annotated_with_true_offsets(article: dict[str, Any]) -> None:
    dispatch = read_object(ARTICLES / f"{article['id']}.json")
    assert (article["text"], article["published"]) == (dispatch["text"], dispatch["published"])
    spans = annotation_spans(article)
    assert spans
    assert [span for span in spans if article["text"][span["start"] : span["end"]] != span["quote"]] == []


ANNOTATED = [article for path in (GOLD, *OTHERS, DOERS, ACTORS, ACTS, SPEAKERS) for article in read_lines(path)]


@pytest.mark.parametrize("article", ANNOTATED, ids=lambda article: article["id"])
def test_an_annotated_article_marks_what_any_reader_would_list(article: dict[str, Any]) -> None:
    assert {event["type"] for event in article["events"]} <= ROOTS
    assert {event["modality"] for event in article["events"]} <= MODALITIES
    assert all(event["source"] for event in article["events"])
    assert sum(event["required"] for event in article["events"]) >= 3
    spans = annotation_spans(article)
    assert [span for span in spans if article["text"][span["start"] : span["end"]] != span["quote"]] == []


@pytest.mark.parametrize("article", read_lines(VOICES), ids=lambda article: article["id"])
def test_an_article_annotated_with_claims_only_says_so_and_has_true_offsets(article: dict[str, Any]) -> None:
    assert article["events"] is None
    assert all(claim["speaker"] for claim in article["claims"])
    spans = annotation_spans(article)
    assert len(article["claims"]) >= 10
    assert [span for span in spans if article["text"][span["start"] : span["end"]] != span["quote"]] == []


def test_two_fifths_of_the_annotated_articles_are_held_out() -> None:
    held_out = [article for path in HELD_OUT for article in read_lines(path)]
    names = ("clusters.jsonl", "clusters-held-out.jsonl", "clusters-held-out-2.jsonl")
    stories = [len(read_lines(GOLD.with_name(name))) for name in names]
    assert len(held_out) >= 40
    assert 5 * (len(held_out) + sum(stories[1:])) >= 2 * (len(ANNOTATED) + sum(stories))
    assert {article["published"][:3] for article in held_out} == {"199", "200", "201", "202"}
    assert len({article["id"] for article in ANNOTATED}) == len(ANNOTATED)


def test_there_are_five_sentences_for_every_plover_root() -> None:
    counts = Counter(sentence["type"] for sentence in read_lines(UNSEEN / "sentences.jsonl"))
    assert counts == dict.fromkeys(ROOTS, 5)


@pytest.mark.parametrize("sentence", read_lines(UNSEEN / "sentences.jsonl"), ids=lambda sentence: sentence["id"])
def test_a_sentence_names_its_event(sentence: dict[str, Any]) -> None:
    published = datetime.date.fromisoformat(sentence["published"])
    assert sentence["modality"] in MODALITIES
    assert sentence["source"]
    assert weekday_mismatches(sentence["text"], published) == []
    if day := sentence["date"]:
        start, end = (datetime.date.fromisoformat(day[edge]) for edge in ("start", "end"))
        assert start <= end
        assert sentence["modality"] == "planned" or end <= published


def test_sentences_without_events_are_dated_and_unique() -> None:
    sentences = read_lines(UNSEEN / "sentences_none.jsonl")
    assert len(sentences) == 25
    assert len({sentence["text"] for sentence in sentences}) == 25
    for sentence in sentences:
        datetime.date.fromisoformat(sentence["published"])
