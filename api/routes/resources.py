"""Every id of the graph, as a page or as RDF by the client's wish, at the path that ends its IRI.

The answer is given directly, with ``Vary: Accept``; ``?format=`` names a representation outright, for links.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api import chronicles, rendering, stories
from api.asking import Reading, Set
from api.library import Library
from api.negotiation import choose
from api.problems import RequestError
from api.relay import Relay
from api.routes.protocol_shapes import answers
from graph.settings import Settings

router = APIRouter(tags=["resources"])

FORMATS = {
    "html": "text/html",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
    "ntriples": "application/n-triples",
}

_JSON = "application/json"
"""Whoever asks for JSON gets JSON-LD, which is JSON."""

Page = Callable[[Request, Library, Settings, str], Awaitable[Response]]

PAGES: dict[str, Page] = {
    "event": stories.event_page,
    "article": stories.article_page,
    "actor": chronicles.actor_page,
    "claim": stories.claim_page,
    "place": chronicles.place_page,
    "relation": stories.relation_page,
}


def _wanted(request: Request, named: str) -> str:
    if not named:
        chosen = choose(request.headers.get("accept"), (*FORMATS.values(), _JSON))
        return FORMATS["jsonld"] if chosen == _JSON else chosen
    if named not in FORMATS:
        raise RequestError(f"no representation named {named!r}; choose from {', '.join(FORMATS)}")
    return FORMATS[named]


def _links(path: str) -> str:
    return ", ".join(f'<{path}?format={name}>; rel="alternate"; type="{kind}"' for name, kind in FORMATS.items())


@router.get("/id/{kind}/{name:path}", response_class=Response, responses=answers(*FORMATS.values()))
async def get_resource(
    request: Request,
    library: Reading,
    settings: Set,
    kind: Annotated[str, Path(pattern="^[a-z-]{1,40}$")],
    name: Annotated[str, Path(max_length=300)],
    format: Annotated[  # noqa: A002
        str, Query(description="a representation outright, for links", json_schema_extra={"enum": [*FORMATS]})
    ] = "",
) -> Response:
    """An actor, event, article, report, claim, place …: page, Turtle, JSON-LD, RDF/XML or N-Triples."""
    wanted = _wanted(request, format)
    if wanted == "text/html":
        page = (
            await PAGES[kind](request, library, settings, name)
            if kind in PAGES
            else await _plain(request, library, kind, name)
        )
        page.headers["Link"] = _links(request.url.path)
        return page
    answer = await library.describe(kind, name, wanted)
    return Relay(answer, wanted, {"Vary": "Accept", "Link": _links(request.url.path)})


async def _plain(request: Request, library: Library, kind: str, name: str) -> Response:
    answer = await library.describe(kind, name, "text/turtle")
    turtle = (await answer.whole()).decode()
    return rendering.page(request, "resource.html", kind=kind, name=name, turtle=turtle, iri=request.url.path)
