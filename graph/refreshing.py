"""Which stored articles did other rules read, and what changes when they are read again?"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph import extractors
from graph.model.article import Keep
from graph.model.event import Reading
from graph.pipeline import Summary, finishing, read_each, read_one
from graph.readers.sources import Skipped
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.archive import Archive
    from graph.extractors import Extractor
    from graph.model.record import ArticleRecord


@dataclass(frozen=True, slots=True)
class Change:
    """What an article no longer tells, and what it tells now.

    Attributes:
        article: its id.
        gone: the labels of the events that are no longer read in it.
        new: the labels of those that were not.
    """

    article: str
    title: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(slots=True)
class Refreshed:
    """What became of the articles; it counts up while they are read.

    Attributes:
        current: how many are as the present rules read them.
        read: how many were read again; ``changed`` of them tell other events.
        unkept: how many cannot be read again, because their texts are not kept whole.
        others: by extractor, how many another one read.
        reduced: of how many less of the text is kept now.
        skipped: those on which the extractor failed; they stay as they were.
    """

    current: int = 0
    read: int = 0
    changed: int = 0
    gone: int = 0
    new: int = 0
    unkept: int = 0
    reduced: int = 0
    others: Counter[str] = field(default_factory=Counter)
    skipped: list[Skipped] = field(default_factory=list)
    interrupted: bool = False

    def summary(self, *, dry_run: bool = False) -> str:
        """All of it in words."""
        verb = "would change" if dry_run else "changed"
        parts = [
            f"read {self.read:,} again: {self.changed:,} {verb} ({self.gone:,} events less, {self.new:,} more)",
            f"{self.current:,} are as the present rules read them",
        ]
        if self.unkept:
            parts.append(
                f"{self.unkept:,} cannot be read again, since their texts are not kept whole; ingest them anew"
            )
        parts += [
            f"{count:,} read by {name} (refresh --extractor {name})" for name, count in sorted(self.others.items())
        ]
        if self.reduced:
            parts.append(f"{self.reduced:,} texts {'would be ' if dry_run else ''}cut down to what is kept")
        if self.skipped:
            parts.append(f"{len(self.skipped):,} could not be read and stay as they were")
        return "; ".join(parts)


def refresh_all(
    archive: "Archive",
    settings: Settings,
    found: Refreshed,
    *,
    everything: bool = False,
    only_tell: bool = False,
    maker: "Extractor | None" = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[Change]:
    """Reads again what other rules read, and yields the articles that tell other events then.

    Args:
        archive: where the articles are.
        settings: which extractor, and how much of the texts is kept.
        found: counts what happens; one's own, to look at afterwards.
        everything: whether to read also what the present rules read.
        only_tell: whether to leave the store as it is.
        maker: the extractor, if not that of the settings.
        tell: called with how far it has come.
    """
    reader = maker or extractors.load(settings)
    records = {record.id: record for record in _readable(archive, reader, found)}
    waiting = list(_outdated(archive, records, reader, found, everything=everything))
    summary = Summary(skipped=found.skipped)
    with ExitStack() as stack:
        if not only_tell:
            stack.enter_context(archive.batch())
        for reading in read_each((archive.source(name) for name in waiting), reader, summary):
            found.read += 1
            tell(f"{found.read:,} of {len(waiting):,}")
            change = _change(archive, records[reading.article.id], reading, found)
            if not only_tell:
                with finishing():
                    archive.ingest(reading)
            if change is not None:
                yield change
    _reduce(archive, Keep(settings.keep_text), found, only_tell=only_tell)


def _readable(archive: "Archive", reader: "Extractor", found: Refreshed) -> Iterator["ArticleRecord"]:
    for record in list(archive.articles()):
        run = archive.run(record.id)
        if run is not None and run[0] != reader.name:
            found.others[run[0]] += 1
        elif record.kept is not Keep.WHOLE:
            found.unkept += 1
        else:
            yield record


def _outdated(
    archive: "Archive", records: dict[str, "ArticleRecord"], reader: "Extractor", found: Refreshed, *, everything: bool
) -> Iterator[str]:
    """The articles that other rules read; which rules there are now, the first article shows."""
    rules = None
    for name in sorted(records):
        if rules is None and not everything:
            first = read_one(archive.source(name), reader)
            rules = (first.extractor, first.version, first.rule_set, first.registry)
        if everything or archive.run(name) != rules:
            yield name
        else:
            found.current += 1


def _change(archive: "Archive", record: "ArticleRecord", reading: Reading, found: Refreshed) -> Change | None:
    before = Counter(report.label for report in archive.article_reports(record.id))
    after = Counter(report.label for report in reading.reports)
    gone, new = tuple((before - after).elements()), tuple((after - before).elements())
    if not gone and not new:
        return None
    found.changed, found.gone, found.new = found.changed + 1, found.gone + len(gone), found.new + len(new)
    return Change(record.id, record.title, gone, new)


def _reduce(archive: "Archive", keep: Keep, found: Refreshed, *, only_tell: bool) -> None:
    """Cuts texts down to what is kept, on the disk too; what is gone already does not come back."""
    order = list(Keep)
    for record in list(archive.articles()):
        if order.index(record.kept) < order.index(keep):
            found.reduced += 1
            if not only_tell:
                archive.reduce(record.id)
    if keep is not Keep.WHOLE and not only_tell and (archive.reduce_past() or found.reduced):
        archive.rewrite()
