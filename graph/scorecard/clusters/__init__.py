"""How well do several articles' reports of one event, and their names of one actor, come together?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.extractors import Extractor
from graph.scorecard.clusters.memory import remember
from graph.scorecard.clusters.records import NEEDED, check, gather
from graph.scorecard.clusters.scoring import compare, show, with_later

__all__ = ["NEEDED", "check", "compare", "gather", "read", "show"]


def read(clusters: Sequence[Mapping[str, Any]], extractor: Extractor) -> Iterator[Mapping[str, Any]]:
    """What the graph makes of the articles of some clusters, one answer for each."""
    return with_later(clusters, remember(clusters, extractor))
