"""What else can lists of events and claims become? A table with addresses, and a network."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from graph.client import tables
from graph.client.door import Door
from graph.client.found import Ask, Found
from graph.excerpt import Collected
from graph.model.actor import Actor, Place
from graph.model.event import Claim, Event, Role
from graph.settings import DEFAULT_BASE

if TYPE_CHECKING:
    import networkx


class Events(Found[Event]):
    """Events, which are also a table of events and a network of actors."""

    def __init__(self, ask: Ask[Event], door: Door, limit: int | None, offset: int) -> None:
        super().__init__(ask, lambda _: self._table(), limit, offset)
        self._door = door

    def to_networkx(self, edges: str = "event") -> "networkx.MultiDiGraph[str]":
        """The actors of all these events as nodes, joined by them; see `graph.network.to_networkx`.

        Args:
            edges: ``event`` for an edge for each event and pair of actors, ``aggregated`` for one for each pair and
                kind, with weights.

        Raises:
            PluginError: if networkx is not installed.
            ExportError: if there is no such kind of edges.
        """
        from graph.network import to_networkx

        return to_networkx(self.collected(), edges)

    def collected(self) -> Collected:
        """All these events with their actors, places and articles, as exporters and measures take them."""
        events = list(self)
        people = sorted({who for event in events for who in event.actors})
        where = {place for event in events for place in event.of(Role.LOCATION)}
        known = (self.cast[place] for place in sorted(where) if place in self.cast)
        places = [Place(one.id, one.name, one.country, one.latitude, one.longitude) for one in known]
        told_by = self._door.outlines({event.quote_article for event in events if event.quote_article})
        return Collected(
            events, actors=_in_order(people, self._door.people(people)), places=places, articles=told_by.values(),
            base=self.base or DEFAULT_BASE,
        )  # fmt: skip

    def _table(self) -> tables.Rows:
        events = list(self)
        articles = self._door.outlines({event.quote_article for event in events if event.quote_article})
        rows = (tables.event_row(event, self.cast, articles, self.base) for event in events)
        return tables.Rows(tables.EVENT, rows)


class Claims(Found[Claim]):
    """Claims, which are also a table."""

    def __init__(self, ask: Ask[Claim], door: Door, limit: int | None, offset: int) -> None:
        super().__init__(ask, lambda _: self._table(), limit, offset)
        self._door = door

    def _table(self) -> tables.Rows:
        claims = list(self)
        articles = self._door.outlines({claim.id.partition("-")[0] for claim in claims})
        rows = (tables.claim_row(claim, self.cast, articles, self.base) for claim in claims)
        return tables.Rows(tables.CLAIM, rows)


def _in_order(ids: Iterable[str], found: Mapping[str, Actor]) -> list[Actor]:
    return [found[one] for one in ids if one in found]
