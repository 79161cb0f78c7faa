"""Where does the server get its answers? From reader processes, and from the one writer that owns the store."""

import asyncio
import contextlib
import json
import secrets
import shutil
import time
from collections.abc import Collection, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from api.problems import Busy, Outdated, WorkerLost
from api.workers.answers import Choices
from api.workers.copies import checkpoint_of, owner_of
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
LATELY_SECONDS = 5.0
"""So long may counts of a remote store be used again, to which others may have written."""

_SELECTION = TypeAdapter(Selection)


@dataclass(frozen=True, slots=True)
class Formats:
    """The media types wanted for rows (also of ASK) and for graphs; None where none will do."""

    rows: str | None
    graph: str | None


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that the protocol names, as the default graph and as named ones; none for those of the store."""

    default: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def named(self) -> dict[str, list[str]]:
        """They, for a worker."""
        return {"default_graphs": list(self.default), "named_graphs": list(self.others)}


class Library:
    """The graph as the server reaches it. No query runs and no model is loaded in the server's own process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.checkpoint, self.changes = "", 0
        self._boot = secrets.token_hex(4)
        many, far = settings.workers, ("remote",) if settings.store_url else ()
        reader, drafter = ("api.workers.reader", *far), ("api.workers.drafter", *far)
        abroad = ("api.workers.reader", "federated")
        self._strangers = Readers(settings, many, self._now, module=reader)
        self._own = Readers(settings, many, self._now, spare=0, module=reader)
        self._federated = Readers(settings, many, self._now, spare=0, module=abroad)
        self._drafters = Readers(settings, 1, self._now, spare=0, module=drafter)
        self._writer: Worker | None = None
        self._writing = asyncio.Lock()
        self._writes = 0
        self._choices: tuple[str, Choices] | None = None
        self._figures: tuple[str, dict[str, Any] | None] | None = None

    @property
    def pids(self) -> set[int]:
        """The ids of all processes that work for the server."""
        found = {pid for pool in self._pools for pid in pool.pids}
        return found | ({self._writer.pid} if self._writer else set())

    @property
    def _pools(self) -> tuple[Readers, ...]:
        return self._strangers, self._own, self._federated, self._drafters

    @property
    def state(self) -> str | None:
        """A word for the state of the graph: another one after each write; None where others may write to it."""
        if self.settings.store_url:
            return None
        return f"{self._boot}-{Path(self.checkpoint).name}.{self.changes}"

    def _lately(self) -> str:
        """A word for the state of a remote graph that may be some seconds old."""
        return f"{self.checkpoint}.{int(time.monotonic() / LATELY_SECONDS)}"

    def _now(self) -> dict[str, Any]:
        """The state, for a worker."""
        return {"checkpoint": self.checkpoint, "changes": self.changes}

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
        await asyncio.gather(*(pool.close() for pool in self._pools))
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
        answer = await self._own.ask(request, self.settings.query_seconds)
        try:
            return question.answering.validate_json(await answer.whole())
        finally:
            answer.close()

    async def choices(self) -> Choices:
        """What there is to filter by; found once for each state of the graph."""
        state = self.state or self._lately()
        if self._choices is None or self._choices[0] != state:
            self._choices = (state, await self.ask(CHOICES, None))
        return self._choices[1]

    async def query(self, text: str, formats: Formats, graphs: Dataset, coding: str | None = None) -> Answer:
        """The answer to a SPARQL query, as it comes.

        Args:
            text: the query.
            formats: what it is to be written in.
            graphs: what the protocol names.
            coding: how it is to be packed, if it is large.

        Raises:
            QueryError: if it cannot be parsed, or is refused.
            QueryTimeout: if nothing comes in time.
            WorkerLost: if it takes more memory than a reader has.
            NotAcceptable: if no format is wanted for what it answers.
        """
        federated = bool(self.settings.services) and "service" in text.lower() and not self.settings.store_url
        request = {
            "ask": "query",
            "query": text,
            "base": self.settings.base,
            "rows": formats.rows,
            "graph": formats.graph,
            "coding": coding,
            "federated": federated,
        }
        pool = self._federated if federated else self._strangers
        return await pool.ask(request | graphs.named, self.settings.query_seconds)

    async def graph(self, name: str | None, media_type: str, coding: str | None) -> Answer:
        """A graph as it is stored: the default one for the empty name, all graphs for None.

        Raises:
            NotFound: if it is not there.
        """
        request = {"ask": "graph", "name": name, "media_type": media_type, "coding": coding}
        request["base"] = self.settings.base
        return await self._strangers.ask(request, self.settings.query_seconds * EXPORT_FACTOR)

    async def amend(self, draft: dict[str, Any], states: Collection[str] = ()) -> dict[str, Any]:
        """Changes graphs as it is drafted, outside of the writer, over the state that they are in.

        Args:
            draft: what `api.workers.drafter` is asked.
            states: the states of which the graph must be in one; none for any.

        Returns:
            What the drafter says of it: ``there`` tells whether the graph was there before.

        Raises:
            QueryError: if it is an update that cannot be parsed or evaluated.
            RequestError: if it is a document that cannot be read.
            Forbidden: if it would change a graph that is protected.
            Outdated: if the graph is in none of the states.
        """
        return await self._queued(self._amend_in_turn(draft, states))

    async def _amend_in_turn(self, draft: dict[str, Any], states: Collection[str]) -> dict[str, Any]:
        async with self._writing:
            if states and self.state is None:
                raise Outdated("the store is behind another server, to which others may write: leave out If-Match")
            if states and self.state not in states:
                raise Outdated("the graph was changed meanwhile; read it again")
            await self._live_writer()
            answer = await self._drafters.ask(draft, self.settings.query_seconds * EXPORT_FACTOR)
            await answer.whole()
            drafted = answer.head
            if drafted["change"] is not None:
                made = {"ask": "amend", "change": drafted["change"], "number": self.changes + 1}
                await self._write_now(made | {"checkpoint": self.checkpoint})
            return drafted

    async def describe(self, kind: str, identifier: str, media_type: str) -> Answer:
        """All that the graph says of one resource, as RDF.

        Raises:
            NotFound: if it is not in the graph.
        """
        request = {"ask": "describe", "kind": kind, "id": identifier, "media_type": media_type}
        return await self._own.ask(request, self.settings.query_seconds)

    async def figures(self) -> dict[str, Any] | None:
        """How large the graphs are, for the description of the service; None if that takes too long to count."""
        state = self.state or self._lately()
        if self._figures is None or self._figures[0] != state:
            found = None
            with contextlib.suppress(QueryTimeout, WorkerLost):
                answer = await self._strangers.ask({"ask": "figures"}, self.settings.query_seconds)
                found = json.loads(await answer.whole())
            self._figures = (state, found)
        return self._figures[1]

    async def export(self, name: str, selection: Selection) -> Answer:
        """An export of a selection.

        Raises:
            PluginError: if there is no such exporter.
        """
        chosen = _SELECTION.dump_python(selection, mode="json")
        request = {"ask": "export", "format": name, "selection": chosen}
        return await self._strangers.ask(request, self.settings.query_seconds * EXPORT_FACTOR)

    async def ready(self) -> None:
        """Asks a reader whether it can read.

        Raises:
            CommuniqueError: if it cannot.
        """
        answer = await self._own.ask({"ask": "ready"}, 10.0)
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

    async def import_registry(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Takes a table into the registry.

        Args:
            asked: its ``text`` and ``kind``, and whether ``all_or_nothing`` or ``dry_run``.

        Raises:
            RegistryError: if it is no such table.
        """
        return await self._write(asked | {"ask": "registry"})

    async def withdraw(self, identifier: str) -> dict[str, Any]:
        """Takes an article back; what the graph knew on an earlier day still has it.

        Raises:
            NotFound: if there is no such article.
        """
        return await self._write({"ask": "withdraw", "id": identifier})

    async def _live_writer(self) -> Worker:
        """The writer; another one if it has ended, which makes a checkpoint and removes all that was made before."""
        if self._writer is None or self._writer.ended:
            return await self._start_writer()
        return self._writer

    async def _start_writer(self) -> Worker:
        self._writer = await Worker.start(("api.workers.writer",), self.settings)
        self.checkpoint, self.changes = self._writer.head["checkpoint"], 0
        return self._writer

    async def _write(self, request: dict[str, Any]) -> dict[str, Any]:
        return await self._queued(self._in_turn(request))

    async def _queued(self, work: Coroutine[Any, Any, dict[str, Any]]) -> dict[str, Any]:
        """Does a write in its turn, to its end, even if nobody waits for it any more."""
        if self._writes >= WRITES_WAITING:
            work.close()
            raise Busy("too many writes are waiting; try again in a moment")
        self._writes += 1
        try:
            return await asyncio.shield(asyncio.ensure_future(work))
        finally:
            self._writes -= 1

    async def _in_turn(self, request: dict[str, Any]) -> dict[str, Any]:
        async with self._writing:
            return await self._write_now(request)

    async def _write_now(self, request: dict[str, Any]) -> dict[str, Any]:
        worker = await self._live_writer()
        answer = Answer(worker, asyncio.get_running_loop().time() + WRITE_SECONDS, lambda *_: None, WRITE_SECONDS)
        try:
            await worker.send(request)
            await answer.begin()
        except (WorkerLost, QueryTimeout):
            worker.kill()
            await worker.wait()
            self._writer = None
            raise
        self.changes = answer.head.pop("changes", 0)
        checkpoint = answer.head.pop("checkpoint", self.checkpoint)
        if checkpoint != self.checkpoint:
            self.checkpoint = checkpoint
            await asyncio.to_thread(self._sweep)
        return answer.head

    def _sweep(self) -> None:
        """Removes the checkpoints that nobody reads any more, with their changes, and the copies of who is gone."""
        used = {self.checkpoint}.union(*(pool.checkpoints for pool in self._pools))
        pids = self.pids
        for folder in Path(self.checkpoint).parent.iterdir():
            owner = owner_of(folder)
            if owner is not None and owner in pids:
                continue
            if owner is not None or checkpoint_of(folder) not in used:
                shutil.rmtree(folder, ignore_errors=True)
