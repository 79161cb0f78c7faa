"""Does the service do what its description says? Schemathesis calls it with what is allowed, and with what is not.

``python tools/contract.py STORE [OPTION …]`` serves a store, which is changed, to callers with a token that may do
everything, and passes the options on to ``schemathesis run``; ``make schemathesis`` makes a store of the bundled
articles first.
"""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

HERE = Path(__file__).parent
PHASES = "coverage,fuzzing"
"""The examples of the description are compared with their schemas by the tests; this program sends no RDF of them."""


@contextmanager
def served(store: Path, token: str) -> Iterator[str]:
    """A service over a store, in a process of its own; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"COMMUNIQUE_WRITE_TOKEN": token, "COMMUNIQUE_WORKERS": "1", "COMMUNIQUE_LOG_LEVEL": "warning"}
    command = [str(Path(sys.executable).with_name("communique")), "serve", "--store", str(store), "--port", str(port)]
    server = subprocess.Popen(command, env=os.environ | settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                if httpx.get(f"{url}/readyz", timeout=10).status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait(60)


def run(store: Path, *options: str) -> int:
    """Calls a service over a store as its description says; 0 if it does what that says."""
    token = secrets.token_hex(16)
    with served(store, token) as url:
        command = [
            str(Path(sys.executable).with_name("schemathesis")),
            *("--config-file", str(HERE / "contract.toml"), "run", f"{url}/openapi.json"),
            *("--header", f"Authorization: Bearer {token}", "--phases", PHASES),
            *(
                "--exclude-path",
                "/api/v1/jobs/{name}/events",
                "--suppress-health-check",
                "all",
                *("--continue-on-failure", "--request-timeout", "120"),
            ),
            *options,
        ]
        known = {"SCHEMATHESIS_HOOKS": "contract_hooks", "COMMUNIQUE_SERVICE": url, "PYTHONPATH": str(HERE)}
        return subprocess.run(command, env=os.environ | known, check=False).returncode


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), *sys.argv[2:]))
