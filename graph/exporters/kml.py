"""KML 2.2 for Google Earth: a placemark for each event, with a TimeSpan for its time slider.

An event without coordinates is a placemark without a point: it is listed, and not drawn. Open intervals are open spans.
"""

from collections.abc import Iterator
from html import escape

from graph.citations import is_web
from graph.descriptions import Description, EventDescriber, fields
from graph.excerpt import Excerpt
from graph.exporters.looks import Colour, colours
from graph.exporters.text import attribute, content, encoded, plain
from graph.model.event import ROOTS

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2">
<Document>
<name>{title}</name>
"""


class Kml:
    """Writes KML 2.2."""

    name = "kml"
    media_type = "application/vnd.google-earth.kml+xml"
    suffix = ".kml"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece."""
        return encoded(_pieces(excerpt))


def _pieces(excerpt: Excerpt) -> Iterator[str]:
    yield _HEAD.format(title=content(excerpt.title))
    for root in ROOTS:
        yield _style(root, colours("edge")[root])
    yield '<Schema id="event">\n'
    for field in fields():
        yield f'<SimpleField type="{_TYPES[field.type]}" name="{field.name}"/>\n'
    yield "</Schema>\n"
    for told in EventDescriber(excerpt).all():
        yield _placemark(told)
    yield "</Document>\n</kml>\n"


_TYPES = {"string": "string", "integer": "int", "double": "double", "boolean": "bool"}


def _style(root: str, colour: Colour) -> str:
    red, green, blue = colour
    shade = f"ff{blue:02x}{green:02x}{red:02x}"
    return (
        f'<Style id="{root}"><IconStyle><color>{shade}</color><scale>0.8</scale>'
        f"</IconStyle><LabelStyle><scale>0.7</scale></LabelStyle>"
        f"<LineStyle><color>{shade}</color><width>2</width></LineStyle></Style>\n"
    )


def _placemark(told: Description) -> str:
    rows = "".join(
        f'<SimpleData name="{name}">{content(plain(value))}</SimpleData>' for name, value in told.values.items()
    )
    point = "<Point><coordinates>{},{}</coordinates></Point>".format(*told.point) if told.point else ""
    return (
        f"<Placemark id={attribute(_token(told.id))}><name>{content(told.heading)}</name>"
        f'<Snippet maxLines="1">{content(told.when)}</Snippet><description>{content(_balloon(told))}</description>'
        f"{_span(told)}<styleUrl>#{told.event.root}</styleUrl>"
        f'<ExtendedData><SchemaData schemaUrl="#event">{rows}</SchemaData></ExtendedData>{point}</Placemark>\n'
    )


def _span(told: Description) -> str:
    interval = told.interval
    if interval is None:
        return ""
    begin = f"<begin>{interval.start}</begin>" if interval.start else ""
    end = f"<end>{interval.end}</end>" if interval.end else ""
    return f"<TimeSpan>{begin}{end}</TimeSpan>"


def _balloon(told: Description) -> str:
    """The description, which Google Earth takes for HTML."""
    lines = escape(told.summary()).replace("\n", "<br>")
    links = "".join(
        f'<br><a href="{escape(told.text(name))}">{words}</a>'
        for name, words in (("source_url", "the words in their article"), ("publisher_url", "at the publisher"))
        if is_web(told.text(name))
    )
    return lines + links


def _token(id_: str) -> str:
    """An id as XML has it: a letter first, then letters, digits, dots, dashes and underscores."""
    return "e-" + "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-._") else "_" for sign in id_)
