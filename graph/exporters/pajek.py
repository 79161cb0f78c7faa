"""Pajek's .net: numbered vertices with labels and places, and weighted arcs with their kind.

The format has no room for more: no columns, days or evidence (igraph refuses Pajek's notation of time). A label cannot
hold a quotation mark, a backslash or a line break; they become an apostrophe, a slash and a space. Readers know
vertices by their labels, so that of several actors of one name each has its id behind it.
"""

import re
from collections import Counter
from collections.abc import Iterator

from graph.excerpt import Excerpt
from graph.exporters.layouts import Place, places
from graph.exporters.networks import PlacedFormat
from graph.exporters.text import encoded
from graph.projection import Network, Vertex

_BREAKS = re.compile(r"[\s\x85\u2028\u2029]+")


class Pajek(PlacedFormat):
    """Writes Pajek .net."""

    name = "pajek"
    media_type = "text/plain; charset=utf-8"
    suffix = ".net"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: vertices before arcs."""
        return encoded(self._pieces(self.network(excerpt)))

    def _pieces(self, network: Network) -> Iterator[str]:
        place = places(network, self.layout)
        bearers = Counter(_plainly(vertex.label) for vertex in network.nodes())
        number: dict[str, int] = {}
        yield f"*Vertices {network.count()}\n"
        for at, vertex in enumerate(network.nodes(), start=1):
            number[vertex.id] = at
            yield f"{at} {_label(vertex, bearers)}{_at(place(vertex))}\n"
        yield "*Arcs\n"
        for link in network.edges():
            yield f'{number[link.source]} {number[link.target]} {link.weight} l "{_plainly(link.kind)}"\n'


def _plainly(text: str) -> str:
    return _BREAKS.sub(" ", text).replace('"', "'").replace("\\", "/").strip()


def _label(vertex: Vertex, bearers: Counter[str]) -> str:
    name = _plainly(vertex.label)
    return f'"{name}"' if name and bearers[name] == 1 else f'"{name} ({_plainly(vertex.id)})"'


def _at(place: Place | None) -> str:
    return f" {place[0]} {place[1]}" if place else ""
