"""Which edges between actors do events and claims give?"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from graph.model.event import Claim, Event, EventReport, Modality, Role, Stance
from graph.model.record import Relation
from graph.timeline import SYMMETRIC
from graph.vocabulary import relation_of

_STANCES = {Stance.SUPPORT: "supported", Stance.OPPOSE: "opposed", Stance.CRITICISE: "criticised"}


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """One event or claim as an edge.

    Attributes:
        evidence: the kind ("event" or "claim") and id of what evidences it.
        day: the day to count it on.
    """

    source: str
    predicate: str
    target: str
    evidence: tuple[str, str]
    day: date

    @property
    def relation(self) -> str:
        """The id of the relation that it belongs to."""
        return f"{self.source}--{self.predicate}--{self.target}"


def event_edges(event: Event, otherwise: date) -> Iterator[Edge]:
    """The edges of an event that happened, from each source to each target; among equals, between each two of them.

    Args:
        event: the event.
        otherwise: the day to count it on if its own is not known at all.
    """
    if event.modality is not Modality.ACTUAL:
        return
    day = event.interval.sort_day if event.interval else otherwise
    name = relation_of(event.root, event.mode)
    sources, targets, equals = event.of(Role.SOURCE), event.of(Role.TARGET), event.of(Role.PARTICIPANT)
    pairs = [(a, b) for a in sources for b in targets]
    if event.root in SYMMETRIC:
        pairs += [(a, b) for a in sources for b in equals]
        pairs += combinations(sorted(set(equals)), 2)
        pairs += combinations(sorted(set(sources)), 2) if not targets else []
    for source, target in dict.fromkeys(pairs):
        if source != target:
            yield Edge(source, name, target, ("event", event.id), day)


def claim_edges(
    claim: Claim, reports: Mapping[str, EventReport], actors: Container[str], published: date
) -> Iterator[Edge]:
    """The edges of a claim with a stance: to the actor it is toward, or to those who do what it opposes.

    Args:
        claim: the claim.
        reports: the reports of its article, by id.
        actors: the ids of the actors of its article.
        published: the day of publication, on which a claim without date is counted.
    """
    name = _STANCES.get(claim.stance) if claim.stance else None
    if name is None or claim.stance_target is None or claim.modality is Modality.DENIED:
        return
    report = reports.get(claim.stance_target)
    targets: tuple[str, ...] = (claim.stance_target,)
    if report is not None:
        targets = report.of(Role.SOURCE) if claim.stance is not Stance.SUPPORT else ()
    day = claim.interval.sort_day if claim.interval else published
    for target in dict.fromkeys(targets):
        if target in actors and target not in (claim.speaker, claim.on_behalf_of):
            yield Edge(claim.speaker, name, target, ("claim", claim.id), day)


def relations_of(edges: Iterable[Edge]) -> tuple[Relation, ...]:
    """The edges put together by source, kind and target, by id."""
    found: dict[str, list[Edge]] = {}
    for edge in edges:
        found.setdefault(edge.relation, []).append(edge)
    return tuple(_relation(name, sorted(set(found[name]))) for name in sorted(found))


def _relation(name: str, edges: list[Edge]) -> Relation:
    evidence = tuple(sorted({edge.evidence[1] for edge in edges}))
    days = [edge.day for edge in edges]
    return Relation(
        name, edges[0].source, edges[0].target, edges[0].predicate, len(evidence), min(days), max(days), evidence
    )
