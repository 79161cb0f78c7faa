"""Does a sentence state an event at all, of which quad, and between which phrases?

A record has its ``text``, its ``quad`` (0 where it states no event: a statement or an appeal in CAMEO, 01 and 02) and,
as ``gold``, the phrases for source and target: ``role`` (``source``, ``target``, or ``related`` for those who do it to
one another) and ``text``. Phrases are judged only where some are annotated. A phrase is right where each of both covers
half of the other's words or more.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.annotation import annotate
from graph.assignment import best_pairs
from graph.errors import AnnotationError
from graph.extractors import Coder, Extractor
from graph.scorecard.measures import Decision, Tally, Verdict
from graph.scorecard.overlap import HALF, cover
from graph.scorecard.pairs import article_of, check_day, shown_act
from graph.scorecard.plover import quad

Record = Mapping[str, Any]

NEEDED = ("id", "text", "quad")
"""The fields of a sentence with its quad."""

NAMES = ("none", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_ROLES = ("source", "target", "related")


def check(record: Record, where: str) -> None:
    """Refuses a sentence whose quad or a role is none.

    Raises:
        AnnotationError: with ``where`` before the message.
    """
    check_day(record, where)
    if record["quad"] not in range(len(NAMES)):
        raise AnnotationError(f"{where}: quad is {record['quad']!r}; choose from 0 (none) to 4 (material conflict)")
    for phrase in record.get("gold") or ():
        if not isinstance(phrase, dict) or phrase.get("role") not in _ROLES or not phrase.get("text"):
            raise AnnotationError(f"{where}: a phrase lacks its text, or its role is none of {', '.join(_ROLES)}")


def read(records: Sequence[Record], extractor: Extractor) -> Iterator[Record]:
    """What is read in some sentences: their events, and their acts if the extractor is a `Coder`."""
    articles = [article_of(record) for record in records]
    shown = map(annotate, extractor.extract(articles))
    if not isinstance(extractor, Coder):
        yield from shown
        return
    for found, acts in zip(shown, extractor.acts(articles), strict=True):
        yield {**found, "acts": [shown_act(act) for act in acts]}


def compare(gold: Record, system: Record) -> Tally:
    """Counts what is right in one sentence; the act that counts is the first of ``acts``, or else of ``events``."""
    acts = system["acts"] if "acts" in system else system.get("events") or ()
    act: Record | None = next(iter(acts), None)
    tally = Tally()
    wanted, given = gold["quad"], quad(act)
    tally.count("none", int(wanted == given == 0), int(given == 0), int(wanted == 0))
    tally.judge("quad", wanted == given)
    tally.classify("quad (macro-F1)", NAMES[wanted], NAMES[given])
    verdict = Verdict.RIGHT if wanted == given else Verdict.PARTLY
    tally.decisions.append(_decision(gold, "quad", verdict, NAMES[wanted], NAMES[given], act))
    _judge_phrases(gold, act, tally)
    return tally


def _judge_phrases(gold: Record, act: Record | None, tally: Tally) -> None:
    wanted = {role: [p["text"] for p in gold.get("gold") or () if p["role"] == role] for role in _ROLES}
    if not any(wanted.values()):
        for role in _ROLES:
            tally.count(f"{role} span", 0, 0, 0)
        return
    given = {role: _phrases(act, role) for role in _ROLES[:2]}
    both = given["source"] + given["target"]
    mutual = _pairs(wanted["related"], both)
    tally.count("related span", len(mutual), len(mutual), len(wanted["related"]))
    taken = {both[place] for _, place in mutual}
    _list(gold, "related span", wanted["related"], {place for place, _ in mutual}, Verdict.MISSED, act, tally)
    for role in _ROLES[:2]:
        found = [phrase for phrase in given[role] if phrase not in taken]
        pairs = _pairs(wanted[role], found)
        tally.count(f"{role} span", len(pairs), len(found), len(wanted[role]))
        _list(gold, f"{role} span", wanted[role], {place for place, _ in pairs}, Verdict.MISSED, act, tally)
        _list(gold, f"{role} span", found, {place for _, place in pairs}, Verdict.FALSE, act, tally)


def _list(
    gold: Record, kind: str, phrases: list[str], paired: set[int], verdict: Verdict, act: Record | None, tally: Tally
) -> None:
    """Notes each phrase that has no counterpart: a miss for itself, a false alarm for itself."""
    trigger = (act or {}).get("trigger")
    for phrase in (phrase for place, phrase in enumerate(phrases) if place not in paired):
        missed = {"type": phrase, "evidence": gold["text"]} if verdict is Verdict.MISSED else None
        false = {"type": phrase, "evidence": trigger} if verdict is Verdict.FALSE else None
        tally.decisions.append(Decision(str(gold["id"]), kind, verdict, missed, false))


def _phrases(act: Record | None, role: str) -> list[str]:
    return [str(one.get("text") or one.get("name")) for one in (act or {}).get(role) or ()]


def _pairs(wanted: list[str], given: list[str]) -> list[tuple[int, int]]:
    likeness = [[shared if (shared := cover(w, g)) >= HALF else 0.0 for g in given] for w in wanted]
    return list(best_pairs(likeness))


def _decision(gold: Record, kind: str, verdict: Verdict, wanted: str, given: str, act: Record | None) -> Decision:
    read = {"type": given or "nothing", "evidence": (act or {}).get("trigger")}
    wrong = (kind,) if verdict is Verdict.PARTLY else ()
    return Decision(
        str(gold["id"]), kind, verdict, {"type": wanted or "nothing", "evidence": gold["text"]}, read, wrong
    )


def show(record: Record) -> tuple[str, str]:
    """The quad or the phrases in one line, and the sentence, or the words that tell the act."""
    return record["type"], record["evidence"] or ""
