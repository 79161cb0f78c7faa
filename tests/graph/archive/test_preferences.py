"""What an event shows, where its articles differ, and by whose voices."""

from dataclasses import replace

import pytest

from graph.archive import Archive
from graph.disagreement import Rule
from graph.model.event import Participation, Reading, Role
from graph.model.judgement import Aspect
from tests.graph.archive.conftest import event, tell

WIRE = "Anna met Boris at noon in Geneva on Friday to speak about the new timetable of the ferries."
OWN = "On Friday Boris was received by Anna, who had met him at the port."


def at(place: str, name: str, text: str) -> Reading:
    """An article that tells the meeting at a place."""
    reading = tell(name, text)
    (report,) = reading.reports
    parts = (*report.participations, Participation(Role.LOCATION, place))
    return replace(reading, reports=(replace(report, participations=parts, label=f"Anna meets Boris in {place}"),))


@pytest.fixture
def copied(town: Archive) -> Archive:
    """An archive in which three papers print one wire that says Geneva, and two reporters say the port."""
    for number in range(3):
        town.ingest(at("geneva", f"wire-{number}", WIRE))
    town.ingest(at("port", "own", OWN))
    town.ingest(at("port", "other", "Anna met Boris on Friday."))
    return town


def test_copies_have_one_vote_in_what_most_say(copied: Archive) -> None:
    found = event(copied)
    assert (found.independent, found.of(Role.LOCATION)) == (3, ("port",))
    (place,) = (one for one in copied.disagreements(found.id) if one.aspect is Aspect.PLACE)
    assert (place.preferred, place.rule) == (("port",), Rule.MAJORITY)
    assert [len(variant.reports) for variant in place.variants] == [2, 3]


def test_the_label_and_the_words_are_those_of_a_report_that_says_what_the_event_shows(copied: Archive) -> None:
    found = event(copied)
    assert found.label == "Anna meets Boris in port"
    assert found.quote in {OWN, "Anna met Boris on Friday."}


def test_where_the_copies_alone_speak_they_say_it(town: Archive) -> None:
    for number in range(2):
        town.ingest(at("geneva", f"wire-{number}", WIRE))
    assert (event(town).of(Role.LOCATION), event(town).independent) == (("geneva",), 1)
