"""How well do several articles' reports of one event, and their names of one actor, come together?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.extractors import Extractor
from graph.scorecard.clusters.annotated import annotated
from graph.scorecard.clusters.memory import remember
from graph.scorecard.clusters.named import named_alone, who_is_who
from graph.scorecard.clusters.records import NEEDED, check, gather
from graph.scorecard.clusters.scoring import NAMED, compare, show, with_later

__all__ = ["NEEDED", "check", "compare", "gather", "read", "show"]


def read(clusters: Sequence[Mapping[str, Any]], extractor: Extractor) -> Iterator[Mapping[str, Any]]:
    """What the graph makes of the articles of some clusters, one answer for each.

    Besides what is read, each has in ``annotated`` what the graph makes of the annotated reports, and in ``named`` what
    it makes of the annotated mentions of actors.
    """
    told = with_later(clusters, remember(clusters, extractor))
    right = with_later(clusters, remember(clusters, annotated(clusters)))
    who = list(who_is_who(clusters))
    names = [[*with_later([named_alone(one, titles=titles) for one in clusters], who)] for titles in NAMED.values()]
    for answer, reports, *found in zip(told, right, *names, strict=True):
        yield {**answer, "annotated": reports, "named": dict(zip(NAMED, found, strict=True))}
