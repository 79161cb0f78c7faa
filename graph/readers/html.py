"""How is an article taken out of a web page? What the page says of itself first, then its main text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from graph.errors import EmptyArticle, MalformedInput, ReadError
from graph.model.article import Article, PublishedBasis
from graph.readers.dates import Hint
from graph.readers.decoding import decode
from graph.readers.drafts import Draft, address, field, finish, record_address, record_hints
from graph.readers.pages import Facts, facts, paragraphs
from graph.readers.sources import LOOKS, NAMED, Context, Skipped, Source, skipped

_LOOKS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p|h1)\b", re.I | re.S
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,80}encoding=[\"']([\w.:-]+)", re.I
)
_MIRRORS = re.compile(r"^(?:www|m|mobile|amp|edition)\.")


class HtmlReader:
    """Reads a web page as one article."""

    def accepts(self, source: Source) -> int:
        """How surely this is a web page."""
        if source.suffix in (".html", ".htm", ".xhtml"):
            return NAMED
        if "html" in source.media_type:
            return NAMED
        return LOOKS if _LOOKS.match(source.head.decode("latin-1")) else 0

    def read(self, source: Source, context: Context) -> Iterator[Article | Skipped]:
        """Yields the one article."""
        try:
            page = decode_page(source.whole(), source.origin, source.charset)
            yield read_page(page, source.sidecar, source.origin, context, fetched=source.url)
        except ReadError as problem:
            yield skipped(source.origin, problem)


def decode_page(data: bytes, origin: str, charset: str = "") -> str:
    """The text of a page, by the charset that its server or itself declares.

    Raises:
        NotText: if it is no text.
    """
    found = _CHARSET.search(data[:4096])
    declared = charset or ((found[1] or found[2]).decode("ascii") if found else "")
    return decode(data, origin, declared)


def read_page(
    page: str, record: Mapping[str, Any], origin: str, context: Context, fetched: str | None = None
) -> Article:
    """The article of a page; what the record says goes before what the page says.

    Raises:
        ReadError: if there is no article in it.
    """
    tree = _parsed(page, origin)
    known = facts(tree)
    body = paragraphs(tree, page)
    if not body:
        raise EmptyArticle(f"{origin} has no article text that can be told from its page; give the text itself")
    title = field(record, "title", origin) or known.title
    draft = Draft(
        text=_compose(title, body),
        origin=origin,
        title=title,
        url=record_address(record, origin) or _canonical(known, fetched),
        source=field(record, "source", origin) or known.publisher or None,
        note=field(record, "note", origin) or None,
        record_id=field(record, "id", origin) or None,
        hints=(*record_hints(record, origin), *((PublishedBasis.METADATA, day) for day in known.days)),
        page_hints=tuple(_Guess(page, context).hints()) if not known.days else (),
    )
    return finish(draft, context)


def _parsed(page: str, origin: str) -> Any:
    from lxml import etree, html

    if not page.strip():
        raise EmptyArticle(f"{origin} is empty; nothing was read")
    try:
        # lxml refuses a str with an encoding declaration, and bytes need none of its guesses
        parser = html.HTMLParser(encoding="utf-8", recover=True)
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as problem:
        raise MalformedInput(f"{origin} is no HTML that can be parsed: {problem}") from problem
    if tree is None or not len(tree):
        raise MalformedInput(f"{origin} is no HTML that can be parsed; nothing is in it")
    return tree


def _compose(title: str, body: list[str]) -> str:
    """The headline, then the paragraphs, with a blank line after each."""
    first = " ".join(title.split())
    rest = body[1:] if first and " ".join(body[0].split()).casefold() == first.casefold() else body
    return "\n\n".join([first, *rest] if first else rest)


def _canonical(known: Facts, fetched: str | None) -> str | None:
    """The page's own address; a fetched page may not claim to be a page of another site, or its site's home."""
    claimed = [address(urljoin(fetched or "", value)) for value in known.addresses]
    usable = [value for value in claimed if value and (not fetched or _same_site(value, fetched))]
    return usable[0] if usable else address(fetched or "")


def _same_site(claimed: str, fetched: str) -> bool:
    there, here = urlsplit(claimed), urlsplit(fetched)
    if there.path in ("", "/") and here.path not in ("", "/"):
        return False
    return _MIRRORS.sub("", there.netloc) == _MIRRORS.sub("", here.netloc.lower())


@dataclass(frozen=True, slots=True)
class _Guess:
    """What htmldate makes of a page without dates in its metadata."""

    page: str
    context: Context

    def hints(self) -> Iterator[Hint]:
        if self.context.published is not None:
            return
        from htmldate import find_date

        latest = self.context.clock() + timedelta(days=1)
        found = find_date(
            self.page, original_date=True, extensive_search=True, min_date="1995-01-01", max_date=f"{latest:%Y-%m-%d}"
        )
        if found:
            yield PublishedBasis.PAGE, found
