"""How do articles reach a service? As jobs, one after the other, whose streams tell what became of each article."""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx

from graph.client import shapes
from graph.client.job import Item, Job
from graph.client.shapes import understood
from graph.errors import ServiceError, ServiceUnreachable

if TYPE_CHECKING:
    from graph.client.service import Service

PART, PART_BYTES = 1_000, 8_000_000
"""So many articles one job has at most, and so many bytes of them, if it has more than one."""
LOST = 5
"""So often in a row a stream may break off without telling anything before the job is given up."""
LINES = {"Content-Type": "application/x-ndjson"}


def send(service: "Service", records: Sequence[dict[str, str]]) -> Job:
    """Hands articles to a service; the first of them at once.

    Raises:
        NotAllowed: if the token does not open this.
        CommuniqueError: whatever else the service refuses.
    """
    sending = _Sending(service, list(_parts(records)))
    sending.next()
    return Job(len(records), sending.items(), sending.cancel)


def _parts(records: Sequence[dict[str, str]]) -> Iterator[list[bytes]]:
    """The articles as lines of JSON, in parts that one call may have."""
    part: list[bytes] = []
    size = 0
    for record in records:
        line = json.dumps(record, ensure_ascii=False).encode()
        if part and (len(part) >= PART or size + len(line) > PART_BYTES):
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line)
    yield part


@dataclass
class _Sending:
    service: "Service"
    parts: list[list[bytes]]
    job: Mapping[str, Any] | None = None
    _stopped: bool = field(default=False)

    def next(self) -> None:
        """Hands over the next part; with a key, so that a call which is made again does nothing twice."""
        headers = {**LINES, "Idempotency-Key": str(uuid.uuid4())}
        self.job = self.service.told("POST", "/articles", content=b"\n".join(self.parts.pop(0)), headers=headers)

    def cancel(self) -> None:
        self._stopped = True
        if self.job is not None:
            self.service.told("DELETE", f"/jobs/{self._name}")

    @property
    def _name(self) -> str:
        with understood(self.service.url):
            return str(self.job["id"]) if self.job else ""

    def items(self) -> Iterator[Item]:
        before = 0
        while True:
            done = 0
            for item in self._followed(before):
                done += 1
                yield item
            before += done
            if self._stopped or not self.parts:
                return
            self.next()

    def _followed(self, before: int) -> Iterator[Item]:
        """The items of a job to its end; where its stream breaks off it is taken up again.

        Raises:
            ServiceError: if the job failed.
            ServiceUnreachable: if it cannot be followed any more.
        """
        last, lost = -1, 0
        while True:
            reached = last
            try:
                for kind, shape in self._stream(last):
                    with understood(self.service.url):
                        if kind == "item" and shape["number"] > last:
                            last = shape["number"]
                            yield shapes.item(shape, before)
                        elif kind == "end":
                            self._ended(shape)
                            return
            except httpx.HTTPError as problem:
                lost += 1
                if lost >= LOST:
                    raise ServiceUnreachable(
                        f"{self.service.url} does not tell any more of job {self._name}, which may go on: {problem}"
                    ) from problem
            else:
                lost += 1
                if lost >= LOST:
                    raise ServiceUnreachable(f"{self.service.url} ends the stream of job {self._name} before its end")
            lost = 0 if last > reached else lost

    def _ended(self, shape: Mapping[str, Any]) -> None:
        if shape["state"] == "failed":
            raise ServiceError(f"job {self._name} failed: {shape['reason']}")
        self._stopped = self._stopped or shape["state"] == "cancelled"

    def _stream(self, last: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """What the stream of a job tells after an item: the kind of each event, and its JSON."""
        kind, data = "", list[str]()
        address = f"/api/v1/jobs/{self._name}/events"
        headers = {"Accept": "text/event-stream"}
        with self.service.client.stream("GET", address, params={"after": str(last)}, headers=headers) as answer:
            if answer.status_code != 200:
                answer.read()
                self.service.check(answer)
            for line in answer.iter_lines():
                name, _, value = line.partition(":")
                if not line and data:
                    with understood(self.service.url):
                        yield kind, json.loads("\n".join(data))
                    kind, data = "", []
                elif name == "event":
                    kind = value.strip()
                elif name == "data":
                    data.append(value.removeprefix(" "))
