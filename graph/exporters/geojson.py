"""GeoJSON (RFC 7946) with times for QGIS, Kepler.gl and Leaflet: a feature for each event, at its place.

`timestamp` is what Kepler.gl's time filter takes, `start` and `end` what QGIS's temporal controller asks for. An event
without coordinates is a feature without a geometry.
"""

from collections.abc import Iterator
from datetime import date

from graph.columns import clean
from graph.descriptions import Description, EventDescriber
from graph.excerpt import Excerpt
from graph.exporters.looks import GREY, colours, hexadecimal
from graph.exporters.text import compact, encoded, separated


class GeoJson:
    """Writes a GeoJSON FeatureCollection."""

    name = "geojson"
    media_type = "application/geo+json"
    suffix = ".geojson"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece."""
        return encoded(_pieces(excerpt))


def _pieces(excerpt: Excerpt) -> Iterator[str]:
    yield f'{{"type":"FeatureCollection","name":{compact(clean(excerpt.title))},"features":[\n'
    yield from separated(compact(_feature(told)) for told in EventDescriber(excerpt).all())
    yield "\n]}\n"


def _feature(told: Description) -> dict[str, object]:
    geometry = {"type": "Point", "coordinates": list(told.point)} if told.point else None
    colour = hexadecimal(colours("edge").get(told.event.root, GREY))
    own = {"name": told.heading, "label": told.label, **_times(told), "marker-color": colour}
    return {"type": "Feature", "id": told.iri, "geometry": geometry, "properties": {**own, **told.values}}


def _times(told: Description) -> dict[str, str]:
    interval = told.interval
    if interval is None or told.first is None:
        return {}
    found = {"timestamp": _moment(told.first)}
    if interval.start:
        found["start"] = _moment(interval.start)
    if interval.end:
        found["end"] = _moment(interval.end, "23:59:59")
    return found


def _moment(day: date, time: str = "00:00:00") -> str:
    return f"{day.isoformat()}T{time}Z"
