"""How likely is it that what is read is right? The signs of an event or a claim, by how it is told, are weighed.

`confidence.tsv` has a weight for each sign, in log-odds: their sum goes through the logistic function. They are fitted
on the project's annotated articles for tuning (``tools/confidence.py``). An event is right if the article tells an act
of its type and modality, and all whom it names take part in it so; a claim, if this was said, and by its speaker.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import exp

from graph.document import Word
from graph.extractors.drafts import Draft
from graph.extractors.spoken import Utterance
from graph.mentions.cast import Cast, Reference

ALWAYS = "always"
"""The sign that everything has."""

_LEAST, _MOST = 0.02, 0.98
_LONG = 35
"""A sentence of so many words is long."""

_CLAUSES = {"relcl": "relative", "acl": "relative", "advcl": "adverbial", "ccomp": "that", "xcomp": "infinitive",
            "pcomp": "infinitive"}  # fmt: skip
"""The clause in which a word stands, by the label that is met first above it."""


def of_event(event: Draft, cast: Cast) -> float:
    """The confidence of an event, 0 to 1 in two decimals."""
    return _weighed("event", signs_of_event(event, cast))


def of_claim(said: Utterance, cast: Cast) -> float:
    """The confidence of a claim, likewise."""
    return _weighed("claim", signs_of_claim(said, cast))


def signs_of_event(event: Draft, cast: Cast) -> frozenset[str]:
    """What is seen of an event that tells how likely it is right: the names of its signs."""
    word = event.predicate.word
    found = {
        ALWAYS, f"type {event.root}", f"modality {event.modality}", f"clause {clause_of(word)}",
        f"day {event.interval.basis if event.interval is not None else 'none'}",
    }  # fmt: skip
    seen = {
        "act noun": event.predicate.nominal,
        "act light": event.predicate.noun is not None,
        "act said": event.predicate.topic is not None,
        "act governed": event.governor not in {"", "-"},
        "place": event.place is not None,
        "background": event.background,
        "told again": bool(event.mentions),
        "sentence long": len(word.sentence.words) >= _LONG,
        "between compatriots": _are_compatriots(event, cast),
    }
    found.update(sign for sign, is_so in seen.items() if is_so)
    found.update(_side("source", event.doers, word, cast))
    found.update(_side("target", event.targets, word, cast))
    return frozenset(found)


def signs_of_claim(said: Utterance, cast: Cast) -> frozenset[str]:
    """What is seen of a claim that tells how likely it is right."""
    speaker = said.speaker
    cue = said.predicate.root if said.predicate is not None else "none"
    return frozenset({
        ALWAYS, f"mode {said.mode}", f"speaker by {speaker.how}", f"speaker is {cast.actor(speaker.actor).kind}",
        f"cue {'plain' if cue == '-' else 'none' if cue == 'none' else 'act'}",
    })  # fmt: skip


def _side(side: str, references: tuple[Reference, ...], word: Word, cast: Cast) -> Iterator[str]:
    """The signs of the sources, or of the targets."""
    if not references:
        yield f"{side} none"
    if len(references) > 1:
        yield f"{side} several"
    for reference in references:
        actor = cast.actor(reference.actor)
        yield f"{side} by {reference.how}"
        yield f"{side} is {actor.kind}"
        if actor.country is None:
            yield f"{side} of no state"
        if not word.sentence.start <= reference.span.start < word.sentence.end:
            yield f"{side} elsewhere"


def _are_compatriots(event: Draft, cast: Cast) -> bool:
    if not event.doers or not event.targets:
        return False
    one, other = cast.actor(event.doers[0].actor).country, cast.actor(event.targets[0].actor).country
    return one is not None and one == other


def clause_of(word: Word) -> str:
    """The clause in which a word stands: main, relative, adverbial, that or infinitive."""
    return next((_CLAUSES[w.dep] for w in (word, *word.ancestors()) if w.dep in _CLAUSES), "main")


def weights_of(what: str, signs: Iterable[str]) -> dict[str, float]:
    """The weights of some signs of an "event" or a "claim", those that count most first; without those of none."""
    weights = table()
    found = {sign: weights[what, sign] for sign in sorted(signs) if (what, sign) in weights}
    return dict(sorted(found.items(), key=lambda pair: -abs(pair[1])))


def _weighed(what: str, signs: Iterable[str]) -> float:
    """The probability by the weights of some signs."""
    total = sum(weights_of(what, signs).values())
    return round(min(_MOST, max(_LEAST, 1 / (1 + exp(-total)))), 2)


@cache
def table() -> Mapping[tuple[str, str], float]:
    """The weight of each sign, by what it is a sign of ("event", "claim") and its name.

    Raises:
        ValueError: if a row has other than three cells, or its weight is no number.
    """
    rows = files("graph.extractors").joinpath("confidence.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows if row)
    return {(what, sign): float(weight) for what, sign, weight in cells}
