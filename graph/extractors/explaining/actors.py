"""Why this actor? Where in the clause the words stand, and how they were understood."""

from collections.abc import Iterator

from graph.document import Word
from graph.document.syntax import is_passive
from graph.extractors.drafts import Draft
from graph.extractors.explaining.entries import path_name
from graph.extractors.explaining.trail import Trail, taken_from
from graph.extractors.explaining.wording import ground, one_line, rules, told
from graph.extractors.lexicon import VerbFrame
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast, Reference
from graph.mentions.nominals import phrase_span
from graph.model.event import Role
from graph.model.evidence import Span
from graph.model.explanation import Ground, Grounds, PartExplanation
from graph.reasons import Reason

_AROUND = 4
"""So many words are shown before and after an earlier mention."""


def explain_parts(event: Draft, cast: Cast, trail: Trail) -> Iterator[PartExplanation]:
    """The sources, the targets and the place of an event."""
    for role, references in ((Role.SOURCE, event.doers), (Role.TARGET, event.targets)):
        where = _where(role, event, trail)
        for reference in references:
            yield explain_reference(role, reference, where, cast, trail)
    if event.place_span is not None:
        known, words = event.place, event.place_span
        name = known.name if known is not None else one_line(words.quote)
        yield PartExplanation(Role.LOCATION, known.id if known else "", name, words, tuple(_placed(event, cast, trail)))


def _placed(event: Draft, cast: Cast, trail: Trail) -> Iterator[Ground]:
    """How an act came to its place: the word before it and, where it stands with other words, which these are."""
    assert event.place_span is not None
    if event.place is None:
        yield ground("place", "unknown")
    other = taken_from(event, "place", trail)
    if other is not None:
        yield ground("taken", "place", other)
    stay, way = trail.last("settled", event, "stay"), trail.last("place", (other or event).predicate)
    if stay is not None:
        yield told(stay)
    elif way is not None and ("place", way.rule) in rules():
        yield told(way)
    before = _word_before(event.place_span, cast)
    yield ground("place", "after" if before else "named", before)


def explain_reference(role: Role, reference: Reference, where: Grounds, cast: Cast, trail: Trail) -> PartExplanation:
    """How one actor came to a role, ``where`` being the grounds of the role itself."""
    beside = tuple(_beside(reference, cast, trail))
    name = cast.actor(reference.actor).name
    grounds = (*where, *beside, *understood(reference, cast, trail))
    return PartExplanation(role, reference.actor, name, reference.span, grounds)


def _beside(reference: Reference, cast: Cast, trail: Trail) -> Iterator[Ground]:
    """The words that an actor's words are joined to, or a part of."""
    for reason in trail.come_to("part", reference)[-1:]:
        above = reason.facts[0]
        assert isinstance(above, Word)
        yield ground("part", reason.rule, one_line(phrase_span(above, cast).quote))


# ---------------------------------------------------------------- where in the clause
def _where(role: Role, event: Draft, trail: Trail) -> Grounds:
    """The role path that led there, or the context that put the actors in."""
    settled = trail.last("settled", event, "parties", *(("planner", "decider") if role is Role.TARGET else ()))
    if settled is not None:
        return (told(settled),)
    other = taken_from(event, "actors", trail)
    if other is not None:
        return (ground("taken", "actors", other), *_where(role, other, trail))
    reason = trail.last(role.value, event.predicate)
    return (_path(reason, event.predicate),) if reason is not None else ()


def _path(reason: Reason, predicate: Predicate) -> Ground:
    """A role path in words: a passive turns subject and object round."""
    if reason.rule in {"subj", "obj"} and _is_passive(predicate):
        return ground("role-path", f"{reason.rule}-passive", predicate)
    if ("role-path", reason.rule) in rules():
        return ground("role-path", reason.rule, predicate, *reason.facts[1:])
    return ground("role-path", "other", path_name(reason.rule), predicate)


def _is_passive(predicate: Predicate) -> bool:
    """Whether the agent of a passive does it; of an adjective ("is opposed") it is always the subject."""
    frame = predicate.frame
    return isinstance(frame, VerbFrame) and "adj" not in frame.needs and is_passive(predicate.word)


def _word_before(span: Span, cast: Cast) -> str:
    """The preposition before a place."""
    for sentence in cast.document.sentences:
        if sentence.start <= span.start < sentence.end:
            before = [word for word in sentence.words if word.end <= span.start and word.pos not in {"DET", "SPACE"}]
            return before[-1].text if before and before[-1].pos == "ADP" else ""
    return ""


# ---------------------------------------------------------------- how the words are understood
def understood(reference: Reference, cast: Cast, trail: Trail) -> Grounds:
    """The rule by which words mean an actor."""
    if reference.rule == "office":
        return _office(reference, cast, trail)
    if reference.rule:
        antecedent = _antecedent(reference, cast, trail) if reference.how == "pronoun" else ()
        return (ground("mention", reference.rule, _quote(reference), _name(reference, cast)), *antecedent)
    if reference.how in {"name", "modifier"}:
        return _named(reference, cast, trail)
    return (ground("mention", reference.how, _quote(reference), _name(reference, cast)),)


def _office(reference: Reference, cast: Cast, trail: Trail) -> Grounds:
    """The title that led to its holder: given by the article, or held on the day."""
    found = [reason for reason in trail.of("office") if _within(reason, reference)]
    if not found:
        return (ground("mention", "titled", _quote(reference), _name(reference, cast)),)
    _, title, holder = found[-1].facts
    owner = cast.actor(str(holder)).name if holder else "the state in view"
    post = cast.registry.posts[reference.post].name if reference.post else title
    return (ground("mention", found[-1].rule, title, _name(reference, cast), owner, cast.day, post),)


def _named(reference: Reference, cast: Cast, trail: Trail) -> Grounds:
    """A name: of the registry, a surname alone, or one learned from the article."""
    antecedent = _antecedent(reference, cast, trail)
    if antecedent:
        return antecedent
    actor = cast.actor(reference.actor)
    if actor.id not in cast.registry.actors and actor.evidence:
        return (ground("mention", "learned", actor.name, one_line(actor.evidence[0].quote)),)
    bound = [reason for reason in trail.of("bound") if _within(reason, reference)]
    if bound:
        famous = any(reason.decision == reference.actor for reason in trail.of("famous"))
        return (ground("mention", "famous" if famous else bound[-1].rule, bound[-1].facts[0], actor.name),)
    said = _quote(reference)
    return (ground("mention", "name" if actor.name in said else "other-name", said, actor.name),)


def _antecedent(reference: Reference, cast: Cast, trail: Trail) -> Grounds:
    """The earlier words that a pronoun looks back to."""
    for reason in reversed(list(trail.of("antecedent"))):
        seen = reason.facts[1]
        if _within(reason, reference) and isinstance(seen, Word):
            return (ground("antecedent", reason.rule, seen, around(seen, cast)),)
    return ()


def around(word: Word, cast: Cast) -> str:
    """A word with some words before and after it."""
    words = word.sentence.words
    first, last = max(0, word.i - _AROUND), min(len(words) - 1, word.i + _AROUND)
    line = one_line(cast.document.span_of(words[first : last + 1]).quote)
    return f"{'… ' if first else ''}{line}{' …' if last < len(words) - 1 else ''}"


def _within(reason: Reason, reference: Reference) -> bool:
    """Whether a decision is about a word of a reference, and came to its actor."""
    word = reason.facts[0]
    inside = isinstance(word, Word) and reference.span.start <= word.start < reference.span.end
    return inside and reason.decision == reference.actor


def _quote(reference: Reference) -> str:
    return one_line(reference.span.quote)


def _name(reference: Reference, cast: Cast) -> str:
    return cast.actor(reference.actor).name
