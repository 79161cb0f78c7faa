"""Our streaming GEXF writer against networkx's on the same events: time and peak memory, each in a process of its own.

Usage: python benchmarks/export.py [EVENTS]
"""

import json
import resource
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


def generate(excerpt: Synthetic, path: Path) -> None:
    """What the events alone cost: they are made twice, for the nodes and for the edges."""
    path.write_text(str(sum(1 for _ in excerpt.events()) + sum(1 for _ in excerpt.events())))


def ours(mode: str) -> Callable[[Synthetic, Path], None]:
    def write(excerpt: Synthetic, path: Path) -> None:
        with path.open("wb") as file:
            file.writelines(exporters.get("gexf", edges=mode).chunks(excerpt))  # type: ignore[arg-type]

    return write


def theirs(excerpt: Synthetic, path: Path) -> None:
    import networkx

    networkx.write_gexf(network.to_networkx(excerpt), path, version="1.2draft")  # type: ignore[arg-type]


RUNS = {
    "events alone": generate,
    "gexf, one edge per event": ours("event"),
    "gexf, aggregated": ours("aggregated"),
    "networkx write_gexf": theirs,
}


def measure(name: str, count: int) -> dict[str, float]:
    """Seconds of processor, peak memory in MB and size in MB of one run; the process ends with it."""
    excerpt = Synthetic(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        before = time.process_time()
        RUNS[name](excerpt, path)
        seconds = time.process_time() - before
        size = path.stat().st_size / 1e6
    return {"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "size": size}


def main(count: int) -> None:
    """Runs each in a process of its own and prints the ratios."""
    found: dict[str, dict[str, float]] = {}
    print(f"{count} events; processor seconds")
    for name in RUNS:
        command = [sys.executable, __file__, str(count), name]
        found[name] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        row = found[name]
        print(f"{name:26} {row['seconds']:8.2f} s  peak {row['peak']:7.0f} MB  file {row['size']:7.1f} MB")
    reference, bare = found["networkx write_gexf"], found["events alone"]
    for name in list(RUNS)[1:3]:
        time_ratio = reference["seconds"] / found[name]["seconds"]
        memory = (reference["peak"] - bare["peak"]) / max(found[name]["peak"] - bare["peak"], 1.0)
        print(
            f"{name}: {time_ratio:.1f} times as fast as networkx, {memory:.0f} times less memory above the bare events"
        )


if __name__ == "__main__":
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if len(sys.argv) > 2:
        print(json.dumps(measure(sys.argv[2], events)))
    else:
        main(events)
