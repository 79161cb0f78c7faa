"""Is it a storm that strikes? What has a name and is of nature does nothing to states ("Hurricane Irma hit Cuba")."""

from graph.extractors.arguments import doers_of
from graph.extractors.predicates import Predicate
from graph.wordlists import words


def is_of_nature(predicate: Predicate) -> bool:
    """Whether all who seem to do it are named storms, quakes or the like."""
    doers = [] if predicate.nominal else doers_of(predicate)
    forces = words("forces-of-nature")
    return bool(doers) and all(
        doer.pos == "PROPN" and any(w.lower in forces for w in (doer, *doer.children) if w is doer or w.i < doer.i)
        for doer in doers
    )
