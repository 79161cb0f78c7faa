"""Where is what is talked about, and where do they talk? "Discussed the truce in Gaza with X in Paris": in Paris."""

from collections.abc import Iterator

from graph.document import Word
from graph.document.syntax import VERBAL, patients, prepositional
from graph.extractors.localities import Spots, rank
from graph.extractors.predicates import Predicate
from graph.extractors.venues import spot_of
from graph.mentions.cast import Cast
from graph.mentions.nominals import conjuncts
from graph.wordlists import words

_ABOUT = ("about", "on", "over", "regarding", "concerning")
_WITHIN = {"in", "at", "near", "around", "across", "outside", "over", "off", "on"}
_HELD = {"in", "at", "aboard", "outside", "inside", "near"}
_PARTS = {"of", "for", "to", "and", "against", "from"}
"""What joins the words for a matter ("the release of hostages", "aid for civilians")."""


def told_apart(predicate: Predicate, cast: Cast) -> tuple[set[int], Spots]:
    """Where in the text the words stand for the place of what is talked about, and the place told after it, if any."""
    if predicate.root != "CONSULT":
        return set(), []
    for topic in _topics(predicate):
        own = _own(topic)
        if own is not None:
            places = conjuncts(own)
            return {word.start for word in places}, _behind(places[-1], cast)
    return set(), []


def _topics(predicate: Predicate) -> Iterator[Word]:
    """The heads of the phrases that tell what is talked about."""
    if predicate.word.lemma in words("verbs-of-discussing"):
        yield from patients(predicate.word)
    for governor in filter(None, (predicate.noun, predicate.word)):
        for preposition in _ABOUT:
            yield from (w for w in prepositional(governor, preposition) if w.pos == "NOUN")


def _own(topic: Word) -> Word | None:
    """The place right behind the word for something that is somewhere, whatever the parser hangs it on."""
    row = topic.sentence.words
    for word in row[topic.i + 1 :]:
        if word.pos == "ADP" and word.lower in _WITHIN:
            before = row[word.i - 1]
            matter = before.lower in words("matters-with-a-place") or before.lemma in words("matters-with-a-place")
            return word.child("pobj") if matter else None
        if word.pos in VERBAL or word.pos == "PUNCT" or (word.pos in {"ADP", "CCONJ"} and word.lower not in _PARTS):
            return None
    return None


def _behind(place: Word, cast: Cast) -> Spots:
    """The places after the next prepositions in the same clause, the closest kind first."""
    found: Spots = []
    for word in place.sentence.words[place.i + 1 :]:
        if word.pos in VERBAL or word.text == ";" or word.tag in {"WDT", "WP", "WRB"}:
            break
        inner = word.child("pobj") if word.pos == "ADP" and word.lower in _HELD else None
        spot = spot_of(inner, cast, word.lower) if inner is not None else None
        if spot is not None:
            found.append(spot)
    return sorted(found, key=rank)[:1]
