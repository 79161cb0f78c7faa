"""Pairs of actors that are one, or two, each with the reason; most of them are hard."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from graph import registry
from graph.identity.clusters import Identifier
from graph.identity.figure import Figure, Term, figure_of, known_figure
from graph.model.actor import Actor, ActorKind
from graph.model.evidence import Span
from graph.model.judgement import Verdict
from graph.registry.names import slug

ROWS = [
    row.split("\t") for row in Path(__file__).with_name("pairs.tsv").read_text("utf-8").splitlines()[1:]
]  # fmt: skip


@cache
def _known(actor: str) -> Figure:
    known = registry.load()
    tenures = known.tenures_of(actor)
    terms = tuple(
        Term(known.posts[t.post].name, t.start and t.start.year, t.end and t.end.year)  # type: ignore[arg-type]
        for t in tenures
    )
    return known_figure(known.actors[actor], terms)


def figure(cell: str) -> Figure:
    """The figure of a cell: the id of an actor of the registry, or name, country, office and year."""
    if cell.startswith("="):
        return _known(cell[1:])
    name, country, office, year = (part.strip() for part in cell.split("/"))
    gender, _, rest = office.partition(": ")
    actor = Actor(
        slug(name), name, ActorKind.PERSON, country or None, office=(rest or gender) or None,
        gender=gender if rest else None, evidence=(Span(0, len(name), name),),
    )  # fmt: skip
    return figure_of(actor, date(int(year), 6, 1))


@pytest.mark.parametrize(("left", "right", "verdict", "why"), ROWS, ids=[f"{row[0]} | {row[1]}" for row in ROWS])
def test_who_is_who(left: str, right: str, verdict: str, why: str) -> None:
    one, other = figure(left), figure(right)
    for pair in ((one, other), (other, one)):
        found = Identifier(lambda _: False).identify(pair)
        assert (found.actors[one.id] == found.actors[other.id]) is (verdict == "same"), why


def test_what_is_joined_says_why() -> None:
    one, other = figure("Ana Ribeiro / BRA / ambassador / 2024"), figure("Ana Ribeiro / BRA / Ambassador / 2023")
    (found,) = Identifier(lambda _: False).identify((one, other)).opinions
    assert found.verdict is Verdict.SAME
    assert found.reason == "the same name; the same country (BRA); the same office (ambassador)"
