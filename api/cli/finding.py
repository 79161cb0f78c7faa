"""Commands that find things in the store: query, timeline and articles."""

from dataclasses import asdict, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.cli.options import (
    filters,
    json_option,
    known_by_option,
    opened,
    opened_as_of,
    selection_of,
    settings_of,
    store_option,
)
from api.cli.output import write_table, write_value
from api.cli.planning import explain_query
from api.workers import naming
from graph import queries
from graph.errors import QueryError, QueryFileError
from graph.queries import SavedQuery
from graph.queries.binding import bound, values_of
from graph.settings import queries_folder

if TYPE_CHECKING:
    from graph.archive import Archive, QueryAnswer
    from graph.disagreement import Disagreement, Variant
    from graph.model.event import Event
    from graph.model.interval import Interval

_FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle")


@click.command()
@click.argument("sparql", required=False)
@click.option("-f", "--file", type=click.File("r", encoding="utf-8"), help="Read the query from a file, - for input.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="[default: table; turtle for CONSTRUCT]")
@click.option("--named", metavar="NAME", help="Ask a saved query; 'list' lists them with what they take.")
@click.option(
    "--param", "given", multiple=True, metavar="NAME=VALUE", help="What a saved query takes; may be repeated."
)
@click.option("--explain", is_flag=True, help="Show why it takes so long, in place of the answer.")
@known_by_option
@store_option
def query(
    sparql: str | None,
    file: Any,
    form: str | None,
    named: str | None,
    given: tuple[str, ...],
    explain: bool,
    known_by: date | None,
    store: Path | None,
) -> None:
    """Answer a SPARQL query over all graphs of the store.

    Saved queries come with the program, or lie as NAME.rq in a folder of yours (COMMUNIQUE_QUERIES, else STORE.queries
    beside the store). Actors and places are given to them by id or name.

    The prefixes of the model (cmq:, rel:, prov: …) need not be declared. csv, tsv, json and xml are the standard
    result formats of SPARQL; turtle is for CONSTRUCT and DESCRIBE.

    The engine tells no plan of a query. --explain shows what can be known without one: its patterns with the number of
    quads that each matches by itself, known traps that it is in, and the seconds to the first and the last row.
    """
    if [sparql, file, named].count(None) != 2:
        raise click.UsageError("give a query, or a file with -f, or a name with --named, and only one of them")
    if given and named is None:
        raise click.UsageError("--param belongs to a saved query; name it with --named")
    if named == "list":
        _list_queries(store)
        return
    saved = queries.find(named, queries_folder(settings_of(store))) if named else None
    values = values_of(saved, map(_pair, given)) if saved else {}
    text = file.read() if file else sparql or ""
    with opened_as_of(store, known_by) as archive:
        if explain:
            explain_query(archive, _bound(archive, saved, values) if saved else text)
            return
        answer = _ask_saved(archive, saved, values) if saved else archive.query(text)
        chosen = form or ("turtle" if answer.kind == "construct" else "table")
        if chosen != "table":
            written = answer.serialize(chosen, archive.names.prefixes()).decode()
            click.echo(written, nl=not written.endswith("\n"))
        elif answer.kind == "ask":
            click.echo("yes" if answer else "no")
        elif answer.kind == "construct":
            rows = ((triple.subject, triple.predicate, triple.object) for triple in answer.triples())
            write_table(("subject", "predicate", "object"), rows)
        else:
            names = answer.variables
            write_table(names, ([row[name] for name in names] for row in answer))


def _pair(given: str) -> tuple[str, str]:
    name, mark, value = given.partition("=")
    if not mark:
        raise click.UsageError(f"--param {given!r} has no value; write it as --param {given or 'name'}=value")
    return name.strip(), value


def _ask_saved(archive: "Archive", saved: SavedQuery, values: dict[str, str]) -> "QueryAnswer":
    try:
        return archive.query(_bound(archive, saved, values))
    except QueryError as problem:
        if saved.bundled:
            raise
        raise QueryFileError(f"{saved.name}.rq: {problem}") from problem


def _bound(archive: "Archive", saved: SavedQuery, values: dict[str, str]) -> str:
    return bound(saved, values, archive.names, partial(naming.resolve, archive))


def _list_queries(store: Path | None) -> None:
    """Lists the queries; what is wrong with a file is said on standard error."""
    found = queries.saved(queries_folder(settings_of(store)))
    usable = [query for query in found.values() if isinstance(query, SavedQuery)]
    rows = ([query.name, query.title, "; ".join(map(str, query.parameters))] for query in usable)
    write_table(("name", "asks", "takes"), rows)
    for problem in found.values():
        if not isinstance(problem, SavedQuery):
            click.echo(f"communique: {problem}", err=True)


@click.command()
@filters
@click.option("--limit", type=click.IntRange(min=0), help="At most so many events.")
@store_option
@json_option
def timeline(store: Path | None, as_json: bool, limit: int | None, **chosen: Any) -> None:
    """List events by day, those without any date last.

    A day that is not known is shown as what is known of it, e.g. "until 2024-03-22".
    """
    with opened_as_of(store, chosen["known_by"]) as archive:
        events = archive.events(selection_of(archive, chosen, limit))
        if as_json:
            for event in events:
                write_value(_event_value(archive, event))
            return
        rows = ([_when(event.interval), event.root, event.modality.value, event.label, event.id] for event in events)
        write_table(("when", "type", "modality", "event", "id"), rows)


@click.command()
@filters
@click.option("--limit", type=click.IntRange(min=0), help="At most so many events.")
@store_option
@json_option
def disagreements(store: Path | None, as_json: bool, limit: int | None, **chosen: Any) -> None:
    """List where the articles disagree about an event: day, place, participants, modality or type.

    One row for each value that is told, with the sentence that says so; the one that the event shows is marked with a
    star. Where the event shows what no single article says (all participants together), no row is; what a person put
    right has a row without articles. Two events that agree in all but the day are listed with both days.
    """
    from graph.disagreement import RULES

    with opened_as_of(store, chosen["known_by"]) as archive:
        selection = replace(selection_of(archive, chosen, limit), contested=True)
        rows: list[list[Any]] = []
        for event in archive.events(selection):
            for found in archive.disagreements(event.id):
                if as_json:
                    value = asdict(found) | {"event": event.id, "label": event.label, "reason": RULES[found.rule]}
                    write_value(value)
                    continue
                for variant in _with_corrected(found):
                    articles = sorted({report.partition("-")[0] for report in variant.reports})
                    shown = "*" if variant.values == found.preferred else ""
                    values, told = " ".join(variant.values), " ".join(articles)
                    words = " ".join(" … ".join(variant.words).split())
                    rows.append([event.id, found.aspect, shown, values, found.rule, told, words])
        if not as_json:
            write_table(("event", "about", "shown", "value", "rule", "articles", "sentences"), rows)


def _with_corrected(found: "Disagreement") -> "list[Variant]":
    """What is said, with what a person put right before it where no article says that."""
    from graph.disagreement import Rule, Variant

    told = [variant.values for variant in found.variants]
    own = found.rule is Rule.CORRECTED and found.preferred not in told
    return [*([Variant(found.preferred, ())] if own else ()), *found.variants]


@click.command()
@click.option("--limit", type=click.IntRange(min=0), help="At most so many articles.")
@store_option
@json_option
def articles(store: Path | None, as_json: bool, limit: int | None) -> None:
    """List the articles of the store, the newest first."""
    with opened(store) as archive:
        found = archive.articles(limit)
        if as_json:
            for one in found:
                write_value(
                    {
                        "id": one.id,
                        "title": one.title,
                        "published": one.published,
                        "published_basis": one.published_basis,
                        "url": one.url,
                        "source": one.source,
                        "agency": one.agency,
                        "note": one.note,
                        "length": one.length,
                        "learned": one.learned.isoformat(),
                        "events": one.events,
                        "claims": one.claims,
                    }
                )
            return
        rows = ([one.id, one.published, one.events, one.claims, one.source, one.title, one.url] for one in found)
        write_table(("id", "published", "events", "claims", "source", "title", "address"), rows)


def _when(interval: "Interval | None") -> str:
    if interval is None:
        return ""
    if interval.start is None:
        return f"until {interval.end}"
    if interval.end is None:
        return f"from {interval.start}"
    return str(interval.start) if interval.start == interval.end else f"{interval.start}/{interval.end}"


def _event_value(archive: "Archive", event: "Event") -> dict[str, Any]:
    interval = event.interval
    return {
        "id": event.id,
        "type": event.root,
        "mode": event.mode,
        "modality": event.modality.value,
        "label": event.label,
        "start": interval.start if interval else None,
        "end": interval.end if interval else None,
        "precision": interval.precision.value if interval else None,
        "basis": interval.basis.value if interval else None,
        "participants": [
            {
                "role": part.role.value,
                "id": part.participant,
                "name": (
                    archive.find_place(part.participant).name
                    if part.role.value == "location"
                    else archive.find_actor(part.participant).name
                ),
            }
            for part in event.participations
        ],
        "background": event.background,
        "confidence": event.confidence,
        "articles": list(event.articles),
        "reports": list(event.reports),
        "corrections": list(event.corrections),
        "independent": event.independent,
        "evidence": {
            "article": event.quote_article,
            "start": event.quote_start,
            "end": event.quote_end,
            "quote": event.quote,
        },
    }
