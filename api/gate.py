"""What does every request pass? The host list, limits of its body, HEAD as GET without a body, and security headers."""

import asyncio
import json
from collections.abc import Iterable, Mapping

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import problems
from api.draining import Drain

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

HEADERS = [(name.lower().encode(), value.encode()) for name, value in SECURITY.items()]
_NAMES = frozenset(name for name, _ in HEADERS)

WHILE_DRAINING = ("/healthz", "/metrics")
"""What is still answered while the server ends."""
ENDING = "this server is ending; ask again in a moment, or ask another one"


BODY_SECONDS = 120.0
"""So long a body may take to arrive, so that nobody holds a connection by sending a byte now and then."""


def host_name(header: str) -> str:
    """The name in a Host header, without the port."""
    if header.startswith("["):
        return header.partition("]")[0].lower() + "]"
    return header.partition(":")[0].lower()


def names(hosts: Iterable[str]) -> frozenset[str]:
    """Host names as they are compared."""
    return frozenset(host.strip().lower() for host in hosts if host.strip())


class Gate:
    """ASGI middleware around the whole application.

    Args:
        app: the application.
        hosts: the host names that it answers to.
        most_bytes: the largest body.
        sizes: the largest body at addresses where that is another.
        drain: whether the server is ending.
    """

    def __init__(
        self, app: ASGIApp, hosts: Iterable[str], most_bytes: int, sizes: Mapping[str, int], drain: Drain
    ) -> None:
        self._app, self._drain = app, drain
        self._sizes = sizes
        self._hosts = names(hosts)
        self._most = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request in, or answers with the problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_head = scope["method"] == "HEAD"
        outward = _without_body(secured(send)) if is_head else secured(send)
        most = self._sizes.get(scope["path"], self._most)
        refusal = self._refusal(headers, most)
        if refusal is not None:
            await _answer(refusal, outward)
        elif self._drain.begun and scope["path"] not in WHILE_DRAINING:
            await _answer(problems.details(503, ENDING), outward, (b"retry-after", b"5"), (b"connection", b"close"))
        else:
            with self._drain.counted():
                inner = dict(scope, method="GET") if is_head else scope
                try:
                    await self._app(inner, counted(receive, most), outward)
                finally:
                    scope.update({name: inner[name] for name in ("route", "communique.query") if name in inner})

    def _refusal(self, headers: Headers, most: int) -> dict[str, object] | None:
        if len(headers.getlist("host")) > 1:
            return problems.details(400, "the request has several Host headers; send one")
        host = host_name(headers.get("host", ""))
        if "*" not in self._hosts and host not in self._hosts:
            return problems.details(421, f"this server does not answer to {host!r}; see the setting allowed_hosts")
        length = headers.get("content-length", "0")
        if not length.isdecimal():
            return problems.details(400, "the Content-Length is no number")
        too_large = len(length) > 15 or int(length) > most
        return problems.details(413, _too_large(most)) if too_large else None


def _too_large(most: int) -> str:
    return f"the body is larger than {most:,} bytes"


def counted(receive: Receive, most: int) -> Receive:
    """Receives a body that is neither too large nor too slow."""
    taken, more = 0, True
    deadline = asyncio.get_running_loop().time() + BODY_SECONDS

    async def count() -> Message:
        nonlocal taken, more
        try:
            async with asyncio.timeout_at(deadline if more else None):
                message = await receive()
        except TimeoutError as problem:
            raise HTTPException(408, f"the body has not come within {BODY_SECONDS:.0f} seconds") from problem
        more = more and bool(message.get("more_body"))
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(413, _too_large(most))
        return message

    return count


async def _answer(details: dict[str, object], send: Send, *more: tuple[bytes, bytes]) -> None:
    body = json.dumps(details).encode()
    headers = [(b"content-type", problems.MEDIA_TYPE.encode()), (b"content-length", str(len(body)).encode()), *more]
    await send({"type": "http.response.start", "status": details["status"], "headers": headers})
    await send({"type": "http.response.body", "body": body})


def secured(send: Send) -> Send:
    """Sends with the headers that keep a browser from harm, where the answer has none of its own."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = message["headers"] = list(message.get("headers", ()))
            names = {name for name, _ in given}
            given += HEADERS if names.isdisjoint(_NAMES) else [one for one in HEADERS if one[0] not in names]
        await send(message)

    return sending


def _without_body(send: Send) -> Send:
    async def bare(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = dict(message, body=b"")
        await send(message)

    return bare
