"""Who reads events out of an article? A family of extractors: the built-in one, or a stranger's, by entry point."""

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

from graph import plugins
from graph.model.act import Act
from graph.model.article import Article
from graph.model.event import Reading
from graph.model.evidence import Span
from graph.settings import Settings

Pairs = tuple[tuple[Span | None, Span | None], ...]
"""Phrases of an article, each a source and a target."""


class Extractor(Protocol):
    """Anything that can reduce articles to readings, one for each article, in their order.

    The same text always gives the same reading; every report and claim carries spans of ``Article.text``.
    """

    name: str
    version: str

    def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings of some articles, as they come."""
        ...


@runtime_checkable
class Coder(Protocol):
    """An extractor that also says what a sentence does between phrases, whoever these are: it can be scored by that."""

    def acts(self, articles: Iterable[Article]) -> Iterator[tuple[Act, ...]]:
        """The acts of each article, the one that its text is mainly about first."""
        ...

    def code(self, articles: Iterable[tuple[Article, Pairs]]) -> Iterator[tuple[Act, ...]]:
        """What each of some sources does to its target, by the words of their article: one act for each pair.

        Args:
            articles: each with the pairs asked for; a side that the article leaves open is None, but not both.
        """
        ...


def load(settings: Settings) -> Extractor:
    """The extractor that the settings name.

    Raises:
        PluginError: if no extractor of that name is installed.
    """
    made: Extractor = plugins.load("extractors", settings.extractor)(settings)
    return made
