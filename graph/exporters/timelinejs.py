"""JSON for TimelineJS, the storytelling timeline: a slide for each event, at most 300.

A month or year stays one, as TimelineJS can show them; where a bound is open, the words say so. Headline and text are
HTML and escaped. TimelineJS refuses a slide without a date: what has none is listed on the first slide.
"""

from collections.abc import Iterator
from datetime import date
from html import escape

from graph.citations import is_web
from graph.columns import clean
from graph.descriptions import Description, EventDescriber
from graph.excerpt import Excerpt
from graph.exporters.text import compact, encoded, separated
from graph.model.interval import Precision
from graph.vocabulary import label_of

MOST = 300
"""Slides; its makers call more than some hundreds out of scope."""


class TimelineJs:
    """Writes JSON for TimelineJS."""

    name = "timelinejs"
    media_type = "application/json"
    suffix = ".json"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece.

        Raises:
            ExportError: if there are more events than TimelineJS takes.
        """
        return encoded(_pieces(excerpt))


def _pieces(excerpt: Excerpt) -> Iterator[str]:
    told = EventDescriber(excerpt).at_most(MOST, "TimelineJS")
    undated = [one for one in told if one.first is None]
    yield f'{{"title":{compact(_first_slide(excerpt, undated))},"events":[\n'
    yield from separated(compact(_slide(one)) for one in told if one.first)
    yield "\n]}\n"


def _first_slide(excerpt: Excerpt, undated: list[Description]) -> dict[str, object]:
    listed = "".join(f"<li>{escape(one.heading)}{_link(one)}</li>" for one in undated)
    text = f"<p>Without a date:</p><ul>{listed}</ul>" if listed else ""
    values = [one.values for one in undated]
    return {"text": {"headline": escape(clean(excerpt.title)), "text": text}, "undated": values}


def _slide(told: Description) -> dict[str, object]:
    slide: dict[str, object] = {"unique_id": told.id, "start_date": _date(told, told.first)}
    if told.last != told.first and _precision(told) is Precision.DAY:
        slide["end_date"] = _date(told, told.last)
    if not told.is_dated:
        slide["display_date"] = told.when
    text = escape(told.summary()).replace("\n", "<br>")
    slide["text"] = {"headline": escape(told.heading), "text": f"<p>{text}</p>{_link(told)}"}
    slide["group"] = escape(label_of(told.event.root))
    return {**slide, "values": told.values}


def _precision(told: Description) -> Precision:
    """Of the date: month and year only where it is one whole month or year."""
    interval = told.interval
    if interval is None or interval.start is None or interval.end is None:
        return Precision.DAY
    start, end = interval.start, interval.end
    if interval.precision is Precision.YEAR and start.year == end.year:
        return Precision.YEAR
    if interval.precision is Precision.MONTH and (start.year, start.month) == (end.year, end.month):
        return Precision.MONTH
    return Precision.DAY


def _date(told: Description, day: date | None) -> dict[str, int]:
    assert day is not None
    parts = {"year": day.year, "month": day.month, "day": day.day}
    known = {Precision.YEAR: 1, Precision.MONTH: 2}.get(_precision(told), 3)
    return dict(list(parts.items())[:known])


def _link(told: Description) -> str:
    address = told.text("source_url")
    return f' <a href="{escape(address)}">the words in their article</a>' if is_web(address) else ""
