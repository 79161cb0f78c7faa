"""How does what somebody types become an RDF term? By the type of the parameter; never is it a part of the query."""

import re
from collections.abc import Callable
from enum import StrEnum

from graph import vocabulary
from graph.errors import FilterError
from graph.model.selection import parse_day, parse_modality
from graph.vocabulary.namespaces import MODALITY, TYPE, XSD, Names

LONGEST_VALUE = 1_000
"""Characters of the longest value that is taken."""

_NUMBER = re.compile(r"([+-]?)(\d{1,18})(\.\d{1,18})?\Z", re.ASCII)
_SHOWN = 60
_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Kind(StrEnum):
    """The type of a parameter."""

    ACTOR = "actor"
    PLACE = "place"
    ARTICLE = "article"
    EVENT_TYPE = "event type"
    MODALITY = "modality"
    DAY = "day"
    NUMBER = "number"
    TEXT = "text"


NAMED = frozenset((Kind.ACTOR, Kind.PLACE, Kind.ARTICLE))
"""Those whose value is the id or the name of something in the store."""

Resolve = Callable[[Kind, str], str]
"""Finds the id of what is named; a FilterError says what is wrong with the name."""


def check(kind: Kind, value: str) -> None:
    """Passes a value of a type, whether or not it names something in a store.

    Raises:
        FilterError: if it cannot be one.
    """
    term(kind, value, Names(), lambda _, name: name)


def term(kind: Kind, value: str, names: Names, resolve: Resolve) -> str:
    """A value as a term, written as N-Triples has it; a whole number from 0 on as SPARQL's shorthand, for LIMIT.

    Args:
        kind: its type.
        value: what was typed.
        names: the IRIs of the store.
        resolve: finds actors, places and articles by what they are called.

    Raises:
        FilterError: if it cannot be one.
    """
    if len(value) > LONGEST_VALUE:
        raise FilterError(f"it has {len(value):,} characters; at most {LONGEST_VALUE:,} are taken")
    if any(0xD800 <= ord(letter) < 0xE000 for letter in value):
        raise FilterError("it holds what is no character (a lone surrogate)")
    if kind is Kind.TEXT:
        return literal(value)
    value = value.strip()
    if kind in NAMED:
        if not value:
            raise FilterError(f"it is empty; give the id or the name of an {kind}".replace("an place", "a place"))
        return f"<{names.iri(kind.value, resolve(kind, value))}>"
    return _PLAIN[kind](value)


def literal(text: str, datatype: str = "") -> str:
    """A literal, escaped so that its characters end it nowhere."""
    escaped = _SPECIAL.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}", text)
    return f'"{escaped}"^^<{datatype}>' if datatype else f'"{escaped}"'


def _day(value: str) -> str:
    return literal(parse_day(value).isoformat(), XSD + "date")


def _modality(value: str) -> str:
    return f"<{MODALITY}{parse_modality(value)}>"


def _number(value: str) -> str:
    read = _NUMBER.match(value)
    if read is None:
        raise FilterError(f"{value[:_SHOWN]!r} is no number; write it as 10, -3 or 2.5")
    if read[3] is None and read[1] != "-":
        return str(int(read[2]))
    return literal(read[0], XSD + ("decimal" if read[3] else "integer"))


def _event_type(value: str) -> str:
    root, _, mode = value.partition("-")
    root, mode = root.upper(), mode.lower()
    vocabulary.event_type(root[:_SHOWN])
    if mode and mode not in vocabulary.modes(root):
        known = ", ".join(f"{root}-{one}" for one in vocabulary.modes(root)) or "none"
        raise FilterError(f"{root} has no mode {mode[:_SHOWN]!r}; those known are {known}")
    return f"<{TYPE}{root}-{mode}>" if mode else f"<{TYPE}{root}>"


_PLAIN: dict[Kind, Callable[[str], str]] = {
    Kind.DAY: _day,
    Kind.MODALITY: _modality,
    Kind.NUMBER: _number,
    Kind.EVENT_TYPE: _event_type,
}
