"""What remains of people's decisions about an article that is forgotten? All but its words, of which a digest stays.

So they are kept, and found again if the article returns as it was, but nobody can read in them what it said.
"""

from dataclasses import replace

from graph.archive.anchors import sealed
from graph.archive.docket import Docket
from graph.model.judgement import Anchor, Judgement
from graph.stores import Store
from graph.triples.judgements import Decision, decision_lines
from graph.vocabulary.namespaces import Names


def seal_lines(store: Store, names: Names, article: str) -> tuple[set[str], set[str]]:
    """The lines to remove and to add, so that no decision tells the words of an article any more."""
    gone: set[str] = set()
    won: set[str] = set()
    for decision in Docket(store, names).about_article(article):
        gone.update(decision_lines(decision, names))
        won.update(decision_lines(_sealed(decision, article), names))
    return gone - won, won - gone


def _sealed(decision: Decision, article: str) -> Decision:
    def seal(anchor: Anchor) -> Anchor:
        return sealed(anchor) if anchor.article == article else anchor

    if isinstance(decision, Judgement):
        return replace(decision, left=seal(decision.left), right=seal(decision.right))
    return replace(decision, report=seal(decision.report))
