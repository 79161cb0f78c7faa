"""What does Ctrl-C do, at whatever moment? One line is written, and the exit code is 130."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

STOPPED = 130
"""The exit code after Ctrl-C."""

_SAID = b"communique: stopped\n"


def _end(_number: int, _frame: FrameType | None) -> None:
    """Ends the process at once; for the moments in which there is nothing to finish."""
    with suppress(Exception):
        sys.stdout.flush()
    with suppress(OSError):
        os.write(2, _SAID)
    os._exit(STOPPED)


def _is_heeded() -> bool:
    """Whether Ctrl-C is for this process at all: a job in the background is started with it ignored."""
    return signal.getsignal(signal.SIGINT) not in (signal.SIG_IGN, None)


def begin() -> None:
    """Has Ctrl-C end the process at once from now on, unless it is not for this process."""
    if _is_heeded():
        signal.signal(signal.SIGINT, _end)


@contextmanager
def watched() -> Iterator[None]:
    """Sees to Ctrl-C from the first import to the end of the process.

    Outside of `interruptible` the process ends there and then. After the block, which ends the process, Ctrl-C comes
    too late: all is done and only the interpreter is being taken down.
    """
    heeded = _is_heeded()
    begin()
    try:
        yield
    finally:
        if heeded:
            for stream in (sys.stdout, sys.stderr):
                with suppress(OSError, ValueError):
                    stream.flush()
            signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def interruptible() -> Iterator[None]:
    """Lets Ctrl-C raise KeyboardInterrupt in the block; once it has, a second one ends the process."""
    before = signal.getsignal(signal.SIGINT)
    if before is not _end:
        yield
        return
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
    finally:
        signal.signal(signal.SIGINT, _end)
