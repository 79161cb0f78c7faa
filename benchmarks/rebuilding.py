"""How much memory and time does it take to build the canonical graph anew?

``python -m benchmarks.rebuilding 1000 10000`` fills a store of each size with the synthetic articles of
`benchmarks.merging` and builds it anew in a process of its own, whose peak of memory is told.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.extraction import seconds
from benchmarks.merging import World, fill
from graph.archive import Archive
from graph.settings import Settings


def measure(store: Path) -> str:
    """What building a store anew takes: seconds of the processor, and megabytes before it and at its peak."""
    with Archive.open(Settings(store=store)) as archive:
        before = _peak()
        taken = seconds(lambda: archive.rebuild(only_tell=True))
        return f"{taken:.0f} s, {before:.0f} MB before, {_peak():.0f} MB at most"


def _peak() -> float:
    """The most memory that this process had, in MB; that which `resource` gives is also that of who started it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def main(sizes: list[int], folder: Path) -> None:
    """Fills a store of each size, and measures."""
    for size in sizes:
        store = folder / str(size)
        with Archive.open(Settings(store=store)) as archive:
            fill(archive, World(), size)
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.rebuilding", "--store", store],
            check=True,
            capture_output=True,
            text=True,
        )
        print(f"{size:,} articles: {told.stdout.strip()}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--store", type=Path, help="measure this one, here")
    given = parser.parse_args()
    if given.store:
        print(measure(given.store))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(given.sizes, Path(made))
