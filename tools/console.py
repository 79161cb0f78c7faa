"""Runs the commands shown in the documents anew and writes what they print under them.

``python tools/console.py README.md …`` rewrites every block that opens with three backticks and ``console``: lines that
begin with ``$ `` are commands, the rest is their output. The commands of all documents share a store, empty at first,
and where one asks port 8000, a server of it. A line of output ends after 150 characters with an ellipsis.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]
WIDTH = 150
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_ADDRESS = "http://127.0.0.1:8000"


def shown(command: str, place: Path, environment: dict[str, str]) -> str:
    """A command with what it prints."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=place,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    lines = (
        line if len(line) <= WIDTH else line[: WIDTH - 1].rstrip() + "…" for line in done.stdout.rstrip().split("\n")
    )
    return "\n".join([f"$ {command}", *(line.rstrip() for line in lines)]).rstrip()


def rewritten(text: str, place: Path, environment: dict[str, str]) -> str:
    """A document with all its blocks run anew."""

    def block(found: re.Match[str]) -> str:
        commands = [line[2:] for line in found[1].splitlines() if line.startswith("$ ")]
        server = serve(environment) if _ADDRESS in found[1] else None
        try:
            outputs = [shown(command, place, environment) for command in commands]
        finally:
            if server:
                server.terminate()
                server.wait()
        return "```console\n" + "\n".join(outputs) + "\n```"

    return _BLOCK.sub(block, text)


def serve(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """A server of the store, once it is ready."""
    server = subprocess.Popen(
        ["communique", "serve"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for _ in range(60):
        try:
            with urllib.request.urlopen(f"{_ADDRESS}/readyz", timeout=5):
                return server
        except OSError:
            time.sleep(1)
    server.terminate()
    raise SystemExit("the server did not start")


def main() -> None:
    """Rewrites the documents named."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "elsewhere"
        place.mkdir()
        for name in ("data", "graph", "tests", "tools"):
            (place / name).symlink_to(ROOT / name)
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "COMMUNIQUE_STORE": str(Path(folder) / "store"),
            "COLUMNS": str(WIDTH),
        }
        for name in sys.argv[1:]:
            path = Path(name)
            path.write_text(rewritten(path.read_text(encoding="utf-8"), place, environment), encoding="utf-8")


if __name__ == "__main__":
    main()
