"""Measures every set anew and writes its figures into docs/scorecard.md, between the marks of the set.

``python tools/scorecard.py docs/scorecard.md`` rewrites what stands between ``<!-- figures: FILE -->`` and
``<!-- end -->``: one row for each measure, as ``communique evaluate FILE --json`` gives it. A FILE is looked for under
the project, then in the folder that COMMUNIQUE_GOLD names; one that is found in neither keeps the figures it has.
``python tools/scorecard.py docs/scorecard.md README.md`` then writes the most telling of these figures into README.md:
the last column of each table row that begins with a set's name.
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


_ARTICLES = (
    "event {event}, with type {event + type}, with modality {event + modality}, fully right {event fully right}, "
    "claim with speaker {claim (content + speaker)}"
)
_STORIES = (
    "pairs of events, P / R: {P events: pairs} / {R events: pairs}, of those found {P events: pairs found} / "
    "{R events: pairs found}, of the annotated reports {P as annotated: pairs} / {R as annotated: pairs}; of actors "
    "{P actors: pairs} / {R actors: pairs}, of those found {P actors: pairs found} / {R actors: pairs found}, of the "
    "annotated mentions {P as annotated: pairs of actors} / {R as annotated: pairs of actors}"
)
WORDS = {
    **{
        f"data/gold/{name}.jsonl": _ARTICLES
        for name in ("tuning", "doers", "actors", "acts", "strangers", "speakers", "dispatches")
    },
    **{
        f"data/gold/{name}.jsonl": f"{_ARTICLES}, exact date {{date (exact interval)}}, place {{place}}"
        for name in ("held-out-2", "held-out")
    },
    "data/gold/ordinary.jsonl": "event {event}, with type {event + type}, with modality {event + modality}, "
    "fully right {event fully right} (at first sight event 70.1 in ten, 80.3 in five)",
    "data/gold/voices.jsonl": "claim {claim (content)}, with speaker {claim (content + speaker)} "
    "(at first sight 64.1 in eight, 50.4 in four)",
    "data/gold/clusters-held-out-2.jsonl": _STORIES,
    "data/gold/clusters-held-out.jsonl": _STORIES,
    "data/gold/clusters.jsonl": _STORIES,
    "data/gold/clusters-2.jsonl": _STORIES,
    "data/gold/clusters-3.jsonl": _STORIES,
    "data/gold/times.jsonl": "calendar value {calendar value}, weekday {weekday value}",
    "data/gold/days.jsonl": "days right {days of the act}, basis {basis of the days}",
    "data/gold/codes.jsonl": "country and sector {actor (no page needed)}",
    "articles.jsonl": f"{_ARTICLES}, exact date {{date (exact interval)}}, place {{place}}",
    "plv_train.jsonl": "type {type}, macro-F1 {type (macro-F1)}, quad {quad}, CONSULT {type CONSULT}, "
    "AGREE {type AGREE}, recall of the triple {R triple (recall)}",
    "cameo_quad_actors_train.jsonl": '"none" {none}, sources {source span}, targets {target span}',
    "polnear_dev.jsonl": "speaker and content {attribution}",
    "giveme5w1h_dev.jsonl": "who {who}, what {what}, when {when}, where {where}; articles of one event (pairs) "
    "{articles of one event (pairs)}",
    "ecbplus_dev.jsonl": "from text: pairs {from text: pairs}, B-cubed {from text: B-cubed}; of the mentions given "
    "{mentions given: pairs}, {mentions given: B-cubed}",
    "timex_te3_platinum_expr.jsonl": "calendar value {calendar value}",
    "actor_codes_dev.jsonl": "without a page {actor (no page needed)}, with one {actor (with a page)}",
}
"""What README.md says of a set: a measure's name stands for its figure, after ``P`` or ``R`` for that part of it."""


def figures(document: str) -> dict[str, dict[str, str]]:
    """The figures of a document's tables, by set and measure; also ``P name`` and ``R name``."""
    found: dict[str, dict[str, str]] = {}
    for block in _SET.finditer(document):
        of_set = found.setdefault(block[2], {})
        for line in block[3].splitlines()[2:]:
            name, figure, _, precision, recall = (cell.strip() for cell in line.strip("|").split("|")[:5])
            of_set |= {name: figure, f"P {name}": precision, f"R {name}": recall or figure}
    return found


def with_figures(text: str, document: str) -> str:
    """README.md with the figures of the document in its rows.

    Raises:
        KeyError: if the document lacks a measure that a row names.
    """
    known = figures(document)

    def told(found: re.Match[str]) -> str:
        words, measured = WORDS.get(found[2]), known.get(found[2])
        if words is None or not measured:
            return found[0]
        return f"{found[1]} {re.sub(r'{(.+?)}', lambda name: measured[name[1]], words)} |"

    return re.sub(r"^(\| `(\S+\.jsonl)` \|[^|]*\|) [^|]* \|$", told, text, flags=re.MULTILINE)


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


def main(document: Path, summary: Path | None = None) -> None:
    """Rewrites a document, and the rows of its summary."""

    def block(found: re.Match[str]) -> str:
        file = place(found[2])
        return found[1] + (table(file) if file is not None else found[3]) + found[4]

    text = _SET.sub(block, document.read_text(encoding="utf-8"))
    document.write_text(text, encoding="utf-8")
    if summary is not None:
        summary.write_text(with_figures(summary.read_text(encoding="utf-8"), text), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
