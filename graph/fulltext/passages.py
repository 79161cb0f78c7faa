"""Which quads of the graph are texts that people look for, and what kind of thing does each belong to?"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.vocabulary.namespaces import NIF, RDFS, SCHEMA, SKOS

PROPERTIES = (
    NIF + "anchorOf",
    SCHEMA + "headline",
    SCHEMA + "text",
    RDFS + "label",
    SKOS + "prefLabel",
    SKOS + "altLabel",
)
"""Quotes, headlines, what was claimed, labels of events, names of actors and places, and their other names."""

_MARKS = tuple(f" <{name}> " for name in PROPERTIES)


class Kind(StrEnum):
    """What a text belongs to."""

    ACTOR = "actor"
    PLACE = "place"
    ARTICLE = "article"
    EVENT = "event"
    CLAIM = "claim"
    OFFICE = "office"
    EVIDENCE = "evidence"


_FOLDERS = {
    "actor": Kind.ACTOR,
    "place": Kind.PLACE,
    "event": Kind.EVENT,
    "claim": Kind.CLAIM,
    "article": Kind.ARTICLE,
    "post": Kind.OFFICE,
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of the graph: one quad.

    Attributes:
        key: what it is known by, and by no other quad.
        graph: the IRI of its graph.
        subject: the IRI of what it is said of.
        kind: what that is.
        text: the words.
        language: their language as the graph has it (BCP 47), or "" where it does not say.
    """

    key: str
    graph: str
    subject: str
    kind: Kind
    text: str
    language: str = ""


def texts_among(lines: Iterable[str]) -> Iterator[str]:
    """Those lines of N-Quads that are texts to be looked for."""
    for line in lines:
        head = line[: line.find('"')]
        if head.endswith(_MARKS):
            yield line


def passage_of(subject: str, predicate: str, text: str, language: str, graph: str) -> Passage | None:
    """The text that a quad is; None where nobody looks for it, as for a type's name.

    Args:
        subject: its IRI.
        predicate: its IRI; one of `PROPERTIES`.
        text: the characters of the literal.
        language: the language tag of the literal, or "".
        graph: the IRI of its graph.
    """
    kind = kind_of(subject)
    if kind is None:
        return None
    digest = hashlib.blake2b("\n".join((graph, subject, predicate, language, text)).encode(), digest_size=16)
    return Passage(digest.hexdigest(), graph, subject, kind, text, language)


def kind_of(subject: str) -> Kind | None:
    """What an IRI of the product's stands for, as its path says; None for what is not looked for."""
    _, mark, rest = subject.partition("/id/")
    folder, _, name = rest.partition("/")
    if folder == "article" and "#" in name:
        return Kind.EVIDENCE
    return _FOLDERS.get(folder) if mark else None
