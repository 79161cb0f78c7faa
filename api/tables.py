"""How is the answer to a query shown on a page? As a table of cells, with links to what the graph knows."""

import json
from dataclasses import dataclass
from typing import Any

from api.problems import RequestError
from api.workers.process import Answer

LARGEST = 2_000_000
"""Bytes of an answer that are shown on a page."""

ROWS = "application/sparql-results+json"
GRAPH = "text/turtle"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its words, where they lead, and the whole IRI, datatype or language."""

    words: str
    href: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer for people: a table, or a truth, or text."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    truth: bool | None = None
    text: str | None = None


def _cell(value: dict[str, Any] | None, base: str) -> Cell:
    if value is None:
        return Cell("")
    kind, words = value["type"], value["value"] if isinstance(value["value"], str) else json.dumps(value["value"])
    if kind == "bnode":
        return Cell(f"_:{words}")
    if kind != "uri":
        return Cell(words, title=value.get("datatype") or value.get("xml:lang") or "")
    href = words.removeprefix(base)
    href = f"/{href}" if href != words and href.startswith("id/") else words
    short = "…" + words.rstrip("/#").replace("#", "/").rpartition("/")[2]
    return Cell(short, href if href.startswith(("/", "http://", "https://")) else None, words)


def tabulate(data: bytes, base: str) -> Shown:
    """An answer in SPARQL's JSON as a table; ids under the base lead to their pages."""
    found = json.loads(data)
    if "boolean" in found:
        return Shown(truth=found["boolean"])
    columns = tuple(found["head"]["vars"])
    rows = tuple(tuple(_cell(row.get(name), base) for name in columns) for row in found["results"]["bindings"])
    return Shown(columns, rows)


async def show(answer: Answer, base: str) -> Shown:
    """The whole answer for a page.

    Raises:
        RequestError: if it is too large for one.
    """
    data = bytearray()
    try:
        async for chunk in answer.chunks():
            data += chunk
            if len(data) > LARGEST:
                raise RequestError("the answer is too large for a page; add LIMIT, or choose another format by Accept")
    finally:
        answer.close()
    if answer.head["media_type"] == GRAPH:
        return Shown(text=data.decode())
    return tabulate(bytes(data), base)
