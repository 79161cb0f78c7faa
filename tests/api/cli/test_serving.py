"""Facts about `communique serve`."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import httpx
import pytest

from tests.api.test_processes import eventually

COMMAND = [sys.executable, "-c", "import api.cli; api.cli.main(prog_name='communique')", "serve"]


@contextmanager
def served(store: Path, *options: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    words = [*COMMAND, "--port", "0", "--store", str(store), *options]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            told = next(line for line in server.stderr if "serving" in line)
            next(line for line in server.stderr if "startup complete" in line)
            found = re.search(r"http://[\d.:]+/", told)
            assert found
            threading.Thread(target=server.stderr.read, daemon=True).start()  # else a full pipe stops the server
            yield found[0], server
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=60)


def test_serve_answers_until_ctrl_c(tmp_path: Path) -> None:
    with served(tmp_path / "store") as (address, server), urlopen(address + "healthz") as answer:
        assert answer.status == 200
        assert "server" not in answer.headers
    assert server.returncode in {0, -signal.SIGINT, 130}


def test_open_graphs_are_written_without_a_token(tmp_path: Path) -> None:
    update = b"update=INSERT%20DATA%20%7B%20%3Cx:a%3E%20%3Cx:b%3E%20%3Cx:c%3E%20%7D"
    with served(tmp_path / "store", "--open-graphs") as (address, _):
        with urlopen(address + "update", data=update) as answer:
            assert answer.status == 204
        with urlopen(address + "rdf-graph-store?default") as answer:
            assert answer.read() == b"<x:a> <x:b> <x:c> .\n"


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="connections are lent on Linux alone")
def test_a_process_answers_directly_once_it_is_asked(tmp_path: Path) -> None:
    with (
        served(tmp_path / "store") as (address, server),
        httpx.Client(base_url=address, timeout=60) as client,
    ):

        def figure(name: str) -> float:
            lines = client.get(f"{address}metrics").text.splitlines()
            return next(float(line.split()[1]) for line in lines if line.startswith(f"communique_direct_{name} "))

        assert figure("processes") == 0
        assert client.get(f"{address}sparql", params={"query": "ASK {}"}).json()["boolean"] is True
        assert eventually(lambda: figure("processes") == 1, 60)
        assert eventually(lambda: figure("connections") == 0)
        assert client.get(f"{address}sparql", params={"query": "ASK {} # again"}).json()["boolean"] is True
        server.send_signal(signal.SIGTERM)
        assert server.wait(60) == 0


def test_no_process_answers_directly_where_the_command_says_so(tmp_path: Path) -> None:
    with served(tmp_path / "store", "--no-direct") as (address, _), httpx.Client(timeout=60) as client:
        assert client.get(f"{address}sparql", params={"query": "ASK {}"}).json()["boolean"] is True
        assert "communique_direct_" not in client.get(f"{address}metrics").text


def test_a_port_in_use_is_said_at_once(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        words = [*COMMAND, "--port", str(other.getsockname()[1]), "--store", str(tmp_path / "store")]
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "choose another --host or --port" in done.stderr
