"""Which texts of the graph hold certain words? An index beside the store, kept in step with it, ranked by BM25."""

from graph.fulltext.index import FullText, Match
from graph.fulltext.passages import Passage, passage_of
from graph.fulltext.wanted import Wanted, parse

__all__ = ["FullText", "Match", "Passage", "Wanted", "parse", "passage_of"]
