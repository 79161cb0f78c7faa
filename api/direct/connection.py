"""When may a connection be lent, and what becomes of it meanwhile? When nothing is under way, and a query comes."""

import asyncio
import select
from dataclasses import dataclass
from typing import Any, Protocol

from api.connections import Connection

PAST = "communique.past"
"""Under which the scope of a request tells its `Past`, if it has one."""
_GOING = select.POLLRDHUP | select.POLLHUP | select.POLLERR if hasattr(select, "POLLRDHUP") else 0


@dataclass(frozen=True, slots=True)
class Past:
    """What a request went through before it came back.

    Attributes:
        seconds: how long it had been worked on.
        problem: why it fails, if it does.
    """

    seconds: float
    problem: Exception | None = None


class Lender(Protocol):
    """Who may take a connection on which nothing is under way, and answer what comes."""

    def takes(self, connection: "Lendable", data: bytes) -> bool:
        """Takes a connection, from which data has been read, or not."""


class Lendable(Connection):
    """A connection that the application's lender is offered with what comes first."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._lender: Lender = self.config.app.state.lending  # type: ignore[union-attr]
        self._is_lent = self._is_own = False
        self._past: Past | None = None
        self._unsent: asyncio.TimerHandle | None = None

    def data_received(self, data: bytes) -> None:
        """Reads on, or lends the connection with what it has read."""
        if self._is_lendable and self._lender.takes(self, data):
            return
        super().data_received(data)

    def on_message_begin(self) -> None:
        """A request begins, after which the connection may be lent again."""
        self._is_own = False
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head is whole; that of a request with a past tells it."""
        if self._past is not None:
            self.scope[PAST], self._past = self._past, None  # type: ignore[literal-required]
        super().on_headers_complete()

    @property
    def _is_lendable(self) -> bool:
        """Whether nothing is under way, and all answers are out."""
        if self._is_own or self._is_in_head or self._unread or not self.is_idle or self.pipeline:
            return False
        if self.transport.is_closing() or self.transport.get_write_buffer_size():
            return False
        return self.cycle is None or (self.cycle.keep_alive and not self.cycle.more_body)

    def descriptor(self) -> int:
        """The file of this connection."""
        found: int = self.transport.get_extra_info("socket").fileno()
        return found

    def is_there(self) -> bool:
        """Whether the client has not hung up, as far as that is known."""
        if self.transport.is_closing():
            return False
        poll = select.poll()
        poll.register(self.descriptor(), _GOING)
        return not poll.poll(0)

    def lend(self) -> None:
        """Reads no more, until it is taken back."""
        self._is_lent = True
        self.transport.pause_reading()
        self._unset_keepalive_if_required()
        self._stop_waiting()

    def write(self, rest: bytes, seconds: float) -> None:
        """Sends the rest of an answer, while it is lent; who has not read it after so many seconds is cut off."""
        if not self.transport.is_closing():
            self.transport.write(rest)
            self._unsent = self._unsent or self.loop.call_later(seconds, self._give_up_sending)

    def _give_up_sending(self) -> None:
        self._unsent = None
        if self.transport.get_write_buffer_size():
            self.transport.abort()

    def take_back(self, read: bytes, past: Past | None) -> None:
        """Reads on.

        Args:
            read: what had been read before it was lent, and is not answered.
            past: what the next request went through, where it is the server that has to answer it.
        """
        self._is_lent = False
        if self.transport.is_closing():
            return
        self.since, self._past, self._is_own = self.loop.time(), past, past is not None
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)
        self.transport.resume_reading()
        if read:
            super().data_received(read)

    def cut(self) -> None:
        """Ends it at once, in the midst of an answer."""
        self._is_lent = False
        self.transport.abort()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is worked on for this connection."""
        return not self._is_lent and super().is_idle
