"""Who says what, to whom? Direct quotation, quotation without marks, reported speech and "according to"."""

from dataclasses import dataclass

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL, agents, prepositional
from graph.extractors.contents import content_of
from graph.extractors.lexicon import VerbFrame
from graph.extractors.predicates import Predicate
from graph.extractors.quotes import Quotation
from graph.extractors.roles import doers_of
from graph.mentions.cast import Cast, Reference
from graph.mentions.phrases import references
from graph.model.event import SpeechMode

_NEAR = 90
_THIRD = {"he", "she", "it", "they"}
_SAYING = {"say", "announce", "state", "tell", "confirm", "claim", "specify", "reveal", "disclose", "mention"}
_FIRST = {"i", "we", "my", "our", "us", "me"}
_LEAST_WORDS = 3
_LEAST_LETTERS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """Something said, before it becomes a claim.

    Attributes:
        cue: the verb ("said"), or None for "according to" and for quotations that go on.
        start: where the content starts in the article; ``end`` where it ends.
        sentences: the sentences that it touches.
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


def utterances(cast: Cast, predicates: list[list[Predicate]], quoted: list[Quotation]) -> list[Utterance]:
    """All that is said in an article, in text order; the speakers become known to the pronouns of their quotations."""
    cues = [p for found in predicates for p in found if _can_speak(p)]
    direct = _direct(cast, cues, quoted)
    for utterance in direct:
        _speak(utterance, cast)
    found = list(direct)
    for predicate in cues:
        told = _reported(predicate, cast)
        if told is None:
            continue
        if told.mode is SpeechMode.DIRECT_UNQUOTED:
            _speak(told, cast)
        if not any(_overlap(told, other) for other in direct):
            found.append(told)
    found.extend(_according(cast, found))
    found.extend(_going_on(cast, found, {c.word.sentence.index for c in cues}))
    return sorted(_without_twins(found), key=lambda u: (u.start, u.end))


def _can_speak(predicate: Predicate) -> bool:
    """Whether the word can report words; what somebody did not say is nobody's claim."""
    if predicate.word.child("neg") is not None and predicate.word.lemma in _SAYING:
        return False
    return (
        isinstance(predicate.frame, VerbFrame) and bool(predicate.frame.act) and predicate.word.pos in VERBAL | {"ADJ"}
    )


def _speak(utterance: Utterance, cast: Cast) -> None:
    for sentence in utterance.sentences:
        for word in sentence.words:
            if utterance.start <= word.start < utterance.end:
                cast.speakers[(sentence.index, word.i)] = utterance.speaker.actor


def _overlap(one: Utterance, other: Utterance) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0.5 * min(one.end - one.start, other.end - other.start)


def _without_twins(found: list[Utterance]) -> list[Utterance]:
    kept: list[Utterance] = []
    for utterance in found:
        if not any(u.start == utterance.start and u.end == utterance.end for u in kept):
            kept.append(utterance)
    return kept


# ---------------------------------------------------------------- quotations
def _direct(cast: Cast, cues: list[Predicate], quoted: list[Quotation]) -> list[Utterance]:
    found: list[Utterance] = []
    outside = [c for c in cues if not c.word.sentence.quoted[c.word.i]]
    for quotation in quoted:
        touched = tuple(s for s in cast.document.sentences if s.start < quotation.end and s.end > quotation.start)
        words = [w for s in touched for w in s.words if quotation.start <= w.start < quotation.end]
        if len([w for w in words if w.pos not in {"PUNCT", "SPACE"}]) < _LEAST_WORDS:
            continue
        cue = _cue_of(quotation, outside, cast)
        if cue is None:
            _continue(found, quotation, touched)
            continue
        speakers = [r for w in agents(cue.word) for r in references(w, cast)]
        if not speakers or not _is_clause(words, cue):
            continue
        previous = found[-1] if found else None
        if previous is not None and previous.cue is cue.word and _joined(previous, quotation, cast):
            found[-1] = _longer(previous, quotation.end, touched)
            continue
        found.append(
            Utterance(speakers[0], cue.word, cue, quotation.start, quotation.end, SpeechMode.DIRECT, touched,
                      _addressees(cue, cast))
        )  # fmt: skip
    return found


def _is_clause(words: list[Word], cue: Predicate) -> bool:
    """Whether quoted words are a statement and not a quoted phrase inside reported speech."""
    if any(w.pos in VERBAL and w.dep in {"ROOT", "ccomp", "conj", "advcl", "parataxis"} for w in words):
        return len(words) > 4 or cue.word.sentence is words[0].sentence
    return len(words) > 6


def _cue_of(quotation: Quotation, cues: list[Predicate], cast: Cast) -> Predicate | None:
    """The verb of speech next to either end of a quotation, within its paragraph."""
    text = cast.document.article.text
    best: tuple[int, Predicate] | None = None
    for cue in cues:
        if cue.word.sentence.block != quotation.block:
            continue
        after, before = cue.word.start - quotation.end, quotation.start - cue.word.end
        gap = after if after >= 0 else before
        if gap < 0 or gap > _NEAR:
            continue
        between = text[quotation.end : cue.word.start] if after >= 0 else text[cue.word.end : quotation.start]
        if "." in between.replace(".,", "").strip(" .\n") and after < 0:
            continue
        if after >= 0 and ("." in between or "“" in between):
            continue
        rank = gap + (0 if cue.root == "-" else 15) + (0 if after >= 0 else 5)
        if best is None or rank < best[0]:
            best = (rank, cue)
    return best[1] if best is not None else None


def _joined(previous: Utterance, quotation: Quotation, cast: Cast) -> bool:
    between = cast.document.article.text[previous.end : quotation.start]
    return len(between) < _NEAR


def _continue(found: list[Utterance], quotation: Quotation, touched: tuple[Sentence, ...]) -> None:
    """A quotation without a cue that starts right after the last one goes on with it."""
    if found and touched and found[-1].sentences and touched[0].block - found[-1].sentences[-1].block <= 1:
        previous = found[-1]
        if quotation.block != previous.sentences[-1].block:
            found.append(
                Utterance(previous.speaker, None, None, quotation.start, quotation.end, SpeechMode.DIRECT, touched,
                          previous.addressees)
            )  # fmt: skip
        elif quotation.start - previous.end < _NEAR:
            found[-1] = _longer(previous, quotation.end, touched)


def _longer(previous: Utterance, end: int, touched: tuple[Sentence, ...]) -> Utterance:
    sentences = tuple(dict.fromkeys((*previous.sentences, *touched)))
    return Utterance(previous.speaker, previous.cue, previous.predicate, previous.start, end, previous.mode, sentences,
                     previous.addressees)  # fmt: skip


# ---------------------------------------------------------------- reported speech
def _reported(predicate: Predicate, cast: Cast) -> Utterance | None:
    cue = predicate.word
    said = content_of(predicate)
    if said is None:
        return None
    speakers = [r for w in doers_of(predicate) for r in references(w, cast)]
    if not speakers or said.end - said.start < _LEAST_LETTERS:
        return None
    start = said.start
    sentences: tuple[Sentence, ...] = (cue.sentence,)
    mode = SpeechMode.INDIRECT
    if said.clause is not None:
        inside = [w for w in said.clause.subtree() if w.pos not in {"PUNCT", "SPACE"}]
        if inside and sum(cue.sentence.quoted[w.i] for w in inside) > 0.6 * len(inside):
            mode = SpeechMode.DIRECT
        elif _unmarked(said.clause, cue):
            mode = SpeechMode.DIRECT_UNQUOTED
            sentences = (*_spoken_before(cue.sentence, cast), cue.sentence)
            start = min(start, *(s.start for s in sentences))
    return Utterance(
        speakers[0], cue, predicate, start, said.end, mode, sentences, _addressees(predicate, cast), said.clause
    )


def _unmarked(content: Word, cue: Word) -> bool:
    """First person outside quotation marks before a trailing "X said": somebody's own words."""
    if content.i > cue.i or any(c.dep == "mark" for c in content.children):
        return False
    return any(
        w.lower in _FIRST
        and w.pos == "PRON"
        and not cue.sentence.quoted[w.i]
        and w.dep in {"nsubj", "poss", "nsubjpass"}
        for w in content.subtree()
    )


def _spoken_before(sentence: Sentence, cast: Cast) -> tuple[Sentence, ...]:
    """The sentences before it in the paragraph that are spoken too: first person or contractions, no named actor."""
    found: list[Sentence] = []
    for earlier in reversed(cast.document.sentences[: sentence.index]):
        if earlier.block != sentence.block or not _sounds_spoken(earlier, cast):
            break
        found.insert(0, earlier)
    return tuple(found)


def _sounds_spoken(sentence: Sentence, cast: Cast) -> bool:
    root = sentence.root
    subject = root.child("nsubj", "nsubjpass")
    if subject is not None and (cast.name_at(subject) or cast.person_at(subject)):
        return False
    informal = any("’" in w.text or "'" in w.text for w in sentence.words if w.pos in {"AUX", "VERB", "PART"})
    first = any(w.lower in _FIRST and w.pos == "PRON" for w in sentence.words)
    return (informal or first) and root.tag != "VBD"


def _addressees(predicate: Predicate, cast: Cast) -> tuple[Reference, ...]:
    cue = predicate.word
    found: list[Reference] = []
    direct = [c for c in cue.children if c.dep in {"dobj", "dative", "iobj"} and c.pos in {"PROPN", "PRON", "NOUN"}]
    if cue.lemma in {
        "tell",
        "inform",
        "assure",
        "warn",
        "urge",
        "ask",
        "remind",
        "brief",
        "advise",
        "promise",
        "invite",
    }:
        for word in direct:
            found.extend(references(word, cast))
    elif cue.child("ccomp") is not None or cue.lemma in {"say", "speak", "explain", "reiterate", "emphasise"}:
        for word in prepositional(cue, "to"):
            if word.head.head is cue:
                found.extend(references(word, cast))
    return tuple({r.actor: r for r in found}.values())


# ---------------------------------------------------------------- according to
def _according(cast: Cast, found: list[Utterance]) -> list[Utterance]:
    told: list[Utterance] = []
    for sentence in cast.document.sentences:
        for word in sentence.words:
            if word.lower != "according" or word.i + 1 >= len(sentence.words):
                continue
            inner = next((p for c in word.children if c.lower == "to" for p in c.children if p.dep == "pobj"), None)
            speakers = references(inner, cast) if inner is not None else ()
            if not speakers:
                continue
            phrase = {w.i for w in word.subtree()}
            rest = [w for w in sentence.words if w.i not in phrase and w.pos not in {"PUNCT", "SPACE"}]
            after = [w for w in rest if w.i > max(phrase)]
            body = after if len(after) > len(rest) / 2 else [w for w in rest if w.i < min(phrase)]
            if len(body) < _LEAST_WORDS:
                continue
            new = Utterance(speakers[0], word, None, body[0].start, body[-1].end, SpeechMode.ATTRIBUTED, (sentence,))
            if not any(_overlap(new, other) for other in found):
                told.append(new)
    return told


# ---------------------------------------------------------------- reported speech that goes on
def _going_on(cast: Cast, found: list[Utterance], with_cue: set[int]) -> list[Utterance]:
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
        if subject is None or subject.pos != "PRON" or subject.lower not in _THIRD or not shifted:
            continue
        words = [w for w in sentence.words if w.pos not in {"PUNCT", "SPACE"}]
        told.append(
            Utterance(before.speaker, before.cue, None, words[0].start, words[-1].end, SpeechMode.INDIRECT, (sentence,))
        )
    return told
