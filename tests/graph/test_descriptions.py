from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from graph.columns import columns
from graph.descriptions import Description, EventDescriber, Status, fields
from graph.errors import ExportError
from graph.excerpt import Collected
from graph.model.actor import Actor, ActorKind, Place
from graph.model.event import Event, Modality, Participation, Role
from graph.model.interval import Basis, Interval, Precision
from graph.model.record import ArticleRecord

DAY = date(2024, 3, 22)
PARTS = (
    Participation(Role.SOURCE, "blinken"),
    Participation(Role.TARGET, "israel"),
    Participation(Role.TARGET, "nobody-knows"),
    Participation(Role.LOCATION, "tel-aviv"),
)
TOLD = Event(
    "e1", "CONSULT", "visit", Modality.ACTUAL, PARTS, Interval(DAY, DAY, basis=Basis.WEEKDAY, text="Friday"),
    "Blinken meets Israel", ("r",), ("a",), quote="they met", quote_article="a", quote_start=3, quote_end=11,
)  # fmt: skip
RECORD = ArticleRecord(
    "a", "They meet", DAY, "given", "0" * 64, 20, datetime(2024, 3, 23, tzinfo=UTC), url="https://news.example/a#top",
    source="AP",
)  # fmt: skip
Describe = Callable[..., Description]


@pytest.fixture
def describe() -> Describe:
    def described(event: Event = TOLD, **more: object) -> Description:
        excerpt = Collected(
            [event],
            actors=[Actor("blinken", "Antony Blinken", ActorKind.PERSON), Actor("israel", "Israel", ActorKind.STATE)],
            places=[Place("tel-aviv", "Tel Aviv", "ISR", 32.1, 34.8)],
            articles=[RECORD],
            **more,  # type: ignore[arg-type]
        )
        (found,) = EventDescriber(excerpt).all()
        return found

    return described


def test_values_have_the_names_and_types_that_are_listed(describe: Describe) -> None:
    kinds = {"string": str, "integer": int, "double": float, "boolean": bool}
    values = describe().values
    listed = {field.name: kinds[field.type] for field in fields()}
    assert list(values) == [name for name in listed if name in values]
    assert {name: type(value) for name, value in values.items()} == {name: listed[name] for name in values}


def test_the_edges_of_the_network_call_the_same_by_the_same_names() -> None:
    of_edges = {column.name for column in columns("edge")}
    left_out = {"event", "event_count", "actual_count", "source_post", "target_post"}
    assert of_edges - left_out - {field.name for field in fields()} == set()


def test_those_who_take_part_are_told_by_name(describe: Describe) -> None:
    told = describe()
    assert told.text("sources") == "Antony Blinken"
    assert told.text("targets") == "Israel; nobody-knows"
    assert [(party.role, party.id) for party in told.parties] == [
        (Role.SOURCE, "blinken"), (Role.TARGET, "israel"), (Role.TARGET, "nobody-knows"),
    ]  # fmt: skip


def test_without_a_service_the_source_is_the_graph_s_own_address_of_the_words(describe: Describe) -> None:
    assert describe().text("source_url") == "https://w3id.org/communique/id/article/a#char=3,11"


def test_with_a_service_the_source_is_its_page_of_the_article_at_the_words(describe: Describe) -> None:
    told = describe(site="http://localhost:8000")
    assert told.text("source_url") == "http://localhost:8000/id/article/a#char=3,11"
    assert told.text("evidence") == "https://w3id.org/communique/id/article/a#char=3,11"


def test_the_publisher_s_page_is_opened_at_the_words(describe: Describe) -> None:
    assert describe().text("publisher_url") == "https://news.example/a#top:~:text=they%20met"


@pytest.mark.parametrize(
    ("modality", "called_off", "status", "heading"),
    [
        (Modality.ACTUAL, [], Status.CONFIRMED, "Blinken meets Israel"),
        (Modality.PLANNED, [], Status.TENTATIVE, "[planned] Blinken meets Israel"),
        (Modality.DENIED, [], Status.TENTATIVE, "[denied] Blinken meets Israel"),
        (Modality.PLANNED, ["e1"], Status.CANCELLED, "[planned; called off] Blinken meets Israel"),
    ],
)
def test_what_did_not_happen_is_said_to_people_and_programs(
    describe: Describe, modality: Modality, called_off: list[str], status: Status, heading: str
) -> None:
    told = describe(replace(TOLD, modality=modality), called_off=called_off)
    assert (told.status, told.values["status"], told.heading) == (status, str(status), heading)


@pytest.mark.parametrize(
    ("interval", "bounds", "note"),
    [
        (Interval(DAY, DAY), (DAY, DAY), ""),
        (Interval(None, DAY), (DAY, DAY), "[day unknown, by 22 March 2024] "),
        (Interval(DAY, None), (DAY, DAY), "[day unknown, from 22 March 2024 on] "),
        (
            Interval(date(2024, 3, 1), date(2024, 3, 31), Precision.MONTH),
            (date(2024, 3, 1), date(2024, 3, 31)),
            "[in March 2024, day unknown] ",
        ),
        (None, (None, None), "[date unknown] "),
    ],
)
def test_a_day_that_is_not_known_is_said_to_be_unknown(
    describe: Describe, interval: Interval | None, bounds: tuple[date | None, date | None], note: str
) -> None:
    told = describe(replace(TOLD, interval=interval))
    assert (told.first, told.last) == bounds
    assert told.heading == f"{note}Blinken meets Israel"
    assert ("start_date" in told.values) == (note == "")


def test_the_summary_holds_the_words_and_where_they_stand(describe: Describe) -> None:
    lines = describe().summary().splitlines()
    assert lines[0] == "“they met”"
    assert lines[1] == "(They meet, AP, 2024-03-22)"
    assert lines[-2] == "Source: https://w3id.org/communique/id/article/a#char=3,11"


def test_too_many_events_are_refused_with_their_number() -> None:
    excerpt = Collected([replace(TOLD, id=f"e{number}") for number in range(3)])
    assert len(EventDescriber(excerpt).at_most(3, "It")) == 3
    with pytest.raises(ExportError, match="It takes at most 2 events, and these are 3; choose fewer by actor"):
        EventDescriber(excerpt).at_most(2, "It")
