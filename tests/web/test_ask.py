"""Ask: the SPARQL editor and its answers, in Chromium."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.accessibility import violations
from tests.web.conftest import Visit
from tests.web.conftest import asked as answered

PREFIXES = (
    "PREFIX cmq: <https://w3id.org/communique/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    "PREFIX wgs: <http://www.w3.org/2003/01/geo/wgs84_pos#> PREFIX rel: <https://w3id.org/communique/rel#> "
)
MET = (
    f"{PREFIXES}SELECT ?who ?whom (1 AS ?times) {{ ?a rel:met ?b . ?a skos:prefLabel ?who . ?b skos:prefLabel ?whom }}"
)


def asked(visit: Visit, query: str, view: str = "") -> Page:
    """The page with the answer to a query."""
    page = visit.open(f"/sparql?query={quote(query)}{view}")
    page.wait_for_selector("#results, .fault")
    return page


def editor(page: Page) -> Locator:
    page.wait_for_selector("[data-island=ask][data-filled=true]")
    return page.get_by_role("textbox", name="Query", exact=True)


def written(page: Page, text: str) -> None:
    """Writes a query by the keyboard, in place of what is there."""
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def test_a_query_runs_and_its_ids_are_told_by_name_and_lead_to_their_pages(visit: Visit) -> None:
    page = visit.open("/sparql")
    written(page, "SELECT ?a { ?a rel:met ?b ")
    page.keyboard.press("Control+Enter")
    link = page.locator("#results").get_by_role("link", name="Antony Blinken").first
    expect(link).to_have_attribute("href", "/id/actor/antony-blinken")
    expect(editor(page)).to_contain_text("PREFIX rel:")
    assert violations(page) == []


def test_actors_are_proposed_by_name_and_terms_by_prefix(visit: Visit) -> None:
    page = visit.open("/sparql")
    written(page, "SELECT * { ?a cmq:speak")
    expect(page.get_by_role("option").filter(has_text="cmq:speaker").first).to_be_visible(timeout=20_000)
    page.keyboard.press("Escape")
    page.keyboard.type("er blink")
    expect(page.get_by_role("option").filter(has_text="Antony Blinken")).to_be_visible(timeout=20_000)
    page.wait_for_timeout(150)  # the editor takes no choice that comes at once with its list
    page.keyboard.press("Enter")
    text = editor(page).inner_text()
    assert "actor:antony-blinken" in text
    assert "PREFIX actor:" in text
    assert "PREFIX cmq:" in text


def test_the_answer_is_a_table_or_a_drawing_by_its_columns_and_the_link_has_both(visit: Visit) -> None:
    page = asked(visit, MET)
    for view in ("network", "chart", "table"):
        page.get_by_role("button", name=view, exact=True).click()
        expect(page.locator("#results")).to_have_attribute("data-view", view)
    page.get_by_role("button", name="network").click()
    expect(page.locator(".network-of-rows circle").nth(2)).to_be_attached()
    page.reload()
    expect(page.locator("#results")).to_have_attribute("data-view", "network")
    assert violations(page) == []


def test_days_make_a_timeline_and_coordinates_a_map(visit: Visit) -> None:
    days = 'SELECT ?day ?what { VALUES (?day ?what) { ("2024-03-22" "A visit") ("2024-04-02" "A call") } }'
    page = asked(visit, days, "#timeline")
    expect(page.locator(".time-line .mark")).to_have_count(2)
    places = "SELECT ?name ?lat ?long { ?p a cmq:Place ; skos:prefLabel ?name ; wgs:lat ?lat ; wgs:long ?long }"
    page = asked(visit, f"{PREFIXES}{places}", "#map")
    page.wait_for_selector(".point-map .shore")
    expect(page.locator(".point-map circle").nth(2)).to_be_attached()


def test_an_error_points_at_its_place_in_the_query(visit: Visit) -> None:
    page = visit.open("/sparql")
    visit.forgiven.append("status of 400")
    written(page, "SELECT *\nWHERE { ?a ?b ?c } GROUP WRONG")
    page.keyboard.press("Control+Enter")
    button = page.get_by_role("alert").get_by_role("button")
    expect(button).to_contain_text("Go to line 2")
    expect(page.locator(".cm-lintRange-error")).to_have_count(1)
    assert violations(page) == []


def test_queries_are_saved_in_the_browser_and_used_again(visit: Visit) -> None:
    page = visit.open("/sparql")
    written(page, "ASK {}")
    page.get_by_label("Save this query as").fill("Is there anything")
    page.get_by_role("button", name="Save").click()
    page.reload()
    page.get_by_role("button", name="Is there anything", exact=True).click()
    expect(page.locator(".boolean")).to_have_text("Yes")
    page.get_by_role("button", name="Remove Is there anything").click()
    expect(page.get_by_role("button", name="Is there anything", exact=True)).to_have_count(0)


def test_a_saved_query_of_the_service_comes_into_the_editor_with_examples_of_what_it_takes(visit: Visit) -> None:
    page = visit.open("/sparql")
    editor(page)
    known = answered(f"{visit.address}/api/v1/queries").json()["items"]
    page.get_by_text("Saved queries of this service").click()
    expect(page.locator(".of-service li")).to_have_count(len(known))
    page.get_by_role("button", name="Who met whom between two days", exact=True).click()
    rows = answered(f"{visit.address}/api/v1/queries/who-met-whom/results")
    expect(page.locator("#results")).to_have_attribute("data-rows", str(len(rows.json()["results"]["bindings"])))
    expect(editor(page)).to_contain_text("2024-03-01")
    expect(page).to_have_url(re.compile("query="))
    assert violations(page) == []


def test_the_answer_is_saved_in_every_format(visit: Visit) -> None:
    page = asked(visit, "SELECT ?x { VALUES ?x { 1 } }")
    for name, suffix, start in (
        ("JSON", "json", "{"),
        ("CSV", "csv", "x"),
        ("TSV", "tsv", "?x"),
        ("XML", "xml", "<?xml"),
    ):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name, exact=True).click()
        assert waiting.value.suggested_filename.endswith(suffix)
        assert waiting.value.path().read_text("utf-8").startswith(start)


def test_a_graph_is_shown_and_can_be_saved_as_json_ld(visit: Visit) -> None:
    page = asked(visit, "CONSTRUCT { ?a ?p ?b } { VALUES (?a ?p ?b) { (<urn:a> <urn:p> <urn:b>) } }")
    expect(page.locator("#results pre")).to_contain_text("<urn:a> <urn:p> <urn:b>")
    expect(page.get_by_role("button", name="JSON-LD")).to_be_visible()


def test_the_console_fits_a_telephone(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 800})
    page = asked(visit, MET)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []


@pytest.mark.parametrize(
    ("query", "shown", "words"),
    [
        (MET, "table.results tbody tr", "Antony Blinken"),
        ("ASK {}", "#results", "Yes"),
        ("CONSTRUCT { <urn:a> <urn:p> 1 } {}", "#results pre", "<urn:a>"),
        ("SELECT * WHERE { ?a", "[role=alert][data-line]", "line 1"),
    ],
)
def test_without_javascript_the_console_asks_and_shows_what_comes_of_it(
    browser: Browser, address: str, query: str, shown: str, words: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/sparql")
    page.get_by_label("Query").fill(query)
    page.get_by_role("button", name="Run").click()
    expect(page.locator(shown).first).to_contain_text(words)
    expect(page.get_by_label("Query")).to_have_value(query)
    context.close()
