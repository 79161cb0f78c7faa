"""What do the index of texts and a search in it take, beside SQLite's FTS5?

Usage: python -m benchmarks.search [TEXTS]

As many texts as are asked for (200,000 by default), of 25 words each, drawn from the words of the bundled articles
without the 60 commonest. Prints for Tantivy, as the product uses it, and for an FTS5 table with Porter's stems: the
processor time to index a text, the size on disk, what one more article of 20 texts takes, and searches for the best 20
of one to three words. Neither index answers from the other's cache; both are in the page cache.
"""

import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from graph.fulltext import FullText, Passage, Wanted, parse
from graph.fulltext.passages import Kind

_COMMON = 60
_WORDS = 25
_SEARCHES = 200
_ARTICLES = 30
_OF_AN_ARTICLE = 20


def main() -> None:
    """Fills both, asks both, prints both."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    chance = random.Random(1)
    words = _vocabulary()
    texts = [" ".join(chance.choices(words, k=_WORDS)) for _ in range(count)]
    asked = [" ".join(chance.choices(words, k=1 + number % 3)) for number in range(_SEARCHES)]
    with tempfile.TemporaryDirectory() as folder:
        _tantivy(Path(folder) / "tantivy", texts, asked)
        _fts5(Path(folder) / "fts5", texts, asked)


def _vocabulary() -> list[str]:
    folder = Path(__file__).parents[1] / "data" / "articles"
    found = [word for file in folder.iterdir() for word in re.findall(r"[A-Za-z]{2,}", file.read_text("utf-8"))]
    common = {word for word, _ in Counter(map(str.lower, found)).most_common(_COMMON)}
    return [word for word in found if word.lower() not in common]


def _tantivy(folder: Path, texts: list[str], asked: list[str]) -> None:
    passages = [_passage(number, text) for number, text in enumerate(texts)]
    start = time.process_time()
    index = FullText.build(passages, folder)
    filled = time.process_time() - start
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    more = []
    for number in range(_ARTICLES):
        own = [_passage(len(texts) + number * _OF_AN_ARTICLE + at, texts[at]) for at in range(_OF_AN_ARTICLE)]
        more.append(_taken(lambda own=own: index.replace([], own)))  # type: ignore[misc]
    wanted: list[Wanted] = [parse(words) for words in asked]
    _tell("Tantivy", len(texts), filled, size, more, [_taken(lambda w=w: index.find(w)) for w in wanted])  # type: ignore[misc]


def _passage(number: int, text: str) -> Passage:
    subject = f"https://w3id.org/communique/id/article/a#char={number},{number + 1}"
    return Passage(f"{number:032x}", "https://w3id.org/communique/graph/article-a", subject, Kind.EVIDENCE, text, "en")


def _fts5(folder: Path, texts: list[str], asked: list[str]) -> None:
    folder.mkdir()
    base = sqlite3.connect(folder / "texts.sqlite")
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("CREATE VIRTUAL TABLE texts USING fts5(subject UNINDEXED, words, tokenize = 'porter unicode61')")
    rows = [(f"https://w3id.org/communique/id/article/a#char={at},{at + 1}", text) for at, text in enumerate(texts)]
    start = time.process_time()
    with base:
        base.executemany("INSERT INTO texts VALUES (?, ?)", rows)
    filled = time.process_time() - start
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = sum(file.stat().st_size for file in folder.iterdir())

    def add() -> None:
        with base:
            base.executemany("INSERT INTO texts VALUES (?, ?)", rows[:_OF_AN_ARTICLE])

    def find(words: str) -> None:
        quoted = " ".join(f'"{word}"' for word in words.split())
        find = "SELECT subject, snippet(texts, 1, '', '', '', 30) FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 20"
        base.execute(find, (quoted,)).fetchall()

    more = [_taken(add) for _ in range(_ARTICLES)]
    _tell("FTS5", len(texts), filled, size, more, [_taken(lambda w=w: find(w)) for w in asked])  # type: ignore[misc]


def _taken(work: Callable[[], object]) -> float:
    """The processor time of some work, in seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _tell(name: str, count: int, filled: float, size: int, more: list[float], asked: list[float]) -> None:
    slow = sorted(asked)[int(len(asked) * 0.95)]
    print(
        f"{name:8} {filled / count * 1e6:6.1f} µs a text, {size / count:5.0f} bytes a text, "
        f"{statistics.median(more) * 1e3:6.2f} ms for one more article, "
        f"a search {statistics.median(asked) * 1e3:6.2f} ms (95 of 100 within {slow * 1e3:.2f})"
    )


if __name__ == "__main__":
    main()
