"""What does the graph say of one thing, or of an excerpt?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.stores import Store
from graph.triples.reading import Reader
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, GEO, NIF, ORG, SEM, TIME, Names

if TYPE_CHECKING:
    from graph.archive.excerpt import ArchiveExcerpt

_WORDS = ("evidence", "mainEvidence", "trigger", "contentEvidence", "cue", "speakerEvidence")
_PARTS = frozenset(CMQ + name for name in ("participation", *_WORDS, "left", "right", "corrects")) | {
    GEO + "hasGeometry", SEM + "hasTime", TIME + "hasBeginning", TIME + "hasEnd",
}  # fmt: skip
"""Properties whose value is a part of the thing, described with it."""

_FOLLOWED = {"event": (CMQ + "report", CMQ + "correction"), "actor": (), "post": ()}


class Describer:
    """Collects statements."""

    def __init__(self, store: Store, names: Names) -> None:
        self.store, self.names = store, names
        self._reader = Reader(store, names)

    def describe(self, kind: str, identifier: str) -> list[ox.Quad]:
        """All that the graph says of a thing, in a fixed order; an article is all of its graph."""
        if kind == "article":
            quads = list(self.store.quads(None, None, None, iri(self.names.article_graph(identifier))))
        else:
            quads = list(self._of(self.names.iri(kind, identifier), _FOLLOWED.get(kind, ())))
            quads += self._tenures(kind, identifier) if quads else ()
        return sorted(set(quads), key=str)

    def _of(self, node: str, followed: tuple[str, ...] = ()) -> Iterator[ox.Quad]:
        """What is said of a node, of its parts, and of what it leads to."""
        seen, frontier = {node}, [node]
        for found in frontier:
            for quad in self.store.quads(iri(found)):
                if self._means_another(quad):
                    continue
                if quad.predicate.value != NIF + "isString":
                    yield quad
                value = lexical(quad.object)
                if (quad.predicate.value in _PARTS or quad.predicate.value in followed) and value not in seen:
                    seen.add(value)
                    frontier.append(value)

    def _means_another(self, quad: ox.Quad) -> bool:
        """Whether an article says it of an actor whom it calls by this id, and who is another."""
        node, graph = lexical(quad.subject), quad.graph_name
        start = self.names.graph("article-")
        if not isinstance(graph, ox.NamedNode) or not graph.value.startswith(start):
            return False
        if self.names.kind(node) != "actor":
            return False
        who = self.names.id(node)
        return self._reader.canonical(graph.value.removeprefix(start), who) != who

    def _tenures(self, kind: str, identifier: str) -> Iterator[ox.Quad]:
        """Who held an office, or what offices a person held."""
        predicate = {"actor": ORG + "member", "post": CMQ + "post"}.get(kind)
        if predicate:
            node = iri(self.names.iri(kind, identifier))
            for quad in self.store.quads(None, iri(predicate), node):
                yield from self._of(lexical(quad.subject))

    def excerpt(self, excerpt: "ArchiveExcerpt") -> Iterator[ox.Quad]:
        """All that is said of the events of an excerpt and of what they name, each statement once."""
        things = [("event", event.id) for event in excerpt.events()]
        things += [("actor", name) for name in excerpt.actors()] + [("place", name) for name in excerpt.places()]
        things += [("relation", edge.id) for edge in excerpt.relations()]
        nodes = [(self.names.iri(kind, name), _FOLLOWED.get(kind, ())) for kind, name in things]
        nodes += [(self.names.iri("article", name), ()) for name in excerpt.articles()]
        seen: set[ox.Quad] = set()
        for node, followed in nodes:
            for quad in self._of(node, followed):
                if quad not in seen:
                    seen.add(quad)
                    yield quad
