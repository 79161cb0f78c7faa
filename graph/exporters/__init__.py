"""In which formats does a part of the graph leave? One file per format, found through entry points.

A new format is a class with the members of `Exporter`, registered under ``communique.exporters``.
"""

from collections.abc import Iterator
from typing import Protocol

from graph import plugins
from graph.errors import ExportError
from graph.excerpt import Collected, Excerpt

__all__ = ["Collected", "Excerpt", "Exporter", "get", "names"]


class Exporter(Protocol):
    """Writes an excerpt in one format; a class attribute will do for each of the properties."""

    @property
    def name(self) -> str:
        """The format's name ("gexf")."""
        ...

    @property
    def media_type(self) -> str:
        """For the Content-Type header."""
        ...

    @property
    def suffix(self) -> str:
        """Of the file, with its dot (".gexf")."""
        ...

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece."""
        ...


def names() -> list[str]:
    """The sorted names of all formats that are installed."""
    return plugins.names("exporters")


def get(name: str, **options: str) -> Exporter:
    """The exporter of that name.

    Args:
        name: one of `names`.
        options: as the format takes them; ``edges="aggregated"`` or ``"event"`` for gexf, graphml, csv and cytoscape.

    Raises:
        PluginError: if there is none; the message lists the choices.
        ExportError: if the format does not take an option or its value.
    """
    make = plugins.load("exporters", name)
    try:
        exporter: Exporter = make(**options)
    except TypeError as problem:
        if not options:
            raise
        raise ExportError(f"the {name} export takes no option {', '.join(sorted(options))}") from problem
    return exporter
