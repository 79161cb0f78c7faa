"""Which articles tell of one event, as their words have it?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from graph import stories
from graph.archive.desk import Desk
from graph.model.record import ArticleRecord
from graph.stories import Told

_NEAR = 200
"""So many articles, those with the most words in common, are compared with one."""

_DAYS = 400
"""A period of up to so many days is looked up day by day."""


class Stories(Desk):
    """Articles by what they are about."""

    def related(self, article: str) -> list[tuple[str, float]]:
        """The articles that tell of the same event as an article, with their likeness (0 to 1), the likest first.

        Raises:
            NotFound: if there is no such article.
        """
        own = self._profiled(self.article(article, text=False))
        if own is None:
            return []
        keys = (self._reader.with_profile_key(key, stories.COMMON) for key in stories.sought(own))
        shared = Counter(name for found in keys for name in found)
        near = sorted(shared, key=lambda name: (-shared[name], name))[:_NEAR]
        return stories.related(own, self._all_profiled(near), self._bars.story)

    def stories(self, first: date | None = None, last: date | None = None) -> list[tuple[str, ...]]:
        """The articles published in a period, those that tell of one event together; in the order of the first day.

        Args:
            first: the first day; None for that of the earliest article.
            last: the last day; None for that of the latest one.
        """
        return stories.group(self._all_profiled(self._published(first, last)), self._bars.story)

    def _published(self, first: date | None, last: date | None) -> Iterator[str]:
        """The ids of the articles published in a period; a short one is looked up day by day."""
        if first and last and (last - first).days <= _DAYS:
            for day in range(first.toordinal(), last.toordinal() + 1):
                yield from self._reader.published_on(date.fromordinal(day))
            return
        low, high = first or date.min, last or date.max
        yield from (record.id for record in self.articles() if low <= record.published <= high)

    def _all_profiled(self, names: Iterable[str]) -> Iterator[Told]:
        return filter(None, (self._profiled(self.article(name, text=False)) for name in names))

    def _profiled(self, record: ArticleRecord) -> Told | None:
        profile = self._reader.profile(record.id)
        return Told(record.id, record.published, profile) if profile else None
