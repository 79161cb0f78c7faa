"""Which words of a sentence can belong to a time, each told apart by one character?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

PROPER = frozenset({"WEEKDAY", "WEEKDAYS", "WD", "MONTH", "MON", "QTR", "HOLIDAY"})
"""Classes of words that are written with a capital."""

TRIGGERS = frozenset(
    {"WEEKDAY", "WEEKDAYS", "WD", "MONTH", "MON", "SEASON", "UNIT", "UNITS", "DAYPART", "DAYPARTS", "QTR", "ORDW"}
)
TRIGGER_WORDS = frozenset(
    {"today", "tonight", "yesterday", "tomorrow", "overnight", "recently", "now", "currently", "nowadays", "eve"}
    | {"st", "nd", "rd", "th"}
)
NUMERIC = frozenset({"D", "ORD", "N", "YEAR", "DECADE", "HOLIDAY", "iso", "slash"})

_SHAPES = r"""
 (?P<word>[^\W\d_]\w*)
|(?P<iso>\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\d))
|(?P<slash>\b(?:\d{1,2}[/.]\d{1,2}[/.](?:\d{4})|\d{4}/\d{1,2}/\d{1,2}|\d\d?/\d\d?/\d\d|\d\d-\d\d-\d\d(?:\d\d)?)(?![\d/-]))
|(?P<ORD>\b\d{1,2}(?:st|nd|rd|th)\b)
|(?P<DECADE>\b(?:1[5-9]|20)\d0['’]?s\b)
|(?P<number>\d+(?:[.,:]\d+)*)
|(?P<possessive>['’]s\b)
|(?P<hyphen>(?<=\w)[-–—](?=\w))
|(?P<dash>[-–—]+)
|(?P<mark>\S)
"""
_WORD = re.compile(r"[A-Za-z]+|[12]\d{3}")
_SHORT_DATE = re.compile(r"\b\d\d?([/-])\d\d?\1\d\d\b")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast: a fixed day of the year, or a number of days from Easter Sunday."""

    name: str
    month: int | None
    day: int | None
    easter: int | None


class Token(NamedTuple):
    """A word, number or mark of the sentence: its offsets, and the character that stands for it in a pattern."""

    start: int
    end: int
    text: str
    symbol: str


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this module, by the names in its first line."""
    lines = files("graph.mentions.times").joinpath(name).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=False)) for line in lines[1:] if line.strip()]


class Lexicon:
    """The words of time, each with its symbol and with its value in every class it belongs to."""

    def __init__(self) -> None:
        self._next = 0xE000
        self.symbols: dict[str, str] = {}
        self.classes: dict[str, set[str]] = {}
        self.values: dict[tuple[str, str], str] = {}
        self.triggers: set[str] = {str(year) for year in range(1500, 2101)}
        self.proper: set[str] = set()
        self.holidays = {row["name"]: _holiday(row) for row in (*read_table("holidays.tsv"), *_national_days())}
        self._nations: dict[str, list[dict[str, str]]] = {}
        for row in read_table("national-days.tsv"):
            self._nations.setdefault(row["name"], []).append(row)
        for row in read_table("words.tsv"):
            self._add(row["class"], row["word"], row["value"])
        for word in TRIGGER_WORDS:
            self.symbol(word)
            self._trigger(word)
        kept = {row["trigger"] for row in (*read_table("holidays.tsv"), *_national_days())}
        self.triggers |= kept
        self._shapes = {name: self._fresh() for name in sorted(NUMERIC)}
        for name, symbol in self._shapes.items():
            self.classes.setdefault(name, set()).add(symbol)
        self._plain = re.compile(_SHAPES, re.VERBOSE)
        self._feasts = re.compile("|".join(sorted(kept)))
        self._festive = re.compile(f"(?P<HOLIDAY>\\b(?:{self._names()})\\b)|{_SHAPES}", re.VERBOSE)

    def _fresh(self) -> str:
        self._next += 1
        return chr(self._next)

    def _names(self) -> str:
        ordered = sorted({*self.holidays, *self._nations}, key=len, reverse=True)
        return "|".join(re.escape(name).replace("'", "['’]") for name in ordered)

    def _add(self, kind: str, word: str, value: str) -> None:
        symbol = self.symbol(word, proper=kind in PROPER)
        self.classes.setdefault(kind, set()).add(symbol)
        self.values[kind, symbol] = value
        if kind in TRIGGERS:
            self._trigger(word)

    def _trigger(self, word: str) -> None:
        self.triggers.update({word, word.capitalize(), word.upper()})

    def symbol(self, word: str, proper: bool = False) -> str:
        """The character that stands for a word; a word met for the first time gets one."""
        forms = {word, word.upper()} if proper else {word, word.capitalize(), word.upper()}
        found = self.symbols.get(word) or self._fresh()
        for form in sorted(forms):
            self.symbols.setdefault(form, found)
        self.symbols[word] = found
        return found

    def mark(self, name: str) -> str:
        """The character for a mark or shape of token: ``,`` or ``iso`` or ``'s``."""
        return self._shapes.get(name, name[0] if name != "'s" else "s")

    def can_tell_time(self, text: str) -> bool:
        """Whether any word of a text can be the core of a time expression; false for most sentences."""
        return not self.triggers.isdisjoint(_WORD.findall(text)) or _SHORT_DATE.search(text) is not None

    def national_day(self, name: str, tokens: list[Token]) -> Holiday | None:
        """The day of a state's holiday that is named without the state, if the sentence names one state that has it."""
        words = {token.text for token in tokens}
        days = {
            (int(row["month"]), int(row["day"]))
            for row in self._nations[name]
            if words & {row["nation"], row["adjective"]}
        }
        return Holiday(name, *days.pop(), None) if len(days) == 1 else None

    def split(self, text: str) -> list[Token]:
        """The tokens of a text, in order."""
        shapes = self._festive if self._feasts.search(text) else self._plain
        known = self.symbols
        return [
            Token(*found.span(), word := found.group(), known.get(word) or self._symbol_of(found))
            for found in shapes.finditer(text)
        ]

    def _symbol_of(self, found: re.Match[str]) -> str:
        shape = found.lastgroup
        text = found.group()
        if shape == "word":
            return "X" if text[0].isupper() else "x"
        if shape == "number":
            return self._shapes[_number_class(text)]
        if shape == "possessive":
            return "s"
        if shape == "hyphen":
            return "-"
        if shape == "dash":
            return "~"
        if shape == "mark":
            return "'" if text in "'’" else text if text in ",.()%$€£" else "?"
        return self._shapes[str(shape)]

    def value(self, kind: str, token: Token) -> str:
        """What a token is worth as a member of a class: ``4`` for Friday as a WEEKDAY."""
        return self.values.get((kind, token.symbol), token.text)


def _number_class(text: str) -> str:
    if not text.isdigit():
        return "N"
    number = int(text)
    if len(text) <= 2 and 1 <= number <= 31:
        return "D"
    return "YEAR" if len(text) == 4 and 1500 <= number <= 2100 else "N"


def _national_days() -> Iterator[dict[str, str]]:
    """The holidays of states, by each of their names: "Ukraine's Independence Day", "Ukrainian Independence Day"."""
    for row in read_table("national-days.tsv"):
        nation, name = row["nation"], row["name"]
        for told in (f"{row['adjective']} {name}", f"{nation}'s {name}", f"{nation}' {name}", f"{name} of {nation}"):
            yield {**row, "name": told, "easter": "", "trigger": name.split()[0]}


def _holiday(row: dict[str, str]) -> Holiday:
    month, day, easter = (int(row[name]) if row[name] else None for name in ("month", "day", "easter"))
    return Holiday(row["name"], month, day, easter)


@cache
def lexicon() -> Lexicon:
    """The words of the tables, read once."""
    return Lexicon()
