"""Which graphs may a SPARQL Update change, or an upload? A user's own; not those that hold what the articles tell."""

from collections.abc import Iterable

import pyoxigraph as ox

from api.problems import Forbidden
from graph.settings import Settings
from graph.stores.changes import Step, Target, written
from graph.vocabulary.namespaces import TERMS


def is_protected(graph: Target, settings: Settings) -> bool:
    """Whether a graph is the product's own, or the word for several names such graphs too."""
    if settings.open_graphs or isinstance(graph, ox.DefaultGraph):
        return False
    name = graph.value if isinstance(graph, ox.NamedNode) else ""
    return not name or name.startswith((f"{settings.base}id/", f"{TERMS}id/"))


def check(steps: Iterable[Step], settings: Settings) -> None:
    """Passes a change that leaves the product's graphs alone.

    Raises:
        Forbidden: if it would change one of them; it names it.
    """
    for step in steps:
        for graph in written(step):
            if is_protected(graph, settings):
                raise Forbidden(_reason(graph))


def _reason(graph: Target) -> str:
    if not isinstance(graph, ox.NamedNode):
        what = f"{graph} would change the graphs of the articles too: nothing was changed; name your graphs instead"
    else:
        what = f"the graph {graph.value} is protected: nothing was changed"
    return f"{what}. What the articles tell changes through POST /api/v1/articles, judgements and the registry alone"
