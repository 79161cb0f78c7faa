"""Does somebody who is named anew react to what was told, on a day of his own?"""

from graph.document import Word
from graph.document.syntax import VERBAL
from graph.extractors.background import is_perfect
from graph.extractors.predicates import Predicate

_ANSWERING = {"ACCUSE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"}
"""Types of acts that answer what others did."""
_REACTING = {"ACCUSE", "REJECT", "REQUEST", "THREATEN"}


def answered_beside(predicate: Predicate) -> frozenset[int]:
    """Where the words of a clause start to which another is joined that tells what somebody else did about it.

    His day is his own: "X was poisoned on March 4, and Y has expelled its envoys". Empty for other acts.
    """
    verb, first = predicate.word, predicate.word.head
    subject, other = verb.child("nsubj", "nsubjpass"), first.child("nsubj", "nsubjpass")
    if predicate.nominal or verb.dep != "conj" or first.pos not in VERBAL or subject is None or other is None:
        return frozenset()
    anew = subject.pos != "PRON" and subject.lower != other.lower and first.tag in {"VBD", "VBN"}
    if first.lemma == "be" or not (anew and (predicate.root in _ANSWERING or is_perfect(verb))):
        return frozenset()
    return frozenset(w.start for w in first.subtree()) - frozenset(w.start for w in verb.subtree())


def is_reaction(predicate: Predicate) -> bool:
    """Whether somebody who is named anew says something: of the day of another's act only if he had a part in that."""
    if predicate.nominal or predicate.root not in _REACTING:
        return False
    verb: Word | None = predicate.word
    while verb is not None and (subject := verb.child("nsubj", "nsubjpass")) is None:
        verb = verb.head if verb.dep == "conj" and verb.head is not verb else None
    return verb is not None and subject is not None and not _is_known(subject)


def _is_known(subject: Word) -> bool:
    """Whether a subject is one of whom the text has been telling: "he", "the president", "his government"."""
    if subject.pos == "PRON":
        return True
    named = subject.pos == "PROPN" or any(c.dep == "appos" and c.pos == "PROPN" for c in subject.children)
    return not named and any(c.lower == "the" or c.tag == "PRP$" for c in subject.children)
