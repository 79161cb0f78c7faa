"""The HTTP application: SPARQL, REST and pages over one graph."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI
from starlette.middleware.cors import CORSMiddleware

from api import express, handlers
from api.access import Access
from api.asking import catch_up, origins
from api.attendance import Attendance
from api.bundle import STATIC, Static
from api.connections import Connection
from api.draining import Drain
from api.gate import Gate
from api.jobs.keys import Keys, keys_folder
from api.jobs.ledger import Ledger, jobs_folder
from api.jobs.runner import Runner
from api.library import Library
from api.paging import Fields, Trimmed
from api.reception import Reception
from api.routes import (
    actors,
    articles,
    calendars,
    claims,
    columns,
    context,
    docs,
    events,
    exports,
    facets,
    feed_pages,
    graph_store,
    health,
    intake,
    jobs,
    judgements,
    metrics,
    numbers,
    offices,
    pages,
    pair_pages,
    paths,
    places,
    queries,
    query_pages,
    registry,
    relations,
    resources,
    search,
    sparql,
    ties,
    timeline,
    update,
)
from api.routes.conditional import Tagged
from api.strictness import REST, Strict
from api.watching.metrics import Metrics
from api.watching.slow import SlowQueries
from api.watching.watch import Watch
from graph import settings as reading
from graph.settings import Settings, place_of

ROOM = 65_536
"""Bytes that a request may take around the article in it."""

DESCRIPTION = """
News articles reduced to dated events and actor relations, each with the sentence that proves it.

* `/sparql` answers SPARQL 1.1 queries; without a graph named, over all graphs together.
* Lists take `limit` and `offset`, and say in `next` where they go on.
* A parameter that is unknown, or an actor or place that is not in the graph, is refused with 422.
* Days are ISO 8601; where a day is unknown, a bound is null and `words` says what is known.
* Offsets count Unicode code points of the article's text: `text[start:end] == quote`.
* What people decide (`judgements`, `corrections`, answers to `proposals`) is written with a bearer token of the scope
  `update`, articles with one of the scope `ingest`; the articles keep what they say, and whatever is decided can be
  taken back.
* What is written can be read at once. Answers to writes have a header `Communique-State`; a call that sends it back is
  answered by a graph that has what was written, or refused.
* Errors are problem details (RFC 9457).
"""


CORS: dict[str, Any] = {
    "allow_methods": ("GET", "HEAD", "POST", "PUT", "DELETE"),
    "allow_headers": (
        *("Authorization", "If-Match", "If-None-Match", "Prefer", "Communique-State"),
        *("Idempotency-Key", "Last-Event-ID"),
    ),
    "expose_headers": (
        "ETag",
        "Location",
        "Preference-Applied",
        "Retry-After",
        "WWW-Authenticate",
        "Communique-State",
        "Communique-Limits",
        "Idempotent-Replayed",
    ),
}
"""What pages of the origins listed may send and read; never a cookie, since none is used here."""


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    library: Library = app.state.library
    try:
        await library.open()
    except Exception as problem:
        logging.getLogger("uvicorn.error").error(
            "the store %s cannot be served: %s", place_of(library.settings), problem
        )
        await library.close()
        raise
    runner: Runner = app.state.runner
    try:
        await runner.open()
        await asyncio.to_thread(app.state.keys.prune)
        yield
    finally:
        if (lending := app.state.lending) is not None:
            await lending.close()
        await runner.close()
        await library.close()


def create_app(settings: Settings | None = None, *, free_writes: bool = False) -> FastAPI:
    """The application over the store of the settings (those of the environment, unless others are given).

    Its worker processes start with its lifespan and end with it.

    Args:
        settings: the settings.
        free_writes: whether a write needs no token; only for a server that nobody but its own machine reaches.
    """
    settings = settings or reading.read()
    app = express.Application(
        title="Communiqué",
        version="1",
        description=DESCRIPTION,
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(catch_up)],
        license_info={"name": "MIT"},
        telemetry={"tracing": False, "metrics": False, "logs": False},  # `api.watching` does that
    )
    app.state.settings = settings
    app.state.library = library = Library(settings)
    app.state.access = Access.of(settings)
    app.state.drain = drain = Drain()
    app.state.runner = Runner(Ledger(jobs_folder(settings)), library.learn_many, lambda: drain.begun)
    app.state.keys = Keys(keys_folder(settings))
    app.state.metrics = Metrics(app.state.library)
    app.state.free_writes = free_writes
    handlers.install(app)
    told: dict[str, Any] = {"prefix": REST, "default_response_class": Trimmed}
    app.include_router(columns.router, dependencies=[Strict, Fields], **told)
    app.include_router(ties.router, dependencies=[Strict], **told)
    for rest in (
        *(articles, events, actors, claims, timeline, facets, relations, paths, places, offices, numbers),
        *(judgements, registry, search),
    ):
        app.include_router(rest.router, dependencies=[Strict, Fields, Tagged], **told)
    for other in (exports, intake, jobs, queries):
        app.include_router(other.router, dependencies=[Strict, Fields], **told)
    app.include_router(queries.results, prefix=REST)
    app.include_router(calendars.router, dependencies=[Strict])
    for door in (
        context,
        sparql,
        update,
        graph_store,
        resources,
        pages,
        pair_pages,
        feed_pages,
        query_pages,
        docs,
        health,
        metrics,
    ):
        app.include_router(door.router)
    app.mount("/static", Static(directory=STATIC), name="static")
    app.add_middleware(Attendance)
    app.add_middleware(Reception, admits=app.state.access, settings=settings, moments=library.moments)
    if listed := origins(settings):
        app.add_middleware(CORSMiddleware, allow_origins=listed, **CORS)
    app.add_middleware(
        Gate,
        hosts=settings.allowed_hosts.split(","),
        most_bytes=settings.max_bytes + ROOM,
        sizes={
            "/sparql": min(sparql.LONGEST_BODY, settings.max_bytes) + ROOM,
            f"{REST}/articles": max(settings.batch_bytes, settings.max_bytes) + ROOM,
        },
        drain=app.state.drain,
    )
    slow = SlowQueries(settings.slow_seconds, library.plan)
    app.add_middleware(Watch, metrics=app.state.metrics, slow=slow)
    app.state.lending = None
    express.install(app, Watch(app, app.state.metrics, slow))
    if settings.direct:
        _lend(app, slow)
    return app


def _lend(app: express.Application, slow: SlowQueries) -> None:
    from api.direct import opening

    if opening.is_possible(app.state.settings):
        opening.install(app, slow)


def connections(app: FastAPI) -> type[Connection]:
    """The kind of connections that a server of an application has."""
    if app.state.lending is None:
        return Connection
    from api.direct.connection import Lendable

    return Lendable
