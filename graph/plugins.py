"""Which readers, extractors and exporters are installed? Found through entry points, ours like a stranger's."""

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from graph.errors import PluginError


@cache
def _installed(group: str) -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=f"communique.{group}")}


def names(group: str) -> list[str]:
    """The sorted names of all plug-ins of a group (``readers``, ``extractors``, ``exporters``)."""
    return sorted(_installed(group))


def load(group: str, name: str) -> Any:
    """The object that an entry point names.

    Raises:
        PluginError: if no plug-in of that name is installed (the message lists the choices), or it cannot be loaded.
    """
    found = _installed(group).get(name)
    if found is None:
        raise PluginError(f"no {group.removesuffix('s')} named {name!r}; choose from {', '.join(names(group))}")
    try:
        return found.load()
    except (ImportError, AttributeError) as problem:
        raise PluginError(
            f"the {group.removesuffix('s')} {name!r} ({found.value}) cannot be loaded: {problem}"
        ) from problem
