"""What does an assistant see of the tools? Names, parameters and answers, in the terms of the protocol."""

import asyncio
import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial, wraps
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from api.assistants.telling import Teller
from api.assistants.tools import TOOLS, Ask
from graph import __version__
from graph.client import Client
from graph.errors import CommuniqueError

READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
REASON = 2_000
"""So many characters of why a question is refused are told."""
GIVEN = ("graph", "teller")
"""The parameters of a tool that no assistant gives."""


class Assistant(MCPServer[Any]):
    """A server of the tools, which asks the graph in one thread, one question after the other.

    Args:
        open_graph: connects to what answers; done for each question.
        teller: tells its answers.
        about: what the assistant is told before it begins.
    """

    def __init__(self, open_graph: Callable[[], Client], teller: Callable[[Client], Teller], about: str) -> None:
        super().__init__("communique", instructions=about, version=__version__, log_level="ERROR")
        self._open, self._teller = open_graph, teller
        self._thread = ThreadPoolExecutor(1, "graph")
        self._known = {tool.__name__: _parameters(tool) for tool in TOOLS}
        for tool in TOOLS:
            self.add_tool(self._asked(tool), name=tool.__name__, annotations=READS, structured_output=False)

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:
        """Calls a tool; a parameter that it does not have is an error, and not left out.

        Raises:
            ToolError: if the question cannot be answered; the message says why.
        """
        known = self._known.get(name, {})
        for given in arguments:
            if name in self._known and given not in known:
                raise ToolError(f"{name} takes no {given[:60]!r}; it takes {', '.join(known) or 'nothing'}")
        return await super().call_tool(name, arguments, context)

    def _asked(self, tool: Ask) -> Callable[..., Any]:
        """A tool as the protocol calls it."""

        @wraps(tool)
        async def ask(**given: Any) -> str:
            return await asyncio.get_running_loop().run_in_executor(self._thread, partial(self._answer, tool, given))

        shown = list(_parameters(tool).values())
        ask.__signature__ = inspect.signature(tool).replace(parameters=shown)  # type: ignore[attr-defined]
        ask.__annotations__ = {name: kind for name, kind in tool.__annotations__.items() if name not in GIVEN}
        return ask

    def _answer(self, tool: Ask, given: dict[str, Any]) -> str:
        try:
            with self._open() as graph:
                return tool(graph, self._teller(graph), **given)
        except CommuniqueError as problem:
            raise ToolError(str(problem)[:REASON]) from problem


def _parameters(tool: Ask) -> dict[str, inspect.Parameter]:
    return {name: one for name, one in inspect.signature(tool).parameters.items() if name not in GIVEN}
