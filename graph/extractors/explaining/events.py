"""What led to an event: its entry, its modality, its day, its actors and its place?"""

from collections.abc import Iterator

from graph.extractors.confidence import signs_of_event
from graph.extractors.drafts import Draft
from graph.extractors.explaining.absent import explain_absent
from graph.extractors.explaining.actors import explain_parts
from graph.extractors.explaining.certainty import explain_confidence
from graph.extractors.explaining.dates import explain_date
from graph.extractors.explaining.entries import entry, entry_of, operator_entry
from graph.extractors.explaining.trail import Trail, taken_from
from graph.extractors.explaining.wording import ground, one_line, sentence_of, told
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast
from graph.model.event import EventReport
from graph.model.explanation import Entry, EventExplanation, Ground, Grounds
from graph.reasons import Reason


def explain_event(event: Draft, report: EventReport, cast: Cast, trail: Trail) -> EventExplanation:
    """How one report came about."""
    return EventExplanation(
        report,
        sentence_of(event.predicate.word, cast),
        entry_of(event.predicate),
        tuple(_act(event, report, trail)),
        modality_of(event, trail),
        explain_date(event, cast, trail),
        tuple(explain_parts(event, cast, trail)),
        tuple(_again(event, trail)),
        tuple(explain_absent(event, cast)),
        tuple(explain_confidence("event", signs_of_event(event, cast))),
    )


def _act(event: Draft, report: EventReport, trail: Trail) -> Iterator[Ground]:
    """What made another type or mode of it than its row says."""
    predicate = event.predicate
    if predicate.said is not None:
        yield ground("act", "said", predicate, predicate.said, predicate.root)
    for reason in (trail.last("act", event.predicate), trail.last("settled", event, "truce-sought")):
        if reason is not None:
            yield told(reason)
    if report.mode != event.mode and report.mode is not None:
        yield ground("mode", report.mode)


def modality_of(event: Draft, trail: Trail) -> Grounds:
    """Why it counts as done, planned, asked for, possible or denied."""
    other = taken_from(event, "modality", trail)
    if other is not None:
        return (ground("taken", "modality", other), *modality_of(other, trail))
    found = []
    reason = trail.reality(event.predicate)
    if reason is not None:
        found.append(told(reason, _entry(reason)))
    changed = trail.last("act", event.predicate, "refused", "stopped")
    if changed is not None:
        found.append(ground("reality", changed.rule, event.predicate))
    sought = trail.last("settled", event, "truce-planned")
    return (*found, told(sought)) if sought is not None else tuple(found)


def _entry(reason: Reason) -> Entry | None:
    """The row that made a word change what it governs."""
    if reason.rule != "operator":
        return None
    word, governing = reason.facts
    return entry(governing.frame) if isinstance(governing, Predicate) else operator_entry(word)  # type: ignore[arg-type]


def _again(event: Draft, trail: Trail) -> Iterator[Ground]:
    """The other statements of the event, each once, with what it added."""
    told_in: dict[str, list[str]] = {}
    for reason in trail.come_to("joined", event):
        other = reason.facts[0]
        assert isinstance(other, Draft)
        added = [one.rule for one in trail.about("taken", event) if one.facts[1] is other]
        told_in.setdefault(one_line(other.evidence.quote), []).extend(added)
    for quote, added in told_in.items():
        yield ground("joined", "added" if added else "same", quote, " and the ".join(dict.fromkeys(added)))
