"""Articles of one event come together by what they are about and when."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graph.model.gist import Profile
from graph.stories import ALIKE, COMMON, FARTHEST, HALF_LIFE, KEYS, Told, filed, group, likeness, related, sought

DAY = date(2024, 3, 22)


def told(article: str, words: dict[str, float], later: int = 0) -> Told:
    return Told(article, DAY + timedelta(later), Profile(tuple(words.items())))


FERRY = {"ferry": 0.8, "stavanger": 0.6}


def test_equal_profiles_of_one_day_are_as_alike_as_can_be() -> None:
    assert likeness(told("a", FERRY), told("b", FERRY)) == 1.0


def test_likeness_is_halved_with_every_three_days() -> None:
    assert likeness(told("a", FERRY), told("b", FERRY, HALF_LIFE)) == 0.5


def test_articles_of_different_years_tell_of_two_events_in_the_same_words() -> None:
    assert group([told("a", FERRY), told("b", FERRY, 365)]) == [("a",), ("b",)]


def test_no_likeness_reaches_the_threshold_beyond_the_farthest_day() -> None:
    assert 0.5 ** ((FARTHEST + 1) / HALF_LIFE) < ALIKE <= 0.5 ** (FARTHEST / HALF_LIFE)


def test_the_related_of_an_article_come_by_likeness_without_itself() -> None:
    own, near, far = told("a", FERRY), told("b", {"ferry": 0.9}), told("c", {"ferry": 0.3})
    assert [name for name, _ in related(own, [far, own, near])] == ["b", "c"]


def test_how_alike_the_articles_of_a_story_are_can_be_chosen() -> None:
    articles = [told("a", FERRY), told("b", FERRY, HALF_LIFE)]
    assert group(articles, 0.5) == [("a", "b")]
    assert group(articles, 0.6) == [("a",), ("b",)]
    assert related(articles[0], articles[1:], 0.6) == []


def test_what_shares_no_word_is_not_related() -> None:
    assert related(told("a", FERRY), [told("b", {"summit": 1.0})]) == []


def test_a_chain_of_half_related_articles_joins_no_two_stories() -> None:
    ends = {"ferry": 1.0}, {"summit": 1.0}
    between = {"ferry": 0.16, "summit": 0.15}
    articles = [told("a", ends[0]), told("b", ends[0]), told("c", between), told("d", ends[1]), told("e", ends[1])]
    assert group(articles) == [("a", "b", "c"), ("d", "e")]


@given(st.integers(-FARTHEST, FARTHEST), st.dates(date(1991, 1, 1), date(2025, 12, 31)))
def test_articles_that_share_a_heavy_word_and_are_near_enough_find_one_another(apart: int, day: date) -> None:
    one, other = (
        Told(name, on, Profile((("ferry", 1.0),))) for name, on in (("a", day), ("b", day + timedelta(apart)))
    )
    assert set(filed(one)) & set(sought(other))
    assert set(filed(other)) & set(sought(one))


def test_an_article_is_found_by_its_heaviest_words_alone() -> None:
    words = {f"word{number}": 1 - number / 100 for number in range(KEYS + 5)}
    assert [key.partition(":")[2] for key in filed(told("a", words))] == list(words)[:KEYS]


def test_a_word_that_too_many_have_finds_nobody() -> None:
    crowd = [told(f"{number:04}", {"ferry": 1.0}) for number in range(COMMON + 1)]
    assert len(group(crowd)) == COMMON + 1


PROFILES = st.dictionaries(st.sampled_from("abcde"), st.floats(0.05, 0.6), min_size=1, max_size=4)
ARTICLES = st.lists(st.tuples(PROFILES, st.integers(0, 12)), max_size=8)


@given(ARTICLES, st.randoms(use_true_random=False))
def test_every_article_is_in_one_story_whatever_order_they_come_in(
    found: list[tuple[dict[str, float], int]], chance: Random
) -> None:
    articles = [told(str(number), words, later) for number, (words, later) in enumerate(found)]
    stories = group(articles)
    chance.shuffle(articles)
    assert group(articles) == stories
    assert sorted(name for story in stories for name in story) == sorted(one.article for one in articles)
