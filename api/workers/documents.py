"""How do the documents that an update loads get here? The drafter names them, a process with a network fetches them."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from api.problems import Busy
from api.workers.pool import Readers
from graph.errors import CommuniqueError, QueryTimeout
from graph.settings import Settings
from graph.stores.published import serving_folder

AT_ONCE = 2
"""So many documents are fetched at one time, for all clients."""
_LOAD = re.compile(r"\bload\b", re.IGNORECASE)


class Documents:
    """Fetches what LOAD names, while nothing waits for it but the update itself.

    Attributes:
        pool: the processes that fetch, each started when it is first needed.

    Args:
        settings: the settings; without a list in them nothing is fetched.
        drafters: who reads updates.
        state: the state of the graph.
    """

    def __init__(self, settings: Settings, drafters: Readers, state: Callable[[], dict[str, Any]]) -> None:
        self._settings, self._drafters = settings, drafters
        self.pool = Readers(settings, AT_ONCE, state, spare=0, module=("api.workers.fetcher",), what="LOAD")

    @asynccontextmanager
    async def fetched(self, draft: dict[str, Any], seconds: float) -> AsyncIterator[dict[str, Any]]:
        """A draft with the documents that it loads, which are there as long as the block lasts.

        Args:
            draft: what the drafter is asked.
            seconds: so long all of them may take.

        Raises:
            QueryTimeout: if that takes longer.
            Forbidden: if one is not on the list.
            QueryError: if it is an update that cannot be parsed.
        """
        if not self._settings.load_from or _LOAD.search(draft.get("update", "")) is None:
            yield draft
            return
        answer = await self._drafters.ask({"ask": "loads", "update": draft["update"], "base": draft["base"]}, seconds)
        await answer.whole()
        folder = serving_folder(self._settings.store)
        with ExitStack() as kept:
            files = {
                address: Path(kept.enter_context(NamedTemporaryFile(dir=folder, prefix="load-")).name)
                for address in answer.head["addresses"]
            }
            try:
                async with asyncio.timeout(seconds):
                    told = {address: await self._told(address, file) for address, file in files.items()}
            except TimeoutError as problem:
                raise QueryTimeout(f"what the update loads has not come within {seconds:g} seconds") from problem
            yield draft | {"loaded": told}

    async def _told(self, address: str, file: Path) -> dict[str, str]:
        """What there is of an address, or why there is nothing."""
        request = {"ask": "fetch", "address": address, "file": str(file)}
        try:
            answer = await self.pool.ask(request, self._settings.fetch_seconds + 2)
            await answer.whole()
        except Busy:
            raise
        except CommuniqueError as problem:
            return {"error": str(problem)}
        return {name: str(answer.head[name]) for name in ("file", "media_type")}
