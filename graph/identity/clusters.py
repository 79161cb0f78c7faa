"""Which figures are one actor, and under which id? A function of the set of figures and of what people decided.

What people decided comes first. Then whole names are joined, from the surest pair to the least, as long as nothing in
one group speaks against the other, and as long as a name that fits several fits one of them better. Surnames alone
come last.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from graph.identity.figure import Figure, keys_of
from graph.identity.names import Likeness
from graph.identity.opinion import STANDARD, Opinion, Thresholds, opinion
from graph.model.judgement import Verdict

Ruling = tuple[str, str, Verdict]
"""What people decided of two figures, by their ids: SAME or DIFFERENT."""

Registered = Callable[[str], bool]
"""Whether the registry has an actor of an id."""

_NEAR = frozenset({Likeness.EQUAL, Likeness.SPELLING, Likeness.ORDER, Likeness.SHORTER})


@dataclass(frozen=True, slots=True)
class Identification:
    """Who is who among some figures.

    Attributes:
        actors: the canonical id of each figure, by the figure's id.
        opinions: what the rules thought where it mattered: what joined two, and what came near and did not.
    """

    actors: Mapping[str, str]
    opinions: tuple[Opinion, ...]


@dataclass(slots=True, eq=False)
class _Group:
    """Figures that are one; ``settled`` is its id, where it is not to be found anew."""

    members: dict[str, Figure]
    settled: str = ""

    @property
    def anchor(self) -> Figure:
        return min(self.members.values(), key=rank)

    @property
    def known(self) -> str:
        return min((figure.actor for figure in self.members.values() if figure.actor), default="")


def rank(figure: Figure) -> tuple[object, ...]:
    """The order of figures: the registry's, whole names, early ones first; people's decisions do not change it."""
    said = (sorted(figure.countries), figure.office, figure.name, figure.gender)
    return (not figure.actor, figure.is_partial, figure.year or 0, figure.local, *said, figure.id)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _surest(pairs: Iterable[Opinion]) -> list[Opinion]:
    return sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right))


@dataclass(slots=True)
class Identifier:
    """Tells who is who.

    Args:
        registered: whether the registry has an id.
        rulings: people's decisions, the latest last.
        limits: the thresholds.
    """

    registered: Registered
    rulings: Iterable[Ruling] = ()
    limits: Thresholds = STANDARD
    _figures: dict[str, Figure] = field(default_factory=dict)
    _groups: dict[str, _Group] = field(default_factory=dict)
    _opinions: dict[tuple[str, str], Opinion] = field(default_factory=dict)
    _links: dict[str, list[Opinion]] = field(default_factory=dict)
    _apart: set[tuple[str, str]] = field(default_factory=set)
    _units: dict[str, str] = field(default_factory=dict)
    _kept: dict[tuple[str, str], Opinion] = field(default_factory=dict)

    def identify(
        self, figures: Iterable[Figure], settled: Mapping[str, Sequence[Figure]] | None = None
    ) -> Identification:
        """Who is who.

        Args:
            figures: all that are linked by name, id or ruling to one another; see `graph.identity.neighbourhood`.
            settled: others, by their canonical ids, whom a surname alone among the figures may mean.
        """
        self._figures = {figure.id: figure for figure in sorted(figures, key=lambda figure: figure.id)}
        self._groups = {name: _Group({name: figure}) for name, figure in self._figures.items()}
        self._rule()
        self._units = {name: min(group.members) for name, group in self._groups.items()}
        pairs = list(self._pairs())
        self._join_whole(pairs)
        self._tell_apart(pairs)
        self._join_surnames(settled or {})
        self._join_left()
        return Identification(self._ids(), tuple(self._kept[pair] for pair in sorted(self._kept)))

    # what people decided

    def _rule(self) -> None:
        latest = {_pair(left, right): verdict for left, right, verdict in self.rulings}
        inside = {pair: latest[pair] for pair in sorted(latest) if set(pair) <= self._figures.keys()}
        self._apart = {pair for pair, verdict in inside.items() if verdict is Verdict.DIFFERENT}
        for (left, right), verdict in inside.items():
            if verdict is Verdict.SAME and not self._ruled_apart(self._groups[left], self._groups[right]):
                self._merge(left, right)

    def _ruled_apart(self, one: _Group, other: _Group) -> bool:
        return bool(self._apart) and any(_pair(a, b) in self._apart for a in one.members for b in other.members)

    # whole names

    def _pairs(self) -> Iterator[Opinion]:
        """What the rules think of every two whole names that may be one."""
        index: dict[str, list[Figure]] = {}
        for figure in self._figures.values():
            if not figure.is_partial:
                for key in keys_of(figure):
                    index.setdefault(key, []).append(figure)
        found = {
            _pair(one.id, other.id): (one, other)
            for key, block in index.items()
            if not key.startswith("s ")
            for one, other in combinations(block, 2)
        }
        for pair in sorted(found):
            opinion = self._opinion(*found[pair])
            if opinion.likeness is not Likeness.NONE:
                yield opinion

    def _opinion(self, one: Figure, other: Figure) -> Opinion:
        pair = _pair(one.id, other.id)
        if pair not in self._opinions:
            self._opinions[pair] = opinion(one, other, self.limits)
        return self._opinions[pair]

    def _join_whole(self, pairs: Iterable[Opinion]) -> None:
        joining = _surest(pair for pair in pairs if pair.verdict is Verdict.SAME)
        for pair in joining:
            self._links.setdefault(pair.left, []).append(pair)
            self._links.setdefault(pair.right, []).append(pair)
        for pair in joining:
            one, other = self._groups[pair.left], self._groups[pair.right]
            if one is other:
                continue
            if self._conflict(one, other):
                self._keep(pair, Verdict.UNSURE, "others of the same speak against it")
            elif self._is_doubtful(pair):
                self._keep(pair, Verdict.UNSURE, "it fits several")
            else:
                self._keep(pair)
                self._merge(pair.left, pair.right)

    def _conflict(self, one: _Group, other: _Group) -> bool:
        """Whether people, or the rules, hold any two of two groups apart; a surname alone says too little for that.

        Those whom people joined are one: whoever fits one of them fits him.
        """
        if self._ruled_apart(one, other):
            return True
        whole = ([f for f in group.members.values() if not f.is_partial] for group in (one, other))
        units: dict[tuple[str, str], bool] = {}
        for a, b in product(*whole):
            pair = self._units[a.id], self._units[b.id]
            units[pair] = units.get(pair, True) and self._opinion(a, b).against
        return any(units.values())

    def _is_doubtful(self, pair: Opinion) -> bool:
        """Whether one of two (of unequal names, the shorter) could be somebody else nearly as well."""
        for name, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if pair.shorter in ("", name) and self._rivals(name, self._groups[other], pair.score - self.limits.margin):
                return True
        return False

    def _rivals(self, name: str, target: _Group, least: float) -> bool:
        """Whether a figure, or who is one with it, is linked to a group that cannot be one with the target."""
        own = self._groups[name]
        for member in own.members:
            for link in self._links.get(member, ()):
                group = self._groups[link.right if link.left == member else link.left]
                if group is own or group is target or link.score < least or link.shorter not in ("", member):
                    continue
                if not self._conflict(own, group) and self._conflict(group, target):
                    return True
        return False

    def _tell_apart(self, pairs: Iterable[Opinion]) -> None:
        """Keeps, for every two groups that came near, the pair that came nearest."""
        seen = {frozenset((id(self._groups[left]), id(self._groups[right]))) for left, right in self._kept}
        for pair in _surest(pairs):
            groups = frozenset((id(self._groups[pair.left]), id(self._groups[pair.right])))
            if len(groups) == 2 and groups not in seen:
                seen.add(groups)
                if pair.verdict is Verdict.UNSURE or pair.likeness in _NEAR:
                    self._keep(pair)

    # surnames

    def _join_surnames(self, settled: Mapping[str, Sequence[Figure]]) -> None:
        """Joins each surname alone to whom it fits; where several are as likely, to none."""
        homes = {
            figure.id: group
            for name in sorted(settled)
            for group in [_Group({figure.id: figure for figure in settled[name]}, settled=name)]
            for figure in settled[name]
        }
        index: dict[str, dict[str, Figure]] = {}
        whole = [figure for figure in self._figures.values() if not figure.is_partial]
        for figure in (*whole, *(figure for found in settled.values() for figure in found)):
            for key in keys_of(figure):
                if key.startswith("s "):
                    index.setdefault(key, {})[figure.id] = figure
        for figure in self._figures.values():
            if figure.is_partial and len(self._groups[figure.id].members) == 1:
                rivals = {name: other for key in keys_of(figure) for name, other in index.get(key, {}).items()}
                self._attach(figure, [rivals[name] for name in sorted(rivals)], homes)

    def _attach(self, figure: Figure, rivals: Iterable[Figure], homes: Mapping[str, _Group]) -> None:
        best: dict[int, tuple[Opinion, _Group]] = {}
        for other in rivals:
            found, group = self._opinion(figure, other), homes.get(other.id) or self._groups[other.id]
            if found.verdict is Verdict.DIFFERENT or self._ruled_apart(self._groups[figure.id], group):
                continue
            if id(group) not in best or found.score > best[id(group)][0].score:
                best[id(group)] = found, group
        fitting = _surest(found for found, _ in best.values() if found.verdict is Verdict.SAME)
        clear = len(fitting) == 1 or (fitting and fitting[0].score - fitting[1].score >= self.limits.margin)
        for found, group in best.values():
            if clear and found is fitting[0]:
                self._keep(found)
                group.members[figure.id] = figure
                self._groups[figure.id] = group
            else:
                self._keep(found, Verdict.UNSURE, "it fits several" if found in fitting else "")

    def _join_left(self) -> None:
        """Joins the surnames alone that fit nobody with a whole name to one another."""
        alone = [f for f in self._figures.values() if f.is_partial and list(self._groups[f.id].members) == [f.id]]
        index: dict[str, list[Figure]] = {}
        for figure in alone:
            for key in keys_of(figure):
                index.setdefault(key, []).append(figure)
        pairs = {_pair(a.id, b.id): self._opinion(a, b) for block in index.values() for a, b in combinations(block, 2)}
        for pair in _surest(pairs.values()):
            one, other = self._groups[pair.left], self._groups[pair.right]
            if one is other or pair.verdict is Verdict.DIFFERENT or self._ruled_apart(one, other):
                continue
            members = ((a, b) for a in one.members.values() for b in other.members.values())
            if pair.verdict is Verdict.SAME and not any(self._opinion(a, b).against for a, b in members):
                self._keep(pair)
                self._merge(pair.left, pair.right)
            else:
                self._keep(pair, Verdict.UNSURE)

    # groups

    def _merge(self, left: str, right: str) -> None:
        one, other = self._groups[left], self._groups[right]
        if one is not other:
            one.members.update(other.members)
            self._groups.update(dict.fromkeys(other.members, one))

    def _keep(self, pair: Opinion, verdict: Verdict | None = None, because: str = "") -> None:
        reason = f"{pair.reason}; {because}" if because else pair.reason
        self._kept[pair.left, pair.right] = replace(pair, verdict=verdict or pair.verdict, reason=reason)

    # ids

    def _ids(self) -> dict[str, str]:
        """The registry's ids, else that of the first article; who comes second under one id gets his country's too."""
        names: dict[int, str] = {}
        wanted: dict[str, list[_Group]] = {}
        for key, group in {id(group): group for group in self._groups.values()}.items():
            names[key] = group.settled or group.known
            if not names[key]:
                wanted.setdefault(group.anchor.local, []).append(group)
        for local, groups in wanted.items():
            taken: set[str] = set()
            for group in sorted(groups, key=lambda group: rank(group.anchor)):
                names[id(group)] = self._free(local, group, taken)
                taken.add(names[id(group)])
        return {name: names[id(self._groups[name])] for name in self._figures}

    def _free(self, local: str, group: _Group, taken: set[str]) -> str:
        """The first id that nobody has: the article's, with the country, or with a mark of who the actor is."""
        anchor = group.anchor
        country = min(anchor.countries, default="").lower()
        wanted = (local, f"{local}-{country}" if country else local, f"{local}-{anchor.id[:8]}")
        return next((found for found in wanted if found not in taken and not self.registered(found)), wanted[-1])
