"""Which claims are one that several make together ("both presidents said")? Those of the same words and the same cue.

An annotation gives such a claim once, with the names of all who make it; what is read may give it once for each.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]


def said_together(claims: Sequence[Record]) -> list[list[int]]:
    """The places of the claims of a record, those that several make together side by side, in the record's order."""
    found: dict[object, list[int]] = {}
    for place, claim in enumerate(claims):
        found.setdefault(_words_of(claim) or place, []).append(place)
    return list(found.values())


def joint_claims(claims: Sequence[Record]) -> list[Record]:
    """The claims of a record, each of those that several make together as one with a list of speakers."""
    groups = [[claims[place] for place in places] for places in said_together(claims)]
    return [
        group[0] if len(group) == 1 else {**group[0], "speaker": [c.get("speaker") for c in group]} for group in groups
    ]


def _words_of(claim: Record) -> tuple[object, ...] | None:
    """Where the content and the cue of a claim stand, or None where it does not tell one of them."""
    spans = [claim.get("content"), claim.get("cue")]
    if not all(isinstance(span, Mapping) and {"start", "end"} <= span.keys() for span in spans):
        return None
    return tuple(span[bound] for span in spans if isinstance(span, Mapping) for bound in ("start", "end"))
