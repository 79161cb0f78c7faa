"""The figures of the service for Prometheus: for the machine itself, or who has the token for them."""

import hmac
import ipaddress

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import Response

from api.asking import Set
from api.problems import Forbidden
from api.watching.metrics import Metrics
from graph.settings import Settings

router = APIRouter(tags=["health"])

_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""What a proxy adds: behind one, every client seems to be on this machine."""


@router.get("/metrics", response_class=Response)
def get_metrics(request: Request, settings: Set) -> Response:
    """Requests, kills of workers, queues, writes, sizes and free room, in Prometheus' text format.

    Only for clients on the machine itself that come through no proxy; others need the metrics token.
    """
    check_reader(request, settings)
    metrics: Metrics = request.app.state.metrics
    return Response(metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})


def check_reader(request: Request, settings: Settings) -> None:
    """Passes who may read the figures.

    Raises:
        Forbidden: for everybody else.
    """
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if settings.metrics_token:
        known = hmac.compare_digest(given.strip().encode(), settings.metrics_token.encode())
        if scheme.lower() == "bearer" and known:
            return
    elif _is_near(request):
        return
    raise Forbidden("metrics are for the machine itself, or need Authorization: Bearer with the metrics token")


def _is_near(request: Request) -> bool:
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
