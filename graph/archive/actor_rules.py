"""Whom did people mean by an actor of whom they decided, in terms of figures?"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from itertools import product

from graph.archive.docket import Docket
from graph.archive.known import Known
from graph.identity.clusters import Ruling, rank
from graph.identity.figure import Figure
from graph.model.judgement import Judgement


class Rules:
    """What people decided of actors, in terms of figures.

    Args:
        docket: all that they decided.
        known: the registry.
        with_local: the figures of articles that give some id.
    """

    def __init__(self, docket: Docket, known: Known, with_local: Callable[[str], Iterable[Figure]]) -> None:
        self._docket, self._known, self._with_local = docket, known, with_local

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements in force about actors, from the oldest to the latest."""
        return self._docket.actor_judgements()

    @cached_property
    def single(self) -> frozenset[tuple[str, str]]:
        """The actors of one article alone of whom people decided, by article and id."""
        ends = (end for judgement in self.judgements for end in (judgement.left, judgement.right))
        return frozenset((end.article, end.words) for end in ends if end.article)

    def touching(self, figure: Figure) -> Iterator[Judgement]:
        """The judgements that may be about a figure."""
        for judgement in self.judgements:
            if any(figure.local in bases(end.words) for end in (judgement.left, judgement.right)):
                yield judgement

    def beside(self, figure: Figure) -> Iterator[Figure]:
        """The figures of which people decided together with one, those of the registry too, whatever their kind."""
        for judgement in self.touching(figure):
            for end in (judgement.left, judgement.right):
                if end.words in self._known:
                    yield self._known.figure(end.words)
                for base in bases(end.words):
                    yield from self._with_local(base)

    def rulings(self, figures: Collection[Figure]) -> Iterator[Ruling]:
        """What the judgements say of some figures, the latest last."""
        locals_ = {figure.local for figure in figures}
        for judgement in self.judgements:
            if all(locals_.isdisjoint(bases(end.words)) for end in (judgement.left, judgement.right)):
                continue
            left, right = (self._meant(figures, end.words, end.article) for end in (judgement.left, judgement.right))
            left, right = _told_apart(left, right)
            if not left or not right:
                continue
            if judgement.verdict == "same":
                yield left[0].id, right[0].id, judgement.verdict
            else:
                yield from ((one.id, other.id, judgement.verdict) for one, other in product(left, right))

    def _meant(self, figures: Collection[Figure], actor: str, article: str) -> list[Figure]:
        """The figures that a judgement's end means, the first to bear the id first."""
        if article:
            return [figure for figure in figures if (figure.article, figure.local) == (article, actor)]
        own = sorted((figure for figure in figures if figure.local == actor), key=rank)
        if own:
            countries = own[0].countries
            return [f for f in own if f is own[0] or (countries & f.countries or countries == f.countries)]
        for base in bases(actor):
            mark = actor.removeprefix(f"{base}-")
            of_base = sorted((figure for figure in figures if figure.local == base), key=rank)
            found = [f for f in of_base if mark.upper() in f.countries or f.id.startswith(mark)]
            if found:
                return found
        return []


def _told_apart(left: list[Figure], right: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Both ends without what both mean: who names one with a country means the rest by the other."""
    shared = {figure.id for figure in left} & {figure.id for figure in right}
    if not shared:
        return left, right
    return [f for f in left if f.id not in shared] or left, [f for f in right if f.id not in shared] or right


def bases(actor: str) -> tuple[str, ...]:
    """The ids that an article may have given an actor of this canonical id: itself, and without its mark."""
    base, _, mark = actor.rpartition("-")
    return (actor, base) if base and (len(mark) == 3 or len(mark) == 8) else (actor,)
