"""How is an explanation shown: to people as an account in lines, to programs as values?"""

import shutil
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import click

from api.cli.output import in_one_line

if TYPE_CHECKING:
    from graph.model.event import Reading
    from graph.model.evidence import Span
    from graph.model.explanation import (
        ClaimExplanation,
        Dropped,
        Entry,
        EventExplanation,
        Explanation,
        Grounds,
        PartExplanation,
    )

_WIDEST = 120
_INDENT, _LABEL = 3, 10
_AROUND = 60
"""So many letters are shown on each side of a word that was left out."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What to tell of an explanation.

    Attributes:
        roots: the types of acts, all if there are none.
        contains: words of the sentence, in any case, or None.
        unfit: whether to tell of words in the lexicon of which no row fits.
    """

    roots: tuple[str, ...] = ()
    contains: str | None = None
    unfit: bool = False

    def events(self, told: "Explanation") -> "Iterator[tuple[int, EventExplanation]]":
        """The events to tell, each with its number among all."""
        for number, event in enumerate(told.events, start=1):
            if self._has(event.report.root) and self._fits(event.sentence):
                yield number, event

    def claims(self, told: "Explanation") -> "Iterator[tuple[int, ClaimExplanation]]":
        """The claims to tell, likewise; none where types of acts are asked for."""
        for number, claim in enumerate(told.claims, start=1):
            if not self.roots and self._fits(claim.claim.evidence[0]):
                yield number, claim

    def dropped(self, told: "Explanation") -> "Iterator[Dropped]":
        """What was left out and is to be told; where a sentence is asked about, also words of which no row fits."""
        for one in told.dropped:
            wanted = self._has(one.root) if one.root else self.unfit or (self.contains is not None and not self.roots)
            if wanted and self._fits(one.sentence):
                yield one

    def _has(self, root: str) -> bool:
        return not self.roots or root in self.roots

    def _fits(self, words: "Span") -> bool:
        return self.contains is None or _folded(self.contains) in _folded(words.quote)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


# ---------------------------------------------------------------- for programs
def account_value(told: "Explanation", narrowing: Narrowing) -> dict[str, Any]:
    """An explanation as plain values: what ``extract`` writes, with ``why`` for each event and claim."""
    from graph.annotation import annotate

    value = annotate(told.reading)
    events, claims = value["events"], value["claims"]
    value["events"] = [{**events[n - 1], "why": _why(event)} for n, event in narrowing.events(told)]
    value["claims"] = [{**claims[n - 1], "why": _why(claim)} for n, claim in narrowing.claims(told)]
    value["dropped"] = [asdict(one) for one in narrowing.dropped(told)]
    return value


def _why(told: "EventExplanation | ClaimExplanation") -> dict[str, Any]:
    return {name: part for name, part in asdict(told).items() if name not in {"report", "claim"}}


# ---------------------------------------------------------------- for people
def write_account(told: "Explanation", narrowing: Narrowing, difference: str | None) -> None:
    """Writes an explanation in lines, none wider than the terminal."""
    for line in (*_head(told.reading, difference), *_account(told, narrowing)):
        click.echo(line)


def _head(reading: "Reading", difference: str | None) -> Iterator[str]:
    article = reading.article
    title = in_one_line(article.title or article.text.strip().partition("\n")[0])
    yield from _wrapped(title, "", "")
    yield from _wrapped(
        f"article {article.id}, published {article.published} ({article.published_basis.value})", "", ""
    )
    yield f"read by {reading.extractor} {reading.version}"
    if difference is not None:
        yield from _wrapped(f"note: {difference}", "", "      ")


def _account(told: "Explanation", narrowing: Narrowing) -> Iterator[str]:
    shown = 0
    for number, event in narrowing.events(told):
        shown += 1
        yield from ("", *_event(number, event))
    for number, claim in narrowing.claims(told):
        shown += 1
        yield from ("", *_claim(number, claim, told.reading))
    dropped = list(narrowing.dropped(told))
    if dropped:
        yield from ("", "noticed, and no event:")
    for one in dropped:
        yield from _dropped(one, told.reading.article.text)
    if not shown and not dropped:
        yield from ("", *_wrapped(_nothing(told, narrowing), "", ""))


def _nothing(told: "Explanation", narrowing: Narrowing) -> str:
    """What to say where there is nothing to tell."""
    if narrowing.contains is not None and _folded(narrowing.contains) not in _folded(told.reading.article.text):
        return f"the article has no words {narrowing.contains!r}"
    if narrowing.roots:
        return f"nothing of the type {' or '.join(narrowing.roots)} was noticed there"
    return "no word there names an act: none of its verbs and nouns has a row in the lexicon that fits"


def _event(number: int, event: "EventExplanation") -> Iterator[str]:
    from api.wording import interval_words

    report = event.report
    kind = "-".join(filter(None, (report.root, report.mode)))
    yield from _wrapped(in_one_line(f"{number}. {kind}, {report.modality}: {report.label}"), "", " " * _INDENT)
    yield from _line("words", f"“{_marked(report.evidence[0], report.trigger)}”")
    yield from _line("entry", _row(event.entry))
    yield from _line("type", _grounds(event.act))
    yield from _line("modality", f"{report.modality}: {_grounds(event.modality)}")
    basis = f" ({report.interval.basis.value})" if report.interval is not None else ""
    grounds = f": {_grounds(event.date)}" if event.date else ""
    yield from _line("date", f"{interval_words(report.interval, weekday=True)}{basis}{grounds}")
    for part in event.parts:
        yield from _line("place" if part.role.value == "location" else part.role.value, _part(part))
    for one in event.absent:
        yield from _line("place" if one.role.value == "location" else one.role.value, f"none: {_grounds(one.grounds)}")
    yield from _line("again", _grounds(event.again))
    yield from _line("sure", _sure(report.confidence, event.sure))


def _sure(confidence: float, grounds: "Grounds") -> str:
    """The confidence in percent and the signs that it goes by; nothing for an extractor that tells none."""
    return f"{confidence:.0%}: {_grounds(grounds)}" if grounds else ""


def _part(part: "PartExplanation") -> str:
    said = in_one_line(part.words.quote) if part.words is not None else part.name
    words = "" if said == part.name else f", by “{said}”"
    return f"{part.name}{words}: {_grounds(part.grounds)}"


def _claim(number: int, told: "ClaimExplanation", reading: "Reading") -> Iterator[str]:
    claim = told.claim
    speaker = reading.actors[claim.speaker].name if claim.speaker in reading.actors else claim.speaker
    yield from _wrapped(in_one_line(f"{number}. claim, {claim.mode}: {speaker}"), "", " " * _INDENT)
    yield from _line("words", f"“{in_one_line(claim.content.quote)}”")
    yield from _line("cue", f"{_grounds(told.mode)}{_place(told.entry)}")
    words = f"“{in_one_line(claim.speaker_span.quote)}”: " if claim.speaker_span is not None else ""
    yield from _line("speaker", f"{words}{_grounds(told.speaker)}")
    yield from _line("sure", _sure(claim.confidence, told.sure))


def _dropped(one: "Dropped", text: str) -> Iterator[str]:
    act = ", ".join(filter(None, (one.root, one.modality))) or "no act"
    start, end = max(one.sentence.start, one.trigger.start - _AROUND), min(one.sentence.end, one.trigger.end + _AROUND)
    words = f"{text[start : one.trigger.start]}[{one.trigger.quote}]{text[one.trigger.end : end]}"
    cut = f"{'…' if start > one.sentence.start else ''}{words}{'…' if end < one.sentence.end else ''}"
    actors = f" ({', '.join(one.parts)})" if one.parts else ""
    line = f"- {act}{actors}: “{in_one_line(cut)}”: {_grounds(one.grounds)}{_place(one.entry)}"
    yield from _wrapped(in_one_line(line), "", "  ")


def _marked(words: "Span", trigger: "Span") -> str:
    """Words with the trigger in brackets, where it stands in them."""
    if not words.covers(trigger):
        return in_one_line(f"{words.quote} … [{trigger.quote}]")
    first, last = trigger.start - words.start, trigger.end - words.start
    return in_one_line(f"{words.quote[:first]}[{words.quote[first:last]}]{words.quote[last:]}")


def _grounds(grounds: "Grounds") -> str:
    return "; ".join(f"{one.says}{f' ({_row(one.entry)})' if one.entry else ''}" for one in grounds)


def _row(entry: "Entry | None") -> str:
    return f"{entry.table}, line {entry.line}: {entry.says}" if entry is not None else ""


def _place(entry: "Entry | None") -> str:
    return f" ({entry.table}, line {entry.line})" if entry is not None else ""


def _line(label: str, words: str) -> Iterable[str]:
    """A labelled line; none where there is nothing to tell."""
    if not words:
        return ()
    return _wrapped(in_one_line(words), f"{' ' * _INDENT}{label:<{_LABEL}}", " " * (_INDENT + _LABEL))


def _wrapped(text: str, first: str, others: str) -> Iterable[str]:
    width = min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns)
    return textwrap.wrap(text, max(width, 40), initial_indent=first, subsequent_indent=others, break_on_hyphens=False)
