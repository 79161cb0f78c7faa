"""Who says what, to whom? The attributions whose source is a known actor that speaks."""

import re
from dataclasses import dataclass, replace

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL, prepositional
from graph.extractors.arguments import doers_of
from graph.extractors.lexicon import VerbFrame
from graph.extractors.predicates import Predicate
from graph.extractors.reserve import is_reserve, is_unsaid, is_vague
from graph.extractors.sayings import Attributed
from graph.extractors.sources import is_asked
from graph.extractors.speakers import Speakers
from graph.mentions.cast import Cast, Reference
from graph.mentions.phrases import references
from graph.model.attribution import Attitude
from graph.model.event import SpeechMode
from graph.wordlists import words

_OBJECTS = words("said-as-object")
_INFINITIVES = words("said-as-infinitive")
_NOUNS = words("said-as-noun")
_GERUNDS = words("said-as-gerund")
_PHRASES = {
    "at": {"put", "estimate"},
    "for": {"ask", "call", "appeal", "plead", "press", "push"},
    "of": {"assure", "accuse", "warn", "speak", "suspect", "remind", "complain", "tell", "talk", "boast"},
    "as": {"denounce", "condemn", "describe", "hail", "praise", "criticise", "criticize", "dismiss", "reject",
           "welcome", "characterise", "characterize", "regard", "view"},
    "with": {"charge", "threaten"},
    "against": {"warn", "caution", "counsel", "advise"},
}  # fmt: skip
"""What is said may stand after a preposition ("called for a ceasefire", "accused it of having fired")."""
_UNSAID = {"if", "unless", "until", "before", "once", "lest"}
"""What is said if or before something is has not been said."""
_NAMING = {"call", "term", "label", "deem", "brand"}
_SELVES = {"what", "himself", "herself", "itself", "themselves"}
_DUMB = {"say", "draw", "comment", "elaborate", "discuss", "answer", "respond", "specify", "reply"}
_THINKING = {"think", "believe", "hope", "fear", "expect", "doubt", "suspect", "worry", "predict"}
_THIRD = {"he", "she", "it", "they"}
_FELT = {"belief", "concern", "confidence", "conviction", "determination", "fear", "hope", "intention", "readiness",
         "regret", "resolve", "willingness", "wish"}  # fmt: skip
_VOICING = {"express", "voice", "affirm", "reaffirm", "reiterate", "state", "stress", "underline", "repeat", "signal"}
_SAYING = {"say", "announce", "state", "tell", "confirm", "claim", "specify", "reveal", "disclose", "mention"}
_FIRST = {"i", "we", "my", "our", "us", "me"}
_LEAST_LETTERS = 4
_FEW = 3
_PAST = re.compile(r"[^.;:!?“”\"\n]*;")
"""From a cue to the semicolon behind it."""


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


def utterances(cast: Cast, predicates: list[list[Predicate]], made: list[Attributed]) -> list[Utterance]:
    """All that is said in an article, in text order; the speakers become known to the pronouns of their quotations."""
    cues = {(p.word.sentence.index, p.word.i): p for found in predicates for p in found if _can_speak(p)}
    speakers = Speakers.of(made, cast)
    direct: list[Utterance] = []
    for one in made:
        if one.quoted and (told := _quoted(one, cues, direct, speakers)) is not None:
            one.speaker = told.speaker.actor
            direct.append(told)
            _speak(told, cast)
    found = list(direct)
    for one in made:
        if one.quoted or (told := _reported(one, cues, speakers)) is None:
            continue
        if any(_overlap(told, other) and not _relays(one, told, other) for other in direct):
            continue
        one.speaker = told.speaker.actor
        found.append(told)
        if told.mode is SpeechMode.DIRECT_UNQUOTED:
            _speak(told, cast)
            direct.append(told)
    found.extend(_going_on(cast, found, {sentence.index for one in found for sentence in one.sentences}))
    found = [_past_semicolon(one, made, cast) for one in found]
    return sorted(_without_twins(found), key=lambda u: (u.start, u.end))


Cues = dict[tuple[int, int], Predicate]


def _can_speak(predicate: Predicate) -> bool:
    """Whether the word can report words; what somebody did not say is nobody's claim."""
    word = predicate.word
    if word.child("neg") is not None and word.lemma in _SAYING:
        return False
    if any(c.dep == "mark" and c.lower in _UNSAID for c in word.children):
        return False
    return (
        isinstance(predicate.frame, VerbFrame) and bool(predicate.frame.act) and predicate.word.pos in VERBAL | {"ADJ"}
    )


def _speak(utterance: Utterance, cast: Cast) -> None:
    """Makes the speaker known to "I" and "we" of his words; whoever is only described does no deeds."""
    if utterance.speaker.how == "unnamed":
        return
    for sentence in utterance.sentences:
        for word in sentence.words:
            if utterance.start <= word.start < utterance.end:
                cast.speakers[(sentence.index, word.i)] = utterance.speaker.actor


def _overlap(one: Utterance, other: Utterance) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0.5 * min(one.end - one.start, other.end - other.start)


def _relays(made: Attributed, told: Utterance, outer: Utterance) -> bool:
    """Whether a speaker passes on, in his own words, what another has said to him."""
    if made.attitude is not Attitude.SPEECH or (made.source is not None and made.source.lower in _FIRST):
        return False
    return made.nested and told.speaker.actor != outer.speaker.actor and told.start > outer.start


def _without_twins(found: list[Utterance]) -> list[Utterance]:
    kept: list[Utterance] = []
    for utterance in found:
        if not any(u.start == utterance.start and u.end == utterance.end for u in kept):
            kept.append(utterance)
    return kept


def _predicate(made: Attributed, cues: Cues) -> Predicate | None:
    return cues.get((made.cue[0].sentence.index, made.cue[0].i)) if made.cue else None


# ---------------------------------------------------------------- quotations
def _quoted(made: Attributed, cues: Cues, before: list[Utterance], known: Speakers) -> Utterance | None:
    """A quotation whose source is known; one that goes on has the speaker of the one before it."""
    if made.follows is not None:
        if not before or before[-1].start != made.follows.start:
            return None
        last = before[-1]
        return Utterance(last.speaker, None, None, made.start, made.end, SpeechMode.DIRECT, tuple(made.sentences),
                         last.addressees)  # fmt: skip
    speakers = known.meant(made.source)
    if not speakers:
        return None
    predicate = _predicate(made, cues)
    return Utterance(
        speakers[0], made.cue[0] if made.cue else None, predicate, made.start, made.end, SpeechMode.DIRECT,
        tuple(made.sentences), _addressees(predicate, known.cast) if predicate else (),
        made.content.clause if made.content else None,
    )  # fmt: skip


# ---------------------------------------------------------------- reported speech
def _reported(made: Attributed, cues: Cues, known: Speakers) -> Utterance | None:
    cue, cast = made.cue[0], known.cast
    if made.content is None:
        return _according(made, known)
    predicate = _predicate(made, cues)
    if predicate is None and cue.pos == "NOUN":
        return _noun(made, known)
    if (predicate is None and not _tells(made)) or is_asked(cue):
        return None
    if is_reserve(cue, made.content) or is_unsaid(cue, made.nested) or is_vague(cue, made.content):
        return None
    if not _is_said(made) or (made.nested and made.attitude in {Attitude.BELIEF, Attitude.WILL}):
        return None
    source = [made.source] if made.source is not None else doers_of(predicate) if predicate is not None else []
    speakers = [r for w in source for r in known.meant(w)]
    if not speakers or made.end - made.start < _LEAST_LETTERS:
        return None
    clause = made.content.clause
    core = made.content.core
    bare = made.content.frame == "infinitive" or (made.content.frame == "as" and len(core) > _FEW)
    start = core[0].start if bare else made.start
    sentences: tuple[Sentence, ...] = tuple(made.sentences)
    mode = SpeechMode.INDIRECT
    if clause is not None:
        inside = [w for w in clause.subtree() if w.pos not in {"PUNCT", "SPACE"}]
        if inside and sum(cue.sentence.quoted[w.i] for w in inside) > 0.6 * len(inside):
            mode = SpeechMode.DIRECT
        elif _unmarked(clause, cue):
            mode = SpeechMode.DIRECT_UNQUOTED
            sentences = (*_spoken_before(cue.sentence, cast), cue.sentence)
            start = min(start, *(s.start for s in sentences))
    return Utterance(
        speakers[0], cue, predicate, start, made.end, mode, sentences,
        _addressees(predicate, cast) if predicate is not None else (), clause,
    )  # fmt: skip


def _tells(made: Attributed) -> bool:
    """Whether a verb without a row in the lexicon says something; what is not said is no claim."""
    cue = made.cue[0]
    negated = cue.child("neg") is not None or any(c.dep == "mark" and c.lower in _UNSAID for c in cue.children)
    thinks = made.attitude is Attitude.BELIEF and cue.lemma in _THINKING and made.content is not None
    told = made.attitude is Attitude.SPEECH or (thinks and made.content is not None and made.content.frame == "clause")
    return cue.pos in VERBAL and not negated and told


def _noun(made: Attributed, known: Speakers) -> Utterance | None:
    """What a noun says that it is said ("Iraq's offer to open its sites")."""
    cue, content = made.cue[0], made.content
    voiced = cue.lemma in _FELT and cue.dep == "dobj" and cue.head.lemma in _VOICING
    if (cue.lemma not in _NOUNS and not voiced) or content is None or content.frame not in {"clause", "infinitive"}:
        return None
    speakers = known.meant(made.source)
    if not speakers:
        return None
    return Utterance(speakers[0], cue, None, made.start, made.end, SpeechMode.INDIRECT, tuple(made.sentences),
                     clause=content.clause)  # fmt: skip


def _is_said(made: Attributed) -> bool:
    """Whether the text gives what is said, and not only what it is about."""
    cue, content = made.cue[0], made.content
    if content is None or content.frame == "clause":
        return content is not None
    if _is_unsaid(cue):
        return False
    if content.frame == "infinitive":
        return cue.lemma in _INFINITIVES
    if content.frame == "ing":
        return cue.lemma in _GERUNDS
    if content.frame == "object":
        if cue.lemma == "blame":
            return any(w.lower == "for" for w in content.words)
        if content.words[0].lower == "what":
            return False
        if made.attitude is Attitude.SPEECH and _is_mostly_quoted(content.words):
            return True
        named = len(content.words) == 1 and content.words[0].pos == "PROPN"
        return cue.lemma in _OBJECTS and content.words[0].pos != "PRON" and not named and cue.dep != "relcl"
    if content.frame == "predicate":
        return cue.lemma in _NAMING and all(c.lower not in _SELVES for c in cue.children)
    if content.frame == "with" and cue.child("nsubj") is None:
        return False
    if content.frame == "at" and not any(w.pos == "NUM" for w in content.core):
        return False
    return cue.lemma in _PHRASES.get(content.frame, set())


def _is_mostly_quoted(said: tuple[Word, ...]) -> bool:
    """Whether an object is given in the speaker's own words ("denounced the "cowardly attack"")."""
    inside = [w for w in said if w.pos not in {"DET", "PUNCT", "SPACE"}]
    quoted = sum(w.sentence.quoted[w.i] for w in inside)
    return len(inside) > 1 and quoted > 0.6 * len(inside) and not inside[0].sentence.quoted[0]


def _is_unsaid(cue: Word) -> bool:
    """Whether somebody has still to ask or call for it ("would press for reforms", "to declare a state of war")."""
    aside = cue.tag == "VB" and cue.dep in {"acl", "relcl", "xcomp"} and any(c.lower == "to" for c in cue.children)
    return aside or any(c.dep == "aux" and c.tag == "MD" for c in cue.children)


def _according(made: Attributed, known: Speakers) -> Utterance | None:
    speakers = known.meant(made.source)
    if not speakers:
        return None
    return Utterance(speakers[0], made.cue[0], None, made.start, made.end, SpeechMode.ATTRIBUTED,
                     tuple(made.sentences))  # fmt: skip


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


# ---------------------------------------------------------------- reported speech that goes on
def _past_semicolon(told: Utterance, made: list[Attributed], cast: Cast) -> Utterance:
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
        named = subject is not None and any(c.dep == "aux" and c.lower == "would" for c in root.children)
        if subject is None or not shifted or not (named or (subject.pos == "PRON" and subject.lower in _THIRD)):
            continue
        if root.lemma in _DUMB and root.child("neg") is not None:
            continue
        words = [w for w in sentence.words if w.pos not in {"PUNCT", "SPACE"}]
        told.append(
            Utterance(before.speaker, before.cue, None, words[0].start, words[-1].end, SpeechMode.INDIRECT, (sentence,))
        )
    return told
