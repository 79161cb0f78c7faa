"""How do the reports and claims of an article become its reading, with all actors and places that they name?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.document.layout import credit
from graph.gist import gist
from graph.mentions.cast import Cast
from graph.model.actor import Actor, Place
from graph.model.event import Claim, EventReport, Reading


@dataclass(frozen=True, slots=True)
class ReadBy:
    """Which extractor has read, in which version, by which rules and registry: if they change, it is read again."""

    extractor: str
    version: str
    rule_set: str
    registry: str


def told_apart(reports: Iterable[EventReport]) -> list[EventReport]:
    """The same reports; where several have one id, the later ones get a number behind it."""
    seen: dict[str, int] = {}
    found = []
    for report in reports:
        seen[report.id] = seen.get(report.id, 0) + 1
        number = seen[report.id]
        found.append(report if number == 1 else replace(report, id=f"{report.id}-{number}"))
    return found


def assemble(cast: Cast, reports: Sequence[EventReport], claims: Sequence[Claim], by: ReadBy) -> Reading:
    """The reading of the article of a cast."""
    named = {p.participant for r in reports for p in r.participations}
    for claim in claims:
        named.update((claim.speaker, *claim.addressees, *claim.about))
        named.update(filter(None, (claim.on_behalf_of, claim.stance_target)))
    agency = _agency(cast)
    actors: dict[str, Actor] = {}
    for identifier in sorted(named | ({agency} if agency else set())):
        _take(identifier, cast, actors)
    places: dict[str, Place] = {p: cast.places[p] for p in sorted(named) if p in cast.places}
    document = cast.document
    main, told = gist(document)
    return Reading(document.article, tuple(reports), tuple(claims), actors, places, document.blocks, agency,
                   by.extractor, by.version, by.rule_set, main=main, profile=told, registry=by.registry)  # fmt: skip


def _take(identifier: str, cast: Cast, actors: dict[str, Actor]) -> None:
    """Takes an actor with the body or state that it is a part of."""
    known = cast.actors.get(identifier) or cast.registry.actors.get(identifier)
    if known is None or identifier in actors:
        return
    actors[identifier] = known
    if known.unit_of:
        _take(known.unit_of, cast, actors)


def _agency(cast: Cast) -> str | None:
    document = cast.document
    named = credit(document.blocks) or document.article.source
    found = cast.registry.named(named) if named else ()
    return found[0].id if found else None
