"""Whom a bare surname means where the article names a relative, too."""

from datetime import date

import pytest

from graph.extractors.lexical import LexicalExtractor
from graph.model.article import Article
from graph.model.event import Role
from graph.settings import Settings


@pytest.fixture(scope="module")
def extractor() -> LexicalExtractor:
    return LexicalExtractor(Settings())


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Biden met Netanyahu in Washington on Tuesday. Sara Netanyahu was also in Washington.",
         "joe-biden", "benjamin-netanyahu"),
        ("Biden called Netanyahu on Friday. Hunter Biden appeared in court.", "joe-biden", "benjamin-netanyahu"),
        ("Netanyahu met Macron in Paris on Tuesday. His wife Sara Netanyahu met Brigitte Macron.",
         "benjamin-netanyahu", "emmanuel-macron"),
        ("Sara Netanyahu came to Paris. Netanyahu met Brigitte Macron.", "sara-netanyahu", "brigitte-macron"),
        ("Benjamin Netanyahu met Scholz. Sara Netanyahu was there.", "benjamin-netanyahu", "olaf-scholz"),
    ],
)  # fmt: skip
def test_a_surname_means_a_relative_only_once_he_is_named(
    text: str, source: str, target: str, extractor: LexicalExtractor
) -> None:
    (reading,) = extractor.extract([Article(text, date(2024, 3, 22))])
    assert (source, target) in {
        (r.of(Role.SOURCE)[0], r.of(Role.TARGET)[0]) for r in reading.reports if r.of(Role.TARGET)
    }


@pytest.mark.parametrize(
    "text",
    ["Germany gave no support to France.", "Putin made no concessions to Ukraine on Tuesday.",
     "Iran offered no apology to Iraq on Friday."],
)  # fmt: skip
def test_what_is_given_to_nobody_is_not_given(text: str, extractor: LexicalExtractor) -> None:
    (reading,) = extractor.extract([Article(text, date(2024, 3, 22))])
    assert all(report.modality == "denied" for report in reading.reports)


def test_what_is_given_is_given(extractor: LexicalExtractor) -> None:
    (reading,) = extractor.extract([Article("Scholz offered an apology to Macron.", date(2024, 3, 22))])
    assert [str(report.modality) for report in reading.reports] == ["actual"]
