"""The process that fetches what LOAD names: from the addresses on the operator's list alone, into a file, unread.

``python -m api.workers.fetcher``, started by the server with the first LOAD. It sees neither store nor update.
"""

from pathlib import Path
from typing import Any

from api.problems import Forbidden
from api.workers.explaining import explain
from api.workers.frames import Outbox, serve
from api.workers.loading import Listed
from api.workers.reader import limit_memory
from api.workers.uploads import FORMATS
from graph.errors import StoreFull
from graph.readers.web import fetch
from graph.settings import Settings, of_values

ACCEPT = ", ".join((*FORMATS, "*/*;q=0.1"))


class Fetcher:
    """What the process holds."""

    def __init__(self) -> None:
        self.settings, self.listed = Settings(), Listed("")

    def work(self, request: dict[str, Any], outbox: Outbox) -> None:
        """Takes the settings, or fetches a document.

        Raises:
            Forbidden: if it is not on the list.
            FetchError: if it cannot be fetched, or is not public though it is listed by a name.
            TooLarge: if it is larger than the limit.
            StoreFull: if there is no room for it.
        """
        if request["ask"] == "settings":
            self.settings = of_values(request["settings"])
            self.listed = Listed(self.settings.load_from)
            limit_memory(self.settings.query_memory)
            outbox.head({})
            return
        if request["address"] not in self.listed:
            raise Forbidden(f"<{request['address']}> is not on the list of what may be loaded here")
        found = fetch(request["address"], self.settings, accept=ACCEPT, listed=self.listed)
        try:
            Path(request["file"]).write_bytes(found.data)
        except OSError as problem:
            raise StoreFull(f"no room is left on the disk for a document: {problem.strerror}") from problem
        outbox.head({"file": request["file"], "media_type": found.media_type})


if __name__ == "__main__":
    serve(Fetcher().work, explain)
