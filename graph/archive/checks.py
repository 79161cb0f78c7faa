"""Is what the store holds sound? Its shapes by SHACL, and laws that shapes cannot state."""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.archive.rebuild import article_ids, rebuilt
from graph.stores import Store
from graph.triples.lines import line, parse
from graph.triples.terms import iri, lexical
from graph.vocabulary import read
from graph.vocabulary.namespaces import CMQ, NIF, RDF, SCHEMA, SKOS, Names

if TYPE_CHECKING:
    import rdflib

_BATCH = 40
"""Articles that are validated together: the validator's start is dear, and so is a large graph."""

_SHOWN = 5

_WORDS = re.compile(r"(?P<article>.+)[#/](?P<mark>char|title)=(?P<start>\d+),(?P<end>\d+)")
"""The IRI of some words of an article's text or headline."""

_MAY_BE_GONE = frozenset({CMQ + "anchoredIn", CMQ + "anchoredTo"})

Progress = Callable[[str], None]
"""Called with what is checked next."""


def _quiet(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be.

    Attributes:
        subject: the IRI of what is wrong.
        message: what is wrong with it.
    """

    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}"


class Checker:
    """Checks one store."""

    def __init__(self, store: Store, names: Names) -> None:
        self.store, self.names = store, names
        self.canonical = iri(names.graph("canonical"))

    def check(self, *, shapes: bool = True, tell: Progress = _quiet) -> Iterator[Problem]:
        """Every problem, as it is found."""
        articles = article_ids(self.store, self.names)
        tell("reading texts and links")
        for article in articles:
            yield from self._check_text(article)
        yield from self._check_statements()
        yield from self._check_derivation()
        if shapes:
            yield from self._check_shapes(articles, tell)

    def _check_text(self, article: str) -> Iterator[Problem]:
        """Every quotation is what the text says at its offsets, and the text is the one that was digested."""
        graph, node = iri(self.names.article_graph(article)), iri(self.names.iri("article", article))
        text = self._one(node, NIF + "isString", graph)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        whole = not self._one(node, CMQ + "textKept", graph)
        if whole and self._one(node, CMQ + "textDigest", graph) != f"sha256:{digest}" and "\ufffd" not in text:
            yield Problem(node.value, "the text is not the one whose digest is stored")
        for quad in self.store.quads(None, iri(NIF + "anchorOf"), None, graph):
            span = iri(lexical(quad.subject))
            start, end = (int(self._one(span, NIF + name, graph) or -1) for name in ("beginIndex", "endIndex"))
            if text[max(start, 0) : end] != lexical(quad.object):
                yield Problem(span.value, "the quotation is not what the text says there")

    def _one(self, node: ox.NamedNode, predicate: str, graph: ox.NamedNode) -> str:
        found = next(self.store.quads(node, iri(predicate), None, graph), None)
        return lexical(found.object) if found else ""

    def _check_statements(self) -> Iterator[Problem]:
        """No node is blank, and whatever an id leads to is described somewhere; what people judged may be gone."""
        start = f"{self.names.base}id/"
        known: set[str] = set()
        for quad in self.store.quads():
            if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                yield Problem(lexical(quad.subject), f"a blank node at {quad.predicate.value}")
            value = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
            if value.startswith(start) and value not in known and quad.predicate.value not in _MAY_BE_GONE:
                if not self._is_described(value):
                    yield Problem(
                        lexical(quad.subject), f"{quad.predicate.value} leads to {value}, which is nowhere described"
                    )
                known.add(value)

    def _is_described(self, node: str) -> bool:
        """Whether something is said of a node, or it is some words of an article that is there."""
        if next(self.store.quads(iri(node)), None) is not None:
            return True
        words = _WORDS.fullmatch(node)
        if words is None:
            return False
        start, end = int(words["start"]), int(words["end"])
        return start < end <= self._length(iri(words["article"]), headline=words["mark"] == "title")

    def _length(self, article: ox.NamedNode, *, headline: bool) -> int:
        """Code points of an article's text or headline; none of one that is not there."""
        found = next(self.store.quads(article, iri(SCHEMA + "headline" if headline else CMQ + "textLength")), None)
        if found is None:
            return 0
        return len(lexical(found.object)) if headline else int(lexical(found.object))

    def _check_derivation(self) -> Iterator[Problem]:
        """The canonical graph is what building it anew from the articles gives."""
        try:
            want = rebuilt(self.store, self.names)
        except (ValueError, IndexError) as problem:
            yield Problem(self.canonical.value, f"cannot be built anew from the articles: {problem}")
            return
        have = {line(quad) for quad in self.store.quads(None, None, None, self.canonical)}
        for lines, message in ((want - have, "lacks"), (have - want, "has, but no article gives,")):
            for quad in parse(sorted(lines)[:_SHOWN]):
                yield Problem(lexical(quad.subject), f"the canonical graph {message} {quad.predicate} {quad.object}")
            if len(lines) > _SHOWN:
                yield Problem(self.canonical.value, f"… and {len(lines) - _SHOWN} statements more that it {message}")

    def _check_shapes(self, articles: Collection[str], tell: Progress) -> Iterator[Problem]:
        rest, done = iter(articles), 0
        while batch := list(islice(rest, _BATCH)):
            tell(f"shapes of articles {done + 1:,}-{done + len(batch):,} of {len(articles):,}")
            done += len(batch)
            graphs = (iri(self.names.article_graph(article)) for article in batch)
            yield from self._validate(quad for graph in graphs for quad in self.store.quads(None, None, None, graph))
        found = sorted(self._events_and_relations())
        nodes, done = iter(found), 0
        while chosen := list(islice(nodes, _BATCH * 10)):
            tell(f"shapes of events and relations {done + 1:,}-{done + len(chosen):,} of {len(found):,}")
            done += len(chosen)
            yield from self._validate(quad for node in chosen for quad in self._whole(node))
        yield from self._validate(self._tenures())
        yield from self._validate(self.store.quads(None, None, None, iri(self.names.graph("identity"))))

    def _events_and_relations(self) -> Iterator[str]:
        for kind in ("Event", "Relation"):
            for quad in self.store.quads(None, iri(RDF + "type"), iri(CMQ + kind), self.canonical):
                yield lexical(quad.subject)

    def _whole(self, node: str) -> Iterator[ox.Quad]:
        """A canonical node with what the shapes look at beside it."""
        quads = list(self.store.quads(iri(node), None, None, self.canonical))
        yield from quads
        ends = {
            local: lexical(q.object)
            for q in quads
            for local in ("subject", "predicate")
            if q.predicate.value == RDF + local
        }
        if len(ends) == 2:
            yield from self.store.quads(iri(ends["subject"]), iri(ends["predicate"]), None, self.canonical)

    def _tenures(self) -> Iterator[ox.Quad]:
        for quad in self.store.quads(None, iri(RDF + "type"), iri(CMQ + "Tenure")):
            yield from self.store.quads(iri(lexical(quad.subject)))

    def _validate(self, quads: Iterable[ox.Quad]) -> Iterator[Problem]:
        """Validates some quads with the classes and names of all that they lead to."""
        found = set(quads)
        leads = {term for q in found for term in (q.subject, q.object) if isinstance(term, ox.NamedNode)}
        beside = {
            quad
            for node in leads
            for name in (RDF + "type", SKOS + "prefLabel")
            for quad in self.store.quads(node, iri(name))
        }
        yield from _violations(found | beside, _targets(found))


def _targets(quads: Iterable[ox.Quad]) -> set[str]:
    return {lexical(quad.subject) for quad in quads}


def _violations(quads: Iterable[ox.Quad], targets: set[str]) -> Iterator[Problem]:
    """What the shapes find wrong with the targets; what only stands beside them is not judged."""
    import pyshacl
    import rdflib

    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    data = _graph(quads)
    conforms, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none", advanced=False)
    if conforms:
        return
    assert isinstance(report, rdflib.Graph)
    for result in report.subjects(shacl.resultSeverity, shacl.Violation):
        node = str(report.value(result, shacl.focusNode))
        if node in targets:
            path = report.value(result, shacl.resultPath)
            yield Problem(node, f"{report.value(result, shacl.resultMessage)}{f' ({path})' if path else ''}")


@cache
def _shapes() -> "rdflib.Graph":
    import rdflib

    return rdflib.Graph().parse(data=read("shapes.ttl"), format="turtle")


def _graph(quads: Iterable[ox.Quad]) -> "rdflib.Graph":
    import rdflib

    text = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=text, format="nt")
