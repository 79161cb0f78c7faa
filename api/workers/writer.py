"""The process that writes: it alone owns the store, reads articles into it and publishes checkpoints for the readers.

``python -m api.workers.writer``, started by the server alone. The language model is loaded with the first article.
"""

import os
import shutil
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from api.problems import status_of
from api.workers import previewing, protection
from api.workers.deciding import DECISIONS, told
from api.workers.explaining import explain
from api.workers.frames import Outbox, serve
from graph.archive import Archive
from graph.archive.intake import Outcome
from graph.archive.schema import SCHEMA, outdated
from graph.errors import CommuniqueError, NoPublicationDate, ReadError, StoreError
from graph.settings import Settings, of_values
from graph.stores import Store, changes
from graph.stores.opening import open_store
from graph.stores.published import change_file, serving_folder

if TYPE_CHECKING:
    from graph.model.event import Reading
    from graph.stores.oxigraph import OxigraphStore
    from graph.stores.remote import RemoteStore

LAST_SECONDS = 10.0
"""How long a write that has begun may go on once the server is gone."""

MOST_CHANGES = 1_000
"""After so many changes a checkpoint is made. Who starts to read follows them in 0.05 s; a checkpoint costs more."""
LARGE_CHANGE = 4_000_000
"""Bytes from which a change is not followed, but read in a checkpoint."""

UNDATED = (
    'the article says nowhere when it was published; put "published": "YYYY-MM-DD" into the JSON body, since "on '
    'Friday" means nothing without it'
)


@dataclass
class Writer:
    """What the writer holds: the store, and the extractor once an article has come."""

    settings: Settings = field(default_factory=Settings)
    _store: Store | None = None
    _archive: Archive | None = None
    _extractor: Any = None
    _published: int = 0
    _working: Any = field(default_factory=threading.Lock)

    @property
    def folder(self) -> Path:
        """Where the checkpoints lie: beside the store, on the same disk."""
        return serving_folder(self.settings.store)

    @property
    def store(self) -> Store:
        """The open store."""
        assert self._store is not None
        return self._store

    @property
    def archive(self) -> Archive:
        """The archive over it; in a store that is served as a plain one, only once it is needed."""
        if self._archive is None:
            self._archive = Archive.open(self.settings, store=self.store)
        return self._archive

    def open(self, settings: Settings) -> str:
        """Opens the store and publishes its first checkpoint; leftovers of a server that is gone are removed."""
        self.settings = settings
        self._store = open_store(settings)
        if not settings.open_graphs:
            assert self.archive
        shutil.rmtree(self.folder, ignore_errors=True)
        return self.publish()

    def publish(self) -> str:
        """Makes a checkpoint of the store as it is now; its path. Of a remote store it is a name alone."""
        self._published += 1
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{os.getpid()}-{self._published}"
        if not self.settings.store_url:
            self.store.checkpoint(path)
        return str(path)

    def read(self, record: dict[str, Any]) -> "Reading":
        """What one record tells; nothing is stored.

        Raises:
            ReadError: if it is no article that can be read.
        """
        from graph import extractors
        from graph.pipeline import read_one
        from graph.readers.record import read_record

        try:
            article = read_record(record, self.settings, "the article", fetching=True)
        except NoPublicationDate as problem:
            raise NoPublicationDate(UNDATED) from problem
        if self._extractor is None:
            self._extractor = extractors.load(self.settings)
        return read_one(article, self._extractor)

    def learn(self, record: dict[str, Any]) -> dict[str, Any]:
        """Reads one record into the store.

        Raises:
            ReadError: if it is no article that can be read.
        """
        reading = self.read(record)
        article, outcome = reading.article, self.archive.ingest(reading)
        events, claims = len(reading.reports), len(reading.claims)
        return {"id": article.id, "outcome": str(outcome), "title": article.title, "events": events, "claims": claims}

    def as_learned(self, result: dict[str, Any], since: datetime) -> dict[str, Any]:
        """The result of an unchanged record, as it was when the store learned it, if that was later than a time."""
        if result["outcome"] != Outcome.UNCHANGED or self.archive.article(result["id"], text=False).learned < since:
            return result
        replaced = any(one.until >= since for one in self.archive.superseded(result["id"]))
        return result | {"outcome": str(Outcome.REPLACED if replaced else Outcome.ADDED)}

    def amend(self, steps: Sequence[changes.Step]) -> None:
        """Makes a change of a user's graphs."""
        cast("OxigraphStore | RemoteStore", self.store).amend(steps)

    def work(self, request: dict[str, Any], outbox: Outbox) -> None:
        """Does one task; leaving waits for it."""
        with self._working:
            if self._archive is not None and self._archive.version < SCHEMA and request["ask"] != "settings":
                raise outdated(self._archive.version)
            if self.settings.store_url and self._store is not None:
                cast("RemoteStore", self._store).refresh()
            TASKS[request["ask"]](self, request, outbox)

    def leave(self) -> None:
        """Finishes what is being written, closes the store, removes the checkpoints and ends the process."""
        try:
            if self._working.acquire(timeout=LAST_SECONDS) and self._store is not None:
                shutil.rmtree(self.folder, ignore_errors=True)
                self._store.close()
        finally:
            os._exit(0)


def _settings(writer: Writer, request: dict[str, Any], outbox: Outbox) -> None:
    outbox.head({"checkpoint": writer.open(of_values(request["settings"]))})


def _learn(writer: Writer, request: dict[str, Any], outbox: Outbox) -> None:
    learned = writer.learn(request["record"])
    outbox.head(learned | {"checkpoint": writer.publish()})


def _learn_many(writer: Writer, request: dict[str, Any], outbox: Outbox) -> None:
    """Reads records into the store one by one; one that cannot be read is told, and the others are read.

    With ``since`` the work was broken off, perhaps before it was noted what became of these: what the store has learned
    since then is told as it was learned, but for a record that came twice.
    """
    since = datetime.fromisoformat(request["since"]).replace(microsecond=0) if request["since"] else None
    results: list[dict[str, Any]] = []
    for record in request["records"]:
        try:
            if "fault" in record:
                raise ReadError(record["fault"])
            result = writer.learn(record)
            if since is not None and result["id"] not in {*request["known"], *(done.get("id") for done in results)}:
                result = writer.as_learned(result, since)
            results.append(result)
        except StoreError:
            raise
        except CommuniqueError as problem:
            results.append({"outcome": "failed", "status": status_of(problem), "detail": str(problem)})
    outbox.head({"results": results, "checkpoint": writer.publish()})


def _preview(writer: Writer, request: dict[str, Any], outbox: Outbox) -> None:
    outbox.head({"preview": previewing.told(writer.read(request["record"]), writer.archive)})


def _forget(writer: Writer, request: dict[str, Any], outbox: Outbox) -> None:
    record = writer.archive.forget(request["id"])
    told = {"id": request["id"], "title": record.title if record else ""}
    outbox.head({"record": told, "checkpoint": writer.publish()})


def _withdraw(writer: Writer, request: dict[str, Any], outbox: Outbox) -> None:
    record = writer.archive.withdraw(request["id"])
    outbox.head({"record": {"id": record.id, "title": record.title}, "checkpoint": writer.publish()})


def _amend(writer: Writer, request: dict[str, Any], outbox: Outbox) -> None:
    """Makes a change that was drafted; publishes a checkpoint where it is large, or many are behind the last one."""
    draft, number = Path(request["change"]), int(request["number"])
    try:
        steps = changes.read(draft)
        protection.check(steps, writer.settings)
        writer.amend(steps)
        if writer.settings.store_url or number >= MOST_CHANGES or draft.stat().st_size > LARGE_CHANGE:
            outbox.head({"checkpoint": writer.publish()})
        else:
            draft.rename(change_file(request["checkpoint"], number))
            outbox.head({"changes": number})
    finally:
        draft.unlink(missing_ok=True)


def _decide(writer: Writer, request: dict[str, Any], outbox: Outbox) -> None:
    made = DECISIONS[request["what"]](writer.archive, request)
    outbox.head(told(made) | {"checkpoint": writer.publish()})


def _registry(writer: Writer, request: dict[str, Any], outbox: Outbox) -> None:
    from graph.archive.adopting import take
    from graph.registry.importing import read_rows
    from graph.settings import registry_folder

    rows = read_rows(request["text"], request["kind"])
    whole, dry = bool(request["all_or_nothing"]), bool(request["dry_run"])
    plan = take(rows, registry_folder(writer.settings), writer.archive, all_or_nothing=whole, dry_run=dry)
    kept_out = whole and plan.conflicts
    conflicts = [{"row": one.row, "name": one.name, "reason": one.reason} for one in plan.conflicts]
    told = {"added": 0 if kept_out else plan.added, "unchanged": plan.unchanged, "conflicts": conflicts}
    outbox.head(told | {"checkpoint": writer.publish()})


def _take_back(writer: Writer, request: dict[str, Any], outbox: Outbox) -> None:
    from graph.archive.adopting import take_back
    from graph.settings import registry_folder

    at = datetime.now(UTC)
    folder = registry_folder(writer.settings)
    found = take_back(request["actor"], folder, writer.archive, at, request["by"], request["reason"])
    outbox.head(asdict(found) | {"checkpoint": writer.publish()})


def _reindex(writer: Writer, request: dict[str, Any], outbox: Outbox) -> None:
    """Indexes the texts, unless that was done while the request was waiting."""
    if not writer.archive.is_indexed:
        writer.archive.reindex()
    outbox.head({"changes": request["changes"]})


TASKS: dict[str, Callable[[Writer, dict[str, Any], Outbox], None]] = {
    "settings": _settings,
    "learn": _learn,
    "learn-many": _learn_many,
    "preview": _preview,
    "forget": _forget,
    "withdraw": _withdraw,
    "amend": _amend,
    "decide": _decide,
    "registry": _registry,
    "take-back": _take_back,
    "reindex": _reindex,
}


def main() -> None:
    """Writes until the server is gone."""
    writer = Writer()
    sys.argv = ["communique", "serve"]
    serve(writer.work, explain, leave=writer.leave)


if __name__ == "__main__":
    main()
