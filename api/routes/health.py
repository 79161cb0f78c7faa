"""Is the service alive, and can it answer?"""

from fastapi import APIRouter

from api.asking import Reading

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def get_health() -> dict[str, str]:
    """Whether the server's process lives."""
    return {"status": "alive"}


@router.get("/readyz")
async def get_readiness(library: Reading) -> dict[str, str]:
    """Whether a reader can read the graph."""
    await library.ready()
    return {"status": "ready"}
