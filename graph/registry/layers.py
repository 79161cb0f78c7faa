"""How is what a user adds to the registry kept and given back? In tables like the package's, in a folder of his own."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graph.model.actor import Actor
from graph.registry.importing import COLUMNS, Plan
from graph.registry.lookup import Registry

_ACTORS = "id\tname\tkind\tcountry\taliases\tsectors\tunit_of\twikidata\tgender\tsource\tnote"
_POSTS = "id\tname\tkind\trepresents\tbody\tleads\tshared\tsource\tnote"
_TENURES = "post\tperson\tstart\tend\tacting\tsource\tnote"
_TITLES = "title\tkind\tonly_for\tsource"
HEADERS = {"actors": _ACTORS, "posts": _POSTS, "tenures": _TENURES, "titles": _TITLES}
"""The first lines of a user's tables."""
_IMPORTED = "imported"
"""The source of what names none."""
_KEYS = {"tenures": 3, "titles": 3}


def digest(folder: Path | None) -> str:
    """What changes with the tables of a folder; "" where there are none."""
    found = [folder / f"{table}.tsv" for table in HEADERS] if folder else []
    there = [file for file in found if file.is_file()]
    sums = hashlib.sha256()
    for file in there:
        sums.update(file.name.encode() + file.read_bytes())
    return sums.hexdigest()[:16] if there else ""


def add(plan: Plan, folder: Path) -> None:
    """Writes what a plan adds to the tables of a folder, each file whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {**sources(folder), **plan.sources}
    _extend(folder, "actors", {actor.id: _actor(actor, told.get(actor.id, "")) for actor in plan.actors.values()})
    posts = {
        post.id: [post.id, post.name, kind, post.represents or "", post.body or "", "", "", "imported", ""]
        for post, kind in plan.posts.values()
    }
    _extend(folder, "posts", posts)
    tenures = {
        f"{t.post}\t{t.person}\t{t.start}": [
            t.post,
            t.person,
            _day(t.start),
            _day(t.end),
            "",
            t.source or "imported",
            "",
        ]
        for t in plan.tenures
    }
    _extend(folder, "tenures", tenures)
    _extend(folder, "titles", {f"{t}\t{k}\t{o}": [t, k, o, "imported"] for t, k, o in plan.titles})


def _day(day: object) -> str:
    return str(day) if day is not None else ""


def _actor(actor: Actor, source: str = "") -> list[str]:
    return [
        actor.id, actor.name, actor.kind.value, actor.country or "", "|".join(actor.aliases), "|".join(actor.sectors),
        actor.unit_of or "", actor.wikidata or "", actor.gender or "", source or _IMPORTED, "",
    ]  # fmt: skip


def _extend(folder: Path, table: str, rows: dict[str, list[str]]) -> None:
    """Adds rows to a table; one of the same key replaces the row that is there."""
    if not rows:
        return
    file = folder / f"{table}.tsv"
    lines = file.read_text("utf-8").splitlines()[1:] if file.is_file() else []
    width = _KEYS.get(table, 1)
    kept = {"\t".join(line.split("\t")[:width]): line for line in lines}
    kept.update((_clean(name), "\t".join(map(_clean_cell, cells))) for name, cells in rows.items())
    new = file.with_suffix(".new")
    new.write_text("\n".join((HEADERS[table], *kept.values())) + "\n", "utf-8")
    new.replace(file)


def _clean(name: str) -> str:
    return name.replace("None", "")


def _clean_cell(cell: str) -> str:
    return " ".join(cell.split())


def exported(
    registry: Registry,
    form: str,
    only: Iterable[str] | None = None,
    own_posts: Iterable[str] = (),
    told: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """The registry as a table that can be imported again, line by line.

    Args:
        registry: what is known.
        form: ``csv`` or ``tsv``.
        own_posts: the ids of the offices that the package does not have; these go by name.
        told: where what is known of an actor is from, by his id.
        only: the ids of the actors to give; None for all but states and their bodies.
    """
    chosen = [registry.actors[name] for name in only if name in registry.actors] if only is not None else [
        actor for actor in registry.actors.values() if actor.kind.value not in {"State", "Body"}
    ]  # fmt: skip
    yield _line(COLUMNS, form)
    for actor in sorted(chosen, key=lambda actor: actor.id):
        cells = _actor(actor)[:9]
        held = registry.tenures_of(actor.id)
        for tenure in held:
            post = registry.posts[tenure.post]
            owner = post.body or post.represents or ""
            office = post.name if tenure.post in own_posts else tenure.post
            yield _line([*cells, office, owner, _day(tenure.start), _day(tenure.end), tenure.source], form)
        if not held:
            yield _line([*cells, "", "", "", "", (told or {}).get(actor.id, "")], form)


def sources(folder: Path) -> dict[str, str]:
    """Where the actors of a user's table are from, by id, as far as it says so."""
    file = folder / "actors.tsv"
    lines = file.read_text("utf-8").splitlines()[1:] if file.is_file() else []
    column = _ACTORS.split("\t").index("source")
    found = {cells[0]: cells[column] for cells in (line.split("\t") for line in lines if line)}
    return {name: source for name, source in found.items() if source != _IMPORTED}


def posts_of(folder: Path) -> frozenset[str]:
    """The ids of the offices of a user's tables."""
    file = folder / "posts.tsv"
    lines = file.read_text("utf-8").splitlines()[1:] if file.is_file() else []
    return frozenset(line.split("\t")[0] for line in lines if line)


def own_ids(folder: Path) -> list[str]:
    """The ids of the actors that a user's tables speak of."""
    tables_ = [("actors", 0), ("tenures", 1)]
    found: dict[str, None] = {}
    for table, column in tables_:
        file = folder / f"{table}.tsv"
        lines = file.read_text("utf-8").splitlines()[1:] if file.is_file() else []
        found.update((line.split("\t")[column], None) for line in lines if line)
    return sorted(found)


def _line(cells: Iterable[str], form: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter="\t" if form == "tsv" else ",", lineterminator="\n").writerow(cells)
    return out.getvalue()
