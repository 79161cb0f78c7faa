"""How is an article read that comes as a JSON record: one, a list of them, or one a line?"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from graph.errors import EmptyArticle, MalformedInput, ReadError
from graph.model.article import Article
from graph.readers.decoding import decode
from graph.readers.drafts import Draft, field, finish, record_address, record_hints
from graph.readers.sources import LOOKS, NAMED, Clock, Context, Skipped, Source, fault, skipped, too_large, utc_now
from graph.settings import Settings

_TEXTS = ("text", "content_text")
_PAGES = ("html", "content_html")
_LISTS = ("articles", "items", "entries", "records")


def read_record(
    record: Mapping[str, Any],
    settings: Settings,
    origin: str = "the record",
    published: date | None = None,
    clock: Clock = utc_now,
    fetching: bool = False,
) -> Article:
    """The article of one record ``{text | html | url, title, published, url, source, id, note}``.

    The text is kept exactly. A record with a ``url`` alone is fetched where ``fetching`` allows it.

    Raises:
        ReadError: if there is no article in it, or none that can be read.
    """
    return _article(record, Context(settings, published, clock), origin, fetching)


def _article(record: object, context: Context, origin: str, fetching: bool = False) -> Article:
    if not isinstance(record, Mapping):
        raise MalformedInput(f'{origin} is a {type(record).__name__}; give an object with "text" or "html"')
    text, page = _string(record, _TEXTS, origin), _string(record, _PAGES, origin)
    if max(len(text), len(page)) > context.settings.max_bytes:
        raise too_large(origin, context.settings.max_bytes)
    if text.strip():
        return finish(_draft(record, text, origin), context)
    if page.strip():
        from graph.readers.html import read_page

        return read_page(page, record, origin, context)
    if fetching and field(record, "url", origin):
        return _fetched(record, context, origin)
    raise EmptyArticle(f'{origin} has neither "text" nor "html"; give one of them')


def _draft(record: Mapping[str, Any], text: str, origin: str) -> Draft:
    return Draft(
        text=text,
        origin=origin,
        title=field(record, "title", origin),
        url=record_address(record, origin),
        source=field(record, "source", origin) or None,
        note=field(record, "note", origin) or None,
        record_id=field(record, "id", origin) or None,
        hints=record_hints(record, origin),
    )


def _fetched(record: Mapping[str, Any], context: Context, origin: str) -> Article:
    from graph.readers.html import decode_page, read_page
    from graph.readers.web import open_address

    source = open_address(field(record, "url", origin), context.settings)
    page = decode_page(source.whole(), source.origin, source.charset)
    told = {key: value for key, value in record.items() if key not in ("url", "link")}
    return read_page(page, told, source.origin, context, fetched=source.url)


def _string(record: Mapping[str, Any], names: tuple[str, ...], origin: str) -> str:
    for name in names:
        value = record.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            raise MalformedInput(f"{origin}: the field {name!r} is a {type(value).__name__}; give a string")
        return value
    return ""


class JsonReader:
    """Reads a JSON file: one record, a list of records, or an object that holds such a list."""

    def accepts(self, source: Source) -> int:
        """How surely this is one JSON value."""
        if _is_lines(source.head):
            return 0
        if source.suffix == ".json" or source.media_type in ("application/json", "application/feed+json"):
            return NAMED
        return LOOKS if source.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else 0

    def read(self, source: Source, context: Context) -> Iterator[Article | Skipped]:
        """Yields the article of each record."""
        try:
            data = _parsed(decode(source.whole(), source.origin), source.origin)
            records = _records(data, source.origin)
        except ReadError as problem:
            yield skipped(source.origin, problem)
            return
        for name, record in records:
            try:
                merged = {**record, **source.sidecar} if isinstance(record, dict) and len(records) == 1 else record
                yield _article(merged, context, name)
            except ReadError as problem:
                yield skipped(name, problem)


class JsonlReader:
    """Reads JSON records, one a line; a bad line is skipped alone."""

    def accepts(self, source: Source) -> int:
        """How surely this is JSON Lines."""
        if source.suffix in (".jsonl", ".ndjson") or "ndjson" in source.media_type or "jsonl" in source.media_type:
            return NAMED
        if not _is_lines(source.head):
            return 0
        return NAMED if source.suffix == ".json" else LOOKS

    def read(self, source: Source, context: Context) -> Iterator[Article | Skipped]:
        """Yields the article of each line that is not blank."""
        empty = True
        for number, line in source.lines():
            origin = f"{source.origin}:{number}"
            try:
                if isinstance(line, ReadError):
                    raise line
                if not line.strip(b"\xef\xbb\xbf \t\r\n"):
                    continue
                empty = False
                yield _article(_parsed(decode(line, origin), origin, number), context, origin)
            except ReadError as problem:
                empty = False
                yield skipped(origin, problem)
        if empty:
            yield skipped(source.origin, EmptyArticle(f"{source.origin} is empty; nothing was read"))


def _is_lines(head: bytes) -> bool:
    """Whether the first line is a whole JSON object and another begins after it."""
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not first.startswith(b"{") or not rest.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _parsed(text: str, origin: str, line: int | None = None) -> object:
    """The value of a JSON text.

    Raises:
        EmptyArticle: if there is nothing.
        MalformedInput: if it is no JSON; the message names line and column.
    """
    if not text.strip():
        raise EmptyArticle(f"{origin} is empty; nothing was read")
    try:
        found: object = json.loads(text)
    except json.JSONDecodeError as problem:
        where = f"line {line or problem.lineno}, column {problem.colno}"
        raise MalformedInput(f"{origin} is no JSON: {problem.msg} at {where}") from problem
    except (ValueError, RecursionError) as problem:
        raise MalformedInput(f"{origin} is no JSON that can be read: {fault(problem)}") from problem
    return found


def _records(data: object, origin: str) -> list[tuple[str, object]]:
    if isinstance(data, dict) and not any(name in data for name in (*_TEXTS, *_PAGES)):
        held = next((data[name] for name in _LISTS if isinstance(data.get(name), list)), None)
        data = held if held is not None else data
    if not isinstance(data, list):
        return [(origin, data)]
    if not data:
        raise EmptyArticle(f"{origin} is an empty list; nothing was read")
    return [(f"{origin}[{number}]", record) for number, record in enumerate(data)]
