"""Laws that hold for every reading of every article."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.extractors import Extractor
from graph.model.article import Article
from graph.model.event import ROOTS, Claim, EventReport, Reading, Role
from graph.model.evidence import Span
from graph.readers import read_all
from graph.settings import Settings

ROOT = Path(__file__).parents[3]
UNSEEN = ROOT / "tests/graph/extractors/unseen"


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Everything there is to read: the corpus, and the texts that the rules have not seen."""
    corpus = [found for found in read_all([str(ROOT / "data/articles")], Settings()) if isinstance(found, Article)]
    lines = chain.from_iterable(p.read_text(encoding="utf-8").splitlines() for p in sorted(UNSEEN.glob("*.jsonl")))
    records = [json.loads(line) for line in lines]
    return corpus + [Article(r["text"], date.fromisoformat(r["published"])) for r in records]


@pytest.fixture(scope="module")
def readings(articles: list[Article], extractor: Extractor) -> list[Reading]:
    return list(extractor.extract(articles))


def spans(reading: Reading) -> Iterator[Span]:
    for report in reading.reports:
        yield from (report.trigger, *report.evidence)
        yield from (p.span for p in report.participations if p.span)
    for claim in reading.claims:
        yield from (claim.content, *claim.evidence)
        yield from (span for span in (claim.cue, claim.speaker_span) if span)
    yield from (span for actor in reading.actors.values() for span in actor.evidence)
    yield from (span for place in reading.places.values() for span in place.evidence)


def participants(reading: Reading) -> Iterator[str]:
    for report in reading.reports:
        yield from (p.participant for p in report.participations if p.role is not Role.LOCATION)
    for claim in reading.claims:
        yield from (claim.speaker, *claim.addressees)
        yield from (claim.on_behalf_of,) if claim.on_behalf_of else ()


def facts(reading: Reading) -> tuple[EventReport | Claim, ...]:
    return (*reading.reports, *reading.claims)


def test_there_is_one_reading_for_each_article_in_order(articles: list[Article], readings: list[Reading]) -> None:
    assert [r.article for r in readings] == articles
    assert len(articles) > 150


def test_every_span_repeats_the_words_of_the_article(readings: list[Reading]) -> None:
    wrong = [s for r in readings for s in spans(r) if r.article.text[s.start : s.end] != s.quote]
    assert wrong == []


def test_every_report_and_claim_has_evidence(readings: list[Reading]) -> None:
    assert [fact.id for r in readings for fact in facts(r) if not fact.evidence] == []


def test_no_two_facts_have_one_id(readings: list[Reading]) -> None:
    ids = [fact.id for reading in {r.article.id: r for r in readings}.values() for fact in facts(reading)]
    assert len(ids) == len(set(ids))


def test_every_id_begins_with_its_articles(readings: list[Reading]) -> None:
    assert [f.id for r in readings for f in facts(r) if not f.id.startswith(f"{r.article.id}-")] == []


def test_every_participant_is_a_known_actor(readings: list[Reading]) -> None:
    assert [(r.article.title, p) for r in readings for p in participants(r) if p not in r.actors] == []


def test_every_location_is_a_known_place(readings: list[Reading]) -> None:
    named = [(r, place) for r in readings for report in r.reports for place in report.of(Role.LOCATION)]
    assert [place for reading, place in named if place not in reading.places] == []


def test_every_event_has_a_source(readings: list[Reading]) -> None:
    assert [report.id for r in readings for report in r.reports if not report.of(Role.SOURCE)] == []


def test_nobody_is_source_and_target_of_one_act(readings: list[Reading]) -> None:
    both = [(r.label, set(r.of(Role.SOURCE)) & set(r.of(Role.TARGET))) for x in readings for r in x.reports]
    assert [found for found in both if found[1]] == []


def test_every_type_is_a_plover_root(readings: list[Reading]) -> None:
    assert {report.root for r in readings for report in r.reports} <= set(ROOTS)


def test_an_actual_event_does_not_begin_after_the_article(readings: list[Reading]) -> None:
    late = [
        (report.label, report.interval.start)
        for r in readings
        for report in r.reports
        if report.modality == "actual" and report.interval and report.interval.start
        if report.interval.start > r.article.published
    ]
    assert late == []


def test_claims_point_to_reports_of_their_article(readings: list[Reading]) -> None:
    for reading in readings:
        known = {report.id for report in reading.reports}
        pointed = {id_ for claim in reading.claims for id_ in (*claim.content_events, claim.made_in) if id_}
        assert pointed <= known


def test_a_part_belongs_to_a_report_of_its_article(readings: list[Reading]) -> None:
    for reading in readings:
        known = {report.id for report in reading.reports}
        assert {report.part_of for report in reading.reports if report.part_of} <= known


def test_a_label_is_one_line(readings: list[Reading]) -> None:
    assert [report.label for r in readings for report in r.reports if "\n" in report.label or not report.label] == []


def test_the_same_article_gives_the_same_reading_again(articles: list[Article], extractor: Extractor) -> None:
    some = articles[:12]
    assert list(extractor.extract(some)) == list(extractor.extract(some))


def test_a_reading_does_not_depend_on_the_articles_beside_it(readings: list[Reading], extractor: Extractor) -> None:
    assert [next(iter(extractor.extract([r.article]))) for r in readings[::10]] == readings[::10]


WORDS = [
    "Blinken met Netanyahu", "condemned Iran", "attack", "Emmanuel Macron", "Prime Minister", "the president of", "he",
    "the two leaders", "they", "I", "we", "who", "its visit to", "said", "told", "that", "according to", "if", "not",
    "would", "by", "was", "on Friday", "in Paris", "Source: AP", "Home | World", "$5",
]  # fmt: skip
MARKS = [*"“”\"'’(),.:—?é", "``", "...", "\n", "\n\n", "\t", "\r\n", "\u00a0", "\u200b", "\u202e", "\U0001f54a"]
DAMAGED = st.lists(st.one_of(st.sampled_from(WORDS + MARKS), st.text(max_size=3)), max_size=40).map(" ".join)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=DAMAGED)
def test_damaged_text_is_read_and_its_spans_still_hold(text: str, extractor: Extractor) -> None:
    reading = next(iter(extractor.extract([Article(text, date(2024, 3, 22))])))
    assert [s for s in spans(reading) if text[s.start : s.end] != s.quote] == []


def test_a_list_of_thousands_of_names_is_read(extractor: Extractor) -> None:
    names = ", ".join(["Iran", "Turkey", "Egypt"] * 1000)
    reading = next(iter(extractor.extract([Article(f"France condemned {names}.", date(2024, 3, 22))])))
    assert reading.article.text.startswith("France")
