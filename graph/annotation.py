"""How is a reading shown to a program? As one JSON object, in the shape that annotators use, ids included."""

import re
from datetime import date
from typing import Any

from graph.mentions.allegiance import country_served
from graph.model.actor import Actor, ActorKind
from graph.model.attribution import Attribution
from graph.model.event import Claim, EventReport, Participation, Reading, Role, SpeechMode
from graph.model.evidence import Span
from graph.model.gist import MainEvent
from graph.model.interval import Interval
from graph.registry import load
from graph.registry.bygone import name_on
from graph.registry.names import is_acronym

_DIRECT = (SpeechMode.DIRECT, SpeechMode.DIRECT_UNQUOTED)
_SIDES = (Role.SOURCE, Role.TARGET, Role.PARTICIPANT, Role.LOCATION)


def annotate(reading: Reading) -> dict[str, Any]:
    """The reading as plain values; offsets count code points of ``text``.

    ``id`` is the record's own where it had one, else the article's; ``article`` is always the article's.
    """
    article = reading.article
    return {
        "id": article.record_id or article.id,
        "article": article.id,
        "published": article.published.isoformat(),
        "published_basis": article.published_basis.value,
        "title": article.title,
        "url": article.url,
        "source": article.source,
        "agency": reading.agency,
        "text": article.text,
        "extractor": {"name": reading.extractor, "version": reading.version, "rule_set": reading.rule_set},
        "events": [_event(report, reading) for report in reading.reports],
        "claims": [_claim(claim, reading) for claim in reading.claims],
        "attributions": [_attribution(found, reading) for found in reading.attributions],
        "main_event": _main_event(reading.main) if reading.main else None,
    }


def _main_event(main: MainEvent) -> dict[str, Any]:
    """Who, what, when and where; ``of`` says whether the offsets count in the text or in the title."""
    answers = {"who": main.who, "what": main.what, "when": main.when, "where": main.where}
    found = {name: answer and {**_span(answer.span), "of": answer.field.value} for name, answer in answers.items()}
    return {**found, "date": _date(main.interval)}


def _event(report: EventReport, reading: Reading) -> dict[str, Any]:
    sources, targets = _sides(report)
    first, *mentions = report.evidence
    return {
        "id": report.id,
        "type": report.root,
        "mode": report.mode,
        "modality": report.modality.value,
        "source": [_actor(part, reading) for part in sources],
        "target": [_actor(part, reading) for part in targets],
        "others": [
            {"role": part.role.value, **_actor(part, reading)}
            for part in report.participations
            if part.role not in _SIDES
        ],
        "place": _place(report, reading),
        "date": _date(report.interval),
        "bounds": _bounds(report.interval),
        "trigger": _span(report.trigger),
        "evidence": _span(first),
        "mentions": [_span(mention) for mention in mentions],
        "label": report.label,
        "confidence": report.confidence,
        "background": report.background,
        "part_of": report.part_of,
    }


def _sides(report: EventReport) -> tuple[list[Participation], list[Participation]]:
    """Sources and targets; of equal participants the first is the source and the others are its targets."""
    sources = [part for part in report.participations if part.role is Role.SOURCE]
    targets = [part for part in report.participations if part.role is Role.TARGET]
    equals = [part for part in report.participations if part.role is Role.PARTICIPANT]
    if not sources:
        sources, equals = equals[:1], equals[1:]
    return sources, targets + equals


def _actor(part: Participation, reading: Reading) -> dict[str, Any]:
    known = reading.actors.get(part.participant)
    place = reading.places.get(part.participant)
    day = reading.article.published
    name = _full_name(known, part, day) if known else place.name if place else part.participant
    served = [part.post] if part.post else []
    country = country_served(known, served, day) if known else place.country if place else None
    return {
        "text": part.mention or (part.span.quote if part.span else name),
        "name": name,
        "country": country,
        "id": part.participant,
        "post": part.post,
        "span": _span(part.span) if part.span else None,
    }


def _full_name(actor: Actor, part: Participation, day: date) -> str:
    """The name of an actor on a day, of an organisation with the abbreviation of the text ("African Union (AU)")."""
    if actor.kind is ActorKind.STATE:
        return name_on(actor, day)
    return _with_abbreviation(actor, part.mention or (part.span.quote if part.span else ""))


def _with_abbreviation(actor: Actor, text: str) -> str:
    if actor.kind is ActorKind.BODY:
        word = next((a for a in actor.aliases if a.istitle() and a.isalpha() and a not in actor.name), None)
        return f"{actor.name} ({word})" if word and re.search(rf"\b{word}\b", text) else actor.name
    if actor.kind is not ActorKind.ORGANISATION:
        return actor.name
    called = set(re.findall(r"\w+", text))
    short = next((alias for alias in actor.aliases if alias in called and is_acronym(alias)), None)
    return f"{actor.name} ({short})" if short and short not in actor.name else actor.name


def _place(report: EventReport, reading: Reading) -> str | None:
    for part in report.participations:
        if part.role is Role.LOCATION:
            known = reading.places.get(part.participant)
            return report.place_text or part.mention or (known.name if known else part.participant)
    return report.place_text


def _date(interval: Interval | None) -> dict[str, Any] | None:
    """The day interval; None unless both bounds are known."""
    if interval is None or interval.start is None or interval.end is None:
        return None
    return {
        "start": interval.start.isoformat(),
        "end": interval.end.isoformat(),
        "text": interval.text,
        "precision": interval.precision.value,
        "basis": interval.basis.value,
    }


def _bounds(interval: Interval | None) -> dict[str, Any] | None:
    """The one known bound of an event whose day is unknown; None for all others."""
    if interval is None or (interval.start is not None and interval.end is not None):
        return None
    start, end = interval.start, interval.end
    return {
        "not_before": start.isoformat() if start else None,
        "not_after": end.isoformat() if end else None,
        "text": interval.text,
        "basis": interval.basis.value,
    }


def _claim(claim: Claim, reading: Reading) -> dict[str, Any]:
    return {
        "id": claim.id,
        "speaker": _spoken_name(claim, reading),
        "speaker_id": claim.speaker,
        "addressee": [_name(one, reading) for one in claim.addressees],
        "form": "direct" if claim.mode in _DIRECT else "indirect",
        "mode": claim.mode.value,
        "speech_act": claim.speech_act,
        "content": _span(claim.content),
        "cue": _span(claim.cue) if claim.cue else None,
        "evidence": _span(claim.evidence[0]),
        "about": list(claim.about),
        "events": list(claim.content_events),
        "made_in": claim.made_in,
        "confidence": claim.confidence,
    }


def _attribution(found: Attribution, reading: Reading) -> dict[str, Any]:
    return {
        "source": [_span(part) for part in found.source],
        "cue": [_span(part) for part in found.cue],
        "content": [_span(part) for part in found.content],
        "speaker": _name(found.speaker, reading) if found.speaker else None,
        "attitude": found.attitude.value,
        "nested": found.nested,
    }


def _spoken_name(claim: Claim, reading: Reading) -> str:
    """The name of a speaker; of an organisation with the abbreviation that the article uses.

    A ministry that has another name at home is called as the article calls it ("German foreign ministry").
    """
    known: Actor | None = reading.actors.get(claim.speaker)
    if known is None:
        return claim.speaker
    called = claim.speaker_span.quote.split()[-2:] if claim.speaker_span else []
    if known.kind is ActorKind.BODY and known.unit_of and called and called[-1].lower() == "ministry":
        return f"{load().adjective(known.unit_of) or ''} {' '.join(called)}".strip()
    text = reading.article.text
    last = known.name.split()[-1]
    plain = text.replace("z", "s")
    names = [name for name in (known.name, *known.aliases) if " " in name and name.split()[-1] == last]
    spelled = any(name.replace("z", "s") in plain for name in names)
    return known.name if spelled else _with_abbreviation(known, text)


def _name(identifier: str, reading: Reading) -> str:
    known: Actor | None = reading.actors.get(identifier)
    return known.name if known else identifier


def _span(words: Span) -> dict[str, Any]:
    return {"start": words.start, "end": words.end, "quote": words.quote}
