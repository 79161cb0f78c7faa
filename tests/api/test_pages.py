import re
from html.parser import HTMLParser

import httpx
import pytest

HTML = {"Accept": "text/html"}
PAGES = (
    *("/", "/actors", "/claims", "/articles", "/sparql", "/docs", "/id/actor/antony-blinken", "/id/place/rafah"),
    "/id/relation/antony-blinken--met--benjamin-netanyahu",
    "/pairs/antony-blinken/benjamin-netanyahu",
)


class Outline(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(client: httpx.Client, path: str) -> str:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200, path
    return answer.text


def event_path(client: httpx.Client, words: str) -> str:
    return str(client.get("/api/v1/events", params={"q": words}).json()["items"][0]["url"])


def test_the_timeline_says_day_modality_place_evidence_and_confidence(client: httpx.Client) -> None:
    text = page(client, "/")
    for words in ("Friday, 22 March 2024", "Day unknown, by 22 March 2024", "planned", "denied", "Tel Aviv"):
        assert words in text
    assert "met Prime Minister Benjamin Netanyahu in Tel Aviv on Friday." in text
    assert "2 articles" in text
    assert "low confidence" in text


def test_no_day_is_invented_for_what_has_none(client: httpx.Client) -> None:
    outline = Outline(page(client, "/?place=cairo"))
    assert outline.all("time") == []


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("actor=isaac-herzog", "meets Isaac Herzog", "attacks Rafah"),
        ("modality=denied", "attacks Rafah", "meets Isaac Herzog"),
        ("q=offensive", "plans a ground offensive", "meets Isaac Herzog"),
        ("from=2024-03-18&to=2024-03-22", "talks in Cairo", "attacks Rafah"),
    ],
)
def test_filters_work_without_script(client: httpx.Client, query: str, shown: str, hidden: str) -> None:
    text = page(client, f"/?{query}")
    assert shown in text
    assert hidden not in text


def test_filters_keep_what_was_chosen(client: httpx.Client) -> None:
    outline = Outline(page(client, "/?actor=hamas&from=2024-03-01"))
    chosen = [option["value"] for option in outline.all("option") if "selected" in option]
    assert chosen == ["hamas"]
    assert "2024-03-01" in [field.get("value") for field in outline.all("input")]


def test_a_filter_that_no_menu_offers_is_shown_as_chosen(client: httpx.Client) -> None:
    for path in ("/", "/claims"):
        text = page(client, f"{path}?actor=kofi-annan")
        assert '<option value="kofi-annan" selected>Kofi Annan</option>' in text
    assert '<option value="dar-es-salaam" selected>' in page(client, "/?place=dar-es-salaam")


def test_a_menu_shows_all_filters_that_act_at_once(client: httpx.Client) -> None:
    outline = Outline(page(client, "/?actor=hamas&actor=isaac-herzog"))
    assert [option["value"] for option in outline.all("option") if "selected" in option] == ["hamas", "isaac-herzog"]
    assert [menu["name"] for menu in outline.all("select") if "multiple" in menu] == ["actor"]


def test_actors_with_most_events_come_first_and_those_without_any_do_not(client: httpx.Client) -> None:
    rows = re.findall(
        r'<a href="(/id/actor/[\w-]+)">.*?<a href="/\?actor=[\w-]+">(\d+)</a>', page(client, "/actors"), re.S
    )
    assert rows[0] == ("/id/actor/antony-blinken", "3")
    counts = [int(count) for _, count in rows]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) > 0
    assert "/id/actor/usa" not in dict(rows)
    assert re.findall(r'<a href="(/id/actor/[\w-]+)">', page(client, "/actors?q=herz")) == ["/id/actor/isaac-herzog"]


def test_a_relation_has_a_page_with_what_shows_it(client: httpx.Client) -> None:
    text = page(client, "/id/relation/antony-blinken--met--benjamin-netanyahu")
    assert "<title>Antony Blinken met Benjamin Netanyahu · Communiqué</title>" in text
    assert "1 time, 22 March 2024" in " ".join(text.split())
    assert event_path(client, "meets Benjamin") in text
    assert "met Prime Minister Benjamin Netanyahu in Tel Aviv on Friday" in text
    assert client.get("/id/relation/a--met--b", headers=HTML).status_code == 404


def test_a_place_says_how_much_happened_there_before_it_says_what(client: httpx.Client) -> None:
    text = page(client, "/id/place/rafah")
    assert text.index("2 events here") < text.index("<ol class=")


def test_a_claim_reads_as_the_article_says_it(client: httpx.Client) -> None:
    card = page(client, "/claims").partition('<p class="say">')[2].partition("</article>")[0]
    words = " ".join(re.sub(r"<[^>]+>", " ", card).split())
    assert words.startswith("Benjamin Netanyahu said to Antony Blinken We will do it alone")
    assert "on behalf of Israel" in words


def test_exports_are_of_what_is_shown(client: httpx.Client) -> None:
    links = [link.get("href") for link in Outline(page(client, "/?actor=hamas")).all("a")]
    assert "/api/v1/export?actor=hamas&format=gexf" in links


def test_the_page_keeps_network_and_box_in_its_form_and_links(client: httpx.Client) -> None:
    shown = Outline(page(client, "/?ego=antony-blinken&radius=2&bbox=34,29,36,34&min_confidence=0.5"))
    links = [link.get("href") for link in shown.all("a")]
    kept = "bbox=34%2C29%2C36%2C34&min_confidence=0.5&ego=antony-blinken&radius=2"
    assert f"/api/v1/export?{kept}&format=gexf" in links
    values = {field.get("name"): field.get("value") for field in shown.all("input")}
    assert (values["ego"], values["radius"], values["bbox"]) == ("antony-blinken", "2", "34,29,36,34")


def test_a_filter_without_events_says_so(client: httpx.Client) -> None:
    assert "No event fits" in page(client, "/?actor=nobody")


def test_an_event_page_has_every_report_and_the_marked_article(client: httpx.Client) -> None:
    text = page(client, event_path(client, "meets Benjamin"))
    assert "What 2 reports say" in text
    marked = re.findall(r"<mark[^>]*>(.*?)</mark>", text)
    assert "".join(marked).startswith("US Secretary of State Antony Blinken met Prime Minister Benjamin Netanyahu")


def test_an_article_page_marks_all_evidence_at_its_fragment(client: httpx.Client) -> None:
    evidence = client.get("/api/v1/events?q=Cairo").json()["items"][0]["evidence"]
    text = page(client, f"/id/article/{evidence['article']}")
    at = text.index(f'id="char={evidence["start"]},{evidence["end"]}"')
    assert "He had held talks in Cairo 🕊 before." in text[at : at + 600]


def test_an_article_page_tells_its_main_event_and_where_it_stands(client: httpx.Client) -> None:
    evidence = client.get("/api/v1/events?q=Cairo").json()["items"][0]["evidence"]
    text = page(client, f"/id/article/{evidence['article']}")
    told = re.search(r'<dl class="main-event">(.*?)</dl>', text, re.DOTALL)
    assert told
    assert re.findall(r"<dt>(\w+)</dt>", told[1]) == ["Who", "What", "When"]
    assert "<dd>Meets Blinken</dd>" in told[1]
    assert "(22 March 2024)" in told[1]
    fragments = re.findall(r'href="#(char=\d+,\d+)"', told[1])
    assert len(fragments) == 2
    assert all(f'id="{fragment}"' in text for fragment in fragments)


def test_markup_in_articles_is_shown_and_never_obeyed(client: httpx.Client) -> None:
    for path in ("/", "/articles", event_path(client, "attacks Rafah")):
        text = page(client, path)
        assert "<ends>" not in text
        assert "<b>Rafah" not in text
    assert "&lt;b&gt;Rafah&lt;/b&gt;" in page(client, "/")


def test_what_is_searched_for_is_escaped(client: httpx.Client) -> None:
    assert "<script>alert" not in page(client, '/?q="><script>alert(1)</script>')


@pytest.mark.parametrize("path", PAGES)
def test_pages_load_nothing_from_elsewhere_and_have_no_inline_code(client: httpx.Client, path: str) -> None:
    outline = Outline(page(client, path))
    loaded = [a for a in outline.all("link") if a.get("rel") != "alternate"]
    sources = [a.get("src") for t, a in outline.tags if "src" in a] + [a.get("href") for a in loaded]
    assert all(str(source).startswith("/static/") for source in sources)
    assert not outline.all("style")
    assert all("src" in script for script in outline.all("script"))
    assert not [a for _, a in outline.tags if "style" in a or any(name.startswith("on") for name in a)]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_named_labelled_and_have_one_heading(client: httpx.Client, path: str) -> None:
    text = page(client, path)
    outline = Outline(text)
    assert len(outline.all("h1")) == 1
    assert outline.all("html")[0]["lang"] == "en"
    assert "· Communiqué</title>" in text
    fields = (
        outline.all("select") + outline.all("textarea") + [i for i in outline.all("input") if i.get("type") != "hidden"]
    )
    assert len(outline.all("label")) >= len(fields)


@pytest.mark.parametrize("path", PAGES)
def test_all_links_of_a_page_lead_somewhere(client: httpx.Client, path: str) -> None:
    links = {str(a.get("href")).partition("#")[0] for a in Outline(page(client, path)).all("a")}
    for link in sorted(links):
        if link.startswith("/") and "/export" not in link:
            assert client.get(link, headers=HTML).status_code == 200, link


def test_a_query_is_answered_as_a_table_without_script(client: httpx.Client) -> None:
    query = "SELECT ?e ?l { ?e a <https://w3id.org/communique/ns#Event> ; rdfs:label ?l } ORDER BY ?l"
    prefix = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    text = client.get("/sparql", params={"query": prefix + query}, headers=HTML).text
    assert "5 rows" in text
    assert 'href="/id/event/' in text
    assert "Israel attacks Rafah" in text


def test_a_table_shows_what_the_graph_calls_an_iri(client: httpx.Client) -> None:
    query = (
        "SELECT * { ?e <https://w3id.org/communique/ns#target> <https://w3id.org/communique/id/actor/isaac-herzog> }"
    )
    query += " VALUES ?who { <https://w3id.org/communique/id/actor/isaac-herzog> <https://x.org/nobody> }"
    text = client.get("/sparql", params={"query": query}, headers=HTML).text
    iri = "https://w3id.org/communique/id/actor/isaac-herzog"
    assert f'<a href="/id/actor/isaac-herzog" title="{iri}">Isaac Herzog</a>' in text
    assert ">Antony Blinken meets Isaac Herzog</a>" in text
    assert ">…nobody</a>" in text


def test_a_page_says_where_a_query_is_wrong(client: httpx.Client) -> None:
    text = client.get("/sparql", params={"query": "SELECT * {\n}}"}, headers=HTML).text
    assert 'data-line="2" data-column="2"' in text


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("ASK {}", 200, "Yes"),
        ('CONSTRUCT { <x:a> <x:b> "<i>" } {}', 200, "&lt;i&gt;"),
        ("SELECT * { SERVICE <http://x/> {} }", 501, "SERVICE is not available"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", 400, "too large for a page"),
        ("SELECT (<javascript:alert(1)> AS ?x) {}", 200, "javascript:alert(1)"),
    ],
)
def test_a_page_shows_what_a_query_answers(client: httpx.Client, query: str, status: int, words: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers=HTML)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert words in answer.text
    assert 'href="javascript' not in answer.text


def test_an_article_names_the_agency_that_it_credits(client: httpx.Client) -> None:
    items = client.get("/api/v1/articles").json()["items"]
    (credited,) = (item for item in items if item["agency"])
    assert credited["agency"] == "associated-press"
    (link,) = (
        a for a in Outline(page(client, credited["url"])).all("a") if a.get("href") == "/id/actor/associated-press"
    )
    assert link["class"] == "party"


def test_two_actors_have_a_page_with_their_relation_their_years_and_their_events(client: httpx.Client) -> None:
    text = page(client, "/pairs/antony-blinken/benjamin-netanyahu")
    links = [link["href"] for link in Outline(text).all("a")]
    assert "1 event with both" in text
    assert "/id/relation/antony-blinken--met--benjamin-netanyahu" in links
    assert any(one in text for one in ("Netanyahu Meets Blinken, Says Rafah", "Blinken &lt;ends&gt; visit"))
    both = "actor=antony-blinken&actor=benjamin-netanyahu&together=true"
    assert f"/?{both}&from=2024-01-01&to=2024-12-31" in links
    assert {f"/api/v1/export?format={name}&{both}" for name in ("turtle", "jsonld", "gexf")} <= set(links)


def test_two_actors_without_an_event_of_both_are_told_so(client: httpx.Client) -> None:
    assert "No event has both" in page(client, "/pairs/isaac-herzog/hamas")
    assert client.get("/pairs/isaac-herzog/nobody", headers=HTML).status_code == 404


def test_a_place_has_who_acts_there_its_years_and_its_exports(client: httpx.Client) -> None:
    text = page(client, "/id/place/tel-aviv")
    links = [link["href"] for link in Outline(text).all("a")]
    assert {"/id/actor/antony-blinken", "/id/place/tel-aviv?format=jsonld"} <= set(links)
    assert "/api/v1/export?format=turtle&place=tel-aviv" in links
    assert "/?place=tel-aviv&from=2024-01-01&to=2024-12-31" in links


def test_an_actor_has_its_counterparts_with_the_page_of_both(client: httpx.Client) -> None:
    links = [link["href"] for link in Outline(page(client, "/id/actor/antony-blinken")).all("a")]
    assert "/pairs/antony-blinken/benjamin-netanyahu" in links


def test_an_address_that_cannot_be_answered_has_ways_that_keep_the_rest_of_it(client: httpx.Client) -> None:
    answer = client.get("/?type=NOSUCH&q=herzog&place=", headers=HTML)
    assert answer.status_code == 422
    assert "This address cannot be answered" in answer.text
    links = [link["href"] for link in Outline(answer.text).all("a") if (link["href"] or "").startswith("/?")]
    assert links == ["/?q=herzog", "/?type=NOSUCH"]
    assert client.get("/?q=herzog", headers=HTML).status_code == 200
    alone = client.get("/?type=NOSUCH", headers=HTML)
    assert "but without" not in alone.text
