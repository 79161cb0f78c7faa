"""What event do several reports tell together: who, when, where, and which of their accounts is preferred?"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from graph.model.event import Event, EventReport, Modality, Participation, Role
from graph.model.interval import Interval, Precision
from graph.model.judgement import Aspect

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types in which it matters little who is called the source."""

_ASPECTS = {Role.SOURCE: Aspect.SOURCE, Role.TARGET: Aspect.TARGET, Role.PARTICIPANT: Aspect.PARTICIPANT}
_ORDER = {role: place for place, role in enumerate(Role)}
_FINENESS = {Precision.DAY: 0, Precision.WEEK: 1, Precision.MONTH: 2, Precision.YEAR: 3}


_Value = TypeVar("_Value")

Cluster = Sequence[EventReport]
"""The reports that tell one event."""


def each_for_itself(cluster: Cluster) -> Mapping[str, str]:
    """By the id of each article of some reports, the id itself: none is a copy of another."""
    return {name: name for name in (article_of(report.id) for report in cluster)}


def nobody_else(_: Cluster) -> Mapping[str, frozenset[str]]:
    """That no actor of some reports is another's equal."""
    return {}


@dataclass(frozen=True, slots=True)
class Insight:
    """What is known beside the reports of an event when their accounts are weighed.

    Attributes:
        voices: by the id of each of their articles, with whose voice it speaks: copies of one text have one.
        equals: by the id of an actor, those others beside whom it need not be shown, as a government beside its state;
            of two that are each other's equals, as an army and the armed forces, one is shown.
    """

    voices: Callable[[Cluster], Mapping[str, str]] = each_for_itself
    equals: Callable[[Cluster], Mapping[str, frozenset[str]]] = nobody_else


def article_of(report_id: str) -> str:
    """The id of the article of a report."""
    return report_id.partition("-")[0]


def events_of(
    clusters: Iterable[Cluster], published: Mapping[str, date] | None = None, insight: Insight | None = None
) -> tuple[Event, ...]:
    """The events that groups of reports tell, one each, by sort day and id.

    Args:
        clusters: the reports of each event.
        published: by article id, the day of publication; the earliest article names the event, so that its id
            stays as further articles come.
        insight: which articles are copies, and which actors are one participant.
    """
    known = insight or Insight()
    days, groups = published or {}, list(clusters)
    names = {report.id: _event_id(_anchor(cluster, days)) for cluster in groups for report in cluster}
    events = (_event(cluster, names, known) for cluster in groups)
    return tuple(
        sorted(events, key=lambda event: (event.interval is None, event.interval and event.interval.sort_day, event.id))
    )


def _actors(report: EventReport) -> frozenset[str]:
    return frozenset(p.participant for p in report.participations if p.role is not Role.LOCATION)


def _anchor(cluster: Sequence[EventReport], published: Mapping[str, date]) -> EventReport:
    return min(cluster, key=lambda report: (published.get(article_of(report.id), date.max), report.id))


def _event_id(anchor: EventReport) -> str:
    """Day, type and actors, for people, and a hash of the report that anchors the event."""
    day = "undated"
    if anchor.interval:
        day = f"{anchor.interval.sort_day:%Y%m%d}" if anchor.interval.is_day else f"{anchor.interval.sort_day:%Y%m}"
    who = [*anchor.of(Role.SOURCE)[:1], *anchor.of(Role.TARGET)[:1]] or [*anchor.of(Role.PARTICIPANT)[:2]]
    return "-".join((day, anchor.root.lower(), *who, mark_of(anchor.id)))


@lru_cache(maxsize=20_000)
def mark_of(report: str) -> str:
    """Eight hexadecimal digits by which the id of an event tells the report that anchors it."""
    return hashlib.sha256(report.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _best(cluster: Sequence[EventReport]) -> EventReport:
    """The report that speaks for the event: put right by people, news, done, sure, full, before what is not."""
    return min(
        cluster,
        key=lambda r: (
            not r.corrections,
            r.background,
            r.modality not in (Modality.ACTUAL, Modality.DENIED),
            -r.confidence,
            -len(_actors(r)),
            -len(r.evidence[0].quote),
            r.id,
        ),
    )


def _decided(cluster: Sequence[EventReport], aspect: Aspect) -> Sequence[EventReport]:
    """The reports of which people put an aspect right, which then says it for the event; all, if they did of none."""
    return [report for report in cluster if report.is_corrected(aspect)] or cluster


class Votes:
    """Counts what the independent ones among some articles say.

    Args:
        voices: by the id of an article, with whose voice it speaks.
    """

    def __init__(self, voices: Mapping[str, str]) -> None:
        self._voices = voices

    def of(self, told: Iterable[tuple[_Value, EventReport]]) -> dict[_Value, int]:
        """How many voices say each value."""
        heard: dict[_Value, set[str]] = {}
        for value, report in told:
            article = article_of(report.id)
            heard.setdefault(value, set()).add(self._voices.get(article, article))
        return {value: len(voices) for value, voices in heard.items()}


def _preferred_interval(cluster: Cluster, votes: Votes) -> Interval | None:
    """What people say, else what most voices say, then the finest, then the surest; a day before the lack of one."""
    told = [report for report in _decided(cluster, Aspect.DAY) if report.interval]
    told = [report for report in told if report.interval and report.interval.is_told] or told
    if len(told) < 2:
        return told[0].interval if told else None
    heard = votes.of(((r.interval.start, r.interval.end), r) for r in told if r.interval)

    def order(report: EventReport) -> tuple[object, ...]:
        found = report.interval
        assert found is not None
        width = (found.end - found.start).days if found.start and found.end else 10**6
        return (-heard[found.start, found.end], width, _FINENESS[found.precision], -report.confidence, report.id)

    return min(told, key=order).interval


def _majority(told: Iterable[tuple[str | None, EventReport]], best: str | None, votes: Votes) -> str | None:
    heard = votes.of((value, report) for value, report in told if value is not None)
    return min(heard, key=lambda value: (-heard[value], value != best, value)) if heard else None


def _mode(cluster: Cluster, best: EventReport, votes: Votes) -> str | None:
    """The mode that most voices of the same type have."""
    tellers = _decided(cluster, Aspect.TYPE)
    return _majority(((report.mode, report) for report in tellers if report.root == best.root), best.mode, votes)


def _roles(
    cluster: Cluster, best: EventReport, places: tuple[str, ...], votes: Votes, equals: Mapping[str, frozenset[str]]
) -> tuple[Participation, ...]:
    """All participants of all reports; the place is the preferred one, as the reports may disagree on it."""
    posts: dict[tuple[Role, str], str | None] = {}
    ranked = sorted(cluster, key=lambda report: (report.id != best.id, report.id))
    decided = {role: aspect for role, aspect in _ASPECTS.items() if any(r.is_corrected(aspect) for r in cluster)}
    tellers = {role: {r.id for r in cluster if r.is_corrected(aspect)} for role, aspect in decided.items()}
    told = [(report, part) for report in ranked for part in report.participations]
    told = [(report, part) for report, part in told if part.role not in tellers or report.id in tellers[part.role]]
    for _, part in told:
        if not posts.get((part.role, part.participant)):
            posts[part.role, part.participant] = part.post
    if equals:
        posts = _each_once(posts, votes.of(((part.role, part.participant), report) for report, part in told), equals)
    own = best.of(Role.SOURCE)
    if best.root in SYMMETRIC:
        posts = {key: post for key, post in posts.items() if not (key[0] is Role.TARGET and key[1] in own)}
        taken = {who for role, who in posts if role is Role.TARGET and who in best.of(Role.TARGET)}
        posts = {key: post for key, post in posts.items() if not (key[0] is Role.SOURCE and key[1] in taken)}
    kept = (key for key in posts if key[0] is not Role.LOCATION or key[1] in places)
    return tuple(
        Participation(role, who, post=posts[role, who])
        for role, who in sorted(kept, key=lambda key: (_ORDER[key[0]], key[1]))
    )


def _each_once(
    posts: Mapping[tuple[Role, str], str | None],
    heard: Mapping[tuple[Role, str], int],
    equals: Mapping[str, frozenset[str]],
) -> dict[tuple[Role, str], str | None]:
    """The participants without those who are another's equal, whom more voices name, or the best report."""
    places = {key: place for place, key in enumerate(posts)}

    def rank(key: tuple[Role, str]) -> tuple[bool, int, int]:
        always = any(key[1] not in equals.get(other, ()) for other in equals.get(key[1], ()))
        return always, -heard[key], places[key]

    kept: set[tuple[Role, str]] = set()
    for role, who in sorted(posts, key=rank):
        if kept.isdisjoint((role, other) for other in equals.get(who, ())):
            kept.add((role, who))
    return {key: post for key, post in posts.items() if key in kept}


def _preferred_places(cluster: Cluster, best: EventReport, votes: Votes) -> tuple[str, ...]:
    tellers = _decided(cluster, Aspect.PLACE)
    if len(tellers) == 1:
        return tellers[0].of(Role.LOCATION)
    heard = votes.of((report.of(Role.LOCATION), report) for report in tellers if report.of(Role.LOCATION))
    return min(heard, key=lambda p: (-heard[p], p != best.of(Role.LOCATION), p)) if heard else ()


def _spokesman(cluster: Cluster, best: EventReport, places: tuple[str, ...], when: Interval | None) -> EventReport:
    """The best report that says of place and day what the event shows, whose words are shown; else the best."""

    def agrees(report: EventReport) -> bool:
        mine = report.interval
        same_day = mine is None or when is None or mine.may_coincide(when)
        return same_day and set(report.of(Role.LOCATION)) <= set(places)

    return best if agrees(best) else _best([report for report in cluster if agrees(report)] or [best])


def _event(cluster: Cluster, names: Mapping[str, str], insight: Insight) -> Event:
    best, votes = _best(cluster), Votes(insight.voices(cluster) if len(cluster) > 1 else {})
    mine = names[best.id]
    parents = sorted({names[r.part_of] for r in cluster if r.part_of and names.get(r.part_of, mine) != mine})
    places, when = _preferred_places(cluster, best, votes), _preferred_interval(cluster, votes)
    shown = _spokesman(cluster, best, places, when)
    quote = shown.evidence[0]
    modalities = ((r.modality, r) for r in _decided(cluster, Aspect.MODALITY))
    named = ((r.place_text, r) for r in _decided(cluster, Aspect.PLACE) if set(r.of(Role.LOCATION)) <= set(places))
    return Event(
        id=mine,
        root=best.root,
        mode=_mode(cluster, best, votes),
        modality=Modality(_majority(modalities, best.modality, votes) or best.modality),
        participations=_roles(cluster, best, places, votes, insight.equals(cluster) if len(cluster) > 1 else {}),
        interval=when,
        label=shown.label,
        reports=tuple(sorted(report.id for report in cluster)),
        articles=tuple(sorted({article_of(report.id) for report in cluster})),
        confidence=max(report.confidence for report in cluster),
        background=all(report.background for report in cluster),
        part_of=parents[0] if parents else None,
        place_text=_majority(named, shown.place_text, votes),
        quote=quote.quote,
        quote_article=article_of(shown.id),
        quote_start=quote.start,
        quote_end=quote.end,
        corrections=tuple(sorted({correction.id for report in cluster for correction in report.corrections})),
    )
