"""How fast are the product's own questions, over REST and as plain SPARQL of the same answer?

Usage: python -m benchmarks.questions [QUADS ...] [--plain SECONDS] [--times N] [--folder FOLDER]

For stores of about 30 thousand and 1 million quads (others, such as 10000000, can be named; those of the registry and
the vocabulary come on top), filled with synthetic articles as ``communique ingest`` does: timeline of an actor, who met
whom, two hops, counts by month, disagreements, all events and relations of an actor. Each is asked N times, with other
actors and months each time, of a server with all of its protection. The same is asked in SPARQL that knows only events
and reports and is evaluated in a process of its own, which is ended after SECONDS; where it ends in time, both answers
must be equal. Half of the actors are drawn from all, half by the number of their events. Times are by the clock of a
client, and of the processor for what a reader of the server does, which tells more on a loaded machine. With --folder
stores are kept there, and used again.
"""

import argparse
import json
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

import pyoxigraph as ox

from api.workers.answers import MonthsAsked, OthersAsked, Page, PairsAsked, RelationsAsked, TimelineAsked
from api.workers.questions import CONTESTED, EVENTS, MONTHS, PAIRS, RELATIONS, TIMELINE, TWO_HOPS
from benchmarks.admission import serving
from benchmarks.newsroom import Newsroom
from graph.archive import Archive
from graph.model.event import Modality
from graph.model.selection import Selection
from graph.settings import Settings
from graph.vocabulary.namespaces import Names

NAMES = Names()
SIZES = (30_000, 1_000_000)
PROMISED = 50.0
"""What is promised at ten million quads: milliseconds that 95 of 100 questions take at most."""

AN_ARTICLE = 746
"""Quads of an article, with what follows from it."""

PAGE, LINKED = 50, 100

Rows: TypeAlias = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to one store.

    Attributes:
        path: the address in REST.
        find: what a reader of the server does for it.
        rows: what of its answer is compared.
        plain: the query in SPARQL of the same answer.
        of: from what that finds, what is compared.
    """

    path: str
    find: Callable[[Archive], object]
    rows: Callable[[Any], Rows]
    plain: str
    of: Callable[[Rows], Rows]


def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def _ids(found: Rows) -> Rows:
    return [tuple(_local(value) for value in row) for row in found]


def timeline(actor: str) -> Asked:
    """What one actor takes part in: the first page, and how much there is."""
    plain = f"""SELECT ?event ?day ?undated WHERE {{ GRAPH g:canonical {{
        ?event a cmq:Event ; sem:hasActor {NAMES.iri("actor", actor).join("<>")} ; cmq:date ?day .
        OPTIONAL {{ ?event cmq:undated ?undated }} }} }}"""
    return Asked(
        f"actors/{quote(actor)}/timeline?limit={PAGE}",
        lambda archive: TIMELINE.find(archive, TimelineAsked(actor, Selection(limit=PAGE))),
        lambda found: [(found["total"],), *((event["id"],) for group in found["groups"] for event in group["events"])],
        plain,
        lambda found: [
            (len(found),),
            *((row[0],) for row in sorted(_ids(found), key=lambda row: (row[2], row[1], row[0]))[:PAGE]),
        ],
    )


def all_events(offset: int) -> Asked:
    """A page of all events, and how many there are."""
    plain = """SELECT ?event ?day ?undated WHERE { GRAPH g:canonical { ?event a cmq:Event ; cmq:date ?day .
        OPTIONAL { ?event cmq:undated ?undated } } }"""
    return Asked(
        f"timeline?limit={PAGE}&offset={offset}",
        lambda archive: EVENTS.find(archive, Selection(limit=PAGE, offset=offset)),
        lambda found: [(found["total"],), *((event["id"],) for group in found["groups"] for event in group["events"])],
        plain,
        lambda found: [
            (len(found),),
            *(
                (row[0],)
                for row in sorted(_ids(found), key=lambda row: (row[2], row[1], row[0]))[offset : offset + PAGE]
            ),
        ],
    )


def relations(actor: str) -> Asked:
    """A page of the relations of an actor, and how many there are."""
    plain = f"""SELECT ?relation WHERE {{ GRAPH g:canonical {{
        ?relation a cmq:Relation ; rdf:subject|rdf:object {NAMES.iri("actor", actor).join("<>")} }} }}"""
    return Asked(
        f"actors/{quote(actor)}/relations?limit={PAGE}",
        lambda archive: RELATIONS.find(archive, RelationsAsked(actor, Selection(limit=PAGE))),
        lambda found: [(found["total"],), *((one["id"],) for one in found["items"])],
        plain,
        lambda found: [(len(found),), *sorted(_ids(found))[:PAGE]],
    )


def met(month: str) -> Asked:
    """Who met whom in a month, and how often."""
    day = date.fromisoformat(f"{month}-01")
    plain = f"""SELECT ?one ?other (COUNT(DISTINCT ?event) AS ?n) WHERE {{ GRAPH g:canonical {{
        ?event a cmq:Event ; sem:eventType ?type ; cmq:modality mod:actual ; cmq:date ?day ;
            cmq:source ?a ; cmq:target ?b .
        FILTER(?type IN (type:CONSULT, type:CONSULT-visit, type:CONSULT-third-party, type:CONSULT-multilateral))
        FILTER(STRSTARTS(STR(?day), "{month}") && ?a != ?b)
        BIND(IF(STR(?a) < STR(?b), ?a, ?b) AS ?one) BIND(IF(STR(?a) < STR(?b), ?b, ?a) AS ?other)
    }} }} GROUP BY ?one ?other"""
    return Asked(
        f"pairs?predicate=met&from={month}-01&to={month}-01&limit={PAGE}",
        lambda archive: PAIRS.find(archive, PairsAsked("met", day, day, Page(PAGE))),
        lambda found: [
            (found["total"],),
            *((one["source"]["id"], one["target"]["id"], str(one["count"])) for one in found["items"]),
        ],
        plain,
        lambda found: [(len(found),), *sorted(_ids(found), key=lambda row: (-int(row[2]), row[:2]))[:PAGE]],
    )


def two_hops(actor: str) -> Asked:
    """Whom others link to an actor with whom he shares no event."""
    node = NAMES.iri("actor", actor).join("<>")
    plain = f"""SELECT ?who (COUNT(DISTINCT ?between) AS ?through) WHERE {{ GRAPH g:canonical {{
        {{ SELECT DISTINCT ?between WHERE {{ GRAPH g:canonical {{
            ?near a cmq:Event ; sem:hasActor {node} , ?between FILTER(?between != {node}) }} }} }}
        ?event a cmq:Event ; sem:hasActor ?between , ?who .
        FILTER(?who != ?between && ?who != {node})
        FILTER NOT EXISTS {{ ?both a cmq:Event ; sem:hasActor {node} , ?who }}
    }} }} GROUP BY ?who"""
    return Asked(
        f"actors/{quote(actor)}/two-hops?limit={LINKED}",
        lambda archive: TWO_HOPS.find(archive, OthersAsked(actor, Page(LINKED))),
        lambda found: [(one["id"], str(one["through"])) for one in found["items"]],
        plain,
        lambda found: sorted(_ids(found), key=lambda row: (-int(row[1]), row[0]))[:LINKED],
    )


def months(modality: str) -> Asked:
    """How many events of each type there are by month."""
    plain = f"""SELECT ?month ?type (COUNT(DISTINCT ?event) AS ?n) WHERE {{ GRAPH g:canonical {{
        ?event a cmq:Event ; sem:eventType ?type ; cmq:modality mod:{modality} ; sem:hasBeginTimeStamp ?day .
        BIND(SUBSTR(STR(?day), 1, 7) AS ?month) }} }} GROUP BY ?month ?type"""

    def rows(found: Any) -> Rows:
        def kind(told: Any) -> str:
            return f"{told['root']}-{told['mode']}" if told["mode"] else told["root"]

        return [(one["month"], kind(one["type"]), str(one["events"])) for one in found["items"]]

    return Asked(
        f"statistics/months?modality={modality}",
        lambda archive: MONTHS.find(archive, MonthsAsked(Modality(modality), (), None, None)),
        rows,
        plain,
        lambda found: sorted(_ids(found), key=lambda row: (row[0], -int(row[2]), row[1])),
    )


def disagreements(month: str) -> Asked:
    """Events of which articles disagree, from a month on: the first page, and how many there are."""
    first = date.fromisoformat(f"{month}-01")
    plain = f"""SELECT DISTINCT ?event ?day ?undated WHERE {{ GRAPH g:canonical {{
        ?event a cmq:Event ; cmq:date ?day .
        FILTER EXISTS {{ ?event cmq:disagreement|^cmq:denies ?point }}
        OPTIONAL {{ ?event cmq:undated ?undated }}
        FILTER(?day >= "{month}-01"^^xsd:date || EXISTS {{
            ?event sem:hasEndTimeStamp|sem:hasLatestEndTimeStamp ?until FILTER(?until >= "{month}-01"^^xsd:date) }})
    }} }}"""
    return Asked(
        f"disagreements?from={month}-01&limit={PAGE}",
        lambda archive: CONTESTED.find(archive, Selection(start=first, limit=PAGE)),
        lambda found: [(found["total"],), *((one["event"]["id"],) for one in found["items"])],
        plain,
        lambda found: [
            (len(found),),
            *((row[0],) for row in sorted(_ids(found), key=lambda row: (row[2], row[1], row[0]))[:PAGE]),
        ],
    )


def questions(archive: Archive, times: int) -> dict[str, list[Asked]]:
    """Each question, so many times of other actors and months."""
    chance = random.Random(11)
    ranked = {name: sum(archive.months_of(name).values()) for name in (actor.id for actor in Newsroom().cast)}
    actors = [name for name, number in ranked.items() if number]
    half = times // 2
    drawn = chance.choices(actors, k=times - half) + chance.choices(actors, [ranked[name] for name in actors], k=half)
    known = sorted({month for month, *_ in archive.by_month()})
    when = chance.choices(known, k=times)
    events = archive.counts()["events"]
    offsets = [chance.randrange(events) for _ in range(times)]
    modalities = chance.choices(("actual", "planned", "requested", "denied"), k=times)
    return {
        "timeline of an actor": [timeline(name) for name in drawn],
        "who met whom": [met(month) for month in when],
        "two hops": [two_hops(name) for name in drawn],
        "counts by month": [months(modality) for modality in modalities],
        "disagreements": [disagreements(month) for month in when],
        "all events": [all_events(offset) for offset in offsets],
        "relations of an actor": [relations(name) for name in drawn],
    }


def over_rest(url: str, asked: Asked) -> tuple[float, Rows]:
    """The milliseconds of one request, and the answer."""
    began = time.perf_counter()
    with urllib.request.urlopen(f"http://{url}/api/v1/{asked.path}") as answer:
        body = answer.read()
    return 1000 * (time.perf_counter() - began), asked.rows(json.loads(body))


def processor(archive: Archive, asked: Asked) -> float:
    """The milliseconds of processor time that a reader takes to find an answer."""
    began = time.process_time()
    asked.find(archive)
    return 1000 * (time.process_time() - began)


def _evaluate(store: str, asked: Connection) -> None:
    """Answers queries until the other side has gone."""
    opened = ox.Store.read_only(store)
    with suppress(EOFError):
        while True:
            query = asked.recv()
            began, worked = time.perf_counter(), time.process_time()
            found = opened.query(query, prefixes=NAMES.prefixes())
            assert isinstance(found, ox.QuerySolutions)
            rows = [tuple("" if term is None else _value(term) for term in row) for row in found]
            taken = (1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked))
            asked.send((taken, rows))


def _value(term: Any) -> str:
    return str(term.value)


class Plain:
    """SPARQL in a process of its own, which is ended and started anew if it takes too long."""

    def __init__(self, store: Path, limit: float) -> None:
        self._store, self._limit = str(store), limit
        self._process: multiprocessing.process.BaseProcess | None = None

    def ask(self, query: str) -> tuple[tuple[float, float], Rows | None]:
        """The milliseconds of a query, by the clock and of the processor, and the answer; None where it was ended."""
        if self._process is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_evaluate, args=(self._store, theirs), daemon=True)
            self._process.start()
        self._pipe.send(query)
        if self._pipe.poll(self._limit):
            taken, rows = self._pipe.recv()
            return taken, rows
        self.close()
        return (1000 * self._limit, 1000 * self._limit), None

    def close(self) -> None:
        """Ends the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None


def fill(archive: Archive, quads: int) -> None:
    """Ingests articles until a store has about so many quads beside the registry."""
    began = time.perf_counter()
    count = max(1, quads // AN_ARTICLE)
    with archive.batch():
        for reading in Newsroom().readings(count):
            archive.ingest(reading)
    print(f"filled with {count:,} articles in {time.perf_counter() - began:,.0f} s", flush=True)


def size(archive: Archive) -> int:
    """How many quads there are beside the registry and the vocabulary."""
    graphs = f"<{NAMES.graph('registry')}>, <{NAMES.graph('vocab')}>"
    found = archive.store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g NOT IN ({graphs})) }}")
    assert isinstance(found, ox.QuerySolutions)
    return int(_value(next(found)["n"]))


def part(found: list[float], share: float) -> float:
    """The value below which a share of the values lies."""
    return sorted(found)[min(len(found) - 1, int(len(found) * share))]


def measure(url: str, archive: Archive, name: str, asked: list[Asked], plain: Plain, tries: int) -> None:
    """Asks one question both ways and prints what it took; as plain SPARQL only some of the times."""
    over_rest(url, asked[0])
    answered = [over_rest(url, one) for one in asked]
    waited = [taken for taken, _ in answered]
    worked = [processor(archive, one) for one in asked]
    clock, engine = list[float](), list[float]()
    equal = 0
    for one, (_, rows) in list(zip(asked, answered, strict=True))[:: max(1, len(asked) // tries)]:
        taken, found = plain.ask(one.plain)
        clock.append(taken[0])
        engine.append(taken[1])
        if found is not None:
            assert one.of(found) == rows, f"{one.path}: {one.of(found)[:3]} is not {rows[:3]}"
            equal += 1
    ended = f", {len(clock) - equal} ended unanswered" if equal < len(clock) else ""
    figures = " ".join(f"{part(found, 0.5):8.1f} {part(found, 0.95):8.1f}" for found in (waited, worked, clock, engine))
    print(f"  {name:21} {figures} {part(clock, 0.5) / part(waited, 0.5):8.1f} x  {equal} equal{ended}", flush=True)


def compare(folder: Path, quads: int, times: int, limit: float, tries: int) -> None:
    """Fills a store, unless it is there, and measures."""
    store = folder / f"store-{quads}" / "store"
    with Archive.open(Settings(store=store)) as archive:
        if not archive.counts()["articles"]:
            fill(archive, quads)
        counts, held = archive.counts(), size(archive)
        asked = questions(archive, times)
    load = os.getloadavg()[0]
    print(f"{held:,} quads, {counts['articles']:,} articles, {counts['events']:,} events; load {load:.1f}", flush=True)
    copy = folder / f"plain-{quads}"
    shutil.rmtree(copy, ignore_errors=True)
    with Archive.open(Settings(store=store)) as archive:
        archive.checkpoint(copy)
    plain = Plain(copy, limit)
    try:
        print(f"  {'ms, p50 and p95':21} {'REST':>17} {'of processor':>17} {'plain SPARQL':>17} {'of processor':>17}")
        with (
            Archive.open(Settings(store=copy), read_only=True) as archive,
            serving(store, workers="1", query_seconds="600") as url,
        ):
            for name, ones in asked.items():
                measure(url, archive, name, ones, plain, tries)
    finally:
        plain.close()
        shutil.rmtree(copy, ignore_errors=True)


def _folder(named: Path | None) -> Iterator[Path]:
    if named is not None:
        yield named
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def main() -> None:
    """Measures at each size."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    given.add_argument("--plain", type=float, default=60.0, help="seconds after which a plain query is ended")
    given.add_argument("--times", type=int, default=100, help="how often each question is asked")
    given.add_argument("--tries", type=int, default=10, help="how often it is asked as plain SPARQL too")
    given.add_argument("--folder", type=Path)
    chosen = given.parse_args()
    for folder in _folder(chosen.folder):
        for quads in chosen.sizes:
            compare(folder, quads, chosen.times, chosen.plain, chosen.tries)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
