"""Which further occasions does a clause tell without its verb? "Met X on Monday and again on Friday".

Each has a time of its own, behind "and" and behind the time of the one before it: without that they are one occasion.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.document import Word
from graph.document.syntax import VERBAL
from graph.extractors.course import Timed
from graph.extractors.dating import Calendar
from graph.extractors.drafts import Draft
from graph.extractors.hanging import time_of
from graph.extractors.participants import References
from graph.extractors.tense import tense
from graph.extractors.venues import Spot, spot_of
from graph.mentions.cast import Cast, Reference
from graph.mentions.phrases import references
from graph.model.evidence import Span
from graph.reasons import because

_AGAIN = {("again",), ("once", "again"), ("once", "more"), ("a", "second", "time"), ("for", "a", "second", "time")}
_AND = {"and", "then", ","}
_AFTERWARDS = {"afterwards", "afterward", "later", "subsequently", "finally"}
_WITH = {"with", "to"}
_AT = {"in", "at"}
_PHRASE = {"PROPN", "NOUN", "ADJ", "DET", "PART", "PUNCT", "ADP", "NUM", "CCONJ"}
_FACING = {"ASSAULT", "COERCE", "CONSULT", "PROTEST"}
"""Types of acts that happen on an occasion, with whoever is met or hit there."""


def further(first: Draft, cast: Cast, calendar: Calendar) -> Iterator[Draft]:
    """The occasions told after that of a draft, in their order, with the same verb, doers and reality."""
    sentence, predicate = first.predicate.word.sentence, first.predicate
    if (elsewhere := _at_another(first, cast, calendar)) is not None:
        yield elsewhere
        return
    found = sorted(calendar.times[sentence.index], key=lambda timed: timed.expression.start)
    own = time_of(predicate, found) if len(found) > 1 and first.doers and not predicate.nominal else None
    if own is None or own.word.i < predicate.word.i or first.root not in _FACING or own.expression.attributive:
        return
    last, since = own, first.interval
    for timed in found[found.index(own) + 1 :]:
        said = _between(last, timed)
        other = None if said is None else _again(first, said) or _with_another(first, said, cast)
        days = calendar.days_told(timed, predicate.word, first.modality, since)
        if other is None or days is None or days == first.interval or timed.expression.bound is not None:
            return
        last, since = timed, days
        made = replace(other, interval=days, evidence=_proof(first, timed, cast))
        side = tense(predicate.word, first.modality, timed)
        yield because(made, "date", "further", made, timed, side)


def _at_another(first: Draft, cast: Cast, calendar: Calendar) -> Draft | None:
    """The meeting with somebody else at another place that is told without its verb ("and then with Y in Z")."""
    predicate, here = first.predicate, first.place_span
    if first.root != "CONSULT" or here is None or not first.doers or not first.targets or predicate.nominal:
        return None
    sentence = predicate.word.sentence
    row = [w for w in sentence.words if w.start >= here.end and w.pos != "SPACE"]
    if here.start < predicate.word.start or not row or row[0].lower not in _AND or not _is_and(row):
        return None
    while row and row[0].lower in _AND | _AFTERWARDS | _WITH:
        row = row[1:]
    if not row:
        return None
    said: list[Word] = []
    for word in row:
        said.append(word)
        if word.pos in VERBAL or word.pos not in _PHRASE or word.text in {",", ";"}:
            return None
        at = word.head if word.dep == "pobj" else None
        if at is not None and at in said and at.lower in _AT:
            break
    timed = any(here.end <= sentence.start + t.expression.start < word.start for t in calendar.times[sentence.index])
    told = bool(said) and said[-1].dep == "pobj" and said[-1].head.lower in _AT and not timed
    other = _with_another(_without(first, said), said, cast) if told else None
    if other is None or other.place_span is None or (first.place is not None and other.place == first.place):
        return None
    end = max(first.evidence.end, said[-1].end)
    first.targets = _without(first, said).targets
    return replace(other, evidence=cast.document.span(min(first.evidence.start, first.trigger.start), end))


def _without(first: Draft, said: Sequence[Word]) -> Draft:
    """A draft without those of its targets whom some words name, if any are left."""
    left = (
        tuple(r for r in first.targets if not said[0].start <= r.span.start < said[-1].end) if said else first.targets
    )
    return replace(first, targets=left) if left else first


def _is_and(row: Sequence[Word]) -> bool:
    """Whether "and" or "then" joins what follows a comma or stands first."""
    return any(w.lower in _AND - {","} for w in row[:2])


def _between(last: Timed, timed: Timed) -> list[Word] | None:
    """The words between two times behind "and"; None where there is no "and" or a clause begins."""
    sentence = timed.word.sentence
    start, end = sentence.start + last.expression.end, sentence.start + timed.expression.start
    row = [w for w in sentence.words if start <= w.start < end and w.pos != "SPACE"]
    joined = [w for w in row if w.lower in _AND]
    if not joined or row[0].lower not in _AND:
        return None
    while row and row[0].lower in _AND:
        row = row[1:]
    while row and row[-1].lower in {"on", ","}:
        row = row[:-1]
    return row or None


def _again(first: Draft, said: Sequence[Word]) -> Draft | None:
    """The same act once more; a place told of the first time is not that of the second, but for what is struck."""
    if tuple(w.lower for w in said) not in _AGAIN:
        return None
    return first if first.root == "ASSAULT" else replace(first, place=None, place_span=None)


def _with_another(first: Draft, said: Sequence[Word], cast: Cast) -> Draft | None:
    """The same done to somebody else, or somewhere else ("and Macron in Paris")."""
    if any(w.pos in VERBAL or w.pos not in _PHRASE for w in said):
        return None
    cut = next((n for n, w in enumerate(said) if w.lower in _AT and w.pos == "ADP"), len(said))
    phrase, where = said[:cut], said[cut + 1 :]
    spot = _spot(where, said[cut].lower, cast) if where else None
    if not phrase or (where and spot is None):
        return None
    there = _spot(phrase, "in", cast) if not where else None
    if there is not None and (other := _elsewhere(first, there, cast)) is not None:
        return other
    met = _met(phrase, first, cast)
    if met is not None:
        return replace(first, targets=met, place=spot.place if spot else None, place_span=spot.span if spot else None)
    return None


def _met(phrase: Sequence[Word], first: Draft, cast: Cast) -> References | None:
    """Whoever a phrase names, if it is nobody of the first occasion, and no doer of another act beside ("and Y Z")."""
    heads = [w for w in phrase if w.pos in {"PROPN", "NOUN"}]
    known = references(heads[-1], cast) if heads and first.targets else ()
    people = {person for w in heads if (person := cast.person_at(w)) is not None}
    alone = people <= {r.actor for r in known} and (len(people) < 2 or any(w.lower in _AND for w in phrase))
    return known if known and alone and all(r.actor not in first.actors for r in known) else None


def _elsewhere(first: Draft, there: Spot, cast: Cast) -> Draft | None:
    """The same act at another place, whose state is visited or attacked."""
    if first.place is None or there.place is None or there.place.id == first.place.id:
        return None
    state = cast.state_there(there.place)
    of_place = len(first.targets) == 1 and _is_ground(first.targets[0], first)
    if state is None or not of_place or state in {r.actor for r in first.doers}:
        return None
    cast.actors.setdefault(state, cast.actor(state))
    hit = (Reference(state, there.span, "understood"),)
    return replace(first, targets=hit, place=there.place, place_span=there.span)


def _is_ground(hit: Reference, first: Draft) -> bool:
    """Whether a state is hit or visited at the place that is told ("bombed Basra", "visited Tokyo")."""
    return hit.how == "understood" or (first.place_span is not None and hit.span.end == first.place_span.end)


def _spot(phrase: Sequence[Word], preposition: str, cast: Cast) -> Spot | None:
    names = [w for w in phrase if w.pos in {"PROPN", "NOUN"}]
    return spot_of(names[-1], cast, preposition) if names else None


def _proof(first: Draft, timed: Timed, cast: Cast) -> Span:
    """The words from the clause of the verb to the time of the further occasion."""
    end = timed.word.sentence.start + timed.expression.end
    return cast.document.span(min(first.evidence.start, first.trigger.start), max(first.evidence.end, end))
