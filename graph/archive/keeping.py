"""How much of an article's text stays in the store? Whole, the words that prove something, or none, for copyright.

What is not kept becomes as many spaces, so that all offsets hold: ``text[begin:end]`` is the quotation still.
Of a text of which nothing is kept the labels of events are made of names and types. What is left of its words are names
of actors, short ones of days and places, the headline, by which an article is cited, and single words with weights (the
profile); digest, length and sketch of the whole text stay too.
"""

import re
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from graph.archive.corrections import plain_label
from graph.archive.tellings import Sheet
from graph.model.article import Keep
from graph.triples.lines import line, parse
from graph.triples.reading import Reader, offsets
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, NIF, RDFS, SCHEMA, Names

_TEXT, _KEPT = iri(NIF + "isString"), iri(CMQ + "textKept")
_WORDS = {NIF + "anchorOf", SCHEMA + "text", CMQ + "mention", CMQ + "what"}
_NAMES = {CMQ + "placeText", CMQ + "dateText", CMQ + "who", CMQ + "when", CMQ + "where"}
_LONG = 5
"""So many words are no name any more, but a piece of the text."""
_SOLID = re.compile(r"[^\n]")


Called = Callable[[str, Sheet], str]
"""The name of an actor by its id, in an article's graph."""


def reduced(lines: Iterable[str], article: str, keep: Keep, names: Names, called: Called) -> frozenset[str]:
    """The lines of an article's graph with no more of its text than is to be kept; what is gone does not come back.

    Args:
        lines: the graph.
        article: the id of the article.
        keep: how much is kept.
        names: the IRIs.
        called: tells the names of actors, of which labels are made where nothing else of the text is kept.
    """
    before = frozenset(lines)
    if keep is Keep.WHOLE:
        return before
    quads = set(parse(before))
    node = iri(names.iri("article", article))
    text = next((quad for quad in quads if quad.subject == node and quad.predicate == _TEXT), None)
    if text is None:
        return before
    graph = text.graph_name
    kept = _masked(lexical(text.object), _spans(quads, node) if keep is Keep.QUOTES else ())
    quads -= {text, *(quad for quad in quads if quad.subject == node and quad.predicate == _KEPT)}
    quads |= {ox.Quad(node, _TEXT, ox.Literal(kept), graph), ox.Quad(node, _KEPT, ox.Literal(keep.value), graph)}
    if keep is Keep.NOTHING:
        quads = set(map(_wordless, _relabelled(quads, names, called)))
    return frozenset(map(line, quads))


def _relabelled(quads: set[ox.Quad], names: Names, called: Called) -> Iterator[ox.Quad]:
    """The quads, with labels of events that are made of names and types, and without long words for day and place."""
    sheet = Sheet(quads)
    reader = Reader(sheet, names)
    for quad in quads:
        kind = quad.predicate.value
        if kind == RDFS + "label" and names.kind(lexical(quad.subject)) == "report":
            report = reader.report(names.id(lexical(quad.subject)))
            assert report is not None
            label = plain_label(report, lambda actor: called(actor, sheet))
            yield _saying(quad, label)
        elif kind not in _NAMES or len(lexical(quad.object).split()) < _LONG:
            yield quad


def _saying(quad: ox.Quad, words: str) -> ox.Quad:
    """The quad with other words."""
    old = quad.object
    language = old.language if isinstance(old, ox.Literal) else None
    new = ox.Literal(words, language=language) if language else ox.Literal(words)
    return ox.Quad(quad.subject, quad.predicate, new, quad.graph_name)


def _spans(quads: Iterable[ox.Quad], article: ox.NamedNode) -> Iterator[tuple[int, int]]:
    """The words that prove something: those of evidence, and those that a role, trigger, cue or content points to."""
    for quad in quads:
        for term in (quad.subject, quad.object):
            if isinstance(term, ox.NamedNode) and term.value.startswith(article.value) and "char=" in term.value:
                yield offsets(term.value)


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces for all but some spans; line ends stay."""
    shown = list(_SOLID.sub(" ", text))
    for start, end in spans:
        shown[start:end] = text[start:end]
    return "".join(shown)


def _wordless(quad: ox.Quad) -> ox.Quad:
    if quad.predicate.value not in _WORDS or not isinstance(quad.object, ox.Literal):
        return quad
    return _saying(quad, _SOLID.sub(" ", quad.object.value))
