"""Counts in which part of articles a word stands, and writes those that many have into graph/gist/common_words.tsv.

``python tools/common_words.py`` reads the project's own articles: data/articles and the sets of data/gold that are for
tuning, of a cluster its first article. Held-out sets are not read. These articles are about a few affairs, whose names
stand in many of them, but in few others: a name counts a quarter. (Of 0, a tenth, a quarter, a half and all, a quarter
puts the bundled articles about one event together, and no others.)
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from graph.document.parser import parse
from graph.extractors.lexical import known_words
from graph.gist.profile import telling_words
from graph.gist.story import Story
from graph.model.article import Article
from graph.settings import Settings

ROOT = Path(__file__).parents[1]
SETS = ("tuning.jsonl", "clusters.jsonl")
FEWEST = 3
"""A word that fewer articles have is not common."""

NAME = 0.25
"""What a name counts."""

MOSTLY = 0.7
"""The part of its articles in which a word must be a name to be one."""


def articles() -> Iterator[Article]:
    """The project's own articles, each once."""
    for path in sorted((ROOT / "data/articles").glob("*.json")):
        if "meta" not in path.name:
            yield _article(json.loads(path.read_text("utf-8")))
    for name in SETS:
        records = map(json.loads, (ROOT / "data/gold" / name).read_text("utf-8").splitlines())
        first = {record.get("cluster", record["id"]): record for record in reversed(list(records))}
        yield from map(_article, reversed(first.values()))


def _article(record: dict[str, str]) -> Article:
    return Article(record["text"], date.fromisoformat(record["published"]), title=record.get("title") or "")


def main() -> None:
    """Writes the table."""
    found: Counter[str] = Counter()
    names: Counter[str] = Counter()
    number = 0
    for document in parse(articles(), Settings().model, known_words()):
        story = Story.of(document)
        found.update(set(telling_words(story)))
        sentences = (*story.headline, *story.body)
        names.update({word.text.casefold() for sentence in sentences for word in sentence.words if word.pos == "PROPN"})
        number += 1
    times = {word: NAME if names[word] > MOSTLY * count else 1 for word, count in found.items()}
    rows = [f"{word}\t{times[word] * count / number:.3f}\n" for word, count in sorted(found.items()) if count >= FEWEST]
    (ROOT / "graph/gist/common_words.tsv").write_text("word\tshare\n" + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
