"""What the clients leave open is closed in the test that used them."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

CONSUMERS = Path(__file__).parents[2] / "consumers"

with_comunica = pytest.mark.skipif(
    shutil.which("node") is None or not (CONSUMERS / "node_modules/@comunica").is_dir(),
    reason="needs node, and npm ci in tests/consumers (make consumers)",
)


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Closes the connections that a client has forgotten, which would otherwise be a warning in any later test."""
    yield
    gc.collect()
