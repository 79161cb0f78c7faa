"""What does a SPARQL query answer? Rows of plain values, by the datatypes of the literals."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, overload

from graph.client.tables import Rows, frame
from graph.errors import QueryError

if TYPE_CHECKING:
    import pandas

Value = str | int | float | bool | date | datetime | None
Solution = Mapping[str, Value]

XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = frozenset(
    XSD + name for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
_BROKEN = frozenset(XSD + name for name in ("decimal", "double", "float"))


@dataclass(frozen=True, slots=True)
class Results(Sequence[Solution]):
    """The rows of a SELECT, each a mapping from ``columns`` to values; None where nothing is bound.

    IRIs are text; so are literals but those of XML Schema's numbers, booleans, dates and times.
    """

    columns: tuple[str, ...]
    rows: tuple[Solution, ...]

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def __iter__(self) -> Iterator[Solution]:
        return iter(self.rows)

    @overload
    def __getitem__(self, place: int) -> Solution: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Solution, ...]: ...
    def __getitem__(self, place: int | slice) -> Solution | tuple[Solution, ...]:
        """A row by its number, or some."""
        return self.rows[place]

    def to_dataframe(self) -> "pandas.DataFrame":
        """The rows as a table.

        Raises:
            PluginError: if pandas is not installed.
        """
        return frame(Rows(dict.fromkeys(self.columns, ""), self.rows))


def read_results(found: Mapping[str, Any]) -> Results:
    """The rows of an answer in the SPARQL 1.1 Query Results JSON Format.

    Raises:
        QueryError: if it is that of an ASK.
    """
    if "boolean" in found:
        raise QueryError("an ASK has no rows; ask it by Client.ask")
    columns = tuple(found["head"].get("vars", ()))
    rows = found["results"]["bindings"]
    return Results(columns, tuple({name: _value(row.get(name)) for name in columns} for row in rows))


def answer_of(found: Mapping[str, Any]) -> bool:
    """The answer to an ASK.

    Raises:
        QueryError: if it is that of a SELECT.
    """
    if "boolean" not in found:
        raise QueryError("a SELECT is not true or false; ask it by Client.query")
    return bool(found["boolean"])


def _value(term: Mapping[str, Any] | None) -> Value:
    """A term as a plain value; a literal that is none of its datatype stays text."""
    if term is None:
        return None
    if term["type"] == "triple":
        return " ".join(str(_value(term["value"][part])) for part in ("subject", "predicate", "object"))
    text, kind = str(term["value"]), term.get("datatype", "")
    try:
        return _typed(text, kind)
    except ValueError:
        return text


def _typed(text: str, kind: str) -> Value:
    if kind in _WHOLE:
        return int(text)
    if kind in _BROKEN:
        found = float(text.replace("INF", "inf"))
        return math.nan if math.isnan(found) else found
    if kind == XSD + "boolean":
        return text in ("true", "1")
    if kind == XSD + "date":
        return date.fromisoformat(text)
    if kind == XSD + "dateTime":
        return datetime.fromisoformat(text)
    return text
