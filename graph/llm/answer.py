"""What may a language model answer? Events and claims in its words, which are checked before any of it is believed."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from graph.model.event import ROOTS, Modality

_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)
_MOST_FAULTS = 8


def _root(value: str) -> str:
    if value.upper() not in ROOTS:
        raise ValueError(f"no type {value!r}; choose from {', '.join(ROOTS)}")
    return value.upper()


Type = Annotated[str, AfterValidator(_root), Field(json_schema_extra={"enum": list(ROOTS)})]
Reality = Annotated[Modality, BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value)]


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Named(_Told):
    """An actor: ``text`` as the article names it there, ``name`` the fullest name, ``country`` as ISO alpha-3."""

    text: str
    name: str
    country: str | None = None
    kind: Literal["person", "state", "organisation", "body", "group"] | None = None


class When(_Told):
    """The words that tell a date, and the first and last day (YYYY-MM-DD) that the model makes of them."""

    text: str
    start: str | None = None
    end: str | None = None


class ToldEvent(_Told):
    """An event; ``trigger`` and ``evidence`` are quotations."""

    type: Type
    mode: str | None = None
    modality: Reality
    source: list[Named]
    target: list[Named] = Field(default_factory=list)
    place: str | None = None
    date: When | None = None
    trigger: str
    evidence: str
    background: bool = False


class ToldClaim(_Told):
    """A claim; ``content`` and ``cue`` are quotations."""

    speaker: Named
    addressee: list[Named] = Field(default_factory=list)
    content: str
    cue: str | None = None


class Answer(_Told):
    """All that is told in a piece of an article."""

    events: list[ToldEvent]
    claims: list[ToldClaim] = Field(default_factory=list)


class Misshapen(Exception):
    """An answer that is not of that shape; the message says what is wrong, for the model to mend it."""


def broken_off(tokens: int) -> str:
    """What is said of an answer that breaks off, however little is asked about."""
    return f"the model's answer breaks off at {tokens:,} tokens; allow more in COMMUNIQUE_LLM_TOKENS"


def schema() -> dict[str, Any]:
    """The JSON schema of an answer."""
    return Answer.model_json_schema()


def parse(text: str) -> Answer:
    """The answer in a model's words; a fence around it does no harm.

    Raises:
        Misshapen: if it is none.
    """
    fenced = _FENCE.match(text)
    try:
        return Answer.model_validate_json(fenced[1] if fenced else text)
    except ValidationError as problem:
        faults = problem.errors(include_url=False, include_context=False, include_input=False)
        told = [f"{'.'.join(map(str, fault['loc'])) or 'the answer'}: {fault['msg']}" for fault in faults]
        more = [f"and {len(told) - _MOST_FAULTS} more"] if len(told) > _MOST_FAULTS else []
        raise Misshapen("; ".join(told[:_MOST_FAULTS] + more)) from None
