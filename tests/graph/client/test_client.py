"""What the client promises beyond the same answers: lists that page, tables, jobs, files, and errors with a name."""

import io
import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph import errors
from graph.client import Client, Draft, Filters, connect
from graph.client import found as lists
from graph.client.refusals import refusal
from graph.client.service import query_of
from graph.errors import (
    ExportError,
    FilterError,
    NotAllowed,
    NotFound,
    PluginError,
    QueryError,
    ServiceError,
    ServiceUnreachable,
    SettingsError,
    StoreLocked,
)
from graph.model.event import Modality
from graph.model.selection import Box, Selection
from tests.api.conftest import TOKEN, Service
from tests.servers import Fault, between


def article(number: int) -> Draft:
    text = f"Emmanuel Macron met Olaf Scholz in Brussels on Friday. It was meeting number {number} of the year."
    return Draft(text=text, published=date(2024, 3, 16), url=f"https://news.example/client/{number}")


def test_a_list_is_read_as_far_as_it_is_looked_at(graph: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "FIRST", 2)
    monkeypatch.setattr(lists, "MORE", 3)
    whole = [event.id for event in graph.events()]
    events = graph.events()
    assert events[0].id == whole[0]
    assert "2 read" in repr(events)
    assert [event.id for event in events[1:4]] == whole[1:4]
    assert len(events) == events.total == len(whole) == 5
    assert [event.id for event in events] == whole
    assert events[-1].id == whole[-1]
    assert [event.id for event in graph.events(limit=4, offset=1)] == whole[1:5]
    assert (len(graph.events(limit=4, offset=1)), graph.events(limit=0).total) == (4, len(whole))
    with pytest.raises(IndexError):
        events[len(whole)]


def test_the_cast_names_who_is_told_of(graph: Client) -> None:
    events = graph.events(text="Herzog")
    assert [[events.cast[who].name for who in event.actors] for event in events] == [["Antony Blinken", "Isaac Herzog"]]


def test_a_table_has_days_numbers_and_where_the_words_stand(graph: Client) -> None:
    table = graph.events(text="Herzog").to_dataframe()
    (row,) = table.to_dict("records")
    assert (row["source"], row["target"], row["start"].date()) == ("Antony Blinken", "Isaac Herzog", date(2024, 3, 22))
    assert row["quote"] == "Blinken also met President Isaac Herzog."
    assert row["source_url"] == "https://news.example/rafah#:~:text=Blinken%20also%20met%20President%20Isaac%20Herzog."
    assert [str(table[name].dtype) for name in ("start", "confidence", "articles")] == [
        "datetime64[s]",
        "float64",
        "Int64",
    ]
    empty = graph.events(actor="isaac-herzog", type="ASSAULT").to_dataframe()
    assert (len(empty), list(empty.columns)) == (0, list(table.columns))


def test_a_network_has_the_names_and_evidence_of_its_edges(graph: Client) -> None:
    network = graph.events(modality="actual").to_networkx()
    assert network.nodes["isaac-herzog"]["label"] == "Isaac Herzog"
    (edge,) = network.get_edge_data("antony-blinken", "isaac-herzog").values()
    assert edge["quote"] == "Blinken also met President Isaac Herzog."


def test_without_pandas_the_error_says_what_to_install(graph: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(PluginError, match="pip install pandas"):
        graph.events().to_dataframe()


def test_importing_the_client_loads_nothing_heavy() -> None:
    heavy = ("spacy", "pandas", "networkx", "pydantic", "fastapi", "httpx", "pyoxigraph", "rdflib")
    script = f"import sys, graph.client; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_articles_are_read_one_after_the_other_and_each_is_told_of(graph: Client) -> None:
    job = graph.ingest([article(1), {"text": "Nobody knows when."}, article(2)])
    assert job.total == 3
    first = next(iter(job))
    assert (first.number, first.outcome, first.events > 0) == (0, "added", True)
    items = job.wait()
    assert [one.outcome for one in items] == ["added", "failed", "added"]
    assert "published" in items[1].reason
    assert job.wait() == items
    assert (job.done, graph.article(str(items[2].id)).article.url) == (3, "https://news.example/client/2")
    assert [one.outcome for one in graph.ingest(article(1))] == ["unchanged"]


def test_a_job_of_many_parts_goes_on_from_part_to_part(remote: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.client.sending.PART", 2)
    items = remote.ingest([article(number) for number in range(10, 15)]).wait()
    assert [(one.number, one.outcome) for one in items] == [(number, "added") for number in range(5)]


def test_a_job_ends_early(graph: Client) -> None:
    job = graph.ingest([article(number) for number in range(20, 60)])
    next(iter(job))
    job.cancel()
    assert 1 <= len(job.wait()) < 40


def test_a_file_stands_there_once_it_is_whole(graph: Client, tmp_path: Path) -> None:
    path = tmp_path / "network.gexf"
    assert graph.export("gexf", path) == path.stat().st_size > 0
    with pytest.raises(PluginError, match="choose from"):
        graph.export("pdf", path)
    with pytest.raises(ExportError, match="cannot be written"):
        graph.export("gexf", tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["network.gexf"]


def test_a_store_that_is_not_there_is_made_only_if_one_asks(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="create=True"):
        connect(tmp_path / "store")
    with connect(tmp_path / "store", create=True) as graph:
        assert (len(graph.events()), graph.events().to_dataframe().empty) == (0, True)
    connect(str(tmp_path / "store")).close()


def test_a_store_that_is_served_says_who_holds_it(served: Service) -> None:
    with pytest.raises(StoreLocked):
        connect(served.library.settings.store)


def test_to_read_articles_a_service_needs_a_token(served: Service) -> None:
    with connect(served.url) as graph:
        assert len(graph.events())
        with pytest.raises(NotAllowed):
            graph.ingest(article(1))
    with connect(served.url, token="a-wrong-one") as graph, pytest.raises(NotAllowed):
        len(graph.events())


@pytest.mark.parametrize(
    ("where", "token"),
    [("http://", ""), ("http://a:99999", ""), ("http://me:pw@a", ""), ("http://a/?x", ""), ("http://a", "two words")],
)
def test_an_address_or_token_that_is_none_is_refused(where: str, token: str) -> None:
    with pytest.raises(SettingsError) as refused:
        connect(where, token=token)
    assert "pw" not in str(refused.value)


def test_a_service_that_is_not_there_is_named() -> None:
    with connect("http://127.0.0.1:9") as graph, pytest.raises(ServiceUnreachable, match=r"127\.0\.0\.1:9.*running"):
        len(graph.events())


Reply = tuple[int, bytes, dict[str, str]]


@contextmanager
def answering(*replies: Reply) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A server that gives its replies in turn, then the last one; its address, and the headers of what it was asked."""
    seen: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Says nothing."""

        def do_GET(self) -> None:
            status, body, headers = replies[min(len(seen), len(replies) - 1)]
            seen.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.do_GET()

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", seen
        server.shutdown()
        thread.join(5)


HOSTILE = (
    b"", b"<html>", b"[]", b"{}", b"7", b'{"total": "x", "items": []}', b'{"total": 1, "items": 7}',
    b'{"total": 1, "items": [7]}', b'{"total": 1, "items": [{}]}', b"[" * 100_000, b"\xff\xfe",
    b'{"total": 1, "items": [{"id": 1, "participants": [{"id": [], "name": {}}]}]}',
)  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE)
def test_an_answer_that_is_none_is_a_service_that_does_not_answer_well(body: bytes) -> None:
    with answering((200, body, {})) as (url, _), connect(url) as graph, pytest.raises(ServiceUnreachable):
        graph.events()[:]


def test_a_service_that_leads_elsewhere_is_not_followed() -> None:
    elsewhere: Reply = (302, b"", {"Location": "http://127.0.0.1:9/steal"})
    with answering(elsewhere) as (url, seen), connect(url, token="secret") as graph:
        with pytest.raises(ServiceUnreachable, match="leads elsewhere"):
            len(graph.events())
        assert len(seen) == 1


def test_a_busy_service_is_asked_again_but_not_for_what_takes_too_long() -> None:
    busy: Reply = (503, b'{"detail": "no worker is free"}', {"Retry-After": "0"})
    with answering(busy, (200, b'{"total": 0, "items": []}', {})) as (url, seen), connect(url) as graph:
        assert (len(graph.events()), len(seen)) == (0, 2)
    slow: Reply = (503, b'{"detail": "too long", "error": "QueryTimeout"}', {})
    with answering(slow) as (url, seen), connect(url) as graph, pytest.raises(errors.QueryTimeout, match="too long"):
        graph.query("SELECT * { ?s ?p ?o }")
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("status", "body", "kind", "words"),
    [
        (404, {"detail": "no event", "error": "NotFound"}, NotFound, "no event"),
        (422, {"detail": "no day", "error": "FilterError"}, FilterError, "no day"),
        (422, {"detail": "limit: too large"}, FilterError, "limit"),
        (400, {"detail": "line 1"}, QueryError, "line 1"),
        (401, {"detail": "who are you?"}, NotAllowed, "who"),
        (500, {"detail": "broken", "error": "__builtins__"}, ServiceError, "broken"),
        (500, {"detail": "broken", "error": ["NotFound"]}, ServiceError, "broken"),
        (502, "<html>bad gateway</html>", ServiceError, "answers 502"),
        (500, {"detail": "x" * 100_000}, ServiceError, "x"),
    ],
)
def test_problem_details_become_the_error_that_they_name(status: int, body: Any, kind: type, words: str) -> None:
    found = refusal(status, json.dumps(body).encode(), "http://a")
    assert type(found) is kind
    assert words in str(found)
    assert len(str(found)) < 3_000


def test_every_error_of_a_service_comes_back_as_the_same() -> None:
    from api.problems import details_of, status_of

    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, errors.CommuniqueError) and kind is not errors.CommuniqueError:
            problem = kind("why")
            body = json.dumps(details_of(problem)).encode()
            assert type(refusal(status_of(problem), body, "")) is kind


def test_every_filter_is_sent() -> None:
    day = date(2024, 3, 22)
    chosen = Selection(
        actors=("a",), together=True, roots=("CONSULT",), modalities=(Modality.ACTUAL,), places=("p",), start=day,
        end=day, articles=("x",), text="talks", independent=2, contested=True, known_by=day, limit=5, offset=3,
        box=Box(1, 2, 3, 4), confidence=0.5, ego="e", radius=2, newest=True,
    )  # fmt: skip
    plain = Selection()
    for one in fields(Selection):
        if one.name not in ("offset", "after", "counted", "ego"):  # pages begin at marks, and ego is needed for radius
            assert getattr(chosen, one.name) != getattr(plain, one.name)
            assert query_of(chosen) != query_of(replace(chosen, **{one.name: getattr(plain, one.name)}))
    assert ("ego", "e") in query_of(chosen)


def test_a_list_of_a_service_stays_right_while_articles_come(remote: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "FIRST", 1)
    monkeypatch.setattr(lists, "MORE", 1)
    articles = remote.articles()
    first = articles[0].id
    assert first
    before = [one.id for one in remote.articles()]
    text = "Pedro Sánchez met Mark Rutte in Madrid on Friday."
    assert remote.ingest(Draft(text=text, published="2024-05-03", url="https://news.example/later")).wait()[0].events
    assert [one.id for one in articles] == before
    assert len(remote.articles()) == len(before) + 1


def test_what_a_query_finds_has_the_values_of_its_datatypes(graph: Client) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    row = graph.query(
        f'SELECT (1 AS ?n) (1.5 AS ?d) (true AS ?b) ("2024-03-22"^^<{xsd}date> AS ?day) ("x"@en AS ?t) '
        f'("99999"^^<{xsd}date> AS ?odd) (<http://a> AS ?i) {{}}'
    )[0]
    assert dict(row) == {
        "n": 1,
        "d": 1.5,
        "b": True,
        "day": date(2024, 3, 22),
        "t": "x",
        "odd": "99999",
        "i": "http://a",
    }


@pytest.mark.parametrize("words", ['") } UNION {', "'; DROP", "\x00", "\u202e", "x" * 199, "%2e%2e%2f", "&actor=x"])
def test_words_are_words_and_nothing_else(words: str, graph: Client) -> None:
    assert list(graph.events(text=words)) == []
    assert list(graph.actors(words)) == []
    with pytest.raises((NotFound, httpx.HTTPError)):
        graph.event(words)


def test_an_export_is_poured_into_what_is_open(graph: Client) -> None:
    file = io.BytesIO()
    assert graph.export("gexf", file) == len(file.getvalue())


def test_the_examples_of_the_documentation_run(served: Service, decided: Path, tmp_path: Path) -> None:
    text = (Path(__file__).parents[3] / "docs/client.md").read_text(encoding="utf-8")
    shown: dict[str, Any] = {}
    for body in re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        exec(compile(body, "docs/client.md", "exec"), shown)
    shutil.copytree(decided, tmp_path / "store")
    assert shown["blinken_met"](served.url)[:1] == shown["blinken_met"](tmp_path / "store")[:1]
    with connect(tmp_path / "store") as graph:
        assert ["Antony Blinken", "Isaac Herzog"] in shown["who_met"](graph)
        assert shown["best_connected"](graph) == "antony-blinken"
        assert [item[1] for item in shown["take"](graph, ["Olaf Scholz met Donald Tusk.", ""])] == ["added", "failed"]


def test_every_method_of_the_client_is_described() -> None:
    text = (Path(__file__).parents[3] / "docs/client.md").read_text(encoding="utf-8")
    methods = {name for name in vars(Client) if not name.startswith("_")} - {"close"}
    assert {name for name in methods if f"`{name}(" not in text} == set()
    assert {name for name in Filters.__optional_keys__ if f"`{name}`" not in text} == set()


def test_what_is_sent_on_a_line_that_breaks_is_read_once(served: Service) -> None:
    with between(served.url) as proxy, connect(proxy.url, token=TOKEN) as graph:
        before = jobs(served)
        proxy.fault = Fault("/articles", -2, times=1)
        items = graph.ingest([article(number) for number in range(70, 73)]).wait()
        assert [one.outcome for one in items] == ["added"] * 3
        assert jobs(served) == before + 1
        keys = {headers["idempotency-key"] for path, headers, _ in proxy.seen if path.endswith("/articles")}
        assert len(keys) == 1


def jobs(served: Service) -> int:
    found: int = served.client.get("/api/v1/jobs", headers={"Authorization": f"Bearer {TOKEN}"}).json()["total"]
    return found


def test_a_stream_that_breaks_off_goes_on_where_it_was(served: Service) -> None:
    with between(served.url) as proxy, connect(proxy.url, token=TOKEN) as graph:
        proxy.fault = Fault("/events", -1, times=2)
        items = graph.ingest([article(number) for number in range(80, 88)]).wait()
        assert [one.number for one in items] == list(range(8))
        assert len([path for path, *_ in proxy.seen if "/events" in path]) == 3


def test_a_service_that_tells_no_more_of_a_job_is_given_up(served: Service) -> None:
    with between(served.url) as proxy, connect(proxy.url, token=TOKEN) as graph:
        proxy.fault = Fault("/events", 0)
        with pytest.raises(ServiceUnreachable, match="does not tell any more of job"):
            graph.ingest(article(90)).wait()


def test_a_file_that_breaks_off_is_not_there(served: Service, tmp_path: Path) -> None:
    with between(served.url) as proxy, connect(proxy.url) as graph:
        proxy.fault = Fault("/export", -1)
        with pytest.raises(ServiceUnreachable):
            graph.export("gexf", tmp_path / "network.gexf")
    assert list(tmp_path.iterdir()) == []
