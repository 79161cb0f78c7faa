"""What does LOAD bring into a graph? The documents that were fetched for an update, parsed where its drafts are made.

The drafter has no network: it names what an update loads, another process fetches that, and the drafter reads it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

from api.problems import Forbidden, RequestError, ServiceFailed
from api.workers import uploads
from api.workers.federation import Endpoints
from api.workers.uploads import Document
from graph.errors import CommuniqueError

MOST = 16
"""So many documents are fetched for one update at most."""
MORE = "; send the data, or ask the operator, who may list it in COMMUNIQUE_LOAD_FROM"


class Listed:
    """The addresses that LOAD may read: those on a list, and none that leads out of what is listed.

    Args:
        text: the list, as the setting has it.
    """

    def __init__(self, text: str) -> None:
        self._endpoints = Endpoints.listed(text)

    def __bool__(self) -> bool:
        return bool(self._endpoints)

    def __contains__(self, address: object) -> bool:
        return isinstance(address, str) and address in self._endpoints and not _climbs(address)


def _climbs(address: str) -> bool:
    """Whether an address has steps up, so that a server may give another one, or what no address has."""
    if not address.isprintable() or any(mark in address for mark in " \\<>"):
        return True
    path = unquote(unquote(urlsplit(address).path)).replace("\\", "/")
    return any(step in (".", "..") for step in path.split("/"))


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was fetched for an update.

    Attributes:
        listed: what may be loaded.
        found: by address, what the fetcher says of it: ``file`` and ``media_type``, or ``error``.
    """

    listed: Listed
    found: Mapping[str, Mapping[str, str]] | None = None

    def quads(self, address: str, graph: ox.NamedNode | None, *, silent: bool) -> list[ox.Quad]:
        """The quads of a document, its blank nodes renamed; none where that may fail, and does.

        Args:
            address: where it comes from.
            graph: the graph that all belong to; None for the default one, or those that the document names.
            silent: whether it may fail.

        Raises:
            Forbidden: if it is not on the list.
            ServiceFailed: if it could not be fetched.
            RequestError: if it is no document that can be read.
        """
        try:
            self.check(address)
            return self._quads(address, graph)
        except CommuniqueError:
            if silent:
                return []
            raise

    def check(self, address: str) -> None:
        """Passes an address on the list.

        Raises:
            Forbidden: if it is not there.
        """
        if address not in self.listed:
            why = "is not on the list of what may be loaded here" if self.listed else "is not done here"
            raise Forbidden(f"LOAD <{address}> {why}{MORE}")

    def _quads(self, address: str, graph: ox.NamedNode | None) -> list[ox.Quad]:
        told = (self.found or {}).get(address, {"error": "it was not fetched"})
        if "error" in told:
            raise ServiceFailed(f"LOAD <{address}> failed: {told['error']}")
        try:
            document = _document(address, told["media_type"], Path(told["file"]).read_bytes())
            uploads.check(document)
            whole = graph is None and document.format in uploads.DATASETS
            return uploads.quads(document, address, None if whole else graph or ox.DefaultGraph())
        except OSError as problem:
            raise ServiceFailed(f"LOAD <{address}> failed: what was fetched is gone") from problem
        except RequestError as problem:
            raise type(problem)(f"LOAD <{address}> failed: {problem}") from problem


EMPTY = Shelf(Listed(""))
"""What there is where nothing may be loaded."""


def _document(address: str, media_type: str, content: bytes) -> Document:
    """A document by its media type; by the ending of its address, where the server names no type of RDF."""
    if uploads.is_known(media_type):
        return Document(media_type, content)
    return Document(uploads.type_of(urlsplit(address).path) or media_type, content)


def wanted(addresses: Sequence[tuple[str, bool]], shelf: Shelf) -> dict[str, Any]:
    """What is to be fetched, of the addresses that an update loads and whether each may fail.

    Raises:
        Forbidden: if one that may not fail is not on the list.
        RequestError: if there are too many.
    """
    for address, silent in addresses:
        if not silent:
            shelf.check(address)
    listed = list(dict.fromkeys(address for address, _ in addresses if address in shelf.listed))
    if len(listed) > MOST:
        raise RequestError(f"the update loads {len(listed)} documents; at most {MOST} are fetched for one")
    return {"addresses": listed}
