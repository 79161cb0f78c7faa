"""The service does what its description says: a small run of schemathesis, the same each time (`make schemathesis`)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def test_calls_made_from_the_description_are_answered_as_it_says(filled: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(filled, store)
    few = ("--phases", "fuzzing", "--max-examples", "2", "--seed", "7", "--no-shrink")
    tool = Path(__file__).parents[2] / "tools" / "contract.py"
    done = subprocess.run(
        [sys.executable, str(tool), str(store), *few],
        cwd=tmp_path, env=os.environ | {"NO_COLOR": "1"}, capture_output=True, text=True, timeout=1_200, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
    assert "Tested: " in done.stdout
