"""Is a court of the land where it sits? Not in towns that are known for courts of several states ("in The Hague")."""

from graph.document import Word
from graph.registry import agents

_SEATS = {"hague", "arusha", "strasbourg"}
_COURTS = {"JUD"}


def sits_for_many(word: Word) -> bool:
    """Whether a court or one of its people is in the seat of courts that are of no one state."""
    noun = agents.load().get(word.lower) or agents.load().get(word.lemma)
    if noun is None or noun.sector not in _COURTS:
        return False
    towns = (p for c in word.children if c.dep == "prep" and c.lower in {"in", "at"} for p in c.children)
    return any(town.dep == "pobj" and town.lower in _SEATS for town in towns)
