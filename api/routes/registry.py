"""The registry: tables of actors, offices and tenures are taken in, and those whom articles taught are listed."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from api import representations as shapes
from api.asking import MayAdminister, Reading, Set, holder
from api.bodies import media_type
from api.problems import UnsupportedMedia
from api.workers.questions import LEARNED
from graph.errors import RegistryError
from graph.registry.withdrawing import withdrawals
from graph.settings import registry_folder

router = APIRouter(tags=["registry"])

_KINDS = {
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/sparql-results+json": "json",
    "application/json": "json",
}
_BODY = {"requestBody": {"required": True, "content": {kind: {"schema": {"type": "string"}} for kind in _KINDS}}}
_REFUSED: dict[int | str, dict[str, Any]] = {
    401: {"description": "no bearer token, or one that is not known"},
    403: {"description": "the token lacks the scope admin, or the service is read-only"},
    415: {"description": "neither CSV, TSV nor a SPARQL result in JSON"},
    422: {"description": "no such table; the detail says why"},
}


_KEPT: dict[int | str, dict[str, Any]] = {
    401: _REFUSED[401],
    403: _REFUSED[403],
    404: {"description": "the registry has nobody of that id"},
    422: {"description": "the package has him, or others need him; the detail says which"},
}


@router.post("/registry", dependencies=[MayAdminister], openapi_extra=_BODY, responses=_REFUSED)
async def import_table(
    request: Request,
    library: Reading,
    all_or_nothing: Annotated[bool, Query(description="take no row, if any is in conflict")] = False,
    dry_run: Annotated[bool, Query(description="tell what would change, and change nothing")] = False,
) -> shapes.Imported:
    """Takes actors, offices and tenures from a table; rows in conflict are told and left out."""
    kind = media_type(request)
    if kind not in _KINDS:
        raise UnsupportedMedia(f"{kind or 'no content type'} is not read here; send one of {', '.join(_KINDS)}")
    try:
        text = (await request.body()).decode("utf-8")
    except UnicodeDecodeError as problem:
        raise RegistryError(f"the table is not UTF-8 (byte {problem.start}); send it as UTF-8") from problem
    asked = {"text": text, "kind": _KINDS[kind], "all_or_nothing": all_or_nothing, "dry_run": dry_run}
    return shapes.Imported.model_validate(await library.import_registry(asked))


@router.get("/registry/learned")
async def list_learned(library: Reading) -> list[shapes.LearnedShape]:
    """The office-holders whom articles name and the registry does not know, by id."""
    found = await library.ask(LEARNED, None)
    return [shapes.LearnedShape.model_validate(asdict(one)) for one in found.people]


@router.delete(
    "/registry/{actor}",
    dependencies=[MayAdminister],
    responses=_KEPT,
)
async def withdraw_actor(
    request: Request,
    actor: Annotated[str, Path(description="the id of an actor", max_length=300)],
    library: Reading,
    settings: Set,
    by: Annotated[str, Query(description="who takes it back; else the label of the token", max_length=200)] = "",
    reason: Annotated[str, Query(description="why", max_length=2000)] = "",
) -> shapes.RegistryWithdrawal:
    """Takes back what was imported or confirmed of an actor; it stays on record as withdrawn."""
    token = holder(request)
    who = by or (token.label if token else "") or settings.user
    return _withdrawal(**await library.withdraw_registered(actor, who, reason))


@router.get("/registry/withdrawn")
def list_withdrawn(settings: Set) -> list[shapes.RegistryWithdrawal]:
    """What was taken out of the registry, by whom and when, the oldest first."""
    return [_withdrawal(**asdict(one)) for one in withdrawals(registry_folder(settings))]


def _withdrawal(actor: str, at: str, by: str, reason: str, rows: Iterable[Any], **_: Any) -> shapes.RegistryWithdrawal:
    told = [shapes.WithdrawnRow(table=table, cells=list(cells)) for table, cells in rows]
    return shapes.RegistryWithdrawal(actor=actor, at=at, by=by, reason=reason, rows=told)
