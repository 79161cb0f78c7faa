"""How soon does a server answer again after kill -9, how long do backup, verify and restore take?

Usage: python -m benchmarks.restart [COPIES]

A store of the bundled articles, stored COPIES times under other addresses, is served, written to and killed with all
its processes, five times. The time is from the start of the command to the first answer of /readyz, in seconds, beside
the processor time that it took, which suffers less from what else the machine does. Then the store is backed up while
nobody serves it.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from benchmarks.extraction import corpus
from benchmarks.ingest import copies
from benchmarks.peers import cpu_of
from graph import extractors
from graph.archive import Archive
from graph.backups import restore, verify, write_backup
from graph.settings import Settings

PROMISED = 5.0
"""Seconds within which it answers again."""
ROUNDS = 5


def fill(store: Path, times: int) -> int:
    """Makes the store; its articles."""
    settings = Settings(store=store)
    extractor = extractors.load(settings)
    with Archive.open(settings) as archive, archive.batch():
        for reading in extractor.extract(copies(corpus(), times)):
            archive.ingest(reading)
    with Archive.open(settings) as archive:
        return archive.counts()["articles"]


def started(store: Path) -> tuple[float, "subprocess.Popen[str]", str]:
    """Starts a server; the seconds until it answers, its process and address."""
    words = [sys.executable, "-c", "import api.cli; api.cli.main()", "serve", "--port", "0", "--store", str(store)]
    began = time.perf_counter()
    token = {"COMMUNIQUE_WRITE_TOKEN": "benchmark"}
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=os.environ | token, start_new_session=True)
    assert process.stderr is not None
    url = process.stderr.readline().rpartition(" on ")[2].strip().rstrip("/")
    while True:
        try:
            if httpx.get(f"{url}/readyz", timeout=10).status_code == 200:
                return time.perf_counter() - began, process, url
        except httpx.TransportError:
            time.sleep(0.01)


def killed(process: "subprocess.Popen[str]", url: str) -> None:
    """Writes a little and kills the server with all its processes."""
    headers = {"Authorization": "Bearer benchmark"}
    for number in range(20):
        text = f"INSERT DATA {{ GRAPH <x:mine> {{ <x:a> <x:p> {number} }} }}"
        httpx.post(f"{url}/update", data={"update": text}, headers=headers, timeout=60).raise_for_status()
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert process.stderr is not None
    process.stderr.close()


def timed(work: Callable[[], object]) -> float:
    """Seconds that some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("copies", type=int, nargs="?", default=1)
    times = parser.parse_args().copies
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        articles = fill(store, times)
        found, used = [], []
        for _ in range(ROUNDS):
            seconds, process, url = started(store)
            used.append(cpu_of(process.pid))
            killed(process, url)
            found.append(seconds)
        told = f"median {statistics.median(found):.2f} s, at most {max(found):.2f} s (promised: {PROMISED:g} s)"
        print(f"{articles:,} articles; restart after kill -9: {told}; load of the machine {os.getloadavg()[0]:.1f}")
        print(f"processor time of it, in all processes: median {statistics.median(used):.2f} s")
        settings, file = Settings(store=store), Path(folder) / "a.zip"
        print(f"backup: {timed(lambda: write_backup(settings, file)):.2f} s, {file.stat().st_size:,} bytes")
        print(f"verify: {timed(lambda: verify(file)):.2f} s")
        print(f"restore: {timed(lambda: restore(file, Settings(store=Path(folder) / 'new' / 'store'))):.2f} s")


if __name__ == "__main__":
    main()
