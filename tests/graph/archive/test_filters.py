"""The filters by place, confidence and network, against the same asked of all events in Python."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from graph.archive import Archive
from graph.edges import edges, parties
from graph.errors import FilterError
from graph.model.actor import Place
from graph.model.event import Event, Role
from graph.model.selection import Box, Selection, parse_box
from graph.vocabulary.namespaces import WGS, XSD
from tests.graph.archive.conftest import tell
from tests.graph.conftest import noon
from tests.graph.town import TOWN

CHAIN = (("anna", "boris"), ("boris", "carla"), ("carla", "dmitri"), ("anna", "carla"))
ISLANDS = {"suva": (-18.14, 178.44), "apia": (-13.83, -171.76), "genoa": (46.2, 6.15)}


@pytest.fixture
def town() -> Archive:
    """Anna met Boris, Boris Carla, Carla Dmitri, and Anna Carla."""
    archive = Archive.memory(clock=noon, register=TOWN)
    for number, pair in enumerate(CHAIN):
        archive.ingest(tell(f"meeting-{number}", who=pair))
    return archive


@pytest.fixture
def islands() -> Archive:
    """One event at each of three places, two of them on both sides of the date line."""
    archive = Archive.memory(clock=noon, register=TOWN)
    for number, (name, (latitude, longitude)) in enumerate(ISLANDS.items()):
        reading = tell(f"at-{name}", who=CHAIN[number])
        (report,) = reading.reports
        here = replace(report.participations[0], role=Role.LOCATION, participant=name)
        told = replace(report, participations=(*report.participations, here))
        place = Place(name, name.title(), latitude=latitude, longitude=longitude)
        archive.ingest(replace(reading, reports=(told,), places={name: place}))
    return archive


def where(archive: Archive, box: str) -> set[str]:
    return {place for event in archive.events(Selection(box=parse_box(box))) for place in event.of(Role.LOCATION)}


def joined(events: Iterator[Event]) -> set[frozenset[str]]:
    return {frozenset(parties(event)) for event in events}


def test_a_network_of_radius_one_has_the_events_between_neighbours_too(town: Archive) -> None:
    assert joined(town.events(Selection(ego="boris"))) == {frozenset(pair) for pair in (CHAIN[0], CHAIN[1], CHAIN[3])}


def test_a_network_of_radius_two_reaches_a_step_further(town: Archive) -> None:
    assert joined(town.events(Selection(ego="boris", radius=2))) == {frozenset(pair) for pair in CHAIN}


def test_a_network_has_its_members_as_nodes_and_edges_between_them_alone(town: Archive) -> None:
    excerpt = town.excerpt(Selection(ego="boris"))
    members = {"anna", "boris", "carla"}
    assert (set(excerpt.actors()), excerpt.members) == (members, frozenset(members))
    assert {end for edge in edges(excerpt) for end in (edge.source, edge.target)} == members


def test_relations_of_a_network_join_its_members(town: Archive) -> None:
    found = list(town.excerpt(Selection(ego="dmitri")).relations())
    assert {end for one in found for end in (one.source, one.target)} == {"carla", "dmitri"}


def test_the_way_to_others_leads_through_the_events_that_other_filters_keep(town: Archive) -> None:
    (first, *_) = town.events(Selection(actors=("dmitri",)))
    assert joined(town.events(Selection(ego="dmitri", radius=3, articles=first.articles))) == {frozenset(CHAIN[2])}


def test_a_page_of_a_network_is_cut_from_the_whole(town: Archive) -> None:
    whole = [event.id for event in town.events(Selection(ego="boris"))]
    total, found = town.listed(Selection(ego="boris", limit=1, offset=1))
    assert (total, [event.id for event in found]) == (len(whole), whole[1:2])


def test_a_network_on_the_seed_article_is_what_a_search_in_memory_finds(full: Archive) -> None:
    everyone = list(full.events())
    for radius in (1, 2):
        members = {"antony-blinken"}
        for _ in range(radius):
            members |= {who for event in everyone if members & {*parties(event)} for who in parties(event)}
        within = [
            event.id for event in everyone if len(members & {*parties(event)}) >= min(2, len(parties(event)) or 9)
        ]
        found = full.events(Selection(ego="antony-blinken", radius=radius))
        assert [event.id for event in found] == within
    assert within


def test_an_actor_without_events_is_alone_in_its_network(town: Archive) -> None:
    excerpt = town.excerpt(Selection(ego="eve"))
    assert (list(excerpt.events()), set(excerpt.actors())) == ([], {"eve"})


def test_claims_of_a_network_are_those_of_its_members(full: Archive) -> None:
    of_all = {claim.id for claim in full.claims()}
    assert {claim.id for claim in full.claims(Selection(ego="antony-blinken", radius=5))} <= of_all
    assert list(full.claims(Selection(ego="nobody"))) == []


def test_a_network_of_an_earlier_day_is_of_what_was_known(town: Archive) -> None:
    with town.known_by(noon().date()) as past:
        assert len(list(past.events(Selection(ego="boris")))) == 3


@pytest.mark.parametrize(
    ("box", "found"),
    [
        ("5,45,7,47", {"genoa"}),
        ("170,-30,-170,0", {"suva", "apia"}),
        ("-180,-90,180,90", set(ISLANDS)),
        ("170,-30,180,0", {"suva"}),
        ("7,45,8,47", set()),
        ("6.15,46.2,6.15,46.2", {"genoa"}),
    ],
)
def test_a_box_keeps_the_events_whose_place_lies_in_it(islands: Archive, box: str, found: set[str]) -> None:
    assert where(islands, box) == found


def test_an_event_without_a_place_lies_in_no_box(town: Archive) -> None:
    assert list(town.events(Selection(box=Box(-180, -90, 180, 90)))) == []


def test_coordinates_that_a_graph_of_users_tells_move_no_event(islands: Archive) -> None:
    lat, long = (
        f'<{islands.names.iri("place", "suva")}> <{WGS}{name}> "{value}"^^<{XSD}decimal> <urn:mine> .\n'
        for name, value in (("lat", "46.2"), ("long", "6.15"))
    )
    islands.store.settle(set(), {lat, long})
    assert where(islands, "5,45,7,47") == {"genoa"}


def test_an_event_is_kept_from_its_confidence_on(full: Archive) -> None:
    sure = {event.id: event.confidence for event in full.events()}
    bound = max(sure.values())
    found = {event.id for event in full.events(Selection(confidence=bound))}
    assert found == {id_ for id_, confidence in sure.items() if confidence >= bound}
    assert 0 < len(found) <= len(sure)


def test_filters_together_keep_what_all_of_them_keep(islands: Archive) -> None:
    chosen = Selection(box=parse_box("-180,-90,180,90"), ego="anna", confidence=0.1, contested=True)
    assert list(islands.events(chosen)) == []
    assert len(list(islands.events(replace(chosen, contested=False)))) == 1
    assert len(list(islands.events(replace(chosen, contested=False, radius=3)))) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,2,3", "is no box; write west,south,east,north"),
        ("a,b,c,d", "is no box"),
        ("0,10,10,0", "south <= north"),
        ("0,0,181,0", "between -180 and 180"),
        ("nan,0,0,0", "between -180 and 180"),
        ("0,-inf,0,0", "south <= north"),
        ("", "is no box"),
    ],
)
def test_what_is_no_box_is_refused(text: str, words: str) -> None:
    with pytest.raises(FilterError, match=words):
        parse_box(text)


def test_numbers_out_of_range_are_refused() -> None:
    with pytest.raises(FilterError, match="confidence lies between 0 and 1"):
        Selection(confidence=1.5)
    with pytest.raises(FilterError, match="1 to 5 shared events, not 6"):
        Selection(ego="x", radius=6)
    with pytest.raises(FilterError, match="name the actor as ego"):
        Selection(radius=2)
