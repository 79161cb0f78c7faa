"""Was an act before the news, or on an occasion of which the text tells the day? What its clause says of that."""

from graph.document import Word
from graph.document.syntax import VERBAL
from graph.extractors.facts import is_fact
from graph.extractors.predicates import Predicate
from graph.reasons import because
from graph.wordlists import words

_PHASES = {
    "begin", "break", "close", "complete", "conclude", "continue", "cut", "end", "extend", "finish", "interrupt",
    "open", "resume", "start", "wrap",
}  # fmt: skip
"""What somebody does with a visit of his own while it lasts."""
_GOING = {"arrive", "fly", "travel", "visit", "come", "go", "land", "meet", "return", "gather", "be"}
_ON_OCCASION = {"for", "at", "during", "in", "after", "following", "amid"}
_BY_WIRE = {"by", "over", "on", "via"}
_WIRES = {"telephone", "phone", "videophone", "video", "videolink", "letter", "telegram"}
_ANNOUNCE = {"announce", "declare", "proclaim"}
_MAIN = {"ROOT", "ccomp", "conj"}
_DOING = {
    "conduct", "deliver", "give", "hold", "issue", "launch", "lead", "make", "mount", "offer", "pay", "send", "sign",
    "stage", "take",
}  # fmt: skip
"""Verbs with which a noun tells of a new act, and of none that is known ("paid a call", not "condemned the attack")."""
_HAS = {"has", "have", "'s", "'ve", "’s", "’ve"}
_OWN = {"nsubj", "nsubjpass", "aux", "auxpass", "npadvmod"}
"""What a verb that is joined to another has if it does not share its tense."""
_HOURS = {
    "afternoon", "dawn", "daybreak", "dusk", "evening", "midday", "midnight", "morning", "night", "nightfall", "noon",
    "sunrise", "sunset",
}  # fmt: skip
_AT_ONCE = {"hour", "minute", "moment"}


def is_background(predicate: Predicate) -> bool:
    """Told as having come before the news: pluperfect, "since the war began", a noun for something known."""
    word = predicate.word
    if predicate.nominal:
        if word.dep in {"nsubj", "nsubjpass"} and word.head.pos in VERBAL and word.head.dep in _MAIN:
            if _is_weighed(word, word.head, predicate.root):
                return because(True, "background", "known-noun", predicate)
            return because(is_pluperfect(word.head), "background", "pluperfect", predicate)
        if word.dep == "dobj" and word.head.lemma in _DOING and word.head.tag == "VBD" and word.head.dep in _MAIN:
            return False
        return because(True, "background", "known-noun", predicate)
    if is_pluperfect(word) or (word.dep == "relcl" and predicate.noun is word.head):
        return because(True, "background", "pluperfect" if is_pluperfect(word) else "relative", predicate)
    current = word
    while current.head is not current:
        if current.dep == "advcl" and any(
            c.dep == "mark" and c.lower in {"since", "before", "after"} for c in current.children
        ):
            return because(True, "background", "before-or-after", predicate)
        if current.dep == "ccomp" and is_pluperfect(current.head) and current.child("nsubj", "nsubjpass") is not None:
            return because(True, "background", "pluperfect", predicate)
        if current.dep == "pcomp" and current.head.lower in {"after", "since", "before"}:
            return False
        if current.dep in {"relcl"} and (not _fresh(current) or _tells_which(current)):
            return because(True, "background", "relative", predicate)
        current = current.head
    return False


def _is_weighed(noun: Word, verb: Word, root: str) -> bool:
    """Whether it is weighed what may come of a fact ("his seizure of power could lead to war")."""
    return any(c.tag == "MD" for c in verb.children) and is_fact(noun, verb, root)


def occasion_of(predicate: Predicate) -> Word | None:
    """The verb that tells what happened on the occasion of a meeting or act ("after talks with X he said")."""
    word = predicate.word
    if not predicate.nominal:
        return None
    if word.dep == "dobj" and word.head.lemma in _PHASES and word.child("poss") is not None:
        return word.head if word.head.tag == "VBD" else None
    wired = word.lemma in _WIRES and word.head.lower in _BY_WIRE
    dined = word.head.lower == "over" and word.lemma in words("gatherings")
    if word.dep != "pobj" or (word.head.lower not in _ON_OCCASION and not wired and not dined):
        return None
    verb = word.head.head
    if word.head.lower == "for" and verb.lemma not in _GOING:
        return None
    finite = verb.tag in {"VBD", "VBZ", "VBP"} or (wired and is_perfect(verb))
    told = verb.pos in VERBAL and finite and verb.dep in {"ROOT", "conj", "ccomp"}
    return verb if told else None


def announced(predicate: Predicate) -> Word | None:
    """The verb that makes an agreement known, and whose day is that of the agreement."""
    verb = predicate.word
    announcing = verb.dep == "ccomp" and verb.head.lemma in _ANNOUNCE and verb.head.tag == "VBD"
    return verb.head if announcing and predicate.root == "AGREE" and is_pluperfect(verb) else None


def is_at_once(verb: Word) -> bool:
    """Whether something followed "within hours", "within the hour" or "minutes after that"."""
    within = (c.child("pobj") for c in verb.children if c.dep == "prep" and c.lower == "within")
    return any(inner is not None and inner.lemma in _AT_ONCE for inner in within) or _is_by_then(verb)


def _is_by_then(verb: Word) -> bool:
    """Whether something had been done by some hour of the day of which the text tells ("By nightfall X had seized")."""
    row = [w for w in verb.sentence.words[: verb.i] if w.pos not in {"PUNCT", "SPACE", "CCONJ", "DET"}]
    opened = len(row) > 1 and row[0].lower == "by" and row[1].lower in _HOURS
    return opened and verb.sentence.root is verb and is_pluperfect(verb)


def is_perfect(word: Word) -> bool:
    """Whether a verb is in the present perfect, which tells of what is so on the day of the text."""
    if word.tag not in {"VBN", "VBD"}:
        return False
    if word.dep == "conj" and word.head.pos in VERBAL and not any(c.dep in _OWN for c in word.children):
        return is_perfect(word.head)
    owned = word.child("dobj") is not None  # "he's ordered tanks", which the parser takes for a passive
    return any(
        (c.dep == "aux" and c.lower in _HAS) or (c.dep == "auxpass" and c.lower in {"'s", "’s"} and owned)
        for c in word.children
    )


def is_shortly_before(verb: Word) -> bool:
    """Whether the pluperfect only goes back within the day ("Earlier he had met X", "before that she had called")."""
    if not is_pluperfect(verb):
        return False
    for child in verb.children:
        if child.lower == "earlier" and child.dep == "advmod" and not any(c.dep == "npadvmod" for c in child.children):
            return True
        if child.lower == "before" and any(c.lower == "that" for c in child.children):
            return True
    return False


def is_pluperfect(verb: Word) -> bool:
    """Whether a verb tells what had been done before."""
    return verb.tag == "VBN" and any(c.dep == "aux" and c.lower in {"had", "'d"} for c in verb.children)


def _tells_which(verb: Word) -> bool:
    """Whether a relative clause in the past, without a comma, tells by what is known which one is meant.

    "The general whom Iran accused of murder visited Moscow": he had been accused before.
    """
    row, first = verb.sentence.words, min(w.i for w in verb.subtree())
    noun = verb.head
    known = noun.pos == "NOUN" and any(c.lower == "the" for c in noun.children) and row[first].tag == "WP"
    ahead = noun.dep in {"nsubj", "nsubjpass"} and noun.head.pos in VERBAL and noun.head.i > verb.i
    return known and ahead and verb.tag == "VBD" and first > 0 and row[first - 1].text != ","


def _fresh(verb: Word) -> bool:
    """Whether a relative clause tells news of its own ("Lavrov, who arrived on Monday", "where he was received")."""
    told = any(c.dep == "auxpass" and c.lower in {"was", "were", "is", "are"} for c in verb.children)
    return verb.tag in {"VBD", "VBZ", "VBP", "VBG"} or is_perfect(verb) or (told and not is_pluperfect(verb))
