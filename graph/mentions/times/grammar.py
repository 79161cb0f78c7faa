"""Which sequences of words form a time expression, by the table of patterns?"""

import re
from dataclasses import dataclass
from functools import cache

from graph.mentions.times.tokens import NUMERIC, TRIGGER_WORDS, TRIGGERS, Lexicon, Token, lexicon, read_table

_PIECE = re.compile(r'"[^"]+"|[A-Za-z]\w*|[()|?*]')


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the table: a kind, what it fixes, and the sequence as a regular expression over symbols."""

    kind: str
    fixed: dict[str, str]
    sequence: re.Pattern[str]
    core: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sequence of tokens (``first`` to before ``after``) that fits a pattern, with the values of its classes."""

    first: int
    after: int
    kind: str
    fixed: dict[str, str]
    values: dict[str, list[str]]

    def number(self, name: str, place: int = 0) -> int | None:
        """The value of a class as a number, or None where the pattern has no such word."""
        found = self.values.get(name, [])
        return int(found[place]) if len(found) > place and found[place].isdigit() else None


class _Compiler:
    """Turns the sequences of the table into regular expressions over symbols."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._macros: dict[str, str] = {}

    def define(self, name: str, sequence: str) -> None:
        self._macros[name] = self._expand(sequence)

    def _expand(self, sequence: str) -> str:
        return _PIECE.sub(lambda piece: self._macros.get(piece.group(), piece.group()), sequence)

    def compile(self, sequence: str, end: str = "") -> tuple[re.Pattern[str], frozenset[str]]:
        """The expression, and the symbols of which a match holds at least one."""
        counts: dict[str, int] = {}
        core: set[str] = set()
        parts = [self._part(piece, counts, core) for piece in _PIECE.findall(self._expand(sequence))]
        return re.compile("".join(parts) + end), frozenset(core)

    def _part(self, piece: str, counts: dict[str, int], core: set[str]) -> str:
        if piece in "()|?*":
            return "(?:" if piece == "(" else piece
        if piece.startswith('"'):
            symbol = self._words.mark(piece.strip('"'))
            core.update(symbol if piece.strip('"') in NUMERIC else "")
            return re.escape(symbol)
        if piece.isupper():
            return self._class(piece, counts, core)
        symbol = self._words.symbol(piece)
        if piece in TRIGGER_WORDS or self._words.is_core(symbol):
            core.add(symbol)
        return symbol

    def _class(self, name: str, counts: dict[str, int], core: set[str]) -> str:
        symbols = self._words.classes[name]
        counts[name] = counts.get(name, 0) + 1
        if name in TRIGGERS or name in {"YEAR", "DECADE", "HOLIDAY", "PERIOD", "CENT"}:
            core.update(symbols)
        return f"(?P<{name}_{counts[name]}>[{''.join(sorted(symbols))}])"


class Grammar:
    """The table of patterns, ready to search a sentence."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        compiler = _Compiler(words)
        self.patterns: list[Pattern] = []
        for row in read_table("patterns.tsv"):
            if row["kind"] == "=":
                compiler.define(row["fields"], row["pattern"])
            elif row["kind"] == "prefix":
                self.prefix = compiler.compile(row["pattern"], r"\Z")[0]
            else:
                fixed = dict(field.split("=") for field in row["fields"].split())
                self.patterns.append(Pattern(row["kind"], fixed, *compiler.compile(row["pattern"])))

    def candidates(self, tokens: list[Token], symbols: str) -> list[Candidate]:
        """All sequences that fit a pattern; they overlap."""
        present = frozenset(symbols)
        found: list[Candidate] = []
        for pattern in self.patterns:
            if pattern.core.isdisjoint(present):
                continue
            found.extend(self._candidate(pattern, match, tokens) for match in pattern.sequence.finditer(symbols))
        return found

    def _candidate(self, pattern: Pattern, match: re.Match[str], tokens: list[Token]) -> Candidate:
        return Candidate(match.start(), match.end(), pattern.kind, pattern.fixed, self.values(match, tokens))

    def values(self, match: re.Match[str], tokens: list[Token]) -> dict[str, list[str]]:
        """The values of a match by class, those of one class in the order of the text."""
        found: dict[str, list[tuple[int, str]]] = {}
        for group in match.re.groupindex:
            place = match.start(group)
            if place >= 0:
                name = group.rsplit("_", 1)[0]
                found.setdefault(name, []).append((place, self.words.value(name, tokens[place])))
        return {name: [value for _, value in sorted(pairs)] for name, pairs in found.items()}


@cache
def grammar() -> Grammar:
    """The grammar of the tables, compiled once."""
    return Grammar(lexicon())
