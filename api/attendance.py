"""Is anybody there who still waits for the answer? Where not, what is read for him ends at once."""

import asyncio
from collections.abc import Iterator

from starlette.types import ASGIApp, Message, Receive, Scope, Send

GRACE = 0.5
"""Seconds in which work may come to its end though its client is gone: to end it costs a process."""


class Attendance:
    """ASGI middleware that ends the work on a request to read when its client goes away; a write goes on to its end.

    A query that comes as a body is attended to by `api.relay`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request be answered while its client is there."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        begun = await receive()
        if begun.get("more_body"):
            await self._app(scope, _after(begun, receive), send)
        else:
            await self._attend(scope, begun, receive, send)

    async def _attend(self, scope: Scope, begun: Message, receive: Receive, send: Send) -> None:
        watch = asyncio.ensure_future(_until_gone(receive))

        async def leaving() -> Message:
            await asyncio.shield(watch)
            return {"type": "http.disconnect"}

        work = asyncio.ensure_future(self._app(scope, _after(begun, leaving), send))
        try:
            await asyncio.wait((work, watch), return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                await asyncio.wait((work,), timeout=GRACE)
            if work.done():
                return work.result()
        finally:
            for task in (work, watch):
                task.cancel()
            await asyncio.gather(work, watch, return_exceptions=True)


def _after(begun: Message, receive: Receive) -> Receive:
    """What is received, with a message before that has been received already."""
    first: Iterator[Message] = iter([begun])

    async def next_message() -> Message:
        found = next(first, None)
        return found if found is not None else await receive()

    return next_message


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
