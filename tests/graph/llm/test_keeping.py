"""Answers are kept, and what is kept is not asked for again."""

import stat
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.answers import erase
from graph.errors import SettingsError, TruncatedAnswer
from graph.model.article import Article

if TYPE_CHECKING:
    from tests.conftest import Llm
    from tests.graph.llm.conftest import Ask, Make

Told = dict[str, Any]


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.json"))


def test_the_same_article_is_not_asked_about_twice(
    llm: "Llm", make: "Make", ask: "Ask", meeting: Told, claim: Told
) -> None:
    llm.says({"events": [meeting], "claims": [claim]})
    first = ask()
    llm.forget()
    extractor = make(llm_input_price=1.0)
    assert list(extractor.extract([first.article])) == [first]
    assert llm.calls == []
    assert (extractor.account()["cached"], extractor.account()["calls"], extractor.account()["cost"]) == (1, 0, 0.0)


@pytest.mark.parametrize(
    "changes", [{"llm_model": "large"}, {"llm_tokens": 99}, {"llm_schema": False}, {"text": "Another article."}]
)
def test_another_model_limit_or_article_is_asked_about(llm: "Llm", ask: "Ask", changes: Told) -> None:
    llm.says({"events": []})
    ask()
    ask(**changes)
    assert len(llm.calls) == 2


def test_the_day_of_publication_counts(llm: "Llm", make: "Make") -> None:
    llm.says({"events": []})
    for day in (22, 23):
        list(make().extract([Article("They met on Friday.", date(2024, 3, day))]))
    assert len(llm.calls) == 2


@pytest.mark.parametrize("damage", [b"", b'{"events": [', b'{"events": 7}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_replaced(llm: "Llm", ask: "Ask", tmp_path: Path, meeting: Told, damage: bytes) -> None:
    llm.says({"events": [meeting]})
    first = ask()
    (file,) = kept(tmp_path / "cache")
    whole = file.read_bytes()
    file.write_bytes(damage)
    assert ask() == first
    assert len(llm.calls) == 2
    assert file.read_bytes() == whole


def test_only_the_user_may_read_what_is_kept(llm: "Llm", ask: "Ask", tmp_path: Path) -> None:
    llm.says({"events": []})
    ask()
    (file,) = kept(tmp_path / "cache")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert b"sk-3141" not in file.read_bytes()


def test_a_malformed_answer_is_not_kept(llm: "Llm", ask: "Ask", tmp_path: Path) -> None:
    llm.says("no")
    llm.says({"events": []})
    ask()
    (file,) = kept(tmp_path / "cache")
    assert file.read_text() == '{"events":[],"claims":[]}'


def test_that_an_answer_breaks_off_is_kept_too(llm: "Llm", ask: "Ask") -> None:
    llm.says({"events": []}, finish="length")
    for _ in range(2):
        with pytest.raises(TruncatedAnswer):
            ask()
    assert len(llm.calls) == 1


def test_a_folder_that_cannot_be_written_is_named_before_anything_is_asked(make: "Make", tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="name another folder in COMMUNIQUE_LLM_CACHE"):
        make(llm_cache=tmp_path / "file")


def test_the_answers_about_an_article_are_erased_with_it(llm: "Llm", ask: "Ask", tmp_path: Path) -> None:
    llm.says({"events": []})
    gone, other = ask(text="They met on Friday."), ask(text="They parted on Friday.")
    folder = tmp_path / "cache"
    assert erase(folder, gone.article.id) == 1
    assert erase(folder, gone.article.id) == 0
    assert len(kept(folder)) == 1
    ask(text="They parted on Friday.")
    assert len(llm.calls) == 2
    ask(text="They met on Friday.")
    assert len(llm.calls) == 3
    assert erase(folder, other.article.id) == 1


def test_an_answer_that_was_known_is_erased_with_any_article_of_its_words(
    llm: "Llm", make: "Make", tmp_path: Path
) -> None:
    llm.says({"events": []})
    one, copy = (Article("They met.", date(2024, 3, 22), url=f"https://x.org/{name}") for name in ("a", "b"))
    assert len(list(make().extract([one, copy]))) == 2
    assert len(llm.calls) == 1
    assert erase(tmp_path / "cache", copy.id) == 1
    assert kept(tmp_path / "cache") == []
