"""Who is who, and who held which office when? Actors, places, posts and tenures, from tables beside this module.

A user's own tables can be laid over them (`use`).
"""

from functools import cache
from pathlib import Path

from graph.registry import tables
from graph.registry.lookup import Registry

__all__ = ["Registry", "load", "use"]


@cache
def load() -> Registry:
    """The registry, read once per process (well under 150 ms)."""
    return Registry()


def use(folder: Path | None) -> None:
    """Lays the tables of a user's folder over those of the package; `load` reads anew, what others keep does not."""
    wanted = folder if folder is not None and folder.is_dir() else None
    if tables.laid() != wanted:
        tables.lay(wanted)
        load.cache_clear()
