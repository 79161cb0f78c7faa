"""How do the JSON formats of nodes and links look in which each is one object a line? What differs are their names."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

from graph.excerpt import Excerpt
from graph.exporters.layouts import Place, places
from graph.exporters.networks import PlacedFormat
from graph.exporters.nodes_first import nodes_first
from graph.exporters.text import compact, separated
from graph.projection import Link, Network, Vertex

Object = dict[str, Any]


class Linked(PlacedFormat):
    """A JSON object with two lists, the nodes before the links; see `node` and `link`."""

    media_type = "application/json"
    suffix = ".json"
    links: str
    """What the list of links is called."""

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: nodes before links."""
        network = self.network(excerpt)
        return nodes_first(network, lambda: self._nodes(network), self._links, "\n]}\n")

    def _nodes(self, network: Network) -> Iterator[str]:
        place = places(network, self.layout)
        yield f'{compact(self.head(network.title))[:-1]},"nodes":[\n'
        yield from separated(compact(self.node(vertex, _where(place(vertex)))) for vertex in network.nodes())
        yield f'\n],"{self.links}":[\n'

    def _links(self, links: Iterable[Link]) -> Iterator[str]:
        return separated(compact(self.link(link)) for link in links)

    @abstractmethod
    def head(self, title: str) -> Object:
        """What stands before the lists."""

    @abstractmethod
    def node(self, vertex: Vertex, where: dict[str, float]) -> Object:
        """A node, with ``x`` and ``y`` where it has a place."""

    @abstractmethod
    def link(self, link: Link) -> Object:
        """A link."""


def _where(place: Place | None) -> dict[str, float]:
    return {"x": place[0], "y": place[1]} if place else {}
