"""The command that writes a part of the graph for other tools: export."""

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
@filters
@store_option
def export(form: str, output: str, edges: str | None, store: Path | None, **chosen: Any) -> None:
    """Write events and actors for other tools, with the filters of timeline.

    FORMAT is gexf (Gephi), graphml, csv (a .zip, or else a folder of nodes.csv and edges.csv), cytoscape, turtle, trig
    or jsonld, or what else is installed. The file appears only once it is written whole.
    """
    from graph import exporters
    from graph.edges import EdgeMode, Tally

    exporter = exporters.get(form, **({"edges": edges} if edges else {}))
    with opened_as_of(store, chosen["known_by"]) as archive:
        excerpt = Tally(archive.excerpt(selection_of(archive, chosen)))
        files = getattr(exporter, "files", None)
        if output == "-":
            _pour(exporter.chunks(excerpt))
        elif files and not output.lower().endswith(".zip"):
            _fill(Path(output), files(excerpt))
        else:
            _write(Path(output), exporter.chunks(excerpt))
        if isinstance(getattr(exporter, "mode", None), EdgeMode):
            click.echo(left_out(excerpt.total, excerpt.alone), err=True)


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
    folder.mkdir(parents=True, exist_ok=True)
    for name, chunks in files:
        _write(folder / name, chunks)
