"""Where is a guest who speaks with his hosts? The place of his visit, where the text has told it."""

from graph.extractors.drafts import Draft
from graph.mentions.cast import Cast
from graph.model.actor import ActorKind, Place
from graph.model.event import Modality
from graph.reasons import because

_FACE_TO_FACE = {"CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE"}
_PHONE = "phone"
_GOING = {"arrive", "come", "fly", "go", "land", "travel"}
_TRIP = 3
"""How many days a journey lasts of which only the first is told."""


def place_visits(events: list[Draft], cast: Cast) -> list[Draft]:
    """The events, those between a guest and his hosts at the place where the guest was last said to be.

    "X met the president in Y. He thanked the country for its help": the thanks are told in Y as well, as long as the
    day is the same and the other side is of the country of the place.
    """
    stays: dict[str, Draft] = {}
    meetings: list[Draft] = []
    for event in events:
        real = event.modality is Modality.ACTUAL
        if event.place_span is None and real and event.root in _FACE_TO_FACE and event.mode != _PHONE:
            stay = next((s for p in _persons(event, cast) if (s := stays.get(p)) and _is_there(event, s, cast)), None)
            stay = stay or next((m for m in reversed(meetings) if _is_of(event, m)), None)
            if stay is not None:
                event.place, event.place_span = because((stay.place, stay.place_span), "settled", "stay", event, stay)
        elif event.root == "CONSULT" and real and event.place is not None:
            meetings.append(event)
            for person in _persons(event, cast):
                if _country(event.place, cast) != cast.country(person):
                    stays[person] = event
    return events


def _persons(event: Draft, cast: Cast) -> list[str]:
    return [r.actor for r in (*event.doers, *event.targets) if cast.actor(r.actor).kind is ActorKind.PERSON]


def _country(place: Place | None, cast: Cast) -> str | None:
    state = cast.state_there(place) if place is not None else None
    return cast.country(state) if state is not None else None


def _is_there(event: Draft, stay: Draft, cast: Cast) -> bool:
    """Whether an event is of the same day as a visit, between the guest and somebody of the country he is in."""
    here = _country(stay.place, cast)
    others = {cast.country(r.actor) for r in (*event.doers, *event.targets)}
    return here is not None and here in others and (_one_day(event, stay) or _is_on_the_trip(event, stay))


def _is_on_the_trip(event: Draft, stay: Draft) -> bool:
    """Whether somebody meets his hosts in the days after he went to where they are ("flew to X on Monday, met Y")."""
    word, mine, its = stay.predicate.word, event.interval, stay.interval
    if event.root != "CONSULT" or word.lemma not in _GOING or mine is None or its is None:
        return False
    next_to = event.predicate.word.sentence.index - word.sentence.index == 1
    if not next_to or not mine.is_day or not its.is_day or mine.start is None or its.start is None:
        return False
    return 0 <= (mine.start - its.start).days <= _TRIP


def _is_of(event: Draft, meeting: Draft) -> bool:
    """Whether an event is between those who met, or done by them together, on the day of their meeting."""
    together = {doer.actor for doer in event.doers}
    among = len(event.actors) > 1 and event.actors <= meeting.actors
    return (among or (len(together) > 1 and together <= meeting.actors)) and _one_day(event, meeting)


def _one_day(event: Draft, stay: Draft) -> bool:
    mine, its = event.interval, stay.interval
    if mine is None or its is None or mine.start is None or its.start is None:
        return True
    return event.background == stay.background and mine.overlaps(its)
