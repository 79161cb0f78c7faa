"""What of a user's table of actors, offices and tenures can be taken into the registry, and what contradicts it?

Nothing that the registry says is overwritten: a row that contradicts it, or another row, is a conflict with its reason.
A row is an actor; with ``office`` and ``of`` also whose office he held, from ``start`` to ``end``.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from graph.errors import RegistryError
from graph.model.actor import Actor, ActorKind, Post, Tenure
from graph.registry.lookup import Registry
from graph.registry.names import fold, key, slug, surnames

COLUMNS = ("id", "name", "kind", "country", "aliases", "sectors", "unit_of", "wikidata", "gender", "office", "of",
           "start", "end", "source")  # fmt: skip
"""The columns of a table; ``name`` is needed, several aliases and sectors are parted by ``|``."""

_SPARQL = {
    "person": "wikidata", "item": "wikidata", "actor": "wikidata", "personLabel": "name", "itemLabel": "name",
    "actorLabel": "name", "label": "name", "position": "", "positionLabel": "office", "officeLabel": "office",
    "postLabel": "office", "ofLabel": "of", "countryLabel": "country",
    "countryCode": "country", "genderLabel": "gender",
    "altLabel": "aliases", "startTime": "start", "endTime": "end", "jurisdictionLabel": "of",
}  # fmt: skip
"""The column that a variable of a Wikidata query stands for; a column's own name stands for itself."""

_UNKNOWN = "/.well-known/genid/"
"""In the address by which Wikidata says that something is not known ("some value")."""

_GENDERS = {"f": "f", "female": "f", "m": "m", "male": "m", "": None}
_HANDOVER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its place in the file, from 1 without the header, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of a column, "" where there is none."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a row is not taken."""

    row: int
    name: str
    reason: str


@dataclass(slots=True)
class Plan:
    """What a table adds to the registry.

    Attributes:
        actors: new ones, and known ones with more names, by id.
        posts: new offices, each with the kind that titles are looked up by.
        titles: the titles of offices of a new kind, with kind and owner.
        tenures: new ones.
        sources: where the rows without an office say that they are from, by the actor's id.
        conflicts: the rows that are left out.
        added: how many rows add something; ``unchanged`` how many say what is known.
    """

    actors: dict[str, Actor] = field(default_factory=dict)
    posts: dict[str, tuple[Post, str]] = field(default_factory=dict)
    titles: list[tuple[str, str, str]] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    added: int = 0
    unchanged: int = 0


def read_rows(text: str, kind: str) -> list[Row]:
    """The rows of a table.

    Args:
        text: the file.
        kind: ``csv``, ``tsv`` or ``json`` (the result of a SPARQL query, application/sparql-results+json).

    Raises:
        RegistryError: if it is no such table; the message says what is wrong and which columns there are.
    """
    if kind == "json":
        return _read_result(text)
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter="\t" if kind == "tsv" else ",", strict=True)
    try:
        columns = list(reader.fieldnames or ())
        _check_columns(columns)
        rows = [Row(number, _cells(row)) for number, row in enumerate(reader, start=1)]
    except csv.Error as problem:
        raise RegistryError(f"line {reader.line_num} cannot be read: {problem}") from problem
    return [row for row in rows if any(row.cells.values())]


def _cells(row: Mapping[str | Any, str | Any]) -> dict[str, str]:
    if None in row:
        raise csv.Error("it has more cells than the header")
    return {name: (value or "").strip() for name, value in row.items()}


def _check_columns(columns: Iterable[str]) -> None:
    found = list(columns)
    strange = [name for name in found if name not in COLUMNS]
    if strange or "name" not in found:
        what = f"no column {strange[0]!r} is known" if strange else "the column 'name' is missing"
        raise RegistryError(f"{what}; choose from {', '.join(COLUMNS)}")


def _read_result(text: str) -> list[Row]:
    try:
        bindings = json.loads(text)["results"]["bindings"]
        rows = [_row_of(number, found) for number, found in enumerate(bindings, start=1)]
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise RegistryError("this is no result of a SPARQL query in JSON: it has no results.bindings") from problem
    if rows and not any(row["name"] for row in rows):
        raise RegistryError("no variable tells a name; call it ?name, ?personLabel or ?itemLabel")
    return rows


def _row_of(number: int, binding: Mapping[str, Mapping[str, str]]) -> Row:
    cells: dict[str, str] = {}
    for name, term in binding.items():
        column = _SPARQL.get(name, name)
        value = "" if _UNKNOWN in str(term["value"]) else str(term["value"]).strip()
        if column in COLUMNS and value:
            cells.setdefault(
                column, value.rpartition("/")[2] if value.startswith("http://www.wikidata.org/") else value
            )
    return Row(number, cells)


class Importer:
    """Checks rows against a registry and one another.

    Args:
        registry: what is known.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.plan = Plan()
        self._wikidata = {actor.wikidata: actor for actor in registry.actors.values() if actor.wikidata}
        self._codes = {a.country for a in registry.actors.values() if a.kind is ActorKind.STATE and a.country}

    def take(self, rows: Iterable[Row]) -> Plan:
        """What the rows add; those that cannot be taken are conflicts."""
        for row in rows:
            try:
                changed = self._take(row)
            except RegistryError as problem:
                self.plan.conflicts.append(Conflict(row.number, row["name"] or row["id"], str(problem)))
                continue
            self.plan.added += changed
            self.plan.unchanged += not changed
        return self.plan

    def _take(self, row: Row) -> bool:
        actor = self._actor(row)
        known = self._known(actor.id)
        wanted = actor if known is None else self._joined(known, actor)
        self._check_aliases(wanted, known)
        post = self._post(row) if row["office"] else None
        if post is None and (row["start"] or row["end"]):
            raise RegistryError("a start or end needs an office")
        tenure = self._tenure(row, wanted, post[0]) if post else None
        changed = wanted != known
        if changed:
            self.plan.actors[wanted.id] = wanted
            if row["source"] and post is None:
                self.plan.sources[wanted.id] = row["source"]
        if post is not None and post[0].id not in self._registry.posts and post[0].id not in self.plan.posts:
            self.plan.posts[post[0].id] = post
            changed = True
        if tenure is not None:
            self.plan.tenures.append(tenure)
        return changed or tenure is not None

    # actors

    def _known(self, identifier: str) -> Actor | None:
        return self.plan.actors.get(identifier) or self._registry.actors.get(identifier)

    def _actor(self, row: Row) -> Actor:
        """The actor of a row, with the id of the one that it is in the registry."""
        if not row["name"]:
            raise RegistryError("no name is given")
        if row["name"] == row["wikidata"]:
            raise RegistryError(f"{row['name']} has no label in the language of the query; give a name")
        kind = _kind(row["kind"])
        gender = row["gender"].lower()
        if gender not in _GENDERS:
            raise RegistryError(f"no gender {row['gender']!r}; give f, m or nothing")
        if row["wikidata"] and not re.fullmatch(r"Q[1-9]\d*", row["wikidata"]):
            raise RegistryError(f"no Wikidata id {row['wikidata']!r}; it is a Q and a number")
        found = Actor(
            row["id"], row["name"], kind, self._country(row["country"]), _several(row["aliases"]),
            _several(row["sectors"]), self._owner(row["unit_of"]), row["wikidata"] or None, _GENDERS[gender],
        )  # fmt: skip
        return replace(found, id=self._identifier(found))

    def _check_aliases(self, wanted: Actor, known: Actor | None) -> None:
        """Refuses a new alias by which articles mean a person of the registry: his name, or his surname alone.

        Raises:
            RegistryError: with the alias and whose name it is.
        """
        old = {key(name) for name in (known.name, *known.aliases)} if known else set()
        own = (
            {key(name) for name in surnames(wanted.name, wanted.country)} if wanted.kind is ActorKind.PERSON else set()
        )
        for alias in wanted.aliases:
            if key(alias) in old or (known is not None and key(alias) in own):
                continue
            bearers = (*self._named(alias), *self._registry.surnamed(alias))
            others = sorted({a.id for a in bearers if a.kind is ActorKind.PERSON and a.id != wanted.id})
            if others:
                raise RegistryError(f"the alias {alias!r} is a name of {' and '.join(others[:3])}; leave it out")

    def _identifier(self, actor: Actor) -> str:
        if actor.id:
            if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", actor.id):
                raise RegistryError(f"the id {actor.id!r} is not of small letters, digits and hyphens")
            return actor.id
        known = {**self._wikidata, **{a.wikidata: a for a in self.plan.actors.values() if a.wikidata}}
        if actor.wikidata in known:
            return known[actor.wikidata].id
        same = [other for other in self._named(actor.name) if other.kind is actor.kind]
        near = [o for o in same if None in (o.country, actor.country) or o.country == actor.country]
        near = [o for o in near if None in (o.wikidata, actor.wikidata) or o.wikidata == actor.wikidata]
        if len(near) > 1:
            raise RegistryError(f"{actor.name} may be {' or '.join(o.id for o in near)}; give the id")
        if same and not near and actor.wikidata is None:
            other = same[0]
            raise RegistryError(f"{other.name} of {other.country} is {other.id}; give an id if another is meant")
        return near[0].id if near else self._free(actor)

    def _named(self, name: str) -> list[Actor]:
        mine = [actor for actor in self.plan.actors.values() if key(name) in map(key, (actor.name, *actor.aliases))]
        ids = {actor.id for actor in mine}
        return [*mine, *(actor for actor in self._registry.named(name) if actor.id not in ids)]

    def _free(self, actor: Actor) -> str:
        own = slug(actor.name)
        names = (own, f"{own}-{(actor.country or 'x').lower()}", *(f"{own}-{number}" for number in range(2, 1000)))
        return next(name for name in names if self._known(name) is None)

    def _country(self, given: str) -> str | None:
        if not given:
            return None
        if (code := self._registry.country(given)) is None:
            raise RegistryError(f"no country {given!r} is known; give its ISO 3166 code of three letters, or its name")
        return code

    def _owner(self, given: str) -> str | None:
        if not given:
            return None
        found = self._known(given)
        if found is None and given in self._codes:
            states = (a for a in self._registry.actors.values() if a.kind is ActorKind.STATE)
            found = next(state for state in states if state.country == given)
        found = found or next(iter(self._named(given)), None) or self._registry.state(given)
        if found is None:
            raise RegistryError(f"nobody called {given!r} is known")
        return found.id

    def _joined(self, known: Actor, told: Actor) -> Actor:
        """A known actor with the names and facts that a row adds."""
        for what in ("kind", "country", "wikidata", "gender", "unit_of"):
            mine, theirs = getattr(known, what), getattr(told, what)
            if None not in (mine, theirs) and mine != theirs:
                by = f"{told.wikidata} is {known.id}, who" if known.wikidata == told.wikidata is not None else known.id
                raise RegistryError(f"{by} has the {what.replace('_', ' ')} {mine}, not {theirs}")
        clash = self._wikidata.get(told.wikidata) if told.wikidata else None
        if clash is not None and clash.id != known.id:
            raise RegistryError(f"{told.wikidata} is {clash.id} in the registry")
        names = {key(name) for name in (known.name, *known.aliases)}
        more = [name for name in (told.name, *told.aliases) if key(name) not in names]
        if told.name in more and known.wikidata is None and told.wikidata is None and not _alike(known, told):
            raise RegistryError(f"{known.id} is {known.name} in the registry, not {told.name}")
        return replace(
            known, aliases=(*known.aliases, *dict.fromkeys(more)), country=known.country or told.country,
            wikidata=known.wikidata or told.wikidata, gender=known.gender or told.gender,
            unit_of=known.unit_of or told.unit_of,
            sectors=(*known.sectors, *(sector for sector in told.sectors if sector not in known.sectors)),
        )  # fmt: skip

    # offices

    def _post(self, row: Row) -> tuple[Post, str]:
        given = row["office"]
        if given in self._registry.posts:
            return self._registry.posts[given], self._registry.kind(given)
        if given in self.plan.posts:
            return self.plan.posts[given]
        title, owner = self._title_and_owner(given, self._owner(row["of"]))
        if owner is None:
            raise RegistryError(f"no office {given!r} is known; say in 'of' whose it is")
        known = self._registry.post_for(title, owner)
        if known is not None:
            return known, self._registry.kind(known.id)
        whose = self._known(owner)
        assert whose is not None
        name = f"{title[:1].upper()}{title[1:]} of {whose.name}"
        for planned, its in self.plan.posts.values():
            if planned.represents == owner and fold(planned.name) == fold(name):
                return planned, its
        kind = next(iter(self._registry.kinds_of(title, owner)), "")
        if not kind:
            kind = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
            self.plan.titles.append((fold(title), kind, owner))
        return Post(f"{kind}-of-{owner}", name, owner, owner), kind

    def _title_and_owner(self, office: str, owner: str | None) -> tuple[str, str | None]:
        """An office without its owner's name, and the owner; one that no column gives may stand in the name.

        The owner is what stands last ("Minister of Fisheries of Iceland"); no part of the title is taken off.
        """
        for found in reversed(list(re.finditer(r" of (?:the )?", office))):
            title, end = office[: found.start()].strip(), office[found.end() :].strip()
            whose = {actor.id for actor in (self._registry.state(end), *self._registry.named(end)) if actor}
            if owner in whose or (owner is None and len(whose) == 1):
                return title, owner or whose.pop()
        return office.strip(), owner

    def _tenure(self, row: Row, actor: Actor, post: Post) -> Tenure | None:
        """The tenure of a row; None if it is known."""
        if actor.kind is not ActorKind.PERSON:
            raise RegistryError(f"only a person holds an office, and {actor.name} is a {actor.kind.value.lower()}")
        found = Tenure(actor.id, post.id, _day(row["start"], first=True), _day(row["end"], first=False), row["source"])
        if found.start and found.end and found.end < found.start:
            raise RegistryError(f"the end, {found.end}, is before the start, {found.start}")
        held = [*self._registry.tenures_in(post.id), *(t for t in self.plan.tenures if t.post == post.id)]
        for other in held:
            if (other.person, other.start, other.end) == (found.person, found.start, found.end):
                return None
            if _overlap(found, other) and not self._is_shared(post, held):
                who = "the same person" if other.person == found.person else other.person
                raise RegistryError(f"{post.name} was held by {who} from {other.start or '…'} to {other.end or 'now'}")
        return found

    def _is_shared(self, post: Post, held: Iterable[Tenure]) -> bool:
        """Whether an office has several holders at a time, as the registry has it."""
        known = [tenure for tenure in held if tenure not in self.plan.tenures]
        return post.id in self._registry.posts and any(
            _overlap(one, other) for n, one in enumerate(known) for other in known[n + 1 :]
        )


def _kind(given: str) -> ActorKind:
    kinds = {kind.value.lower(): kind for kind in ActorKind if kind is not ActorKind.STATE}
    if given and given.lower() not in kinds:
        raise RegistryError(f"no kind {given!r}; choose from {', '.join(kind.value for kind in kinds.values())}")
    return kinds.get(given.lower(), ActorKind.PERSON)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _alike(known: Actor, told: Actor) -> bool:
    """Whether two names share a word of more than two letters, as another spelling does."""
    words = [{w for w in fold(actor.name).split() if len(w) > 2} for actor in (known, told)]
    return not words[0].isdisjoint(words[1])


def _day(cell: str, *, first: bool) -> date | None:
    """A day of ISO 8601, or the first, or last, of a year or month."""
    if not cell:
        return None
    text = cell.removeprefix("+").partition("T")[0]
    try:
        if re.fullmatch(r"\d{4}", text):
            return date(int(text), 1, 1) if first else date(int(text), 12, 31)
        if re.fullmatch(r"\d{4}-\d{2}", text):
            year, month = map(int, text.split("-"))
            return date(year, month, 1) if first else date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as problem:
        raise RegistryError(f"no day {cell!r}; write 2024-03-22, 2024-03 or 2024") from problem


def _overlap(one: Tenure, other: Tenure) -> bool:
    """Whether two tenures share more than a day of handover."""
    start = max(one.start or date.min, other.start or date.min)
    end = min(one.end or date.max, other.end or date.max)
    return end - start > _HANDOVER if end > start else False
