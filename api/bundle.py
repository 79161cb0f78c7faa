"""Is the explorer built, and what does a page load of it? Its names change with what is in them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(str(files("api"))) / "static"
FOLDER = STATIC / "explorer"
ADDRESS = "/static/explorer"
ENTRY = "src/main.tsx"
FOREVER = "public, max-age=31536000, immutable"
"""For files whose name holds a hash of what is in them."""


@dataclass(frozen=True)
class Bundle:
    """What a page loads.

    Attributes:
        script: the address of the script that all pages load; ``styles`` those of its style sheets.
        parts: by the name of a part of a page ("explorer"), the addresses of the scripts that it needs beside.
    """

    script: str
    styles: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def bundle(folder: Path = FOLDER) -> Bundle | None:
    """The explorer as it was last built, or None where it was not built: then the pages are read without it."""
    manifest = folder / "manifest.json"
    try:
        changed = manifest.stat().st_mtime_ns
    except OSError:
        return None
    return _read(manifest, changed)


@lru_cache(maxsize=4)
def _read(manifest: Path, _changed: int) -> Bundle:
    chunks: dict[str, dict[str, Any]] = json.loads(manifest.read_text("utf-8"))
    entry = chunks[ENTRY]
    parts = {
        PurePosixPath(name).stem: tuple(f"{ADDRESS}/{file}" for file in _files(chunks, name))
        for name in entry.get("dynamicImports", ())
    }
    return Bundle(f"{ADDRESS}/{entry['file']}", tuple(f"{ADDRESS}/{name}" for name in entry.get("css", ())), parts)


def _files(chunks: Mapping[str, dict[str, Any]], name: str) -> list[str]:
    """The scripts of a chunk and of all that it imports, without the entry."""
    found: dict[str, str] = {}
    wanted = [name]
    while wanted:
        chunk = wanted.pop()
        if chunk in found or chunk == ENTRY:
            continue
        found[chunk] = chunks[chunk]["file"]
        wanted += chunks[chunk].get("imports", ())
    return list(found.values())


class Static(StaticFiles):
    """Files as they stand; those of the explorer that are named by their content may be kept for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, and how long it may be kept."""
        answer = await super().get_response(path, scope)
        if path.startswith("explorer/assets/") and answer.status_code in (200, 304):
            answer.headers["Cache-Control"] = FOREVER
        return answer
