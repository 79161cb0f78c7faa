"""What does somebody call another? The name that a verb gives to its object."""

from graph.document import Word
from graph.wordlists import words

_NAMING = {"call", "term", "label", "brand", "dub", "deem"}


def label_of(verb: Word) -> Word | None:
    """The name that a verb gives to its object ("called it a farce", "described it as a farce")."""
    label = verb.child("oprd", "attr")
    if label is not None and (label.pos != "PROPN" or verb.lemma not in _NAMING or _objects(verb)):
        return label
    objects = _objects(verb)
    if len(objects) > 1 and verb.lemma in _NAMING:
        return objects[-1]
    given = objects[0] if objects else label
    for governor in (verb, given):
        if governor is not None:
            following = [c for c in governor.children if c.dep == "prep" and c.lower == "as" and c.i > verb.i]
            if following and (named := following[0].child("pobj", "amod", "pcomp", "advmod")) is not None:
                return named
    if given is None or verb.lemma not in _NAMING:
        return label
    adjective = next((c for c in given.children if c.dep == "amod" and c.i > given.i), None)
    return (adjective if verb.lemma == "call" else None) or _after_apposition(given) or _bare_name(verb, label)


def _objects(verb: Word) -> list[Word]:
    return [c for c in verb.children if c.dep == "dobj"]


def _bare_name(verb: Word, label: Word | None) -> Word | None:
    """A name alone after the verb, which says whom somebody telephones and not what he is called."""
    return label if label is not None and verb.lemma != "call" else None


def _after_apposition(given: Word) -> Word | None:
    """The name behind what the object is besides ("called Blair, his counterpart, a liar").

    Parsers hang it under the nearest noun, wherever that stands ("called Putin, whose army shelled Kyiv, a thug").
    """
    all_words = given.sentence.words
    joined = any(c.dep == "conj" and c.pos == "PROPN" for c in given.children)
    if joined or all_words[min(given.i + 1, len(all_words) - 1)].text != ",":
        return None
    behind = [w for w in given.subtree() if w.i > given.i and w.dep in {"appos", "conj"} and _is_a_name(w)]
    return max((w for w in behind if _is_parted(w, given)), key=lambda w: w.i, default=None)


def _is_a_name(word: Word) -> bool:
    """Whether a noun says what somebody is, and not when something was ("a day later")."""
    return (
        word.pos in {"NOUN", "ADJ"}
        and word.lemma not in words("words-of-time") | {"time"}
        and any(c.dep in {"det", "poss"} for c in word.children)
    )


def _is_parted(name: Word, given: Word) -> bool:
    """Whether a second comma stands before a name, and none behind it."""
    all_words = name.sentence.words
    first = min(c.i for c in (name, *name.children))
    following = all_words[min(name.i + 1, len(all_words) - 1)]
    return first - 2 > given.i + 1 and all_words[first - 1].text == "," and following.text != ","
