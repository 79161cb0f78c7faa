"""Who speaks the words in quotation marks? The cue that governs or adjoins them, who signs, or who spoke last."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from graph.document import Document, Sentence, Word
from graph.document.syntax import VERBAL, agents
from graph.extractors.cues import frames_of
from graph.extractors.quotes import Quotation
from graph.extractors.sayings import Attributed
from graph.extractors.sources import name_beside, source_of
from graph.model.attribution import Attitude
from graph.registry import agents as agent_nouns

_NEAR = 90
"""How far from a quotation its cue may stand, in code points."""
_FOLLOWING = 180
"""How far from a quotation, or from its cue's sentence, the next one may stand that goes on with it."""
_BESIDE = 40
_MARKS = 4
_LEAST_WORDS = 3
_SHARED, _MOSTLY = 0.3, 0.6
_INVERTED, _LOOSE = 5, 15
"""What it costs a cue to stand before its quotation, and to be one that seldom governs clauses."""
_COLON = re.compile(r"\s*([A-Z][^\n:“\"]{1,60}):\s*[“\"'‘]{1,2}")
_SIGNED = re.compile(r"[,.\s]*[”\"']{1,2}\s*[-–—―]{1,2}\s*([A-Z][^\n.,;:“\"]{2,60})[.,\s]*(?:,[^\n]{1,80})?")


def add_quotations(document: Document, found: list[Attributed], quotations: list[Quotation]) -> None:
    """Widens the attributions to which quotations belong, and adds those that quotations make by themselves."""
    page = _Page.of(document, found)
    for quotation in quotations:
        page.take(quotation)


@dataclass(slots=True)
class _Page:
    """An article while its quotations are given to speakers.

    Attributes:
        found: all attributions so far.
        sentences: by block, as ``cues`` (verbs outside quotations that can introduce words) and ``made``.
        last: the quotation taken before.
    """

    document: Document
    found: list[Attributed]
    sentences: dict[int, list[Sentence]] = field(default_factory=lambda: defaultdict(list))
    cues: dict[int, list[Word]] = field(default_factory=lambda: defaultdict(list))
    made: dict[int, list[Attributed]] = field(default_factory=lambda: defaultdict(list))
    last: Attributed | None = None

    @classmethod
    def of(cls, document: Document, found: list[Attributed]) -> "_Page":
        page = cls(document, found)
        for sentence in document.sentences:
            page.sentences[sentence.block].append(sentence)
            page.cues[sentence.block] += [w for w in sentence.words if _introduces(w)]
        for made in found:
            page.made[made.sentences[0].block].append(made)
        return page

    def take(self, quotation: Quotation) -> None:
        """Gives a quotation to whoever speaks it, if anybody is told."""
        touched = [s for s in self.sentences[quotation.block] if s.start < quotation.end and s.end > quotation.start]
        words = [w for s in touched for w in s.words if quotation.start <= w.start < quotation.end]
        if sum(w.pos not in {"PUNCT", "SPACE"} for w in words) < _LEAST_WORDS:
            if all(w.lower not in {"i", "we"} for w in words):
                self._exclaim(quotation, touched)
            return
        if self._names(quotation):
            return
        holder, opening = self._holder(quotation), self._opening_cue(quotation)
        if holder is not None and (opening is None or opening in holder.cue or opening.i < holder.cue[0].i):
            self._keep(holder, quotation, touched)
        elif (cue := self._cue_beside(quotation)) is not None:
            self._give(cue, quotation, touched, words)
        elif (signed := self._signature(quotation)) is not None:
            self._add(Attributed((), signed, [], Attitude.SPEECH), quotation, touched)
        elif _is_statement(words) and (subject := self._before_colon(quotation)) is not None:
            self._add(Attributed((), subject, [], Attitude.SPEECH), quotation, touched)
        elif _is_statement(words) and (before := self._said_before(quotation, touched)) is not None:
            self._go_on(before, quotation, touched)

    def _exclaim(self, quotation: Quotation, touched: list[Sentence]) -> None:
        """A word or two that are all that somebody says ("“Never again,” he said"), and no quoted phrase.

        What somebody does by such words ("“I resign,” he said") is no claim.
        """
        text = self.document.article.text
        before = text[max(quotation.start - _MARKS, 0) : quotation.start].rstrip("\"“`'")
        ended = text[quotation.end : quotation.end + 1] == "," or text[quotation.end - 1] in "?!"
        opens = text[quotation.start].isupper() and (not before.strip() or before.rstrip()[-1:] in ".:?!")
        cue = self._cue_beside(quotation) if ended and opens else None
        if cue is None or any(cue.sentence.quoted[cue.i :]):
            return
        if quotation.end < cue.start < quotation.end + _BESIDE:
            self._add(Attributed((cue,), _source(cue, quotation), [], Attitude.SPEECH), quotation, touched)

    def _add(self, made: Attributed, quotation: Quotation, touched: list[Sentence]) -> None:
        made.spans, made.quoted, made.sentences = [(quotation.start, quotation.end)], True, touched
        self.found.append(made)
        self.made[quotation.block].append(made)
        self.last = made

    def _keep(self, holder: Attributed, quotation: Quotation, touched: list[Sentence]) -> None:
        """A quotation that belongs to a clause by grammar, in whole or with more of its sentences."""
        if holder.start <= quotation.start and quotation.end <= holder.end:
            _note_marks(holder, quotation)
            self.last = holder if holder.quoted else self.last
            return
        _widen(holder, quotation, touched)
        self.last = holder

    def _give(self, cue: Word, quotation: Quotation, touched: list[Sentence], words: list[Word]) -> None:
        """A quotation beside a cue: one with what the cue governs, or all that it governs."""
        known = next((a for a in self.made[cue.sentence.block] if a.cue and a.cue[0] is cue), None)
        if known is not None and (known.quoted or _is_clause(known)):
            _widen(known, quotation, touched)
            self.last = known
        elif _is_statement(words) or self._adjoins(cue, quotation):
            self._add(Attributed((cue,), _source(cue, quotation), [], Attitude.SPEECH), quotation, touched)

    def _go_on(self, before: Attributed, quotation: Quotation, touched: list[Sentence]) -> None:
        if before.quoted and quotation.block == before.sentences[-1].block:
            _widen(before, quotation, touched)
        else:
            more = Attributed((), before.source, [], before.attitude, follows=before)
            self._add(more, quotation, touched)

    def _holder(self, quotation: Quotation) -> Attributed | None:
        """The clause of a cue outside the quotation to which words of the quotation belong by grammar."""
        best: tuple[int, Attributed] | None = None
        for made in self.made[quotation.block]:
            if not made.cue or not _is_clause(made) or quotation.start <= made.cue[0].start < quotation.end:
                continue
            shared = sum(max(0, min(end, quotation.end) - max(start, quotation.start)) for start, end in made.spans)
            least = _SHARED * min(quotation.end - quotation.start, sum(end - start for start, end in made.spans))
            if shared > least and (best is None or shared > best[0]):
                best = (shared, made)
        return best[1] if best else None

    def _names(self, quotation: Quotation) -> bool:
        """Whether a quotation is what somebody calls something, so that it belongs to no other cue."""
        for made in self.made[quotation.block]:
            phrase = made.content is not None and made.content.frame not in {"clause", "object"}
            speaks = (
                made.attitude is Attitude.SPEECH and bool(made.cue) and not made.cue[0].sentence.quoted[made.cue[0].i]
            )
            if phrase and speaks and made.start < quotation.start and quotation.end <= made.end + 1:
                return True
        return False

    def _opening_cue(self, quotation: Quotation) -> Word | None:
        """The verb of speech that opens a quotation with a colon ("scolded him: …")."""
        for cue in self.cues[quotation.block]:
            if 0 <= quotation.start - cue.end < _BESIDE:
                between = self.document.article.text[cue.end : quotation.start]
                if ":" in between and "." not in between:
                    return cue
        return None

    def _cue_beside(self, quotation: Quotation) -> Word | None:
        """The verb of speech next to either end of a quotation, with no other sentence between."""
        best: tuple[int, Word] | None = None
        for cue in self.cues[quotation.block]:
            after, before = cue.start - quotation.end, quotation.start - cue.end
            gap = after if after >= 0 else before
            if not 0 <= gap <= _NEAR or self._is_parted(cue, quotation) or _is_untold(cue):
                continue
            if cue.dep in {"relcl", "advcl"} and cue.end < quotation.start and _ends_between(cue, quotation):
                continue
            rank = gap + (0 if "clause" in frames_of(cue) else _LOOSE) + (0 if after >= 0 else _INVERTED)
            if best is None or rank < best[0]:
                best = (rank, cue)
        return best[1] if best is not None else self._cue_of_paragraph_before(quotation)

    def _is_parted(self, cue: Word, quotation: Quotation) -> bool:
        if cue.start >= quotation.end and _opens_sentence(cue, quotation, self.document.article.text):
            return True
        low, high = cue.end, quotation.start - _MARKS
        if cue.start >= quotation.end:
            low, high = quotation.end + _MARKS, cue.start
        return any(low < sentence.start <= high for sentence in self.sentences[quotation.block])

    def _cue_of_paragraph_before(self, quotation: Quotation) -> Word | None:
        """The verb of the sentence that ends the paragraph before with a colon ("The paper puts it so:")."""
        earlier = self.sentences.get(quotation.block - 1) if quotation.opens else None
        if not earlier or earlier[-1].words[-1].text != ":":
            return None
        root = earlier[-1].root
        return root if root.pos in VERBAL and agents(root) else None

    def _adjoins(self, cue: Word, quotation: Quotation) -> bool:
        """Whether nothing but marks, or the speaker, stands between a cue and a quotation."""
        if cue.start > quotation.end:
            return cue.start - quotation.end < _BESIDE
        return not re.search(r"\w", self.document.article.text[cue.end : quotation.start])

    def _signature(self, quotation: Quotation) -> Word | None:
        """The name that signs a quotation: behind a dash that ends its paragraph, or before a colon that opens it."""
        block, text = self.document.blocks[quotation.block].span, self.document.article.text
        if (signed := _SIGNED.fullmatch(text[quotation.end : block.end])) is not None:
            return self._name_in(quotation.block, quotation.end + signed.start(1), quotation.end + signed.end(1))
        if (named := _COLON.fullmatch(text[block.start : quotation.start])) is not None:
            return self._name_in(quotation.block, block.start + named.start(1), block.start + named.end(1))
        return None

    def _before_colon(self, quotation: Quotation) -> Word | None:
        """Whoever is told of in the sentence that ends with a colon before a quotation ("Macron was blunt: “No.”")."""
        text = self.document.article.text
        near = text[max(quotation.start - _MARKS, 0) : quotation.start]
        if ":" not in near or re.search(r"\w", near.split(":")[-1]):
            return None
        sentence = next((s for s in reversed(self.sentences[quotation.block]) if s.start < quotation.start - 1), None)
        if sentence is None:
            return None
        before = [w for w in sentence.words if w.end <= quotation.start and not sentence.quoted[w.i]]
        found = (w for w in before if w.dep in {"nsubj", "nsubjpass"} and not _is_inner(w))
        subject = next(found, None)
        told = subject is not None and subject.dep == "nsubjpass" and _introduces(subject.head)
        if told and subject is not None and not _is_untold(subject.head):
            return None
        return subject if subject is not None and _is_somebody(subject) else None

    def _name_in(self, block: int, start: int, end: int) -> Word | None:
        words = [w for s in self.sentences[block] for w in s.words if start <= w.start < end]
        names = [w for w in words if w.pos in {"PROPN", "NOUN"}]
        if any(w.tag in {"VBD", "VBZ", "VBP"} for w in words):
            return None
        inner = [w for w in names if w.head is w or w.head not in names]
        return inner[-1] if inner else None

    def _said_before(self, quotation: Quotation, touched: list[Sentence]) -> Attributed | None:
        """The saying with which a quotation without a cue goes on: the last one, or that of the sentence before."""
        if self.last is not None and self.last.quoted and _follows(self.last, quotation):
            return self.last
        first = touched[0]
        if quotation.start - first.start > _MARKS:
            return None
        return next((a for a in self.made[quotation.block] if _closes_with(a, first.index - 1)), None)


def _is_untold(cue: Word) -> bool:
    """Whether somebody was not told or warned, so that words beside it are his own ("He had not been warned: “…”")."""
    return cue.child("nsubjpass") is not None and cue.child("neg") is not None


def _is_inner(subject: Word) -> bool:
    """Whether a subject is that of a clause on something in the sentence."""
    return any(above.dep in {"relcl", "advcl", "acl", "csubj"} for above in subject.ancestors())


def _is_somebody(word: Word) -> bool:
    """Whether a word means a person, as far as it shows."""
    if word.pos == "PROPN" or word.lower in {"he", "she"}:
        return True
    noun = agent_nouns.load().get(word.lower)
    return word.pos == "NOUN" and noun is not None and noun.kind == "person" and not noun.plural


def _ends_between(cue: Word, quotation: Quotation) -> bool:
    """Whether the sentence of a cue before a quotation ends before it."""
    return cue.sentence.end <= quotation.start


def _opens_sentence(cue: Word, quotation: Quotation, text: str) -> bool:
    """Whether a cue behind a quotation is of the next sentence, which has its own to say."""
    start = cue.sentence.start
    ended = (
        text[quotation.end - 1 : quotation.end] in {".", "?", "!"} and quotation.end <= start <= quotation.end + _MARKS
    )
    return ended and text[start].isupper() and cue.child("xcomp", "ccomp") is not None


def _introduces(word: Word) -> bool:
    if word.sentence.quoted[word.i] or word.pos not in VERBAL:
        return False
    frames = frames_of(word)
    return frames.get("clause") in {Attitude.SPEECH, Attitude.EVIDENCE} or "quote" in frames


def _is_clause(made: Attributed) -> bool:
    return made.content is not None and made.content.frame == "clause"


def _closes_with(made: Attributed, index: int) -> bool:
    """Whether an attribution is what the sentence at a place says as a whole."""
    if not made.cue or not _is_clause(made) or made.attitude is not Attitude.SPEECH:
        return False
    cue = made.cue[0]
    return cue.head is cue and cue.sentence.index == index and not cue.sentence.quoted[cue.i]


def _note_marks(made: Attributed, quotation: Quotation) -> None:
    if quotation.end - quotation.start > _MOSTLY * (made.end - made.start):
        made.quoted = True


def _widen(made: Attributed, quotation: Quotation, touched: list[Sentence]) -> None:
    """Takes a quotation into the content of an attribution."""
    spans = sorted([*made.spans, (quotation.start, quotation.end)])
    merged = [spans[0]]
    for start, end in spans[1:]:
        if start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    made.spans = merged
    made.sentences = sorted(dict.fromkeys([*made.sentences, *touched]), key=lambda s: s.index)
    _note_marks(made, quotation)


def _is_statement(words: list[Word]) -> bool:
    """Whether quoted words are a statement and not a quoted phrase or a title."""
    return any(w.pos in VERBAL and w.dep in {"ROOT", "ccomp", "conj", "advcl", "parataxis"} for w in words)


def _source(cue: Word, quotation: Quotation) -> Word | None:
    """The source of a quotation; where the parser finds it within the quotation, the name beside the cue is meant."""
    source = source_of(cue)
    if source is None and cue.start >= quotation.end:
        return name_beside(cue, quotation.end)
    if source is None or not quotation.start <= source.start < quotation.end:
        return source
    return name_beside(cue, quotation.end)


def _follows(last: Attributed, quotation: Quotation) -> bool:
    """Whether a quotation stands where another goes on: right after it, or at the head of the next paragraph."""
    if quotation.block != last.sentences[-1].block:
        return quotation.block - last.sentences[-1].block <= 1 and quotation.opens
    cue = last.cue[0] if last.cue and last.cue[0].sentence.block == quotation.block else None
    return quotation.start - max(last.end, cue.sentence.end if cue else 0) < _FOLLOWING
