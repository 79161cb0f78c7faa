"""Does a governing word leave open, or deny, that what it governs was done? "Is said to have", "it is untrue that"."""

from graph.document import Word
from graph.document.syntax import VERBAL, is_passive
from graph.extractors.auxiliaries import own_modality
from graph.model.event import Modality

_REPUTED = {
    "allege", "assume", "believe", "claim", "consider", "fear", "presume", "repute", "report", "reckon", "rumour",
    "rumor", "say", "suppose", "suspect", "think", "understand",
}  # fmt: skip
"""What is only said or thought of somebody ("is believed to have attacked"); what is known of him is so."""
_FALSE = {"untrue", "false", "wrong", "incorrect", "impossible", "unthinkable", "lie", "nonsense", "myth", "fiction"}
_TRUE = {"true", "so", "case", "fact"}
_CERTAIN = {"certain", "sure", "clear", "proven", "evident", "obvious", "established", "known"}
_OPEN = {
    "conceivable", "debatable", "doubtful", "likely", "plausible", "possible", "probable", "questionable", "uncertain",
    "unclear", "unlikely", "unproven", "possibility", "chance", "guess",
}  # fmt: skip
_NOBODY = {"nothing", "nobody", "none"}
_DOUBTING = {"doubt", "deny", "dispute", "question", "contest", "forget", "ignore"}
"""Verbs that nobody's doing makes a thing sure ("nobody doubts that")."""
_SURE = {"doubt", "question", "denying", "dispute"}
"""Nouns that "no" makes sure of what they are about ("there is no doubt that")."""
_FEARS = {"fear", "hope", "talk", "rumour", "rumor", "threat", "risk", "danger", "prospect", "chance", "suspicion"}
"""Nouns whose complement may stand after their verb ("fears grow of an attack")."""
_SUPPOSING = {"let", "suppose", "imagine", "assume", "picture", "pretend"}
_MUSING = {"think", "dream", "talk", "muse", "toy", "joke", "speculate", "wonder", "debate", "fantasise", "fantasize"}
_KEEPING = {"keep", "hold", "restrain", "deter", "save"}
_UNFAILING = {"hesitate", "fail", "scruple", "flinch", "shrink", "balk", "neglect", "forget", "baulk"}
_TO_COME = {"will", "would", "shall", "'ll", "’ll", "wo", "could", "might", "may"}


def under(current: Word, above: Word) -> Modality | None:
    """What the governing word makes of a verb; None where it says nothing of that.

    Args:
        current: the verb, or the preposition that leads to it.
        above: the word that governs it.
    """
    if current.dep == "xcomp":
        return _of_infinitive(current, above)
    if current.dep == "ccomp" and current.i > above.i:
        return _of_clause(above)
    if current.dep == "acl" and above.lemma in _SURE and any(c.lower == "no" for c in above.children):
        return Modality.ACTUAL
    if current.dep in {"acl", "relcl"} and above.dep == "attr" and above.head.lemma == "be":
        told = any(c.dep in {"mark", "nsubj", "dobj"} and c.lower == "that" for c in current.children)
        return _of_judgement(above.lemma, denied=above.head.child("neg") is not None) if told else None
    if current.dep == "pcomp" and above.pos == "ADP":
        return _of_gerund(above)
    if current.dep == "prep" and current.lower == "of" and above.pos in VERBAL:
        feared = above.child("nsubj")
        return Modality.HYPOTHETICAL if feared is not None and feared.lemma in _FEARS else None
    if current.dep == "advcl" and current.tag == "VB" and above.lemma == "go" and _has_particle(above, "on"):
        return own_modality(above) or Modality.ACTUAL
    return None


def _of_infinitive(verb: Word, above: Word) -> Modality | None:
    if above.lemma in _REPUTED and above.tag == "VBN" and is_passive(above):
        return Modality.HYPOTHETICAL
    if above.pos == "ADJ" and any(c.lower == "too" and c.dep == "advmod" for c in above.children):
        return Modality.DENIED
    if above.lower == "ought":
        return Modality.REQUESTED
    if above.lemma in _UNFAILING and above.child("neg") is not None and verb.tag == "VB":
        ahead = any(c.lower in _TO_COME for c in above.children if c.dep == "aux")
        return Modality.PLANNED if ahead else Modality.ACTUAL
    return None


def _of_clause(above: Word) -> Modality | None:
    judged = above if above.pos == "ADJ" else above.child("acomp", "attr") if above.lemma == "be" else None
    if judged is not None:
        be = above.head if above.pos == "ADJ" and above.head.pos in VERBAL else above
        return _of_judgement(judged.lemma, denied=be.child("neg") is not None)
    subject = above.child("nsubj", "nsubjpass")
    if subject is not None and above.pos in VERBAL and _is_nobody(subject):
        return Modality.ACTUAL if above.lemma in _DOUBTING else Modality.HYPOTHETICAL
    if above.lemma in _SUPPOSING and above.tag in {"VB", "VBP"} and subject is None:
        return Modality.HYPOTHETICAL
    return None


def _of_judgement(word: str, *, denied: bool) -> Modality | None:
    """What an adjective or noun says of the clause after it ("it is not true that", "it is likely that")."""
    if word in _FALSE:
        return None if denied else Modality.DENIED
    if word in _TRUE | _CERTAIN and denied:
        return Modality.DENIED if word in _TRUE else Modality.HYPOTHETICAL
    return Modality.HYPOTHETICAL if word in _OPEN else None


def _is_nobody(subject: Word) -> bool:
    return subject.lower in _NOBODY or any(c.dep == "det" and c.lower == "no" for c in subject.children)


def _of_gerund(preposition: Word) -> Modality | None:
    """What is done about, of or from an act ("thought about attacking", "kept them from attacking")."""
    verb, led = preposition.head, preposition.lower
    if verb.lemma in _MUSING and led in {"about", "of", "with"} and verb.pos in VERBAL:
        return Modality.HYPOTHETICAL
    if verb.lemma in _KEEPING and led == "from" and verb.child("dobj", "nsubjpass") is not None:
        return Modality.DENIED
    return None


def _has_particle(verb: Word, particle: str) -> bool:
    return any(c.lower == particle and c.dep in {"prt", "advmod", "prep"} for c in verb.children)
