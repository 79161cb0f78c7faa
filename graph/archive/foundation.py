"""What is in a store before any article: the registry and the vocabulary, renewed when their tables change."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from typing import cast

from graph.archive.figures import key_lines
from graph.stores import Store
from graph.triples.actors import Register, registry_lines
from graph.triples.lines import Page, line, plain
from graph.triples.terms import iri, lexical
from graph.triples.vocabulary import vocabulary_lines
from graph.vocabulary.namespaces import CMQ, Names

_SCHEME = "2"
"""Counts up when the same tables give other quads."""


def lay_foundation(store: Store, names: Names, register: Register | None) -> bool:
    """Writes the registry and vocabulary graphs unless they are there as they should be; whether the registry changed.

    Args:
        store: where to.
        names: the IRIs.
        register: what the registry graph says; None for the tables of `graph.registry`, which are read only when
            the store does not have them yet.
    """
    mark = _digest("graph.registry") + _own_digest() if register is None else "given"
    _, *vocabulary = _renewed(store, names, "vocab", _digest("graph.vocabulary"), lambda: vocabulary_lines(names))
    changed, *registry = _renewed(store, names, "registry", mark, lambda: _registry(register or _load(), names))
    gone, won = (one | other for one, other in zip(vocabulary, registry, strict=True))
    if gone or won:
        store.settle(gone, won)
    return changed


def _registry(register: Register, names: Names) -> Iterator[str]:
    yield from registry_lines(register, names)
    yield from key_lines(register, names)


def _load() -> Register:
    return cast("Register", import_module("graph.registry").load())


def _own_digest() -> str:
    """The digest of the tables that a user laid over the registry's."""
    from graph.registry import tables

    return f"+{tables.mark()}" if tables.mark() else ""


def _digest(package: str) -> str:
    """The digest of a package's tables."""
    sums = hashlib.sha256(_SCHEME.encode())
    if find_spec(package) is not None:
        for file in sorted(files(package).iterdir(), key=lambda found: found.name):
            if file.name.endswith((".tsv", ".ttl", ".csv")):
                sums.update(file.name.encode() + file.read_bytes())
    return sums.hexdigest()[:32]


def _renewed(
    store: Store, names: Names, name: str, mark: str, make: Callable[[], Iterable[str]]
) -> tuple[bool, set[str], set[str]]:
    """Whether a graph is there and says something else than it should, and the lines that go and come then."""
    graph = iri(names.graph(name))
    stamp = Page(graph.value)
    stamp.add(graph.value, CMQ + "tableDigest", plain(mark))
    found = next(store.quads(graph, iri(CMQ + "tableDigest"), None, graph), None)
    if found is not None and lexical(found.object) == mark:
        return False, set(), set()
    new = {*make(), *stamp}
    old = {line(quad) for quad in store.quads(None, None, None, graph)}
    return bool(old), old - new, new - old
