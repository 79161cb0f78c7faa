"""What follows in the canonical graph when the registry says something else?

Whom it says something else of, who may be meant by one of their names, and the articles that mention any of these: only
what they tell is done again. The outcome is that of building the canonical graph anew.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox

from graph.archive.actor_rules import bases
from graph.archive.changes import Change
from graph.archive.consequences import Consequences
from graph.archive.docket import anchors
from graph.archive.foundation import Foundation
from graph.archive.identities import Draft, Identities
from graph.archive.known import Known
from graph.archive.overlay import Overlay
from graph.archive.rebuild import rebuild
from graph.archive.rules import stored_bars
from graph.archive.tellings import Tellings
from graph.identity.figure import Figure
from graph.stores import Store
from graph.triples.lines import parse
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, ORG, SEM, Names

MOST = 2_000
"""Lines of the registry that come and go: with more, as after an upgrade, the graph is built anew from all articles."""


def following(store: Store, names: Names, found: Foundation, most: int = MOST) -> Change:
    """What changes in the canonical graph of a store when its registry is renewed, which is not written yet.

    Args:
        store: the store, with the registry as it was.
        names: the IRIs.
        found: what changes in the registry.
        most: with more lines than these, the canonical graph is built anew.

    Raises:
        StoreError: if the store's events were merged by the rules of another version.
    """
    after = Overlay(store, names.graph(""), iri(names.graph("registry")), found.gone, found.won)
    if len(found.gone) + len(found.won) > most:
        anew = rebuild(after, names, stored_bars(store, names))
        return Change(set(anew.gone), set(anew.won))
    return _Renewal(store, after, names).change({*found.gone, *found.won})


@dataclass(frozen=True, slots=True)
class _Touched:
    """Of whom and of what the registry says something else.

    Attributes:
        figures: actors of whom it says something else that tells who is meant.
        named: actors who are called otherwise.
        seen: the ids of actors and places whom merging sees otherwise.
    """

    figures: frozenset[str]
    named: frozenset[str]
    seen: frozenset[str]


class _Renewal:
    """What follows from another registry.

    Args:
        before: the store as it is.
        after: the store with the registry as it will be.
        names: the IRIs.
    """

    def __init__(self, before: Store, after: Store, names: Names) -> None:
        self.before, self.after, self.names = before, after, names
        self._was, self._will = Known(before, names), Known(after, names)
        self._registry, self._canonical = iri(names.graph("registry")), iri(names.graph("canonical"))

    def change(self, lines: Iterable[str]) -> Change:
        """What changes in the canonical graph when these lines of the registry come or go."""
        touched = self._touched(lines)
        old, new = Tellings(self.before, self.names), Tellings(self.after, self.names)
        articles = {article for name in touched.seen for article in self._mentioning(name)}
        articles.update(article for name in touched.named for article in self._corrected(name))
        drafts = [Draft(article, old.said(article), new.said(article)) for article in sorted(articles)]
        follow = Consequences(self.after, self.names, was=self._was)
        return follow.of(drafts, list(self._reconsidered(touched.figures)))

    def _touched(self, lines: Iterable[str]) -> _Touched:
        nodes = {lexical(quad.subject) for quad in parse(lines)}
        nodes |= {node for name in nodes for node in self._depending(name)}
        actors = {self.names.id(node) for node in nodes if self.names.kind(node) == "actor"}
        places = {self.names.id(node) for node in nodes if self.names.kind(node) == "place"}
        return _Touched(
            self._differing(actors, _figure),
            self._differing(actors, _name),
            self._differing(actors, Known.party) | self._differing(places, Known.place),
        )

    def _differing(self, names: Iterable[str], ask: Callable[[Known, str], object]) -> frozenset[str]:
        """Those of whom the registry will say something else."""
        return frozenset(name for name in names if ask(self._was, name) != ask(self._will, name))

    def _depending(self, node: str) -> Iterator[str]:
        """The people who hold, or held, an office that a node of the registry describes, or for which it speaks."""
        kind = self.names.kind(node)
        if kind == "actor":
            posts = [lexical(q.subject) for q in self._pointing(node, CMQ + "represents")]
        else:
            posts = [node] if kind == "post" else []
        tenures = [lexical(quad.subject) for post in posts for quad in self._pointing(post, CMQ + "post")]
        for tenure in [*tenures, *([node] if kind == "tenure" else [])]:
            for store in (self.before, self.after):
                held = store.quads(iri(tenure), iri(ORG + "member"), None, self._registry)
                yield from (lexical(quad.object) for quad in held)

    def _pointing(self, node: str, predicate: str) -> Iterator[ox.Quad]:
        for store in (self.before, self.after):
            yield from store.quads(None, iri(predicate), iri(node), self._registry)

    def _mentioning(self, name: str) -> Iterator[str]:
        """The articles that say something of an actor or place, or of whom people or the rules say that they do."""
        for kind in ("actor", "place"):
            node = iri(self.names.iri(kind, name))
            for quad in self.before.quads(None, None, node):
                article = self.names.id(str(quad.graph_name)[1:-1]).removeprefix("article-")
                if quad.graph_name == iri(self.names.article_graph(article)):
                    yield article
                elif quad.predicate.value in _TOLD:
                    yield from self._articles(lexical(quad.subject), _TOLD[quad.predicate.value])

    def _articles(self, node: str, predicate: str) -> Iterator[str]:
        for quad in self.before.quads(iri(node), iri(predicate), None, self._canonical):
            yield self.names.id(lexical(quad.object))

    def _corrected(self, name: str) -> Iterator[str]:
        """The articles in which people put an actor."""
        graph = iri(self.names.graph("identity"))
        docket = Tellings(self.before, self.names).docket
        for quad in self.before.quads(None, iri(CMQ + "value"), iri(self.names.iri("actor", name)), graph):
            decision = docket.find(self.names.id(lexical(quad.subject)))
            if decision is not None:
                yield from (anchor.article for anchor in anchors(decision) if anchor.article)

    def _reconsidered(self, actors: Iterable[str]) -> Iterator[Figure]:
        """The figures of some actors as they were and will be, and those to whom articles give such an id."""
        identities = Identities(self.after, self.names)
        for name in sorted(actors):
            was, will = (_figure(known, name) for known in (self._was, self._will))
            yield from (found for found in (was and replace(was, id=f"{was.id} before"), will) if found)
            for base in bases(name):
                yield from identities.with_key(f"= {base}")


_TOLD = {CMQ + "identifiedAs": CMQ + "mentionIn", SEM + "hasActor": CMQ + "article", SEM + "hasPlace": CMQ + "article"}
"""By what leads to an actor or place, what leads from there to articles."""


def _figure(known: Known, actor: str) -> Figure | None:
    return known.figure(actor) if actor in known else None


def _name(known: Known, actor: str) -> str | None:
    found = known.actor(actor)
    return found.name if found else None
