"""The command that serves the store over HTTP: serve."""

from pathlib import Path

import click

from api.cli.options import settings_of, store_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@store_option
def serve(host: str, port: int, store: Path | None) -> None:
    """Serve the page, SPARQL and REST until Ctrl-C.

    Read-only unless COMMUNIQUE_WRITE_TOKEN is set. Listening on other addresses than this machine's own needs
    COMMUNIQUE_ALLOWED_HOSTS with the names that the service answers to.
    """
    import uvicorn

    from api.app import create_app

    settings = settings_of(store)
    settings.store.parent.mkdir(parents=True, exist_ok=True)
    uvicorn.run(create_app(settings), host=host, port=port, log_level="info", server_header=False)
