"""Runs the W3C's SPARQL tests against a server that is started for it: ``python tools/w3c.py SUITE``.

``SUITE`` is a folder with ``w3c_http.py``, which sends the tests over HTTP, and ``rdf-tests``, the W3C's own. The
server gets a free loopback port and a store of its own, and is stopped when the tests are done. Ends with 1 if fewer
pass than `FEWEST`.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FEWEST = 1276
"""So many of the 1,306 tests pass; only what the engine itself fails, fails. docs/sparql.md lists each."""


@contextmanager
def server(store: Path) -> Iterator[str]:
    """A server of a plain store on a free port, which may call the tests' own services; its address."""
    command = [
        str(Path(sys.executable).with_name("communique")),
        "serve",
        "--open-graphs",
        "--port",
        "0",
        "--store",
        str(store),
    ]
    environment = os.environ | {"COMMUNIQUE_SERVICES": "http://127.0.0.1:*"}
    log = store.with_name("log")
    with log.open("w") as output:
        process = subprocess.Popen(command, stderr=output, stdout=output, env=environment)
    try:
        yield _address(process, log)
    finally:
        process.terminate()
        process.wait(30)


def _address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    import time

    import httpx

    for _ in range(600):
        found = re.search(r"on (http://[^\s/]+)/", log.read_text())
        if found and "startup complete" in log.read_text():
            httpx.get(f"{found[1]}/healthz").raise_for_status()
            return found[1]
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit(f"the server did not start:\n{log.read_text()}")


def run(suite: Path, only: list[str], *, quiet: bool = False) -> dict[str, Any]:
    """What passes and fails, by part of the suite; as it goes, on standard output too, unless quiet."""
    with tempfile.TemporaryDirectory(prefix="communique-w3c-") as folder, server(Path(folder) / "store") as url:
        report = Path(folder) / "report.json"
        words = [str(suite / "w3c_http.py"), "--tests", str(suite / "rdf-tests"), "--query", f"{url}/sparql"]
        words += ["--update", f"{url}/update", "--gsp", f"{url}/rdf-graph-store", "--json", str(report)]
        subprocess.run(
            [sys.executable, *words, *(["--suite", *only] if only else [])],
            stdout=subprocess.DEVNULL if quiet else None,
            check=False,
        )
        found: dict[str, Any] = json.loads(report.read_text())
        return found


def main() -> int:
    """Runs the tests, names those that fail, and tells by the exit code whether enough pass."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("suite", type=Path)
    parser.add_argument("--only", nargs="*", default=[], help="parts of the suite")
    parser.add_argument("--json", type=Path, help="write the report here")
    given = parser.parse_args()
    found = run(given.suite, given.only)
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))
    for part in found["suites"].values():
        for failure in part["failures"]:
            sys.stdout.write(f"{failure['test']}: {failure['why'][:200]}\n")
    return int(not given.only and found["total"]["passed"] < FEWEST)


if __name__ == "__main__":
    sys.exit(main())
