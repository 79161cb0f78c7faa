"""Was an act passed over for another, or only nearly done? "Instead of attacking", "rather than condemn", "all but"."""

from graph.document import Word

_INSTEAD = (
    ("instead", "of"), ("rather", "than"), ("place", "of"), ("lieu", "of"), ("opposed", "to"), ("alternative", "to"),
    ("far", "from"), ("sooner", "than"), ("short", "of"), ("clear", "of"),
)  # fmt: skip
"""What stands before an act that another was done for."""
_NEARLY = {"almost", "nearly", "hardly", "scarcely"}
"""Adverbs of what was not done after all ("almost went to war")."""
_ALL_BUT = (("all", "but"), ("just", "about"), ("as", "good"))
_BRINKS = {"ace", "breadth", "brink", "cusp", "edge", "hair", "inch", "point", "threshold", "verge", "whisker"}


def is_passed_over(word: Word) -> bool:
    """Whether a verb or noun names what was not done because something else was ("instead of bombing Syria")."""
    if word.dep not in {"pcomp", "pobj", "advcl", "conj", "xcomp"}:
        return False
    before = _before(word)
    return before in _INSTEAD and not (before == ("short", "of") and word.dep == "pobj")


def is_nearly(verb: Word) -> bool:
    """Whether an adverb right before a verb says that it was not done after all ("all but declared war")."""
    if any(c.dep == "advmod" and c.lower in _NEARLY and c.i < verb.i for c in verb.children):
        return True
    beside = verb.sentence.words[max(verb.i - 2, 0) : verb.i]
    return tuple(w.lower for w in beside) in _ALL_BUT


def is_on_the_brink(verb: Word) -> bool:
    """Whether somebody is close to doing it ("on the verge of seizing")."""
    noun = verb.head.head
    return verb.dep == "pcomp" and verb.head.lower == "of" and noun.lemma in _BRINKS and noun.dep == "pobj"


def _before(word: Word) -> tuple[str, ...]:
    """The two words before the phrase of a word, in small letters."""
    first = word
    for child in word.children:
        if child.i < first.i and child.dep in {"aux", "auxpass", "det", "amod", "compound", "nummod", "poss", "neg"}:
            first = child
    start = first.i
    return tuple(w.lower for w in word.sentence.words[max(start - 2, 0) : start])
