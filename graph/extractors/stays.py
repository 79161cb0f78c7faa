"""How long does a visit last whose first day is told ("arrived on Monday for a two-day visit")?"""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import takewhile

from graph.document import Word
from graph.extractors.predicates import Predicate
from graph.model.interval import Interval

_NUMBERS = {
    name: number
    for number, name in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2)
}
_DAYS = re.compile(rf"\b({'|'.join(_NUMBERS)}|[2-9]|1[0-4])[ -]days?\b", re.IGNORECASE)
_STAYS = frozenset({"visit", "trip", "tour", "stay"})
_BEGINS = frozenset(
    {"arrive", "begin", "start", "embark", "land", "fly", "travel", "head", "kick", "go", "come", "jet", "depart"}
    | {"leave"}
)
"""Verbs whose day is the first of the journey that is told with them."""
_OTHERS = frozenset({"after", "before", "since", "following", "until", "from", "during", "despite", "like"})
"""Words before a visit that is another one ("a week after a three-day visit")."""
_WITHIN = 4
"""So many words may stand before the noun with its length ("two-day official state visit")."""


def lasting(predicate: Predicate, interval: Interval | None) -> Interval | None:
    """The days of a visit: from a first day that the words tell, as many as they say; any other interval as it is.

    Args:
        predicate: the act.
        interval: when it is.
    """
    if interval is None or not interval.is_day or interval.text is None:
        return interval
    verb = predicate.word if predicate.word.pos == "VERB" else _verb_above(predicate.word)
    if verb is None or verb.lemma not in _BEGINS:
        return interval
    for noun in verb.sentence.words:
        if noun.lemma in _STAYS and _is_told_with(noun, verb) and (days := _length(noun)):
            assert interval.start is not None
            return replace(interval, end=interval.start + timedelta(days - 1))
    return interval


def _verb_above(word: Word) -> Word | None:
    """The nearest verb on which a word depends."""
    return next((above for above in word.ancestors() if above.pos == "VERB"), None)


def _is_told_with(noun: Word, verb: Word) -> bool:
    """Whether a visit is that of a verb, and no other one that it came after."""
    between = takewhile(lambda above: above is not verb, noun.ancestors())
    return _verb_above(noun) is verb and all(above.lower not in _OTHERS for above in between)


def _length(noun: Word) -> int:
    """How many days the words before a noun say that it lasts; 0 if they do not."""
    before = noun.sentence.words[max(0, noun.i - _WITHIN - 3) : noun.i]
    text = "".join(word.text if word.text == "-" else f" {word.text} " for word in before)
    found = list(_DAYS.finditer(re.sub(r"\s*-\s*", "-", text)))
    if not found:
        return 0
    said = found[-1][1].lower()
    return _NUMBERS.get(said) or int(said)
