"""Archives behind `oxigraph serve`, empty before each test, and a server between that can fail."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.archive import Archive
from graph.settings import Settings
from graph.stores.opening import open_store
from tests.graph.conftest import Register, noon
from tests.servers import Proxy, between, oxigraph, update

Open = Callable[..., Archive]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with oxigraph() as url:
        yield url


@pytest.fixture
def url(server: str) -> str:
    """The address of an empty server."""
    update(server, "DROP ALL")
    return server


@pytest.fixture
def proxy(url: str) -> Iterator[Proxy]:
    with between(url) as found:
        yield found


@pytest.fixture
def settings(url: str, tmp_path: Path) -> Settings:
    return Settings(store=tmp_path / "here" / "store", store_url=url)


@pytest.fixture
def opened(settings: Settings, register: Register) -> Iterator[Open]:
    """Opens archives over the server, as other processes would, and closes them."""
    found: list[Archive] = []

    def open_one(**values: object) -> Archive:
        chosen = replace(settings, **values)  # type: ignore[arg-type]
        found.append(
            Archive(
                open_store(chosen), clock=noon, register=register, history=chosen.store.with_name("history"), far=True
            )
        )
        return found[-1]

    yield open_one
    for archive in found:
        archive.close()


@pytest.fixture
def distant(opened: Open) -> Archive:
    """An empty archive behind the server."""
    return opened()
