"""An article is about what its headline, its lead and its rare words say."""

from collections.abc import Callable
from datetime import date

import pytest

from graph.extractors import Extractor
from graph.gist.profile import WORDS, common_words
from graph.model.article import Article
from graph.model.gist import Profile

Profiled = Callable[[str, str], dict[str, float]]


@pytest.fixture
def profiled(extractor: Extractor) -> Profiled:
    def find(title: str, text: str) -> dict[str, float]:
        (reading,) = extractor.extract([Article(text, date(2024, 3, 22), title=title)])
        assert reading.profile is not None
        return dict(reading.profile.words)

    return find


def test_the_headline_tells_more_than_the_rest(profiled: Profiled) -> None:
    found = profiled("Ferry aground off Stavanger", "A ferry ran aground. The weather was mild. A heron watched.")
    assert found["stavanger"] > found["heron"]


def test_a_rare_word_tells_more_than_a_common_one(profiled: Profiled) -> None:
    found = profiled("", "The president praised the lighthouse.")
    assert found["lighthouse"] > found["president"]


def test_a_profile_is_short_and_of_length_one(profiled: Profiled) -> None:
    found = profiled(
        "Word after word", " ".join(f"The {chr(97 + n // 26)}{chr(97 + n % 26)}quay fell." for n in range(90))
    )
    assert len(found) <= WORDS
    assert sum(weight**2 for weight in found.values()) == pytest.approx(1, abs=0.02)


def test_a_profile_comes_back_from_its_words() -> None:
    own = Profile((("ferry", 0.8), ("stavanger", 0.6)))
    assert Profile.parse(str(own)) == own
    assert Profile.parse("") == Profile(())


def test_the_words_of_every_day_are_known_as_such() -> None:
    assert common_words()["minister"] > common_words()["parliament"]
