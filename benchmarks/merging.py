"""What does one more article cost in a small store and in a large one?

Usage: python -m benchmarks.merging [SIZE ...] [--articles N] [--behind N] [--folder FOLDER]

Stores of 1,000, 10,000 and 100,000 synthetic articles (other sizes can be named), each filled by bulk writing, then N
articles more, one by one, each a transaction, into each store in turns. Prints for each size the median processor time
of one, how often the store was asked, how many statements it gave and took, and what the process grew by. What the
engine still does for the filling, whose files it merges for a while, is waited for, and counts for no article.

With --behind, as many articles more go into each store alone, and their mean is printed with all that the engine does
behind them until it rests; that takes thousands, since it merges files once in a while and many at a time.

The articles tell of meetings, calls, accusations, attacks and plans among 60 people; every day has 40 articles, and
every event is told by two of them, so that a larger store holds more days, as a store grows in life. Nothing is read by
a parser.
"""

import argparse
import gc
import random
import resource
import statistics
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyoxigraph as ox

from benchmarks.extraction import exhaust, one_core, rest, seconds
from graph.archive import Archive
from graph.archive.rebuild import canonical_lines
from graph.archive.scenes import Scenes
from graph.archive.tellings import telling_of
from graph.model.actor import Actor
from graph.model.article import Article
from graph.model.event import EventReport, Modality, Participation, Reading, Role
from graph.model.evidence import span
from graph.model.interval import Basis, Interval, Precision
from graph.registry import Registry, load
from graph.settings import Settings
from graph.stores import Object
from graph.stores.oxigraph import OxigraphStore
from graph.triples.article import article_lines
from graph.triples.lines import Page, number, ref
from graph.vocabulary.namespaces import CMQ, MONTH

PROMISED = 1.5
"""What is promised: one more article costs at most so many times what it does in the smallest store."""

A_DAY = 40
"""Articles a day."""

_WARM = 20
"""Articles before those that are measured."""

_CHUNK = 2_000
"""Articles that are written together while a store is filled."""

_FIRST = date(2015, 1, 1)
_ACTS = (
    ("CONSULT", "met", Modality.ACTUAL),
    ("CONSULT", "telephoned", Modality.ACTUAL),
    ("ACCUSE", "accused", Modality.ACTUAL),
    ("REQUEST", "urged", Modality.ACTUAL),
    ("ASSAULT", "shelled", Modality.ACTUAL),
    ("CONSULT", "will meet", Modality.PLANNED),
    ("REJECT", "called off a meeting with", Modality.ACTUAL),
)
_TOPICS = ("grain", "gas", "a truce", "the border", "prisoners", "sanctions", "the treaty", "fishing", "aid", "visas")


class World:
    """Who acts in the synthetic articles, from the registry of the product."""

    def __init__(self) -> None:
        self.registry: Registry = load()
        people = [actor for actor in self.registry.actors.values() if actor.kind == "Person" and actor.country]
        self.people: list[Actor] = sorted(people, key=lambda actor: actor.id)[::7][:60]
        self.places = sorted(place for place, known in self.registry.places.items() if known.latitude)[:80]

    def reading(self, number: int) -> Reading:
        """The article of a number: three events, of which others tell too."""
        day = _FIRST + timedelta(number // A_DAY)
        told = [self._event(day, (number * 7 + place * 13) % (A_DAY * 3 // 2)) for place in range(3)]
        text = " ".join(sentence for sentence, *_ in told)
        article = Article(text, day, url=f"https://wire.example/{number}", title=f"News of {day} ({number})")
        reports: list[EventReport] = []
        for place, (sentence, word, root, modality, parts, when) in enumerate(told):
            at = text.index(sentence)
            words = span(text, text.index(word, at), text.index(word, at) + len(word))
            proof = span(text, at, at + len(sentence))
            name = f"{article.id}-{at}-{place}"
            reports.append(EventReport(name, root, None, modality, parts, when, words, (proof,), sentence[:60]))
        actors = {p.participant: self.registry.actors[p.participant] for r in reports for p in r.participations
                  if p.role is not Role.LOCATION}  # fmt: skip
        places = {p.participant: self.registry.places[p.participant] for r in reports for p in r.participations
                  if p.role is Role.LOCATION}  # fmt: skip
        return Reading(article, tuple(reports), (), actors, places)

    def pair(self, chance: random.Random) -> tuple[Actor, Actor]:
        """Who acts, and toward whom."""
        one, other = chance.sample(self.people, 2)
        return one, other

    def _event(self, day: date, number: int) -> tuple[str, str, str, Modality, tuple[Participation, ...], Interval]:
        """One of the events of a day, as one article tells it."""
        chance = random.Random(f"{day} {number}")
        one, other = self.pair(chance)
        root, word, modality = chance.choice(_ACTS)
        where, topic = chance.choice(self.places), chance.choice(_TOPICS)
        known = chance.random() < 0.8
        when = Interval(day, day, basis=Basis.WEEKDAY)
        if modality is Modality.PLANNED:
            when = Interval(day + timedelta(2), day + timedelta(2)) if known else Interval(day, None)
        elif not known:
            when = Interval(day - timedelta(6), day, Precision.WEEK, Basis.RELATIVE)
        sentence = f"{one.name} {word} {other.name} in {where} over {topic} ({number} of {day})."
        parts = (
            Participation(Role.SOURCE, one.id),
            Participation(Role.TARGET, other.id),
            Participation(Role.LOCATION, where),
        )
        return sentence, word, root, modality, parts, when


def readings(world: World, first: int, count: int) -> Iterator[Reading]:
    """Some articles, by number."""
    return (world.reading(number) for number in range(first, first + count))


def fill(archive: Archive, world: World, size: int) -> None:
    """Puts the first articles into a store, some days at a time, as if nothing linked them with other days."""
    relations: dict[str, tuple[int, str, str]] = {}
    numbers: Counter[str] = Counter()
    for first in range(0, size, _CHUNK):
        lines = quads(archive, list(readings(world, first, min(_CHUNK, size - first))))
        archive.store.settle([], [line for line in lines if not (_count(line, relations) or _tally(line, numbers))])
        gc.collect()
    page = Page(archive.names.graph("canonical"))
    for node, (weight, start, end) in relations.items():
        page.add(node, CMQ + "weight", number(weight))
        page.add(node, CMQ + "firstDate", start)
        page.add(node, CMQ + "lastDate", end)
    end = f" {ref(archive.names.graph('canonical'))} .\n"
    archive.store.settle([], [*page, *(f"{start}{number(found)}{end}" for start, found in numbers.items())])


def quads(archive: Archive, told: Sequence[Reading]) -> Iterator[str]:
    """The graphs of some articles, and what they tell together."""
    names, now = archive.names, datetime(2024, 1, 1, tzinfo=UTC)
    for reading in told:
        yield from article_lines(reading, names, now, _is_registered)
    scenes = Scenes(archive.store, names)
    tellings = {one.article.id: telling_of(one, (), names) for one in told}
    yield from canonical_lines(tellings, {name: scenes.given(found.cast) for name, found in tellings.items()}, names)


def _is_registered(kind: str, name: str) -> bool:
    return bool(kind and name)


def _count(line: str, relations: dict[str, tuple[int, str, str]]) -> bool:
    """Adds up what relations count, and says whether the line does."""
    if "/relation/" not in line:
        return False
    subject, predicate, value, *_ = line.split(" ", 3)
    part = predicate[1:-1].removeprefix(CMQ)
    if part not in ("weight", "firstDate", "lastDate"):
        return False
    weight, first, last = relations.get(subject[1:-1], (0, value, value) if "-" in value else (0, "~", ""))
    if part == "weight":
        weight += int(value.split('"')[1])
    first, last = (min(first, value), max(last, value)) if part != "weight" else (first, last)
    relations[subject[1:-1]] = weight, first, last
    return True


def _tally(line: str, numbers: Counter[str]) -> bool:
    """Adds up the numbers of the tables, by subject and property, and says whether the line is one."""
    subject, predicate, value, *_ = line.split(" ", 3)
    if predicate != f"<{CMQ}eventCount>" and not predicate.startswith(f"<{MONTH}"):
        return False
    numbers[f"{subject} {predicate} "] += int(value.split('"')[1])
    return True


class Asked(OxigraphStore):
    """A store that counts how often it is asked, and how many statements it gives and takes."""

    looked = given = taken = 0

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Object | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that match."""
        self.looked += 1
        for quad in super().quads(subject, predicate, value, graph):
            self.given += 1
            yield quad

    def write(self, remove: Collection[str], add: Collection[str]) -> None:
        """Removes and adds lines."""
        self.taken += len(remove) + len(add)
        super().write(remove, add)


class Measured:
    """A store of a size, and what was measured of it.

    Args:
        size: how many articles it is filled with.
        folder: where it lies.
        world: what the articles tell of.
    """

    def __init__(self, size: int, folder: Path, world: World) -> None:
        self.size, self._world, self._next = size, world, size
        self._store = Asked(folder / f"store-{size}")
        self.archive = Archive.open(Settings(store=folder / f"store-{size}"), store=self._store)
        self.taken: list[float] = []
        self._grown = 0.0
        self._counts = (0, 0, 0)

    def prepare(self) -> None:
        """Fills the store, unless that was done."""
        found = self.archive.counts()["articles"]
        self._next = max(self.size, found)
        if found < self.size:
            gc.disable()
            took = seconds(lambda: fill(self.archive, self._world, self.size))
            gc.enable()
            print(f"filled {self.size:,} articles in {took:,.0f} s", flush=True)

    def ingest(self, count: int) -> float:
        """Processor seconds for some articles more."""
        told = list(readings(self._world, self._next, count))
        self._next += count
        return seconds(lambda: exhaust(map(self.archive.ingest, told)))

    def start(self) -> None:
        """Counts from here on."""
        self._store.looked = self._store.given = self._store.taken = 0

    def one_more(self) -> None:
        """Measures one article more."""
        before = memory()
        self.taken.append(self.ingest(1))
        self._grown += memory() - before

    def sustain(self, count: int) -> None:
        """Measures some articles more, with all that the engine does behind them."""
        rest()
        taken = (self.ingest(count) + seconds(rest)) / count
        print(f"{self.size:>9,} articles: {1000 * taken:6.2f} ms for one more, with all behind it", flush=True)

    def report(self, base: "Measured") -> str:
        """What was measured, against the smallest store."""
        median, first, count = statistics.median(self.taken), statistics.median(base.taken), len(self.taken)
        looked, given, taken = (number / count for number in self._counts)
        return (
            f"{self.size:>9,} articles: {1000 * median:6.2f} ms for one more, {median / first:.2f} times (promised"
            f" {PROMISED}); {looked:.0f} look-ups gave {given:.0f} statements, {taken:.0f} written; grew"
            f" {self._grown:.1f} MB over {count}"
        )

    def stop(self) -> None:
        """Counts no further."""
        self._counts = (self._store.looked, self._store.given, self._store.taken)


def memory() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(sizes: list[int], more: int, behind: int, folder: Path) -> None:
    """Fills the stores and measures."""
    one_core()
    world = World()
    stores = [Measured(size, folder, world) for size in sizes]
    for store in stores:
        store.prepare()
    for store in stores:
        store.ingest(_WARM)
        store.start()
    rest()
    for _ in range(more):
        for store in stores:
            store.one_more()
    for store in stores:
        store.stop()
        print(store.report(stores[0]), flush=True)
    for store in stores:
        if behind:
            store.sustain(behind)
        store.archive.close()


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    given.add_argument("--articles", type=int, default=200)
    given.add_argument("--behind", type=int, default=0)
    given.add_argument("--folder", type=Path)
    chosen = given.parse_args()
    if chosen.folder is not None:
        main(chosen.sizes, chosen.articles, chosen.behind, chosen.folder)
    else:
        with tempfile.TemporaryDirectory() as made:
            main(chosen.sizes, chosen.articles, chosen.behind, Path(made))
