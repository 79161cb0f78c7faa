"""Which articles are revised, and what did people decide of reports while they are?"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from graph.archive.rulings import rulings_among
from graph.archive.tellings import Telling, Tellings
from graph.model.judgement import Rulings, Verdict


@dataclass(frozen=True, slots=True)
class Revision:
    """An article that says ``new`` where it said ``old``; either may be nothing."""

    article: str
    old: Telling
    new: Telling


class Bench:
    """What people decided of reports, as the articles tell after their revision.

    Args:
        tellings: what the articles tell that are not revised.
        revisions: those that are.
    """

    def __init__(self, tellings: Tellings, revisions: Collection[Revision]) -> None:
        new = {revision.article: revision.new for revision in revisions}
        self._rulings_of = rulings_among(lambda article: new.get(article) or tellings.judged(article))

    def rulings_of(self, reports: Collection[str]) -> Rulings:
        """What was decided of any pair in which one of some reports stands."""
        return self._rulings_of(reports)

    def partners(self, report: str) -> Iterator[str]:
        """The ids of the reports that are said to be of one event with a report."""
        for pair, verdict in self._rulings_of([report]).verdicts.items():
            if verdict is Verdict.SAME:
                yield from (name for name in pair if name != report)
