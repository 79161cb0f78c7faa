"""What does one article say happened, and what does it say that others said?"""

from dataclasses import dataclass, field
from enum import StrEnum

from graph.model.actor import Actor, Place
from graph.model.article import Article, Block
from graph.model.attribution import Attribution
from graph.model.evidence import Span
from graph.model.gist import MainEvent, Profile
from graph.model.interval import Interval
from graph.model.judgement import Aspect, Correction

ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The sixteen event types of PLOVER, manual version 2.0."""


class Modality(StrEnum):
    """Whether it happened."""

    ACTUAL = "actual"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    HYPOTHETICAL = "hypothetical"
    REQUESTED = "requested"
    DENIED = "denied"


class Role(StrEnum):
    """What an actor or place is in an event."""

    SOURCE = "source"
    TARGET = "target"
    PARTICIPANT = "participant"
    LOCATION = "location"
    INSTRUMENT = "instrument"
    BENEFICIARY = "beneficiary"
    TOPIC = "topic"
    MEDIATOR = "mediator"
    HOST = "host"


class SpeechMode(StrEnum):
    """How the article gives a speaker's words."""

    DIRECT = "direct"
    DIRECT_UNQUOTED = "direct-unquoted"
    INDIRECT = "indirect"
    ATTRIBUTED = "attributed"


class Stance(StrEnum):
    """What a speaker holds of what the claim is about."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    CRITICISE = "criticise"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Participation:
    """An actor (or, as LOCATION, a place) in a role.

    Attributes:
        participant: the id of an Actor, or of a Place where the role is LOCATION.
        span: the words that name it here; None where it is only understood (an elided subject).
        mention: the words as text ("the Israeli War Cabinet", "He"), or None.
        post: the id of the office in which it acts on that day, or None.
    """

    role: Role
    participant: str
    span: Span | None = None
    mention: str | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True)
class EventReport:
    """One event as one article tells it.

    Attributes:
        id: derived from the article's id, the type and the place in the text; unique over all articles.
        root: one of ROOTS.
        mode: the PLOVER mode ("visit"), or None.
        interval: when; None where nothing is known.
        trigger: the words that name the act.
        evidence: the sentences or clauses that state it, the fullest first; never empty.
        label: one line for people ("Antony Blinken meets Isaac Herzog").
        confidence: 0 to 1, how likely it is that the article tells the act so and of these actors.
        background: whether the article tells it as history or context and not as news.
        part_of: the id of the report of the event that this is a part of, or None.
        place_text: the place in the article's words, or None.
        corrections: what people put right in it, by id; empty where it is told as the article has it.
        told: the report as the article has it, where people put it right; else None.
        numbers: where people put the participants right, the number that each has in the article, 0 for a new one.
    """

    id: str
    root: str
    mode: str | None
    modality: Modality
    participations: tuple[Participation, ...]
    interval: Interval | None
    trigger: Span
    evidence: tuple[Span, ...]
    label: str
    confidence: float = 0.8
    background: bool = False
    part_of: str | None = None
    place_text: str | None = None
    corrections: tuple[Correction, ...] = ()
    numbers: tuple[int, ...] = ()
    told: "EventReport | None" = None

    def of(self, role: Role) -> tuple[str, ...]:
        """The ids of the participants in a role, in text order."""
        return tuple([p.participant for p in self.participations if p.role is role])

    def is_corrected(self, aspect: Aspect) -> bool:
        """Whether a person put an aspect right."""
        return any(correction.aspect is aspect for correction in self.corrections)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one speaker says, in one article.

    Attributes:
        content: the words claimed, without cue and speaker.
        cue: the word that says that it is said ("said"), or None.
        evidence: the clause with speaker and cue; never empty.
        about: the ids of the actors and places that the content speaks of.
        content_events: the ids of the reports that the content states.
        made_in: the id of the report of the event in which it was said (the meeting), or None.
        speech_act: one word ("say", "reaffirm", "urge", "deny" …).
        stance_target: the id of an actor or report, or None.
        on_behalf_of: the id of the state or organisation for which the speaker speaks, or None.
        interval: when it was said.
    """

    id: str
    speaker: str
    content: Span
    cue: Span | None
    evidence: tuple[Span, ...]
    mode: SpeechMode
    speech_act: str = "say"
    speaker_span: Span | None = None
    speaker_post: str | None = None
    addressees: tuple[str, ...] = ()
    on_behalf_of: str | None = None
    about: tuple[str, ...] = ()
    content_events: tuple[str, ...] = ()
    made_in: str | None = None
    stance: Stance | None = None
    stance_target: str | None = None
    modality: Modality = Modality.ACTUAL
    interval: Interval | None = None
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one extractor reads in one article.

    Attributes:
        actors: every actor that a report or claim names, by id: the registry's and those learned from the text.
        places: every place that they name, by id.
        agency: the id of the agency credited ("associated-press"), or None.
        extractor: the name of who read it, and ``version`` its version; both are filled in on the way to the store.
        attributions: who says, thinks or wants what, by the words of the article; the claims are those of them whose
            source is a known actor that speaks. Empty from an extractor that looks for claims alone.
        main: the event that the article is about; None from an extractor that does not tell.
        profile: the words that tell what it is about; None from an extractor that does not tell.
        registry: the digest of the registry's tables by which it was read; filled in on the way to the store.
    """

    article: Article
    reports: tuple[EventReport, ...] = ()
    claims: tuple[Claim, ...] = ()
    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    agency: str | None = None
    extractor: str = ""
    version: str = ""
    rule_set: str = ""
    attributions: tuple[Attribution, ...] = ()
    main: MainEvent | None = None
    profile: Profile | None = None
    registry: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the canonical graph, as merged from the reports of one or several articles.

    Attributes:
        id: derived from its content; the slug that ends its IRI.
        participations: roles of all reports together; spans and mentions are None here.
        reports: the ids of its reports.
        articles: the ids of the articles that tell it.
        quote: the fullest evidence of the best report, with ``quote_article`` the id of its article.
        quote_start: where that evidence begins in the article, in code points; ``quote_end`` where it ends.
        independent: how many of the articles are independent: copies of one text count once.
        corrections: the ids of what people put right in its reports.
    """

    id: str
    root: str
    mode: str | None
    modality: Modality
    participations: tuple[Participation, ...]
    interval: Interval | None
    label: str
    reports: tuple[str, ...]
    articles: tuple[str, ...]
    confidence: float = 0.8
    background: bool = False
    part_of: str | None = None
    place_text: str | None = None
    quote: str = ""
    quote_article: str = ""
    quote_start: int = 0
    quote_end: int = 0
    independent: int = 1
    corrections: tuple[str, ...] = ()

    def of(self, role: Role) -> tuple[str, ...]:
        """The ids of the participants in a role."""
        return tuple([p.participant for p in self.participations if p.role is role])

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of all actors, each once (places left out)."""
        return tuple(dict.fromkeys(p.participant for p in self.participations if p.role is not Role.LOCATION))
