"""Which events belong together without being one: a plan and what came of it, a part and its whole?

A plan is realised by an occurrence of its type between its actors in its time; it is called off by who refuses the
meeting, cancels it, or denies it; a meeting is part of the visit, and the visit part of the tour, of the same person;
what one article denies another may tell as done. Links are found one step at a time, among the events that share a link
key, and each is owned by one event: by the plan, the part or the denial. An event that comes or goes touches only the
owners that share a key with it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain, combinations, product

from graph.merging import wording
from graph.merging.accounts import Account
from graph.merging.times import week_of
from graph.model.actor import ActorKind
from graph.model.event import Event, Modality, Role
from graph.timeline import SYMMETRIC

HORIZON = timedelta(days=28)
"""So long after its first day a plan without a last one may be realised or called off."""

NOTICE = timedelta(days=14)
"""So long before its first day a plan may be called off."""

LATEST = timedelta(days=7)
"""So long before the day until which it was over a visit is thought to have lasted."""

_PLANS = frozenset({Modality.PLANNED, Modality.REQUESTED, Modality.CONDITIONAL, Modality.HYPOTHETICAL})
_REGION = "*"
"""Stands for a journey to more countries than one, or to a region."""

_ORDER = ("meeting", "visit", "tour")

_NOTICE, _STEP = NOTICE.days // 7, 4
"""Weeks of notice; a plan is filed as due in every fourth week, since few events look for it: those that call off."""

INSIDE = "inside"
"""The key of an event that an article of its own tells as part of another."""


class Tie(StrEnum):
    """How one event belongs to another; the names are those of the properties."""

    REALISES = "realises"
    CALLS_OFF = "callsOff"
    PART_OF = "subEventOf"
    DENIES = "denies"


OWNED_BY_SUBJECT = frozenset({Tie.PART_OF, Tie.DENIES})


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """That one event realises, calls off or denies another, or is part of it.

    Attributes:
        owner: the id of the event by which it is found: the plan, the part or the denial.
    """

    subject: str
    tie: Tie
    object: str

    @property
    def owner(self) -> str:
        """The event that owns it."""
        return self.subject if self.tie in OWNED_BY_SUBJECT else self.object


@dataclass(frozen=True)
class Node:
    """An event with the keys by which it is linked.

    Attributes:
        keys: what it is (``done``, ``plan``, ``due``, ``off``, ``whole``, ``part``, ``fact``, ``denial``) with whom and
            when (the number of a week, or of a day for the last two), and which whole or part it is in (``in``) which
            country.
    """

    event: Event
    keys: tuple[str, ...]

    @cached_property
    def level(self) -> int:
        """0: neither; 1: a meeting, 2: a visit, 3: a tour."""
        marks = {key.split(" ")[1] for key in self.keys if key.startswith("in ")}
        return max((_ORDER.index(mark) + 1 for mark in marks), default=0)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Where a whole or a part is."""
        return frozenset(key.split(" ")[2] for key in self.keys if key.startswith("in "))


_COUNTERPARTS = {"plan": ("done", 0, 0), "due": ("off", -_NOTICE, _STEP - _NOTICE + 1), "part": ("whole", 0, 0),
                 "done": ("plan", 0, 0), "off": ("due", -(_STEP - _NOTICE + 1), _NOTICE), "whole": ("part", 0, 0),
                 "denial": ("fact", 0, 0), "fact": ("denial", 0, 0)}  # fmt: skip
"""By the first word of a key, that of the keys it may be linked to, and by how many weeks (or days) they may differ."""

_OWNERS = frozenset({"plan", "due", "part", "denial"})


def counterparts(keys: Iterable[str]) -> Iterator[str]:
    """The keys of the events that those with the given keys may be linked to."""
    return chain.from_iterable(map(_counterparts, keys))


@lru_cache(maxsize=20_000)
def _counterparts(key: str) -> tuple[str, ...]:
    kind, _, rest = key.partition(" ")
    if kind not in _COUNTERPARTS:
        return ()
    other, first, last = _COUNTERPARTS[kind]
    side, _, week = rest.rpartition(" ")
    return tuple(f"{other} {side} {int(week) + shift}" for shift in range(first, last + 1))


def is_owner(keys: Iterable[str]) -> bool:
    """Whether an event with these keys may own links."""
    return any(key.partition(" ")[0] in _OWNERS for key in keys)


def link_keys(event: Event, accounts: Sequence[Account]) -> tuple[str, ...]:
    """The keys of an event, of the accounts that tell it."""
    found = {*_plan_keys(event, accounts), *_off_keys(event, accounts), *_part_keys(event, accounts)}
    found.update(_denial_keys(event, accounts))
    return tuple(sorted({*found, INSIDE} if event.part_of else found))


def _dyads(accounts: Sequence[Account]) -> set[str]:
    """The pairs of camps of an event, in either order; none where only one side is told."""
    found: set[str] = set()
    for one in accounts:
        camps = [party.camp for party in (*one.sources, *one.targets) if party.camp]
        found |= {"+".join(sorted(pair)) for pair in combinations(camps, 2)}
    return found


def _hosted(accounts: Sequence[Account]) -> set[str]:
    """The pairs of a traveller's camp and the country to which he goes, where a visit names nobody whom it is to."""
    found: set[str] = set()
    for one in accounts:
        camps = {party.camp for party in one.sources if party.camp}
        if one.report.root == "CONSULT" and len(camps) == 1 and (one.family == "travel" or one.report.mode == "visit"):
            countries = {place.country for place in one.locales if place.country} - camps
            found |= {"+".join(sorted((*camps, country))) for country in countries}
    return found


def _camps(accounts: Sequence[Account]) -> set[str]:
    return {party.camp for one in accounts for party in (*one.sources, *one.targets) if party.camp}


def _weeks(first: date, last: date) -> range:
    return range(week_of(first), week_of(last) + 1)


def _window(event: Event) -> tuple[date, date] | None:
    """The days on which a plan may come about."""
    when = event.interval
    if when is None or when.start is None:
        return None
    return when.start, when.end if when.end is not None else when.start + HORIZON


def _days(event: Event) -> tuple[date, date] | None:
    """The days on which something happened."""
    when = event.interval
    if when is None or when.end is None:
        return None
    first = when.start if when.start is not None else when.end - LATEST
    return (first, when.end) if when.end - first <= HORIZON else None


def _plan_keys(event: Event, accounts: Sequence[Account]) -> Iterator[str]:
    if event.modality in _PLANS and (window := _window(event)):
        for dyad in _dyads(accounts) | _hosted(accounts):
            yield from (f"plan {event.root} {dyad} {week}" for week in _weeks(*window))
        for side in (*_dyads(accounts), *_camps(accounts)):
            yield from (f"due {side} {week}" for week in _weeks(*window)[::_STEP])
    if event.modality is Modality.ACTUAL and event.interval and event.interval.start and (days := _days(event)):
        for dyad in _dyads(accounts) | _hosted(accounts):
            yield from (f"done {event.root} {dyad} {week}" for week in _weeks(*days))


def _off_keys(event: Event, accounts: Sequence[Account]) -> Iterator[str]:
    days = _days(event)
    if days is None or not is_calling_off(event, accounts):
        return
    for side in _dyads(accounts) or _camps(accounts):
        yield from (f"off {side} {week}" for week in _weeks(*days))


def is_calling_off(event: Event, accounts: Sequence[Account]) -> bool:
    """Whether an event calls off another: it is denied, or its words say so."""
    if event.modality is Modality.DENIED:
        return True
    if event.modality is not Modality.ACTUAL or event.root not in {"REJECT", "RETREAT", "SANCTION"}:
        return False
    words = {wording.stem(word) for one in accounts for word in one.report.trigger.quote.split()}
    return event.mode == "meet" or not words.isdisjoint(map(wording.stem, wording.words_for("off")))


def _denial_keys(event: Event, accounts: Sequence[Account]) -> Iterator[str]:
    """An act of a known day, or a denial for each day that it may be about, with the camps of who is said to do it."""
    days, kind = _days(event), {Modality.ACTUAL: "fact", Modality.DENIED: "denial"}.get(event.modality)
    if days is None or kind is None or (kind == "fact" and days[0] != days[1]):
        return
    equal = event.root in SYMMETRIC
    doers = _camps(accounts) if equal else {party.camp for one in accounts for party in one.sources if party.camp}
    for camp, number in product(doers, range((days[1] - days[0]).days + 1)):
        yield f"{kind} {event.root} {camp} {days[0].toordinal() + number}"


def _part_keys(event: Event, accounts: Sequence[Account]) -> Iterator[str]:
    days = _days(event)
    if event.modality is not Modality.ACTUAL or event.root not in SYMMETRIC or days is None:
        return
    if event.root == "CONSULT" and any(one.family == "travel" for one in accounts):
        kinds, who, level, countries = _journey(event, accounts)
    else:
        kinds, who, level = ("part",), {party.id for one in accounts for party in one.sources}, "meeting"
        countries = {place.country for one in accounts for place in one.locales if place.country} or _camps(accounts)
        countries = countries or {_REGION}
    if who and countries:
        yield from (f"in {level} {country}" for country in countries)
        for kind, name in product(kinds, who):
            yield from (f"{kind} {name} {week}" for week in _weeks(*days))


def _journey(event: Event, accounts: Sequence[Account]) -> tuple[tuple[str, ...], set[str], str, set[str]]:
    """Of a journey to a country or a region: what it is, of whom, how long, and where; a hospital is no country."""
    who = set(event.of(Role.SOURCE))
    reached = {place.country for one in accounts for place in one.locales if place.country and place.whole}
    hosts = (party for one in accounts for party in one.sources if party.id not in who)
    reached |= {party.camp for party in hosts if party.kind is ActorKind.STATE and party.camp}
    region = any(place.country is None for one in accounts for place in one.locales)
    level = "tour" if len(reached) > 1 or (region and not reached) else "visit"
    where = reached or ({_REGION} if region else set())
    return ("whole", "part") if level == "visit" else ("whole",), who, level, where


def links_of(owner: Node, candidates: Iterable[Node]) -> Iterator[Link]:
    """The links that an event owns.

    Args:
        owner: a plan or a part.
        candidates: the events that share a key with it; others are looked over.
    """
    others = sorted(
        {node.event.id: node for node in candidates if node.event.id != owner.event.id}.values(),
        key=lambda node: node.event.id,
    )
    if owner.event.modality in _PLANS:
        yield from _outcomes(owner, others)
    elif owner.event.modality is Modality.DENIED:
        yield from _denied(owner, others)
    elif INSIDE not in owner.keys:
        yield from _wholes(owner, others)


def _outcomes(plan: Node, others: Sequence[Node]) -> Iterator[Link]:
    done = [(_realising(plan, other), other) for other in others]
    best = min((found for found in done if found[0] is not None), key=lambda f: (f[0], f[1].event.id), default=None)
    if best is not None:
        yield Link(best[1].event.id, Tie.REALISES, plan.event.id)
    for other in others:
        if _calls_off(plan, other):
            yield Link(other.event.id, Tie.CALLS_OFF, plan.event.id)


def _shared(kind: str, owner: Node, other: Node) -> bool:
    """Whether two events share a key of a kind."""
    mine = (key for key in owner.keys if key.startswith(f"{kind} "))
    return not set(counterparts(mine)).isdisjoint(other.keys)


def _realising(plan: Node, other: Node) -> tuple[float, int] | None:
    """How far an occurrence is from being what was planned: who, where and how, then days; None: it is not."""
    if other.event.modality is not Modality.ACTUAL or not _shared("plan", plan, other):
        return None
    window, days = _window(plan.event), _days(other.event)
    if window is None or days is None or days[1] < window[0] or days[0] > window[1]:
        return None
    if not _alike(plan.event, other.event):
        return None
    if plan.event.mode in _IN_PERSON and (other.event.mode == "phone" or _is_only_talk(other.event)):
        return None
    if plan.event.mode == "phone" and other.event.mode in _IN_PERSON:
        return None
    mine, theirs = set(plan.event.actors), set(other.event.actors)
    apart = 1 - len(mine & theirs) / len(mine | theirs)
    elsewhere = _places_differ(plan.event, other.event)
    otherwise = 0 if plan.event.mode == other.event.mode else 1
    return (_WHO * apart + elsewhere + otherwise, abs((days[0] - window[0]).days))


_WHO = 3
"""Who meets counts so many times as much as where, or in which manner: another partner is another meeting."""

_IN_PERSON = {"visit", "third-party", "multilateral", "meet"}
"""Modes of talks for which people come together."""


def _is_only_talk(event: Event) -> bool:
    """Whether two are told to have spoken, and not where or how ("after speaking with the king")."""
    return event.root == "CONSULT" and event.mode is None and event.place_text is None and not event.of(Role.LOCATION)


def _alike(plan: Event, other: Event) -> bool:
    """Whether one of those who act is the same and neither says what the other contradicts."""
    equal = plan.root in SYMMETRIC
    mine = set(plan.actors if equal else plan.of(Role.SOURCE))
    theirs = set(other.actors if equal else other.of(Role.SOURCE))
    if not mine & theirs:
        return False
    if not equal:
        aims, reached = set(plan.of(Role.TARGET)), set(other.of(Role.TARGET))
        return bool(aims & reached) or (_places_differ(plan, other) < 1 and _same_words(plan, other))
    return len(mine & theirs) >= 2 or bool(set(plan.of(Role.SOURCE)) & theirs)


def _same_words(plan: Event, other: Event) -> bool:
    return wording.share(wording.content(plan.label), wording.content(other.label)) >= 0.5


def _places_differ(plan: Event, other: Event) -> float:
    """0: a place in common, 0.5: one tells none, 1: none in common."""
    mine, theirs = set(plan.of(Role.LOCATION)), set(other.of(Role.LOCATION))
    if not mine or not theirs:
        return 0.5
    return 0.0 if mine & theirs else 1.0


def _calls_off(plan: Node, other: Node) -> bool:
    """Whether an event calls a plan off: it is of those who planned, and comes before the plan is due."""
    if not _shared("due", plan, other) or other.event.modality not in (Modality.ACTUAL, Modality.DENIED):
        return False
    window, days = _window(plan.event), _days(other.event)
    if window is None or days is None or plan.event.modality not in (Modality.PLANNED, Modality.REQUESTED):
        return False
    notice = NOTICE if plan.event.interval and plan.event.interval.end else timedelta()
    if days[0] > window[1] or days[1] < window[0] - notice:
        return False
    shared = set(plan.event.actors) & set(other.event.actors)
    if other.event.modality is Modality.DENIED:
        return other.event.root == plan.event.root and _alike(plan.event, other.event)
    elsewhere = not set(other.event.articles) & set(plan.event.articles)
    return plan.event.root in SYMMETRIC and len(shared) >= (1 if elsewhere else 2)


def _denied(denial: Node, others: Sequence[Node]) -> Iterator[Link]:
    """What is told as done elsewhere and denied here: the act that has most in common with what is denied."""
    found = [(_in_common(denial, other), other.event.id) for other in others]
    likest = max((one for one in found if one[0] > 0), key=lambda one: (one[0], one[1]), default=None)
    if likest is not None:
        yield Link(denial.event.id, Tie.DENIES, likest[1])


def _in_common(denial: Node, other: Node) -> int:
    """Of whom it was done to, where, and the words: how much a denial and an act share; 0 where they contradict."""
    mine, theirs = denial.event, other.event
    if theirs.modality is not Modality.ACTUAL or not _shared("denial", denial, other):
        return 0
    if set(mine.articles) & set(theirs.articles):
        return 0
    equal, where = mine.root in SYMMETRIC, _places_differ(mine, theirs)
    aims, reached = (set(one.actors if equal else one.of(Role.TARGET)) for one in (mine, theirs))
    least = 2 if equal else 1
    if where == 1 or (min(len(aims), len(reached)) >= least and len(aims & reached) < least):
        return 0
    return 4 * (len(aims & reached) >= least) + 2 * (where == 0) + _same_words(mine, theirs)


def _wholes(part: Node, others: Sequence[Node]) -> Iterator[Link]:
    """The narrowest visit or tour, of a higher level, within whose days the part lies."""
    inside = [other for other in others if _contains(other, part)]
    if inside:
        best = min(inside, key=lambda other: (other.level, _width(other.event), other.event.id))
        yield Link(part.event.id, Tie.PART_OF, best.event.id)


def _contains(whole: Node, part: Node) -> bool:
    if whole.level <= part.level or INSIDE in whole.keys or not _shared("part", part, whole):
        return False
    if whole.countries.isdisjoint({*part.countries, _REGION}):
        return False
    outer, inner = _days(whole.event), _days(part.event)
    if outer is None or inner is None or part.event.interval is None or not part.event.interval.is_dated:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _width(event: Event) -> int:
    days = _days(event)
    return (days[1] - days[0]).days if days else 10**6


Find = Callable[[str], Iterable[Node]]
"""The events that have a link key."""


def links(owners: Iterable[Node], find: Find) -> set[Link]:
    """The links of some owners."""
    found: set[Link] = set()
    for owner in owners:
        if is_owner(owner.keys):
            found.update(links_of(owner, (node for key in counterparts(owner.keys) for node in find(key))))
    return found


def all_links(nodes: Collection[Node]) -> set[Link]:
    """The links between some events, which are all there are."""
    by_key: dict[str, list[Node]] = {}
    for node in nodes:
        for key in node.keys:
            by_key.setdefault(key, []).append(node)
    empty: list[Node] = []
    index: Mapping[str, list[Node]] = by_key
    return links(nodes, lambda key: index.get(key, empty))
