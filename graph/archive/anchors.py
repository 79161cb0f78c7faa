"""Which report of an article is it that somebody judged, even after another extractor, or a change of the article?

The words of the act decide: in the same place, or, where the article has changed, in the same sentence, or in the one
that is most like it. An act that is called by other words is another report, unless they overlap in one sentence. Where
nothing of the text is kept, now or when it was judged, the place of the words decides alone.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from graph.model.event import EventReport
from graph.model.judgement import SEAL, Anchor
from graph.timeline import article_of

LIKENESS = 0.75
"""The least likeness (`difflib`'s ratio of words) of two sentences of which one is the other, edited."""

SOME_LIKENESS = 0.4
"""The least likeness where the same words stand in the same place: another extractor may quote another clause."""


def anchor_of(report: EventReport, reports: Collection[EventReport]) -> Anchor:
    """The anchor of a report among all of its article, as the article tells them, without corrections."""
    trigger = report.trigger
    equals = sorted(r.id for r in reports if (r.trigger, r.root) == (trigger, report.root))
    return Anchor(
        article_of(report.id), trigger.start, trigger.end, trigger.quote, report.evidence[0].quote, report.root,
        equals.index(report.id) + 1,
    )  # fmt: skip


def sealed(anchor: Anchor) -> Anchor:
    """The anchor with digests for the words, of an article whose words are to be forgotten."""
    return (
        anchor
        if anchor.start < 0 or is_blank(anchor)
        else replace(anchor, words=_seal(anchor.words), quote=_seal(anchor.quote))
    )


def is_sealed(anchor: Anchor) -> bool:
    """Whether an anchor has lost its words."""
    return anchor.quote.startswith(SEAL)


def is_blank(anchor: Anchor) -> bool:
    """Whether an anchor never had words, since nothing of its article's text is kept."""
    return not anchor.quote.strip()


def _seal(words: str) -> str:
    if words.startswith(SEAL):
        return words
    return SEAL + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def find_reports(anchors: Iterable[Anchor], reports: Mapping[str, EventReport]) -> dict[Anchor, str]:
    """The ids of the reports of one article at which anchors stand; those that stand nowhere are left out."""
    return {anchor: found for anchor in anchors if (found := find_report(anchor, reports.values()))}


def find_report(anchor: Anchor, reports: Iterable[EventReport]) -> str | None:
    """The id of the report of an article at which an anchor stands, or None."""
    ranked = [(rank, report.root != anchor.root, _distance(anchor, report), report.id)
              for report in reports if (rank := _rank(anchor, report))]  # fmt: skip
    if not ranked:
        return None
    best = min(ranked)[:3]
    equals = sorted(found[3] for found in ranked if found[:3] == best)
    return equals[min(anchor.number, len(equals)) - 1 if anchor.number else 0]


def _rank(anchor: Anchor, report: EventReport) -> int:
    """How surely a report is the one: 1 the same words in their place, then less; 0 not at all."""
    trigger, quote = report.trigger, report.evidence[0].quote
    if is_blank(anchor) or not quote.strip():
        return int((trigger.start, trigger.end) == (anchor.start, anchor.end))
    if is_sealed(anchor):
        same = (_seal(trigger.quote), _seal(quote)) == (anchor.words, anchor.quote)
        return (1 if trigger.start == anchor.start else 3) if same else 0
    same = trigger.quote == anchor.words
    if same and trigger.start == anchor.start:
        return 1 if _is_quoted(anchor, quote) else 2 if _likeness(anchor.quote, quote) >= SOME_LIKENESS else 0
    if same and _is_quoted(anchor, quote):
        return 3
    if trigger.start < anchor.end and anchor.start < trigger.end and _is_quoted(anchor, quote):
        return 4
    if (same or _overlap(anchor.words, trigger.quote)) and _likeness(anchor.quote, quote) >= LIKENESS:
        return 5 if same else 6
    return 0


def _is_quoted(anchor: Anchor, quote: str) -> bool:
    return anchor.quote in quote or quote in anchor.quote


def _overlap(one: str, other: str) -> bool:
    return not set(one.casefold().split()).isdisjoint(other.casefold().split())


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False).ratio()


def _distance(anchor: Anchor, report: EventReport) -> int:
    return abs(report.trigger.start - anchor.start)
