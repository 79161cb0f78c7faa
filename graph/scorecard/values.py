"""Can the values of an annotation be right? No type is "FIGHT", no calendar has 31 June, and no actor lacks a name."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph.errors import AnnotationError
from graph.model.event import ROOTS, Modality

Record = Mapping[str, Any]

_MODALITIES = tuple(one.value for one in Modality)
_SIDES = ("source", "target")


def check_day(record: Record, field: str, where: str) -> None:
    """Refuses a record whose day is none.

    Args:
        record: an annotated record.
        field: the name of the day's field.
        where: file and line, for the message.

    Raises:
        AnnotationError: with ``where``, what stands there, and what to write instead.
    """
    try:
        date.fromisoformat(record[field])
    except (TypeError, ValueError):
        raise AnnotationError(f"{where}: {field} is {record[field]!r}; write the day as YYYY-MM-DD") from None


def check_events(events: Iterable[Record], where: str) -> None:
    """Refuses annotated events with values that none can have.

    Args:
        events: in the shape of the annotation guide.
        where: file and line, for the message.

    Raises:
        AnnotationError: with ``where``, the number of the event, what is wrong, and what to write instead.
    """
    for number, event in enumerate(events, start=1):
        if (wrong := _wrong(event)) is not None:
            raise AnnotationError(f"{where}: events {number}: {wrong}")


def _wrong(event: Record) -> str | None:
    """What is wrong with an event, with what to write; None if nothing is."""
    if event.get("type") not in ROOTS:
        return f"type is {event.get('type')!r}; choose from {', '.join(ROOTS)}"
    if event.get("modality", "actual") not in _MODALITIES:
        return f"modality is {event['modality']!r}; choose from {', '.join(_MODALITIES)}"
    if not isinstance(event.get("required", True), bool):
        return f"required is {event['required']!r}; write true or false"
    if "participants" not in event and (lacking := [side for side in _SIDES if side not in event]):
        return f"it has no {' and no '.join(lacking)}; write a list of actors, [] where the article names none"
    sides = (_of_side(side, event.get(side)) for side in _SIDES)
    return next((wrong for wrong in sides if wrong is not None), None) or _of_date(event.get("date"))


def check_claims(claims: Iterable[Record], where: str) -> None:
    """Refuses annotated claims that nobody makes.

    Args:
        claims: in the shape of the annotation guide.
        where: file and line, for the message.

    Raises:
        AnnotationError: with ``where``, the number of the claim, what is wrong, and what to write instead.
    """
    for number, claim in enumerate(claims, start=1):
        who = claim.get("speaker")
        if not (who.get("name") or who.get("text") if isinstance(who, Mapping) else who):
            raise AnnotationError(
                f"{where}: claims {number}: speaker is {who!r}; write who says it, and leave out what nobody says"
            )


def _of_side(side: str, actors: object) -> str | None:
    if actors is None:
        return None
    if not isinstance(actors, list):
        return f'{side} is {actors!r}; write a list of actors, each as {{"text": …, "name": …, "country": …}}'
    for actor in actors:
        if not isinstance(actor, dict) or not (actor.get("name") or actor.get("text")):
            return f'{side} has {actor!r}; write each actor as {{"text": …, "name": …, "country": …}}'
        country = actor.get("country")
        if country is not None and not (isinstance(country, str) and len(country) == _ALPHA_3 and country.isupper()):
            return f"{side} has the country {country!r}; write its ISO 3166 code of three letters, or null"
    return None


_ALPHA_3 = 3


def _of_date(given: object) -> str | None:
    if given is None:
        return None
    if not isinstance(given, dict):
        return f'date is {given!r}; write {{"start": …, "end": …, "text": …}}, or null'
    days = {}
    for bound in ("start", "end"):
        said = given.get(bound)
        if said is None:
            continue
        try:
            days[bound] = date.fromisoformat(said)
        except (TypeError, ValueError):
            return f"date has the {bound} {said!r}; write the day as YYYY-MM-DD, or null"
    if len(days) > 1 and days["end"] < days["start"]:
        return f"date ends on {days['end']}, before it starts on {days['start']}; exchange them"
    return None
