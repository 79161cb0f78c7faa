"""Why does a query take long? What `graph.archive.plans` knows of it, without a literal, for the log."""

import json
from typing import TYPE_CHECKING, Any

from api.workers.frames import Outbox
from graph.sparql.shape import shape
from graph.vocabulary.namespaces import Names

if TYPE_CHECKING:
    from api.workers.reader import Desk

MOST = 20
"""So many patterns, and so many hints, are told."""
LONGEST = 300
"""Letters of each."""


def plan_of(desk: "Desk", request: dict[str, Any], outbox: Outbox) -> None:
    """Writes the patterns of a query with the number of quads that each matches, and the traps that it is in.

    Raises:
        QueryError: if it cannot be explained.
    """
    from graph.archive.plans import plan
    from graph.stores.oxigraph import OxigraphStore

    store = OxigraphStore(read_only=True, opened=desk.store(request))
    found = plan(request["query"], store, Names(request["base"]).prefixes(), shown=shape)
    patterns = [
        {"quads": one.count, "graph": one.graph[:LONGEST] or "any", "pattern": one.text[:LONGEST]}
        for one in found.patterns[:MOST]
    ]
    hints = [hint[:LONGEST] for hint in found.hints[:MOST]]
    outbox.write(json.dumps({"patterns": patterns, "hints": hints}).encode())
