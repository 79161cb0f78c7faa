"""What does the rest of the article add to an event? Parties of a war, the planner of an operation, "the decision"."""

from graph.document import Word
from graph.document.syntax import patients
from graph.extractors.assailants import are_assailants
from graph.extractors.drafts import Draft, governed
from graph.extractors.lexicon import VerbFrame
from graph.extractors.outrage import is_alleged, outraged
from graph.extractors.participants import state_served
from graph.extractors.replies import answered, carried, is_bare_reply, ruled, said_so
from graph.mentions.cast import Cast, Reference
from graph.model.actor import ActorKind
from graph.model.article import Part
from graph.model.event import Modality
from graph.reasons import because
from graph.wordlists import words

_TRUCE = {"ceasefire", "cease", "truce", "armistice", "hostage", "cessation", "hostility", "peace", "settlement"}
_WAR = {"war", "conflict", "fighting", "clash", "hostility", "battle", "offensive"}
_DECISION = words("decisions")
_OPERATIONS = {
    "operation",
    "offensive",
    "assault",
    "attack",
    "invasion",
    "incursion",
    "storming",
    "campaign",
    "onslaught",
}
_MEANT = {Modality.PLANNED, Modality.HYPOTHETICAL, Modality.CONDITIONAL}
_VIOLENCE = {"attack", "strike", "raid", "bombing", "killing", "assault", "shooting"}
_COLLECTIVE = {"resolution", "vote", "ruling", "order", "verdict", "measure", "agreement", "deal", "text"}
"""What no single person decides."""
_FOLLOWS = {"SUPPORT", "ACCUSE", "REJECT", "AGREE", "REQUEST"}


def settle(events: list[Draft], cast: Cast) -> list[Draft]:
    """The events with the parties that only the context tells."""
    parties = belligerents(events)
    known = [event for event in events if not are_assailants(event.doers)]
    for event in events:
        _as_agreement(event)
        if (
            event.root in {"AGREE", "RETREAT"}
            and event.modality is not Modality.ACTUAL
            and parties
            and _is_truce(event)
        ):
            event.doers, event.targets = because(parties, "settled", "parties", event)
        if event.targets or event.predicate.nominal or are_assailants(event.doers):
            continue
        event.targets = said_so(event, known)
        if not event.targets and is_bare_reply(event):
            event.targets = answered(event, known, cast)
        if not event.targets and ("event" in _paths(event) or event.root in _FOLLOWS):
            event.targets = ruled(event, cast) or _planner(event, known, cast) or _decider(event, known, cast)
            event.targets = event.targets or _taker(event, known, cast)
        event.targets = event.targets or answered(event, known, cast) or carried(event, known, cast)
        event.targets = event.targets or outraged(event, known, cast)
        event.targets = event.targets or _crowd(event, events)
    return events


_DISPERSED = {"crowd-control", "arrest", "beat", "firearms"}
_SOON = 2
"""How many sentences after a protest it is told how it was put down."""


def _crowd(event: Draft, events: list[Draft]) -> tuple[Reference, ...]:
    """Those who protest just before, where it is told without them how they were dispersed ("police used tear gas")."""
    if event.root not in {"ASSAULT", "COERCE"} or event.mode not in _DISPERSED or event.modality is not Modality.ACTUAL:
        return ()
    here = event.predicate.word.sentence.index
    own = {d.actor for d in event.doers}
    for other in reversed(events):
        back = here - other.predicate.word.sentence.index
        if other.root == "PROTEST" and 0 <= back <= _SOON and other.doers and not own & other.actors:
            return because(other.doers, "settled", "answered", event, other)
    return ()


def _as_agreement(event: Draft) -> None:
    """A truce that is sought or proposed is an agreement not yet reached; only one that holds is a RETREAT."""
    if not event.predicate.nominal or event.modality in {Modality.ACTUAL, Modality.DENIED}:
        return
    if event.root == "RETREAT" and event.mode == "ceasefire":
        event.root, event.mode = because(("AGREE", None), "settled", "truce-sought", event)
        if event.modality is Modality.PLANNED:
            event.modality = because(Modality.HYPOTHETICAL, "settled", "truce-planned", event)


def belligerents(events: list[Draft]) -> tuple[tuple[Reference, ...], tuple[Reference, ...]] | None:
    """The two sides of the war that the article speaks of, if it names both."""
    for event in events:
        nouns = {event.predicate.word.lemma, event.predicate.noun.lemma if event.predicate.noun else ""}
        if event.root == "ASSAULT" and nouns & _WAR and event.doers and event.targets:
            return event.doers[:1], event.targets[:1]
    return None


def _is_truce(event: Draft) -> bool:
    """Whether an agreement is about ending a war, and its parties are not those who merely speak of it."""
    if event.targets and len(event.doers) == 1 and event.doers[0].how != "pronoun":
        return False
    words = event.predicate.noun.subtree() if event.predicate.noun is not None else event.predicate.word.subtree()
    return any(word.lemma in _TRUCE for word in words)


_REACTIONS = {"SUPPORT", "ACCUSE", "REJECT", "CONSULT"}
"""Types of acts by which others than those who made it answer the news, or that nobody answers."""


def _paths(event: Draft) -> tuple[str, ...]:
    frame = event.predicate.frame
    return frame.target if isinstance(frame, VerbFrame) else ()


def _planner(event: Draft, events: list[Draft], cast: Cast) -> tuple[Reference, ...]:
    """The state behind the act that somebody opposes or backs ("opposed to a military operation in X")."""
    inside = {w.start for w in governed(event.predicate)}
    own = _own(event, cast)
    for other in events:
        if other is event or not other.doers or other.predicate.word.lemma in words("brokering-verbs"):
            continue
        if _is_aside(other, event) or _is_of_his_own(other, event, cast):
            continue
        starts = [other.trigger.start, *other.told]
        if any(start in inside for start in starts) and other.doers[0].actor not in own:
            return because((_state(other.doers[0], cast),), "settled", "planner", event, other)
    return _fighter(event, events, cast)


def _is_of_his_own(other: Draft, event: Draft, cast: Cast) -> bool:
    """Whether it is the act of his own government of which somebody in office speaks."""
    if event.root not in {"ACCUSE", "AGREE", "REJECT"}:
        return False
    ruled = {state_served(d.actor, cast) for d in event.doers} - {None}
    return bool(other.doers) and state_served(other.doers[0].actor, cast) in ruled


def _is_aside(other: Draft, event: Draft) -> bool:
    """Whether a relative clause tells what others do with what is asked for or brokered ("which X refused")."""
    clause = other.predicate.word
    while clause.dep == "xcomp":
        clause = clause.head
    return event.root in {"REQUEST", "CONSULT"} and clause.dep == "relcl" and clause.head.pos == "NOUN"


def _fighter(event: Draft, events: list[Draft], cast: Cast) -> tuple[Reference, ...]:
    """The one side that attacks or means to, where somebody speaks of an operation ("opposed to such an offensive")."""
    about = [w for w in governed(event.predicate) if w.pos == "NOUN" and w.lemma in _OPERATIONS]
    if not about or event.root not in {"REJECT", "REQUEST", "ACCUSE"}:
        return ()
    own = _own(event, cast)
    found: dict[str, Reference] = {}
    for other in events:
        if other.root == "ASSAULT" and other.doers and other.modality in _MEANT:
            state = _state(other.doers[0], cast)
            if not {state.actor, other.doers[0].actor} & own:
                found.setdefault(cast.state_of(state.actor) or state.actor, _side(state, cast))
    sides = tuple(found.values())
    return because(sides, "settled", "planner", event, about[0]) if len(sides) == 1 else ()


def _side(reference: Reference, cast: Cast) -> Reference:
    """The state for which soldiers who are only described fight, else those meant."""
    state = cast.state_of(reference.actor)
    if state is None or cast.actor(reference.actor).kind is not ActorKind.GROUP:
        return reference
    cast.actors.setdefault(state, cast.actor(state))
    return Reference(state, reference.span, "understood")


def _decider(event: Draft, events: list[Draft], cast: Cast) -> tuple[Reference, ...]:
    """Whose act "the decision", "the move" or "it" was, if all that was told before was done by one actor."""
    pointing = [word for word in patients(event.predicate.word) if _points_back(word)]
    if event.root == "ACCUSE":
        pointing = [word for word in pointing if word.tag != "WDT"]
    if not pointing:
        return ()
    violent = pointing[0].lemma in _VIOLENCE
    collective = pointing[0].lemma in _COLLECTIVE
    own = _own(event, cast)
    found: dict[str, Reference] = {}
    last: Draft | None = None
    for other in events:
        if other.trigger.start >= event.trigger.start or other.modality is not Modality.ACTUAL or not other.doers:
            continue
        doer = other.doers[0]
        if other.predicate.nominal or (violent and (other.root != "ASSAULT" or is_alleged(other))):
            continue
        if collective and cast.actor(doer.actor).kind is ActorKind.PERSON:
            continue
        if doer.actor not in own and cast.state_of(doer.actor) not in own - {None}:
            found.setdefault(doer.actor, doer)
            last = other
    news = _of_the_news(event, events, own) if not violent and len(found) != 1 else {}
    fresh = last is not None and last.root not in _REACTIONS and _is_just_before(last, event)
    if news and last is not None and fresh and pointing[0].pos == "PRON":
        news = {key: r for key, r in news.items() if key in {d.actor for d in last.doers}}
        found = found if news else {}
    found = news or found
    if not news and len(found) > 1 and not violent and last is not None and _is_just_before(last, event):
        found = {r.actor: r for r in last.doers[:1]}
    clear = len(found) == 1 or (news and not violent)
    return because(tuple(found.values()), "settled", "decider", event, pointing[0]) if clear else ()


_TAKINGS = {"annex", "annexation", "invade", "invasion", "occupation", "occupy", "seize", "seizure", "takeover"}


def _taker(event: Draft, events: list[Draft], cast: Cast) -> tuple[Reference, ...]:
    """The state that took the land of which the text told before ("does not recognise *the annexation*")."""
    taken = [word for word in patients(event.predicate.word) if word.lemma in _TAKINGS]
    if not taken or event.root not in {"REJECT", "ACCUSE"} or taken[0].child("poss", "amod", "compound") is not None:
        return ()
    own = _own(event, cast)
    for other in reversed(events):
        word, doers = other.predicate.word, other.doers[:1]
        if word.start >= event.trigger.start or word.lemma not in _TAKINGS or not doers:
            continue
        state = _state(doers[0], cast)
        if state.actor not in own:
            return because((state,), "settled", "planner", event, other)
    return ()


def _of_the_news(event: Draft, events: list[Draft], own: set[str | None]) -> dict[str, Reference]:
    """Those who did what the news begins with, to which others react ("Hamas welcomed the decision")."""
    news = next((e for e in events if e.predicate.word.sentence.part is Part.BODY and not e.predicate.nominal), None)
    if news is None or news is event or not news.doers or news.predicate.word.sentence is event.predicate.word.sentence:
        return {}
    told = news.modality in {Modality.ACTUAL, Modality.PLANNED}
    return {r.actor: r for r in news.doers} if told and all(r.actor not in own for r in news.doers) else {}


def _is_just_before(other: Draft, event: Draft) -> bool:
    """Whether an event is told in the sentence before another, or in the same one."""
    return 0 <= event.predicate.word.sentence.index - other.predicate.word.sentence.index <= 1


def _points_back(word: Word) -> bool:
    if word.lower in {"it", "this", "that"}:
        return True
    if word.lemma in {"step", "move"} and any(c.lower in {"a", "an"} for c in word.children):
        return True
    return word.lemma in _DECISION and any(c.lower in {"the", "this", "that"} for c in word.children) and not any(
        c.dep in {"poss", "prep", "acl"} for c in word.children
    )  # fmt: skip


def _own(event: Draft, cast: Cast) -> set[str | None]:
    own: set[str | None] = {d.actor for d in event.doers}
    return own | {cast.state_of(d.actor) for d in event.doers}


def _state(reference: Reference, cast: Cast) -> Reference:
    state = cast.state_of(reference.actor)
    if state is None or cast.actor(reference.actor).kind is not ActorKind.PERSON:
        return reference
    cast.actors.setdefault(state, cast.actor(state))
    return Reference(state, reference.span, "understood")
