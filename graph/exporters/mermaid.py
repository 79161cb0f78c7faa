"""Mermaid, for Markdown on GitHub, GitLab, Obsidian and the like: a timeline, or a graph of who did what to whom.

At most 200 events. What could end a text or begin something else is written as a code of Mermaid's (``#58;``). Each
event is preceded by a comment that holds its IRI, dates, modality, confidence, source and words.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from graph.columns import Node, clean, nodes
from graph.descriptions import Description, EventDescriber
from graph.edges import Edge, EdgeMode, edges
from graph.errors import ExportError
from graph.excerpt import Excerpt
from graph.exporters.looks import colours, hexadecimal
from graph.exporters.text import choice, encoded
from graph.model.actor import ActorKind

MOST = 200
MOST_EDGES = 500
"""Mermaid draws no more without a setting of the page."""
LONGEST = 120
"""Characters of a label; the comment before it has all of it."""
FLAVOURS = ("timeline", "graph")
_PLAIN = re.compile(r"[^\w .,?!()/'’“”–—-]")
_SPACE = re.compile(r"\s+")
_TOLD = (
    "iri", "start_date", "end_date", "start_earliest", "end_latest", "precision", "modality", "status", "confidence",
    "source_url", "quote",
)  # fmt: skip


class Mermaid:
    """Writes a Mermaid diagram; the flavour is ``timeline`` or ``graph``."""

    name = "mermaid"
    media_type = "text/vnd.mermaid"
    suffix = ".mmd"

    def __init__(self, flavour: str = FLAVOURS[0]) -> None:
        self.flavour = choice("flavour", flavour, FLAVOURS)

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece.

        Raises:
            ExportError: if there are more events, or edges, than Mermaid draws.
        """
        told = EventDescriber(excerpt).at_most(MOST, "Mermaid")
        lines = _timeline(excerpt, told) if self.flavour == "timeline" else _graph(excerpt, told)
        return encoded(f"{line}\n" for line in lines)


def _timeline(excerpt: Excerpt, told: list[Description]) -> Iterator[str]:
    yield "timeline"
    yield f"    title {written(excerpt.title) or 'Communiqué'}"
    for month, group in groupby(told, _month):
        yield f"    section {month}"
        for when, events in groupby(group, lambda one: one.when):
            listed = list(events)
            for one in listed:
                yield _comment(one)
            yield f"        {written(when)} : " + " : ".join(written(_label(one)) for one in listed)


def _month(told: Description) -> str:
    return f"{told.first.year:04}-{told.first.month:02}" if told.first else "No date"


def _label(told: Description) -> str:
    return told.heading if told.is_dated else f"{'' if told.status == 'confirmed' else told.status + ', '}{told.label}"


def _graph(excerpt: Excerpt, told: list[Description]) -> Iterator[str]:
    joined = list(edges(excerpt, EdgeMode.EVENT))
    if len(joined) > MOST_EDGES:
        raise ExportError(
            f"Mermaid draws at most {MOST_EDGES} edges, and these events have {len(joined):,}; choose fewer events"
        )
    names = {id_: f"n{number}" for number, id_ in enumerate(nodes(excerpt))}
    yield "flowchart LR"
    yield f"    %% {_line(excerpt.title)}"
    for id_, node in nodes(excerpt).items():
        yield from _node(names[id_], node)
    by_id = {one.event.id: one for one in told}
    for edge in joined:
        one = by_id[edge.event.id]
        yield _comment(one)
        yield f'    {names[edge.source]} -->|"{written(_act(edge, one))}"| {names[edge.target]}'
    for one in told:
        if not any(edge.event.id == one.event.id for edge in joined):
            yield _comment(one)
    for kind in ActorKind:
        yield f"    classDef {kind} fill:{hexadecimal(colours('node')[kind])},color:#000"


def _node(name: str, node: Node) -> Iterator[str]:
    yield f'    {name}["{written(node.actor.name)}"]' + (f":::{node.actor.kind}" if node.known else "")


def _act(edge: Edge, told: Description) -> str:
    return f"{edge.kind}, {told.when}"


def _comment(told: Description) -> str:
    values = {"label": told.label, **told.values}
    return "    %% " + _line(" | ".join(f"{name}={values[name]}" for name in ("label", *_TOLD) if name in values))


def _line(text: str) -> str:
    """Text of a comment: one line, and no directive."""
    return _SPACE.sub(" ", clean(text)).replace("%%", "% %").replace("{", "(").replace("}", ")")


def written(text: str) -> str:
    """Text of a label: one line, cut after so many characters, with codes for all signs that Mermaid knows."""
    line = _SPACE.sub(" ", clean(text)).strip()
    cut = line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
    return _PLAIN.sub(lambda found: f"#{ord(found[0])};", cut)
