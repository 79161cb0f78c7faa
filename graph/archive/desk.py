"""What do the parts of the one door to stored facts share?"""

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Self, TypeVar

import pyoxigraph as ox

from graph.archive.history import Shelf
from graph.archive.identities import Identities
from graph.archive.intake import Intake
from graph.archive.judgements import Judgements
from graph.archive.putting_right import Corrector
from graph.errors import NotFound
from graph.merging import Bars
from graph.model.actor import Actor
from graph.model.record import ArticleRecord
from graph.model.selection import Key
from graph.stores import Store
from graph.triples.reading import Reader
from graph.triples.terms import lexical
from graph.vocabulary.namespaces import Names

T = TypeVar("T")


class Desk:
    """The store, and those who read it and write to it; `graph.archive.Archive` makes them."""

    store: Store
    base: str
    names: Names
    version: int
    _bars: Bars
    _reader: Reader
    _shelf: Shelf
    _intake: Intake
    _identities: Identities
    _judgements: Judgements
    _corrector: Corrector
    _answers: Path | None
    _fixed: bool
    _actors: dict[str, Actor | None]
    _far: bool
    _past: tuple[date, Self] | None

    @abstractmethod
    def article(self, identifier: str, *, text: bool = True) -> ArticleRecord:
        """An article."""

    @abstractmethod
    def articles(
        self, limit: int | None = None, offset: int = 0, after: Key | None = None
    ) -> Iterator[ArticleRecord]:  # fmt: skip
        """The articles without their texts, the newest first."""

    @abstractmethod
    def _as_of(self, store: Store) -> Self:
        """An archive, for reading alone, of another store of the same ids."""

    def _found(self, sparql: str) -> Iterator[str]:
        """The ids that a query finds in its first column."""
        results = self.store.query(sparql)
        assert isinstance(results, ox.QuerySolutions)
        for row in results:
            yield self.names.id(lexical(row[0]))


def there(value: T | None, kind: str, identifier: str) -> T:
    """A thing that is there.

    Raises:
        NotFound: if it is not.
    """
    if value is None:
        raise NotFound(f"no {kind} {identifier!r} in the store")
    return value
