"""Our extractor, text to reading, against spaCy's bare pipeline with all its components, on the same articles.

Usage: python -m benchmarks.extraction [ROUNDS] [--profile]

One core, one process, alternating; medians of processor seconds. Peak memory is that of a process that only extracts.
"""

import cProfile
import json
import os
import pstats
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph import extractors
from graph.extractors import Extractor
from graph.model.article import Article
from graph.readers import read_all
from graph.settings import Settings

ARTICLES = Path(__file__).parents[1] / "data/articles"
RATIO, PEAK = 0.8, 600.0
"""What is promised: articles per second as a part of the bare pipeline's; the peak in MB."""

_PAUSE, _IDLE = 1.0, 0.01
"""A process rests that has used so little of one core for so many seconds."""


def corpus() -> list[Article]:
    """The bundled articles."""
    return [found for found in read_all([str(ARTICLES)], Settings()) if isinstance(found, Article)]


def one_core() -> int:
    """Keeps this process, and those that it starts, on one core, and tells which."""
    core = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def seconds(work: Callable[[], None]) -> float:
    """The processor seconds that some work takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def rest() -> None:
    """Waits until no thread of this process works any more: the engine merges its files behind what is written."""
    while seconds(lambda: time.sleep(_PAUSE)) > _IDLE * _PAUSE:
        pass


def compare(articles: list[Article], rounds: int) -> dict[str, float]:
    """Processor seconds for all articles, the median of some rounds in turns; a first round warms both up."""
    import spacy

    settings = Settings()
    bare, ours = spacy.load(settings.model), extractors.load(settings)
    texts = [article.text for article in articles]
    runs: dict[str, Callable[[], None]] = {
        "spaCy, bare pipeline": lambda: exhaust(bare.pipe(texts)),
        "spaCy, without names": lambda: exhaust(bare.pipe(texts, disable=["ner"])),
        "ours, text to reading": lambda: exhaust(ours.extract(articles)),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            taken = seconds(run)
            if number:
                times[name].append(taken)
    return {name: statistics.median(found) for name, found in times.items()}


def exhaust(found: Iterator[object]) -> None:
    """Goes through everything and keeps nothing."""
    for _ in found:
        pass


def peak_of_a_process() -> dict[str, float]:
    """What a process of its own takes that reads all articles, in MB, and its seconds from start to end."""
    before = time.perf_counter()
    done = subprocess.run([sys.executable, __file__, "--child"], check=True, capture_output=True, text=True)
    return {**json.loads(done.stdout), "seconds": time.perf_counter() - before}


def child() -> None:
    """Reads all articles and prints the peak."""
    exhaust(extractors.load(Settings()).extract(corpus()))
    print(json.dumps({"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


@contextmanager
def profiled(top: int) -> Iterator[None]:
    """Prints where the time goes: in all, with what is called, and in our own modules by own time."""
    profile = cProfile.Profile()
    profile.enable()
    try:
        yield
    finally:
        profile.disable()
        stats = pstats.Stats(profile)
        stats.sort_stats("cumulative").print_stats(r"/graph/", top)
        stats.sort_stats("tottime").print_stats(r"/graph/", top)


def main(rounds: int, *, profile: bool) -> None:
    """Prints the table, and the profile if it is asked for."""
    core = one_core()
    articles = corpus()
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words} words, core {core}, median of {rounds} rounds, processor time")
    found = compare(articles, rounds)
    reference = found["spaCy, bare pipeline"]
    for name, taken in found.items():
        rate = len(articles) / taken
        print(
            f"{name:24} {taken:7.3f} s  {rate:7.1f} articles/s  {words / taken:8.0f} words/s  {reference / taken:5.2f}"
        )
    ratio, memory = reference / found["ours, text to reading"], peak_of_a_process()
    print(f"ratio {ratio:.2f} (promised {RATIO}), peak {memory['peak']:.0f} MB (promised below {PEAK:.0f})")
    if profile:
        warm: Extractor = extractors.load(Settings())
        with profiled(25):
            exhaust(warm.extract(articles))


if __name__ == "__main__":
    given = sys.argv[1:]
    if "--child" in given:
        child()
    else:
        counts = [int(word) for word in given if word.isdigit()]
        main(counts[0] if counts else 7, profile="--profile" in given)
