"""What is an article, and from where is its publication date known?"""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from graph.model.evidence import Span


class PublishedBasis(StrEnum):
    """What told the publication date, in the order in which they are believed."""

    GIVEN = "given"
    RECORD = "record"
    METADATA = "metadata"
    DATELINE = "dateline"
    PAGE = "page"


class Keep(StrEnum):
    """How much of an article's text is kept: all of it, the words that prove something, or none."""

    WHOLE = "whole"
    QUOTES = "quotes"
    NOTHING = "nothing"


class Part(StrEnum):
    """What a block of an article's text is."""

    HEADLINE = "headline"
    CAPTION = "caption"
    BODY = "body"
    SPEAKER = "speaker"
    DATELINE = "dateline"
    CREDIT = "credit"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the text (a line, a paragraph …) and what it is; blocks lie in text order and do not overlap."""

    part: Part
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was read. Offsets everywhere count code points of ``text`` exactly as it stands here.

    Attributes:
        published: the day of publication.
        published_basis: what told that day.
        title: the headline; it may or may not also stand in ``text``.
        url: the canonical address, or None.
        source: the publisher or credited agency ("AP"), or None.
        record_id: the ``id`` of the record it came in, kept for the caller, or None.
        origin: where it was read from (a path, URL or "standard input"), for messages only; no part of the graph.
        language: ISO 639-1 code.
        note: what the publisher of the text says about it (e.g. that it was written for a project, from which facts).
    """

    text: str
    published: date
    published_basis: PublishedBasis = PublishedBasis.GIVEN
    title: str = ""
    url: str | None = None
    source: str | None = None
    record_id: str | None = None
    origin: str = ""
    language: str = "en"
    note: str | None = None

    @property
    def digest(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal."""
        return _digest(self.text)

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits from the canonical URL, else from the day of publication and the text.

        Without a URL the day counts, since it gives "on Friday" its meaning: the same words of another day are another
        article.
        """
        return _id(self.url, self.published, "" if self.url else self.text)


@lru_cache(maxsize=16)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=16)
def _id(url: str | None, published: date, text: str) -> str:
    """The id of an article; asked for some ten times while one is stored."""
    return _digest(f"url:{url}" if url else f"text:{published}:{text}")[:16]
