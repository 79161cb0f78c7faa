"""How soon is a client refused, freed and let in while another one floods the server?

``python -m benchmarks.admission`` serves the bundled articles from a process of its own with one reader, fills the
queue with endless queries of one client, and measures over HTTP, each on a new connection: how long the refusal of one
more takes; how long another client waits for a small query; and after how long the one reader, which must be ended and
started anew, answers a client who has gone away from an endless query.
"""

import contextlib
import http.client
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from api.access import Scope, Tokens, tokens_folder
from graph.settings import Settings

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a a ?b . ?c a ?d . ?e a ?f . ?g a ?h . ?i a ?j }"
REFUSALS = 300
GONE = 10


@contextlib.contextmanager
def serving(store: Path, **settings: str) -> Iterator[str]:
    words = [sys.executable, "-c", "import api.cli; api.cli.main()", "serve", "--port", "0", "--store", str(store)]
    environment = {"PATH": "/usr/bin:/bin"} | {f"COMMUNIQUE_{name.upper()}": value for name, value in settings.items()}
    with subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment
    ) as server:
        assert server.stderr is not None
        told = next(line for line in server.stderr if "serving" in line)
        next(line for line in server.stderr if "startup complete" in line)
        with ThreadPoolExecutor(1) as reading:  # a pipe that nobody empties would stop the server
            reading.submit(server.stderr.read)
            try:
                found = re.search(r"http://([\d.:]+)", told)
                assert found
                yield found[1]
            finally:
                server.terminate()


def show(what: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    p50, p99 = (ordered[int(len(ordered) * part)] * 1000 for part in (0.5, 0.99))
    print(f"{what:52} {len(ordered):5} p50 {p50:7.1f} ms  p99 {p99:7.1f} ms  most {ordered[-1] * 1000:7.1f} ms")


def asked(url: str, query: str, secret: str) -> http.client.HTTPConnection:
    """A connection on which a query has been sent."""
    connection = http.client.HTTPConnection(url, timeout=600)
    head = {"Authorization": f"Bearer {secret}", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/sparql", urllib.parse.urlencode({"query": query}), head)
    return connection


def timed(url: str, secret: str, status: int) -> float:
    began = time.monotonic()
    with contextlib.closing(asked(url, f"ASK {{}} # {time.monotonic_ns()}", secret)) as connection:
        answer = connection.getresponse()
        answer.read()
    assert answer.status == status, answer.status
    return time.monotonic() - began


def freed(url: str, secret: str) -> float:
    connection = asked(url, ENDLESS, secret)
    time.sleep(4)  # until the next process stands ready
    connection.close()
    return timed(url, secret, 200)


def measure(url: str, secrets: list[str]) -> None:
    show("let in: a small query while nobody floods", [timed(url, secrets[0], 200) for _ in range(REFUSALS)])
    show("freed: a query after its client left an endless one", [freed(url, secrets[0]) for _ in range(GONE)])
    sent = [asked(url, ENDLESS, secrets[0]) for _ in range(9)]
    time.sleep(3)
    show("refused: one more of the client that floods", [timed(url, secrets[0], 503) for _ in range(REFUSALS)])
    show("let in: a small query of another client", [timed(url, secrets[1], 200) for _ in range(REFUSALS)])
    for connection in sent:
        connection.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        words = [
            sys.executable,
            "-c",
            "import api.cli; api.cli.main()",
            "ingest",
            "data/articles",
            "--store",
            str(store),
        ]
        subprocess.run(words, check=True)
        tokens = Tokens(tokens_folder(Settings(store=store)))
        secrets = [tokens.create(name, {Scope.READ})[0] for name in ("flood", "other")]
        with serving(store, workers="1", waiting="16", waiting_each="8", query_seconds="600") as url:
            measure(url, secrets)


if __name__ == "__main__":
    main()
