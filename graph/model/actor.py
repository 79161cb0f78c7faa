"""Who acts, where, and in which office?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.model.evidence import Span


class ActorKind(StrEnum):
    """The kinds of actors; the names are those of the RDF classes."""

    PERSON = "Person"
    STATE = "State"
    ORGANISATION = "Organisation"
    BODY = "Body"
    GROUP = "Group"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, organisation, body of a state, or group.

    Attributes:
        id: the slug that ends its IRI ("antony-blinken").
        name: the full name to show.
        country: ISO 3166-1 alpha-3 code of the state it is of or serves ("USA", "PSE"; "SUN", "YUG" for states that
            are gone), or None.
        aliases: other names, without the name itself.
        sectors: PLOVER sector codes, the primary first ("GOV", "MIL", "REB", "IGO" …).
        unit_of: the id of the actor of which a body is a part, or None.
        wikidata: the Wikidata id ("Q43723"), or None.
        gender: "f", "m" or None.
        evidence: for an actor learned from a text, the words that introduce it; empty for the registry's.
        office: for an actor learned from a text, the office that the text gives, in its words, or None.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    unit_of: str | None = None
    wikidata: str | None = None
    gender: str | None = None
    evidence: tuple[Span, ...] = ()
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of several whom articles call by one id.

    Attributes:
        actor: who that is.
        called: the spelling that means this one alone: an article, and the id that it gives ("ARTICLE/ID").
    """

    actor: Actor
    called: str

    def __str__(self) -> str:
        """The spelling, and who that is."""
        what = (self.actor.name, self.actor.office, self.actor.country, self.actor.id)
        return f"{self.called} ({', '.join(filter(None, what))})"


@dataclass(frozen=True, slots=True)
class Place:
    """A place with WGS 84 coordinates in degrees, or None where they are unknown."""

    id: str
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    aliases: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """An office: ``represents`` is the id of the state or organisation it speaks for, ``body`` of the body it heads."""

    id: str
    name: str
    represents: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held a post from when (inclusive) until when (exclusive of the successor's first day); None is open."""

    person: str
    post: str
    start: date | None
    end: date | None
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the post was held on that day; a day of handover belongs to both."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
