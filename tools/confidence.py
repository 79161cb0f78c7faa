"""Fits the weights of graph/extractors/confidence.tsv on the annotated articles for tuning, and says how good they are.

``python tools/confidence.py`` shows what confidence is worth, in cross-validation by article; ``--write`` also writes
the table. With names of files, these are only measured, by the table as it is. The model is a logistic regression with
an L2 penalty, fitted by Newton's method. Held-out sets are not for fitting.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy

from graph.annotation import annotate
from graph.document.parser import parse
from graph.extractors import confidence
from graph.extractors.lexical import known_words, work
from graph.scorecard import articles
from graph.scorecard.reliability import Outcome, bins, calibration_error, separation, squared_error
from graph.settings import Settings

ROOT = Path(__file__).parents[1]
INVENTED = ROOT / "tests/graph/extractors/unseen/paraphrases.jsonl"
TABLE = ROOT / "graph/extractors/confidence.tsv"
PENALTY = 10.0
"""Of 3, 10 and 30, that with the least squared error in cross-validation."""

FEWEST = 8
"""A sign that fewer have gets no weight."""

FOLDS, ROUNDS = 10, 25


@dataclass(frozen=True, slots=True)
class Sample:
    """Something that was read: what it is, in which article, its signs, its confidence, and whether it is right."""

    what: str
    article: str
    signs: frozenset[str]
    given: float
    right: bool


def sets() -> list[Path]:
    """The annotated articles for tuning; held-out ones are only for measuring."""
    found = [path for path in sorted((ROOT / "data/gold").glob("*.jsonl")) if "held-out" not in path.name]
    return [*(path for path in found if "events" in json.loads(path.open("rb").readline())), INVENTED]


def samples(paths: Sequence[Path]) -> Iterator[Sample]:
    """What is read in annotated articles."""
    for path in paths:
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        parsed = parse(map(articles.article_of, records), Settings().model, known_words())
        for record, document in zip(records, parsed, strict=True):
            name = str(record["id"])
            done = work(document)
            shown = annotate(done.reading)
            if record["events"] is not None:
                told = zip(done.events, done.reading.reports, articles.true_events(record, shown), strict=True)
                for event, report, right in told:
                    signs = confidence.signs_of_event(event, done.cast)
                    yield Sample("event", name, signs, report.confidence, right)
            if record.get("claims"):
                for said, right in zip(done.said, articles.true_claims(record, shown), strict=True):
                    signs = confidence.signs_of_claim(said, done.cast)
                    yield Sample("claim", name, signs, confidence.of_claim(said, done.cast), right)


def fit(given: Sequence[Sample]) -> dict[str, float]:
    """The weight of each sign."""
    counts = Counter(sign for one in given for sign in one.signs)
    names = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    matrix = numpy.array([[float(name in one.signs) for name in names] for one in given])
    right = numpy.array([float(one.right) for one in given])
    penalty = numpy.diag([0.0 if name == confidence.ALWAYS else PENALTY for name in names])
    weights = numpy.zeros(len(names))
    for _ in range(ROUNDS):
        expected = 1 / (1 + numpy.exp(-matrix @ weights))
        slope = matrix.T @ (right - expected) - penalty @ weights
        curve = (matrix.T * (expected * (1 - expected))) @ matrix + penalty
        weights = weights + numpy.linalg.solve(curve, slope)
    return dict(zip(names, map(float, weights), strict=True))


def expected(weights: dict[str, float], signs: frozenset[str]) -> float:
    """The probability that something with these signs is right."""
    return float(1 / (1 + numpy.exp(-sum(weights.get(sign, 0.0) for sign in signs))))


def cross_validated(given: Sequence[Sample]) -> list[Outcome]:
    """Of each sample the probability by weights fitted without its article, and whether it is right."""
    names = sorted({one.article for one in given})
    fold = {name: place % FOLDS for place, name in enumerate(names)}
    fitted = [fit([one for one in given if fold[one.article] != number]) for number in range(FOLDS)]
    return [(expected(fitted[fold[one.article]], one.signs), one.right) for one in given]


def show(title: str, outcomes: Sequence[Outcome]) -> None:
    """Prints the figures and the bins."""
    share = sum(right for _, right in outcomes) / len(outcomes)
    print(  # noqa: T201 - a tool's answer
        f"{title}: {len(outcomes)}, right {share:.3f}; calibration error {calibration_error(outcomes):.3f}, "
        f"separation {separation(outcomes):.3f}, squared error {squared_error(outcomes):.3f} "
        f"(of the mean alone {share * (1 - share):.3f})"
    )
    for one in bins(outcomes):
        print(f"  {one.low:.1f} to {one.high:.1f}: {one.size:4d}, {one.expected:.2f} expected, {one.right:.2f} right")  # noqa: T201


def main(arguments: Sequence[str]) -> None:
    """Measures, and writes the table if asked to."""
    parser = argparse.ArgumentParser(description="How sure is a reading? Fits the weights of confidence.")
    parser.add_argument("named", nargs="*", type=Path, metavar="FILE", help="only measure these, by the table as it is")
    parser.add_argument("--write", action="store_true", help="write the table")
    asked = parser.parse_args(arguments)
    if asked.named and asked.write:
        parser.error("files are only measured; --write takes none")
    named: list[Path] = asked.named
    found = list(samples(named or sets()))
    rows = []
    for what in ("event", "claim"):
        given = [one for one in found if one.what == what]
        show(f"{what}s, by the table", [(one.given, one.right) for one in given])
        if not named:
            show(f"{what}s, in cross-validation", cross_validated(given))
            rows += [f"{what}\t{sign}\t{weight:.2f}" for sign, weight in fit(given).items()]
    if asked.write:
        TABLE.write_text("\n".join(["what\tsign\tweight", *rows, ""]), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
