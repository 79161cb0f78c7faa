"""Where does the server get its answers? From reader processes, and from the one writer that owns the store."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from pydantic import TypeAdapter

from api.moments import Moments
from api.problems import Outdated, WorkerLost
from api.room import Room
from api.standing import Standing
from api.workers.answers import Choices
from api.workers.copies import sweep
from api.workers.documents import Documents
from api.workers.pool import Readers
from api.workers.previewing import Preview, understood
from api.workers.process import Answer
from api.workers.questions import CHOICES, Question
from api.workers.turns import CLIENT
from api.writing import Writing
from graph.errors import CommuniqueError, NotIndexed, QueryTimeout
from graph.model.selection import Selection
from graph.settings import Settings

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")

EXPORT_FACTOR = 10
"""An export may take so many times longer than a query."""
PLAN_SECONDS = 5.0
"""So long it may take to find out why a query was slow."""

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
    """The graph as the server reaches it. No query runs and no model is loaded in the server's own process.

    Attributes:
        settings: the settings.
        room: whether there is room to write.
        standing: the state that the graph is in.
        writing: what is written.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.room, self.standing = Room(settings), Standing(settings)
        self.writing = Writing(settings, self.standing, self._sweep)
        now = self.standing.now
        many, far = settings.workers, ("remote",) if settings.store_url else ()
        reader, drafter = ("api.workers.reader", *far), ("api.workers.drafter", *far)
        abroad = ("api.workers.reader", "federated")
        self._strangers = Readers(settings, many, now, module=reader, what="SPARQL")
        self._own = Readers(settings, many, now, spare=0, module=reader, what="REST and pages")
        self._federated = Readers(settings, many, now, spare=0, module=abroad, what="SPARQL with SERVICE")
        self._exports = Readers(settings, many, now, spare=0, module=reader, what="export")
        self._drafters = Readers(settings, 1, now, spare=0, module=drafter, what="SPARQL Update")
        self._documents = Documents(settings, self._drafters, now)
        self._choices: tuple[str, Choices] | None = None
        self._figures: tuple[str, dict[str, Any] | None] | None = None

    @property
    def pids(self) -> set[int]:
        """The ids of all processes that work for the server."""
        return {pid for pool in self._pools for pid in pool.pids} | self.writing.pids

    @property
    def strangers(self) -> Readers:
        """The processes that answer the queries of strangers."""
        return self._strangers

    @property
    def _pools(self) -> tuple[Readers, ...]:
        return self._strangers, self._own, self._federated, self._exports, self._drafters, self._documents.pool

    @property
    def troubles(self) -> dict[str, str]:
        """What does not go well, by what is concerned; nothing where all does."""
        parts = ("queries", "pages", "federation", "exports", "updates", "loads")
        found = {name: pool.trouble for name, pool in zip(parts, self._pools, strict=True)}
        return {name: told for name, told in (found | {"writes": self.writing.trouble}).items() if told}

    @property
    def is_exposed(self) -> bool:
        """Whether processes that should have no network have one, since the system lets none leave it."""
        return any(pool.exposed for pool in self._pools)

    @property
    def pools(self) -> dict[str, Readers]:
        """The pools of processes, by what they do."""
        return dict(zip(("queries", "questions", "federation", "exports", "drafts", "loads"), self._pools, strict=True))

    @property
    def state(self) -> str | None:
        """A word for the state of the graph: another one after each write; None where others may write to it."""
        return self.standing.word

    @property
    def moments(self) -> Moments:
        """What clients are told of states, and wait for."""
        return self.standing.moments

    async def open(self) -> None:
        """Starts the writer, which opens the store, and at the same time the first readers, which wait for it.

        Raises:
            StoreLocked: if another process holds the store.
            StoreError: if it cannot be opened.
        """
        readers = asyncio.gather(self._strangers.open(), self._own.open())
        try:
            await self.writing.open()
        finally:
            started = await asyncio.gather(readers, return_exceptions=True)
        for problem in started:
            if isinstance(problem, BaseException):
                raise problem

    async def close(self) -> None:
        """Ends all processes; a write that has begun is finished first."""
        await asyncio.gather(*(pool.close() for pool in self._pools))
        await self.writing.close()

    async def ask(self, question: Question[Asked, Answered], about: Asked) -> Answered:
        """The answer to a named question.

        Raises:
            NotFound: if what it is about is not in the graph.
            QueryTimeout: if it takes too long.
        """
        request = {"ask": "question", "name": question.name, "about": question.asking.dump_python(about, mode="json")}
        answer = await self._with_index(lambda: self._own.ask(request, self.settings.query_seconds))
        try:
            return question.answering.validate_json(await answer.whole())
        finally:
            answer.close()

    async def choices(self) -> Choices:
        """What there is to filter by; found once for each state of the graph."""
        state = self.standing.lately
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
        return await self._with_index(lambda: pool.ask(request | graphs.named, self.settings.query_seconds))

    async def _with_index(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        """An answer; where it is the first that needs the index of texts, that is built first."""
        try:
            return await ask()
        except NotIndexed:
            await self.writing.queued(self._reindex_in_turn())
            return await ask()

    async def _reindex_in_turn(self) -> dict[str, Any]:
        async with self.writing.turn():
            return await self.writing.now({"ask": "reindex", "changes": self.standing.changes})

    async def graph(self, name: str | None, media_type: str, coding: str | None) -> Answer:
        """A graph as it is stored: the default one for the empty name, all graphs for None.

        Raises:
            NotFound: if it is not there.
        """
        request = {"ask": "graph", "name": name, "media_type": media_type, "coding": coding}
        request["base"] = self.settings.base
        return await self._exports.ask(request, self.settings.query_seconds * EXPORT_FACTOR)

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
        return await self.writing.queued(self._amend(draft, states))

    async def _amend(self, draft: dict[str, Any], states: Collection[str]) -> dict[str, Any]:
        """What an update loads is fetched before its turn, so that no other write waits for it."""
        async with self._documents.fetched(draft, self.settings.query_seconds * EXPORT_FACTOR) as whole:
            return await self._amend_in_turn(whole, states)

    async def _amend_in_turn(self, draft: dict[str, Any], states: Collection[str]) -> dict[str, Any]:
        async with self.writing.turn():
            if states and self.state is None:
                raise Outdated("the store is behind another server, to which others may write: leave out If-Match")
            if states and self.state not in states:
                raise Outdated("the graph was changed meanwhile; read it again")
            await self.writing.live()
            answer = await self._drafters.ask(draft, self.settings.query_seconds * EXPORT_FACTOR)
            await answer.whole()
            drafted = answer.head
            if drafted["change"] is not None:
                made = {"ask": "amend", "change": drafted["change"], "number": self.standing.changes + 1}
                await self.writing.now(made | {"checkpoint": self.standing.checkpoint})
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
        state = self.standing.lately
        if self._figures is None or self._figures[0] != state:
            found = None
            with contextlib.suppress(QueryTimeout, WorkerLost):
                answer = await self._strangers.ask({"ask": "figures"}, self.settings.query_seconds)
                found = json.loads(await answer.whole())
            self._figures = (state, found)
        return self._figures[1]

    async def export(self, name: str, selection: Selection, options: Mapping[str, str], site: str) -> Answer:
        """An export of a selection.

        Args:
            name: the exporter's.
            selection: which events.
            options: as the exporter takes them.
            site: the address at which the service is reached, for links to its pages.

        Raises:
            PluginError: if there is no such exporter.
            ExportError: if it takes no such option, or cannot write this selection.
        """
        chosen = _SELECTION.dump_python(selection, mode="json")
        request = {"ask": "export", "format": name, "selection": chosen, "options": dict(options), "site": site}
        return await self._exports.ask(request, self.settings.query_seconds * EXPORT_FACTOR)

    async def plan(self, text: str) -> dict[str, Any] | None:
        """What `communique query --explain` tells of a query, without its literals; None where that cannot be known.

        A remote store is not asked for it.
        """
        if self.settings.store_url:
            return None
        CLIENT.set("explaining")
        try:
            answer = await self._own.ask({"ask": "plan", "query": text, "base": self.settings.base}, PLAN_SECONDS)
            found: dict[str, Any] = json.loads(await answer.whole())
        except CommuniqueError:
            return None
        return found

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
        return await self.writing.write({"ask": "learn", "record": record})

    async def preview(self, record: dict[str, Any]) -> Preview:
        """What an article would tell; nothing is stored.

        Raises:
            ReadError: if it is no article that can be read.
        """
        found = await self.writing.look({"ask": "preview", "record": record})
        return understood(found["preview"])

    async def learn_many(
        self, records: Sequence[dict[str, Any]], since: datetime | None = None, known: Sequence[str] = ()
    ) -> list[dict[str, Any]]:
        """Reads articles into the graph: of each what `learn` tells, or the outcome ``failed`` with status and detail.

        Args:
            records: the articles.
            since: when the work began, if it was broken off without a note of what became of these.
            known: the ids of those of which there is one.

        Raises:
            StoreError: if the store cannot be written; those before are in it.
        """
        told = {"since": since.isoformat() if since else "", "known": list(known)}
        answer = await self.writing.write({"ask": "learn-many", "records": list(records)} | told)
        found: list[dict[str, Any]] = answer["results"]
        return found

    async def forget(self, identifier: str) -> dict[str, Any]:
        """Removes an article with all that it contributed, also from the checkpoints before, unless one is being read.

        Raises:
            NotFound: if there is no such article.
        """
        found = await self.writing.write({"ask": "forget", "id": identifier})
        await asyncio.gather(*(pool.shed(self.standing.checkpoint) for pool in self._pools))
        await asyncio.to_thread(self._sweep)
        return found

    async def decide(self, what: str, asked: dict[str, Any]) -> dict[str, Any]:
        """Writes what a person decided; as `api.workers.deciding.told` tells it.

        Args:
            what: ``judge``, ``answer``, ``correct`` or ``withdraw``.
            asked: what `api.workers.deciding` takes for that.

        Raises:
            NotFound: if what the address names is not in the graph.
            JudgementError: if it cannot be.
        """
        return await self.writing.write(asked | {"ask": "decide", "what": what})

    async def import_registry(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Takes a table into the registry.

        Args:
            asked: its ``text`` and ``kind``, and whether ``all_or_nothing`` or ``dry_run``.

        Raises:
            RegistryError: if it is no such table.
        """
        return await self.writing.write(asked | {"ask": "registry"})

    async def withdraw_registered(self, actor: str, by: str, reason: str) -> dict[str, Any]:
        """Takes what was imported or confirmed of an actor out of the registry.

        Args:
            actor: his id.
            by: who does it.
            reason: why.

        Raises:
            NotFound: if the registry has nobody of that id.
            RegistryError: if he is of the package's tables, or others need him.
        """
        return await self.writing.write({"ask": "take-back", "actor": actor, "by": by, "reason": reason})

    async def withdraw(self, identifier: str) -> dict[str, Any]:
        """Takes an article back; what the graph knew on an earlier day still has it.

        Raises:
            NotFound: if there is no such article.
        """
        return await self.writing.write({"ask": "withdraw", "id": identifier})

    def _sweep(self) -> None:
        """Removes the checkpoints that nobody reads any more."""
        used = set[str]().union(*(pool.checkpoints for pool in self._pools))
        sweep(self.standing.checkpoint, used, self.pids)
