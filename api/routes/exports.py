"""The exports: the same filters, in the formats of other tools."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from api.asking import Reading
from api.filters import address, query_of
from api.negotiation import choose
from api.relay import Relay, attend
from api.routes import conditional
from api.selecting import Chosen
from graph import exporters
from graph.model.selection import Selection

router = APIRouter(tags=["exports"])

PREFERRED = ("csv", "cytoscape")
"""Of several formats of one media type these are meant; of others the first in the alphabet."""


_EDGES = {"enum": ["event", "aggregated"]}
_PROJECT = {"enum": ["actors", "states", "events"]}
_LAYOUT = {"enum": ["none", "spiral", "circle", "force"]}
FIRST = "turtle"
"""What is given where any format will do."""


def site(request: Request) -> str:
    """The address of this service, as the client knows it."""
    return str(request.base_url).rstrip("/")


def file_name(chosen: Selection, suffix: str) -> str:
    """A name for the file, from the dates and actors chosen: "communique_antony-blinken_2024-03-01.gexf"."""
    days = [f"{day:%Y-%m-%d}" for day in (chosen.start, chosen.end) if day]
    around = [f"around-{chosen.ego}"] if chosen.ego else []
    words = ["communique", *chosen.actors[:2], *around, *(root.lower() for root in chosen.roots[:2]), *days]
    plain = ["".join(letter if letter.isalnum() or letter == "-" else "-" for letter in word) for word in words]
    return f"{'_'.join(plain)[:120]}.{suffix.lstrip('.')}"


def disposition(name: str) -> str:
    """The Content-Disposition of a file to keep (RFC 6266)."""
    plain = name.encode("ascii", "replace").decode().replace("?", "-")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"


def _names(schema: dict[str, Any]) -> None:
    """Says which formats there are, in the description of a parameter."""
    schema["enum"] = exporters.names()


def _format(request: Request, named: str) -> str:
    if named:
        exporters.get(named)
        return named
    offered = {exporters.get(name).media_type: name for name in (FIRST, *reversed(exporters.names()), *PREFERRED)}
    return offered[choose(request.headers.get("accept"), tuple(offered))]


def options(
    edges: Annotated[
        str, Query(description="event: one edge an event; aggregated: one a pair and kind", json_schema_extra=_EDGES)
    ] = "",
    project: Annotated[
        str, Query(description="the nodes: actors, their states, or actors and events", json_schema_extra=_PROJECT)
    ] = "",
    min_weight: Annotated[
        str,
        Query(
            description="only edges of a pair and kind that at least so many events have",
            max_length=9,
            json_schema_extra={"pattern": "^[1-9][0-9]{0,5}$"},
        ),
    ] = "",
    layout: Annotated[
        str, Query(description="the places of the nodes: none, spiral, circle or force", json_schema_extra=_LAYOUT)
    ] = "",
    flavour: Annotated[
        str,
        Query(
            description="for which tool: of graphml yed, gephi, apoc; of csv kumu …",
            json_schema_extra={"pattern": "^[a-z]{1,20}$"},
        ),
    ] = "",
) -> dict[str, str]:
    """The options of a format, those that are given."""
    found = {"edges": edges, "project": project, "min_weight": min_weight, "layout": layout, "flavour": flavour}
    return {name: value.strip() for name, value in found.items() if value.strip()}


@router.get("/export", response_class=Response, responses={200: {"description": "the file", "content": {}}})
async def get_export(
    request: Request,
    library: Reading,
    chosen: Chosen,
    asked: Annotated[dict[str, str], Depends(options)],
    format: Annotated[  # noqa: A002
        str, Query(description="an exporter's name; without it, by Accept", json_schema_extra=_names)
    ] = "",
) -> Response:
    """A file of the events chosen, with actors, relations and evidence, for another tool.

    A format that does not take an option says so, and which it takes.
    """
    name = _format(request, format)
    exporters.get(name, **asked)
    entity = conditional.tag(library.state, name, query_of(chosen), sorted(asked.items()), site(request), weak=True)
    if (known := conditional.unchanged(request, entity)) is not None:
        return known
    answer = await attend(request, library.export(name, chosen, asked, site(request)))
    others = (other for other in exporters.names() if other != name)
    links = (f'<{address("/api/v1/export", chosen, format=other)}>; rel="alternate"' for other in others)
    headers = conditional.headers(entity) | {
        "Content-Disposition": disposition(file_name(chosen, answer.head["suffix"])),
        "Link": ", ".join(links),
    }
    return Relay(answer, answer.head["media_type"], headers)
