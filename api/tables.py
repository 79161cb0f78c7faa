"""How is the answer to a query shown on a page? As a table of cells, with links to what the graph knows."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from api.problems import RequestError
from api.workers.process import Answer

LARGEST = 2_000_000
"""Bytes of an answer that are shown on a page."""

MOST_LABELS = 5_000
"""So many IRIs of an answer are shown by their labels."""

Labeller = Callable[[tuple[str, ...]], Awaitable[dict[str, str]]]

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


def _cell(value: dict[str, Any] | None, base: str, labels: Mapping[str, str]) -> Cell:
    if value is None:
        return Cell("")
    kind, words = value["type"], value["value"] if isinstance(value["value"], str) else json.dumps(value["value"])
    if kind == "bnode":
        return Cell(f"_:{words}")
    if kind != "uri":
        return Cell(words, title=value.get("datatype") or value.get("xml:lang") or "")
    href = words.removeprefix(base)
    href = f"/{href}" if href != words and href.startswith("id/") else words
    short = labels.get(words) or "…" + words.rstrip("/#").replace("#", "/").rpartition("/")[2]
    return Cell(short, href if href.startswith(("/", "http://", "https://")) else None, words)


def tabulate(found: dict[str, Any], base: str, labels: Mapping[str, str]) -> Shown:
    """An answer in SPARQL's JSON as a table; IRIs by their labels, ids under the base lead to their pages."""
    if "boolean" in found:
        return Shown(truth=found["boolean"])
    columns = tuple(found["head"]["vars"])
    rows = tuple(tuple(_cell(row.get(name), base, labels) for name in columns) for row in found["results"]["bindings"])
    return Shown(columns, rows)


def _iris(found: dict[str, Any]) -> tuple[str, ...]:
    rows = found.get("results", {}).get("bindings", ())
    iris = dict.fromkeys(value["value"] for row in rows for value in row.values() if value["type"] == "uri")
    return tuple(iris)[:MOST_LABELS]


async def show(answer: Answer, base: str, label: Labeller) -> Shown:
    """The whole answer for a page.

    Args:
        answer: as it comes.
        base: of the ids that have pages here.
        label: finds the labels of IRIs.

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
    found = json.loads(data)
    return tabulate(found, base, await label(_iris(found)))
