"""The command that serves the store over HTTP: serve."""

import gc
import ipaddress
import socket
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.options import settings_of, store_option

if TYPE_CHECKING:
    from graph.settings import Settings


GARBAGE = 20_000
"""So many new objects are looked through for garbage at once: a request leaves none, but many live while it lasts."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option(
    "--open-graphs",
    is_flag=True,
    help="Serve a plain triple store: SPARQL may change every graph, without a token on a loopback address.",
)
@click.option(
    "--direct/--no-direct",
    default=None,
    help="Whether processes hold connections and answer small SPARQL queries by themselves.  [default: they do]",
)
@store_option
@click.pass_context
def serve(ctx: click.Context, host: str, port: int, open_graphs: bool, direct: bool | None, store: Path | None) -> None:
    """Serve the page, SPARQL and REST until Ctrl-C or SIGTERM.

    Read-only until there is a token that writes (communique token create). With --open-graphs nothing keeps what the
    articles tell from being changed, and the default graph is one of its own; use it with a store of its own. To be
    reached from other machines it needs --host and, in COMMUNIQUE_ALLOWED_HOSTS, the names that it answers to. On
    SIGTERM queries and writes go on for COMMUNIQUE_DRAIN_SECONDS while new ones are refused, and it exits with 0. Exits
    with 4 if the store cannot be opened.
    """
    listener = _listener(host, port)
    import uvicorn

    from api.app import connections, create_app
    from api.connections import held, most_connections
    from api.server import Draining
    from api.watching.logs import write_lines
    from graph.settings import place_of

    settings = settings_of(store)
    direct = settings.direct if direct is None else direct
    settings = replace(settings, open_graphs=open_graphs or settings.open_graphs, direct=direct)
    free_writes = settings.open_graphs and _is_loopback(listener) and not _answers_to_any_name(settings)
    _check_free(settings)
    _check_tokens(settings)
    shown, number = listener.getsockname()[:2]
    click.echo(f"serving {place_of(settings)} on http://{f'[{shown}]' if ':' in shown else shown}:{number}/", err=True)
    app = create_app(settings, free_writes=free_writes)
    write_lines()
    config = uvicorn.Config(
        app,
        http=held(most_connections(), connections(app)),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=[proxy.strip() for proxy in settings.proxies.split(",")],
        timeout_graceful_shutdown=_seconds(settings.drain_seconds),
    )
    server = Draining(config, app.state.drain, lambda: app.state.library.writing.waiting == 0, settings.drain_seconds)
    gc.freeze()  # what is loaded stays, and need not be looked through again and again
    gc.set_threshold(GARBAGE)
    with listener:
        server.run(sockets=[listener])
    ctx.exit(0 if server.started else 4)


def _seconds(given: float) -> int:
    """Whole seconds, at least one."""
    return max(1, round(given))


def _is_loopback(listener: socket.socket) -> bool:
    """Whether nobody but this machine reaches a socket."""
    return ipaddress.ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback


def _answers_to_any_name(settings: "Settings") -> bool:
    """Whether a page of any site, whose name leads to this machine (DNS rebinding), passes for one of the service."""
    return "*" in (host.strip() for host in settings.allowed_hosts.split(","))


def _check_free(settings: "Settings") -> None:
    """Passes a store that can be opened; the server's writer opens it again, in a process of its own.

    Raises:
        StoreLocked: if another process holds it.
        StoreNewer: if a newer version wrote it.
        StoreUnreachable: if it is remote and does not answer.
        StoreError: if it cannot be used.
    """
    from graph.archive.schema import check_version
    from graph.stores.opening import open_store
    from graph.stores.own import OwnGraphs
    from graph.vocabulary.namespaces import Names

    store, names = open_store(settings), Names(settings.base)
    try:
        check_version(OwnGraphs(store, names.graph("")), names)
    finally:
        store.close()


def _check_tokens(settings: "Settings") -> None:
    """Passes tokens that can be trusted; once it runs, a server takes none where that is not so.

    Raises:
        SettingsError: if others may write to their folder, or what is in it is no token.
    """
    from api.access import Tokens, tokens_folder

    list(Tokens(tokens_folder(settings)))


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
