"""Measures every set anew and writes its figures into docs/scorecard.md, between the marks of the set.

``python tools/scorecard.py docs/scorecard.md`` rewrites what stands between ``<!-- figures: FILE -->`` and
``<!-- end -->``: one row for each measure, as ``communique evaluate FILE --json`` gives it. A FILE is looked for under
the project, then in the folder that COMMUNIQUE_GOLD names; one that is found in neither keeps the figures it has.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_SET = re.compile(r"(<!-- figures: (\S+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
_NOTHING = re.compile(r"\| 0 of 0(?:, 0 given)? \|$")
"""A row of a measure that nothing in the set is judged by."""
_HEAD = "| measure | figure | 95 % | P | R | counts |\n|---|---|---|---|---|---|\n"


def table(file: Path) -> str:
    """The figures of a set as a table."""
    command = [str(Path(sys.executable).with_name("communique")), "evaluate", str(file), "--json"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    rows = (row(name, measure) for name, measure in found["measures"].items())
    return _HEAD + "".join(line for line in rows if not _NOTHING.search(line))


def row(name: str, found: dict[str, Any]) -> str:
    """One measure."""
    figure = next(found[key] for key in ("f1", "accuracy", "macro_f1") if key in found)
    bounds = "–".join(percent(bound) for bound in found["interval"]) if found["interval"] else ""
    parts = [percent(found.get(key)) for key in ("precision", "recall")]
    counts = f"{found['right']} of {found['judged']}" if "right" in found else ""
    if "hits" in found:
        counts = f"{found['hits']} of {found['wanted']}, {found['given']} given"
    return f"| {name} | {percent(figure)} | {bounds} | {parts[0]} | {parts[1]} | {counts} |\n"


def percent(value: float | None) -> str:
    """A share in percent."""
    return "" if value is None else f"{100 * value:.1f}"


def place(name: str) -> Path | None:
    """Where a set lies, or None."""
    folders = [ROOT, *([Path(os.environ["COMMUNIQUE_GOLD"])] if "COMMUNIQUE_GOLD" in os.environ else [])]
    return next((folder / name for folder in folders if (folder / name).exists()), None)


def main(document: Path) -> None:
    """Rewrites a document."""

    def block(found: re.Match[str]) -> str:
        file = place(found[2])
        return found[1] + (table(file) if file is not None else found[3]) + found[4]

    document.write_text(_SET.sub(block, document.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
