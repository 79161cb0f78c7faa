"""Plans and what came of them, parts and wholes."""

from collections.abc import Sequence
from typing import Any

import pytest

from graph.merging import Account
from graph.merging.links import Link, Node, Tie, all_links, link_keys
from graph.model.event import Modality
from graph.model.interval import Interval
from graph.timeline import events_of
from tests.graph.merging.conftest import FRIDAY, Tell

PLAN = {"modality": Modality.PLANNED, "word": "meet", "interval": Interval(FRIDAY, None)}


def links(accounts: Sequence[Account]) -> set[tuple[str, Tie, str]]:
    """The links between the events of some accounts, each told by its sentence."""
    events = events_of([one.report] for one in accounts)
    by_report = {one.id: one for one in accounts}
    nodes = [Node(event, link_keys(event, [by_report[name] for name in event.reports])) for event in events]
    labels = {event.id: event.label for event in events}
    found: set[Link] = all_links(nodes)
    return {(labels[link.subject], link.tie, labels[link.object]) for link in found}


def test_a_plan_is_realised_by_the_meeting(tell: Tell) -> None:
    plan = tell("Lula is to meet Milei in Rio.", "luiz-inacio-lula-da-silva", "javier-milei", "rio-de-janeiro", **PLAN)
    done = tell("Milei met Lula.", "javier-milei", "luiz-inacio-lula-da-silva", article=2, day=4)
    assert links([plan, done]) == {("Milei met Lula.", Tie.REALISES, "Lula is to meet Milei in Rio.")}


def test_of_two_meetings_the_first_realises_it(tell: Tell) -> None:
    plan = tell("Lula is to meet Milei.", "luiz-inacio-lula-da-silva", "javier-milei", **PLAN)
    first = tell("Milei met Lula.", "javier-milei", "luiz-inacio-lula-da-silva", article=2, day=4)
    second = tell("Again Milei met Lula.", "javier-milei", "luiz-inacio-lula-da-silva", article=3, day=9)
    assert {subject for subject, *_ in links([plan, first, second])} == {"Milei met Lula."}


def test_a_meeting_before_the_plan_or_long_after_it_realises_nothing(tell: Tell) -> None:
    plan = tell("Lula is to meet Milei.", "luiz-inacio-lula-da-silva", "javier-milei", **PLAN)
    for number, day in ((2, -1), (3, 60)):
        done = tell("Milei met Lula.", "javier-milei", "luiz-inacio-lula-da-silva", article=number, day=day)
        assert links([plan, done]) == set()


def test_a_meeting_with_somebody_else_realises_nothing(tell: Tell) -> None:
    plan = tell("Lula is to meet Milei.", "luiz-inacio-lula-da-silva", "javier-milei", **PLAN)
    other = tell("Lula met Boric.", "luiz-inacio-lula-da-silva", "gabriel-boric", article=2, day=4)
    assert links([plan, other]) == set()


def test_a_call_does_not_realise_a_visit(tell: Tell) -> None:
    plan = tell("Lula is to meet Milei.", "luiz-inacio-lula-da-silva", "javier-milei", **{**PLAN, "mode": "visit"})
    call = tell("Lula telephoned Milei.", "luiz-inacio-lula-da-silva", "javier-milei", word="telephoned", article=2,
                day=4, mode="phone")  # fmt: skip
    assert links([plan, call]) == set()


def test_a_cancellation_calls_the_plan_off(tell: Tell) -> None:
    plan = tell("Lula is to meet Milei.", "luiz-inacio-lula-da-silva", "javier-milei", **PLAN)
    off = tell("Milei cancelled the talks with Lula.", "javier-milei", "luiz-inacio-lula-da-silva", root="REJECT",
               word="cancelled", article=2, day=3, mode="meet")  # fmt: skip
    assert links([plan, off]) == {(off.report.label, Tie.CALLS_OFF, plan.report.label)}


def test_a_meeting_is_part_of_the_visit_and_the_visit_of_the_tour(tell: Tell) -> None:
    tour = tell("Macron began a tour of Asia.", "emmanuel-macron", "japan india", word="tour", day=-1, last=3)
    visit = tell("Macron arrived in Japan.", "emmanuel-macron", "japan", "japan", word="arrived", article=2)
    talks = tell("Macron met Kishida.", "emmanuel-macron", "fumio-kishida", "tokyo", article=3)
    assert links([tour, visit, talks]) == {
        ("Macron met Kishida.", Tie.PART_OF, "Macron arrived in Japan."),
        ("Macron arrived in Japan.", Tie.PART_OF, "Macron began a tour of Asia."),
    }


def test_talks_at_home_are_no_part_of_anothers_visit_elsewhere(tell: Tell) -> None:
    visit = tell("Macron arrived in Japan.", "emmanuel-macron", "japan", "japan", word="arrived")
    talks = tell("Macron met Scholz.", "emmanuel-macron", "olaf-scholz", "berlin", article=2)
    assert links([visit, talks]) == set()


def bombing(tell: Tell, sentence: str, whom: str = "", where: str = "", **more: Any) -> Account:
    """An account of a bombing by Israel, or of a denial of it."""
    return tell(sentence, "israel", whom, where, root="ASSAULT", word="bombed", **more)


DENIED: dict[str, Any] = {"modality": Modality.DENIED, "article": 2}


def test_a_denial_denies_the_act_that_others_tell(tell: Tell) -> None:
    act = bombing(tell, "Israel bombed Rafah.", where="rafah")
    denial = bombing(tell, "Israel said it had not bombed Rafah.", where="rafah", **DENIED)
    assert links([act, denial]) == {(denial.report.label, Tie.DENIES, act.report.label)}


@pytest.mark.parametrize(
    ("act", "denial"),
    [
        ({"where": "rafah"}, {"where": "jenin"}),
        ({"whom": "hamas"}, {"whom": "lebanon"}),
        ({"where": "rafah"}, {"where": "rafah", "day": 1}),
        ({"where": "rafah", "article": 2}, {"where": "rafah"}),
        ({}, {}),
    ],
)
def test_a_denial_of_something_else_denies_nothing(tell: Tell, act: dict[str, Any], denial: dict[str, Any]) -> None:
    one = bombing(tell, "Israel bombed a town.", **act)
    given: dict[str, Any] = {**DENIED, **denial}
    other = bombing(tell, "It was said that no aircraft of its own had bombed anything.", **given)
    assert links([one, other]) == set()


def test_of_two_acts_the_likelier_is_denied(tell: Tell) -> None:
    denial = bombing(tell, "Israel said it had not bombed Rafah.", "hamas", "rafah", **DENIED)
    near = bombing(tell, "Israel bombed Hamas in Rafah.", "hamas", "rafah", article=3)
    far = bombing(tell, "Israel bombed Rafah.", where="rafah", article=4)
    assert links([denial, near, far]) == {(denial.report.label, Tie.DENIES, near.report.label)}


def test_a_visit_that_names_no_host_realises_the_plan_to_go_to_that_country(tell: Tell) -> None:
    plan = tell("McCully visits Suva.", "murray-mccully", "", "suva", word="visits", modality=Modality.PLANNED,
                mode="visit", day=3)  # fmt: skip
    done = tell("McCully visited Suva.", "murray-mccully", "", "suva", word="visited", mode="visit", article=2, day=3)
    assert links([plan, done]) == {(done.report.label, Tie.REALISES, plan.report.label)}


def test_a_visit_that_names_no_host_realises_a_plan_to_see_that_state(tell: Tell) -> None:
    plan = tell("McCully will visit Fiji.", "murray-mccully", "fiji", word="visit", modality=Modality.PLANNED,
                mode="visit", day=3)  # fmt: skip
    done = tell("McCully arrived in Suva.", "murray-mccully", "", "suva", word="arrived", article=2, day=3)
    assert links([plan, done]) == {(done.report.label, Tie.REALISES, plan.report.label)}


@pytest.mark.parametrize("where", ["cairo", "wellington", ""])
def test_a_visit_to_another_country_or_at_home_realises_no_plan_to_go_abroad(tell: Tell, where: str) -> None:
    plan = tell("McCully will visit Fiji.", "murray-mccully", "fiji", word="visit", modality=Modality.PLANNED,
                mode="visit", day=3)  # fmt: skip
    done = tell("McCully arrived.", "murray-mccully", "", where, word="arrived", article=2, day=3)
    assert links([plan, done]) == set()
