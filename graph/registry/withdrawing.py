"""How does what a user added to the registry go out of it again, and what is remembered of it?

The rows go from the user's tables into ``withdrawn.tsv`` beside them, with who took them back and when. The tables of
the package are never touched: of somebody whom the package has too, only what the user added goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from graph.errors import NotFound, RegistryError
from graph.registry.layers import HEADERS
from graph.registry.lookup import Registry

_HEADER = "withdrawn\tby\treason\tactor\ttable\trow"
_PERSON, _OWNER, _UNIT = 1, (3, 4), 6
"""The columns of the person of a tenure, of those for whom an office is, and of that of which an actor is a unit."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was taken back at one time of one actor.

    Attributes:
        at: when, in ISO 8601.
        rows: the rows of the user's tables, each as the table's name and its cells.
    """

    actor: str
    at: str
    by: str
    reason: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def withdraw(actor: str, folder: Path, registry: Registry, at: datetime, by: str, reason: str = "") -> Withdrawal:
    """Takes what a user's tables say of an actor out of them.

    Args:
        actor: his id.
        folder: where the user's tables are.
        registry: what is known, those tables among it.
        at: the time.
        by: who does it.
        reason: why.

    Raises:
        NotFound: if the registry has nobody of that id.
        RegistryError: if the user's tables do not speak of him, or others in them need him.
    """
    tables = {name: _lines(folder, name) for name in HEADERS}
    gone = {
        "actors": [line for line in tables["actors"] if line.split("\t")[0] == actor],
        "tenures": [line for line in tables["tenures"] if line.split("\t")[_PERSON] == actor],
    }
    if not any(gone.values()):
        if actor not in registry.actors:
            raise NotFound(f"nobody {actor!r} is in the registry; 'communique registry export' lists what was added")
        raise RegistryError(f"{actor} is of the package's tables; only what was imported or confirmed is taken back")
    kept = {name: [line for line in lines if line not in gone.get(name, ())] for name, lines in tables.items()}
    if needed := sorted(_needing(actor, kept)):
        raise RegistryError(f"{actor} is needed by {' and '.join(needed[:3])}; take that back first")
    held = {line.split("\t")[0] for line in kept["tenures"]}
    left = {line.split("\t")[0] for line in gone["tenures"]} - held
    gone["posts"] = [line for line in kept["posts"] if line.split("\t")[0] in left]
    kept["posts"] = [line for line in kept["posts"] if line not in gone["posts"]]
    rows = tuple((name, tuple(line.split("\t"))) for name, lines in gone.items() for line in lines)
    found = Withdrawal(actor, at.isoformat(timespec="seconds"), _cell(by), _cell(reason), rows)
    _remember(found, folder)
    for name in (name for name, lines in gone.items() if lines):
        _write(folder / f"{name}.tsv", [HEADERS[name], *kept[name]])
    return found


def withdrawals(folder: Path) -> Iterator[Withdrawal]:
    """What was taken back so far, the oldest first."""
    found: dict[tuple[str, str, str, str], list[tuple[str, tuple[str, ...]]]] = {}
    for line in _lines(folder, "withdrawn"):
        at, by, reason, actor, table, *row = line.split("\t")
        found.setdefault((actor, at, by, reason), []).append((table, tuple(row)))
    return (Withdrawal(*told, tuple(rows)) for told, rows in found.items())


def _needing(actor: str, kept: dict[str, list[str]]) -> Iterator[str]:
    """Who or what else in the user's tables refers to an actor."""
    for line in kept["actors"]:
        if line.split("\t")[_UNIT] == actor:
            yield line.split("\t")[0]
    for line in kept["posts"]:
        cells = line.split("\t")
        if actor in (cells[column] for column in _OWNER):
            yield cells[0]


def _remember(found: Withdrawal, folder: Path) -> None:
    """Adds to what is remembered, before anything is taken out, so that a crash in between loses nothing."""
    told = (found.at, found.by, found.reason, found.actor)
    lines = ["\t".join((*told, table, *row)) for table, row in found.rows]
    _write(folder / "withdrawn.tsv", [_HEADER, *_lines(folder, "withdrawn"), *lines])


def _cell(text: str) -> str:
    return " ".join(text.split())


def _lines(folder: Path, table: str) -> list[str]:
    """The rows of one of the user's tables, without the header."""
    file = folder / f"{table}.tsv"
    return [line for line in file.read_text("utf-8").split("\n")[1:] if line] if file.is_file() else []


def _write(file: Path, lines: list[str]) -> None:
    """Writes a table, whole or not at all."""
    new = file.with_suffix(".new")
    new.write_text("\n".join(lines) + "\n", "utf-8")
    new.replace(file)
