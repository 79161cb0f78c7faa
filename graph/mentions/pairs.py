"""Who are the two at the head of a headline? "Russia, China to sign deal" has two subjects, which parsers tear apart.

They take the first for an adverb or the whole statement, the verb for a clause that describes it or for a noun.
"""

from collections.abc import Callable

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL

Known = Callable[[Word], str | None]

_LINKS = {",", "and", "&"}
_TAKEN_FOR_NOUNS = {"exchange", "meet", "swap", "trade", "clash", "sign", "plan", "vow", "pledge", "hope", "call"}
"""Verbs in the present that the parser takes for nouns."""
_LONGEST = 16
"""How many words a headline has at most."""


def join_heads(sentence: Sentence, actor_at: Known) -> None:
    """Makes the actors at the head of a headline the subjects of its verb.

    Args:
        sentence: its tree is changed in place.
        actor_at: the id of the person, state or organisation whose name covers a word, or None.
    """
    line = [word for word in sentence.words if word.pos != "SPACE"]
    if not line or len(line) > _LONGEST:
        return
    heads, at = _heads(line, actor_at)
    infinitive = at + 1 < len(line) and line[at].lower == "to" and line[at + 1].tag == "VB"
    verb = line[at + 1] if infinitive else line[at] if at < len(line) else None
    if not heads or verb is None or (len(heads) == 1 and not infinitive):
        return
    stopped = line[-1].text in {".", "?", "!"}
    planned = verb.lower in _TAKEN_FOR_NOUNS and at + 1 < len(line) and line[at + 1].lower == "to"
    if (stopped and not planned) or not (infinitive or _is_verb(verb)):
        return
    _govern(verb, heads)


def _heads(line: list[Word], actor_at: Known) -> tuple[list[Word], int]:
    """The last words of the one or two names that the line begins with, and the place of the word after them."""
    first, at = _name(line, 0, actor_at)
    if first is None or at >= len(line) or line[at].lower not in _LINKS:
        return [first] if first is not None else [], at
    second, after = _name(line, at + 1, actor_at)
    known = second is not None and actor_at(second) != actor_at(first)
    return ([first, second], after) if second is not None and known else ([], after)


def _name(line: list[Word], start: int, actor_at: Known) -> tuple[Word | None, int]:
    actor = actor_at(line[start]) if start < len(line) else None
    at = start
    while at < len(line) and actor is not None and actor_at(line[at]) == actor:
        at += 1
    return (line[at - 1], at) if at > start else (None, at)


def _is_verb(word: Word) -> bool:
    finite = word.pos in VERBAL and word.tag in {"VBP", "VBD", "VBZ", "VB"}
    return finite or (word.lower in _TAKEN_FOR_NOUNS and word.tag in {"NN", "NNP", "VBP", "VB"})


def _govern(verb: Word, heads: list[Word]) -> None:
    """Puts the verb at the top of the sentence and the heads under it."""
    if verb.pos not in VERBAL:
        verb.pos, verb.tag = "VERB", "VBP"
        for child in verb.children:
            child.dep = "punct" if child.dep == "compound" else child.dep
    root = verb.sentence.root
    if root is not verb:
        _move(verb, verb, "ROOT")
        if root not in heads:
            _move(root, verb, "xcomp" if root.pos in VERBAL else "dobj")
    first = heads[0]
    _move(first, verb, "nsubj")
    for other in heads[1:]:
        _move(other, first, "conj")


def _move(word: Word, head: Word, dep: str) -> None:
    above = word.head
    if above is not word:
        above.children = [c for c in above.children if c is not word]
    word.head, word.dep = head, dep
    if head is not word:
        head.children = sorted([*(c for c in head.children if c is not word), word], key=lambda w: w.i)
