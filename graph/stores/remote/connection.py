"""How does one speak to a SPARQL 1.1 server? By HTTP, within limits of time, and so that every failure is told.

A question is asked again where the connection failed or the server says that it is busy: that does no harm. An update
is sent once; who sends it decides whether it may be sent again (`graph.stores.remote`).
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import IO, TypeVar, cast

import httpx

from graph.errors import StoreError, StoreFull, StoreUnreachable
from graph.stores.remote.addresses import Addresses

JSON, TRIPLES = "application/sparql-results+json", "application/n-triples"
ACCEPT = f"{JSON}, {TRIPLES};q=0.9"
_TRIES = 3
_PAUSE = 0.2
"""Seconds before a question is asked again; twice as many before the third time."""
_PASSING = frozenset((429, 502, 503, 504))
_CONNECT_SECONDS = 10.0
_SHOWN = 200
"""Characters of a server's own words that are repeated."""
_LARGEST_COMPLAINT = 4_000

Pairs = Sequence[tuple[str, str]]
"""Parameters of a request, some more than once."""

T = TypeVar("T")


class Body:
    """The bytes of an answer as a file; its end is only reached if the answer is whole.

    Attributes:
        kind: its media type.
        address: who gives it.
    """

    def __init__(self, answer: httpx.Response, address: str) -> None:
        self.kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        self._chunks = answer.iter_bytes()
        self._rest = b""
        self.address = address

    def read(self, size: int = -1) -> bytes:
        """So many bytes, or fewer; none at the end.

        Raises:
            StoreUnreachable: if the answer breaks off.
        """
        if size < 0:
            return self._rest + b"".join(self._all())
        while not self._rest:
            chunk = self._next()
            if chunk is None:
                return b""
            self._rest = chunk
        found, self._rest = self._rest[:size], self._rest[size:]
        return found

    def _all(self) -> Iterator[bytes]:
        while (chunk := self._next()) is not None:
            yield chunk

    def _next(self) -> bytes | None:
        try:
            return next(self._chunks, None)
        except httpx.HTTPError as problem:
            raise StoreUnreachable(_broken(self.address, problem), passing=True) from problem


class Connection:
    """Speaks to one server.

    Args:
        addresses: where it is, and the credentials.
    """

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        wait = httpx.Timeout(addresses.seconds, connect=min(_CONNECT_SECONDS, addresses.seconds))
        basic = httpx.BasicAuth(addresses.user, addresses.password) if addresses.user else None
        headers = {"User-Agent": "communique"}
        if addresses.token:
            headers["Authorization"] = f"Bearer {addresses.token}"
        self._client = httpx.Client(timeout=wait, auth=None if addresses.token else basic, headers=headers)

    def ask(self, sparql: str, graphs: Pairs = ()) -> tuple[str, bytes]:
        """The media type and the whole of the answer to a query.

        Args:
            sparql: the query.
            graphs: further parameters, such as ``default-graph-uri``.

        Raises:
            StoreUnreachable: if there is no good answer.
        """
        return self._insist(lambda: self._whole(self.answer(sparql, graphs)))

    def graph(self, name: str) -> bytes | None:
        """A whole graph, as N-Triples; None if the server has none of that name.

        Raises:
            StoreUnreachable: if there is no good answer.
        """
        address = self.addresses.graphs
        return self._insist(lambda: self._graph(address, name))

    def _graph(self, address: str, name: str) -> bytes | None:
        request = self._client.build_request("GET", address, params={"graph": name}, headers={"Accept": TRIPLES})
        try:
            kind, body = self._whole(self._answered(request))
        except StoreUnreachable as problem:
            if problem.status == 404:
                return None
            raise
        if kind != TRIPLES:
            raise StoreUnreachable(f"{address} gives {kind or 'no type'} for {TRIPLES}", refused=True)
        return body

    @contextmanager
    def answer(self, sparql: str, graphs: Pairs = ()) -> Iterator[Body]:
        """The answer to a query, as it comes; asked once.

        Raises:
            StoreUnreachable: if there is none, or it breaks off.
        """
        form: dict[str, str | list[str]] = {"query": sparql}
        for name, value in graphs:
            cast("list[str]", form.setdefault(name, [])).append(value)
        request = self._client.build_request("POST", self.addresses.query, data=form, headers={"Accept": ACCEPT})
        with self._answered(request) as body:
            if body.kind not in (JSON, TRIPLES):
                told = f"{self.addresses.query} answers with {body.kind or 'no type'}, where {JSON} is asked for"
                raise StoreUnreachable(f"{told}; {_WHERE.format('QUERY')}", refused=True)
            yield body

    def update(self, sparql: str) -> None:
        """Sends an update, once.

        Raises:
            StoreFull: if the server says that its disk is full.
            StoreUnreachable: if it does not say that it is done.
        """
        headers = {"Content-Type": "application/sparql-update"}
        content = sparql.encode()
        slow = httpx.Timeout(self.addresses.seconds + len(content) / 100_000, connect=_CONNECT_SECONDS)
        request = self._client.build_request(
            "POST", self.addresses.update, content=content, headers=headers, timeout=slow
        )
        with self._answered(request) as body:
            body.read()

    def close(self) -> None:
        """Ends all connections."""
        self._client.close()

    def _insist(self, ask: Callable[[], T]) -> T:
        for number in range(1, _TRIES):
            try:
                return ask()
            except StoreUnreachable as problem:
                if not problem.passing:
                    raise
                time.sleep(_PAUSE * number)
        return ask()

    @contextmanager
    def _answered(self, request: httpx.Request) -> Iterator[Body]:
        address = str(request.url.copy_with(query=None))
        try:
            answer = self._client.send(request, stream=True)
        except httpx.TimeoutException as problem:
            connecting = isinstance(problem, httpx.ConnectTimeout | httpx.PoolTimeout)
            told = f"{address} does not answer within {_CONNECT_SECONDS if connecting else self.addresses.seconds:g} s"
            advice = "see whether the server runs, or raise COMMUNIQUE_STORE_SECONDS"
            raise StoreUnreachable(f"{told}; {advice}", refused=connecting, passing=connecting) from problem
        except httpx.ConnectError as problem:
            told = f"{address} cannot be reached ({problem}); see whether the server runs, and its address"
            raise StoreUnreachable(told, refused=True, passing=True) from problem
        except httpx.HTTPError as problem:
            raise StoreUnreachable(_broken(address, problem), passing=True) from problem
        except RuntimeError as problem:
            raise StoreError(f"the store behind {address} is closed; open it again") from problem
        try:
            if answer.status_code // 100 != 2:
                raise _refusal(address, answer)
            yield Body(answer, address)
        finally:
            answer.close()

    def _whole(self, answered: AbstractContextManager[Body]) -> tuple[str, bytes]:
        with answered as body:
            return body.kind, body.read()


_WHERE = "say by COMMUNIQUE_STORE_{}_URL where the server takes them"


def _broken(address: str, problem: Exception) -> str:
    return f"{address} breaks off in the middle of its answer ({type(problem).__name__}: {problem})"


def _refusal(address: str, answer: httpx.Response) -> StoreError:
    status = answer.status_code
    told = f"{address} answers {status}"
    said = _said(answer)
    if status == 507:
        return StoreFull(f"{told}: its disk is full; free some there and repeat{said}")
    if status in (401, 403):
        what = "COMMUNIQUE_STORE_TOKEN, or COMMUNIQUE_STORE_USER and COMMUNIQUE_STORE_PASSWORD,"
        advice = f": set {what} to what it takes; it may also be open to read only"
    elif status in (404, 405, 415, 501):
        advice = f": {_WHERE.format('QUERY')}, updates (…_UPDATE_URL) and graphs (…_GRAPHS_URL)"
    elif 300 <= status < 400:
        advice = f": it has moved to {answer.headers.get('location', 'elsewhere')[:_SHOWN]}; give that address"
    elif status == 413:
        advice = ": the request is too large for it; raise its limit"
    else:
        advice = ""
    passing = status in _PASSING
    refused = status < 500 or status == 503
    return StoreUnreachable(f"{told}{advice}{said}", refused=refused, passing=passing, status=status)


def _said(answer: httpx.Response) -> str:
    """The first words of a server's own, in one line."""
    try:
        start = next(answer.iter_bytes(_LARGEST_COMPLAINT), b"")
    except httpx.HTTPError:
        return ""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in start.decode(errors="replace")).split())
    return f" (it says: {words[:_SHOWN]})" if words else ""


def stream(body: Body) -> IO[bytes]:
    """The answer as what the parsers take."""
    return cast("IO[bytes]", body)
