"""Where does a sentence say that an act took place? Beside a name, before it, at the end of a journey or of a march."""

from collections.abc import Callable
from datetime import date

import pytest

from graph.extractors.lexical import LexicalExtractor
from graph.model.article import Article
from graph.model.event import EventReport
from graph.settings import Settings

Lines = Callable[..., list[str]]


def the_event(day: str, text: str, root: str) -> EventReport:
    (reading,) = LexicalExtractor(Settings()).extract([Article(text, date.fromisoformat(day))])
    return next(report for report in reading.reports if report.root == root)


@pytest.mark.parametrize(
    ("day", "text", "root", "place"),
    [
        ("2013-08-29", "Britain moved six fighters to Akrotiri on Thursday.", "MOBILIZE", "Akrotiri"),
        ("2004-02-29", "The United States sent marines to Port-au-Prince on Sunday.", "MOBILIZE", "Port-au-Prince"),
        ("2015-03-10", "Germany sent a field hospital to Monrovia on Monday.", "AID", "Monrovia"),
        ("1998-11-14", "Saddam Hussein pulled his guards out of Basra.", "RETREAT", "Basra"),
        ("2012-04-04", "The Malian army has withdrawn from Gao.", "RETREAT", "Gao"),
        ("2003-03-14", "Iran boycotted the first meeting of the committee in Vienna.", "REJECT", "Vienna"),
        ("2007-06-06", "George W. Bush, who is in Prague, criticised Russia.", "ACCUSE", "Prague"),
        ("2015-11-25", "Recep Tayyip Erdogan, in Baku on a state visit, accused Russia of lies.", "ACCUSE", "Baku"),
        ("2011-03-17", "In a statement issued in Addis Ababa, Kenya condemned Libya.", "ACCUSE", "Addis Ababa"),
        ("2014-03-05", "In a statement from Paris, Laurent Fabius condemned Russia.", "ACCUSE", "Paris"),
        ("2000-06-13", "Kim Dae-jung paid a visit to the Kingdom of Jordan.", "CONSULT", "Jordan"),
        ("2017-04-12", "On Tuesday in Minsk Angela Merkel met Francois Hollande.", "CONSULT", "Minsk"),
        ("2016-09-05", "Last Monday in Hangzhou Barack Obama met Recep Tayyip Erdogan.", "CONSULT", "Hangzhou"),
        ("1997-05-05", "Mobutu Sese Seko met Laurent Kabila aboard a ship on Sunday.", "CONSULT", "a ship"),
        ("2008-03-03", "Colombian planes crossed into Ecuador and bombed a camp.", "ASSAULT", "Ecuador"),
        ("1999-06-10", "Igor Ivanov is on his way to Belgrade for talks with Serbia.", "CONSULT", "Belgrade"),
    ],
)  # fmt: skip
def test_the_place_is_told(day: str, text: str, root: str, place: str) -> None:
    found = the_event(day, text, root).place_text
    assert found is not None
    assert found.removeprefix("the ").removeprefix("Kingdom of ") == place


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Donald Trump cancelled his summit with Kim Jong Un in Singapore.", "REJECT"),
        ("Sergei Lavrov called off a trip to Ankara.", "REJECT"),
        ("Germany sent a letter to Greece on Monday.", "CONSULT"),
        ("Russia withdrew its ambassador from Britain.", "SANCTION"),
        ("The president of Iran, in a rare interview, praised Russia.", "SUPPORT"),
        ("Iran, which is in talks with France, criticised Israel.", "ACCUSE"),
        ("In the last week of March France criticised Syria.", "ACCUSE"),
    ],
)
def test_what_is_no_place_gives_none(text: str, root: str) -> None:
    assert the_event("2015-03-10", text, root).place_text is None


@pytest.mark.parametrize("front", ["In April", "On Monday", "Last Monday", "In March"])
def test_a_day_before_a_state_leaves_it_the_subject(front: str) -> None:
    found = the_event("2015-05-13", f"{front} Turkey attacked Syria.", "ASSAULT")
    assert {part.participant for part in found.participations} == {"turkey", "syria"}


def test_there_is_not_the_state_that_acts_there(places: Lines) -> None:
    assert places("Iraq defied the inspectors, so Britain bombed targets there.")[-1] == "ASSAULT iraq"
    assert places("Protests shook Ukraine. Russia has reinforced its base there.")[-1] == "MOBILIZE ukraine"
