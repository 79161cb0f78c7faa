"""SPARQL servers on free ports of 127.0.0.1: Oxigraph's own, and one that fails as it is told."""

import socket
import subprocess
import sysconfig
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx

OXIGRAPH = Path(sysconfig.get_path("scripts")) / "oxigraph"


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """`oxigraph serve` over a store in memory, stopped at the end; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _wait(url: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(400):
        assert server.poll() is None, "oxigraph serve has ended"
        with suppress(httpx.HTTPError):
            httpx.get(url, timeout=2)
            return
        time.sleep(0.05)
    raise AssertionError("oxigraph serve does not answer")


def update(url: str, sparql: str) -> None:
    """Writes to a server as anybody else would."""
    httpx.post(
        f"{url}/update", content=sparql, headers={"Content-Type": "application/sparql-update"}
    ).raise_for_status()


def select(url: str, sparql: str) -> list[dict[str, str]]:
    """The rows of a query, as anybody else would ask it; of an ASK one row with ``ask``."""
    headers = {"Accept": "application/sparql-results+json"}
    found = httpx.post(f"{url}/query", data={"query": sparql}, headers=headers).raise_for_status().json()
    if "boolean" in found:
        return [{"ask": str(found["boolean"]).lower()}]
    return [{name: value["value"] for name, value in row.items()} for row in found["results"]["bindings"]]


@dataclass
class Fault:
    """How the server between fails: the next so many requests whose path ends so.

    Attributes:
        status: what it answers; 0 to hang up, -1 to hand the request on and hang up before the answer is whole, -2 to
            hand it on and hang up without any answer.
        seconds: how long it waits before.
    """

    path: str = "/query"
    status: int = 500
    times: int = 1_000
    seconds: float = 0.0
    body: bytes = b"out of order"


@dataclass
class Proxy:
    """A server between us and another one, which may fail.

    Attributes:
        seen: the headers of all requests.
        onward: what asks the server behind.
    """

    url: str
    behind: str
    fault: Fault | None = None
    needs: str = ""
    seen: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    onward: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=60))

    def next_fault(self, path: str) -> Fault | None:
        """The fault of this request, if it has one."""
        fault = self.fault
        if fault is None or fault.times <= 0 or not path.partition("?")[0].endswith(fault.path):
            return None
        fault.times -= 1
        return fault


_PASSED = ("content-type", "accept", "authorization", "idempotency-key")
"""The headers that are handed on."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer leaves whole: in two parts the other side would wait 40 ms to acknowledge the first
    proxy: Proxy

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""

    def handle(self) -> None:
        """Answers until the other side hangs up."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        self._relay()

    def do_POST(self) -> None:
        self._relay()

    def _relay(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.proxy.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        fault = self.proxy.next_fault(self.path)
        if fault is not None:
            time.sleep(fault.seconds)
        if self.proxy.needs and self.headers.get("Authorization") != self.proxy.needs:
            self._send(401, b"who are you?", "text/plain")
        elif fault is None or fault.status < 0:
            headers = {k: v for k, v in self.headers.items() if k.lower() in _PASSED}
            found = self.proxy.onward.request(
                self.command, self.proxy.behind + self.path, content=body, headers=headers
            )
            self._send(
                found.status_code,
                found.content,
                found.headers.get("content-type", ""),
                cut=fault.status if fault else 0,
            )
        elif fault.status:
            self._send(fault.status, fault.body, "text/plain")
        else:
            self.close_connection = True

    def _send(self, status: int, body: bytes, kind: str, cut: int = 0) -> None:
        if cut == -2:
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut == -1 else body)
        self.close_connection = self.close_connection or cut == -1


@contextmanager
def between(behind: str) -> Iterator[Proxy]:
    """A server that hands requests on to another one, until it is told to fail."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        found = Proxy(f"http://127.0.0.1:{server.server_port}", behind)
        server.RequestHandlerClass = type("Handler", (_Handler,), {"proxy": found})
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        with found.onward:
            yield found
        server.shutdown()
        thread.join(5)
