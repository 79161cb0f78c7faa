"""The HTTP application: SPARQL, REST and pages over one graph."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.staticfiles import StaticFiles

from api import handlers
from api.asking import origins
from api.gate import Gate
from api.library import Library
from api.routes import (
    actors,
    articles,
    claims,
    docs,
    events,
    exports,
    graph_store,
    health,
    judgements,
    pages,
    registry,
    resources,
    sparql,
    timeline,
    update,
)
from api.strictness import REST, Strict
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
* What people decide (`judgements`, `corrections`, answers to `proposals`) is written with the write token, as articles
  are; the articles keep what they say, and whatever is decided can be taken back.
* Errors are problem details (RFC 9457).
"""


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
    try:
        yield
    finally:
        await library.close()


def create_app(settings: Settings | None = None, *, free_writes: bool = False) -> FastAPI:
    """The application over the store of the settings (those of the environment, unless others are given).

    Its worker processes start with its lifespan and end with it.

    Args:
        settings: the settings.
        free_writes: whether a write needs no token; only for a server that nobody but its own machine reaches.
    """
    settings = settings or reading.read()
    app = FastAPI(
        title="Communiqué",
        version="1",
        description=DESCRIPTION,
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        license_info={"name": "MIT"},
    )
    app.state.settings = settings
    app.state.library = Library(settings)
    app.state.free_writes = free_writes
    handlers.install(app)
    for rest in (articles, events, actors, claims, timeline, exports, judgements, registry):
        app.include_router(rest.router, prefix=REST, dependencies=[Strict])
    for door in (sparql, update, graph_store, resources, pages, docs, health):
        app.include_router(door.router)
    app.mount("/static", StaticFiles(directory=Path(str(files("api"))) / "static"), name="static")
    if listed := origins(settings):
        app.add_middleware(CORSMiddleware, allow_origins=listed, allow_methods=["GET", "HEAD", "POST"])
    app.add_middleware(Gate, hosts=settings.allowed_hosts.split(","), most_bytes=settings.max_bytes + ROOM)
    return app
