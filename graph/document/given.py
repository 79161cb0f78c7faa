"""To whom is something given? "promised Kenya and Uganda more grain": two names, which a parser joins to the thing."""

from graph.document import Word
from graph.wordlists import words as listed

GIVING = {"award", "cost", "deny", "forgive", "give", "grant", "guarantee", "hand", "lend", "offer", "owe", "pay",
          "pledge", "promise", "refuse", "sell", "send"}  # fmt: skip
"""Verbs with two objects, the first of which is the one to whom something is given."""
_PARTS = {"nmod", "compound", "poss"}
_PEOPLE = {
    "citizen",
    "diplomat",
    "envoy",
    "leader",
    "minister",
    "national",
    "official",
    "people",
    "prisoner",
    "soldier",
}


_COMERS = {"guest", "host", "visitor"}


def _persons() -> frozenset[str]:
    """Nouns for persons, of whom one stands beside a thing as the one to whom it is given ("its guest a loan")."""
    return listed("people") | _COMERS


def part_given(words: list[Word], heads: list[Word]) -> None:
    """Gives the verb the names right behind it for those to whom the thing after them is given.

    Args:
        words: the words of a sentence, whose ``dep`` is set anew where the parser mistook them.
        heads: the head of each, which is set anew.
    """
    for thing in words:
        verb = heads[thing.i]
        if thing.dep != "dobj" or thing.pos not in {"NOUN", "NUM"} or verb.lemma not in GIVING or thing.i < verb.i:
            continue
        before = words[verb.i + 1 : thing.i]
        beside = next((w for w in before if w.dep == "dobj" and heads[w.i] is verb), None)
        if beside is not None and (beside.pos == "PROPN" or beside.lemma in _persons()):
            beside.dep = "dative"
            continue
        first = next((w for w in before if w.dep in _PARTS and w.pos == "PROPN" and heads[w.i] is thing), None)
        joined = next((w for w in before if heads[w.i] is first and w.dep == "conj" and w.pos == "PROPN"), None)
        if first is not None and joined is not None and _is_given(words[verb.i + 1 : thing.i + 1], joined):
            first.dep, heads[first.i] = "dative", verb


def _is_given(phrase: list[Word], last: Word) -> bool:
    """Whether names alone stand before a thing that has words of its own, and no people."""
    names = [w for w in phrase if w.i <= last.i]
    named = all(w.pos in {"PROPN", "DET", "CCONJ"} or w.text == "," for w in names)
    return named and phrase[len(names)].pos in {"ADJ", "NUM", "DET"} and phrase[-1].lemma not in _PEOPLE
