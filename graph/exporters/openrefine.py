"""CSV of actors for OpenRefine: a row for each, to be reconciled with Wikidata or another authority.

Reconcile the column `name`; `kind`, `country`, `office` and `wikidata` serve as properties beside it. A text that a
spreadsheet would take for a formula begins with an apostrophe, unless the flavour is ``plain``.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

from graph.columns import Describer, Node, clean, nodes
from graph.excerpt import Excerpt
from graph.exporters.text import choice, encoded, guarded

FLAVOURS = ("spreadsheet", "plain")
COLUMNS = (
    "name", "kind", "country", "wikidata", "wikidata_url", "office", "sectors", "part_of", "aliases", "first_date",
    "last_date", "event_count", "actual_count", "iri", "source_url", "id",
)  # fmt: skip


class OpenRefine:
    """Writes CSV (UTF-8, RFC 4180) of actors, by name."""

    name = "openrefine"
    media_type = "text/csv"
    suffix = ".csv"

    def __init__(self, flavour: str = FLAVOURS[0]) -> None:
        self.flavour = choice("flavour", flavour, FLAVOURS)

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece."""
        return encoded(self._lines(excerpt))

    def _lines(self, excerpt: Excerpt) -> Iterator[str]:
        guard = guarded if self.flavour == FLAVOURS[0] else str
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\r\n")
        for row in _rows(excerpt):
            writer.writerow([guard(clean(str(value))) if value is not None else "" for value in row])
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()


def _rows(excerpt: Excerpt) -> Iterator[tuple[Any, ...]]:
    yield COLUMNS
    describer = Describer(excerpt)
    for node in sorted(nodes(excerpt).values(), key=lambda one: (one.actor.name, one.actor.id)):
        yield tuple(map(_values(node, describer, excerpt.site).get, COLUMNS))


def _values(node: Node, describer: Describer, site: str) -> dict[str, Any]:
    actor, values = node.actor, describer.node(node)
    iri = str(values["iri"])
    return {
        **values,
        "name": actor.name,
        "id": actor.id,
        "kind": values.get("actor_kind"),
        "aliases": "|".join(actor.aliases),
        "wikidata_url": f"https://www.wikidata.org/wiki/{actor.wikidata}" if actor.wikidata else None,
        "source_url": f"{site.rstrip('/')}/id/{iri.partition('/id/')[2]}" if site and "/id/" in iri else iri,
    }
