"""The claims: who says what, to whom, about whom."""

from fastapi import APIRouter, Request

from api import representations as shapes
from api.asking import Reading, Set
from api.paging import Keyed, keyed_listing
from api.shaping import Shaper
from api.workers.questions import CLAIM, CLAIMS

router = APIRouter(tags=["claims"])


@router.get("/claims")
async def list_claims(
    request: Request, library: Reading, settings: Set, chosen: Keyed
) -> shapes.Listing[shapes.ClaimShape]:
    """Claims; ``actor`` stands for speaker, addressee, or whom it is about."""
    found = await library.ask(CLAIMS, chosen)
    shaper = Shaper(settings.base, found.cast)
    return keyed_listing(request, [shaper.claim(claim) for claim in found.claims], found.total, chosen, found.end)


@router.get("/claims/{name}")
async def get_claim(name: str, library: Reading, settings: Set) -> shapes.ClaimShape:
    """One claim."""
    found = await library.ask(CLAIM, name)
    return Shaper(settings.base, found.cast).claim(found.claims[0])
