"""How does a draft become a report, and something said a claim?"""

from collections.abc import Sequence
from dataclasses import replace

from graph.extractors import confidence
from graph.extractors.dating import Calendar
from graph.extractors.drafts import Draft
from graph.extractors.labels import label
from graph.extractors.lexicon import VerbFrame
from graph.extractors.spoken import Utterance
from graph.mentions.cast import Cast, Reference
from graph.model.event import Claim, EventReport, Modality, Participation, Role, Stance
from graph.model.evidence import Span
from graph.model.interval import Basis, Interval, Precision

_CERTAINTY = {"name": 0.95, "title": 0.9, "metonym": 0.85, "description": 0.85, "pronoun": 0.8, "collective": 0.75,
              "modifier": 0.85, "understood": 0.7, "unnamed": 0.75}  # fmt: skip
"""How sure it is whom a phrase means, by the way in which it names him."""


def report_of(event: Draft, cast: Cast) -> EventReport:
    """The report of a draft; its place and actors are taken into the cast."""
    article = cast.document.article
    parts = [Participation(Role.SOURCE, r.actor, r.span, r.span.quote, r.post) for r in event.doers]
    parts += [Participation(Role.TARGET, r.actor, r.span, r.span.quote, r.post) for r in event.targets]
    if event.place is not None and event.place_span is not None:
        known = event.place.id in cast.registry.places
        cast.places[event.place.id] = event.place if known else replace(event.place, evidence=(event.place_span,))
        parts.append(Participation(Role.LOCATION, event.place.id, event.place_span, event.place_span.quote))
    return EventReport(
        id=f"{article.id}-{event.trigger.start}-{event.root.lower()}",
        root=event.root,
        mode=_mode(event, cast),
        modality=event.modality,
        participations=tuple(parts),
        interval=event.interval,
        trigger=event.trigger,
        evidence=(event.evidence, *event.mentions),
        label=label(event, cast),
        confidence=confidence.of_event(event, cast),
        background=event.background,
        place_text=event.place_span.quote if event.place_span else None,
    )


def _mode(event: Draft, cast: Cast) -> str | None:
    """The mode; a meeting in the other's country is a visit, one in a third country a meeting at a third place."""
    if event.mode or event.root != "CONSULT" or event.place is None or not event.doers or not event.targets:
        return event.mode
    here = event.place.country
    guest, host = cast.country(event.doers[0].actor), cast.country(event.targets[0].actor)
    if here is None or guest is None or host is None or guest == host:
        return None
    return "visit" if here in {guest, host} else "third-party"


def certainty(*references: Reference) -> float:
    """How sure it is who acted upon whom: as sure as of the least certain of them."""
    return min((_CERTAINTY.get(found.how, 0.8) for found in references), default=0.5)


def within_bounds(value: float) -> float:
    """A confidence of two decimals that is neither hopeless nor certain."""
    return round(min(0.97, max(0.3, value)), 2)


def claim_of(said: Utterance, events: list[Draft], reports: list[EventReport], cast: Cast, calendar: Calendar) -> Claim:
    """The claim of an utterance, tied to the events that it states and to the meeting in which it was made."""
    article = cast.document.article
    content = cast.document.span(said.start, said.end)
    frame = said.predicate.frame if said.predicate is not None else None
    cue = _cue(said, cast)
    stated = tuple(r.id for r in reports if content.start <= r.trigger.start < content.end and r.trigger != cue)
    addressees = tuple(dict.fromkeys(r.actor for r in said.addressees)) or _told_inside(said, cast)
    stance, target = _stance(said, frame, events, reports)
    speaker = said.speaker.actor
    cast.actors.setdefault(speaker, cast.actor(speaker))
    behalf = cast.principal(speaker)
    return Claim(
        id=f"{article.id}-{content.start}-claim" + (f"-{said.place}" if said.place else ""),
        speaker=speaker,
        content=content,
        cue=cue,
        evidence=(_evidence(said, content, cast),),
        mode=said.mode,
        speech_act=_act(frame),
        speaker_span=said.speaker.span,
        speaker_post=said.speaker.post,
        addressees=addressees,
        on_behalf_of=behalf if behalf != speaker else None,
        about=about(content, speaker, cast),
        content_events=stated,
        made_in=made_in(speaker, addressees, content.start, reports),
        stance=stance,
        stance_target=target,
        modality=_modality(said, events),
        interval=_when(said, calendar, cast),
        confidence=confidence.of_claim(said, cast),
    )


def _act(frame: object) -> str:
    return (frame.act or "say") if isinstance(frame, VerbFrame) else "say"


def _cue(said: Utterance, cast: Cast) -> Span | None:
    return cast.document.span_of([said.cue]) if said.cue is not None else None


def _evidence(said: Utterance, content: Span, cast: Cast) -> Span:
    start, end = content.start, content.end
    if said.cue is not None:
        start, end = min(start, said.cue.start), max(end, said.cue.end)
        if said.speaker.span.start >= said.cue.sentence.start and said.speaker.span.end <= said.cue.sentence.end:
            start, end = min(start, said.speaker.span.start), max(end, said.speaker.span.end)
    return cast.document.span(start, end)


def _told_inside(said: Utterance, cast: Cast) -> tuple[str, ...]:
    """To whom a speaker says, within the quotation, that he spoke ("I told him (Blinken) that")."""
    from graph.mentions.phrases import references

    for sentence in said.sentences:
        for word in sentence.words:
            if not said.start <= word.start < said.end or word.lemma not in {"tell", "assure", "inform", "warn"}:
                continue
            subject = word.child("nsubj")
            if subject is None or subject.lower not in {"i", "we"}:
                continue
            objects = [c for c in word.children if c.dep in {"dobj", "dative", "appos"}]
            objects += [g for c in objects for g in c.children if g.dep in {"appos", "parataxis"}]
            found = [r.actor for o in sorted(objects, key=lambda o: o.pos == "PRON") for r in references(o, cast)]
            named = [a for a in found if a != said.speaker.actor]
            if named:
                return tuple(dict.fromkeys(named[:1]))
    return ()


def about(content: Span, speaker: str, cast: Cast) -> tuple[str, ...]:
    """The actors and places that the words of a claim name."""
    start, end = content.start, content.end
    found: list[str] = []
    for sentence in cast.document.sentences:
        if sentence.end <= start or sentence.start >= end:
            continue
        for word in sentence.words:
            if not start <= word.start < end:
                continue
            person = cast.person_at(word)
            name = cast.name_at(word)
            if person is not None:
                found.append(person)
            elif name is not None and name.kind in {"actor", "demonym"}:
                found.append(cast.choose(name.ids))
            elif name is not None and name.kind == "place":
                place = cast.registry.places[name.ids[0]]
                cast.places.setdefault(place.id, place)
                found.append(place.id)
    return tuple(dict.fromkeys(a for a in found if a != speaker))


def made_in(speaker: str, addressees: tuple[str, ...], start: int, reports: Sequence[EventReport]) -> str | None:
    """The meeting in which it was said: with an addressee; without one, the speaker's only meeting so far."""
    meetings = [
        r for r in reports
        if r.root == "CONSULT" and r.modality is Modality.ACTUAL and not r.background
        and speaker in (*r.of(Role.SOURCE), *r.of(Role.TARGET)) and len(set(r.of(Role.SOURCE) + r.of(Role.TARGET))) > 1
    ]  # fmt: skip
    if addressees:
        fitting = [r for r in meetings if set(addressees) & {*r.of(Role.SOURCE), *r.of(Role.TARGET)}]
        return fitting[0].id if fitting else None
    before = [r for r in meetings if r.trigger.start < start]
    return before[0].id if len(before) == 1 else None


def _stance(
    said: Utterance, frame: object, events: list[Draft], reports: list[EventReport]
) -> tuple[Stance | None, str | None]:
    if not isinstance(frame, VerbFrame) or not frame.stance:
        return None, None
    for event in events:
        if said.predicate is not None and event.predicate.word is said.predicate.word and event.targets:
            return Stance(frame.stance), event.targets[0].actor
    inside = [r for r in reports if said.start <= r.trigger.start < said.end]
    return Stance(frame.stance), inside[0].id if inside else None


def _modality(said: Utterance, events: list[Draft]) -> Modality:
    for event in events:
        if said.predicate is not None and event.predicate.word is said.predicate.word:
            return event.modality
    return Modality.ACTUAL


def _when(said: Utterance, calendar: Calendar, cast: Cast) -> Interval | None:
    if said.predicate is not None and said.cue is not None and said.cue.pos in {"VERB", "AUX"}:
        return calendar.when(said.predicate, Modality.ACTUAL)[0]
    day = cast.document.article.published
    return Interval(day, day, Precision.DAY, Basis.PUBLICATION)
