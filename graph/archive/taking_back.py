"""How are articles taken back or forgotten, and what was known on an earlier day?"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Self

from graph.answers import erase
from graph.archive.desk import Desk
from graph.archive.history import Superseded, end_of
from graph.archive.past import Past
from graph.errors import NotFound
from graph.model.record import ArticleRecord


class TakingBack(Desk):
    """What leaves the present, and what was known of it before."""

    def superseded(self, article: str) -> Iterator[Superseded]:
        """The readings of an article that held once, the oldest first."""
        return self._shelf.of(article)

    def withdraw(self, article: str) -> ArticleRecord:
        """Takes an article back: it and all that only it told leave the present graph, in one transaction.

        What the graph knew on an earlier day (`known_by`) still has it.

        Raises:
            NotFound: if there is no such article.
        """
        self._intake.settle()
        if self._reader.article(article) is None and article in self._shelf.articles():
            raise NotFound(f"article {article} was withdrawn before; to erase it altogether, use forget")
        record = self.article(article, text=False)
        self._intake.remove(article, lay=True)
        return record

    def forget(self, article: str, *, rewrite: bool = True) -> ArticleRecord | None:
        """Erases an article with all that only it told, its history and what language models answered about it.

        Returns its record.

        Args:
            article: its id; one that was withdrawn may be forgotten too, and has no record.
            rewrite: whether the store is then written anew, because its engine keeps the words of what is removed on
                the disk; that takes as long as to write all that is stored. Without it they go with the next rewriting.

        Raises:
            NotFound: if there is no such article.
        """
        self._intake.settle()
        record = self._reader.article(article)
        if record is None and article not in self._shelf.articles():
            raise NotFound(f"no article {article!r} in the store")
        self._intake.remove(article, lay=False)
        self._shelf.erase(article)
        if self._answers is not None:
            erase(self._answers, article)
        if rewrite:
            self.rewrite()
        return record

    def rewrite(self) -> None:
        """Writes the store anew, so that what was removed is on the disk no more.

        Raises:
            StoreError: if it cannot be written; the store is as it was then.
        """
        self._intake.settle()
        self.store.rewrite()

    def reduce(self, article: str) -> bool:
        """Keeps no more of an article's text than the setting says; whether that was less than before.

        Raises:
            NotFound: if there is no such article.
        """
        self._intake.settle()
        self.article(article, text=False)
        return self._intake.reduce(article)

    def reduce_past(self) -> int:
        """Keeps no more of what was superseded or withdrawn than the setting says; how many readings had more.

        Raises:
            StoreError: if one cannot be read or written.
        """
        self._intake.settle()
        return self._intake.reduce_past()

    def known_by(self, day: date) -> Self:
        """What the graph knew at the end of a day (UTC): what had been published and learned by then, and decided.

        It is another archive, in memory, for reading alone. To make it costs as much as to read and merge the whole
        store; an archive that is not written to keeps it for the next call with the same day.
        """
        if self._past is not None and self._past[0] == day:
            return self._past[1]
        self._intake.settle()
        store = Past(self.store, self.names, self._shelf).known_by(end_of(day))
        found = self._as_of(store)
        self._past = (day, found) if self._fixed else None
        return found

    def learning_began(self) -> datetime | None:
        """When the first article was learned of those that are, or were, in the store; None if none was."""
        return Past(self.store, self.names, self._shelf).first()
