"""Which actors, places, offices, articles, events and claims are told of in certain words?"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from graph.archive.desk import Desk
from graph.errors import StoreError
from graph.fulltext import FullText, Match, parse
from graph.fulltext.passages import Kind
from graph.model.hit import Found, Hit, Hits
from graph.sparql.matching import Row
from graph.stores.indexed import IndexedStore
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, RDFS, SCHEMA, SEM, SKOS

MOST = 1_000
"""So many texts that hold the words are looked through, the best first."""

_CHAR = re.compile(r"/([^/]+)#(char|title)=(\d+),(\d+)$")
_PROOFS = {Found.EVENT: CMQ + "evidence", Found.CLAIM: CMQ + "contentEvidence"}

_TEXTS = {
    Found.ACTOR: (Kind.ACTOR,),
    Found.PLACE: (Kind.PLACE,),
    Found.OFFICE: (Kind.OFFICE,),
    Found.ARTICLE: (Kind.ARTICLE,),
    Found.EVENT: (Kind.EVENT, Kind.EVIDENCE),
    Found.CLAIM: (Kind.CLAIM, Kind.EVIDENCE),
}
_PLAIN = {Kind.ACTOR: Found.ACTOR, Kind.PLACE: Found.PLACE, Kind.OFFICE: Found.OFFICE, Kind.ARTICLE: Found.ARTICLE,
          Kind.EVENT: Found.EVENT, Kind.CLAIM: Found.CLAIM}  # fmt: skip


class Searching(Desk):
    """What is found by its words."""

    @property
    def _texts(self) -> IndexedStore:
        assert isinstance(self.store, IndexedStore)
        return self.store

    @property
    def index(self) -> FullText:
        """The index of the texts, in step with the graph; built if there is none.

        Raises:
            StoreError: if it cannot be used.
        """
        if self._far:
            raise StoreError("words are looked for in the embedded store alone: a remote one has no index of its texts")
        return self._texts.index

    @property
    def is_indexed(self) -> bool:
        """Whether there is an index of the texts: it is made when somebody searches, or by `reindex`."""
        return self._texts.has_index

    def reindex(self) -> int:
        """Builds the index of the texts anew; how many it holds.

        Raises:
            StoreError: if it cannot be written.
        """
        self._intake.settle()
        return self._texts.build_index()

    def search(self, words: str, kinds: Collection[Found] = (), limit: int = 20, offset: int = 0) -> Hits:
        """The things of which a name, a headline, a quote or a claim holds certain words, the best first.

        Args:
            words: what is looked for; see `graph.fulltext.parse`.
            kinds: what kinds of things; all if there are none.
            limit: how many.
            offset: so many of the best are left out.

        Raises:
            FilterError: if there is nothing to look for.
            StoreError: if the index cannot be used.
        """
        texts = {text for kind in kinds for text in _TEXTS[kind]}
        total, matches = self.index.find(parse(words), texts, MOST)
        things: dict[tuple[Found, str], Match] = {}
        for match in matches:
            for thing in self._things(match):
                if not kinds or thing[0] in kinds:
                    things.setdefault(thing, match)
        shown = list(things.items())[offset : offset + limit]
        hits = tuple(self._hit(kind, name, match) for (kind, name), match in shown)
        return Hits(len(things), total <= MOST, hits)

    def _things(self, match: Match) -> Iterator[tuple[Found, str]]:
        """What a text is about; a quote may prove several events and claims."""
        if match.kind is not Kind.EVIDENCE:
            name = self.names.id(match.subject)
            if match.kind is Kind.ACTOR:
                name = self._identities.resolve(name)
            if self._is_told_of(match.kind, name):
                yield _PLAIN[match.kind], name
            return
        node = iri(match.subject)
        for kind, graph in ((Found.EVENT, self.names.graph("canonical")), (Found.CLAIM, match.graph)):
            start = self.names.iri(kind, "")
            for quad in self.store.quads(None, iri(CMQ + "evidence"), node, iri(graph)):
                subject = lexical(quad.subject)
                if subject.startswith(start):
                    yield kind, self.names.id(subject)

    def _is_told_of(self, kind: Kind, name: str) -> bool:
        """Whether articles tell of somebody, or of a place; the registry knows many more."""
        graph = iri(self.names.graph("canonical"))
        if kind is Kind.ACTOR:
            found = self.store.quads(iri(self.names.iri(kind, name)), iri(CMQ + "takesPart"), None, graph)
        elif kind is Kind.PLACE:
            found = self.store.quads(None, iri(SEM + "hasPlace"), iri(self.names.iri(kind, name)), graph)
        else:
            return True
        return next(found, None) is not None

    def _hit(self, kind: Found, name: str, match: Match) -> Hit:
        label = self._label(kind, name) or match.text
        hit = Hit(kind, name, label, match.score, match.snippet, match.marks)
        place = _CHAR.search(self._proof(kind, name, match))
        if place is None:
            return replace(hit, article=name) if kind is Found.ARTICLE else hit
        start, end = (int(place[3]), int(place[4])) if place[2] == "char" else (None, None)
        return replace(hit, article=place[1], start=start, end=end)

    def _proof(self, kind: Found, name: str, match: Match) -> str:
        """The IRI of the words in an article that a text stands for; "" for a name or headline."""
        if match.kind is Kind.EVIDENCE:
            return match.subject
        if (proof := _PROOFS.get(kind)) is None:
            return ""
        found = self.store.quads(iri(self.names.iri(kind, name)), iri(proof), None, iri(match.graph))
        return next((lexical(quad.object) for quad in found), "")

    def _label(self, kind: Found, name: str) -> str | None:
        names = {Found.ARTICLE: SCHEMA + "headline", Found.EVENT: RDFS + "label", Found.CLAIM: SCHEMA + "text"}
        found = self.store.quads(iri(self.names.iri(kind, name)), iri(names.get(kind, SKOS + "prefLabel")))
        return next((lexical(quad.object) for quad in found), None)


def rows_of(index: FullText, words: str, limit: int) -> tuple[int, list[Row]]:
    """What a pattern of a SPARQL query finds: how many texts, and the best of them.

    Raises:
        FilterError: if there is nothing to look for.
        StoreError: if the index cannot be used.
    """
    total, matches = index.find(parse(words), (), limit)
    return total, [Row(match.subject, match.score, match.snippet) for match in matches]
