"""How are statements written, as the lines of N-Quads in which a store takes them fastest?

A line is one quad with its full stop and line feed. Two lines are equal if and only if their quads are: terms are
written by Oxigraph, and numbers and days in their canonical form.
"""

import math
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from graph.vocabulary.namespaces import RDF, XSD


@lru_cache(maxsize=20_000)
def iri(value: str) -> str:
    """An IRI.

    Raises:
        ValueError: if it is none.
    """
    return str(ox.NamedNode(value))


def ref(value: str) -> str:
    """An IRI that is known to be one, because `Names` or this program made it."""
    return f"<{value}>"


_TYPE = iri(RDF + "type")
_BOOLEAN, _INTEGER, _DECIMAL = iri(XSD + "boolean"), iri(XSD + "integer"), iri(XSD + "decimal")
_DATE, _DATETIME = iri(XSD + "date"), iri(XSD + "dateTime")


def _storable(value: str) -> str:
    """The string with each lone surrogate, which RDF cannot hold, replaced by U+FFFD; the length stays the same."""
    if value.isascii():
        return value
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in value)
    return value


_is_simple = re.compile(r"[ !#-\[\]-~]*").fullmatch
"""Whether a string stands in a line as it is, without escapes, which spares Oxigraph (0.3 against 0.8 µs)."""


def text(value: str, language: str = "en") -> str:
    """Words in a human language."""
    return f'"{value}"@{language}' if _is_simple(value) else str(ox.Literal(_storable(value), language=language))


def plain(value: str) -> str:
    """A string in no language."""
    return f'"{value}"' if _is_simple(value) else str(ox.Literal(_storable(value)))


def typed(value: str, datatype: str) -> str:
    """A literal of another type, by the IRI of the type."""
    return str(ox.Literal(value, datatype=ox.NamedNode(datatype)))


@lru_cache(maxsize=2_000)
def day(value: date) -> str:
    """A day, as ``xsd:date``: the one type by which dates are compared."""
    return f'"{value.isoformat()}"^^{_DATE}'


def moment(value: datetime) -> str:
    """A moment in UTC, to the second."""
    return f'"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"^^{_DATETIME}'


def instant(value: datetime) -> str:
    """A moment in UTC, to the microsecond, for what is put in order by it.

    Without zeros at the end, as the engine gives it back: what is the same must read the same.
    """
    seconds = f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}".rstrip("0").rstrip(".")
    return f'"{seconds}Z"^^{_DATETIME}'


def number(value: int) -> str:
    """An integer."""
    return f'"{value:d}"^^{_INTEGER}'


def truth(value: bool) -> str:
    """A truth value."""
    return f'"{"true" if value else "false"}"^^{_BOOLEAN}'


@lru_cache(maxsize=2_000)
def rounded(value: float) -> str:
    """A decimal number as it is stored: rounded to six places, without zeros at its end.

    Raises:
        ValueError: if it is infinite or no number.
    """
    if not math.isfinite(value):
        raise ValueError(f"{value} is no decimal number")
    exact = Decimal(repr(value)).quantize(Decimal("0.000001")).normalize()
    return format(exact + 0, "f")


def decimal(value: float) -> str:
    """A decimal number, rounded to six places.

    Raises:
        ValueError: if it is infinite or no number.
    """
    return f'"{rounded(value)}"^^{_DECIMAL}'


class Page:
    """The lines of one named graph while they are written; a statement that is written twice counts once."""

    def __init__(self, graph: str) -> None:
        self.graph = graph
        self._end = f" {iri(graph)} .\n"
        self._lines: dict[str, None] = {}

    def add(self, subject: str, predicate: str, value: str | None) -> None:
        """Writes a statement, unless its object is None.

        Args:
            subject: its IRI, made by `Names` or this program.
            predicate: its IRI, made by this program.
            value: the object, a term as the functions of this module give it.
        """
        if value is not None:
            self._lines[f"<{subject}> <{predicate}> {value}{self._end}"] = None

    def add_all(self, subject: str, predicate: str, values: Iterable[str]) -> None:
        """Writes one statement for each object; the arguments are those of `add`."""
        start = f"<{subject}> <{predicate}> "
        for value in values:
            self._lines[f"{start}{value}{self._end}"] = None

    def kind(self, subject: str, *classes: str) -> None:
        """Writes the classes of a subject, by their IRIs."""
        for name in classes:
            self._lines[f"<{subject}> {_TYPE} <{name}>{self._end}"] = None

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)


def line(quad: ox.Quad) -> str:
    """A quad as a line."""
    return f"{quad} .\n"


def parse(lines: Iterable[str]) -> Iterator[ox.Quad]:
    """Lines as quads, in their order."""
    return ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS, lenient=True)
