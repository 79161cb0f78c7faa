"""How does the writer do what people decide over HTTP?

What a request names in its body, and is not there, is a mistake of the body: only what its address names is not found.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from api.workers.introducing import New, meant
from api.workers.naming import called_id
from graph.archive import Archive
from graph.errors import JudgementError, NotFound
from graph.model.judgement import Aspect, Correction, Decided, Judgement, Matter, Verdict

Decisions = Sequence[Judgement | Correction]
"""Decided ones, or those that were taken back."""


@contextmanager
def _body() -> Iterator[None]:
    try:
        yield
    except NotFound as problem:
        raise JudgementError(str(problem)) from problem


def _judge(archive: Archive, asked: dict[str, Any]) -> Decisions:
    things, verdict, matter = asked["things"], Verdict(asked["verdict"]), Matter(asked["matter"])
    by, reason = asked["by"], asked["reason"]
    with _body():
        if asked["event"] is not None:
            return archive.split(asked["event"], things, by=by, reason=reason)
        if verdict is Verdict.SAME and matter is Matter.EVENT:
            return archive.merge(things, by, reason)
        one, other = (called_id(archive, name) for name in things) if matter is Matter.ACTOR else things
        return archive.judge(one, other, verdict, by=by, reason=reason, matter=matter)


def _answer(archive: Archive, asked: dict[str, Any]) -> Decisions:
    proposal = archive.proposal(asked["id"])
    return archive.answer(proposal, Verdict(asked["verdict"]), by=asked["by"], reason=asked["reason"])


def _correct(archive: Archive, asked: dict[str, Any]) -> Decisions:
    values = {Aspect(name): found for name, found in asked["values"].items()}
    with _body():
        found = meant(archive, values, New(**asked["new"]) if asked["new"] else None)
        return archive.correct(
            asked["about"], found.values, by=asked["by"], reason=asked["reason"], things=found.things
        )


def _withdraw(archive: Archive, asked: dict[str, Any]) -> Decisions:
    return archive.withdraw_judgement(asked["id"], asked["by"])


def told(made: Decisions) -> dict[str, Any]:
    """What the writer answers: the ids of what was decided, whether it was so already, and what it replaced."""
    decided = made if isinstance(made, Decided) else Decided(tuple(made))
    replaced = [decision.id for decision in decided.replaced]
    return {"ids": [decision.id for decision in made], "already": decided.already, "replaced": replaced}


DECISIONS: dict[str, Callable[[Archive, dict[str, Any]], Decisions]] = {
    "judge": _judge,
    "answer": _answer,
    "correct": _correct,
    "withdraw": _withdraw,
}
"""By the name under which the server asks for it."""
