"""Where does a second clause begin? "A bombed B and C shut its border" has two, which parsers melt into one.

They join C to B, so that it is bombed too and A shuts the border, or take "B and C shut" for what A says.
"""

from collections.abc import Callable

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL, is_finite
from graph.wordlists import words

_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_NOMINAL = {"NOUN", "PROPN"}
_BETWEEN = {"ADV", "AUX", "PART"}
_JOINED = {"conj", "ccomp", "parataxis"}
_LINKS = {"and", "but"}


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


def part_named(sentence: Sentence, person_at: Callable[[Word], str | None]) -> None:
    """Gives the verb of a second clause the name right before it ("spoke in Rome and Ann Lee met Bo Ek").

    Args:
        sentence: its tree is changed in place.
        person_at: the id of the person whose name covers a word, or None.
    """
    for verb in sentence.words:
        first = verb.head
        joined = verb.dep in _JOINED | {"advcl"} and verb.pos in VERBAL and first.pos in VERBAL and first.i < verb.i
        if not joined or not _is_finite(verb) or verb.child(*_SUBJECTS, "mark", "advmod") is not None:
            continue
        name = _named_before(verb, person_at)
        if name is not None and name.i > first.i and _hangs_in_place(name, first):
            _lead(name, verb)


def _named_before(verb: Word, person_at: Callable[[Word], str | None]) -> Word | None:
    """The last word of a name right before a verb with its auxiliaries, if "and" or "but" stands before its phrase."""
    line = verb.sentence.words
    i = verb.i - 1
    while i > 0 and line[i].pos in _BETWEEN and line[i].head is verb:
        i -= 1
    last = i
    while (
        i > 0
        and (person_at(line[i]) is not None or line[i].dep in {"compound", "det", "amod"})
        and line[i].lower not in _LINKS
    ):
        i -= 1
    return line[last] if person_at(line[last]) is not None and i < last and line[i].lower in _LINKS else None


def _hangs_in_place(name: Word, first: Word) -> bool:
    """Whether a name is joined to what stands behind a preposition of the verb before ("in Rome and *Ann Lee*")."""
    above = [name, *name.ancestors()]
    return first in above and any(w.dep == "pobj" for w in above[: above.index(first)])


def _lead(name: Word, verb: Word) -> None:
    """Makes a name the subject of a verb; what it took for a part of itself before "and" gets its place."""
    link = max((w for w in name.sentence.words[: name.i] if w.lower in _LINKS), key=lambda w: w.i)
    before = [c for c in name.children if c.i < link.i and c.dep in {"nmod", "compound"}]
    if before and name.dep == "pobj":
        place = before[-1]
        _move(place, name.head, "pobj")
        for part in [c for c in place.children if link.i < c.i < name.i]:
            _move(part, name, "compound")
    _move(link, verb.head, "cc")
    _move(name, verb, "nsubjpass" if verb.child("auxpass") is not None else "nsubj")
    verb.dep = "conj"


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
