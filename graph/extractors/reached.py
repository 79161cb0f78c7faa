"""Whom does an act reach where no path of its row leads to him? The words beside it that say so."""

from itertools import takewhile

from graph.document import Word
from graph.document.syntax import agents, is_passive, patients
from graph.extractors.predicates import Predicate
from graph.wordlists import words

_UNCOUNTED = {"asylum", "refuge", "sanctuary", "shelter", "citizenship", "membership", "access", "permission", "aid",
              "money", "help", "assistance", "support", "immunity", "clemency", "recognition", "residency", "haven",
              "credit", "equipment", "ammunition", "food", "fuel", "gas", "oil", "grain", "wheat"}  # fmt: skip
"""Nouns for things given that have no article."""


def impressed(predicate: Predicate) -> list[Word]:
    """Whom a threat or plea leaves cold or moves, where it is its verb that tells whom it reached."""
    noun = predicate.word
    if not predicate.nominal or predicate.root not in {"THREATEN", "REQUEST"} or noun.dep not in {"nsubj", "nsubjpass"}:
        return []
    verb = noun.head
    if is_passive(verb):
        return agents(verb) if verb.lemma in words("brushing-off") else []
    return patients(verb) if verb.lemma in words("impressing") else []


def before_thing(noun: Word) -> list[Word]:
    """The name that the parser takes for a part of the thing given ("sold Venezuela boats", "granted X asylum")."""
    bare = sorted((c for c in noun.subtree() if c.i < noun.i), key=lambda c: c.i)
    names = list(takewhile(lambda c: c.dep == "compound" and c.pos == "PROPN" and not c.text.isupper(), bare))
    common = all(c.dep == "compound" and c.pos == "NOUN" for c in bare[len(names) :])
    return names[-1:] if common and (noun.tag == "NNS" or noun.lemma in _UNCOUNTED) else []
