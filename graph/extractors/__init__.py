"""Who reads events out of an article? A family of extractors: the built-in one, or a stranger's, by entry point."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from graph import plugins
from graph.model.article import Article
from graph.model.event import Reading
from graph.settings import Settings


class Extractor(Protocol):
    """Anything that can reduce articles to readings, one for each article, in their order.

    The same text always gives the same reading; every report and claim carries spans of ``Article.text``.
    """

    name: str
    version: str

    def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings of some articles, as they come."""
        ...


def load(settings: Settings) -> Extractor:
    """The extractor that the settings name.

    Raises:
        PluginError: if no extractor of that name is installed.
    """
    made: Extractor = plugins.load("extractors", settings.extractor)(settings)
    return made
