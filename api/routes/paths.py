"""How are two actors linked through events that they share with others?"""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api import surveys
from api.asking import Reading, Set
from api.selecting import ActorName, Chosen, actor_id
from api.shaping import Shaper
from api.workers.answers import PathAsked
from api.workers.questions import PATH

router = APIRouter(tags=["numbers"])


@router.get("/paths")
async def get_path(
    request: Request,
    library: Reading,
    settings: Set,
    chosen: Chosen,
    source: Annotated[ActorName, Query(description="the id or name of the actor where it begins")],
    target: Annotated[ActorName, Query(description="the id or name of the actor where it ends")],
) -> surveys.PathShape:
    """The shortest way from one actor to another through the events of a selection; of several that by the earliest.

    An event joins two actors if both take part in it, whatever its modality: choose ``modality=actual`` for what
    happened.
    """
    ends = [await actor_id(request, name) for name in (source, target)]
    found = await library.ask(PATH, PathAsked(chosen, *ends))
    shaper = Shaper(settings.base, found.cast)
    told = zip(found.events, found.steps[2::2], strict=True)
    steps = [
        surveys.StepShape(event=shaper.event(event), actor=shaper.party(actor, "participant")) for event, actor in told
    ]
    return surveys.PathShape(
        source=shaper.party(found.start, "source"),
        target=shaper.party(found.end, "target"),
        steps=steps if found.steps else None,
    )
