"""Where do the reports of one event disagree, what is preferred, and by which rule?

Reports disagree where what they say cannot both be so. That one is less exact (a month where another has the day, a
state where another has its army), or names fewer participants, is no disagreement. The event shows the preferred value;
the others stay, with their articles.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from itertools import combinations, product

from graph.merging.wording import are_others, is_name
from graph.model.event import Event, EventReport, Modality, Role
from graph.model.interval import Interval, Precision
from graph.model.judgement import Aspect
from graph.timeline import SYMMETRIC, article_of


class Rule(StrEnum):
    """Why a value is preferred."""

    MAJORITY = "majority"
    EXACT = "most-exact"
    BEST = "best-report"
    UNION = "all-together"
    CORRECTED = "corrected"
    APART = "kept-apart"
    OTHER_DAY = "other-day"


RULES = {
    Rule.MAJORITY: "more reports say so than anything else, copies counted once",
    Rule.EXACT: "as many reports say so as anything else, and it is the most exact",
    Rule.BEST: "the report says so that tells the event best: as news, surely and fully",
    Rule.UNION: "the event has the participants of all its reports",
    Rule.CORRECTED: "a person put it right",
    Rule.APART: "what is told as done and what is denied stay two events; this one is told as done",
    Rule.OTHER_DAY: "what is told of two days stays two events until a person joins them; this is the day of this one",
}
"""Each rule in words."""


@dataclass(frozen=True, slots=True)
class Variant:
    """What some of the reports say.

    Attributes:
        values: ids of actors or places, sorted, or the name of a place that no table has; else one word: a day or
            interval in EDTF, a modality, a type.
        reports: the ids of the reports that say so, sorted.
        words: the sentence of each of these reports, where it was read.
    """

    values: tuple[str, ...]
    reports: tuple[str, ...]
    words: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One aspect in which the reports of an event disagree.

    Attributes:
        preferred: what the event shows.
        rule: why.
        variants: all that is said, the preferred first where a report says just that, then by number of reports.
    """

    aspect: Aspect
    preferred: tuple[str, ...]
    rule: Rule
    variants: tuple[Variant, ...]


def edtf(interval: Interval | None) -> str:
    """An interval in EDTF (ISO 8601-2): a day, month, year or interval, open ends as ``..``; "" where none is known."""
    if interval is None:
        return ""
    start, end = interval.start, interval.end
    if start is not None and end is not None:
        if start == end:
            return start.isoformat()
        if interval.precision is Precision.MONTH and start.replace(day=1) == start and f"{start:%Y%m}" == f"{end:%Y%m}":
            return f"{start:%Y-%m}"
        if interval.precision is Precision.YEAR and start.year == end.year:
            return f"{start:%Y}"
    return f"{start or '..'}/{end or '..'}"


Alike = Callable[[str, str], bool]
"""Whether two actors, by id, are one or stand for one another, as a state and its army do."""


def disagreements(
    event: Event,
    reports: Collection[EventReport],
    denials: Collection[EventReport] = (),
    alike: Alike = str.__eq__,
    voices: Mapping[str, str] | None = None,
    others: Collection[EventReport] = (),
    apart: Alike = are_others,
) -> tuple[Disagreement, ...]:
    """All disagreements of the reports of an event, as their articles tell them, by aspect.

    What a person put right is what the event shows; it does not take back that articles disagree.

    Args:
        event: the event.
        reports: its reports, as people put them right.
        denials: reports by which other articles deny it, which are of another event.
        alike: which actors are taken for one another.
        voices: by the id of an article, with whose voice it speaks, where it is a copy; copies have one vote.
        others: the reports of the events of another day that may be this one.
        apart: which places, by id or by name, cannot both be where it was.
    """
    parties, place = partial(_of_parties, alike=alike), partial(_of_place, apart=apart)
    looks = (_of_day, place, parties, _of_modality, _of_type) if len(reports) > 1 else ()
    told = [report.told or report for report in reports]
    found = [_as_put_right(_by_votes(one, voices or {}), reports) for look in looks for one in look(event, told)]
    if denials:
        found = [one for one in found if one.aspect is not Aspect.MODALITY]
        denied = [report.told or report for report in denials]
        found += [replace(one, rule=Rule.APART) for one in _of_modality(event, [*told, *denied])]
    return with_other_days(found, event, reports, others)


def with_other_days(
    found: Collection[Disagreement], event: Event, reports: Collection[EventReport], others: Collection[EventReport]
) -> tuple[Disagreement, ...]:
    """Disagreements with those about day and place that there are if an event of another day is this one.

    Args:
        found: the disagreements of the reports of the event.
        event: the event.
        reports: its reports.
        others: those of the events of another day.
    """
    if not others:
        return tuple(found)
    told = [report.told or report for report in (*reports, *others)]
    more = [replace(one, rule=Rule.OTHER_DAY) for look in (_of_day, _of_place) for one in look(event, told)]
    known = {one.aspect for one in more}
    return (*more, *(one for one in found if one.aspect not in known))


_PARTIES = frozenset({Aspect.SOURCE, Aspect.TARGET, Aspect.PARTICIPANT})


def _by_votes(found: Disagreement, voices: Mapping[str, str]) -> Disagreement:
    """The disagreement, with the rule that most say so where that is so of the independent ones among the articles."""
    first, *others = (len({voices.get(name, name) for name in map(article_of, v.reports)}) for v in found.variants)
    won = found.variants[0].values == found.preferred and all(first > other for other in others)
    return replace(found, rule=Rule.MAJORITY) if won else found


def _as_put_right(found: Disagreement, reports: Collection[EventReport]) -> Disagreement:
    """The disagreement, with the rule that a person settled it who corrected that aspect in any of the reports."""
    aspects = _PARTIES if found.aspect is Aspect.PARTICIPANT else {found.aspect}
    is_settled = any(report.is_corrected(aspect) for report in reports for aspect in aspects)
    return replace(found, rule=Rule.CORRECTED) if is_settled else found


Values = tuple[str, ...]


def _variants(reports: Collection[EventReport], of: Callable[[EventReport], Values]) -> list[Variant]:
    """What is said, by those who say anything, most reports first."""
    told: dict[Values, list[str]] = {}
    for report in reports:
        if values := of(report):
            told.setdefault(values, []).append(report.id)
    found = [Variant(values, tuple(sorted(ids))) for values, ids in told.items()]
    return sorted(found, key=lambda variant: (-len(variant.reports), variant.values))


def _disagreement(aspect: Aspect, preferred: Values, variants: list[Variant], rule: Rule) -> Disagreement:
    ranked = sorted(variants, key=lambda variant: variant.values != preferred)
    return Disagreement(aspect, preferred, rule, tuple(ranked))


def _of_day(event: Event, reports: Collection[EventReport]) -> Iterator[Disagreement]:
    reports = [report for report in reports if report.interval is not None and report.interval.is_told]
    told = [report.interval for report in reports if report.interval is not None]
    if all(_nested(one, other) for one in told for other in told):
        return
    variants = _variants(reports, lambda report: (edtf(report.interval),) if report.interval else ())
    yield _disagreement(Aspect.DAY, (edtf(event.interval),), variants, _finest(event, told))


def _finest(event: Event, told: list[Interval]) -> Rule:
    widths = sorted(_width(interval) for interval in {(i.start, i.end): i for i in told}.values())
    best = event.interval is not None and _width(event.interval) == widths[0] < widths[1]
    return Rule.EXACT if best else Rule.BEST


def _width(interval: Interval) -> int:
    bounded = interval.start is not None and interval.end is not None
    return (interval.end - interval.start).days if bounded else 10**6  # type: ignore[operator]


def _nested(one: Interval, other: Interval) -> bool:
    return _holds(one, other) or _holds(other, one)


def _holds(outer: Interval, inner: Interval) -> bool:
    """Whether all that the inner allows lies within the outer; an open end holds everything on its side."""
    begins = outer.start is None or (inner.start is not None and outer.start <= inner.start)
    ends = outer.end is None or (inner.end is not None and inner.end <= outer.end)
    return begins and ends


def _of_place(event: Event, reports: Collection[EventReport], apart: Alike = are_others) -> Iterator[Disagreement]:
    variants = _variants(reports, _where)
    pairs = (product(one.values, other.values) for one, other in combinations(variants, 2))
    if any(all(apart(a, b) for a, b in pair) for pair in pairs):
        yield _disagreement(Aspect.PLACE, _where(event), variants, Rule.BEST)


def _where(told: Event | EventReport) -> Values:
    """The ids of its places, else the name of one that no table has."""
    named = (told.place_text,) if told.place_text and is_name(told.place_text) else ()
    return tuple(sorted(told.of(Role.LOCATION))) or named


def _of_parties(event: Event, reports: Collection[EventReport], alike: Alike) -> Iterator[Disagreement]:
    roles: dict[Aspect, tuple[Role, ...]]
    if event.root in SYMMETRIC:
        roles = {Aspect.PARTICIPANT: (Role.SOURCE, Role.TARGET, Role.PARTICIPANT)}
    else:
        roles = {Aspect.SOURCE: (Role.SOURCE,), Aspect.TARGET: (Role.TARGET,)}
    for aspect, ones in roles.items():

        def parties(told: Event | EventReport, ones: tuple[Role, ...] = ones) -> Values:
            return tuple(sorted({who for role in ones for who in told.of(role)}))

        variants = _variants(reports, parties)
        told = [variant.values for variant in variants]
        if any(not (_among(one, other, alike) or _among(other, one, alike)) for one, other in combinations(told, 2)):
            yield _disagreement(aspect, parties(event), variants, Rule.UNION)


def _among(some: Values, others: Values, alike: Alike) -> bool:
    """Whether each of some actors, or who stands for it, is among others."""
    return all(any(alike(one, other) for other in others) for one in some)


def modality_disagreement(event: Event, told: Mapping[str, Modality], rule: Rule) -> tuple[Disagreement, ...]:
    """The disagreement about whether an event happened, if there is one.

    Args:
        event: the event.
        told: by the ids of its reports, and of those that deny it, what their articles say.
        rule: why what the event shows is preferred.
    """
    said: dict[Modality, list[str]] = {}
    for report, modality in told.items():
        said.setdefault(modality, []).append(report)
    variants = [Variant((modality.value,), tuple(sorted(ids))) for modality, ids in said.items()]
    ranked = sorted(variants, key=lambda variant: (-len(variant.reports), variant.values))
    preferred = (event.modality.value,)
    return (_disagreement(Aspect.MODALITY, preferred, ranked, rule),) if len(ranked) > 1 else ()


def _of_modality(event: Event, reports: Collection[EventReport]) -> Iterator[Disagreement]:
    variants = _variants(reports, lambda report: (report.modality.value,))
    if len(variants) > 1:
        yield _disagreement(Aspect.MODALITY, (event.modality.value,), variants, Rule.BEST)


def _of_type(event: Event, reports: Collection[EventReport]) -> Iterator[Disagreement]:
    """The modes of one root; who names none says nothing."""
    roots = {report.root for report in reports}
    variants = _variants(reports, lambda report: (_type(report),) if report.mode or len(roots) > 1 else ())
    if len(variants) > 1:
        yield _disagreement(Aspect.TYPE, (_type(event),), variants, Rule.BEST)


def _type(told: Event | EventReport) -> str:
    return f"{told.root}-{told.mode}" if told.mode else told.root
