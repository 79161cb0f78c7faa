"""What does a set seem to be that cannot be scored? Said by its shape, so that nobody takes it for one of ours."""

from collections.abc import Mapping
from typing import Any

Record = Mapping[str, Any]

_TRIPLE = {"type", "source", "target"}
_MOST_FIELDS = 8


def has_triples(record: Record) -> bool:
    """Whether ``gold`` is meant as a list of triples, if with faults: no entry of it has none of their fields."""
    gold = record.get("gold")
    if not isinstance(gold, list):
        return not isinstance(gold, Mapping)
    return all(bool(_TRIPLE & entry.keys()) for entry in gold if isinstance(entry, Mapping))


def seeming(record: Record) -> str:
    """What a record seems to be ("mentions in chains, as for event coreference"), else which fields it has."""
    gold = record.get("gold")
    entries = [entry for entry in gold if isinstance(entry, Mapping)] if isinstance(gold, list) else []
    if entries and all("chain" in entry for entry in entries):
        return "mentions in chains, as for coreference (ECB+)"
    if entries and all("role" in entry for entry in entries):
        return "sentences with phrases, but without the quad"
    fields = ", ".join([*map(str, record)][:_MOST_FIELDS])
    inside = f"; gold has {', '.join(map(str, [*entries[0]][:_MOST_FIELDS]))}" if entries else ""
    return f"a record with the fields {fields}{inside}"
