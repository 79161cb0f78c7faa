"""Which event does an id mean that it had before it was put right, merged or split?

The id of an event is for people: day, type and actors, and a mark of the report that anchors it. When an event is told
otherwise its id changes; the marks of its reports do not.
"""

import re

import pyoxigraph as ox

from graph.stores import Store
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, RDF, Names

_MARK = re.compile(r"[0-9a-f]{8}")


def present_id(store: Store, names: Names, event: str) -> str:
    """The id that an event has now, by that or by one that it had; an id that no event had comes back as it is."""
    graph = iri(names.graph("canonical"))
    if next(store.quads(iri(names.iri("event", event)), iri(RDF + "type"), None, graph), None) is not None:
        return event
    mark = event.rpartition("-")[2]
    if not _MARK.fullmatch(mark):
        return event
    quads = store.quads(None, iri(CMQ + "reportMark"), ox.Literal(mark), graph)
    found = {names.id(lexical(quad.subject)) for quad in quads}
    return found.pop() if len(found) == 1 else event
