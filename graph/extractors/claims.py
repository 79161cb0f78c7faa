"""Who says what, to whom? The attributions whose source is a known actor that speaks."""

from collections.abc import Sequence

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL, prepositional
from graph.extractors.arguments import doers_of
from graph.extractors.asked import is_asked
from graph.extractors.borders import without_asides
from graph.extractors.contents import Content
from graph.extractors.denials import DENYING, Cues, claimed_by_others, denied, is_denied
from graph.extractors.lexicon import VerbFrame
from graph.extractors.predicates import Predicate
from graph.extractors.reserve import is_reserve, is_unsaid, is_vague
from graph.extractors.sayings import Attributed
from graph.extractors.sources import is_nobody
from graph.extractors.speakers import Speakers
from graph.extractors.spoken import Utterance, going_on, past_semicolon
from graph.extractors.unspoken import is_bare_judgement, is_holder, is_scene
from graph.mentions.cast import Cast, Reference
from graph.mentions.phrases import references
from graph.model.actor import ActorKind
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
_CHARGING = words("charging-verbs")
"""Verbs after which "for" and a verb in -ing is what somebody is charged with ("condemned it for jailing him")."""
_JUDGING = {"condemn", "criticise", "criticize", "denounce", "deride", "dismiss", "hail", "mock", "praise", "reject",
            "welcome"}  # fmt: skip
"""Verbs after which "as" tells the judgement, and their object only of what ("dismissed the charge as fantasy")."""
_UNSAID = {"if", "unless", "until", "before", "once", "lest"}
"""What is said if or before something is has not been said."""
_NAMING = {"call", "term", "label", "deem", "brand"}
_SELVES = {"what", "himself", "herself", "itself", "themselves"}
_THINKING = {"think", "believe", "hope", "fear", "expect", "doubt", "suspect", "worry", "predict"}
_FELT = {"belief", "concern", "confidence", "conviction", "determination", "fear", "hope", "intention", "readiness",
         "regret", "resolve", "willingness", "wish"}  # fmt: skip
_VOICING = {"express", "voice", "affirm", "reaffirm", "reiterate", "state", "stress", "underline", "repeat", "signal"}
_SAYING = {"say", "announce", "state", "tell", "confirm", "claim", "specify", "reveal", "disclose", "mention"}
_CHARGES = {"accusation", "allegation", "charge", "claim", "report", "rumour", "rumor", "suggestion"}
"""What somebody denies by its name alone, so that nothing is told of what he says ("denied the charge")."""
_COMMITTING = {"offer", "pledge", "promise", "swear", "threaten", "undertake", "vow"}
"""Verbs that do what they say; who has not promised anything has not said that he would do it."""
_FIRST = {"i", "we", "my", "our", "us", "me"}
_LEAST_LETTERS = 4
_FEW = 3


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
    found.extend(going_on(cast, found, {sentence.index for one in found for sentence in one.sentences}))
    found = [past_semicolon(one, made, cast) for one in found]
    return sorted(_without_twins(found), key=lambda u: (u.start, u.end))


def _can_speak(predicate: Predicate) -> bool:
    """Whether the word can report words; what somebody did not say is nobody's claim."""
    word = predicate.word
    if word.child("neg") is not None and word.lemma in _SAYING | _COMMITTING | DENYING:
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
        made.content.clause if made.content else None, _further(speakers, known.cast),
    )  # fmt: skip


# ---------------------------------------------------------------- reported speech
def _reported(made: Attributed, cues: Cues, known: Speakers) -> Utterance | None:
    cue, cast = made.cue[0], known.cast
    if made.content is None:
        return _according(made, known)
    predicate = _predicate(made, cues)
    if predicate is None and cue.pos == "NOUN":
        return denied(made, cues, known) if is_denied(cue) else _noun(made, known)
    if (predicate is None and not _tells(made)) or is_asked(cue):
        return None
    if is_reserve(cue, made.content) or is_unsaid(cue, made.nested) or is_vague(cue, made.content):
        return None
    if not _is_said(made) or (made.nested and made.attitude in {Attitude.BELIEF, Attitude.WILL}):
        return None
    if made.source is not None and is_nobody(made.source):
        return None
    source = [made.source] if made.source is not None else doers_of(predicate) if predicate is not None else []
    speakers = [r for w in source for r in known.meant(w)]
    if not speakers or made.end - made.start < _LEAST_LETTERS:
        return None
    clause = made.content.clause
    core = made.content.core
    judged = made.content.frame == "as" and (len(core) > _FEW or cue.lemma in _JUDGING)
    told = claimed_by_others(made.content) if cue.lemma in DENYING else None
    if told is not None:
        core, clause = told.words, told.clause
    start = (
        core[0].start
        if told is not None or made.content.frame == "infinitive" or judged or _is_short(made.content)
        else made.start
    )
    end = without_asides(made.content)[-1].end if made.end == made.content.end else made.end
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
        speakers[0], cue, predicate, start, end, mode, sentences,
        _addressees(predicate, cast) if predicate is not None else (), clause, _further(speakers, cast),
    )  # fmt: skip


def _further(speakers: Sequence[Reference], cast: Cast) -> tuple[Reference, ...]:
    """Who says it together with the first of several; of "both sides", which may be other states, there is but one."""
    sure = (r for r in speakers if r.how != "collective" or cast.actor(r.actor).kind is ActorKind.PERSON)
    found = {r.actor: r for r in reversed(tuple(sure))}
    others = dict.fromkeys(r.actor for r in speakers if r.actor != speakers[0].actor)
    return tuple(found[actor] for actor in others if actor in found)


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
        return content is not None and not is_scene(cue, content)
    if _is_unsaid(cue) or is_bare_judgement(cue, content):
        return False
    if content.frame == "infinitive":
        return cue.lemma in _INFINITIVES and not _is_end(cue, content)
    if content.frame == "ing":
        return cue.lemma in _GERUNDS
    if content.frame == "object":
        if cue.lemma == "blame":
            return any(w.lower == "for" for w in content.words)
        if content.words[0].lower == "what":
            return False
        if made.attitude is Attitude.SPEECH and _is_mostly_quoted(content.words):
            return True
        if cue.lemma == "hail":
            return any(w.lower in {"a", "an"} for w in content.words[:1])
        if cue.lemma in DENYING and content.core[-1].lemma in _CHARGES:
            return False
        named = len(content.words) == 1 and content.words[0].pos == "PROPN"
        return cue.lemma in _OBJECTS and content.words[0].pos != "PRON" and not named and cue.dep != "relcl"
    if content.frame == "predicate":
        return cue.lemma in _NAMING and all(c.lower not in _SELVES for c in cue.children)
    if content.frame == "with" and (cue.child("nsubj") is None or (cue.tag == "VBN" and not cue.child("aux"))):
        return False
    if content.frame == "for" and cue.lemma in _CHARGING:
        return content.core[0].tag == "VBG" or cue.lemma in _PHRASES["for"]
    if content.frame == "of" and is_holder(cue, content):
        return False
    if content.frame == "at" and not any(w.pos == "NUM" for w in content.core):
        return False
    return cue.lemma in _PHRASES.get(content.frame, set())


def _is_short(content: Content) -> bool:
    """Whether what somebody calls another stands behind a comma, and so is told alone ("called X, a foe, a liar")."""
    first = content.core[0]
    return content.frame == "predicate" and first.i > 0 and first.sentence.words[first.i - 1].text == ","


def _is_end(cue: Word, content: Content) -> bool:
    """Whether an infinitive tells to what end somebody or something is called, or a thing offered.

    "Called a strike to force him out", "called Ng to discuss trade".
    """
    thing = cue.child("dobj") if cue.lemma in {"call", "offer", "propose"} else None
    kinds = {"NOUN", "PROPN", "PRON"} if cue.lemma == "call" else {"NOUN"}
    return thing is not None and thing.pos in kinds and cue.i < thing.i < content.core[0].i


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
