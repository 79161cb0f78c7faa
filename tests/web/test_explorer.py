"""The stories of the explorer, each as one test in Chromium; what a canvas shows is checked through its data."""

import base64
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.accessibility import violations
from tests.web.conftest import Visit, asked, watched

VIEWS = ("timeline", "network", "map", "list")
MARCH = "from=2024-03-10&to=2024-03-21"


def drawn(page: Page, view: str) -> Any:
    """What a canvas shows, once it shows something."""
    page.wait_for_function("view => (window.__communique?.[view]?.() ?? []).length > 0", arg=view)
    return page.evaluate("view => window.__communique[view]()", view)


def settled(page: Page, count: int) -> None:
    """Waits for the number of events that the page says it shows."""
    expect(page.locator(".bar .count")).to_have_text(re.compile(rf"^{count} "))


def total(address: str, query: str = "") -> int:
    """How many events the server has for a query string."""
    found = asked(f"{address}/api/v1/events?limit=1&{query}").json()["total"]
    assert isinstance(found, int)
    return found


def colours(page: Page, selector: str) -> int:
    """How many different colours a part of the page has: one, where it is blank."""
    script = """async data => {
      const bitmap = await createImageBitmap(await (await fetch(data)).blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      context.drawImage(bitmap, 0, 0);
      return new Set(new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer)).size;
    }"""
    png = base64.b64encode(page.locator(selector).screenshot()).decode()
    blank = page.context.new_page()
    found = int(blank.evaluate(script, f"data:image/png;base64,{png}"))
    blank.close()
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_one_period_and_one_set_of_filters_hold_for_each_view_and_for_the_exports(visit: Visit, view: str) -> None:
    query = f"type=ASSAULT&{MARCH}"
    page = visit.open(f"/?{query}&view={view}")
    settled(page, total(visit.address, query))
    page.get_by_text("Export", exact=True).click()
    link = page.get_by_role("link", name="gexf", exact=True).get_attribute("href")
    chosen = parse_qs(urlsplit(link or "").query)
    assert chosen == {"type": ["ASSAULT"], "from": ["2024-03-10"], "to": ["2024-03-21"], "format": ["gexf"]}
    assert asked(f"{visit.address}{link}").status_code == 200


def test_the_brush_is_moved_by_keys_and_by_hand_and_stands_in_the_address(visit: Visit) -> None:
    page = visit.open("/")
    settled(page, total(visit.address))
    page.get_by_role("slider", name="First day").press("Shift+ArrowRight")
    expect(page).to_have_url(re.compile(r"\?from=2024-\d\d-\d\d"))
    box = page.locator(".brush-box").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 20, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"from=.*&to="))
    chosen = parse_qs(urlsplit(page.url).query)
    settled(page, total(visit.address, f"from={chosen['from'][0]}&to={chosen['to'][0]}"))


def test_back_and_forward_and_undo_and_redo_return_to_what_was_shown(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_role("tab", name="List").click()
    page.get_by_role("checkbox", name=re.compile("^Assault")).check()
    settled(page, total(visit.address, "type=ASSAULT"))
    page.go_back()
    settled(page, total(visit.address))
    expect(page.get_by_role("tab", name="List")).to_have_attribute("aria-selected", "true")
    page.go_forward()
    settled(page, total(visit.address, "type=ASSAULT"))
    page.keyboard.press("Control+z")
    settled(page, total(visit.address))
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("tab", name="Timeline")).to_have_attribute("aria-selected", "true")
    page.get_by_role("button", name="Redo").click()
    expect(page.get_by_role("tab", name="List")).to_have_attribute("aria-selected", "true")


def test_a_link_reproduces_the_view(visit: Visit, browser: Browser) -> None:
    page = visit.open("/?view=network&colours=communities&actor=israel&show=actor:hamas")
    drawn(page, "network")
    heading = page.locator(".panel h2").inner_text()
    other = watched(browser.new_page(), visit.address)
    again = other.open(page.url.removeprefix(visit.address))
    expect(again.locator(".panel h2")).to_have_text(heading)
    expect(again.get_by_role("radio", name="communities")).to_be_checked()
    expect(again.get_by_role("button", name="Remove Israel")).to_be_visible()
    again.close()


def test_the_timeline_tells_what_is_certain_from_what_is_not(visit: Visit) -> None:
    page = visit.open("/?lanes=type")
    marks = {mark["id"] for lane in drawn(page, "timeline") for mark in lane["marks"]}
    assert len(marks) == total(visit.address)
    assert colours(page, ".timeline-box canvas") > 5
    page.get_by_text("The timeline as a list").click()
    rows = page.locator(".as-table .row")
    expect(rows.filter(has_text="denied")).to_have_count(1)
    expect(rows.filter(has_text="some time in 11 – 17 March 2024")).to_have_count(1)
    expect(rows.filter(has_text="from 22 March 2024").filter(has_text="planned")).not_to_have_count(0)


def test_the_timeline_zooms_and_moves_by_keys(visit: Visit) -> None:
    page = visit.open("/")
    drawn(page, "timeline")
    lanes = page.get_by_role("group", name="Timeline: arrows move, plus and minus zoom")
    lanes.press("+")
    expect(page).to_have_url(re.compile("from=.*to="))
    before = page.url
    lanes.press("ArrowLeft")
    page.wait_for_function("before => location.href !== before", arg=before)
    lanes.press("Home")
    expect(page).not_to_have_url(re.compile("from="))


def test_the_network_shows_actors_edges_and_what_is_next_to_one(visit: Visit) -> None:
    page = visit.open("/?view=network")
    nodes = {node["id"]: node for node in drawn(page, "network")}
    page.wait_for_selector("[data-placed=true]")
    assert {"antony-blinken", "benjamin-netanyahu", "israel", "hamas"} <= nodes.keys()
    assert len({(round(node["x"]), round(node["y"])) for node in nodes.values()}) == len(nodes)
    assert colours(page, ".network-box") > 20
    node = next(one for one in drawn(page, "network") if one["id"] == "antony-blinken")
    page.locator(".network-box").click(position={"x": node["x"], "y": node["y"]})
    expect(page.locator(".panel h2")).to_have_text("Antony Blinken")
    page.get_by_role("button", name="Only the network around it").click()
    expect(page).to_have_url(re.compile("ego=antony-blinken"))
    settled(page, total(visit.address, "ego=antony-blinken"))


def test_a_step_of_the_brush_does_not_draw_the_whole_network_anew(visit: Visit) -> None:
    page = visit.open("/?view=network")
    drawn(page, "network")
    page.wait_for_selector("[data-placed=true]")
    page.evaluate("""() => {
      const ask = window.matchMedia;
      window.asked = 0;
      window.matchMedia = query => { window.asked += query.includes("color-scheme"); return ask.call(window, query); };
    }""")
    handle = page.get_by_role("slider", name="First day")
    for _ in range(3):
        handle.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"from=2024-\d\d-\d\d"))
    assert len(drawn(page, "network")) > 1
    assert page.evaluate("window.asked") == 0, "only a picture that is drawn anew looks whether the page is dark"
    page.get_by_role("radio", name="communities").check()
    assert page.evaluate("window.asked") == 1, "once for all actors and edges"


def test_the_map_shows_places_and_what_happened_there(visit: Visit) -> None:
    page = visit.open("/?view=map")
    spots = {spot["id"]: spot for spot in drawn(page, "map") if spot["radius"]}
    assert {"tel-aviv", "rafah", "cairo"} <= spots.keys()
    assert colours(page, ".map-box") > 5
    page.locator(".map-box").click(position={"x": spots["cairo"]["x"], "y": spots["cairo"]["y"]})
    expect(page.locator(".panel")).to_contain_text("Cairo")


def test_two_clicks_lead_from_an_edge_to_the_words(visit: Visit) -> None:
    page = visit.open("/?view=network")
    page.get_by_text("The network as tables").click()
    page.get_by_role("button", name="consult: Antony Blinken toward Benjamin Netanyahu").click()
    rows = page.locator(".panel .row")
    page.wait_for_selector(".panel .row, .panel blockquote")
    if rows.count():
        rows.first.click()
    words = page.locator(".panel blockquote").first
    expect(words.locator("mark").first).to_be_visible()
    expect(words).to_contain_text("Blinken")


def test_what_is_between_two_leads_to_the_page_of_the_pair(visit: Visit) -> None:
    page = visit.open("/?show=edge:antony-blinken~benjamin-netanyahu~CONSULT")
    panel = page.locator(".panel")
    panel.get_by_role("link", name="The two over time").first.click()
    expect(page).to_have_url(re.compile("/pairs/antony-blinken/benjamin-netanyahu$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Antony Blinken and Benjamin Netanyahu")


def test_a_click_on_a_mark_shows_its_words_speaker_date_office_and_other_reports(visit: Visit) -> None:
    page = visit.open("/?lanes=type&type=CONSULT")
    lanes = drawn(page, "timeline")
    event = asked(f"{visit.address}/api/v1/events?type=CONSULT&actor=benjamin-netanyahu&limit=50").json()["items"]
    told = max(event, key=lambda one: len(one["report_ids"]))
    mark = next(mark for lane in lanes for mark in lane["marks"] if mark["id"] == told["id"])
    page.locator(".timeline-box canvas").click(position={"x": mark["x"], "y": mark["y"]})
    panel = page.locator(".panel")
    expect(panel.locator("h3")).to_have_text(told["label"])
    expect(panel.locator(".report-words")).to_have_count(len(told["report_ids"]))
    expect(panel.locator("mark.trigger").first).to_be_visible()
    expect(panel).to_contain_text("counted from the day of publication")
    expect(panel).to_contain_text("Secretary of state on that day", ignore_case=True)
    link = panel.get_by_role("link", name="Read it in the article").first
    assert re.search(r"/id/article/\w+#char=\d+,\d+$", link.get_attribute("href") or "")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_the_panel_says_who_says_so_and_where_the_reports_disagree(visit: Visit) -> None:
    (contested,) = asked(f"{visit.address}/api/v1/disagreements").json()["items"]
    page = visit.open(f"/?show=event:{contested['event']['id']}")
    panel = page.locator(".panel")
    said = panel.locator(".report-words").filter(has_text="Herzog tells of talks")
    expect(said).to_contain_text("according to Isaac Herzog")
    expect(said.locator("mark.trigger")).to_have_text("talked")
    disagreed = panel.locator(".disagree")
    (point,) = contested["disagreements"]
    expect(disagreed).to_contain_text(f"shown is {point['names'][0]}, {point['reason']}")
    told = disagreed.get_by_role("listitem").get_by_role("listitem")
    variants = {", ".join(one["names"]): len(one["articles"]) for one in point["variants"]}
    assert variants == {"Tel Aviv": 2, "Cairo": 1}
    expect(told).to_have_text([re.compile(r"^Tel Aviv \(AP, [^)]+\)$"), "Cairo (Courier)"])


def test_two_periods_or_two_actors_stand_side_by_side(visit: Visit) -> None:
    page = visit.open(f"/?{MARCH}&view=list&beside=period:2024-03-22~2024-03-23")
    sides = page.locator(".one-side")
    expect(sides).to_have_count(2)
    shown = [side.locator(".list-view").get_attribute("data-events") for side in sides.all()]
    days = ("from=2024-03-10&to=2024-03-21", "from=2024-03-22&to=2024-03-23")
    assert shown == [str(total(visit.address, query)) for query in days]
    page.get_by_role("button", name="End comparison").click()
    expect(sides).to_have_count(1)
    visit.open("/?actor=israel&view=list")
    page.get_by_text("Compare", exact=True).click()
    page.get_by_role("combobox", name="With another actor").fill("blin")
    page.get_by_role("option", name=re.compile("Antony Blinken")).click()
    expect(page.locator(".side-name").nth(1)).to_contain_text("Antony Blinken")
    number = page.locator(".list-view").nth(1)
    expect(number).to_have_attribute("data-events", str(total(visit.address, "actor=antony-blinken")))


def test_time_is_played_and_paused(visit: Visit) -> None:
    page = visit.open("/")
    settled(page, total(visit.address))
    page.get_by_role("button", name="Speed 1, change").click()
    page.get_by_role("button", name="Play through time").click()
    expect(page).to_have_url(re.compile("from="))
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play through time")).to_be_visible()
    stopped = page.locator(".brush-words strong").inner_text()
    page.wait_for_timeout(300)
    assert page.locator(".brush-words strong").inner_text() == stopped
    page.get_by_role("button", name="Undo").click()
    expect(page).not_to_have_url(re.compile("from="))


def test_actors_and_places_are_found_while_they_are_typed_by_keys_alone(visit: Visit) -> None:
    page = visit.open("/")
    field = page.get_by_role("combobox", name="Actors")
    field.press_sequentially("netan")
    expect(page.get_by_role("option", name=re.compile("Benjamin Netanyahu"))).to_be_visible()
    field.press("Enter")
    expect(page).to_have_url(re.compile("actor=benjamin-netanyahu"))
    settled(page, total(visit.address, "actor=benjamin-netanyahu"))
    places = page.get_by_role("combobox", name="Places")
    places.press_sequentially("tel")
    expect(page.get_by_role("option", name=re.compile("Tel Aviv"))).to_be_visible()
    places.press("ArrowDown")
    places.press("ArrowUp")
    places.press("Enter")
    expect(page).to_have_url(re.compile("place=tel-aviv"))
    page.get_by_role("button", name="Remove Tel Aviv").click()
    expect(page).not_to_have_url(re.compile("place="))
    field.press_sequentially("xyzzy")
    expect(page.get_by_text("Nothing is called “xyzzy” here.")).to_be_visible()


def test_what_does_not_fit_and_what_does_not_answer_say_what_to_do(visit: Visit) -> None:
    page = visit.open("/?q=unheard-of")
    expect(page.get_by_text("Nothing in the graph has all of this at once")).to_be_visible()
    page.locator(".one-side").get_by_role("button", name="Clear all filters").click()
    settled(page, total(visit.address))
    fails: list[str] = []

    def refuse(route: Route) -> None:
        fails.append(route.request.url)
        route.fulfill(status=503, content_type="application/problem+json", body='{"detail": "the store is busy"}')

    page.route("**/events/columns*", refuse)
    page.get_by_role("checkbox", name=re.compile("^Assault")).check()
    expect(page.get_by_role("alert")).to_contain_text("the store is busy")
    page.unroute("**/events/columns*")
    page.get_by_role("button", name="Ask again").click()
    settled(page, total(visit.address, "type=ASSAULT"))
    assert len(fails) == 1
    visit.faults.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_violation(visit: Visit, scheme: Any, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 860})
    page.emulate_media(color_scheme=scheme)
    for view in VIEWS:
        visit.open(f"/?view={view}&show=actor:israel&actor=israel&actor=hamas")
        expect(page.locator(".panel .row").first).to_be_visible()
        page.evaluate("document.querySelectorAll('.as-table, .further, .filters').forEach(one => { one.open = true; })")
        assert violations(page) == [], view


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_a_phone(visit: Visit, view: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open(f"/?view={view}")
    settled(page, total(visit.address))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_dark_or_light_is_chosen_and_kept(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_role("button", name="Dark colours").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    page.wait_for_selector("[data-filled=true]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.get_by_role("button", name="Light colours").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def test_print_leaves_what_can_be_read(visit: Visit, tmp_path: Path) -> None:
    page = visit.open("/?view=list")
    settled(page, total(visit.address))
    page.emulate_media(media="print")
    expect(page.locator(".explorer-side")).to_be_hidden()
    expect(page.locator(".list-view .row").first).to_be_visible()
    assert len(page.pdf(path=tmp_path / "list.pdf")) > 5_000


def test_without_javascript_the_page_of_the_server_stays(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/?type=ASSAULT")
    expect(page.locator("article.event")).to_have_count(total(address, "type=ASSAULT"))
    expect(page.get_by_role("button", name="Show")).to_be_visible()
    context.close()


def limited(route: Route) -> None:
    """As if the page took three events at most."""
    url = route.request.url
    route.continue_(url=f"{url}{'&' if '?' in url else '?'}limit=3")


BY_DAY = """() => {
    const bars = window.__communique.timeline?.()?.flatMap(lane => lane.bars) ?? [];
    return bars.length > 0 && bars.every(bar => bar.last - bar.first < 27);
}"""
"""Whether the days are drawn, which come after the months."""


def test_more_events_than_come_to_the_page_are_counted_and_laid_out_by_the_server(visit: Visit) -> None:
    visit.page.route("**/events/columns*", limited)
    page = visit.open("/")
    everything = total(visit.address)
    settled(page, everything)
    page.wait_for_function(BY_DAY)
    lanes = drawn(page, "timeline")
    assert sum(bar["count"] for lane in lanes for bar in lane["bars"]) == everything
    expect(page.get_by_text(f"the first 3 of {everything}")).to_be_visible()
    lane = next(lane for lane in lanes if lane["key"] == "CONSULT")
    bar = max(lane["bars"], key=lambda one: int(one["count"]))
    page.locator(".timeline-box canvas").click(position={"x": bar["x"], "y": bar["y"]})
    expect(page.locator(".panel .row")).not_to_have_count(0)
    page.locator(".panel .row").first.click()
    expect(page.locator(".panel mark").first).to_be_visible()
    page.get_by_role("tab", name="Network").click()
    names = {node["id"] for node in drawn(page, "network")}
    assert {"antony-blinken", "isaac-herzog", "hamas"} <= names
    expect(page.get_by_text("These are those with most events")).to_have_count(0)
    page.get_by_role("tab", name="Map").click()
    spots = {spot["id"]: spot["radius"] for spot in drawn(page, "map")}
    assert spots["rafah"] > 4


def listed(route: Route) -> None:
    """As if three events were very many, of which two are listed, and then three."""
    few = "2" if "if_more=1000" in route.request.url else "3"
    route.continue_(url=f"{re.sub('if_more=[0-9]+', f'if_more={few}', route.request.url)}&limit=3")


def test_of_very_many_events_more_are_listed_when_that_is_asked(visit: Visit) -> None:
    visit.page.route("**/events/columns*", listed)
    everything = total(visit.address)
    page = visit.open("/?view=list")
    expect(page.locator(".list-view")).to_have_attribute("data-events", "2")
    expect(page.get_by_text(f"The list has the first 2 of {everything} events.")).to_be_visible()
    page.get_by_role("button", name=re.compile(f"^Fetch .* more of {everything} events")).click()
    expect(page.locator(".list-view .row")).to_have_count(3)
    expect(page.get_by_text(f"The list has the first 3 of {everything} events.")).to_be_visible()


def test_the_tables_of_very_many_events_have_what_the_pictures_show(visit: Visit) -> None:
    visit.page.route("**/events/columns*", listed)
    whole = asked(f"{visit.address}/api/v1/network").json()
    page = visit.open("/?view=network")
    drawn(page, "network")
    page.get_by_text("The network as tables").click()
    tables = page.locator(".as-table table")
    expect(tables.nth(0).locator("tbody tr")).to_have_count(whole["edges"])
    expect(tables.nth(1).locator("tbody tr")).to_have_count(whole["actors"])
    places = asked(f"{visit.address}/api/v1/places").json()
    page.get_by_role("tab", name="Map").click()
    page.get_by_text("The map as a table").click()
    rows = page.locator(".as-table tbody tr")
    expect(rows).to_have_count(places["total"])
    first = places["items"][0]
    expect(rows.first).to_contain_text(first["name"])
    expect(rows.first.locator(".number")).to_have_text(str(first["events"]))


def test_who_is_shown_and_takes_part_in_no_event_on_the_page_is_called_by_name(visit: Visit) -> None:
    visit.page.route("**/events/columns*", listed)
    shown = asked(f"{visit.address}/api/v1/actors/isaac-herzog").json()
    page = visit.open("/?show=actor:isaac-herzog")
    expect(page.locator(".panel h2")).to_have_text(shown["name"])


def few(route: Route) -> None:
    """As if the server gave the two strongest actors of a network, and one edge."""
    url = route.request.url
    route.continue_(url=f"{url}{'&' if '?' in url else '?'}most=2&edges=1")


def test_a_part_of_a_network_says_of_what_it_is_a_part(visit: Visit) -> None:
    visit.page.route("**/events/columns*", limited)
    visit.page.route("**/api/v1/network*", few)
    whole = asked(f"{visit.address}/api/v1/network").json()
    page = visit.open("/?view=network")
    names = [node["id"] for node in drawn(page, "network")]
    assert names == [member["id"] for member in whole["members"][:2]]
    said = f"those with most events: 2 of {whole['actors']} actors, 1 of {whole['edges']} edges"
    expect(page.get_by_text(said)).to_be_visible()


def test_a_network_that_the_server_could_not_count_is_asked_for_again(visit: Visit) -> None:
    visit.page.route("**/events/columns*", limited)
    slow = {"title": "Gateway Timeout", "status": 504, "detail": "that took longer than 10 s"}
    visit.page.route("**/api/v1/network*", lambda route: route.fulfill(status=504, json=slow))
    visit.forgiven.append("504")
    page = visit.open("/?view=network")
    expect(page.get_by_role("alert")).to_contain_text("that took longer than 10 s")
    visit.page.unroute("**/api/v1/network*")
    page.get_by_role("button", name="Ask again").click()
    drawn(page, "network")


def test_what_is_not_counted_yet_is_not_called_all_of_the_time(visit: Visit) -> None:
    held: list[Route] = []
    visit.page.route("**/events/columns*", limited)
    visit.page.route("**/timeline/buckets*", lambda route: held.append(route))
    page = visit.open("/")
    expect(page.locator(".brush-words strong")).to_have_text(re.compile("^The first 3 events, "))
    visit.page.unroute("**/timeline/buckets*")
    for route in held:
        route.continue_()
    expect(page.locator(".brush-words strong")).to_have_text(re.compile("^All of the time, "))


def test_a_period_with_few_events_comes_to_the_page_whole(visit: Visit) -> None:
    visit.page.route("**/events/columns*", limited)
    page = visit.open(f"/?{MARCH}&view=list")
    few = total(visit.address, MARCH)
    assert few <= 3
    expect(page.locator(".list-view")).to_have_attribute("data-events", str(few))
    expect(page.get_by_text("the first 3 of")).to_have_count(0)
