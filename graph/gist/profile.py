"""Which words tell what an article is about, and how much does each?

A word tells the more, the more often it stands, the nearer to the top, and the rarer it is in the news at large: the
headline and the sentences that lead count double and more, and ``common_words.tsv`` gives the part of articles in which
a word stands that many have ("minister", "talks", "Israel"). A word that is not in the table is as good as in none.
"""

import csv
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from graph.document import Sentence, Word
from graph.gist.story import Story
from graph.model.gist import Profile

WORDS = 60
"""How many words a profile has at most. 40 to all are alike on the tuning clusters; 60 keep it short."""

_TOP = 30
"""How many sentences from the top are looked at."""

_LEADING = 2
"""How many sentences from the top, and of those that tell what the headline tells, count double."""

_HEADLINE, _LEAD, _REST = 3, 2, 1
_COMMONNESS = 100
"""How much rarer than a word that stands everywhere one that stands nowhere is taken to be."""

_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ"}
_SHORTEST = 3


@cache
def common_words() -> Mapping[str, float]:
    """By word, the part of articles of the news at large in which it stands, 0 to 1; of those that many have."""
    table = files("graph.gist").joinpath("common_words.tsv").read_text(encoding="utf-8")
    return {row["word"]: float(row["share"]) for row in csv.DictReader(table.splitlines(), delimiter="\t")}


def profile(story: Story) -> Profile:
    """The words that tell what an article is about."""
    weights = {word: _weight(word, count) for word, count in telling_words(story).items()}
    chosen = sorted(weights, key=lambda word: (-weights[word], word))[:WORDS]
    length = math.hypot(*(weights[word] for word in chosen)) or 1.0
    return Profile(tuple((word, round(weights[word] / length, 3)) for word in chosen))


def telling_words(story: Story) -> Counter[str]:
    """How often each word with content stands in an article, those at its top counted several times."""
    found: Counter[str] = Counter()
    for sentence, times in _sentences(story):
        for word in sentence.words:
            if word.pos in _CONTENT and len(word.lemma) >= _SHORTEST and word.lemma.isalpha():
                found[_key(word)] += times
    return found


def _sentences(story: Story) -> Iterator[tuple[Sentence, int]]:
    yield from ((sentence, _HEADLINE) for sentence in story.headline)
    leads = {id(sentence) for sentence in (*story.leads[:_LEADING], *story.body[:_LEADING])}
    for sentence in story.body[:_TOP]:
        yield sentence, _LEAD if id(sentence) in leads else _REST


def _key(word: Word) -> str:
    return word.text.casefold() if word.pos == "PROPN" else word.lemma.casefold()


def _weight(word: str, count: int) -> float:
    share = common_words().get(word, 0.0)
    return (1 + math.log(count)) * math.log((1 + _COMMONNESS) / (1 + _COMMONNESS * share))
