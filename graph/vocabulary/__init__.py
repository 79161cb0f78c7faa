"""Which words does the graph speak? Event types with their measures and relations; ontology and shapes as files."""

import csv
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.errors import FilterError


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER event type, bare or with one of its modes.

    Attributes:
        mode: the mode, or None for the bare root.
        label: for people ("Consult: visit or meeting").
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        score: from -10 (conflict) to +10 (cooperation).
        cameo: the CAMEO codes that it covers.
        relation: the local name in ``rel:`` of the edge from source to target ("met").
        verb: third person singular, to stand between source and target ("meets").
    """

    root: str
    mode: str | None
    label: str
    quad: int
    score: float
    cameo: tuple[str, ...]
    relation: str
    verb: str

    @property
    def name(self) -> str:
        """The local name in ``type:`` ("CONSULT-visit")."""
        return f"{self.root}-{self.mode}" if self.mode else self.root


def read(name: str) -> str:
    """The text of a file of the vocabulary (``ontology.ttl``, ``shapes.ttl``, ``context.jsonld``)."""
    return files("graph.vocabulary").joinpath(name).read_text(encoding="utf-8")


@cache
def relations() -> tuple[str, ...]:
    """The kinds of relations between actors, in the order of the alphabet: of events, and of words alone."""
    return tuple(sorted({found.relation for found in event_types().values()} | {"supported", "opposed", "criticised"}))


@cache
def event_types() -> dict[tuple[str, str | None], EventType]:
    """All types by root and mode, in the order of the table."""
    rows = csv.DictReader(read("event_types.tsv").splitlines(), delimiter="\t")
    return {(row["root"], row["mode"] or None): _event_type(row) for row in rows}


def _event_type(row: dict[str, str]) -> EventType:
    return EventType(
        row["root"], row["mode"] or None, row["label"], int(row["quad"]), float(row["score"]),
        tuple(row["cameo"].split()), row["relation"], row["verb"],
    )  # fmt: skip


def event_type(root: str, mode: str | None = None) -> EventType:
    """The type of a root and mode; a mode that PLOVER does not have counts as the bare root.

    Raises:
        FilterError: if there is no such root.
    """
    types = event_types()
    found = types.get((root, mode)) or types.get((root, None))
    if found is None:
        raise FilterError(f"no event type {root!r}; choose from {', '.join(r for r, m in types if m is None)}")
    return found


def modes(root: str) -> tuple[str, ...]:
    """The modes of a root."""
    return tuple(mode for kind, mode in event_types() if kind == root and mode)


def relation_of(root: str, mode: str | None = None) -> str:
    """The local name of the edge from source to target ("met")."""
    return event_type(root, mode).relation


def label_of(root: str, mode: str | None = None) -> str:
    """The type's name for people."""
    return event_type(root, mode).label


def quad_of(root: str, mode: str | None = None) -> int:
    """The quad class, 1 to 4."""
    return event_type(root, mode).quad


def score_of(root: str, mode: str | None = None) -> float:
    """The score, -10 to +10."""
    return event_type(root, mode).score


def verb_of(root: str, mode: str | None = None) -> str:
    """The verb in the third person singular ("meets")."""
    return event_type(root, mode).verb


def context() -> dict[str, object]:
    """The JSON-LD context of the vocabulary: short names for its terms, and its prefixes; ids are absolute IRIs."""
    found: dict[str, object] = json.loads(read("context.jsonld"))
    return found
