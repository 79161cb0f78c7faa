"""What do programs get of jobs? The JSON shapes of a job and of its items."""

from datetime import datetime
from typing import Any

from pydantic import Field

from api.jobs.ledger import Job
from api.representations import Shape


class JobShape(Shape):
    """A job: how it stands, and of how many items it is known what became of them."""

    id: str
    url: str
    state: str = Field(description="queued, running, done, cancelled or failed")
    created: datetime
    ended: datetime | None
    total: int
    done: int
    counts: dict[str, int] = Field(description="by outcome: added, unchanged, replaced or failed")
    reason: str = Field(description="why it failed, else empty")
    items: str = Field(description="the address of what became of each item")
    events: str = Field(description="the address of a stream that tells it as it happens")


class ItemShape(Shape):
    """What became of one article of a job; ``number`` counts from 0 in the order in which they were sent."""

    number: int
    outcome: str
    id: str | None = None
    url: str | None = None
    events: int | None = None
    claims: int | None = None
    status: int | None = Field(None, description="of one that failed: the status that it alone would have had")
    detail: str | None = Field(None, description="of one that failed: why")


def job_shape(job: Job) -> JobShape:
    """A job."""
    url = f"/api/v1/jobs/{job.id}"
    return JobShape(
        id=job.id,
        url=url,
        state=job.state,
        created=job.created,
        ended=job.ended,
        total=job.total,
        done=job.done,
        counts=dict(job.counts),
        reason=job.reason,
        items=f"{url}/items",
        events=f"{url}/events",
    )


def item_shape(number: int, result: dict[str, Any]) -> ItemShape:
    """What became of an item."""
    name = result.get("id")
    return ItemShape(
        number=number,
        outcome=result["outcome"],
        id=name,
        url=f"/id/article/{name}" if name else None,
        events=result.get("events"),
        claims=result.get("claims"),
        status=result.get("status"),
        detail=result.get("detail"),
    )
