"""Do troops enter a country as guests? They drill with their hosts, are asked in or keep a peace, and attack nobody."""

from graph.document import Word
from graph.document.syntax import prepositional
from graph.extractors.fitting import has_to
from graph.extractors.predicates import Predicate

_ENTERING = {"advance", "arrive", "cross", "drive", "enter", "fly", "land", "march", "move", "pour", "roll"}
_ASKED = {"invitation", "request", "behest", "consent", "permission", "appeal", "agreement", "approval"}
_DRILLS = {"drill", "exercise", "manoeuvre", "maneuver", "manoeuvres", "maneuvers", "training", "parade", "wargame"}
_GUARDING = {"peacekeeper", "monitor", "observer", "trainer", "adviser", "advisor", "peacekeeping"}
_MANDATES = {"accord", "agreement", "mandate", "treaty", "pact", "truce", "ceasefire", "deal"}
_KEEPING = {"enforce", "guarantee", "implement", "keep", "maintain", "monitor", "observe", "oversee", "police",
            "preserve", "restore", "safeguard", "supervise", "uphold", "verify"}  # fmt: skip
_KEPT = _MANDATES | {"calm", "order", "peace", "security", "settlement", "stability", "withdrawal"}


def as_guests(predicate: Predicate) -> str:
    """The type of what invited troops do: "COOPERATE" for joint drills, else "MOBILIZE"; "" for all others.

    Args:
        predicate: the words for an assault.
    """
    verb = predicate.word
    if predicate.nominal or predicate.root != "ASSAULT" or verb.lemma not in _ENTERING:
        return ""
    if _told(verb, ("for", "in"), _DRILLS):
        return "COOPERATE"
    asked = _told(verb, ("at", "on", "upon", "by", "with"), _ASKED) or _told(verb, ("as",), _GUARDING)
    bound = _told(verb, ("under",), _MANDATES) or any(_keeps(c) for c in verb.children)
    return "MOBILIZE" if asked or bound else ""


def _told(verb: Word, prepositions: tuple[str, ...], nouns: set[str]) -> bool:
    inside = [verb, *(c for c in verb.children if c.dep == "dobj")]
    return any(w.lemma in nouns for g in inside for p in prepositions for w in prepositional(g, p))


def _keeps(purpose: Word) -> bool:
    """Whether it is to keep or enforce a peace ("to enforce the accord")."""
    aimed = purpose.dep in {"advcl", "xcomp"} and has_to(purpose) and purpose.lemma in _KEEPING
    return aimed and any(c.dep == "dobj" and c.lemma in _KEPT for c in purpose.children)
