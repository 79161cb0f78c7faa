"""How are events, relations and counts written into the canonical graph, which is derived and can be rebuilt?"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import count

from graph.copies import Sketch, voices
from graph.disagreement import Disagreement, disagreements
from graph.merging import Account, Decision
from graph.merging.accounts import places_apart, stand_ins
from graph.merging.links import Link, Tie
from graph.merging.wording import is_name
from graph.model.event import Event, EventReport, Participation, Role
from graph.model.judgement import RULE, Aspect, Matter
from graph.model.record import Relation
from graph.timeline import mark_of
from graph.triples.actors import write_time
from graph.triples.intervals import write_interval
from graph.triples.lines import Page, decimal, number, plain, ref, text, truth
from graph.triples.lines import day as day_literal
from graph.triples.tallies import month_of, time_key
from graph.vocabulary import event_type
from graph.vocabulary.namespaces import (
    ASPECT,
    CMQ,
    MATTER,
    MODALITY,
    RDF,
    RDFS,
    REL,
    SCHEMA,
    SEM,
    TYPE,
    VERDICT,
    Names,
)

_DISAGREEMENT = ref(CMQ + "disagreement")

FLAT = {
    Role.SOURCE: CMQ + "source",
    Role.TARGET: CMQ + "target",
    Role.PARTICIPANT: CMQ + "party",
    Role.LOCATION: SEM + "hasPlace",
    Role.INSTRUMENT: CMQ + "instrument",
    Role.BENEFICIARY: CMQ + "beneficiary",
    Role.TOPIC: CMQ + "topic",
    Role.MEDIATOR: CMQ + "mediator",
    Role.HOST: CMQ + "host",
}
"""The flat property of each role on an event."""


def event_lines(
    event: Event,
    accounts: Collection[Account],
    links: Iterable[str],
    otherwise: date,
    sketches: Mapping[str, Sketch],
    names: Names,
) -> Page:
    """One event.

    Args:
        event: the event.
        accounts: its reports, by id, as merging looks at them.
        links: the keys by which it is linked to others.
        otherwise: the day to sort by if the event has no date: the earliest publication.
        sketches: by article id, what is kept of its text to recognise copies.
        names: the IRIs.
    """
    page, node = Page(names.graph("canonical")), names.iri("event", event.id)
    reports = [account.report for account in accounts]
    heard = voices(reports, sketches)
    page.kind(node, CMQ + "Event", SEM + "Event", SCHEMA + "Event")
    page.add(node, RDFS + "label", text(event.label))
    page.add(node, SEM + "eventType", ref(TYPE + event_type(event.root, event.mode).name))
    page.add(node, CMQ + "modality", ref(MODALITY + event.modality))
    _write_when(page, node, event, otherwise, names)
    _write_roles(page, node, event, reports, names)
    month = month_of(event.interval.sort_day) if event.interval else ""
    page.add_all(node, CMQ + "timeKey", (plain(time_key(who, month)) for who in event.actors))
    page.add(node, CMQ + "placeText", plain(event.place_text) if event.place_text is not None else None)
    page.add_all(node, CMQ + "report", (ref(names.iri("report", found)) for found in event.reports))
    page.add_all(node, CMQ + "reportMark", (plain(mark_of(found)) for found in event.reports))
    page.add_all(node, CMQ + "article", (ref(names.iri("article", found)) for found in event.articles))
    page.add(node, CMQ + "articleCount", number(len(event.articles)))
    page.add(node, CMQ + "independentCount", number(len(set(heard.values()))))
    page.add(node, CMQ + "confidence", decimal(event.confidence))
    page.add(node, CMQ + "background", truth(True) if event.background else None)
    page.add(node, SEM + "subEventOf", ref(names.iri("event", event.part_of)) if event.part_of else None)
    quote = names.evidence(event.quote_article, event.quote_start, event.quote_end)
    page.add(node, CMQ + "evidence", ref(quote) if event.quote else None)
    alike, apart = stand_ins(accounts), places_apart(accounts)
    for found in disagreements(event, reports, alike=alike, voices=heard, apart=apart):
        _write_disagreement(page, node, found, names)
    page.add_all(node, CMQ + "correction", (ref(names.iri("judgement", found)) for found in event.corrections))
    marks = sorted({key for account in accounts for key in account.filed})
    page.add_all(node, CMQ + "mergeKey", (plain(key) for key in marks))
    page.add_all(node, CMQ + "linkKey", (plain(key) for key in links))
    return page


def is_disputed(written: Iterable[str]) -> bool:
    """Whether the lines of an event say that its reports disagree."""
    return any(line.split(" ", 2)[1] == _DISAGREEMENT for line in written)


def _write_when(page: Page, node: str, event: Event, otherwise: date, names: Names) -> None:
    write_interval(page, node, event.interval, otherwise)
    known = event.interval is not None and event.interval.is_day
    page.add(node, CMQ + "dayKnown", truth(known))
    if event.interval is not None and known:
        page.add(node, SEM + "hasTime", ref(names.day(event.interval.sort_day.isoformat())))


def _write_roles(page: Page, node: str, event: Event, reports: Collection[EventReport], names: Names) -> None:
    for part in event.participations:
        place = part.role is Role.LOCATION
        who = ref(names.iri("place" if place else "actor", part.participant))
        page.add(node, FLAT[part.role], who)
        if not place:
            page.add(node, SEM + "hasActor", who)
        if part.post:
            page.add(node, CMQ + "participation", ref(_told(part, reports, names)))


def _told(part: Participation, reports: Collection[EventReport], names: Names) -> str:
    """The participation, of the first report that has it, in which somebody takes part in this office."""
    return next(
        f"{names.iri('report', report.id)}/p{place}"
        for report in reports
        for place, told in zip(report.numbers or count(1), report.participations, strict=False)
        if (told.role, told.participant, told.post) == (part.role, part.participant, part.post)
    )


TIES = {Tie.REALISES: CMQ + "realises", Tie.CALLS_OFF: CMQ + "callsOff", Tie.PART_OF: SEM + "subEventOf",
        Tie.DENIES: CMQ + "denies"}  # fmt: skip
"""The property of each kind of link."""


def link_lines(link: Link, names: Names) -> Page:
    """That an event realises, calls off or denies another, or is part of it."""
    page = Page(names.graph("canonical"))
    page.add(names.iri("event", link.subject), TIES[link.tie], ref(names.iri("event", link.object)))
    return page


def other_day_lines(one: str, other: str, names: Names) -> Page:
    """That two events, by IRI, may be one of which an article has the day wrong."""
    page = Page(names.graph("canonical"))
    for first, second in ((one, other), (other, one)):
        page.add(first, CMQ + "otherDay", ref(second))
    return page


def judgement_id(left: str, right: str) -> str:
    """The id of what the rule decides of two reports, of which the left has the smaller id."""
    return hashlib.sha256(f"rule {left} {right}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def decision_lines(decision: Decision, names: Names) -> Page:
    """What the rule decided of two reports; it is about the reports themselves, as it is decided anew with them."""
    page, node = Page(names.graph("canonical")), names.iri("judgement", judgement_id(decision.left, decision.right))
    page.kind(node, CMQ + "Judgement")
    page.add(node, CMQ + "matter", ref(MATTER + Matter.EVENT))
    page.add(node, CMQ + "left", ref(names.iri("report", decision.left)))
    page.add(node, CMQ + "right", ref(names.iri("report", decision.right)))
    page.add(node, CMQ + "verdict", ref(VERDICT + decision.verdict))
    page.add(node, CMQ + "score", decimal(decision.score))
    page.add(node, CMQ + "reason", text(decision.reason))
    page.add(node, CMQ + "decidedBy", plain(RULE))
    return page


def _write_disagreement(page: Page, event: str, found: Disagreement, names: Names) -> None:
    """What is said of one aspect: the preferred value on the node, each variant on one of its own."""
    node = f"{event}/{found.aspect}"
    page.add(event, CMQ + "disagreement", ref(node))
    page.kind(node, CMQ + "Disagreement")
    page.add(node, CMQ + "aspect", ref(ASPECT + found.aspect))
    page.add(node, CMQ + "rule", plain(found.rule))
    page.add_all(node, CMQ + "preferred", _values(found.aspect, found.preferred, names))
    for place, variant in enumerate(found.variants, start=1):
        page.add(node, CMQ + "variant", ref(f"{node}/v{place}"))
        page.kind(f"{node}/v{place}", CMQ + "Variant")
        page.add_all(f"{node}/v{place}", CMQ + "value", _values(found.aspect, variant.values, names))
        told = (ref(names.iri("report", report)) for report in variant.reports)
        page.add_all(f"{node}/v{place}", CMQ + "saidBy", told)


CONTENTION = (Aspect.DAY, Aspect.PLACE, Aspect.SOURCE, Aspect.TARGET, Aspect.PARTICIPANT, Aspect.MODALITY, Aspect.TYPE)
"""The aspects in which reports disagree, in the order in which disagreements are told."""

_KIND_OF = {
    Aspect.SOURCE: "actor",
    Aspect.TARGET: "actor",
    Aspect.PARTICIPANT: "actor",
    Aspect.PLACE: "place",
}


def _values(aspect: Aspect, values: Collection[str], names: Names) -> Iterable[str]:
    if aspect is Aspect.MODALITY:
        return (ref(MODALITY + value) for value in values)
    if aspect is Aspect.TYPE:
        return (ref(TYPE + value) for value in values)
    kind = _KIND_OF.get(aspect)
    by_name = aspect is Aspect.PLACE and any(map(is_name, values))
    return (ref(names.iri(kind, value)) if kind and not by_name else plain(value) for value in values)


def copy_lines(one: str, other: str, names: Names) -> Page:
    """That two articles are copies of one text."""
    page = Page(names.graph("canonical"))
    for first, second in ((one, other), (other, one)):
        page.add(names.iri("article", first), CMQ + "nearCopyOf", ref(names.iri("article", second)))
    return page


def day_lines(day: date, names: Names) -> Page:
    """The node of a day, shared by all events of that day."""
    page = Page(names.graph("canonical"))
    write_time(page, names, day.isoformat(), day, day)
    return page


def relation_lines(relation: Relation, kinds: dict[str, str], names: Names, *, whole: bool = True) -> Page:
    """The flat edge and the statement that explains it.

    Args:
        relation: the relation.
        kinds: by the id of its evidence, ``event`` or ``claim``.
        names: the IRIs.
        whole: whether to write also what does not change with the evidence.
    """
    page, node = Page(names.graph("canonical")), names.iri("relation", relation.id)
    if whole:
        source, target = names.iri("actor", relation.source), names.iri("actor", relation.target)
        page.add(source, REL + relation.predicate, ref(target))
        page.kind(node, CMQ + "Relation", RDF + "Statement")
        page.add(node, RDF + "subject", ref(source))
        page.add(node, RDF + "predicate", ref(REL + relation.predicate))
        page.add(node, RDF + "object", ref(target))
    page.add_all(node, CMQ + "evidencedBy", (ref(names.iri(kinds[found], found)) for found in relation.evidence))
    page.add(node, CMQ + "firstDate", day_literal(relation.first))
    page.add(node, CMQ + "lastDate", day_literal(relation.last))
    page.add(node, CMQ + "weight", number(relation.weight))
    return page


def mark_line(actor: str, names: Names) -> str:
    """That an actor takes part in an event or speaks."""
    page = Page(names.graph("canonical"))
    page.add(names.iri("actor", actor), CMQ + "takesPart", truth(True))
    return next(iter(page))
