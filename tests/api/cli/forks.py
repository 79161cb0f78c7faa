"""Runs commands as processes of their own, each a fork of one that has loaded what all need.

``python forks.py`` reads one request a line from standard input, as JSON: ``words`` (after the program's name),
``env``, ``given`` (a file for standard input, or null), ``out`` and ``err`` (files), and answers each with the exit
code on a line. A command that takes longer than ``LONGEST`` seconds is killed, and its code is -9. Loading takes some
seconds of a command; a test of what a bare process does starts one itself.
"""

import json
import os
import signal
import sys
import time
from typing import Any, NoReturn

LONGEST = 120


def load() -> None:
    """Loads the parser and the words of the registry, without a thread."""
    import api.cli.commands  # noqa: F401
    from graph.document.parser import pipeline
    from graph.extractors import lexicon
    from graph.extractors.lexical import known_words
    from graph.settings import Settings

    pipeline(Settings().model)
    known_words()
    lexicon.load()


def become(request: dict[str, Any]) -> NoReturn:
    """Runs the command in place of this process."""
    os.setsid()
    os.environ.clear()
    os.environ.update(request["env"])
    sys.path[0:0] = [folder for folder in request["env"].get("PYTHONPATH", "").split(os.pathsep) if folder]
    files = ((0, request["given"] or os.devnull, os.O_RDONLY), (1, request["out"], os.O_WRONLY | os.O_CREAT),
             (2, request["err"], os.O_WRONLY | os.O_CREAT))  # fmt: skip
    for number, path, mode in files:
        opened = os.open(path, mode, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    from api.cli import main

    code = 0
    try:
        main(request["words"], prog_name="communique")
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def wait(child: int) -> int:
    """The exit code of a child."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -signal.SIGKILL


if __name__ == "__main__":
    load()
    for line in sys.stdin:
        made = os.fork()
        if not made:
            become(json.loads(line))
        sys.stdout.write(f"{wait(made)}\n")
        sys.stdout.flush()
