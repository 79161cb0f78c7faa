"""How well is an article read? Its events and claims beside those of an annotation, by the guide's measures.

Events are paired one to one so that their likeness is largest in sum. A pair with a required event is a hit, and its
fields are judged; a required event without a partner is a miss, an event read that has none a false alarm; a pair with
an event that is not required counts neither way.

Records are JSON objects in the shape of the annotation guide (``events``, ``claims``), as `graph.annotation.annotate`
writes them; ``events`` is null where only the claims are annotated, ``claims`` where only the events are. What is read
may be given more loosely: an actor or a speaker as a string, a date as one day, a span as a quotation alone,
``participants`` with roles in place of source and target.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.assignment import best_pairs
from graph.errors import AnnotationError
from graph.model.article import Article
from graph.scorecard.measures import Count, Decision, Share, Tally, Verdict
from graph.scorecard.names import same_actor, same_name
from graph.scorecard.together import joint_claims, said_together
from graph.scorecard.values import check_claims, check_day, check_events

Record = Mapping[str, Any]
Bounds = tuple[int, int]

NEEDED = ("id", "text", "published", "events")
"""The fields of an annotated article."""

COUNTS = (
    "event", "event + type", "event + modality", "event fully right", "source (name)", "target (name)",
    "source (country)", "target (country)", "claim (content)", "claim (content + speaker)",
)  # fmt: skip
"""The measures that have precision and recall."""

SHARES = (
    "country of the actors named right", "date (exact interval)", "date (exact), where gold has one",
    "date (start day)", "place",
)  # fmt: skip
"""The measures that are judged on hits."""

_SIDES = {
    "source": {"source", "actor", "agent", "initiator", "subject"},
    "target": {"target", "recipient", "patient", "object", "host"},
}
"""The names that participants' roles may have."""

_UNREADABLE = ("?", "?")
"""The interval of a date that is none; it equals no other."""


def check(record: Record, where: str) -> None:
    """Refuses an article without a day, with impossible values, or whose quotations do not stand where it says.

    Raises:
        AnnotationError: with ``where`` before the message.
    """
    check_day(record, "published", where)
    _check_spans(record, where)
    check_events(record.get("events") or (), where)
    check_claims(record.get("claims") or (), where)


def article_of(record: Record) -> Article:
    """An annotated article as an extractor is given it."""
    title, source = record.get("title"), record.get("source")
    return Article(
        record["text"],
        date.fromisoformat(record["published"]),
        title=title if isinstance(title, str) else "",
        source=source if isinstance(source, str) else None,
        record_id=str(record["id"]),
    )


def compare(gold: Record, system: Record) -> Tally:
    """Counts what is right in one article.

    Args:
        gold: the annotated article, with its ``text``.
        system: what was read in it; offsets count code points of the same text.
    """
    tally = Tally({**dict.fromkeys(COUNTS, Count()), **dict.fromkeys(SHARES, Share())})
    text = gold.get("text") or ""
    if gold["events"] is not None:
        events = [_Event.of(found, text) for found in gold["events"]]
        read = [_Event.of(found, text) for found in system.get("events") or ()]
        _compare_events(str(gold["id"]), events, read, tally)
    if gold.get("claims", ()) is not None:
        _compare_claims(gold, system, text, tally)
    return tally


def paired(gold: Record, system: Record) -> list[tuple[Record, Record | None]]:
    """Each annotated event of an article with the one that was read for it, or None; one to one, as `compare` pairs.

    Args:
        gold: the annotated article, with its ``text``.
        system: what was read in it.
    """
    text = gold["text"]
    events = [_Event.of(found, text) for found in gold["events"]]
    read = [_Event.of(found, text) for found in system.get("events") or ()]
    partner = dict(best_pairs([[_likeness(g, s) for s in read] for g in events]))
    return [(event.record, read[partner[at]].record if at in partner else None) for at, event in enumerate(events)]


def true_events(gold: Record, system: Record) -> list[bool]:
    """For each event that was read in an article whether all that it says of the act and its actors is right.

    It must have a partner, required or not, of its type and modality, and its actors must be among those of the
    partner: an actor that it leaves out says nothing false. Day and place are not looked at.
    """
    text = gold["text"]
    wanted = [_Event.of(found, text) for found in gold.get("events") or ()]
    read = [_Event.of(found, text) for found in system.get("events") or ()]
    true = [False] * len(read)
    for g, s in best_pairs([[_likeness(g, s) for s in read] for g in wanted]):
        fields = _judge(wanted[g], read[s], sides := _sides(wanted[g], read[s]))
        named = all(len(side.pairs) == len(side.system) for side in sides.values())
        true[s] = bool(fields["type"] and fields["modality"] and named)
    return true


def true_claims(gold: Record, system: Record) -> list[bool]:
    """For each claim that was read in an article whether it was made, and by its speaker."""
    read = list(system.get("claims") or ())
    wanted, given = list(gold.get("claims") or ()), joint_claims(read)
    pairs = _claim_pairs(wanted, given, gold["text"])
    true = {s for g, s in pairs if _same_speaker(wanted[g], given[s])}
    places = {place for group in (said_together(read)[s] for s in true) for place in group}
    return [place in places for place in range(len(read))]


@dataclass(frozen=True, slots=True)
class _Event:
    """An event as it is compared.

    Attributes:
        spans: the evidence, and the mentions elsewhere.
        days: first and last day, or None.
    """

    record: Record
    type: str | None
    modality: str | None
    sides: Mapping[str, Sequence[Record]]
    trigger: Bounds | None
    spans: tuple[Bounds, ...]
    days: tuple[object, object] | None
    place: str | None
    required: bool

    @classmethod
    def of(cls, record: Record, text: str) -> "_Event":
        spans = (_bounds(record.get("evidence"), text), *(_bounds(m, text) for m in record.get("mentions") or ()))
        return cls(
            record, record.get("type"), record.get("modality"), {side: _actors(record, side) for side in _SIDES},
            _bounds(record.get("trigger"), text), tuple(span for span in spans if span), _days(record.get("date")),
            record.get("place"), record.get("required", True),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Side:
    """The actors of one side of a pair of events, and those that are the same."""

    gold: Sequence[Record]
    system: Sequence[Record]
    pairs: tuple[tuple[Record, Record], ...]

    @property
    def right(self) -> bool:
        return len(self.gold) == len(self.system) == len(self.pairs)


def _compare_events(article: str, gold: Sequence[_Event], system: Sequence[_Event], tally: Tally) -> None:
    pairs = best_pairs([[_likeness(g, s) for s in system] for g in gold])
    hits = [(gold[g], system[s]) for g, s in pairs if gold[g].required]
    given, wanted = len(hits) + len(system) - len(pairs), sum(event.required for event in gold)
    judged = [(g, s, _sides(g, s)) for g, s in hits]
    fields = [_judge(g, s, sides) for g, s, sides in judged]
    tally.count("event", len(hits), given, wanted)
    for name in ("type", "modality"):
        tally.count(f"event + {name}", sum(bool(found[name]) for found in fields), given, wanted)
    whole = [all(found[name] for name in ("type", "modality", "actors", "date")) for found in fields]
    tally.count("event fully right", sum(whole), given, wanted)
    for (g, s, sides), found in zip(judged, fields, strict=True):
        _count_actors(sides, tally)
        tally.judge("date (exact interval)", found["date"])
        tally.judge("date (exact), where gold has one", found["date"] if g.days else None)
        tally.judge("date (start day)", found["start day"])
        tally.judge("place", found["place"])
        wrong = tuple(name for name, right in found.items() if right is False)
        verdict = Verdict.PARTLY if wrong else Verdict.RIGHT
        tally.decisions.append(Decision(article, "event", verdict, g.record, s.record, wrong))
    for wanted_at, read_at in pairs:
        if not gold[wanted_at].required:
            records = gold[wanted_at].record, system[read_at].record
            tally.decisions.append(Decision(article, "event", Verdict.FREE, *records))
    open_gold = [event.record if event.required else None for event in gold]
    tally.decisions += _alone(article, "event", open_gold, [event.record for event in system], pairs)


def _alone(
    article: str, kind: str, gold: Sequence[Record | None], system: Sequence[Record], pairs: Sequence[tuple[int, int]]
) -> Iterator[Decision]:
    """The misses and the false alarms; what is None in gold is not missed."""
    paired, met = {g for g, _ in pairs}, {s for _, s in pairs}
    for place, wanted in enumerate(gold):
        if wanted is not None and place not in paired:
            yield Decision(article, kind, Verdict.MISSED, wanted, None)
    for place, given in enumerate(system):
        if place not in met:
            yield Decision(article, kind, Verdict.FALSE, None, given)


def _likeness(gold: _Event, system: _Event) -> float:
    """How well two events fit, 0 to 4: evidence, trigger, type and actors; 0 where they can be no pair."""
    evidence = system.spans[0] if system.spans else None
    ours = (*gold.spans, gold.trigger)
    if not any(_shared(mine, its) for mine in ours for its in (evidence, system.trigger)):
        return 0.0
    cover = max((2 * _shared(span, evidence) / (_length(span) + _length(evidence)) for span in gold.spans), default=0.0)
    trigger, kind = bool(_shared(gold.trigger, system.trigger)), gold.type == system.type
    sides = _sides(gold, system).values()
    total = sum(len(side.gold) + len(side.system) for side in sides)
    actors = 2 * sum(len(side.pairs) for side in sides) / total if total else 0.0
    return max(cover, 0.01) + trigger + kind + actors if trigger or kind or actors else 0.0


def _sides(gold: _Event, system: _Event) -> Mapping[str, _Side]:
    """The sides of a pair; who meets whom may be told either way round, whichever fits better."""
    ways = [{side: _side(gold.sides[side], system.sides[side]) for side in _SIDES}]
    if gold.type == "CONSULT":
        other = {"source": "target", "target": "source"}
        ways.append({side: _side(gold.sides[side], system.sides[other[side]]) for side in _SIDES})
    return max(ways, key=lambda way: sum(len(side.pairs) for side in way.values()))


def _side(gold: Sequence[Record], system: Sequence[Record]) -> _Side:
    pairs = best_pairs([[float(same_actor(g, s)) for s in system] for g in gold])
    return _Side(gold, system, tuple((gold[g], system[s]) for g, s in pairs))


def _judge(gold: _Event, system: _Event, sides: Mapping[str, _Side]) -> dict[str, bool | None]:
    """Which fields of an event are right; None where there is nothing to judge."""
    return {
        "type": gold.type == system.type,
        "modality": gold.modality == system.modality,
        "actors": all(side.right for side in sides.values()),
        "date": gold.days == system.days,
        "start day": (gold.days and gold.days[0]) == (system.days and system.days[0]),
        "place": same_name(gold.place, system.place or "") if gold.place else None,
    }


def _count_actors(sides: Mapping[str, _Side], tally: Tally) -> None:
    for role, side in sides.items():
        tally.count(f"{role} (name)", len(side.pairs), len(side.system), len(side.gold))
        wanted, given = _countries(side.gold), _countries(side.system)
        tally.count(f"{role} (country)", (wanted & given).total(), given.total(), wanted.total())
        for mine, its in side.pairs:
            tally.judge("country of the actors named right", mine.get("country") == its.get("country"))


def _countries(actors: Sequence[Record]) -> Counter[str]:
    return Counter(actor["country"] for actor in actors if actor.get("country"))


def _compare_claims(gold: Record, system: Record, text: str, tally: Tally) -> None:
    """Claims are paired where each content covers half of the other or more; then the speaker must be the same."""
    wanted, given = list(gold.get("claims") or ()), joint_claims(list(system.get("claims") or ()))
    pairs = _claim_pairs(wanted, given, text)
    same = [(g, s) for g, s in pairs if _same_speaker(wanted[g], given[s])]
    tally.count("claim (content)", len(pairs), len(given), len(wanted))
    tally.count("claim (content + speaker)", len(same), len(given), len(wanted))
    article = str(gold["id"])
    for g, s in pairs:
        wrong = () if (g, s) in same else ("speaker",)
        verdict = Verdict.PARTLY if wrong else Verdict.RIGHT
        tally.decisions.append(Decision(article, "claim", verdict, wanted[g], given[s], wrong))
    tally.decisions += _alone(article, "claim", wanted, given, pairs)


def _claim_pairs(wanted: Sequence[Record], given: Sequence[Record], text: str) -> list[tuple[int, int]]:
    return list(best_pairs([[_claim_likeness(g, s, text) for s in given] for g in wanted]))


def _claim_likeness(gold: Record, system: Record, text: str) -> float:
    mine, its = _bounds(gold.get("content"), text), _bounds(system.get("content"), text)
    if mine is None or its is None:
        return 0.0
    cover = _shared(mine, its) / max(_length(mine), _length(its), 1)
    return cover + _same_speaker(gold, system) if cover >= 0.5 else 0.0


def _same_speaker(gold: Record, system: Record) -> bool:
    """Whether a claim's speaker, or each of those who make it together, is among the annotated."""
    who = system.get("speaker") or ()
    each = [{"speaker": one} for one in who] if isinstance(who, list | tuple) else []
    named = same_name(_speaker(gold), _speaker(system))
    return named or (len(each) > 1 and all(same_name(_speaker(gold), _speaker(one)) for one in each))


def _speaker(claim: Record) -> str:
    who = claim.get("speaker") or ()
    found = (_actor(one) for one in (who if isinstance(who, list | tuple) else [who]))
    return " and ".join(one.get("name") or "" for one in found if one)


def _actors(event: Record, side: str) -> list[Record]:
    participants = event.get("participants")
    if participants is not None:
        roles = _SIDES[side]
        return [p for p in participants if isinstance(p, dict) and str(p.get("role", "")).casefold() in roles]
    given = event.get(side) or ()
    found = (_actor(one) for one in (given if isinstance(given, list | tuple) else [given]))
    return [one for one in found if one]


def _actor(value: object) -> Record | None:
    if isinstance(value, str):
        return {"name": value} if value.strip() else None
    return value if isinstance(value, dict) else None


def _bounds(span: object, text: str) -> Bounds | None:
    """Where a span stands; one without offsets, where its quotation stands first."""
    given = {"quote": span} if isinstance(span, str) else span
    if not isinstance(given, dict):
        return None
    start, end = given.get("start"), given.get("end")
    if isinstance(start, int) and isinstance(end, int):
        return start, end
    quote = given.get("quote")
    if not isinstance(quote, str) or not quote or (found := text.find(quote)) < 0:
        return None
    return found, found + len(quote)


def _days(value: object) -> tuple[object, object] | None:
    given = {"start": value} if isinstance(value, str) else value
    if not isinstance(given, dict) or not given.get("start"):
        return None
    try:
        return date.fromisoformat(given["start"]), date.fromisoformat(given.get("end") or given["start"])
    except (TypeError, ValueError):
        return _UNREADABLE


def _shared(one: Bounds | None, other: Bounds | None) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) if one and other else 0


def _length(span: Bounds | None) -> int:
    return span[1] - span[0] if span else 0


def _check_spans(record: Record, where: str) -> None:
    """Refuses an annotation whose quotations do not stand where it says."""
    text = record["text"]
    for kind in ("events", "claims"):
        for place, found in enumerate(record.get(kind) or (), start=1):
            spans = [found.get(name) for name in ("trigger", "evidence", "content", "cue")] + (
                found.get("mentions") or []
            )
            for span in spans:
                if isinstance(span, dict) and {"start", "end", "quote"} <= span.keys():
                    said = text[span["start"] : span["end"]]
                    if said != span["quote"]:
                        raise AnnotationError(
                            f"{where}: {kind} {place} quotes {span['quote']!r}, but the text has {said!r} at "
                            f"{span['start']}-{span['end']}; offsets count code points"
                        )


def show(record: Record) -> tuple[str, str]:
    """An event or claim in one line, and the words that prove it."""
    if "type" not in record:
        return f"{_named(record.get('speaker'))} said", _quoted(record.get("content"))
    days = record.get("date") or {}
    when = days if isinstance(days, str) else "/".join(dict.fromkeys(filter(None, map(days.get, ("start", "end")))))
    ends = f"{_named(record.get('source'))} → {_named(record.get('target'))}"
    parts = (record["type"], record.get("modality"), ends, when or "no day", record.get("place"))
    return ", ".join(str(part) for part in parts if part), _quoted(record.get("evidence") or record.get("content"))


def _named(actors: object) -> str:
    given = actors if isinstance(actors, list) else [actors]
    names = (found.get("name") if isinstance(found, dict) else found for found in given)
    return ", ".join(str(name) for name in names if name) or "nobody"


def _quoted(span: object) -> str:
    return str(span.get("quote", "") if isinstance(span, dict) else span or "")
