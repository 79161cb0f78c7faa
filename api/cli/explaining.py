"""The command that tells how an article was read: explain."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.accounts import Narrowing, account_value, write_account
from api.cli.options import extractor_option, json_option, opened, published_option, settings_of, store_option
from api.cli.output import list_skipped, write_value

if TYPE_CHECKING:
    from graph.extractors import Explainer
    from graph.model.article import Article
    from graph.model.event import Reading
    from graph.model.explanation import Explanation
    from graph.settings import Settings

_ID = re.compile(r"[0-9a-f]{16}")


class _Witness:
    """An extractor that keeps how it read the last article."""

    def __init__(self, explainer: "Explainer") -> None:
        self.explainer = explainer
        self.name, self.version = explainer.name, explainer.version
        self.last: Explanation | None = None

    def extract(self, articles: "Iterable[Article]") -> "Iterator[Reading]":
        for told in self.explainer.explain(articles):
            self.last = told
            yield told.reading


@click.command()
@click.argument("article")
@published_option
@click.option(
    "--event",
    "roots",
    multiple=True,
    metavar="TYPE",
    help="Only acts of a PLOVER type (CONSULT, ASSAULT …); may be repeated.",
)
@click.option("--contains", metavar="TEXT", help="Only what is told in a sentence with these words.")
@click.option("--dropped", is_flag=True, help="Tell also of words in the lexicon of which no row fits their use.")
@extractor_option
@store_option
@json_option
@click.pass_context
def explain(
    ctx: click.Context,
    article: str,
    published: date | None,
    roots: tuple[str, ...],
    contains: str | None,
    dropped: bool,
    extractor: str | None,
    store: Path | None,
    as_json: bool,
) -> None:
    """Show what led to each event and claim of an article, and what was noticed and left out.

    ARTICLE is what 'extract' reads: a file, a folder, an http(s) address, or - for standard input. Or it is the id of
    an article in the store, or the id that its record came with; its text is read again, and it is said if the stored
    reading was made in another way.

    \b
    entry     the row of the lexicon, and what it says
    modality  why it counts as done, planned, asked for, possible or denied
    date      the words and the rule of its day, or what the article's context allows
    source    who: where the words stand in the clause, and by which rule they mean the actor
    target    whom, likewise; or why nobody
    place     where, likewise; or why nowhere
    sure      the estimated chance that act and actors are right, and the signs that count most

    The trigger stands in [brackets]. Nothing is stored. Exits with 1 if an input was skipped.
    """  # noqa: D301 - click takes the backspace for a paragraph to leave as it is
    from graph import extractors

    settings = settings_of(store, extractor)
    witness = _Witness(extractors.explainer(settings))
    narrowing = Narrowing(tuple(root.upper() for root in roots), contains, dropped)
    article = _stored(article, store)
    if _ID.fullmatch(article) and not Path(article).exists():
        if published is not None:
            raise click.UsageError("--published is for files; an article in the store has its date")
        _from_store(article, store, witness, narrowing, as_json)
    else:
        ctx.exit(_from_sources(article, published, settings, witness, narrowing, as_json))


def _stored(name: str, store: Path | None) -> str:
    """The article in the store whose record came with an id; else the name as it was given.

    Raises:
        click.UsageError: if several did.
    """
    if (
        name == "-"
        or "://" in name
        or _ID.fullmatch(name)
        or Path(name).exists()
        or not settings_of(store).store.is_dir()
    ):
        return name
    with opened(store) as archive:
        found = archive.of_record(name)
    if len(found) > 1:
        raise click.UsageError(f"{len(found)} articles came with the id {name!r}; give one of {', '.join(found)}")
    return found[0] if found else name


def _from_sources(
    source: str,
    published: date | None,
    settings: "Settings",
    witness: _Witness,
    narrowing: Narrowing,
    as_json: bool,
) -> int:
    """Explains what a source holds, and tells the exit code."""
    from graph.pipeline import Summary, extract_all

    summary = Summary()
    for _ in extract_all([source], settings, summary, published=published, extractor=witness):
        if summary.read > 1 and not as_json:
            click.echo()
        _write(witness, narrowing, as_json, None)
    list_skipped(summary.skipped)
    return 1 if summary.skipped else 0


def _from_store(identifier: str, store: Path | None, witness: _Witness, narrowing: Narrowing, as_json: bool) -> None:
    with opened(store) as archive:
        article, run = archive.source(identifier), archive.run(identifier)
    for reading in witness.extract([article]):
        now = (reading.extractor, reading.version, reading.rule_set, reading.registry)
        _write(witness, narrowing, as_json, _difference(run, now) if run != now else None)


def _difference(then: tuple[str, str, str, str] | None, now: tuple[str, str, str, str]) -> str:
    """What to say where the store holds another reading than the one explained."""
    if then is None:
        return "the store does not tell how its reading was made; this one may differ"
    if then[0] != now[0]:
        return f"the stored reading was made by the extractor {then[0]!r}; this one by {now[0]!r}"
    version = f"version {then[1]}, this one by {now[1]}" if then[1] != now[1] else "other rules"
    if then[:3] == now[:3]:
        version = "another registry"
    return f"the stored reading was made by {version}; it may differ until the article is ingested again"


def _write(witness: _Witness, narrowing: Narrowing, as_json: bool, difference: str | None) -> None:
    assert witness.last is not None
    if as_json:
        write_value({**account_value(witness.last, narrowing), "stored": difference})
    else:
        write_account(witness.last, narrowing, difference)
