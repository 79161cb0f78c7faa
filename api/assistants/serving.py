"""How do the tools reach an assistant? Over standard input and output, once the SDK of the protocol is there."""

from collections.abc import Callable

from api.assistants.telling import DATA, Teller
from graph.client import Client
from graph.errors import PluginError
from graph.settings import DEFAULT_BASE

Open = Callable[[], Client]

INSTALL = "install it with: pip install --require-hashes -r requirements-mcp.txt (or pip install 'communique[mcp]')"
ABOUT = f"""Communiqué keeps what news articles tell as dated events and claims of named actors, each with the quotation
that proves it. Begin with overview or find_actors; other tools take names or ids. Cite the quotation and its source_url
with what you report. Say of a claim who made it, of an event whether it happened or was planned, requested or denied,
and never make up a day that is null. {DATA}"""


def serve(open_graph: Open, service: str = "", base: str = DEFAULT_BASE) -> None:
    """Answers an assistant until it hangs up.

    Args:
        open_graph: connects to the service or opens the store; for each question, so that a store is held no longer.
        service: the address of the service, which shows articles to people; "" for a store.
        base: the base IRI of all ids.

    Raises:
        PluginError: if the SDK is not installed.
    """
    try:
        from api.assistants.protocol import Assistant
    except ModuleNotFoundError as problem:
        if (problem.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise PluginError(f"the Model Context Protocol needs the package mcp; {INSTALL}") from problem
    Assistant(open_graph, lambda graph: Teller(graph, service, base), ABOUT).run("stdio")
