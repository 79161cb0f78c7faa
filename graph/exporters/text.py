"""How is text written into a file, whatever it holds? Escaping and pieces of bytes, for all formats."""

import json
from collections.abc import Callable, Iterable, Iterator

from graph.columns import UNIQUE, Value, Values, clean
from graph.errors import ExportError

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""
PIECE = 1 << 16
"""Characters gathered before they are handed on."""


def encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """The pieces as UTF-8, gathered into chunks of about 64 KB."""
    held: list[str] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= PIECE:
            yield "".join(held).encode("utf-8")
            held, length = [], 0
    if held:
        yield "".join(held).encode("utf-8")


def compact(value: object) -> str:
    """A value as JSON, without spaces, in Unicode."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def separated(elements: Iterable[str]) -> Iterator[str]:
    """The elements of a JSON array, with commas between them, one a line."""
    for number, element in enumerate(elements):
        yield element if number == 0 else f",\n{element}"


class Memo:
    """Writes the values of columns, those that come again and again from memory.

    Args:
        write: how a value of a column is written.
    """

    KEPT = 10_000
    """So many values are kept, some 3 MB."""

    def __init__(self, write: Callable[[str, Value], str]) -> None:
        self._write = write
        self._known: dict[tuple[str, Value], str] = {}

    def joined(self, values: Values) -> str:
        """The values as they are written, one after the other."""
        write, known = self._write, self._known
        rows = []
        for name, value in values.items():
            if name in UNIQUE:
                rows.append(write(name, value))
                continue
            key = (name, value)
            row = known.get(key)
            if row is None:
                if len(known) >= self.KEPT:
                    known.clear()
                row = known[key] = write(name, value)
            rows.append(row)
        return "".join(rows)


def content(text: str) -> str:
    """Text as the content of an XML element."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def attribute(text: str) -> str:
    """Text as the value of an XML attribute, with its quotation marks; line breaks and tabs survive."""
    if text.isprintable():  # as nearly always, and twice as fast
        plainly = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        return f'"{plainly}"'
    escaped = content(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{escaped}"'


def plain(value: Value) -> str:
    """A value as XML Schema writes it: true and false, numbers with a point."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def guarded(text: str) -> str:
    """A text that a spreadsheet takes for no formula: an apostrophe stands before what could be one."""
    return f"'{text}" if text.startswith(FORMULA) else text


def choice(option: str, value: str, choices: Iterable[str]) -> str:
    """The value, if it is among the choices.

    Raises:
        ExportError: if it is not; the message lists the choices.
    """
    known = tuple(choices)
    if value not in known:
        raise ExportError(f"{option} cannot be {value!r}; choose from {', '.join(known)}")
    return value
