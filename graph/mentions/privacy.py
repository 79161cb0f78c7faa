"""Who is only a private person, called by a name that others are known by? "Washington, a 34-year-old nurse, said".

What stands beside such a name says that no state, town or office-holder is meant by it, here or later in the article.
"""

from graph.document import Sentence, Word
from graph.mentions.cast import Cast
from graph.mentions.names import fold
from graph.wordlists import words

_ONCE = {"former", "ex", "onetime", "retired", "failed", "would", "self"}
_COURTESY = {"mr", "mrs", "ms", "miss", "dr"}
_NEAR = {"neighbour", "neighbor", "friend", "relative", "cousin"}
"""What states are to each other too."""


def tell_privates(sentence: Sentence, cast: Cast) -> None:
    """Takes from the registry's places and states the names of private persons, and notes by what they are called."""
    names = cast.names[sentence.index]
    for word in sentence.words:
        if word.pos != "PROPN" or not word.text[:1].isupper():
            continue
        known = names.get(word.i)
        if (known is None or len(known.words) == 1) and _is_introduced(word, of_a_state=known is not None):
            cast.privates.add(fold(word.text))
        if known is not None and len(known.words) == 1 and fold(word.text) in cast.privates and _acts(word):
            del names[word.i]


def is_private(word: Word, cast: Cast) -> bool:
    """Whether a name is that of a private person of this article, and nobody else with it is named in full."""
    called = fold(word.text)
    if called not in cast.privates:
        return False
    return called not in cast.surnames or _is_introduced(word, of_a_state=False)


def _is_introduced(word: Word, *, of_a_state: bool) -> bool:
    """Whether a name of one word has beside it what a private person is ("a nurse", "27, a waiter")."""
    if any(c.dep in {"compound", "nmod"} and c.lower.strip(".") not in _COURTESY for c in word.children):
        return False
    return any(_is_private_calling(c, of_a_state) for c in word.children if c.dep == "appos" and c.i > word.i)


def _is_private_calling(noun: Word, of_a_state: bool) -> bool:
    own = {c.lower for c in noun.children}
    if noun.tag != "NN" or not own & {"a", "an"} or own & _ONCE:
        return False
    return noun.lemma in words("private-callings") and not (of_a_state and noun.lemma in _NEAR)


def _acts(word: Word) -> bool:
    """Whether a name stands for somebody, and not for where something is."""
    return word.dep in {"nsubj", "nsubjpass", "conj", "poss", "dobj", "npadvmod", "appos", "ROOT"}
