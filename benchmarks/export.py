"""Our streaming writers against networkx's on the same events: time and peak memory, each in a process of its own.

Usage: python -m benchmarks.export [EVENTS [ROUNDS]]

Each round runs all of them in turn; what is told are the medians.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from graph import exporters, network
from graph.model.actor import Actor, ActorKind, Place
from graph.model.event import ROOTS, Event, Modality, Participation, Role
from graph.model.interval import Interval
from graph.model.record import ArticleRecord, Relation

FIRST = date(2020, 1, 1)
ACTORS = 10
"""One actor for so many events."""

Run = Callable[["Synthetic", Path], float]
"""Writes a file; what is returned are the seconds that a graph in memory took before that."""


class Synthetic:
    """Events made when they are asked for, as a store would read them: nothing is held but the actors."""

    base = "https://w3id.org/communique/"
    title = "synthetic"
    site = ""
    members = None

    def __init__(self, count: int) -> None:
        self.count = count
        ids = [f"actor-{n}" for n in range(max(2, count // ACTORS))]
        self._actors = {id_: Actor(id_, f"Actor {id_}", ActorKind.PERSON, "USA", sectors=("GOV",)) for id_ in ids}

    def events(self) -> Iterator[Event]:
        return (self._event(n) for n in range(self.count))

    def _event(self, n: int) -> Event:
        size = len(self._actors)
        source, target = f"actor-{n * 7919 % size}", f"actor-{(n * 104729 + n // size + 1) % size}"
        day = FIRST + timedelta(days=n * 1500 // self.count)
        parts = (Participation(Role.SOURCE, source), Participation(Role.TARGET, target))
        root = ROOTS[n % 16]
        modality = Modality.ACTUAL if n % 5 else Modality.PLANNED
        quote = f"The words of an article, number {n}, that prove that {source} did this to {target} on Friday."
        return Event(
            f"{n:016x}", root, None, modality, parts, Interval(day, day), f"{source} {root} {target}", (f"r{n}",),
            (f"a{n // 4}",), quote=quote, quote_article=f"a{n // 4}", quote_start=10, quote_end=10 + len(quote),
        )  # fmt: skip

    def actors(self) -> Mapping[str, Actor]:
        return self._actors

    def places(self) -> Mapping[str, Place]:
        return {}

    def articles(self) -> Mapping[str, ArticleRecord]:
        return {}

    def relations(self) -> Iterator[Relation]:
        return iter(())

    def quads(self) -> Iterator[object]:
        return iter(())


def generate(excerpt: Synthetic, path: Path) -> float:
    """What the events alone cost: they are made twice, for the nodes and for the edges."""
    path.write_text(str(sum(1 for _ in excerpt.events()) + sum(1 for _ in excerpt.events())))
    return 0.0


def ours(name: str, mode: str) -> Run:
    def write(excerpt: Synthetic, path: Path) -> float:
        with path.open("wb") as file:
            file.writelines(exporters.get(name, edges=mode).chunks(excerpt))  # type: ignore[arg-type]
        return 0.0

    return write


def theirs(name: str) -> Run:
    def write(excerpt: Synthetic, path: Path) -> float:
        import networkx

        before = time.process_time()
        graph = network.to_networkx(excerpt)  # type: ignore[arg-type]
        built = time.process_time() - before
        if name == "gexf":
            networkx.write_gexf(graph, path, version="1.2draft")
        else:
            networkx.write_graphml(graph, path)
        return built

    return write


RUNS = {
    "events alone": generate,
    "gexf": ours("gexf", "event"),
    "gexf, aggregated": ours("gexf", "aggregated"),
    "graphml": ours("graphml", "event"),
    "networkx write_gexf": theirs("gexf"),
    "networkx write_graphml": theirs("graphml"),
}
PEERS = (("gexf", "networkx write_gexf"), ("graphml", "networkx write_graphml"))


def measure(name: str, count: int) -> dict[str, float]:
    """Seconds of processor in all and for building a graph, peak memory and size in MB; the process ends with it."""
    excerpt = Synthetic(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        before = time.process_time()
        built = RUNS[name](excerpt, path)
        seconds = time.process_time() - before
        size = path.stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "built": built, "peak": peak, "size": size}


def main(count: int, rounds: int) -> None:
    """Runs each in a process of its own, in turn, and prints the medians and their ratios."""
    told: dict[str, list[dict[str, float]]] = {name: [] for name in RUNS}
    for _ in range(rounds):
        for name, rows in told.items():
            command = [sys.executable, __file__, str(count), "1", name]
            rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    found = {name: {key: statistics.median(row[key] for row in rows) for key in rows[0]} for name, rows in told.items()}
    print(f"{count:,} events, one edge each; processor seconds, with what the events cost; medians of {rounds}")
    for name, row in found.items():
        above = row["peak"] - found["events alone"]["peak"]
        built = f" ({row['built']:.1f} of them to build the graph)" if row["built"] else ""
        cost = f"{row['seconds']:8.1f} s  peak {row['peak']:6.0f} MB, {above:6.0f} MB above the events alone"
        print(f"{name:24} {cost}  file {row['size']:7.1f} MB{built}")
    for mine, peer in PEERS:
        print(ratios(mine, found[mine], found[peer], found["events alone"]["seconds"]))


def ratios(name: str, mine: dict[str, float], peer: dict[str, float], events: float) -> str:
    """How many times as fast as the peer: in all, and without what the events cost to either."""
    own, whole = mine["seconds"] - events, peer["seconds"] - events
    alone = (peer["seconds"] - peer["built"]) / own
    return (
        f"{name}: {peer['seconds'] / mine['seconds']:.1f} times as fast as networkx in all, {whole / own:.1f} times "
        f"without what the events cost; networkx's writer alone takes {alone:.1f} times as long as all of ours"
    )


if __name__ == "__main__":
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if len(sys.argv) > 3:
        print(json.dumps(measure(sys.argv[3], events)))
    else:
        main(events, int(sys.argv[2]) if len(sys.argv) > 2 else 3)
