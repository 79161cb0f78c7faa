"""Commands about the registry: take in tables, give them back, confirm whom articles taught."""

from contextlib import nullcontext
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.options import by_option, decider, json_option, opened, reason_option, settings_of, store_option
from api.cli.output import write_table, write_value
from graph.errors import NotFound, ReadError, RegistryError

if TYPE_CHECKING:
    from graph.archive.learned import Learned
    from graph.registry.importing import Plan, Row
    from graph.settings import Settings

_FORMS = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".srj": "json"}


@click.group()
def registry() -> None:
    """Actors, offices and tenures: import, export, and confirm what articles taught."""


@registry.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--all-or-nothing", is_flag=True, help="Take no row, if any is in conflict.")
@click.option("--dry-run", is_flag=True, help="Tell what would change, and change nothing.")
@store_option
@json_option
def import_table(file: Path, all_or_nothing: bool, dry_run: bool, store: Path | None, as_json: bool) -> None:
    """Take actors, offices and tenures from FILE (.csv, .tsv, or a SPARQL result in .json).

    A row that contradicts the registry is reported and left out; nothing is overwritten. Exits with 1 if there are
    conflicts.
    """
    from graph.registry.importing import read_rows

    form = _FORMS.get(file.suffix.lower())
    if form is None:
        raise RegistryError(f"{file}: the name must end in {', '.join(_FORMS)}")
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise ReadError(f"{file}: {getattr(problem, 'strerror', None) or 'not UTF-8'}") from problem
    try:
        rows = read_rows(text, form)
    except RegistryError as problem:
        raise RegistryError(f"{file}: {problem}") from problem
    plan = _take(rows, settings_of(store), all_or_nothing=all_or_nothing, dry_run=dry_run)
    kept_out = all_or_nothing and bool(plan.conflicts)
    _tell(plan, dry_run=dry_run, kept_out=kept_out, as_json=as_json)
    click.get_current_context().exit(1 if plan.conflicts else 0)


def _take(rows: "list[Row]", settings: "Settings", *, all_or_nothing: bool, dry_run: bool) -> "Plan":
    from graph.archive.adopting import take
    from graph.settings import registry_folder

    there = bool(settings.store_url) or settings.store.is_dir()
    with opened(settings.store) if there else nullcontext() as archive:
        return take(rows, registry_folder(settings), archive, all_or_nothing=all_or_nothing, dry_run=dry_run)


def _tell(plan: "Plan", *, dry_run: bool, kept_out: bool, as_json: bool) -> None:
    if as_json:
        counts = {"added": 0 if kept_out else plan.added, "unchanged": plan.unchanged, "conflicts": len(plan.conflicts)}
        write_value({**counts, "rows": [asdict(conflict) for conflict in plan.conflicts]})
        return
    for conflict in plan.conflicts:
        click.echo(f"row {conflict.row} ({conflict.name or 'no name'}): {conflict.reason}", err=True)
    verb = "would be added" if dry_run or kept_out else "added"
    click.echo(f"{plan.added:,} rows {verb}, {plan.unchanged:,} unchanged, {len(plan.conflicts):,} conflicts")


@registry.command("export")
@click.option(
    "--format", "form", type=click.Choice(["csv", "tsv"]), help="The form; else as the file is named, or csv."
)
@click.option("--all", "everything", is_flag=True, help="The tables of the package too.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; else the screen.")
@store_option
def export_table(form: str | None, everything: bool, output: Path | None, store: Path | None) -> None:
    """Give back what was imported or confirmed, as a table that can be imported again."""
    from graph import registry as known
    from graph.registry import layers
    from graph.settings import registry_folder

    folder = registry_folder(settings_of(store))
    known.use(folder)
    only = None if everything else layers.own_ids(folder)
    form = form or ("tsv" if output is not None and output.suffix.lower() == ".tsv" else "csv")
    told = layers.sources(folder)
    lines = "".join(layers.exported(known.load(), form, only, layers.posts_of(folder), told))
    if output is None:
        click.echo(lines, nl=False)
    else:
        output.write_text(lines, "utf-8")
        click.echo(f"wrote {output}, {lines.count(chr(10)) - 1:,} rows of {form}", err=True)


@registry.command()
@store_option
@json_option
def learned(store: Path | None, as_json: bool) -> None:
    """List the office-holders whom articles name and the registry does not know."""
    with opened(store) as archive:
        found = list(archive.learned_holders())
    if as_json:
        for one in found:
            write_value(asdict(one))
        return
    write_table(("id", "name", "country", "offices", "years", "articles"), map(_row, found))


def _row(one: "Learned") -> tuple[object, ...]:
    years = str(one.years[0]) if one.years[0] == one.years[1] else f"{one.years[0]}-{one.years[1]}"
    return one.id, one.names[0], one.country or "", "; ".join(one.offices), years, len(one.articles)


@registry.command()
@click.argument("actor")
@click.option("--office", help="The office, if it is to be known too (“Energy Minister”).")
@click.option("--of", "owner", help="Whose office it is: a state, body or organisation.")
@click.option("--from", "start", help="The day on which it began (2024-03-22, 2024-03 or 2024).")
@click.option("--until", "end", help="The day on which it ended.")
@store_option
@json_option
def confirm(
    actor: str, office: str | None, owner: str | None, start: str | None, end: str | None, store: Path | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Take an office-holder whom articles taught into the registry; ACTOR is an id of “registry learned”."""
    from graph.registry.importing import Row

    with opened(store) as archive:
        found = next((one for one in archive.learned_holders() if one.id == actor), None)
    if found is None:
        raise NotFound(f"nobody {actor!r} was learned; 'communique registry learned' lists who was")
    cells = {
        "id": found.id, "name": found.names[0], "country": found.country or "", "aliases": "|".join(found.names[1:]),
        "sectors": "GOV", "office": office or "", "of": owner or found.country or "" if office else "",
        "start": start or "", "end": end or "", "source": f"article {found.articles[0]}" if found.articles else "",
    }  # fmt: skip
    plan = _take([Row(1, cells)], settings_of(store), all_or_nothing=True, dry_run=False)
    if plan.conflicts:
        raise RegistryError(plan.conflicts[0].reason)
    _tell(plan, dry_run=False, kept_out=False, as_json=as_json)


@registry.command()
@click.argument("actor")
@reason_option
@by_option
@store_option
@json_option
def withdraw(actor: str, reason: str, by: str | None, store: Path | None, as_json: bool) -> None:
    """Take back what was imported or confirmed of ACTOR; “registry withdrawn” keeps it.

    The tables of the package stay as they are.
    """
    from graph.archive.adopting import take_back
    from graph.settings import registry_folder

    settings = settings_of(store)
    there = bool(settings.store_url) or settings.store.is_dir()
    who = decider(by)
    with opened(store) if there else nullcontext() as archive:
        found = take_back(actor, registry_folder(settings), archive, datetime.now(UTC), who, reason)
    if as_json:
        write_value(asdict(found))
        return
    click.echo(f"{len(found.rows):,} rows of {actor} taken back")


@registry.command()
@store_option
@json_option
def withdrawn(store: Path | None, as_json: bool) -> None:
    """List what was taken back, by whom and when."""
    from graph.registry.withdrawing import withdrawals
    from graph.settings import registry_folder

    found = list(withdrawals(registry_folder(settings_of(store))))
    if as_json:
        for one in found:
            write_value(asdict(one))
        return
    rows = ["; ".join(f"{table}: {' '.join(filter(None, row))}" for table, row in one.rows) for one in found]
    told = ((one.at, one.actor, one.by, one.reason, row) for one, row in zip(found, rows, strict=True))
    write_table(("time", "id", "by", "reason", "rows"), told)
