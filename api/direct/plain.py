"""Is what a connection has sent the plain query of a program, whole and by itself? Its text, and what it wants back."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from api import identity
from api.express import PLAIN, coding_of, formats_of, is_host, is_negotiable
from api.library import Formats
from api.routes import sparql
from api.routes.protocol import FORM, only_parameter

GET, POST = range(2)
"""Of `api.direct.cell.METHODS`."""
_GET, _POST, _VERSION = b"GET /sparql?", b"POST /sparql", b" HTTP/1.1"
_VISIBLE = re.compile(rb"[!-\"$-~]+\Z")
_HEADER = re.compile(rb"([A-Za-z-]+):[ \t]*([ -~]*?)[ \t]*\Z")
_LENGTH = re.compile(rb"[0-9]{1,5}\Z")
_FORM, _QUERY = FORM.encode(), sparql.QUERY.media_type.encode()
_PARAMETER = b"query="
_MOST_HEADERS = 2_000
"""Bytes of all headers; whoever sends more is no program that asks again and again."""


class Unread(Enum):
    """Why something is not read as a plain query: more of it has to come, or it is something else."""

    PART = "part"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Head:
    """The headers of a request.

    Attributes:
        formats: what is accepted.
        coding: how an answer is packed.
        sort: the media type of its body.
        length: that of its body; None where there is none.
        name: the id that the client gave it.
    """

    formats: Formats
    coding: str | None
    sort: bytes
    length: int | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain query: its method, headers and text."""

    method: int
    head: Head
    text: str


def begins(data: bytes, hosts: frozenset[str]) -> bool:
    """Whether something begins with the whole head of a request that may be a plain query."""
    top, mark, _ = data.partition(b"\r\n\r\n")
    line, _, rest = top.partition(b"\r\n")
    return bool(mark) and _method(line) is not None and _head(rest, hosts) is not None


def read(data: bytes, hosts: frozenset[str]) -> Plain | Unread:
    """What is asked; OTHER where that is not plainly a query that is let in, which says nothing of what it is else.

    Args:
        data: all that has come.
        hosts: the names that the service answers to.
    """
    top, mark, body = data.partition(b"\r\n\r\n")
    if not mark:
        return Unread.PART if any(one.startswith(data[: len(one)]) for one in (_GET, _POST)) else Unread.OTHER
    line, _, rest = top.partition(b"\r\n")
    method, head = _method(line), _head(rest, hosts)
    if method is None or head is None:
        return Unread.OTHER
    if method == POST and head.length is not None and len(body) < head.length:
        return Unread.PART
    text = _asked(line, head, body) if method == GET else _posted(head, body)
    return Unread.OTHER if text is None else Plain(method, head, text)


def _method(line: bytes) -> int | None:
    """How `/sparql` is asked by the first line of a request; None where it is not."""
    if line == _POST + _VERSION:
        return POST
    return GET if line.startswith(_GET) and line.endswith(_VERSION) else None


def _asked(line: bytes, head: Head, body: bytes) -> str | None:
    asked = line[len(_GET) : -len(_VERSION)]
    if body or head.length is not None or not _VISIBLE.match(asked):
        return None
    return only_parameter(asked, _PARAMETER)


def _posted(head: Head, body: bytes) -> str | None:
    if head.length != len(body):
        return None
    if head.sort == _FORM:
        return only_parameter(body, _PARAMETER)
    try:
        return body.decode() if head.sort == _QUERY else None
    except UnicodeDecodeError:
        return None


@lru_cache(500)
def _head(rest: bytes, hosts: frozenset[str]) -> Head | None:
    """The headers; None where they are not those that a plain query may have, each once."""
    if len(rest) > _MOST_HEADERS:
        return None
    found: dict[bytes, bytes] = {}
    for line in rest.split(b"\r\n"):
        read = _HEADER.match(line)
        if read is None or read[1].lower() in found:
            return None
        found[read[1].lower()] = read[2]
    if not found.keys() <= PLAIN or b"authorization" in found:
        return None
    if found.get(b"connection", b"keep-alive").lower() != b"keep-alive" or not is_host(found.get(b"host", b""), hosts):
        return None
    length = found.get(b"content-length")
    if not is_negotiable(found) or (length is not None and not _LENGTH.match(length)):
        return None
    formats, coding = formats_of(found.get(b"accept")), coding_of(found.get(b"accept-encoding"))
    sort = found.get(b"content-type", b"").partition(b";")[0].strip().lower()
    name = found.get(identity.NAME)
    given = None if name is None else name.decode("latin-1")
    return Head(formats, coding, sort, None if length is None else int(length), given)
