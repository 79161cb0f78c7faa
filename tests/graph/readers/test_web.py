"""Facts about fetching: it is not led astray, and it ends."""

import gzip
import ipaddress
import threading
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from graph import readers
from graph.errors import FetchError, ReadError, TooLarge
from graph.model.article import Article
from graph.readers.web import fetch, is_public
from graph.settings import Settings

OPEN = Settings(allow_private_addresses=True, fetch_seconds=5, max_bytes=100_000)
PAGE = b"""<html><head><meta property="article:published_time" content="2024-03-22"></head><body><article>
<h1>Ministers Meet</h1><p>The foreign minister of Norway met her Danish counterpart in Oslo on Friday, she said.</p>
</article>"""


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name, _, argument = self.path[1:].partition("/")
        getattr(self, f"give_{name}", self.give_nothing)(argument)

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def give_nothing(self, _: str) -> None:
        self.answer(404)

    def give_page(self, _: str) -> None:
        self.answer(200, PAGE, Content_Type="text/html; charset=utf-8")

    def give_packed(self, _: str) -> None:
        self.answer(200, gzip.compress(PAGE), Content_Type="text/html", Content_Encoding="gzip")

    def give_deflated(self, _: str) -> None:
        self.answer(200, zlib.compress(PAGE), Content_Type="text/html", Content_Encoding="deflate")

    def give_bomb(self, _: str) -> None:
        self.answer(200, gzip.compress(b"a" * 50_000_000), Content_Encoding="gzip")

    def give_brotli(self, _: str) -> None:
        self.answer(200, b"abc", Content_Encoding="br")

    def give_large(self, _: str) -> None:
        self.answer(200, b"a" * 200_000)

    def give_host(self, _: str) -> None:
        self.answer(200, self.headers["Host"].encode())

    def give_around(self, left: str) -> None:
        self.answer(302, Location=f"/around/{int(left) - 1}" if int(left) else "/page")

    def give_away(self, _: str) -> None:
        self.answer(301, Location="file:///etc/passwd")

    def give_drip(self, argument: str) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _number in range(200):
                self.wfile.write(b"a" + argument.encode())
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["page", "packed", "deflated", "around/4"])
def test_a_page_is_fetched_and_read(site: str, path: str) -> None:
    (found,) = readers.read_all([f"{site}/{path}"], OPEN, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    assert isinstance(found, Article)
    assert (found.title, found.published) == ("Ministers Meet", date(2024, 3, 22))
    assert found.url == f"{site}/{path if path[0] != 'a' else 'page'}"


@pytest.mark.parametrize("path", ["bomb", "large"])
def test_a_body_is_limited_once_decoded(site: str, path: str) -> None:
    with pytest.raises(TooLarge):
        fetch(f"{site}/{path}", OPEN)


@pytest.mark.parametrize(
    ("path", "words"),
    [("around/5", "redirects more than 5"), ("away", "only those"), ("none", "404"), ("brotli", "'br'")],
)
def test_what_cannot_be_fetched_is_said(site: str, path: str, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        fetch(f"{site}/{path}", OPEN)


def test_a_slow_answer_ends_at_the_limit(site: str) -> None:
    with pytest.raises(FetchError, match="longer than"):
        fetch(f"{site}/drip", Settings(allow_private_addresses=True, fetch_seconds=0.3))


def test_the_host_is_named_although_the_connection_goes_to_its_address(site: str) -> None:
    port = site.rpartition(":")[2]
    assert fetch(f"http://localhost:{port}/host", OPEN).data.decode() == f"localhost:{port}"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1", "0.0.0.0", "2130706433", "[::ffff:127.0.0.1]"],
)
def test_private_addresses_are_refused(host: str) -> None:
    with pytest.raises(FetchError, match="private or reserved"):
        fetch(f"http://{host}/", Settings())


def test_a_redirect_to_a_private_address_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    home = ipaddress.ip_address("127.0.0.1")
    seen: list[str] = []

    def once(address: ipaddress.IPv4Address) -> bool:
        seen.append(str(address))
        return address == home and len(seen) == 1

    monkeypatch.setattr("graph.readers.web.is_public", once)
    with pytest.raises(FetchError, match="private or reserved"):
        fetch(f"{site}/around/1", Settings())
    assert len(seen) == 2


@pytest.mark.parametrize(
    "url",
    ["ftp://x.org/", "file:///etc/passwd", "http://", "http://user:word@x.org/", "http://[x", "http://a.invalid/"],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url, Settings())


def test_the_batch_goes_on_after_an_address_that_fails(site: str) -> None:
    found = list(readers.read_all([f"{site}/none", f"{site}/page"], OPEN))
    assert [isinstance(one, Article) for one in found] == [False, True]
    assert isinstance(found[0], readers.Skipped)
    assert isinstance(found[0].error, ReadError)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::", False),
        ("240.0.0.1", False),
        ("::7f00:1", False),
        ("198.18.0.1", False),
        ("fec0::1", False),
        ("255.255.255.255", False),
    ],
)
def test_only_addresses_of_the_open_internet_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public
