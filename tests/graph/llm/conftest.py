"""The extractor that asks the service on this machine, and one article with what can be told of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph import extractors
from graph.llm import LlmExtractor
from graph.model.article import Article
from graph.model.event import Reading
from graph.settings import Settings

if TYPE_CHECKING:
    from tests.conftest import Llm

TEXT = (
    "US Secretary of State Antony Blinken met Israeli President Isaac Herzog in Tel Aviv on Friday. “We will stand\n"
    "with Israel,” Blinken said. He is to visit Cairo next week."
)
Make = Callable[..., LlmExtractor]
Ask = Callable[..., Reading]


@pytest.fixture
def make(llm: "Llm", tmp_path: Path) -> Make:
    """Makes the extractor, with the settings given."""

    def made(**values: Any) -> LlmExtractor:
        path = "" if values.get("llm_provider") == "anthropic" else "/v1"
        given = {"llm_model": "tiny", "llm_url": llm.url + path, "llm_key": "sk-3141", "llm_cache": tmp_path / "cache"}
        found = extractors.load(Settings(extractor="llm", **{**given, **values}))
        assert isinstance(found, LlmExtractor)
        return found

    return made


@pytest.fixture
def ask(make: Make) -> Ask:
    """What is read in a text, published on Friday 22 March 2024, with an extractor made anew."""

    def reading(text: str = TEXT, **values: Any) -> Reading:
        (found,) = make(**values).extract([Article(text, date(2024, 3, 22), origin="a.txt")])
        return found

    return reading


@pytest.fixture
def actor() -> Callable[..., dict[str, Any]]:
    """An actor as a model tells it."""

    def told(text: str, name: str = "", country: str | None = None, kind: str | None = None) -> dict[str, Any]:
        return {"text": text, "name": name or text, "country": country, "kind": kind}

    return told


@pytest.fixture
def meeting(actor: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """The meeting of the article, told as it should be."""
    return {
        "type": "CONSULT", "mode": "visit", "modality": "actual",
        "source": [actor("US Secretary of State Antony Blinken", "Antony Blinken", "USA", "person")],
        "target": [actor("Israeli President Isaac Herzog", "Isaac Herzog", "ISR", "person")],
        "place": "Tel Aviv", "date": {"text": "on Friday", "start": "2024-03-22", "end": "2024-03-22"},
        "trigger": "met", "evidence": TEXT[: TEXT.index(" “")], "background": False,
    }  # fmt: skip


@pytest.fixture
def claim(actor: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """What Blinken said, told with spaces and marks of another kind than the article's."""
    return {"speaker": actor("Blinken", "Antony Blinken", "USA", "person"), "addressee": [],
            "content": '"We will stand with Israel,"', "cue": "said"}  # fmt: skip
