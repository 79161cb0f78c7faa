"""How is a language model asked over the network? One service, at one address, with patience but not without end.

The only module that knows pydantic-ai. The model is given instructions, a question and the shape of the answer: no
tools, no history, nothing that it could act with.
"""

import asyncio
import json
import warnings
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import httpx2
from pydantic_ai.direct import model_request
from pydantic_ai.exceptions import (
    AgentRunError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelContextWindowExceededError,
    ModelHTTPError,
    ModelNotFoundError,
)
from pydantic_ai.messages import ModelMessage, ModelRequest, ModelResponse, UserPromptPart
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.output import OutputObjectDefinition
from pydantic_ai.settings import ModelSettings

from graph.errors import MalformedAnswer, NoAnswer, OversizedAnswer, SettingsError, TruncatedAnswer
from graph.llm.answer import Answer, Misshapen, broken_off, parse, schema
from graph.llm.bounds import PLAIN, Bounded, oversized
from graph.llm.ledger import Ledger
from graph.llm.prompt import instructions
from graph.settings import Settings

ADDRESSES: Mapping[str, str] = {"openai": "https://api.openai.com/v1", "anthropic": "https://api.anthropic.com"}
"""Where a provider is asked if the settings give no address."""
MENDS = 2
"""So often is a malformed answer sent back with what is wrong."""
LONGEST_WAIT = 60.0
"""So many seconds are waited at the most before a call is made again; a service that asks for more is given up."""

_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_MISSHAPEN = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What the libraries end with on JSON of another shape than the protocol's."""
_SHORTEST_TELLTALE = 6
"""So many letters of the key, in its order, are left out wherever they stand."""
_FIRST_WAIT = 0.5
_TOLD = 200
_LOOKED_AT = 2000
_KEYLESS = "none"


class Endpoint:
    """A language model at its address, until it is closed; the ledger counts what is asked.

    Redirects are not followed and the proxies of the environment not used, so that nothing but the address in the
    settings is ever spoken to.
    """

    def __init__(self, settings: Settings, ledger: Ledger) -> None:
        self._settings, self._ledger = settings, ledger
        self._runner = asyncio.Runner()
        self._client = httpx2.AsyncClient(
            transport=Bounded(settings.llm_bytes),
            headers=PLAIN,
            trust_env=False,
            follow_redirects=False,
            timeout=settings.llm_seconds,
            event_hooks={"request": [_tell_no_more]},
        )
        self._model = _model(settings, self._client)
        native = settings.llm_schema and self._model.profile.get("supports_json_schema_output", False)
        self._parameters = ModelRequestParameters(
            output_mode="native" if native else "text",
            output_object=OutputObjectDefinition(schema(), name="answer", strict=True) if native else None,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()

    def ask(self, question: str) -> Answer:
        """The answer to a question.

        Raises:
            NoAnswer: if the service does not answer in spite of all retries, or refuses.
            MalformedAnswer: if the answer is still of another shape after it was sent back.
            TruncatedAnswer: if the answer breaks off at its limit, or the question is too long for the model.
            OversizedAnswer: if the answer is larger than the settings allow; it is not asked for again.
            SettingsError: if the service refuses the key, the model or the address.
        """
        return self._runner.run(self._ask(question))

    async def _ask(self, question: str) -> Answer:
        said: list[ModelMessage] = [_request(question)]
        for mends in range(MENDS + 1):
            response = await self._send(said)
            if response.finish_reason == "length":
                self._ledger.truncated += 1
                raise TruncatedAnswer(broken_off(self._settings.llm_tokens))
            try:
                return parse(response.text or "")
            except Misshapen as problem:
                fault = self._discreet(str(problem))
                said = [*said[:1], *([response] if response.text else []), _request(_sent_back(fault))]
            if mends < MENDS:
                self._ledger.retries += 1
        raise MalformedAnswer(f"the model's answer has another shape than asked for: {fault}")

    async def _send(self, said: list[ModelMessage]) -> ModelResponse:
        for tried in range(self._settings.llm_retries + 1):
            try:
                return await self._call(said)
            except ModelContextWindowExceededError:
                self._ledger.truncated += 1
                raise TruncatedAnswer("the question is too long for the model") from None
            except TimeoutError:
                fault, wait = f"no answer in {self._settings.llm_seconds:g} seconds", _pause(tried)
            except OversizedAnswer as problem:
                raise OversizedAnswer(f"{self._name}: {problem}") from None
            except _MISSHAPEN as problem:
                kind = type(problem).__name__
                fault, wait = f"its answer is none that the protocol knows ({kind})", _pause(tried)
            except AgentRunError as problem:
                fault, asked = self._fault(problem), getattr(problem, "retry_after", None)
                wait = _pause(tried) if asked is None else asked
                if asked is not None and asked > LONGEST_WAIT:
                    raise NoAnswer(f"{self._name} asks to wait {asked:,.0f} seconds ({fault})") from None
            if tried < self._settings.llm_retries:
                self._ledger.retries += 1
                await asyncio.sleep(wait)
        raise NoAnswer(f"{self._name} gives no answer after {self._settings.llm_retries} retries: {fault}")

    async def _call(self, said: list[ModelMessage]) -> ModelResponse:
        self._ledger.calls += 1
        wanted = ModelSettings(temperature=0.0, max_tokens=self._settings.llm_tokens)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a model that takes no temperature, one that will be retired
            async with asyncio.timeout(self._settings.llm_seconds):
                response = await model_request(
                    self._model, said, model_settings=wanted, model_request_parameters=self._parameters
                )
        response.text  # noqa: B018 - read here, since a part that is no text fails only now
        self._ledger.input_tokens += response.usage.input_tokens
        self._ledger.output_tokens += response.usage.output_tokens
        return response

    @property
    def _name(self) -> str:
        return f"the model {self._settings.llm_model!r} at {address(self._settings)}"

    def _fault(self, problem: AgentRunError) -> str:
        """What is wrong, if it may pass.

        Raises:
            SettingsError: if no article can be read with these settings.
            NoAnswer: if this article cannot.
            OversizedAnswer: if there was more of an answer than is read.
        """
        if (too_much := oversized(problem)) is not None:
            raise OversizedAnswer(f"{self._name}: {too_much}") from None
        status, told = _status(problem), self._discreet(_message(problem))
        fault = f"{status} {told}" if status else told
        if isinstance(problem, ModelAuthenticationError):
            raise SettingsError(f"{self._name} refuses the key ({fault}); check COMMUNIQUE_LLM_KEY") from None
        if isinstance(problem, ModelNotFoundError) or status == 404:
            raise SettingsError(
                f"{self._name} is not there ({fault}); check COMMUNIQUE_LLM_MODEL and COMMUNIQUE_LLM_URL"
            ) from None
        if status and 300 <= status < 400:
            raise SettingsError(
                f"{self._name} redirects ({status}); give the address itself in COMMUNIQUE_LLM_URL"
            ) from None
        if status and status not in _PASSING:
            hint = "; if it knows no JSON schema, set COMMUNIQUE_LLM_SCHEMA=false" if status in {400, 422} else ""
            raise NoAnswer(f"{self._name} refuses ({fault}){hint}") from None
        return fault

    def _discreet(self, words: str) -> str:
        """Words from outside in one short line without the key, and without the parts of it that services repeat."""
        line = " ".join(_without(self._settings.llm_key or "", words[:_LOOKED_AT]).split())
        return line if len(line) <= _TOLD else f"{line[:_TOLD]}…"


def _without(key: str, words: str) -> str:
    """Words with "…" for the key, and for each stretch of it that is long enough to help somebody guess the rest."""
    for length in range(len(key), min(_SHORTEST_TELLTALE, len(key)) - 1, -1):
        for start in range(len(key) - length + 1):
            words = words.replace(key[start : start + length], "…") if length else words
    return words


def address(settings: Settings) -> str:
    """The base address of the service."""
    return settings.llm_url or ADDRESSES[settings.llm_provider]


def need(provider: str) -> None:
    """Loads what a provider's protocol is spoken with; only that of the one is loaded, since each takes a second.

    Raises:
        ImportError: if it is not installed.
    """
    if provider == "anthropic":
        import pydantic_ai.models.anthropic
    else:
        import pydantic_ai.models.openai  # noqa: F401 - whether it can be


def _model(settings: Settings, client: httpx2.AsyncClient) -> Model:
    """The model; key and address are always given, so that no variable of another program's counts."""
    return _messages(settings, client) if settings.llm_provider == "anthropic" else _completions(settings, client)


def _messages(settings: Settings, client: httpx2.AsyncClient) -> Model:
    from anthropic import AsyncAnthropic
    from pydantic_ai.models.anthropic import AnthropicModel
    from pydantic_ai.providers.anthropic import AnthropicProvider

    asked = AsyncAnthropic(
        base_url=address(settings), api_key=settings.llm_key or _KEYLESS, http_client=client, max_retries=0
    )
    return AnthropicModel(settings.llm_model, provider=AnthropicProvider(anthropic_client=asked))


def _completions(settings: Settings, client: httpx2.AsyncClient) -> Model:
    from openai import AsyncOpenAI
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai import OpenAIProvider
    from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

    asked = AsyncOpenAI(
        base_url=address(settings), api_key=settings.llm_key or _KEYLESS, http_client=client, max_retries=0
    )
    if settings.llm_url:
        return OpenAIChatModel(settings.llm_model, provider=OpenAICompatibleProvider("service", openai_client=asked))
    return OpenAIChatModel(settings.llm_model, provider=OpenAIProvider(openai_client=asked))


async def _tell_no_more(request: httpx2.Request) -> None:
    """Takes off what the libraries tell of this machine: its system, its Python."""
    for name in [name for name in request.headers if name.lower().startswith("x-stainless")]:
        del request.headers[name]


def _request(words: str) -> ModelRequest:
    return ModelRequest(parts=[UserPromptPart(words)], instructions=instructions())


def _sent_back(fault: str) -> str:
    return f"That is not one JSON object of the shape asked for ({fault}). Give the whole answer again, mended."


def _pause(tried: int) -> float:
    return float(min(_FIRST_WAIT * 2**tried, LONGEST_WAIT))


def _status(problem: AgentRunError) -> int | None:
    if isinstance(problem, ModelHTTPError):
        return problem.status_code
    status = getattr(problem.__cause__, "status_code", None)
    return status if isinstance(status, int) and status >= 300 else None


def _message(problem: AgentRunError) -> str:
    """What the service says, else what the library says."""
    body = problem.body if isinstance(problem, ModelAPIError) else None
    inner = body.get("error", body) if isinstance(body, dict) else body
    said = inner.get("message") if isinstance(inner, dict) else inner
    if said:
        return said if isinstance(said, str) else json.dumps(said, default=str)
    return getattr(problem, "message", "") or str(problem)
