"""The command that lets language-model assistants ask: mcp."""

from functools import partial
from pathlib import Path

import click

from api.cli.options import settings_of, store_option
from graph.settings import WEB


@click.command()
@click.option("--url", metavar="URL", help="Ask a service in place of a store, such as http://127.0.0.1:8000.")
@click.option("--token", envvar="COMMUNIQUE_TOKEN", default="", help="For a service that needs one to be read.")
@store_option
def mcp(url: str | None, token: str, store: Path | None) -> None:
    """Answer a language-model assistant over the Model Context Protocol, on standard input and output.

    The assistant starts this command itself; docs/mcp.md shows what to write into its configuration. It can only read.
    A store is opened for each question alone, so that others can use it in between; one that communique serve holds is
    asked with --url. The token is better given as COMMUNIQUE_TOKEN than in a command that others can see.
    """
    from api.assistants.serving import serve
    from graph.client import connect

    if url and store:
        raise click.UsageError("give --url or --store, not both")
    if url and not url.lower().startswith(WEB):
        raise click.UsageError(f"{url!r} is no http(s) address; give one such as http://127.0.0.1:8000")
    settings = settings_of(store)
    where = url.rstrip("/") if url else None
    open_graph = partial(connect, where, token=token, settings=settings)
    open_graph().close()
    serve(open_graph, where or "", settings.base)
