import asyncio
import logging
from pathlib import Path

import pytest

from api.workers.pool import Readers
from graph.settings import Settings
from tests.api.conftest import Service


def opened(settings: Settings, *module: str) -> bool:
    """Whether a pool of such processes finds that they have a network."""

    async def start() -> bool:
        pool = Readers(settings, 1, lambda: {"checkpoint": "", "changes": 0}, spare=0, module=module, what="SPARQL")
        await pool.open()
        await pool.close()
        return pool.exposed

    return asyncio.run(start())


def test_processes_that_cannot_leave_the_network_are_told_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "uvicorn.error"):
        assert opened(Settings(store=tmp_path / "store"), "tests.api.exposed_reader")
    assert [record.getMessage().partition(" (")[0] for record in caplog.records] == [
        "this system lets no process leave the network"
    ]


def test_processes_that_need_the_network_are_no_news(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert not opened(Settings(store=tmp_path / "store"), "api.workers.reader", "federated")
    assert not caplog.records


def test_readiness_tells_whether_the_network_is_closed(service: Service) -> None:
    told = service.client.get("/readyz").json()["network"]
    assert told == ("open" if service.library.is_exposed else "closed")
