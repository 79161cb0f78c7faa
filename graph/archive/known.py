"""Who and what does the registry of a store know?

It is read when it is asked for, and kept: by all that look at the same tables in one process, for the registry is large
and the same few hundred people act in most articles. What is kept is bounded, and belongs to the tables whose digest
the store notes, so that a registry that is renewed is read anew.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar, cast

import pyoxigraph as ox

from graph.identity.figure import Figure, Term, known_figure
from graph.merging.parties import Party, party_of
from graph.model.actor import Actor, Place
from graph.triples.actors import read_actor, read_place
from graph.triples.reading import Quads, Reader
from graph.triples.terms import Properties, iri, lexical
from graph.vocabulary.namespaces import CMQ, ORG, RDF, SKOS, Names

GIVEN = "given"
"""The digest of a registry that is not that of tables, of which any two may differ."""

_MOST = 40_000
"""So many answers are kept; with more, all are dropped, and read anew when they are asked for."""

T = TypeVar("T")


class Known:
    """The registry graph of a store, as values.

    Args:
        store: where it is.
        names: the IRIs.
    """

    def __init__(self, store: Quads, names: Names) -> None:
        self.store, self.names = store, names
        self._reader, self._graph = Reader(store, names), iri(names.graph("registry"))

    def __contains__(self, actor: str) -> bool:
        return self.has("actor", actor)

    def has(self, kind: str, identifier: str) -> bool:
        """Whether the registry describes the thing of a kind (``actor``, ``place``) and id."""
        return self._keep(kind, identifier, lambda: self._has(kind, identifier))

    def figure(self, actor: str) -> Figure:
        """The figure of an actor of the registry."""
        return self._keep("figure", actor, lambda: self._figure(actor))

    def with_key(self, key: str) -> tuple[str, ...]:
        """The ids of the actors whose figures stand under a name key."""
        return self._keep("key", key, lambda: tuple(self._with_key(key)))

    def actor(self, identifier: str) -> Actor | None:
        """An actor, as the registry describes it."""
        return self._keep("described", identifier, lambda: self._actor(identifier))

    def party(self, identifier: str) -> Party | None:
        """What merging sees of an actor; None where the registry does not know it."""
        return self._keep("party", identifier, lambda: self._party(identifier))

    def place(self, identifier: str) -> Place | None:
        """A place, as the registry describes it."""
        return self._keep("located", identifier, lambda: self._place(identifier))

    @cached_property
    def _answers(self) -> dict[tuple[str, str], object]:
        """What was read so far, of a registry with this digest."""
        found = next(self.store.quads(self._graph, iri(CMQ + "tableDigest"), None, self._graph), None)
        mark = lexical(found.object) if found else GIVEN
        return {} if mark == GIVEN else _answers_of(mark)

    def _keep(self, what: str, name: str, read: Callable[[], T]) -> T:
        answers, question = self._answers, (what, name)
        if question not in answers:
            found = read()
            if len(answers) >= _MOST:
                answers.clear()
            answers[question] = found
            return found
        return cast("T", answers[question])

    def _has(self, kind: str, identifier: str) -> bool:
        node = iri(self.names.iri(kind, identifier))
        return next(self.store.quads(node, iri(RDF + "type"), None, self._graph), None) is not None

    def _with_key(self, key: str) -> Iterator[str]:
        for quad in self.store.quads(None, iri(CMQ + "nameKey"), ox.Literal(key), self._graph):
            yield self.names.id(lexical(quad.subject))

    def _properties(self, kind: str, identifier: str) -> Properties:
        return self._reader.properties(self.names.iri(kind, identifier), self._graph)

    def _actor(self, identifier: str) -> Actor | None:
        found = self._properties("actor", identifier)
        return read_actor(identifier, found, self.names, lambda _: ()) if found.all(RDF + "type") else None

    def _party(self, identifier: str) -> Party | None:
        found = self.actor(identifier)
        return party_of(identifier, found) if found is not None else None

    def _place(self, identifier: str) -> Place | None:
        found = self._properties("place", identifier)
        return read_place(identifier, found, lambda _: ()) if found else None

    def _figure(self, actor: str) -> Figure:
        found = read_actor(actor, self._properties("actor", actor), self.names, lambda _: ())
        held = self.store.quads(None, iri(ORG + "member"), iri(self.names.iri("actor", actor)), self._graph)
        terms, countries = list[Term](), set[str]()
        for tenure in sorted(lexical(quad.subject) for quad in held):
            told = self._reader.properties(tenure, self._graph)
            office, country = self._post(self.names.id(told.one(CMQ + "post") or ""))
            terms.append(Term(office, _year(told.day(CMQ + "validFrom")), _year(told.day(CMQ + "validTo"))))
            countries |= {country} - {""}
        return known_figure(found, tuple(terms), frozenset(countries))

    def _post(self, identifier: str) -> tuple[str, str]:
        """The name of a post, and the code of the country for which its holder speaks, or ""."""
        return self._keep("post", identifier, lambda: self._read_post(identifier))

    def _read_post(self, identifier: str) -> tuple[str, str]:
        found = self._properties("post", identifier)
        state = self.actor(self.names.id(found.one(CMQ + "represents") or ""))
        return found.one(SKOS + "prefLabel") or "", (state.country or "") if state else ""


@lru_cache(maxsize=2)
def _answers_of(mark: str) -> dict[tuple[str, str], object]:
    """What was read of the registry that is made of the tables with a digest."""
    assert mark
    return {}


def _year(day: date | None) -> int | None:
    return day.year if day else None
