"""The standalone page: opened in Chromium, filtered, attacked, and read without JavaScript."""

import base64
import hashlib
import re
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from graph import exporters
from graph.columns import clean
from graph.errors import ExportError
from graph.excerpt import Collected
from graph.exporters.drawing import LANES, arranged, ticks
from graph.exporters.standalone import MOST
from graph.model.event import Event
from tests import browsing

Write = Callable[..., Path]
in_a_browser = pytest.mark.skipif(browsing.CHROMIUM is None, reason="needs Chromium")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Collected], Any]:
    def shown(excerpt: Collected) -> Any:
        path = tmp_path_factory.mktemp("page") / "page.html"
        path.write_bytes(b"".join(exporters.get("html").chunks(excerpt)))
        return browsing.shown("standalone", path)

    return shown


@in_a_browser
def test_the_page_shows_every_event_actor_and_link(excerpt: Collected, opened: Callable[[Collected], Any]) -> None:
    report = opened(excerpt)
    assert (report["rows"], report["marks"], len(report["actors"]), report["links"]) == (10, 9, 8, 9)
    assert (report["filterShown"], report["styled"], report["scripts"]) == (True, "collapse", 1)
    assert report["quotes"] == ["U.S. Secretary of State Antony Blinken met Prime Minister Benjamin Netanyahu"] * 10
    assert "https://w3id.org/communique/id/article/fdfcfa09d832c078#char=321,397" in report["sources"]


@in_a_browser
def test_one_filter_works_on_table_and_time_line(excerpt: Collected, opened: Callable[[Collected], Any]) -> None:
    report = opened(excerpt)
    assert (report["byType"]["labels"], report["byType"]["marks"]) == (["ASSAULT offensive"], 1)
    assert report["byWords"]["labels"] == ["CONSULT herzog"]
    assert report["byModality"]["labels"] == ["CONSULT denied"]
    assert set(report["from"]["labels"]) == {"ASSAULT offensive", "CONSULT april"}
    assert set(report["to"]["labels"]) == {"CONSULT summit", "CONSULT talks"}
    assert (report["nothing"]["rows"], report["nothing"]["count"]) == (0, "0 of 10 events")
    assert set(report["byActor"]) == {"CONSULT meeting", "ASSAULT offensive", "CONSULT summit"}


@in_a_browser
def test_hostile_text_is_shown_and_runs_nothing(
    hostile: Collected, hostile_texts: tuple[str, ...], opened: Callable[[Collected], Any]
) -> None:
    report = opened(hostile)
    shown = {text.replace("\r\n", "\n") for text in report["quotes"]}
    assert shown == {clean(text).replace("\r\n", "\n") for text in hostile_texts}
    assert (report["scripts"], report["foreign"], report["injected"]) == (1, 0, "refused")


@in_a_browser
def test_an_empty_page_opens(empty: Collected, opened: Callable[[Collected], Any]) -> None:
    report = opened(empty)
    assert (report["rows"], report["marks"], report["nothing"]["count"]) == (0, 0, "0 of 0 events")


@in_a_browser
def test_the_page_is_whole_without_javascript_and_on_a_phone(excerpt: Collected, write: Write) -> None:
    report = browsing.shown("scriptless", write("html", excerpt))
    assert [report[name] for name in ("rows", "quotes", "marks", "form")] == [10, 10, 9, 0]
    assert report["wide"] <= report["inner"] < 400


def test_the_policy_allows_the_page_s_own_script_and_style_alone(excerpt: Collected, write: Write) -> None:
    text = write("html", excerpt).read_text("utf-8")
    page: Any = html.fromstring(text)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (script,), (style,) = page.xpath("//script"), page.xpath("//style")
    for kind, told in (("script", script.text), ("style", style.text)):
        digest = base64.b64encode(hashlib.sha256(told.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_the_page_asks_for_nothing_from_anywhere(hostile: Collected, write: Write) -> None:
    page: Any = html.fromstring(write("html", hostile).read_text("utf-8"))
    assert page.xpath("//@src | //link | //@style | //@onclick | //@onload | //object | //embed | //base") == []
    styles = "".join(page.xpath("//style/text()"))
    assert not re.search(r"url\(|@import", styles)


def test_every_mark_leads_to_its_event(excerpt: Collected, write: Write) -> None:
    page: Any = html.fromstring(write("html", excerpt).read_text("utf-8"))
    rows = set(page.xpath("//tbody/tr/@id"))
    marks = [one.removeprefix("#") for one in page.xpath("//*[local-name()='svg']//*[local-name()='a']/@href")]
    assert len(marks) == 9
    assert set(marks) < rows


def test_more_events_than_a_page_holds_are_refused(
    event: Callable[..., Event], make_excerpt: Callable[..., Collected]
) -> None:
    many = make_excerpt(*[event(f"e{number}", ("usa",), ("israel",)) for number in range(MOST + 1)])
    with pytest.raises(ExportError, match="A page takes at most 5,000 events, and these are 5,001; choose fewer by"):
        next(iter(exporters.get("html").chunks(many)))


def test_many_events_of_a_day_share_lanes(event: Callable[..., Event], make_excerpt: Callable[..., Collected]) -> None:
    many = make_excerpt(*[event(f"e{number}", ("usa",), ("israel",)) for number in range(3 * LANES)])
    page = b"".join(exporters.get("html").chunks(many)).decode()
    (height,) = re.findall(r'class="time" viewBox="0 0 1000 (\d+)"', page)
    assert int(height) < 500
    assert page.count('class="mark"') == 3 * LANES


@pytest.mark.parametrize(
    ("start", "end"), [("0001-01-01", "9999-12-31"), ("2024-03-22", "2024-03-22"), ("1991-05-01", "2024-06-02")]
)
def test_a_time_line_names_a_dozen_days_at_most(start: str, end: str) -> None:

    first, last = date.fromisoformat(start).toordinal(), date.fromisoformat(end).toordinal() + 1
    assert 1 <= len(ticks(first, last)) <= 13
    assert all(first <= day.toordinal() <= last for day in ticks(first, last))


def test_a_network_is_arranged_within_its_drawing_and_the_same_each_time() -> None:
    weights = {(0, number): float(number) for number in range(1, 30)}
    places = arranged(40, weights)
    assert places == arranged(40, weights)
    assert all(0 <= x <= 1000 and 0 <= y <= 700 for x, y in places)
    assert len(set(places)) == 40
    assert arranged(0, {}) == []
    assert len(arranged(1, {})) == 1


@in_a_browser
def test_no_name_in_the_network_lies_on_another(
    event: Callable[..., Event], make_excerpt: Callable[..., Collected], opened: Callable[[Collected], Any]
) -> None:
    long = [f"association-of-the-neighbours-of-street-{number}" for number in range(60)]
    names = opened(make_excerpt(*[event(f"e{number}", (long[number % 7],), (long[number],)) for number in range(60)]))[
        "names"
    ]
    assert 7 < len(names) < 45
    for (x, y, width), (left, top, wide) in combinations(names, 2):
        assert abs(y - top) > 10 or x + width < left + 3 or left + wide < x + 3
