"""How is a plain text read? As it stands, after its front matter; a sidecar file may say the rest."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from graph.errors import ReadError
from graph.model.article import Article
from graph.readers.decoding import decode
from graph.readers.drafts import Draft, field, finish, record_address, record_hints
from graph.readers.sources import LOOKS, NAMED, PERHAPS, Context, Skipped, Source, skipped

_SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown"))
_FRONT = re.compile(r"---[ \t]*\n((?:[A-Za-z_]+[ \t]*:[^\n]*\n|[ \t]*\n|#[^\n]*\n)+)---[ \t]*(?:\n|$)")
_MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|<rss|<feed|<rdf:RDF)", re.IGNORECASE)


class TextReader:
    """Reads any text as one article."""

    def accepts(self, source: Source) -> int:
        """How surely this is plain text."""
        if _MARKUP.match(source.head):
            return PERHAPS
        if source.suffix in _SUFFIXES:
            return NAMED
        return LOOKS if source.media_type.startswith("text/plain") else PERHAPS

    def read(self, source: Source, context: Context) -> Iterator[Article | Skipped]:
        """Yields the one article."""
        try:
            yield _article(source, context)
        except ReadError as problem:
            yield skipped(source.origin, problem)


def _article(source: Source, context: Context) -> Article:
    text = decode(source.whole(), source.origin, source.charset).replace("\r\n", "\n").replace("\r", "\n")
    facts, text = front_matter(text)
    known = {**facts, **source.sidecar}
    draft = Draft(
        text=text,
        origin=source.origin,
        title=field(known, "title", source.origin),
        url=record_address(known, source.origin) or source.url,
        source=field(known, "source", source.origin) or None,
        note=field(known, "note", source.origin) or None,
        record_id=field(known, "id", source.origin) or None,
        hints=record_hints(known, source.origin),
    )
    return finish(draft, context)


def front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """The fields between two lines of three hyphens at the top of a text, and the text that follows."""
    found = _FRONT.match(text)
    if not found:
        return {}, text
    pairs = (line.partition(":") for line in found[1].splitlines() if ":" in line and not line.startswith("#"))
    facts = {name.strip().lower(): value.strip().strip("\"'") for name, _, value in pairs}
    return facts, text[found.end() :].lstrip("\n")
