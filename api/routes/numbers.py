"""The numbers that the graph keeps: by month, between two actors, and around one."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from api import representations as shapes
from api.asking import Reading, Set
from api.filters import PAGE, Limit
from api.paging import Ranked, keyed_listing
from api.selecting import DAY, Mode, NamedActor, Root
from api.shaping import Shaper, type_shape
from api.workers.answers import MonthsAsked, Others, OthersAsked, Page, PairsAsked
from api.workers.questions import COUNTERPARTS, MONTHS, MONTHS_OF, PAIRS, TWO_HOPS
from graph.model.selection import Selection, parse_day, parse_modality
from graph.vocabulary import relations

router = APIRouter(tags=["numbers"])

First = Annotated[
    str, Query(alias="from", description="a day of the first month, YYYY-MM-DD; not after `to`", json_schema_extra=DAY)
]
Last = Annotated[
    str,
    Query(
        alias="to",
        description="a day of the last month, YYYY-MM-DD; of `pairs` at most a hundred years after `from`",
        json_schema_extra=DAY,
    ),
]


def _range(first: str, last: str) -> tuple[date | None, date | None]:
    """The days of a range, whose ends may be open.

    Raises:
        FilterError: if one is no day, or the range ends before it starts.
    """
    chosen = Selection(start=parse_day(first) if first.strip() else None, end=parse_day(last) if last.strip() else None)
    return chosen.start, chosen.end


@router.get("/statistics/months")
async def count_by_month(
    library: Reading,
    type: Annotated[list[Root], Query(description="PLOVER roots, e.g. CONSULT; all if none")] = [],  # noqa: A002, B006
    modality: Annotated[Mode, Query(description="whether it happened")] = "actual",
    from_: First = "",
    to: Last = "",
) -> shapes.MonthCounts:
    """How many events of each type began in each month; whole months are counted."""
    roots = tuple(dict.fromkeys(root.strip().upper() for root in type if root.strip()))
    chosen = Selection(roots=roots)
    first, last = _range(from_, to)
    found = await library.ask(MONTHS, MonthsAsked(parse_modality(modality), chosen.roots, first, last))
    return shapes.MonthCounts(
        items=[
            shapes.MonthCount(month=month, type=type_shape(root, mode or None), events=number)
            for month, kind, number in found.rows
            for root, _, mode in [kind.partition("-")]
        ]
    )


@router.get("/pairs")
async def list_pairs(
    request: Request,
    library: Reading,
    settings: Set,
    predicate: Annotated[
        str,
        Query(description="the kind of relation: met, called, accused …", json_schema_extra={"enum": [*relations()]}),
    ] = "met",
    from_: First = "",
    to: Last = "",
    *,
    page: Ranked,
) -> shapes.Listing[shapes.PairShape]:
    """Who met whom (or did something else), and how often, most often first; whole months are counted."""
    first, last = _range(from_, to)
    found = await library.ask(PAIRS, PairsAsked(predicate.strip(), first, last, page))
    shaper = Shaper(settings.base, found.cast)
    items = [
        shapes.PairShape(
            source=shaper.party(source, "source"),
            predicate=predicate.strip(),
            target=shaper.party(target, "target"),
            count=number,
        )
        for source, target, number in found.rows
    ]
    return keyed_listing(request, items, found.total, page, found.end)


@router.get("/actors/{name}/months")
async def get_actor_months(name: NamedActor, library: Reading) -> shapes.ActorMonths:
    """How many events of an actor a timeline has under each month."""
    found = await library.ask(MONTHS_OF, name)
    return shapes.ActorMonths(items=[shapes.ActorMonth(month=month, events=n) for month, n in found.items()])


@router.get("/actors/{name}/counterparts")
async def get_counterparts(
    request: Request, name: NamedActor, library: Reading, settings: Set, page: Ranked
) -> shapes.Listing[shapes.CounterpartShape]:
    """With whom an actor takes part in events, whatever these are, and in how many; most first."""
    found = await library.ask(COUNTERPARTS, OthersAsked(name, page))
    items = [shapes.CounterpartShape(**who, events=number) for who, number in _others(found, settings.base)]
    return keyed_listing(request, items, found.total, page, found.end)


@router.get("/actors/{name}/two-hops")
async def get_two_hops(name: NamedActor, library: Reading, settings: Set, limit: Limit = PAGE) -> shapes.LinkedActors:
    """Whom others link to an actor who share events with both; those who share one with the actor are left out."""
    found = await library.ask(TWO_HOPS, OthersAsked(name, Page(limit)))
    return shapes.LinkedActors(
        items=[shapes.LinkedActor(**who, through=number) for who, number in _others(found, settings.base)]
    )


def _others(found: Others, base: str) -> Iterator[tuple[dict[str, Any], int]]:
    """What stands of each actor, and the number."""
    shaper = Shaper(base, found.cast)
    for name, number in found.rows:
        actor = found.cast.actors[name]
        told = {"name": actor.name, "kind": str(actor.kind), "country": actor.country}
        yield {**shaper.thing("actor", name), **told}, number
