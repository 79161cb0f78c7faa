"""The command that writes a part of the graph for other tools: export."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.cli.options import filters, opened_as_of, selection_of, store_option
from api.cli.output import whole_file

if TYPE_CHECKING:
    _Names = click.ParamType[str]
else:
    _Names = click.ParamType


class _Format(_Names):
    """The name of an installed exporter; they are looked up only when a name is given."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name."""
        from graph import exporters

        if value not in exporters.names():
            self.fail(f"no exporter named {value!r}; choose from {', '.join(exporters.names())}", param, ctx)
        return str(value)


@click.command()
@click.argument("form", metavar="FORMAT", type=_Format())
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to; - for standard output.")
@click.option("--edges", type=click.Choice(["event", "aggregated"]), help="One edge an event, or one a pair of actors.")
@click.option(
    "--project",
    type=click.Choice(["actors", "states", "events"]),
    help="The nodes: actors, the states that they are of, or actors and events.",
)
@click.option(
    "--min-weight",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only edges of a pair and kind that at least N events have.",
)
@click.option("--layout", metavar="NAME", help="The places of the nodes: none, spiral, circle or force.")
@click.option("--flavour", metavar="NAME", help="For which tool: of graphml yed, gephi, apoc; of csv nodexl, kumu …")
@click.option("--site", metavar="URL", default="", help="Address of your service, for links to its pages.")
@filters
@store_option
def export(form: str, output: str, site: str, store: Path | None, **chosen: Any) -> None:
    """Write events and actors for other tools, with the filters of timeline.

    FORMAT is one of those that docs/exports.md lists: gexf (Gephi), graphml, csv (a .zip, or else a folder of two
    tables), turtle … or what else is installed. The file appears only once it is written whole.
    """
    from graph import exporters
    from graph.citations import is_web
    from graph.edges import EdgeMode, Tally
    from graph.errors import FilterError

    if site and not is_web(site):
        raise FilterError(f"{site!r} is no address of a service; write it as http://localhost:8000")
    exporter = exporters.get(form, **_options(chosen))
    with opened_as_of(store, chosen["known_by"]) as archive:
        found = archive.excerpt(selection_of(archive, chosen))
        found.site = site
        excerpt = Tally(found)
        files = getattr(exporter, "files", None)
        if output == "-":
            _pour(exporter.chunks(excerpt))
        elif files and not output.lower().endswith(".zip"):
            _fill(Path(output), files(excerpt))
        else:
            _write(Path(output), exporter.chunks(excerpt))
        if isinstance(getattr(exporter, "mode", None), EdgeMode) and chosen["project"] != "events":
            click.echo(left_out(excerpt.total, excerpt.alone), err=True)


def _options(chosen: dict[str, Any]) -> dict[str, str]:
    """The options of the format, those that are given."""
    named = ("edges", "project", "min_weight", "layout", "flavour")
    return {name: str(chosen[name]) for name in named if chosen[name] is not None}


def left_out(total: int, alone: int) -> str:
    """What a network leaves out."""
    events = f"{total:,} event{'' if total == 1 else 's'}"
    if not alone:
        return events
    verbs = "joins no two actors and is no edge" if alone == 1 else "join no two actors and are no edges"
    return f"{events}; {alone:,} of them {verbs}"


def _pour(chunks: Iterable[bytes]) -> None:
    stream = sys.stdout.buffer
    for chunk in chunks:
        stream.write(chunk)
    stream.flush()


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    with whole_file(path) as file:
        for chunk in chunks:
            file.write(chunk)
    click.echo(f"wrote {path}, {path.stat().st_size:,} bytes", err=True)


def _fill(folder: Path, files: Iterator[tuple[str, Iterator[bytes]]]) -> None:
    """Writes files into a folder, which is not made for a format that cannot be written."""
    was_there = folder.exists()
    try:
        for name, chunks in files:
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / name, chunks)
    except BaseException:
        if not was_there:
            shutil.rmtree(folder, ignore_errors=True)
        raise
