import httpx
import pyoxigraph as ox
import pytest

BASE = "https://w3id.org/communique/"
TYPES = ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples")


@pytest.fixture(scope="module")
def paths(client: httpx.Client) -> dict[str, str]:
    event = client.get("/api/v1/events?actor=benjamin-netanyahu").json()["items"][0]
    claim = client.get("/api/v1/claims").json()["items"][0]
    report = client.get(f"/api/v1/events/{event['id']}").json()["reports"][0]
    relation = client.get("/api/v1/actors/antony-blinken/relations").json()["items"][0]
    return {
        "actor": "/id/actor/antony-blinken",
        "event": event["url"],
        "article": f"/id/article/{event['articles'][0]}",
        "claim": claim["url"],
        "report": report["url"],
        "relation": relation["url"],
        "place": "/id/place/tel-aviv",
    }


KINDS = ("actor", "event", "article", "claim", "report", "relation", "place")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("media_type", TYPES)
def test_every_id_answers_in_rdf(client: httpx.Client, paths: dict[str, str], kind: str, media_type: str) -> None:
    answer = client.get(paths[kind], headers={"Accept": media_type})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    assert "Accept" in answer.headers["vary"]
    triples = list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(media_type)))
    assert ox.NamedNode(BASE + paths[kind][1:]) in {triple.subject for triple in triples}


@pytest.mark.parametrize("kind", KINDS)
def test_every_id_answers_a_browser_with_a_page(client: httpx.Client, paths: dict[str, str], kind: str) -> None:
    answer = client.get(paths[kind], headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert 'rel="alternate"; type="text/turtle"' in answer.headers["link"]


def test_a_representation_can_be_named(client: httpx.Client) -> None:
    answer = client.get("/id/actor/israel?format=jsonld", headers={"Accept": "text/html"})
    assert answer.headers["content-type"] == "application/ld+json"
    assert client.get("/id/actor/israel?format=doc").status_code == 400


def test_whoever_asks_for_json_gets_json_ld(client: httpx.Client) -> None:
    answer = client.get("/id/actor/israel", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/ld+json")
    assert answer.json()


def test_no_representation_is_406(client: httpx.Client) -> None:
    assert client.get("/id/actor/israel", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("accept", ["text/turtle", "text/html"])
@pytest.mark.parametrize("path", ["/id/actor/nobody", "/id/event/none", "/id/nonsense/x", "/id/report/none"])
def test_an_id_of_nothing_is_404(client: httpx.Client, path: str, accept: str) -> None:
    assert client.get(path, headers={"Accept": accept}).status_code == 404
