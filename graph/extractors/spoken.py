"""What is said, and does it go on after its cue ("The talks had failed, she said. They had cost a year")?"""

import re
from dataclasses import dataclass, replace

from graph.document import Sentence, Word
from graph.extractors.predicates import Predicate
from graph.extractors.sayings import Attributed
from graph.mentions.cast import Cast, Reference
from graph.model.event import SpeechMode

_DUMB = {"say", "draw", "comment", "elaborate", "discuss", "answer", "respond", "specify", "reply"}
_THIRD = {"he", "she", "it", "they"}
_PAST = re.compile(r"[^.;:!?“”\"\n]*;")
"""From a cue to the semicolon behind it."""


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """Something said, before it becomes a claim.

    Attributes:
        cue: the verb ("said"), or None for "according to" and for quotations that go on.
        start: where the content starts in the article; ``end`` where it ends.
        sentences: the sentences that it touches.
        others: who says it together with the speaker.
        place: which of those who say it together the speaker is, from 0.
    """

    speaker: Reference
    cue: Word | None
    predicate: Predicate | None
    start: int
    end: int
    mode: SpeechMode
    sentences: tuple[Sentence, ...]
    addressees: tuple[Reference, ...] = ()
    clause: Word | None = None
    others: tuple[Reference, ...] = ()
    place: int = 0


def of_each_speaker(told: Utterance) -> list[Utterance]:
    """What several say together, once for each of them."""
    rest = (replace(told, speaker=one, others=(), place=at) for at, one in enumerate(told.others, 1))
    return [told, *rest]


def past_semicolon(told: Utterance, made: list[Attributed], cast: Cast) -> Utterance:
    """Speech whose cue ends before a semicolon, with the clause behind it ("It was over, he said; nobody had won")."""
    if told.cue is None or told.cue.start < told.end or told.mode is SpeechMode.DIRECT or told.cue.tag == "VBZ":
        return told
    text, block = cast.document.article.text, cast.document.blocks[told.cue.sentence.block].span
    cut = _PAST.match(text, told.cue.end, block.end)
    sentence = next((s for s in cast.document.sentences if cut and s.start < block.end and s.end > cut.end()), None)
    if cut is None or sentence is None:
        return told
    words = [w for w in sentence.words if w.start >= cut.end() and w.pos not in {"PUNCT", "SPACE"}]
    cued = {w.start for one in made for w in one.cue if not one.nested or one.quoted}
    if not words or any(w.start in cued and w.dep in {"ROOT", "ccomp", "parataxis"} for w in words):
        return told
    return replace(told, end=words[-1].end, sentences=tuple(dict.fromkeys((*told.sentences, sentence))))


def going_on(cast: Cast, found: list[Utterance], with_cue: set[int]) -> list[Utterance]:
    """The sentence after reported speech that goes on with it ("It would allow no supplies"), backshifted."""
    told: list[Utterance] = []
    last = {
        u.sentences[-1].index: u
        for u in found
        if u.mode is SpeechMode.INDIRECT and u.cue is not None and u.cue.tag == "VBD"
    }
    for sentence in cast.document.sentences:
        before = last.get(sentence.index - 1)
        if before is None or sentence.index in with_cue or before.sentences[-1].block != sentence.block:
            continue
        root = sentence.root
        subject = root.child("nsubj", "nsubjpass")
        shifted = any(c.dep == "aux" and c.lower in {"would", "had"} for c in root.children)
        named = subject is not None and any(c.dep == "aux" and c.lower == "would" for c in root.children)
        if subject is None or not shifted or not (named or (subject.pos == "PRON" and subject.lower in _THIRD)):
            continue
        if root.lemma in _DUMB and root.child("neg") is not None:
            continue
        words = [w for w in sentence.words if w.pos not in {"PUNCT", "SPACE"}]
        more = Utterance(
            before.speaker, before.cue, None, words[0].start, words[-1].end, SpeechMode.INDIRECT, (sentence,)
        )
        last[sentence.index] = more
        told.append(more)
    return told
