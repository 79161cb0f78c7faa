"""How sure is the reading? Surer where it is plainly told, by name and in the main clause."""

from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise

import pytest

from graph.extractors.confidence import ALWAYS, table
from graph.model.event import Reading

Read = Callable[..., Reading]


def sure(reading: Reading, root: str) -> float:
    """The confidence of the event of that type."""
    return next(report.confidence for report in reading.reports if report.root == root)


SURER = {
    "done than possible": (
        "CONSULT", "Emmanuel Macron met Olaf Scholz on Friday.", "Emmanuel Macron may meet Olaf Scholz on Friday."
    ),
    "by name than by pronoun": (
        "ACCUSE", "Emmanuel Macron condemned Iran.", "Emmanuel Macron arrived in Berlin. He condemned Iran."
    ),
    "in the main clause than in one beside it": (
        "ACCUSE", "Emmanuel Macron condemned Iran.", "Olaf Scholz left for Paris after Emmanuel Macron condemned Iran."
    ),
    "a person than a description": (
        "ACCUSE", "Emmanuel Macron condemned Russia.", "A senior French official condemned Russia."
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SURER)
def test_it_is_surer(what: str, read: Read) -> None:
    root, plain, doubtful = SURER[what]
    assert sure(read(plain), root) > sure(read(doubtful), root)


def test_a_quotation_of_somebody_named_is_surer_than_what_officials_are_said_to_say(read: Read) -> None:
    quoted = read("“Russia has started this war,” Emmanuel Macron said on Friday.").claims
    reported = read("A senior French official said on Friday that Russia had started the war.").claims
    assert [one.confidence for one in quoted] > [one.confidence for one in reported]


def test_it_is_a_probability_of_two_decimals(read: Read) -> None:
    report = read("Emmanuel Macron met Olaf Scholz in Berlin on Friday.").reports[0]
    assert 0 < report.confidence < 1
    assert round(report.confidence, 2) == report.confidence


def test_each_sign_has_one_weight_and_all_events_and_claims_have_one_sign() -> None:
    rows = files("graph.extractors").joinpath("confidence.tsv").read_text(encoding="utf-8").splitlines()[1:]
    names = sorted(tuple(row.split("\t")[:2]) for row in rows)
    assert all(one != other for one, other in pairwise(names))
    assert {("event", ALWAYS), ("claim", ALWAYS)} <= table().keys()
