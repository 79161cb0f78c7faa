"""How is an event called in one line? In the article's own words: "Isaac Herzog: talks with Antony Blinken"."""

import re
from collections.abc import Sequence

from graph import vocabulary
from graph.document import Word
from graph.document.syntax import VERBAL, is_passive
from graph.extractors.drafts import Draft
from graph.extractors.lexicon import VerbFrame
from graph.mentions.cast import Cast
from graph.mentions.nominals import phrase_span
from graph.model.event import Modality

_MOST_NAMES = 3
_JOINED = re.compile(r"(?:,|(?:,[^,.;]{3,80},)?,? and) (?:the )?", re.I)
_MOST_LETTERS = 96
_TAILS = (" with", " to", " from", " for", " against", " toward", " towards", " on", " of", " by", " under pressure")
_EMPTY = {"also", "however", "meanwhile", "separately", "then"}
_BEFORE_VERB = {"aux", "auxpass", "neg", "advmod"}


def label(event: Draft, cast: Cast) -> str:
    """The line for an event: who, then what in the article's words; in brackets its modality, unless it is actual."""
    doers, targets = ([cast.actor(r.actor).name for r in group] for group in (event.doers, event.targets))
    words = _own_words(event, cast)
    place = event.place.name if event.place is not None else None
    line = (
        f"{_list([*doers, *_beside(event, cast)])}{words}"
        if words
        else plain(event.root, event.mode, doers, targets, place)
    )
    return with_modality(line, event.modality)


def _beside(event: Draft, cast: Cast) -> list[str]:
    """The names of targets that stand beside the doer before the verb: "Putin and Modi met"."""
    text, found = cast.document.article.text, list[str]()
    if event.predicate.nominal or event.predicate.word.pos not in VERBAL:
        return found
    end = max(doer.span.end for doer in event.doers)
    for target in sorted(event.targets, key=lambda target: target.span):
        if end <= target.span.start < event.predicate.word.start and _JOINED.fullmatch(text[end : target.span.start]):
            found.append(cast.actor(target.actor).name)
            end = target.span.end
    return found


def with_modality(line: str, modality: Modality) -> str:
    """The line with its modality in brackets, unless it is actual."""
    return line if modality is Modality.ACTUAL else f"{line} ({modality})"


def _own_words(event: Draft, cast: Cast) -> str:
    """What the article says they did, from the verb on; "" where the sentence is turned round."""
    word = event.predicate.word
    if event.predicate.nominal:
        return f": {_nominal(event, cast)}"
    adjective = isinstance(event.predicate.frame, VerbFrame) and "adj" in event.predicate.frame.needs
    if word.pos == "ADJ" and word.head.pos in VERBAL:
        word = word.head
    if word.pos not in VERBAL or (is_passive(word) and not adjective) or event.trigger.start < event.evidence.start:
        return ""
    start = _first(word)
    if not event.evidence.start <= start < event.evidence.end:
        return ""
    text = cast.document.article.text[start : event.evidence.end]
    between = ": " if word.tag == "VBG" and word.child("aux") is None else " "
    return f"{between}{_short(text)}" if _reads_on(event, start) else ""


def _nominal(event: Draft, cast: Cast) -> str:
    """The phrase of an act named by a noun, as far as its place, or with the place in brackets where that is far."""
    span, place = phrase_span(event.predicate.word, cast), event.place_span
    if event.place is None or place is None or place.quote in span.quote:
        return _short(span.quote)
    between = cast.document.article.text[span.end : place.start] if span.end <= place.start else None
    if between is not None and between.strip() in {"and", ",", "in", "at"}:
        return _short(f"{span.quote}{between}{place.quote}")
    return f"{_short(span.quote)} ({event.place.name})"


def _reads_on(event: Draft, start: int) -> bool:
    """Whether the object follows the verb, so that the words from the verb on say what was done."""
    return event.evidence.end - start > len(event.trigger.quote) // 2


def _first(verb: Word) -> int:
    """Where the verb starts with its auxiliaries, negation and adverbs."""
    start, i = verb.start, verb.i
    while i > 0:
        before = verb.sentence.words[i - 1]
        if before.head is not verb or before.dep not in _BEFORE_VERB or before.lower in _EMPTY:
            break
        start, i = before.start, before.i
    return start


def _short(text: str) -> str:
    """One line of at most 96 letters, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= _MOST_LETTERS:
        return line
    return f"{line[:_MOST_LETTERS].rsplit(' ', 1)[0].rstrip(',;:')} …"


def plain(root: str, mode: str | None, doers: Sequence[str], targets: Sequence[str], place: str | None) -> str:
    """Doers (one at least), the verb, targets and place: "Antony Blinken meets Isaac Herzog in Tel Aviv"."""
    verb = vocabulary.event_type(root, mode).verb
    parts = [_list(doers), verb if targets else _bare(verb)]
    if targets:
        parts.append(_list(targets))
    if place is not None:
        parts.append(f"in {place}")
    return " ".join(parts)


def _list(names: Sequence[str]) -> str:
    shown = list(names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        shown.append("others")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _bare(verb: str) -> str:
    """The verb without the preposition that waits for a target."""
    for _ in range(2):
        for tail in _TAILS:
            verb = verb.removesuffix(tail)
    return verb
