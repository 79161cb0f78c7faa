"""What is in a store before any article: the registry and the vocabulary, renewed when their tables change."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from typing import cast

from graph.archive.figures import key_lines
from graph.archive.known import GIVEN
from graph.stores import Store
from graph.triples.actors import Register, registry_lines
from graph.triples.lines import Page, line, plain
from graph.triples.terms import iri, lexical
from graph.triples.vocabulary import vocabulary_lines
from graph.vocabulary.namespaces import CMQ, Names

_SCHEME = "3"
"""Counts up when the same tables give other quads."""


@dataclass(frozen=True, slots=True)
class Foundation:
    """What is to be changed in a store so that its registry and vocabulary are those of today.

    Attributes:
        gone: the lines of the registry that go; ``won`` those that come.
        vocabulary: the lines of the vocabulary that go, and those that come.
        renewed: whether the store had a registry, which says something else.
    """

    gone: frozenset[str]
    won: frozenset[str]
    vocabulary: tuple[frozenset[str], frozenset[str]]
    renewed: bool


def foundation(store: Store, names: Names, register: Register | None, *, given: bool = False) -> Foundation:
    """Finds what is to be changed; nothing is written.

    Args:
        store: where the graphs are.
        names: the IRIs.
        register: what the registry graph says; None for the tables of `graph.registry`, which are read only when
            the store does not have them yet.
        given: whether a store that was given a registry gets this one for it.
    """
    mark = _digest("graph.registry") + _own_digest() if register is None else GIVEN
    vocabulary = _renewed(store, names, "vocab", _digest("graph.vocabulary"), lambda: vocabulary_lines(names))
    gone, won = _renewed(store, names, "registry", mark, lambda: _registry(register or _load(), names), again=given)
    there = next(store.quads(None, None, None, iri(names.graph("registry"))), None) is not None
    return Foundation(gone, won, vocabulary, there and bool(gone or won))


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
    store: Store, names: Names, name: str, mark: str, make: Callable[[], Iterable[str]], *, again: bool = False
) -> tuple[frozenset[str], frozenset[str]]:
    """The lines of a graph that go and come; none where its mark says that it is as it should be."""
    graph = iri(names.graph(name))
    stamp = Page(graph.value)
    stamp.add(graph.value, CMQ + "tableDigest", plain(mark))
    found = next(store.quads(graph, iri(CMQ + "tableDigest"), None, graph), None)
    if not again and found is not None and lexical(found.object) == mark:
        return frozenset(), frozenset()
    new = frozenset((*make(), *stamp))
    old = frozenset(line(quad) for quad in store.quads(None, None, None, graph))
    return old - new, new - old
