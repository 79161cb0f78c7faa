"""How well is an article read? Precision and recall of events, their fields and claims against an annotated article."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from graph import registry
from graph.assignment import best_pairs
from graph.model.actor import Actor
from graph.model.event import EventReport, Reading, Role

Record = Mapping[str, Any]
Bounds = tuple[int, int]
Days = tuple[date | None, date | None]
Party = frozenset[str]
"""One actor: every name under which it is known, folded."""

_SPELLINGS = {"defense": "defence", "organization": "organisation"}

FIELDS = ("type", "modality", "source", "target", "date")


@dataclass(frozen=True, slots=True)
class Act:
    """An event as it is compared: annotated, or read.

    Attributes:
        spans: where the article states it, in code points; the evidence first.
        required: whether a reading without it lacks something; an annotated event that is not required counts
            neither way.
    """

    type: str
    modality: str
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    days: Days | None
    trigger: Bounds
    spans: tuple[Bounds, ...]
    place: Party = frozenset()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as it is compared: who says it, and where the words stand."""

    speaker: Party
    content: Bounds


@dataclass(frozen=True, slots=True)
class Account:
    """What one article tells, annotated or read."""

    acts: tuple[Act, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of what was right (hits), of what was given and of what was wanted."""

    hits: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.hits + other.hits, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """The part of what was given that is right, 0 to 1."""
        return self.hits / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The part of what was wanted that was found, 0 to 1."""
        return self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / (self.given + self.wanted) if self.given + self.wanted else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one or several articles.

    Attributes:
        events: whether an event was found at all.
        fields: by name (see FIELDS); a hit is an event found whose field is right too.
        claims: whether a claim was found, with its speaker.
    """

    events: Score = Score()
    fields: Mapping[str, Score] = field(default_factory=lambda: dict.fromkeys(FIELDS, Score()))
    claims: Score = Score()

    def __add__(self, other: "Scores") -> "Scores":
        fields = {name: self.fields[name] + other.fields[name] for name in FIELDS}
        return Scores(self.events + other.events, fields, self.claims + other.claims)

    def table(self) -> str:
        """A line for each score, in percent."""
        rows = {"events": self.events, **self.fields, "claims": self.claims}
        return "\n".join(
            f"{name:10} P {100 * s.precision:5.1f}  R {100 * s.recall:5.1f}  F1 {100 * s.f1:5.1f}"
            f"  ({s.hits} right, {s.given} given, {s.wanted} wanted)"
            for name, s in rows.items()
        )


def evaluate(pairs: Iterable[tuple[Record, Reading]]) -> Scores:
    """The scores of several readings, each with the annotated article that was read."""
    return sum((score(annotated(record), account(reading)) for record, reading in pairs), Scores())


def score(gold: Account, system: Account) -> Scores:
    """Compares two accounts of one article: events are paired one to one so that the sum of likeness is largest."""
    pairs = best_pairs([[likeness(g, s) for s in system.acts] for g in gold.acts])
    judged = [(gold.acts[g], system.acts[s]) for g, s in pairs if gold.acts[g].required]
    given = len(system.acts) - (len(pairs) - len(judged))
    wanted = sum(act.required for act in gold.acts)
    events = Score(len(judged), given, wanted)
    fields = {name: replace(events, hits=sum(_JUDGES[name](g, s) for g, s in judged)) for name in FIELDS}
    return Scores(events, fields, _claims(gold.statements, system.statements))


def likeness(gold: Act, system: Act) -> float:
    """How well two events fit together, 0 to 4.5; 0 if they can be no pair.

    They can be one only where their words overlap and the type or the trigger agrees.
    """
    evidence = max(overlap(a, b) for a in gold.spans for b in (*system.spans, system.trigger))
    trigger = overlap(gold.trigger, system.trigger)
    if not (evidence or trigger) or not (gold.type == system.type or trigger):
        return 0.0
    actors = (_same_parties(gold.source, system.source) + _same_parties(gold.target, system.target)) / 2
    return evidence + trigger + 1.5 * (gold.type == system.type) + actors


def overlap(one: Bounds, other: Bounds) -> float:
    """The shared part of two spans, as a part of both together, 0 to 1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def annotated(record: Record) -> Account:
    """The account that an annotation gives: events and claims with names, days and offsets in code points."""
    acts = tuple(_annotated_act(event) for event in record["events"])
    statements = tuple(
        Statement(party((claim["speaker"],)), _bounds(claim["content"])) for claim in record.get("claims", ())
    )
    return Account(acts, statements)


def account(reading: Reading) -> Account:
    """The account that a reading gives."""
    acts = tuple(_read_act(report, reading) for report in reading.reports)
    statements = tuple(
        Statement(_known(claim.speaker, reading.actors), (claim.content.start, claim.content.end))
        for claim in reading.claims
    )
    return Account(acts, statements)


def fits(act: Act, pattern: Record) -> bool:
    """Whether an event has all that a pattern gives: type, modality, source, target, place (names), date (a day)."""
    day = date.fromisoformat(pattern["date"]) if "date" in pattern else None
    return (
        pattern.get("type", act.type) == act.type
        and pattern.get("modality", act.modality) == act.modality
        and all(
            any(same_actor(party((pattern[side],)), found) for found in getattr(act, side))
            for side in ("source", "target")
            if side in pattern
        )
        and ("place" not in pattern or same_actor(party((pattern["place"],)), act.place))
        and (day is None or act.days == (day, day))
    )


def same_actor(one: Party, other: Party) -> bool:
    """Whether two sets of names are of one actor: one name in common."""
    return not one.isdisjoint(other)


def party(names: Iterable[str]) -> Party:
    """An actor by its names; a name or adjective of a state stands for all names of that state."""
    return frozenset(form for name in names for form in _forms(name))


@cache
def _forms(name: str) -> frozenset[str]:
    """The name as words without order, each country's name or adjective as the country: "Egypt's foreign ministry"."""
    state = registry.load().state(name)
    words = {_SPELLINGS.get(word, word) for word in _words(name)}
    countries = {word: registry.load().state(word.capitalize()) for word in words}
    bare = " ".join(sorted(f"={found.id}" if (found := countries[word]) else word for word in words))
    return frozenset(({bare} if bare else set()) | ({f"={state.id}"} if state else set()))


def _words(name: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return [word for word in re.findall(r"\w+", bare) if word not in {"the", "of", "s"}]


def _annotated_act(event: Record) -> Act:
    spans = (event["evidence"], *event.get("mentions", ()))
    days = event.get("date")
    return Act(
        event["type"], event["modality"], _annotated_parties(event["source"]), _annotated_parties(event["target"]),
        (_day(days, "start"), _day(days, "end")) if days else None, _bounds(event["trigger"]),
        tuple(map(_bounds, spans)), party(filter(None, (event.get("place"),))), event.get("required", True),
    )  # fmt: skip


def _day(interval: Record, bound: str) -> date | None:
    return date.fromisoformat(interval[bound]) if interval.get(bound) else None


def _annotated_parties(actors: Sequence[Record]) -> tuple[Party, ...]:
    return tuple(party((actor["name"], *actor.get("aliases", ()))) for actor in actors)


def _read_act(report: EventReport, reading: Reading) -> Act:
    interval, actors = report.interval, reading.actors
    return Act(
        report.root, str(report.modality),
        tuple(_known(id_, actors) for id_ in report.of(Role.SOURCE)),
        tuple(_known(id_, actors) for id_ in report.of(Role.TARGET)),
        (interval.start, interval.end) if interval and interval.start and interval.end else None,
        (report.trigger.start, report.trigger.end), tuple((span.start, span.end) for span in report.evidence),
        party(name for id_ in report.of(Role.LOCATION) for name in (id_, *_place_names(id_, reading))),
    )  # fmt: skip


def _place_names(identifier: str, reading: Reading) -> tuple[str, ...]:
    place = reading.places.get(identifier)
    return (place.name, *place.aliases) if place else ()


def _known(identifier: str, actors: Mapping[str, Actor]) -> Party:
    actor = actors.get(identifier)
    return party((actor.name, *actor.aliases)) if actor else party((identifier,))


def _bounds(span: Record) -> Bounds:
    return span["start"], span["end"]


def _same_parties(gold: tuple[Party, ...], system: tuple[Party, ...]) -> bool:
    return len(gold) == len(system) and all(any(same_actor(g, s) for s in system) for g in gold)


def _same_sides(gold: Act, system: Act, side: str) -> bool:
    """Whether a side has the same actors; who meets whom may be told either way round."""
    if _same_parties(getattr(gold, side), getattr(system, side)):
        return True
    meeting = gold.type == system.type == "CONSULT"
    return meeting and _same_parties(gold.source, system.target) and _same_parties(gold.target, system.source)


_JUDGES: Mapping[str, Callable[[Act, Act], bool]] = {
    "type": lambda gold, system: gold.type == system.type,
    "modality": lambda gold, system: gold.modality == system.modality,
    "source": lambda gold, system: _same_sides(gold, system, "source"),
    "target": lambda gold, system: _same_sides(gold, system, "target"),
    "date": lambda gold, system: gold.days == system.days,
}


def _claims(gold: Sequence[Statement], system: Sequence[Statement]) -> Score:
    """A claim is found if the words are the same for the greater part and the speaker is the same."""
    fits = [[overlap(g.content, s.content) if same_actor(g.speaker, s.speaker) else 0.0 for s in system] for g in gold]
    pairs = best_pairs([[fit if fit >= 0.5 else 0.0 for fit in row] for row in fits])
    return Score(len(pairs), len(system), len(gold))
