"""The way in: one article, read while its sender waits, or many, read as a job."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.responses import JSONResponse, Response

from api import representations as shapes
from api import submissions, tasks, whole
from api.asking import MayIngest, Reading, Set
from api.bodies import Malformed, faults_of, media_type
from api.jobs.keys import Given, Key, Keys, key_of, location_of
from api.library import Library
from api.problems import UnsupportedMedia
from api.routes.jobs import runner_of
from api.shaping import Shaper, path_of
from api.workers.turns import CLIENT
from graph.settings import Settings

router = APIRouter(tags=["articles"])

LINES = "application/x-ndjson"
MOST = 10_000
"""So many articles one call may have."""

_ONE = submissions.ArticleSent.model_json_schema()
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"oneOf": [_ONE, {"type": "array", "minItems": 1, "maxItems": MOST, "items": _ONE}]},
                "examples": {
                    "text": {"value": {"text": "Mary Smith met John Jones on Friday.", "published": "2024-03-22"}},
                    "page": {"value": {"html": "<html>…</html>", "url": "https://news.example/a"}},
                    "address": {"value": {"url": "https://news.example/a"}},
                },
            },
            LINES: {"schema": {"type": "string", "description": "one such object a line"}},
            **whole.SCHEMAS,
        },
    }
}
_DRAFT = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": _ONE}, **whole.SCHEMAS}},
}
_PARAMETERS = [
    {
        "name": "Idempotency-Key",
        "in": "header",
        "schema": {"type": "string", "minLength": 1, "maxLength": 255},
        "description": "of the sender's choice, such as a UUID: to ask again with it gives the same answer for a day, "
        "and does nothing twice",
    },
    {
        "name": "Prefer",
        "in": "header",
        "schema": {"type": "string"},
        "description": "`respond-async` makes a job of one article too",
    },
]
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "known already, or replaced", "model": shapes.ArticleLearned},
    201: {"description": "added", "model": shapes.ArticleLearned},
    202: {"description": "taken as a job", "model": tasks.JobShape},
    401: {"description": "no bearer token, or one that is not known"},
    403: {"description": "the token lacks the scope ingest, or the service is read-only"},
    409: {"description": "a request with this Idempotency-Key is still under way"},
    413: {"description": "more than is read at once"},
    415: {"description": "neither JSON nor lines of it, nor a text or page"},
    422: {"description": "no article that can be read, or a key that came with another body"},
    503: {"description": "too many jobs wait"},
}


@router.post(
    "/articles",
    status_code=201,
    dependencies=[MayIngest],
    openapi_extra=_BODY | {"parameters": _PARAMETERS},
    responses=_ANSWERS,
)
async def post_articles(request: Request, library: Reading, settings: Set, known: whole.FromAddress) -> Response:
    """Reads articles into the graph: one at once (201 if new, 200 if known or replaced), several as a job (202).

    One may be sent as it is, as a text or page; what the address says of it goes for whatever does not say so itself.
    """
    keys: Keys = request.app.state.keys
    body = await request.body()
    given = request.headers.get("idempotency-key")
    asked = b"\n".join([body, json.dumps(known).encode()]) if known else body
    key = key_of(CLIENT.get(), given, asked) if given is not None else None
    found = await _read(request, body, known, LINES)
    if key is None:
        return _answer(await _taken(request, library, settings, found))
    before = await asyncio.to_thread(keys.begin, key)
    if before is not None:
        return _answer(before, again=True)
    work = asyncio.ensure_future(_kept(keys, key, request, library, settings, found))
    return _answer(await asyncio.shield(work))


async def _kept(keys: Keys, key: Key, request: Request, library: Library, settings: Settings, found: Any) -> Given:
    """The answer, kept under the key even if its sender has gone away."""
    try:
        answer = await _taken(request, library, settings, found)
    except BaseException:
        keys.give_up(key)
        raise
    await asyncio.to_thread(keys.give, key, answer)
    return answer


async def _read(request: Request, body: bytes, known: whole.Known, *more: str) -> Any:
    """What a body holds, and the address says of it.

    Args:
        request: what is sent.
        body: of it.
        known: what the address says.
        more: media types that are read beside JSON and articles as they are.

    Raises:
        UnsupportedMedia: if it is of no such kind.
        Malformed: if it is not what it says.
    """
    kind, read = media_type(request), ("application/json", *more, *whole.KINDS)
    if kind not in read:
        raise UnsupportedMedia(f"{kind or 'no content type'} is not read here; send one of {', '.join(read)}")
    if kind in whole.KINDS:
        found: Any = await asyncio.to_thread(whole.record, body, request.headers["content-type"])
    else:
        found = await asyncio.to_thread(_parsed, body, kind)
    if isinstance(found, list):
        return [whole.with_known(one, known) for one in found]
    return whole.with_known(found, known)


async def _taken(request: Request, library: Library, settings: Settings, found: Any) -> Given:
    prefers = {part.strip().lower() for part in request.headers.get("prefer", "").split(",")}
    if isinstance(found, list):
        return await _job(request, found)
    if "respond-async" in prefers:
        return await _job(request, [_record(found)])
    return await _one(found, library, settings)


async def _one(sent: dict[str, Any], library: Library, settings: Settings) -> Given:
    learned = await library.learn(_record(sent))
    url = path_of("article", learned["id"])
    shape = shapes.ArticleLearned(iri=f"{settings.base}{url[1:]}", url=url, **learned)
    status = 201 if shape.outcome == "added" else 200
    return Given(status, location_of(shape.id), shape.model_dump_json())


async def _job(request: Request, sent: Sequence[Any]) -> Given:
    if not 1 <= len(sent) <= MOST:
        raise Malformed(f"a job has 1 to {MOST:,} articles, not {len(sent):,}")
    records = await asyncio.to_thread(lambda: [_checked(one) for one in sent])
    job = await runner_of(request).add(CLIENT.get(), records)
    return Given(202, f"/api/v1/jobs/{job.id}", tasks.job_shape(job).model_dump_json())


@router.post(
    "/articles/draft",
    dependencies=[MayIngest],
    openapi_extra=_DRAFT,
    responses={status: told for status, told in _ANSWERS.items() if status in (401, 403, 415, 422)},
)
async def post_draft(
    request: Request, library: Reading, settings: Set, known: whole.FromAddress
) -> shapes.ArticleDraft:
    """What an article would tell, with the day by which it is understood; nothing is stored."""
    found = await library.preview(_record(await _read(request, await request.body(), known)))
    shaper, article = Shaper(settings.base, found.cast), found.article
    return shapes.ArticleDraft(
        id=article.id,
        outcome=found.outcome,
        title=article.title,
        text=article.text,
        published=article.published,
        published_basis=str(article.published_basis),
        source=article.source,
        address=article.url,
        language=article.language,
        reports=[shaper.report(report) for report in found.reports],
        statements=[shaper.claim(claim) for claim in found.claims],
    )


def _answer(given: Given, *, again: bool = False) -> Response:
    headers = {"Location": given.location} | ({"Idempotent-Replayed": "true"} if again else {})
    return JSONResponse(json.loads(given.body), given.status, headers)


def _parsed(body: bytes, kind: str) -> Any:
    """What a body holds: one object, or a list; of lines, those that are no JSON stand as text.

    Raises:
        Malformed: if it is no JSON.
    """
    if kind == LINES:
        return [_line(line) for line in body.splitlines() if line.strip()]
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise Malformed(f"the body is no JSON: {problem}") from problem


def _line(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return line.decode("utf-8", "replace")


def _record(sent: Any) -> dict[str, Any]:
    """An article as it is read.

    Raises:
        Malformed: if it is none.
    """
    try:
        return submissions.ArticleSent.model_validate(sent, strict=True).model_dump(exclude_none=True)
    except ValidationError as problem:
        raise Malformed(faults_of(problem)) from problem


def _checked(sent: Any) -> dict[str, Any]:
    """An article as it is read, or why it is none, which is told of this item alone."""
    try:
        return _record(sent)
    except Malformed as problem:
        return {"fault": str(problem)}
