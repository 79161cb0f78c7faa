"""Where in a text is a time told, and what do the words say?"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from graph.mentions.times.doubt import is_name, is_time
from graph.mentions.times.expression import Bound, Kind, Part, TimeExpression, Unit
from graph.mentions.times.grammar import Candidate, grammar
from graph.mentions.times.tokens import Token, lexicon

BOUNDED = frozenset(
    {Kind.DAY, Kind.WEEKDAY, Kind.RELATIVE, Kind.MONTH, Kind.SEASON, Kind.QUARTER, Kind.HALF}
    | {Kind.YEAR, Kind.DECADE, Kind.CENTURY}
)
_PHRASES = {
    "no": Bound.BY, "prior": Bound.BEFORE, "ahead": Bound.BEFORE, "up": Bound.UNTIL,
    "by": Bound.BY, "until": Bound.UNTIL, "till": Bound.UNTIL, "since": Bound.SINCE,
}  # fmt: skip
_NOUNS = ("ATTACK", "MEASURE", "MOVEMENT", "PAPER", "TITLE")
_ORDERING = frozenset({"after", "before", "ahead", "prior"})
_PIVOT = 50
"""Two digits above it are a year of the last century."""
_JOINTS = frozenset({"to", "through", "until", "till", "-", "–", "—"})
_DATES = frozenset({Kind.DAY, Kind.WEEKDAY, Kind.MONTH, Kind.YEAR, Kind.RELATIVE})


@lru_cache(maxsize=512)
def find_times(text: str) -> tuple[TimeExpression, ...]:
    """The time expressions of a text (a sentence), in order; they do not overlap, and each is as long as it can be.

    Durations ("six weeks") and recurrences ("every Friday") are found too, so that nothing in them is taken for a
    date; ``is_dated`` tells them apart. Names ("Theresa May", "Sunday Times", "Black Friday") are not found.
    """
    if not lexicon().can_tell_time(text):
        return ()
    tokens = lexicon().split(text)
    symbols = "".join([token.symbol for token in tokens])
    chosen = _choose(grammar().candidates(tokens, symbols), tokens)
    return tuple(_join(list(_expressions(chosen, tokens, symbols, text)), text))


def _choose(candidates: Iterable[Candidate], tokens: list[Token]) -> list[Candidate]:
    """The leftmost and longest of the candidates that are times."""
    chosen: list[Candidate] = []
    after = 0
    for candidate in candidates:
        if candidate.first < after:
            continue
        if is_name(candidate, tokens):
            after = candidate.after
        elif is_time(candidate, tokens):
            chosen.append(candidate)
            after = candidate.after
    return chosen


def _expressions(chosen: list[Candidate], tokens: list[Token], symbols: str, text: str) -> Iterator[TimeExpression]:
    after = 0
    for candidate in chosen:
        core = _build(candidate, tokens, text)
        yield _extend(core, candidate, tokens, symbols, after, text)
        after = candidate.after


def _extend(
    core: TimeExpression, candidate: Candidate, tokens: list[Token], symbols: str, after: int, text: str
) -> TimeExpression:
    """Takes in the words before: "by the end of", "late on"."""
    found = grammar().prefix.search(symbols, after, candidate.first)
    first = found.start() if found else candidate.first
    if candidate.first - first == 1 and tokens[first].text.lower() == "the":
        first = candidate.first
    changes: dict[str, Any] = {}
    if _qualifies(candidate, tokens, first):
        changes["attributive"] = True
    if found and first < candidate.first:
        changes |= {"start": tokens[first].start, "text": text[tokens[first].start : core.end]}
        values = grammar().values(found, tokens)
        part = next(iter(values.get("PART") or values.get("PARTN") or values.get("EDGE") or ()), None)
        if part and core.part is None:
            changes["part"] = Part(part)
        bound = _PHRASES.get(tokens[first].text.lower()) or next(iter(values.get("BOUND", ())), None)
        owned = "attributive" in changes and bound in (Bound.BY, Bound.FROM)  # "hit by last week's earthquake"
        if bound and core.kind in BOUNDED and not owned:
            changes["bound"] = Bound(bound)
        if core.kind is Kind.ANCHORED and tokens[first].text.lower() == "for":
            changes["kind"] = Kind.DURATION
    return replace(core, **changes) if changes else core


def _qualifies(candidate: Candidate, tokens: list[Token], first: int) -> bool:
    """Whether a noun follows that the time belongs to: "Friday's talks", "the 2015 accord"."""
    if candidate.after >= len(tokens) or candidate.kind == Kind.PRESENT:
        return False
    following = tokens[candidate.after].symbol
    if following in "s'":
        return True
    if following != "x" and not any(following in lexicon().classes[name] for name in _NOUNS):
        return False
    if first < candidate.first:
        return tokens[first].text.lower() in _ORDERING
    before = tokens[first - 1].symbol if first else ""
    return before == "s" or before in lexicon().classes["OWNER"] or "HOLIDAY" in candidate.values


def _build(candidate: Candidate, tokens: list[Token], text: str) -> TimeExpression:
    """The expression of a candidate, without the words before it."""
    start, end = tokens[candidate.first].start, tokens[candidate.after - 1].end
    fixed = candidate.fixed
    kind = Kind(fixed.get("kind", candidate.kind))
    base = TimeExpression(
        start,
        end,
        text[start:end],
        kind,
        year=_year(candidate),
        month=candidate.number("MONTH") or candidate.number("MON") or candidate.number("SEASON"),
        weekday=candidate.number("WEEKDAY"),
        unit=_unit(candidate),
        amount=_amount(candidate),
        shift=_shift(candidate),
        direction=int(fixed["direction"]) if "direction" in fixed else None,
        part=Part(fixed["part"]) if "part" in fixed else _part_of(_words(candidate, tokens)),
    )
    if kind is Kind.DAY:
        return _day(base, candidate, tokens)
    return _range(base, candidate) if kind is Kind.RANGE else base


def _words(candidate: Candidate, tokens: list[Token]) -> list[str]:
    """The words of a candidate in lower case."""
    return [token.text.lower() for token in tokens[candidate.first : candidate.after]]


def _part_of(words: list[str]) -> Part | None:
    """The part of "later that year": the side of the period is named inside the expression."""
    return Part(words[0]) if words[0] in ("later", "earlier") else None


def _year(candidate: Candidate) -> int | None:
    year = candidate.number("YEAR")
    if candidate.kind == "decade":
        return int(candidate.values["DECADE"][0][:4])
    return year


def _unit(candidate: Candidate) -> Unit | None:
    for name in ("UNIT", "UNITS", "PERIOD"):
        if name in candidate.values:
            return Unit(candidate.values[name][-1])
    if "unit" in candidate.fixed:
        return Unit(candidate.fixed["unit"])
    return Unit.DAY if "DAYPART" in candidate.values else None


def _shift(candidate: Candidate) -> int | None:
    value = candidate.fixed.get("shift") or next(iter(candidate.values.get("SHIFT", ())), None)
    return None if value is None else int(value)


def _amount(candidate: Candidate) -> int | None:
    if "amount" in candidate.fixed:
        return int(candidate.fixed["amount"])
    for name in ("NTH", "QTR", "CENT"):
        if name in candidate.values:
            return candidate.number(name)
    if candidate.kind == "century":
        return _ordinal(candidate.values["ORD"][0])
    if candidate.kind in ("day", "range"):
        return None
    number = _count(candidate)
    return None if number is None else number * int(candidate.fixed.get("sign", "1"))


def _count(candidate: Candidate) -> int | None:
    """The number of units: "twenty-one", "two hundred", "48", "a"."""
    words = [int(value) for value in candidate.values.get("NUM", [])]
    if len(words) == 2:
        return words[0] * words[1] if words[1] >= 100 else sum(words)
    if words:
        return words[0]
    for name in ("D", "N", "ART"):
        if candidate.number(name) is not None:
            return candidate.number(name)
    return None


def _ordinal(word: str) -> int:
    return int(word.rstrip("stndrh"))


def _days(candidate: Candidate) -> list[int]:
    tens = sum(int(value) for value in candidate.values.get("TENS", []))
    told = [int(value) + tens for value in candidate.values.get("ORDW", [])]
    return told + [_ordinal(value) for name in ("D", "ORD") for value in candidate.values.get(name, [])]


def _day(base: TimeExpression, candidate: Candidate, tokens: list[Token]) -> TimeExpression:
    if "HOLIDAY" in candidate.values:
        name = candidate.values["HOLIDAY"][0].replace("’", "'")
        holiday = lexicon().holidays.get(name) or lexicon().national_day(name, tokens)
        if holiday is None:
            return base
        return replace(base, month=holiday.month, day=holiday.day, amount=holiday.easter)
    if "MONTH" in candidate.values or "MON" in candidate.values or candidate.fixed.get("day") == "alone":
        return replace(base, day=_days(candidate)[0], weekday=None)
    return _numeric(base, tokens[candidate.first].text)


def _numeric(base: TimeExpression, text: str) -> TimeExpression:
    """An ISO date, or numbers between slashes or dots; two numbers that could both be the month leave it open."""
    numbers = [int(number) for number in text[:10].replace("/", "-").replace(".", "-").split("-")]
    if numbers[0] > 31:
        return replace(base, year=numbers[0], month=numbers[1], day=numbers[2])
    one, two, year = numbers
    if year < 100:
        year += 1900 if year > _PIVOT else 2000
    if one > 12 or "." in text or one == two:
        return replace(base, year=year, month=two, day=one)
    return replace(base, year=year, month=one, day=two) if two > 12 else replace(base, year=year)


def _range(base: TimeExpression, candidate: Candidate) -> TimeExpression:
    if base.month is None:
        ends = [int(year) for name in ("YEAR", "D", "N") for year in candidate.values.get(name, []) if year.isdigit()]
        first, last = ends[0], ends[1] if ends[1] > 99 else ends[0] // 100 * 100 + ends[1]
        if first > last:
            return replace(base, kind=Kind.DURATION)
        year = replace(base, kind=Kind.YEAR)
        return replace(base, year=None, first=year, last=replace(year, year=last))
    first, last = _days(candidate)[:2]
    day = replace(base, kind=Kind.DAY)
    return replace(base, first=replace(day, day=first), last=replace(day, day=last), year=None, month=None)


def _join(found: list[TimeExpression], text: str) -> Iterator[TimeExpression]:
    """Makes one range of two dates with "to", or "and" after "between"."""
    waiting: TimeExpression | None = None
    for expression in found:
        if waiting is None:
            waiting = expression
        elif _is_range(waiting, expression, text):
            waiting = _range_of(waiting, expression, text)
        else:
            yield waiting
            waiting = expression
    if waiting is not None:
        yield waiting


def _is_range(first: TimeExpression, last: TimeExpression, text: str) -> bool:
    if first.kind not in _DATES or last.kind not in _DATES or first.bound not in (None, Bound.FROM):
        return False
    if first.attributive or (first.kind is not last.kind and {first.kind, last.kind} != {Kind.DAY, Kind.MONTH}):
        return False
    between = text[first.end : last.start].strip().lower().removesuffix(" the")
    if between in _JOINTS:
        return True
    if between == "and":
        return first.text.lower().startswith("between")
    return not between and last.bound is Bound.UNTIL and first.bound is Bound.FROM


def _range_of(first: TimeExpression, last: TimeExpression, text: str) -> TimeExpression:
    return TimeExpression(
        first.start,
        last.end,
        text[first.start : last.end],
        Kind.RANGE,
        first=replace(first, bound=None),
        last=replace(last, bound=None),
    )
