"""By which version of the program was a store laid out, and what makes an older one like those of today?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph.archive.rebuild import rebuild
from graph.archive.rules import has_events, rules_of
from graph.errors import StoreNewer, StoreOutdated
from graph.merging import Bars
from graph.merging.bars import RULES
from graph.stores import Store
from graph.triples.lines import Page, line, plain
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, Names

SCHEMA = 11
"""Counts up when a store that is there must be changed before it can be written to; see `MIGRATIONS`."""

Lines = tuple[frozenset[str], frozenset[str]]
"""Lines that go, and lines that come."""


@dataclass(frozen=True, slots=True)
class Migration:
    """What makes a store one of a version.

    Attributes:
        version: the version that the store has then; it had an older one before.
        does: what it does, in words for people.
        change: finds what is to be changed, by the thresholds of merging that the settings give.
    """

    version: int
    does: str
    change: Callable[[Store, Names, Bars], Lines]


def _merge_anew(store: Store, names: Names, bars: Bars) -> Lines:
    found = rebuild(store, names, bars)
    return found.gone, found.won


MIGRATIONS = (
    Migration(
        11, "identifies actors and merges reports anew, counts and lists the events, by the rules of today", _merge_anew
    ),
)
"""In their order. Each is one transaction. What merges anew does all that a step before it did, and takes its place."""


def version_of(store: Store, names: Names) -> int:
    """The version of a store's schema.

    Stores have said it since version 4; an older one says by the rules of which version its events were merged, and
    before that nothing. A store without events is one of today.
    """
    stamped, rules = _stamped(store, names), rules_of(store, names)
    if stamped is not None and (stamped != SCHEMA or rules == RULES):
        return stamped
    if rules is None:
        return 1 if has_events(store, names) else stamped or SCHEMA
    if rules == RULES:
        return SCHEMA
    return int(rules) if rules.isdecimal() else 1


def check_version(store: Store, names: Names) -> bool:
    """Whether a store is one of today; otherwise it is older, and may be read alone.

    Raises:
        StoreNewer: if it is one of a newer version.
    """
    if (version := version_of(store, names)) > SCHEMA:
        raise StoreNewer(
            f"the store was written by a newer version of Communiqué (its schema is {version}, this one knows "
            f"{SCHEMA}); nothing was changed; upgrade, or use another store (--store)"
        )
    return version == SCHEMA


def outdated(version: int) -> StoreOutdated:
    """The error of a write to a store of an older version."""
    return StoreOutdated(
        f"the store was written by an older version of Communiqué (its schema is {version}, today's is {SCHEMA}) and "
        "is only read until it is migrated; run 'communique migrate', which makes a backup first"
    )


def lay_version(store: Store, names: Names) -> None:
    """Notes in a store of today that it is one."""
    gone, won = _stamp(store, names, SCHEMA)
    if gone or won:
        store.write(gone, won)


def _stamp(store: Store, names: Names, version: int) -> Lines:
    """What is to be changed so that a store says that it is one of a version."""
    page = Page(names.graph("identity"))
    page.add(names.graph("canonical"), CMQ + "schemaVersion", plain(str(version)))
    said = frozenset(map(line, _said(store, names)))
    return said - set(page), frozenset(page) - said


def _said(store: Store, names: Names) -> Iterator[ox.Quad]:
    node, graph = iri(names.graph("canonical")), iri(names.graph("identity"))
    return store.quads(node, iri(CMQ + "schemaVersion"), None, graph)


def _stamped(store: Store, names: Names) -> int | None:
    found = next(_said(store, names), None)
    said = lexical(found.object) if found else ""
    return int(said) if said.isdecimal() else None


def pending(version: int) -> tuple[Migration, ...]:
    """The migrations that a store of a version still needs."""
    return tuple(migration for migration in MIGRATIONS if migration.version > version)


def migrate(store: Store, names: Names, bars: Bars) -> Iterator[Migration]:
    """Makes an older store one of today, step by step; each step as it has been made.

    A step says in its transaction of which version the store is then: who dies in between goes on from there.

    Raises:
        StoreNewer: if the store is one of a newer version.
        StoreError: if it cannot be written.
    """
    check_version(store, names)
    for step in pending(version_of(store, names)):
        gone, won = step.change(store, names, bars)
        less, more = _stamp(store, names, step.version)
        store.write(list(gone | less), list(won | more))
        yield step
