"""What does a request ask of SPARQL? By the SPARQL 1.1 Protocol: in the address, in a form, or as the body itself."""

import re
from asyncio import to_thread
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request

from api.bodies import media_type
from api.library import Dataset
from api.problems import Forbidden, RequestError, UnsupportedMedia
from api.workers.pool import SECONDS
from api.workers.unpacking import unpack
from graph.settings import Settings

FORM = "application/x-www-form-urlencoded"
ELSEWHERE = "updates are taken at /update, by POST, not here"
_SECONDS = re.compile(r"\d{1,6}(?:\.\d{1,6})?\Z", re.ASCII)
_MANY = 10
_EASY = (*((b"%%%02X" % ord(mark), mark.encode()) for mark in "?{}<>:/\"#,'()|*^[]!@$\n"), (b"%20", b"+"))
_FIELDS = 1_000
"""So many parameters are read at most."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be asked: a query or an update.

    Attributes:
        name: the parameter that holds its text.
        media_type: that of a body that is the text.
        graphs: the parameters that name the default graph, and the named ones.
        longest: the most bytes of the text; None for what the settings say of a body.
    """

    name: str
    media_type: str
    graphs: tuple[str, str]
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A text with the graphs that the protocol names for it; ``text`` is None where there was none."""

    text: str | None
    graphs: Dataset


def asked_in_address(request: Request, kind: Kind) -> Asked:
    """What the address asks; a ``timeout`` holds for all that is done for the request.

    Raises:
        RequestError: if it is not UTF-8, or asks twice.
    """
    return _asked(address_pairs(request), kind)


async def asked_in_body(request: Request, kind: Kind, settings: Settings) -> Asked:
    """What a body asks, with the graphs that the address names.

    Raises:
        UnsupportedMedia: if it is of a type, or packed in a way, that is not read here.
        RequestError: if it cannot be read, or asks nothing, or twice.
    """
    pairs = address_pairs(request)
    sort = media_type(request)
    if sort == FORM:
        pairs += _form(await _text(request, kind, settings))
    elif sort == kind.media_type:
        pairs.append((kind.name, await _text(request, kind, settings)))
    else:
        raise UnsupportedMedia(f"{sort or 'no content type'} is not read here; send {FORM} or {kind.media_type}")
    asked = _asked(pairs, kind)
    if asked.text is None:
        raise RequestError(f"there is no parameter named {kind.name}")
    return asked


def address_pairs(request: Request) -> list[tuple[str, str]]:
    """The parameters in the address; the framework would replace what is not UTF-8.

    Raises:
        RequestError: if they are not UTF-8.
    """
    try:
        text = _eased(request.scope["query_string"]).decode()
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError as problem:
        reason = f"the query in the address is not UTF-8: {problem.reason} at byte {problem.start}"
        raise RequestError(reason) from problem
    except ValueError as problem:
        raise RequestError(f"the address cannot be read: {problem}") from problem


def only_parameter(address: bytes, name: bytes) -> str | None:
    """The value of a parameter, where that is all that the address asks, and well written in UTF-8; None elsewhere.

    Args:
        address: what comes behind the question mark.
        name: the parameter's name, with ``=``.
    """
    if not address.startswith(name) or b"&" in address or b"\\" in address:
        return None
    value = address[len(name) :].replace(b"+", b" ").replace(b"%", b"\\x")
    try:  # where the only backslashes are these, that is the codec of %41, in a tenth of the time
        return value.decode("unicode_escape").encode("latin-1").decode()
    except UnicodeDecodeError:
        return None


def _asked(pairs: Iterable[tuple[str, str]], kind: Kind) -> Asked:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    if kind.name == "query" and "update" in found:
        raise Forbidden(ELSEWHERE)
    texts = found.get(kind.name, [])
    if len(texts) > 1:
        raise RequestError(f"there are {len(texts)} parameters named {kind.name}; give one")
    heed_time(found.get("timeout", []))
    default, named = (tuple(found.get(name, ())) for name in kind.graphs)
    return Asked(texts[0] if texts else None, Dataset(default, named))


def heed_time(given: list[str]) -> None:
    """Sets how long the client wants to wait; 0 means that he does not say.

    Raises:
        RequestError: if it is no number of seconds, or given twice.
    """
    if not given:
        return
    if len(given) > 1 or not _SECONDS.match(given[0]):
        raise RequestError(f"timeout is {', '.join(given)[:60]!r}; give one number of seconds, such as timeout=2.5")
    if seconds := float(given[0]):
        SECONDS.set(min(seconds, SECONDS.get()))


def _eased(text: bytes) -> bytes:
    """A form in which the commonest escapes are resolved already, which the standard library does one by one.

    None of them stands for what has a meaning in a form (``%``, ``&``, ``+``, ``=``), or could make up another escape.
    """
    if text.count(b"%") >= _MANY:
        for escape, mark in _EASY:
            text = text.replace(escape, mark)
    return text


def _form(text: str) -> list[tuple[str, str]]:
    try:
        eased = _eased(text.encode()).decode()
        return parse_qsl(eased, keep_blank_values=True, max_num_fields=_FIELDS, errors="strict")
    except ValueError as problem:
        raise RequestError(f"the form cannot be read: {problem}") from problem


async def _text(request: Request, kind: Kind, settings: Settings) -> str:
    most = kind.longest or settings.max_bytes
    packed, coding = await request.body(), request.headers.get("content-encoding", "")
    if coding or len(packed) > most:
        body = await to_thread(unpack, packed, coding, most)
    else:
        body = packed
    try:
        return body.decode()
    except UnicodeDecodeError as problem:
        raise RequestError(f"the {kind.name} is not UTF-8: {problem.reason} at byte {problem.start}") from problem
