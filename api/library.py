"""Where does the server get its answers? From reader processes, and from the one writer that owns the store."""

import asyncio
import contextlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from api.problems import Busy, WorkerLost
from api.workers.answers import Choices
from api.workers.pool import Readers
from api.workers.process import Answer, Worker
from api.workers.questions import CHOICES, Question
from graph.errors import QueryTimeout
from graph.model.selection import Selection
from graph.settings import Settings

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")

EXPORT_FACTOR = 10
"""An export may take so many times longer than a query."""
WRITE_SECONDS = 300.0
WRITES_WAITING = 32

_SELECTION = TypeAdapter(Selection)


@dataclass(frozen=True, slots=True)
class Formats:
    """The media types wanted for rows (also of ASK) and for graphs; None where none will do."""

    rows: str | None
    graph: str | None


class Library:
    """The graph as the server reaches it. No query runs and no model is loaded in the server's own process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.checkpoint = ""
        self._strangers = Readers(settings, settings.workers)
        self._own = Readers(settings, settings.workers, spare=0)
        self._writer: Worker | None = None
        self._writing = asyncio.Lock()
        self._writes = 0
        self._choices: tuple[str, Choices] | None = None

    @property
    def pids(self) -> set[int]:
        """The ids of all processes that work for the server."""
        return self._strangers.pids | self._own.pids | ({self._writer.pid} if self._writer else set())

    async def open(self) -> None:
        """Starts the writer, which opens the store, and the first readers.

        Raises:
            StoreLocked: if another process holds the store.
            StoreError: if it cannot be opened.
        """
        await self._start_writer()
        await asyncio.gather(self._strangers.open(), self._own.open())

    async def close(self) -> None:
        """Ends all processes; a write that has begun is finished first."""
        await asyncio.gather(self._strangers.close(), self._own.close())
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(10):
                await self._writing.acquire()
        if self._writer is not None:
            await self._writer.close()

    async def ask(self, question: Question[Asked, Answered], about: Asked) -> Answered:
        """The answer to a named question.

        Raises:
            NotFound: if what it is about is not in the graph.
            QueryTimeout: if it takes too long.
        """
        request = {"ask": "question", "name": question.name, "about": question.asking.dump_python(about, mode="json")}
        answer = await self._own.ask(request | {"checkpoint": self.checkpoint}, self.settings.query_seconds)
        try:
            return question.answering.validate_json(await answer.whole())
        finally:
            answer.close()

    async def choices(self) -> Choices:
        """What there is to filter by; found once for each state of the graph."""
        checkpoint = self.checkpoint
        if self._choices is None or self._choices[0] != checkpoint:
            self._choices = (checkpoint, await self.ask(CHOICES, None))
        return self._choices[1]

    async def query(
        self, text: str, formats: Formats, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Answer:
        """The answer to a SPARQL query, as it comes.

        Raises:
            QueryError: if it cannot be parsed, or is refused.
            QueryTimeout: if nothing comes in time.
            WorkerLost: if it takes more memory than a reader has.
            NotAcceptable: if no format is wanted for what it answers.
        """
        request = {
            "ask": "query",
            "query": text,
            "base": self.settings.base,
            "rows": formats.rows,
            "graph": formats.graph,
            "default_graphs": list(default_graphs),
            "named_graphs": list(named_graphs),
        }
        return await self._strangers.ask(request | {"checkpoint": self.checkpoint}, self.settings.query_seconds)

    async def describe(self, kind: str, identifier: str, media_type: str) -> Answer:
        """All that the graph says of one resource, as RDF.

        Raises:
            NotFound: if it is not in the graph.
        """
        request = {"ask": "describe", "kind": kind, "id": identifier, "media_type": media_type}
        return await self._own.ask(request | {"checkpoint": self.checkpoint}, self.settings.query_seconds)

    async def export(self, name: str, selection: Selection) -> Answer:
        """An export of a selection.

        Raises:
            PluginError: if there is no such exporter.
        """
        chosen = _SELECTION.dump_python(selection, mode="json")
        request = {"ask": "export", "format": name, "selection": chosen, "checkpoint": self.checkpoint}
        return await self._strangers.ask(request, self.settings.query_seconds * EXPORT_FACTOR)

    async def ready(self) -> None:
        """Asks a reader whether it can read.

        Raises:
            CommuniqueError: if it cannot.
        """
        answer = await self._own.ask({"ask": "ready", "checkpoint": self.checkpoint}, 10.0)
        answer.close()

    async def learn(self, record: dict[str, Any]) -> dict[str, Any]:
        """Reads an article into the graph: its id, the outcome, and how much it tells.

        Raises:
            ReadError: if it is no article that can be read.
        """
        return await self._write({"ask": "learn", "record": record})

    async def forget(self, identifier: str) -> dict[str, Any]:
        """Removes an article with all that it contributed.

        Raises:
            NotFound: if there is no such article.
        """
        return await self._write({"ask": "forget", "id": identifier})

    async def decide(self, what: str, asked: dict[str, Any]) -> list[str]:
        """Writes what a person decided; the ids of it.

        Args:
            what: ``judge``, ``answer``, ``correct`` or ``withdraw``.
            asked: what `api.workers.deciding` takes for that.

        Raises:
            NotFound: if what the address names is not in the graph.
            JudgementError: if it cannot be.
        """
        found: list[str] = (await self._write(asked | {"ask": "decide", "what": what}))["ids"]
        return found

    async def withdraw(self, identifier: str) -> dict[str, Any]:
        """Takes an article back; what the graph knew on an earlier day still has it.

        Raises:
            NotFound: if there is no such article.
        """
        return await self._write({"ask": "withdraw", "id": identifier})

    async def _start_writer(self) -> Worker:
        self._writer = await Worker.start("api.workers.writer", self.settings)
        self.checkpoint = self._writer.head["checkpoint"]
        return self._writer

    async def _write(self, request: dict[str, Any]) -> dict[str, Any]:
        if self._writes >= WRITES_WAITING:
            raise Busy("too many writes are waiting; try again in a moment")
        self._writes += 1
        try:
            return await asyncio.shield(asyncio.ensure_future(self._in_turn(request)))
        finally:
            self._writes -= 1

    async def _in_turn(self, request: dict[str, Any]) -> dict[str, Any]:
        async with self._writing:
            return await self._write_now(request)

    async def _write_now(self, request: dict[str, Any]) -> dict[str, Any]:
        worker = self._writer or await self._start_writer()
        answer = Answer(worker, asyncio.get_running_loop().time() + WRITE_SECONDS, lambda *_: None, WRITE_SECONDS)
        try:
            await worker.send(request)
            await answer.begin()
        except (WorkerLost, QueryTimeout):
            worker.kill()
            await worker.wait()
            self._writer = None
            raise
        self.checkpoint = answer.head.pop("checkpoint")
        await asyncio.to_thread(self._sweep)
        return answer.head

    def _sweep(self) -> None:
        used = {self.checkpoint} | self._strangers.checkpoints | self._own.checkpoints
        for folder in Path(self.checkpoint).parent.iterdir():
            if str(folder) not in used:
                shutil.rmtree(folder, ignore_errors=True)
