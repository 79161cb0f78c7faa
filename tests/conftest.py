"""A service of a language model that says what a test tells it to, stores to begin with, and how laws are tried.

Laws (property tests) are tried on the same inputs in every run of `make test`, so that a commit that was green stays
so; `make hunt` tries them on others.
"""

import fcntl
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from graph.archive import Archive
from graph.settings import Settings
from tests.order import Order, long_first

_NO_CLOCK: Any = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "database": None}
"""No test fails because a machine is slow."""
settings.register_profile("repeatable", derandomize=True, **_NO_CLOCK)
settings.register_profile("anew", **_NO_CLOCK)
settings.load_profile("repeatable")

Lay = Callable[[Path], Path]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Puts the long modules first where several processes share the tests."""
    if hasattr(config, "workerinput"):
        long_first(items)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Order | None:
    """Hands the modules out in that order."""
    if config.getoption("dist") != "loadscope":
        return None
    config.option.loadscopereorder = False
    return Order(config, log)


Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Once:
    """Makes a folder of a name once for all processes of a run: the first that asks makes it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if hasattr(request.config, "workerinput") else base

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder = root / f"once-{name}"
        with (root / f"once-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                part = root / f"once-{name}.part"
                shutil.rmtree(part, ignore_errors=True)
                make(part)
                part.rename(folder)
        return folder

    return made


@pytest.fixture(scope="session")
def laid(once: Once) -> Path:
    """A store with the registry and no article, to be copied."""
    return once("laid", lambda store: Archive.open(Settings(store=store)).close())


@pytest.fixture(scope="session")
def lay(laid: Path) -> Lay:
    """Puts a copy of the laid store where it is told, and gives that back: to lay one anew takes two seconds."""

    def copied(store: Path) -> Path:
        shutil.copytree(laid, store)
        return store

    return copied


@dataclass(frozen=True)
class _Reply:
    status: int
    body: str
    finish: str
    headers: dict[str, str]
    seconds: float


@dataclass(frozen=True)
class Call:
    """What was asked."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def system(self) -> str:
        """The instructions."""
        given = self.body.get("system") or self.body["messages"][0]["content"]
        return given if isinstance(given, str) else "".join(part["text"] for part in given)

    @property
    def question(self) -> str:
        """The last that was said to the model."""
        given = self.body["messages"][-1]["content"]
        return given if isinstance(given, str) else "".join(part["text"] for part in given)


class Llm:
    """Speaks chat completions and messages; gives its replies in turn, and the last one from then on.

    Attributes:
        url: its address, without a path.
        calls: all that it was asked, in order.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.calls: list[Call] = []
        self._replies: list[_Reply] = []

    def says(self, words: str | dict[str, Any], finish: str = "stop", seconds: float = 0.0) -> None:
        """Then the model says some words, or an answer as plain values; ``finish`` is why it stops ("length")."""
        body = words if isinstance(words, str) else json.dumps(words)
        self._replies.append(_Reply(200, body, finish, {}, seconds))

    def gives(self, status: int, body: str = "{}", **headers: str) -> None:
        """Then the service gives a body as it stands, and no words of a model."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._replies.append(_Reply(status, body, "", named, 0.0))

    def forget(self) -> None:
        """Begins anew, with nothing asked and nothing to say."""
        self.calls.clear()
        self._replies.clear()

    def next(self) -> _Reply:
        """The reply whose turn it is."""
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer leaves whole: in two parts the other side would wait 40 ms to acknowledge the first
    llm: Llm

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing."""

    def handle(self) -> None:
        """Answers until the other side hangs up, be it in the midst of an answer."""
        with suppress(ConnectionError):
            super().handle()

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.llm.calls.append(Call(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        reply = self.llm.next()
        time.sleep(reply.seconds)
        data = (json.dumps(self._shaped(reply, body)) if reply.finish else reply.body).encode()
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _shaped(self, reply: _Reply, body: dict[str, Any]) -> dict[str, Any]:
        if self.path.endswith("/messages"):
            return {
                "id": "m", "type": "message", "role": "assistant", "model": body["model"],
                "content": [{"type": "text", "text": reply.body}],
                "stop_reason": {"stop": "end_turn", "length": "max_tokens"}[reply.finish],
                "usage": {"input_tokens": 1000, "output_tokens": 50},
            }  # fmt: skip
        return {
            "id": "c", "object": "chat.completion", "created": 1, "model": body["model"],
            "choices": [{"index": 0, "finish_reason": reply.finish,
                         "message": {"role": "assistant", "content": reply.body}}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 50, "total_tokens": 1050},
        }  # fmt: skip


@pytest.fixture
def llm() -> Iterator[Llm]:
    """A service on a free port of the loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        found = Llm(f"http://127.0.0.1:{server.server_port}")
        server.RequestHandlerClass = type("Handler", (_Handler,), {"llm": found})
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield found
        server.shutdown()
        thread.join(5)
