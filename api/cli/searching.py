"""Commands that find things by their words: search, reindex."""

from dataclasses import asdict
from pathlib import Path

import click

from api.cli.options import json_option, opened, store_option
from api.cli.output import write_table, write_value
from graph.model.hit import Found, Hit


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice([str(kind) for kind in Found]),
    multiple=True,
    help="Only things of a kind; may be repeated.",
)
@click.option("--limit", type=click.IntRange(min=1, max=1000), default=20, show_default=True, help="At most so many.")
@store_option
@json_option
def search(words: tuple[str, ...], kinds: tuple[str, ...], limit: int, store: Path | None, as_json: bool) -> None:
    """Find actors, places, offices, articles, events and claims by their words, the best first.

    All WORDS must be there, in any form: "negotiate" also finds "negotiations".

    \b
    '"grain deal"'   the words of a phrase, side by side
    nego*            a beginning
    truce OR armistice
    -grain           not with that word (write -- before it on the command line)

    The first search builds the index of the texts; from then on it is kept in step with the graph.
    """  # noqa: D301 - click takes the backspace for a paragraph to leave as it is
    with opened(store) as archive:
        found = archive.search(" ".join(words), [Found(kind) for kind in kinds], limit)
        if as_json:
            for hit in found.hits:
                write_value(asdict(hit))
            return
        rows = ([hit.kind, _label(hit), _words(hit), hit.article, hit.id] for hit in found.hits)
        write_table(("kind", "label", "words", "article", "id"), rows)
    if found.total > len(found.hits) or not found.complete:
        more = "" if found.complete else "more than "
        click.echo(f"{len(found.hits)} of {more}{found.total} shown", err=True)


def _label(hit: Hit) -> str:
    return hit.label


def _words(hit: Hit) -> str:
    """The snippet, with what was found in square brackets; nothing where that is the label itself."""
    if hit.snippet == hit.label and hit.kind in (Found.ACTOR, Found.PLACE, Found.OFFICE):
        return ""
    parts, last = [], 0
    for start, end in hit.marks:
        parts += [hit.snippet[last:start], "[", hit.snippet[start:end], "]"]
        last = end
    return "".join([*parts, hit.snippet[last:]])


@click.command()
@store_option
def reindex(store: Path | None) -> None:
    """Build the index of the texts anew, should it be damaged; else it is kept in step by itself."""
    with opened(store) as archive:
        click.echo(f"{archive.reindex():,} texts indexed", err=True)
