"""What looks like something said and is none? What befalls somebody, a bare judgement, the land of an office."""

from graph.document import Word
from graph.document.syntax import is_finite
from graph.extractors.contents import Content

_PERCEIVING = {"see", "find", "watch", "hear", "feel", "notice", "witness"}
"""Verbs that with a participle tell what befalls their subject ("saw its envoys expelled")."""


def is_scene(cue: Word, content: Content) -> bool:
    """Whether a clause without a finite verb tells what somebody saw happen, often to himself, and nothing said."""
    clause = content.clause
    return cue.lemma in _PERCEIVING and clause is not None and not _is_told(clause)


def _is_told(clause: Word) -> bool:
    """Whether a clause is finite and has a subject of its own, or is introduced by "that"."""
    if clause.child("mark") is not None:
        return True
    participle = clause.tag in {"VBN", "VBD", "VBG", "VB"} and clause.child("aux", "auxpass") is None
    subject = clause.child("nsubj", "nsubjpass")
    return is_finite(clause) and not (participle and (subject is None or _is_own(subject)))


def _is_own(subject: Word) -> bool:
    return subject.tag == "PRP" or any(c.dep == "poss" and c.tag == "PRP$" for c in subject.children)


def is_bare_judgement(cue: Word, content: Content) -> bool:
    """Whether only an adjective after "as" is told, and not of what ("which it dismissed as absurd")."""
    adjectives = all(w.pos in {"ADJ", "ADV"} or w.lower == "as" for w in content.core)
    named = any(c.dep in {"dobj", "nsubjpass"} for c in cue.children) or len(content.words) > len(content.core)
    return content.frame == "as" and adjectives and not named


def is_holder(cue: Word, content: Content) -> bool:
    """Whether "of" is the land of an office that is accused, and not of what ("accused the President *of Fiji*")."""
    return cue.lemma == "accuse" and all(w.text[:1].isupper() or w.pos == "DET" for w in content.core)
