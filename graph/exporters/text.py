"""How is text written into a file, whatever it holds? Escaping and pieces of bytes, for all formats."""

import json
from collections.abc import Callable, Iterable, Iterator

from graph.columns import Told, Value, Values, clean
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


class Rows:
    """Writes elements with the values of columns as XML; what many of them share is written once and kept.

    Args:
        row: by the name of a column, how its value is written, with ``%s`` in its place.
    """

    KEPT = 4_000
    """So many parts are kept, some 3 MB."""

    def __init__(self, row: Callable[[str], str]) -> None:
        self._row = row
        self._templates: dict[tuple[str, tuple[str, ...]], str] = {}
        self._known: dict[int, tuple[Values, str]] = {}

    def line(self, head: str, own: Iterable[str], parts: Iterable[Values]) -> str:
        """The head of an element, and its values: first those that are its own, then those that it shares.

        Args:
            head: with ``%s`` in the place of each of ``own``.
            own: clean texts.
            parts: values by column.
        """
        texts: list[Value] = list(own)
        names: list[str] = []
        shared: list[str] = []
        for part in parts:
            if type(part) is Told:
                shared.append(self._shared(part))
            else:
                names += part
                texts += part.values()
        return self._template(head, tuple(names)) % tuple(escaped(texts)) + "".join(shared)

    def _shared(self, part: Values) -> str:
        found = self._known.get(id(part))  # the part is kept with its text: no other object gets its id
        if found is None:
            if len(self._known) >= self.KEPT:
                self._known.clear()
            text = self._template("", tuple(part)) % tuple(escaped(part.values())) if part else ""
            found = self._known[id(part)] = (part, text)
        return found[1]

    def _template(self, head: str, names: tuple[str, ...]) -> str:
        template = self._templates.get((head, names))
        if template is None:
            template = self._templates[head, names] = head + "".join(map(self._row, names))
        return template


_APART = "\x1f"
"""Stands between texts that are escaped at once; `clean` leaves none in a text."""


def escaped(values: Iterable[Value]) -> list[str]:
    """Clean values as XML has them between quotation marks and between tags; at once, in a third of the time.

    Args:
        values: one or more.
    """
    texts = [value if type(value) is str else plain(value) for value in values]
    whole = _APART.join(texts).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    whole = whole.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")
    return whole.split(_APART)


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
