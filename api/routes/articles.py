"""The articles: what was read, with its text and what it tells; and the way in and out."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request

from api import representations as shapes
from api.asking import MayAdminister, MayIngest, Reading, Set
from api.decisions import Clerk
from api.jobs.keys import Keys, location_of
from api.paging import Part, keyed_listing
from api.selecting import DAY
from api.shaping import Shaper
from api.workers.answers import Cast, StoriesAsked
from api.workers.questions import ARTICLE, ARTICLES, STORIES
from graph.model.selection import parse_day

router = APIRouter(tags=["articles"])


@router.get("/articles")
async def list_articles(
    request: Request,
    library: Reading,
    settings: Set,
    page: Part,
) -> shapes.Listing[shapes.ArticleShape]:
    """The articles, without their texts, the newest first."""
    found = await library.ask(ARTICLES, page)
    shaper = Shaper(settings.base, Cast())
    items = [shaper.article(record) for record in found.articles]
    return keyed_listing(request, items, found.total, page, found.end)


@router.get("/articles/{name}")
async def get_article(name: str, library: Reading, settings: Set) -> shapes.ArticleDetail:
    """One article with its text, and all that it tells with the evidence."""
    found = await library.ask(ARTICLE, name)
    shaper = Shaper(settings.base, found.cast)
    clerk = Clerk(shaper, found.reports)
    return shapes.ArticleDetail(
        **shaper.article(found.article).model_dump(),
        text=found.article.text,
        main_event=shaper.main_event(found.article),
        reports=[shaper.report(report) for report in found.reports],
        statements=[shaper.claim(claim) for claim in found.claims],
        decisions=[clerk.decision(case) for case in found.cases],
        copies=list(found.copies),
        related=[shaper.related(name, likeness) for name, likeness in found.related],
    )


@router.get("/stories")
async def list_stories(
    request: Request,
    library: Reading,
    settings: Set,
    from_: Annotated[
        str,
        Query(
            alias="from",
            description="the first day of publication, YYYY-MM-DD, not after `to`; if none, 30 days before the last",
            json_schema_extra=DAY,
        ),
    ] = "",
    to: Annotated[
        str,
        Query(description="the last day of publication, YYYY-MM-DD; else that of the newest", json_schema_extra=DAY),
    ] = "",
    least: Annotated[int, Query(ge=1, le=1_000, description="how many articles a story must have")] = 2,
    *,
    page: Part,
) -> shapes.Listing[shapes.StoryShape]:
    """The articles by story: those that tell of the same event together."""
    first, last = (parse_day(day) if day.strip() else None for day in (from_, to))
    found = await library.ask(STORIES, StoriesAsked(first, last, least, page))
    shaper = Shaper(settings.base, Cast())
    told = [shapes.StoryShape(articles=[shaper.article(one) for one in story]) for story in found.stories]
    return keyed_listing(request, told, found.total, page, found.end)


@router.delete("/articles/{name}", dependencies=[MayAdminister])
async def delete_article(request: Request, name: str, library: Reading) -> shapes.ArticleForgotten:
    """Erases an article with all that it contributed, with its history, from the graph and from the disk."""
    forgotten = await library.forget(name)
    await _forget_answers(request, name)
    return shapes.ArticleForgotten(**forgotten["record"])


@router.post("/articles/{name}/withdrawal", dependencies=[MayIngest])
async def withdraw_article(request: Request, name: str, library: Reading) -> shapes.ArticleForgotten:
    """Takes an article back: what it contributed leaves the graph, but ``known_by`` still shows what was known."""
    withdrawn = await library.withdraw(name)
    await _forget_answers(request, name)
    return shapes.ArticleForgotten(**withdrawn["record"])


async def _forget_answers(request: Request, name: str) -> None:
    """Erases what was answered to who sent the article, which is kept for those who ask again."""
    keys: Keys = request.app.state.keys
    await asyncio.to_thread(keys.forget, location_of(name))
