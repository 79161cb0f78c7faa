"""Facts about readings as JSON."""

import json
from dataclasses import replace
from datetime import date

from graph.annotation import annotate
from graph.model.actor import Actor, ActorKind, Place
from graph.model.article import Article
from graph.model.event import Claim, EventReport, Modality, Participation, Reading, Role, SpeechMode
from graph.model.evidence import span
from graph.model.gist import Answer, Field, MainEvent
from graph.model.interval import Basis, Interval

TEXT = "France and Germany met in Oslo by Friday, Macron said."
ARTICLE = Article(TEXT, date(2024, 3, 22), record_id="r1")
ACTORS = {
    "france": Actor("france", "France", ActorKind.STATE, "FRA"),
    "germany": Actor("germany", "Germany", ActorKind.STATE, "DEU"),
}


def reading(interval: Interval | None, *roles: Role) -> Reading:
    parts = [
        Participation(role, who, mention=who.title()) for role, who in zip(roles, ("france", "germany"), strict=True)
    ]
    report = EventReport(
        "e1",
        "CONSULT",
        None,
        Modality.ACTUAL,
        (*parts, Participation(Role.LOCATION, "oslo")),
        interval,
        span(TEXT, 19, 22),
        (span(TEXT, 0, 40), span(TEXT, 0, 22)),
        "France meets Germany",
    )
    claim = Claim(
        "c1",
        "france",
        span(TEXT, 0, 40),
        None,
        (span(TEXT, 0, 54),),
        SpeechMode.DIRECT_UNQUOTED,
        addressees=("germany",),
    )
    return Reading(ARTICLE, (report,), (claim,), ACTORS, {"oslo": Place("oslo", "Oslo")})


def test_equal_participants_are_source_and_target() -> None:
    (event,) = annotate(reading(None, Role.PARTICIPANT, Role.PARTICIPANT))["events"]
    assert [one["name"] for one in event["source"]] == ["France"]
    assert [one["country"] for one in event["target"]] == ["DEU"]


def test_sources_and_targets_stay_what_they_are() -> None:
    (event,) = annotate(reading(None, Role.TARGET, Role.SOURCE))["events"]
    assert [one["id"] for one in event["source"]] == ["germany"]
    assert [one["text"] for one in event["target"]] == ["France"]


def test_a_date_needs_both_bounds() -> None:
    day = date(2024, 3, 22)
    (known,) = annotate(reading(Interval(day, day, text="Friday"), Role.SOURCE, Role.TARGET))["events"]
    (open_,) = annotate(reading(Interval(None, day, basis=Basis.BEFORE_PUBLICATION), Role.SOURCE, Role.TARGET))[
        "events"
    ]
    assert {key: known["date"][key] for key in ("start", "end", "text")} == {
        "start": "2024-03-22",
        "end": "2024-03-22",
        "text": "Friday",
    }
    assert open_["date"] is None
    assert open_["bounds"]["not_after"] == "2024-03-22"
    assert known["bounds"] is None


def test_the_first_evidence_is_the_fullest_and_others_are_mentions() -> None:
    (event,) = annotate(reading(None, Role.SOURCE, Role.TARGET))["events"]
    assert event["evidence"] == {"start": 0, "end": 40, "quote": TEXT[:40]}
    assert [one["quote"] for one in event["mentions"]] == [TEXT[:22]]
    assert event["place"] == "Oslo"


def test_claims_name_speaker_and_addressee() -> None:
    (claim,) = annotate(reading(None, Role.SOURCE, Role.TARGET))["claims"]
    assert (claim["speaker"], claim["addressee"], claim["form"], claim["cue"]) == (
        "France",
        ["Germany"],
        "direct",
        None,
    )


def test_the_record_keeps_its_id_and_text_and_all_of_it_is_json() -> None:
    found = json.loads(json.dumps(annotate(reading(None, Role.SOURCE, Role.TARGET))))
    assert (found["id"], found["text"], found["article"]) == ("r1", TEXT, ARTICLE.id)


def test_the_main_event_says_in_which_text_its_words_stand() -> None:
    told = reading(None, Role.SOURCE, Role.TARGET)
    who = Answer(span(TEXT, 0, 18))
    what = Answer(span("Ministers meet", 10, 14), Field.TITLE)
    main = annotate(replace(told, main=MainEvent(who, what)))["main_event"]
    assert main == {
        "who": {"start": 0, "end": 18, "quote": "France and Germany", "of": "text"},
        "what": {"start": 10, "end": 14, "quote": "meet", "of": "title"},
        "when": None,
        "where": None,
        "date": None,
    }


def test_without_a_main_event_none_is_shown() -> None:
    assert annotate(reading(None, Role.SOURCE, Role.TARGET))["main_event"] is None
