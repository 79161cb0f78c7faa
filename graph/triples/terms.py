"""How do Python's values become RDF terms, and back?"""

import math
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from graph.vocabulary.namespaces import RDF, XSD

Node = ox.NamedNode | ox.Literal
Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_DATE = ox.NamedNode(XSD + "date")
_DECIMAL = ox.NamedNode(XSD + "decimal")
_DATETIME = ox.NamedNode(XSD + "dateTime")


@lru_cache(maxsize=20_000)
def iri(value: str) -> ox.NamedNode:
    """The node of an IRI."""
    return ox.NamedNode(value)


TYPE = iri(RDF + "type")


def _storable(value: str) -> str:
    """The string with each lone surrogate, which RDF cannot hold, replaced by U+FFFD; the length stays the same."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in value)
    return value


def text(value: str, language: str = "en") -> ox.Literal:
    """Words in a human language."""
    return ox.Literal(_storable(value), language=language)


def plain(value: str) -> ox.Literal:
    """A string in no language."""
    return ox.Literal(_storable(value))


def day(value: date) -> ox.Literal:
    """A day, as ``xsd:date``: the one type by which dates are compared."""
    return ox.Literal(value.isoformat(), datatype=_DATE)


def moment(value: datetime) -> ox.Literal:
    """A moment in UTC, to the second."""
    return ox.Literal(value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=_DATETIME)


def number(value: int) -> ox.Literal:
    """An integer."""
    return ox.Literal(value)


def truth(value: bool) -> ox.Literal:
    """A truth value."""
    return ox.Literal(value)


def decimal(value: float) -> ox.Literal:
    """A decimal number, rounded to six places.

    Raises:
        ValueError: if it is infinite or no number.
    """
    if not math.isfinite(value):
        raise ValueError(f"{value} is no decimal number")
    exact = Decimal(repr(value)).quantize(Decimal("0.000001")).normalize()
    return ox.Literal(format(exact + 0, "f"), datatype=_DECIMAL)


class Page:
    """The quads of one named graph while they are written; a statement that is written twice counts once."""

    def __init__(self, graph: str) -> None:
        self.graph = iri(graph)
        self._quads: dict[ox.Quad, None] = {}

    def add(self, subject: str, predicate: str, *objects: Node | None) -> None:
        """Writes one statement for each object that is not None."""
        for found in objects:
            if found is not None:
                self._quads[ox.Quad(iri(subject), iri(predicate), found, self.graph)] = None

    def kind(self, subject: str, *classes: str) -> None:
        """Writes the classes of a subject."""
        for name in classes:
            self._quads[ox.Quad(iri(subject), TYPE, iri(name), self.graph)] = None

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(self._quads)


class Properties:
    """What one graph says of one subject: the objects of each predicate, as strings in a fixed order."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._found: dict[str, list[str]] = {}
        for quad in quads:
            self._found.setdefault(quad.predicate.value, []).append(lexical(quad.object))

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
