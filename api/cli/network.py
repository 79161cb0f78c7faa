"""Commands over the network of actors: measures and path."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.cli.options import filters, json_option, note_namesakes, opened_as_of, selection_of, store_option
from api.cli.output import write_table, write_value
from api.workers.naming import actor_id

if TYPE_CHECKING:
    from graph.archive import Archive


@click.command()
@filters
@click.option("--top", type=click.IntRange(min=1), help="Only so many, the best connected.")
@click.option("--sample", type=click.IntRange(min=1), help="Estimate betweenness from the paths of so many actors.")
@store_option
@json_option
def measures(store: Path | None, as_json: bool, top: int | None, sample: int | None, **chosen: Any) -> None:
    """Measure the actors: events, degree, betweenness and community, the best connected first."""
    from graph.network import standings

    with opened_as_of(store, chosen["known_by"]) as archive:
        found = standings(archive.excerpt(selection_of(archive, chosen)), sample)[:top]
    if as_json:
        for one in found:
            write_value(asdict(one))
        return
    rows = ([one.name, one.events, one.degree, f"{one.betweenness:.4f}", one.community, one.actor] for one in found)
    write_table(("name", "events", "degree", "betweenness", "community", "actor"), rows)


@click.command()
@click.argument("first", metavar="A")
@click.argument("last", metavar="B")
@filters
@store_option
@json_option
@click.pass_context
def path(ctx: click.Context, /, first: str, last: str, store: Path | None, as_json: bool, **chosen: Any) -> None:
    """Find the shortest way from actor A to actor B through events that they share with others.

    Exits with 3 if there is none.
    """
    from graph.network import shortest_path

    with opened_as_of(store, chosen["known_by"]) as archive:
        excerpt = archive.excerpt(selection_of(archive, chosen))
        for name in (first, last):
            note_namesakes(archive, name)
        steps = shortest_path(excerpt, actor_id(archive, first), actor_id(archive, last))
        if as_json:
            write_value({"path": list(steps)})
        else:
            for number, step in enumerate(steps):
                click.echo(_told(archive, step) if number % 2 else archive.find_actor(step).name)
    if not steps:
        click.echo(f"no way from {first} to {last} through these events", err=True)
        ctx.exit(3)


def _told(archive: "Archive", identifier: str) -> str:
    event = archive.event(identifier)
    day = f"{event.interval.start}: " if event.interval and event.interval.is_day else ""
    return f"  {day}{event.label}"
