"""Commands that put articles together: related and stories."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.cli.keeping import article_id
from api.cli.options import Day, json_option, opened, store_option
from api.cli.output import write_table, write_value

if TYPE_CHECKING:
    from graph.model.record import ArticleRecord


@click.command()
@click.argument("article", metavar="ARTICLE")
@store_option
@json_option
def related(article: str, store: Path | None, as_json: bool) -> None:
    """List the articles that tell of the same event as ARTICLE (its id or its address), the likest first.

    Articles are alike where they share telling words, those of headline and lead most, and were published within some
    days of one another.
    """
    with opened(store) as archive:
        alike = archive.related(article_id(archive, article))
        found = [(archive.article(name, text=False), likeness) for name, likeness in alike]
    if as_json:
        for one, likeness in found:
            write_value({**_outline(one), "likeness": round(likeness, 3)})
        return
    rows = ([f"{likeness:.2f}", one.id, one.published, one.source, one.title or one.url] for one, likeness in found)
    write_table(("likeness", "id", "published", "source", "title"), rows)


@click.command()
@click.option("--from", "first", type=Day(), help="The first day of publication.")
@click.option("--to", "last", type=Day(), help="The last day of publication, inclusive.")
@click.option("--least", type=click.IntRange(min=1), default=2, show_default=True, help="Articles a story must have.")
@store_option
@json_option
def stories(first: date | None, last: date | None, least: int, store: Path | None, as_json: bool) -> None:
    """List the articles by story: those that tell of one event together.

    One row for each article; the story is named by its first.
    """
    with opened(store) as archive:
        found = [story for story in archive.stories(first, last) if len(story) >= least]
        told = [[archive.article(name, text=False) for name in story] for story in found]
    if as_json:
        for articles in told:
            write_value({"articles": [_outline(one) for one in articles]})
        return
    rows = (
        [articles[0].id, one.id, one.published, one.source, one.title or one.url]
        for articles in told
        for one in articles
    )
    write_table(("story", "id", "published", "source", "title"), rows)


def _outline(article: "ArticleRecord") -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "url": article.url,
    }
