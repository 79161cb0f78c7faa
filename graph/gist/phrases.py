"""Which words belong to a noun, and what sort of thing is it: somebody named, some people, a number, or a thing?"""

from enum import Enum

from graph.document import Word
from graph.mentions.names import fold
from graph.mentions.titles import TITLE_HEADS
from graph.registry import agents, load
from graph.wordlists import words

_LEFT = {
    "det",
    "amod",
    "compound",
    "nummod",
    "quantmod",
    "nmod",
    "poss",
    "case",
    "advmod",
    "npadvmod",
    "predet",
    "punct",
}
_COUNTED = {"dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", "scores", "several", "many", "some",
            "others", "more", "one", "number", "million", "millions", "most", "few"}  # fmt: skip
DEAD = {
    "dead",
    "killed",
    "injured",
    "wounded",
    "hurt",
    "missing",
    "arrested",
    "trapped",
    "feared",
    "shot",
    "stabbed",
    "drowned",
    "rescued",
    "detained",
}


class Sort(Enum):
    """The sorts of noun phrases, as news answers "who" with them."""

    NAMED = "named"
    PEOPLE = "people"
    COUNTED = "counted"
    THING = "thing"


def sort_of(head: Word) -> Sort:
    """The sort of the phrase that a word heads."""
    if _is_counted(head):
        return Sort.COUNTED
    if is_name(head) and not _is_demonym(head):
        return Sort.THING if head.lower in words("occasions") else Sort.NAMED
    if is_people(head) or _is_demonym(head):
        counted = head.child("nummod") or any(c.lower in _COUNTED for c in head.children)
        return Sort.COUNTED if counted else Sort.PEOPLE
    return Sort.THING


def _is_counted(head: Word) -> bool:
    if head.pos == "NUM" or head.lower in _COUNTED:
        of = next((c.child("pobj") for c in head.children if c.lower == "of"), None)
        return of is None or is_people(of)
    return head.lower in DEAD and any(c.pos == "NUM" or c.lower in _COUNTED for c in head.children)


def _is_demonym(head: Word) -> bool:
    """Whether a word tells of somebody only where he is from ("the Brazilian", "two Danes")."""
    first = head.child("det", "nummod")
    return first is not None and first.lower not in {"this"} and is_demonym(head.text)


def is_demonym(text: str) -> bool:
    """Whether a word is the adjective or the people of a state, and not its name."""
    state = load().state(text)
    return state is not None and fold(text) not in {fold(state.name), *map(fold, state.aliases)}


def is_name(word: Word) -> bool:
    """Whether a word is (the end of) a proper name."""
    return word.pos == "PROPN" and word.text[:1].isupper()


def is_people(word: Word) -> bool:
    """Whether a common noun means persons, a group of them, or a body that acts like one."""
    known = agents.load()
    return word.lower in known or {word.lower, word.lemma} & words("people") != set()


def phrase(head: Word) -> list[Word]:
    """The words of a noun phrase: what stands before its head, and "of" with its noun; no clause, no apposition."""
    found = {head.i: head}
    for child in head.children:
        if child.i < head.i and child.dep in _LEFT:
            found |= {word.i: word for word in child.subtree()}
        elif child.i > head.i and child.dep == "prep" and child.lower == "of":
            noun = child.child("pobj")
            if noun is not None:
                found |= {word.i: word for word in (child, *phrase(noun))}
    return _unbroken(head, found)


def joined(head: Word) -> list[Word]:
    """The heads that stand beside each other: the first, and those joined to it by commas and "and"."""
    found = [head]
    for child in head.children:
        if child.dep == "conj" and child.pos in {"NOUN", "PROPN", "NUM"}:
            found += joined(child)
    return found


def _unbroken(head: Word, found: dict[int, Word]) -> list[Word]:
    """The words around the head that follow each other without a gap, without punctuation at their ends."""
    first = last = head.i
    while first - 1 in found:
        first -= 1
    while last + 1 in found:
        last += 1
    inside = [found[i] for i in range(first, last + 1)]
    while len(inside) > 1 and inside[0].pos == "PUNCT":
        inside = inside[1:]
    while len(inside) > 1 and inside[-1].pos == "PUNCT":
        inside = inside[:-1]
    return inside


def name_words(head: Word) -> list[Word]:
    """The words of the name that ends with a word, without titles before it ("FBI director James Comey")."""
    row = head.sentence.words
    first = head.i
    while first > 0 and (
        is_name(row[first - 1]) or row[first - 1].lower in {"de", "van", "von", "al", "bin", "of", "_"}
    ):
        first -= 1
    while first < head.i and not is_name(row[first]):
        first += 1
    run = row[first : head.i + 1]
    titles = [
        n for n, word in enumerate(run[:-1]) if word.lower.strip(".") in TITLE_HEADS or word.lower in words("people")
    ]
    return run[titles[-1] + 1 :] if titles else run
