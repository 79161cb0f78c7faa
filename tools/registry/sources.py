"""What do the fact files say? The readers of the compact curated lists, of the leaders' table and of Phoenix."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

DAY = re.compile(r"\d{4}-\d\d-\d\d")
FACTS = Path(__file__).parent / "facts"


def fold(name: str) -> str:
    """Lower case without accents, quotes, stops and hyphens."""
    for old, new in (("đ", "d"), ("Đ", "D"), ("ł", "l"), ("Ł", "L"), ("ø", "o"), ("Ø", "O"), ("ı", "i"), ("æ", "ae"),
                     ("ß", "ss"), ("ə", "a"), ("-", " "), ("‐", " "), ("‑", " ")):  # fmt: skip
        name = name.replace(old, new)
    name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s]", "", name).casefold().split())


def slug(name: str) -> str:
    """A lower-case ASCII slug."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def lines(name: str) -> Iterator[list[str]]:
    """The rows of a curated list, cells parted by ``|``."""
    for line in (FACTS / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def commas(cell: str) -> list[str]:
    """The parts of a cell."""
    return [part.strip() for part in cell.split(",") if part.strip()]


@dataclass(frozen=True)
class Term:
    """A tenure as a source tells it."""

    name: str
    start: date
    end: date | None
    qid: str = ""
    acting: bool = False
    female: bool = False
    notes: tuple[str, ...] = ()
    source: str = "knowledge"


@dataclass
class Chair:
    """A post with its terms."""

    id: str
    name: str
    kind: str
    represents: str
    body: str = ""
    shared: bool = False
    terms: list[Term] = field(default_factory=list)


def _when(text: str) -> tuple[date, str]:
    parts = [int(part) for part in text.split("-")]
    note = {1: "start known to the year only", 2: "start known to the month only", 3: ""}[len(parts)]
    return date(*[*parts, 1, 1][:3]), note


def read_chairs() -> Iterator[tuple[list[str], list[Term]]]:
    """The posts of ``offices*.txt``: header cells and terms.

    A post begins with ``@kind state`` or ``@id|name|kind|represents|body``; holders follow as ``start name``, parted by
    semicolons; each ends when the next starts, ``-`` is a vacancy, ``~`` acting, ``*`` a woman, ``&`` at the post's end
    marks a post that several share (each holder is then ``start..end name``).
    """
    for path in sorted(FACTS.glob("offices*.txt")):
        header: list[str] = []
        text: list[str] = []
        for line in [*path.read_text("utf-8").splitlines(), "@"]:
            if line.startswith("@"):
                if header:
                    yield header, _terms(" ; ".join(text), path.name)
                header, text = [cell.strip() for cell in line[1:].split("|")], []
            elif line.strip() and not line.startswith("#"):
                text.append(line)


def _terms(text: str, origin: str) -> list[Term]:
    found: list[Term] = []
    entries = [entry.split(None, 1) for entry in text.split(";") if entry.strip()]
    for number, entry in enumerate(entries):
        if len(entry) != 2:
            raise ValueError(f"{origin}: {entry} needs a date and a name")
        day, name = entry[0], entry[1].strip()
        if ".." in day:
            first, last = day.split("..")
            start, note = _when(first)
            end = _when(last)[0] if last else None
        else:
            start, note = _when(day)
            end = _when(entries[number + 1][0])[0] if number + 1 < len(entries) else None
        if end is not None and end < start:
            raise ValueError(f"{origin}: {name} ends {end} before {start}")
        if name != "-":
            clean = name.strip("~*").strip()
            found.append(Term(clean, start, end, "", name.startswith("~"), name.endswith("*"), (note,) if note else ()))
    return found


def read_leaders(path: Path, english: dict[str, str]) -> dict[tuple[str, str], list[Term]]:
    """The terms of heads of state and of government by (ISO3, role), with English names, without what has no start."""
    found: dict[tuple[str, str], list[Term]] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if not DAY.match(row["start"]):
                continue
            name = english.get(row["person_qid"]) or english.get(row["person"], row["person"])
            if re.fullmatch(r"Q\d+", name) or name == "-" or name.startswith("http"):
                continue
            start, end = date.fromisoformat(row["start"][:10]), _day(row["end"])
            if end is not None and (end < start or end.year < 1990):
                continue
            notes = (
                ("start known to the year only",) if (start.month, start.day) == (1, 1) and row["iso3"] != "CHE" else ()
            )
            term = Term(name, start, end, row["person_qid"], notes=notes, source="Wikidata")
            found.setdefault((row["iso3"], row["role"]), []).append(term)
    return found


def _day(text: str) -> date | None:
    return date.fromisoformat(text[:10]) if DAY.match(text) else None


def tidy(terms: list[Term]) -> list[Term]:
    """One holder at a time: repeats merged, open ends closed by the successor, overlaps cut; each change noted."""
    ordered = sorted(set(terms), key=lambda term: (term.start, term.end or date.max))
    merged: list[Term] = []
    for term in ordered:
        last = merged[-1] if merged else None
        if last and last.name == term.name and (last.end is None or term.start <= last.end + timedelta(days=45)):
            longer = max(last.end or date.max, term.end or date.max)
            merged[-1] = replace(last, end=None if longer == date.max else longer)
        elif last and term.end and last.end and term.end <= last.end and term.end - term.start < last.end - last.start:
            merged[-1] = replace(
                last, notes=(*last.notes, f"Wikidata has {term.name} {term.start} to {term.end} within it")
            )
        else:
            merged.append(term)
    return [_closed(term, after) for term, after in zip(merged, [*merged[1:], None], strict=False)]


def _closed(term: Term, after: Term | None) -> Term:
    if after is None or (term.end and term.end <= after.start):
        return term
    note = "end is the successor's start" if term.end is None else f"Wikidata ends it {term.end}"
    return replace(term, end=after.start, notes=(*term.notes, note))


@dataclass
class PhoenixPerson:
    """A person of Phoenix: aliases and the first days of the ranges in which the person was in government."""

    aliases: list[str] = field(default_factory=list)
    starts: list[date] = field(default_factory=list)


def read_phoenix(path: Path) -> dict[str, PhoenixPerson]:
    """The entries of ``Phoenix.Countries.actors.txt`` that have dated roles, by folded name."""
    found: dict[str, PhoenixPerson] = {}
    person = PhoenixPerson()
    for line in path.read_text("utf-8", "replace").splitlines():
        words = line.split("#")[0].strip()
        if not words:
            continue
        if words.startswith("["):
            for year, month, day in re.findall(r"GOV\w* (\d\d)(\d\d)(\d\d)-", words):
                person.starts += _phoenix_day(int(year), int(month), int(day))
            continue
        name = re.sub(r"\[.*", "", words).strip("+ _").replace("_", " ").title()
        if words.startswith("+"):
            person.aliases.append(name)
        else:
            person = found.setdefault(fold(name), PhoenixPerson())
    return found


def _phoenix_day(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year + (1900 if year > 30 else 2000), month, day)]
    except ValueError:
        return []
