"""Which commands are there, and how do their errors become one line and an exit code?"""

import os
import sys
from typing import Any

import click

from api.cli.admitting import token
from api.cli.assisting import mcp
from api.cli.evaluating import evaluate
from api.cli.explaining import explain
from api.cli.exporting import export
from api.cli.finding import articles, disagreements, query, timeline
from api.cli.grouping import related, stories
from api.cli.judging import correct, different, judgements, merge, review, same, split, undo
from api.cli.keeping import check, forget, rebuild, refresh, withdraw
from api.cli.loading import load
from api.cli.network import measures, path
from api.cli.reading import extract, ingest
from api.cli.registering import registry
from api.cli.searching import reindex, search
from api.cli.securing import backup, migrate, restore, verify
from api.cli.serving import serve
from api.cli.stopping import STOPPED, interruptible
from graph.errors import CommuniqueError, NotFound, QueryError, ReadError, StoreError

_CODES: tuple[tuple[type[CommuniqueError], int], ...] = (
    (NotFound, 3),
    (StoreError, 4),
    (QueryError, 5),
    (ReadError, 1),
)
"""The exit codes of errors; 2 for all others (a setting, filter, format or option that cannot be used)."""


class Commands(click.Group):
    """Turns every error that has a name into one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        try:
            with interruptible():
                return super().invoke(ctx)
        except CommuniqueError as problem:
            click.echo(f"communique: {problem}", err=True)
            ctx.exit(next((code for kind, code in _CODES if isinstance(problem, kind)), 2))
        except KeyboardInterrupt:
            click.echo("communique: stopped", err=True)
            ctx.exit(STOPPED)
        except BrokenPipeError:
            # whoever reads the output has enough; keep the interpreter from complaining when it flushes
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except OSError as problem:
            click.echo(f"communique: {problem.filename or 'the output'}: {(problem.strerror or '').lower()}", err=True)
            ctx.exit(6)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="communique", prog_name="communique")
def commands() -> None:
    """News articles reduced to dated events and actor relations, each with the sentence that proves it.

    \b
    communique ingest data/articles         read articles into the store
    communique timeline --actor "Antony Blinken" --from 2024-03-01
    communique export gexf -o network.gexf  for Gephi
    communique serve                        the page, SPARQL and REST on 127.0.0.1:8000

    Settings are read from the environment (COMMUNIQUE_STORE, COMMUNIQUE_BASE, COMMUNIQUE_MODEL …).

    \b
    Exit codes:
      0    done
      1    done, but an input was skipped, or a check found something
      2    an option, filter, format or setting that cannot be used
      3    nothing of that name is in the store
      4    the store is held by another process, full, or cannot be used, or a backup cannot
      5    the query is wrong or refused
      6    a file cannot be written
      130  stopped with Ctrl-C
    """  # noqa: D301 - click takes the backspace for a paragraph to leave as it is


for command in (
    extract,
    explain,
    ingest,
    query,
    timeline,
    export,
    withdraw,
    refresh,
    articles,
    related,
    stories,
    disagreements,
    search,
    reindex,
    forget,
    rebuild,
    backup,
    verify,
    restore,
    migrate,
    load,
    registry,
    serve,
    token,
    check,
    measures,
    path,
    mcp,
):
    commands.add_command(command)
commands.add_command(evaluate)
for command in (review, merge, split, same, different, correct, judgements, undo):
    commands.add_command(command)
