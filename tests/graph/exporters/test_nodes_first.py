"""The events of a network are read once, though nodes that count them stand before the edges."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph import exporters
from graph.errors import ExportError
from graph.excerpt import Collected
from graph.exporters import nodes_first
from graph.model.event import Event

ONCE = ("gexf", "graphml", "graphology", "node-link")


class Counted:
    """An excerpt that counts how often its events are read."""

    def __init__(self, excerpt: Collected) -> None:
        self._excerpt, self.read = excerpt, 0

    def events(self) -> Iterator[Event]:
        self.read += 1
        return iter(self._excerpt.events())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._excerpt, name)


@pytest.mark.parametrize("project", ["actors", "states"])
@pytest.mark.parametrize("edges", ["event", "aggregated"])
@pytest.mark.parametrize("name", ONCE)
def test_events_are_read_once(excerpt: Collected, name: str, edges: str, project: str) -> None:
    counted = Counted(excerpt)
    assert b"".join(exporters.get(name, edges=edges, project=project).chunks(counted))
    assert counted.read == 1


@pytest.mark.parametrize("name", ONCE)
def test_what_is_put_by_on_the_disk_is_the_same(
    excerpt: Collected, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    whole = b"".join(exporters.get(name, edges="event").chunks(excerpt))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(nodes_first, "SMALL", 10)
    assert b"".join(exporters.get(name, edges="event").chunks(excerpt)) == whole
    assert not list(tmp_path.iterdir())


def test_a_disk_without_room_is_told(excerpt: Collected, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes_first, "SMALL", 10)
    monkeypatch.setattr(nodes_first, "_folder", lambda: "/dev/full/nowhere")
    with pytest.raises(ExportError, match=r"no room to put the edges by .*; name a folder with room as TMPDIR"):
        list(exporters.get("gexf").chunks(excerpt))
