"""How are many things read at once? One query for all takes a third of the time that one after the other takes."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from graph.model.actor import Actor, Place
from graph.model.event import Event
from graph.model.record import ArticleRecord, Relation
from graph.stores import Store
from graph.timeline import article_of
from graph.triples.actors import DESCRIBED, PLACED, read_actor, read_place
from graph.triples.canonical import FLAT
from graph.triples.lines import iri
from graph.triples.reading import OUTLINED, TIED, Quads, Reader, also_called
from graph.triples.terms import Properties, lexical
from graph.vocabulary.namespaces import CMQ, NIF, RDF, RDFS, SCHEMA, SEM, SKOS, Names

AT_ONCE = 200
"""So many are asked for by one query."""

_FILED = (
    RDF + "type", SEM + "hasTime", SEM + "hasActor", CMQ + "dayKnown", CMQ + "articleCount", CMQ + "reportMark",
    CMQ + "mergeKey", CMQ + "linkKey", CMQ + "timeKey", CMQ + "contestedOn", CMQ + "contestedUntil",
    CMQ + "disagreement", CMQ + "denies", CMQ + "realises", CMQ + "callsOff",
    CMQ + "otherDay",
)  # fmt: skip
"""What is said of an event by which it is found, and which is not read with it: half of all."""

_SKETCHED = (
    RDFS + "label", SEM + "eventType", CMQ + "modality", CMQ + "confidence", CMQ + "independentCount", CMQ + "article",
    CMQ + "background", CMQ + "datePrecision", CMQ + "dateBasis", SEM + "hasBeginTimeStamp", SEM + "hasEndTimeStamp",
    SEM + "hasEarliestBeginTimeStamp", SEM + "hasLatestEndTimeStamp", *FLAT.values(),
)  # fmt: skip
"""What an event is drawn by: neither the words that prove it, nor who holds which office."""

_TITLED = (SCHEMA + "headline", SCHEMA + "creditText", SCHEMA + "datePublished")

_PART = (CMQ + "participant", CMQ + "role", CMQ + "inCapacity")

_T = TypeVar("_T")

Row = tuple[int, tuple[str, ...]]
"""The place of a node among those that were asked for, and what was found."""


def parted(found: Iterable[_T]) -> Iterator[list[_T]]:
    """In parts of which each is asked for at once."""
    left = iter(found)
    while part := list(islice(left, AT_ONCE)):
        yield part


def rows(store: Store, nodes: Sequence[str], columns: str, pattern: str, graph: str) -> Iterator[Row]:
    """What a graph says of some nodes.

    Args:
        store: the store.
        nodes: the IRIs; ``?x`` in the pattern is one of them.
        columns: the variables to find.
        pattern: what is looked for in the graph.
        graph: the IRI of the graph.
    """
    for start in range(0, len(nodes), AT_ONCE):
        asked = " ".join(f"({iri(node)} {k:d})" for k, node in enumerate(nodes[start : start + AT_ONCE], start))
        where = f"GRAPH {iri(graph)} {{ VALUES (?x ?k) {{ {asked} }} {pattern} }}"
        yield from _found(store, f"SELECT ?k {columns} WHERE {{ {where} }}")


def rows_in(store: Store, nodes: Sequence[tuple[str, str]], columns: str, pattern: str) -> Iterator[Row]:
    """What the graph of each of some nodes says of it.

    Args:
        store: the store.
        nodes: the IRIs of graph and node.
        columns: the variables to find.
        pattern: what is looked for in the graph, ``?x`` being the node.
    """
    for start in range(0, len(nodes), AT_ONCE):
        part = enumerate(nodes[start : start + AT_ONCE], start)
        asked = " ".join(f"({iri(graph)} {iri(node)} {k:d})" for k, (graph, node) in part)
        yield from _found(
            store, f"SELECT ?k {columns} WHERE {{ VALUES (?g ?x ?k) {{ {asked} }} GRAPH ?g {{ {pattern} }} }}"
        )


def _found(store: Store, query: str) -> Iterator[Row]:
    results = store.query(query)
    assert isinstance(results, ox.QuerySolutions)
    for place, *values in results:
        yield int(lexical(place)), tuple(map(lexical, values))


def properties(nodes: Sequence[str], found: Iterable[Row]) -> dict[str, Properties]:
    """What is said of each node, from rows of its place, predicate and object."""
    told: list[list[tuple[str, str]]] = [[] for _ in nodes]
    for place, (predicate, value) in found:
        told[place].append((predicate, value))
    return {node: Properties.of(said) for node, said in zip(nodes, told, strict=True)}


def _but(predicates: Collection[str]) -> str:
    return f"?x ?p ?o FILTER(?p NOT IN ({', '.join(map(iri, predicates))}))"


def only(predicates: Collection[str]) -> str:
    """What is said of a node by some predicates."""
    return f"?x ?p ?o FILTER(?p IN ({', '.join(map(iri, predicates))}))"


class _Prepared(Reader):
    """A reader that has what it will ask for.

    Args:
        store: where the rest is.
        names: the IRIs.
        known: by IRI, what is said of a node in the graph in which it is looked for.
    """

    def __init__(self, store: Quads, names: Names, known: Mapping[str, Properties]) -> None:
        super().__init__(store, names)
        self._known = known

    def properties(self, node: str, graph: ox.NamedNode | None = None) -> Properties:
        found = self._known.get(node)
        return super().properties(node, graph) if found is None else found

    def words(self, node: str) -> str | None:
        found = self._known.get(node)
        return super().words(node) if found is None else found.one(NIF + "anchorOf")

    def canonical(self, article: str, actor: str) -> str:
        found = self._known.get(self.names.iri("mention", f"{article}-{actor}"))
        if found is None:
            return super().canonical(article, actor)
        who = found.one(CMQ + "identifiedAs")
        return self.names.id(who) if who else actor


class Many:
    """Reads many events, actors and places of a store at once.

    Args:
        store: where they are.
        names: the IRIs.
    """

    def __init__(self, store: Store, names: Names) -> None:
        self._store, self._names, self._reader = store, names, Reader(store, names)
        self._canonical, self._registry = names.graph("canonical"), names.graph("registry")

    def events(self, ids: Iterable[str]) -> Iterator[Event]:
        """The events of some ids, those that there are, in that order."""
        for part in parted(ids):
            nodes = [self._names.iri("event", name) for name in part]
            known = self._of(nodes, _but(_FILED), self._canonical)
            known |= self._told(known.values())
            reader = _Prepared(self._store, self._names, known)
            yield from (event for name in part if (event := reader.event(name)) is not None)

    def sketches(self, ids: Iterable[str]) -> Iterator[Event]:
        """The same without quotes, reports and offices: by a third of the work, for who draws thousands."""
        for part in parted(ids):
            nodes = [self._names.iri("event", name) for name in part]
            known = self._of(nodes, only(_SKETCHED), self._canonical)
            reader = _Prepared(self._store, self._names, known)
            yield from (event for name in part if (event := reader.event(name)) is not None)

    def titles(self, ids: Iterable[str]) -> dict[str, tuple[str, str | None, date]]:
        """Headline, source and day of publication of the articles of some ids, those that there are."""
        names = list(ids)
        asked = [(self._names.article_graph(name), self._names.iri("article", name)) for name in names]
        known = properties([node for _, node in asked], rows_in(self._store, asked, "?p ?o", only(_TITLED)))
        told = ((name, known[node]) for name, (_, node) in zip(names, asked, strict=True))
        return {
            name: (one.one(SCHEMA + "headline") or "", one.one(SCHEMA + "creditText"), day)
            for name, one in told
            if (day := one.day(SCHEMA + "datePublished")) is not None
        }

    def _told(self, events: Iterable[Properties]) -> dict[str, Properties]:
        """The words that prove events, who takes part in which office, and who that is."""
        words, parts = dict[str, str](), dict[str, str]()
        for event in events:
            words.update((node, _article(node, self._names)) for node in event.all(CMQ + "evidence"))
            parts.update(
                (node, article_of(self._names.id(node.rpartition("/")[0]))) for node in event.all(CMQ + "participation")
            )
        found = self._of_articles(words, (NIF + "anchorOf",)) | (told := self._of_articles(parts, _PART))
        mentions = [
            self._names.iri("mention", f"{parts[node]}-{self._names.id(who)}")
            for node, part in told.items()
            for who in part.all(CMQ + "participant")
        ]
        return found | self._of(list(dict.fromkeys(mentions)), only((CMQ + "identifiedAs",)), self._canonical)

    def _of(self, nodes: Sequence[str], pattern: str, graph: str) -> dict[str, Properties]:
        return properties(nodes, rows(self._store, nodes, "?p ?o", pattern, graph))

    def _of_articles(self, nodes: Mapping[str, str], predicates: Collection[str]) -> dict[str, Properties]:
        """What the articles of some nodes say of them, some predicates of it.

        Args:
            nodes: by IRI, the id of the article.
            predicates: which.
        """
        asked = [(self._names.article_graph(article), node) for node, article in nodes.items()]
        return properties(list(nodes), rows_in(self._store, asked, "?p ?o", only(predicates)))

    def articles(self, ids: Iterable[str]) -> Iterator[ArticleRecord]:
        """The articles of some ids without their texts, those that there are, in that order."""
        for part in parted(ids):
            graphs = {name: self._names.article_graph(name) for name in part}
            nodes = [(graph, self._names.iri("article", name)) for name, graph in graphs.items()]
            asked = [*nodes, *((graph, graph) for graph in graphs.values())]
            known = properties([node for _, node in asked], rows_in(self._store, asked, "?p ?o", only(OUTLINED)))
            reader = _Prepared(self._store, self._names, known)
            yield from (found for name in part if (found := reader.article(name)) is not None)

    def relations(self, ids: Iterable[str]) -> Iterator[Relation]:
        """The relations of some ids, those that there are, in that order."""
        for part in parted(ids):
            nodes = [self._names.iri("relation", name) for name in part]
            reader = _Prepared(self._store, self._names, self._of(nodes, only(TIED), self._canonical))
            yield from (found for name in part if (found := reader.relation(name)) is not None)

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        """The actors of some ids whom the registry knows, with the names that articles give them."""
        found: dict[str, Actor] = {}
        for name, told in self._registered("actor", ids, DESCRIBED).items():
            found[name] = read_actor(name, told, self._names, self._reader.spans)
        names = list(found)
        nodes = [self._names.iri("actor", name) for name in names]
        also = rows(self._store, nodes, "?o", f"?x {iri(SKOS + 'altLabel')} ?o", self._canonical)
        more: dict[str, set[str]] = {}
        for place, (called,) in also:
            more.setdefault(names[place], set()).add(called)
        return found | {name: also_called(found[name], called) for name, called in more.items()}

    def places(self, ids: Iterable[str]) -> dict[str, Place]:
        """The places of some ids that the registry knows."""
        found = self._registered("place", ids, PLACED)
        return {name: read_place(name, told, self._reader.spans) for name, told in found.items()}

    def _registered(self, kind: str, ids: Iterable[str], predicates: Collection[str]) -> dict[str, Properties]:
        """What the registry says of some actors or places, those that it knows."""
        names = list(dict.fromkeys(ids))
        nodes = [self._names.iri(kind, name) for name in names]
        found = self._of(nodes, only(predicates), self._registry)
        said = ((name, found[node]) for name, node in zip(names, nodes, strict=True))
        return {name: told for name, told in said if told.one(RDF + "type")}


def _article(evidence: str, names: Names) -> str:
    """The id of the article in which words stand, from their IRI."""
    return names.id(evidence.rpartition("char=")[0].rstrip("#/"))
