"""Is it only a leader's family that goes somewhere? The visit of a minister's wife to a clinic is no act of states."""

from graph.document import Word
from graph.extractors.arguments import doers_of
from graph.extractors.predicates import Predicate
from graph.wordlists import words


def are_relatives(predicate: Predicate) -> bool:
    """Whether all who do something are told to be somebody's relatives ("the president's wife", "X, his daughter")."""
    doers = doers_of(predicate)
    return bool(doers) and all(map(is_relative, doers))


def is_relative(word: Word) -> bool:
    """Whether a word means a relative of somebody, or the name of one beside whom it stands."""
    if _is_kin(word):
        return True
    return any(_is_kin(c) for c in word.children if c.dep in {"appos", "compound", "nmod"})


def _is_kin(noun: Word) -> bool:
    if noun.lemma == "lady":
        return any(c.lower == "first" for c in noun.children)
    if noun.lemma not in words("relatives"):
        return False
    owned = any(c.dep == "poss" or (c.dep == "prep" and c.lower in {"of", "to"}) for c in noun.children)
    return owned and noun.pos in {"NOUN", "PROPN"}


def visits_no_state(predicate: Predicate) -> bool:
    """Whether relatives go to see a thing, such as a school, and neither a land or town nor those who hold office."""
    if not predicate.mode_is("visit") or not are_relatives(predicate):
        return False
    return any(
        seen.dep == "dobj" and seen.pos == "NOUN" and seen is not predicate.noun for seen in predicate.word.children
    )
