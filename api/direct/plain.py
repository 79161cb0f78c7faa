"""Is what a connection has sent the plain query of a program, whole and by itself? Its text, and what it wants back."""

import re
from dataclasses import dataclass
from functools import lru_cache

from api import identity
from api.express import PLAIN, coding_of, formats_of, is_host, is_negotiable
from api.library import Formats
from api.routes import sparql
from api.routes.protocol import FORM, only_parameter

GET, POST = range(2)
"""Of `api.direct.cell.METHODS`."""
_ADDRESS = b"/sparql"
_VISIBLE = re.compile(rb"[!-\"$-~]+\Z")
_HEADER = re.compile(rb"([A-Za-z-]+):[ \t]*([ -~]*?)[ \t]*\Z")
_FORM, _QUERY = FORM.encode(), sparql.QUERY.media_type.encode()
_PARAMETER = b"query="


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


def read(data: bytes, hosts: frozenset[str]) -> Plain | None:
    """What is asked; None where that is not plainly a query that is let in, which says nothing of what it is else.

    Args:
        data: all that has come.
        hosts: the names that the service answers to.
    """
    top, mark, body = data.partition(b"\r\n\r\n")
    line, _, rest = top.partition(b"\r\n")
    words = line.split(b" ")
    if not mark or len(words) != 3 or words[2] != b"HTTP/1.1":
        return None
    head = _head(rest, hosts) if len(rest) < 2_000 else None
    if head is None:
        return None
    address, _, asked = words[1].partition(b"?")
    if address != _ADDRESS:
        return None
    if words[0] == b"GET" and head.length is None and not body and _VISIBLE.match(asked):
        text = only_parameter(asked, _PARAMETER)
        return None if text is None else Plain(GET, head, text)
    if words[0] == b"POST" and head.length == len(body) and words[1] == _ADDRESS:
        text = _posted(head.sort, body)
        return None if text is None else Plain(POST, head, text)
    return None


def _posted(sort: bytes, body: bytes) -> str | None:
    if sort == _FORM:
        return only_parameter(body, _PARAMETER)
    try:
        return body.decode() if sort == _QUERY else None
    except UnicodeDecodeError:
        return None


@lru_cache(500)
def _head(rest: bytes, hosts: frozenset[str]) -> Head | None:
    """The headers; None where they are not those that a plain query may have, each once."""
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
    if not is_negotiable(found) or (length is not None and not (length.isdigit() and len(length) < 8)):
        return None
    formats, coding = formats_of(found.get(b"accept")), coding_of(found.get(b"accept-encoding"))
    sort = found.get(b"content-type", b"").partition(b";")[0].strip().lower()
    name = found.get(identity.NAME)
    given = None if name is None else name.decode("latin-1")
    return Head(formats, coding, sort, None if length is None else int(length), given)
