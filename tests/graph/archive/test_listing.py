"""A page of a list of events is cut from the whole list, and what is read at once is what is read one by one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.archive import Archive, finding, listing, many, numbers
from graph.archive.many import Many
from graph.archive.rebuild import rebuilt
from graph.model.event import Event, Modality, Participation, Reading, Role
from graph.model.interval import Interval, Precision
from graph.model.judgement import Aspect
from graph.model.selection import Selection
from graph.triples.lines import line
from graph.vocabulary.namespaces import CMQ, MONTH, RDF
from tests.graph.archive.conftest import tell
from tests.graph.test_timeline import canonical, empty, readings
from tests.graph.town import FRIDAY

BOUNDS = (
    None,
    date(2024, 1, 1),
    date(2024, 3, 1),
    FRIDAY - timedelta(2),
    FRIDAY,
    date(2024, 3, 31),
    date(2024, 12, 31),
)


def altered(reading: Reading, place: str | None = None, **changes: Any) -> Reading:
    """A reading of one report that tells something else."""
    (report,) = reading.reports
    where = (Participation(Role.LOCATION, place),) if place else ()
    return replace(reading, reports=(replace(report, participations=(*report.participations, *where), **changes),))


def plain(archive: Archive, selection: Selection) -> list[str]:
    """The ids of a list as the engine finds and sorts them, without the numbers that are kept."""
    return list(archive.ordered(finding.events_query(selection, archive.names), Selection()))


def told(data: st.DataObject, least: int = 1, most: int = 5) -> Archive:
    archive = empty()
    for number in range(data.draw(st.integers(least, most))):
        archive.ingest(data.draw(readings(number)))
    if data.draw(st.booleans()):
        archive.forget(next(archive.articles()).id)
    return archive


@settings(max_examples=40)
@given(st.data(), st.integers(0, 9), st.integers(0, 9), st.booleans())
def test_a_page_of_all_events_or_the_contested_is_cut_from_the_whole(
    data: st.DataObject, offset: int, limit: int, contested: bool
) -> None:
    archive = told(data, 2)
    start, end = data.draw(st.sampled_from([(a, b) for a, b in product(BOUNDS, BOUNDS) if not a or not b or a <= b]))
    whole = Selection(contested=True, start=start, end=end) if contested else Selection()
    expected = plain(archive, whole)
    page = Selection(contested=contested, start=whole.start, end=whole.end, limit=limit, offset=offset)
    assert archive.is_listed(page)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "LONG", data.draw(st.sampled_from((0, listing.LONG))))
        total, found = archive.listed(page)
    assert total == len(expected)
    assert [event.id for event in found] == expected[offset : offset + limit]
    assert list(found) == list(archive.events(page))


LISTS = (
    Selection(), Selection(actors=("anna",)), Selection(contested=True), Selection(contested=True, start=FRIDAY),
    Selection(modalities=(Modality.ACTUAL,)), Selection(actors=("anna", "boris")),
)  # fmt: skip


def by_pages(archive: Archive, whole: Selection, limit: int) -> list[str]:
    """The ids of a list, page by page, each begun after the last of the one before."""
    found: list[str] = []
    asked = replace(whole, limit=limit)
    while part := [event.id for event in archive.listed(asked)[1]]:
        assert part == [event.id for event in archive.events(asked)]
        found += part
        asked = replace(asked, after=archive.key(part[-1]))
    return found


@settings(max_examples=40)
@given(st.data(), st.sampled_from(LISTS), st.integers(1, 4), st.booleans(), st.sampled_from((0, listing.LONG)))
def test_pages_after_pages_are_the_list(
    data: st.DataObject, chosen: Selection, limit: int, newest: bool, long: int
) -> None:
    archive = told(data, 2)
    days = {event.id: event.interval.sort_day if event.interval else None for event in archive.events(chosen)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "LONG", long)
        found = by_pages(archive, replace(chosen, newest=newest), limit)
        assert found == [event.id for event in archive.events(replace(chosen, newest=newest))]
        assert archive.listed(replace(chosen, newest=newest, limit=1))[0] == len(days)
    assert sorted(found) == sorted(days)
    dated = [day for name in found if (day := days[name])]
    assert dated == sorted(dated, reverse=newest)
    assert all(days[name] is None for name in found[len(dated) :])


def test_a_page_begins_after_one_that_has_gone_meanwhile(full: Archive) -> None:
    ids = [event.id for event in full.events()]
    first = full.event(ids[1])
    key = full.key(first.id)
    full.correct(first.id, {Aspect.EVENT: []}, by="Eva")
    left = [event.id for event in full.events(Selection(after=key))]
    assert first.id not in left
    assert left == [event.id for event in full.events()][1:]


def sketched(event: Event) -> Event:
    """An event without its quote, reports and offices."""
    when = replace(event.interval, text=None) if event.interval else None
    parts = tuple(replace(part, post=None) for part in event.participations)
    bare = replace(event, participations=parts, interval=when, reports=(), corrections=(), part_of=None)
    return replace(bare, place_text=None, quote="", quote_article="", quote_start=0, quote_end=0)


@given(st.data())
@settings(max_examples=25)
def test_a_sketch_is_the_event_without_its_words(data: st.DataObject) -> None:
    archive = told(data)
    total, found = archive.sketched(Selection(limit=9))
    whole, events = archive.listed(Selection(limit=9))
    assert (total, found) == (whole, tuple(sketched(event) for event in events))
    names = [name for event in events for name in event.articles]
    outlines = {one.id: (one.title, one.source, one.published) for one in archive.outlines(dict.fromkeys(names))}
    assert archive.titles_of(dict.fromkeys(names)) == outlines


@settings(max_examples=25)
@given(st.data())
def test_what_is_read_at_once_is_what_is_read_one_by_one(data: st.DataObject) -> None:
    archive = told(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(many, "AT_ONCE", 2)
        events = list(archive.events())
        apart = list(archive.disputes(events))
    assert events == [archive._reader.event(event.id) for event in events]
    assert apart == [archive.disagreements(event.id) for event in events]
    who = ["anna", "boris", "nobody", *(actor.id for actor in archive.actors())]
    assert archive.find_actors(who) == {name: archive.find_actor(name) for name in who}
    known = {name: archive.actor(name) for name in who if archive.calls(name)}
    assert archive.actors_of(who) == known
    assert archive.places_of(("geneva", "port", "nowhere")) == {
        name: archive.place(name) for name in ("geneva", "port") if archive.find_place(name).name != name
    }


def test_what_is_not_there_is_left_out(full: Archive) -> None:
    some = next(full.events()).id
    assert [event.id for event in Many(full.store, full.names).events(("gone", some))] == [some]


def test_an_event_that_lasts_into_a_time_is_listed_with_what_is_of_it() -> None:
    archive = empty()
    for name, place in (("one", "geneva"), ("two", "port")):
        week = Interval(date(2024, 2, 27), date(2024, 3, 2), Precision.WEEK)
        archive.ingest(altered(tell(name), place, interval=week))
    (found,) = archive.events(Selection(contested=True))
    for start, number in ((date(2024, 3, 1), 1), (date(2024, 3, 2), 1), (date(2024, 3, 3), 0)):
        page = Selection(contested=True, start=start, limit=10)
        assert archive.listed(page) == (number, (found,) * number)


@settings(max_examples=20)
@given(st.data())
def test_two_hops_by_rank_are_those_by_way_of_all(data: st.DataObject) -> None:
    archive = told(data)
    for who, most in product(("anna", "boris", "carla", "dmitri"), (1, 2, 9)):
        expected = archive.two_hops(who, most)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(numbers, "FEW", -1)
            patch.setattr(numbers, "BLOCK", 1)
            assert archive.two_hops(who, most) == expected


def test_months_of_a_kind_are_no_months_of_another(full: Archive) -> None:
    kinds = {relation.predicate for relation in full.relations()}
    assert len(kinds) > 1
    for kind in kinds:
        assert full.pairs(kind, date(2000, 1, 1), date(2029, 12, 31)) == full.pairs(kind)


# stores of version 5, which had no lists


def before(lines: set[str]) -> set[str]:
    """The canonical graph as version 5 wrote it."""
    new = tuple(f"<{CMQ}{name}>" for name in ("timeKey", "contestedOn", "contestedUntil", "counterpartCount"))
    return {_before(one) for one in lines if one.split(" ", 2)[1] not in new and "/id/list/" not in one}


def _before(one: str) -> str:
    subject, predicate, rest = one.split(" ", 2)
    if predicate.startswith(f"<{MONTH}") and "/id/relation/" in subject:
        predicate = f"{predicate[: len(MONTH) + len('<2024-03')]}>"
    return f"{subject} {predicate} {rest}"


def aged(archive: Archive) -> set[str]:
    """Makes a store one of version 5; its canonical graph."""
    found = canonical(archive)
    archive.store.write(list(found - before(found)), list(before(found) - found))
    return canonical(archive)


@settings(max_examples=10)
@given(st.data())
def test_a_store_without_lists_is_read_as_one_with_them(data: st.DataObject) -> None:
    archive = told(data)
    month, page = (date(2024, 3, 1), date(2024, 3, 31)), Selection(contested=True, start=FRIDAY, limit=2)

    def answers() -> Iterator[object]:
        yield archive.listed(Selection(limit=3))
        yield archive.listed(page)
        yield list(archive.events(Selection(actors=("anna",), limit=2, offset=1)))
        yield archive.months_of("anna")
        yield archive.pairs("met", *month)
        yield archive.two_hops("anna", 9)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "LONG", 0)
        expected = list(answers())
    aged(archive)
    archive.version = 5
    assert list(answers()) == expected


# denials, which are events of their own


def test_an_event_is_contested_as_long_as_it_is_denied() -> None:
    archive = empty()
    archive.ingest(tell("act"))
    (act,) = archive.events()
    assert archive.listed(Selection(contested=True, limit=9)) == (0, ())
    denial = tell("denial", "Anna met Boris in Geneva on Friday, aides denied.")
    archive.ingest(altered(denial, modality=Modality.DENIED))
    total, (found,) = archive.listed(Selection(contested=True, limit=9))
    assert (total, found.id) == (1, act.id)
    assert canonical(archive) == rebuilt(archive.store, archive.names)
    archive.forget(denial.article.id)
    assert archive.listed(Selection(contested=True, limit=9)) == (0, ())
    assert canonical(archive) == rebuilt(archive.store, archive.names)
    assert not any(f" <{RDF}type> <{CMQ}EventList>" in line(quad) and "/contested" in line(quad)
                   for quad in archive.store.quads())  # fmt: skip
