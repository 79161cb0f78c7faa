"""How fast is our SPARQL service under load, side by side with `oxigraph serve` and rdflib-endpoint?

Usage: python -m benchmarks.load [SIZE ...] [--seconds S] [--rounds N] [--writes] [--folder FOLDER]

SIZE is the number of quads, of synthetic articles of our own shape: 30,000 and 1,000,000 unless others are named
(10,000,000 takes half an hour to make and load). Servers keep one core, the load generator the other. Ours runs twice,
as it is and with `--no-direct`. All servers hold the same data and must give the same answers before anything is timed.
Then, in rounds in which they take turns:

* small queries: what is said of an event, the events of an actor, whether an actor did something since a day, by 1, 8,
  32 and 128 clients; once every query is another one, once the same 200 come again and again, as pages ask them;
* with ``--writes`` every tenth request is an update instead (of ours and Oxigraph's);
* a large result of 100,000 rows: its whole time, and that to the first row;
* bulk load: from N-Quads to a store on disk.

The figures are medians of the rounds. The processor time is that of all processes of a server for each request; it
suffers less from what else the machine does than requests a second. rdflib-endpoint is compared if it is installed
(``pip install rdflib-endpoint``), and only in the first size.
"""

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count, cycle, islice
from pathlib import Path
from random import Random
from typing import Any

import pyoxigraph as ox

from benchmarks import peers, synthetic
from benchmarks.clients import Outcome, load, whole
from benchmarks.peers import Server
from graph.vocabulary.namespaces import CMQ, RDFS, XSD, Names

CLIENTS = (1, 8, 32, 128)
SIZES = [30_000, 1_000_000]
REPEATED = 200
"""So many queries come again and again."""
MOST_ASKED = 1_000_000
"""More than are asked in one level, so that none is asked in two."""
ROWS = 100_000
NAMES = Names("https://w3id.org/communique/")
CANONICAL = NAMES.graph("canonical")
MOST_FOR_RDFLIB = 100_000
"""rdflib-endpoint takes minutes to start with more."""
LARGE = f"SELECT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT {ROWS}"


@dataclass(frozen=True)
class World:
    """What the queries are about: some events and actors of the data."""

    events: Sequence[str]
    actors: Sequence[str]

    @classmethod
    def of(cls, store: ox.Store) -> "World":
        """That of a store."""
        events = {quad.subject.value for quad in islice(_told(store, "article"), 4_000)}
        actors = {quad.object.value for quad in islice(_told(store, "source"), 4_000)}
        return cls(sorted(events)[:1_000], sorted(actors)[:60])

    def small(self, *, different: bool, first: int = 0) -> Iterator[str]:
        """Small queries without end; all different, or `REPEATED` again and again.

        Args:
            different: whether all are.
            first: how many were asked before: what comes again is answered from memory, and is measured as that.
        """
        chance, numbers = Random(7 + first), count(1_000 + first)
        made = (self._one(chance, number) for number in numbers)
        return made if different else cycle(list(islice(made, REPEATED)))

    def _one(self, chance: Random, number: int) -> str:
        """One query; the number makes it another one without making another thing of it."""
        event, actor = chance.choice(self.events), chance.choice(self.actors)
        prefixes = f"PREFIX cmq: <{CMQ}> PREFIX rdfs: <{RDFS}> PREFIX xsd: <{XSD}>"
        kind = chance.randrange(3)
        if kind == 0:
            return f"SELECT ?p ?o {{ GRAPH <{CANONICAL}> {{ <{event}> ?p ?o }} }} LIMIT {number}"
        if kind == 1:
            pattern = f"?event cmq:source <{actor}> ; cmq:date ?day ; rdfs:label ?label"
            return f"{prefixes} SELECT ?event ?day ?label {{ GRAPH <{CANONICAL}> {{ {pattern} }} }} LIMIT {number}"
        since = f'FILTER(?day >= "2015-01-01"^^xsd:date && {number} > 0)'
        pattern = f"?event cmq:source <{actor}> ; cmq:modality ?how ; cmq:date ?day {since}"
        return f"{prefixes} ASK {{ GRAPH <{CANONICAL}> {{ {pattern} }} }}"


def _told(store: ox.Store, name: str) -> Iterator[Any]:
    return store.quads_for_pattern(None, ox.NamedNode(CMQ + name), None, ox.NamedNode(CANONICAL))


def answer(server: Server, query: str) -> object:
    """The answer of a server, so that answers can be compared; the order of rows is nobody's promise."""
    found = json.loads(whole(server.address, server.request(query)).body)
    if "boolean" in found:
        return found["boolean"]
    rows = [sorted((name, _value(value)) for name, value in row.items()) for row in found["results"]["bindings"]]
    return sorted(rows)


def _value(value: dict[str, str]) -> tuple[str, ...]:
    datatype = value.get("datatype", "")
    return value["value"], value.get("xml:lang", ""), "" if datatype == f"{XSD}string" else datatype


def check(servers: Sequence[Server], world: World) -> None:
    """Passes servers that answer the same."""
    for query in islice(world.small(different=True), 60):
        answers = [answer(server, query) for server in servers]
        if any(one != answers[0] for one in answers[1:]):
            raise SystemExit(f"the servers differ in {query}")


class Figures:
    """What was measured, by what and server, round by round."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))

    def add(self, what: str, server: str, **values: float) -> None:
        for name, value in values.items():
            self._found[what, server][name].append(value)

    def median(self, what: str, server: str, name: str) -> float:
        return statistics.median(self._found[what, server][name])

    def servers(self, what: str) -> list[str]:
        return [server for known, server in self._found if known == what]


def small(servers: Sequence[Server], world: World, seconds: float, figures: Figures, rounds: int) -> None:
    """Small queries, by more and more clients."""
    for kind in ("all different", "repeated"):
        for number in range(rounds):
            for level, clients in enumerate(CLIENTS):
                first = MOST_ASKED * (1 + number * len(CLIENTS) + level)
                for server in servers:
                    asked = world.small(different=kind == "all different", first=first)
                    for query in islice(asked, 50 if kind == "all different" else REPEATED):  # while nothing is timed
                        whole(server.address, server.request(query))
                    _level(server, map(server.request, asked), clients, seconds, figures, f"{kind} {clients}")
        show_small(figures, kind)


def mixed(servers: Sequence[Server], world: World, seconds: float, figures: Figures, rounds: int) -> None:
    """Small queries, all different, every tenth an update."""
    for number in range(rounds):
        for level, clients in enumerate(CLIENTS):
            first = MOST_ASKED * (1_000 + number * len(CLIENTS) + level)
            for server in servers:
                requests = _with_writes(server, world, first)
                _level(server, requests, clients, seconds, figures, f"with writes {clients}")
    show_small(figures, "with writes")


def _with_writes(server: Server, world: World, first: int) -> Iterator[bytes]:
    for number, query in enumerate(world.small(different=True, first=first)):
        if number % 10 == 9:
            subject = f"x:{os.getpid()}-{time.monotonic_ns()}"
            yield server.update(f"INSERT DATA {{ GRAPH <x:load> {{ <{subject}> <x:says> {number} }} }}")
        else:
            yield server.request(query)


def _level(
    server: Server, requests: Iterator[bytes], clients: int, seconds: float, figures: Figures, what: str
) -> None:
    before = server.cpu()
    found = load(server.address, requests, clients, seconds)
    used = (server.cpu() - before) / max(1, len(found.latencies) + sum(found.refused.values()))
    figures.add(what, server.name, **_told_of(found), cpu=1000 * used)


def _told_of(found: Outcome) -> dict[str, float]:
    refused = sum(found.refused.values())
    return {"rate": found.rate, "p50": found.quantile(0.5), "p99": found.quantile(0.99), "refused": refused}


def show_small(figures: Figures, kind: str) -> None:
    print(f"\nsmall queries, {kind}: requests/s (ratio to Oxigraph's; share of own peak), p50, p99, CPU, refused")
    for clients in CLIENTS:
        what = f"{kind} {clients}"
        for server in figures.servers(what):
            told = {name: figures.median(what, server, name) for name in ("rate", "p50", "p99", "cpu", "refused")}
            peak = max(figures.median(f"{kind} {other}", server, "rate") for other in CLIENTS)
            ratio = told["rate"] / figures.median(what, "oxigraph", "rate")
            print(
                f"  {clients:4} clients  {server:16} {told['rate']:8,.0f}/s  {ratio:5.2f} x  {told['rate'] / peak:4.0%}"
                f"  p50 {told['p50']:8.2f} ms  p99 {told['p99']:8.2f} ms  {told['cpu']:6.3f} ms  {told['refused']:.0f}",
                flush=True,
            )


def large(servers: Sequence[Server], figures: Figures, rounds: int) -> None:
    """A large result: whole time and first row."""
    for _ in range(rounds):
        for server in servers:
            found = whole(server.address, server.request(LARGE), mark=b'"bindings":[{')
            figures.add("large", server.name, whole=found.seconds, first=found.first, size=len(found.body))
    print(f"\n{ROWS:,} rows: whole, first row, bytes")
    for server in figures.servers("large"):
        told = {name: figures.median("large", server, name) for name in ("whole", "first", "size")}
        ratio = told["whole"] / figures.median("large", "oxigraph", "whole")
        print(
            f"  {server:16} {told['whole']:7.2f} s  {ratio:5.2f} x  first {1000 * told['first']:7.1f} ms"
            f"  {told['size']:,.0f}",
            flush=True,
        )


def bulk(data: Path, folder: Path, figures: Figures, rounds: int) -> None:
    """From a file to a store on disk; the last stores are kept to be served."""
    ways: dict[str, Callable[[Path, Path], None]] = {"communique": peers.fill_ours, "oxigraph": peers.fill_oxigraph}
    for _ in range(rounds):
        for name, fill in ways.items():
            shutil.rmtree(folder / name, ignore_errors=True)
            before, own = time.perf_counter(), os.times()
            fill(folder / name, data)
            now = os.times()
            used = now.children_user + now.children_system - own.children_user - own.children_system
            figures.add("bulk", name, seconds=time.perf_counter() - before, cpu=used)
    print("\nbulk load: wall, CPU")
    for name in ways:
        told = {value: figures.median("bulk", name, value) for value in ("seconds", "cpu")}
        ratios = [told[value] / figures.median("bulk", "oxigraph", value) for value in told]
        print(
            f"  {name:16} {told['seconds']:7.2f} s  {ratios[0]:5.2f} x  CPU {told['cpu']:7.2f} s  {ratios[1]:5.2f} x",
            flush=True,
        )


@contextmanager
def _ours(store: Path, core: int) -> Iterator[Server]:
    """Our service, when it has the process that answers directly, which starts with the first query."""
    with peers.ours(store, core) as server:
        while not is_warm(server):
            whole(server.address, server.request("ASK {}"))
            time.sleep(0.1)
        yield server


def is_warm(server: Server) -> bool:
    """Whether our service has a process that answers directly."""
    asked = f"GET /metrics HTTP/1.1\r\nHost: {server.address[0]}:{server.address[1]}\r\n\r\n"
    lines = whole(server.address, asked.encode()).body.splitlines()
    return any(line.startswith(b"communique_direct_processes ") and not line.endswith(b" 0.0") for line in lines)


def measure(size: int, folder: Path, seconds: float, rounds: int, *, writes: bool) -> None:
    """All of it, at one size."""
    corpus = synthetic.write(folder / "data.nq", size)
    print(f"\n{corpus.quads:,} quads of {corpus.articles:,} articles; load of the machine {os.getloadavg()[0]:.1f}")
    server_core, own_core = sorted(os.sched_getaffinity(0))[:2]
    figures = Figures()
    os.sched_setaffinity(0, {server_core})
    bulk(corpus.file, folder, figures, rounds)
    os.sched_setaffinity(0, {own_core})
    shutil.copytree(folder / "communique", folder / "pooled")
    world = World.of(ox.Store.read_only(str(folder / "oxigraph")))
    pooled = peers.ours(folder / "pooled", server_core, name="pooled", direct="false")
    with ExitStack() as running:
        servers = [running.enter_context(_ours(folder / "communique", server_core)),
                   running.enter_context(peers.oxigraph(folder / "oxigraph", server_core)),
                   running.enter_context(pooled)]  # fmt: skip
        if peers.has_rdflib_endpoint() and size <= MOST_FOR_RDFLIB:
            servers.append(running.enter_context(peers.rdflib_endpoint(corpus.file, server_core)))
        check(servers, world)
        print("the servers answer 60 queries alike")
        if corpus.quads >= ROWS:
            large(servers[:3], figures, rounds + 2)
        small(servers, world, seconds, figures, rounds)
        if writes:
            mixed(servers[:3], world, seconds, figures, rounds)
    print(f"load of the machine at the end {os.getloadavg()[0]:.1f}")
    os.sched_setaffinity(0, {server_core, own_core})


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("sizes", nargs="*", type=int, default=SIZES)
    given.add_argument("--seconds", type=float, default=4.0, help="how long each level lasts")
    given.add_argument("--rounds", type=int, default=3)
    given.add_argument("--writes", action="store_true", help="measure a mix with updates too")
    given.add_argument("--folder", type=Path, help="where the stores are made; removed at the end")
    chosen = given.parse_args()
    if chosen.folder is not None:
        chosen.folder.mkdir(parents=True, exist_ok=True)
    for each in chosen.sizes:
        with tempfile.TemporaryDirectory(dir=chosen.folder) as made:
            measure(each, Path(made), chosen.seconds, chosen.rounds, writes=chosen.writes)
