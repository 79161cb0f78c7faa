"""How much of an article's text stays in the store? Whole, the words that prove something, or none, for copyright.

What is not kept becomes as many spaces, so that all offsets hold: ``text[begin:end]`` is the quotation still.
Headline, labels, the words of dates and places and the profile stay, as do digest, length and sketch of the whole text.
"""

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.model.article import Keep
from graph.triples.lines import line, parse
from graph.triples.reading import offsets
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, NIF, SCHEMA, Names

_TEXT, _KEPT = iri(NIF + "isString"), iri(CMQ + "textKept")
_WORDS = {NIF + "anchorOf", SCHEMA + "text", CMQ + "mention", CMQ + "what"}
_SOLID = re.compile(r"[^\n]")


def reduced(lines: Iterable[str], article: str, keep: Keep, names: Names) -> frozenset[str]:
    """The lines of an article's graph with no more of its text than is to be kept; what is gone does not come back.

    Args:
        lines: the graph.
        article: the id of the article.
        keep: how much is kept.
        names: the IRIs.
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
        quads = set(map(_wordless, quads))
    return frozenset(map(line, quads))


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
    blank = _SOLID.sub(" ", quad.object.value)
    literal = ox.Literal(blank, language=quad.object.language) if quad.object.language else ox.Literal(blank)
    return ox.Quad(quad.subject, quad.predicate, literal, quad.graph_name)
