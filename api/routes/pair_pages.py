"""The page of two actors: their relation over time. It works without JavaScript."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from api import chronicles
from api.asking import Reading, Set
from api.selecting import Paged

router = APIRouter(include_in_schema=False)

Name = Annotated[str, Path(max_length=300)]


@router.get("/pairs/{one}/{other}", response_class=Response)
async def get_pair_page(
    request: Request, one: Name, other: Name, library: Reading, settings: Set, page: Paged
) -> Response:
    """What two actors have to do with one another."""
    return await chronicles.pair_page(request, library, settings, (one, other), page)
