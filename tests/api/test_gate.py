"""Facts about what keeps others out, whatever they ask for."""

import asyncio
import json
import logging
import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from starlette.types import Message

from api import gate
from api.access import Scope, Tokens, tokens_folder
from api.draining import Drain
from api.gate import SECURITY, Gate
from tests.api.conftest import TOKEN, Serve, Service
from tests.api.test_access import WRITES

LISTED = "https://notebook.example"
WRITER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def listing(serve: Serve) -> Iterator[Service]:
    with serve(workers=1, write_token=TOKEN, cors_origins=f"{LISTED}, https://other.example") as found:
        yield found


@pytest.mark.parametrize(("method", "path", "scope"), WRITES)
@pytest.mark.parametrize(
    "head",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": f"{LISTED}.evil.example"},
        {"Origin": LISTED.replace("https", "http")},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_origin_writes_nowhere(
    listing: Service, method: str, path: str, scope: Scope, head: dict[str, str]
) -> None:
    answer = listing.client.request(method, path, headers=WRITER | head)
    assert (answer.status_code, "may not write here" in answer.json()["detail"]) == (403, True), scope
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("origin", [LISTED, "https://other.example", "own"])
def test_a_page_of_a_listed_or_the_own_origin_writes_with_a_token(listing: Service, origin: str) -> None:
    head = {"Origin": listing.url if origin == "own" else origin}
    update = {"update": "INSERT DATA { GRAPH <x:mine> { <x:a> <x:p> 1 } }"}
    assert listing.client.post("/update", data=update, headers=WRITER | head).status_code == 204
    refused = listing.client.post("/update", data=update, headers=head)
    assert refused.status_code == 401
    assert refused.headers.get("access-control-allow-origin") == (None if origin == "own" else origin)


@pytest.mark.parametrize(("origin", "allowed"), [(LISTED, True), ("https://evil.example", False), ("null", False)])
def test_only_listed_origins_are_told_that_they_may(listing: Service, origin: str, allowed: bool) -> None:
    asks = {
        "Origin": origin,
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization, communique-state, prefer",
    }
    answer = listing.client.options("/rdf-graph-store?default", headers=asks)
    assert (answer.status_code == 200, answer.headers.get("access-control-allow-origin") == origin) == (allowed,) * 2
    assert "access-control-allow-credentials" not in answer.headers
    told = listing.client.get("/api/v1/events", headers={"Origin": origin}).headers
    assert (told.get("access-control-allow-origin") == origin) is allowed
    assert "origin" in told["vary"].lower()


@pytest.mark.parametrize(
    ("path", "head", "status"),
    [
        ("/", {}, 200),
        ("/static/page.css", {}, 200),
        ("/nowhere", {}, 404),
        ("/", {"Host": "evil.example"}, 421),
        ("/", {"Authorization": "Bearer x"}, 401),
        ("/sparql?query=x", {}, 400),
        ("/sparql?query=ASK{}", {"Accept": "image/png"}, 406),
        ("/api/v1/events?limit=x", {}, 422),
        ("/", {"Communique-State": "x"}, 400),
    ],
)
def test_every_answer_is_secured_and_names_no_program(
    listing: Service, path: str, head: dict[str, str], status: int
) -> None:
    answer = listing.client.get(path, headers=head)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY
    words = json.dumps(dict(answer.headers)).lower() + (answer.text.lower() if status >= 400 else "")
    assert not any(name in words for name in ("uvicorn", "starlette", "fastapi", "python", "oxigraph", "h11", "/work"))


def test_a_body_that_asks_is_small_since_anybody_may_send_it(listing: Service) -> None:
    kind = {"Content-Type": "application/sparql-query"}
    assert listing.client.post("/sparql", content=b"#" * 1_000_000, headers=kind).status_code == 413

    def parts() -> Iterator[bytes]:
        for _ in range(20):
            yield b"#" * 100_000

    assert listing.client.post("/sparql", content=parts(), headers=kind).status_code == 413


def test_a_body_that_does_not_come_is_408(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "BODY_SECONDS", 0.01)
    from fastapi import HTTPException

    async def app(_: Any, receive: Any, __: Any) -> None:
        while (await receive()).get("more_body"):
            pass

    async def slow() -> Message:
        await asyncio.sleep(60)
        return {"type": "http.request", "body": b"", "more_body": True}

    async def send(_: Message) -> None: ...

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"host", b"a")]}
    with pytest.raises(HTTPException) as found:
        asyncio.run(Gate(app, ["a"], 10, {}, Drain())(scope, slow, send))
    assert found.value.status_code == 408


class Told(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(record.getMessage())


def test_a_client_that_goes_away_within_its_body_fills_no_log(listing: Service) -> None:
    logger, handler = logging.getLogger("uvicorn.error"), Told(logging.ERROR)
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.ERROR)
    host, port = listing.url.removeprefix("http://").split(":")
    lines = (
        "POST {} HTTP/1.1",
        "Host: {}",
        "Content-Type: {}",
        "Authorization: Bearer {}",
        "Content-Length: 99",
        "",
        "A",
    )
    head = "\r\n".join(lines)
    try:
        for path, kind in (("/sparql", "application/sparql-query"), ("/update", "application/sparql-update")):
            with socket.create_connection((host, int(port))) as connection:
                connection.sendall(head.format(path, host, kind, TOKEN).encode())
        assert listing.client.post("/sparql", data={"query": "ASK {}"}).status_code == 200
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    assert handler.words == []


def test_a_token_opens_nothing_elsewhere(serve: Serve, listing: Service) -> None:
    secret, _ = Tokens(tokens_folder(listing.library.settings)).create("mine", {Scope.ADMIN})
    with serve(workers=1, write_token="another") as other:
        answer = httpx.post(f"{other.url}/update", headers={"Authorization": f"Bearer {secret}"})
        assert answer.status_code == 401
