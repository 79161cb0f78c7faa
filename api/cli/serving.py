"""The command that serves the store over HTTP: serve."""

import ipaddress
import socket
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.options import settings_of, store_option

if TYPE_CHECKING:
    from graph.settings import Settings

_DRAIN_SECONDS = 10
"""So long may answers under way go on after Ctrl-C."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option(
    "--open-graphs",
    is_flag=True,
    help="Serve a plain triple store: SPARQL may change every graph, without a token on a loopback address.",
)
@store_option
@click.pass_context
def serve(ctx: click.Context, host: str, port: int, open_graphs: bool, store: Path | None) -> None:
    """Serve the page, SPARQL and REST until Ctrl-C.

    Read-only unless COMMUNIQUE_WRITE_TOKEN is set. With --open-graphs nothing keeps what the articles tell from being
    changed, and the default graph is one of its own; use it with a store of its own. To be reached from other machines
    it needs --host and, in COMMUNIQUE_ALLOWED_HOSTS, the names that it answers to. Exits with 4 if the store cannot be
    opened.
    """
    listener = _listener(host, port)
    import uvicorn

    from api.app import create_app
    from graph.settings import place_of

    settings = settings_of(store)
    settings = replace(settings, open_graphs=open_graphs or settings.open_graphs)
    free_writes = settings.open_graphs and _is_loopback(listener)
    _check_free(settings)
    shown, number = listener.getsockname()[:2]
    click.echo(f"serving {place_of(settings)} on http://{f'[{shown}]' if ':' in shown else shown}:{number}/", err=True)
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(settings, free_writes=free_writes),
            log_level="info",
            server_header=False,
            timeout_graceful_shutdown=_DRAIN_SECONDS,
        )
    )
    with listener:
        server.run(sockets=[listener])
    ctx.exit(0 if server.started else 4)


def _is_loopback(listener: socket.socket) -> bool:
    """Whether nobody but this machine reaches a socket."""
    return ipaddress.ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback


def _check_free(settings: "Settings") -> None:
    """Passes a store that can be opened; the server's writer opens it again, in a process of its own.

    Raises:
        StoreLocked: if another process holds it.
        StoreUnreachable: if it is remote and does not answer.
        StoreError: if it cannot be used.
    """
    from graph.stores.opening import open_store

    open_store(settings).close()


def _listener(host: str, port: int) -> socket.socket:
    """A socket that listens; bound before anything is loaded, so that a port in use is said at once."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise click.UsageError(
            f"cannot listen on {host}:{port}: {reason}; choose another --host or --port"
        ) from problem
    return listener
