"""Is the type of what one phrase does to another right? Sentences annotated as (source, type, target).

A record has its ``text`` and, as ``gold``, one object for each triple: ``type``, ``source``, ``target``, and either
``marked`` (the text with ``<s>`` and ``<t>`` around both; a side that the sentence leaves open is not marked) or
phrases that stand in the text. Only what happens between
the phrases given is annotated: other events of the sentence are neither right nor wrong.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph.annotation import annotate
from graph.errors import AnnotationError
from graph.extractors import Coder, Extractor
from graph.model.act import Act
from graph.model.article import Article
from graph.model.evidence import Span, span
from graph.scorecard import articles
from graph.scorecard.measures import Decision, Tally, Verdict
from graph.scorecard.names import same_name
from graph.scorecard.overlap import alike
from graph.scorecard.plover import CLASSES, QUADS, checked_class, plover_class

Record = Mapping[str, Any]
Pair = tuple[Span | None, Span | None]

NEEDED = ("id", "text", "gold")
"""The fields of a sentence with annotated triples."""

_UNDATED = date(2020, 1, 1)
"""The day of publication of a sentence that comes without one."""
_SOURCE_ONLY = "<s></s>"
"""The marks of a triple of which only the source is asked for."""
_MARK = re.compile(r"</?[st]>")
_SIGNS = {"s": "source", "t": "target"}
_EITHER_WAY = {"CONSULT", "AGREE", "COOPERATE"}
"""Types in which it makes no difference who is named first."""


def check(record: Record, where: str) -> None:
    """Refuses a sentence without triples, with a type that is none, or with a phrase that is not in the text.

    Raises:
        AnnotationError: with ``where`` before the message.
    """
    check_day(record, where)
    if not isinstance(record["gold"], list) or not record["gold"]:
        raise AnnotationError(f"{where}: gold is no list of triples; give type, source and target of each")
    for triple in record["gold"]:
        if not isinstance(triple, dict) or not {"type", "source", "target"} <= triple.keys():
            raise AnnotationError(f"{where}: a triple lacks type, source or target")
        checked_class(triple["type"], where)
        if phrases(triple, record["text"]) is None:
            raise AnnotationError(
                f"{where}: {triple['source']!r} or {triple['target']!r} is not in the text; "
                "copy both from it, or mark them there with <s></s> and <t></t>"
            )


def check_day(record: Record, where: str) -> None:
    """Refuses a sentence whose day of publication is none; it may have no such day.

    Raises:
        AnnotationError: with ``where`` before the message.
    """
    try:
        article_of(record)
    except ValueError as problem:
        raise AnnotationError(f"{where}: {problem}; write the day as YYYY-MM-DD") from None


def article_of(record: Record) -> Article:
    """A sentence as an extractor is given it."""
    published = record.get("published") or record.get("date")
    day = date.fromisoformat(published) if isinstance(published, str) else _UNDATED
    return Article(record["text"], day, record_id=str(record["id"]))


def phrases(triple: Record, text: str) -> Pair | None:
    """Where source and target of a triple stand; None if the text lacks one of them, or both are left open.

    A side that ``marked`` does not mark is one that the sentence leaves open (None).
    """
    marked = triple.get("marked")
    found = [_marked(marked, sign, text) if marked else _first(triple[side], text) for sign, side in _SIGNS.items()]
    source, target = found
    if (source is None and target is None) or (not marked and None in found):
        return None
    return source, target


def _first(phrase: str, text: str) -> Span | None:
    start = text.find(phrase)
    return span(text, start, start + len(phrase)) if phrase and start >= 0 else None


def _marked(marked: str, sign: str, text: str) -> Span | None:
    before, opened, rest = marked.partition(f"<{sign}>")
    inside, closed, _ = rest.partition(f"</{sign}>")
    start, words = len(_MARK.sub("", before)), _MARK.sub("", inside)
    if not opened or not closed or not words or text[start : start + len(words)] != words:
        return None
    return span(text, start, start + len(words))


def read(records: Sequence[Record], extractor: Extractor) -> Iterator[Record]:
    """What is read in some sentences: their events, and the act of each pair if the extractor is a `Coder`."""
    shown = map(annotate, extractor.extract(map(article_of, records)))
    if not isinstance(extractor, Coder):
        yield from shown
        return
    asked = [(article_of(r), tuple(p for t in r["gold"] if (p := phrases(t, r["text"])))) for r in records]
    for found, acts in zip(shown, extractor.code(asked), strict=True):
        yield {**found, "pairs": [shown_act(act) for act in acts]}


def shown_act(act: Act) -> Record:
    """An act as plain values."""
    return {
        "type": act.root, "modality": act.modality.value, "cameo": act.cameo, "sure": act.sure,
        "trigger": act.trigger.quote,
        "source": [{"text": phrase.quote} for phrase in act.source],
        "target": [{"text": phrase.quote} for phrase in act.target],
    }  # fmt: skip


def compare(gold: Record, system: Record) -> Tally:
    """Counts what is right in one sentence.

    Args:
        gold: the annotated sentence.
        system: what was read in it: ``events``, and ``pairs`` with one act for each triple, in their order; without
            them, the type of a pair is that of the event between its actors.
    """
    tally = Tally()
    events = list(system.get("events") or ())
    given = list(system.get("pairs") or ())
    for place, triple in enumerate(gold["gold"]):
        wanted = checked_class(triple["type"], str(gold["id"]))
        between = [event for event in events if _joins(event, triple)]
        act = given[place] if place < len(given) else next(iter(between), None)
        between = [_categorised(event, act) for event in between]
        _judge_type(str(gold["id"]), triple, wanted, act, tally)
        _judge_triple(str(gold["id"]), triple, wanted, between, tally)
        of_source = [_categorised(event, act) for event in events if _joins(event, {**triple, "marked": _SOURCE_ONLY})]
        tally.judge("source + type (recall)", any(plover_class(event) == wanted for event in of_source))
    return tally


def _judge_type(name: str, triple: Record, wanted: str, act: Record | None, tally: Tally) -> None:
    found = plover_class(act) if act else None
    quad = triple.get("penta") or QUADS[wanted]
    tally.judge("type", found == wanted)
    tally.classify("type (macro-F1)", wanted, found)
    tally.judge("quad", QUADS.get(found or "") == quad)
    for kind in CLASSES:
        tally.count(f"type {kind}", int(found == wanted == kind), int(found == kind), int(wanted == kind))
    verdict = Verdict.RIGHT if found == wanted else Verdict.PARTLY
    read = {"type": found or "none", "evidence": (act or {}).get("trigger")}
    tally.decisions.append(_decision(name, "pair", verdict, triple, read))


def _judge_triple(name: str, triple: Record, wanted: str, between: list[Record], tally: Tally) -> None:
    found = next((e for e in between if plover_class(e) == wanted), None)
    tally.judge("triple (recall)", found is not None)
    tally.decisions.append(_decision(name, "triple", Verdict.MISSED if found is None else Verdict.RIGHT, triple, found))


def _decision(name: str, kind: str, verdict: Verdict, triple: Record, read: Record | None) -> Decision:
    gold = {
        "type": triple["type"], "source": [{"name": triple["source"]}], "target": [{"name": triple["target"]}],
        "evidence": _MARK.sub("", str(triple.get("marked") or "")),
    }  # fmt: skip
    return Decision(name, kind, verdict, gold, read, ("type",) if verdict is Verdict.PARTLY else ())


def _categorised(event: Record, act: Record | None) -> Record:
    """An event with the CAMEO category of the pair's act, if it is that act."""
    same = act is not None and event["type"] == act["type"] and act.get("cameo")
    return {**event, "cameo": act["cameo"]} if act is not None and same else event


def _joins(event: Record, triple: Record) -> bool:
    """Whether an event has the source and the target of a triple, by the names or the words of its actors.

    Where an act is done to a place ("withdrew from the heights"), the place of the event is its target.
    """
    place = event.get("place")
    sides = [list(event.get("source") or ()), [*(event.get("target") or ()), *([{"name": place}] if place else ())]]
    named = [triple[side] if _is_named(triple, sign) else None for sign, side in _SIGNS.items()]
    if event.get("type") in _EITHER_WAY:
        return _has(sides, named) or _has(sides[::-1], named) or _has([sides[0], sides[0]], named)
    return _has(sides, named)


def _is_named(triple: Record, sign: str) -> bool:
    return not triple.get("marked") or f"<{sign}>" in triple["marked"]


def _has(sides: Sequence[Sequence[Record]], named: Sequence[str | None]) -> bool:
    return all(
        phrase is None or any(_is(actor, phrase) for actor in side) for side, phrase in zip(sides, named, strict=True)
    )


def _is(actor: Record, phrase: str) -> bool:
    names = [str(name) for name in (actor.get("name"), actor.get("text")) if name]
    return any(same_name(phrase, name) or alike(phrase, name) for name in names)


def show(record: Record) -> tuple[str, str]:
    """The type and the phrases of a triple in one line, or an event that was read; and its words."""
    if "modality" in record:
        return articles.show(record)
    ends = " → ".join(", ".join(one["name"] for one in record[side]) for side in _SIGNS.values() if side in record)
    return ", ".join(filter(None, (record["type"], ends))), record["evidence"] or ""
