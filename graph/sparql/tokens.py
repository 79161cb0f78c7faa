"""Of which words and marks does a SPARQL text consist? Read in linear time and without recursion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

IRI = r"""<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>"""
"""An IRI; the engine reads escapes of code points in it, and in strings, alone."""

STRING = r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
  |"(?!"")(?:[^"\\\r\n]|\\.)*"|'(?!'')(?:[^'\\\r\n]|\\.)*'"""

_LETTERS = r"\w\u00B7\u203F\u2040"
_ESCAPED = r"""%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"""
_LOCAL = rf"""(?:(?:[{_LETTERS}:]|{_ESCAPED})(?:[{_LETTERS}:-]|{_ESCAPED}|\.+(?=[{_LETTERS}:%\\-]))*)?"""
"""What follows a prefix: it begins with no dot, so that ``a:.SERVICE`` is a name and two more tokens."""

_TOKEN = re.compile(
    rf"""
    (?P<blank>\s+|\#[^\r\n]*)
  | (?P<iri>{IRI})
  | (?P<string>{STRING})
  | (?P<variable>[?$][{_LETTERS}]+)
  | (?P<name>(?:[{_LETTERS}](?:[{_LETTERS}.-]*[{_LETTERS}-])?)?:{_LOCAL})
  | (?P<word>[{_LETTERS}]+)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a text.

    Attributes:
        kind: ``iri``, ``string``, ``variable``, ``name`` (with a prefix), ``word`` or ``mark``.
        start: where it begins, counted in characters; it ends before ``end``.
    """

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str, at: int = 0) -> Iterator[Token]:
    """The parts of a text from a place on, without spaces and comments."""
    for found in _TOKEN.finditer(text, at):
        kind = found.lastgroup or ""
        if kind != "blank":
            yield Token(kind, found[0], found.start(), found.end())
