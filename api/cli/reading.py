"""Commands that read articles: extract and ingest."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.options import extractor_option, json_option, published_option, settings_of, store_option
from api.cli.output import progress, summary_value, write_summary, write_value
from graph.model.selection import parse_day

if TYPE_CHECKING:
    from graph.pipeline import Learned


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE...")
@published_option
@extractor_option
@click.option("--quiet", "-q", is_flag=True, help="No summary on standard error.")
@click.pass_context
def extract(
    ctx: click.Context, sources: tuple[str, ...], published: date | None, extractor: str | None, quiet: bool
) -> None:
    """Write what articles tell as JSON lines, one an article; nothing is stored.

    FILE is a text, HTML, JSON, JSONL or feed file, a folder of them, an http(s) address, or - for standard input. Each
    line has the article's text, its events (type, mode, modality, source, target, place, date, trigger, evidence) and
    its claims; offsets count code points of the text. A record's own id and text are kept. Exits with 1 if an input
    was skipped.
    """
    from graph.annotation import annotate
    from graph.pipeline import Summary, extract_all, finishing

    summary = Summary()
    try:
        with progress("extracting") as tell:
            settings = settings_of(None, extractor)
            for reading in extract_all(sources, settings, summary, published=published, progress=tell):
                write_value(annotate(reading))
    except KeyboardInterrupt:
        summary.interrupted = True
    if not quiet:
        with finishing():
            write_summary(summary, stored=False)
    _leave(ctx, summary.interrupted, bool(summary.skipped))


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATH...")
@published_option
@click.option(
    "--learned",
    metavar="YYYY-MM-DD|published",
    help="When the articles count as learned, for --known-by; 'published' for the day of each.  [default: now]",
)
@extractor_option
@store_option
@json_option
@click.pass_context
def ingest(
    ctx: click.Context,
    sources: tuple[str, ...],
    published: date | None,
    learned: str | None,
    extractor: str | None,
    store: Path | None,
    as_json: bool,
) -> None:
    """Read articles into the store, each whole or not at all.

    PATH is a file, a folder, an http(s) address, or - for standard input. An article that is there already changes
    nothing; a corrected text under the same address replaces the old one. Ctrl-C ends the batch between two articles.
    Exits with 1 if an input was skipped.
    """
    from graph.archive import Archive
    from graph.pipeline import Summary, finishing, ingest_all

    settings, summary, when = settings_of(store, extractor), Summary(), _learned(learned)
    try:
        with Archive.open(settings) as archive, progress("ingesting") as tell:
            ingest_all(sources, archive, settings, summary, published=published, learned=when, progress=tell)
    except KeyboardInterrupt:
        summary.interrupted = True
    with finishing():
        write_summary(summary, stored=True)
        if as_json:
            write_value(summary_value(summary))
    if summary.failure is not None:
        raise summary.failure
    _leave(ctx, summary.interrupted, bool(summary.skipped))


def _learned(given: str | None) -> "Learned | None":
    """When an article counts as learned: at noon of a day, in UTC."""
    if given is None:
        return None
    if given == "published":
        return lambda article: datetime.combine(article.published, time(12), UTC)
    day = parse_day(given)
    return lambda _: datetime.combine(day, time(12), UTC)


def _leave(ctx: click.Context, interrupted: bool, skipped: bool) -> None:
    if interrupted:
        click.echo("communique: stopped", err=True)
    ctx.exit(130 if interrupted else 1 if skipped else 0)
