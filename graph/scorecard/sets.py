"""How are sets of annotated articles, and what others read in them, found in files?"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import AnnotationError
from graph.model.article import Article

Record = Mapping[str, Any]

_NEEDED = ("id", "text", "published", "events")


def annotated_articles(path: Path) -> list[Record]:
    """The annotated articles of a file, one JSON object a line, in the shape of the annotation guide.

    Raises:
        AnnotationError: if there is no such file or no article in it, a line is no such object, an id comes twice, or a
            quotation does not stand where it says; the message says which.
    """
    found = _records(path, _NEEDED)
    for number, record in found.values():
        try:
            date.fromisoformat(record["published"])
        except (TypeError, ValueError):
            raise AnnotationError(
                f"{path}:{number}: published is {record['published']!r}; write the day as YYYY-MM-DD"
            ) from None
        _check_spans(record, f"{path}:{number}")
    if not found:
        raise AnnotationError(f"{path} holds no article; give one annotated article a line")
    return [record for _, record in found.values()]


def readings(path: Path) -> dict[str, Record]:
    """What was read in articles, by their ids, from a file such as ``communique extract`` writes.

    Raises:
        AnnotationError: if there is no such file, a line is no JSON object with an id, or an id comes twice; the
            message says which.
    """
    return {name: record for name, (_, record) in _records(path, ("id",)).items()}


def article_of(record: Record) -> Article:
    """An annotated article as an extractor is given it."""
    title, source = record.get("title"), record.get("source")
    return Article(
        record["text"],
        date.fromisoformat(record["published"]),
        title=title if isinstance(title, str) else "",
        source=source if isinstance(source, str) else None,
        record_id=str(record["id"]),
    )


def _records(path: Path, needed: tuple[str, ...]) -> dict[str, tuple[int, Record]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
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
            raise AnnotationError(f"{where}: the article lacks {lacks}; see the shape in data/README.md")
        name = str(record["id"])
        if name in found:
            raise AnnotationError(f"{where}: the article {name!r} stands in line {found[name][0]} too; remove one")
        found[name] = (number, record)
    return found


def _check_spans(record: Record, where: str) -> None:
    """Refuses an annotation whose quotations do not stand where it says."""
    text = record["text"]
    for kind in ("events", "claims"):
        for place, found in enumerate(record.get(kind) or (), start=1):
            spans = [found.get(name) for name in ("trigger", "evidence", "content", "cue")] + (
                found.get("mentions") or []
            )
            for span in spans:
                if isinstance(span, dict) and {"start", "end", "quote"} <= span.keys():
                    said = text[span["start"] : span["end"]]
                    if said != span["quote"]:
                        raise AnnotationError(
                            f"{where}: {kind} {place} quotes {span['quote']!r}, but the text has {said!r} at "
                            f"{span['start']}-{span['end']}; offsets count code points"
                        )
