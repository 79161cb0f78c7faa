"""Which reports, of several articles, tell one event?

The merging is cautious: a false merge hides an event, a missed one only shows it twice. `scoring` says how likely two
reports tell one event, `clusters` which of them are joined, `links` which events belong together without being one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from graph.merging.accounts import Account, account, equals_in
from graph.merging.bars import Bars
from graph.merging.clusters import Clusters, Decision, Neighbourhood, RulingsOf
from graph.merging.parties import Cast, Scene
from graph.model.event import Event, EventReport
from graph.model.judgement import Rulings, Verdict
from graph.timeline import Insight, article_of, events_of

__all__ = ["Account", "Assembly", "Bars", "Decision", "Rulings", "RulingsOf", "account", "gather", "merge_reports"]


class Assembly:
    """Accounts in memory, found by their keys.

    Args:
        accounts: what is gathered.
        rulings: what people decided of them.
        published: by article id, the day of publication, as far as it is known.
    """

    def __init__(
        self,
        accounts: Iterable[Account] = (),
        rulings: Rulings | None = None,
        published: Mapping[str, date] | None = None,
    ) -> None:
        self._published = published or {}
        self._accounts: dict[str, Account] = {}
        self._by_key: dict[str, list[Account]] = {}
        self._bound: dict[str, set[str]] = {}
        for one in accounts:
            self._accounts[one.id] = one
            for key in one.filed:
                self._by_key.setdefault(key, []).append(one)
            if one.report.part_of:
                self._bind(one.id, one.report.part_of)
        ruled = rulings or Rulings()
        same = (pair for pair, verdict in ruled.verdicts.items() if verdict is Verdict.SAME)
        for pair in (*same, *ruled.together):
            self._bind(*pair)

    def _bind(self, one: str, other: str) -> None:
        self._bound.setdefault(one, set()).add(other)
        self._bound.setdefault(other, set()).add(one)

    def __iter__(self) -> Iterator[Account]:
        return iter(self._accounts.values())

    def get(self, report: str) -> Account | None:
        """The account of a report, or None."""
        return self._accounts.get(report)

    def alike(self, account: Account) -> Iterator[Account]:
        """The accounts of other articles that are stored under what this one looks for."""
        return self._with_keys(account.sought, account)

    def beside(self, account: Account) -> Iterator[Account]:
        """The accounts of other articles, of the same two sides, of the day before and the day after."""
        return self._with_keys(account.beside, account)

    def _with_keys(self, keys: Iterable[str], account: Account) -> Iterator[Account]:
        found = {other.id: other for key in keys for other in self._by_key.get(key, ())}
        return (other for other in found.values() if other.article != account.article)

    def published(self, article: str) -> date | None:
        """The day of publication of an article; None where it is not known."""
        return self._published.get(article)

    def bound(self, account: Account) -> Iterator[Account]:
        """Those that must be looked at with it."""
        names = sorted(self._bound.get(account.id, ()))
        return (self._accounts[name] for name in names if name in self._accounts)

    def home(self, report: str) -> tuple[str, ...]:
        """The report itself: nothing is outside of what is gathered here."""
        return (report,)


def gather(
    reports: Iterable[EventReport],
    rulings: Rulings,
    scene_of: Callable[[str], Scene],
    bars: Bars | None = None,
    published: Mapping[str, date] | None = None,
) -> Clusters:
    """The groups of all reports that tell one event each.

    Args:
        reports: of any number of articles, in any order.
        rulings: what people decided.
        scene_of: by the id of an article, who its actors are.
        bars: the thresholds.
        published: by article id, the day of publication, as far as it is known.
    """
    told = sorted({report.id: report for report in reports}.values(), key=lambda report: report.id)
    accounts = [account(report, scene_of(article_of(report.id))) for report in told]
    around = Assembly(accounts, rulings, published)
    return Clusters(Neighbourhood(accounts, {one.id for one in accounts}, around, lambda _: rulings, bars))


def merge_reports(
    reports: Iterable[EventReport],
    published: Mapping[str, date] | None = None,
    rulings: Rulings | None = None,
    scene: Scene | None = None,
    bars: Bars | None = None,
) -> tuple[Event, ...]:
    """The events that the reports tell, by sort day and id.

    Args:
        reports: of any number of articles, in any order.
        published: by article id, the day of publication; the earliest article names the event, so that its id
            stays as further articles come.
        rulings: what people decided of pairs of reports.
        scene: who the actors are; without it every actor stands for itself.
        bars: the thresholds.
    """
    cast = scene or Cast()
    found = gather(reports, rulings or Rulings(), lambda _: cast, bars, published)
    insight = Insight(equals=equals_in(found.near.members))
    return events_of(([one.report for one in group] for group in found.groups()), published, insight)
