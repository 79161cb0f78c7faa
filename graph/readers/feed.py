"""How are the articles of an RSS or Atom feed read?"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from graph.errors import EmptyArticle, MalformedInput, ReadError
from graph.model.article import Article, PublishedBasis
from graph.readers.dates import Hint, parse_date
from graph.readers.decoding import decode
from graph.readers.drafts import Draft, address, finish
from graph.readers.pages import fragment
from graph.readers.sources import LOOKS, NAMED, Context, Skipped, Source, skipped

_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?[^>]*>\s*|<!DOCTYPE[^>[]*(?:\[.*?\]\s*)?>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,80}encoding=[\"']([\w.:-]+)")


class FeedReader:
    """Reads the entries of a feed, an article each."""

    def accepts(self, source: Source) -> int:
        """How surely this is a feed."""
        if source.suffix in (".rss", ".atom") or source.media_type in ("application/rss+xml", "application/atom+xml"):
            return NAMED
        if source.media_type == "application/rdf+xml" or _ROOT.match(source.head):
            return NAMED
        return LOOKS if source.suffix == ".xml" or source.head.lstrip()[:5] == b"<?xml" else 0

    def read(self, source: Source, context: Context) -> Iterator[Article | Skipped]:
        """Yields the article of each entry."""
        try:
            feed = parse(source.whole(), source.origin, source.charset)
        except ReadError as problem:
            yield skipped(source.origin, problem)
            return
        title = str(feed.feed.get("title", ""))
        for number, entry in enumerate(feed.entries, 1):
            origin = f"{source.origin}, entry {number}"
            try:
                yield finish(_draft(entry, title, origin), context)
            except ReadError as problem:
                yield skipped(origin, problem)


def parse(data: bytes, origin: str, charset: str = "") -> Any:
    """The feed in some bytes, as feedparser gives it.

    Raises:
        MalformedInput: if it is no feed, or declares a document type or entities.
        EmptyArticle: if it has no entries.
    """
    import feedparser

    declared = _XML_ENCODING.search(data[:200])
    text = decode(data, origin, charset or (declared[1].decode("ascii") if declared else ""))
    if not text.strip():
        raise EmptyArticle(f"{origin} is empty; nothing was read")
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    problem = _defused(text, origin)
    headers = {"content-type": "application/xml; charset=utf-8"}
    feed = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers)
    if feed.entries:
        return feed
    if problem or not feed.get("version"):
        raise MalformedInput(f"{origin} is no RSS or Atom feed that can be parsed: {problem or 'it has another root'}")
    raise EmptyArticle(f"{origin} is a feed without entries; nothing was read")


def _defused(text: str, origin: str) -> str:
    """What is wrong with a feed as XML, or ""; feeds that are nearly well-formed are still read.

    Raises:
        MalformedInput: if it declares a document type or entities.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    refusal = f"{origin} declares a document type or entities, which feeds do not need; remove <!DOCTYPE …>"
    try:
        fromstring(text, forbid_dtd=True)
    except DefusedXmlException as problem:
        raise MalformedInput(refusal) from problem
    except ParseError as problem:
        if _DECLARATION.search(text):
            raise MalformedInput(refusal) from problem
        return str(problem)
    except (ValueError, RecursionError) as problem:
        raise MalformedInput(f"{origin} is no RSS or Atom feed that can be parsed: {problem}") from problem
    return ""


def _draft(entry: Mapping[str, Any], source: str, origin: str) -> Draft:
    title = " ".join(" ".join(fragment(str(entry.get("title", "")))).split())
    body = _body(entry)
    if not body:
        raise EmptyArticle(f"{origin} has no text; give feeds that carry their articles, or fetch their addresses")
    repeated = title and body[0].casefold() == title.casefold()
    return Draft(
        text="\n\n".join([title, *body] if title and not repeated else body),
        origin=origin,
        title=title,
        url=address(str(entry.get("link", ""))),
        source=source or None,
        hints=tuple(_hints(entry)),
    )


def _body(entry: Mapping[str, Any]) -> list[str]:
    """The paragraphs of the entry's content, else of its summary."""
    for content in [*entry.get("content", ()), {"value": entry.get("summary", "")}]:
        value = str(content.get("value", ""))
        plain = content.get("type") == "text/plain"
        found = [part.strip() for part in re.split(r"\n\s*\n", value) if part.strip()] if plain else fragment(value)
        if found:
            return found
    return []


def _hints(entry: Mapping[str, Any]) -> Iterator[Hint]:
    for name in ("published", "updated"):
        given, moment = str(entry.get(name) or ""), entry.get(f"{name}_parsed")
        if moment and parse_date(given) is None:
            given = f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"
        if given:
            yield PublishedBasis.RECORD, given
