"""What has been answered at the state that the graph is in? The same question then needs no reader.

An answer is kept by every byte that it depends on, and all are forgotten when the graph changes.
"""

from collections import OrderedDict
from collections.abc import Mapping

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

Key = tuple[bytes, ...]
"""Everything in a request that its answer depends on."""

ROOM = 16_000_000
"""Bytes that are kept at most, of questions and answers; those that were asked for least lately go first."""
OVERHEAD = 1_000
"""What an answer takes besides, in bytes."""


class Whole(Response):
    """A small answer that is all here; it can be sent again."""

    def __init__(self, headers: Mapping[str, str], body: bytes) -> None:
        self.status_code, self.background = 200, None
        self.body = body
        given = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
        self.raw_headers = [(b"content-length", b"%d" % len(body)), *given]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Sends it."""
        await self.send(send, [])

    async def send(self, send: Send, more: list[tuple[bytes, bytes]]) -> None:
        """Sends it with more headers."""
        await send({"type": "http.response.start", "status": 200, "headers": [*self.raw_headers, *more]})
        await send({"type": "http.response.body", "body": self.body})


class Answered:
    """The small answers at one state of the graph.

    Args:
        room: how many bytes are kept.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._taken = room, 0
        self._state: str | None = None
        self._known: OrderedDict[Key, Whole] = OrderedDict()

    def get(self, state: str | None, key: Key) -> Whole | None:
        """The answer to a question at a state; None where it is not known, or the state is not."""
        if state is None or state != self._state:
            return None
        if (found := self._known.get(key)) is not None:
            self._known.move_to_end(key)
        return found

    def keep(self, state: str | None, key: Key, answer: Whole) -> None:
        """Keeps an answer that was found at a state."""
        if state is None:
            return
        if state != self._state:
            self._known.clear()
            self._state, self._taken = state, 0
        size = _size(key, answer)
        if key in self._known or size > self._room // 16:
            return
        self._known[key] = answer
        self._taken += size
        while self._taken > self._room:
            self._taken -= _size(*self._known.popitem(last=False))


def _size(key: Key, answer: Whole) -> int:
    return sum(map(len, key)) + len(answer.body) + OVERHEAD
