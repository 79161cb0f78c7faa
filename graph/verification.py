"""Is a reading sound: is its evidence what the article says, are its ids its own, and its types those of PLOVER?"""

from collections.abc import Iterable, Iterator

from graph.model.event import ROOTS, Claim, EventReport, Reading
from graph.model.evidence import Span
from graph.model.gist import Field
from graph.timeline import article_of


def verify(reading: Reading) -> None:
    """Refuses a reading that its article does not bear out.

    Raises:
        ValueError: with what is wrong.
    """
    text, article = reading.article.text, reading.article.id
    for span in _spans(reading):
        if text[span.start : span.end] != span.quote:
            raise ValueError(f"{span.quote!r} is not what the article says at {span.start}, but {_there(text, span)!r}")
    _verify_main(reading)
    ids = [report.id for report in reading.reports] + [claim.id for claim in reading.claims]
    for name in ids:
        if article_of(name) != article:
            raise ValueError(f"the id {name!r} must begin with the id of its article, {article}-")
    if len(ids) != len(set(ids)):
        raise ValueError(f"two reports or claims of article {article} have one id")
    told = {report.id for report in reading.reports}
    for report in reading.reports:
        if report.root not in ROOTS:
            raise ValueError(f"{report.id} is of the type {report.root!r}; choose from {', '.join(ROOTS)}")
        if report.part_of is not None and report.part_of not in told:
            raise ValueError(f"{report.id} is part of {report.part_of!r}, which is no report of its article")
    bare = [report.id for report in reading.reports if not report.evidence]
    bare += [claim.id for claim in reading.claims if not claim.evidence]
    if bare:
        raise ValueError(f"{bare[0]} has no evidence; leave it out or give the words")


def _verify_main(reading: Reading) -> None:
    if reading.main is None:
        return
    texts = {Field.TEXT: reading.article.text, Field.TITLE: reading.article.title}
    for answer in filter(None, (reading.main.who, reading.main.what, reading.main.when, reading.main.where)):
        text, span = texts[answer.field], answer.span
        if _there(text, span) != span.quote:
            raise ValueError(f"{span.quote!r} of the main event is not what the {answer.field} says at {span.start}")


def _there(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _spans(reading: Reading) -> Iterator[Span]:
    for report in reading.reports:
        yield from _of_report(report)
    for claim in reading.claims:
        yield from _of_claim(claim)
    known: Iterable[tuple[Span, ...]] = (
        *(actor.evidence for actor in reading.actors.values()),
        *(place.evidence for place in reading.places.values()),
    )
    for spans in known:
        yield from spans


def _of_report(report: EventReport) -> Iterator[Span]:
    yield report.trigger
    yield from report.evidence
    yield from (part.span for part in report.participations if part.span)


def _of_claim(claim: Claim) -> Iterator[Span]:
    yield claim.content
    yield from claim.evidence
    yield from (found for found in (claim.cue, claim.speaker_span) if found)
