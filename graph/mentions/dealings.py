"""With whom does a clause deal, so that its subject is not of theirs? "The army shelled *Lebanon*" is not Lebanon's.

What somebody says ("the army said Lebanon had …") and where something is done ("rebels in Lebanon") tell nothing of it.
"""

from graph.document import Word
from graph.document.syntax import VERBAL

_OF_THE_VERB = {"dobj", "dative", "iobj", "prep", "xcomp", "agent", "oprd"}
_PLACED = {"in", "at", "near", "outside", "inside", "across", "around", "from", "after", "before", "since", "during"}
"""Prepositions of a place or time."""


def dealt_with(word: Word) -> frozenset[int]:
    """The places in its sentence of the words for whom or what the clause of a noun deals with.

    Args:
        word: the head of a noun phrase that is the subject of its clause, or after "by".

    Returns:
        empty where the noun is neither.
    """
    top = word
    while top.dep in {"conj", "appos"} and top.head is not top:
        top = top.head
    if top.dep == "pobj" and top.head.dep == "agent":
        undergoing = top.head.head.child("nsubjpass")
        return frozenset(w.i for w in undergoing.subtree()) if undergoing is not None else frozenset()
    if top.dep not in {"nsubj", "nsubjpass"}:
        return frozenset()
    verb = top.head
    verbs = [verb, *(c for c in verb.children if c.dep == "conj" and c.pos in VERBAL and c.child("nsubj") is None)]
    return frozenset(i for one in verbs for i in _of_the_verb(one))


def _of_the_verb(verb: Word) -> list[int]:
    found: list[int] = []
    for child in verb.children:
        if child.dep not in _OF_THE_VERB or (child.dep == "prep" and child.lower in _PLACED):
            continue
        if child.dep == "xcomp" and child.pos in VERBAL:
            found.extend(_of_the_verb(child))
            continue
        aside = {w.i for c in child.subtree() if c.dep == "prep" and c.lower in _PLACED for w in c.subtree()}
        found.extend(w.i for w in child.subtree() if w.i not in aside)
    return found
