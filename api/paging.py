"""Where does the page of a list begin, in what order is it, and which fields of its items are told?

A cursor is the key of the last item of a page, so that the next one begins after it whatever has come or gone since;
to those who pass it on it means nothing.
"""

import base64
import binascii
import json
from contextvars import ContextVar
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Any, Protocol, get_args

from fastapi import Depends, Query, Request
from pydantic import BaseModel
from starlette.responses import JSONResponse

from api.filters import PAGE, Limit, Offset
from api.representations import Item, Listing
from api.selecting import Chosen
from api.workers.answers import Page
from graph.errors import FilterError
from graph.model.selection import Key, Selection

_LONGEST = 2_000


class Sort(StrEnum):
    """The order of a list by time."""

    EARLIEST = "date"
    LATEST = "-date"


class Rank(StrEnum):
    """The order of a list of things with a number each."""

    MOST = "most"
    ID = "id"


class Asked(Protocol):
    """What is asked of a list: which part of it, and whether it is counted."""

    @property
    def limit(self) -> int | None:
        """At most so many."""

    @property
    def offset(self) -> int:
        """So many are left out before."""

    @property
    def after(self) -> Key | None:
        """The key behind which it begins."""

    @property
    def counted(self) -> bool:
        """Whether it is asked how many there are."""


def cursor_of(key: Key) -> str:
    """A key as a cursor."""
    return base64.urlsafe_b64encode(json.dumps(key, ensure_ascii=False).encode()).decode().rstrip("=")


def key_of(cursor: str) -> Key:
    """The key that a cursor holds.

    Raises:
        FilterError: if it is none that a list has told.
    """
    refusal = FilterError("this is no cursor that a list has told in its `next`; begin without one")
    if len(cursor) > _LONGEST:
        raise refusal
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        undated, day, name = found
    except (ValueError, TypeError, RecursionError, binascii.Error) as problem:
        raise refusal from problem
    if not (isinstance(undated, bool) and isinstance(day, str) and isinstance(name, str)):
        raise refusal
    return undated, day, name


Cursor = Annotated[
    str,
    Query(
        min_length=1,
        max_length=_LONGEST,
        description="where the page begins, as `next` of the one before has it; without `offset`",
        json_schema_extra={"format": "cursor"},
    ),
]
Count = Annotated[bool, Query(description="whether `total` says how many there are in all; else it is null")]


def after(cursor: str, offset: int) -> Key | None:
    """Where a page begins that is asked for by a cursor.

    Raises:
        FilterError: if it is no cursor, or an offset is given too.
    """
    if cursor and offset:
        raise FilterError("a page begins at a cursor or at an offset; give one of them")
    return key_of(cursor) if cursor else None


def _keyed(
    chosen: Chosen,
    limit: Limit = PAGE,
    offset: Offset = 0,
    cursor: Cursor = "",
    sort: Annotated[
        Sort, Query(description="the earliest first, or with `-date` the latest; undated ones last")
    ] = Sort.EARLIEST,
    count: Count = True,
) -> Selection:
    """A selection with the page that is asked for."""
    newest = sort is Sort.LATEST
    return replace(chosen, limit=limit, offset=offset, after=after(cursor, offset), newest=newest, counted=count)


Keyed = Annotated[Selection, Depends(_keyed)]


def _page(limit: Limit = PAGE, offset: Offset = 0, cursor: Cursor = "", count: Count = True) -> Page:
    """The part of a list that is asked for."""
    return Page(limit, offset, after=after(cursor, offset), counted=count)


Part = Annotated[Page, Depends(_page)]


def _ranked(
    page: Part,
    sort: Annotated[
        Rank, Query(description="those with most first, or by `id`, an order in which nothing moves")
    ] = Rank.MOST,
) -> Page:
    """The part of a list of things with numbers."""
    return replace(page, by_id=sort is Rank.ID)


Ranked = Annotated[Page, Depends(_ranked)]


def _parted(chosen: Chosen, page: Part) -> Selection:
    """A selection with the part that is asked for, of what has no time of its own."""
    return replace(chosen, limit=page.limit, offset=page.offset, after=page.after, counted=page.counted)


Parted = Annotated[Selection, Depends(_parted)]


def keyed_listing(
    request: Request, items: list[Item], total: int | None, chosen: Asked, end: Key | None
) -> Listing[Item]:
    """A page of a list, and where the next one is.

    Args:
        request: whose address the next page has, but for the cursor.
        items: the page.
        total: how many there are in all, if that is known.
        chosen: what was asked for.
        end: the key of the last of the page, if there are more.
    """
    offset = None if chosen.after else chosen.offset
    following, total = next_page(request, end), total if chosen.counted else None
    return Listing(total=total, limit=chosen.limit or PAGE, offset=offset, next=following, items=items)


def next_page(request: Request, end: Key | None) -> str | None:
    """Where the page after a key is, or None at the end of a list."""
    if end is None:
        return None
    return str(request.url.remove_query_params("offset").include_query_params(cursor=cursor_of(end)))


FIELDS: ContextVar[frozenset[str]] = ContextVar("FIELDS", default=frozenset())
"""Which fields of each item are told in the answer under way; all if there are none."""


def _names(model: Any) -> frozenset[str]:
    """The fields that an answer of a shape, or the items of a list, may have."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return frozenset()
    items = model.model_fields.get("items")
    inner = get_args(items.annotation) if items else ()
    return frozenset((inner[0] if inner else model).model_fields)


async def _choose(
    request: Request,
    fields: Annotated[
        str, Query(max_length=500, description="only these fields of the answer, or of each item of a list: `id,label`")
    ] = "",
) -> None:
    """Notes which fields are asked for.

    Raises:
        FilterError: if the answer has no such field.
    """
    if not fields and "fields" in request.query_params:
        raise FilterError("fields is empty; name some of the answer, such as id,label, or leave it out")
    wanted = frozenset(name.strip(" ") for name in fields.split(",") if name.strip(" "))
    known = _names(getattr(request.scope["route"], "response_model", None))
    if unknown := sorted(wanted - known):
        choices = f"choose from {', '.join(sorted(known))}" if known else "this answer has none to choose"
        raise FilterError(f"there is no field {unknown[0][:60]!r}; {choices}")
    FIELDS.set(wanted)


Fields = Depends(_choose)


class Trimmed(JSONResponse):
    """JSON with the fields alone that are asked for."""

    def render(self, content: Any) -> bytes:
        """The answer as bytes."""
        wanted = FIELDS.get()
        return super().render(trimmed(content, wanted) if wanted else content)


def trimmed(content: Any, wanted: frozenset[str]) -> Any:
    """An answer, or the items of a list, with some fields alone."""
    if isinstance(content, list):
        return [trimmed(item, wanted) for item in content]
    if not isinstance(content, dict):
        return content
    if isinstance(content.get("items"), list):
        return content | {"items": [trimmed(item, wanted) for item in content["items"]]}
    return {name: value for name, value in content.items() if name in wanted}
