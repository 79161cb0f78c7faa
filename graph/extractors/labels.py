"""How is an event called in one line? "Antony Blinken meets Isaac Herzog in Tel Aviv"."""

from collections.abc import Sequence

from graph import vocabulary
from graph.model.event import Modality

_MOST = 3
_TAILS = (" with", " to", " from", " for", " against", " toward", " towards", " on", " of", " by", " under pressure")


def label(
    root: str, mode: str | None, modality: Modality, doers: Sequence[str], targets: Sequence[str], place: str | None
) -> str:
    """The line for an event: doers, verb, targets and place; with its modality in brackets unless it is actual."""
    verb = vocabulary.event_type(root, mode).verb
    parts = [_list(doers), verb if targets else _bare(verb)]
    if targets:
        parts.append(_list(targets))
    if place:
        parts.append(f"in {place}")
    line = " ".join(parts)
    return line if modality is Modality.ACTUAL else f"{line} ({modality})"


def _list(names: Sequence[str]) -> str:
    shown = list(names[:_MOST])
    if len(names) > _MOST:
        shown.append("others")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _bare(verb: str) -> str:
    """The verb without the preposition that waits for a target."""
    for _ in range(2):
        for tail in _TAILS:
            verb = verb.removesuffix(tail)
    return verb
