"""What is told of a slow query? Its hash and shape, and what is known of why it takes long, found out afterwards."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from api.watching import logs
from graph.sparql.shape import LONGEST, digest, shape

LONGEST_EXPLAINED = 10_000
"""Letters of the longest query that is explained."""

Explain = Callable[[str], Awaitable[dict[str, Any] | None]]
"""Finds out what `communique query --explain` tells of a query; None where it cannot be known."""


class SlowQueries:
    """Logs slow queries; one at a time is explained, so that a slow one costs no more than one.

    Args:
        seconds: from how long on a query or update is a slow one.
        explain: explains a query.
    """

    def __init__(self, seconds: float, explain: Explain) -> None:
        self.seconds = seconds
        self._explain = explain
        self._explaining: asyncio.Task[None] | None = None

    def tell(self, text: str, *, query: bool, told: dict[str, Any]) -> None:
        """Logs a slow query or update, at once or when it has been explained.

        Args:
            text: what was asked.
            query: whether it is a query, which can be explained.
            told: what else the line tells.
        """
        told = told | {"query": digest(text), "shape": shape(text)[:LONGEST]}
        if not query or len(text) > LONGEST_EXPLAINED or self._explaining is not None:
            logs.tell(logs.SLOW, **told)
            return
        self._explaining = asyncio.get_running_loop().create_task(self._explained(text, told))

    async def _explained(self, text: str, told: dict[str, Any]) -> None:
        found = None
        try:
            found = await self._explain(text)
        finally:
            self._explaining = None
            logs.tell(logs.SLOW, **told, plan=found)
