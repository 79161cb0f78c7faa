"""Which reports, of several articles, tell one event?

The merging is cautious: a false merge hides an event, a missed one only shows it twice. Reports of one event agree in
type, modality class and actors, and no two of them can have happened on different days. Two reports of one article
are never merged: what an article tells twice its reading has already joined. The outcome is a function of the set of
reports, whatever their order, and reports that are not linked by `may_be_one` (in one or several steps) do not touch
one another, so that a store need look only at the neighbourhood of what changes.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from graph.model.event import Event, EventReport, Modality, Participation, Role
from graph.model.interval import Interval, Precision
from graph.model.judgement import Aspect, Rulings, Verdict

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types in which it matters little who is called the source."""

SPOKEN = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "AGREE"})
"""Acts of words: one actor does several of them on one day, so the words must resemble each other."""

LOCAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
"""Acts that happen at several places on one day: the place must be the same."""

RESEMBLANCE = 0.2
"""The least share of common words of two spoken acts."""

WIDEST = timedelta(days=31)
"""The longest interval that is merged with a day within it; a longer one only with its equal."""

PLAN_DAYS = timedelta(days=7)
"""Announcements of one plan without a day are at most so far apart."""

_CLASSES = {
    Modality.ACTUAL: "actual",
    Modality.DENIED: "denied",
    Modality.PLANNED: "planned",
    Modality.CONDITIONAL: "possible",
    Modality.HYPOTHETICAL: "possible",
    Modality.REQUESTED: "requested",
}
_ASPECTS = {Role.SOURCE: Aspect.SOURCE, Role.TARGET: Aspect.TARGET, Role.PARTICIPANT: Aspect.PARTICIPANT}
_ORDER = {role: place for place, role in enumerate(Role)}
_FINENESS = {Precision.DAY: 0, Precision.WEEK: 1, Precision.MONTH: 2, Precision.YEAR: 3}


def article_of(report_id: str) -> str:
    """The id of the article of a report."""
    return report_id.partition("-")[0]


NO_RULINGS = Rulings()


def merge_reports(
    reports: Iterable[EventReport], published: Mapping[str, date] | None = None, rulings: Rulings = NO_RULINGS
) -> tuple[Event, ...]:
    """The events that the reports tell, by sort day and id.

    Args:
        reports: of any number of articles, in any order.
        published: by article id, the day of publication; the earliest article names the event, so that its id
            stays as further articles come.
        rulings: what people decided of pairs of reports: SAME holds them together, DIFFERENT keeps them apart.
    """
    days = published or {}
    found = sorted({report.id: report for report in reports}.values(), key=_rank)
    clusters = [cluster for group in _components(found, rulings) for cluster in _clusters(group, rulings)]
    names = {report.id: _event_id(_anchor(cluster, days)) for cluster in clusters for report in cluster}
    events = (_event(cluster, names) for cluster in clusters)
    return tuple(
        sorted(events, key=lambda event: (event.interval is None, event.interval and event.interval.sort_day, event.id))
    )


def keys(report: EventReport) -> tuple[str, ...]:
    """What two reports share, at least one of them, if `may_be_one` holds: for finding candidates in an index."""
    stem = f"{report.root} {_CLASSES[report.modality]}"
    return tuple(f"{stem} {pair} {when}" for pair in _pairs(report) for when in _whens(report.interval))


def may_be_one(one: EventReport, other: EventReport) -> bool:
    """Whether two reports, seen alone, can tell one event."""
    return (
        one.root == other.root
        and _CLASSES[one.modality] == _CLASSES[other.modality]
        and article_of(one.id) != article_of(other.id)
        and (one.mode is None or other.mode is None or one.mode == other.mode)
        and not set(_pairs(one)).isdisjoint(_pairs(other))
        and _same_actors(one, other)
        and _same_time(one.interval, other.interval)
        and (one.root not in LOCAL or one.of(Role.LOCATION) == other.of(Role.LOCATION))
        and (one.root not in SPOKEN or _resemblance(one, other) >= RESEMBLANCE)
    )


def _actors(report: EventReport) -> frozenset[str]:
    return frozenset(p.participant for p in report.participations if p.role is not Role.LOCATION)


def _same_actors(one: EventReport, other: EventReport) -> bool:
    mine, theirs = _actors(one), _actors(other)
    return mine <= theirs or theirs <= mine


def _pairs(report: EventReport) -> tuple[str, ...]:
    """The dyads of a report; without a second actor, the place stands in for it."""
    sources, targets = report.of(Role.SOURCE), report.of(Role.TARGET)
    if report.root in SYMMETRIC:
        met = sorted({*sources, *targets, *report.of(Role.PARTICIPANT)})
        pairs = [f"{a}+{b}" for a, b in combinations(met, 2)]
    else:
        pairs = [f"{a}>{b}" for a in sources for b in targets]
    if pairs:
        return tuple(dict.fromkeys(pairs))
    alone = sources or targets or report.of(Role.PARTICIPANT)
    return tuple(f"{a}@{place}" for a in alone for place in report.of(Role.LOCATION))


def _whens(interval: Interval | None) -> Iterator[str]:
    if interval is None:
        return
    if interval.start is None or interval.end is None:
        yield from _weeks(interval.start) if interval.start else (f"until-{interval.end}",)
    elif interval.end - interval.start > WIDEST:
        yield f"{interval.start}--{interval.end}"
    else:
        first, last = interval.start.isoformat()[:7], interval.end.isoformat()[:7]
        yield from dict.fromkeys((first, last))


def _weeks(start: date) -> Iterator[str]:
    """A week and the next: two days that are at most a week apart share one of these."""
    week = start.toordinal() // PLAN_DAYS.days
    yield from (f"from-week-{week}", f"from-week-{week + 1}")


def _same_time(one: Interval | None, other: Interval | None) -> bool:
    if one is None or other is None:
        return False
    if (
        one.start
        and one.end
        and other.start
        and other.end
        and max(one.end - one.start, other.end - other.start) <= WIDEST
    ):
        return one.overlaps(other)
    if one.start and other.start and one.end is None and other.end is None:
        return abs(one.start - other.start) <= PLAN_DAYS
    return (one.start, one.end) == (other.start, other.end)


def _words(report: EventReport) -> frozenset[str]:
    texts = " ".join((report.label, report.evidence[0].quote)).casefold()
    return frozenset(word[:6] for word in re.findall(r"\w{4,}", texts))


def _resemblance(one: EventReport, other: EventReport) -> float:
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _rank(report: EventReport) -> tuple[object, ...]:
    """The order in which clusters are built: the exact before the vague, the full before the terse."""
    interval = report.interval
    width = (interval.end - interval.start).days if interval and interval.start and interval.end else 10**6
    return (width, -len(_actors(report)), -report.confidence, report.background, report.id)


def _components(reports: Sequence[EventReport], rulings: Rulings) -> Iterator[list[EventReport]]:
    """Groups of reports that are linked, in the order given."""
    marks = {report.id: keys(report) for report in reports}
    index: dict[str, list[EventReport]] = {}
    for report in reports:
        for key in marks[report.id]:
            index.setdefault(key, []).append(report)
    partners = _partners(reports, rulings)
    seen: set[str] = set()
    for report in reports:
        if report.id not in seen:
            seen.add(report.id)
            group = [report]
            for one in group:
                for other in (*partners.get(one.id, ()), *(other for key in marks[one.id] for other in index[key])):
                    if other.id not in seen and (other in partners.get(one.id, ()) or may_be_one(one, other)):
                        seen.add(other.id)
                        group.append(other)
            yield sorted(group, key=_rank)


def _partners(reports: Sequence[EventReport], rulings: Rulings) -> dict[str, list[EventReport]]:
    """By the id of a report, those that are said to tell the same event."""
    known = {report.id: report for report in reports}
    found: dict[str, list[EventReport]] = {}
    for (one, other), verdict in sorted(rulings.verdicts.items()):
        if verdict is Verdict.SAME and one in known and other in known:
            found.setdefault(one, []).append(known[other])
            found.setdefault(other, []).append(known[one])
    return found


def _clusters(group: Sequence[EventReport], rulings: Rulings) -> list[list[EventReport]]:
    """Clusters in which every two reports can be one; who fits several equally well, stays alone."""
    bound = _bound(group, rulings)
    clusters: list[list[EventReport]] = [[*members] for members in bound if len(members) > 1]
    for report in (members[0] for members in bound if len(members) == 1):
        fitting = [cluster for cluster in clusters if _fits(report, cluster, bound, rulings)]
        home = _home(report, fitting)
        if home is None:
            clusters.append([report])
        else:
            home.append(report)
    return clusters


def _bound(group: Sequence[EventReport], rulings: Rulings) -> list[list[EventReport]]:
    """The reports of a group, those together that people say are one, as far as nobody says that they are two."""
    bound = {report.id: [report] for report in group}
    partners = _partners(group, rulings)
    for report in group:
        for other in partners.get(report.id, ()):
            mine, theirs = bound[report.id], bound[other.id]
            if mine is not theirs and not _parted(mine, theirs, rulings):
                mine.extend(theirs)
                bound.update((member.id, mine) for member in theirs)
    return [members for report in group if (members := bound[report.id])[0] is report]


def _parted(some: Iterable[EventReport], others: Collection[EventReport], rulings: Rulings) -> bool:
    return any(rulings.of(one.id, other.id) is Verdict.DIFFERENT for one in some for other in others)


def _fits(
    report: EventReport, cluster: Sequence[EventReport], bound: Sequence[list[EventReport]], rulings: Rulings
) -> bool:
    """Whether a report can be one with all of a cluster; of those that people hold together, with one of them."""
    if _parted([report], cluster, rulings):
        return False
    held = next((members for members in bound if len(members) > 1 and members[0] is cluster[0]), [])
    others = [other for other in cluster if other not in held]
    return all(may_be_one(report, other) for other in others) and (
        not held or any(may_be_one(report, other) for other in held)
    )


def _home(report: EventReport, fitting: list[list[EventReport]]) -> list[EventReport] | None:
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    bounds = report.interval and (report.interval.start, report.interval.end)
    same = [c for c in fitting if any(r.interval and (r.interval.start, r.interval.end) == bounds for r in c)]
    if not same:
        return None
    return max(same, key=lambda cluster: (_likeness(report, cluster), -same.index(cluster)))


def _likeness(report: EventReport, cluster: Sequence[EventReport]) -> tuple[float, float]:
    mine = _actors(report)
    shared = max(len(mine & _actors(other)) / len(mine | _actors(other)) for other in cluster)
    return shared, max(_resemblance(report, other) for other in cluster)


def _anchor(cluster: Sequence[EventReport], published: Mapping[str, date]) -> EventReport:
    return min(cluster, key=lambda report: (published.get(article_of(report.id), date.max), report.id))


def _event_id(anchor: EventReport) -> str:
    """Day, type and actors, for people, and a hash of the report that anchors the event."""
    day = "undated"
    if anchor.interval:
        day = f"{anchor.interval.sort_day:%Y%m%d}" if anchor.interval.is_day else f"{anchor.interval.sort_day:%Y%m}"
    who = [*anchor.of(Role.SOURCE)[:1], *anchor.of(Role.TARGET)[:1]] or [*anchor.of(Role.PARTICIPANT)[:2]]
    marker = hashlib.sha256(anchor.id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join((day, anchor.root.lower(), *who, marker))


def _best(cluster: Sequence[EventReport]) -> EventReport:
    """The report that speaks for the event: put right by people, news, sure, full, before what is not."""
    return min(
        cluster,
        key=lambda r: (
            not r.corrections,
            r.background,
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
