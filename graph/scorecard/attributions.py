"""Who is said to say what? Attributions beside those of an annotation in the manner of PolNeAR.

A record has ``gold``, a list of attributions, each with ``source``, ``cue`` and ``content``: lists of
``{"spans": [[start, end], …], "text": …}``, any of which may be missing. What is read has ``attributions`` as
`graph.annotation.annotate` writes them, or else ``claims``.

Attributions are paired one to one so that their contents, and then their sources, agree best. A pair needs contents
of which each covers half of the other or more, counted in code points over all their spans. The source of a pair is
right if neither has one, if their words overlap and share half of the shorter's words or more, or if the speaker's
name means the one that the annotated words name ("Mr. Trump": Donald Trump). Two annotations of the same words by
several annotators count once. What is read as said within the content of another attribution (``nested``) is left
out, since PolNeAR's annotators mark the outermost alone; an annotation within another one can so be missed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.assignment import best_pairs
from graph.errors import AnnotationError
from graph.model.article import Article
from graph.scorecard.measures import Decision, Tally, Verdict
from graph.scorecard.names import same_name, words
from graph.scorecard.values import check_day

Record = Mapping[str, Any]
Bounds = tuple[tuple[int, int], ...]

NEEDED = ("id", "text", "date", "n_annotations", "gold")
"""The fields of an article with attributions."""

_LEAST = 0.5
"""The part of a content, and of the words of a source, that must be covered."""


def check(record: Record, where: str) -> None:
    """Refuses a record without a day, or with a span that does not lie in its text.

    Raises:
        AnnotationError: with ``where`` before the message.
    """
    check_day(record, "date", where)
    for place, found in enumerate(record["gold"], start=1):
        for part in ("source", "cue", "content"):
            for start, end in _spans(found.get(part)):
                if not 0 <= start < end <= len(record["text"]):
                    raise AnnotationError(
                        f"{where}: {part} of attribution {place} has the span {start}-{end}, but the text has "
                        f"{len(record['text'])} code points; offsets count code points"
                    )


def article_of(record: Record) -> Article:
    """The article of a record as an extractor is given it."""
    return Article(record["text"], date.fromisoformat(record["date"]), record_id=str(record["id"]))


@dataclass(frozen=True, slots=True)
class _Attribution:
    """An attribution as it is compared; ``speaker`` is the name of the actor read, or ""."""

    content: Bounds
    cue: Bounds
    source: Bounds
    named: str
    speaker: str
    record: Record


def compare(gold: Record, system: Record) -> Tally:
    """Counts what is right in one article.

    Args:
        gold: the annotated article, with its ``text``.
        system: what was read in it; offsets count code points of the same text.
    """
    tally, text = Tally(), gold["text"]
    wanted = _each_once([_of(found, text) for found in gold["gold"] if _spans(found.get("content"))])
    read = system.get("attributions") or system.get("claims") or ()
    given = [_of(found, text) for found in read if _spans(found.get("content")) and not found.get("nested")]
    pairs = best_pairs([[_likeness(g, s) for s in given] for g in wanted])
    right = [(g, s) for g, s in pairs if _same_source(wanted[g], given[s])]
    tally.count("attribution", len(right), len(given), len(wanted))
    tally.count("attribution (content)", len(pairs), len(given), len(wanted))
    tally.judge("source of the contents found", None)
    tally.judge("cue of the contents found", None)
    for g, s in pairs:
        same = (g, s) in right
        cue = _shared(wanted[g].cue, given[s].cue) > 0 if wanted[g].cue else None
        tally.judge("source of the contents found", same)
        tally.judge("cue of the contents found", cue)
        wrong = (*(() if same else ("source",)), *(("cue",) if cue is False else ()))
        verdict = Verdict.PARTLY if wrong else Verdict.RIGHT
        tally.decisions.append(_decision(gold, verdict, wanted[g], given[s], wrong))
    tally.decisions += _alone(gold, wanted, given, pairs)
    return tally


def _alone(
    gold: Record, wanted: Sequence[_Attribution], given: Sequence[_Attribution], pairs: Sequence[tuple[int, int]]
) -> Iterator[Decision]:
    paired, met = {g for g, _ in pairs}, {s for _, s in pairs}
    for place, found in enumerate(wanted):
        if place not in paired:
            yield _decision(gold, Verdict.MISSED, found, None)
    for place, found in enumerate(given):
        if place not in met:
            yield _decision(gold, Verdict.FALSE, None, found)


def _decision(
    gold: Record,
    verdict: Verdict,
    wanted: _Attribution | None,
    given: _Attribution | None,
    wrong: tuple[str, ...] = (),
) -> Decision:
    """A decision whose records show speaker, cue and content as those of a claim do."""
    ours, theirs = (_shown(found, gold["text"]) if found else None for found in (wanted, given))
    return Decision(str(gold["id"]), "attribution", verdict, ours, theirs, wrong)


def _shown(found: _Attribution, text: str) -> Record:
    return {
        "speaker": _text(found.source, text) or found.speaker or None,
        "cue": {"quote": _text(found.cue, text)},
        "content": {"start": found.content[0][0], "end": found.content[-1][1], "quote": _text(found.content, text)},
        "attitude": found.record.get("attitude"),
    }


def _of(record: Record, text: str) -> _Attribution:
    source = _spans(record.get("source"))
    speaker = record.get("speaker")
    name = speaker.get("name") if isinstance(speaker, dict) else speaker
    return _Attribution(
        _spans(record.get("content")), _spans(record.get("cue")), source, _text(source, text),
        name if isinstance(name, str) else "", record,
    )  # fmt: skip


def _each_once(found: Sequence[_Attribution]) -> list[_Attribution]:
    kept: list[_Attribution] = []
    for one in found:
        if not any(_likeness(one, other) and _same_source(other, one) and _cues_meet(one, other) for other in kept):
            kept.append(one)
    return kept


def _cues_meet(one: _Attribution, other: _Attribution) -> bool:
    return one.cue == other.cue or _shared(one.cue, other.cue) > 0


def _likeness(gold: _Attribution, system: _Attribution) -> float:
    """How well two attributions fit, 0.5 to 3; 0 where the contents are not the same."""
    longest = max(_length(gold.content), _length(system.content))
    cover = _shared(gold.content, system.content) / longest
    if cover < _LEAST:
        return 0.0
    return cover + _same_source(gold, system) + 0.5 * (_shared(gold.cue, system.cue) > 0)


def _same_source(gold: _Attribution, system: _Attribution) -> bool:
    if not gold.source:
        return not system.source and not system.speaker
    if _shared(gold.source, system.source) and _share_words(gold.named, system.named):
        return True
    return bool(system.speaker) and same_name(gold.named, system.speaker)


def _share_words(one: str, other: str) -> bool:
    ours, theirs = set(words(one)), set(words(other))
    return len(ours & theirs) >= _LEAST * min(len(ours), len(theirs))


def _spans(value: object) -> Bounds:
    """The spans of a part, however it is written: one or several, by ``spans`` or by ``start`` and ``end``."""
    if isinstance(value, list | tuple):
        return tuple(sorted(span for part in value for span in _spans(part)))
    if not isinstance(value, dict):
        return ()
    if "spans" in value:
        return tuple((start, end) for start, end in value["spans"])
    return ((value["start"], value["end"]),) if {"start", "end"} <= value.keys() else ()


def _text(spans: Bounds, text: str) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def _length(spans: Bounds) -> int:
    return sum(end - start for start, end in spans)


def _shared(ours: Bounds, theirs: Bounds) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in ours for b in theirs)


def show(record: Record) -> tuple[str, str]:
    """Who says it, by which word, in one line, and what."""
    cue = record["cue"]["quote"]
    said = f"by “{' '.join(cue.split())}”" if cue else "without a cue"
    return f"{record['speaker'] or 'nobody'}, {said}", record["content"]["quote"]
