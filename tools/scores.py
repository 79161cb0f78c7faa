"""How often is a reading right? Precision and recall of the extractor on annotated texts.

``python tools/scores.py [FILE.jsonl …]``: files of annotated articles, one a line; without any, the set bundled in
``data/gold`` and the paraphrases of the tests. Events are paired one to one with those annotated; a field counts as
right only where its event was found.
"""

import json
import sys
from datetime import date
from pathlib import Path

from graph import extractors
from graph.evaluation import evaluate
from graph.model.article import Article
from graph.settings import read

ROOT = Path(__file__).parents[1]
BUNDLED = ("data/gold/scored.jsonl", "tests/graph/extractors/unseen/paraphrases.jsonl")


def main() -> None:
    """Writes a table for each file."""
    extractor = extractors.load(read())
    for path in map(Path, sys.argv[1:] or [str(ROOT / name) for name in BUNDLED]):
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        articles = [Article(record["text"], date.fromisoformat(record["published"])) for record in records]
        scores = evaluate(zip(records, extractor.extract(articles), strict=True))
        sys.stdout.write(f"{path.stem}, {len(records)} articles\n{scores.table()}\n")


if __name__ == "__main__":
    main()
