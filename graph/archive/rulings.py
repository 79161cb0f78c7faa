"""What did people decide of reports, wherever they stand now?"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from functools import cache

from graph.archive.bonds import bonds, bonds_of
from graph.archive.docket import in_order
from graph.archive.tellings import Telling
from graph.model.judgement import Anchor, Judgement, Rulings
from graph.timeline import article_of
from graph.triples.judgements import Decision

TellingOf = Callable[[str], Telling]
"""What an article tells, by its id."""

RulingsOf = Callable[[Collection[str]], Rulings]
"""What people decided of any pair in which one of some reports, given by their ids, stands."""

Pair = tuple[str, str]
"""The ids of two reports, or of two actors, the smaller first."""


def pair_of(one: str, other: str) -> Pair:
    """Two ids, the smaller first."""
    return (one, other) if one < other else (other, one)


def placed(judgements: Iterable[Judgement], place: Callable[[Anchor], str | None]) -> Iterator[tuple[Pair, Judgement]]:
    """Judgements with the pairs of reports that they are about, from the oldest to the latest, which counts.

    Args:
        judgements: those in force, in any order.
        place: gives the id of the report at which an anchor stands, or None.
    """
    for judgement in in_order(judgements):
        left, right = place(judgement.left), place(judgement.right)
        if left is not None and right is not None and left != right:
            yield pair_of(left, right), judgement


def latest(judgements: Iterable[Judgement], place: Callable[[Anchor], str | None]) -> dict[Pair, Judgement]:
    """The judgement that counts of each pair of reports, by the arguments of `placed`: the latest."""
    return dict(placed(judgements, place))


def rulings(tellings: Iterable[Telling]) -> Rulings:
    """What people decided of the reports of some articles, among themselves."""
    told = list(tellings)
    stands = {anchor: report for found in told for anchor, report in found.stands.items()}
    judgements = {judgement.id: judgement for found in told for judgement in found.judgements}
    counting = latest(judgements.values(), stands.get)
    return _rulings(counting, bonds(report for found in told for report in found.reports.values()))


def _rulings(counting: Mapping[Pair, Judgement], together: Set[Pair]) -> Rulings:
    return Rulings({pair: judgement.verdict for pair, judgement in counting.items()}, together)


def judgements_of(reports: Collection[str], telling_of: TellingOf) -> dict[Pair, Judgement]:
    """The judgements that count of pairs in which one of some reports stands."""
    return dict(said_of(reports, telling_of))


def said_of(reports: Collection[str], telling_of: TellingOf) -> list[tuple[Pair, Judgement]]:
    """The judgements in force of pairs in which one of some reports stands, from the oldest to the latest."""
    wanted, judgements = set(reports), dict[str, Judgement]()
    for told in (telling_of(article) for article in sorted({article_of(report) for report in reports})):
        for judgement in told.judgements:
            if not wanted.isdisjoint(map(told.stands.get, (judgement.left, judgement.right))):
                judgements[judgement.id] = judgement
    return list(placed(judgements.values(), lambda anchor: telling_of(anchor.article).stands.get(anchor)))


def rulings_among(telling_of: TellingOf, parts_of: Callable[[str], Iterable[Decision]]) -> RulingsOf:
    """A way to ask what people decided, which reads what an article tells but once.

    Args:
        telling_of: what an article tells, by its id.
        parts_of: what was decided in one step, by its id.
    """
    told = cache(telling_of)

    def ask(reports: Collection[str]) -> Rulings:
        together = {pair for report in reports for pair in bonds_of(report, told, parts_of)}
        return _rulings(judgements_of(reports, told), together)

    return ask
