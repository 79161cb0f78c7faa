"""How does a worker's answer reach the client? Chunk by chunk; and nobody works on for a client that is gone."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from fastapi import Request
from starlette.requests import ClientDisconnect
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from api.answered import Whole
from api.attendance import GRACE
from api.problems import RequestError
from api.workers.process import Answer

Value = TypeVar("Value")

PATIENCE = 1.0
"""Seconds after the deadline in which the last of an answer may still be sent."""


LOOKS_AFTER = 0.25
"""Seconds after which it is watched whether the client is still there; with `GRACE` it is less than one."""


class Gone(RequestError):
    """The client went away before it was answered."""

    status = 499


async def attend(request: Request, work: Coroutine[Any, Any, Value]) -> Value:
    """Does some work while the client is there; ends it when the client goes away.

    Raises:
        Gone: if the client went away.
    """
    with _Watch(request):
        return await work


class _Watch:
    """Cancels the task that enters it when the client goes away; most answers are there before it has begun to look."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._gone = False
        self._looking: asyncio.Task[None] | None = None

    def __enter__(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._task, self._cancelling = task, task.cancelling()
        self._later = asyncio.get_running_loop().call_later(LOOKS_AFTER, self._begin)

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, _: object) -> None:
        self._later.cancel()
        if self._looking is not None:
            self._looking.cancel()
        if self._gone and self._task.uncancel() <= self._cancelling and kind is asyncio.CancelledError:
            raise Gone("the client went away") from problem

    def _begin(self) -> None:
        self._looking = asyncio.get_running_loop().create_task(self._until_gone())

    async def _until_gone(self) -> None:
        with suppress(ClientDisconnect):
            await self._request.body()
            while (await self._request.receive())["type"] != "http.disconnect":
                pass
        await asyncio.sleep(GRACE)
        self._gone = True
        self._task.cancel()


def relayed(answer: Answer, media_type: str, headers: dict[str, str]) -> Response:
    """An answer on its way: as one piece, where all of it is here already, or else chunk by chunk."""
    coding = answer.head.get("coding")
    headers = headers | ({"Content-Encoding": coding} if coding else {})
    body = answer.small
    if body is None:
        return Relay(answer, media_type, headers)
    return Whole({"Content-Type": media_type} | headers, body)


class Relay(StreamingResponse):
    """Streams an answer. Where it breaks off after the first byte, so does the connection: no part looks whole."""

    def __init__(self, answer: Answer, media_type: str, headers: dict[str, str]) -> None:
        super().__init__(answer.chunks(), headers=headers, media_type=media_type)
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the answer, and gives its worker back in any case, also where the client does not read on."""
        try:
            async with asyncio.timeout_at(self._answer.deadline + PATIENCE):
                await super().__call__(scope, receive, send)
        finally:
            self._answer.close()
