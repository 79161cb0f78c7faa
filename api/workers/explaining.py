"""How does an error travel from a worker to the server? By the name of its class, its message and its place."""

from collections.abc import Mapping
from typing import Any

from api import problems
from graph import errors
from graph.archive.sparql import complaint
from graph.errors import CommuniqueError, QueryError


def syntax_fault(
    problem: SyntaxError, query: str, known: Mapping[str, str], *, updates: bool = False
) -> problems.QueryFault:
    """The engine's refusal of a query, or update, with its place; ``known`` are prefixes that are proposed."""
    found = complaint(problem, query, {}, known, update=updates)
    return problems.QueryFault(str(found), found.line, found.column)


def explain(problem: Exception) -> dict[str, Any]:
    """An error as JSON; one that is not ours is named as unexpected, without its inner life."""
    if isinstance(problem, MemoryError):
        problem = problems.WorkerLost("the answer needs more memory than it is given; ask for less, or narrow it")
    if not isinstance(problem, CommuniqueError):
        return {"error": "", "message": f"{type(problem).__name__}: {problem}"}
    place = {name: getattr(problem, name, None) for name in ("line", "column")}
    return {"error": type(problem).__name__, "message": str(problem)} | place


def raised(values: dict[str, Any]) -> Exception:
    """The error that a worker explained, to be raised in the server."""
    name, message = values["error"], values["message"]
    kind = getattr(errors, name, None) or getattr(problems, name, None)
    line, column = values.get("line"), values.get("column")
    if line is not None or name == "Refused" or kind is QueryError:
        return problems.QueryFault(message, line, column)
    if isinstance(kind, type) and issubclass(kind, CommuniqueError):
        return kind(message)
    return RuntimeError(message)
