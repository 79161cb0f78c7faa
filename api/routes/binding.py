"""How does a call of a saved query become SPARQL? Names are looked up by a reader; values become terms."""

from asyncio import to_thread
from collections.abc import Iterable

from api.library import Library
from api.workers.questions import NAMED
from graph import queries
from graph.errors import FilterError, QueryError, QueryFileError
from graph.queries import SavedQuery
from graph.queries.binding import bound, names_in, values_of
from graph.queries.saved import fault
from graph.settings import Settings, queries_folder
from graph.vocabulary.namespaces import Names


async def listed(settings: Settings) -> dict[str, SavedQuery | QueryFileError]:
    """All queries by name, as their files are now."""
    return await to_thread(queries.saved, queries_folder(settings))


async def found(settings: Settings, name: str) -> SavedQuery:
    """A query by name.

    Raises:
        NotFound: if there is none.
        QueryFileError: if its file cannot be used.
    """
    return await to_thread(queries.find, name, queries_folder(settings))


async def sparql(library: Library, settings: Settings, query: SavedQuery, given: Iterable[tuple[str, str]]) -> str:
    """A query with what is given for its parameters.

    Raises:
        FilterError: if a value cannot be used, or names what is not in the graph.
    """
    values = values_of(query, given)
    if settings.store_url:
        _check_escapes(values)
    named = names_in(query, values)
    found: tuple[str, ...] = ()
    if named:
        found = await library.ask(NAMED, tuple((str(kind), name) for kind, name in named))
    ids = dict(zip(named, found, strict=True))
    return bound(query, values, Names(settings.base), lambda kind, name: ids[kind, name])


def _check_escapes(values: dict[str, str]) -> None:
    """Passes values that every server reads alike; a backslash before u is an escape of a code point to some."""
    for name, value in values.items():
        if "\\u" in value.lower():
            raise FilterError(f"the parameter {name} holds \\u, which is read differently by servers; leave it out")


def blamed(query: SavedQuery, problem: QueryError) -> QueryError | QueryFileError:
    """An error of the engine: where it has a place, that is one in the user's file, whose lines are the same."""
    line = getattr(problem, "line", None)
    return problem if line is None or query.bundled else fault(query.name, line, str(problem))
