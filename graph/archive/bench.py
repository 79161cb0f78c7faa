"""Which articles are revised, and what did people decide of their reports, before it and after it?"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from graph.archive.tellings import NOTHING, Telling, Tellings, rulings
from graph.model.event import EventReport
from graph.model.judgement import Anchor, Rulings, Verdict
from graph.timeline import article_of


@dataclass(frozen=True, slots=True)
class Revision:
    """An article that says ``new`` where it said ``old``; either may be nothing."""

    article: str
    old: Telling
    new: Telling


class Bench:
    """What people decided of reports, while some articles are revised: before it, and after it.

    Args:
        tellings: what the articles tell that are not revised.
        revisions: those that are.
    """

    def __init__(self, tellings: Tellings, revisions: Collection[Revision]) -> None:
        self._tellings = tellings
        self._revisions = {revision.article: revision for revision in revisions}
        self._told: dict[str, Telling] = {}

    def rulings_of(self, reports: Iterable[str]) -> Rulings:
        """What was decided of pairs among some reports, as the articles tell after their revision."""
        return rulings(self._new(article) for article in {article_of(report) for report in reports})

    def partners(self, report: str) -> Iterator[EventReport]:
        """The reports, of articles that are not revised, that are said to be of one event with a report."""
        article = article_of(report)
        revision = self._revisions.get(article)
        for told in (revision.old, revision.new) if revision else (self._new(article),):
            for judgement in told.judgements:
                ends = (judgement.left, judgement.right)
                if judgement.verdict is Verdict.SAME and report in map(told.stands.get, ends):
                    yield from (found for end in ends for found in self._others(end.article, end))

    def _others(self, article: str, anchor: Anchor) -> Iterator[EventReport]:
        if article not in self._revisions:
            told = self._new(article)
            name = told.stands.get(anchor)
            if name is not None and name in told.reports:
                yield told.reports[name]

    def _new(self, article: str) -> Telling:
        if (revision := self._revisions.get(article)) is not None:
            return revision.new
        if article not in self._told:
            self._told[article] = self._tellings.of(article) if self._tellings.docket.of_article(article) else NOTHING
        return self._told[article]
