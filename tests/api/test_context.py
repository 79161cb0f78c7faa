import httpx

from graph import vocabulary


def test_the_context_is_served_to_pages_of_any_origin(client: httpx.Client) -> None:
    answer = client.get("/context.jsonld", headers={"Origin": "https://elsewhere.example"})
    assert answer.json() == vocabulary.context()
    assert answer.headers["content-type"].startswith("application/ld+json")
    assert answer.headers["access-control-allow-origin"] == "*"


def test_the_context_is_sent_again_only_where_it_has_changed(client: httpx.Client) -> None:
    tag = client.get("/context.jsonld").headers["etag"]
    assert client.get("/context.jsonld", headers={"If-None-Match": tag}).status_code == 304
