"""When may a connection be lent, and what becomes of it meanwhile? When a plain query on it has just been answered."""

from typing import Any, Protocol

from api.connections import Connection

CLIENT, FATE = "communique.client", "communique.fate"
"""Under which the scope of a request tells whose plain query was answered, and why a request fails and since when."""

Fate = tuple[Exception, float]
"""Why a request fails, and how many seconds it had been worked on."""


class Lender(Protocol):
    """Who may take a connection on which nothing is under way, and answer what comes."""

    def offer(self, connection: "Lendable", client: str) -> None:
        """Takes it, or not."""


class Lendable(Connection):
    """A connection that the application's lender is offered after each plain query."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._lender: Lender = self.config.app.state.lending  # type: ignore[union-attr]
        self._is_lent = False
        self._fate: Fate | None = None

    def on_headers_complete(self) -> None:
        """The head is whole; that of a request which fails already says so."""
        if self._fate is not None:
            self.scope[FATE], self._fate = self._fate, None  # type: ignore[literal-required]
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """Nothing is under way any more."""
        super().on_response_complete()
        if CLIENT in self.cycle.scope:
            self.loop.call_soon(self._offer)  # when the answer is out

    def _offer(self) -> None:
        """Offers this connection, where nothing is under way on it."""
        cycle = self.cycle
        if not self.is_idle or self._is_in_head or self.pipeline or self.transport.is_closing():
            return
        if cycle.keep_alive and not cycle.more_body and not self.transport.get_write_buffer_size():
            self._lender.offer(self, str(cycle.scope[CLIENT]))  # type: ignore[literal-required]

    def descriptor(self) -> int:
        """The file of this connection."""
        found: int = self.transport.get_extra_info("socket").fileno()
        return found

    def lend(self) -> None:
        """Reads no more, until it is taken back."""
        self._is_lent = True
        self.transport.pause_reading()
        self._unset_keepalive_if_required()
        self._stop_waiting()

    def take_back(self, rest: bytes, fate: Fate | None) -> None:
        """Reads on.

        Args:
            rest: what is still to be sent of an answer.
            fate: why the request fails that is still to be read, if it does.
        """
        self._is_lent = False
        if self.transport.is_closing():
            return
        self.since, self._fate = self.loop.time(), fate
        if rest:
            self.transport.write(rest)
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)
        self.transport.resume_reading()

    def cut(self) -> None:
        """Ends it at once, in the midst of an answer."""
        self._is_lent = False
        self.transport.abort()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is worked on for this connection."""
        return not self._is_lent and super().is_idle
