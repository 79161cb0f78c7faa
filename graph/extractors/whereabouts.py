"""Where is somebody while he speaks? The place told in the sentence beside, where he says or does something else.

"In London the minister congratulated both sides. He urged them to disarm": both in London. Only what is said is
carried, only within a paragraph, and only of a person: a state speaks anywhere.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from graph.document import Word
from graph.extractors.drafts import Draft
from graph.extractors.localities import SPEECH, under
from graph.extractors.places import places
from graph.extractors.predicates import Predicate
from graph.extractors.roles import sources
from graph.extractors.venues import Spot
from graph.mentions.cast import Cast
from graph.mentions.phrases import references
from graph.model.actor import ActorKind
from graph.model.event import Modality
from graph.model.interval import Basis, Interval
from graph.reasons import because

_TOLD = {Basis.EXPLICIT, Basis.RELATIVE, Basis.WEEKDAY}
_AFTERWARDS = {"afterwards", "afterward", "later"}
_STAYING = {"speak", "stay", "attend", "visit", "travel", "tour"}
_NEAR = 1
"""How many sentences away somebody is still at the same place."""


class _Stay(NamedTuple):
    actor: str
    sentence: int
    block: int
    spot: Spot
    days: Interval | None = None
    only_there: bool = False


def stay(events: list[Draft], predicates: Sequence[Sequence[Predicate]], cast: Cast) -> list[Draft]:
    """The events, those of speech without a place at the place where their doer is told to be.

    Args:
        events: the events of an article, changed in place.
        predicates: the acts and speeches of each sentence.
        cast: the cast of the article.
    """
    stays = [*_acting(events, cast), *_speaking(predicates, cast), *_being(cast)]
    for event in events:
        if event.place_span is not None or event.modality is not Modality.ACTUAL or event.predicate.nominal:
            continue
        speaks, here = event.root in SPEECH, event.predicate.word.sentence
        if not speaks and (event.root != "CONSULT" or event.mode == "phone" or _is_told(event)):
            continue
        near = [s for s in stays if s.block == here.block and abs(s.sentence - here.index) <= _NEAR]
        near = [s for s in near if speaks or s.only_there]
        found = next((s for s in near for r in event.doers if s.actor == r.actor and _is_then(event, s)), None)
        found = found or (_after_the_meeting(event, predicates, cast) if speaks else None)
        if found is not None and not _is_earlier(event.predicate.word):
            event.place, event.place_span = because(found.spot, "place", "stay", event.predicate)
    return events


def _is_told(event: Draft) -> bool:
    """Whether the text tells the day of an act, which need not be that of a stay told without one."""
    return event.interval is not None and event.interval.basis in _TOLD


def _after_the_meeting(event: Draft, predicates: Sequence[Sequence[Predicate]], cast: Cast) -> _Stay | None:
    """Of the meeting told in the sentence before, after which somebody speaks ("Afterwards X urged")."""
    here = event.predicate.word.sentence
    first = next((w for w in here.words if w.pos not in {"PUNCT", "SPACE", "CCONJ"}), None)
    before = cast.document.sentences[here.index - 1] if here.index else here
    if first is None or first.lower not in _AFTERWARDS or before.block != here.block:
        return None
    for met in (p for p in predicates[before.index] if p.root == "CONSULT" and p.frame.mode != "phone"):
        spots = places(met, cast) if not _is_earlier(met.word) else []
        if spots and _is_town(spots[0]):
            return _Stay("", here.index, here.block, spots[0])
    return None


def _being(cast: Cast) -> Iterator[_Stay]:
    """Where persons are said to be, or to be speaking ("X is in Oslo", "Y is speaking in Washington")."""
    for sentence in cast.document.sentences:
        verb = sentence.root
        doing = verb.tag == "VBG" and any(c.lemma == "be" for c in verb.children)
        if not (verb.lemma == "be" or (doing and verb.lemma in _STAYING)) or any(c.tag == "MD" for c in verb.children):
            continue
        subject = verb.child("nsubj")
        spots = under(verb, cast, ("in", "at")) if subject is not None and verb.child("neg") is None else []
        for actor in (r.actor for r in references(subject, cast)) if subject is not None and spots else ():
            if _is_town(spots[0]) and cast.actor(actor).kind is ActorKind.PERSON:
                yield _Stay(actor, sentence.index, sentence.block, spots[0], only_there=True)


def _is_then(event: Draft, stay: _Stay) -> bool:
    """Whether the days of an act are those of a stay, as far as both are told ("who met X in Y last week, praised").

    A trip may last a day more than is told ("received on Tuesday and, on Wednesday, addressed").
    """
    mine, its = event.interval, stay.days
    if mine is None or its is None or mine.start is None or its.end is None or mine.overlaps(its):
        return True
    if not {mine.basis, its.basis} <= _TOLD:
        return True
    next_day = mine.is_day and its.is_day and mine.start - its.end == timedelta(days=1)
    return next_day and event.predicate.word.sentence.index == stay.sentence


def _is_earlier(verb: Word) -> bool:
    """Whether it was said on another occasion ("had warned", "has already promised")."""
    return any(c.lower in {"had", "already", "earlier", "previously"} for c in verb.children)


def _acting(events: list[Draft], cast: Cast) -> Iterator[_Stay]:
    """Where persons are who do something at a place that is no state."""
    for event in events:
        if event.place_span is None or event.modality is not Modality.ACTUAL or event.background:
            continue
        if event.root not in SPEECH and (event.root != "CONSULT" or event.mode == "phone"):
            continue
        spot = Spot(event.place, event.place_span)
        for one in _stays((r.actor for r in event.doers), event.predicate, spot, cast):
            yield one._replace(days=event.interval)


def _speaking(predicates: Sequence[Sequence[Predicate]], cast: Cast) -> Iterator[_Stay]:
    """Where persons say something ("he said in Bonn", "he was speaking at the airport")."""
    for predicate in (p for found in predicates for p in found if p.root == "-" and not p.nominal):
        for spot in places(predicate, cast)[:1]:
            yield from _stays((r.actor for r in sources(predicate, cast)), predicate, spot, cast)


def _stays(actors: Iterator[str], predicate: Predicate, spot: Spot, cast: Cast) -> Iterator[_Stay]:
    sentence = predicate.word.sentence
    for actor in actors:
        if _is_town(spot) and cast.actor(actor).kind is ActorKind.PERSON:
            yield _Stay(actor, sentence.index, sentence.block, spot)


def _is_town(spot: Spot) -> bool:
    """Whether a place is less than a state."""
    return spot.place is None or spot.place.latitude is not None
