"""Whose turn is it? Paragraphs of interviews and transcripts that a label opens: "Q:", "A:", "PRESIDENT TOKAYEV:"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.document import Document, Word
from graph.document.syntax import agents
from graph.model.article import Part
from graph.registry import load

_LABEL = re.compile(r"\s*([A-Z][\w.’' -]{0,60}?)(?:,[^\n:]{1,60}|\s*\([^\n)]{1,60}\))?:\s+(?=\S)")
_QUESTION = {"q", "question", "interviewer", "reporter", "moderator", "host"}
_ANSWER = {"a", "answer"}
_TELLING = {"correspondent", "anchor", "announcer", "newsreader", "presenter", "narrator", "voiceover", "studio"}
"""Whose turns are the report itself, and nobody's claim."""
_LEAST = 2
_TALKING = {"talk", "speak", "tell", "sit", "answer"}


@dataclass(frozen=True, slots=True)
class Turn:
    """What one says before another speaks: ``start`` and ``end`` without the label; ``speaker`` heads its name."""

    start: int
    end: int
    speaker: Word | None


def turns(document: Document) -> list[Turn]:
    """The turns of an interview or transcript, in text order; none where fewer than two paragraphs are labelled.

    Questions are nobody's, and answers those of whoever the paragraphs around them say has talked.
    """
    found = list(_labelled(document))
    if len(found) < _LEAST:
        return []
    answering = _answering(document) if any(label.casefold() in _ANSWER for label, _, _ in found) else None
    made: list[Turn] = []
    for label, start, end in found:
        if label.casefold() in _QUESTION | _TELLING:
            continue
        if load().places_named(label.title()):
            continue
        named = label.casefold() in _ANSWER
        made.append(Turn(start, end, answering if named else _head(document, label, start)))
    return [turn for turn in made if turn.speaker is not None]


def _labelled(document: Document) -> Iterator[tuple[str, int, int]]:
    for block in document.blocks:
        if block.part is not Part.BODY:
            continue
        label = _LABEL.match(block.span.quote)
        if label is not None and (_is_shouted(label[1]) or label[1].casefold() in _QUESTION | _ANSWER):
            end = block.span.start + len(block.span.quote.rstrip())
            yield label[1].strip(), block.span.start + label.end(), end


def _is_shouted(label: str) -> bool:
    """Whether a label is in capitals, as transcripts set names, titles left aside ("President BIDEN")."""
    last = label.split()[-1] if label.split() else ""
    return len(last) > 1 and last.isupper()


def _head(document: Document, label: str, start: int) -> Word | None:
    """The last word of a label, as the head of its name."""
    words = [w for s in document.sentences for w in s.words if start - len(label) - 70 <= w.start < start]
    last = label.split()[-1]
    return next((w for w in reversed(words) if w.text == last), None)


def _answering(document: Document) -> Word | None:
    """Who talked to the reporter: the subject of the verb in a paragraph that no label opens."""
    for sentence in document.sentences:
        if _LABEL.match(document.blocks[sentence.block].span.quote):
            continue
        for word in sentence.words:
            if word.lemma in _TALKING and any(c.lower in {"to", "with"} for c in word.children) and agents(word):
                talked = agents(word)[0]
                return _talked_to(word) if talked.lower in {"we", "i"} else talked
    return None


def _talked_to(verb: Word) -> Word | None:
    """To whom the reporter spoke ("We spoke to a colonel")."""
    inner = (p for c in verb.children if c.lower in {"to", "with"} for p in c.children if p.dep == "pobj")
    return next(inner, None)
