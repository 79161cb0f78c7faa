"""What does a sentence say that somebody says, thinks or wants? Cues with their sources and contents, by grammar."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.document import Sentence, Word
from graph.extractors.contents import Content, content_of, goes_on
from graph.extractors.cues import frames_of
from graph.extractors.sources import name_beside, source_of
from graph.model.attribution import Attitude

_LEAST_WORDS = 3


@dataclass(slots=True, eq=False)
class Attributed:
    """An attribution in the words of the parse.

    Attributes:
        cue: the words that lend it, the one that governs first; empty where there is none.
        source: the head of the phrase for the source, or None.
        spans: where its content stands in the article: (start, end) without marks, in text order.
        content: what the cue governs by grammar; None for quotations beside their cue.
        quoted: whether it is a quotation.
        follows: the quotation with which this one goes on in the next paragraph, or None.
        nested: whether its cue stands within a quotation or within the content of another attribution.
        speaker: the id of the actor whom the source means, once a claim is made of it.
    """

    cue: tuple[Word, ...]
    source: Word | None
    spans: list[tuple[int, int]]
    attitude: Attitude
    content: Content | None = None
    quoted: bool = False
    follows: "Attributed | None" = None
    nested: bool = False
    speaker: str | None = None
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the content starts."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.spans[-1][1]


def sayings(sentence: Sentence) -> Iterator[Attributed]:
    """The attributions of a sentence: its cues with a source and a content, and "according to"."""
    yield from _governed(sentence)
    yield from _according(sentence)


def _governed(sentence: Sentence) -> Iterator[Attributed]:
    for word in sentence.words:
        frames = frames_of(word)
        if not frames:
            continue
        content = content_of(word, frames)
        if content is None:
            continue
        source = source_of(word)
        if source is not None and (source in content.words or sentence.quoted[source.i] > sentence.quoted[word.i]):
            source = name_beside(word, max(end for _, end in _spans(content)))
        if (source is None and not (word.pos == "NOUN" and content.frame == "clause")) or _only_describes(word):
            continue
        yield Attributed(
            (word, *(c for c in word.children if c.dep == "prt")), source, _spans(content), frames[content.frame],
            content, sentences=[sentence],
        )  # fmt: skip


def _only_describes(cue: Word) -> bool:
    """Whether a participle tells which one is meant, and not what somebody says ("a lawyer challenging the law")."""
    return cue.dep in {"acl", "amod"} and cue.tag in {"VBG", "VBN"} and not goes_on(cue)


def _spans(content: Content) -> list[tuple[int, int]]:
    """The runs of a content's words; a gap of punctuation alone is none."""
    words = content.words[0].sentence.words
    inside = {w.i for w in content.words}
    found: list[tuple[int, int]] = []
    start = last = content.words[0]
    for word in content.words[1:]:
        if any(w.i not in inside and w.pos not in {"PUNCT", "SPACE"} for w in words[last.i + 1 : word.i]):
            found.append((start.start, last.end))
            start = word
        last = word
    return [*found, (start.start, last.end)]


def _according(sentence: Sentence) -> Iterator[Attributed]:
    for word in sentence.words:
        if word.lower != "according":
            continue
        source = next((p for c in word.children if c.lower == "to" for p in c.children if p.dep == "pobj"), None)
        phrase = {w.i for w in word.subtree()}
        rest = [w for w in sentence.words if w.i not in phrase and w.pos not in {"PUNCT", "SPACE"}]
        after = [w for w in rest if w.i > max(phrase)]
        body = after if len(after) > len(rest) / 2 else [w for w in rest if w.i < min(phrase)]
        if source is None or len(body) < _LEAST_WORDS:
            continue
        yield Attributed((word,), source, [(body[0].start, body[-1].end)], Attitude.SPEECH, sentences=[sentence])
