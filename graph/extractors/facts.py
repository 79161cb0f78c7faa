"""Is an act a fact, whatever may or may not come of it? "Russia's seizure of Crimea could lead to sanctions"."""

from graph.document import Word
from graph.wordlists import words

_DEFINITE = {"the", "this", "that", "these", "those"}
_CHANCES = {
    "about", "close", "due", "imminent", "impossible", "inevitable", "likely", "near", "next", "possible", "probable",
    "unlikely", "unavoidable", "off", "out",
}  # fmt: skip
"""What says of an act whether it will be done ("an attack may be near", "the talks are off")."""
_SEEMING = {"be", "look", "seem", "appear", "remain", "sound"}
_PEACEFUL = {"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"}
"""Types whose acts are announced before they are done ("his visit to Cairo will strengthen ties")."""
_FORCE = {"attack", "campaign", "intervention", "offensive", "operation", "raid", "strike", "war", "invasion", "action"}
"""Nouns for force that is often spoken of before it is used ("the war on Iraq could cost billions")."""


_BLAME = {"censure", "condemnation", "criticism", "denunciation", "disapproval", "indignation", "outrage", "uproar"}


def is_blamed(leads: Word, noun: Word) -> bool:
    """Whether a noun for blame is about an act, which was done whatever becomes of the blame ("rejected criticism of").

    Args:
        leads: what leads from the noun to the act.
        noun: the noun for blame.
    """
    return noun.lemma in _BLAME and leads.dep == "prep" and leads.lower in {"about", "at", "for", "of", "over"}


def is_fact(noun: Word, verb: Word, root: str) -> bool:
    """Whether a noun for an act names what has been done, of which only the outcome is open or denied.

    Args:
        noun: the noun, the subject of the verb.
        verb: what is told of it, which may be planned, possible or denied.
        root: the type of the act, or "".
    """
    auxiliaries = {c.lower for c in verb.children if c.dep in {"aux", "auxpass"}}
    if _is_of_its_being(verb) or "would" in auxiliaries - {"have"} or not _is_definite(noun):
        return False
    if verb.child("neg") is not None and not auxiliaries & {"will", "wo", "may", "might", "could", "can", "ca"}:
        return True
    if root in _PEACEFUL:
        return False
    owned = noun.child("poss") is not None
    return owned or noun.lemma not in _FORCE or "have" in auxiliaries


def is_chance(verb: Word) -> bool:
    """Whether it is told of an act that it may be done ("looks imminent", "is on the cards")."""
    if verb.lemma not in _SEEMING:
        return False
    after = verb.child("acomp", "oprd")
    if after is not None:
        return after.lemma in _CHANCES - {"about", "due", "off", "out", "next", "impossible", "unlikely"}
    led = (c.child("pobj") for c in verb.children if c.dep == "prep" and c.lower in {"on", "in"})
    return any(w is not None and w.lemma in {"cards", "card", "offing", "horizon", "table"} for w in led)


def _is_definite(noun: Word) -> bool:
    return any(c.dep == "poss" or (c.dep == "det" and c.lower in _DEFINITE) for c in noun.children)


def _is_of_its_being(verb: Word) -> bool:
    """Whether a verb says of an act that it is done or not ("could start", "will take place", "may be near")."""
    if verb.lemma == "take":
        return any(c.dep == "dobj" and c.lemma in {"place", "shape"} for c in verb.children)
    if verb.lemma in _SEEMING:
        said = [c for c in verb.children if c.dep in {"acomp", "attr", "advmod", "prep"}]
        return not said or any(c.lemma in _CHANCES or c.dep == "prep" or c.dep == "advmod" for c in said)
    done_to = verb.child("dobj") is not None  # "could start a war"
    return not done_to and verb.lemma in words("verbs-of-taking-place")
