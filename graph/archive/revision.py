"""Which article is revised, and what did it and will it tell?"""

from dataclasses import dataclass

from graph.archive.tellings import Telling


@dataclass(frozen=True, slots=True)
class Revision:
    """An article that says ``new`` where it said ``old``; either may be nothing."""

    article: str
    old: Telling
    new: Telling
