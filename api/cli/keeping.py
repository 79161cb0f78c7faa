"""Commands that keep the store in order: withdraw, forget, refresh, check and rebuild."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.options import extractor_option, json_option, opened, settings_of, store_option
from api.cli.output import activity, write_value

if TYPE_CHECKING:
    from graph.archive import Archive
    from graph.model.record import ArticleRecord
    from graph.refreshing import Change


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--quick", is_flag=True, help="Leave the words in the files of the store until the next forgetting.")
@store_option
@json_option
def forget(articles: tuple[str, ...], store: Path | None, as_json: bool, quick: bool) -> None:
    """Erase articles with all that only they tell, with their history.

    ARTICLE is an id or address (see: communique articles). To take an article back and still know what was known of
    it before, use withdraw. The store is written anew, because its engine keeps the words of what is removed;
    that takes as long as to write all that is stored, once for all ARTICLEs.
    """
    with opened(store) as archive:
        for article in articles:
            identifier = article_id(archive, article)
            gone = archive.forget(identifier, rewrite=False)
            _forget_answers(store, identifier)
            _say_gone(gone, article, "forgot", as_json)
        if not quick:
            archive.rewrite()
    if url := settings_of(store).store_url:
        told = f"the words are in no graph any more, but may still be in the files of {url}"
        click.echo(f"communique: {told}; have its server compact or rewrite its store", err=True)


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@store_option
@json_option
def withdraw(articles: tuple[str, ...], store: Path | None, as_json: bool) -> None:
    """Take articles back: they and all that only they tell leave the graph.

    ARTICLE is an id or address (see: communique articles). What the graph knew on an earlier day (--known-by) still has
    them; to erase them altogether, use forget.
    """
    with opened(store) as archive:
        for article in articles:
            identifier = article_id(archive, article)
            gone = archive.withdraw(identifier)
            _forget_answers(store, identifier)
            _say_gone(gone, article, "withdrew", as_json)


def _forget_answers(store: Path | None, article: str) -> None:
    """Erases what a service answered to who sent an article, which it keeps for a day."""
    from api.jobs.keys import Keys, keys_folder, location_of

    Keys(keys_folder(settings_of(store))).forget(location_of(article))


def _say_gone(gone: "ArticleRecord | None", given: str, verb: str, as_json: bool) -> None:
    if gone is None:
        if as_json:
            write_value({"id": given})
        else:
            click.echo(f"{verb} {given} (withdrawn before)")
    elif as_json:
        write_value({"id": gone.id, "title": gone.title, "url": gone.url, "events": gone.events, "claims": gone.claims})
    else:
        click.echo(f"{verb} {gone.id} ({gone.title or gone.url or 'without a title'})")


@click.command()
@click.option("--all", "everything", is_flag=True, help="Read also what was read by the rules that are there now.")
@click.option("--dry-run", is_flag=True, help="Tell what would change, and change nothing.")
@extractor_option
@store_option
@json_option
@click.pass_context
def refresh(
    ctx: click.Context, store: Path | None, extractor: str | None, as_json: bool, everything: bool, dry_run: bool
) -> None:
    """Read stored articles again that other rules read, and tell what changed.

    Needed after an upgrade of the extractor, lexicon or registry. The texts are those of the store; of an article whose
    text is not kept whole (COMMUNIQUE_KEEP_TEXT) what was read stays. Texts are cut down to what the setting keeps.
    What people decided stays, and is listed by judgements if its report is no longer there. Exits with 1 if an article
    could not be read.
    """
    from graph.pipeline import finishing
    from graph.refreshing import Refreshed, refresh_all

    settings, found = settings_of(store, extractor), Refreshed()
    try:
        with opened(store) as archive, activity("reading again") as tell:
            for change in refresh_all(archive, settings, found, everything=everything, only_tell=dry_run, tell=tell):
                if as_json:
                    write_value(asdict(change))
                else:
                    _show(change)
    except KeyboardInterrupt:
        found.interrupted = True
    with finishing():
        click.echo(found.summary(dry_run=dry_run), err=True)
        for one in found.skipped:
            click.echo(f"communique: {one.error}", err=True)
    if found.interrupted:
        click.echo("communique: stopped", err=True)
    ctx.exit(130 if found.interrupted else 1 if found.skipped else 0)


def _show(change: "Change") -> None:
    click.echo(f"{change.article} {change.title or 'untitled article'}")
    for mark, labels in (("-", change.gone), ("+", change.new)):
        for label in labels:
            click.echo(f"  {mark} {label}")


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

    Needed when the thresholds of the settings have changed; articles, judgements and corrections stay. Else it gives
    the graph that is there. After an upgrade that merges by other rules use migrate.
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
