"""How is the graph kept by a SPARQL 1.1 server that is reached over HTTP?

Every change is one update request of one operation, on the condition that the revision of the store is the one that
was read before: a triple in a graph of its own, which the same operation replaces. So two processes never write over
one another, an update that got no answer may be sent again, and whether it was done can be asked.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast
from uuid import uuid4

import pyoxigraph as ox

from graph.errors import QueryError, StoreChanged, StoreError, StoreUnreachable
from graph.stores import Object, Results, changes
from graph.stores.journal import Change, lines
from graph.stores.oxigraph import blocks, net
from graph.stores.remote import amending
from graph.stores.remote.addresses import Addresses
from graph.stores.remote.asking import Questions
from graph.stores.remote.connection import JSON, Body, Connection, Pairs, stream
from graph.stores.remote.patterns import Pattern
from graph.stores.remote.waiting import Waiting
from graph.vocabulary.namespaces import CMQ, Names

_REVISION = ox.NamedNode(CMQ + "revision")
_ATTEMPTS = 3
"""So often an update is sent that got no answer, and of which the store says that it was not done."""
_MANY = 5_000
"""After a change of more lines all that is known is forgotten, and not line by line."""
_GRAPHS = 5_000
"""Up to so many graphs are named one by one, where a server knows no union of them."""
_UNIONS: tuple[Pairs, ...] = ((), (("union-default-graph", "true"),))
"""What makes a server look at all graphs: nothing, or a parameter of Oxigraph's."""


class RemoteStore:
    """A store behind a SPARQL 1.1 server; it may be used by many processes at a time.

    Its default graph is nobody's: no quad of it is read or written here.

    Args:
        addresses: where it is.
        base: the base IRI of all ids, below which the revision is noted.
        folder: on this machine, for changes that wait to be sent; None where none are deferred.

    Raises:
        StoreUnreachable: if it does not answer.
    """

    def __init__(self, addresses: Addresses, base: str, folder: Path | None = None) -> None:
        self._connection = Connection(addresses)
        self._known = Questions(self._asked, f"{base}id/")
        self._articles = Names(base).graph("article-")
        self._mark = ox.NamedNode(f"{base}id/store")
        self._waiting = None if folder is None else Waiting(folder)
        self._union: Pairs | None = None
        self._gives_graphs: bool | None = None
        try:
            self._revision = self._read_revision()
            if self._waiting is not None:
                self._waiting.take_up()
        except BaseException:
            self.close()
            raise

    @property
    def url(self) -> str:
        """Where it answers queries."""
        return self._connection.addresses.query

    @property
    def revision(self) -> str | None:
        """The word that changes with each write, as it was read last; None in a store without articles."""
        return self._revision

    def refresh(self) -> None:
        """Forgets what is known if another process has written since.

        Raises:
            StoreUnreachable: if it does not answer.
        """
        now = self._read_revision()
        if now is None or now != self._revision:
            self._known.clear()
        self._revision = now

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Object | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that match, of named graphs; None matches everything.

        What is asked of one subject, or of the graph of one article, is asked for the whole of it, and kept.
        """
        asked = Pattern(subject, predicate, value, graph)
        if graph is not None and graph.value.startswith(self._articles):
            return filter(asked.matches, self._known.memory.get(Pattern(graph=graph), lambda: self._graph(graph)))
        if subject is not None:
            return filter(asked.matches, self._known.subject(subject))
        if predicate is None and value is None:
            return self._all() if graph is None else iter(self._graph(graph))
        return iter(self._known.pattern(asked))

    def _asked(self, sparql: str, pattern: Pattern) -> tuple[ox.Quad, ...]:
        """The quads that a query finds, whose columns are what a pattern leaves open."""
        _, body = self._connection.ask(sparql)
        try:
            return tuple(pattern.quads(body))
        except (SyntaxError, ValueError) as problem:
            raise self._unread(problem) from problem

    def _all(self) -> Iterator[ox.Quad]:
        """All quads of named graphs, as they come."""
        with self._connection.answer(Pattern().query()) as body:
            try:
                yield from Pattern().quads(stream(body))
            except (SyntaxError, ValueError) as problem:
                raise self._unread(problem) from problem

    def _graph(self, graph: ox.NamedNode) -> tuple[ox.Quad, ...]:
        """A whole graph, where the server gives such by the graph store protocol: a third of the bytes."""
        if not self._has_graphs():
            return self._asked(Pattern(graph=graph).query(), Pattern(graph=graph))
        body = self._connection.graph(graph.value) or b""
        try:
            found = ox.parse(body, format=ox.RdfFormat.N_TRIPLES, lenient=True)
            return tuple(ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found)
        except (SyntaxError, ValueError) as problem:
            raise self._unread(problem) from problem

    def _has_graphs(self) -> bool:
        """Whether the server gives whole graphs, which is tried once with one that is there."""
        if self._gives_graphs is None:
            if self._revision is None:
                return False
            try:
                self._gives_graphs = f'"{self._revision}"'.encode() in (self._connection.graph(self._mark.value) or b"")
            except StoreUnreachable:
                self._gives_graphs = False
        return self._gives_graphs

    def _unread(self, problem: Exception) -> StoreUnreachable:
        told = f"{self.url} gives an answer that is not whole, or no SPARQL result ({problem})"
        return StoreUnreachable(f"{told}; it may have run out of time or memory: see its log")

    def query(self, sparql: str, *, union: bool = False, prefixes: Mapping[str, str] | None = None) -> Results:
        """Evaluates a trusted query over the graphs that it names, or over the union of all."""
        ox.Store().query(sparql, prefixes=dict(prefixes or {}))
        declared = "".join(f"PREFIX {name}: <{iri}> " for name, iri in (prefixes or {}).items())
        kind, body = self.asked(declared + sparql, self.union() if union else ())
        found = self.results(kind, body)
        if isinstance(found, ox.QuerySolutions) and not union and ox.Variable("x") in found.variables:
            rows = cast(ox.QuerySolutions, self.results(kind, body))
            self._known.name(row["x"] for row in rows)
        return found

    def asked(self, sparql: str, graphs: Pairs) -> tuple[str, bytes]:
        """The media type and the bytes of the server's answer to a query.

        Args:
            sparql: the query.
            graphs: the parameters that say of which graphs it is.

        Raises:
            QueryError: if the server refuses it, or fails at it.
            StoreUnreachable: if there is no good answer.
        """
        try:
            return self._connection.ask(sparql, graphs)
        except StoreUnreachable as problem:
            if problem.status not in (400, 500):
                raise
            raise QueryError(f"the query cannot be evaluated: {problem}") from problem

    def results(self, kind: str, body: bytes) -> Results:
        """What an answer says.

        Raises:
            StoreUnreachable: if it is not whole.
        """
        try:
            if kind == JSON:
                found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
                if isinstance(found, ox.QuerySolutions):
                    _check(body)
                return found
            triples = ox.Store()
            triples.load(body, format=ox.RdfFormat.N_TRIPLES, lenient=True)
        except (SyntaxError, ValueError) as problem:
            raise self._unread(problem) from problem
        return triples.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")

    def union(self) -> Pairs:
        """The parameters with which the server's default graph is the union of all graphs; found out once.

        A server that knows none is told the names of all graphs, each time.

        Raises:
            QueryError: if it has too many.
        """
        if self._union is None and self._revision is not None:
            here = f"ASK {{ {self._mark} {_REVISION} ?revision }}"
            self._union = next((given for given in _UNIONS if self._says(here, given)), None)
        if self._union is not None:
            return self._union
        names = [quad.value for quad in self._names()]
        if len(names) > _GRAPHS:
            told = f"{self.url} has {len(names)} graphs and no union of them"
            raise QueryError(f"{told}; name graphs by GRAPH or FROM, or set its default graph to the union of all")
        return [(f"{kind}-graph-uri", name) for kind in ("default", "named") for name in names]

    def _names(self) -> Iterator[ox.NamedNode]:
        found = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        for row in cast(ox.QuerySolutions, found):
            if isinstance(row["g"], ox.NamedNode):
                yield row["g"]

    def _says(self, ask: str, given: Pairs) -> bool:
        try:
            kind, body = self._connection.ask(ask, given)
            return bool(self.results(kind, body))
        except StoreUnreachable as problem:
            if problem.status != 400:
                raise
            return False

    def answer(self, sparql: str, graphs: Pairs) -> AbstractContextManager[Body]:
        """The server's own answer to a query, as it comes; SPARQL JSON or N-Triples."""
        return self._connection.answer(sparql, graphs)

    # writing

    def write(self, remove: Collection[str], add: Collection[str]) -> None:
        """Removes and adds lines, all or nothing where the server does one operation so."""
        self._change(set(remove).difference(add), add)

    @property
    def deferred(self) -> Sequence[Change]:
        """The changes that wait to be sent, on this machine."""
        return () if self._waiting is None else self._waiting.changes

    def defer(self, remove: Collection[str], add: Collection[str]) -> None:
        """Takes a change that `settle` will send; it is kept on this machine."""
        if self._waiting is None:
            raise StoreError("a store that is only read defers no changes")
        self._waiting.add(Change.of(remove, add))

    def settle(self, remove: Collection[str], add: Collection[str]) -> None:
        """Sends all changes that wait with this one, in one update; they wait on if it fails."""
        waiting = self.deferred
        gone, new = net([*waiting, Change.of(remove, add)])
        self._change(gone, lines(new))
        if self._waiting is not None:
            self._waiting.clear()

    def amend(self, steps: Sequence[changes.Step]) -> None:
        """Makes the steps of a change in one request, once: nobody can ask whether it was done.

        Raises:
            StoreError: if it cannot be told to a server, or fails.
        """
        if not steps:
            return
        try:
            self._connection.update(amending.text(steps))
        except StoreUnreachable as problem:
            unknown = "" if problem.refused else "; whether it was done is not known, look before you send it again"
            raise StoreUnreachable(f"{problem}{unknown}") from problem
        finally:
            self._known.clear()

    def _change(self, remove: Collection[str], add: Collection[str]) -> None:
        """Removes and adds lines, if the store is still at the revision that was read.

        Raises:
            StoreChanged: if it is not.
            StoreUnreachable: if the server does not do it.
        """
        if not remove and not add:
            return
        old, new = self._revision or self._lay_revision(), uuid4().hex
        text = self._update(old, new, remove, add)
        try:
            self._send(text, old, new)
        except BaseException:
            self._known.clear()
            raise
        self._revision = new
        if len(remove) + len(add) > _MANY:
            self._known.clear()
        else:
            self._known.forget(_quads([*remove, *add]))

    def _update(self, old: str, new: str, remove: Collection[str], add: Collection[str]) -> str:
        before, after = (str(self._noted(word)) + " .\n" for word in (old, new))
        parts = [f"{verb} {{\n{blocks([note, *lines])}\n}}"
                 for verb, note, lines in (("DELETE", before, remove), ("INSERT", after, add))]  # fmt: skip
        return "\n".join([*parts, f"WHERE {{ {blocks([before])} }}"])

    def _noted(self, revision: str) -> ox.Quad:
        return ox.Quad(self._mark, _REVISION, ox.Literal(revision), self._mark)

    def _send(self, text: str, old: str, new: str) -> None:
        """Sends an update until the store says that it is done; to send it twice does no harm."""
        failure: StoreUnreachable | None = None
        for _ in range(_ATTEMPTS):
            try:
                self._connection.update(text)
                failure = None
            except StoreUnreachable as problem:
                failure = problem
            if failure is not None and failure.refused and not failure.passing:
                raise failure
            now = self._read_revision()
            if now == new:
                return
            if now != old:
                self._revision = now
                raise StoreChanged(
                    f"another process wrote to {self._connection.addresses.update} meanwhile: nothing of this change "
                    "was stored; repeat it"
                )
            if failure is not None and failure.status and not failure.passing:
                raise failure
        raise failure or StoreUnreachable(f"{self._connection.addresses.update} takes the update, but does not do it")

    def _read_revision(self) -> str | None:
        _, body = self._connection.ask(Pattern(self._mark, _REVISION, None, self._mark).query())
        try:
            found = list(Pattern(self._mark, _REVISION, None, self._mark).quads(body))
        except (SyntaxError, ValueError) as problem:
            raise self._unread(problem) from problem
        words = sorted(quad.object.value for quad in found if isinstance(quad.object, ox.Literal))
        if len(words) > 1:
            raise StoreError(f"{self.url} has {len(words)} revisions in {self._mark}: leave one, by an update")
        return words[0] if words else None

    def _lay_revision(self) -> str:
        """Notes a first revision where there is none; who comes second takes that of the first."""
        note = blocks([f"{self._noted(uuid4().hex)} .\n"])
        there = blocks([f"{self._mark} {_REVISION} ?any {self._mark} .\n"])
        try:
            self._connection.update(f"INSERT {{ {note} }} WHERE {{ FILTER NOT EXISTS {{ {there} }} }}")
        except StoreUnreachable as problem:
            if problem.refused:
                raise
        self._revision = self._read_revision()
        if self._revision is None:
            raise StoreUnreachable(f"{self._connection.addresses.update} takes an update, but does not do it; is it "
                                   f"the store of {self.url}?")  # fmt: skip
        return self._revision

    def checkpoint(self, folder: Path) -> None:  # noqa: ARG002
        """Refuses: only the server can copy what it keeps."""
        raise StoreError(f"the store behind {self.url} is copied by its server's own means (a backup), not from here")

    def rewrite(self) -> None:
        """Does nothing: what was removed is gone from all answers, but only the server can take it from its disk."""

    def close(self) -> None:
        """Ends the connections; what waits is left to the next process."""
        if self._waiting is not None:
            self._waiting.leave()
        self._connection.close()


def _check(body: bytes) -> None:
    """Reads rows to their end, so that half an answer is none.

    Raises:
        SyntaxError: if they are not whole.
    """
    for _ in cast(ox.QuerySolutions, ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)):
        pass


def _quads(lines: Iterable[str]) -> Iterator[ox.Quad]:
    return ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS, lenient=True)
