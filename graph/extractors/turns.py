"""Whose turn is it? The paragraphs of interviews and transcripts that a label opens, and those that go on with them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph.document import Document, Word
from graph.document.labels import ANSWERING, ASKING, Label, read_label
from graph.document.syntax import agents
from graph.model.article import Part
from graph.registry import load
from graph.wordlists import words

_MOSTLY = 0.6
"""The share of an interviewer's turns that end with a question, and of a transcript's paragraphs that have a label."""
_PAIR = 2
_FEW = 6
_THANKS = re.compile(r"\b(?:thank|thanks|welcome|good (?:morning|evening|night|day))\b", re.IGNORECASE)
"""What a few words are that open or close a talk."""
_TALKING = {"talk", "speak", "tell", "sit", "answer"}
_TALKS = {"interview", "conversation", "conference", "briefing"}


@dataclass(frozen=True, slots=True)
class Turn:
    """What one says before another speaks: ``start`` and ``end`` without the label; ``speaker`` heads its name."""

    start: int
    end: int
    speaker: Word | None


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A label with the blocks that it opens."""

    label: Label
    block: int
    start: int
    end: int
    asks: bool


def turns(document: Document) -> list[Turn]:
    """The turns of an interview or transcript, in text order; none where no paragraph is labelled.

    Questions are nobody's, nor is what those say whose turns are the report itself; answers are those of whoever the
    paragraphs around them say has talked.
    """
    found = list(_labelled(document))
    if not found or _are_places(found):
        return []
    telling = _tellers(found)
    answering = _answering(document) if any(one.label.last in ANSWERING for one in found) else None
    made: list[Turn] = []
    for one in found:
        name = one.label.name
        if one.label.last in telling or load().places_named(name.title()):
            continue
        if len(document.article.text[one.start : one.end].split()) <= _FEW and _THANKS.search(
            document.article.text, one.start, one.end
        ):
            continue
        speaker = answering if name.casefold() in ANSWERING else _head(document, one)
        made.append(Turn(one.start, one.end, speaker))
    return [turn for turn in made if turn.speaker is not None]


def _labelled(document: Document) -> Iterator[_Labelled]:
    blocks = document.blocks
    bodies = sum(block.part is Part.BODY for block in blocks)
    opened = [n for n, block in enumerate(blocks) if block.part is Part.SPEAKER]
    if not opened:
        return
    dense = len(opened) > _MOSTLY * bodies and all(blocks[n].span.quote.isupper() for n in opened)
    for number, following in zip(opened, [*opened[1:], len(blocks)], strict=True):
        label = read_label(f"{blocks[number].span.quote} _")
        said = [b.span for b in blocks[number + 1 : following] if b.part is Part.BODY]
        if label is None or not said:
            continue
        last = said[-1] if dense and following < len(blocks) else said[0]
        end = last.start + len(last.quote.rstrip())
        yield _Labelled(label, number, said[0].start, end, said[0].quote.rstrip().endswith("?"))


def _are_places(found: list[_Labelled]) -> bool:
    """Whether the labels are those of news in brief, by country or town ("MALI: …", "KYIV: …"), and nobody's."""
    known = load()
    names = [one.label.name.title() for one in found]
    told = sum(bool(known.places_named(name) or known.state(name)) for name in names)
    return told >= _MOSTLY * len(found)


def _tellers(found: list[_Labelled]) -> set[str]:
    """The last words of the labels whose turns are nobody's claim: who asks, and who reports."""
    turns_of: dict[str, list[bool]] = defaultdict(list)
    telling = set(ASKING)
    for one in found:
        turns_of[one.label.last].append(one.asks)
        role = re.findall(r"[a-z-]+", one.label.role.casefold())
        if one.label.last in words("narrators") or words("narrators") & set(role):
            telling.add(one.label.last)
    if len(found) == _PAIR and len(turns_of) == _PAIR and found[0].asks and not found[1].asks:
        telling.add(found[0].label.last)
    share = {last: sum(asks) / len(asks) for last, asks in turns_of.items() if len(asks) > 1}
    asking = {last for last, asks in share.items() if asks >= _MOSTLY}
    if len(turns_of) == _PAIR and not telling & set(turns_of) and len(set(share.values())) == _PAIR:
        asking = {max(share, key=lambda last: share[last])}
    return telling | asking


def _head(document: Document, one: _Labelled) -> Word | None:
    """The last word of a label's name, as the head of its name."""
    inside = [w for s in document.sentences if s.block == one.block for w in s.words]
    return next((w for w in inside if w.lower == one.label.last), None)


def _answering(document: Document) -> Word | None:
    """Who talked to the reporter: the subject of the verb in a paragraph without a label, or whose interview it is."""
    labelled = {n + 1 for n, block in enumerate(document.blocks) if block.part is Part.SPEAKER}
    told = [s for s in document.sentences if s.block not in labelled and s.part is not Part.SPEAKER]
    for sentence in told:
        for word in sentence.words:
            if word.lemma in _TALKING and any(c.lower in {"to", "with"} for c in word.children) and agents(word):
                talked = agents(word)[0]
                return _talked_to(word) if talked.lower in {"we", "i"} else talked
    named = (_of_talk(word) for sentence in told for word in sentence.words if word.lemma in _TALKS)
    return next((word for word in named if word is not None), None)


def _talked_to(verb: Word) -> Word | None:
    """To whom the reporter spoke ("We spoke to a colonel")."""
    inner = (p for c in verb.children if c.lower in {"to", "with"} for p in c.children if p.dep == "pobj")
    return next(inner, None)


def _of_talk(noun: Word) -> Word | None:
    """Whose news conference it is, or with whom the interview is."""
    inner = (p for c in noun.children if c.lower in {"with", "by", "of"} for p in c.children if p.dep == "pobj")
    return noun.child("poss") or next(inner, None)
