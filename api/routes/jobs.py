"""The jobs: how far they are, by asking or as it happens, what became of each item, and an end before the end."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from api import representations as shapes
from api import tasks
from api.asking import MayIngest
from api.filters import PAGE, Limit, Offset, listing
from api.jobs.ledger import Job
from api.jobs.runner import Runner
from api.paging import Part, keyed_listing
from api.problems import RequestError
from api.workers.paging import cut, named

router = APIRouter(tags=["jobs"], dependencies=[MayIngest])

BEAT = 10.0
"""Seconds after which a stream says that it is alive, so that nothing between closes it."""
LOOK = 1.0
"""Seconds after which a stream sees that the server ends."""
MOST = 500
"""So many items a stream reads at once."""

_STREAM: dict[int | str, dict[str, Any]] = {
    200: {"description": "events `item`, `progress` and `end`, each with JSON", "content": {"text/event-stream": {}}}
}


def runner_of(request: Request) -> Runner:
    """Who works on the jobs."""
    found: Runner = request.app.state.runner
    return found


@router.get("/jobs")
async def list_jobs(request: Request, page: Part) -> shapes.Listing[tasks.JobShape]:
    """The jobs, the latest first; an ended one is kept for seven days."""
    found = list(runner_of(request).ledger)
    rest = [job for job in found if page.after is None or named(job.id) < page.after]
    shown, last = cut(rest[page.offset :], page.limit)
    items = [tasks.job_shape(job) for job in shown]
    return keyed_listing(request, items, len(found), page, named(last.id) if last else None)


@router.get("/jobs/{name}")
async def get_job(request: Request, name: str) -> tasks.JobShape:
    """One job: how it stands, and how many items had each outcome."""
    return tasks.job_shape(runner_of(request).ledger.job(name))


@router.get("/jobs/{name}/items")
async def list_job_items(
    request: Request, name: str, limit: Limit = PAGE, offset: Offset = 0
) -> shapes.Listing[tasks.ItemShape]:
    """What became of each item, in the order in which they were sent; those not done yet are not listed."""
    ledger = runner_of(request).ledger
    job = ledger.job(name)
    found = await asyncio.to_thread(ledger.results, name, offset, limit)
    items = [tasks.item_shape(number, result) for number, result in enumerate(found, offset)]
    return listing(request, items, job.done, limit, offset)


@router.get("/jobs/{name}/events", response_class=Response, responses=_STREAM)
async def follow_job(
    request: Request,
    name: str,
    after: Annotated[int, Query(ge=-1, description="the number of the last item known; also as Last-Event-ID")] = -1,
) -> StreamingResponse:
    """A job as it goes on, as Server-Sent Events: each item with its number as id, then how far it is, and the end."""
    runner = runner_of(request)
    runner.ledger.job(name)
    last = request.headers.get("last-event-id", "")
    if last and not (last.isdecimal() and len(last) < 10):
        raise RequestError("Last-Event-ID is the number of an item, as the stream has told it")
    first = (int(last) if last else after) + 1
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(runner, name, first), media_type="text/event-stream", headers=headers)


@router.delete("/jobs/{name}")
async def cancel_job(request: Request, name: str) -> tasks.JobShape:
    """Ends a job: what is done stays, the rest is left; one that is over stays as it is."""
    return tasks.job_shape(await runner_of(request).cancel(name))


async def _events(runner: Runner, name: str, first: int) -> AsyncIterator[str]:
    """The items from a number on, how far the job is, and its end."""
    seen, silent = None, 0.0
    while True:
        job = await runner.changes(name, seen, LOOK)
        if (job.done, job.state) == seen:
            silent += LOOK
            if runner.is_closing:
                return
            if silent >= BEAT:
                silent = 0.0
                yield ": still here\n\n"
            continue
        seen, silent = (job.done, job.state), 0.0
        while first < job.done:
            for result in await asyncio.to_thread(runner.ledger.results, name, first, min(MOST, job.done - first)):
                yield _event("item", tasks.item_shape(first, result).model_dump(mode="json"), first)
                first += 1
        yield _event("end" if job.is_over else "progress", _told(job))
        if job.is_over:
            return


def _told(job: Job) -> dict[str, Any]:
    return tasks.job_shape(job).model_dump(mode="json")


def _event(kind: str, data: dict[str, Any], number: int | None = None) -> str:
    name = "" if number is None else f"id: {number}\n"
    return f"{name}event: {kind}\ndata: {json.dumps(data)}\n\n"
