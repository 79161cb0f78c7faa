"""Is it a time, or a name, a verb or a number that only looks like one?"""

from graph.mentions.times.expression import Kind
from graph.mentions.times.grammar import Candidate
from graph.mentions.times.tokens import Token, lexicon

PERSONAL = frozenset({"may", "march", "august"})
"""Months that are first of all something else: accepted without a day or year only after a word of time."""
GIVEN = frozenset({"april", "june"})
"""Months that are first names as well: refused before another name."""


class Context:
    """The words around a candidate."""

    def __init__(self, tokens: list[Token], candidate: Candidate) -> None:
        self.tokens = tokens
        self.candidate = candidate
        self.before = self.word(candidate.first - 1)
        self.after = self.word(candidate.after)
        self.bare = candidate.after - candidate.first == 1

    def word(self, place: int) -> str:
        """The token at a place in lower case, empty outside the sentence."""
        return self.tokens[place].text.lower() if 0 <= place < len(self.tokens) else ""

    def symbol(self, place: int) -> str:
        """The symbol of the token at a place, empty outside the sentence."""
        return self.tokens[place].symbol if 0 <= place < len(self.tokens) else ""

    def is_in(self, name: str, place: int) -> bool:
        """Whether the token at a place belongs to a class of words."""
        return self.symbol(place) in lexicon().classes[name]

    def follows(self, name: str) -> bool:
        """Whether the next token belongs to a class of words."""
        return self.is_in(name, self.candidate.after)

    def precedes(self, name: str) -> bool:
        """Whether the token before belongs to a class of words."""
        return self.is_in(name, self.candidate.first - 1)


def is_name(candidate: Candidate, tokens: list[Token]) -> bool:
    """Whether a day or weekday is part of a name, with all its words: "the March 14 Alliance", "Sunday Times"."""
    around = Context(tokens, candidate)
    if candidate.kind == Kind.WEEKDAY:
        return _is_named_weekday(around)
    return candidate.kind == Kind.DAY and (around.follows("MOVEMENT") or _is_famous(around))


def is_time(candidate: Candidate, tokens: list[Token]) -> bool:
    """Whether a candidate is a time in its sentence."""
    check = _CHECKS.get(candidate.kind)
    return check is None or check(Context(tokens, candidate))


def _is_named_weekday(around: Context) -> bool:
    if around.follows("PAPER") and around.tokens[around.candidate.after].text[0].isupper():
        return True
    place = around.candidate.first - (2 if around.before == "on" else 1)  # the Mail on Sunday
    return around.is_in("NICKNAME", place) and around.tokens[place].text[0].isupper()


def _day(around: Context) -> bool:
    if around.after in {"%", "percent"}:
        return False
    if around.candidate.fixed.get("day") == "alone":
        return _is_day_alone(around)
    # "In March 12 people …": a day takes "on"; so does the lower-case word tell that 12 counts it.
    values = around.candidate.values
    last = around.tokens[around.candidate.after - 1]
    counted = "D" in values and last.text == values["D"][-1] and around.follows("MEASURE")
    numbered = last.text.isdigit() and around.before == "in" and "YEAR" not in values
    return not counted and not (numbered and around.symbol(around.candidate.after) == "x")


_LEADING = frozenset({"on", "by", "until", "till", "since", "before", "after", "from", "to"})
_SMALL = frozenset({"first", "second"})


def _is_day_alone(around: Context) -> bool:
    """Whether an ordinal is a day of the month: "on the 12th", and no anniversary, parallel, floor or try."""
    first, words = around.candidate.first, {t.text.lower() for t in around.tokens[around.candidate.first :]}
    if around.before != "the" or around.word(first - 2) not in _LEADING or around.word(first) in _SMALL:
        return False
    if around.candidate.after - first > 1 and "month" in words and around.word(around.candidate.after - 1) == "month":
        return True
    after = around.symbol(around.candidate.after)
    return after in {"", ",", ".", ")", "?"} or around.follows("FOLLOW")


def _is_famous(around: Context) -> bool:
    """September 11 before "attacks" is that of 2001, whatever the day of the article."""
    values = around.candidate.values
    month = values.get("MONTH") or values.get("MON")
    return month == ["9"] and values.get("D") == ["11"] and "YEAR" not in values and around.follows("ATTACK")


def _month(around: Context) -> bool:
    if "YEAR" in around.candidate.values or "SHIFT" in around.candidate.values:
        return around.candidate.values.get("MONTH") is None or around.tokens[around.candidate.first].text != "MAY"
    word = around.tokens[around.candidate.first].text
    if "MON" in around.candidate.values:
        return _after_word_of_time(around)
    if word.lower() in PERSONAL:
        return _beside_month(around) or (_after_word_of_time(around) and _personal(around))
    if word.lower() in GIVEN:
        named = around.symbol(around.candidate.after) == "X" or around.follows("TELLS")
        return _after_word_of_time(around) or not named
    return True


def _beside_month(around: Context) -> bool:
    """Whether another month is joined to it: "between March and May"."""
    return any(
        (around.is_in("JOINT", place) or around.symbol(place) in {"-", ","}) and around.is_in("MONTH", place + step)
        for place, step in ((around.candidate.first - 1, -1), (around.candidate.after, 1))
    )


def _after_word_of_time(around: Context) -> bool:
    if around.symbol(around.candidate.first - 1) == "-":
        return around.is_in("PART", around.candidate.first - 2)
    if around.before == "of":
        return around.is_in("PARTOF", around.candidate.first - 2)
    return around.precedes("SURE") or around.precedes("OPEN")


def _personal(around: Context) -> bool:
    if around.after in ("'s", "’s") or around.is_in("TRUST", around.candidate.first - 2):
        return False
    if around.before == "for":
        return around.is_in("PLANNED", around.candidate.first - 2)
    if not around.precedes("OPEN"):
        return True
    following = around.symbol(around.candidate.after)
    return following in ("", ",", ".", ")", "?") or around.follows("CLOSED") or _is_number(following)


def _is_number(symbol: str) -> bool:
    words = lexicon()
    return any(symbol in words.classes[name] for name in ("D", "YEAR", "ORD"))


def _year(around: Context) -> bool:
    first = around.candidate.first
    token = around.tokens[first]
    if not token.text.isdigit():  # "fiscal 1998"
        return True
    if around.before in {"$", "€", "£", ".", "no"} or around.precedes("REFERENCE") or around.follows("MEASURE"):
        return False
    if around.after in {"%", "-", "–"} and around.symbol(around.candidate.after + 1) in {"x", ""}:
        return False
    if around.symbol(first - 1) == "X" and first > 1:
        return False
    leads = around.precedes("LEADS")
    if not leads and around.symbol(around.candidate.after) == "X":
        return False
    counted = around.symbol(around.candidate.after) == "x" and around.after.endswith("s")
    number = int(token.text)
    owned = leads or around.precedes("OWNER")
    return not (counted and (number % 100 == 0 or number < 1900 or not owned)) and (leads or number >= 1800)


def _season(around: Context) -> bool:
    """A season without a year needs a word of time: "in the spring", not "the Arab Spring" or "prices fall"."""
    if around.candidate.values.get("SHIFT") or around.candidate.values.get("YEAR"):
        return True
    word = around.tokens[around.candidate.after - 1].text
    place = around.candidate.first - 1
    if around.bare and word == "fall" and around.before != "in":
        return False
    seasonal = around.is_in("SEASONAL", place) or around.symbol(place) == "-"
    return seasonal and word[0].islower() and around.symbol(around.candidate.after) != "X" and around.after != "of"


def _range(around: Context) -> bool:
    days = around.candidate.values.get("D", []) + around.candidate.values.get("ORD", [])
    between = around.tokens[around.candidate.first].text.lower() == "between"
    words = {token.text.lower() for token in around.tokens[around.candidate.first : around.candidate.after]}
    if "and" in words and not between and len(days) == 2:
        return int(days[0].rstrip("stndrh")) + 1 == int(days[1].rstrip("stndrh"))
    return _day(around)


def _ahead(around: Context) -> bool:
    """Whether it looks ahead: "the first visit in ten years" looks back."""
    first = around.candidate.first
    return not any(
        around.is_in("NTH", place) or around.word(place).endswith(("est", "only", "most", "worst"))
        for place in range(max(0, first - 9), first)
    )


def _window(around: Context) -> bool:
    """Whether it reaches to now, as "the last two days of the talks" do not."""
    return around.after != "of"


def _duration(around: Context) -> bool:
    """Whether it is a length of time; "the first few days of April" is a part of April."""
    return around.after != "of" or not around.precedes("EDGE")


_CHECKS = {
    Kind.DAY.value: _day,
    Kind.MONTH.value: _month,
    Kind.YEAR.value: _year,
    Kind.SEASON.value: _season,
    Kind.RANGE.value: _range,
    Kind.AHEAD.value: _ahead,
    Kind.WINDOW.value: _window,
    Kind.DURATION.value: _duration,
}
