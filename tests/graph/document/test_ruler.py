"""Facts about the attribute ruler whose answers are kept: they are the library's own."""

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from graph.document import ruler as remembering
from graph.document.parser import pipeline
from graph.document.ruler import RememberedRules
from graph.readers import read_all
from graph.settings import Settings

ARTICLES = Path(__file__).parents[3] / "data/articles"

TEXTS = [
    "There's nothing they aren't gonna say. Y'all got ta come, ain't that so?",
    "Let's go on \n\n  to it. But it had not been, and he does that which she'd had.",
    "",
    "  ",
    "Nothin' doin', nuthin at all; c'm on, you and I met them and they met you and me, that's what is.",
]


@pytest.fixture(scope="module")
def docs() -> list[Doc]:
    """What the rules are asked about: the texts before the rules were applied."""
    loaded = spacy.load(Settings().model, exclude=["ner", "attribute_ruler", "lemmatizer"])
    bundled = [getattr(article, "text", "") for article in read_all([str(ARTICLES)], Settings())]
    return list(loaded.pipe([*TEXTS, *bundled[:12]]))


def within(ruler: Any, docs: list[Doc]) -> list[Doc]:
    """The same texts among the words that a ruler knows."""
    return [Doc(ruler.vocab).from_bytes(doc.to_bytes()) for doc in docs]


def rules(*patterns: list[dict[str, Any]]) -> Any:
    made: Any = spacy.blank("en").add_pipe("attribute_ruler")
    for pattern in patterns:
        made.add([pattern], {"POS": "X"})
    return made


def test_the_pipeline_has_it_and_the_matches_are_those_of_the_library(docs: list[Doc]) -> None:
    used: Any = pipeline(Settings().model).get_pipe("attribute_ruler")
    assert isinstance(used.match, RememberedRules)
    theirs: Any = spacy.load(Settings().model).get_pipe("attribute_ruler")
    ours, docs = RememberedRules(theirs), within(theirs, docs)
    found = [theirs.match(doc) for doc in docs]
    assert [ours(doc) for doc in docs] == found
    assert [ours(doc) for doc in docs] == found  # from what was kept
    assert sum(map(len, found)) > sum(map(len, docs))


def test_they_are_the_same_when_nothing_can_be_kept_for_long(docs: list[Doc], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "MOST_KEPT", 3)
    theirs: Any = spacy.load(Settings().model).get_pipe("attribute_ruler")
    ours, docs = RememberedRules(theirs), within(theirs, docs[:8])
    assert [ours(doc) for doc in docs] == [theirs.match(doc) for doc in docs]


@pytest.mark.parametrize(
    "pattern",
    [
        [{"LOWER": {"NOT_IN": ["met", "it"]}}],
        [{"LOWER": {"REGEX": "^th"}, "LENGTH": {">": 3}}],
        [{"LOWER": {"FUZZY": "nothing"}}],
        [{"TEXT": {"IN": ["Let", "There"]}}],
        [{"LOWER": "go", "OP": "+"}],
        [{"LOWER": "go"}, {"LOWER": "on", "OP": "?"}, {"IS_SPACE": True}],
        [{"LEMMA": ""}],
        [{}],
    ],
)
def test_whatever_a_rule_asks_of_a_word(pattern: list[dict[str, Any]], docs: list[Doc]) -> None:
    theirs = rules([{"LOWER": "it"}], pattern, [{"LOWER": "it", "IS_LOWER": True}])
    ours, docs = RememberedRules(theirs), within(theirs, docs)
    assert [ours(doc) for doc in docs] == [theirs.match(doc) for doc in docs]
