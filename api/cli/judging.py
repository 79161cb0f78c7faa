"""Commands by which people decide: review, merge, split, same, different, correct, judgements and undo."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import click

from api.cli.options import by_option, decider, json_option, opened, reason_option, store_option
from api.cli.output import write_table, write_value
from api.cli.sides import proposal_value, write_proposal
from api.workers.introducing import KINDS, New, meant
from api.workers.naming import called_id
from graph.model.case import State
from graph.model.judgement import Anchor, Aspect, Correction, Decided, Matter, Verdict

if TYPE_CHECKING:
    from graph.archive import Archive
    from graph.model.case import Case, Proposal
    from graph.triples.judgements import Decision

_ASK = "one {}? yes, no, skip or quit"
_ANSWERS = {"yes": Verdict.SAME, "y": Verdict.SAME, "no": Verdict.DIFFERENT, "n": Verdict.DIFFERENT}
_LETTERS = 60
"""Of a sentence, in a list."""
_OPTIONAL = (Aspect.SOURCE, Aspect.TARGET, Aspect.PARTICIPANT, Aspect.PLACE, Aspect.DAY)
"""What an event can be without."""


@click.command()
@click.argument("proposals", nargs=-1, metavar="[PROPOSAL]")
@click.option("--yes", is_flag=True, help="PROPOSAL is one event.")
@click.option("--no", is_flag=True, help="PROPOSAL is two.")
@click.option("--list", "listed", is_flag=True, help="List the open proposals, and ask nothing.")
@click.option("--limit", type=click.IntRange(min=0), help="At most so many.")
@reason_option
@by_option
@store_option
@json_option
def review(
    proposals: tuple[str, ...],
    yes: bool,
    no: bool,
    listed: bool,
    limit: int | None,
    reason: str,
    by: str | None,
    store: Path | None,
    as_json: bool,
) -> None:
    """Decide what the rules leave open: are two reports of one event, are two actors one?

    Shows one proposal after another, the likest first, both sentences side by side with the words of the act marked,
    and takes yes, no, skip or quit, from the keyboard or from standard input. With an id, and --yes or --no, it decides
    that one. --list and --json ask nothing.
    """
    if (yes and no) or len(proposals) > 1:
        raise click.UsageError("one proposal is decided at a time, with --yes or with --no; give each by itself")
    if bool(proposals) != (yes or no):
        raise click.UsageError("give a proposal together with --yes or --no, or neither")
    verdict = Verdict.SAME if yes else Verdict.DIFFERENT
    with opened(store) as archive:
        for proposal in proposals:
            _answer(archive, archive.proposal(proposal), verdict, decider(by), reason, as_json)
            return
        found = list(archive.proposals())[:limit]
        if as_json or listed:
            _list_proposals(archive, found, as_json)
        else:
            _ask_for_each(archive, found, decider(by), reason)


def _list_proposals(archive: "Archive", proposals: "Iterable[Proposal]", as_json: bool) -> None:
    for found in proposals:
        if as_json:
            write_value(proposal_value(archive, found))
        else:
            write_proposal(archive, found)


def _ask_for_each(archive: "Archive", proposals: "Sequence[Proposal]", by: str, reason: str) -> None:
    """Takes an answer to each proposal; the end of the input is an answer too."""
    from graph.errors import JudgementError

    decided = 0
    for place, found in enumerate(proposals, start=1):
        click.echo(f"{place} of {len(proposals)}")
        write_proposal(archive, found)
        answer = _asked(found.judgement.matter)
        if answer == "quit":
            break
        if answer == "skip":
            continue
        try:
            _answer(archive, found, _ANSWERS[answer], by, reason, as_json=False)
            decided += 1
        except JudgementError as problem:
            click.echo(f"communique: {problem}", err=True)
    if not proposals:
        click.echo("nothing is left to decide", err=True)
    else:
        click.echo(f"decided {decided} of {len(proposals)}", err=True)


def _asked(matter: Matter) -> str:
    """Yes, no, skip or quit, as it was typed."""
    while True:
        try:
            given = (
                click.prompt(_ASK.format(matter), default="skip", show_default=False, prompt_suffix="? ")
                .strip()
                .lower()
            )
        except click.Abort:
            click.echo()
            return "quit"
        for answer in ("yes", "no", "skip", "quit"):
            if given and answer.startswith(given):
                return answer
        click.echo("write yes, no, skip or quit (or their first letter)")


def _answer(archive: "Archive", proposal: "Proposal", verdict: Verdict, by: str, reason: str, as_json: bool) -> None:
    made = archive.answer(proposal, verdict, by=by, reason=reason)
    _tell(archive, made, as_json)


@click.command()
@click.argument("things", nargs=-1, required=True, metavar="EVENT-OR-REPORT...")
@reason_option
@by_option
@store_option
@json_option
def merge(things: tuple[str, ...], reason: str, by: str | None, store: Path | None, as_json: bool) -> None:
    """Say that events, or reports of them, are one event.

    An event stands for all of its reports. The ids are those that timeline, explain and review show.
    """
    with opened(store) as archive:
        _tell(archive, archive.merge(things, decider(by), reason), as_json)


@click.command()
@click.argument("event")
@click.argument("reports", nargs=-1)
@reason_option
@by_option
@store_option
@json_option
def split(event: str, reports: tuple[str, ...], reason: str, by: str | None, store: Path | None, as_json: bool) -> None:
    """Say that REPORTS of an event tell another one; without any, that each report tells its own.

    The reports of an event are listed where split is given one that it does not have, and by review.
    """
    with opened(store) as archive:
        _tell(archive, archive.split(event, reports, by=decider(by), reason=reason), as_json)


@click.command()
@click.argument("actor")
@click.argument("other")
@reason_option
@by_option
@store_option
@json_option
def same(actor: str, other: str, **given: Any) -> None:
    """Say that two actors, by id or name, are one.

    Where articles call several by one id, ARTICLE/ID means the one of that article.
    """
    _judge_actors(actor, other, Verdict.SAME, **given)


@click.command()
@click.argument("actor")
@click.argument("other")
@reason_option
@by_option
@store_option
@json_option
def different(actor: str, other: str, **given: Any) -> None:
    """Say that two actors, by id or name, are two.

    Where articles call several by one id, ARTICLE/ID means the one of that article.
    """
    _judge_actors(actor, other, Verdict.DIFFERENT, **given)


def _judge_actors(
    actor: str, other: str, verdict: Verdict, reason: str, by: str | None, store: Path | None, as_json: bool
) -> None:
    with opened(store) as archive:
        one, two = called_id(archive, actor), called_id(archive, other)
        made = archive.judge(one, two, verdict, by=decider(by), reason=reason, matter=Matter.ACTOR)
        _tell(archive, made, as_json)


@click.command()
@click.argument("thing", metavar="EVENT-OR-REPORT")
@click.option("--type", "type_", metavar="TYPE", help="The PLOVER type, with or without a mode (CONSULT-visit).")
@click.option("--source", multiple=True, help="Id or name of who did it; may be repeated.")
@click.option("--target", multiple=True, help="Id or name of whom it was done to; may be repeated.")
@click.option("--participant", multiple=True, help="Id or name of who took part; may be repeated.")
@click.option("--day", metavar="EDTF", help="2024-03-22, 2024-03, 2024, or two of them as 2024-03-22/2024-03-25.")
@click.option("--place", multiple=True, help="Id or name of where it was; may be repeated.")
@click.option("--modality", help="actual, planned, conditional, hypothetical, requested or denied.")
@click.option(
    "--without",
    multiple=True,
    type=click.Choice([aspect.value for aspect in _OPTIONAL]),
    help="What it does not have; may be repeated.",
)
@click.option("--not-an-event", "nothing", is_flag=True, help="It is no event at all.")
@click.option("--new", "kind", type=click.Choice(KINDS), help="What the unknown names are; they are taken in.")
@click.option("--country", default="", help="The country of who is new: a code of three letters, or its name.")
@reason_option
@by_option
@store_option
@json_option
def correct(thing: str, reason: str, by: str | None, store: Path | None, as_json: bool, **given: Any) -> None:
    """Put right what an event, or one report of it, tells.

    The articles keep what they say, and the correction is shown beside it. It holds when they are read anew. Who and
    what is named may be any actor or place of the store or the registry; somebody whom neither knows is taken in with
    --new, such as --source "Kari Nordmann" --new person --country NOR.
    """
    kind, country = given.pop("kind"), given.pop("country")
    if country and not kind:
        raise click.UsageError("--country goes with --new, which says what is new")
    values = _values(given)
    with opened(store) as archive:
        found = meant(archive, values, New(kind, country) if kind else None)
        made = archive.correct(thing, found.values, by=decider(by), reason=reason, things=found.things)
        _tell(archive, made, as_json)


def _values(given: dict[str, Any]) -> dict[Aspect, list[str]]:
    """What the options of `correct` say, by aspect."""
    named = (Aspect.SOURCE, Aspect.TARGET, Aspect.PARTICIPANT, Aspect.PLACE)
    found: dict[Aspect, list[str]] = {aspect: list(given[aspect]) for aspect in named if given[aspect]}
    for aspect, name in ((Aspect.TYPE, "type_"), (Aspect.DAY, "day"), (Aspect.MODALITY, "modality")):
        if given[name] is not None:
            found[aspect] = [given[name]]
    for name in given["without"]:
        if Aspect(name) in found:
            raise click.UsageError(f"--{name} says what it is, and --without {name} that there is none; give one")
        found[Aspect(name)] = [""] if name == Aspect.DAY else []
    if given["nothing"]:
        found[Aspect.EVENT] = []
    if not found:
        raise click.UsageError("nothing to correct: give one of the options that say what is right")
    return found


@click.command()
@click.option("--about", metavar="ID", help="Only those about an event, report, article or actor.")
@click.option("--state", type=click.Choice([state.value for state in State]), help="Only those that stand so.")
@store_option
@json_option
def judgements(about: str | None, state: str | None, store: Path | None, as_json: bool) -> None:
    """List what people decided, and where it stands now.

    A judgement whose article was removed, or no longer tells the event, is kept as "without its report", and counts
    again when it does.
    """
    with opened(store) as archive:
        found = [case for case in archive.judgements(about) if state is None or case.state == state]
        if as_json:
            for case in found:
                write_value(case_value(case))
            return
        rows = ([case.decision.id, case.state.value, summary(case), case.decision.decided_by,
                 f"{case.decision.created:%Y-%m-%d}", " ".join(case.events), case.decision.reason]
                for case in found)  # fmt: skip
        write_table(("id", "state", "says", "by", "on", "events", "reason"), rows)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="JUDGEMENT...")
@by_option
@store_option
@json_option
def undo(ids: tuple[str, ...], by: str | None, store: Path | None, as_json: bool) -> None:
    """Take judgements or corrections back, as if they had not been made; they stay on record.

    JUDGEMENT is the id of one, or its part before the hyphen, which is that of all that were made in one step.
    """
    with opened(store) as archive:
        for identifier in ids:
            gone = archive.withdraw_judgement(identifier, decider(by))
            _tell(archive, gone, as_json)


# ---- what is shown


def _tell(archive: "Archive", decisions: "Sequence[Decision]", as_json: bool) -> None:
    """Writes what was decided, or taken back, and what became of the events."""
    outcome = decisions if isinstance(decisions, Decided) else Decided(tuple(decisions))
    mine = {decision.id for decision in decisions}
    cases = [case for case in _cases(archive, decisions) if case.decision.id in mine]
    if as_json:
        for case in cases:
            write_value(case_value(case) | {"already": outcome.already})
        return
    for case in cases:
        verb = "took back" if case.state is State.WITHDRAWN else "so it is already:" if outcome.already else "noted"
        click.echo(f"{verb} {case.decision.id}: {summary(case)}")
    for former in outcome.replaced:
        click.echo(f"in place of {former.id}, taken back: {summary(archive.case(former.id))}")
    for name in sorted({event for case in cases for event in case.events}):
        event = archive.event(name)
        reports = f"{len(event.reports)} report{'' if len(event.reports) == 1 else 's'}"
        click.echo(f"now: {event.id} ({reports}) {event.label}")
    for one, two in dict.fromkeys(filter(None, map(_actors_of, cases))):
        met = archive.resolve(one), archive.resolve(two)
        shown = f"{one} and {two} are {met[0]}" if met[0] == met[1] else f"two actors, {' and '.join(met)}"
        click.echo(f"now: {shown}")
    for step in dict.fromkeys(case.decision.decision for case in cases if case.state is not State.WITHDRAWN):
        click.echo(f"take it back with: communique undo {step}")


def _actors_of(case: "Case") -> tuple[str, str] | None:
    """The ids of the actors that a decision is about; None for one about events."""
    found = case.decision
    if isinstance(found, Correction) or found.matter is not Matter.ACTOR:
        return None
    return found.left.actor, found.right.actor


def _cases(archive: "Archive", decisions: "Sequence[Decision]") -> "Iterable[Case]":
    return (archive.case(decision.id) for decision in decisions)


def summary(case: "Case") -> str:
    """What a decision says, in one line."""
    decision = case.decision
    if isinstance(decision, Correction):
        words = _end(decision.report)
        if decision.aspect is Aspect.EVENT:
            return f"{words}: not an event"
        lost = f" (no article tells of {', '.join(case.lost)} now)" if case.lost else ""
        return f"{words}: {decision.aspect} is {', '.join(filter(None, case.values)) or 'none'}{lost}"
    ends = map(_end, (decision.left, decision.right))
    return f" {'is' if decision.verdict is Verdict.SAME else 'is not'} ".join(ends)


def _end(anchor: Anchor) -> str:
    """What is judged: an actor by its id, a report by the beginning of its sentence, unless that was forgotten."""
    from graph.archive.anchors import is_blank, is_sealed

    if anchor.start < 0:
        return anchor.actor
    if is_sealed(anchor) or is_blank(anchor):
        return f"something that {anchor.article} told"
    return f"“{shorten(anchor.quote, _LETTERS, placeholder=' …')}”"


def case_value(case: "Case") -> dict[str, Any]:
    """A decision and where it stands, as plain values."""
    one = case.decision
    shared = {
        "id": one.id,
        "decision": one.decision,
        "state": case.state.value,
        "overruled_by": case.overruled_by,
        "reports": list(case.reports),
        "events": list(case.events),
        "reason": one.reason,
        "decided_by": one.decided_by,
        "created": one.created and one.created.isoformat(),
        "withdrawn": one.withdrawn and one.withdrawn.isoformat(),
        "withdrawn_by": one.withdrawn_by or None,
    }
    if isinstance(one, Correction):
        return shared | {"kind": "correction", "aspect": one.aspect.value, "values": list(case.values),
                         "report": _anchor_value(one.report)}  # fmt: skip
    return shared | {"kind": "judgement", "matter": one.matter.value, "verdict": one.verdict.value, "score": one.score,
                     "left": _anchor_value(one.left), "right": _anchor_value(one.right)}  # fmt: skip


def _anchor_value(anchor: Anchor) -> dict[str, Any]:
    if anchor.start < 0:
        return {"actor": anchor.actor}
    return {"article": anchor.article, "start": anchor.start, "end": anchor.end, "words": anchor.words,
            "quote": anchor.quote}  # fmt: skip
