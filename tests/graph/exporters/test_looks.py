"""Are the colours apart for people who are colour-blind, too?"""

from itertools import combinations, product

import pytest

from graph.exporters.looks import Colour, colours, hexadecimal
from graph.model.actor import ActorKind
from graph.model.event import ROOTS
from graph.vocabulary import event_type

SIGHTS = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
"""Matrices on linear RGB: Machado, Oliveira and Fernandes, doi:10.1109/TVCG.2009.113, of full severity."""
every_sight = pytest.mark.parametrize("sight", SIGHTS)


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def lab(colour: Colour, sight: str) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of a colour as somebody sees it."""
    red, green, blue = (linear(part / 255) for part in colour)
    seen = [min(1.0, max(0.0, a * red + b * green + c * blue)) for a, b, c in SIGHTS[sight]]
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(a * b for a, b in zip(row, seen, strict=True)) for row in rows]
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (value / white for value, white in zip(xyz, (0.9505, 1.0, 1.089), strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: Colour, other: Colour, sight: str) -> float:
    """The difference of two colours (CIE 1976); one of 2.3 is just seen."""
    first, second = lab(one, sight), lab(other, sight)
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)


def test_every_kind_of_actor_and_type_of_event_has_a_colour_of_its_own() -> None:
    assert set(colours("node")) == set(ActorKind)
    assert set(colours("edge")) == set(ROOTS)
    for of in ("node", "edge"):
        assert len(set(colours(of).values())) == len(colours(of))


@every_sight
def test_kinds_of_actors_are_told_apart(sight: str) -> None:
    assert min(apart(a, b, sight) for a, b in combinations(colours("node").values(), 2)) > 15


@every_sight
def test_what_is_friendly_is_told_from_what_is_hostile(sight: str) -> None:
    friendly = [colour for root, colour in colours("edge").items() if event_type(root).score > 0]
    hostile = [colour for root, colour in colours("edge").items() if event_type(root).score <= 0]
    assert min(apart(a, b, sight) for a, b in product(friendly, hostile)) > 30


@every_sight
def test_types_of_events_differ(sight: str) -> None:
    assert min(apart(a, b, sight) for a, b in combinations(colours("edge").values(), 2)) > 5


def test_a_colour_is_written_as_on_the_web() -> None:
    assert hexadecimal((230, 159, 0)) == "#e69f00"
