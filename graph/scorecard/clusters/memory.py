"""What does the graph make of the articles of some clusters, read one after the other into an archive in memory?

The answer for a cluster is a record with

- ``articles``: by the record's id, what was read as `graph.annotation.annotate` shows it, each event with ``event``,
  the id of the event of the graph of which it is a report, and each actor with the ``id`` that the graph has for it;
  ``actors`` lists all places where an actor is named (``start``, ``end``, ``id``, ``name``), ``copies`` the ids of the
  articles that are copies of its text
- ``links``: the links of events of the graph (how, from, to), each with the cluster from which it starts
- ``merged``: of each event of several reports whether their days can be one (``days``) and whether all of them, or
  none, tell it as done (``modality``)
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.annotation import annotate
from graph.archive import Archive
from graph.extractors import Extractor
from graph.merging import Bars
from graph.model.article import Article
from graph.model.event import Claim, EventReport, Modality, Reading
from graph.model.evidence import Span
from graph.scorecard import articles

Record = Mapping[str, Any]

_LINKS = {"realises": "cmq:realises", "calls_off": "cmq:callsOff", "part_of": "sem:subEventOf"}
_LINK_QUERY = "SELECT ?a ?b WHERE {{ ?a a cmq:Event ; {} ?b . ?b a cmq:Event }} ORDER BY ?a ?b"


def remember(
    clusters: Sequence[Record],
    extractor: Extractor,
    article_of: Callable[[Record], Article] = articles.article_of,
    bars: Bars | None = None,
) -> Iterator[Record]:
    """The answers for some clusters, in their order, once all articles have been stored, by day of publication.

    Args:
        clusters: each with its ``articles``.
        extractor: what reads them.
        article_of: the article that a record holds.
        bars: the thresholds; None for the usual ones.
    """
    records = [record for cluster in clusters for record in cluster["articles"]]
    with Archive.memory(bars=bars) as archive:
        readings = dict(zip((str(r["id"]) for r in records), extractor.extract(map(article_of, records)), strict=True))
        with archive.batch():
            for reading in sorted(readings.values(), key=lambda reading: reading.article.published):
                archive.ingest(reading)
        homes = {report: event.id for event in archive.events() for report in event.reports}
        told = {name: _told(reading, archive, homes) for name, reading in readings.items()}
        links = list(_links(archive))
        for cluster in clusters:
            own = {str(record["id"]): told[str(record["id"])] for record in cluster["articles"]}
            events = {event["event"]: None for article in own.values() for event in article["events"]}
            yield {
                "id": cluster["id"],
                "articles": own,
                "links": [link for link in links if link[1] in events],
                "merged": [found for event in events if (found := _merged(archive.reports(event)))],
            }


def _told(reading: Reading, archive: Archive, homes: Mapping[str, str]) -> Record:
    """What was read in an article, with the events and actors that the graph has for it."""
    article = reading.article.id
    stored = {report.id: report for report in archive.article_reports(article)}
    shown = annotate(reading)
    events = []
    for report, event in zip(reading.reports, shown["events"], strict=True):
        names = _identities(report, stored[report.id])
        sides = {side: [{**actor, "id": names[actor["id"]]} for actor in event[side]] for side in ("source", "target")}
        events.append({**event, **sides, "event": homes[report.id]})
    return {
        **shown,
        "events": events,
        "actors": list(_named(stored.values(), archive.article_claims(article), archive)),
        "copies": archive.copies(article),
    }


def _identities(read: EventReport, stored: EventReport) -> dict[str, str]:
    """By the id that a reading gives a participant, the one that the graph has."""
    pairs = zip(read.participations, stored.participations, strict=True)
    return {mine.participant: its.participant for mine, its in pairs}


def _named(reports: Iterable[EventReport], claims: Iterable[Claim], archive: Archive) -> Iterator[Record]:
    """Where actors are named that do or say something."""
    for report in reports:
        for part in report.participations:
            if part.span is not None:
                yield _place(part.span, part.participant, archive)
    for claim in claims:
        if claim.speaker_span is not None:
            yield _place(claim.speaker_span, claim.speaker, archive)


def _place(span: Span, who: str, archive: Archive) -> Record:
    return {"start": span.start, "end": span.end, "id": who, "name": archive.find_actor(who).name}


def _links(archive: Archive) -> Iterator[tuple[str, str, str]]:
    for link, term in _LINKS.items():
        for row in archive.query(_LINK_QUERY.format(term)):
            yield link, archive.names.id(row["a"] or ""), archive.names.id(row["b"] or "")


def _merged(reports: Sequence[EventReport]) -> dict[str, Any] | None:
    if len(reports) < 2:
        return None
    days = [report.interval for report in reports if report.interval]
    return {
        "reports": [report.evidence[0].quote for report in reports],
        "days": all(one.may_coincide(other) for one in days for other in days),
        "modality": len({report.modality is Modality.ACTUAL for report in reports}) == 1,
    }
