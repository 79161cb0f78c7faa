"""Where did it happen? The place that headline and lead name after "in", "at", "near" …, else that of the dateline."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

from graph.document import Sentence, Word
from graph.document.provenance import read_dateline
from graph.gist.phrases import is_name, phrase
from graph.gist.story import TELLING, Story
from graph.mentions.names import fold
from graph.mentions.times import find_times
from graph.model.article import Part
from graph.model.evidence import Span
from graph.model.gist import Answer
from graph.registry import load
from graph.wordlists import words

_AT = {"in": 1.0, "at": 1.0, "near": 1.0, "outside": 1.0, "off": 0.8, "inside": 0.9, "around": 0.6, "on": 0.4,
       "across": 0.6, "to": 0.3, "from": 0.3, "into": 0.3, "through": 0.3, "along": 0.6, "beside": 0.8}  # fmt: skip
"""The prepositions of place, and how surely a name after them is where it happened."""

_SURE = {"in", "at", "near", "outside", "inside", "off"}
"""Those after which a name that nobody knows is a place."""

_ACTING = {"nsubj", "nsubjpass", "poss", "dative", "dobj"}
_HEADLINE = 2.0
_SETTLED = {"based", "born", "headquartered", "raised"}
"""After these a place is where somebody is from."""

_KNOWN_ODDS = 2
_STRUCK = 0.9
_FILED = 0.8
_AFTERMATH = 0.4
"""Of where the victims are taken."""

_LOWEST = 0.3
_STATE = 0.5
_PART_OF_STATE = 0.7
_OCCASION = 0.6
_UNKNOWN = 0.7
_BEARINGS = {"near", "north", "south", "east", "west", "central", "northern", "southern", "eastern", "western"}
_FILED_INSIDE = re.compile(
    r"(?<![A-Z] )\b(?P<place>[A-Z]{4,}(?:[ -][A-Z]{3,}){0,2})(?:, [A-Z][a-z]+\.?)?(?:, [A-Z][a-z]+\.? \d+)?"
    r"(?: \([A-Z][A-Za-z]+\))? ?(?:--?|[—–])\s"
)
_AFTER_REGION = {",", ".", ")", "on", "after", "when", "as", "where", "by", "at"}
_LONGEST_REGION = 2
"""A name between commas after a place, of so many words at most, is its region ("Flint, Michigan,")."""

_FILED_WITHIN = 600
"""Within how many letters from the top a dateline may stand that page furniture precedes."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A place named in a sentence, and how well it answers."""

    found: list[Word]
    score: float


def where(story: Story) -> Answer | None:
    """The answer to "where", or None."""
    bearers = _Bearers.of(story)
    places = list(_places(story, bearers))
    best = max(places, key=lambda place: place.score * bearers.frequency(place.found), default=None)
    filed = _filed(story)
    enough = _LOWEST if filed is None else _FILED * bearers.frequency_of(filed.words)
    if best is not None and best.score * (1 if filed is None else bearers.frequency(best.found)) >= enough:
        return story.answer(_most_telling(best, places))
    return filed


def _most_telling(best: _Place, places: list[_Place]) -> list[Word]:
    """The first mention of a place with the larger one that it lies in, if there is one; else the place alone."""
    name = [word.lower for word in best.found]
    for place in (best, *places):
        if [word.lower for word in place.found][: len(name)] == name:
            whole = _with_larger(place.found)
            if len(whole) > len(place.found):
                return whole
    return best.found


@dataclass(frozen=True, slots=True)
class _Bearers:
    """How often the article uses each name, folded: at all, as a place ("in X") and as somebody ("X says", "X's")."""

    named: Counter[str]
    places: Counter[str]
    somebody: Counter[str]

    @classmethod
    def of(cls, story: Story) -> "_Bearers":
        """The names of an article."""
        counts = cls(Counter(), Counter(), Counter())
        for word in (word for sentence in (*story.headline, *story.body) for word in sentence.words if is_name(word)):
            name = fold(word.text)
            counts.named[name] += 1
            counts.places[name] += word.dep == "pobj" and word.head.lower in _SURE
            counts.somebody[name] += word.dep in _ACTING
        return counts

    def is_somebody(self, name: str, odds: int) -> bool:
        """Whether a name is more often somebody's than so many times a place's."""
        return self.somebody[name] > odds * self.places[name]

    def frequency(self, found: list[Word]) -> float:
        """How much the article speaks of a place: a doubling of mentions counts as much as the first."""
        return 1 + log2(max(self.named[fold(word.text)] for word in found if is_name(word)))

    def frequency_of(self, name: str) -> float:
        """The same of the last word of a name."""
        return 1 + log2(max(1, self.named[fold(name.split()[-1])]))


def _places(story: Story, bearers: _Bearers) -> Iterator[_Place]:
    leads = {id(sentence): place for place, sentence in enumerate(story.leads)}
    for sentence in story.headline:
        yield from _of(sentence, bearers, _HEADLINE)
    for place, sentence in enumerate(story.body[:TELLING]):
        if id(sentence) in leads:
            yield from _of(sentence, bearers, 0.4 + 1.6 / (1 + leads[id(sentence)]))
        else:
            yield from _of(sentence, bearers, 0.5 / (1 + place / 8))


def _of(sentence: Sentence, bearers: _Bearers, weight: float) -> Iterator[_Place]:
    for word in sentence.words:
        if word.dep == "prep" and {word.head.lower, word.head.lemma} & (words("dealings") | _SETTLED):
            continue
        if word.dep == "prep" and word.lower in _AT and (head := word.child("pobj")) is not None:
            found, how = _named_part(head), _AT[word.lower]
        elif word.dep == "dobj" and word.head.lemma in words("striking-verbs"):
            found, how = _named_part(word), _STRUCK
        else:
            continue
        sure = _sureness(found, word.lower in _SURE, bearers) if found else 0.0
        if sure:
            yield _Place(found, weight * how * sure)


def _named_part(head: Word) -> list[Word]:
    """The words of a noun phrase from its first name on; the name alone after "of" ("his home track of Interlagos")."""
    inner = next((c.child("pobj") for c in head.children if c.lower == "of" and c.i > head.i), None)
    if inner is not None and not is_name(head):
        return _named_part(inner) if head.lower in _kinds_of_places() else []
    found = phrase(head)
    start = next((n for n, word in enumerate(found) if is_name(word)), None)
    if start is None or any(sign.isdigit() for word in found[: start + 1] for sign in word.text):
        return []
    return found[start - 1 if start and found[start - 1].lower in _BEARINGS else start :]


def _kinds_of_places() -> frozenset[str]:
    return words("geography") | words("places-built") | words("parts-of-places")


def _sureness(found: list[Word], sure: bool, bearers: _Bearers) -> float:
    """How surely a name after a preposition is a place, 0 to 1."""
    last = found[-1]
    text = " ".join(word.text for word in found if is_name(word))
    if find_times(text) or _is_numbered(last):
        return 0.0
    if last.lower in words("occasions"):
        return _OCCASION if sure and is_name(last) else 0.0
    if last.lower in {"hospital", "hospitals", "clinic"}:
        return _AFTERMATH
    if found[0].lower in words("geography"):
        return 1.0
    if last.lower in words("places-built") | words("geography") and (len(found) > 1 or not is_name(last)):
        return 1.0
    if not is_name(last):
        return 0.0
    if load().state(text):
        return _STATE if found[0].lower not in _BEARINGS else _PART_OF_STATE
    known = _is_place(text) or _is_place(last.text)
    if bearers.is_somebody(fold(last.text), _KNOWN_ODDS if known else 1) and not (known and text != last.text):
        return 0.0
    return 1.0 if known else _UNKNOWN if sure else 0.0


def _is_numbered(last: Word) -> bool:
    """Whether a number belongs to a name ("Formula One", "Chapter 11")."""
    row = last.sentence.words
    return last.i + 1 < len(row) and row[last.i + 1].pos == "NUM" and row[last.i + 1].head is last


def _is_place(name: str) -> bool:
    return bool(load().places_named(name))


def _with_larger(found: list[Word]) -> list[Word]:
    """A place with the larger one that it lies in ("Croydon, south London", "Trump Tower in New York")."""
    row, last = found[-1].sentence.words, found[-1].i
    start = last + 2
    if start >= len(row) or not (row[last + 1].text == "," or (row[last + 1].lower == "in")):
        return found
    end = start
    while end < len(row) and (is_name(row[end]) or (end == start and row[end].lower in _BEARINGS)):
        end += 1
    larger = row[start:end]
    if not larger or not is_name(larger[-1]):
        return found
    after = row[end].lower if end < len(row) else "."
    name = " ".join(word.text for word in larger if is_name(word))
    kinds = words("geography") | words("places-built")
    beside = load().state(name) is not None and load().state(found[-1].text) is not None
    region = after in _AFTER_REGION and len(larger) <= _LONGEST_REGION
    known = after in kinds or ((region or _is_place(name) or load().state(name) is not None) and not beside)
    if after in kinds:
        end += 1
    if not known:
        return found
    whole = [*found, *row[last + 1 : end]]
    return _with_larger(whole) if row[last + 1].lower == "in" else whole


def _filed(story: Story) -> Answer | None:
    """The place of the dateline, or of what looks like one behind page furniture."""
    article = story.document.article
    for block in story.document.blocks:
        line = read_dateline(block.span.quote) if block.part is Part.DATELINE else None
        if line is not None and line.place:
            start = block.span.start + line.span.quote.index(line.place)
            return Answer(Span(start, start + len(line.place), line.place))
    for found in _FILED_INSIDE.finditer(article.text, 0, _FILED_WITHIN):
        if _is_place(found["place"].title()):
            return Answer(Span(found.start("place"), found.end("place"), found["place"]))
    return None
