"""Was this request made before? Answers are kept by the key that a client gives, so that to ask again does no harm.

As draft-ietf-httpapi-idempotency-key-header has it: the same key with another body is refused, and so is one whose
first request is still under way.
"""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from api.problems import Conflict, RequestError
from graph.settings import Settings

KEPT = timedelta(days=1)
"""So long the answer to a key is kept."""
LONGEST = 255
"""So many characters a key has at most."""


class Gone(RequestError):
    """A key whose article was taken back."""

    status = 410


class KeyReused(RequestError):
    """A key that came with another request before."""

    status = 422


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given.

    Attributes:
        status: its HTTP status.
        location: its Location header.
        body: its body, JSON.
    """

    status: int
    location: str
    body: str


@dataclass(frozen=True, slots=True)
class Key:
    """A key as one client gave it, and the digest of what it came with."""

    name: str
    digest: str


def keys_folder(settings: Settings) -> Path:
    """The folder of the keys, beside the store and no part of it; it may not be there."""
    store = settings.store if settings.store.name else settings.store.resolve()
    return store.with_name(f"{store.name}.keys")


def key_of(client: str, given: str, body: bytes) -> Key:
    """A key as a client gave it with a body.

    Raises:
        RequestError: if it is none.
    """
    key = given.strip().strip('"')
    if not key or len(key) > LONGEST or not key.isprintable():
        raise RequestError(f"the header Idempotency-Key has 1 to {LONGEST} printable characters, such as a UUID")
    return Key(_digest(f"{client}\n{key}".encode()), _digest(body))


def location_of(article: str) -> str:
    """The location of an answer about an article."""
    return f"/api/v1/articles/{article}"


def _digest(value: bytes) -> str:
    return hashlib.sha256(value).hexdigest()


def _write(place: Path, kept: dict[str, object]) -> None:
    part = place.with_suffix(".part")
    part.write_text(json.dumps(kept), encoding="utf-8")
    part.replace(place)


def _now() -> datetime:
    return datetime.now(UTC)


class Keys:
    """The answers in a folder, by key.

    Args:
        folder: where they are.
        clock: tells the time.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime] = _now) -> None:
        self.folder, self._clock = folder, clock
        self._under_way: set[str] = set()

    def begin(self, key: Key) -> Given | None:
        """The answer that was given to a key; None if there is none yet, and then one is to be given or given up.

        Raises:
            Gone: if the article that it added was taken back.
            KeyReused: if it came with another body.
            Conflict: if its first request is still under way.
        """
        if key.name in self._under_way:
            raise Conflict("a request with this Idempotency-Key is still under way; ask again in a moment")
        with suppress(FileNotFoundError, ValueError, KeyError):
            found = json.loads(self._place(key).read_bytes())
            if datetime.fromisoformat(found["until"]) > self._clock():
                if found == {"until": found["until"]}:
                    raise Gone("what this Idempotency-Key added was taken back; take a new key to add it again")
                if found["digest"] != key.digest:
                    raise KeyReused("this Idempotency-Key came with another body before; take a new key for this one")
                return Given(found["status"], found["location"], found["body"])
        self._under_way.add(key.name)
        return None

    def give(self, key: Key, answer: Given) -> None:
        """Keeps the answer to a key."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        until = self._clock() + KEPT
        _write(self._place(key), asdict(answer) | {"digest": key.digest, "until": until.isoformat()})
        self._under_way.discard(key.name)

    def forget(self, location: str) -> None:
        """Erases the answers that lead to a location with all that they say; who asks again is told that it is gone."""
        for path in self.folder.glob("*.json") if self.folder.is_dir() else ():
            with suppress(FileNotFoundError, ValueError):
                found = json.loads(path.read_bytes())
                if found.get("location") == location:
                    _write(path, {"until": found["until"]})

    def give_up(self, key: Key) -> None:
        """Forgets a key whose request came to nothing, so that it may be made again."""
        self._under_way.discard(key.name)

    def prune(self) -> None:
        """Removes what is kept no longer."""
        oldest = (self._clock() - KEPT).timestamp()
        for path in self.folder.glob("*.json") if self.folder.is_dir() else ():
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _place(self, key: Key) -> Path:
        return self.folder / f"{key.name}.json"
