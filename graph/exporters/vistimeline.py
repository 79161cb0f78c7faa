"""JSON for vis-timeline: items and groups (by type of act), ready for ``new vis.DataSet(items)``.

Ends are exclusive. `content` and `title` are HTML and escaped; every other value is plain text. vis-timeline refuses an
item without a start: events of which no day is known are listed under `undated`.
"""

from collections.abc import Iterator
from datetime import date
from html import escape

from graph.columns import clean
from graph.descriptions import Description, EventDescriber
from graph.excerpt import Excerpt
from graph.exporters.looks import colours, hexadecimal
from graph.exporters.text import compact, encoded, separated
from graph.model.event import ROOTS
from graph.vocabulary import label_of


class VisTimeline:
    """Writes JSON for vis-timeline."""

    name = "vis-timeline"
    media_type = "application/json"
    suffix = ".json"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: groups before items."""
        return encoded(_pieces(excerpt))


def _pieces(excerpt: Excerpt) -> Iterator[str]:
    describer = EventDescriber(excerpt)
    roots = {event.root for event in excerpt.events() if event.interval}
    groups = [_group(root) for root in ROOTS if root in roots]
    yield f'{{"title":{compact(clean(excerpt.title))},"groups":{compact(groups)},\n"items":[\n'
    yield from separated(compact(_item(told)) for told in describer.all() if told.first)
    yield '\n],"undated":[\n'
    yield from separated(compact(_entry(told)) for told in describer.all() if not told.first)
    yield "\n]}\n"


def _group(root: str) -> dict[str, str]:
    return {"id": root, "content": escape(label_of(root)), "style": f"border-left: 4px solid {_colour(root)}"}


def _colour(root: str) -> str:
    return hexadecimal(colours("edge")[root])


def _entry(told: Description) -> dict[str, object]:
    lines = escape(f"{told.label}\n{told.summary()}").replace("\n", "<br>")
    return {"id": told.id, "content": escape(told.heading), "title": lines, "group": told.event.root, **told.values}


def _item(told: Description) -> dict[str, object]:
    first = told.first or date.max
    if told.interval and (told.interval.start is None or told.interval.end is None):
        shape: dict[str, str] = {"type": "point", "start": first.isoformat()}
    elif first == told.last or told.after is None:
        shape = {"type": "box", "start": first.isoformat()}
    else:
        shape = {"type": "range", "start": first.isoformat(), "end": told.after.isoformat()}
    kind = f"{told.event.root.lower()} {told.event.modality} {told.status} {'exact' if told.is_dated else 'vague'}"
    return {**_entry(told), **shape, "className": kind, "style": f"border-color: {_colour(told.event.root)}"}
