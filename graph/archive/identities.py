"""Who is who in a store, and what changes when articles or judgements come or go?

What an article says of an actor, without its words and day, is a figure; only where a figure comes or goes is anybody
identified anew, and only among those who share a name or an id with it. The outcome is that of identifying all at once.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import pyoxigraph as ox

from graph.archive.actor_rules import Rules, bases
from graph.archive.docket import Docket
from graph.archive.figures import (
    DESCRIPTION,
    claim_lines,
    description_lines,
    figure_lines,
    identified_as,
    mention_lines,
    mention_node,
    opinion_lines,
    read_figure,
)
from graph.archive.known import Known
from graph.archive.tellings import Telling, identified
from graph.identity.clusters import Identification, Identifier, rank
from graph.identity.figure import Figure, figure_of, keys_of
from graph.identity.neighbourhood import neighbourhood
from graph.identity.opinion import STANDARD, Thresholds
from graph.model.actor import Actor
from graph.stores import Store
from graph.triples.lines import line
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, Names

Map = Mapping[str, str]
"""The canonical ids of an article's actors, by the ids that it gives them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that says ``new`` where it said ``old``, actors by the ids that it gives; either may be nothing."""

    article: str
    old: Telling
    new: Telling


@dataclass(slots=True)
class Recognition:
    """What follows from some drafts for who is who.

    Attributes:
        remove: lines of the canonical graph that go, but for those that are in ``add``.
        add: lines that come.
        before: by article, who its actors were; for the drafts' articles and all others for which that changes.
        after: who they are now.
    """

    remove: set[str] = field(default_factory=set)
    add: set[str] = field(default_factory=set)
    before: dict[str, Map] = field(default_factory=dict)
    after: dict[str, Map] = field(default_factory=dict)


class _Pool:
    """Where figures are found while some are about to come and others to go."""

    def __init__(self, identities: "Identities", came: Mapping[str, Figure], gone: Collection[str]) -> None:
        self._identities, self._came, self._gone = identities, came, gone
        self._by_key: dict[str, list[Figure]] = {}
        for figure in came.values():
            for key in keys_of(figure):
                self._by_key.setdefault(key, []).append(figure)
        self._found: dict[str, list[Figure]] = {}
        self.rules = Rules(identities.docket, identities.known, lambda local: self.with_key(f"= {local}"))

    def with_key(self, key: str) -> Iterable[Figure]:
        if key not in self._found:
            stored = (f for f in self._identities.with_key(key) if f.id not in self._gone and f.id not in self._came)
            self._found[key] = [*stored, *self._by_key.get(key, ())]
        return self._found[key]

    def ruled(self, figure: Figure) -> Iterable[Figure]:
        return self.rules.beside(figure)

    def actor_of(self, figure: Figure) -> str:
        return figure.actor or self._identities.actor_of(figure.id) or figure.local


class Identities:
    """Who is who in a store.

    Args:
        store: where the canonical graph is.
        names: the IRIs.
        docket: what people decided; None for what the store has.
        known: the registry; None for the store's.
        limits: the thresholds.
    """

    def __init__(
        self, store: Store, names: Names, docket: Docket | None = None, known: Known | None = None,
        limits: Thresholds = STANDARD,
    ) -> None:  # fmt: skip
        self.store, self.names = store, names
        self.docket, self.known = docket or Docket(store, names), known or Known(store, names)
        self.limits = limits
        self._graph = iri(names.graph("canonical"))

    def under(self, limits: Thresholds, docket: Docket | None = None) -> "Identities":
        """Who is who by what the registry says now, by some thresholds, and maybe by other decisions of people."""
        return Identities(self.store, self.names, docket or self.docket, limits=limits)

    # what is stored

    def with_key(self, key: str) -> Iterator[Figure]:
        """The figures under a name key, those of the registry too."""
        yield from map(self.known.figure, self.known.with_key(key))
        for quad in self.store.quads(None, iri(CMQ + "nameKey"), ox.Literal(key), self._graph):
            if (figure := read_figure(self.store, self.names.id(lexical(quad.subject)), self.names)) is not None:
                yield figure

    def actor_of(self, figure: str) -> str | None:
        """The canonical id of a stored figure."""
        node = iri(self.names.iri("figure", figure))
        found = next(self.store.quads(node, iri(CMQ + "figureOf"), None, self._graph), None)
        return self.names.id(lexical(found.object)) if found else None

    def of_article(self, article: str, actors: Iterable[str]) -> Map:
        """Who some actors of an article are, of those whose canonical id is another."""
        return identified_as(self.store, article, actors, self.names)

    def resolve(self, actor: str) -> str:
        """The canonical id of an actor that articles, one article ("ARTICLE/ID") or an older graph called by an id."""
        article, slash, local = actor.rpartition("/")
        if slash:
            return self.of_article(article, [local]).get(local, local)
        if actor in self.known or self._is_canonical(actor):
            return actor
        for base in bases(actor):
            mark = actor.removeprefix(base).removeprefix("-")
            meant = [
                f for f in self.with_key(f"= {base}") if mark.upper() in {"", *f.countries} or f.id.startswith(mark)
            ]
            if meant:
                first = min(meant, key=rank)
                return first.actor or self.actor_of(first.id) or actor
        return actor

    def _is_canonical(self, actor: str) -> bool:
        node = iri(self.names.iri("actor", actor))
        parts = self.store.quads(node, iri(CMQ + "takesPart"), None, self._graph)
        figures = self.store.quads(None, iri(CMQ + "figureOf"), node, self._graph)
        return next(chain(parts, figures), None) is not None

    # what changes

    def follow(
        self, drafts: Sequence[Draft], reconsidered: Iterable[Figure], said: Callable[[str], Telling]
    ) -> Recognition:
        """What changes when some articles, each but once among them, say something else.

        Args:
            drafts: the articles.
            reconsidered: figures of which people decided, or about whom the registry changed.
            said: what other articles tell, their actors by the ids that they give them.
        """
        found = Recognition()
        lone = Rules(self.docket, self.known, lambda local: self.with_key(f"= {local}")).single
        new = {d.article: _figures(d.article, d.new, lone) for d in drafts}
        articles = set(new)
        here = {figure.id: figure for figures in new.values() for figure, _ in figures.values()}
        stored = {d.article: self._mentions(d.article, d.old) for d in drafts}
        left = {figure for mentions in stored.values() for figure in mentions.values()} - here.keys()
        gone = {figure for figure in sorted(left) if not self._stays(figure, articles)}
        came = {name: figure for name, figure in here.items() if self.actor_of(name) is None}
        actors = self._identify(found, came, gone, list(reconsidered))
        for draft in drafts:
            before = {who: self.actor_of(figure) or who for who, figure in stored[draft.article].items()}
            after = {who: actors.get(f.id) or self.actor_of(f.id) or who for who, (f, _) in new[draft.article].items()}
            self._replace_mentions(found, draft, before, after, new[draft.article])
        self._follow_others(found, actors, articles, said)
        return found

    def _mentions(self, article: str, told: Telling) -> dict[str, str]:
        """The figures of an article's actors as they are stored, by the article's ids."""
        found: dict[str, str] = {}
        for who in told.learned:
            node = iri(mention_node(article, who, self.names))
            quad = next(self.store.quads(node, iri(CMQ + "figure"), None, self._graph), None)
            if quad is not None:
                found[who] = self.names.id(lexical(quad.object))
        return found

    def _stays(self, figure: str, articles: Collection[str]) -> bool:
        """Whether another article than these tells the same."""
        node = iri(self.names.iri("figure", figure))
        for quad in self.store.quads(None, iri(CMQ + "figure"), node, self._graph):
            if self._article(lexical(quad.subject)) not in articles:
                return True
        return False

    def _article(self, mention: str) -> str:
        return self.names.id(mention).partition("-")[0]

    def _identify(
        self, found: Recognition, came: Mapping[str, Figure], gone: Collection[str], again: Sequence[Figure]
    ) -> dict[str, str]:
        """Identifies anew whoever is linked to those that come and go; the canonical ids that are new or changed."""
        departed = [figure for name in sorted(gone) if (figure := read_figure(self.store, name, self.names))]
        seeds = [*came.values(), *departed, *again]
        if not seeds:
            return {}
        pool = _Pool(self, came, gone)
        figures, settled = neighbourhood(seeds, pool)
        rulings = list(pool.rules.rulings(list(figures.values())))
        result = Identifier(self.known.__contains__, rulings, self.limits).identify(figures.values(), settled)
        learned = (name for name in {*figures, *gone} if not name.startswith("="))
        before = {name: who for name in learned if (who := self.actor_of(name))}
        self._replace_figures(found, figures, gone, result)
        self._replace_opinions(found, figures, gone, result, settled)
        self._replace_descriptions(found, figures, gone, before, result)
        return {name: who for name, who in result.actors.items() if before.get(name) != who and name[0] != "="}

    def _replace_figures(
        self, found: Recognition, figures: Mapping[str, Figure], gone: Collection[str], result: Identification
    ) -> None:
        for name in {*figures, *gone}:
            if name.startswith("="):
                continue
            node = iri(self.names.iri("figure", name))
            found.remove.update(map(line, self.store.quads(node, None, None, self._graph)))
            if name not in gone:
                found.add.update(figure_lines(figures[name], result.actors[name], self.names))

    def _replace_opinions(
        self, found: Recognition, figures: Mapping[str, Figure], gone: Collection[str], result: Identification,
        settled: Mapping[str, Sequence[Figure]],
    ) -> None:  # fmt: skip
        nodes = {
            lexical(quad.subject)
            for name in {*figures, *gone}
            if not name.startswith("=")
            for quad in self.store.quads(None, iri(CMQ + "compares"), iri(self.names.iri("figure", name)), self._graph)
        }
        for node in nodes:
            for subject in (node, f"{node}/left", f"{node}/right"):
                found.remove.update(map(line, self.store.quads(iri(subject), None, None, self._graph)))
        beside = {figure.id: (figure, who) for who, group in settled.items() for figure in group}
        everybody = {**{name: figure for name, (figure, _) in beside.items()}, **figures}
        actors = {**{name: who for name, (_, who) in beside.items()}, **result.actors}
        for opinion in result.opinions:
            found.add.update(opinion_lines(opinion, everybody, actors, self.names))

    def _replace_descriptions(
        self, found: Recognition, figures: Mapping[str, Figure], gone: Collection[str], before: Map,
        result: Identification,
    ) -> None:  # fmt: skip
        now = {name: who for name, who in result.actors.items() if not name.startswith("=")}
        for actor in sorted({*before.values(), *now.values()}):
            node = iri(self.names.iri("actor", actor))
            for quad in self.store.quads(node, None, None, self._graph):
                if quad.predicate.value in DESCRIPTION:
                    found.remove.add(line(quad))
            stay = (self.names.id(lexical(quad.subject)) for quad in
                    self.store.quads(None, iri(CMQ + "figureOf"), node, self._graph))  # fmt: skip
            rest = [read_figure(self.store, name, self.names) for name in stay if name not in now and name not in gone]
            mine = [*filter(None, rest), *(figures[name] for name, who in now.items() if who == actor)]
            found.add.update(description_lines(actor, mine, self.names, known=actor in self.known))

    def _replace_mentions(
        self, found: Recognition, draft: Draft, before: Map, after: Map, new: Mapping[str, tuple[Figure, Actor]]
    ) -> None:
        article = draft.article
        for who in before:
            node = iri(mention_node(article, who, self.names))
            found.remove.update(map(line, self.store.quads(node, None, None, self._graph)))
        for who, (figure, actor) in new.items():
            found.add.update(mention_lines(article, actor, figure.id, after[who], self.names))
        found.before[article], found.after[article] = _changed(before), _changed(after)
        found.remove.update(told_lines(draft.old, found.before[article], self.names))
        found.add.update(told_lines(draft.new, found.after[article], self.names))

    def _follow_others(
        self, found: Recognition, actors: Map, articles: Collection[str], said: Callable[[str], Telling]
    ) -> None:
        """The other articles that mention somebody who is now another."""
        after: dict[str, dict[str, str]] = {}
        as_ = iri(CMQ + "identifiedAs")
        for figure, who in sorted(actors.items()):
            node = iri(self.names.iri("figure", figure))
            for quad in list(self.store.quads(None, iri(CMQ + "figure"), node, self._graph)):
                article = self._article(lexical(quad.subject))
                if article in articles:
                    continue
                assert isinstance(quad.subject, ox.NamedNode)
                local = next(self.store.quads(quad.subject, iri(CMQ + "localActor"), None, self._graph))
                for old in self.store.quads(quad.subject, as_, None, self._graph):
                    found.remove.add(line(old))
                found.add.add(line(ox.Quad(quad.subject, as_, iri(self.names.iri("actor", who)), self._graph)))
                after.setdefault(article, {})[self.names.id(lexical(local.object))] = who
        for article, changed in after.items():
            everybody = self._locals(article)
            found.before[article] = self.of_article(article, everybody)
            found.after[article] = _changed({**found.before[article], **changed})
            told = said(article)
            found.remove.update(told_lines(told, found.before[article], self.names))
            found.add.update(told_lines(told, found.after[article], self.names))

    def _locals(self, article: str) -> list[str]:
        node = iri(self.names.iri("article", article))
        quads = self.store.quads(None, iri(CMQ + "mentionIn"), node, self._graph)
        return sorted(self.names.id(lexical(quad.subject)).partition("-")[2] for quad in quads)


def _changed(actors: Map) -> Map:
    return {who: canonical for who, canonical in actors.items() if who != canonical}


def _figures(article: str, told: Telling, single: Collection[tuple[str, str]]) -> dict[str, tuple[Figure, Actor]]:
    """The figures of an article's actors, by the article's ids."""
    found: dict[str, tuple[Figure, Actor]] = {}
    for who, actor in told.learned.items():
        mark = article if (article, who) in single else ""
        found[who] = figure_of(actor, told.published, mark), actor
    return found


def told_lines(told: Telling, actors: Map, names: Names) -> Iterator[str]:
    """Who speaks, to whom and of whom, in the claims whose actors have other ids than the article gives them."""
    if not actors:
        return
    for claim, other in zip(told.claims, identified(told, actors).claims, strict=True):
        if claim != other:
            about = tuple(who for was, who in zip(claim.about, other.about, strict=True) if was in told.actors)
            yield from claim_lines(replace(other, about=about), names)


def identify_all(
    tellings: Mapping[str, Telling], identities: Identities, write: Callable[[Iterable[str]], None]
) -> dict[str, Map]:
    """Who is who, found anew from all articles: the canonical ids by article; the lines that say so are written."""
    names, known = identities.names, identities.known
    rules = Rules(identities.docket, known, lambda _: ())
    told = {article: _figures(article, said, rules.single) for article, said in tellings.items()}
    figures = {figure.id: figure for found in told.values() for figure, _ in found.values()}
    for key in {key for figure in figures.values() for key in keys_of(figure)}:
        figures.update((figure.id, figure) for figure in map(known.figure, known.with_key(key)))
    for judgement in rules.judgements:
        for end in (judgement.left, judgement.right):
            if end.words in known:
                figures[f"={end.words}"] = known.figure(end.words)
    rulings = list(rules.rulings(list(figures.values())))
    result = Identifier(known.__contains__, rulings, identities.limits).identify(figures.values())
    by_actor: dict[str, list[Figure]] = {}
    for name, who in result.actors.items():
        if not name.startswith("="):
            write(figure_lines(figures[name], who, names))
            by_actor.setdefault(who, []).append(figures[name])
    for who, mine in by_actor.items():
        write(description_lines(who, mine, names, known=who in known))
    for opinion in result.opinions:
        write(opinion_lines(opinion, figures, result.actors, names))
    maps: dict[str, Map] = {}
    for article, found in told.items():
        maps[article] = _changed({who: result.actors[figure.id] for who, (figure, _) in found.items()})
        for figure, actor in found.values():
            write(mention_lines(article, actor, figure.id, result.actors[figure.id], names))
        write(told_lines(tellings[article], maps[article], names))
    return maps
