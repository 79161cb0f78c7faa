"""The article that the project began with: what it must give, and the traps that it must not fall into."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph.extractors import Extractor
from graph.model.article import Article, Part
from graph.model.event import Claim, EventReport, Modality, Reading, Role, SpeechMode, Stance
from graph.readers import read_all
from graph.settings import Settings

SEED = Path(__file__).parents[3] / "data/articles/netanyahu-meets-blinken.txt"
FRIDAY = date(2024, 3, 22)
NOT_ACTUAL = {Modality.HYPOTHETICAL, Modality.REQUESTED, Modality.PLANNED}

Find = Callable[..., list[EventReport]]


@pytest.fixture(scope="module")
def article() -> Article:
    (found,) = read_all([str(SEED)], Settings())
    assert isinstance(found, Article)
    return found


@pytest.fixture(scope="module")
def reading(article: Article, extractor: Extractor) -> Reading:
    return next(iter(extractor.extract([article])))


@pytest.fixture(scope="module")
def find(reading: Reading) -> Find:
    """The reports of a type whose sources and targets include those given."""

    def found(root: str, source: str | None = None, target: str | None = None) -> list[EventReport]:
        return [
            report
            for report in reading.reports
            if report.root == root
            and (source is None or source in report.of(Role.SOURCE))
            and (target is None or target in report.of(Role.TARGET))
        ]

    return found


def day(report: EventReport) -> tuple[date | None, date | None] | None:
    return (report.interval.start, report.interval.end) if report.interval else None


def mentions(claim: Claim, words: str) -> bool:
    return words in claim.content.quote


# the meeting with Netanyahu and the war cabinet


def test_it_was_published_on_22_march(article: Article) -> None:
    assert article.published == FRIDAY


def test_blinken_met_netanyahu_once(find: Find) -> None:
    assert len(find("CONSULT", "antony-blinken", "benjamin-netanyahu")) == 1


def test_he_met_the_war_cabinet_on_the_same_occasion(find: Find) -> None:
    (meeting,) = find("CONSULT", "antony-blinken", "benjamin-netanyahu")
    assert meeting.of(Role.TARGET) == ("benjamin-netanyahu", "israel-war-cabinet")


def test_the_meeting_happened(find: Find) -> None:
    (meeting,) = find("CONSULT", "antony-blinken", "benjamin-netanyahu")
    assert meeting.modality is Modality.ACTUAL
    assert not meeting.background


def test_the_meeting_was_a_visit(find: Find) -> None:
    (meeting,) = find("CONSULT", "antony-blinken", "benjamin-netanyahu")
    assert meeting.mode == "visit"


def test_on_friday_is_22_march(find: Find) -> None:
    (meeting,) = find("CONSULT", "antony-blinken", "benjamin-netanyahu")
    assert day(meeting) == (FRIDAY, FRIDAY)
    assert meeting.interval
    assert meeting.interval.text == "on Friday"


def test_the_meeting_was_in_tel_aviv(find: Find) -> None:
    (meeting,) = find("CONSULT", "antony-blinken", "benjamin-netanyahu")
    assert meeting.of(Role.LOCATION) == ("tel-aviv",)


def test_the_caption_is_further_evidence_of_the_meeting(find: Find) -> None:
    (meeting,) = find("CONSULT", "antony-blinken", "benjamin-netanyahu")
    assert any("met the Israeli war cabinet" in span.quote for span in meeting.evidence)


def test_the_headline_is_further_evidence_of_the_meeting(find: Find) -> None:
    (meeting,) = find("CONSULT", "antony-blinken", "benjamin-netanyahu")
    assert any(span.quote.startswith("Netanyahu Meets Blinken") for span in meeting.evidence)


def test_netanyahu_visits_nobody(find: Find) -> None:
    assert find("CONSULT", "benjamin-netanyahu") == []


def test_nothing_happened_a_week_before(reading: Reading) -> None:
    days = {bound for r in reading.reports if r.interval for bound in (r.interval.start, r.interval.end)}
    assert days <= {None, FRIDAY}


# the other meetings


def test_blinken_met_herzog(find: Find) -> None:
    (meeting,) = find("CONSULT", "antony-blinken", "isaac-herzog")
    assert meeting.modality is Modality.ACTUAL


def test_the_meeting_with_herzog_is_dated_by_its_context(find: Find) -> None:
    (meeting,) = find("CONSULT", "antony-blinken", "isaac-herzog")
    assert day(meeting) == (FRIDAY, FRIDAY)


def test_blinken_briefed_the_war_cabinet(find: Find) -> None:
    assert [
        r.modality for r in find("CONSULT", "antony-blinken", "israel-war-cabinet") if r.trigger.quote == "briefed"
    ] == [Modality.ACTUAL]


def test_the_briefing_was_not_in_jeddah(find: Find) -> None:
    (briefing,) = (r for r in find("CONSULT", "antony-blinken") if r.trigger.quote == "briefed")
    assert not {"jeddah", "cairo"} & set(briefing.of(Role.LOCATION))


@pytest.mark.parametrize("place", ["jeddah", "cairo"])
def test_the_discussions_elsewhere_are_events_of_their_own(place: str, find: Find) -> None:
    assert len([r for r in find("CONSULT", "antony-blinken") if r.of(Role.LOCATION) == (place,)]) == 1


@pytest.mark.parametrize("place", ["jeddah", "cairo"])
def test_the_discussions_elsewhere_had_ended_on_an_unknown_day(place: str, find: Find) -> None:
    (talks,) = (r for r in find("CONSULT", "antony-blinken") if r.of(Role.LOCATION) == (place,))
    assert day(talks) == (None, FRIDAY)


def test_the_sixth_visit_is_background(find: Find) -> None:
    visits = [r for r in find("CONSULT", "antony-blinken") if r.trigger.quote == "visit"]
    assert [visit.background for visit in visits] == [True]


def test_the_sixth_visit_is_no_visit_to_netanyahu(find: Find) -> None:
    (visit,) = (r for r in find("CONSULT") if r.trigger.quote == "visit")
    assert visit.of(Role.TARGET) == ()


# what was said to and of Israel


def test_commitment_to_israels_security_is_support_of_israel(find: Find) -> None:
    supports = [r for s in ("antony-blinken", "usa") for r in find("SUPPORT", s, "israel")]
    assert {r.modality for r in supports} == {Modality.ACTUAL}


def test_the_us_opposes_the_operation(find: Find) -> None:
    assert [r.modality for r in find("REJECT", "usa", "israel")] == [Modality.ACTUAL]


def test_the_us_wants_more_assistance(find: Find) -> None:
    requests = [r for r in find("REQUEST", "usa") if "humanitarian assistance" in r.evidence[0].quote]
    assert [r.modality for r in requests] == [Modality.ACTUAL]


def test_israel_is_asked_to_make_aid_a_priority(find: Find) -> None:
    requests = [r for r in find("REQUEST", "antony-blinken", "israel") if "make it a priority" in r.evidence[0].quote]
    assert [r.modality for r in requests] == [Modality.ACTUAL]


def test_israel_is_asked_to_protect_civilians(find: Find) -> None:
    requests = [r for r in find("REQUEST", "antony-blinken", "israel") if "protect Palestinian" in r.evidence[0].quote]
    assert [r.modality for r in requests] == [Modality.ACTUAL]


# the offensive


def test_netanyahu_plans_an_offensive_against_hamas_in_rafah(find: Find) -> None:
    told = (r for s in ("benjamin-netanyahu", "israel") for r in find("ASSAULT", s, "hamas"))
    offensives = [r for r in told if not r.background]
    assert [(r.modality, r.of(Role.LOCATION)) for r in offensives] == [(Modality.PLANNED, ("rafah",))]


def test_the_offensive_has_no_day(find: Find) -> None:
    (offensive,) = (r for r in find("ASSAULT", target="hamas") if not r.background)
    assert day(offensive) in (None, (FRIDAY, None))


def test_the_offensive_has_not_happened(find: Find) -> None:
    assert [r.trigger.quote for r in find("ASSAULT") if r.modality is Modality.ACTUAL and not r.background] == []


def test_the_offensive_is_one_event(find: Find) -> None:
    assert len([r for r in find("ASSAULT") if not r.background]) == 1


# the ceasefire


def test_the_ceasefire_is_hoped_for(find: Find) -> None:
    assert {r.modality for r in find("AGREE") if "ceasefire" in r.evidence[0].quote} <= NOT_ACTUAL
    assert [r for r in find("AGREE") if "ceasefire" in r.evidence[0].quote]


def test_no_ceasefire_is_actual(reading: Reading) -> None:
    actual = [r for r in reading.reports if r.modality is Modality.ACTUAL and r.root in {"AGREE", "RETREAT"}]
    assert [r.evidence[0].quote for r in actual] == []


def test_the_ceasefire_is_what_the_state_department_speaks_of(reading: Reading, find: Find) -> None:
    (claim,) = (c for c in reading.claims if c.speaker == "us-department-of-state")
    assert {r.id for r in find("AGREE") if "ceasefire" in r.evidence[0].quote} <= set(claim.content_events)


# claims


def test_netanyahus_quotation_is_his_and_addressed_to_blinken(reading: Reading) -> None:
    (claim,) = (c for c in reading.claims if mentions(c, "no way to defeat Hamas"))
    assert (claim.speaker, claim.addressees, claim.mode) == (
        "benjamin-netanyahu", ("antony-blinken",), SpeechMode.DIRECT
    )  # fmt: skip


def test_netanyahus_quotation_is_one_claim_to_its_last_word(reading: Reading) -> None:
    (claim,) = (c for c in reading.claims if mentions(c, "no way to defeat Hamas"))
    assert claim.content.quote.startswith("I also said")
    assert claim.content.quote.rstrip(",").endswith("we will do it alone")


def test_blinkens_words_without_marks_are_his(reading: Reading) -> None:
    (claim,) = (c for c in reading.claims if mentions(c, "More aid is getting in"))
    assert (claim.speaker, claim.mode) == ("antony-blinken", SpeechMode.DIRECT_UNQUOTED)


def test_blinkens_words_reach_to_the_priority(reading: Reading) -> None:
    (claim,) = (c for c in reading.claims if mentions(c, "More aid is getting in"))
    assert claim.content.quote.endswith("Israel must make it a priority")


def test_the_army_speaks_of_the_battalions(reading: Reading) -> None:
    assert [c.speaker for c in reading.claims if mentions(c, "remaining battalions of Hamas")] == ["idf"]


def test_netanyahu_told_blinken_of_evacuating_civilians(reading: Reading) -> None:
    (claim,) = (c for c in reading.claims if mentions(c, "towards evacuating civilians"))
    assert (claim.speaker, claim.addressees) == ("benjamin-netanyahu", ("antony-blinken",))


def test_netanyahus_quotation_is_in_nobody_elses_mouth(reading: Reading) -> None:
    spoken = reading.article.text.index("“I also said")
    assert {c.speaker for c in reading.claims if c.content.start >= spoken} == {"benjamin-netanyahu"}


def test_no_claim_is_hamass(reading: Reading) -> None:
    assert "hamas" not in {c.speaker for c in reading.claims}


def test_the_state_department_speaks_of_the_discussions(reading: Reading) -> None:
    assert [c.speaker for c in reading.claims if mentions(c, "discussed efforts")] == ["us-department-of-state"]


def test_netanyahu_does_not_oppose_his_own_offensive(reading: Reading) -> None:
    spoken = (c for c in reading.claims if c.speaker == "benjamin-netanyahu")
    assert Stance.OPPOSE not in {c.stance for c in spoken}


# no actors, no content


@pytest.mark.parametrize("name", ["Nitin A Gokhale", "WhatsApp", "World News", "Home", "State", "Source"])
def test_furniture_is_no_actor(name: str, reading: Reading) -> None:
    assert not [a.name for a in reading.actors.values() if a.name.startswith(name)]


def test_the_credit_is_provenance_and_takes_no_part(reading: Reading) -> None:
    assert reading.agency == "associated-press"
    assert not [r for r in reading.reports if "associated-press" in {p.participant for p in r.participations}]


@pytest.mark.parametrize("words", ["Home World News", "Nitin A Gokhale WhatsApp Channel", "Rafah, Netanyahu, Blinken"])
def test_the_page_around_the_article_is_furniture(words: str, reading: Reading) -> None:
    assert [b.part for b in reading.blocks if b.span.quote.startswith(words)] == [Part.FURNITURE]


def test_every_actor_is_known_to_the_registry(reading: Reading) -> None:
    assert [a.name for a in reading.actors.values() if a.evidence] == []
