"""What do calendars, maps and timelines see of an event? Plain values under the names that the network's edges have.

A value that is not known is left out. The names are listed in ``descriptions.tsv``.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from graph.columns import Describer, Values, clean
from graph.edges import Edge, kind_of, known_days, spell_of
from graph.errors import ExportError
from graph.excerpt import Excerpt
from graph.model.actor import Actor
from graph.model.event import Event, Modality, Role
from graph.model.interval import Interval
from graph.model.saying import interval_words
from graph.vocabulary import event_type
from graph.vocabulary.namespaces import Names


class Field(NamedTuple):
    """A value of a description."""

    name: str
    type: Literal["string", "integer", "double", "boolean"]
    says: str


class Status(StrEnum):
    """Whether an event stands, as calendars have it."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role in an event; ``actor`` is None where the excerpt does not tell of it."""

    role: Role
    id: str
    name: str
    iri: str
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """An event as tools see it.

    Attributes:
        label: one line for people; ``when`` what is known of its time, in words.
        values: all values by name, in the order of `fields`.
        parties: the actors in their roles, each role once.
    """

    id: str
    iri: str
    label: str
    when: str
    status: Status
    event: Event
    values: Values
    parties: tuple[Party, ...]

    @property
    def interval(self) -> Interval | None:
        """When it happened."""
        return self.event.interval

    @property
    def is_dated(self) -> bool:
        """Whether its first and last day are given, be it that of publication for want of another."""
        return self.event.interval is not None and self.event.interval.is_dated

    @property
    def first(self) -> date | None:
        """The first day on which it can have been, or where that is open the last one; None if nothing is known."""
        return None if self.event.interval is None else self.event.interval.start or self.event.interval.end

    @property
    def last(self) -> date | None:
        """The last day on which it can have been, or where that is open the first one; None if nothing is known."""
        return None if self.event.interval is None else self.event.interval.end or self.event.interval.start

    @property
    def after(self) -> date | None:
        """The day after the last one, for tools whose ends are exclusive; None if there is none."""
        return self.last + timedelta(days=1) if self.last and self.last < date.max else None

    @property
    def heading(self) -> str:
        """The label; what did not happen, and when the day is not known, is said before it."""
        notes = [] if self.event.modality is Modality.ACTUAL else [str(self.event.modality)]
        notes += ["called off"] if self.status is Status.CANCELLED else []
        notes += [] if self.is_dated else [self.when]
        return f"[{'; '.join(notes)}] {self.label}" if notes else self.label

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude (WGS 84, degrees), or None."""
        longitude, latitude = self.values.get("longitude"), self.values.get("latitude")
        return (float(longitude), float(latitude)) if longitude is not None and latitude is not None else None

    def text(self, name: str) -> str:
        """A value as a string; empty where it is not known."""
        return str(self.values.get(name, ""))

    def summary(self) -> str:
        """Some lines for people: the words that prove it, when, where and who, how sure, and where that is read."""
        quote, title = self.text("quote"), self.text("article_title")
        told = ", ".join(filter(None, (title, self.text("publisher"), self.text("published"))))
        lines = (
            f"“{quote}”" if quote else "",
            f"({told})" if told else "",
            f"When: {self.when}" + (f" (“{self.text('date_text')}”)" if self.text("date_text") else ""),
            f"Who: {self.text('actors')}" if self.parties else "",
            f"Where: {self.text('place')}" if self.text("place") else "",
            f"{self.text('type_label')}; {self.event.modality}; confidence {self.event.confidence:.0%}; "
            f"{_counted(len(self.event.articles), 'article')}, {self.event.independent} independent",
            f"Source: {self.text('source_url')}" if self.text("source_url") else "",
            f"Publisher: {self.text('publisher_url')}" if self.text("publisher_url") else "",
        )
        return "\n".join(line for line in lines if line)


@cache
def fields() -> tuple[Field, ...]:
    """The values that a description may have, in order."""
    lines = files("graph").joinpath("descriptions.tsv").read_text("utf-8").splitlines()
    return tuple(Field(row["name"], row["type"], row["says"]) for row in _rows(lines))  # type: ignore[arg-type]


def _rows(lines: list[str]) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


class EventDescriber:
    """Describes the events of one excerpt; it looks the excerpt's tables up once."""

    def __init__(self, excerpt: Excerpt) -> None:
        self._excerpt = excerpt
        self._names = Names(excerpt.base)
        self._edges = Describer(excerpt)
        self._actors = excerpt.actors()
        self._called_off = excerpt.called_off()

    def all(self) -> Iterator[Description]:
        """The events of the excerpt, one by one."""
        return map(self.describe, self._excerpt.events())

    def at_most(self, most: int, tool: str) -> list[Description]:
        """The events of the excerpt, where a tool can take so many.

        Raises:
            ExportError: if there are more; it says how many, and what makes them fewer.
        """
        found = sum(1 for _ in self._excerpt.events())
        if found > most:
            raise ExportError(
                f"{tool} takes at most {most:,} events, and these are {found:,}; choose fewer by actor, type, from, to,"
                " place, modality, article or independent"
            )
        return list(self.all())

    def describe(self, event: Event) -> Description:
        """An event with its values."""
        parties = tuple(self._parties(event))
        status = self._status(event)
        found = self._values(event, status, parties)
        values = {field.name: found[field.name] for field in fields() if found.get(field.name) not in (None, "")}
        when = interval_words(event.interval)
        return Description(
            clean(event.id),
            self._names.iri("event", event.id),
            clean(event.label),
            when,
            status,
            event,
            values,
            parties,
        )

    def _status(self, event: Event) -> Status:
        if event.id in self._called_off:
            return Status.CANCELLED
        return Status.CONFIRMED if event.modality is Modality.ACTUAL else Status.TENTATIVE

    def _parties(self, event: Event) -> Iterator[Party]:
        for role, id_ in dict.fromkeys((part.role, part.participant) for part in event.participations):
            if role is not Role.LOCATION:
                actor = self._actors.get(id_)
                name = clean(actor.name if actor else id_)
                yield Party(role, id_, name, self._names.iri("actor", id_), actor)

    def _values(self, event: Event, status: Status, parties: tuple[Party, ...]) -> Values:
        spell, (first, last) = spell_of(event.interval), known_days(event.interval)
        spells = (spell,) if spell else ()
        alone = Edge(event.id, "", "", kind_of(event), event, (event.id,), spells, len(event.articles), first, last)
        own: Values = {
            "iri": self._names.iri("event", event.id),
            "type_label": event_type(event.root, event.mode).label,
            "status": str(status),
            "when": interval_words(event.interval),
            "sources": _named(parties, {Role.SOURCE}),
            "targets": _named(parties, {Role.TARGET}),
            "actors": _named(parties, set(Role)),
            "actor_iris": " ".join(dict.fromkeys(party.iri for party in parties)),
            "independent_count": event.independent,
            "articles": " ".join(self._names.iri("article", id_) for id_ in event.articles),
        }
        return {**self._edges.edge(alone), **own}


def _named(parties: Iterable[Party], roles: set[Role]) -> str:
    return "; ".join(dict.fromkeys(party.name for party in parties if party.role in roles))


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
