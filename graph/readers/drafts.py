"""What does every reader do with an article before it hands it on?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from graph.document.layout import headline
from graph.errors import EmptyArticle, MalformedInput, NotText, TooLarge
from graph.model.article import Article, PublishedBasis
from graph.readers.dates import Hint, address_hints, dateline_hints, settle
from graph.readers.decoding import mend
from graph.readers.language import check_english
from graph.readers.sources import Context

FIELDS = {
    "title": ("title", "headline"),
    "published": ("published", "date", "date_published", "datePublished", "published_at", "publishedAt", "pubDate"),
    "url": ("url", "link"),
    "source": ("source", "publisher"),
    "note": ("note",),
    "id": ("id",),
}
"""The names that a field may have in a record, sidecar or front matter, ours first."""

LONGEST = 150_000
"""Characters of one article: the longest that magazines print; a parser takes some 4 kB for each."""

_UNSAFE = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f\u2028\u2029]")
_TRACKERS = re.compile(r"utm_\w+|fbclid|gclid|mc_cid|mc_eid|cmpid|ocid")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader found of one article; ``hints`` tell its date, the most trusted first."""

    text: str
    origin: str
    title: str = ""
    url: str | None = None
    source: str | None = None
    record_id: str | None = None
    note: str | None = None
    hints: tuple[Hint, ...] = ()
    page_hints: tuple[Hint, ...] = ()


def finish(draft: Draft, context: Context) -> Article:
    """The article of a draft.

    Raises:
        EmptyArticle: if there are no words.
        NotText: if the text has NUL characters.
        TooLarge: if it is longer than any article.
        ForeignLanguage: if it is not English.
        NoPublicationDate: if nothing tells its date.
        UnusableDate: if its date cannot be right.
    """
    if "\x00" in draft.text:
        raise NotText(f"{draft.origin} has NUL characters in its text; give plain text")
    if len(draft.text) > LONGEST:
        raise TooLarge(
            f"{draft.origin} has {len(draft.text):,} characters, more than {LONGEST:,}; split it into articles"
        )
    text = mend(draft.text)
    if not any(character.isalpha() for character in text):
        raise EmptyArticle(f"{draft.origin} has no text; nothing was read")
    check_english(text, draft.origin)
    hints = (
        *draft.hints,
        *(() if context.published else dateline_hints(text, draft.title, draft.url)),
        *draft.page_hints,
        *address_hints(draft.url),
    )
    day, basis = settle(context, draft.origin, hints)
    return Article(
        text=text,
        published=day,
        published_basis=basis,
        title=_line(draft.title) or headline(text),
        url=draft.url,
        source=_line(draft.source or "") or None,
        record_id=draft.record_id,
        origin=draft.origin,
        note=draft.note and mend(draft.note),
    )


def field(record: Mapping[str, Any], name: str, origin: str) -> str:
    """A field of a record as a string, under any of its names; "" where it is absent.

    Raises:
        MalformedInput: if it is there and is no string or number.
    """
    for key in FIELDS.get(name, (name,)):
        value = record.get(key)
        if value is None or value == "":
            continue
        if name == "source" and isinstance(value, Mapping):
            value = value.get("name") or ""
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        raise MalformedInput(f"{origin}: the field {key!r} is a {type(value).__name__}; give a string")
    return ""


def record_hints(record: Mapping[str, Any], origin: str) -> tuple[Hint, ...]:
    """The date that a record, sidecar or front matter gives."""
    given = field(record, "published", origin).strip()
    return ((PublishedBasis.RECORD, given),) if given else ()


def address(value: str) -> str | None:
    """The canonical form of an http(s) address, without fragment and trackers; None if it is none."""
    value = value.strip()
    if not value or _UNSAFE.search(value):
        return None
    try:
        parts = urlsplit(value)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname or parts.username is not None:
            return None
        _ = parts.port
    except ValueError:
        return None
    query = parts.query
    if _TRACKERS.search(query):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([(name, value) for name, value in pairs if not _TRACKERS.fullmatch(name)])
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", query, ""))


def record_address(record: Mapping[str, Any], origin: str) -> str | None:
    """The address that a record gives, or None.

    Raises:
        MalformedInput: if it is there and no http(s) address.
    """
    given = field(record, "url", origin)
    found = address(given)
    if given.strip() and found is None:
        raise MalformedInput(
            f"{origin}: the url {given[:80]!r} is no http or https address; correct it or leave it out"
        )
    return found


def _line(words: str) -> str:
    return " ".join(mend(words).replace("\x00", "").split())
