"""The commands over a remote store: `--store URL`, or COMMUNIQUE_STORE."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.cli.conftest import Run
from tests.servers import oxigraph

SEED = Path(__file__).parents[3] / "data/articles/netanyahu-meets-blinken.txt"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with oxigraph() as found:
        yield found


def test_an_article_goes_through_every_kind_of_command(run: Run, url: str, tmp_path: Path) -> None:
    here = {"XDG_DATA_HOME": str(tmp_path)}
    run("ingest", SEED, "--store", url, **here)
    assert "Blinken" in run("timeline", "--store", url, **here).stdout
    assert "Blinken" in run("timeline", COMMUNIQUE_STORE=url, **here).stdout
    assert "yes" in run("query", "ASK { ?e a cmq:Event }", "--store", url, **here).stdout
    assert run("rebuild", "--dry-run", "--store", url, **here).stdout
    name = json.loads(run("articles", "--json", "--store", url, **here).stdout.splitlines()[0])["id"]
    done = run("forget", name, "--store", url, **here)
    assert f"forgot {name}" in done.stdout
    assert f"may still be in the files of {url}" in done.stderr
    assert name not in run("articles", "--store", url, **here).stdout


def test_a_server_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    done = run("articles", "--store", "http://127.0.0.1:9", code=4, XDG_DATA_HOME=str(tmp_path))
    assert "http://127.0.0.1:9/query cannot be reached" in done.stderr
