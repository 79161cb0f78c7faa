"""How are the basis of dates, acts and confidence said to people? Dates themselves: `graph.model.saying`."""

from graph.model.interval import Basis, Interval
from graph.model.links import Belonging
from graph.model.saying import day_words, interval_words

__all__ = [
    "LINKS", "addressee_words", "basis_words", "confidence_words", "day_words", "heading", "interval_words",
    "reality_words", "verb_words",
]  # fmt: skip

_BASIS = {
    Basis.EXPLICIT: "as written",
    Basis.WEEKDAY: "resolved from the weekday",
    Basis.RELATIVE: "resolved from the publication date",
    Basis.CONTEXT: "from the context",
    Basis.PUBLICATION: "the day of publication",
    Basis.BEFORE_PUBLICATION: "known only from the publication date",
    Basis.AFTER_PUBLICATION: "known only from the publication date",
    Basis.CORRECTED: "as corrected by hand",
}


def basis_words(interval: Interval | None) -> str:
    """How the date is known: "from “on Friday”"."""
    if interval is None:
        return "the text gives none"
    known = _BASIS[interval.basis]
    if interval.text and interval.basis is Basis.EXPLICIT:
        return f"written “{interval.text}”"
    return f"“{interval.text}”, {known}" if interval.text else known


_DIRECT = {"tell", "urge", "warn", "ask", "assure", "press", "remind", "inform", "call on", "caution", "encourage"}
"""Acts of speech whose verb takes the addressee as its object; the others are said *to* somebody."""


_ONE = {"Person", "State"}
"""The kinds of speakers of whom a verb in the present ends in -s."""


def verb_words(act: str, cue: str | None, content: str = "", kind: str | None = None, modality: str = "actual") -> str:
    """What a speaker did with words, by the word that the text has for it: "said", "called on", "presses".

    Args:
        act: the act of speech ("say", "call on").
        cue: the text's own word, if it has one.
        content: the words said; a particle with which they begin is not repeated.
        kind: of the speaker ("Person").
        modality: whether it was said.
    """
    lemma, _, particle = act.partition(" ")
    word = (cue or lemma).lower()
    if word == "according":
        return "is the source of this"
    if word == lemma and kind in _ONE:
        word = _present(lemma) if modality == "actual" else f"is to {lemma}"
    if particle and word.startswith(lemma[:3]) and not content.lower().startswith(f"{particle} "):
        word = f"{word} {particle}"
    return word


def _present(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return f"{lemma}es"
    return f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else f"{lemma}s"


def addressee_words(act: str) -> str:
    """What stands between the verb and the addressee: "to", or nothing."""
    return "" if act in _DIRECT else "to"


def heading(interval: Interval | None) -> str:
    """What stands over the events of one time in a timeline; first letter upper."""
    words = interval_words(interval, weekday=True)
    return words[0].upper() + words[1:]


def reality_words(modality: str) -> str:
    """Whether it happened, as people say it; the explorer says it in the same words."""
    return _REALITY.get(modality, modality)


_REALITY = {"actual": "happened", "requested": "asked for", "conditional": "on a condition", "hypothetical": "supposed"}


def confidence_words(confidence: float) -> str:
    """How sure the reading is, in a word."""
    return "high" if confidence >= 0.8 else "medium" if confidence >= 0.6 else "low"


LINKS = {
    Belonging.REALISES: "realises the plan",
    Belonging.REALISED_BY: "came about",
    Belonging.CALLS_OFF: "calls off",
    Belonging.CALLED_OFF_BY: "was called off",
    Belonging.PART_OF: "part of",
    Belonging.PART: "its parts",
    Belonging.DENIES: "denies",
    Belonging.DENIED_BY: "is denied by",
    Belonging.OTHER_DAY: "perhaps the same, told of another day",
}
"""What another event is to an event, as its page says it."""
