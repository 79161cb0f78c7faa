"""What can the graph be asked? Saved queries, those that come with the program and those in a folder of the user's."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from graph.errors import CommuniqueError, NotFound, QueryFileError
from graph.queries.binding import bound, values_of
from graph.queries.saved import LONGEST, SavedQuery, fault, parse
from graph.vocabulary.namespaces import Names

_ENDING = ".rq"


@cache
def bundled() -> dict[str, SavedQuery]:
    """The queries that come with the program, by name."""
    found = sorted(file.name for file in files("graph.queries").iterdir() if file.name.endswith(_ENDING))
    texts = ((name, files("graph.queries").joinpath(name).read_text(encoding="utf-8")) for name in found)
    return {name.removesuffix(_ENDING): parse(name.removesuffix(_ENDING), text) for name, text in texts}


def saved(folder: Path | None = None) -> dict[str, SavedQuery | QueryFileError]:
    """All queries by name, sorted; those of a folder go before bundled ones of the same name.

    A file that cannot be used stands here as the error that says why, so that it hides no other.
    """
    own = {name: _read(folder, name) for name in _own(folder)} if folder is not None else {}
    return dict(sorted({**bundled(), **own}.items()))


def find(name: str, folder: Path | None = None) -> SavedQuery:
    """A query by name.

    Raises:
        NotFound: if there is none; the message lists the choices.
        QueryFileError: if its file cannot be used.
    """
    found = _read(folder, name) if folder is not None and name in _own(folder) else bundled().get(name)
    if found is None:
        raise NotFound(f"no query named {name[:60]!r}; choose from {', '.join(saved(folder))}")
    if isinstance(found, CommuniqueError):
        raise found
    return found


def _own(folder: Path | None) -> tuple[str, ...]:
    """The names of the queries in a folder, which need not be there."""
    if folder is None or not folder.is_dir():
        return ()
    found = (file.name for file in folder.iterdir() if file.suffix == _ENDING and not file.name.startswith("."))
    return tuple(name.removesuffix(_ENDING) for name in found)


def _read(folder: Path, name: str) -> SavedQuery | QueryFileError:
    try:
        with (folder / f"{name}{_ENDING}").open("rb") as file:
            data = file.read(4 * LONGEST + 1)
        return parse(name, data.decode().replace("\r\n", "\n").replace("\r", "\n"), bundled=False)
    except UnicodeDecodeError as problem:
        return fault(name, data.count(b"\n", 0, problem.start) + 1, "the file is not UTF-8")
    except OSError as problem:
        return fault(name, 1, f"the file cannot be read: {problem.strerror}")
    except QueryFileError as problem:
        return problem


def names() -> tuple[str, ...]:
    """The names of all bundled queries, sorted."""
    return tuple(sorted(bundled()))


def title(name: str) -> str:
    """What a bundled query asks, in a line.

    Raises:
        NotFound: if there is no such query; the message lists the choices.
    """
    return find(name).title


def sparql(name: str, iris: Names, **given: str) -> str:
    """A bundled query, complete with the prefixes that it uses, for any engine.

    Args:
        name: one of `names`.
        iris: the IRIs of the store that is asked.
        given: values of its parameters, things by their ids; the defaults stand for the others.

    Raises:
        NotFound: if there is no such query; the message lists the choices.
        FilterError: if a value cannot be used.
    """
    query = find(name)
    return bound(query, values_of(query, given.items()), iris, lambda _, identifier: identifier)


__all__ = ["SavedQuery", "bundled", "find", "names", "saved", "sparql", "title"]
