"""Which signs make a reading likely to be right, and which speak against it?"""

from collections.abc import Iterable, Iterator

from graph.extractors.confidence import ALWAYS, weights_of
from graph.extractors.explaining.wording import ground
from graph.model.explanation import Ground

_MOST, _LEAST = 3, 0.1
"""So many signs are told for it and against it, and none that counts less."""


def explain_confidence(what: str, signs: Iterable[str]) -> Iterator[Ground]:
    """The signs of an "event" or a "claim" that count most, with their log-odds."""
    weights = {sign: weight for sign, weight in weights_of(what, signs).items() if sign != ALWAYS}
    for rule, way in (("for", 1), ("against", -1)):
        found = [f"{sign} ({weight:+.2f})" for sign, weight in weights.items() if weight * way >= _LEAST]
        if found:
            yield ground("confidence", rule, ", ".join(found[:_MOST]))
