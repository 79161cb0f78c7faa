"""What is written to the log? One JSON object a line, without what a client sent: no text, query, literal or token."""

import json
import logging
import re
import sys
import time
import traceback
from contextlib import nullcontext, suppress
from datetime import UTC, datetime
from typing import Any

from api import identity

ACCESS = logging.getLogger("communique.access")
SLOW = logging.getLogger("communique.slow")

_LOUD = ("uvicorn", "uvicorn.error", "uvicorn.access", "communique", "asyncio")
_FRAMES = 12
"""So many of the innermost places of an error are told."""
_ADDRESS = re.compile(r"(https?://[^\s?]*)\?\S*")


class Lines(logging.Formatter):
    """Formats a record as one line of JSON. Of an error it tells kind and places, not the message: that may quote."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        values = _begun(record.created, record.levelname, record.name)
        told = getattr(record, "told", None)
        if told is None:
            values["message"] = _message(record)
        values |= told or {}
        if record.exc_info and record.exc_info[1] is not None:
            values |= _error(record.exc_info[1])
        return json.dumps(values, ensure_ascii=True)


def _begun(moment: float, level: str, logger: str) -> dict[str, Any]:
    """What every line begins with."""
    day = datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")
    values = {"time": day, "level": level.lower(), "logger": logger}
    if name := identity.current.get():
        values["request_id"] = name
    return values


def _message(record: logging.LogRecord) -> str:
    """The message; where uvicorn puts a traceback into it, only its first line."""
    text = record.getMessage()
    if "Traceback (most recent call last)" in text:
        return "an error, told in the line before"
    return _ADDRESS.sub(r"\1", text.partition("\n")[0])[:1_000]


def _error(problem: BaseException) -> dict[str, Any]:
    found = traceback.extract_tb(problem.__traceback__)[-_FRAMES:]
    return {"error": type(problem).__name__, "at": [f"{one.filename}:{one.lineno} {one.name}" for one in found]}


def write_lines() -> None:
    """Has all that the server logs written to standard error as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    for name in _LOUD:
        logger = logging.getLogger(name)
        logger.handlers[:] = []
        logger.propagate = True
    for logger in (ACCESS, SLOW, logging.getLogger("uvicorn.error")):
        logger.setLevel(logging.INFO)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    _alone[:] = [handler]
    root.setLevel(logging.WARNING)
    for fact in ("Threads", "Processes", "Multiprocessing", "AsyncioTasks"):  # no line tells them
        setattr(logging, f"log{fact}", False)


_alone: "list[logging.Handler]" = []
"""What writes the lines, where nobody else listens."""


def tell(logger: logging.Logger, **told: Any) -> None:
    """Logs some values, those that are None left out."""
    if not logger.isEnabledFor(logging.INFO):
        return
    if _alone and logging.getLogger().handlers == _alone and not logger.handlers:  # without a record: one a request
        values = _begun(time.time(), "INFO", logger.name)
        values.update((name, value) for name, value in told.items() if value is not None)
        _write(_alone[0], json.dumps(values, ensure_ascii=True) + "\n")
    else:
        record = logger.makeRecord(logger.name, logging.INFO, "", 0, "", (), None)
        record.told = {name: value for name, value in told.items() if value is not None}
        logger.handle(record)


def _write(handler: logging.Handler, line: str) -> None:
    """Writes a line, as the handler would; where that fails, nobody is told."""
    assert isinstance(handler, logging.StreamHandler)
    with handler.lock or nullcontext(), suppress(OSError, ValueError):
        handler.stream.write(line)
        handler.flush()
