"""Which role paths lead to whom an act is done? Those of its row, and where else the target of speech may stand."""

from graph.document.syntax import is_wanted_done, patients
from graph.extractors.lexicon import load
from graph.extractors.predicates import Predicate, infinitive, that_clause

_ADDRESSING = {"accuse", "blame", "urge", "ask", "tell", "invite", "charge", "suspect"}
_FALLBACK = {
    "ACCUSE": ("obj.poss", "obj.any"),
    "SUPPORT": ("obj.poss", "obj.any"),
    "REJECT": ("obj.poss", "obj.any"),
    "THREATEN": ("prep:against", "obj.any"),
    "REQUEST": ("obj.poss", "csubj"),
    "COERCE": ("prep:for",),
}
"""Where else the target of speech may stand, after the paths of its row."""


def target_paths(predicate: Predicate) -> tuple[str, ...]:
    """The paths of the row and those to fall back on; whoever is addressed but not known is nobody else."""
    if predicate.said is not None:
        return predicate.frame.target
    if predicate.root == "REQUEST" and (wanted := predicate.word.child("ccomp")) is not None and is_wanted_done(wanted):
        return ()
    paths = (*predicate.frame.target, *_fallback(predicate))
    if predicate.nominal or predicate.root not in {"REQUEST", "ACCUSE"} or predicate.noun is not None:
        return paths
    people = [o for o in patients(predicate.word) if o.pos in {"NOUN", "PROPN"}]
    word = predicate.word
    completed = infinitive(word) is not None or that_clause(word) is not None or word.lemma in _ADDRESSING
    return tuple(p for p in paths if p in {"obj", "iobj"} or p.startswith("prep:")) if people and completed else paths


def _fallback(predicate: Predicate) -> tuple[str, ...]:
    if predicate.root == "AGREE" and predicate.noun is not None and predicate.noun.lemma in load().sets["aid"]:
        return ("obj.prep:for", "obj.prep:to")
    if predicate.root == "COERCE" and (predicate.noun is None or predicate.noun.lemma != "warrant"):
        return ()
    if predicate.frame.target == ("prep:with",) and predicate.root == "ACCUSE":
        return ()
    return () if predicate.nominal else _FALLBACK.get(predicate.root, ())
