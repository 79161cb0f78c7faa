"""Which reports did a person put right together, as one event?

Who corrects an event says of all its reports that they tell it. So they stay one event though the rules, which go by
what is right now, would no longer join them: reports without a day, or acts by a state and its army that count as one
for a blow alone. Where day, type or modality of one of them is put right otherwise, the rules decide again.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from graph.archive.tellings import Telling
from graph.model.event import EventReport
from graph.model.judgement import Aspect, Correction
from graph.timeline import article_of
from graph.triples.judgements import Decision

_DECISIVE = frozenset({Aspect.TYPE, Aspect.DAY, Aspect.MODALITY})

Step = tuple[str, tuple[tuple[Aspect, tuple[str, ...]], ...]]
"""The id of what was decided in one step, and all that a report was put right to of type, day and modality."""


def steps(report: EventReport) -> set[Step]:
    """The steps in which a report was put right, as far as they count; reports that share one are one event."""
    said = tuple(sorted((one.aspect, one.values) for one in report.corrections if one.aspect in _DECISIVE))
    return {(one.decision, said) for one in report.corrections if one.decision}


def bonds(reports: Iterable[EventReport]) -> set[tuple[str, str]]:
    """The pairs of ids of reports, the smaller first, that were put right together."""
    found: dict[Step, list[str]] = {}
    for report in reports:
        for step in steps(report):
            found.setdefault(step, []).append(report.id)
    return {pair for group in found.values() for pair in combinations(sorted(group), 2)}


def bonds_of(
    report: str, telling_of: Callable[[str], Telling], parts_of: Callable[[str], Iterable[Decision]]
) -> set[tuple[str, str]]:
    """The pairs of a report and others, wherever these are, that were put right together.

    Args:
        report: its id.
        telling_of: gives what an article tells, by its id.
        parts_of: gives what was decided in one step, by its id.
    """
    told = telling_of(article_of(report)).reports.get(report)
    if told is None or not told.corrections:
        return set()
    others = {other.id: other for step, _ in steps(told) for other in _corrected(parts_of(step), telling_of)}
    return {pair for pair in bonds({**others, report: told}.values()) if report in pair}


def _corrected(decisions: Iterable[Decision], telling_of: Callable[[str], Telling]) -> Iterator[EventReport]:
    """The reports at which corrections stand."""
    for one in decisions:
        if isinstance(one, Correction):
            told = telling_of(one.report.article)
            if (found := told.reports.get(told.stands.get(one.report, ""))) is not None:
                yield found
