"""What is counted of a selection is what counting its events one by one gives."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.archive import Archive
from graph.edges import pairs, parties
from graph.model.event import Event, Modality, Role
from graph.model.selection import Selection
from graph.model.survey import Step, Tie
from tests.graph.test_timeline import empty, readings

SELECTIONS = (
    Selection(),
    Selection(actors=("anna",)),
    Selection(actors=("anna", "boris")),
    Selection(actors=("anna", "boris"), together=True),
    Selection(roots=("CONSULT",), modalities=(Modality.ACTUAL,)),
    Selection(start=date(2024, 3, 1), end=date(2024, 3, 31)),
    Selection(contested=True),
    Selection(text="met"),
)


def kind(event: Event) -> tuple[str, str]:
    return (f"{event.root}-{event.mode}" if event.mode else event.root, str(event.modality))


@settings(max_examples=25)
@given(st.tuples(*map(readings, range(3))), st.sampled_from(SELECTIONS), st.sampled_from(Step))
def test_buckets_hold_each_event_once_under_its_day(told: tuple, chosen: Selection, step: Step) -> None:  # type: ignore[type-arg]
    archive = empty()
    for reading in told:
        archive.ingest(reading)
    events = list(archive.events(chosen))
    found = archive.buckets(chosen, step)
    assert (found.total, found.undated) == (len(events), sum(event.interval is None for event in events))
    under = Counter(step.of(event.interval.sort_day) for event in events if event.interval)
    assert {bucket.start: bucket.events for bucket in found.buckets} == under
    assert list(under) == sorted(under)
    for bucket in found.buckets:
        own = [e for e in events if e.interval and bucket.start <= e.interval.sort_day <= bucket.end]
        assert {(name, modality): n for name, modality, n in bucket.kinds} == Counter(map(kind, own))
        assert bucket.vague == sum(not event.interval.is_day for event in own if event.interval)


@settings(max_examples=25)
@given(st.tuples(*map(readings, range(3))), st.sampled_from(SELECTIONS))
def test_facets_count_each_value_of_the_events(told: tuple, chosen: Selection) -> None:  # type: ignore[type-arg]
    archive = empty()
    for reading in told:
        archive.ingest(reading)
    events = list(archive.events(chosen))
    found = archive.facets(chosen, 1_000)
    assert found.total == len(events)
    assert {(name, modality): n for name, modality, n in found.kinds} == Counter(map(kind, events))
    assert dict(found.actors) == Counter(who for event in events for who in event.actors)
    assert dict(found.places) == Counter(place for event in events for place in set(event.of(Role.LOCATION)))
    assert dict(found.articles) == Counter(article for event in events for article in event.articles)
    assert list(found.actors) == sorted(found.actors, key=lambda row: (-row[1], row[0]))
    told_of = {event.id: set(parties(event)) for event in events}
    assert {name: set(who) for name, who in archive.parties(chosen)} == {k: v for k, v in told_of.items() if v}


@settings(max_examples=25)
@given(st.tuples(*map(readings, range(3))))
def test_together_are_those_events_in_which_all_take_part(told: tuple) -> None:  # type: ignore[type-arg]
    archive = empty()
    for reading in told:
        archive.ingest(reading)
    for pair in combinations(("anna", "boris", "carla"), 2):
        both = [event.id for event in archive.events(Selection(actors=pair, together=True))]
        assert both == [event.id for event in archive.events() if set(pair) <= set(event.actors)]
        claims = {claim.id for claim in archive.claims(Selection(actors=pair, together=True))}
        each = [{claim.id for claim in archive.claims(Selection(actors=(who,)))} for who in pair]
        assert claims == each[0] & each[1]


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("day", [date.min, date(2024, 2, 29), date(2024, 12, 30), date.max])
def test_a_day_lies_in_its_stretch_and_the_next_begins_after_it(step: Step, day: date) -> None:
    start = step.of(day)
    end = step.end(start)
    assert start <= day <= end
    assert step.of(end) == start
    assert end == date.max or step.of(end + timedelta(1)) == end + timedelta(1)


def test_a_page_of_a_selection_is_counted_whole(full: Archive) -> None:
    assert full.buckets(Selection(limit=1, offset=2), Step.MONTH) == full.buckets(Selection(), Step.MONTH)
    assert full.facets(Selection(limit=1), 3) == full.facets(Selection(), 3)
    assert len(full.facets(Selection(), 1).actors) == 1


def test_terms_of_office_are_those_that_cover_the_day(full: Archive) -> None:
    every = full.holdings()
    day = date(2024, 3, 22)
    assert every
    assert full.holdings(day) == [one for one in every if one.covers(day)]
    name = every[0].name
    assert every[0] in full.holdings(words=name.upper())
    assert full.holdings(words=f"{name} of nowhere at all") == []


@settings(max_examples=25)
@given(st.tuples(*map(readings, range(3))), st.sampled_from((*SELECTIONS, Selection(ego="anna"))))
def test_ties_are_the_edges_of_each_event(told: tuple, chosen: Selection) -> None:  # type: ignore[type-arg]
    archive = empty()
    for reading in told:
        archive.ingest(reading)
    members = archive.excerpt(chosen).members
    counted, happened = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    for event in archive.events(chosen):
        joins = [pair for pair in pairs(event) if pair[0] != pair[1] and (not members or members.issuperset(pair))]
        keys = [(*pair, event.root) for pair in joins]
        counted.update(keys)
        happened.update(keys if event.modality is Modality.ACTUAL else ())
    found = archive.ties(chosen, 1_000, 10_000)
    assert set(found.strongest) == {Tie(*key, number, happened[key]) for key, number in counted.items()}
    assert found.edges == len(counted)
    assert found.actors == len({who for source, target, _ in counted for who in (source, target)}) == len(found.members)
    first = archive.ties(chosen, 2, 1)
    assert (first.actors, first.edges) == (found.actors, found.edges)
    assert first.members == found.members[:2]
    assert len(first.strongest) <= 1
