"""In which formats does a part of the graph leave? One file per format, found through entry points.

A new format is a class with the members of `Exporter`, registered under ``communique.exporters``.
"""

import inspect
from collections.abc import Iterator
from typing import Any, Protocol

from graph import plugins
from graph.errors import ExportError
from graph.excerpt import Collected, Excerpt

__all__ = ["Collected", "Excerpt", "Exporter", "get", "names", "options_of"]


_ANY = "any"
"""In place of the names of the options where a format takes whatever it is given."""


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
        options: as the format takes them: ``edges``, ``project`` and ``min_weight`` of all networks, ``layout`` of
            those with places for nodes, ``flavour`` of graphml and csv; see `graph.exporters.networks`.

    Raises:
        PluginError: if there is none; the message lists the choices.
        ExportError: if the format does not take an option or its value.
    """
    make = plugins.load("exporters", name)
    taken = _options(make)
    unknown = sorted(option for option in options if option not in taken and _ANY not in taken)
    if unknown:
        others = f"; it takes {', '.join(taken)}" if taken else ""
        raise ExportError(f"the {name} export takes no option {', '.join(unknown)}{others}")
    exporter: Exporter = make(**options)
    return exporter


def options_of(name: str) -> tuple[str, ...]:
    """The names of the options that a format takes.

    Raises:
        PluginError: if there is none of that name; the message lists the choices.
    """
    return _options(plugins.load("exporters", name))


def _options(make: Any) -> tuple[str, ...]:
    if make.__init__ is object.__init__:
        return ()
    parameters = inspect.signature(make).parameters.values()
    if any(one.kind is one.VAR_KEYWORD for one in parameters):
        return (_ANY,)
    return tuple(one.name for one in parameters)
