"""Reports and claims come back from the graph as they went in."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.archive.tellings import Sheet
from graph.model.actor import Actor, ActorKind, Place
from graph.model.article import Article, PublishedBasis
from graph.model.event import ROOTS, Claim, EventReport, Modality, Participation, Reading, Role, SpeechMode, Stance
from graph.model.evidence import Span, span
from graph.model.gist import Answer, Field, MainEvent
from graph.model.interval import Basis, Interval, Precision
from graph.triples.article import article_lines
from graph.triples.lines import parse
from graph.triples.reading import Reader
from graph.vocabulary import modes
from graph.vocabulary.namespaces import Names

NAMES = Names()
IDS = st.sampled_from(("anna", "boris", "king-of-x", "ä b", "x>y"))
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
NAMED = WORDS.filter(bool)
ALIASES = st.lists(NAMED, unique=True).map(lambda names: tuple(sorted(names)))
SECTORS = st.sampled_from(((), ("REB", "GOV", "MIL")))
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
ARTICLE = Article(
    "Quote “it” \x00 and\ttab \r\n🕊 so that spans are odd. " * 3,
    date(2024, 3, 22),
    url="https://example.org/a",
    title="Odd “spans” 🕊",
)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(ARTICLE.text) - 1))
    return span(ARTICLE.text, start, draw(st.integers(start + 1, len(ARTICLE.text))))


@st.composite
def evidence(draw: st.DrawFn) -> tuple[Span, ...]:
    """The main evidence first, the others in text order: the order that is kept."""
    found = draw(st.lists(spans(), min_size=1, max_size=3, unique=True))
    return (found[0], *sorted(found[1:]))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    start, end = draw(st.sampled_from(((first, last), (first, first), (first, None), (None, last))))
    text = draw(st.none() | WORDS)
    return Interval(start, end, draw(st.sampled_from(Precision)), draw(st.sampled_from(Basis)), text)


@st.composite
def participations(draw: st.DrawFn) -> Participation:
    words = draw(st.none() | spans())
    mention = words.quote if words else draw(st.none() | WORDS)
    return Participation(draw(st.sampled_from(Role)), draw(IDS), words, mention, draw(st.none() | IDS))


CONFIDENCE = st.integers(0, 1_000_000).map(lambda millionths: millionths / 1_000_000)


@st.composite
def reports(draw: st.DrawFn) -> EventReport:
    root = draw(st.sampled_from(ROOTS))
    return EventReport(
        f"{ARTICLE.id}-{draw(st.integers(0, 99))}-{root.lower()}",
        root,
        draw(st.sampled_from((None, *modes(root)))),
        draw(st.sampled_from(Modality)),
        tuple(draw(st.lists(participations(), max_size=4))),
        draw(st.none() | intervals()),
        draw(spans()),
        draw(evidence()),
        draw(WORDS),
        draw(CONFIDENCE),
        draw(st.booleans()),
        draw(st.none() | st.just(f"{ARTICLE.id}-x")),
        draw(st.none() | WORDS),
    )


def sorted_ids() -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(IDS, unique=True).map(lambda ids: tuple(sorted(ids)))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    return Claim(
        f"{ARTICLE.id}-7-claim",
        draw(IDS),
        draw(spans()),
        draw(st.none() | spans()),
        draw(evidence()),
        draw(st.sampled_from(SpeechMode)),
        draw(st.sampled_from(("say", "call for", "läuten"))),
        draw(st.none() | spans()),
        draw(st.none() | IDS),
        draw(sorted_ids()),
        draw(st.none() | IDS),
        draw(sorted_ids()),
        draw(sorted_ids()),
        draw(st.none() | IDS),
        draw(st.none() | st.sampled_from(Stance)),
        draw(st.none() | IDS),
        draw(st.sampled_from(Modality)),
        draw(st.none() | intervals()),
        draw(CONFIDENCE),
    )


def _nobody(kind: str, identifier: str) -> bool:
    return not (kind or identifier)


def reader(reading: Reading) -> Reader:
    page = article_lines(reading, NAMES, datetime(2024, 4, 1, tzinfo=UTC), _nobody)
    return Reader(Sheet(parse(page)), NAMES)


@settings(max_examples=150)
@given(reports())
def test_a_report_comes_back_equal(report: EventReport) -> None:
    assert reader(Reading(ARTICLE, (report,))).report(report.id) == report


@settings(max_examples=150)
@given(claims())
def test_a_claim_comes_back_equal(claim: Claim) -> None:
    assert reader(Reading(ARTICLE, (), (claim,))).claim(claim.id) == claim


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Words of the text or of the title."""
    field = draw(st.sampled_from(Field))
    words = ARTICLE.text if field is Field.TEXT else ARTICLE.title
    start = draw(st.integers(0, len(words) - 1))
    return Answer(span(words, start, draw(st.integers(start + 1, len(words)))), field)


MAIN = st.builds(MainEvent, *[st.none() | answers()] * 4, st.none() | intervals())


@settings(max_examples=150)
@given(MAIN, st.sampled_from((NAMES, Names("https://example.org/x#"))))
def test_a_main_event_comes_back_equal(main: MainEvent, names: Names) -> None:
    page = article_lines(Reading(ARTICLE, main=main), names, datetime(2024, 4, 1, tzinfo=UTC), _nobody)
    record = Reader(Sheet(parse(page)), names).article(ARTICLE.id, text=True)
    assert record is not None
    assert record.main == main


def test_an_article_without_a_main_event_comes_back_without() -> None:
    record = reader(Reading(ARTICLE)).article(ARTICLE.id, text=True)
    assert record is not None
    assert record.main is None


@settings(max_examples=100)
@given(
    st.builds(
        Actor, st.just("anna"), NAMED, st.sampled_from(ActorKind), st.none() | st.just("SUN"), ALIASES, SECTORS,
        st.none() | IDS, st.none() | st.just("Q1"), st.sampled_from((None, "f", "m")), st.just(()), st.none() | NAMED,
    )
)  # fmt: skip
def test_an_actor_comes_back_equal(actor: Actor) -> None:
    assert reader(Reading(ARTICLE, actors={"anna": actor})).actor("anna") == actor


def test_a_place_comes_back_equal() -> None:
    place = Place("port", "Port", "FRA", -12.345678, 179.5, 2988507, ("Harbour", "Haven"))
    assert reader(Reading(ARTICLE, places={"port": place})).place("port") == place
    bare = Place("port", "Port")
    assert reader(Reading(ARTICLE, places={"port": bare})).place("port") == bare


def test_an_article_comes_back_as_a_record() -> None:
    article = replace(ARTICLE, title="A “title”", source="AP", note="ours", published_basis=PublishedBasis.DATELINE)
    found = reader(Reading(article, agency="associated-press")).article(article.id, text=True)
    assert found is not None
    assert found.agency == "associated-press"
    assert (found.title, found.source, found.note, found.url) == (article.title, "AP", "ours", article.url)
    assert (found.text, found.digest, found.length) == (article.text, article.digest, len(article.text))
    assert found.published_basis == "dateline"
