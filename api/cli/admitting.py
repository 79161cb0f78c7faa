"""Commands about who may do what over HTTP: token create, token list, token revoke."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.options import Day, json_option, settings_of, store_option
from api.cli.output import write_table, write_value

if TYPE_CHECKING:
    from api.access import Token, Tokens

_SCOPES = ("read", "ingest", "update", "admin")
_MINUTE = "%Y-%m-%d %H:%M"


@click.group()
def token() -> None:
    """Bearer tokens for the HTTP service: who may read, add articles, decide and write graphs, or administer.

    They hold for the store, are kept as hashes in a folder beside it (STORE.tokens), and count at once for a server
    that runs.
    """


@token.command()
@click.argument("label")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice(_SCOPES),
    help="What it opens: read; ingest (add articles, take them back); update (judgements, corrections, SPARQL Update, "
    "graph store); admin (all of that, the registry, erasing articles). Can be repeated.",
)
@click.option("--expires", type=Day(), help="The last day on which it opens anything (UTC).  [default: never]")
@store_option
def create(label: str, scopes: tuple[str, ...], expires: date | None, store: Path | None) -> None:
    """Make a token for LABEL and print its secret, which is shown this once and kept nowhere.

    What its holder decides is kept under the label, unless the request names somebody.
    """
    from api.access import Scope

    end = datetime.combine(expires + timedelta(days=1), time(), UTC) if expires else None
    secret, made = _tokens(store).create(label, {Scope(name) for name in scopes}, end)
    until = f" until the end of {expires}" if expires else ""
    click.echo(f"token {made.id} opens {_words(made)}{until}; its secret is not shown again:", err=True)
    click.echo(secret)


@token.command("list")
@store_option
@json_option
def list_tokens(store: Path | None, as_json: bool) -> None:
    """List the tokens, never their secrets: what they open, until when, and when they were last used (UTC)."""
    found = list(_tokens(store))
    if as_json:
        for one in found:
            write_value(_values(one))
        return
    rows = [
        (
            one.id,
            one.label,
            _words(one),
            f"{one.created:%Y-%m-%d}",
            _until(one),
            f"{one.used:{_MINUTE}}" if one.used else "never",
        )
        for one in found
    ]
    write_table(("id", "label", "scopes", "created", "expires", "last used"), rows)


@token.command()
@click.argument("name", metavar="LABEL|ID")
@store_option
def revoke(name: str, store: Path | None) -> None:
    """Revoke a token: from its next request on, a server refuses it. Exits with 3 if there is none of that name."""
    gone = _tokens(store).revoke(name)
    click.echo(f"revoked token {gone.id}, {gone.label!r}", err=True)


def _tokens(store: Path | None) -> "Tokens":
    from api.access import Tokens, tokens_folder

    return Tokens(tokens_folder(settings_of(store)))


def _words(token: "Token") -> str:
    return ", ".join(scope for scope in _SCOPES if scope in token.scopes)


def _until(token: "Token") -> str:
    if token.expires is None:
        return "never"
    over = " (expired)" if token.expires <= datetime.now(UTC) else ""
    return f"{token.expires:{_MINUTE}}{over}"


def _values(token: "Token") -> dict[str, object]:
    return {
        "id": token.id,
        "label": token.label,
        "scopes": [scope for scope in _SCOPES if scope in token.scopes],
        "created": token.created.isoformat(),
        "expires": token.expires and token.expires.isoformat(),
        "used": token.used and token.used.isoformat(timespec="minutes"),
    }
