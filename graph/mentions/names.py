"""Which names of the registry stand in a sentence? Longest match over the words, with their capitals minded."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from graph import registry
from graph.document import Sentence, Word
from graph.wordlists import words


def _fold_table() -> dict[int, str]:
    table = {ord(a): b for a, b in zip("’‘`–‐‑\n\r\t", "'''---   ", strict=True)}
    for code in range(0x41, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        table[code] = base if len(base) == 1 else chr(code)
    return table


_FOLD = _fold_table()


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name of the registry in a sentence.

    Attributes:
        words: the words that make it up; ``head`` the one that the others hang on.
        kind: actor, place, metonym or demonym.
        ids: the ids that the name may stand for.
    """

    words: tuple[Word, ...]
    kind: str
    ids: tuple[str, ...]

    @property
    def head(self) -> Word:
        """The word of the name whose governor lies outside it."""
        inside = {w.i for w in self.words}
        for word in reversed(self.words):
            if word.head is word or word.head.i not in inside:
                return word
        return self.words[-1]


def fold(text: str) -> str:
    """Text without case, accents and kinds of apostrophes, code point for code point."""
    return text.translate(_FOLD)


class NameIndex:
    """Every surface form of the registry, by its first word."""

    def __init__(self, surfaces: Iterable[tuple[str, str, str]]) -> None:
        table: dict[str, dict[str, dict[str, list[str]]]] = {}
        self.capitals: set[str] = set()
        for surface, kind, identifier in surfaces:
            folded = fold(surface)
            if not folded:
                continue
            entry = table.setdefault(_first(folded), {}).setdefault(folded, {})
            ids = entry.setdefault(kind, [])
            if identifier not in ids:
                ids.append(identifier)
            self.capitals.update(w for w in surface.replace("-", " ").split() if w[:1].isupper())
        self._table = {first: (forms, max(map(len, forms))) for first, forms in table.items()}

    def find(self, sentence: Sentence, text: str) -> list[Name]:
        """The names in a sentence of an article's text, longest first at each word, none overlapping.

        A name of one word is a name only where the text has its capital; of several words also in lower case
        ("the state department").
        """
        found: list[Name] = []
        words, position = sentence.words, 0
        folded = fold(text[sentence.start : sentence.end])
        while position < len(words):
            name = self._match(words, position, sentence, folded)
            if name is not None and words[position].lower == "the" and len(name.words) > 1:
                longer = self._match(words, position + 1, sentence, folded)
                own = longer is not None and longer.kind == "actor" and longer.words[-1].i > name.words[-1].i
                name = longer if own else name
            if name is None:
                position += 1
            else:
                found.append(name)
                position = name.words[-1].i + 1
        return found

    def _match(self, words: list[Word], position: int, sentence: Sentence, folded: str) -> Name | None:
        word = words[position]
        forms = self._table.get(_first(fold(word.text)))
        if not forms:
            return None
        known, longest = forms
        start = word.start - sentence.start
        ends = takewhile(lambda end: end <= start + longest, (w.end - sentence.start for w in words[position:]))
        for count, end in reversed(list(enumerate(ends, 1))):
            kinds = known.get(folded[start:end])
            if kinds is None:
                continue
            span = tuple(words[position : position + count])
            if not _has_capitals(span, "actor" in kinds) or _is_tail(span):
                continue
            kind = next(k for k in ("actor", "demonym", "place", "metonym") if k in kinds)
            return Name(span, kind, tuple(kinds[kind]))
        return None


def is_shared(name: Name) -> bool:
    """Whether a name is one that several states have for a body or party ("Congress", "the Democrats")."""
    return " ".join(w.lower for w in name.words) in words("names-that-states-share")


def _first(folded: str) -> str:
    for end, char in enumerate(folded):
        if not char.isalnum():
            return folded[:end] or folded[:1]
    return folded


def _is_tail(span: tuple[Word, ...]) -> bool:
    """Whether the words are but the end of a longer name ("Security Council" of "National Security Council")."""
    first, last = span[0], span[-1]
    if last.lower not in words("common-names-of-bodies") or len(span) < 2 or first.i == 0:
        return False
    before = first.sentence.words[first.i - 1]
    if before.lower == "and" and before.i > 0:
        before = before.sentence.words[before.i - 1]
    joined = before.head in span or (before.i > 0 and first.head is before)
    return (
        before.pos == "PROPN" and before.lower in words("first-words-of-bodies") and (joined or before.i == first.i - 1)
    )


def _has_capitals(span: tuple[Word, ...], of_actor: bool) -> bool:
    """Whether words are written as a name: with a capital, or as several words for a body ("state department")."""
    content = [w for w in span if w.lower not in {"the", "of", "and", "-", "for"}]
    if any(w.text[:1].isupper() for w in content):
        return True
    return of_actor and len(content) > 1


def index() -> NameIndex:
    """The index of the registry's names."""
    return _index_of(registry.load())


@lru_cache(maxsize=2)
def _index_of(known: registry.Registry) -> NameIndex:
    return NameIndex(known.surfaces())
