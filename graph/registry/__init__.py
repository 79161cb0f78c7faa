"""Who is who, and who held which office when? Actors, places, posts and tenures, from tables beside this module.

A user's own tables can be laid over them (`use`).
"""

from functools import lru_cache
from pathlib import Path

from graph.registry import tables
from graph.registry.layers import digest
from graph.registry.lookup import Registry

__all__ = ["Registry", "load", "use"]


def load() -> Registry:
    """The registry, read once per process (well under 150 ms), and again when other tables are laid over it."""
    return _load(tables.mark())


@lru_cache(maxsize=1)
def _load(mark: str) -> Registry:
    del mark
    return Registry()


def use(folder: Path | None) -> None:
    """Lays the tables of a user's folder, as they are now, over those of the package; None takes them away."""
    wanted = folder if folder is not None and folder.is_dir() else None
    tables.lay(wanted, digest(wanted))
