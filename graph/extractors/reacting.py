"""Does somebody who is named anew react to what was told, on a day of his own?"""

from graph.document import Word
from graph.extractors.predicates import Predicate

_REACTING = {"ACCUSE", "REJECT", "REQUEST", "THREATEN"}


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
