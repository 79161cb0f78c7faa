"""The command line as a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
BARE = {"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "HOME": "/nonexistent"}


@pytest.fixture(scope="session")
def forks() -> Iterator["subprocess.Popen[str]"]:
    """Starts commands (`tests.api.cli.forks`)."""
    program = Path(__file__).with_name("forks.py")
    environment = {**BARE, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as started:
        yield started
        assert started.stdin is not None
        started.stdin.close()


def _lay(words: tuple[str | Path, ...], laid: Path) -> None:
    """Puts a copy of the laid store where an ingest would lay a new one, which takes seconds."""
    if words[0] == "ingest" and "--store" in words:
        store = Path(words[words.index("--store") + 1])
        if store.parent.is_dir() and not store.exists():
            shutil.copytree(laid, store)


@pytest.fixture(scope="session")
def run(forks: "subprocess.Popen[str]", laid: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a command in a bare environment, and checks its exit code."""
    folder, one_at_a_time = tmp_path_factory.mktemp("commands"), Lock()
    given_file, out, err = folder / "given", folder / "out", folder / "err"

    def ran(
        *words: str | Path, code: int = 0, given: str | None = None, **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        assert forks.stdin is not None
        assert forks.stdout is not None
        _lay(words, laid)
        with one_at_a_time:
            for file in (out, err):
                file.unlink(missing_ok=True)
            if given is not None:
                given_file.write_text(given, encoding="utf-8")
            command = [*map(str, words)]
            request = {"words": command, "env": {**BARE, **environment}, "out": str(out), "err": str(err),
                       "given": str(given_file) if given is not None else None}  # fmt: skip
            forks.stdin.write(json.dumps(request) + "\n")
            forks.stdin.flush()
            ended = int(forks.stdout.readline())
            said, told = (file.read_text(encoding="utf-8") for file in (out, err))
        assert ended == code, said + told
        return subprocess.CompletedProcess(command, ended, said, told)

    return ran
