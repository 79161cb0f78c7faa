"""A server that fails is named, with what to do; nothing is half stored, and what may be repeated is."""

import socket
from pathlib import Path

import pytest

from graph.archive import Archive
from graph.errors import CommuniqueError, SettingsError, StoreError, StoreFull, StoreUnreachable
from graph.model.event import Reading
from graph.settings import Settings
from graph.stores.opening import open_store
from graph.stores.remote.addresses import derived
from tests.graph.stores.remote.conftest import Open
from tests.servers import Fault, Proxy, select

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), 'graph/article-')) }"


@pytest.fixture
def shaky(opened: Open, proxy: Proxy) -> Archive:
    """An archive over a server that can be told to fail."""
    return opened(store_url=proxy.url)


def articles(url: str) -> str:
    return select(url, COUNT)[0]["n"]


@pytest.mark.parametrize("status", [400, 401, 404, 413, 500])
def test_a_refused_update_stores_nothing_and_names_the_server(
    shaky: Archive, proxy: Proxy, url: str, seed: Reading, status: int
) -> None:
    proxy.fault = Fault("/update", status)
    with pytest.raises(StoreUnreachable, match=rf"{proxy.url}/update answers {status}.*out of order"):
        shaky.ingest(seed)
    assert articles(url) == "0"
    proxy.fault = None
    assert shaky.ingest(seed) == "added"


def test_a_full_disk_is_told_as_such(shaky: Archive, proxy: Proxy, seed: Reading) -> None:
    proxy.fault = Fault("/update", 507)
    with pytest.raises(StoreFull, match="its disk is full"):
        shaky.ingest(seed)


@pytest.mark.parametrize("status", [502, 503])
def test_an_update_that_fails_in_passing_is_sent_again(
    shaky: Archive, proxy: Proxy, url: str, seed: Reading, status: int
) -> None:
    proxy.fault = Fault("/update", status, times=1)
    assert shaky.ingest(seed) == "added"
    assert articles(url) != "0"


def test_an_update_whose_answer_is_lost_is_done_once(
    shaky: Archive, proxy: Proxy, archive: Archive, seed: Reading
) -> None:
    proxy.fault = Fault("/update", -2, times=1)
    proxy.seen.clear()
    assert shaky.ingest(seed) == "added"
    archive.ingest(seed)
    assert set(map(str, shaky.store.quads())) == set(map(str, archive.store.quads()))
    assert [path for path, _, _ in proxy.seen].count("/update") == 1


def test_an_update_that_is_slower_than_the_limit_is_asked_after(
    opened: Open, proxy: Proxy, seed: Reading, url: str
) -> None:
    archive = opened(store_url=proxy.url, store_seconds=3)
    proxy.fault = Fault("/update", -1, times=1, seconds=7)
    assert archive.ingest(seed) == "added"
    assert articles(url) != "0"


def test_a_question_is_asked_again_where_the_connection_broke(shaky: Archive, proxy: Proxy, seed: Reading) -> None:
    shaky.ingest(seed)
    proxy.fault = Fault("/query", 0, times=1)
    assert shaky.counts()["articles"] == 1


def test_half_an_answer_is_none(shaky: Archive, proxy: Proxy, seed: Reading) -> None:
    shaky.ingest(seed)
    proxy.fault = Fault("/query", -1)
    with pytest.raises(StoreUnreachable, match="breaks off in the middle"):
        list(shaky.events())


def test_an_answer_that_ends_early_though_it_says_it_is_whole_is_none(shaky: Archive, proxy: Proxy) -> None:
    proxy.fault = Fault("/query", 200, body=b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":')
    with pytest.raises(StoreUnreachable, match="text/plain, where application/sparql-results"):
        shaky.counts()


def test_a_server_that_is_not_there_is_named() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(StoreUnreachable, match=f"{url}/query cannot be reached"):
        open_store(Settings(store=Path("nowhere"), store_url=url))


def test_a_slow_server_is_not_waited_for_longer_than_set(opened: Open, proxy: Proxy) -> None:
    proxy.fault = Fault("/query", 500, seconds=4)
    with pytest.raises(StoreUnreachable, match="within 1 s; see whether the server runs, or raise COMMUNIQUE_STORE"):
        opened(store_url=proxy.url, store_seconds=1.0)


@pytest.mark.parametrize(
    ("needs", "given"),
    [
        ("Bearer secret-token", {"store_token": "secret-token"}),
        ("Basic YW5uOnNlc2FtZQ==", {"store_user": "ann", "store_password": "sesame"}),
    ],
)
def test_credentials_are_given_and_never_told(
    opened: Open, proxy: Proxy, seed: Reading, needs: str, given: dict[str, str]
) -> None:
    proxy.needs = needs
    with pytest.raises(StoreUnreachable, match="answers 401: set COMMUNIQUE_STORE_TOKEN"):
        opened(store_url=proxy.url)
    assert opened(store_url=proxy.url, **given).ingest(seed) == "added"
    with pytest.raises(StoreError) as told:
        opened(store_url=proxy.url, **{name: f"wrong-{value}" for name, value in given.items()})
    assert not any(value in str(told.value) for value in given.values())
    assert not any(value in repr(Settings(**given)) for name, value in given.items() if name != "store_user")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url", ["http://ann:sesame@a.example", "http://", "http://a.example:x", "http://a.example/?token=sesame"]
)
def test_an_address_with_a_secret_or_none_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(SettingsError) as told:
        open_store(Settings(store_url=url))
    assert "sesame" not in str(told.value)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://h:7878", ("http://h:7878/query", "http://h:7878/update", "http://h:7878/store")),
        ("http://h:7878/", ("http://h:7878/query", "http://h:7878/update", "http://h:7878/store")),
        ("http://h:3030/news", ("http://h:3030/news/query", "http://h:3030/news/update", "http://h:3030/news/data")),
        ("http://h/ds/sparql", ("http://h/ds/sparql", "http://h/ds/update", "http://h/ds/data")),
    ],
)
def test_addresses_follow_from_one(url: str, found: tuple[str, str, str]) -> None:
    assert derived(url) == found


def test_a_server_without_whole_graphs_is_asked_for_their_statements(opened: Open, url: str, seed: Reading) -> None:
    archive = opened(store_graphs_url=f"{url}/nothing-here")
    archive.ingest(seed)
    assert archive.rebuild().gone == frozenset() or not archive.rebuild().gone


def test_every_error_of_a_failing_server_is_one_of_ours(shaky: Archive, proxy: Proxy, seed: Reading) -> None:
    shaky.ingest(seed)
    for status in (0, -1, -2, 200, 301, 400, 403, 418, 429, 500, 503):
        proxy.fault = Fault("/query", status)
        with pytest.raises(CommuniqueError):
            shaky.counts()
