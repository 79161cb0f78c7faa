"""How are events drawn on a line, and actors as a network, without any program that draws? As SVG.

Colours are attributes; all else is left to classes, so that a page may forbid styles that are not its own.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from graph.columns import Node, clean, nodes
from graph.descriptions import Description
from graph.edges import EdgeMode, edges
from graph.excerpt import Excerpt
from graph.exporters.looks import GREY, colours, hexadecimal
from graph.model.actor import ActorKind
from graph.model.event import ROOTS, Modality
from graph.vocabulary import label_of

WIDTH = 1000
"""Units of a drawing, across."""
HEIGHT = 700
"""Of the network."""
LEFT, LANE, LANES = 130, 9, 40
"""Of the time line: room for the types, height of a lane, most lanes of a type; further events share them."""
SHOWN = 120
"""The most actors of a network that can be read."""
NAMED = 45
"""So many of them, the busiest, have their name beside them, if it lies on no other."""
LETTER, LINE = 6.3, 12
"""About how wide and how high a letter of a name is."""
PULL = 3.0
"""How strongly all are drawn to the middle."""
ROUNDS = 90
"""Steps in which the network is arranged."""
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))

Point = tuple[float, float]


def time_line(told: Sequence[Description]) -> Iterator[str]:
    """The events that have a day, a row for each type; each leads to its row of the table (``#e`` and its number)."""
    dated = [(number, one) for number, one in enumerate(told) if one.first and one.last]
    if not dated:
        return
    start = min(one.first for _, one in dated if one.first).toordinal()
    end = max(one.last for _, one in dated if one.last).toordinal() + 1
    rows = [_Row(root, [(n, one) for n, one in dated if one.event.root == root]) for root in ROOTS]
    rows = [row for row in rows if row.events]
    height = sum(row.height for row in rows) + 24
    yield (
        f'<svg class="time" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="The events on a time line"'
        f' data-start="{start}" data-end="{end}" data-left="{LEFT}" data-width="{WIDTH}">\n'
    )
    yield '<g class="ticks">' + "".join(_tick(day, start, end, height) for day in ticks(start, end)) + "</g>\n"
    top = 20
    for row in rows:
        yield f'<text x="0" y="{top + LANE}">{escape(label_of(row.root))}</text>\n'
        yield from row.marks(top, start, end)
        top += row.height
    yield "</svg>\n"


class _Row:
    """The events of a type, in lanes in which none covers another while there are enough."""

    def __init__(self, root: str, events: list[tuple[int, Description]]) -> None:
        self.root, self.events = root, events
        self._lanes, ends = list[int](), list[int]()
        for _, one in events:
            assert one.first
            assert one.last
            first, last = one.first.toordinal(), one.last.toordinal()
            free = next((lane for lane, until in enumerate(ends) if until < first), len(ends))
            lane = free % LANES
            ends[lane : lane + 1] = [last]
            self._lanes.append(lane)
        self.height = max(1, len(ends)) * LANE + 6

    def marks(self, top: int, start: int, end: int) -> Iterator[str]:
        colour = hexadecimal(colours("edge").get(self.root, GREY))
        for (number, one), lane in zip(self.events, self._lanes, strict=True):
            assert one.first
            assert one.last
            first, last = one.first.toordinal(), one.last.toordinal() + 1
            x, width = across(first, start, end), max(4.0, across(last, start, end) - across(first, start, end))
            kind = "mark" + ("" if one.is_dated else " vague") + ("" if _happened(one) else " unreal")
            yield (
                f'<a href="#e{number}" class="{kind}" data-event="e{number}" data-first="{first}" data-last="{last}">'
                f'<rect x="{x:g}" y="{top + lane * LANE}" width="{round(width, 2):g}" height="{LANE - 2}" rx="1.5"'
                f' fill="{colour}" stroke="{colour}"/><title>{escape(f"{one.when}: {one.heading}")}</title></a>\n'
            )


def _happened(told: Description) -> bool:
    return told.event.modality is Modality.ACTUAL


def across(day: int, start: int, end: int) -> float:
    """Where a day stands from left to right."""
    return round(LEFT + (WIDTH - LEFT) * (day - start) / max(1, end - start), 2)


def ticks(start: int, end: int) -> list[date]:
    """Some days to be named: first days of years, months or, on a short line, every few days; at most about twelve."""
    first, last = date.fromordinal(start), date.fromordinal(min(end, date.max.toordinal()))
    years = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    if len(years) > 3:
        step = math.ceil(len(years) / 12)
        return [day for day in years[::step] if start <= day.toordinal() <= end]
    months = [date(year.year, month, 1) for year in years for month in range(1, 13)]
    within = [day for day in months if start <= day.toordinal() <= end]
    if len(within) > 2:
        return within[:: math.ceil(len(within) / 12)]
    return [date.fromordinal(day) for day in range(start, end, max(1, math.ceil((end - start) / 8)))]


def _tick(day: date, start: int, end: int, height: int) -> str:
    x = across(day.toordinal(), start, end)
    return f'<line x1="{x:g}" x2="{x:g}" y1="16" y2="{height}"/><text x="{x + 2:g}" y="12">{day.isoformat()}</text>'


class Drawn(NamedTuple):
    """A network as SVG: how many of the actors it shows, and the drawing."""

    shown: int
    actors: int
    svg: str


def network(excerpt: Excerpt) -> Drawn:
    """The actors with most events, joined where events join them; each leads to the table (``data-actor``)."""
    table = nodes(excerpt)
    ranked = sorted(table, key=lambda id_: (-table[id_].events, id_))
    chosen = {id_: place for place, id_ in enumerate(ranked[:SHOWN])}
    links = [edge for edge in edges(excerpt, EdgeMode.AGGREGATED) if edge.source in chosen and edge.target in chosen]
    weights: dict[tuple[int, int], float] = {}
    for edge in links:
        pair = (chosen[edge.source], chosen[edge.target])
        weights[pair] = weights.get(pair, 0.0) + edge.weight
    places = arranged(len(chosen), weights)
    lines = [
        _line(
            places[chosen[edge.source]], places[chosen[edge.target]], edge.weight,
            hexadecimal(colours("edge").get(edge.event.root, GREY)),
            f"{table[edge.source].actor.name} – {edge.kind} – {table[edge.target].actor.name}: {edge.weight:g}",
        )
        for edge in links
        if edge.source != edge.target
    ]  # fmt: skip
    named = _legible([table[id_] for id_ in chosen][:NAMED], places)
    dots = [_dot(table[id_], places[place], place in named) for id_, place in chosen.items()]
    svg = (
        f'<svg class="network" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="The network of the actors">\n'
        + "".join((*lines, *dots[::-1], *_key()))
        + "</svg>\n"
    )
    return Drawn(len(chosen), len(table), svg if chosen else "")


def _key() -> Iterator[str]:
    """Which colour is which kind of actor."""
    for number, kind in enumerate(ActorKind):
        x, colour = 12 + number * 110, hexadecimal(colours("node")[kind])
        yield f'<circle cx="{x}" cy="{HEIGHT - 12}" r="5" fill="{colour}"/>'
        yield f'<text x="{x + 9}" y="{HEIGHT - 8}">{kind}</text>\n'


def _line(one: Point, other: Point, weight: float, colour: str, title: str) -> str:
    (x1, y1), (x2, y2) = one, other
    return (
        f'<line class="link" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{colour}"'
        f' stroke-width="{round(0.6 + math.log2(1 + weight) / 2, 2):g}"><title>{escape(clean(title))}</title></line>\n'
    )


def _legible(ranked: list[Node], places: list[Point]) -> set[int]:
    """Whose names are written: those with more events first, and none where it would lie on another name."""
    boxes: dict[int, tuple[float, float, float]] = {}
    for number, node in enumerate(ranked):
        x, y = places[number]
        left = x + _radius(node)
        right = left + len(node.actor.name) * LETTER
        if not any(left < r and le < right and abs(y - other) < LINE for le, r, other in boxes.values()):
            boxes[number] = (left, right, y)
    return set(boxes)


def _radius(node: Node) -> float:
    return round(3 + math.sqrt(node.events), 2)


def _dot(node: Node, place: Point, named: bool) -> str:
    (x, y), name = place, escape(clean(node.actor.name))
    colour = hexadecimal(colours("node").get(node.actor.kind, GREY) if node.known else GREY)
    radius = _radius(node)
    text = f'<text x="{x + radius + 2:g}" y="{y + 4:g}">{name}</text>' if named else ""
    return (
        f'<g class="actor" data-actor="{escape(clean(node.actor.id))}"><circle cx="{x:g}" cy="{y:g}" r="{radius:g}"'
        f' fill="{colour}"/>{text}<title>{name}: {node.events} events</title></g>\n'
    )


def arranged(count: int, weights: dict[tuple[int, int], float]) -> list[Point]:
    """Places in which those joined stand together (Fruchterman and Reingold, doi:10.1002/spe.4380211102).

    Args:
        count: how many nodes; the first ones begin in the middle.
        weights: how strongly two of them are joined.
    """
    apart = 1 / math.sqrt(max(1, count))
    spots = [(apart * math.sqrt(n) * math.cos(n * GOLDEN_ANGLE), apart * math.sqrt(n) * math.sin(n * GOLDEN_ANGLE))
             for n in range(count)]  # fmt: skip
    for step in range(ROUNDS):
        spots = _moved(spots, weights, apart, 0.1 * (1 - step / ROUNDS))
    return _fitted(spots)


def _moved(spots: list[Point], weights: dict[tuple[int, int], float], apart: float, most: float) -> list[Point]:
    pushes = [[-x * PULL * apart, -y * PULL * apart] for x, y in spots]
    for one in range(len(spots)):
        for other in range(one):
            dx, dy = spots[one][0] - spots[other][0], spots[one][1] - spots[other][1]
            force = apart * apart / max(1e-6, dx * dx + dy * dy)
            _push(pushes, one, other, dx * force, dy * force)
    degree = Counter(end for pair in weights for end in pair)
    for (one, other), weight in weights.items():
        dx, dy = spots[one][0] - spots[other][0], spots[one][1] - spots[other][1]
        crowd = math.sqrt(max(degree[one], degree[other]))
        force = -math.hypot(dx, dy) / apart * min(3.0, 1 + math.log2(weight) / 4) / crowd
        _push(pushes, one, other, dx * force, dy * force)
    moved = []
    for (x, y), (px, py) in zip(spots, pushes, strict=True):
        length = math.hypot(px, py) or 1.0
        far = min(length, most)
        moved.append((x + px / length * far, y + py / length * far))
    return moved


def _push(pushes: list[list[float]], one: int, other: int, x: float, y: float) -> None:
    pushes[one][0] += x
    pushes[one][1] += y
    pushes[other][0] -= x
    pushes[other][1] -= y


def _fitted(spots: list[Point]) -> list[Point]:
    """The places, stretched over the drawing."""
    xs, ys = _spread([x for x, _ in spots]), _spread([y for _, y in spots])
    return [(round(30 + x * (WIDTH - 180), 1), round(30 + y * (HEIGHT - 80), 1)) for x, y in zip(xs, ys, strict=True)]


def _spread(values: list[float]) -> list[float]:
    """Values from 0 to 1: half by where they are, half by their rank, so that a crowded middle is drawn apart."""
    if not values:
        return []
    least, far = min(values), (max(values) - min(values)) or 1.0
    ranks = {place: rank for rank, place in enumerate(sorted(range(len(values)), key=lambda place: values[place]))}
    last = max(1, len(values) - 1)
    return [((value - least) / far + ranks[place] / last) / 2 for place, value in enumerate(values)]
