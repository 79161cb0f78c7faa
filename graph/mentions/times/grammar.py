"""Which sequences of words form a time expression, by the table of patterns?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from graph.mentions.times.tokens import Lexicon, Token, lexicon, read_table

_PIECE = re.compile(r'"[^"]+"|[A-Za-z]\w*|[()|?*]')


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the table: a kind, what it fixes, and the sequence as a regular expression over symbols.

    ``needed`` has a bit for each set of symbols of which a match must hold one: most patterns are ruled out by it.
    """

    kind: str
    fixed: dict[str, str]
    sequence: re.Pattern[str]
    needed: int


class Candidate(NamedTuple):
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
        self._known: dict[frozenset[str], int] = {}
        self.bits: dict[str, int] = {}

    def define(self, name: str, sequence: str) -> None:
        self._macros[name] = self._expand(sequence)

    def _expand(self, sequence: str) -> str:
        return _PIECE.sub(lambda piece: self._macros.get(piece.group(), piece.group()), sequence)

    def compile(self, sequence: str, end: str = "") -> tuple[re.Pattern[str], int]:
        """The expression, and a bit for each set of symbols of which every match holds one."""
        pieces = _PIECE.findall(self._expand(sequence))
        counts: dict[str, int] = {}
        expression = "".join(self._part(piece, counts) for piece in pieces)
        return re.compile(expression + end), self._bits(self._needed(pieces))

    def _needed(self, pieces: list[str]) -> set[frozenset[str]]:
        """The symbols of the pieces that stand outside brackets and are not optional."""
        needed, depth = set(), 0
        for piece, following in zip(pieces, [*pieces[1:], ""], strict=True):
            depth += {"(": 1, ")": -1}.get(piece, 0)
            if piece == "|" and not depth:
                return set()
            if not depth and piece not in "()|?*" and following not in ("?", "*"):
                needed.add(self._symbols(piece))
        return needed

    def _bits(self, needed: set[frozenset[str]]) -> int:
        bits = 0
        for symbols in sorted(needed, key=sorted):
            bit = self._known.setdefault(symbols, 1 << len(self._known))
            bits |= bit
            for symbol in symbols:
                self.bits[symbol] = self.bits.get(symbol, 0) | bit
        return bits

    def _symbols(self, piece: str) -> frozenset[str]:
        if piece.startswith('"'):
            return frozenset(self._words.mark(piece.strip('"')))
        return frozenset(self._words.classes[piece] if piece.isupper() else self._words.symbol(piece))

    def _part(self, piece: str, counts: dict[str, int]) -> str:
        if piece in "()|?*":
            return "(?:" if piece == "(" else piece
        symbols = "".join(sorted(self._symbols(piece)))
        if not piece.isupper():
            return re.escape(symbols)
        counts[piece] = counts.get(piece, 0) + 1
        return f"(?P<{piece}_{counts[piece]}>[{symbols}])"


class Grammar:
    """The table of patterns, ready to search a sentence."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        compiler = _Compiler(words)
        self.patterns: list[Pattern] = []
        self._bits = compiler.bits
        for row in read_table("patterns.tsv"):
            if row["kind"] == "=":
                compiler.define(row["fields"], row["pattern"])
            elif row["kind"] == "prefix":
                self.prefix = compiler.compile(row["pattern"], r"\Z")[0]
            else:
                fixed = dict(field.split("=") for field in row["fields"].split())
                self.patterns.append(Pattern(row["kind"], fixed, *compiler.compile(row["pattern"])))

    def candidates(self, tokens: list[Token], symbols: str) -> Iterator[Candidate]:
        """All sequences that fit a pattern, the leftmost first and of those the longest; they overlap."""
        present = 0
        for symbol in symbols:
            present |= self._bits.get(symbol, 0)
        found = [
            (match.start(), -match.end(), place, match)
            for place, pattern in enumerate(self.patterns)
            if pattern.needed & present == pattern.needed
            for match in pattern.sequence.finditer(symbols)
        ]
        for _, _, place, match in sorted(found, key=itemgetter(0, 1, 2)):
            yield self._candidate(self.patterns[place], match, tokens)

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
