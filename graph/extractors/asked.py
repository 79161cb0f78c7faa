"""Who is asked? "Asked whether X had left, Y said no": a participle, by which Y asks nothing."""

from graph.document import Word
from graph.extractors.cues import frames_of

_ASKED = {"asked", "pressed", "questioned", "quizzed", "queried", "grilled"}
_LEADING = {"when", "if", "once", "repeatedly", "being", "but", "and"}
"""Words before it at the head of the sentence."""


def is_asked(verb: Word) -> bool:
    """Whether "asked" between commas, or at the head of the sentence, is a participle: who is asked does not ask."""
    if verb.lower not in _ASKED or verb.child("aux", "auxpass") is not None:
        return False
    if verb.child("nsubj") is not None and not any(_answers(c, verb) for c in verb.children):
        return False
    return _opens(verb) or (verb.sentence.words[verb.i - 1].text == "," and not _goes_on_asking(verb))


def opens_asked(words: list[Word]) -> bool:
    """Whether some words are the question that somebody is asked, and nothing that he says."""
    return any(is_asked(w) for w in words[:3] if w.lower in _ASKED and _opens(w))


def _opens(verb: Word) -> bool:
    before = [w for w in verb.sentence.words[: verb.i] if w.pos != "SPACE"]
    return all(w.lower in _LEADING for w in before)


def _answers(child: Word, verb: Word) -> bool:
    """Whether a verb without a subject answers behind the question, whose subject the parser has given to "asked"."""
    finite = child.tag in {"VBD", "VBZ"} and child.dep in {"ccomp", "conj", "dep"} and child.i > verb.i + 1
    if not finite or child.child("nsubj", "nsubjpass") is not None:
        return False
    first = min(w.i for w in child.subtree())
    return "clause" in frames_of(child) or verb.sentence.words[first - 1].text == ","


def _goes_on_asking(verb: Word) -> bool:
    return verb.dep == "conj" or verb.child("dobj") is not None
