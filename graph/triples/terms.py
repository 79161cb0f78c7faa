"""How are terms asked for, and what is found read?"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import pyoxigraph as ox

Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@lru_cache(maxsize=20_000)
def iri(value: str) -> ox.NamedNode:
    """The node of an IRI."""
    return ox.NamedNode(value)


class Properties:
    """What one graph says of one subject: the objects of each predicate, as strings in a fixed order."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._found: dict[str, list[str]] = {}
        for quad in quads:
            self._found.setdefault(quad.predicate.value, []).append(lexical(quad.object))

    @classmethod
    def of(cls, said: Iterable[tuple[str, str]]) -> "Properties":
        """What is said, from pairs of predicate and object."""
        made = cls(())
        for predicate, value in said:
            made._found.setdefault(predicate, []).append(value)
        return made

    def __bool__(self) -> bool:
        return bool(self._found)

    def all(self, predicate: str) -> list[str]:
        """Every object, sorted."""
        return sorted(self._found.get(predicate, ()))

    def one(self, predicate: str) -> str | None:
        """The (alphabetically first) object, or None."""
        found = self._found.get(predicate)
        return min(found) if found else None

    def day(self, predicate: str) -> date | None:
        """The object as a day, or None."""
        found = self.one(predicate)
        return date.fromisoformat(found) if found else None


def lexical(term: Object) -> str:
    """The IRI of a node, or the characters of a literal."""
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else str(term)


def local(value: str) -> str:
    """What follows the last ``#`` or ``/`` of an IRI."""
    return value[max(value.rfind("#"), value.rfind("/")) + 1 :]
