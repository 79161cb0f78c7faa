"""Who may do what over HTTP? Bearer tokens with scopes, kept as hashes in a folder beside the store.

A token is made of 256 random bits, so that a plain SHA-256 of it is enough: nobody finds a text of that kind by trying,
with a fast hash or a slow one. A slow one is for passwords, which people choose; here it would only cost every request
a tenth of a second of work, and hand whoever sends wrong tokens a way to keep the server busy.
"""

import hashlib
import hmac
import json
import logging
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from api.problems import Unauthorised
from graph.errors import NotFound, SettingsError
from graph.settings import Settings

_SECRET = re.compile(r"cmq_([0-9a-f]{8})_[\w-]{43}\Z", re.ASCII)
_LABEL = re.compile(r"\S(?:.{0,58}\S)?\Z")
_LARGEST = 10_000
"""Bytes that the file of a token has at most."""
_SETTLED = 1.0
"""Seconds after which a folder's time tells that nothing has changed since; clocks of disks are coarse."""
_USE_SECONDS = 60
"""The last use of a token is written down at most this often."""


class Scope(StrEnum):
    """What a token opens; each opens reading too, and ``admin`` everything."""

    READ = "read"
    INGEST = "ingest"
    UPDATE = "update"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Token:
    """A token, without its secret.

    Attributes:
        id: eight hexadecimal digits, which the secret contains too.
        label: whose it is; the name under which its holder's judgements are kept.
        digest: the SHA-256 of the secret, in hexadecimal digits.
        expires: from when on it opens nothing; None for never.
        used: when it was last used, to the minute; None if never.
    """

    id: str
    label: str
    scopes: frozenset[Scope]
    digest: str = field(repr=False)
    created: datetime
    expires: datetime | None = None
    used: datetime | None = None

    def may(self, scope: Scope) -> bool:
        """Whether it opens what needs a scope."""
        return scope is Scope.READ or bool(self.scopes & {scope, Scope.ADMIN})


def tokens_folder(settings: Settings) -> Path:
    """The folder of the tokens, beside the store and no part of it; it may not be there."""
    store = settings.store if settings.store.name else settings.store.resolve()
    return store.with_name(f"{store.name}.tokens")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)


class Tokens:
    """The tokens in a folder, a file each: to make one, to list them and to revoke one needs no lock.

    Args:
        folder: where they are.
        clock: tells the time.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime] = _now) -> None:
        self.folder = folder
        self.clock = clock

    def create(self, label: str, scopes: Collection[Scope], expires: datetime | None = None) -> tuple[str, Token]:
        """Makes a token: its secret, which nothing keeps, and what is kept.

        Raises:
            SettingsError: if the label is no name, or another token's; there are no scopes; or it has expired already.
        """
        if not _LABEL.match(label) or not label.isprintable():
            raise SettingsError("a token's label is 1 to 60 printable characters on one line, such as 'Jane, notebook'")
        if any(token.label == label or token.id == label for token in self):
            raise SettingsError(f"there is a token {label!r} already; revoke it, or choose another label")
        if not scopes:
            raise SettingsError(f"a token needs a scope; choose from {', '.join(Scope)}")
        if expires is not None and expires <= self.clock():
            raise SettingsError(f"the token would have expired at {expires:%Y-%m-%d %H:%M} UTC; give a later day")
        name = secrets.token_hex(4)
        secret = f"cmq_{name}_{secrets.token_urlsafe(32)}"
        token = Token(name, label, frozenset(scopes), _digest(secret), self.clock(), expires)
        self._write(token)
        return secret, token

    def __iter__(self) -> Iterator[Token]:
        """The tokens, the oldest first.

        Raises:
            SettingsError: if the folder, or a file in it, is not what this program writes, or others may write to it.
        """
        found = []
        with suppress(FileNotFoundError):
            self._check(self.folder.stat())
            for path in self.folder.glob("*.json"):
                with suppress(FileNotFoundError):  # revoked meanwhile
                    found.append(self._read(path))
        return iter(sorted(found, key=lambda token: (token.created, token.id)))

    def revoke(self, name: str) -> Token:
        """Revokes the token of a label or id; a server that runs refuses it from its next request on.

        Raises:
            NotFound: if there is none.
        """
        known = list(self)
        found = next((token for token in known if name in (token.id, token.label)), None)
        if found is None:
            choices = ", ".join(repr(token.label) for token in known)
            raise NotFound(
                f"no token {name!r}; choose from {choices}" if known else f"no token {name!r}: there is none"
            )
        self._path(found.id).unlink(missing_ok=True)
        self._sync()
        return found

    def touch(self, token: Token) -> None:
        """Writes down that a token is used now."""
        with suppress(OSError):
            os.utime(self._path(token.id), (self.clock().timestamp(),) * 2)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _write(self, token: Token) -> None:
        """Writes the file of a token: whole or not at all, for its owner's eyes alone, and never used so far."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self._check(self.folder.stat())
        values = {
            "label": token.label,
            "scopes": sorted(token.scopes),
            "sha256": token.digest,
            "created": token.created.isoformat(timespec="seconds"),
            "expires": token.expires and token.expires.isoformat(timespec="seconds"),
        }
        new = self.folder / f".{token.id}.new"
        try:
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                json.dump(values, file)
                file.flush()
                os.fsync(file.fileno())
            os.utime(new, (0, 0))
            new.rename(self._path(token.id))
        finally:
            new.unlink(missing_ok=True)
        self._sync()

    def _sync(self) -> None:
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _check(self, found: os.stat_result) -> None:
        """Passes a folder or file that nobody else writes to: whoever can, makes tokens of his own."""
        owners = {0, os.geteuid()}
        if found.st_uid not in owners or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise SettingsError(
                f"the tokens in {self.folder} are not taken: others may write there; "
                f'make them yours: chown -R "$USER" {self.folder} && chmod -R go= {self.folder}'
            )

    def _read(self, path: Path) -> Token:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            found = os.fstat(file.fileno())
            self._check(found)
            content = file.read(_LARGEST) if stat.S_ISREG(found.st_mode) else b""
        try:
            values = json.loads(content)
            expires = values["expires"]
            return Token(
                path.stem,
                str(values["label"]),
                frozenset(map(Scope, values["scopes"])),
                str(values["sha256"]),
                datetime.fromisoformat(values["created"]),
                None if expires is None else datetime.fromisoformat(expires),
                datetime.fromtimestamp(found.st_mtime, UTC) if found.st_mtime else None,
            )
        except (ValueError, KeyError, TypeError) as problem:
            raise SettingsError(f"{path} holds no token; remove it, and create the token anew") from problem


def is_open(state: Any) -> bool:
    """Whether anybody may write to the application of a state."""
    return bool(state.free_writes) or state.access.writable


@dataclass
class Access:
    """The tokens as a running server sees them: read again whenever their folder has changed.

    Args:
        tokens: where they are kept.
        write_token: the secret of the setting of that name; empty for none. It opens everything.
    """

    tokens: Tokens
    write_token: str = field(default="", repr=False)
    _known: dict[str, Token] = field(default_factory=dict)
    _seen: tuple[int, int] | None = None
    _checked: float = 0.0
    _used: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings) -> "Access":
        """The access to the store of some settings."""
        return cls(Tokens(tokens_folder(settings)), settings.write_token)

    @property
    def writable(self) -> bool:
        """Whether there is a token that writes, so that the service is not read-only."""
        live = (token for token in self._current().values() if not self._expired(token))
        return bool(self.write_token) or any(token.scopes != {Scope.READ} for token in live)

    def holder(self, authorization: str | None) -> Token | None:
        """The token in a header ``Authorization``; None where there is none, or nobody has been given any.

        Raises:
            Unauthorised: if it is a bearer token that is not known, or has expired.
        """
        scheme, _, secret = (authorization or "").partition(" ")
        known = self._current()
        if scheme.lower() != "bearer" or not (known or self.write_token):
            return None
        found = self._found(secret.strip(), known)
        if found is None:
            raise Unauthorised("this bearer token is not known here; it may have been revoked", error="invalid_token")
        if self._expired(found):
            reason = f"the bearer token {found.label!r} expired at {found.expires:%Y-%m-%d %H:%M} UTC; ask for another"
            raise Unauthorised(reason, error="invalid_token")
        self._use(found)
        return found

    def _found(self, secret: str, known: dict[str, Token]) -> Token | None:
        """The token of a secret; what is compared takes the same time whatever is wrong."""
        digest = _digest(secret)
        form = _SECRET.match(secret)
        token = known.get(form[1]) if form else None
        same = hmac.compare_digest(digest, token.digest if token else "0" * len(digest))
        if token is not None and same:
            return token
        own = hmac.compare_digest(digest, _digest(self.write_token)) and self.write_token
        return Token("setting", "", frozenset({Scope.ADMIN}), digest, self.tokens.clock()) if own else None

    def _use(self, token: Token) -> None:
        now = time.monotonic()
        if token.id in self._known and now - self._used.get(token.id, -_USE_SECONDS) >= _USE_SECONDS:
            self._used[token.id] = now
            self.tokens.touch(token)

    def _current(self) -> dict[str, Token]:
        """The tokens as they are now; one look at the folder, and where it has just changed another at its files."""
        try:
            found = self.tokens.folder.stat()
        except FileNotFoundError:
            self._known, self._seen = {}, None
            return self._known
        seen = (found.st_ino, found.st_mtime_ns)
        if seen != self._seen or self._checked - found.st_mtime < _SETTLED:
            self._checked, self._seen = time.time(), seen
            self._known = self._trusted()
        return self._known

    def _trusted(self) -> dict[str, Token]:
        """The tokens by id; none of them, if any cannot be trusted."""
        try:
            return {token.id: token for token in self.tokens}
        except (SettingsError, OSError) as problem:
            logging.getLogger("uvicorn.error").error("no token is taken: %s", problem)
            return {}

    def _expired(self, token: Token) -> bool:
        return token.expires is not None and token.expires <= self.tokens.clock()
