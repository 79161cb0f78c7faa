"""The numbers that the graph keeps are those that counting its events gives."""

from collections import Counter
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.archive import Archive, listing
from graph.errors import FilterError
from graph.model.event import Event, Modality
from graph.model.selection import Selection
from graph.triples.tallies import Counted
from graph.vocabulary.namespaces import Names
from tests.graph.test_timeline import empty, readings


def months(events: list[Event]) -> dict[str, int]:
    dated = (event.interval.sort_day.isoformat()[:7] for event in events if event.interval)
    return dict(Counter(dated))


@settings(max_examples=25)
@given(st.data())
def test_whatever_comes_and_goes_the_numbers_are_those_of_the_events(data: st.DataObject) -> None:
    archive = empty()
    for number in range(data.draw(st.integers(1, 4))):
        archive.ingest(data.draw(readings(number)))
    if data.draw(st.booleans()):
        archive.forget(next(archive.articles()).id)
    events = list(archive.events())
    for who in ("anna", "boris", "carla", "dmitri"):
        own = [event for event in events if who in event.actors]
        assert archive.total_of(who) == len(own)
        assert archive.months_of(who) == months(own)
        shared = Counter(other for event in own for other in event.actors if other != who)
        assert dict(archive.counterparts(who)) == shared
    for modality in Modality:
        told = [event for event in events if event.modality is modality]
        begun = [event.interval.start for event in told if event.interval and event.interval.is_exact]
        counted = Counter[str]()
        for month, _, number in archive.by_month(modality):
            counted[month] += number
        assert counted == Counter(day.isoformat()[:7] for day in begun if day)
        assert sum(n for _, told_as, n in archive.totals() if told_as == modality) == len(told)


@settings(max_examples=15)
@given(st.tuples(*map(readings, range(5))), st.integers(0, 9), st.integers(1, 9))
def test_a_part_of_a_long_timeline_is_cut_from_the_whole(told: tuple, offset: int, limit: int) -> None:  # type: ignore[type-arg]
    archive = empty()
    for reading in told:
        archive.ingest(reading)
    whole = [event.id for event in archive.events(Selection(actors=("anna",)))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "LONG", 0)
        part = [event.id for event in archive.events(Selection(actors=("anna",), limit=limit, offset=offset))]
    assert part == whole[offset : offset + limit]


def test_evidence_of_a_relation_is_counted_by_month(full: Archive) -> None:
    relations = [one for one in full.relations() if one.predicate == "met"]
    assert relations
    pairs = {(one, other): number for one, other, number in full.pairs("met")}
    met = Counter[tuple[str, ...]]()
    for relation in relations:
        met[tuple(sorted((relation.source, relation.target)))] += relation.weight
    assert pairs == met
    assert full.pairs("met", date(2024, 3, 1), date(2024, 3, 31)) == full.pairs("met")
    assert full.pairs("met", date(2023, 1, 1), date(2024, 2, 28)) == []


def test_two_hops_lead_past_those_who_share_an_event(full: Archive) -> None:
    near: dict[str, set[str]] = {}
    for event in full.events():
        for one, other in combinations(event.actors, 2):
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    for who, others in near.items():
        through = Counter(far for other in others for far in near[other] if far not in others and far != who)
        assert dict(full.two_hops(who, 1_000)) == through


def test_one_day_alone_bounds_no_months_and_a_millennium_is_too_long(full: Archive) -> None:
    with pytest.raises(FilterError, match="give the first and the last, or none"):
        full.pairs("met", date(2024, 3, 1))
    with pytest.raises(FilterError, match=r"12,000 months are more than the 1,200"):
        full.pairs("met", date(1000, 1, 1), date(1999, 12, 31))


def test_an_unknown_relation_is_refused_with_the_choices(full: Archive) -> None:
    with pytest.raises(FilterError, match="no relation 'married'; choose from abducted, accused, "):
        full.pairs("married")


def test_two_pairs_of_ids_never_have_one_node() -> None:
    names, ids = Names(), ("a", "a-", "-b", "b", "a--b", "b--c", "c", "-", "--", "a-b", "%2D", "é")
    nodes = {names.pair(one, other) for one in ids for other in ids}
    assert len(nodes) == len(ids) ** 2


def test_what_is_counted_of_an_event_is_read_back_as_it_was_written(full: Archive) -> None:
    for event in full.events():
        node = full.names.iri("event", event.id)
        quads = full.describe("event", event.id)
        own = Counted.read((quad for quad in quads if str(quad.subject) == f"<{node}>"
                            and str(quad.graph_name).endswith("/canonical>")), full.names)  # fmt: skip
        written = Counted.of(event, min(full.article(name).published for name in event.articles))
        assert sorted(own.cells()) == sorted(written.cells())


@settings(max_examples=20)
@given(st.data())
def test_contested_events_are_those_with_disagreements(data: st.DataObject) -> None:
    archive = empty()
    for number in range(data.draw(st.integers(2, 4))):
        archive.ingest(data.draw(readings(number)))
    day = data.draw(st.sampled_from((None, date(2024, 3, 22))))
    found = [event.id for event in archive.events(Selection(contested=True, start=day))]
    assert found == [event.id for event in archive.events(Selection(start=day)) if archive.disagreements(event.id)]
