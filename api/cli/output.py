"""How do commands show tables, values, progress and summaries?"""

import json
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from graph.pipeline import Summary
    from graph.readers.sources import Skipped

SHOWN = 20
"""So many skipped inputs and replaced articles are named; the others are counted."""
OF_A_FILE = 3
"""So many of those that one file holds."""
_PART = re.compile(r"(?:, entry \d+|:\d+|\[\d+\])\Z")
"""What names a part of a file, after the file's name."""


def write_value(value: Any) -> None:
    """Writes one value as a line of JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def write_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes a table: drawn on a terminal, tab-separated lines with a head elsewhere."""
    if not sys.stdout.isatty():
        click.echo("\t".join(head))
        for row in rows:
            click.echo("\t".join(in_one_line(value) for value in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in head:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(in_one_line(value)) for value in row))
    Console().print(table)


def write_aligned(rows: Sequence[Sequence[str]]) -> None:
    """Writes rows in columns of equal width: the first of words, the others of figures."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))]
        click.echo("  ".join(cells).rstrip())


def in_one_line(value: object) -> str:
    """One line without control characters: a text from the web must not steer the terminal."""
    text = "" if value is None else str(value)
    return "".join(character if character.isprintable() else " " for character in text)


@contextmanager
def progress(what: str) -> "Iterator[Callable[[Summary], None]]":
    """A running count with its rate on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what)

        def tell(summary: "Summary") -> None:
            speed = summary.read / max(bar.tasks[0].elapsed or 0.0, 0.001)
            words = f"{what}: {summary.read:,} articles, {speed:.1f}/s, {summary.events:,} events"
            skips = f", {len(summary.skipped):,} skipped" if summary.skipped else ""
            bar.update(task, description=words + skips)

        yield tell


@contextmanager
def activity(what: str) -> Iterator[Callable[[str], None]]:
    """What is being done, with the time it has taken, on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what)
        yield lambda words: bar.update(task, description=f"{what}: {words}")


def write_summary(summary: "Summary", stored: bool) -> None:
    """Writes to standard error what was read, stored and skipped, and why."""
    parts = [f"read {_count(summary.read, 'article')}"]
    if stored:
        parts.append(f"{summary.added} added, {summary.unchanged} unchanged, {summary.replaced} replaced")
    parts.append(f"{_count(summary.events, 'event report' if stored else 'event')}, {_count(summary.claims, 'claim')}")
    click.echo("; ".join(parts), err=True)
    _list("replaced", [(one, 1) for one in summary.replacements])
    _list("two records with different texts have one id", [(repr(one), 1) for one in summary.repeated])
    list_skipped(summary.skipped)
    if summary.skipped:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in summary.reasons.items())
        click.echo(f"skipped {len(summary.skipped):,} in all: {reasons}", err=True)
    write_account(summary)


def write_account(summary: "Summary") -> None:
    """Writes to standard error, in one line, what the extractor's work has taken; nothing if it keeps no account."""
    if summary.account:
        parts = (f"{name} {value:,.4f}" if isinstance(value, float) else f"{name} {value:,}"
                 for name, value in summary.account.items())  # fmt: skip
        click.echo("; ".join(parts), err=True)


def list_skipped(skips: "Sequence[Skipped]") -> None:
    """Names what was skipped: of one file the first few, and how many more for each reason."""
    files: dict[str, list[Skipped]] = {}
    for one in skips:
        files.setdefault(_PART.sub("", one.origin), []).append(one)
    lines: list[tuple[object, int]] = []
    for file, held in files.items():
        lines += [(one.error, 1) for one in held[:OF_A_FILE]]
        if more := Counter(one.reason for one in held[OF_A_FILE:]):
            told = ", ".join(f"{reason} {count:,}" for reason, count in more.most_common())
            lines.append((f"{file}: {more.total():,} more ({told})", more.total()))
    _list("skipped", lines)


def _list(what: str, named: Sequence[tuple[object, int]]) -> None:
    """Writes the first few lines, and for how many the others, which have their numbers beside them, stand."""
    for one, _ in named[:SHOWN]:
        click.echo(f"{what}: {in_one_line(one)}", err=True)
    if left := sum(number for _, number in named[SHOWN:]):
        click.echo(f"{what}: {left:,} more", err=True)


def summary_value(summary: "Summary") -> dict[str, Any]:
    """A summary as plain values."""
    return {
        "read": summary.read,
        "added": summary.added,
        "unchanged": summary.unchanged,
        "replaced": summary.replaced,
        "replacements": summary.replacements,
        "events": summary.events,
        "claims": summary.claims,
        "skipped": summary.reasons,
        "repeated": summary.repeated,
        "skips": [{"origin": one.origin, "reason": one.reason, "message": str(one.error)} for one in summary.skipped],
        "interrupted": summary.interrupted,
        "account": dict(summary.account),
    }


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that is there only once it is written whole; a failure leaves what was there before."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as problem:
        raise _named(path, problem) from problem
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException as problem:
        with suppress(OSError):
            Path(name).unlink()
        if isinstance(problem, OSError):
            raise _named(path, problem) from problem
        raise


def _named(path: Path, problem: OSError) -> OSError:
    """The error under the name that the caller gave, not under that of the file written first."""
    return OSError(problem.errno, problem.strerror or str(problem), str(path))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
