"""What becomes of an article when the service of a model does not do as it should."""

import time
from typing import TYPE_CHECKING, Any

import pytest

from graph.errors import MalformedAnswer, NoAnswer, OversizedAnswer, PluginError, SettingsError, TruncatedAnswer
from graph.extractors import Accountable
from graph.llm.pieces import Piece, halve, pieces
from graph.settings import Settings, read

if TYPE_CHECKING:
    from tests.conftest import Llm
    from tests.graph.llm.conftest import Ask, Make

Told = dict[str, Any]
NOTHING: Told = {"events": [], "claims": []}


@pytest.mark.parametrize(("provider", "path"), [("openai", "/v1/chat/completions"), ("anthropic", "/v1/messages")])
def test_both_protocols_are_spoken(llm: "Llm", ask: "Ask", meeting: Told, provider: str, path: str) -> None:
    llm.says({"events": [meeting]})
    assert len(ask(llm_provider=provider, llm_model="claude-opus-5").reports) == 1
    (call,) = llm.calls
    assert call.path == path
    assert call.headers["authorization"] == "Bearer sk-3141"
    assert not [name for name in call.headers if name.startswith("x-stainless")]


def test_no_key_of_another_program_is_sent(llm: "Llm", ask: "Ask", monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"):
        monkeypatch.setenv(name, "sk-of-another")
    for name in ("OPENAI_BASE_URL", "ANTHROPIC_BASE_URL", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    llm.says(NOTHING)
    ask(llm_key="")
    ask(llm_key="", llm_provider="anthropic")
    assert [call.headers["authorization"] for call in llm.calls] == ["Bearer none", "Bearer none"]
    assert "sk-of-another" not in str([call.headers for call in llm.calls])


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
@pytest.mark.parametrize("status", [429, 500, 502, 503, 529])
def test_what_fails_in_passing_is_asked_again(llm: "Llm", ask: "Ask", status: int, provider: str) -> None:
    llm.gives(status, '{"error": {"message": "busy"}}', retry_after="0")
    llm.says(NOTHING)
    ask(llm_provider=provider)
    assert len(llm.calls) == 2


def test_a_service_is_given_up_after_so_many_retries(llm: "Llm", ask: "Ask") -> None:
    llm.gives(500, '{"error": {"message": "out of order"}}', retry_after="0")
    with pytest.raises(NoAnswer, match=r"no answer after 2 retries: 500 out of order"):
        ask(llm_retries=2)
    assert len(llm.calls) == 3


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
@pytest.mark.parametrize("status", [200, 500])
def test_an_answer_larger_than_the_limit_is_given_up_at_once(
    llm: "Llm", ask: "Ask", provider: str, status: int
) -> None:
    llm.gives(status, " " * 5_000_000)
    with pytest.raises(OversizedAnswer, match=r"'tiny' at http://127.*: its answer is larger than 4,000,000 bytes"):
        ask(llm_provider=provider)
    assert len(llm.calls) == 1


def test_what_an_answer_may_have_is_a_setting(llm: "Llm", ask: "Ask", meeting: Told) -> None:
    llm.says({"events": [meeting]})
    with pytest.raises(OversizedAnswer, match=r"larger than 99 bytes; allow more in COMMUNIQUE_LLM_BYTES"):
        ask(llm_bytes=99)
    assert len(ask(llm_bytes=9_999).reports) == 1


def test_a_packed_answer_which_may_hold_any_amount_is_not_unpacked(llm: "Llm", ask: "Ask") -> None:
    llm.gives(200, "packed", content_encoding="gzip")
    with pytest.raises(OversizedAnswer, match=r"its answer is packed \(gzip\)"):
        ask()
    assert llm.calls[0].headers["accept-encoding"] == "identity"


def test_a_wait_that_the_service_asks_for_is_kept(llm: "Llm", ask: "Ask") -> None:
    llm.gives(429, retry_after="1")
    llm.says(NOTHING)
    before = time.monotonic()
    ask()
    assert time.monotonic() - before >= 1.0


def test_a_wait_without_end_is_not(llm: "Llm", ask: "Ask") -> None:
    llm.gives(429, '{"error": {"message": "quota"}}', retry_after="86400")
    with pytest.raises(NoAnswer, match=r"asks to wait 86,400 seconds \(429 quota\)"):
        ask()
    assert len(llm.calls) == 1


def test_a_service_that_is_slow_is_asked_again_and_given_up(llm: "Llm", ask: "Ask") -> None:
    llm.says(NOTHING, seconds=1.0)
    with pytest.raises(NoAnswer, match=r"no answer in 0\.2 seconds"):
        ask(llm_seconds=0.2, llm_retries=1)
    assert len(llm.calls) == 2


def test_a_service_that_is_not_there_is_named(ask: "Ask") -> None:
    with pytest.raises(NoAnswer, match=r"the model 'tiny' at http://127\.0\.0\.1:9/v1 gives no answer after 0 retries"):
        ask(llm_url="http://127.0.0.1:9/v1", llm_retries=0)


@pytest.mark.parametrize("words", ["Sure! Here are the events:", '{"events": [{"type": "WAR"}]}', "", "[]", '{"a'])
def test_a_malformed_answer_is_sent_back_with_what_is_wrong(llm: "Llm", ask: "Ask", words: str) -> None:
    llm.says(words)
    llm.says(NOTHING)
    ask()
    assert len(llm.calls) == 2
    assert "not one JSON object of the shape asked for" in llm.calls[1].question


def test_an_answer_that_stays_malformed_is_given_up(llm: "Llm", ask: "Ask") -> None:
    llm.says('{"events": [{"type": "WAR", "modality": "actual"}]}')
    with pytest.raises(MalformedAnswer, match=r"events\.0\.type: Value error, no type 'WAR'; choose from AGREE"):
        ask()
    assert len(llm.calls) == 3


def test_a_fence_around_an_answer_does_no_harm(llm: "Llm", ask: "Ask") -> None:
    llm.says('```json\n{"events": []}\n```')
    ask()
    assert len(llm.calls) == 1


@pytest.mark.parametrize("body", ["<html>Welcome to the hotel network</html>", "{}", '{"choices": []}', "null"])
def test_what_is_no_answer_at_all_is_asked_for_again_and_given_up(llm: "Llm", ask: "Ask", body: str) -> None:
    llm.gives(200, body)
    with pytest.raises(NoAnswer, match="gives no answer after 1 retries"):
        ask(llm_retries=1)


@pytest.mark.parametrize(
    ("provider", "body"),
    [
        ("openai", '{"id": "1", "object": "chat.completion", "created": 1, "model": "tiny", "choices": []}'),
        ("anthropic", '{"choices": []}'),
        ("anthropic", "null"),
        (
            "anthropic",
            '{"id": "1", "type": "message", "role": "assistant", "model": "tiny", "stop_reason": "end_turn", '
            '"content": [{"type": "text", "text": null}], "usage": {"input_tokens": 1, "output_tokens": 1}}',
        ),
    ],
)
def test_an_answer_on_which_the_libraries_fail_is_none(llm: "Llm", ask: "Ask", provider: str, body: str) -> None:
    llm.gives(200, body)
    with pytest.raises(NoAnswer, match=r"after 1 retries: its answer is none that the protocol knows \(\w+\)"):
        ask(llm_retries=1, llm_provider=provider)


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_where_an_answer_breaks_off_less_is_asked_about_at_once(
    llm: "Llm", ask: "Ask", meeting: Told, provider: str
) -> None:
    text = f"{meeting['evidence']}\n\n{'Nothing else happened that day. ' * 20}"
    llm.says({"events": [meeting]}, finish="length")
    llm.says({"events": [meeting]})
    assert len(ask(text, llm_provider=provider).reports) == 1
    assert len(llm.calls) == 3


def test_an_answer_that_always_breaks_off_is_never_used(llm: "Llm", ask: "Ask", meeting: Told) -> None:
    llm.says({"events": [meeting]}, finish="length")
    with pytest.raises(TruncatedAnswer, match=r"breaks off at 70 tokens; allow more in COMMUNIQUE_LLM_TOKENS"):
        ask(llm_tokens=70)
    assert llm.calls[0].body["max_completion_tokens"] == 70


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_refused_ends_all_and_is_not_shown(llm: "Llm", ask: "Ask", status: int) -> None:
    llm.gives(status, '{"error": {"message": "Incorrect API key provided: sk-3141"}}')
    with pytest.raises(SettingsError, match=r"refuses the key .*COMMUNIQUE_LLM_KEY") as caught:
        ask()
    assert "sk-3141" not in f"{caught.value}{caught.value!r}"
    assert caught.value.__suppress_context__


def test_parts_of_the_key_are_not_shown_either(llm: "Llm", ask: "Ask") -> None:
    llm.gives(400, '{"error": {"message": "no key sk-1234567...7654321 of this shop"}}')
    with pytest.raises(NoAnswer, match=r"no key …\.\.\.… of this shop"):
        ask(llm_key="sk-12345678987654321")


def test_a_model_that_is_not_there_ends_all(llm: "Llm", ask: "Ask") -> None:
    llm.gives(404, '{"error": {"message": "no model tiny"}}')
    with pytest.raises(SettingsError, match="COMMUNIQUE_LLM_MODEL"):
        ask()


def test_no_redirect_is_followed(llm: "Llm", ask: "Ask") -> None:
    llm.gives(307, location=f"{llm.url}/elsewhere")
    with pytest.raises(SettingsError, match=r"redirects \(307\)"):
        ask()
    assert len(llm.calls) == 1


def test_a_request_that_is_refused_is_not_repeated(llm: "Llm", ask: "Ask") -> None:
    llm.gives(400, '{"error": {"message": "response_format is not supported"}}')
    with pytest.raises(NoAnswer, match=r"refuses \(400 response_format .*COMMUNIQUE_LLM_SCHEMA=false"):
        ask()
    assert len(llm.calls) == 1


def test_the_schema_can_be_left_out(llm: "Llm", ask: "Ask", meeting: Told) -> None:
    llm.says({"events": [meeting]})
    assert len(ask(llm_schema=False).reports) == 1
    assert "response_format" not in llm.calls[0].body


def test_tokens_retries_and_cost_are_counted(llm: "Llm", make: "Make") -> None:
    from datetime import date

    from graph.model.article import Article

    llm.gives(500, retry_after="0")
    llm.says(NOTHING)
    extractor = make(llm_input_price=2.5, llm_output_price=10.0)
    articles = [Article(f"Number {number} says nothing.", date(2024, 3, 22)) for number in range(2)]
    list(extractor.extract(articles))
    account = extractor.account()
    assert isinstance(extractor, Accountable)
    assert (account["calls"], account["retries"]) == (3, 1)
    assert (account["input tokens"], account["output tokens"]) == (2000, 100)
    assert account["cost"] == pytest.approx(0.006)
    assert "cost" not in make().account()


def test_the_extractor_needs_a_model(make: "Make") -> None:
    with pytest.raises(SettingsError, match="set COMMUNIQUE_LLM_MODEL"):
        make(llm_model="")


def test_without_its_packages_it_says_how_to_install_them(make: "Make", monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.delitem(sys.modules, "graph.llm.endpoint", raising=False)
    monkeypatch.setitem(sys.modules, "pydantic_ai.direct", None)
    with pytest.raises(PluginError, match=r"pip install --require-hashes -r requirements-llm\.txt"):
        make()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PROVIDER", "google", "choose from openai, anthropic"),
        ("URL", "localhost:11434", "is no http\\(s\\) address"),
        ("URL", "http://user:s3cret@localhost/v1", "a secret belongs into COMMUNIQUE_LLM_KEY"),
        ("KEY", "s3cret\n", "another character that no key has"),
        ("RETRIES", "-1", "give 0 or more"),
        ("SECONDS", "0", "give a number above 0"),
        ("INPUT_PRICE", "nan", "give 0 or more"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_and_no_secret_repeated(name: str, value: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as caught:
        read({f"COMMUNIQUE_LLM_{name}": value})
    assert "s3cret" not in str(caught.value)


def test_a_secret_is_not_shown_with_the_settings() -> None:
    assert "3141" not in repr(Settings(llm_key="sk-3141", write_token="let-me-write-3141"))


def test_pieces_are_cut_between_paragraphs_and_leave_nothing_out() -> None:
    text = "\n\n".join("word " * 60 for _ in range(9))
    found = list(pieces(text, 700))
    assert "".join(piece.of(text) for piece in found) == text
    assert all(len(piece.of(text)) <= 700 for piece in found)
    assert all(piece.of(text).startswith("word") for piece in found)
    assert halve("short", Piece(0, 5)) is None
    assert halve("x" * 5000, Piece(0, 5000)) is None
