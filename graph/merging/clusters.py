"""Which reports, of several articles, tell one event, and what was decided on the way?

The reports that come into question are found by their keys, and those that are linked by scores above the bar, or by
people who said that they are one, hang together. What does not hang together does not touch, so that a store need look
only at the neighbourhood of what changes. Within it the likest are joined first; reports that can never be one, or of
which a person said that they are two, end up in no one event. The outcome is a function of the set of reports.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import combinations, product
from typing import Protocol

from graph.merging import neighbours
from graph.merging.accounts import Account
from graph.merging.bars import Bars
from graph.merging.contradictions import SAID
from graph.merging.scoring import Match, can_be_one, match
from graph.model.judgement import Rulings, Verdict
from graph.timeline import article_of

MARGIN = 0.1
"""A vague report that fits events of two days, neither by so much better than the other, joins neither."""

CONFLICT = "people's judgements contradict one another, and apart wins"
"""How the reason begins where a judgement that two are one could not be followed."""

_TORN = "it fits events of days that exclude one another about equally well"

RulingsOf = Callable[[Collection[str]], Rulings]
"""What people decided of the pairs among some reports, by their ids."""


def no_rulings(_: Collection[str]) -> Rulings:
    """That nobody decided anything."""
    return Rulings()


class Surroundings(Protocol):
    """The reports among which those that tell one event are looked for."""

    def alike(self, account: Account) -> Iterable[Account]:
        """The accounts of other articles that are stored under what this one looks for."""
        ...

    def beside(self, account: Account) -> Iterable[Account]:
        """The accounts of other articles, of the same two sides, of the day before and the day after."""
        ...

    def published(self, article: str) -> date | None:
        """The day of publication of an article; None where it is not known."""
        ...

    def bound(self, account: Account) -> Iterable[Account]:
        """Those that are looked at with it: its whole and its parts, of its article, and whom people joined to it."""
        ...

    def home(self, report: str) -> tuple[str, ...]:
        """The ids, sorted, of the reports that tell the same event, for a report outside of the neighbourhood."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """What the rule decided of two reports.

    Attributes:
        left: the id of a report, the smaller.
        right: the id of the other.
    """

    left: str
    right: str
    verdict: Verdict
    score: float
    reason: str


@dataclass
class Pairs:
    """The scores of pairs of accounts, each reckoned once."""

    _known: dict[tuple[int, int], Match | None] = field(default_factory=dict)
    _beside: dict[tuple[int, int], Match | None] = field(default_factory=dict)

    def match(self, one: Account, other: Account) -> Match | None:
        """The match of two accounts."""
        return _once(self._known, match, one, other)

    def beside(self, one: Account, other: Account) -> Match | None:
        """The match of two accounts of days that follow one another."""
        return _once(self._beside, neighbours.match, one, other)

    def score(self, one: Account, other: Account) -> float:
        """The score of two accounts; 0 where they can never be one."""
        found = self.match(one, other)
        return found.score if found else 0.0


def _once(
    known: dict[tuple[int, int], Match | None],
    matching: Callable[[Account, Account], Match | None],
    one: Account,
    other: Account,
) -> Match | None:
    """What a way of matching gives for two accounts, the one of the smaller id first, reckoned if it is not known."""
    key = (id(one), id(other)) if id(one) < id(other) else (id(other), id(one))
    if key not in known:
        known[key] = matching(one, other) if one.id < other.id else matching(other, one)
    return known[key]


class Neighbourhood:
    """The reports that hang together with some seeds.

    Args:
        seeds: the reports that come, go or are ruled anew; those that go are asked for their neighbours only.
        present: the ids of those of the seeds that stay or come.
        around: where their neighbours are.
        rulings_of: what people decided.
        bars: the thresholds.
    """

    def __init__(
        self,
        seeds: Iterable[Account],
        present: Collection[str],
        around: Surroundings,
        rulings_of: RulingsOf = no_rulings,
        bars: Bars | None = None,
    ) -> None:
        self.around, self.bars, self.pairs = around, bars or Bars(), Pairs()
        self._alike: dict[int, list[Account]] = {}
        self._of_other_days: dict[int, list[tuple[Account, Match]]] = {}
        self.members: dict[str, Account] = {}
        self._seen = list(seeds)
        self._grow(present)
        self.beside = self._homes_beside()
        known = {name for home in self.beside.values() for name in home}
        rulings = rulings_of({*self.members, *known})
        self.ruled, self.together = rulings.verdicts, rulings.together

    def _grow(self, present: Collection[str]) -> None:
        frontier = self._seen
        self.members.update((one.id, one) for one in frontier if one.id in present)
        taken = {one.id for one in frontier}
        for one in frontier:
            for other in (*self._joined(one), *self.around.bound(one)):
                if other.id not in taken:
                    taken.add(other.id)
                    frontier.append(other)
                    self.members[other.id] = other

    def _joined(self, one: Account) -> Iterator[Account]:
        """Those that the rule would join to one."""
        return (other for other in self.alike(one) if self.pairs.score(one, other) >= self.bars.merge)

    def near(self, one: Account) -> Iterator[tuple[Account, Match]]:
        """Those that came near one."""
        for other in self.alike(one):
            found = self.pairs.match(one, other)
            if found is not None and found.score >= self.bars.near:
                yield other, found

    def _homes_beside(self) -> dict[str, tuple[str, ...]]:
        """By the id of a report that came near, but does not belong here, the reports of its event."""
        ones = self.members.values()
        pairs = (other for one in ones for other, _ in (*self.near(one), *self.of_other_days(one)))
        return {name: self.around.home(name) for name in {other.id for other in pairs} - self.members.keys()}

    def of_other_days(self, one: Account) -> list[tuple[Account, Match]]:
        """Those that agree with one in all but the day, which is the day before or the day after."""
        if id(one) not in self._of_other_days:
            others = self.around.beside(one) if neighbours.is_open(one) else ()
            pairs = ((other, self.pairs.beside(one, other)) for other in others)
            self._of_other_days[id(one)] = [
                (other, found) for other, found in pairs if found is not None and found.score >= self.bars.review
            ]
        return self._of_other_days[id(one)]

    def is_told_apart(self, one: Account, other: Account) -> bool:
        """Whether two accounts of days that follow one another are of two events, as the articles have them.

        So it is where either article tells both, and where each tells the news of its own day of publication.
        """
        if self._tells_too(one.article, other) or self._tells_too(other.article, one):
            return True
        return all(_is_of_its_day(each, self.around.published(each.article)) for each in (one, other))

    def _tells_too(self, article: str, one: Account) -> bool:
        """Whether an article, too, tells what an account tells of its day."""
        others = (other for other in self.alike(one) if other.article == article)
        return any(other.is_of_day and self.pairs.score(one, other) >= self.bars.near for other in others)

    def alike(self, one: Account) -> list[Account]:
        """The accounts that one is compared with."""
        if id(one) not in self._alike:
            self._alike[id(one)] = list(self.around.alike(one))
        return self._alike[id(one)]

    def verdict(self, one: str, other: str) -> Verdict | None:
        """What a person decided of two reports."""
        return self.ruled.get((one, other) if one < other else (other, one))


class Clusters:
    """The groups of reports of a neighbourhood that tell one event each."""

    def __init__(self, near: Neighbourhood) -> None:
        self.near = near
        self._root = {name: name for name in near.members}
        self._group: dict[str, list[str]] = {name: [name] for name in near.members}
        self._merges: list[Decision] = []
        self._apart: dict[tuple[str, str], tuple[Verdict, str]] = {}
        self._join_as_ruled()
        self._unit = {name: self._find(name) for name in near.members}
        self._join_as_put_right()
        self._join_by_score()

    def groups(self) -> list[list[Account]]:
        """The reports of each event, by id."""
        return [[self.near.members[name] for name in sorted(group)] for _, group in sorted(self._group.items())]

    def _find(self, name: str) -> str:
        while self._root[name] != name:
            name = self._root[name]
        return name

    def _members(self, name: str) -> list[str]:
        return self._group[self._find(name)]

    def _unite(self, one: str, other: str) -> None:
        left, right = sorted((self._find(one), self._find(other)))
        self._root[right] = left
        self._group[left] += self._group.pop(right)

    def _ruled_apart(self, one: str, other: str) -> bool:
        pairs = product(self._members(one), self._members(other))
        return any(self.near.verdict(a, b) is Verdict.DIFFERENT for a, b in pairs)

    def _join_as_ruled(self) -> None:
        """Joins what people said is one, unless it would bring together what they said is two."""
        for (one, other), verdict in sorted(self.near.ruled.items()):
            if verdict is not Verdict.SAME or not {one, other} <= self.near.members.keys():
                continue
            if self._find(one) == self._find(other):
                continue
            if self._ruled_apart(one, other):
                self._apart[one, other] = Verdict.DIFFERENT, CONFLICT
            else:
                self._unite(one, other)

    def _join_as_put_right(self) -> None:
        """Joins what somebody put right as one event, the likest first, unless a judgement keeps it apart.

        Where the rule would join two of them too, that stays noted with its score.
        """
        members = self.near.members
        pairs = [(members[a], members[b]) for a, b in self.near.together if {a, b} <= members.keys()]
        ranked = sorted((-self.near.pairs.score(*pair), pair[0].id, pair[1].id) for pair in pairs)
        for score, one, other in ranked:
            if self._find(one) == self._find(other) or self._ruled_apart(one, other):
                continue
            if -score >= self.near.bars.merge:
                self._merges.append(self._decision(one, other, Verdict.SAME))
            self._unite(one, other)

    def _join_by_score(self) -> None:
        """Joins the likest first."""
        for _, one, other in self._edges():
            if self._find(one) == self._find(other):
                continue
            obstacle = self._obstacle(one, other)
            if obstacle is None:
                self._merges.append(self._decision(one, other, Verdict.SAME))
                self._unite(one, other)
            else:
                self._apart[one, other] = Verdict.DIFFERENT, obstacle

    def _edges(self) -> list[tuple[float, str, str]]:
        found: dict[tuple[str, str], float] = {}
        for one in self.near.members.values():
            for other in self.near.alike(one):
                if self.near.members.get(other.id) is other:
                    score = self.near.pairs.score(one, other)
                    if score >= self.near.bars.merge and self.near.verdict(one.id, other.id) is None:
                        found[_pair(one.id, other.id)] = score
        doubtful = self._doubtful(found)
        self._apart.update((pair, (Verdict.UNSURE, _TORN)) for pair in doubtful)
        edges = ((score, *pair) for pair, score in found.items() if pair not in doubtful)
        return sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2]))

    def _doubtful(self, found: Mapping[tuple[str, str], float]) -> set[tuple[str, str]]:
        """The edges of reports that fit, about equally well, two that cannot be one because of their days."""
        ends: dict[str, list[tuple[float, str]]] = {}
        for (one, other), score in found.items():
            ends.setdefault(one, []).append((score, other))
            ends.setdefault(other, []).append((score, one))
        torn = (name for name, others in ends.items() if self._is_torn(others))
        return {_pair(name, other) for name in torn for _, other in ends[name]}

    def _is_torn(self, others: Sequence[tuple[float, str]]) -> bool:
        best = max(score for score, _ in others)
        fitting = [self.near.members[name] for score, name in others if score >= best - MARGIN]
        told = {(when.earliest, when.end): when for one in fitting if (when := one.report.interval) is not None}
        return any(not one.may_coincide(other) for one, other in combinations(told.values(), 2))

    def _obstacle(self, one: str, other: str) -> str | None:
        """Why two groups cannot be one event, or None; what people joined counts as one report."""
        if self._ruled_apart(one, other):
            return "a person says that two of their reports tell two events"
        units: dict[tuple[str, str], list[tuple[Account, Account]]] = {}
        for a, b in product(self._members(one), self._members(other)):
            pair = self.near.members[a], self.near.members[b]
            units.setdefault((self._unit[a], self._unit[b]), []).append(pair)
        scores: list[float] = []
        for pairs in units.values():
            if not any(can_be_one(*pair) for pair in pairs):
                if _disjoint(*pairs[0]) and self._is_bridged(pairs[0], [one, other]):
                    continue
                return _why_not(*pairs[0])
            matches = [found for pair in pairs if (found := self.near.pairs.match(*pair)) is not None]
            if all(found.against for found in matches):
                return f"other reports of the two events contradict one another ({SAID[matches[0].against[0]]})"
            scores.append(max(found.score for found in matches))
        mean = sum(scores) / len(scores) if scores else 0.0
        return None if mean >= self.near.bars.review else "other reports of the two events do not agree"

    def _is_bridged(self, pair: tuple[Account, Account], groups: Iterable[str]) -> bool:
        """Whether people joined reports of both days, so that each of two reports fits one of them."""
        held: dict[str, list[Account]] = {}
        for name in (name for group in groups for name in self._members(group)):
            held.setdefault(self._unit[name], []).append(self.near.members[name])
        units = (unit for unit in held.values() if len(unit) > 1)
        return any(all(any(can_be_one(one, other) for other in unit) for one in pair) for unit in units)

    def _decision(self, one: str, other: str, verdict: Verdict, reason: str = "") -> Decision:
        left, right = _pair(one, other)
        found = self.near.pairs.match(self.near.members[left], self.near.members[right])
        told = "; ".join(filter(None, (reason, found.reason if found else "")))
        return Decision(left, right, verdict, found.score if found else 0.0, told)

    def decisions(self) -> list[Decision]:
        """What was decided: every joining, and of each two events that came near, the likest two reports."""
        apart = {pair: self._decision(*pair, *why) for pair, why in sorted(self._apart.items())}
        settled = self._settled
        conflicts = [found for found in apart.values() if found.reason.startswith(CONFLICT)]
        best: dict[tuple[str, str], Decision] = {}
        for found in (*apart.values(), *self._near_by(apart), *self.of_other_days):
            homes = self._homes(found.left, found.right)
            if homes[0] == homes[1] or homes in settled:
                continue
            if homes not in best or (-found.score, found) < (-best[homes].score, best[homes]):
                best[homes] = found
        return sorted({*self._merges, *conflicts, *best.values()})

    def _near_by(self, known: Collection[tuple[str, str]]) -> Iterator[Decision]:
        """The pairs that came near one another, in events of this neighbourhood or beside it."""
        for one in self.near.members.values():
            for other, found in self.near.near(one):
                pair = _pair(one.id, other.id)
                if pair not in known:
                    verdict = Verdict.UNSURE if found.score >= self.near.bars.review else Verdict.DIFFERENT
                    yield Decision(*pair, verdict, found.score, found.reason)

    @cached_property
    def _settled(self) -> set[tuple[str, str]]:
        """The pairs of events of which people decided."""
        return {self._homes(*pair) for pair in self.near.ruled if self._is_known(pair)}

    @cached_property
    def of_other_days(self) -> list[Decision]:
        """Of each two events that may be one of which an article has the day wrong, the likest two reports."""
        found: dict[tuple[str, str], list[tuple[Account, Account, Match]]] = {}
        for one in self.near.members.values():
            for other, matched in self.near.of_other_days(one):
                homes = self._homes(one.id, other.id)
                if homes[0] != homes[1] and homes not in self._settled:
                    found.setdefault(homes, []).append((one, other, matched))
        likest = (self._likest_of_other_days(pairs) for pairs in found.values())
        return sorted(one for one in likest if one is not None)

    def _likest_of_other_days(self, pairs: Sequence[tuple[Account, Account, Match]]) -> Decision | None:
        """The likest two reports of two events; None where an article tells both events, or they are told apart."""
        mine, theirs = (self._articles(one.id) for one in pairs[0][:2])
        if not mine.isdisjoint(theirs) or any(self.near.is_told_apart(one, other) for one, other, _ in pairs):
            return None
        ranked = sorted((-found.score, *_pair(one.id, other.id), found.reason) for one, other, found in pairs)
        score, left, right, reason = ranked[0]
        return Decision(left, right, Verdict.UNSURE, -score, reason)

    def _articles(self, name: str) -> set[str]:
        """The articles of the event of a report."""
        return set(map(article_of, self._members(name) if name in self._root else self.near.beside[name]))

    def _is_known(self, pair: tuple[str, str]) -> bool:
        return all(name in self._root or name in self._outside for name in pair)

    def _homes(self, one: str, other: str) -> tuple[str, str]:
        return _pair(self._home(one), self._home(other))

    def _home(self, name: str) -> str:
        """What stands for the event of a report: the smallest id of its reports."""
        return min(self._members(name)) if name in self._root else self._outside[name]

    @cached_property
    def _outside(self) -> dict[str, str]:
        return {name: home[0] for home in self.near.beside.values() for name in home}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _disjoint(one: Account, other: Account) -> bool:
    mine, theirs = one.report.interval, other.report.interval
    return mine is not None and theirs is not None and not mine.may_coincide(theirs)


def _is_of_its_day(one: Account, published: date | None) -> bool:
    """Whether an account is of the day on which its article was published."""
    return one.report.interval is not None and one.report.interval.end == published


def _why_not(one: Account, other: Account) -> str:
    if one.article == other.article:
        return "one article tells both, as two events"
    if _disjoint(one, other):
        return "other reports of the two events are of days that exclude one another"
    return "other reports of the two events cannot tell one"
