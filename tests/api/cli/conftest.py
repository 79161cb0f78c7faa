"""The command line as a process of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs a command in a bare environment, and checks its exit code."""

    def ran(
        *words: str | Path, code: int = 0, given: str | None = None, **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", "import api.cli; api.cli.main(prog_name='communique')", *map(str, words)]
        clean = {"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "HOME": "/nonexistent", **environment}
        done = subprocess.run(command, input=given, capture_output=True, text=True, env=clean, timeout=120, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done

    return ran
