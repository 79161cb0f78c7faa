"""How do nodes come before edges, if only the events of the edges tell what the nodes are? The edges are put by.

So the events of a store, which take most of the time, are read once, and not once for nodes and once for edges. A long
file is put by on the disk: in the folder of ``TMPDIR``, else in ``/var/tmp``, since ``/tmp`` is memory on many systems.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from tempfile import SpooledTemporaryFile

from graph.errors import ExportError
from graph.exporters.text import PIECE, encoded
from graph.projection import Link, Network, Project

SMALL = 1 << 21
"""So many bytes of edges are put by in memory."""
_ROOMY = "/var/tmp"  # noqa: S108 a file without a name


def nodes_first(
    network: Network, before: Callable[[], Iterable[str]], edges: Callable[[Iterable[Link]], Iterable[str]], end: str
) -> Iterator[bytes]:
    """A file of nodes and then edges, piece by piece.

    Args:
        network: what is written.
        before: writes all that stands before the edges.
        edges: writes the edges.
        end: what stands after them.

    Raises:
        ExportError: if there is no room to put the edges by.
    """
    if network.project is Project.EVENTS:  # whose nodes are the events themselves
        yield from encoded(chain(before(), edges(network.edges()), [end]))
        return
    with SpooledTemporaryFile(SMALL, dir=_folder()) as file:
        for chunk in encoded(edges(network.edges_counting())):
            try:
                file.write(chunk)
            except OSError as problem:
                told = f"no room to put the edges by while the nodes are counted: {problem.strerror}"
                raise ExportError(f"{told}; name a folder with room as TMPDIR") from problem
        yield from encoded(before())
        file.seek(0)
        yield from iter(lambda: file.read(PIECE), b"")
    yield end.encode("utf-8")


def _folder() -> str | None:
    """Where long files are put by; None for where the system does so."""
    return _ROOMY if "TMPDIR" not in os.environ and os.access(_ROOMY, os.W_OK | os.X_OK) else None
