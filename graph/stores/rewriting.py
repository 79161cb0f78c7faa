"""How do words leave the disk? The engine keeps those of what is removed, so the store is written anew without them.

The new store is built beside the old one and takes its place when it is whole. Who dies in between has it finished, or
undone, when the store is opened again.
"""

import shutil
from pathlib import Path

import pyoxigraph as ox


def _beside(store: Path, what: str) -> Path:
    return store.with_name(f"{store.name}.{what}")


def build(old: ox.Store, store: Path) -> None:
    """Writes all that a store says to a new one beside it."""
    begun = _beside(store, "rewriting")
    shutil.rmtree(begun, ignore_errors=True)
    new = ox.Store(str(begun))
    new.bulk_extend(old.quads_for_pattern(None, None, None, None))
    new.flush()
    del new
    begun.rename(_beside(store, "rewritten"))


def take_over(store: Path) -> None:
    """Puts the new store in the place of the old one, which nobody holds, and erases the old one."""
    store.rename(_beside(store, "outdated"))
    _beside(store, "rewritten").rename(store)
    shutil.rmtree(_beside(store, "outdated"))


def finish(store: Path) -> None:
    """Finishes what a process began that died: a whole new store takes over where the old one has made room."""
    new = _beside(store, "rewritten")
    if not store.exists() and new.is_dir():
        new.rename(store)
    for what in ("rewriting", "rewritten", "outdated"):
        if store.exists():
            shutil.rmtree(_beside(store, what), ignore_errors=True)
