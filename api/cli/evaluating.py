"""The command that measures how good a reading is: evaluate."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.cli.options import extractor_option, json_option, settings_of
from api.cli.output import activity, list_skipped, write_account, write_aligned, write_value

if TYPE_CHECKING:
    from graph.extractors import Extractor
    from graph.scorecard import Decision, Measured, Scorecard
    from graph.scorecard.kinds import Kind

Record = Mapping[str, Any]

_HEAD = ("", "P", "R", "F1, share", "95 %", "right", "given", "wanted")
_SHOWN = {"partly", "missed", "false"}


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--kind", metavar="NAME", help="What FILE holds, if its fields do not tell.")
@extractor_option
@click.option(
    "--read",
    "system",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Measure what is read in this file (as 'extract' writes it) instead of reading anew.",
)
@click.option(
    "--details", is_flag=True, help="List every miss, false alarm and part that is wrong, with its words and sentence."
)
@json_option
@click.pass_context
def evaluate(
    ctx: click.Context,
    files: tuple[Path, ...],
    kind: str | None,
    extractor: str | None,
    system: Path | None,
    details: bool,
    as_json: bool,
) -> None:
    """Score what is read in annotated articles.

    FILE has one annotated article a line: its text, the events and claims that it tells, each with its words. Events
    are paired one to one with those read; those that are not required count neither way. The interval says how a
    figure varies if other articles of the kind are taken (bootstrap by article). An article on which the extractor
    fails counts as one in which nothing is found, and the exit code is 1; it is 2 if a file is not as it should be.

    \b
    P        the part of what was read that is right
    R        the part of what is annotated that was read
    F1       the harmonic mean of both; for fields judged on the events found, the share that is right
    """  # noqa: D301 - click takes the backspace for a paragraph to leave as it is
    from graph import extractors
    from graph.forgiving import forgiving
    from graph.pipeline import Summary
    from graph.scorecard import scorecard
    from graph.scorecard.kinds import kind_named
    from graph.scorecard.sets import annotated, comparing, readings

    settings, summary = settings_of(None, extractor), Summary()
    wanted = kind_named(kind) if kind is not None else None
    sets = {path: annotated(path, wanted) for path in files}
    given = readings(system) if system is not None else None
    maker = forgiving(extractors.load(settings), summary) if given is None else None
    for path, (found, records) in sets.items():
        if found.gather is not None and given is not None:
            raise click.UsageError(f"{path}: {found.unit} are read and merged together; leave out --read")
        if extractor is not None and not found.by_extractor:
            click.echo(
                f"{path}: {found.unit} are read by Communiqué itself, not by the extractor {extractor!r}", err=True
            )
        compare = found.compare
        if maker is not None:
            read = _read(found, records, maker)
        elif given is not None and system is not None:
            compare = comparing(found, system)
            read = [given.get(str(record["id"]), {}) for record in records]
            if missing := sum(str(record["id"]) not in given for record in records):
                click.echo(f"{system} lacks {missing} of the {len(records)} {found.unit} of {path}", err=True)
        card = scorecard(zip(records, read, strict=True), compare, found.unit)
        texts = {str(record["id"]): _text(record) for record in records}
        if as_json:
            write_value(_value(path, card, found, texts if details else None))
        else:
            _write(path, card, found, texts if details else None)
    list_skipped(summary.skipped)
    write_account(summary)
    ctx.exit(1 if summary.skipped else 0)


def _read(kind: "Kind", records: list[Record], maker: "Extractor") -> list[Record]:
    with activity("reading") as tell:
        found: list[Record] = []
        for answer in kind.read(records, maker):
            found.append(answer)
            tell(f"{len(found)} of {len(records)} {kind.unit}")
    return found


def _text(record: Record) -> str:
    """All the words of a record in which those of a decision can stand."""
    if "articles" in record:
        return "\n".join(map(_text, record["articles"]))
    return "\n".join(filter(None, (record.get(name) for name in ("text", "sentence", "title", "description"))))


def _write(path: Path, card: "Scorecard", kind: "Kind", texts: Mapping[str, str] | None) -> None:
    click.echo(f"{path}: {card.size} {card.unit if card.size != 1 else card.unit.removesuffix('s')}")
    write_aligned([_HEAD, *(_row(name, found) for name, found in card.measures.items())])
    if texts is not None:
        for decision in card.decisions:
            if decision.verdict in _SHOWN:
                click.echo(_told(decision, kind, texts[decision.article]))


def _row(name: str, found: "Measured") -> tuple[str, ...]:
    record = found.measure.as_record()
    bounds = "-".join(_percent(bound) for bound in found.interval) if found.interval else ""
    if "f1" in record:
        figures = [_percent(record[part]) for part in ("precision", "recall", "f1")]
        return name, *figures, bounds, *(str(record.get(part, "")) for part in ("hits", "given", "wanted"))
    if "macro_f1" in record:
        return name, "", "", _percent(record["macro_f1"]), bounds, "", "", ""
    return name, "", "", _percent(record["accuracy"]), bounds, str(record["right"]), str(record["judged"]), ""


def _percent(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f}"


def _told(decision: "Decision", kind: "Kind", text: str) -> str:
    """A decision in some lines: the verdict, what was annotated and what was read, each with its words and sentence."""
    wrong = f" (wrong: {', '.join(decision.wrong)})" if decision.wrong else ""
    lines = [f"{decision.verdict} {decision.kind} in {decision.article}{wrong}"]
    for label, record in zip(kind.labels, (decision.gold, decision.system), strict=True):
        if record is not None:
            said, quote = kind.show(record)
            words = f"“{' '.join(quote.split())}”" if quote else ""
            lines += [f"  {label}: {said}", f"    {words}"] if said and words else [f"  {label}: {said or words}"]
    lines += [f"  in: {one}" for one in _sentences(decision, kind, text)]
    return "\n".join(lines)


def _sentences(decision: "Decision", kind: "Kind", text: str) -> list[str]:
    """The sentences of a decision that say more than the words that are shown anyway, each once."""
    from graph.scorecard.surroundings import sentence

    quotes = [kind.show(record)[1] for record in (decision.gold, decision.system) if record is not None]
    shown = {" ".join(quote.split()).rstrip(".") for quote in quotes}
    found = dict.fromkeys(sentence(quote, text) for quote in quotes)
    return [one for one in found if one and one.rstrip(".") not in shown]


def _value(path: Path, card: "Scorecard", kind: "Kind", texts: Mapping[str, str] | None) -> dict[str, Any]:
    value = {"set": str(path), **card.as_record()}
    if texts is not None:
        value["decisions"] = [
            {
                "article": decision.article,
                "kind": decision.kind,
                "verdict": decision.verdict.value,
                "wrong": list(decision.wrong),
                "annotated": decision.gold,
                "read": decision.system,
                "sentences": _sentences(decision, kind, texts[decision.article]),
            }
            for decision in card.decisions
        ]
    return value
