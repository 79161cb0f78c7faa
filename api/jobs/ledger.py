"""Which jobs are there, and how far are they? Kept in a folder beside the store, so that they outlive the server.

A job is a folder: ``job.json`` says what was asked for, ``records.jsonl`` holds the articles until it ends, a line of
``results.jsonl`` says what became of each, ``end.json`` how it ended. What is written is never changed: who reads a
folder at any moment, also after a crash, knows how far the job had come.
"""

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any

from graph.errors import NotFound
from graph.settings import Settings

KEPT = timedelta(days=7)
"""So long an ended job is kept."""
MOST_KEPT = 1_000
"""So many ended jobs are kept."""


class State(StrEnum):
    """How a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


ENDED = frozenset({State.DONE, State.CANCELLED, State.FAILED})


@dataclass(frozen=True, slots=True)
class Job:
    """A job.

    Attributes:
        id: begins with the time, so that ids sort by it.
        client: whose it is, as work is queued by it: a token, or an address.
        created: when it was asked for, in UTC.
        total: how many items it has.
        done: of how many it is known what became of them.
        counts: how many of these had each outcome.
        state: how it stands.
        ended: when it ended; None while it has not.
        reason: why it failed; "" otherwise.
    """

    id: str
    client: str
    created: datetime
    total: int
    done: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    state: State = State.QUEUED
    ended: datetime | None = None
    reason: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will become of it."""
        return self.state in ENDED


def jobs_folder(settings: Settings) -> Path:
    """The folder of the jobs, beside the store and no part of it; it may not be there."""
    store = settings.store if settings.store.name else settings.store.resolve()
    return store.with_name(f"{store.name}.jobs")


def _now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """The jobs in a folder, of which one process alone writes.

    Args:
        folder: where they are.
        clock: tells the time.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime] = _now) -> None:
        self.folder, self._clock = folder, clock
        self._jobs: dict[str, Job] = {}

    def load(self) -> None:
        """Reads what is there; a job that was under way waits again, and what nobody needs any more is removed."""
        self._jobs = {}
        for path in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
            if path.name.endswith(".part"):
                shutil.rmtree(path, ignore_errors=True)
            elif (job := self._read(path)) is not None:
                self._jobs[job.id] = job
        self.prune()

    def _read(self, path: Path) -> Job | None:
        try:
            asked = json.loads((path / "job.json").read_bytes())
        except (OSError, ValueError):
            return None
        job = Job(path.name, asked["client"], datetime.fromisoformat(asked["created"]), asked["total"])
        for line in _whole_lines(path / "results.jsonl"):
            job = _counted(job, json.loads(line)["outcome"])
        with suppress(OSError, ValueError):
            end = json.loads((path / "end.json").read_bytes())
            ended = datetime.fromisoformat(end["ended"])
            job = replace(job, state=State(end["state"]), ended=ended, reason=end["reason"])
        return job

    def __iter__(self) -> Iterator[Job]:
        """The jobs, the latest first."""
        return iter(sorted(self._jobs.values(), key=lambda job: job.id, reverse=True))

    def job(self, name: str) -> Job:
        """A job.

        Raises:
            NotFound: if there is none of that id.
        """
        found = self._jobs.get(name)
        if found is None:
            raise NotFound(f"no job {name!r}; an ended one is kept for {KEPT.days} days")
        return found

    def waiting(self) -> list[Job]:
        """The jobs that have not ended, the earliest first."""
        return sorted((job for job in self._jobs.values() if not job.is_over), key=lambda job: job.id)

    def create(self, client: str, records: Iterable[dict[str, Any]]) -> Job:
        """Writes a new job down, whole or not at all."""
        now = self._clock()
        name = f"{now:%Y%m%dT%H%M%S%f}"[:18] + f"-{secrets.token_hex(4)}"
        part, total = self.folder / f"{name}.part", 0
        part.mkdir(parents=True, mode=0o700)
        try:
            with (part / "records.jsonl").open("w", encoding="utf-8") as lines:
                for total, record in enumerate(records, 1):  # noqa: B007
                    lines.write(json.dumps(record) + "\n")
                _sync(lines.fileno())
            told = {"client": client, "created": now.isoformat(), "total": total}
            (part / "job.json").write_text(json.dumps(told), encoding="utf-8")
            part.rename(self.folder / name)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        job = self._jobs[name] = Job(name, client, now, total)
        return job

    def records(self, job: Job) -> list[dict[str, Any]]:
        """The items of which nothing is known yet, in order."""
        with (self.folder / job.id / "records.jsonl").open(encoding="utf-8") as lines:
            return [json.loads(line) for line in islice(lines, job.done, None)]

    def begin(self, name: str) -> Job:
        """Notes that a job is worked on."""
        job = self._jobs[name] = replace(self.job(name), state=State.RUNNING)
        return job

    def add(self, name: str, results: Iterable[dict[str, Any]]) -> Job:
        """Writes down what became of the next items; each result has an ``outcome``.

        Headlines are not kept, since an article may be forgotten while its job is still listed.
        """
        job = self.job(name)
        found = [{key: value for key, value in result.items() if key != "title"} for result in results]
        with (self.folder / name / "results.jsonl").open("a", encoding="utf-8") as lines:
            lines.writelines(json.dumps(result) + "\n" for result in found)
            _sync(lines.fileno())
        for result in found:
            job = _counted(job, result["outcome"])
        self._jobs[name] = job
        return job

    def end(self, name: str, state: State, reason: str = "") -> Job:
        """Writes down how a job ended; its articles are kept no longer."""
        job = replace(self.job(name), state=state, ended=self._clock(), reason=reason)
        assert job.ended is not None
        told = {"state": state, "ended": job.ended.isoformat(), "reason": reason}
        place = self.folder / name / "end.json"
        place.with_suffix(".part").write_text(json.dumps(told), encoding="utf-8")
        place.with_suffix(".part").replace(place)
        (self.folder / name / "records.jsonl").unlink(missing_ok=True)
        self._jobs[name] = job
        return job

    def results(self, name: str, start: int = 0, most: int | None = None) -> list[dict[str, Any]]:
        """What became of items: from the ``start``-th on, counted from 0, at most so many.

        Raises:
            NotFound: if there is no such job.
        """
        job, last = self.job(name), None if most is None else start + most
        with suppress(FileNotFoundError), (self.folder / job.id / "results.jsonl").open("rb") as lines:
            return [json.loads(line) for line in islice(lines, start, last)]
        return []

    def prune(self) -> None:
        """Removes ended jobs that are old, or too many."""
        over = [job for job in self if job.ended is not None]
        old = self._clock() - KEPT
        for number, job in enumerate(over):
            if number >= MOST_KEPT or (job.ended is not None and job.ended < old):
                shutil.rmtree(self.folder / job.id, ignore_errors=True)
                del self._jobs[job.id]


def _whole_lines(path: Path) -> list[bytes]:
    """The lines of a file; one that a crash has cut off is taken off it, since nothing is known of it."""
    if not path.exists():
        return []
    text = path.read_bytes()
    whole = text[: text.rfind(b"\n") + 1]
    if whole != text:
        with path.open("r+b") as lines:
            lines.truncate(len(whole))
    return whole.splitlines()


def _counted(job: Job, outcome: str) -> Job:
    counts = dict(job.counts)
    counts[outcome] = counts.get(outcome, 0) + 1
    return replace(job, done=job.done + 1, counts=tuple(sorted(counts.items())))


def _sync(descriptor: int) -> None:
    os.fsync(descriptor)


def told(job: Job) -> dict[str, Any]:
    """A job as plain values, without whose it is."""
    found = asdict(job)
    del found["client"]
    return found | {"counts": dict(job.counts)}
