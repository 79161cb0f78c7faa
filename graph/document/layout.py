"""Which parts of an article's text are headline, caption, body, label of a speaker, dateline, credit or furniture?

Works on lines and paragraphs alone, so that a parser never sees what is no sentence of the article. Every character
of the text that is not blank lies in exactly one block.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from statistics import median

from graph.document.labels import Label, labels, turns_within
from graph.document.listings import BRACKETED, is_listing, listings, pointers, points_away, stands_alone
from graph.document.provenance import (
    DAY_LINE,
    TAIL_CREDIT,
    Dateline,
    credited_agency,
    is_credit,
    read_dateline,
    table,
)
from graph.model.article import Article, Block, Part
from graph.model.evidence import Span, span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 35
_LONGEST_WORD = 1_000
"""A line with a longer one is data in the page and no writing; a tokenizer can take a minute for 20,000 brackets."""
_LONGEST_FURNITURE = 160
_OPENING = 8
"""How many blocks from the top may be headline, tag line or caption."""

_RIGHTS = re.compile(r"(?:copyright\b|©|\(c\)\s)", re.IGNORECASE)
_CAPTION = re.compile(r"(?:FILE|File)(?: [Pp]hoto)?\s*[-–—:]|(?:Photo|Image|Picture) caption\b|Caption\s*:")


def blocks(article: Article) -> tuple[Block, ...]:
    """The blocks of an article in text order: one for each headline, caption, line of furniture and paragraph."""
    return lay_out(article.text, article.title)


def lay_out(text: str, title: str = "") -> tuple[Block, ...]:
    """The blocks of a text whose headline, if it is known from elsewhere, is given."""
    paragraphs = [part for whole in _paragraphs(text) for part in _by_speaker(text, whole)]
    return tuple(_classified(text, paragraphs, title))


def headline(text: str) -> str:
    """The headline that stands in the text, or ""."""
    for block in lay_out(text):
        if block.part is Part.HEADLINE:
            return " ".join(block.span.quote.split())
    return ""


def find_dateline(text: str, title: str = "") -> Dateline | None:
    """The dateline of a text, or None."""
    return dateline(lay_out(text, title))


def dateline(laid: Iterable[Block]) -> Dateline | None:
    """The first dateline in the blocks of an article that names a place, day or agency, or None.

    That of a line that holds nothing but a day is it if there is no other.
    """
    found = None
    for block in laid:
        if block.part is not Part.DATELINE:
            continue
        line = read_dateline(block.span.quote)
        if line is not None:
            return replace(line, span=block.span)
        day = DAY_LINE.fullmatch(block.span.quote)
        if day and found is None:
            found = Dateline(block.span, day=day["day"])
    return found


def credit(laid: Sequence[Block]) -> str | None:
    """The name of the agency that a credit line of an article's blocks names, else the dateline; or None."""
    for block in laid:
        if block.part is Part.CREDIT:
            named = credited_agency(block.span.quote)
            if named:
                return named
    line = dateline(laid)
    return (line.agency or None) if line else None


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern, _ in table("furniture.tsv")), re.IGNORECASE)


def _paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs: a line each, except that the lines of a hard-wrapped paragraph are one."""
    group: list[Span] = []
    previous = 0
    for line in _LINE.finditer(text):
        stripped = line.group().strip()
        if not stripped:
            continue
        start = line.start() + line.group().index(stripped[0])
        here = span(text, start, start + len(stripped))
        gap = text[previous : line.start()]
        if group and (len(gap.replace("\r\n", "\n")) != 1):
            yield from _unwrapped(text, group)
            group = []
        group.append(here)
        previous = line.end()
    yield from _unwrapped(text, group)


def _by_speaker(text: str, paragraph: Span) -> Iterator[Span]:
    """A paragraph, parted where another speaker's label stands in it."""
    start = paragraph.start
    for turn in (*turns_within(paragraph.quote), len(paragraph.quote)):
        end = paragraph.start + turn
        yield span(text, start, start + len(text[start:end].rstrip()))
        start = end


def _unwrapped(text: str, lines: list[Span]) -> Iterator[Span]:
    """Joins the lines of a block without blank lines wherever a line was broken only because it was full."""
    if not lines:
        return
    apart = any(is_listing(line.quote) or points_away(line.quote) for line in lines)
    if apart or all(_ENDS.search(line.quote) for line in lines):
        yield from lines
        return
    width = max(len(line.quote) for line in lines)
    start, alone = lines[0], False
    for line, following in pairwise(lines):
        ended, alone = alone, bool(alone or _ENDS.search(line.quote)) and _is_alone(following.quote)
        if ended or alone or not _is_broken(text, line, following, width):
            yield span(text, start.start, line.end)
            start = following
    yield span(text, start.start, lines[-1].end)


def _is_alone(line: str) -> bool:
    """Whether a line behind a full stop is none of the paragraph's."""
    furniture = len(line) <= _LONGEST_FURNITURE and _furniture().fullmatch(line) is not None
    return furniture or stands_alone(line) or _RIGHTS.match(line) is not None


def _is_broken(text: str, line: Span, following: Span, width: int) -> bool:
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return False
    if _indent(text, following) > _indent(text, line) + 1:
        return False
    first = following.quote.split(maxsplit=1)[0]
    if not _ENDS.search(line.quote) and first[0].islower():
        return True
    return len(line.quote) >= _NARROWEST_WRAP and len(line.quote) + 1 + len(first) > width


def _indent(text: str, line: Span) -> int:
    start = line.start
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    return line.start - start


def _classified(text: str, paragraphs: list[Span], title: str) -> Iterator[Block]:
    lines = [paragraph.quote for paragraph in paragraphs]
    listed, labelled = listings(lines), labels(lines)
    found = _opening(text, paragraphs, title, min(labelled, default=None))
    opened = _opened(found, paragraphs)
    for number in range(opened, len(paragraphs)):
        if number in listed and number >= max(opened, 1):
            found.append(Block(Part.FURNITURE, paragraphs[number]))
        elif number in labelled and not _line_part(lines[number]):
            found += _spoken(text, paragraphs[number], labelled[number])
        else:
            found += _following(text, paragraphs[number], first=number < _OPENING)
    yield from _with_body(found)


def _opened(found: list[Block], paragraphs: list[Span]) -> int:
    last = found[-1].span.end if found else 0
    return sum(paragraph.end <= last for paragraph in paragraphs)


def _with_body(found: list[Block]) -> list[Block]:
    """The same blocks; where none is body, the longest headline or caption is (a text of one sentence)."""
    if any(block.part is Part.BODY for block in found):
        return found
    stated = [block for block in found if block.part in (Part.HEADLINE, Part.CAPTION)]
    if not stated:
        return found
    longest = max(stated, key=lambda block: len(block.span.quote))
    return [replace(block, part=Part.BODY) if block is longest else block for block in found]


def _opening(text: str, paragraphs: list[Span], title: str, first_turn: int | None) -> list[Block]:
    """The blocks above the body, which a first turn opens at the latest: furniture, headline, tag line, byline."""
    top = paragraphs[:_OPENING]
    heading = _heading(paragraphs, title)
    found: list[Block] = []
    away = pointers([paragraph.quote for paragraph in top])
    lead = _lead(top, heading, away)
    if first_turn is not None and first_turn < _OPENING:
        lead = first_turn if lead is None else min(lead, first_turn)
    for number, paragraph in enumerate(top):
        if number == lead:
            break
        if number and number in away:
            found.append(Block(Part.FURNITURE, paragraph))
        else:
            found += _above(text, paragraph, heading, paragraphs[lead] if lead is not None else None)
    if found and found[0].part is Part.CAPTION and not heading:
        found[0] = replace(found[0], part=Part.HEADLINE)
    return found if lead is not None or heading else []


def _above(text: str, paragraph: Span, heading: str, lead: Span | None) -> list[Block]:
    """What one paragraph above the lead is."""
    words = _words(paragraph.quote)
    if heading and words == _words(heading):
        return [Block(Part.HEADLINE, paragraph)]
    known = _line_part(paragraph.quote)
    if known:
        return [Block(known, paragraph)]
    if heading and words[-len(_words(heading)) :] == _words(heading):
        return [Block(Part.FURNITURE, paragraph)]
    if _is_tag_line(paragraph.quote):
        return [Block(Part.FURNITURE, paragraph)]
    if lead is not None and (_repeats(paragraph.quote, lead.quote) or not _ENDS.search(paragraph.quote)):
        return [Block(Part.CAPTION, paragraph)]
    return _following(text, paragraph, Part.CAPTION if _CAPTION.match(paragraph.quote) else Part.BODY)


def _spoken(text: str, paragraph: Span, label: Label) -> list[Block]:
    """A paragraph that a label opens: the label, and what is said."""
    opened = Block(Part.SPEAKER, span(text, paragraph.start, paragraph.start + label.end))
    aside = text[paragraph.start + label.end : paragraph.start + label.speech]
    start = paragraph.start + label.speech
    found = [opened]
    if aside.strip():
        first = paragraph.start + label.end + len(aside) - len(aside.lstrip())
        found.append(Block(Part.FURNITURE, span(text, first, first + len(aside.strip()))))
    said = _following(text, span(text, start, paragraph.end), first=False) if start < paragraph.end else []
    return [*found, *said]


def _following(text: str, paragraph: Span, part: Part = Part.BODY, *, first: bool = True) -> list[Block]:
    """What a paragraph of the body is: a line of furniture, or text with its dateline and credit split off."""
    known = _line_part(paragraph.quote)
    if known:
        return [Block(known, paragraph)]
    if _CAPTION.match(paragraph.quote):
        return [Block(Part.CAPTION, paragraph)]
    found: list[Block] = []
    start, end = paragraph.start, paragraph.end
    line = read_dateline(paragraph.quote, first)
    if line is not None:
        found.append(Block(Part.DATELINE, span(text, start, start + line.span.end)))
        start = _skip_blank(text, start + line.span.end, end)
    tail = TAIL_CREDIT.search(text[start:end])
    stop = start + tail.start() if tail else end
    for aside in (*BRACKETED.finditer(text, start, stop), None):
        until = aside.start() if aside is not None else stop
        body = text[start:until].rstrip()
        if body:
            found.append(Block(part, span(text, start, start + len(body))))
        if aside is not None:
            found.append(Block(Part.FURNITURE, span(text, aside.start(), aside.end())))
            start = _skip_blank(text, aside.end(), stop)
    if tail:
        found.append(Block(Part.CREDIT, span(text, stop, end)))
    return found


def _skip_blank(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _line_part(line: str) -> Part | None:
    """What a line is by its own words: furniture, credit or a day; None for anything else."""
    if len(line) > _LONGEST_WORD and max(map(len, line.split())) > _LONGEST_WORD:
        return Part.FURNITURE
    if len(line) > 300:
        return None
    if len(line) <= _LONGEST_FURNITURE and _furniture().fullmatch(line):
        return Part.FURNITURE
    if DAY_LINE.fullmatch(line):
        return Part.DATELINE
    return Part.CREDIT if is_credit(line) else Part.FURNITURE if _RIGHTS.match(line) else None


def _heading(paragraphs: list[Span], title: str) -> str:
    """The headline in its own words: the title where it stands in the text, else a first line that reads like one."""
    top = [paragraph.quote for paragraph in paragraphs[:_OPENING]]
    if title and any(_words(quote)[-len(_words(title)) :] == _words(title) for quote in top if _words(title)):
        return title
    candidates = [quote for quote in top if not _line_part(quote) and not _is_tag_line(quote)]
    if len(candidates) < 2 or read_dateline(candidates[0]):
        return ""
    first = candidates[0]
    for other in candidates[1:4]:
        if len(_words(other)) > 2 and len(_words(first)) > len(_words(other)) and _ends_with(first, other):
            return other
    return first if _reads_like_headline(first, candidates[1:], paragraphs) else ""


def _ends_with(line: str, ending: str) -> bool:
    return _words(line)[-len(_words(ending)) :] == _words(ending)


def _reads_like_headline(first: str, others: list[str], paragraphs: list[Span]) -> bool:
    words = first.split()
    if not 2 <= len(words) <= 20 or "\n" in first or re.match(r"[\"“]|[A-Z][A-Z .'-]+:\s", first):
        return False
    if not _ENDS.search(first):
        return True
    if len(words) > 14 or first.endswith((":", ";", "…")):
        return False
    if any(read_dateline(other) for other in others[:2]):
        return True
    usual = median(len(paragraph.quote) for paragraph in paragraphs[1:])
    spoken = re.search(r"\b(?:said|says|told|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)\b", first)
    return len(paragraphs) > 3 and usual > 2 * len(first) and not spoken


def _lead(top: list[Span], heading: str, away: frozenset[int]) -> int | None:
    """The number of the paragraph with which the body begins: a dateline, or the first that reads like a lead.

    Args:
        top: the first paragraphs.
        heading: the headline, or "".
        away: the numbers of those that lead away from the text.
    """
    start = 0
    for number, paragraph in enumerate(top):
        if heading and _words(paragraph.quote) == _words(heading):
            start = number + 1
    for number, paragraph in enumerate(top[start:], start):
        line = read_dateline(paragraph.quote)
        if line and not _line_part(paragraph.quote):
            return number
    for number, paragraph in enumerate(top[start:], start):
        if (
            number in away
            or _line_part(paragraph.quote)
            or _is_tag_line(paragraph.quote)
            or _CAPTION.match(paragraph.quote)
        ):
            continue
        later = [other.quote for other in top[number + 1 : number + 3]]
        if any(_repeats(paragraph.quote, other) for other in later):
            continue
        if not _ENDS.search(paragraph.quote) and later and number < 4 and len(paragraph.quote.split()) <= 25:
            continue
        return number
    return None


def _repeats(line: str, lead: str) -> bool:
    """Whether a short line says again what the longer lead says: two thirds of its longer words are in it."""
    said = {word for word in _words(line) if len(word) > 2}
    if len(said) < 3 or len(lead) < 1.3 * len(line) or len(line.split()) > 30:
        return False
    known = set(_words(lead))
    return sum(word in known for word in said) >= 0.66 * len(said)


def _is_tag_line(line: str) -> bool:
    """Whether a line is a list of at least three names ("Rafah, Netanyahu, Blinken")."""
    items = [item.strip() for item in re.split(r"[,|•·]", line)]
    if len(items) < 3 or _ENDS.search(line) or len(line) > 160:
        return False
    return all(item and len(item.split()) <= 3 and item[0].isupper() for item in items)


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
