"""What is in a backup? The manifest tells it: each file with its size and checksum, each graph with its quads."""

import json
import re
from dataclasses import asdict, dataclass
from typing import Any, Self

from graph.errors import BackupError

FORMAT = 1
"""Counts up when a backup is laid out otherwise."""

NAME = "manifest.json"

STORE, HISTORY, REGISTRY = "store", "history", "registry"
"""The folders in a backup."""

_PLAIN = r"[A-Za-z0-9_][A-Za-z0-9_.%~ -]{0,254}"
_NAMES = (
    re.compile(rf"{STORE}/{_PLAIN}"),
    re.compile(rf"{HISTORY}/{_PLAIN}/{_PLAIN}"),
    re.compile(rf"{REGISTRY}/{_PLAIN}"),
)
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a backup: its size in bytes, and the SHA-256 of what it holds, in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes:
        made: when, in UTC (ISO 8601).
        program: the version of Communiqué that made it; ``engine`` that of the engine of its store.
        schema: the version of the store's schema.
        base: the base IRI of the store's ids, as the settings had it.
        graphs: the quads of each graph by its IRI; the default graph has the empty name.
        files: all files but this one, by their names.
    """

    made: str
    program: str
    engine: str
    schema: int
    base: str
    graphs: dict[str, int]
    files: dict[str, Member]

    @property
    def quads(self) -> int:
        """The quads of all graphs."""
        return sum(self.graphs.values())

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files.values())

    def dump(self) -> bytes:
        """The manifest as JSON."""
        return json.dumps({"format": FORMAT} | asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def parse(cls, text: bytes, name: str, schema: int) -> Self:
        """The manifest of a backup.

        Args:
            text: the JSON.
            name: what the backup is called in errors.
            schema: the newest version of a store's schema that is understood.

        Raises:
            BackupError: if it is none, or that of a newer version.
        """
        try:
            values = json.loads(text)
            if int(values.pop("format")) > FORMAT:
                raise _newer(name, str(values.get("program")))
            found = cls(**values | {"files": {key: Member(**value) for key, value in values["files"].items()}})
            found._check()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
            raise damaged(name, f"its manifest cannot be read ({problem})") from problem
        if found.schema > schema:
            raise _newer(name, found.program)
        return found

    def _check(self) -> None:
        """Passes what is of the right kind, and names that lead out of no folder.

        Raises:
            ValueError: if something is not.
        """
        words: list[Any] = [self.made, self.program, self.engine, self.base, *self.graphs]
        numbers: list[Any] = [self.schema, *self.graphs.values(), *(file.size for file in self.files.values())]
        if not all(type(word) is str for word in words) or not all(type(n) is int and n >= 0 for n in numbers):
            raise ValueError("a value of another kind")
        for name, file in self.files.items():
            if not any(pattern.fullmatch(name) for pattern in _NAMES):
                raise ValueError(f"a file named {name[:100]!r}")
            if not _DIGEST.fullmatch(file.sha256):
                raise ValueError(f"no checksum of {name}")


def damaged(name: str, what: str) -> BackupError:
    """The error of a backup that is not what was once written."""
    return BackupError(f"the backup {name} is damaged: {what}; nothing was changed; use another copy of it")


def _newer(name: str, program: str) -> BackupError:
    return BackupError(
        f"the backup {name} was made by a newer version of Communiqué ({program[:40]}) and cannot be read by this one; "
        "nothing was changed; upgrade, and restore it then"
    )
