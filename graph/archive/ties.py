"""How do the links between events change when some of them come and go?"""

from collections.abc import Collection, Iterator

import pyoxigraph as ox

from graph.merging.links import OWNED_BY_SUBJECT, Node, Tie, counterparts, is_owner, links
from graph.stores import Store
from graph.triples.canonical import TIES, link_lines
from graph.triples.lines import line
from graph.triples.reading import Reader
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, Names


class Ties:
    """The links of a store's events, while some events go and others come.

    Args:
        store: where they are.
        names: the IRIs.
        gone: the IRIs of the events that go.
        won: those that come.
    """

    def __init__(self, store: Store, names: Names, gone: Collection[str], won: Collection[Node]) -> None:
        self._store, self._names, self._reader = store, names, Reader(store, names)
        self._graph = iri(names.graph("canonical"))
        self._gone, self._won = set(gone), won
        self._coming: dict[str, list[Node]] = {}
        for node in won:
            for key in node.keys:
                self._coming.setdefault(key, []).append(node)
        self._nodes: dict[str, Node | None] = {}
        self._by_key: dict[str, list[Node]] = {}
        self._owners = self._stored_owners()

    def added(self) -> Iterator[str]:
        """The lines of the links of all owners that are touched."""
        for found in sorted(links([*self._won, *self._owners], self._find)):
            yield from link_lines(found, self._names)

    def removed(self) -> Iterator[str]:
        """The lines of the links that these owners, and those that go, had."""
        for name in (*self._gone, *(self._names.iri("event", owner.event.id) for owner in self._owners)):
            node = iri(name)
            for tie, predicate in TIES.items():
                ends = (node, None) if tie in OWNED_BY_SUBJECT else (None, node)
                for quad in self._store.quads(ends[0], iri(predicate), ends[1], self._graph):
                    if tie is not Tie.PART_OF or not self._has_own_whole(node):
                        yield line(quad)

    def _has_own_whole(self, node: ox.NamedNode) -> bool:
        return next(self._store.quads(node, iri(CMQ + "linkKey"), ox.Literal("inside"), self._graph), None) is not None

    def _stored_owners(self) -> list[Node]:
        """The events that stay and own links to what comes or goes."""
        keys = {key for node in self._won for key in node.keys}
        for name in self._gone:
            keys.update(self._keys(name))
        found = {node.event.id: node for key in set(counterparts(keys)) for node in self._stored(key)}
        return [node for _, node in sorted(found.items()) if is_owner(node.keys)]

    def _find(self, key: str) -> list[Node]:
        return [*self._stored(key), *self._coming.get(key, ())]

    def _stored(self, key: str) -> list[Node]:
        """The events under a key that stay."""
        if key not in self._by_key:
            quads = self._store.quads(None, iri(CMQ + "linkKey"), ox.Literal(key), self._graph)
            nodes = (self._node(name) for quad in quads if (name := lexical(quad.subject)) not in self._gone)
            self._by_key[key] = [node for node in nodes if node is not None]
        return self._by_key[key]

    def _node(self, name: str) -> Node | None:
        if name not in self._nodes:
            event = self._reader.event(self._names.id(name))
            self._nodes[name] = Node(event, tuple(sorted(self._keys(name)))) if event else None
        return self._nodes[name]

    def _keys(self, name: str) -> list[str]:
        return [lexical(quad.object) for quad in self._store.quads(iri(name), iri(CMQ + "linkKey"), None, self._graph)]
