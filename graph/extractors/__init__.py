"""Who reads events out of an article? A family of extractors: the built-in one, or a stranger's, by entry point."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, runtime_checkable

from graph import plugins, registry
from graph.errors import CommuniqueError, PluginError
from graph.model.act import Act
from graph.model.article import Article
from graph.model.event import Reading
from graph.model.evidence import Span
from graph.model.explanation import Explanation
from graph.settings import Settings, registry_folder

Pairs = tuple[tuple[Span | None, Span | None], ...]
"""Phrases of an article, each a source and a target."""


class Extractor(Protocol):
    """Anything that can reduce articles to readings, one for each article, in their order.

    It is made with the `graph.settings.Settings`. The same text always gives the same reading; every report and claim
    carries spans of ``Article.text``, and their ids begin with the article's.

    Attributes:
        name: the name under which it is registered; kept with what it reads, as ``Reading.extractor``.
        version: changes when it reads otherwise, as does ``Reading.rule_set``; an article is then read again.
    """

    name: str
    version: str

    def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings of some articles, as they come.

        Raises:
            ExtractionFailed: or another `graph.errors.ReadError`, if it gives up on the first of the articles taken
                that it has not read. That one is named and counted; for those after it ``extract`` is called again.
            CommuniqueError: any other, if it can read none (a setting that cannot be used); it ends the batch.
        """
        ...


@runtime_checkable
class Accountable(Protocol):
    """An extractor that says at the end what its work has taken, such as calls that cost money."""

    def account(self) -> Mapping[str, int | float]:
        """What it has taken since it was made, by name ("calls": 12), in the order in which it is shown."""
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


@runtime_checkable
class Explainer(Extractor, Protocol):
    """An extractor that also tells what led it to its readings."""

    def explain(self, articles: Iterable[Article]) -> Iterator[Explanation]:
        """The readings of some articles as they come, each with the grounds of all its events and claims."""
        ...


def load(settings: Settings) -> Extractor:
    """The extractor that the settings name.

    Raises:
        PluginError: if no extractor of that name is installed, or it cannot be made or used.
    """
    registry.use(registry_folder(settings))
    name, maker = settings.extractor, plugins.load("extractors", settings.extractor)
    try:
        made: Extractor = maker(settings)
    except CommuniqueError:
        raise
    except Exception as problem:
        what = f"{type(problem).__name__}: {problem}"
        raise PluginError(f"the extractor {name!r} cannot be made of the settings ({what})") from problem
    if missing := [part for part in ("name", "version", "extract") if not hasattr(made, part)]:
        raise PluginError(f"the extractor {name!r} lacks {', '.join(missing)}; docs/extending.md shows one")
    return made


def explainer(settings: Settings) -> Explainer:
    """The extractor that the settings name, for its explanations.

    Raises:
        PluginError: if no extractor of that name is installed, or it gives no explanations.
    """
    made = load(settings)
    if not isinstance(made, Explainer):
        told = f"the extractor {made.name!r} gives no explanations of its readings"
        raise PluginError(told)
    return made
