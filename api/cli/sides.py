"""How are two reports, or two actors, shown side by side?"""

import sys
from typing import IO, TYPE_CHECKING, Any

import click

from graph.model.actor import Actor
from graph.model.event import EventReport, Role
from graph.timeline import article_of

if TYPE_CHECKING:
    from graph.archive import Archive
    from graph.model.case import Proposal

_NOT_KEPT = "(its words are not kept)"
_MARKS = ("[", "]")
"""What stands around the words of the act where there is no colour."""


def write_proposal(archive: "Archive", proposal: "Proposal") -> None:
    """Writes both sides: in two columns on a terminal, one below the other elsewhere."""
    judgement = proposal.judgement
    score = f"score {judgement.score:.2f}" if judgement.score is not None else "no score"
    head = f"{judgement.id}  {score}  {judgement.reason}".rstrip()
    sides = [side_lines(archive, side) for side in (proposal.left, proposal.right)]
    if not sys.stdout.isatty():
        click.echo(head)
        for lines in sides:
            click.echo("".join(f"  {line}\n" for line in lines))
        return
    write_columns(head, sides, sys.stdout)


def write_columns(head: str, sides: list[list[str]], file: IO[str], width: int | None = None) -> None:
    """Writes both sides beside each other.

    Args:
        head: what stands above.
        sides: as many lines of each.
        file: where to.
        width: in letters; None for that of the terminal.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), title=Text(head), title_justify="left")
    for _ in sides:
        table.add_column(ratio=1, overflow="fold")
    for row in zip(*sides, strict=True):
        cells = [Text(cell) for cell in row]
        for cell in cells:
            cell.highlight_regex(r"\[[^\]]*\]", "bold reverse")
        table.add_row(*cells)
    Console(file=file, width=width).print(table)


def side_lines(archive: "Archive", side: EventReport | Actor) -> list[str]:
    """Five lines."""
    return _report(archive, side) if isinstance(side, EventReport) else _actor(side)


def _report(archive: "Archive", report: EventReport) -> list[str]:
    article = archive.article(article_of(report.id), text=False)
    day = report.interval
    when = (
        "without a date"
        if day is None
        else f"{day.start or '..'}/{day.end or '..'}"
        if not day.is_day
        else str(day.start)
    )
    who = [
        archive.find_actor(name).name for name in dict.fromkeys(report.of(Role.SOURCE) + report.of(Role.PARTICIPANT))
    ]
    whom = [archive.find_actor(name).name for name in report.of(Role.TARGET)]
    where = [archive.find_place(name).name for name in report.of(Role.LOCATION)]
    parts = [" → ".join(filter(None, (", ".join(who), ", ".join(whom)))), f"in {', '.join(where)}" if where else ""]
    return [
        f"{article.title or 'without a title'} ({', '.join(filter(None, (article.source, str(article.published))))})",
        marked(report),
        " ".join(filter(None, parts)),
        f"{report.root}{f'-{report.mode}' if report.mode else ''}, {report.modality}, {when}",
        report.id,
    ]


def marked(report: EventReport) -> str:
    """The sentence of a report with the words of its act marked; where no words are kept, that they are not."""
    quote, trigger = report.evidence[0], report.trigger
    if not trigger.quote.strip():
        return _NOT_KEPT
    if not quote.covers(trigger):
        return f"{_one_line(quote.quote)} {_MARKS[0]}{_one_line(trigger.quote)}{_MARKS[1]}"
    start, end = trigger.start - quote.start, trigger.end - quote.start
    return _one_line(f"{quote.quote[:start]}{_MARKS[0]}{trigger.quote}{_MARKS[1]}{quote.quote[end:]}")


def _actor(actor: Actor) -> list[str]:
    words = next((span.quote for span in actor.evidence), "")
    return [
        actor.name,
        _one_line(words),
        ", ".join(actor.aliases),
        ", ".join(filter(None, (actor.kind.value, actor.country, actor.office))),
        actor.id,
    ]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def proposal_value(archive: "Archive", proposal: "Proposal") -> dict[str, Any]:
    """A proposal as plain values."""
    judgement = proposal.judgement
    return {
        "id": judgement.id,
        "matter": judgement.matter.value,
        "score": judgement.score,
        "reason": judgement.reason,
        "left": _value(archive, proposal.left),
        "right": _value(archive, proposal.right),
    }


def _value(archive: "Archive", side: EventReport | Actor) -> dict[str, Any]:
    if isinstance(side, Actor):
        return {"actor": side.id, "name": side.name, "kind": side.kind.value, "country": side.country}
    article = archive.article(article_of(side.id), text=False)
    day = side.interval
    return {
        "report": side.id,
        "article": article.id,
        "title": article.title,
        "published": article.published,
        "type": side.root,
        "mode": side.mode,
        "modality": side.modality.value,
        "start": day.start if day else None,
        "end": day.end if day else None,
        "sentence": side.evidence[0].quote,
        "words": side.trigger.quote,
        "offsets": [side.trigger.start, side.trigger.end],
    }
