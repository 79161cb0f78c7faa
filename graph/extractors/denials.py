"""What do others claim that somebody rejects? He denies the clause of "rejected claims that ...", and never says it."""

from graph.document import Word
from graph.document.syntax import agents, patients
from graph.extractors.contents import Content, content_of
from graph.extractors.cues import frames_of
from graph.extractors.predicates import Predicate
from graph.extractors.sayings import Attributed
from graph.extractors.speakers import Speakers
from graph.extractors.spoken import Utterance
from graph.model.event import SpeechMode
from graph.wordlists import words

Cues = dict[tuple[int, int], Predicate]
"""The predicates of speech by sentence and word."""

DENYING = {"contest", "contradict", "deny", "discount", "dismiss", "dispute", "rebuff", "rebut", "refute", "reject",
           "repudiate", "ridicule", "scorn", "deride"}  # fmt: skip
_STATED = words("charges") | {
    *("argument", "contention", "finding", "idea", "notion", "report", "rumor", "rumour", "speculation", "statement"),
    *("suggestion", "suspicion", "theory", "view", "word"),
}
"""Nouns for what somebody holds to be so."""


def is_denied(noun: Word) -> bool:
    """Whether somebody rejects what a noun says that others say, and it is not told whose it is."""
    verb = noun.head
    rejected = noun.dep in {"dobj", "nsubjpass"} and verb.lemma in DENYING and verb.child("neg") is None
    own = noun.child("poss") is not None or any(c.lower == "by" and c.dep == "prep" for c in noun.children)
    return rejected and not own and noun in patients(verb)


def denied(made: Attributed, cues: Cues, known: Speakers) -> Utterance | None:
    """What a noun says, as denied by whoever rejects it; None of a plan or demand, which is no claim of anybody's."""
    noun, content = made.cue[0], made.content
    if content is None or content.frame != "clause" or noun.lemma not in _STATED:
        return None
    verb = noun.head
    speakers = [r for w in agents(verb) for r in known.meant(w)]
    if not speakers:
        return None
    predicate = cues.get((verb.sentence.index, verb.i))
    return Utterance(speakers[0], verb, predicate, made.start, made.end, SpeechMode.INDIRECT, tuple(made.sentences),
                     clause=content.clause)  # fmt: skip


def claimed_by_others(content: Content) -> Content | None:
    """The clause of an object that names what others claim ("denied Indian claims *that it had fired first*")."""
    if content.frame != "object":
        return None
    inside = set(content.core)
    noun = next((w for w in content.core if w.head not in inside and w.lemma in _STATED), None)
    told = content_of(noun, frames_of(noun)) if noun is not None else None
    return told if told is not None and told.frame == "clause" else None
