"""Which office-holders have articles told of whom the registry does not know?"""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.archive.figures import read_figure
from graph.identity.clusters import rank
from graph.identity.figure import Figure, office_words
from graph.model.actor import ActorKind
from graph.stores import Store
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, RDF, Names


@dataclass(frozen=True, slots=True)
class Learned:
    """Somebody in an office, as articles tell.

    Attributes:
        id: the canonical id.
        names: all written forms, the usual one first.
        country: ISO alpha-3, or None.
        offices: in the articles' words.
        years: of the first and last article.
        articles: the ids of some of them, sorted.
    """

    id: str
    names: tuple[str, ...]
    country: str | None
    offices: tuple[str, ...]
    years: tuple[int, int]
    articles: tuple[str, ...]


def learned_holders(store: Store, names: Names) -> Iterator[Learned]:
    """All of them, by id; people with a whole name only."""
    graph, registry = iri(names.graph("canonical")), iri(names.graph("registry"))
    found: dict[str, list[Figure]] = {}
    for quad in store.quads(None, iri(CMQ + "figureOf"), None, graph):
        actor = lexical(quad.object)
        if next(store.quads(iri(actor), iri(RDF + "type"), None, registry), None) is None:
            figure = read_figure(store, names.id(lexical(quad.subject)), names)
            if figure is not None:
                found.setdefault(names.id(actor), []).append(figure)
    for name in sorted(found):
        figures = sorted(found[name], key=rank)
        first = figures[0]
        offices = [figure.office for figure in figures if office_words(figure.office)]
        if offices and first.kind is ActorKind.PERSON and not first.is_partial:
            yield _learned(store, names, name, figures, offices)


def _learned(store: Store, names: Names, actor: str, figures: list[Figure], offices: list[str]) -> Learned:
    graph, node = iri(names.graph("canonical")), iri(names.iri("actor", actor))
    mentions = (lexical(quad.subject) for quad in store.quads(None, iri(CMQ + "identifiedAs"), node, graph))
    articles = sorted({names.id(mention).partition("-")[0] for mention in mentions})
    countries = [country for figure in figures for country in sorted(figure.countries)]
    forms = dict.fromkeys(form for figure in figures for form in (figure.name, *figure.forms))
    years = [figure.year for figure in figures if figure.year is not None]
    return Learned(
        actor, tuple(forms), countries[0] if countries else None, tuple(dict.fromkeys(offices)),
        (min(years), max(years)), tuple(articles[:20]),
    )  # fmt: skip
