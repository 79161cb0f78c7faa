"""Is the service alive, and can it answer?"""

from fastapi import APIRouter, Request

from api.asking import Reading
from api.problems import Busy

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def get_health() -> dict[str, str]:
    """Whether the server's process lives."""
    return {"status": "alive"}


@router.get("/readyz")
async def get_readiness(request: Request, library: Reading) -> dict[str, str]:
    """Whether a reader can read the graph (else 503), and whether there is room to write: ``open`` or ``full``."""
    if request.app.state.drain.begun:
        raise Busy("this server is ending")
    await library.ready()
    room = library.free_bytes >= library.settings.disk_reserve
    return {"status": "ready", "writes": "open" if room else "full"}
