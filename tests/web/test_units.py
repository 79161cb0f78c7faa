"""The parts of the explorer that need no browser, tested by vitest."""

import shutil
import subprocess

import pytest

from tests.web.conftest import NODE_MODULES

READY = shutil.which("npm") is not None and (NODE_MODULES / ".bin" / "vitest").exists()


@pytest.mark.skipif(not READY, reason="needs node, and the packages that `make web` installs")
def test_vitest_finds_no_fault() -> None:
    done = subprocess.run(
        ["npm", "test", "--silent"], cwd=NODE_MODULES.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
