"""Commands that keep the store in order: forget, check and rebuild."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.options import json_option, opened, store_option
from api.cli.output import activity, write_value

if TYPE_CHECKING:
    from graph.archive import Archive


@click.command()
@click.argument("article")
@store_option
@json_option
def forget(article: str, store: Path | None, as_json: bool) -> None:
    """Remove an article with all that only it tells.

    ARTICLE is its id or its address (see: communique articles).
    """
    with opened(store) as archive:
        gone = archive.forget(article_id(archive, article))
    if as_json:
        write_value({"id": gone.id, "title": gone.title, "url": gone.url, "events": gone.events, "claims": gone.claims})
    else:
        click.echo(f"forgot {gone.id} ({gone.title or gone.url or 'without a title'})")


@click.command()
@click.option("--no-shapes", is_flag=True, help="Only the invariants; takes seconds.")
@store_option
@json_option
@click.pass_context
def check(ctx: click.Context, store: Path | None, as_json: bool, no_shapes: bool) -> None:
    """Check every article graph against the shapes, and the store against its invariants.

    The shapes take about a second an article. Exits with 1 if something is wrong.
    """
    count = 0
    with opened(store) as archive, activity("checking") as tell:
        for problem in archive.check(shapes=not no_shapes, tell=tell):
            count += 1
            if as_json:
                write_value(asdict(problem))
            else:
                click.echo(str(problem))
        articles = archive.counts().get("articles", 0)
    click.echo(f"checked {articles:,} articles: {count:,} problem{'' if count == 1 else 's'}", err=True)
    ctx.exit(1 if count else 0)


@click.command()
@click.option("--dry-run", is_flag=True, help="Tell what would change, and change nothing.")
@store_option
@json_option
def rebuild(store: Path | None, as_json: bool, dry_run: bool) -> None:
    """Build the canonical graph anew from the articles and what people decided.

    Needed once after an upgrade that merges by other rules, or when the thresholds of the settings have changed;
    articles, judgements and corrections stay. Else it gives the graph that is there.
    """
    with opened(store) as archive, activity("building anew"):
        found = archive.rebuild(only_tell=dry_run)
    told = {"events": found.events, "merged": found.merged, "links": found.links, "proposals": found.proposals}
    if as_json:
        counts = {name: {"before": before, "after": after} for name, (before, after) in told.items()}
        write_value({"removed": len(found.gone), "added": len(found.won), **counts})
        return
    verb = "would be" if dry_run else "were"
    click.echo(f"{len(found.gone):,} statements {verb} removed, {len(found.won):,} added")
    for name, (before, after) in told.items():
        label = "events told by several articles" if name == "merged" else name
        click.echo(f"{label}: {before:,}" + (f" before, {after:,} now" if before != after else ", as before"))


def article_id(archive: "Archive", given: str) -> str:
    """The id of an article from its id or address."""
    if "://" not in given:
        return given
    from graph.readers.drafts import address

    wanted = address(given) or given
    return next((one.id for one in archive.articles() if one.url == wanted), given)
