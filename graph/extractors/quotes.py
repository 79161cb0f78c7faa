"""Which stretches of the text are somebody's words in quotation marks?"""

import re
from dataclasses import dataclass

from graph.document import Document
from graph.model.article import Part

_PAIRS = {"“": '”"', "«": "»", '"': '"”', "``": "''", "''": "''"}
"""The marks that open a quotation, and those that close it; careless setters mix straight and curly ones."""

_OPENING = re.compile("|".join(_PAIRS))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        start: without the marks, as ``end``.
        block: the place of its block.
        opens: whether its block begins with it.
    """

    start: int
    end: int
    block: int
    closed: bool
    opens: bool = False


def quotations(document: Document) -> list[Quotation]:
    """The quotations of the headline, captions and body, in text order.

    A paragraph whose quotation is not closed goes on in the next one, as newspapers set it.
    """
    found: list[Quotation] = []
    text = document.article.text
    for number, block in enumerate(document.blocks):
        if block.part in {Part.HEADLINE, Part.CAPTION, Part.BODY}:
            found.extend(_in_block(text, block.span.start, block.span.end, number))
    return found


def _in_block(text: str, start: int, end: int, number: int) -> list[Quotation]:
    found: list[Quotation] = []
    position = start
    while position < end:
        opening = _OPENING.search(text, position, end)
        if opening is None:
            break
        mark, position = opening[0], opening.start()
        inner = opening.end()
        close = _closing(text, mark, inner, end)
        closed = close is not None
        stop = close if close is not None else end
        while stop > inner and (text[stop - 1].isspace() or text[stop - 1] == ","):
            stop -= 1
        if stop > inner:
            found.append(Quotation(inner, stop, number, closed, not text[start:position].strip()))
        position = (close + len(mark)) if close is not None else end
    return found


def _closing(text: str, mark: str, start: int, end: int) -> int | None:
    marks = [_PAIRS[mark]] if len(mark) > 1 else list(_PAIRS[mark])
    found = [place for close in marks if (place := text.find(close, start, end)) >= 0]
    return min(found, default=None)
