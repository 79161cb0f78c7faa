"""Why did the rules decide so? They tell it as they decide, to whoever listens; in ordinary reading nobody does."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

Decision = TypeVar("Decision")


@dataclass(frozen=True, slots=True, eq=False)
class Reason:
    """One decision of the rules.

    Attributes:
        kind: what was decided ("reality", "date", "thin" …).
        rule: the name of the rule by which it was.
        decision: what came of it.
        facts: what it was decided about, and on which words.
    """

    kind: str
    rule: str
    decision: object
    facts: tuple[object, ...]


_heard: ContextVar[list[Reason] | None] = ContextVar("heard", default=None)


def because(decision: Decision, kind: str, rule: str, *facts: object) -> Decision:
    """Returns a decision, and tells whoever listens by which rule it was made and on what."""
    heard = _heard.get()
    if heard is not None:
        heard.append(Reason(kind, rule, decision, facts))
    return decision


@contextmanager
def listening() -> Iterator[list[Reason]]:
    """Gathers what is told while it lasts, in the order in which it was decided."""
    heard: list[Reason] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)
