"""Why has an event no target, or no place? What stands where the entry looks for one, as far as that can be told."""

from collections.abc import Iterator

from graph.document import Word
from graph.extractors.arguments import standing
from graph.extractors.drafts import Draft
from graph.extractors.explaining.entries import path_name
from graph.extractors.explaining.wording import ground, one_line
from graph.extractors.paths import target_paths
from graph.mentions.cast import Cast
from graph.mentions.locations import location
from graph.mentions.nominals import phrase_span
from graph.mentions.phrases import references
from graph.model.event import Role
from graph.model.explanation import Absence, Ground

_NAMING = {"NOUN", "PROPN", "PRON"}
_MOST = 3
"""So many paths of an entry are told; an ellipsis stands for the others."""


def explain_absent(event: Draft, cast: Cast) -> Iterator[Absence]:
    """Why it has no target and no place, where it has none."""
    if not event.targets:
        yield Absence(Role.TARGET, tuple(_no_target(event, cast)))
    if event.place_span is None:
        yield Absence(Role.LOCATION, (_no_place(event, cast),))


def _no_target(event: Draft, cast: Cast) -> Iterator[Ground]:
    predicate = event.predicate
    paths = target_paths(predicate)
    if not paths:
        yield ground("absent", "no-path", predicate)
        return
    found = [(path, word) for path in paths for word in standing(path, predicate) if word.pos in _NAMING]
    if found:
        path, word = found[0]
        yield ground("absent", _why_not(word, event, cast), one_line(phrase_span(word, cast).quote), path_name(path))
        return
    if "obj" in paths and predicate.noun is None:
        yield ground("absent", "no-object", predicate)
    others = [path_name(path) for path in paths if path != "obj" or predicate.noun is not None]
    if others:
        yield ground("absent", "nobody", ", ".join([*others[:_MOST], *(["…"] if len(others) > _MOST else [])]))


def _why_not(word: Word, event: Draft, cast: Cast) -> str:
    """The rule by which words that stand where the target is looked for are none."""
    meant = {reference.actor for reference in references(word, cast)}
    own = {side for doer in event.doers for side in (doer.actor, cast.state_of(doer.actor))}
    if not meant:
        return "no-actor"
    return "own" if meant <= own else "left-out"


def _no_place(event: Draft, cast: Cast) -> Ground:
    parties = [reference.span for reference in (*event.doers, *event.targets)]
    others = (w for w in event.predicate.word.sentence.words if not any(p.start <= w.start < p.end for p in parties))
    word = next((w for w in others if w.dep in {"pobj", "compound", "conj"} and location(w, cast) is not None), None)
    if word is None:
        return ground("absent", "no-place", event.predicate)
    return ground("absent", "other-place", event.predicate, one_line(phrase_span(word, cast).quote))
