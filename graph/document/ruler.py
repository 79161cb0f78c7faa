"""How are the rules of spaCy's attribute ruler applied to a word once, and not again to each word like it?

What a rule of one word says depends on the attributes that the rules ask of a word and on nothing else. So the
library's own matcher is asked about each combination of their values once, and its answer is kept. All words that no
rule names are alike to it. Rules of several words are few and are matched as ever.
"""

import re
from collections.abc import Iterator
from typing import Any

MOST_KEPT = 100_000
"""So many combinations are kept (some 30 MB); then they are forgotten, and it begins anew."""

_WORD = "LOWER"
_BY_NAME = {"IN", "NOT_IN"}


class RememberedRules:
    """Stands in for ``AttributeRuler.match`` of a loaded pipeline: the same matches, in the same order."""

    def __init__(self, ruler: Any) -> None:
        from spacy.attrs import IDS

        self._strings = ruler.vocab.strings
        single: dict[int, list[Any]] = {}
        several: dict[int, list[Any]] = {}
        for number, rule in enumerate(ruler.patterns):
            for pattern in rule["patterns"]:
                kind = single if len(pattern) == 1 and IDS.keys() >= pattern[0].keys() else several
                kind.setdefault(self._strings.add(str(number)), []).append(pattern)
        self._single, self._several = _matcher(ruler.vocab, single), _matcher(ruler.vocab, several)
        self._asked = sorted({name for patterns in single.values() for (asked,) in patterns for name in asked})
        self._word = self._asked.index(_WORD) if _WORD in self._asked else None
        self._named = _Named(asked[_WORD] for patterns in single.values() for (asked,) in patterns if _WORD in asked)
        self._is_named: dict[int, bool] = {}
        self._kept: dict[tuple[int, ...], list[tuple[int, int]]] = {}

    def __call__(self, doc: Any) -> list[tuple[int, int, int, int]]:
        """The matches in a document: number of the rule, its key, first word, one past the last; in that order."""
        found = [(int(self._strings[key]), key, start, end) for key, start, end in _matches(self._several, doc)]
        for place, values in enumerate(doc.to_array(self._asked).tolist()):
            if self._word is not None and not self._names(values[self._word]):
                values[self._word] = 0
            rules = self._kept.get(alike := tuple(values))
            if rules is None:
                _bound(self._kept)
                told = _matches(self._single, doc[place : place + 1])
                rules = self._kept[alike] = [(int(self._strings[key]), key) for key, _, _ in told]
            for number, key in rules:
                found.append((number, key, place, place + 1))
        found.sort()
        return found

    def _names(self, word: int) -> bool:
        known = self._is_named.get(word)
        if known is None:
            _bound(self._is_named)
            known = self._is_named[word] = self._named.has(self._strings[word])
        return known


class _Named:
    """The words that some conditions tell apart from others."""

    def __init__(self, conditions: Iterator[Any]) -> None:
        self._words: set[str] = set()
        self._expressions: list[re.Pattern[str]] = []
        self._all = False
        for condition in conditions:
            told: dict[str, Any] = {"IN": [condition]} if isinstance(condition, str) else condition
            for name, value in told.items():
                if name in _BY_NAME:
                    self._words.update(value)
                elif name == "REGEX":
                    self._expressions.append(re.compile(value))
                else:
                    self._all = True

    def has(self, word: str) -> bool:
        return self._all or word in self._words or any(found.search(word) for found in self._expressions)


def _matcher(vocab: Any, rules: dict[int, list[Any]]) -> Any:
    from spacy.matcher import Matcher

    made = Matcher(vocab, validate=False)
    for key, patterns in rules.items():
        made.add(key, patterns)
    return made


def _matches(matcher: Any, words: Any) -> list[tuple[int, int, int]]:
    if not len(words) or not len(matcher):
        return []
    found: list[tuple[int, int, int]] = matcher(words, allow_missing=True, as_spans=False)
    return found


def _bound(kept: dict[Any, Any]) -> None:
    if len(kept) >= MOST_KEPT:
        kept.clear()
