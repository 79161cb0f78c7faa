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
JSON = "application/sparql-results+json"
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


def test_an_iri_that_encodes_no_letters_is_shown_and_later_queries_too(visit: Visit) -> None:
    page = asked(visit, "SELECT ?x { VALUES ?x { <http://example.org/%C3> } }")
    expect(page.locator("#results td")).to_have_text("%C3")
    written(page, "SELECT (1 AS ?one) {}")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#results td")).to_have_text("1")


def test_an_answer_that_breaks_off_says_what_to_do(visit: Visit) -> None:
    page = visit.open("/sparql")
    page.route("**/sparql", lambda route: route.fulfill(body='{"head":{"vars":["a"', content_type=JSON))
    written(page, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert").filter(has_text="stopped")).to_contain_text("Add a LIMIT")


def test_back_leads_to_the_query_before_and_its_answer(visit: Visit) -> None:
    page = asked(visit, "SELECT (1 AS ?first) {}")
    written(page, "SELECT (2 AS ?second) {}")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#results th")).to_have_text("second")
    page.go_back()
    expect(page.locator("#results th")).to_have_text("first")
    expect(editor(page)).to_contain_text("first")
    page.go_forward()
    expect(page.locator("#results th")).to_have_text("second")


def test_the_link_is_of_what_is_written_and_is_shown_where_it_cannot_be_copied(visit: Visit) -> None:
    page = asked(visit, "SELECT (1 AS ?first) {}")
    page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('refused'); }; }")
    written(page, "SELECT (2 AS ?second) {}")
    page.get_by_role("button", name="Copy link").click()
    link = page.get_by_label("The link, to be copied")
    expect(link).to_have_value(re.compile("second"))
    expect(page.get_by_role("button", name="Copied")).to_have_count(0)


def test_what_cannot_be_saved_says_so(visit: Visit) -> None:
    visit.forgiven.append("net::ERR")
    page = asked(visit, "ASK {}")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="XML", exact=True).click()
    assert "boolean" in waiting.value.path().read_text("utf-8")
    page.route("**/sparql", lambda route: route.abort())
    page.get_by_role("button", name="JSON", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was saved. The server does not answer.")


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


def test_the_console_fits_a_telephone_and_its_answer_follows_the_query(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 800})
    page = asked(visit, MET)
    answer, queries = page.locator("#results").bounding_box(), page.locator(".queries").bounding_box()
    assert answer
    assert queries
    assert answer["y"] < queries["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []


@pytest.mark.parametrize(
    ("query", "place", "words"),
    [
        (MET, "table.results tbody tr", "Antony Blinken"),
        ("ASK {}", "#results", "Yes"),
        ("CONSTRUCT { <urn:a> <urn:p> 1 } {}", "#results pre", "<urn:a>"),
        ("SELECT * WHERE { ?a", "[role=alert][data-line]", "line 1"),
    ],
)
def test_without_javascript_the_console_asks_and_shows_what_comes_of_it(
    browser: Browser, address: str, query: str, place: str, words: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/sparql")
    page.get_by_label("Query").fill(query)
    page.get_by_role("button", name="Run").click()
    expect(page.locator(place).first).to_contain_text(words)
    expect(page.get_by_label("Query")).to_have_value(query)
    context.close()
