"""Who holds, or held, which office? Read from the registry, which knows some thousands of terms of office."""

from collections.abc import Mapping
from datetime import date

import pyoxigraph as ox

from graph.errors import FilterError
from graph.model.actor import Actor
from graph.model.holding import Holding
from graph.stores import Store
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, ORG, SKOS, Names


def of_state(found: list[Holding], state: str, states: Mapping[str, Actor]) -> list[Holding]:
    """Those terms whose holder speaks for a state.

    Args:
        found: the terms.
        state: the id, name or ISO 3166 code of three letters of a state.
        states: all states that offices are of, by id.

    Raises:
        FilterError: if no office is of such a state.
    """
    wanted = state.casefold()
    meant = {
        name
        for name, actor in states.items()
        if state == name or wanted in (actor.name.casefold(), (actor.country or "").casefold())
    }
    if not meant:
        told = "give an id, a name, or an ISO 3166 code of three letters"
        raise FilterError(f"the registry has no office of a state {state[:60]!r}; {told}")
    return [one for one in found if one.state in meant]


class Offices:
    """The offices of a registry.

    Args:
        store: the store.
        names: the IRIs.
    """

    def __init__(self, store: Store, names: Names) -> None:
        self._store, self._names, self._graph = store, names, iri(names.graph("registry"))

    def holdings(self, on: date | None = None, words: str = "") -> list[Holding]:
        """The terms of office, by name of the office, then by their first day.

        Args:
            on: only those that cover this day; None for all.
            words: words that stand in the name of the office, in any case.
        """
        starts, ends = (self._days(CMQ + bound) for bound in ("validFrom", "validTo"))
        holders, names = self._values(ORG + "member"), self._names_of_posts(words)
        bodies, states = self._values(ORG + "postIn"), self._values(CMQ + "represents")
        found = []
        for tenure, post in self._values(CMQ + "post").items():
            if tenure in holders and post in names:
                found.append(
                    Holding(
                        self._names.id(post), names[post], self._names.id(holders[tenure]), self._id(bodies.get(post)),
                        self._id(states.get(post)), starts.get(tenure), ends.get(tenure),
                    )
                )  # fmt: skip
        held = (one for one in found if on is None or one.covers(on))
        return sorted(held, key=lambda one: (one.name, one.post, one.start or date.min, one.holder))

    def _values(self, predicate: str) -> dict[str, str]:
        quads = self._store.quads(None, iri(predicate), None, self._graph)
        return {lexical(quad.subject): lexical(quad.object) for quad in quads}

    def _days(self, predicate: str) -> dict[str, date]:
        return {node: date.fromisoformat(day) for node, day in self._values(predicate).items()}

    def _names_of_posts(self, words: str) -> dict[str, str]:
        """The names of the offices in which some words stand, by the IRI of the office."""
        where = f"GRAPH {self._graph} {{ ?post a <{ORG}Post> ; <{SKOS}prefLabel> ?name }}"
        rows = self._store.query(f"SELECT ?post ?name WHERE {{ {where} }}")
        assert isinstance(rows, ox.QuerySolutions)
        told = ((lexical(post), lexical(name)) for post, name in rows)
        wanted = words.casefold().split()
        return {post: name for post, name in told if all(word in name.casefold() for word in wanted)}

    def _id(self, node: str | None) -> str | None:
        return self._names.id(node) if node else None
