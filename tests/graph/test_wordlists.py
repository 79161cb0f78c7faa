from importlib.resources import files

import pytest

from graph import wordlists


def test_a_list_is_known_by_its_name() -> None:
    assert {"round", "series"} <= wordlists.words("measures")
    assert "urge" in wordlists.words("object-control-verbs")


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        wordlists.words("none")


def test_words_are_in_small_letters_and_each_once() -> None:
    for name in ("heads-of-titles", "staff", "sport", "decisions", "pairs"):
        assert all(word == word.lower().strip() for word in wordlists.words(name))


def test_no_list_is_given_twice() -> None:
    lines = files("graph.wordlists").joinpath("words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    names = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    assert sorted(names) == sorted(set(names))
