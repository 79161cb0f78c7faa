"""Whom does a correction mean, wherever the id of that actor moves?

Whom only articles know is named in a correction as one article calls him ("ARTICLE/ID"), and found by who that is now.
Where that article is gone, or calls nobody so any longer, he stays the one who was described beside the correction,
under an id that no other actor gets.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from graph.archive.figures import mention_node
from graph.model.event import EventReport, Role
from graph.triples.reading import Quads
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, Names

Mentions = Mapping[str, Mapping[str, str]]
"""By article, the canonical ids of all whom it mentions by a name of their own, by the ids that it gives them."""


def mentions_of(store: Quads, actor: str, names: Names) -> list[tuple[str, str]]:
    """The articles that mention an actor of a canonical id, each with the id that it gives him, in order."""
    graph, node = iri(names.graph("canonical")), iri(names.iri("actor", actor))
    found = (names.id(lexical(q.subject)) for q in store.quads(None, iri(CMQ + "identifiedAs"), node, graph))
    ends = (mention.partition("-") for mention in found)
    return sorted((article, local) for article, _, local in ends)


def spelled(article: str, local: str) -> str:
    """Whom an article calls by an id."""
    return f"{article}/{local}"


def lost_id(value: str) -> str:
    """The id of whom a correction means when his article calls nobody so any longer."""
    article, _, local = value.partition("/")
    return f"{local}-{article[:8]}"


def who_is(store: Quads, value: str, names: Names) -> str | None:
    """The canonical id of whom an article calls by an id ("ARTICLE/ID"); None where it calls nobody so."""
    article, _, local = value.partition("/")
    graph, node = iri(names.graph("canonical")), iri(mention_node(article, local, names))
    found = next(store.quads(node, iri(CMQ + "identifiedAs"), None, graph), None)
    return names.id(lexical(found.object)) if found else None


def named_elsewhere(reports: Iterable[EventReport]) -> set[str]:
    """Whom corrections of some reports name as some article calls them."""
    return {
        part.participant
        for report in reports
        if report.told is not None
        for part in report.participations
        if part.role is not Role.LOCATION and "/" in part.participant
    }


def meant(values: Iterable[str], ask: Callable[[str], str | None]) -> dict[str, str]:
    """The ids of those whom corrections name as some article calls them.

    Args:
        values: how they are named ("ARTICLE/ID").
        ask: gives the canonical id of whom an article calls so; None where it calls nobody so.
    """
    return {value: ask(value) or lost_id(value) for value in values}


def asked(mentions: Mentions, otherwise: Callable[[str], str | None]) -> Callable[[str], str | None]:
    """Asks some articles for what they say, and for all others something else, such as the store."""

    def ask(value: str) -> str | None:
        article, _, local = value.partition("/")
        return mentions[article].get(local) if article in mentions else otherwise(value)

    return ask


def corrected_by(store: Quads, article: str, locals_: Collection[str], names: Names) -> Iterator[str]:
    """The ids of the corrections, also those withdrawn, that name somebody as an article calls him."""
    graph = iri(names.graph("identity"))
    for local in sorted(locals_):
        node = iri(mention_node(article, local, names))
        for quad in store.quads(None, iri(CMQ + "value"), node, graph):
            yield names.id(lexical(quad.subject))
