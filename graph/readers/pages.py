"""What does a web page say of itself, and which paragraphs are its article?"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_ARTICLE_TYPES = re.compile(r"(?:.*[/#:])?(?:\w*Article|BlogPosting|LiveBlogPosting|Report|NewsMediaStory)$")
_META_DAYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "og:pubdate", "datepublished",
    "publishdate", "publish_date", "publish-date", "published_date", "publication_date", "pubdate", "date",
    "dc.date", "dc.date.issued", "dc.date.created", "dcterms.date", "dcterms.created", "dcterms.issued",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date", "article.published",
    "cxenseparse:recs:publishtime", "date.created", "originalpublicationdate",
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "p", "div", "section", "article", "main", "blockquote", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6",
        "pre", "figcaption", "figure", "td", "tr", "table", "dd", "dt", "dl", "body", "header", "footer", "aside",
        "nav", "hr", "head", "quote", "item", "list", "code",
    )
)  # fmt: skip
"""Elements that begin a paragraph, of HTML and of trafilatura's own markup."""
_HIDDEN = ("script", "style", "noscript", "template", "nav", "aside", "form", "button", "iframe", "svg", "head")
_JSON_LD_BYTES = 500_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself: in JSON-LD first, then in meta tags.

    Attributes:
        days: publication dates as they stand there, the most trusted first.
        addresses: canonical addresses, the most trusted first.
    """

    title: str = ""
    publisher: str = ""
    days: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def facts(tree: Any) -> Facts:
    """The facts of a parsed page."""
    linked = next(_linked(tree), {})
    meta = _meta(tree)
    timed = tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    days = [_text(linked.get("datePublished")), *(meta.get(name, "") for name in _META_DAYS), *map(str, timed)]
    canonical = tree.xpath(
        "//link[contains(concat(' ', translate(@rel, 'CANOIL', 'canoil'), ' '), ' canonical ')]/@href"
    )
    own = linked.get("url") or linked.get("mainEntityOfPage")
    return Facts(
        title=_text(linked.get("headline")) or _title(tree, meta),
        publisher=_name(linked.get("publisher")) or meta.get("og:site_name", ""),
        days=tuple(day for day in days if day),
        addresses=tuple(value for value in (*map(str, canonical), meta.get("og:url", ""), _identified(own)) if value),
    )


def paragraphs(tree: Any, page: str) -> list[str]:
    """The paragraphs of a page's article, without markup; a line break within one stays a line break."""
    from trafilatura import bare_extraction

    found = bare_extraction(page, include_comments=False, include_tables=False, with_metadata=False)
    body = getattr(found, "body", None)
    texts = list(flow(body)) if body is not None else []
    return texts or _plain(tree)


def flow(element: Any) -> Iterator[str]:
    """The paragraphs below an element: the text between the boundaries of its blocks."""
    pieces: list[str] = []
    for kind, words in _events(element):
        if kind == "text":
            pieces.append(words)
            continue
        paragraph = _tidy("".join(pieces))
        pieces = []
        if paragraph:
            yield paragraph
    paragraph = _tidy("".join(pieces))
    if paragraph:
        yield paragraph


def fragment(markup: str) -> list[str]:
    """The paragraphs of a piece of HTML that is all article (the content of a feed's entry)."""
    from lxml import etree, html

    if not markup.strip():
        return []
    try:
        tree = html.fragment_fromstring(markup.replace("\x00", ""), create_parent="div")
    except (etree.LxmlError, ValueError):
        return []
    etree.strip_elements(tree, *_HIDDEN, with_tail=False)
    return list(flow(tree))


def _plain(tree: Any) -> list[str]:
    """The paragraphs of a page in which no main text was found: of its article or main element, else its body."""
    from lxml import etree

    for path in ("//article", "//main", "//*[@role='main']", "//body"):
        for element in tree.xpath(path)[:1]:
            etree.strip_elements(element, *_HIDDEN, "header", "footer", with_tail=False)
            found = list(flow(element))
            if found:
                return found
    return []


def _events(element: Any) -> Iterator[tuple[str, str]]:
    """The texts below an element and the boundaries between its blocks, in order; no recursion, pages can be deep."""
    from lxml import etree

    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        inside = node is not element
        if event in ("comment", "pi"):
            yield "text", node.tail or ""
            continue
        if node.tag in _BLOCKS:
            yield "boundary", ""
        if event == "start":
            yield "text", "\x1f" if node.tag in ("br", "lb") else (node.text or "").replace("\n", " ")
        elif inside and node.tail:
            yield "text", node.tail.replace("\n", " ")


def _tidy(words: str) -> str:
    lines = (" ".join(line.split()) for line in words.split("\x1f"))
    return "\n".join(line for line in lines if line)


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD descriptions of articles in a page."""
    for script in tree.xpath("//script[@type]"):
        if "ld+json" not in script.get("type", "").lower() or len(script.text or "") > _JSON_LD_BYTES:
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _described(data)


def _described(data: Any) -> Iterator[dict[str, Any]]:
    waiting = [data]
    while waiting:
        here = waiting.pop(0)
        if isinstance(here, list):
            waiting += here
        elif isinstance(here, dict):
            types = here.get("@type")
            if any(_ARTICLE_TYPES.match(str(kind)) for kind in (types if isinstance(types, list) else [types])):
                yield here
            waiting += [here[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in here]


def _meta(tree: Any) -> dict[str, str]:
    """The first content of each meta tag, by name, property or itemprop in lower case."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = (tag.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _title(tree: Any, meta: dict[str, str]) -> str:
    headings = [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")]
    named = meta.get("og:title") or meta.get("twitter:title") or ""
    whole = " ".join("".join(tree.xpath("//title[1]//text()")).split())
    for heading in headings:
        if heading and (not named or heading in named or heading in whole):
            return heading
    if named:
        return " ".join(named.split())
    return re.split(r"\s+[|–—»]\s+|\s+-\s+(?=[^-]+$)", whole)[0]


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(str(value).split()) if isinstance(value, (str, int)) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _text(value.get("name") if isinstance(value, dict) else value)


def _identified(value: Any) -> str:
    return _text(value.get("@id") or value.get("url") if isinstance(value, dict) else value)
