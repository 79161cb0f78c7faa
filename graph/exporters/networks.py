"""Which options do the formats of networks share?"""

from graph.edges import EdgeMode
from graph.errors import ExportError
from graph.excerpt import Excerpt
from graph.exporters.layouts import Layout
from graph.exporters.text import choice
from graph.projection import Network, Project


class NetworkFormat:
    """A format of nodes and edges; it makes the network as its options say.

    Args:
        edges: ``event`` for one edge an event, ``aggregated`` for one a pair and kind.
        project: ``actors``, ``states`` or ``events``, see `graph.projection`.
        min_weight: only edges of a pair and kind that at least so many events have.

    Raises:
        ExportError: if an option has no such value, or two contradict each other.
    """

    default = EdgeMode.EVENT

    def __init__(self, edges: str = "", project: str = Project.ACTORS, min_weight: str = "1") -> None:
        self.mode = EdgeMode(choice("edges", edges, EdgeMode)) if edges else self.default
        self.project = Project(choice("project", project, Project))
        self.min_weight = _count("min_weight", min_weight)
        if self.project is Project.EVENTS and (edges == EdgeMode.AGGREGATED or self.min_weight > 1):
            option = "edges=aggregated" if edges == EdgeMode.AGGREGATED else f"min_weight={self.min_weight}"
            told = "every edge there is one actor's part in one event"
            raise ExportError(f"{option} has no meaning with project=events: {told}")

    def network(self, excerpt: Excerpt) -> Network:
        """The network of an excerpt."""
        return Network(excerpt, self.mode, self.project, self.min_weight)


class PlacedFormat(NetworkFormat):
    """A format of nodes that have places, too.

    Args:
        edges: as `NetworkFormat`; ``project`` and ``min_weight`` likewise.
        layout: how the nodes are arranged, see `graph.exporters.layouts`.
    """

    layout_default = Layout.SPIRAL

    def __init__(self, edges: str = "", project: str = Project.ACTORS, min_weight: str = "1", layout: str = "") -> None:
        super().__init__(edges, project, min_weight)
        self.layout = Layout(choice("layout", layout, Layout)) if layout else self.layout_default


def _count(option: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value[:9]) >= 1 and len(value) < 9):
        raise ExportError(f"{option} cannot be {value[:20]!r}; give a whole number from 1 on")
    return int(value)
