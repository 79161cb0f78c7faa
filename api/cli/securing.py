"""Commands that keep a store safe: backup, verify, restore and migrate."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.options import json_option, settings_of, store_option
from api.cli.output import activity, write_value

if TYPE_CHECKING:
    from graph.backups import Manifest
    from graph.settings import Settings


def _embedded(store: Path | None) -> "Settings":
    """The settings of a store on this machine.

    Raises:
        SettingsError: if the store is a remote one.
    """
    from graph.errors import SettingsError

    settings = settings_of(store)
    if settings.store_url:
        raise SettingsError(f"{settings.store_url} is kept by another server; back it up and restore it there")
    return settings


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE|FOLDER")
@store_option
@json_option
def backup(target: Path, store: Path | None, as_json: bool) -> None:
    """Write all that the store holds into one file, while it is served or not.

    In a FOLDER the file is named after the store and the moment. It holds the graphs with the texts that are kept, what
    articles said before they were corrected or withdrawn, and the tables of registry import; no tokens and no
    settings. What a server has acknowledged before is in it. It is there only once it is whole and has been read back.
    """
    from graph.backups import write_backup

    with activity("backing up") as tell:
        file, manifest = write_backup(_embedded(store), target, tell)
    _say(file, manifest, "wrote", as_json)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--room",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    metavar="DIR",
    help="Where there is room to unpack it.  [default: the system's temporary folder]",
)
@json_option
def verify(file: Path, room: Path | None, as_json: bool) -> None:
    """Check a backup: every checksum, the version, and its store, opened and counted graph by graph.

    Exits with 4 if it is damaged, or was made by a newer version.
    """
    from graph.backups import verify as verified

    with activity("verifying") as tell:
        manifest = verified(file, room, tell)
    _say(file, manifest, "verified", as_json)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put the store that is there aside, as STORE.before-TIME; else refuse.")
@store_option
@json_option
def restore(file: Path, store: Path | None, as_json: bool, replace: bool) -> None:
    """Put what a backup holds in the place of the store: all of it, or nothing.

    It is unpacked beside the place and checked as verify does before anything is changed. A store that is there is
    never written over.
    """
    from graph.backups import restore as restored

    settings = _embedded(store)
    with activity("restoring") as tell:
        manifest, aside = restored(file, settings, replace=replace, tell=tell)
    _say(settings.store, manifest, "restored", as_json)
    for folder in aside:
        click.echo(f"what was there is now in {folder}", err=True)


def _say(place: Path, manifest: "Manifest", verb: str, as_json: bool) -> None:
    if as_json:
        write_value(
            {
                "file": str(place),
                "made": manifest.made,
                "schema": manifest.schema,
                "graphs": len(manifest.graphs),
                "quads": manifest.quads,
                "files": len(manifest.files),
                "bytes": manifest.size,
            }
        )
        return
    held = f"{manifest.quads:,} quads in {len(manifest.graphs):,} graphs, {len(manifest.files):,} files"
    click.echo(f"{verb} {place}: {held}, {manifest.size:,} bytes, schema {manifest.schema}, made {manifest.made}")


@click.command()
@click.option(
    "--backup",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE|FOLDER",
    help="Where the backup goes that is made first.  [default: beside the store]",
)
@click.option("--no-backup", is_flag=True, help="Make none; for who has a copy of the store already.")
@click.option("--dry-run", is_flag=True, help="Tell what would be done, and change nothing.")
@store_option
def migrate(store: Path | None, target: Path | None, no_backup: bool, dry_run: bool) -> None:
    """Make a store that an older version wrote one of today, after a backup.

    Until then such a store is only read. Each step is made whole or not at all, and goes on from where it was stopped.
    """
    from graph.archive.schema import SCHEMA
    from graph.backups import write_backup
    from graph.migrating import Upgrade

    if target is not None and no_backup:
        raise click.UsageError("--backup and --no-backup contradict each other; give one of them")
    settings = _embedded(store)
    with Upgrade.open(settings) as upgrade:
        steps = upgrade.pending
    if not steps:
        click.echo(f"the store {settings.store} is one of schema {SCHEMA} already; there is nothing to do")
        return
    if dry_run:
        for step in steps:
            click.echo(f"to schema {step.version}: {step.does}")
        return
    if not no_backup:
        with activity("backing up") as tell:
            file, _ = write_backup(settings, target or settings.store.absolute().parent, tell)
        click.echo(f"wrote the backup {file}", err=True)
    with Upgrade.open(settings) as upgrade, activity("migrating") as tell:
        for step in upgrade.steps(tell):
            click.echo(f"to schema {step.version}: {step.does}")
