"""What does a headline state? Its statements, whether it stands in the text or apart from it."""

import re
from dataclasses import dataclass

from graph.model.article import Article, Block, Part
from graph.model.evidence import span

_DIVIDED = re.compile(r"\s*:\s+|\s+[-–—|]+\s+|\s*[;|]\s+")
"""What divides the statements of a headline ("Tram crash: Driver arrested", "Storm nears coast - Gazette")."""

_WORD = re.compile(r"\w+")
_NAME_IN_SENTENCE = re.compile(r"(?<=[a-z,] )[A-Z][a-z’']+\b")

_SMALL = re.compile(r"\b[a-z][a-z’']+\b")


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline of an article.

    Attributes:
        statements: what colons and dashes divide; a block each.
        apart: whether it does not stand in the text, so that the blocks are of the title.
    """

    statements: tuple[Block, ...] = ()
    apart: bool = False

    def names(self, article: Article) -> set[str]:
        """The words that the text below writes with a capital in the middle of a sentence, and never without."""
        below = article.text if self.apart else article.text[self.statements[-1].span.end :]
        return set(_NAME_IN_SENTENCE.findall(below)) - {word.capitalize() for word in _SMALL.findall(below)}


def headline_of(article: Article, layout: tuple[Block, ...]) -> Headline:
    """The headline of an article: the block that is it, else the title that stands apart."""
    heading = heading_block(article, layout)
    text = article.title if heading is None else article.text
    start, end = (0, len(text)) if heading is None else (heading.span.start, heading.span.end)
    ends = [(found.start(), found.end()) for found in _DIVIDED.finditer(text, start, end)]
    starts = [start, *(after for _, after in ends)]
    stops = [*(before for before, _ in ends), end]
    parts = [span(text, first, last) for first, last in zip(starts, stops, strict=True) if first < last]
    stated = tuple(Block(Part.HEADLINE, part) for part in parts if _WORD.search(part.quote))
    return Headline(stated, bool(stated) and heading is None)


def heading_block(article: Article, layout: tuple[Block, ...]) -> Block | None:
    """The block that is the headline: the title where there is one, else the first that reads like a headline."""
    wanted = _words(article.title)
    headlines = (block for block in layout if block.part is Part.HEADLINE)
    return next((block for block in headlines if not wanted or _words(block.span.quote) == wanted), None)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
