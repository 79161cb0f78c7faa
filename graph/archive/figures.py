"""How do figures, the mentions behind them, and what the rules think of them stand in the graph?"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from graph.identity.clusters import rank
from graph.identity.figure import Figure, is_named, keys_of, known_figure
from graph.identity.opinion import Opinion
from graph.model.actor import Actor, ActorKind
from graph.model.event import Claim
from graph.model.evidence import Span
from graph.model.judgement import Anchor, Judgement, Matter, Verdict
from graph.triples.actors import Register, write_actor
from graph.triples.judgements import write_judgement
from graph.triples.lines import Page, number, plain, ref, text
from graph.triples.reading import Quads
from graph.triples.terms import Properties, iri, lexical, local
from graph.vocabulary.namespaces import CMQ, FOAF, RDF, SKOS, Names

NAMED_KINDS = (ActorKind.PERSON, ActorKind.ORGANISATION)


def figure_lines(figure: Figure, actor: str, names: Names) -> Page:
    """What some articles say alike of one actor.

    Args:
        figure: what they say.
        actor: the canonical id.
        names: the IRIs.
    """
    page, node = Page(names.graph("canonical")), names.iri("figure", figure.id)
    page.kind(node, CMQ + "Figure")
    page.add(node, CMQ + "figureOf", ref(names.iri("actor", actor)))
    page.add(node, CMQ + "localActor", ref(names.iri("actor", figure.local)))
    page.add(node, CMQ + "actorKind", ref(CMQ + figure.kind))
    page.add(node, SKOS + "prefLabel", text(figure.name))
    page.add_all(node, SKOS + "altLabel", (text(form) for form in figure.forms if form != figure.name))
    page.add_all(node, CMQ + "countryCode", (plain(country) for country in figure.countries))
    page.add_all(node, CMQ + "sector", (plain(sector) for sector in figure.sectors))
    page.add(node, CMQ + "office", text(figure.office) if figure.office else None)
    page.add(node, FOAF + "gender", plain(figure.gender) if figure.gender else None)
    page.add(node, CMQ + "year", number(figure.year) if figure.year is not None else None)
    page.add(node, CMQ + "inArticle", ref(names.iri("article", figure.article)) if figure.article else None)
    page.add_all(node, CMQ + "nameKey", (plain(key) for key in keys_of(figure)))
    return page


def read_figure(quads: Quads, identifier: str, names: Names) -> Figure | None:
    """A figure of the canonical graph."""
    found = Properties(quads.quads(iri(names.iri("figure", identifier)), None, None, iri(names.graph("canonical"))))
    name, who = found.one(SKOS + "prefLabel"), found.one(CMQ + "localActor")
    if name is None or who is None:
        return None
    article = found.one(CMQ + "inArticle")
    return Figure(
        identifier, names.id(who), name, ActorKind(local(found.one(CMQ + "actorKind") or "Person")),
        tuple(sorted({name, *found.all(SKOS + "altLabel")})), frozenset(found.all(CMQ + "countryCode")),
        found.one(CMQ + "office") or "", tuple(sorted(found.all(CMQ + "sector"))), found.one(FOAF + "gender") or "",
        int(found.one(CMQ + "year") or 0), article=names.id(article) if article else "",
    )  # fmt: skip


def mention_node(article: str, who: str, names: Names) -> str:
    """The IRI of an actor as one article calls it."""
    return names.iri("mention", f"{article}-{who}")


def is_mentioned(store: Quads, article: str, who: str, names: Names) -> bool:
    """Whether an article calls somebody, whom the registry does not know, by an id."""
    node, graph = iri(mention_node(article, who, names)), iri(names.graph("canonical"))
    return next(store.quads(node, None, None, graph), None) is not None


def mention_lines(article: str, actor: Actor, figure: str, canonical: str, names: Names) -> Page:
    """Who an actor of an article is.

    Args:
        article: the id of the article.
        actor: as the article has it.
        figure: the id of the figure that it is of.
        canonical: the canonical id.
        names: the IRIs.
    """
    page, node = Page(names.graph("canonical")), mention_node(article, actor.id, names)
    page.kind(node, CMQ + "Mention")
    page.add(node, CMQ + "mentionIn", ref(names.iri("article", article)))
    page.add(node, CMQ + "localActor", ref(names.iri("actor", actor.id)))
    page.add(node, CMQ + "figure", ref(names.iri("figure", figure)))
    page.add(node, CMQ + "identifiedAs", ref(names.iri("actor", canonical)))
    page.add_all(node, CMQ + "evidence", (ref(names.evidence(article, *_ends(span))) for span in actor.evidence))
    return page


def identified_as(store: Quads, article: str, actors: Iterable[str], names: Names) -> dict[str, str]:
    """The canonical ids of some actors of an article, where they are others than the article gives."""
    found: dict[str, str] = {}
    graph, predicate = iri(names.graph("canonical")), iri(CMQ + "identifiedAs")
    for who in actors:
        quad = next(store.quads(iri(mention_node(article, who, names)), predicate, None, graph), None)
        if quad is not None and (canonical := names.id(lexical(quad.object))) != who:
            found[who] = canonical
    return found


def called(store: Quads, article: str, names: Names) -> dict[str, str]:
    """The canonical ids of the actors of an article who have others there, by the ids that it gives, the last first."""
    graph, node = iri(names.graph("canonical")), iri(names.iri("article", article))
    mentions = (lexical(quad.subject) for quad in store.quads(None, iri(CMQ + "mentionIn"), node, graph))
    locals_ = sorted((names.id(mention).partition("-")[2] for mention in mentions), reverse=True)
    return identified_as(store, article, locals_, names)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def description_lines(identifier: str, figures: Sequence[Figure], names: Names, *, known: bool) -> Page:
    """What is said of an actor, gathered over all articles.

    Args:
        identifier: the canonical id.
        figures: all that are one with it, the registry's left out.
        names: the IRIs.
        known: whether the registry describes it, so that only the articles' forms of its name are added.
    """
    page, node = Page(names.graph("canonical")), names.iri("actor", identifier)
    ordered = sorted(figures, key=rank)
    forms = sorted({form for figure in ordered for form in figure.forms})
    if known:
        page.add_all(node, SKOS + "altLabel", (text(form) for form in forms))
        return page
    if not ordered:
        return page
    first = ordered[0]
    name = max((f.name for f in ordered if f.is_partial is first.is_partial), key=lambda name: len(name.split()))
    sectors = sorted({sector for figure in ordered for sector in figure.sectors})
    countries = [country for figure in ordered for country in sorted(figure.countries)]
    gender = next((figure.gender for figure in ordered if figure.gender), None)
    write_actor(
        page, names,
        Actor(identifier, name, first.kind, countries[0] if countries else None,
              tuple(form for form in forms if form != name), tuple(sectors), gender=gender),
    )  # fmt: skip
    page.add_all(node, CMQ + "office", (text(figure.office) for figure in ordered if figure.office))
    return page


DESCRIPTION = frozenset(
    {RDF + "type", SKOS + "prefLabel", SKOS + "altLabel", CMQ + "countryCode", CMQ + "primarySector", CMQ + "sector",
     FOAF + "gender", CMQ + "office"}
)  # fmt: skip
"""The properties that `description_lines` writes."""


def opinion_lines(opinion: Opinion, figures: Mapping[str, Figure], actors: Mapping[str, str], names: Names) -> Page:
    """What the rules think of two figures, as a judgement.

    Args:
        opinion: the opinion.
        figures: the figures by id.
        actors: their canonical ids.
        names: the IRIs.
    """
    page = Page(names.graph("canonical"))
    ends = sorted((opinion.left, opinion.right), key=lambda name: (actors[name], name))
    apart = actors[ends[0]] != actors[ends[1]]
    anchors = [Anchor("", -1, -1, actors[name] if apart else figures[name].local) for name in ends]
    marker = hashlib.sha256(f"{opinion.left}\n{opinion.right}".encode()).hexdigest()[:16]
    verdict = Verdict.SAME if not apart else opinion.verdict if opinion.verdict is not Verdict.SAME else Verdict.UNSURE
    found = Judgement(f"actor-{marker}", Matter.ACTOR, anchors[0], anchors[1], verdict, opinion.score, opinion.reason)
    write_judgement(page, found, names)
    node = names.iri("judgement", found.id)
    page.add_all(node, CMQ + "compares", (ref(end_node(name, names)) for name in (opinion.left, opinion.right)))
    return page


def end_node(figure: str, names: Names) -> str:
    """The IRI of a figure, or of the registry's actor that it is."""
    return names.iri("actor", figure[1:]) if figure.startswith("=") else names.iri("figure", figure)


def claim_lines(claim: Claim, names: Names) -> Page:
    """Who speaks, to whom and of whom, in a claim whose actors have other ids than its article gives them."""
    page, node = Page(names.graph("canonical")), names.iri("claim", claim.id)
    page.add(node, CMQ + "speaker", ref(names.iri("actor", claim.speaker)))
    page.add_all(node, CMQ + "addressee", (ref(names.iri("actor", who)) for who in claim.addressees))
    page.add_all(node, CMQ + "aboutActor", (ref(names.iri("actor", who)) for who in claim.about))
    return page


def key_lines(register: Register, names: Names) -> Iterator[str]:
    """Under which keys the actors of the registry are found, who can be meant by a name of an article."""
    page = Page(names.graph("registry"))
    terms = terms_of(register)
    for actor in register.actors.values():
        if actor.kind in NAMED_KINDS:
            for key in keys_of(known_figure(actor, (), terms.get(actor.id, frozenset()))):
                page.add(names.iri("actor", actor.id), CMQ + "nameKey", plain(key))
    yield from page


def terms_of(register: Register) -> dict[str, frozenset[str]]:
    """The countries for which people of a register spoke in their offices."""
    found: dict[str, set[str]] = {}
    for tenure in register.tenures:
        post = register.posts.get(tenure.post)
        state = register.actors.get(post.represents or "") if post else None
        if state is not None and state.country:
            found.setdefault(tenure.person, set()).add(state.country)
    return {name: frozenset(countries) for name, countries in found.items()}


Maps = Mapping[str, Mapping[str, str]]
"""By article, the canonical ids of its actors by the ids that it gives them."""

FigureOf = Callable[[Actor], Figure]


def named(actors: Iterable[Actor]) -> dict[str, Actor]:
    """Those of an article's actors who are called by a name of their own, by id."""
    return {actor.id: actor for actor in actors if is_named(actor)}
