"""The seed article as it should be read, by hand, and a register small enough to see through."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graph import extractors
from graph.archive import Archive
from graph.extractors import Extractor
from graph.model.actor import Actor, ActorKind, Place, Post, Tenure
from graph.model.article import Article
from graph.model.event import Claim, EventReport, Modality, Participation, Reading, Role, SpeechMode, Stance
from graph.model.evidence import Span, span
from graph.model.interval import Basis, Interval
from graph.settings import Settings

FRIDAY = date(2024, 3, 22)
SEED = Path(__file__).parents[2] / "data" / "articles" / "netanyahu-meets-blinken.txt"

ACTORS = (
    Actor("antony-blinken", "Antony Blinken", ActorKind.PERSON, "USA", ("Antony J. Blinken", "Blinken"), ("GOV",)),
    Actor("benjamin-netanyahu", "Benjamin Netanyahu", ActorKind.PERSON, "ISR", ("Netanyahu",), ("GOV",)),
    Actor("isaac-herzog", "Isaac Herzog", ActorKind.PERSON, "ISR", (), ("GOV",)),
    Actor("israel", "Israel", ActorKind.STATE, "ISR", (), ("GOV",), wikidata="Q801"),
    Actor("usa", "United States", ActorKind.STATE, "USA", ("US", "USA"), ("GOV",), wikidata="Q30"),
    Actor("hamas", "Hamas", ActorKind.ORGANISATION, "PSE", (), ("REB", "PTY"), wikidata="Q38799"),
    Actor("idf", "Israel Defense Forces", ActorKind.BODY, "ISR", ("IDF",), ("MIL",), "israel"),
    Actor("us-department-of-state", "United States Department of State", ActorKind.BODY, "USA", (), ("GOV",), "usa"),
    Actor("israel-war-cabinet", "Israeli war cabinet", ActorKind.BODY, "ISR", (), ("GOV",), "israel"),
    Actor("associated-press", "Associated Press", ActorKind.ORGANISATION, None, ("AP",), ("JRN",)),
)
PLACES = (
    Place("tel-aviv", "Tel Aviv", "ISR", 32.0853, 34.7818, 293397),
    Place("rafah", "Rafah", "PSE", 31.287, 34.2595),
    Place("cairo", "Cairo", "EGY", 30.0444, 31.2357),
    Place("jerusalem", "Jerusalem", None, 31.7683, 35.2137),
)
POSTS = (
    Post("us-secretary-of-state", "United States Secretary of State", "usa", "us-department-of-state"),
    Post("prime-minister-of-israel", "Prime Minister of Israel", "israel"),
    Post("president-of-israel", "President of Israel", "israel"),
)
TENURES = (
    Tenure("antony-blinken", "us-secretary-of-state", date(2021, 1, 26), date(2025, 1, 20)),
    Tenure("benjamin-netanyahu", "prime-minister-of-israel", date(2022, 12, 29), None),
    Tenure("isaac-herzog", "president-of-israel", date(2021, 7, 7), None),
)


@dataclass(frozen=True)
class Register:
    """A register by hand."""

    actors: dict[str, Actor] = field(default_factory=lambda: {actor.id: actor for actor in ACTORS})
    places: dict[str, Place] = field(default_factory=lambda: {place.id: place for place in PLACES})
    posts: dict[str, Post] = field(default_factory=lambda: {post.id: post for post in POSTS})
    tenures: tuple[Tenure, ...] = TENURES


class _Seed:
    """Writes the seed article's reading; every span is found by its first character."""

    def __init__(self) -> None:
        self.article = Article(SEED.read_text(encoding="utf-8"), FRIDAY, title="", source="AP")
        self.friday = Interval(FRIDAY, FRIDAY, basis=Basis.WEEKDAY, text="Friday")
        self.context = Interval(FRIDAY, FRIDAY, basis=Basis.CONTEXT)
        self.after = Interval(FRIDAY, None, basis=Basis.AFTER_PUBLICATION)

    def at(self, start: int, end: int) -> Span:
        return span(self.article.text, start, end)

    def said(self, words: str) -> Span:
        start = self.article.text.index(words)
        return self.at(start, start + len(words))

    def part(self, role: Role, who: str, start: int = 0, end: int = 0, post: str | None = None) -> Participation:
        found = self.at(start, end) if end else None
        return Participation(role, who, found, found.quote if found else None, post)

    def report(
        self,
        number: int,
        kind: str,
        modality: Modality,
        interval: Interval,
        evidence: tuple[Span, ...],
        parts: tuple[Participation, ...],
        label: str,
        confidence: float,
        part_of: str | None = None,
    ) -> EventReport:
        root, _, mode = kind.partition("-")
        name = f"{self.article.id}-e{number}"
        told = (interval, evidence[0], evidence, label, confidence, False, part_of)
        return EventReport(name, root, mode or None, modality, parts, *told)

    def reports(self) -> tuple[EventReport, ...]:
        source, target, place = Role.SOURCE, Role.TARGET, Role.LOCATION
        meeting = (
            self.part(source, "antony-blinken", 321, 357, "us-secretary-of-state"),
            self.part(target, "benjamin-netanyahu", 362, 395, "prime-minister-of-israel"),
            self.part(target, "israel-war-cabinet", 400, 423),
            self.part(place, "tel-aviv", 427, 435),
        )
        actual = Modality.ACTUAL
        blinken, cabinet = self.part(source, "antony-blinken"), self.part(target, "israel-war-cabinet")
        herzog = self.part(target, "isaac-herzog", post="president-of-israel")
        before = Interval(None, FRIDAY, basis=Basis.BEFORE_PUBLICATION)
        e1 = self.report(
            1, "CONSULT-visit", actual, self.friday, (self.at(321, 445), self.at(160, 236)), meeting,
            "Blinken meets Netanyahu and the Israeli war cabinet in Tel Aviv", 0.95,
        )  # fmt: skip
        e2 = self.report(
            2, "CONSULT", actual, self.context, (self.at(979, 1060),), (blinken, cabinet),
            "Blinken briefs the war cabinet on Jeddah and Cairo talks", 0.8, e1.id,
        )  # fmt: skip
        e3 = self.report(
            3, "CONSULT-visit", actual, before, (self.at(1025, 1060),), (blinken, self.part(place, "cairo")),
            "Blinken holds discussions in Cairo", 0.7,
        )  # fmt: skip
        e4 = self.report(
            4, "CONSULT-visit", actual, self.context, (self.at(1063, 1110),), (blinken, herzog),
            "Blinken meets President Herzog", 0.85,
        )  # fmt: skip
        offensive = (self.part(source, "israel"), self.part(target, "hamas"), self.part(place, "rafah"))
        e5 = self.report(
            5, "ASSAULT", Modality.PLANNED, self.after, (self.at(1339, 1392), self.at(46, 73)), offensive,
            "Israeli ground offensive in Rafah", 0.8,
        )  # fmt: skip
        truce = (*offensive[:2], self.part(Role.BENEFICIARY, "hostages-in-gaza"))
        e6 = self.report(
            6, "AGREE", Modality.HYPOTHETICAL, self.after, (self.at(576, 714),), truce,
            "Ceasefire of at least six weeks with hostage release", 0.7,
        )  # fmt: skip
        return e1, e2, e3, e4, e5, e6

    def claim(
        self, number: int, speaker: str, content: Span, evidence: Span, mode: SpeechMode, act: str, **more: object
    ) -> Claim:
        name = f"{self.article.id}-c{number}"
        return Claim(name, speaker, content, None, (evidence,), mode, act, **more)  # type: ignore[arg-type]

    def claims(self) -> tuple[Claim, ...]:
        name = self.article.id
        e1, e4, e5, e6 = (f"{name}-e{number}" for number in (1, 4, 5, 6))
        direct, indirect = SpeechMode.DIRECT, SpeechMode.INDIRECT
        support, oppose, criticise = Stance.SUPPORT, Stance.OPPOSE, Stance.CRITICISE
        requested, planned = Modality.REQUESTED, Modality.PLANNED
        return (
            self.claim(
                1, "antony-blinken", self.at(466, 544), self.at(447, 544), indirect, "reaffirm", on_behalf_of="usa",
                addressees=("benjamin-netanyahu", "israel-war-cabinet"), about=("hamas", "israel", "rafah"),
                made_in=e1, stance=support, stance_target="israel", interval=self.context, confidence=0.9,
            ),
            self.claim(
                2, "us-department-of-state", self.said("He discussed efforts to reach an agreement for a ceasefire"),
                self.at(716, 741), indirect, "say", content_events=(e6,), interval=self.context, confidence=0.85,
            ),
            self.claim(
                3, "antony-blinken", self.at(871, 963), self.at(871, 977), SpeechMode.DIRECT_UNQUOTED, "urge",
                about=("israel",), stance=criticise, stance_target="israel", modality=requested, confidence=0.9,
                interval=self.context,
            ),
            self.claim(
                4, "benjamin-netanyahu", self.at(1828, 2069), self.at(1827, 2085), direct, "say",
                addressees=("antony-blinken",), about=("hamas", "rafah", "usa"), content_events=(e5,), made_in=e1,
                stance=support, stance_target=e5, modality=planned, confidence=0.98, interval=self.context,
            ),
            self.claim(
                5, "usa", self.at(1557, 1613), self.at(1557, 1613), SpeechMode.ATTRIBUTED, "oppose",
                about=("israel",), content_events=(e5,), stance=oppose, stance_target=e5, confidence=0.9,
            ),
            self.claim(
                6, "idf", self.said("the remaining battalions of Hamas are hiding and need to be destroyed"),
                self.at(1399, 1498), indirect, "say", about=("hamas", "rafah"), confidence=0.85,
            ),
            self.claim(
                7, "antony-blinken", self.at(1201, 1302), self.at(1201, 1302), indirect, "urge",
                addressees=("isaac-herzog",), about=("hamas", "israel"), made_in=e4, stance=support,
                stance_target="israel", modality=requested, confidence=0.9, interval=self.context,
            ),
        )  # fmt: skip

    def reading(self) -> Reading:
        register = Register()
        hostages = Actor(
            "hostages-in-gaza", "hostages", ActorKind.GROUP, sectors=("CVL",), evidence=(self.said("hostages"),)
        )
        actors = {**register.actors, hostages.id: hostages}
        places = {name: register.places[name] for name in ("tel-aviv", "cairo", "rafah")}
        return Reading(
            self.article, self.reports(), self.claims(), actors, places, agency="associated-press",
            extractor="hand", version="1", rule_set="sha256:0000",
        )  # fmt: skip


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The built-in extractor."""
    return extractors.load(Settings())


@pytest.fixture(scope="session")
def seed() -> Reading:
    """The seed article's reading."""
    return _Seed().reading()


@pytest.fixture(scope="session")
def register() -> Register:
    """The register by hand."""
    return Register()


def noon() -> datetime:
    """A clock that stands still."""
    return datetime(2024, 3, 23, 12, tzinfo=UTC)


@pytest.fixture
def archive(register: Register) -> Archive:
    """An empty archive in memory."""
    return Archive.memory(clock=noon, register=register)


@pytest.fixture
def full(archive: Archive, seed: Reading) -> Archive:
    """An archive with the seed article."""
    archive.ingest(seed)
    return archive


@pytest.fixture(scope="session")
def retell() -> Callable[[Reading, Article], Reading]:
    """Gives a reading to another article whose text begins with the same words, with ids to match."""

    def give(reading: Reading, article: Article) -> Reading:
        def name(identifier: str) -> str:
            return identifier.replace(reading.article.id, article.id)

        def maybe(identifier: str | None) -> str | None:
            return name(identifier) if identifier else None

        reports = (replace(r, id=name(r.id), part_of=maybe(r.part_of)) for r in reading.reports)
        claims = (
            replace(
                claim,
                id=name(claim.id),
                content_events=tuple(map(name, claim.content_events)),
                made_in=maybe(claim.made_in),
                stance_target=maybe(claim.stance_target),
            )
            for claim in reading.claims
        )
        return replace(reading, article=article, reports=tuple(reports), claims=tuple(claims))

    return give
