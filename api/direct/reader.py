"""What does the server know of a process that holds connections, and how does it speak to it?"""

import os
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from api.direct import messages
from api.direct.cell import IDLE, METHODS, SIZE, Cell, Counts
from api.direct.connection import Lendable
from api.workers.process import Worker
from graph.settings import Settings

_MODULE = "api.direct.answering"


@dataclass(slots=True)
class Loan:
    """A connection that is lent, and whose it is.

    Attributes:
        read: what had been read from it, and is not answered.
    """

    connection: Lendable
    client: str
    read: bytes


@dataclass(slots=True)
class Work:
    """A query that has been seen at work, and may take long.

    Attributes:
        number: which one it is of those of its process.
        held: the number of the connection on which it came.
        spent: the seconds of the processor that its process had taken when it was seen first.
        client: whose it is.
        is_late: whether it takes a place in the pool.
        gone_since: since when its client is gone; 0 while he is there.
    """

    number: int
    held: int
    spent: float
    client: str
    is_late: bool = False
    gone_since: float = 0.0


class Reader:
    """A process that holds connections.

    Attributes:
        worker: the process.
        cell: what it tells of its work.
        control: by which connections go and come.
        loans: the connections that it holds, by their numbers.
        work: the query that was at work when it was last looked at.
        fate: why the process is ended, as of `api.workers.process.Worker`.
        code: what it ended with.
    """

    def __init__(self, worker: Worker, cell: Cell, control: socket.socket, recall: int) -> None:
        self.worker, self.cell, self.control = worker, cell, control
        self._recall = recall
        self.loans: dict[int, Loan] = {}
        self.work: Work | None = None
        self.fate = "lost"
        self.code: int | None = None
        self._checkpoints: list[tuple[int, str]] = []
        self._counted = [cell.counts(method) for method in range(len(METHODS))]

    @classmethod
    async def start(cls, settings: Settings, told: dict[str, Any]) -> "Reader":
        """Starts a process; `told` is what it is told with the settings.

        Raises:
            CommuniqueError: what the process raises.
            OSError: if the system starts none.
        """
        control, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        asked, recall = os.pipe()
        memory = os.memfd_create("communique")
        files = other.fileno(), asked, memory
        try:
            os.ftruncate(memory, SIZE)
            cell = Cell(memory)
            worker = await Worker.start((_MODULE, *map(str, files)), settings, told, files)
        except BaseException:
            control.close()
            os.close(recall)
            raise
        finally:
            other.close()
            os.close(asked)
            os.close(memory)
        control.setblocking(False)
        return cls(worker, cell, control, recall)

    def close(self) -> None:
        """Closes what led to a process that has ended."""
        self.control.close()
        os.close(self._recall)

    @property
    def is_late(self) -> bool:
        """Whether it is at a query that takes long."""
        return self.work is not None and self.work.is_late

    @property
    def unsettled(self) -> int:
        """The number of the connection on which it was at work when it ended; 0 for none."""
        return self.cell.holds if self.cell.state != IDLE else 0

    def lend(self, number: int, loan: Loan) -> bool:
        """Lends it a connection; whether that could be done."""
        message = messages.lent(number, loan.client, loan.read)
        try:
            socket.send_fds(self.control, [message], [loan.connection.descriptor()])
        except OSError:
            return False
        loan.connection.lend()
        self.loans[number] = loan
        return True

    def recall(self) -> None:
        """Wants all connections back but the one that is worked on."""
        try:
            os.write(self._recall, b".")
        except OSError:
            return

    def heard(self) -> Iterator[tuple[int, int, float, bytes]]:
        """What it has told since; see `api.direct.messages`."""
        while True:
            try:
                message = self.control.recv(messages.ROOM)
            except OSError:
                return
            if not message:
                return
            yield messages.told_of(message)

    def tell(self, state: dict[str, Any]) -> set[str]:
        """Tells it the state that the graph is in; the folders that it may still read."""
        self.cell.tell(state)
        self._checkpoints = [one for one in self._checkpoints if one[0] >= self.cell.read]
        self._checkpoints.append((self.cell.written, state["checkpoint"]))
        return {checkpoint for _, checkpoint in self._checkpoints}

    def counted(self) -> Iterator[tuple[str, Counts]]:
        """What it has answered by each method since it was last asked."""
        for number, method in enumerate(METHODS):
            counts, seconds = self.cell.counts(number)
            before, spent = self._counted[number]
            self._counted[number] = counts, seconds
            yield method, ([now - then for now, then in zip(counts, before, strict=True)], seconds - spent)

    def spent(self) -> float:
        """The seconds of the processor that it has taken (clock_getcpuclockid(3)); zero where that is not told."""
        try:
            return time.clock_gettime((~self.worker.pid << 3) | 2)
        except OSError:
            return 0.0
