"""What do a verb's own auxiliaries, adverbs and particles say of whether it is done?"""

from graph.document import Word
from graph.extractors.conditions import is_awaited, is_conditional
from graph.extractors.forgone import is_nearly
from graph.model.event import Modality
from graph.reasons import because

_FUTURE = {"will", "shall", "'ll", "’ll", "wo"}
_POSSIBLE = {"could", "may", "might", "can", "would", "'d", "’d"}
_OBLIGED = {"must", "should", "ought"}
_SPEECH_PAST = {"VBD", "VBN"}
_TELLING = {"say", "tell", "add", "announce", "explain", "declare", "vow", "promise", "pledge"}
_UNSURE = {
    "allegedly", "conceivably", "hypothetically", "maybe", "ostensibly", "perhaps", "possibly", "potentially",
    "presumably", "probably", "purportedly", "reportedly", "reputedly", "seemingly", "supposedly", "theoretically",
}  # fmt: skip
"""Adverbs by which it is not said to be so."""
_OCCASIONS = {
    "account",
    "case",
    "circumstance",
    "condition",
    "event",
    "means",
    "mean",
    "moment",
    "point",
    "time",
    "way",
}
"""What "no" denies the verb with ("under no circumstances will")."""
_MERELY = {"just", "merely", "simply", "solely"}
"""Adverbs of which "not" denies that it was all ("did not just threaten them")."""


def own_modality(verb: Word) -> Modality | None:
    """What a verb's own auxiliaries and particles say; None where it is plainly told."""
    auxiliaries = [c.lower for c in verb.children if c.dep in {"aux", "auxpass"}]
    negated = is_nobodys(verb) or any(_denies(c) for c in verb.children)
    if (is_conditional(verb) or is_awaited(verb)) and not (negated and _only_if(verb)):
        return because(Modality.CONDITIONAL, "reality", "condition", verb)
    if negated or is_nearly(verb):
        return because(Modality.DENIED, "reality", "negated", verb)
    if any(c.dep == "mark" and c.lower == "whether" for c in verb.children):
        return because(Modality.HYPOTHETICAL, "reality", "whether", verb)
    if any(a in _FUTURE for a in auxiliaries) or _is_headline_future(verb):
        return because(Modality.PLANNED, "reality", "future", verb)
    if any(a in _OBLIGED for a in auxiliaries):
        return because(Modality.REQUESTED, "reality", "duty", verb)
    if any(a in _POSSIBLE for a in auxiliaries) and not _had(verb, auxiliaries):
        said = any(a in {"would", "'d", "’d"} for a in auxiliaries) and not _of_first_person(verb)
        if said and _reported(verb):
            return because(Modality.PLANNED, "reality", "future-told", verb)
        return because(Modality.HYPOTHETICAL, "reality", "possibility", verb)
    if verb.lemma == "go" and verb.tag == "VBG" and verb.child("xcomp") is not None:
        return because(Modality.PLANNED, "reality", "future", verb)
    if any(c.dep == "advmod" and c.lower in _UNSURE for c in verb.children):
        return because(Modality.HYPOTHETICAL, "reality", "unsure", verb)
    return None


def _denies(word: Word) -> bool:
    """Whether a word denies its verb: "not", "never", "no longer"; "not just" and "not only" do not."""
    after = word.sentence.words[word.i + 1].lower if word.i + 1 < len(word.sentence.words) else ""
    if word.dep == "prep":
        led = word.child("pobj")
        soon = (word.lower, led.lemma if led is not None else "") == ("in", "time")
        return led is not None and led.lemma in _OCCASIONS and led.i == word.i + 2 and after == "no" and not soon
    if word.lower == "longer":
        return any(c.lower == "no" for c in word.children)
    return (word.dep == "neg" and after not in _MERELY) or word.lower in {"never", "nor"}


def _had(verb: Word, auxiliaries: list[str]) -> bool:
    """Whether "'d" is "had" ("he'd met them", "she'd just put down the phone")."""
    contracted = any(a in {"'d", "’d"} for a in auxiliaries) and not any(
        a in {"could", "might", "would"} for a in auxiliaries
    )
    return contracted and (verb.tag in _SPEECH_PAST or any(c.lower in {"just", "already"} for c in verb.children))


def _is_headline_future(verb: Word) -> bool:
    """Whether a headline tells by a bare infinitive what is to come ("Senators to visit Taiwan")."""
    return verb.dep == "ROOT" and is_to_infinitive(verb) and verb.child("nsubj", "nsubjpass") is not None


def is_nobodys(verb: Word) -> bool:
    """Whether the subject or object is nobody ("neither X nor Y", "threatened nobody")."""
    if verb.dep == "conj" and any(c.dep == "cc" and c.lower == "nor" and c.i < verb.i for c in verb.head.children):
        return True
    for child in verb.children:
        if child.dep in {"nsubj", "nsubjpass", "dobj"}:
            if child.lower in {"nobody", "none", "neither"}:
                return True
            if child.dep != "dobj" and any(_is_none(c) for c in child.children):
                return True
            if any(c.lower == "neither" and c.dep in {"preconj", "cc", "det", "advmod"} for c in child.children):
                return True
        if child.lower == "neither" and child.dep in {"preconj", "cc", "advmod"}:
            return True
    return False


def _is_none(word: Word) -> bool:
    """Whether "no" says that nobody did it, and not that many did ("no fewer than ten")."""
    following = word.sentence.words[word.i + 1].lower if word.i + 1 < len(word.sentence.words) else ""
    return word.lower == "no" and word.dep == "det" and following not in {"fewer", "less", "more", "matter"}


def _only_if(verb: Word) -> bool:
    """Whether a refusal names what would end it ("will not release them unless")."""
    return any(m.lower == "unless" for c in verb.children if c.dep == "advcl" for m in c.children)


def _of_first_person(verb: Word) -> bool:
    subject = verb.child("nsubj", "nsubjpass")
    return subject is not None and subject.lower in {"i", "we"}


def _reported(verb: Word) -> bool:
    """Whether "would" is but the past of "will" in reported speech."""
    top = verb
    while top.dep == "conj":
        top = top.head
    if any(c.dep == "parataxis" and c.tag in _SPEECH_PAST and c.lemma in _TELLING for c in top.children):
        return True
    return top.dep == "ccomp" and top.head.tag in _SPEECH_PAST


def is_future(verb: Word) -> bool:
    """Whether a verb has an auxiliary of the future or of what is possible."""
    return any(c.lower in _FUTURE | _POSSIBLE for c in verb.children if c.dep == "aux")


def is_to_infinitive(verb: Word) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return verb.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in verb.children)
