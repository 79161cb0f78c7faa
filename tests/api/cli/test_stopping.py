"""Facts about Ctrl-C, each shown by sending the signal to a process."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

MARKED = "import os; from api.cli.script import main; os.write(1, b'!'); main(prog_name='communique')"
"""What the installed command runs, which tells when its own code has begun."""

LEAD = "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Friday."


def start(words: Sequence[str | Path], code: str = MARKED, stdin: int | None = None) -> "subprocess.Popen[bytes]":
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # what is ignored here would be ignored there
    try:
        return subprocess.Popen(
            [sys.executable, "-c", code, *map(str, words)],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    finally:
        signal.signal(signal.SIGINT, before)


def stopped_after(seconds: float, words: Sequence[str | Path]) -> tuple[int, str]:
    """The exit code and what was told of a run that gets SIGINT so long after its own code began."""
    with start(words) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"!"
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    return process.returncode, told.decode()


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "n.jsonl"
    line = '{"published": "2024-03-22", "text": "%s"}\n'
    path.write_text("".join(line % f"{LEAD} It was number {number}." for number in range(3)), encoding="utf-8")
    return path


@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 2.5])
def test_ctrl_c_is_one_line_and_an_exit_code_at_any_moment(seconds: float, news: Path, tmp_path: Path) -> None:
    code, told = stopped_after(seconds, ["ingest", news, "--store", tmp_path / "store"])
    assert "Traceback" not in told
    assert code in (0, 130), told
    assert told.count("communique: stopped\n") == (code == 130), told
    if code == 0:
        assert "3 added" in told


def test_ctrl_c_while_a_pipe_is_read_leaves_the_summary(tmp_path: Path) -> None:
    words: list[str | Path] = ["ingest", "-", "--store", tmp_path / "store"]
    given, held = os.pipe()
    try:
        with start(words, stdin=given) as process:
            os.write(held, b'{"published": "2024-03-22", "text": "%s"}\n' % LEAD.encode())
            deadline = time.monotonic() + 30
            while not (tmp_path / "store").exists() and time.monotonic() < deadline:
                time.sleep(0.05)
            time.sleep(0.5)
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=60)
    finally:
        os.close(given)
        os.close(held)
    assert process.returncode == 130, told
    assert told.decode().splitlines()[-1] == "communique: stopped"
    assert told.startswith(b"read 0 articles")


def test_ctrl_c_after_the_summary_ends_with_the_line_too(tmp_path: Path) -> None:
    code = (
        "import os, signal, api.cli\n"
        "from api.cli import output\n"
        "write = output.write_summary\n"
        "def late(summary, stored):\n"
        "    write(summary, stored)\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "output.write_summary = late\n"
        "api.cli.main(prog_name='communique')\n"
    )
    with start(["ingest", tmp_path / "none.txt", "--store", tmp_path / "store"], code) as process:
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.decode().splitlines()[-1] == "communique: stopped"
    assert told.decode().startswith("read 0 articles")


def test_a_job_that_is_to_ignore_ctrl_c_ignores_it(tmp_path: Path) -> None:
    code = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); " + MARKED
    with start(["ingest", tmp_path / "none.txt", "--store", tmp_path / "store"], code) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"stopped" not in told
