"""Which words belong to a clause that is said? Not the next saying, nor what the reporter adds or tells again."""

from graph.document import Word
from graph.document.syntax import VERBAL, joined_to
from graph.extractors.cues import frames_of

_SHIFTED = {"would", "had", "could", "might"}
_POSITIONS = {
    "back",
    "call",
    "condemn",
    "deplore",
    "oppose",
    "reaffirm",
    "regret",
    "reject",
    "support",
    "urge",
    "welcome",
}
Found = tuple[list[Word], Word | None] | None
"""The words of what is said and the verb of its clause, if it is finite; None where a cue has no such complement."""
_FINITE_SUBJECTS = {"nsubj", "nsubjpass", "conj", "expl"}


def is_infinitive(verb: Word) -> bool:
    """Whether a verb is an infinitive with "to", active or passive."""
    return any(c.dep == "aux" and c.lower == "to" for c in verb.children) or (
        any(c.dep == "auxpass" for c in verb.children) and any(c.lower == "to" for c in verb.children)
    )


def clause_words(verb: Word) -> list[Word]:
    """The words of a clause without the verbs that are joined to a verb above it, and without the next saying."""
    found = [verb]
    stack = list(verb.children)
    while stack:
        word = stack.pop()
        if _is_outside(word, verb):
            continue
        found.append(word)
        stack.extend(word.children)
    return _before_what_is_left_out(found)


def _before_what_is_left_out(found: list[Word]) -> list[Word]:
    """The words without the "and" and the phrases before a verb that was left out (", and, before leaving,")."""
    inside = {w.i for w in found}
    for word in found:
        for left in word.children:
            if left.dep != "conj" or left.i in inside or left.pos not in VERBAL:
                continue
            joint = max((c.i for c in word.children if c.dep == "cc" and c.i < left.i), default=None)
            if joint is not None and not any(joint < w.i < left.i and w.dep in _FINITE_SUBJECTS for w in found):
                found = [w for w in found if not joint <= w.i < left.i]
    return found


def _is_outside(word: Word, verb: Word) -> bool:
    if word.dep == "conj" and word.child("ccomp") is not None and word.child("nsubj") is not None:
        return True
    if _is_told_beside(word, verb):
        return True
    if saying_before(word) is not None or _adds(word) or _is_narrated(word):
        return True
    if word.dep == "conj" and (
        word.i < verb.head.i or any(c.dep == "mark" and c.lower == "that" for c in word.children)
    ):
        return False
    if word.dep == "conj" and word.pos in VERBAL and joined_to(word) is not word.head:
        return not (is_infinitive(verb) and _is_bare(word)) and not is_inside(joined_to(word), verb)
    return goes_on(word)


_MODAL = {"will", "would", "shall", "'ll", "'d", "may", "might", "could", "can", "should", "must"}


def _is_told_beside(word: Word, verb: Word) -> bool:
    """Whether a clause of what has been done is joined to one of what is promised or feared, and is no part of it.

    "He promised that the army would leave, and a first unit was withdrawn last week."
    """
    if word.dep != "conj" or word.head is not verb or verb.dep != "ccomp" or verb.head.tag not in {"VBD", "VBN"}:
        return False
    subject, joint = word.child("nsubj", "nsubjpass"), next((c for c in verb.children if c.dep == "cc"), None)
    if subject is None or joint is None or subject.tag == "PRP" or subject.i < joint.i:
        return False
    if any(c.lower == "that" and c.dep == "mark" for c in word.children):
        return False
    comma = verb.sentence.words[joint.i - 1].text == ","
    open_ended = any(c.dep == "aux" and c.lower in _MODAL for c in verb.children)
    helpers = [c for c in word.children if c.dep in {"aux", "auxpass"}]
    done = all(h.tag in {"VBD", "VBZ", "VBP", "VBN"} for h in helpers) and (bool(helpers) or word.tag == "VBD")
    quoted = verb.sentence.quoted[verb.i] if verb.i < len(verb.sentence.quoted) else False
    return comma and open_ended and done and not quoted


def saying_before(word: Word) -> Word | None:
    """The verb of speech that a second one without a subject goes on from, past the clause that the parser joins it to.

    "He said he would go and warned of delays": he warned.
    """
    if word.dep != "conj" or word.tag not in {"VBD", "VBZ"} or word.child("nsubj", "nsubjpass", "aux") is not None:
        return None
    first = word.head
    if first.dep != "ccomp" or first.head.tag != word.tag or first.head.i > first.i:
        return None
    stated = first.lemma in _POSITIONS and word.lemma in _POSITIONS and first.child("nsubj") is not None
    goes_on_too = "clause" in frames_of(word) and "clause" in frames_of(first.head)
    return first.head if goes_on_too and not stated else None


def _adds(word: Word) -> bool:
    """Whether a participle after a comma, at the end, is what the reporter adds (", raising the stakes")."""
    words = word.sentence.words
    if word.dep != "advcl" or word.tag != "VBG" or word.i < 2 or word.sentence.quoted[word.i]:
        return False
    return words[word.i - 1].text == "," and word.head.dep == "ccomp" and word.head.i < word.i


def _is_narrated(word: Word) -> bool:
    """Whether a clause joined by "and" is told by the reporter again, in the plain past after a shifted tense.

    "He warned that they would pay, and last week the council met": the council did meet.
    """
    if word.dep != "conj" or word.tag != "VBD" or word.child("nsubj") is None or word.child("aux") is not None:
        return False
    shifted = any(c.dep == "aux" and c.lower in _SHIFTED for c in word.head.children)
    return shifted and word.head.dep == "ccomp" and (word.child("nsubj") or word).tag != "PRP"


def _is_bare(word: Word) -> bool:
    """Whether a verb joined to an infinitive can be one itself ("to grow the fund and create jobs")."""
    return word.lower == word.lemma and word.child("nsubj", "aux") is None


def goes_on(word: Word) -> bool:
    """Whether a participle after a comma goes on with the speaker's words, wherever it hangs (", adding that …")."""
    if word.dep not in {"advcl", "acl", "conj"} or word.tag != "VBG" or word.i < 2:
        return False
    if word.sentence.words[word.i - 1].text not in {",", "”", '"', "''"} or "clause" not in frames_of(word):
        return False
    return word.child("ccomp") is not None or word.lemma in {"add", "note", "say", "cite", "call"}


def is_inside(word: Word, verb: Word) -> bool:
    """Whether a word is a verb or stands below it in the tree."""
    return word is verb or any(above is verb for above in word.ancestors())


def is_subject_that(word: Word) -> bool:
    """Whether a "that" is the subject of what follows ("says *that's* a lie"), whatever the parser takes it for."""
    following = word.sentence.words[word.i + 1 : word.i + 2]
    return word.lower == "that" and any(w.tag in {"VBD", "VBZ", "VBP", "MD"} for w in following)
