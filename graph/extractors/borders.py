"""What does the reporter add behind what is said? Comments on it, and what he tells of those who are named in it."""

from collections.abc import Sequence

from graph.document import Word
from graph.extractors.contents import Content

_COMMENTS = {
    "accusation", "allegation", "argument", "assertion", "call", "charge", "claim", "condition", "decision", "demand",
    "idea", "move", "offer", "plan", "prospect", "proposal", "remark", "request", "something", "statement", "step",
    "suggestion", "threat", "view", "warning",
}  # fmt: skip
"""Nouns that take up what was said, to tell more of it ("accused it of fraud, *a charge* it denies")."""
_RELATIVE = {"WDT", "WP", "WP$"}
_LEAST = 2
"""So many words at least are left of what is said."""


def without_asides(content: Content) -> tuple[Word, ...]:
    """The words of a content up to a comment of the reporter's.

    Args:
        content: what is said; of a clause only a comment on the saying is left out, of a phrase or an infinitive also
            a relative clause in the past behind a comma at its end ("asked for a vote of the council, which had sat
            for days"); one in the present may tell what is asked for ("a status, which needs only a vote").
    """
    words = content.words
    row = words[0].sentence.words
    for at in range(_LEAST, len(words)):
        before, tail = row[words[at].i - 1], words[at:]
        if before.text != "," or row[0].sentence.quoted[words[at].i]:
            continue
        if _comments(tail) or (content.frame != "clause" and _tells_of(tail)):
            return words[: at - 1] if words[at - 1] is before else words[:at]
    return words


def _comments(tail: Sequence[Word]) -> bool:
    """Whether some words are a noun phrase that takes up what was said, with a clause on it."""
    head = next((w for w in tail if w.lemma in _COMMENTS and w.dep in {"appos", "npadvmod", "conj", "dobj"}), None)
    if head is None or any(w.pos not in {"DET", "ADJ", "NOUN", "PRON"} for w in tail if w.i < head.i):
        return False
    return _reaches_end(head, tail) and any(c.dep in {"relcl", "acl", "ccomp"} and c.i > head.i for c in head.children)


def _tells_of(tail: Sequence[Word]) -> bool:
    """Whether some words are a relative clause on a noun before them, as far as the end."""
    opens = tail[0].tag in _RELATIVE or (tail[0].pos == "ADP" and len(tail) > 1 and tail[1].tag in _RELATIVE)
    clause = next((w for w in (tail[0], *tail[0].ancestors()) if w.dep == "relcl"), None)
    if not opens or clause is None or clause.head.i >= tail[0].i or any(c.tag == "MD" for c in clause.children):
        return False
    past = clause.tag == "VBD" or any(c.dep == "aux" and c.lemma == "have" for c in clause.children)
    return past and _reaches_end(clause, tail)


def _reaches_end(top: Word, tail: Sequence[Word]) -> bool:
    last = max((w.i for w in top.subtree() if w.pos not in {"PUNCT", "SPACE"}), default=top.i)
    return last >= max(w.i for w in tail if w.pos not in {"PUNCT", "SPACE"})
