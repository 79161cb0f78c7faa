"""The command that measures how good a reading is: evaluate."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.cli.options import extractor_option, json_option, settings_of
from api.cli.output import activity, list_skipped, write_account, write_aligned, write_value

if TYPE_CHECKING:
    from graph.extractors import Extractor
    from graph.pipeline import Summary
    from graph.scorecard import Decision, Measured, Scorecard
    from graph.settings import Settings

Record = Mapping[str, Any]

_HEAD = ("", "P", "R", "F1, share", "95 %", "right", "given", "wanted")
_SHOWN = {"partly", "missed", "false"}


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@extractor_option
@click.option(
    "--read",
    "system",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Measure what is read in this file (as 'extract' writes it) instead of reading anew.",
)
@click.option("--details", is_flag=True, help="List every miss, false alarm and part that is wrong, with its words.")
@json_option
@click.pass_context
def evaluate(
    ctx: click.Context,
    files: tuple[Path, ...],
    extractor: str | None,
    system: Path | None,
    details: bool,
    as_json: bool,
) -> None:
    """Score what is read in annotated articles.

    FILE has one annotated article a line: its text, the events and claims that it tells, each with its words. Events
    are paired one to one with those read; those that are not required count neither way. The interval says how a
    figure varies if other articles of the kind are taken (bootstrap by article). An article on which the extractor
    fails counts as read with nothing found in it, and the exit code is 1; it is 2 if a file is not as it should be.

    \b
    P        the part of what was read that is right
    R        the part of what is annotated that was read
    F1       the harmonic mean of both; for fields judged on the events found, the share that is right
    """  # noqa: D301 - click takes the backspace for a paragraph to leave as it is
    from graph import extractors
    from graph.pipeline import Summary
    from graph.scorecard import scorecard
    from graph.scorecard.sets import annotated_articles, readings

    settings, summary = settings_of(None, extractor), Summary()
    sets = {path: annotated_articles(path) for path in files}
    given = readings(system) if system is not None else None
    maker = extractors.load(settings) if given is None else None
    for path, records in sets.items():
        found = _read(records, settings, maker, summary) if given is None else given
        read = [found.get(str(record["id"]), {}) for record in records]
        missing = 0 if given is None else sum(str(record["id"]) not in given for record in records)
        if missing:
            click.echo(f"{system} lacks {missing} of the {len(records)} articles of {path}", err=True)
        card = scorecard(zip(records, read, strict=True))
        if as_json:
            write_value(_value(path, card, details))
        else:
            _write(path, card, details)
    list_skipped(summary.skipped)
    write_account(summary)
    ctx.exit(1 if summary.skipped else 0)


def _read(
    records: list[Record], settings: "Settings", maker: "Extractor | None", summary: "Summary"
) -> dict[str, Record]:
    """What the extractor reads in the articles, by their ids; those on which it fails are counted, and lack."""
    from graph.annotation import annotate
    from graph.pipeline import read_articles
    from graph.scorecard.sets import article_of

    with activity("reading") as tell:
        found: dict[str, Record] = {}
        for reading in read_articles(map(article_of, records), settings, summary, maker):
            found[str(reading.article.record_id)] = annotate(reading)
            tell(f"{len(found)} of {len(records)} articles")
    return found


def _write(path: Path, card: "Scorecard", details: bool) -> None:
    click.echo(f"{path}: {card.articles} articles")
    write_aligned([_HEAD, *(_row(name, found) for name, found in card.measures.items())])
    if details:
        for decision in card.decisions:
            if decision.verdict in _SHOWN:
                click.echo(_told(decision))


def _row(name: str, found: "Measured") -> tuple[str, ...]:
    record = found.measure.as_record()
    bounds = "-".join(_percent(bound) for bound in found.interval) if found.interval else ""
    if "f1" in record:
        figures = [_percent(record[part]) for part in ("precision", "recall", "f1")]
        return name, *figures, bounds, *(str(record[part]) for part in ("hits", "given", "wanted"))
    return name, "", "", _percent(record["accuracy"]), bounds, str(record["right"]), str(record["judged"]), ""


def _percent(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f}"


def _told(decision: "Decision") -> str:
    """A decision in some lines: the verdict, what was annotated and what was read, each with its words."""
    wrong = f" (wrong: {', '.join(decision.wrong)})" if decision.wrong else ""
    lines = [f"{decision.verdict} {decision.kind} in {decision.article}{wrong}"]
    for label, record in (("annotated", decision.gold), ("read", decision.system)):
        if record is not None:
            lines.append(f"  {label}: {_brief(record)}")
            lines.append(f"    “{_quote(record.get('evidence') or record.get('content'))}”")
    return "\n".join(lines)


def _brief(record: Record) -> str:
    if "type" not in record:
        return f"{_names(record.get('speaker'))} said"
    days = record.get("date") or {}
    when = (
        days if isinstance(days, str) else "/".join(dict.fromkeys(filter(None, (days.get("start"), days.get("end")))))
    )
    ends = f"{_names(record.get('source'))} → {_names(record.get('target'))}"
    parts = (record["type"], record.get("modality"), ends, when or "no day", record.get("place"))
    return ", ".join(str(part) for part in parts if part)


def _names(actors: object) -> str:
    given = actors if isinstance(actors, list) else [actors]
    names = (found.get("name") if isinstance(found, dict) else found for found in given)
    return ", ".join(str(name) for name in names if name) or "nobody"


def _quote(span: object) -> str:
    quote = span.get("quote", "") if isinstance(span, dict) else span or ""
    return " ".join(str(quote).split())


def _value(path: Path, card: "Scorecard", details: bool) -> dict[str, Any]:
    value = {"set": str(path), **card.as_record()}
    if details:
        value["decisions"] = [
            {
                "article": decision.article,
                "kind": decision.kind,
                "verdict": decision.verdict.value,
                "wrong": list(decision.wrong),
                "annotated": decision.gold,
                "read": decision.system,
            }
            for decision in card.decisions
        ]
    return value
