"""How does a file come to stand where it is wanted? Once it is whole, or not at all."""

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from graph.errors import ExportError


def save(chunks: Iterable[bytes], file: str | Path | BinaryIO) -> int:
    """Writes pieces to a binary file, or to a path, at which nothing stands before all are written.

    Returns:
        How many bytes they are.

    Raises:
        ExportError: if there is no such folder, or the disk is full.
    """
    if not isinstance(file, str | Path):
        return _pour(chunks, file)
    path = Path(file)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as opened:
            size = _pour(chunks, opened)
        os.replace(part, path)  # noqa: PTH105 - over what stands there
    except OSError as problem:
        raise ExportError(f"{path} cannot be written: {(problem.strerror or str(problem)).lower()}") from problem
    finally:
        with suppress(OSError):
            part.unlink()
    return size


def _pour(chunks: Iterable[bytes], file: BinaryIO) -> int:
    size = 0
    for chunk in chunks:
        size += file.write(chunk)
    return size
