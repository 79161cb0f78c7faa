"""How long did a visit last? "Arrived on Sunday for a three-day visit": from Sunday to Tuesday."""

from dataclasses import replace
from datetime import timedelta

from graph.document import Word
from graph.document.syntax import VERBAL
from graph.extractors.predicates import Predicate
from graph.model.interval import Interval, Precision

_STAYS = {"stay", "stop", "tour", "trip", "visit"}
_OPENING = {"arrive", "begin", "come", "embark", "fly", "kick", "land", "leave", "open", "set", "start", "touch"}
_CLOSING = {"complete", "conclude", "end", "finish", "wrap"}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
            "eleven": 11, "twelve": 12}  # fmt: skip
_UNITS = {"day": 1, "week": 7}
_LONGEST = 30
"""In days; longer stays are told by the month."""


def of_stay(interval: Interval, predicate: Predicate) -> Interval:
    """The days of a visit of which one end and the length are told, else the interval as it is.

    Args:
        interval: what the text tells of the act.
        predicate: the act.
    """
    if predicate.root != "CONSULT" or not interval.is_day or interval.start is None:
        return interval
    word = predicate.word
    verb = word if word.pos in VERBAL else word.head
    opens, closes = verb.lemma in _OPENING, verb.lemma in _CLOSING
    if not opens and not closes:
        return interval
    days = next((n for noun in _stays(verb) if (n := _days(noun))), 0)
    if not 1 < days <= _LONGEST:
        return interval
    rest = timedelta(days - 1)
    if opens:
        return replace(interval, end=interval.start + rest, precision=Precision.DAY)
    return replace(interval, start=interval.start - rest, precision=Precision.DAY)


def _stays(verb: Word) -> list[Word]:
    """The nouns for the stay that a verb begins or ends, in its own clause."""
    found: list[Word] = []
    stack = list(verb.children)
    while stack:
        word = stack.pop(0)
        if word.dep in {"conj", "ccomp", "advcl", "relcl", "parataxis"}:
            continue
        found.extend([word] if word.lemma in _STAYS else [])
        stack.extend(word.children)
    return found


def _days(noun: Word) -> int:
    """How many days the words before a noun say that it lasts ("a three-day state visit"), 0 where they do not."""
    row = noun.sentence.words
    for word in row[max(noun.i - 5, 0) : noun.i]:
        if word.lemma not in _UNITS or word.i == 0:
            continue
        before = row[word.i - 2] if row[word.i - 1].text in {"-", "‑", "–"} and word.i > 1 else row[word.i - 1]
        number = _NUMBERS.get(before.lower) or (int(before.text) if before.text.isdecimal() else 0)
        if number:
            return number * _UNITS[word.lemma]
    return 0
