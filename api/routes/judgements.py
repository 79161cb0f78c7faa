"""What people decide: the open proposals, judgements and corrections, and how they are taken back."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response

from api import representations as shapes
from api import submissions
from api.asking import MayUpdate, Reading, Set, holder
from api.bodies import described, read_body
from api.decisions import Clerk
from api.library import Library
from api.paging import Part, keyed_listing
from api.shaping import Shaper
from api.workers.answers import Judged, JudgedAsked
from api.workers.questions import JUDGED, PROPOSALS
from graph.settings import Settings

router = APIRouter(tags=["judgements"])

States = Literal["in force", "overruled", "withdrawn", "without its report"]
About = Annotated[str, Query(description="the id of an event, report, article or actor", max_length=300)]
State = Annotated[States | None, Query(description="where they stand")]
By = Annotated[str, Query(description="who takes it back; else the label of the token", max_length=200)]

_REFUSED: dict[int | str, dict[str, Any]] = {
    401: {"description": "no bearer token, or one that is not known"},
    403: {"description": "the token lacks the scope update, or the service is read-only"},
    409: {"description": "it contradicts another decision; the detail says which"},
    422: {"description": "it cannot be; the detail says why"},
}


_ALREADY: dict[int | str, dict[str, Any]] = {
    200: {"description": "the same person had said so already; nothing was changed", "model": shapes.Decisions}
}


@router.get("/proposals")
async def list_proposals(
    request: Request, library: Reading, settings: Set, page: Part
) -> shapes.Listing[shapes.ProposalShape]:
    """The pairs of reports, or of actors, of which the rules cannot say whether they are one, the likest first."""
    found = await library.ask(PROPOSALS, page)
    clerk = Clerk(Shaper(settings.base, found.cast), ())
    items = [clerk.proposal(one) for one in found.proposals]
    return keyed_listing(request, items, found.total, page, found.end)


@router.post(
    "/proposals/{name}",
    status_code=201,
    dependencies=[MayUpdate],
    openapi_extra=described(submissions.VerdictSent),
    responses=_REFUSED | _ALREADY | {404: {"description": "no such proposal was made"}},
)
async def answer_proposal(
    request: Request, response: Response, name: str, library: Reading, settings: Set
) -> shapes.Decisions:
    """Says whether the two of a proposal are one."""
    sent = await read_body(request, submissions.VerdictSent)
    asked = {"id": name, "verdict": sent.verdict} | _who(request, sent, settings)
    return await _shown(library, settings, await library.decide("answer", asked), response)


@router.get("/judgements")
async def list_judgements(
    request: Request,
    library: Reading,
    settings: Set,
    about: About = "",
    state: State = None,
    *,
    page: Part,
) -> shapes.Listing[shapes.DecisionShape]:
    """What people decided to be one or two, from the oldest to the latest, and where it stands."""
    asked = JudgedAsked(about or None, None, False, state, page)
    return await _list(request, library, settings, asked)


@router.get("/corrections")
async def list_corrections(
    request: Request,
    library: Reading,
    settings: Set,
    about: About = "",
    state: State = None,
    *,
    page: Part,
) -> shapes.Listing[shapes.DecisionShape]:
    """What people put right, from the oldest to the latest, with what the article says, and where it stands."""
    asked = JudgedAsked(about or None, None, True, state, page)
    return await _list(request, library, settings, asked)


@router.get("/judgements/{name}")
@router.get("/corrections/{name}")
async def get_judgement(name: str, library: Reading, settings: Set) -> shapes.DecisionShape:
    """One judgement or correction."""
    return _shapes(settings, await library.ask(JUDGED, JudgedAsked(ids=(name,))))[0]


@router.post(
    "/judgements",
    status_code=201,
    dependencies=[MayUpdate],
    openapi_extra=described(submissions.JudgementSent),
    responses=_REFUSED | _ALREADY,
)
async def post_judgement(request: Request, response: Response, library: Reading, settings: Set) -> shapes.Decisions:
    """Says that events or reports are one event or several, or that two actors are one or two."""
    sent = await read_body(request, submissions.JudgementSent)
    asked = {"matter": sent.matter, "verdict": sent.verdict, "things": sent.things, "event": sent.event}
    made = await library.decide("judge", asked | _who(request, sent, settings))
    return await _shown(library, settings, made, response)


@router.post(
    "/corrections",
    status_code=201,
    dependencies=[MayUpdate],
    openapi_extra=described(submissions.CorrectionSent),
    responses=_REFUSED | _ALREADY,
)
async def post_correction(request: Request, response: Response, library: Reading, settings: Set) -> shapes.Decisions:
    """Puts right what an event, or one report of it, tells; the articles keep what they say."""
    sent = await read_body(request, submissions.CorrectionSent)
    asked = {"about": sent.about, "values": sent.values_by_aspect(), "new": sent.new and sent.new.model_dump()} | _who(
        request, sent, settings
    )
    return await _shown(library, settings, await library.decide("correct", asked), response)


@router.delete("/judgements/{name}", dependencies=[MayUpdate], responses=_REFUSED)
@router.delete("/corrections/{name}", dependencies=[MayUpdate], responses=_REFUSED)
async def withdraw_judgement(
    request: Request, name: str, library: Reading, settings: Set, by: By = ""
) -> shapes.Decisions:
    """Takes back a judgement or correction, or all of one step; it stays on record as withdrawn."""
    asked = {"id": name, "by": by or _decider(request, settings)}
    return await _shown(library, settings, await library.decide("withdraw", asked))


def _decider(request: Request, settings: Settings) -> str:
    """Who decides where a request does not say: whose token it is, else the name in the settings."""
    token = holder(request)
    return (token.label if token else "") or settings.user


def _who(request: Request, sent: submissions.DecisionSent, settings: Settings) -> dict[str, str]:
    return {"by": sent.by or _decider(request, settings), "reason": sent.reason}


async def _list(
    request: Request, library: Library, settings: Settings, asked: JudgedAsked
) -> shapes.Listing[shapes.DecisionShape]:
    found = await library.ask(JUDGED, asked)
    return keyed_listing(request, _shapes(settings, found), found.total, asked.page, found.end)


async def _shown(
    library: Library, settings: Settings, made: dict[str, Any], response: Response | None = None
) -> shapes.Decisions:
    """What was decided; 200 in place of 201 where it was so already."""
    found = await library.ask(JUDGED, JudgedAsked(ids=tuple(made["ids"])))
    if response is not None and made["already"]:
        response.status_code = 200
    return shapes.Decisions(items=_shapes(settings, found), already=made["already"], replaced=made["replaced"])


def _shapes(settings: Settings, found: Judged) -> list[shapes.DecisionShape]:
    clerk = Clerk(Shaper(settings.base, found.cast), found.reports.values())
    return [clerk.decision(case) for case in found.cases]
