"""What was noticed and is no event, and why not?"""

from collections.abc import Iterator

from graph.document import Word
from graph.extractors.arguments import doers_of
from graph.extractors.drafts import Draft
from graph.extractors.explaining.entries import entry_of, use
from graph.extractors.explaining.trail import Trail
from graph.extractors.explaining.wording import ground, one_line, sentence_of, told
from graph.extractors.lexicon import SPEECH, VerbFrame
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast
from graph.mentions.nominals import phrase_span
from graph.model.explanation import Dropped, Ground
from graph.reasons import Reason

_ROWS_SHOWN = 3
_NAMING = {"NOUN", "PROPN", "PRON"}
_OFTEN = {"be", "have", "do", "will", "would", "can", "could", "may", "might", "must", "should", "shall"}
"""Auxiliaries, of which rows that do not fit tell nothing."""


def dropped(drafts: list[Draft], events: list[Draft], cast: Cast, trail: Trail) -> list[Dropped]:
    """The acts that were drafted and left out, and the words of the lexicon of which no row fitted, in text order."""
    kept = {id(event) for event in events}
    left = [draft for draft in drafts if id(draft) not in kept and not _is_joined(draft, trail)]
    found = [*(_dropped(draft, cast, trail) for draft in left), *_absorbed(cast, trail), *_without_row(cast, trail)]
    return sorted(found, key=lambda one: one.trigger)


def _is_joined(draft: Draft, trail: Trail) -> bool:
    return bool(trail.about("joined", draft))


def _dropped(draft: Draft, cast: Cast, trail: Trail) -> Dropped:
    names = tuple(cast.actor(reference.actor).name for reference in (*draft.doers, *draft.targets))
    word = draft.predicate.word
    return Dropped(
        draft.root, draft.modality, draft.trigger, sentence_of(word, cast), names, entry_of(draft.predicate),
        (_ground(draft, cast, trail),),
    )  # fmt: skip


def _absorbed(cast: Cast, trail: Trail) -> Iterator[Dropped]:
    """What is only said, where it makes an act of the saying."""
    for reason in trail.of("absorbed"):
        predicate = reason.decision
        if isinstance(predicate, Predicate) and predicate.root != SPEECH:
            ground_of = ground("thin", "absorbed", reason.facts[0], reason.rule)
            sentence = sentence_of(predicate.word, cast)
            trigger = cast.document.span_of(predicate.words)
            yield Dropped(predicate.root, None, trigger, sentence, (), entry_of(predicate), (ground_of,))


def _ground(draft: Draft, cast: Cast, trail: Trail) -> Ground:
    if not draft.doers:
        return _without_doer(draft, cast)
    reasons = [reason for reason in trail.about("thin", draft) if reason.decision is True]
    return told(reasons[-1]) if reasons else ground("thin", "unknown", draft)


def _without_doer(draft: Draft, cast: Cast) -> Ground:
    """What stands where a doer is looked for, if anything does."""
    predicate = draft.predicate
    words = [] if predicate.nominal else [word for word in doers_of(predicate) if word.pos in _NAMING]
    if not words:
        return ground("thin", "no-doer", draft)
    return ground("thin", "no-actor", draft, one_line(phrase_span(words[0], cast).quote))


def _without_row(cast: Cast, trail: Trail) -> Iterator[Dropped]:
    """The words that have rows in the lexicon, none of which fits their use."""
    seen: set[int] = set()
    for reason in trail.of("row"):
        word, rows = reason.facts
        if isinstance(word, Word) and isinstance(rows, tuple) and id(word) not in seen and word.lemma not in _OFTEN:
            seen.add(id(word))
            yield Dropped("", None, cast.document.span_of([word]), sentence_of(word, cast), (), None, (_rows(reason),))


def _rows(reason: Reason) -> Ground:
    rows = reason.facts[1]
    assert isinstance(rows, tuple)
    frames = [row for row in rows if isinstance(row, VerbFrame)]
    listed = "; ".join(f"“{use(row)}” (verbs.tsv, line {row.line})" for row in frames[:_ROWS_SHOWN])
    more = f"; {len(frames) - _ROWS_SHOWN} more" if len(frames) > _ROWS_SHOWN else ""
    return ground("row", "unfit", reason.facts[0], f"{listed}{more}")
