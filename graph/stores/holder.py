"""Who holds a store? A note beside it names the process, so that another one can say it."""

import json
import os
import shlex
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that holds a store.

    Attributes:
        command: as it was typed, or as near as is known.
        since: when it opened the store (UTC, ISO 8601).
        born: the start of the process as the system counts it, by which a reused process id is told; "" if unknown.
    """

    pid: int
    command: str
    since: str
    born: str

    def __str__(self) -> str:
        return f"process {self.pid} ({self.command}) since {self.since}"


def note_of(store: Path) -> Path:
    """The file beside a store that names its holder."""
    return store.with_name(f"{store.name}.holder.json")


def _born(pid: int) -> str:
    """The start time of a process in clock ticks since boot, where the system tells it."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[19]


def claim(store: Path) -> None:
    """Notes that this process holds the store."""
    words = [Path(sys.argv[0]).name or "python", *sys.argv[1:4]]
    since = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    holder = Holder(os.getpid(), shlex.join(words)[:120], since, _born(os.getpid()))
    with suppress(OSError):
        note_of(store).write_text(json.dumps(asdict(holder)), encoding="utf-8")


def release(store: Path) -> None:
    """Removes the note, if it is this process's."""
    found = _read(store)
    if found is not None and found.pid == os.getpid():
        note_of(store).unlink(missing_ok=True)


def _read(store: Path) -> Holder | None:
    try:
        return Holder(**json.loads(note_of(store).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def find(store: Path) -> Holder | None:
    """The process that holds the store, if it is noted and still alive."""
    holder = _read(store)
    return holder if holder is not None and _alive(holder) else None


def _alive(holder: Holder) -> bool:
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return not holder.born or not (born := _born(holder.pid)) or born == holder.born
