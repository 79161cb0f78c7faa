"""What does the rest of the article add to an event? Parties of the war, the planner of an operation, the occasion."""

from graph.extractors.drafts import Draft, governed
from graph.extractors.lexicon import VerbFrame
from graph.mentions.cast import Cast, Reference
from graph.model.actor import ActorKind
from graph.model.event import Modality


def settle(events: list[Draft], cast: Cast) -> list[Draft]:
    """The events with the targets that only the context tells."""
    for event in events:
        if not event.targets and "event" in _paths(event):
            event.targets = _planner(event, events, cast)
    return events


def _paths(event: Draft) -> tuple[str, ...]:
    frame = event.predicate.frame
    return frame.target if isinstance(frame, VerbFrame) else ()


def _planner(event: Draft, events: list[Draft], cast: Cast) -> tuple[Reference, ...]:
    """The state behind the act that somebody opposes or backs ("opposed to a military operation in X")."""
    inside = {w.start for w in governed(event.predicate)}
    own = {d.actor for d in event.doers} | {cast.state_of(d.actor) for d in event.doers}
    for other in events:
        if other is event or not other.doers:
            continue
        spans = [other.trigger.start, *(m.start for m in other.mentions)]
        nested = any(start in inside for start in spans) or other.predicate.word.start in inside
        if nested and other.doers[0].actor not in own:
            return (_state(other.doers[0], cast),)
    return ()


def _state(reference: Reference, cast: Cast) -> Reference:
    state = cast.state_of(reference.actor)
    if state is None or cast.actor(reference.actor).kind is not ActorKind.PERSON:
        return reference
    cast.actors.setdefault(state, cast.actor(state))
    return Reference(state, reference.span, "understood")


def is_real(event: Draft) -> bool:
    """Whether the event is told as having happened."""
    return event.modality is Modality.ACTUAL
