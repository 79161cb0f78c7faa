"""The script that builds the explorer says why it cannot."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "tools" / "build_web.sh"


@pytest.mark.skipif(shutil.which("npm") is None, reason="needs node")
def test_what_npm_refuses_is_told(tmp_path: Path) -> None:
    for folder in ("tools", "web"):
        (tmp_path / folder).mkdir()
    shutil.copy(SCRIPT, tmp_path / "tools")
    (tmp_path / "web" / "package.json").write_text('{"name": "explorer", "version": "1.0.0"}')
    done = subprocess.run([tmp_path / "tools" / SCRIPT.name], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "package-lock.json" in done.stderr
