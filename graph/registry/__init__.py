"""Who is who, and who held which office when? Actors, places, posts and tenures, from tables beside this module."""

from functools import cache

from graph.registry.lookup import Registry

__all__ = ["Registry", "load"]


@cache
def load() -> Registry:
    """The registry, read once per process (well under 150 ms)."""
    return Registry()
