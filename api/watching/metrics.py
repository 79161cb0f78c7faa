"""What is counted and measured? For Prometheus, one registry for each application."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from api.library import Library

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)


class Metrics:
    """The figures of one application.

    Attributes:
        sources: what adds, when it is called, what has been counted elsewhere.
    """

    def __init__(self, library: Library) -> None:
        self.registry = CollectorRegistry()
        labels = ["method", "route", "status"]
        self._requests = Counter(
            "communique_http_requests", "Requests that were answered.", labels, registry=self.registry
        )
        self._seconds = Histogram(
            "communique_http_request_seconds",
            "From a request to the end of its answer, in seconds.",
            ["method", "route"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self.slow = Counter("communique_slow_queries", "Queries that were logged as slow.", registry=self.registry)
        self.registry.register(_State(library))
        self.sources: list[Callable[[], None]] = []
        self._known: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Counts a request."""
        known = self._known.get((method, route, status))
        if known is None:
            known = self._requests.labels(method, route, str(status)), self._seconds.labels(method, route)
            self._known[method, route, status] = known
        known[0].inc()
        known[1].observe(seconds)

    def add(self, method: str, route: str, status: int, counts: Sequence[int], seconds: float) -> None:
        """Counts requests that another process has answered.

        Args:
            method: as for `answered`.
            route: as for `answered`.
            status: as for `answered`.
            counts: how many took up to each of `SECONDS`, and longer.
            seconds: how long they took together.
        """
        if not any(counts):
            return
        self._requests.labels(method, route, str(status)).inc(sum(counts))
        histogram = self._seconds.labels(method, route)
        histogram._sum.inc(seconds)  # noqa: SLF001  # there is no other way to count many at once
        for bucket, count in zip(histogram._buckets, counts, strict=True):  # noqa: SLF001
            bucket.inc(count)

    def watch(self, name: str, what: str, value: Callable[[], float]) -> None:
        """Tells a value as it is when it is asked for."""
        Gauge(name, what, registry=self.registry).set_function(value)

    def text(self) -> bytes:
        """All of them in Prometheus' text format."""
        for source in self.sources:
            source()
        return generate_latest(self.registry)


class _State(Collector):
    """What is found out only when it is asked for: processes, queues, the store and its disk."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def describe(self) -> Iterator[Metric]:
        yield from ()

    def collect(self) -> Iterator[Metric]:
        library = self._library
        yield from self._pools()
        yield _gauge("writes_waiting", "Writes that are made or wait for their turn.", library.writing.waiting)
        writes = CounterMetricFamily("communique_writes", "Writes, by what became of them.", labels=["outcome"])
        for outcome, count in sorted(library.writing.done.items()):
            writes.add_metric([outcome], count)
        yield writes
        yield _gauge("checkpoint_changes", "Changes behind the last checkpoint.", library.standing.changes)
        if not library.settings.store_url:
            yield from self._disk()

    def _disk(self) -> Iterator[Metric]:
        """What the embedded store takes; of a remote one that is not known here."""
        library = self._library
        yield _gauge("store_bytes", "The size of the store's files.", _size(library.settings.store))
        yield _gauge("disk_free_bytes", "What is free on the store's disk.", library.room.free_bytes)
        yield _gauge(
            "disk_reserve_bytes", "With less free than that, writes are refused.", library.settings.disk_reserve
        )

    def _pools(self) -> Iterator[Metric]:
        workers = GaugeMetricFamily("communique_workers", "Worker processes.", labels=["pool", "state"])
        queue = GaugeMetricFamily("communique_queue", "Questions that wait for a worker.", labels=["pool"])
        kills = CounterMetricFamily("communique_worker_kills", "Workers that were ended.", labels=["pool", "reason"])
        for name, pool in self._library.pools.items():
            for state, count in pool.load().items():
                if state == "waiting":
                    queue.add_metric([name], count)
                else:
                    workers.add_metric([name, state], count)
            for reason, count in sorted(pool.kills.items()):
                kills.add_metric([name, reason], count)
        yield from (workers, queue, kills)


def _gauge(name: str, help_: str, value: Any) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"communique_{name}", help_, value=value)


def _size(folder: Path) -> int:
    try:
        with os.scandir(folder) as found:
            return sum(one.stat().st_size for one in found if one.is_file())
    except OSError:
        return 0
