"""What stands on the page of one event, article, claim or relation?"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from fastapi import Request
from starlette.responses import Response

from api import access, rendering
from api.decisions import Clerk
from api.highlighting import Mark, paragraphs
from api.library import Library
from api.representations import DecisionShape, RelationShape
from api.shaping import Shaper, path_of
from api.wording import LINKS
from api.workers.answers import ActorStory
from api.workers.questions import ARTICLE, CLAIM, EVENT, RELATION, RELATION_EVIDENCE, article_of
from graph.model.case import Case
from graph.model.event import Claim, Event, EventReport
from graph.model.gist import Field
from graph.model.record import ArticleRecord
from graph.settings import Settings


def _report_marks(report: EventReport, href: str) -> Iterator[Mark]:
    for span in report.evidence:
        yield Mark(span.start, span.end, report.label, href, "event", report.id)


def _claim_marks(claim: Claim) -> Iterator[Mark]:
    for span in (claim.content, *claim.evidence):
        yield Mark(
            span.start, span.end, f"{claim.speaker} ({claim.speech_act})", path_of("claim", claim.id), "claim", claim.id
        )


def _main_marks(record: ArticleRecord) -> Iterator[Mark]:
    main = record.main
    questions = (("who", main.who), ("what", main.what), ("when", main.when), ("where", main.where)) if main else ()
    for question, answer in questions:
        if answer is not None and answer.field is Field.TEXT:
            yield Mark(answer.span.start, answer.span.end, f"the main event: {question}", "", "main")


def _texts(articles: dict[str, ArticleRecord], marks: dict[str, list[Mark]]) -> list[dict[str, object]]:
    ordered = sorted(articles.values(), key=lambda record: (record.published, record.id))
    return [{"record": a, "paragraphs": paragraphs(a.text, marks.get(a.id, []))} for a in ordered]


async def event_page(request: Request, library: Library, settings: Settings, name: str) -> Response:
    """An event with its reports, and each article's text with the evidence highlighted."""
    story = await library.ask(EVENT, name)
    shaper = Shaper(settings.base, story.cast)
    marks: dict[str, list[Mark]] = {}
    for report in story.reports:
        own = marks.setdefault(article_of(report.id), [])
        own += _report_marks(report, "")
        own.append(
            Mark(report.trigger.start, report.trigger.end, "the words that name the act", "", "trigger", report.id)
        )
    return rendering.page(
        request,
        "event.html",
        event=shaper.event(story.event),
        interval=story.event.interval,
        reports=[(shaper.report(report), report.interval) for report in story.reports],
        decisions=_decisions(shaper, story.reports, story.cases),
        is_open=access.is_open(request.app.state),
        disagreements=shaper.disagreements(story.disagreements),
        links=[(LINKS[found.how], shape) for found, shape in zip(story.links, shaper.links(story.links), strict=True)],
        articles=story.cast.articles,
        texts=_texts(story.cast.articles, marks),
    )


def _decisions(shaper: Shaper, reports: Sequence[EventReport], cases: Iterable[Case]) -> dict[str, list[DecisionShape]]:
    """What people decided about some reports, by the id of the report."""
    clerk = Clerk(shaper, reports)
    found: dict[str, list[DecisionShape]] = {report.id: [] for report in reports}
    for case in cases:
        for name in dict.fromkeys(name for name in case.reports if name in found):
            found[name or ""].append(clerk.decision(case))
    return found


async def article_page(request: Request, library: Library, settings: Settings, name: str) -> Response:
    """An article's text with all evidence highlighted, beside what it tells."""
    story = await library.ask(ARTICLE, name)
    shaper = Shaper(settings.base, story.cast)
    event_of = {report: event.id for event in story.events for report in event.reports}
    marks: list[Mark] = []
    for report in story.reports:
        event = event_of.get(report.id)
        marks += _report_marks(report, path_of("event", event) if event else path_of("report", report.id))
    for claim in story.claims:
        marks += _claim_marks(claim)
    marks += _main_marks(story.article)
    return rendering.page(
        request,
        "article.html",
        record=story.article,
        agency=shaper.party(story.article.agency, "agency") if story.article.agency else None,
        paragraphs=paragraphs(story.article.text, marks),
        reports=[(shaper.report(report), report.interval, event_of.get(report.id)) for report in story.reports],
        claims=[shaper.claim(claim) for claim in story.claims],
        main=shaper.main_event(story.article),
        copies=[story.cast.articles[name] for name in story.copies if name in story.cast.articles],
        decisions=_decisions(shaper, story.reports, story.cases),
        related=[
            story.cast.articles[name]
            for name, _ in story.related
            if name in story.cast.articles and name not in story.copies
        ],
    )


def groups_of(shaper: Shaper, events: tuple[Event, ...]) -> list[dict[str, object]]:
    """Events by day for a template: each with its shape and interval."""
    intervals = {event.id: event.interval for event in events}
    return [
        {"heading": group.heading, "day": group.day, "events": [(e, intervals[e.id]) for e in group.events]}
        for group in shaper.groups(events)
    ]


def relations_of(shaper: Shaper, story: ActorStory) -> list[tuple[tuple[bool, str], list[RelationShape]]]:
    """The relations of an actor by direction and kind, its own first."""
    own = story.actor.id
    relations = sorted(
        (shaper.relation(relation) for relation in story.relations),
        key=lambda r: (r.source.id != own, r.predicate, -r.weight, r.target.name),
    )
    return [(key, list(group)) for key, group in groupby(relations, lambda r: (r.source.id == own, r.predicate))]


async def claim_page(request: Request, library: Library, settings: Settings, name: str) -> Response:
    """A claim in its article."""
    story = await library.ask(CLAIM, name)
    (claim,) = story.claims
    return rendering.page(
        request,
        "claim.html",
        claim=Shaper(settings.base, story.cast).claim(claim),
        interval=claim.interval,
        texts=_texts(story.cast.articles, {article_of(claim.id): list(_claim_marks(claim))}),
    )


async def relation_page(request: Request, library: Library, settings: Settings, name: str) -> Response:
    """A relation: who, what, how often, when first and last, and the events and words that show it."""
    story = await library.ask(RELATION, name)
    shaper = Shaper(settings.base, story.cast)
    return rendering.page(
        request,
        "relation.html",
        relation=shaper.relation(story.relation),
        groups=groups_of(shaper, story.events),
        claims=[(shaper.claim(claim), claim.interval) for claim in story.claims],
        articles=story.cast.articles,
        shown=RELATION_EVIDENCE,
    )
