"""What does an article tell, once people have put it right?"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from graph.errors import JudgementError
from graph.model.event import EventReport, Modality, Participation, Role
from graph.model.interval import Basis, Interval, parse_edtf
from graph.model.judgement import Anchor, Aspect, Correction
from graph.vocabulary import event_type, event_types
from graph.wordlists import words

ROLES = {
    Aspect.SOURCE: Role.SOURCE,
    Aspect.TARGET: Role.TARGET,
    Aspect.PARTICIPANT: Role.PARTICIPANT,
    Aspect.PLACE: Role.LOCATION,
}
"""The role that a correction fills anew."""

_RENAMING = frozenset({Aspect.TYPE, Aspect.SOURCE, Aspect.TARGET, Aspect.PARTICIPANT})
"""Aspects after whose correction the article's own words for the event would be wrong."""

_WHEN = frozenset(
    {"yesterday", "today", "tomorrow", "tonight", "overnight", "week", "weeks", "month", "months", "day", "days"}
    | {"year", "years", "weekend", "morning", "afternoon", "evening", "night"}
)

Called = Callable[[str], str]
"""The name of an actor by its id."""


def corrected(report: EventReport, corrections: Iterable[Correction], called: Called) -> EventReport | None:
    """A report as people corrected it, or None if they say that it is no event.

    Args:
        report: as the article tells it.
        corrections: those of this report in force, from the oldest to the latest; of one aspect the latest counts.
        called: gives the names of actors for the line that names the event.
    """
    latest = {correction.aspect: correction for correction in corrections}
    if Aspect.EVENT in latest:
        return None
    found = report
    for correction in latest.values():
        found = _apply(found, correction)
    if found is report or not any(part.role is not Role.LOCATION for part in found.participations):
        return report
    kept = tuple(sorted(latest.values(), key=lambda correction: correction.id))
    stale = not _RENAMING.isdisjoint(latest) or (Aspect.DAY in latest and _tells_when(report.label))
    stale = stale or (Aspect.PLACE in latest and _tells_where(report))
    label = plain_label(found, called) if stale else report.label
    return replace(found, label=label, corrections=kept, told=report)


def _tells_when(label: str) -> bool:
    """Whether a line says when it was, so that it would be wrong of another day."""
    said = re.findall(r"[^\W_]+", label.casefold())
    return any(word in _WHEN or word.isdigit() or word in words("names-of-days-and-months") for word in said)


def _tells_where(report: EventReport) -> bool:
    """Whether the line for an event names the place that the article gives."""
    places = [part.mention for part in report.participations if part.role is Role.LOCATION and part.mention]
    return any(place.casefold() in report.label.casefold() for place in places)


def _apply(report: EventReport, correction: Correction) -> EventReport:
    value = correction.values[0] if correction.values else ""
    match correction.aspect:
        case Aspect.TYPE:
            kind = parse_type(value)
            return replace(report, root=kind[0], mode=kind[1])
        case Aspect.MODALITY:
            return replace(report, modality=Modality(value))
        case Aspect.DAY:
            return replace(report, interval=parse_day(value))
        case Aspect.PLACE:
            return replace(_recast(report, Role.LOCATION, correction.values), place_text=None)
        case aspect:
            return _recast(report, ROLES[aspect], correction.values)


def _recast(report: EventReport, role: Role, values: tuple[str, ...]) -> EventReport:
    """The report with others in a role; who stays in it stays as the article has it."""
    numbers = report.numbers or tuple(range(1, len(report.participations) + 1))
    pairs = list(zip(report.participations, numbers, strict=True))
    kept = [(part, number) for part, number in pairs if part.role is not role or part.participant in values]
    there = {part.participant for part, _ in kept if part.role is role}
    new = [(Participation(role, value), 0) for value in values if value not in there]
    parts = [*kept, *new]
    return replace(
        report,
        participations=tuple(part for part, _ in parts),
        numbers=tuple(number for _, number in parts),
    )


def plain_label(report: EventReport, called: Called) -> str:
    """One line without a word of the article: who, the verb of the type, whom."""
    equals = report.of(Role.PARTICIPANT)
    sources, targets = report.of(Role.SOURCE) or equals[:1], report.of(Role.TARGET) or equals[1:]
    if not sources:
        sources, targets = targets, ()
    names = (" and ".join(map(called, group)) for group in (sources, targets))
    line = f" {event_type(report.root, report.mode).verb} ".join(filter(None, names))
    line = line if targets else f"{line}: {event_type(report.root, report.mode).label}"
    return line if report.modality is Modality.ACTUAL else f"{line} ({report.modality})"


def parse_type(value: str) -> tuple[str, str | None]:
    """Root and mode of a type ("CONSULT", "CONSULT-visit").

    Raises:
        JudgementError: if there is no such type.
    """
    root, _, mode = value.partition("-")
    found = (root.upper(), mode.lower() or None)
    if found not in event_types():
        known = ", ".join(kind.name for kind in event_types().values() if kind.root == found[0])
        roots = ", ".join(dict.fromkeys(name for name, _ in event_types()))
        raise JudgementError(f"no event type {value!r}; choose from {known or roots}")
    return found


def parse_day(value: str) -> Interval | None:
    """The interval of an EDTF expression, or None for "".

    Raises:
        JudgementError: if it is none.
    """
    try:
        return parse_edtf(value, Basis.CORRECTED)
    except ValueError as problem:
        told = "write 2024-03-22, 2024-03, 2024, two of them with / between, or nothing for unknown"
        raise JudgementError(f"no day {value!r}; {told}") from problem


def normal_values(aspect: Aspect, values: Iterable[str]) -> tuple[str, ...]:
    """The values of a correction in the form in which they are kept: each once, in alphabetical order.

    Raises:
        JudgementError: if the aspect cannot have them.
    """
    given = tuple(sorted({value.strip() for value in values}))
    if aspect is Aspect.EVENT:
        if given:
            raise JudgementError("what is no event needs no value")
        return ()
    if aspect in ROLES:
        return tuple(value for value in given if value)
    if len(given) != 1:
        raise JudgementError(f"an event has one {aspect}; {len(given)} are given")
    return (_NORMAL[aspect](given[0]),)


def _normal_type(value: str) -> str:
    root, mode = parse_type(value)
    return f"{root}-{mode}" if mode else root


def _normal_modality(value: str) -> str:
    if value.lower() not in set(Modality):
        raise JudgementError(f"no modality {value!r}; choose from {', '.join(Modality)}")
    return value.lower()


def _normal_day(value: str) -> str:
    parse_day(value)
    return value


_NORMAL: dict[Aspect, Callable[[str], str]] = {
    Aspect.TYPE: _normal_type,
    Aspect.MODALITY: _normal_modality,
    Aspect.DAY: _normal_day,
}


def corrections_by_report(
    corrections: Iterable[Correction], stands: Mapping[Anchor, str]
) -> dict[str, list[Correction]]:
    """The corrections by the ids of the reports at which they stand, in the order given."""
    found: dict[str, list[Correction]] = {}
    for correction in corrections:
        if (report := stands.get(correction.report)) is not None:
            found.setdefault(report, []).append(correction)
    return found
