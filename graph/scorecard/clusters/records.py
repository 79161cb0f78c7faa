"""Which articles tell of the same events and actors, by an annotation? Its records, checked one by one and as a set.

A record is an annotated article (`graph.scorecard.articles`) with a ``cluster``, the name of the story that several
articles tell, and what it shares with these:

- each event has ``same``: events of one name are one event, whichever article tells it. ``realises``, ``calls_off``
  and ``part_of`` list the names of events of the cluster that it carries out, calls off or belongs to.
- ``actors`` lists the places where the article names or describes an actor (``text``, ``start``, ``end``, ``name``,
  ``country``), each with ``same``: actors of one name are one actor in all clusters. An event's ``source`` and
  ``target`` have the same fields.
- ``copy`` (optional): articles that give one name are printings of one text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.errors import AnnotationError
from graph.model.event import ROOTS, Modality
from graph.scorecard import articles

Record = Mapping[str, Any]
Placed = tuple[str, Record]
"""A record after the place where it stands ("set.jsonl:3")."""

NEEDED = ("id", "cluster", "text", "published", "actors", "events")
"""The fields of an article of a cluster."""

LINKS = ("realises", "calls_off", "part_of")
"""How an event may be tied to another of its cluster."""

_MODALITIES = {modality.value for modality in Modality}


def check(record: Record, where: str) -> None:
    """Refuses a record without a cluster, or with an event or an actor that cannot be compared with other articles'.

    Raises:
        AnnotationError: with ``where`` before the message.
    """
    articles.check(record, where)
    _check_name(record.get("cluster"), f"{where}: cluster", "the story that the article belongs to")
    if "copy" in record:
        _check_name(record["copy"], f"{where}: copy", "the text that is printed here and elsewhere")
    _check_actors(record["actors"], record["text"], f"{where}: actors")
    for number, event in enumerate(record["events"], start=1):
        _check_event(event, record["text"], f"{where}: events {number}")
    _check_once([event["same"] for event in record["events"]], where)


def _check_event(event: Record, text: str, where: str) -> None:
    _check_name(event.get("same"), f"{where}: same", "the event, as in the other articles that tell it")
    for field, known in (("type", ROOTS), ("modality", _MODALITIES)):
        if event.get(field) not in known:
            raise AnnotationError(f"{where}: {field} is {event.get(field)!r}; choose from {', '.join(sorted(known))}")
    for field in ("trigger", "evidence"):
        if not isinstance(event.get(field), Mapping):
            raise AnnotationError(f"{where}: there is no {field}; give its start, end and quote")
    for side in ("source", "target"):
        _check_actors(event.get(side), text, f"{where}: {side}")
    for link in LINKS:
        for name in _names(event, link, where):
            _check_name(name, f"{where}: {link}", "an event of the cluster")


def _check_actors(actors: object, text: str, where: str) -> None:
    if not isinstance(actors, Sequence) or isinstance(actors, str):
        raise AnnotationError(f"{where} is no list; list actors, each with text, start, end, name, country and same")
    for number, actor in enumerate(actors, start=1):
        _check_name(actor.get("same"), f"{where} {number}: same", "the actor, as in all articles")
        _check_name(actor.get("name"), f"{where} {number}: name", "the actor by its full name")
        start, end = actor.get("start"), actor.get("end")
        if not isinstance(start, int) or not isinstance(end, int) or text[start:end] != actor.get("text"):
            said = text[start:end] if isinstance(start, int) and isinstance(end, int) else None
            raise AnnotationError(
                f"{where} {number}: the text is {actor.get('text')!r}, but at {start}-{end} the article has {said!r}; "
                "offsets count code points"
            )


def _check_name(value: object, where: str, what: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise AnnotationError(f"{where} is {value!r}; name {what}")


def _check_once(names: Sequence[str], where: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise AnnotationError(
                f"{where}: {name!r} is told by two entries of one article; make them one, with the other place as a "
                "mention, or name two events"
            )


def _names(event: Record, link: str, where: str) -> Sequence[object]:
    names = event.get(link, [])
    if not isinstance(names, list):
        raise AnnotationError(f"{where}: {link} is {names!r}; list the names of events")
    return names


def gather(records: Sequence[Placed]) -> list[Record]:
    """The clusters, each a record with an ``id`` and its ``articles``, in the order in which they begin.

    Raises:
        AnnotationError: if two records cannot both be right; the message says where the second stands.
    """
    _check_events(records)
    _check_identities(records)
    found: dict[str, list[Record]] = {}
    for _, record in records:
        found.setdefault(record["cluster"], []).append(record)
    return [{"id": name, "articles": group} for name, group in found.items()]


def _check_events(records: Sequence[Placed]) -> None:
    """Refuses an event told in two clusters, and a link to an event that its cluster does not tell."""
    home: dict[str, tuple[str, str]] = {}
    told: dict[str, set[str]] = defaultdict(set)
    for where, record in records:
        for event in record["events"]:
            name, cluster = event["same"], record["cluster"]
            first, other = home.setdefault(name, (where, cluster))
            if other != cluster:
                raise AnnotationError(
                    f"{where}: the event {name!r} is told in the cluster {other!r} too ({first}); put the articles "
                    "into one cluster or name two events"
                )
            told[cluster].add(name)
    for where, record in records:
        for event in record["events"]:
            for link, name in links_of(event):
                if name not in told[record["cluster"]] or name == event["same"]:
                    raise AnnotationError(
                        f"{where}: {event['same']!r} {link} {name!r}, which is no other event of the cluster "
                        f"{record['cluster']!r}; choose from {', '.join(sorted(told[record['cluster']]))}"
                    )


def _check_identities(records: Sequence[Placed]) -> None:
    """Refuses an actor of two names or countries."""
    known: dict[str, tuple[str, object]] = {}
    for where, record in records:
        for actor in actors_of(record):
            who = actor["name"], actor.get("country")
            first, other = known.setdefault(actor["same"], (where, who))
            if other != who:
                raise AnnotationError(
                    f"{where}: the actor {actor['same']!r} is {who}, but {other} at {first}; give one name and country"
                )


def actors_of(record: Record) -> Iterator[Record]:
    """All places of an article where an actor is annotated."""
    yield from record["actors"]
    for event in record["events"]:
        yield from event["source"]
        yield from event["target"]


def links_of(event: Record) -> Iterable[tuple[str, str]]:
    """The links of an event: how, and to which."""
    return ((link, name) for link in LINKS for name in event.get(link, ()))
