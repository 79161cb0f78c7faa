"""How are annotated sets, and what others read in them, found in files?"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from graph.errors import AnnotationError
from graph.scorecard.kinds import KINDS, Kind, kind_of
from graph.scorecard.measures import Tally
from graph.scorecard.strangers import seeming

Record = Mapping[str, Any]

_MISSHAPEN = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What a field of another shape leads to."""


def annotated(path: Path, kind: Kind | None = None) -> tuple[Kind, list[Record]]:
    """The kind of an annotated set, and its records, gathered if its kind does so: a file with one JSON object a line.

    Args:
        path: the file.
        kind: what it holds; None to tell it from the fields of its first record.

    Raises:
        AnnotationError: if there is no such file or no record in it, a line is no such object, an id comes twice, or a
            record cannot be used; the message says which and why.
    """
    found = _records(path, kind.needed if kind else ("id",))
    if not found:
        raise AnnotationError(f"{path} holds no record; give one annotated article or sentence a line")
    if kind is None:
        kind = _told(path, next(iter(found.values())))
        found = _records(path, kind.needed)
    placed = [(f"{path}:{number}", record) for number, record in found.values()]
    for where, record in placed:
        _check(kind, record, where)
    return kind, kind.gather(placed) if kind.gather else [record for _, record in placed]


def _check(kind: Kind, record: Record, where: str) -> None:
    """Refuses a record that its kind cannot be scored with; beside itself it shows whether its fields can be compared.

    Raises:
        AnnotationError: with ``where`` before the message.
    """
    if "text" in kind.needed and not isinstance(record["text"], str):
        raise AnnotationError(f"{where}: text is a {type(record['text']).__name__}; give a string")
    try:
        kind.check(record, where)
        if kind.gather is None:
            kind.compare(record, record)
    except _MISSHAPEN as problem:
        raise AnnotationError(
            f"{where}: a field has another shape than in a record of the kind {kind.name!r} ({problem}); "
            "see the shapes in data/README.md"
        ) from None


def comparing(kind: Kind, path: Path) -> Callable[[Record, Record], Tally]:
    """The kind's way to compare a record with what a file says was read in it.

    Args:
        kind: of the records.
        path: the file, for the message of the AnnotationError that is raised if an answer cannot be compared.
    """

    def compare(gold: Record, system: Record) -> Tally:
        try:
            return kind.compare(gold, system)
        except _MISSHAPEN as problem:
            raise AnnotationError(
                f"{path}: what was read in {str(gold['id'])!r} has a field of another shape than 'communique extract' "
                f"writes ({problem})"
            ) from None

    return compare


def _told(path: Path, first: tuple[int, Record]) -> Kind:
    number, record = first
    kind = kind_of(record)
    if kind is None:
        shapes = "; ".join(f"{kind.name}: {', '.join(kind.needed)}" for kind in KINDS)
        raise AnnotationError(
            f"{path}:{number}: the record is of no kind that can be scored (it seems to be {seeming(record)}); "
            f"the kinds with their fields are: {shapes}; or name the kind with --kind"
        )
    return kind


def readings(path: Path) -> dict[str, Record]:
    """What was read in articles, by their ids, from a file such as ``communique extract`` writes.

    Raises:
        AnnotationError: if there is no such file, a line is no JSON object with an id, or an id comes twice; the
            message says which.
    """
    return {name: record for name, (_, record) in _records(path, ("id",)).items()}


def _records(path: Path, needed: tuple[str, ...]) -> dict[str, tuple[int, Record]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        raise AnnotationError(f"there is no file {path}") from None
    except IsADirectoryError:
        raise AnnotationError(f"{path} is a folder; give the file with the annotated articles in it") from None
    except UnicodeDecodeError as problem:
        raise AnnotationError(f"{path} is not UTF-8 (byte {problem.start:,}); save it as UTF-8") from None
    found: dict[str, tuple[int, Record]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as problem:
            raise AnnotationError(f"{where}: no JSON ({problem}); write one object a line") from None
        if not isinstance(record, dict) or (missing := [name for name in needed if name not in record]):
            lacks = ", ".join(missing) if isinstance(record, dict) else "all, as it is no object"
            raise AnnotationError(f"{where}: the record lacks {lacks}; see the shapes in data/README.md")
        name = str(record["id"])
        if name in found:
            raise AnnotationError(f"{where}: the record {name!r} stands in line {found[name][0]} too; remove one")
        found[name] = (number, record)
    return found
