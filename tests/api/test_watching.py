"""Request ids, log lines, metrics and slow queries."""

import asyncio
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.watching.slow import SlowQueries
from graph.sparql.shape import digest, shape
from tests.api.conftest import TOKEN, Serve, Service
from tests.api.test_crashes import WRITES, serving
from tests.api.test_processes import ENDLESS

SECRET = "zqxwvhidden"


@pytest.fixture(scope="module")
def watched(serve: Serve) -> Iterator[Service]:
    with serve(workers=1, query_seconds=1.5, write_token=TOKEN) as found:
        yield found


# ids


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/events", "/none", "/sparql?query=nonsense", "/"])
def test_an_answer_has_the_id_that_the_client_gave(watched: Service, path: str) -> None:
    answer = watched.client.get(path, headers={"X-Request-ID": "cafe-1.2_3"})
    assert answer.headers["x-request-id"] == "cafe-1.2_3"


@pytest.mark.parametrize(
    "hostile", ["", "a" * 65, "a b", 'a"b', "a\tb", "é".encode().decode("latin-1"), "<script>", "../x"]
)
def test_an_id_that_is_no_plain_word_is_replaced(watched: Service, hostile: str) -> None:
    answer = watched.client.get("/healthz", headers=[(b"X-Request-ID", hostile.encode("latin-1"))])
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["x-request-id"])


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/api/v1/events/none", {}), ("/none", {}), ("/sparql?query=x", {}), ("/healthz", {"Host": "evil.example"})],
)
def test_a_problem_tells_the_id(watched: Service, path: str, headers: dict[str, str]) -> None:
    answer = watched.client.get(path, headers=headers)
    assert answer.status_code >= 400
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


def test_two_requests_have_two_ids(watched: Service) -> None:
    found = {watched.client.get("/healthz").headers["x-request-id"] for _ in range(5)}
    assert len(found) == 5


# metrics


def metrics(service: Service, **headers: str) -> str:
    answer = service.client.get("/metrics", headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert answer.status_code == 200
    return answer.text


def value(text: str, name: str) -> float:
    return sum(float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith(name))


def test_a_killed_query_is_counted_with_its_reason(watched: Service) -> None:
    name = 'communique_worker_kills_total{pool="queries",reason="deadline"}'
    before = value(metrics(watched), name)
    assert watched.client.post("/sparql", data={"query": ENDLESS}).status_code == 503
    assert value(metrics(watched), name) == before + 1


def test_requests_are_counted_by_the_template_of_their_address(watched: Service) -> None:
    for path in ("/api/v1/events/none-1", "/api/v1/events/none-2", "/x/y/z", "/id/actor/israel", "/static/none.css"):
        watched.client.get(path)
    watched.client.head("/api/v1/events/none-1")
    text = metrics(watched)
    routes = set(re.findall(r'route="([^"]*)"', text))
    assert {"/api/v1/events/{name}", "/id/{kind}/{name:path}", "/static", "none"} <= routes
    assert value(text, 'communique_http_requests_total{method="HEAD",route="/api/v1/events/{name}",status="404"}') >= 1
    assert "none-1" not in text


def test_a_method_of_a_client_s_own_makes_no_metric_of_its_own(watched: Service) -> None:
    for number in range(5):
        watched.client.request(f"X{number}", "/healthz")
    assert set(re.findall(r'method="([^"]*)"', metrics(watched))) <= {"GET", "HEAD", "POST", "other"}


def test_writes_store_disk_and_queues_are_told(watched: Service) -> None:
    text = {"update": "INSERT DATA { GRAPH <x:mine> { <x:a> <x:p> 1 } }"}
    assert watched.client.post("/update", data=text, headers=WRITES).status_code == 204
    told = metrics(watched)
    assert value(told, 'communique_writes_total{outcome="made"}') >= 1
    assert value(told, "communique_store_bytes ") > 10_000
    assert value(told, "communique_disk_free_bytes ") > 0
    assert value(told, 'communique_workers{pool="queries"') >= 1
    assert 'communique_queue{pool="queries"} 0.0' in told


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_who_comes_through_a_proxy_gets_no_metrics(watched: Service, header: str) -> None:
    assert watched.client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 403


def test_with_a_token_for_metrics_everybody_needs_it(serve: Serve) -> None:
    with serve(workers=1, metrics_token="measure-me", write_token=TOKEN) as service:
        for given_ in ({}, {"Authorization": "Bearer no"}, {"Authorization": f"Bearer {TOKEN}"}):
            assert service.client.get("/metrics", headers=given_).status_code == 403
        right = {"Authorization": "Bearer measure-me", "X-Forwarded-For": "192.0.2.1"}
        assert service.client.get("/metrics", headers=right).status_code == 200
        assert service.client.post("/update", data={"update": "DROP ALL"}, headers=right).status_code == 401


def readiness(service: Service) -> dict[str, object]:
    """What /readyz tells, but for the network, which depends on the system."""
    found: dict[str, object] = service.client.get("/readyz").json()
    return {name: value for name, value in found.items() if name != "network"}


def test_readiness_tells_whether_there_is_room_to_write(serve: Serve, watched: Service) -> None:
    assert readiness(watched) == {"status": "ready", "writes": "open", "troubles": {}}
    with serve(workers=1, disk_reserve=1 << 60) as service:
        assert readiness(service) == {"status": "ready", "writes": "full", "troubles": {}}


# the log


@pytest.fixture(scope="module")
def said(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a server wrote to its log while it was asked for a secret in every way, and ended."""
    store = tmp_path_factory.mktemp("logged") / "store"
    shutil.copytree(filled, store)
    every = {"COMMUNIQUE_SLOW_SECONDS": "0", "COMMUNIQUE_QUERY_SECONDS": "2", "COMMUNIQUE_WRITE_TOKEN": f"t-{SECRET}"}
    with serving(store, **every) as server, httpx.Client(base_url=server.url, timeout=60) as client:
        client.headers["Authorization"] = f"Bearer t-{SECRET}"
        client.headers["X-Request-ID"] = "known"
        for query in (
            f'SELECT * {{ ?s ?p "{SECRET}" }}',
            f"ASK {{ # {SECRET}\n }}",
            f'ASK {{ ?s ?p "{SECRET} }}',
            SECRET,
        ):
            client.get("/sparql", params={"query": query})
            client.post("/sparql", data={"query": query})
        client.get("/sparql", params={"query": ENDLESS})
        client.post("/update", data={"update": f'INSERT DATA {{ GRAPH <x:mine> {{ <x:a> <x:p> "{SECRET}" }} }}'})
        client.post("/update", data={"update": f'INSERT DATA {{ GRAPH <x:mine> {{ <x:a> <x:p> "{SECRET} }} }}'})
        client.put(
            "/rdf-graph-store?graph=x:g", content=f'<x:a> <x:p> "{SECRET}', headers={"Content-Type": "text/turtle"}
        )
        client.post("/api/v1/articles", json={"text": f"{SECRET} met nobody.", "published": "never"})
        client.get(f"/{SECRET}", params={SECRET: SECRET})
        client.get(f"/api/v1/events/{SECRET}", headers={"Cookie": SECRET, "User-Agent": SECRET, "Referer": SECRET})
        server.process.terminate()
        server.process.wait(30)
    return server.said


def test_the_log_is_json_line_by_line(said: list[str]) -> None:
    lines = [json.loads(line) for line in said]
    assert len(lines) > 20
    assert all({"time", "level", "logger"} <= line.keys() for line in lines)
    asked = [line for line in lines if line["logger"] == "communique.access" and line.get("request_id") == "known"]
    routes = {one["route"] for one in asked}
    assert {"/sparql", "/update", "/api/v1/events/{name}", "/api/v1/articles", "none"} <= routes


def test_nothing_that_a_client_sent_is_in_the_log(said: list[str]) -> None:
    assert [line for line in said if SECRET in line] == []


def test_slow_queries_are_told_by_hash_and_shape(said: list[str]) -> None:
    slow = [json.loads(line) for line in said if '"communique.slow"' in line]
    shapes = {one["query"]: one["shape"] for one in slow}
    assert shapes[digest('SELECT * { ?s ?p "other" }')] == "SELECT * { ?s ?p … }"
    ended = [one for one in slow if one["status"] == 503]
    assert ended[0]["seconds"] >= 2


def test_a_slow_query_is_explained_without_its_literals(said: list[str]) -> None:
    slow = [json.loads(line) for line in said if '"communique.slow"' in line]
    plans = [one["plan"] for one in slow if one["route"] == "/sparql" and "plan" in one]
    patterns = [pattern for plan in plans for pattern in plan["patterns"]]
    assert {"quads": "0", "graph": "any", "pattern": "?s ?p …"} in patterns
    assert any("outside of GRAPH" in hint for plan in plans for hint in plan["hints"])


def test_an_update_is_not_explained(said: list[str]) -> None:
    slow = [json.loads(line) for line in said if '"communique.slow"' in line]
    assert ["plan" in one for one in slow if one["route"] == "/update"] == [False]


def test_one_slow_query_is_explained_at_a_time() -> None:
    asked: list[str] = []

    async def explain(text: str) -> None:
        asked.append(text)
        await asyncio.sleep(0.05)

    async def several() -> None:
        slow = SlowQueries(0.0, explain)
        for number in range(5):
            slow.tell(f"ASK {{ ?s ?p {number} }}", query=True, told={})
            await asyncio.sleep(0)
        await asyncio.sleep(0.1)
        slow.tell("ASK {}", query=True, told={})
        await asyncio.sleep(0.1)

    asyncio.run(several())
    assert asked == ["ASK { ?s ?p 0 }", "ASK {}"]


@given(st.text(), st.sampled_from(['"', "'", '"""', "'''"]))
def test_no_literal_is_in_a_shape(words: str, mark: str) -> None:
    written = (
        words.replace("\\", "\\\\").replace('"', '\\"').replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
    )
    text = f"SELECT * {{ ?s ?p {mark}zqx{written}qxz{mark}@en ; ?q 'x' }}"
    assert shape(text) == "SELECT * { ?s ?p … @ en ; ?q … }"


@given(st.text())
def test_a_literal_that_is_not_closed_is_not_in_a_shape_either(words: str) -> None:
    assert "zqxsecret" not in shape(f'SELECT * {{ ?s ?p "zqxsecret {words.replace(chr(34), "")}')


def test_queries_that_differ_in_literals_alone_have_one_hash() -> None:
    texts = ('SELECT * { ?s ?p "a" FILTER(?s > 5.5) }', "SELECT  *  { ?s ?p 'b c' # note\n FILTER(?s > 17.25) }")
    assert len(set(map(digest, texts))) == 1
    assert digest(texts[0]) != digest("SELECT * { ?s ?q 'b' FILTER(?s > 5.5) }")


def test_the_parameters_of_an_iri_are_not_told() -> None:
    assert shape("ASK { <http://x.example/a?token=zqx#b> ?p ?o }") == "ASK { <http://x.example/a> ?p ?o }"
