"""On what does an act hang? Clauses of condition, and of what is only waited for ("until X withdraws")."""

from graph.document import Word
from graph.document.syntax import VERBAL, is_finite

_IF = ("if", "unless", "provided", "provided that", "providing", "providing that", "as long as", "so long as",
       "in case", "on condition that", "on the condition that", "assuming", "assuming that", "supposing",
       "supposing that", "in the event that", "only when", "even if")  # fmt: skip
_WAITING = ("until", "till", "once", "as soon as", "before", "by the time", "not until")
"""What leads to the future in a present tense, or in the past tense of "would"."""
_MARKS = {"if", "unless"}
_INVERTED = {"should", "were", "had"}
_TO_COME = {"will", "shall", "would", "wo", "'ll", "’ll", "'d", "’d", "must", "should", "can", "could", "may", "might"}
_REFUSING = {"refuse", "decline"}
"""What somebody does until a condition is met, which is told in the past like the refusal."""
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_DEPTH = 3


def is_conditional(verb: Word) -> bool:
    """Whether a verb stands in a condition, or its act hangs on one."""
    if is_condition(verb):
        return True
    if _is_told_as_done(verb):
        return False
    return any(_governing(other) is verb and not _is_asked(other) for other in _conditions(verb))


def _is_told_as_done(verb: Word) -> bool:
    """Whether a verb tells what has been done: a condition after it is part of what was said ("threatened to")."""
    auxiliaries = {c.lower for c in verb.children if c.dep == "aux"}
    if verb.tag == "VBD":
        return not auxiliaries
    return verb.tag == "VBN" and auxiliaries <= {"has", "have", "'ve", "’ve"}


def _is_asked(clause: Word) -> bool:
    """Whether a clause with "if" is what is asked or doubted, and no condition ("asked if X had left")."""
    return clause.dep == "ccomp" and clause.i > clause.head.i and _governing(clause) is clause.head


def is_condition(verb: Word) -> bool:
    """Whether a verb says on what another act hangs: "if …", "provided that …", "as long as …", "should X …"."""
    if any(_is_mark(c) for c in verb.children) or _follows(verb, _IF) or _is_inverted(verb):
        return True
    return _shares(verb) and is_condition(verb.head)


def _is_mark(word: Word) -> bool:
    """Whether a word leads in a condition, and no likeness ("as if it were war")."""
    before = word.sentence.words[word.i - 1].lower if word.i else ""
    return word.dep == "mark" and word.lower in _MARKS and before != "as"


def is_awaited(verb: Word) -> bool:
    """Whether a verb says what is only waited for: "will bomb until X withdraws", "once X has signed"."""
    if _shares(verb):
        return is_awaited(verb.head)
    if not _follows(verb, _WAITING):
        return False
    auxiliaries = {c.lower for c in verb.children if c.dep in {"aux", "auxpass"}}
    present = verb.tag in {"VBZ", "VBP"} or bool({"has", "have", "is", "are"} & auxiliaries)
    above = _governing(verb)
    if above is None:
        return present
    refused = above.lemma in _REFUSING and verb.tag == "VBD" and not auxiliaries
    return present or refused or any(c.lower in _TO_COME for c in above.children if c.dep == "aux")


def _shares(verb: Word) -> bool:
    """Whether a verb is joined to another in the same clause ("if he signs and leaves")."""
    return verb.dep == "conj" and verb.head.pos in VERBAL and verb.child(*_SUBJECTS, "mark") is None


def _conditions(verb: Word) -> list[Word]:
    """The conditions within the sentence of a verb, each by its own verb."""
    return [w for w in verb.sentence.words if _may_lead(w) and w is not verb and w.dep != "conj" and is_condition(w)]


def _may_lead(word: Word) -> bool:
    """Whether a word can be the verb of a condition, be it taken for a noun ("if Iran fires on", "unless he hands")."""
    return word.pos in VERBAL or (word.dep == "advcl" and word.tag == "NNS")


def _governing(clause: Word) -> Word | None:
    """The verb that a clause of condition hangs under; what leads in the clause may be taken for a verb."""
    above = clause
    for _ in range(_DEPTH):
        if above.head is above:
            return None
        above = above.head
        if above.pos in VERBAL and above.lower not in {"provided", "providing", "assuming", "supposing"}:
            return above
    return None


def _follows(verb: Word, phrases: tuple[str, ...]) -> bool:
    """Whether one of some phrases stands right before the subject of a verb."""
    subject = verb.child(*_SUBJECTS)
    if subject is None or not is_finite(verb):
        return False
    first = min([subject.i, *(w.i for w in subject.subtree() if w.i < subject.i)])
    before = [w.lower for w in verb.sentence.words[max(first - 4, 0) : first]]
    return any(before[-len(phrase.split()) :] == phrase.split() for phrase in phrases)


def _is_inverted(verb: Word) -> bool:
    """Whether an auxiliary before the subject makes it a condition ("Should X refuse", "Had X not gone")."""
    subject = verb.child(*_SUBJECTS)
    above = verb.head
    if subject is None or verb.sentence.words[-1].text == "?" or verb.dep not in {"advcl", "ccomp", "csubj"}:
        return False
    auxiliaries = [c for c in verb.children if c.dep == "aux" and c.i < subject.i and c.lower in _INVERTED]
    leads = bool(auxiliaries) or (verb.lower == "were" and verb.i < subject.i)
    return leads and above is not verb and above.pos in VERBAL
