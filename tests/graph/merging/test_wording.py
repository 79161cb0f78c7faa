"""What the words of two accounts have in common."""

import pytest

from graph.merging import wording


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A$5m", {5_000_000}),
        ("A$5 million for 1,200 homes", {5_000_000, 1200}),
        ("five million dollars", {5_000_000}),
        ("€1.5bn", {1_500_000_000}),
        ("sixty-two fishermen and 62 boats", {62}),
        ("three hundred and twelve", {312}),
        ("three hundred and more", {300}),
        ("killed 20k", {20_000}),
        ("one guard and two men", set()),
    ],
)
def test_numbers_are_read_in_figures_and_in_words(text: str, found: set[int]) -> None:
    assert wording.numbers(text) == found


@pytest.mark.parametrize("text", ["on March 25", "25 March 1995", "in 1995", "on Nov. 3", "at 17:40"])
def test_days_years_and_hours_are_no_numbers(text: str) -> None:
    assert wording.numbers(text) == frozenset()


@pytest.mark.parametrize(
    ("root", "words", "kind"),
    [
        ("REJECT", "turned down a Chinese demand", "refusal"),
        ("REJECT", "rejected the appeal", "refusal"),
        ("REJECT", "blocked the text", "vote"),
        ("REQUEST", "called on", "demand"),
        ("CONSULT", "called", "call"),
        ("THREATEN", "vowed revenge", "threat"),
        ("AGREE", "vowed help", "pact"),
        ("AGREE", "gave its word", "pact"),
        ("SUPPORT", "inked the declaration", "pact"),
        ("ASSAULT", "pounded", "blow"),
        ("COERCE", "captured", "seizure"),
        ("ASSAULT", "stood by", None),
    ],
)
def test_the_type_tells_which_of_its_words_names_the_act(root: str, words: str, kind: str | None) -> None:
    assert wording.family(words, root) == kind
