"""Where does a second clause begin? "A bombed B and C shut its border" has two, which parsers melt into one.

They join C to B, so that it is bombed too and A shuts the border, or take "B and C shut" for what A says.
"""

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL, is_finite
from graph.wordlists import words

_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_NOMINAL = {"NOUN", "PROPN"}
_BETWEEN = {"ADV", "AUX", "PART"}
_JOINED = {"conj", "ccomp", "parataxis"}


def part(sentence: Sentence) -> None:
    """Gives the verb of a second clause the subject right before it, and the first verb its own object alone."""
    for verb in sentence.words:
        first = verb.head
        if verb.pos not in VERBAL or verb.dep not in _JOINED or first.pos not in VERBAL or first.i > verb.i:
            continue
        subject = _conjunct_before(verb)
        if subject is None or subject.i < first.i or not _is_finite(verb):
            continue
        own = [c for c in verb.children if c.dep in _SUBJECTS]
        if not own:
            _part(subject, verb)
        elif first.lemma in words("verbs-without-clauses") and own[0].i > first.i and _has_no_object(first, own[0]):
            _return(own, subject, first, verb)


def _conjunct_before(verb: Word) -> Word | None:
    """The noun right before a verb with its auxiliaries that the parser joins by "and" to an earlier one."""
    line = verb.sentence.words
    i = verb.i - 1
    while i > 0 and line[i].pos in _BETWEEN and line[i].head is verb:
        i -= 1
    if i < 1 or line[i].dep != "conj" or line[i].pos not in _NOMINAL or line[i].head.pos not in _NOMINAL:
        return None
    joined = any(c.dep == "cc" and c.lower in {"and", "but"} and c.i < line[i].i for c in line[i].head.children)
    return line[i] if joined and any(above is verb.head or above is verb for above in line[i].ancestors()) else None


def _is_finite(verb: Word) -> bool:
    """Whether a verb is finite, and not the participle of what was done by somebody ("the bases held by rebels")."""
    after = verb.sentence.words[verb.i + 1 : verb.i + 2]
    reduced = verb.child("aux", "auxpass") is None and bool(after) and after[0].lower == "by"
    return is_finite(verb) and not reduced


def _has_no_object(first: Word, following: Word) -> bool:
    """Whether what follows the first verb at once is taken for the subject of the second."""
    start = min([following.i, *(w.i for w in following.subtree() if w.i < following.i)])
    between = first.sentence.words[first.i + 1 : start]
    return first.child("dobj") is None and all(w.dep in {"prt", "punct", "nsubj"} for w in between)


def _part(subject: Word, verb: Word) -> None:
    above = subject.head
    link = max((c for c in above.children if c.dep == "cc" and c.i < subject.i), key=lambda w: w.i)
    passive = verb.child("auxpass") is not None
    _move(subject, verb, "nsubjpass" if passive else "nsubj")
    _move(link, verb.head, "cc")
    verb.dep = "conj"


def _return(own: list[Word], subject: Word, first: Word, verb: Word) -> None:
    """Gives what the parser takes for the subject back to the first verb, as its object."""
    _part(subject, verb)
    last = own[-1]
    for word in own[:-1]:
        _move(word, last, "compound")
    _move(last, first, "dobj")


def _move(word: Word, head: Word, dep: str) -> None:
    above = word.head
    above.children = [c for c in above.children if c is not word]
    word.head, word.dep = head, dep
    head.children = sorted([*head.children, word], key=lambda w: w.i)
