"""How `communique query --explain` shows what is known of a query."""

import time
from typing import TYPE_CHECKING

import click

from api.cli.output import write_table

if TYPE_CHECKING:
    from graph.archive import Archive, QueryAnswer


def explain_query(archive: "Archive", sparql: str) -> None:
    """Answers a query without showing the answer, and shows its patterns, its traps, and how long it took.

    Raises:
        QueryError: if it is refused, cannot be parsed, or cannot be explained.
    """
    from graph.archive.plans import plan

    began = time.perf_counter()
    rows, first = _counted(archive.query(sparql), began)
    seconds = time.perf_counter() - began
    found = plan(sparql, archive.store, archive.names.prefixes())
    click.echo(f"{rows:,} rows in {seconds:.3f} s, the first after {first:.3f} s")
    click.echo("The engine tells no plan, nor in which order it takes the patterns; by themselves they match:")
    write_table(("quads", "graph", "pattern"), ((one.count, one.graph or "any", one.text) for one in found.patterns))
    for hint in found.hints:
        click.echo(f"- {hint}")
    if not found.hints:
        click.echo("None of the traps that are known here is in it.")


def _counted(answer: "QueryAnswer", began: float) -> tuple[int, float]:
    """How many rows or triples an answer has, and after how many seconds the first came."""
    rows, first = 0, 0.0
    found = answer.triples() if answer.kind == "construct" else () if answer.kind == "ask" else answer
    for _ in found:
        first = first or time.perf_counter() - began
        rows += 1
    return (rows, first) if answer.kind != "ask" else (1, time.perf_counter() - began)
