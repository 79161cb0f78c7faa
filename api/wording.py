"""How are dates, offices and confidence said to people? Honestly: what is not known is said to be unknown."""

from calendar import monthrange
from datetime import date

from graph.model.interval import Basis, Interval, Precision
from graph.model.links import Belonging

_BASIS = {
    Basis.EXPLICIT: "as written",
    Basis.WEEKDAY: "resolved from the weekday",
    Basis.RELATIVE: "resolved from the publication date",
    Basis.CONTEXT: "from the context",
    Basis.PUBLICATION: "the day of publication",
    Basis.BEFORE_PUBLICATION: "known only from the publication date",
    Basis.AFTER_PUBLICATION: "known only from the publication date",
    Basis.CORRECTED: "as corrected by hand",
}


def day_words(day: date, weekday: bool = False) -> str:
    """A day: "22 March 2024", with its weekday "Friday, 22 March 2024"."""
    plain = f"{day.day} {day:%B} {day.year}"
    return f"{day:%A}, {plain}" if weekday else plain


def range_words(start: date, end: date) -> str:
    """A span of days: "12–14 March 2024"."""
    if start == end:
        return day_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def _whole_month(start: date, end: date) -> bool:
    return start.day == 1 and end == start.replace(day=monthrange(start.year, start.month)[1])


def _vague(start: date, end: date, precision: Precision) -> str:
    if precision is Precision.YEAR and start.year == end.year:
        return f"in {start.year}, day unknown"
    if _whole_month(start, end):
        return f"in {start:%B} {start.year}, day unknown"
    if precision is Precision.WEEK:
        return f"in the week of {range_words(start, end)}, day unknown"
    return f"within {range_words(start, end)}, day unknown"


def interval_words(interval: Interval | None, weekday: bool = False) -> str:
    """When something happened: a day, a span, or what is known of it."""
    if interval is None:
        return "date unknown"
    start, end = interval.start, interval.end
    if start is None or end is None:
        return f"day unknown, from {day_words(start)} on" if start else f"day unknown, by {day_words(end or date.max)}"
    if interval.is_day:
        return day_words(start, weekday)
    if interval.is_exact:
        return range_words(start, end)
    return _vague(start, end, interval.precision)


def basis_words(interval: Interval | None) -> str:
    """How the date is known: "from “on Friday”"."""
    if interval is None:
        return "the text gives none"
    known = _BASIS[interval.basis]
    if interval.text and interval.basis is Basis.EXPLICIT:
        return f"written “{interval.text}”"
    return f"“{interval.text}”, {known}" if interval.text else known


_DIRECT = {"tell", "urge", "warn", "ask", "assure", "press", "remind", "inform", "call on", "caution", "encourage"}
"""Acts of speech whose verb takes the addressee as its object; the others are said *to* somebody."""


_ONE = {"Person", "State"}
"""The kinds of speakers of whom a verb in the present ends in -s."""


def verb_words(act: str, cue: str | None, content: str = "", kind: str | None = None, modality: str = "actual") -> str:
    """What a speaker did with words, by the word that the text has for it: "said", "called on", "presses".

    Args:
        act: the act of speech ("say", "call on").
        cue: the text's own word, if it has one.
        content: the words said; a particle with which they begin is not repeated.
        kind: of the speaker ("Person").
        modality: whether it was said.
    """
    lemma, _, particle = act.partition(" ")
    word = (cue or lemma).lower()
    if word == "according":
        return "is the source of this"
    if word == lemma and kind in _ONE:
        word = _present(lemma) if modality == "actual" else f"is to {lemma}"
    if particle and word.startswith(lemma[:3]) and not content.lower().startswith(f"{particle} "):
        word = f"{word} {particle}"
    return word


def _present(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return f"{lemma}es"
    return f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else f"{lemma}s"


def addressee_words(act: str) -> str:
    """What stands between the verb and the addressee: "to", or nothing."""
    return "" if act in _DIRECT else "to"


def heading(interval: Interval | None) -> str:
    """What stands over the events of one time in a timeline; first letter upper."""
    words = interval_words(interval, weekday=True)
    return words[0].upper() + words[1:]


def confidence_words(confidence: float) -> str:
    """How sure the reading is, in a word."""
    return "high" if confidence >= 0.8 else "medium" if confidence >= 0.6 else "low"


LINKS = {
    Belonging.REALISES: "realises the plan",
    Belonging.REALISED_BY: "came about",
    Belonging.CALLS_OFF: "calls off",
    Belonging.CALLED_OFF_BY: "was called off",
    Belonging.PART_OF: "part of",
    Belonging.PART: "its parts",
    Belonging.DENIES: "denies",
    Belonging.DENIED_BY: "is denied by",
}
"""What another event is to an event, as its page says it."""
