"""Is the service alive, and can it answer?"""

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from api.asking import Reading
from api.problems import Busy

router = APIRouter(tags=["health"])


class Readiness(BaseModel):
    """How well the service works."""

    status: str = Field(description="ready; or degraded, if a part rests while the others work")
    network: str = Field(description="closed to what strangers ask; or open, where the system lets no process leave it")
    writes: str = Field(description="open; or full, if there is too little room on the disk to write")
    troubles: dict[str, str] = Field(description="what does not go well, by part: queries, pages, exports, writes …")


@router.get("/healthz")
async def get_health() -> dict[str, str]:
    """Whether the server's process lives."""
    return {"status": "alive"}


@router.get("/readyz")
async def get_readiness(request: Request, library: Reading) -> Readiness:
    """Whether a reader can read the graph (503 if none can), which part rests, and whether there is room to write."""
    if request.app.state.drain.begun:
        raise Busy("this server is ending")
    await library.ready()
    troubles = library.troubles
    room = library.room.is_there
    return Readiness(
        status="degraded" if troubles else "ready",
        network="open" if library.is_exposed else "closed",
        writes="open" if room else "full",
        troubles=troubles,
    )
