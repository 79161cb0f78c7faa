"""Whom do articles call by one id? Two people of one name have one id in their articles, and two in the graph."""

from collections.abc import Mapping

from graph.archive.identities import Identities
from graph.identity.clusters import rank
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ


def meanings(identities: Identities, local: str) -> Mapping[str, str]:
    """The canonical ids of those whom articles call by an id, each with an article that does, in order."""
    if local in identities.known:
        return {}
    found: dict[str, str] = {}
    figures = [figure for figure in identities.with_key(f"= {local}") if not figure.actor]
    for figure in sorted(figures, key=rank):
        who = identities.actor_of(figure.id) or local
        if who not in found:
            found[who] = min(_articles(identities, figure.id, local), default="")
    return {who: article for who, article in found.items() if article}


def _articles(identities: Identities, figure: str, local: str) -> list[str]:
    """The articles in which a figure is called by an id."""
    names, graph = identities.names, iri(identities.names.graph("canonical"))
    node = iri(names.iri("figure", figure))
    mentions = (names.id(lexical(q.subject)) for q in identities.store.quads(None, iri(CMQ + "figure"), node, graph))
    ends = (mention.partition("-") for mention in mentions)
    return [article for article, _, called in ends if called == local]


def locals_of(identities: Identities, actor: str) -> set[str]:
    """The ids by which articles call an actor of a canonical id."""
    graph = iri(identities.names.graph("canonical"))
    as_ = identities.store.quads(None, iri(CMQ + "identifiedAs"), iri(identities.names.iri("actor", actor)), graph)
    return {identities.names.id(lexical(quad.subject)).partition("-")[2] for quad in as_}
