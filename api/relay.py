"""How does a worker's answer reach the client? Chunk by chunk; and nobody works on for a client that is gone."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from fastapi import Request
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from api.attendance import GRACE
from api.problems import RequestError
from api.workers.process import Answer

Value = TypeVar("Value")

PATIENCE = 1.0
"""Seconds after the deadline in which the last of an answer may still be sent."""


class Gone(RequestError):
    """The client went away before it was answered."""

    status = 499


async def attend(request: Request, work: Coroutine[Any, Any, Value]) -> Value:
    """Does some work while the client is there; ends it when the client goes away.

    Raises:
        Gone: if the client went away.
    """
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_until_gone(request))
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            await asyncio.wait((working,), timeout=GRACE)
        if not working.done():
            raise Gone("the client went away")
        return working.result()
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _until_gone(request: Request) -> None:
    await request.body()
    while (await request.receive())["type"] != "http.disconnect":
        pass


class Relay(StreamingResponse):
    """Streams an answer. Where it breaks off after the first byte, so does the connection: no part looks whole."""

    def __init__(self, answer: Answer, media_type: str, headers: dict[str, str]) -> None:
        coding = answer.head.get("coding")
        packed = {"Content-Encoding": coding} if coding else {}
        super().__init__(answer.chunks(), headers=headers | packed, media_type=media_type)
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the answer, and gives its worker back in any case, also where the client does not read on."""
        try:
            async with asyncio.timeout_at(self._answer.deadline + PATIENCE):
                await super().__call__(scope, receive, send)
        finally:
            self._answer.close()
