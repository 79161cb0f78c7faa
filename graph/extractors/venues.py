"""Which place does a phrase mean? A known one, one that the text only names, or a venue in the text's words."""

from typing import NamedTuple

from graph.document import Word
from graph.mentions.cast import Cast
from graph.mentions.locations import location
from graph.mentions.names import Name
from graph.mentions.times import find_times
from graph.model.actor import ActorKind, Place
from graph.model.evidence import Span
from graph.wordlists import words

_NOMINAL = {"NOUN", "PROPN"}
_BEFORE = {"det", "compound", "amod", "nmod", "poss", "case", "nummod", "punct", "neg"}
_INSIDE = {"of", "in", "at", "near", "on", "between", "outside"}
_SAME = {"city", "town", "village", "port", "capital", "district", "province", "region", "state", "island", "resort"}
"""Before "of" and a name these are the place itself ("the town of Sochi"), and no part of it."""
_NAMING = {"in", "at", "near", "outside", "off", "above"}
"""After these a name that nobody knows is a place."""
_SEATED = {"at", "inside", "outside", "near", "to"}
"""After these a body is the building in which it sits ("at the State Department")."""
_BUILDINGS = {"kremlin", "house", "palace", "elysee", "élysée", "capitol", "pentagon", "chancellery"}
"""Last words of the names of bodies that are those of buildings too ("in the Kremlin")."""
_BESIDE = {"sidelines", "margins"}
"""Of an occasion: there, where its place is not told."""
_LANDS = {"country", "capital", "city"}
_UNNAMED = {"another", "third", "neutral", "neighbouring", "neighboring", "undisclosed", "unnamed"}
"""Before a word for a country or town these are a place that is not named ("in a third country")."""
_OFFICIAL = {"IGO", "GOV", "LEG", "JUD"}
_LONGEST_REGION = 2
_MOST_STEPS = 3


class Spot(NamedTuple):
    """A place as the text gives it; ``place`` is None for one that the registry does not know."""

    place: Place | None
    span: Span


def spot_of(word: Word, cast: Cast, preposition: str = "") -> Spot | None:
    """The place that a noun phrase means, or None.

    Args:
        word: the head of the phrase.
        cast: the cast of the article.
        preposition: the word before the phrase, in lower case, which tells more of a place than its name may.
    """
    if word.lower == "one" and (several := word.child("prep")) is not None and several.lower == "of":
        of = several.child("pobj")
        return _venue(word, cast) if of is not None and of.tag == "NNS" and is_venue(of) else None
    if word.pos not in _NOMINAL | {"ADJ", "X"} or _is_somebody(word, cast):
        return None
    if word.lower in _BESIDE:
        return _inner(word, cast) or Spot(None, cast.document.span_of(_phrase(word, set())))
    if word.lemma in _LANDS and any(c.lower in _UNNAMED for c in word.children):
        return Spot(None, cast.document.span_of(_phrase(word, set())))
    place = location(word, cast)
    if place is not None:
        return Spot(place, _named(word, cast))
    if word.lower == "front":
        before = next((c.child("pobj") for c in word.children if c.lower == "of"), None)
        return spot_of(before, cast, "outside") if before is not None else None
    if word.lower in words("kinds-of-states") and (state := _inner(word, cast)) is not None:
        return state
    if preposition == "aboard" and word.pos == "NOUN":
        return Spot(None, cast.document.span_of(_phrase(word, set())))
    if is_venue(word) or _is_part(word, cast):
        return _venue(word, cast)
    name = cast.name_at(word)
    if name is not None:
        inside = preposition in _SEATED or (preposition == "in" and name.words[-1].lower in _BUILDINGS)
        return _seat(name, word, cast) if inside else None
    if preposition in _NAMING and _is_unknown_name(word):
        return Spot(None, cast.document.span_of(_phrase(word, set())))
    return None


def is_venue(word: Word) -> bool:
    """Whether a noun is a kind of place ("airport", "palace", "outskirts")."""
    kinds = words("words-for-places")
    return word.lower in kinds or word.lemma in kinds


def _is_part(word: Word, cast: Cast) -> bool:
    """Whether a noun is a part of a known place that is no state ("this side of the X crossing")."""
    inner = _inner(word, cast) if word.lower in words("parts-of-places") and word.pos == "NOUN" else None
    return inner is not None and inner.place is not None and inner.place.latitude is not None


def _is_somebody(word: Word, cast: Cast) -> bool:
    return cast.person_at(word) is not None and not is_venue(word)


def _named(word: Word, cast: Cast) -> Span:
    """A known name, with the region that follows it between commas ("Flint, Michigan")."""
    name = cast.name_at(word)
    found = list(name.words) if name is not None else [word]
    return cast.document.span_of([*found, *_region(found[-1])])


def _region(last: Word) -> list[Word]:
    row = last.sentence.words
    if last.i + 2 >= len(row) or row[last.i + 1].text != ",":
        return []
    beside = row[last.i + 2]
    if beside.dep not in {"appos", "npadvmod"} or beside.head is not last or beside.pos != "PROPN":
        return []
    found = [word for word in beside.subtree() if word.dep in {"compound", "nmod"} or word is beside]
    return found if len(found) <= _LONGEST_REGION and not any(c.dep in {"det", "conj"} for c in beside.children) else []


def _seat(name: Name, word: Word, cast: Cast) -> Spot | None:
    """The building of a body; no state, person or armed group is one."""
    if name.kind not in {"actor", "metonym"}:
        return None
    actor = cast.actor(cast.choose(name.ids))
    official = actor.kind is ActorKind.ORGANISATION and bool(_OFFICIAL & set(actor.sectors))
    seated = actor.kind is ActorKind.BODY or official
    return Spot(None, cast.document.span_of(_phrase(word, {w.i for w in name.words}))) if seated else None


def _is_unknown_name(word: Word) -> bool:
    """Whether a name that the registry lacks may be that of a place: no time, no occasion, no kind of body."""
    if word.pos != "PROPN" or not word.text[:1].isupper() or word.text.isupper():
        return False
    other = (words(name) for name in ("occasions", "common-names-of-bodies", "names-of-days-and-months", "languages"))
    return not any(word.lower in names for names in other) and not find_times(word.text)


def _venue(word: Word, cast: Cast) -> Spot | None:
    """The phrase of a kind of place with where it lies; alone only where it is the one ("the airport")."""
    found = _phrase(word, set())
    inner = _inner(word, cast)
    if inner is None and len(found) == 1 and word.pos == "NOUN":
        return None
    if inner is not None and word.lemma in _SAME and any(c.lower == "of" for c in word.children):
        return inner
    if inner is not None and _apposed(word, cast) is not None:
        return Spot(inner.place, cast.document.span(min(w.start for w in found), inner.span.end))
    return Spot(inner.place if inner is not None else None, cast.document.span_of(found))


def _inner(word: Word, cast: Cast) -> Spot | None:
    """The place in which a venue lies, or which it is a part of ("the Elysee in Paris", "the outskirts of Bonn")."""
    beside = _apposed(word, cast)
    if beside is not None:
        return spot_of(beside, cast)
    current = word
    for _ in range(_MOST_STEPS):
        held = next((c for c in current.children if c.dep == "prep" and c.lower in {"of", "in", "at"}), None)
        below = held.child("pobj", "pcomp") if held is not None else None
        if held is None or below is None:
            return None
        place = location(below, cast)
        if place is not None:
            return Spot(place, _named(below, cast))
        if held.lower == "of" and current.lemma in _SAME and below.pos == "PROPN" and cast.person_at(below) is None:
            return Spot(None, cast.document.span_of([*_phrase(below, set()), *_region(below)]))
        current = below
    return None


def _apposed(word: Word, cast: Cast) -> Word | None:
    """The name of a place between commas right after it ("the capital, X,"), whatever the parser hangs it on."""
    row = word.sentence.words
    if word.i + 2 >= len(row) or row[word.i + 1].text != ",":
        return None
    name = cast.name_at(row[word.i + 2])
    if name is None or name.kind not in {"place", "metonym"} or name.words[0] is not row[word.i + 2]:
        return None
    after = name.words[-1].i + 1
    closed = after >= len(row) or row[after].pos == "PUNCT"
    return name.head if closed and location(name.head, cast) is not None else None


def _phrase(word: Word, inside: set[int]) -> list[Word]:
    """The words of a place's phrase: what stands before its head, and after it what it is of and where it lies."""
    found = [word]
    for child in word.children:
        if child.i in inside or (child.dep in _BEFORE and child.i < word.i):
            found.extend(child.subtree())
        elif child.dep == "prep" and child.lower in _INSIDE and child.i > word.i:
            below = child.child("pobj")
            named = below is not None and below.lower not in words("names-of-days-and-months")
            if below is not None and named and (below.pos == "PROPN" or is_venue(below) or child.lower == "of"):
                found.extend((child, *_phrase(below, inside), *_joined(below)))
    return found


def _joined(word: Word) -> list[Word]:
    """The names joined to a name ("sites in X and Y")."""
    return [
        w for c in word.children if c.dep in {"conj", "cc"} and (c.pos in {"PROPN", "CCONJ"}) for w in (c, *_joined(c))
    ]
