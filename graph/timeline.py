"""What event do several reports tell together: who, when, where, and which of their accounts is preferred?"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from graph.model.event import Event, EventReport, Modality, Participation, Role
from graph.model.interval import Interval, Precision
from graph.model.judgement import Aspect

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types in which it matters little who is called the source."""

_ASPECTS = {Role.SOURCE: Aspect.SOURCE, Role.TARGET: Aspect.TARGET, Role.PARTICIPANT: Aspect.PARTICIPANT}
_ORDER = {role: place for place, role in enumerate(Role)}
_FINENESS = {Precision.DAY: 0, Precision.WEEK: 1, Precision.MONTH: 2, Precision.YEAR: 3}


def article_of(report_id: str) -> str:
    """The id of the article of a report."""
    return report_id.partition("-")[0]


def events_of(
    clusters: Iterable[Sequence[EventReport]], published: Mapping[str, date] | None = None
) -> tuple[Event, ...]:
    """The events that groups of reports tell, one each, by sort day and id.

    Args:
        clusters: the reports of each event.
        published: by article id, the day of publication; the earliest article names the event, so that its id
            stays as further articles come.
    """
    days, groups = published or {}, list(clusters)
    names = {report.id: _event_id(_anchor(cluster, days)) for cluster in groups for report in cluster}
    events = (_event(cluster, names) for cluster in groups)
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


def _preferred_interval(cluster: Sequence[EventReport]) -> Interval | None:
    """What people say, else what most reports say, then the finest, then the surest."""
    told = [report for report in _decided(cluster, Aspect.DAY) if report.interval]
    if len(told) < 2:
        return told[0].interval if told else None
    votes = Counter((r.interval.start, r.interval.end) for r in told if r.interval)

    def order(report: EventReport) -> tuple[object, ...]:
        found = report.interval
        assert found is not None
        width = (found.end - found.start).days if found.start and found.end else 10**6
        return (-votes[found.start, found.end], width, _FINENESS[found.precision], -report.confidence, report.id)

    return min(told, key=order).interval


def _majority(values: Iterable[str | None], best: str | None) -> str | None:
    told = [value for value in values if value is not None]
    if len(told) < 2:
        return told[0] if told else None
    votes = Counter(told)
    return min(votes, key=lambda value: (-votes[value], value != best, value))


def _mode(cluster: Sequence[EventReport], best: EventReport) -> str | None:
    """The mode that most reports of the same type have."""
    tellers = _decided(cluster, Aspect.TYPE)
    return _majority((report.mode for report in tellers if report.root == best.root), best.mode)


def _roles(cluster: Sequence[EventReport], best: EventReport) -> tuple[Participation, ...]:
    """All participants of all reports; the place is the preferred one, as the reports may disagree on it."""
    posts: dict[tuple[Role, str], str | None] = {}
    ranked = sorted(cluster, key=lambda report: (report.id != best.id, report.id))
    decided = {role: aspect for role, aspect in _ASPECTS.items() if any(r.is_corrected(aspect) for r in cluster)}
    tellers = {role: {r.id for r in cluster if r.is_corrected(aspect)} for role, aspect in decided.items()}
    told = ((report.id, part) for report in ranked for part in report.participations)
    for part in (part for name, part in told if part.role not in tellers or name in tellers[part.role]):
        if not posts.get((part.role, part.participant)):
            posts[part.role, part.participant] = part.post
    own = best.of(Role.SOURCE)
    if best.root in SYMMETRIC:
        posts = {key: post for key, post in posts.items() if not (key[0] is Role.TARGET and key[1] in own)}
        taken = {who for role, who in posts if role is Role.TARGET and who in best.of(Role.TARGET)}
        posts = {key: post for key, post in posts.items() if not (key[0] is Role.SOURCE and key[1] in taken)}
    places = _preferred_places(cluster, best)
    kept = (key for key in posts if key[0] is not Role.LOCATION or key[1] in places)
    return tuple(
        Participation(role, who, post=posts[role, who])
        for role, who in sorted(kept, key=lambda key: (_ORDER[key[0]], key[1]))
    )


def _preferred_places(cluster: Sequence[EventReport], best: EventReport) -> tuple[str, ...]:
    tellers = _decided(cluster, Aspect.PLACE)
    if len(tellers) == 1:
        return tellers[0].of(Role.LOCATION)
    votes = Counter(report.of(Role.LOCATION) for report in tellers if report.of(Role.LOCATION))
    return min(votes, key=lambda p: (-votes[p], p != best.of(Role.LOCATION), p)) if votes else ()


def _event(cluster: Sequence[EventReport], names: Mapping[str, str]) -> Event:
    best = _best(cluster)
    mine = names[best.id]
    parents = sorted({names[r.part_of] for r in cluster if r.part_of and names.get(r.part_of, mine) != mine})
    quote = best.evidence[0]
    return Event(
        id=mine,
        root=best.root,
        mode=_mode(cluster, best),
        modality=Modality(
            _majority((r.modality for r in _decided(cluster, Aspect.MODALITY)), best.modality) or best.modality
        ),
        participations=_roles(cluster, best),
        interval=_preferred_interval(cluster),
        label=best.label,
        reports=tuple(sorted(report.id for report in cluster)),
        articles=tuple(sorted({article_of(report.id) for report in cluster})),
        confidence=max(report.confidence for report in cluster),
        background=all(report.background for report in cluster),
        part_of=parents[0] if parents else None,
        place_text=_majority((report.place_text for report in _decided(cluster, Aspect.PLACE)), best.place_text),
        quote=quote.quote,
        quote_article=article_of(best.id),
        quote_start=quote.start,
        quote_end=quote.end,
        corrections=tuple(sorted({correction.id for report in cluster for correction in report.corrections})),
    )
