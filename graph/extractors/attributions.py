"""Who is said to say, think or want what? Source, cue and content, before anybody asks which actor the source is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.document import Document, Sentence, Word
from graph.document.syntax import VERBAL, agents
from graph.extractors.contents import Content, content_of, goes_on, saying_before
from graph.extractors.cues import frames_of
from graph.extractors.predicates import subject_words
from graph.extractors.quotes import Quotation
from graph.extractors.turns import Turn, turns
from graph.mentions.cast import Cast
from graph.mentions.phrases import phrase_span
from graph.model.attribution import Attitude, Attribution

_NEAR = 90
_FOLLOWING = 180
_LEAST_WORDS = 3
_MARKS = 4
_BESIDE = 40
_PHRASE = 6
_NOMINAL = {"PROPN", "NOUN", "PRON"}
_MODIFIER = {"compound", "amod", "nmod", "poss"}
_OWNERS = {"of", "by", "from", "among"}
_HAVING = {"make", "issue", "express", "have", "voice", "give", "release", "raise", "repeat", "announce", "publish",
           "send", "post", "deliver", "offer", "draw", "reject", "reach", "put", "share", "hold"}  # fmt: skip
_COLON = re.compile(r"\s*([A-Z][^\n:“\"]{1,60}):\s*[“\"'‘]{1,2}")
_SIGNED = re.compile(r"[,.\s]*[”\"']{1,2}\s*[-–—―]{1,2}\s*([A-Z][^\n.,;:“\"]{2,60})[.,\s]*(?:,[^\n]{1,80})?")


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
    """

    cue: tuple[Word, ...]
    source: Word | None
    spans: list[tuple[int, int]]
    attitude: Attitude
    content: Content | None = None
    quoted: bool = False
    follows: "Attributed | None" = None
    nested: bool = False
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the content starts."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.spans[-1][1]


def attributed(document: Document, quotations: list[Quotation]) -> list[Attributed]:
    """All attributions of an article, in text order."""
    found = [made for sentence in document.sentences for made in _in_sentence(sentence)]
    found += [made for sentence in document.sentences for made in _according(sentence)]
    spoken = turns(document)
    _add_quotations(document, found, [q for q in quotations if not any(t.start <= q.start < t.end for t in spoken)])
    found += [_turn(document, one) for one in spoken]
    _nest(found)
    return sorted(found, key=lambda made: (made.start, made.end))


def _turn(document: Document, turn: Turn) -> Attributed:
    touched = [s for s in document.sentences if s.start < turn.end and s.end > turn.start]
    return Attributed((), turn.speaker, [(turn.start, turn.end)], Attitude.SPEECH, quoted=True, sentences=touched)


def _nest(found: list[Attributed]) -> None:
    said = [made for made in found if made.attitude in {Attitude.SPEECH, Attitude.EVIDENCE}]
    for made in found:
        if made.cue:
            at = made.cue[0]
            within = any(start <= at.start < end for other in said if other is not made for start, end in other.spans)
            made.nested = within or at.sentence.quoted[at.i]


def attribution_of(made: Attributed, cast: Cast) -> Attribution:
    """An attribution as a reading shows it; its speaker is the actor whom the source means, if anybody knows."""
    document = cast.document
    source = (phrase_span(made.source, cast),) if made.source is not None else ()
    cue = (document.span_of(list(made.cue)),) if made.cue else ()
    content = tuple(document.span(start, end) for start, end in made.spans)
    return Attribution(content, cue, source, None, made.attitude, made.nested)


# ---------------------------------------------------------------- grammar
def _in_sentence(sentence: Sentence) -> Iterator[Attributed]:
    for word in sentence.words:
        frames = frames_of(word)
        if not frames:
            continue
        content = content_of(word, frames)
        if content is None:
            continue
        source = source_of(word)
        if source is not None and (source in content.words or sentence.quoted[source.i] > sentence.quoted[word.i]):
            source = _name_beside(word, max(end for _, end in _spans(content)))
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


def source_of(cue: Word) -> Word | None:
    """The head of the phrase for whoever says or thinks it, or None."""
    if cue.pos == "NOUN":
        return _source_of_noun(cue)
    if cue.pos == "ADJ":
        return next(iter(subject_words(cue)), None)
    above = _saying_above(cue) if goes_on(cue) else saying_before(cue)
    return next(iter(agents(above if above is not None else cue)), None)


def _saying_above(cue: Word) -> Word | None:
    """The verb of saying with whose subject a participle goes on, across the clause that the parser hangs it under."""
    for word in cue.ancestors():
        if word.pos in VERBAL and "clause" in frames_of(word) and agents(word) and word.dep != "ccomp":
            return word
    return None


def _source_of_noun(cue: Word) -> Word | None:
    owner = cue.child("poss")
    if owner is not None:
        return owner
    for child in cue.children:
        if (
            child.dep == "prep"
            and child.lower in {"by", "from", "among"}
            and (inner := child.child("pobj")) is not None
        ):
            return inner
    if cue.dep in {"dobj", "attr"} and cue.head.pos in VERBAL and cue.head.lemma in _HAVING:
        return next(iter(agents(cue.head)), None)
    return None


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


# ---------------------------------------------------------------- quotations
def _add_quotations(document: Document, found: list[Attributed], quotations: list[Quotation]) -> None:
    cues = _cues(document)
    last: Attributed | None = None
    for quotation in quotations:
        touched = [s for s in document.sentences if s.start < quotation.end and s.end > quotation.start]
        words = [w for s in touched for w in s.words if quotation.start <= w.start < quotation.end]
        if sum(w.pos not in {"PUNCT", "SPACE"} for w in words) < _LEAST_WORDS:
            continue
        holder, beside = _holder(found, quotation), _cue_at(document, quotation, cues)
        if holder is not None and (beside is None or beside in holder.cue or beside.i < holder.cue[0].i):
            if holder.start <= quotation.start and quotation.end <= holder.end:
                last = holder if _is_mostly(holder, quotation) else last
                continue
            _extend(holder, quotation, touched)
            last = holder
            continue
        cue = _cue_beside(document, quotation, cues)
        if cue is not None:
            known = next((a for a in found if a.cue and a.cue[0] is cue), None)
            if known is not None and (known.quoted or (known.content is not None and known.content.frame == "clause")):
                _extend(known, quotation, touched)
                last = known
                continue
            if _is_statement(words) or _adjoins(document, cue, quotation):
                last = Attributed((cue,), _source_outside(cue, quotation), [(quotation.start, quotation.end)],
                                  Attitude.SPEECH, quoted=True, sentences=touched)  # fmt: skip
                found.append(last)
            continue
        if (signed := _signature(document, quotation)) is not None:
            last = Attributed((), signed, [(quotation.start, quotation.end)], Attitude.SPEECH, quoted=True,
                              sentences=touched)  # fmt: skip
            found.append(last)
            continue
        before = _said_before(found, last, quotation, touched)
        if before is None or not _is_statement(words):
            continue
        if before.quoted and quotation.block == before.sentences[-1].block:
            _extend(before, quotation, touched)
        else:
            last = Attributed((), before.source, [(quotation.start, quotation.end)], before.attitude, quoted=True,
                              follows=before, sentences=touched)  # fmt: skip
            found.append(last)


def _said_before(
    found: list[Attributed], last: Attributed | None, quotation: Quotation, touched: list[Sentence]
) -> Attributed | None:
    """The saying with which a quotation without a cue goes on: the quotation before it, or the sentence before it."""
    if last is not None and last.quoted and _follows(last, quotation):
        return last
    first = touched[0]
    if quotation.start - first.start > _MARKS:
        return None
    near = [
        a for a in found
        if a.cue and not a.cue[0].sentence.quoted[a.cue[0].i] and a.content is not None and a.content.frame == "clause"
        and a.attitude is Attitude.SPEECH and a.cue[0].head is a.cue[0]
        and a.cue[0].sentence.index == first.index - 1 and a.cue[0].sentence.block == first.block
    ]  # fmt: skip
    return near[0] if near else None


def _cues(document: Document) -> list[Word]:
    return [
        word
        for sentence in document.sentences
        for word in sentence.words
        if not sentence.quoted[word.i] and word.pos in VERBAL and _quotes(word)
    ]


def _quotes(word: Word) -> bool:
    frames = frames_of(word)
    return frames.get("clause") in {Attitude.SPEECH, Attitude.EVIDENCE} or "quote" in frames


def _holder(found: list[Attributed], quotation: Quotation) -> Attributed | None:
    """The clause of a cue outside the quotation to which words of the quotation belong by grammar."""
    best: tuple[int, Attributed] | None = None
    for made in found:
        if not made.cue or quotation.start <= made.cue[0].start < quotation.end:
            continue
        if made.content is None or made.content.frame not in {"clause", "quote"}:
            continue
        shared = sum(max(0, min(e, quotation.end) - max(s, quotation.start)) for s, e in made.spans)
        if shared > 0.3 * min(quotation.end - quotation.start, sum(e - s for s, e in made.spans)) and (
            best is None or shared > best[0]
        ):
            best = (shared, made)
    return best[1] if best else None


def _is_mostly(made: Attributed, quotation: Quotation) -> bool:
    if quotation.end - quotation.start > 0.6 * (made.end - made.start):
        made.quoted = True
    return made.quoted


def _extend(made: Attributed, quotation: Quotation, touched: list[Sentence]) -> None:
    spans = sorted([*made.spans, (quotation.start, quotation.end)])
    merged = [spans[0]]
    for start, end in spans[1:]:
        if start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    made.spans = merged
    made.sentences = sorted(dict.fromkeys([*made.sentences, *touched]), key=lambda s: s.index)
    _is_mostly(made, quotation)


def _is_statement(words: list[Word]) -> bool:
    """Whether quoted words are a statement and not a quoted phrase or a title."""
    return any(w.pos in VERBAL and w.dep in {"ROOT", "ccomp", "conj", "advcl", "parataxis"} for w in words)


def _adjoins(document: Document, cue: Word, quotation: Quotation) -> bool:
    """Whether nothing but marks, or the speaker, stands between a cue and a quotation."""
    if cue.start > quotation.end:
        return cue.start - quotation.end < _BESIDE
    return not re.search(r"\w", document.article.text[cue.end : quotation.start])


def _source_outside(cue: Word, quotation: Quotation) -> Word | None:
    """The source of a quotation, which does not stand within it; then the name beside the cue is meant."""
    source = source_of(cue)
    if source is None or not quotation.start <= source.start < quotation.end:
        return source
    return _name_beside(cue, quotation.end)


def _name_beside(cue: Word, start: int) -> Word | None:
    """The noun phrase next to a cue, for a speaker whom the parser does not take for its subject.

    Args:
        cue: the verb of speech.
        start: where the words before it begin that may name the speaker.
    """
    words = cue.sentence.words
    before = [w for w in words[: cue.i] if w.start >= start and w.pos in _NOMINAL and w.dep not in _MODIFIER]
    if before:
        return before[-1]
    for word in words[cue.i + 1 : cue.i + 1 + _PHRASE]:
        if word.pos in _NOMINAL and word.dep not in _MODIFIER:
            return word if word.dep != "npadvmod" else None
        if word.pos in {"ADP", "PUNCT", "VERB"}:
            return None
    return None


def _cue_beside(document: Document, quotation: Quotation, cues: list[Word]) -> Word | None:
    """The verb of speech next to either end of a quotation, within its paragraph."""
    starts = [s.start for s in document.sentences]
    best: tuple[int, Word] | None = None
    for cue in cues:
        if cue.sentence.block != quotation.block:
            continue
        after, before = cue.start - quotation.end, quotation.start - cue.end
        gap = after if after >= 0 else before
        if gap < 0 or gap > _NEAR:
            continue
        low, high = (quotation.end + _MARKS, cue.start) if after >= 0 else (cue.end, quotation.start - _MARKS)
        if any(low < start <= high for start in starts):
            continue
        rank = gap + (0 if "clause" in frames_of(cue) else 15) + (0 if after >= 0 else 5)
        if best is None or rank < best[0]:
            best = (rank, cue)
    return best[1] if best is not None else _cue_before_colon(document, quotation)


def _cue_before_colon(document: Document, quotation: Quotation) -> Word | None:
    """The verb of the sentence that ends the paragraph before with a colon ("The paper puts it so:")."""
    if not quotation.opens:
        return None
    earlier = [s for s in document.sentences if s.end <= quotation.start and s.block == quotation.block - 1]
    if not earlier or earlier[-1].words[-1].text != ":":
        return None
    root = earlier[-1].root
    return root if root.pos in VERBAL and agents(root) else None


def _cue_at(document: Document, quotation: Quotation, cues: list[Word]) -> Word | None:
    """The verb of speech that opens a quotation with a colon ("scolded him: …")."""
    text = document.article.text
    for cue in cues:
        if cue.sentence.block == quotation.block and 0 <= quotation.start - cue.end < _BESIDE:
            between = text[cue.end : quotation.start]
            if ":" in between and "." not in between:
                return cue
    return None


def _signature(document: Document, quotation: Quotation) -> Word | None:
    """The name that signs a quotation: after a dash at the end of its paragraph, or before a colon at its beginning."""
    block = document.blocks[quotation.block].span
    text = document.article.text
    after, before = text[quotation.end : block.end], text[block.start : quotation.start]
    if (signed := _SIGNED.fullmatch(after)) is not None:
        return _name_in(document, quotation.end + signed.start(1), quotation.end + signed.end(1))
    if (named := _COLON.fullmatch(before)) is not None:
        return _name_in(document, block.start + named.start(1), block.start + named.end(1))
    return None


def _name_in(document: Document, start: int, end: int) -> Word | None:
    words = [w for s in document.sentences for w in s.words if start <= w.start < end]
    names = [w for w in words if w.pos in {"PROPN", "NOUN"}]
    inner = [w for w in names if w.head not in names]
    return inner[-1] if inner else None


def _follows(last: Attributed, quotation: Quotation) -> bool:
    """Whether a quotation stands where another goes on: right after it, or at the head of the next paragraph."""
    if quotation.block != last.sentences[-1].block:
        return quotation.block - last.sentences[-1].block <= 1 and quotation.opens
    cue = last.cue[0] if last.cue and last.cue[0].sentence.block == quotation.block else None
    return quotation.start - max(last.end, cue.sentence.end if cue else 0) < _FOLLOWING
