"""What do the registry's tables say, row by row? Tab-separated files; the first line names the columns."""

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from graph.model.actor import Actor, ActorKind, Place, Post, Tenure

TABLE = ".tsv"
"""How the name of a table ends."""

KINDS = {kind.value: kind for kind in ActorKind}


_layers: list[Path] = []
"""The folder of a user's tables, if there is one."""

_marks = [""]
"""What changes with those tables."""


def lay(folder: Path | None, mark: str) -> None:
    """Has the tables of a folder read after those of the package, for all that is read from now on."""
    _layers[:] = [folder] if folder is not None else []
    _marks[:] = [mark]


def mark() -> str:
    """What changes when other tables are laid; "" for the package's alone."""
    return _marks[0]


def version() -> str:
    """The SHA-256 of the tables, the user's among them, in hexadecimal."""
    return hashlib.sha256(f"{_packaged()} {mark()}".encode()).hexdigest() if mark() else _packaged()


@cache
def _packaged() -> str:
    digest = hashlib.sha256()
    for file in sorted(files("graph.registry").iterdir(), key=lambda found: found.name):
        if file.name.endswith(TABLE):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def laid() -> Path | None:
    """The folder of the user's tables that are read too, or None."""
    return _layers[0] if _layers else None


def rows(table: str) -> Iterator[list[str]]:
    """The rows of a table as lists of cells, without the header; those of the user last.

    Args:
        table: the file's name without its suffix ("actors").

    Raises:
        ValueError: if a row has not as many cells as the header.
    """
    yield from _rows(table, files("graph.registry").joinpath(f"{table}.tsv").read_text("utf-8"))
    for folder in _layers:
        if (folder / f"{table}.tsv").is_file():
            yield from _rows(table, (folder / f"{table}.tsv").read_text("utf-8"))


def _rows(table: str, text: str) -> Iterator[list[str]]:
    lines = text.split("\n")
    width = lines[0].count("\t")
    for number, line in enumerate(lines[1:], start=2):
        if not line:
            continue
        if line.count("\t") != width:
            raise ValueError(
                f"{table}.tsv, line {number}: {line.count('	') + 1} cells, but the header has {width + 1}"
            )
        yield line.split("\t")


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def read_actors() -> Iterator[Actor]:
    """The actors of ``actors.tsv``: people, organisations, proper bodies of states, armed groups, parties."""
    for key, name, kind, country, aliases, sectors, unit_of, wikidata, gender, _source, _note in rows("actors"):
        yield Actor(
            key, name, KINDS[kind], country or None, _several(aliases), _several(sectors), unit_of or None,
            wikidata or None, gender or None,
        )  # fmt: skip


def read_places() -> Iterator[Place]:
    """The places of ``places.tsv``; regions may have no coordinates."""
    for key, name, country, latitude, longitude, geonames, aliases, _source, _note in rows("places"):
        yield Place(
            key, name, country or None, float(latitude) if latitude else None, float(longitude) if longitude else None,
            int(geonames) if geonames else None, _several(aliases),
        )  # fmt: skip


def read_posts() -> Iterator[tuple[Post, str, bool]]:
    """The posts of ``posts.tsv``, each with its kind ("foreign-minister") and whether its holder leads the state."""
    for key, name, kind, represents, body, leads, _several_holders, _source, _note in rows("posts"):
        yield Post(key, name, represents or None, body or None), kind, leads == "yes"


def read_tenures() -> Iterator[Tenure]:
    """The tenures of ``tenures.tsv``, in order of post and start."""
    for post, person, start, end, _acting, source, _note in rows("tenures"):
        yield Tenure(person, post, _day(start), _day(end), source)
