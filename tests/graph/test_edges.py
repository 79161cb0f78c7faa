"""Which events are edges, and which are not."""

from api.cli.exporting import left_out
from graph.edges import Tally, edges
from graph.excerpt import Collected
from graph.model.event import Event, Modality, Participation, Role


def event(name: str, *parts: tuple[Role, str]) -> Event:
    participations = tuple(Participation(role, who) for role, who in parts)
    return Event(name, "CONSULT", None, Modality.ACTUAL, participations, None, name, (), ())


EVENTS = (
    event("a", (Role.SOURCE, "blinken"), (Role.TARGET, "herzog")),
    event("b", (Role.SOURCE, "blinken"), (Role.LOCATION, "cairo")),
    event("c"),
    event("d", (Role.SOURCE, "blinken"), (Role.TARGET, "herzog"), (Role.TARGET, "netanyahu")),
)


def test_events_that_join_no_two_actors_are_counted_once_however_often_they_are_read() -> None:
    excerpt = Tally(Collected(EVENTS, title="all"))
    assert {edge.event.id for edge in edges(excerpt, "event")} == {"a", "d"}
    list(edges(excerpt))
    assert (excerpt.total, excerpt.alone) == (4, 2)
    assert excerpt.title == "all"


def test_what_a_network_leaves_out_is_said() -> None:
    assert left_out(93, 31) == "93 events; 31 of them join no two actors and are no edges"
    assert left_out(2, 1) == "2 events; 1 of them joins no two actors and is no edge"
    assert left_out(1, 0) == "1 event"
