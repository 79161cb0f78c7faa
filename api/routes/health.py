"""Is the service alive, and can it answer?"""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.asking import Reading

router = APIRouter(tags=["health"])


class Readiness(BaseModel):
    """How well the service works."""

    status: str = Field(description="ready; or degraded, if a part rests while the others work")
    troubles: dict[str, str] = Field(description="what does not go well, by part: queries, pages, exports, writes …")


@router.get("/healthz")
async def get_health() -> dict[str, str]:
    """Whether the server's process lives."""
    return {"status": "alive"}


@router.get("/readyz")
async def get_readiness(library: Reading) -> Readiness:
    """Whether a reader can read the graph (503 if none can), and which part of the service rests."""
    await library.ready()
    troubles = library.troubles
    return Readiness(status="degraded" if troubles else "ready", troubles=troubles)
