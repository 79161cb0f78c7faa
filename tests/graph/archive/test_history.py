"""What the graph knew stays to be asked; what is forgotten is gone from the disk."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import vocabulary
from graph.archive import Archive
from graph.errors import NotFound, StoreError, TextNotKept
from graph.model.article import Article, Keep
from graph.model.case import State
from graph.model.event import Reading
from graph.model.judgement import Aspect
from graph.settings import Settings
from graph.stores.oxigraph import OxigraphStore
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import SCHEMA, SKOS
from tests.conftest import Lay
from tests.graph.archive.conftest import TALKS, events, tell
from tests.graph.town import TOWN

Retell = Callable[[Reading, Article], Reading]

FIRST = datetime(2024, 3, 22, 20, tzinfo=UTC)
DAY = timedelta(days=1)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = FIRST

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(tmp_path: Path, register: object, clock: Clock) -> Archive:
    """An archive on disk whose clock is set by hand."""
    store = OxigraphStore(tmp_path / "store")
    return Archive(store, clock=clock, register=register, history=tmp_path / "store.history")  # type: ignore[arg-type]


@pytest.fixture
def addressed(seed: Reading, retell: Retell) -> Reading:
    """The seed article at an address, so that a correction is of the same article."""
    return retell(seed, replace(seed.article, url="https://example.org/story"))


def corrected(reading: Reading) -> Reading:
    """The reading of a corrected text, that tells one event less."""
    article = replace(reading.article, text=reading.article.text + "\nThis story has been corrected.\n")
    return replace(reading, article=article, reports=reading.reports[:-1], claims=reading.claims[:2])


def labels(archive: Archive) -> list[str]:
    return [event.label for event in archive.events()]


# ------------------------------------------------------------------ as of
def test_before_it_was_learned_nothing_was_known(kept: Archive, addressed: Reading) -> None:
    kept.ingest(addressed)
    assert labels(kept.known_by(FIRST.date() - DAY)) == []
    assert labels(kept.known_by(FIRST.date())) == labels(kept)


def test_by_the_last_day_that_can_be_asked_for_all_is_known(kept: Archive, addressed: Reading) -> None:
    kept.ingest(addressed)
    assert labels(kept.known_by(date.max)) == labels(kept) != []


def test_what_was_published_later_was_not_known(kept: Archive, seed: Reading, retell: Retell) -> None:
    later = retell(seed, replace(seed.article, published=FIRST.date() + DAY, url="https://example.org/later"))
    kept.ingest(later)
    assert labels(kept.known_by(FIRST.date())) == []
    assert labels(kept.known_by(FIRST.date() + DAY)) != []


def test_a_correction_keeps_what_was_said_before(kept: Archive, clock: Clock, addressed: Reading) -> None:
    kept.ingest(addressed)
    before = labels(kept)
    clock.now += 2 * DAY
    kept.ingest(corrected(addressed))
    assert len(labels(kept)) < len(before)
    assert labels(kept.known_by(FIRST.date() + DAY)) == before
    assert labels(kept.known_by(FIRST.date() + 2 * DAY)) == labels(kept)


def test_no_query_over_the_store_sees_what_is_superseded(kept: Archive, clock: Clock, addressed: Reading) -> None:
    kept.ingest(addressed)
    clock.now += DAY
    kept.ingest(corrected(addressed))
    fresh = Archive.memory(clock=clock)
    fresh.ingest(corrected(addressed))
    asked = "SELECT (COUNT(*) AS ?n) WHERE { ?report a cmq:EventReport }"
    count = [[str(row["n"]) for row in archive.query(asked)] for archive in (kept, fresh)]
    assert count[0] == count[1]


def test_a_withdrawn_article_was_known(kept: Archive, clock: Clock, addressed: Reading) -> None:
    kept.ingest(addressed)
    before = labels(kept)
    clock.now += 3 * DAY
    kept.withdraw(addressed.article.id)
    assert labels(kept) == []
    assert labels(kept.known_by(FIRST.date() + 2 * DAY)) == before
    assert labels(kept.known_by(FIRST.date() + 3 * DAY)) == []


def test_an_article_that_returns_was_unknown_in_between(kept: Archive, clock: Clock, addressed: Reading) -> None:
    kept.ingest(addressed)
    clock.now += DAY
    kept.withdraw(addressed.article.id)
    clock.now += 2 * DAY
    kept.ingest(addressed)
    known = [bool(labels(kept.known_by(FIRST.date() + days * DAY))) for days in range(5)]
    assert known == [True, False, False, True, True]


def test_an_archive_can_be_backfilled(kept: Archive, clock: Clock, addressed: Reading) -> None:
    clock.now = datetime(2026, 1, 1, tzinfo=UTC)
    kept.ingest(addressed, learned=FIRST)
    assert labels(kept.known_by(FIRST.date())) == labels(kept)
    assert kept.learning_began() == FIRST


def test_a_decision_was_unknown_before_it_was_made(kept: Archive, clock: Clock, addressed: Reading) -> None:
    from graph.model.judgement import Aspect

    kept.ingest(addressed)
    event = next(iter(kept.events()))
    clock.now += DAY
    (decision,) = kept.correct(event.id, {Aspect.EVENT: ()}, by="Jane")
    clock.now += DAY
    kept.withdraw_judgement(decision.id, by="Jane")
    counts = [len(labels(kept.known_by(FIRST.date() + days * DAY))) for days in range(3)]
    assert counts == [len(labels(kept)), len(labels(kept)) - 1, len(labels(kept))]


def test_the_past_is_the_same_in_whatever_order_articles_came(
    register: object, clock: Clock, seed: Reading, retell: Retell
) -> None:
    readings = [retell(seed, replace(seed.article, url=f"https://example.org/{n}")) for n in range(3)]
    pasts = []
    for order in (readings, readings[::-1]):
        archive = Archive.memory(clock=clock, register=register)  # type: ignore[arg-type]
        for reading in order:
            archive.ingest(reading)
        pasts.append(set(archive.known_by(FIRST.date()).store.quads()))
    assert pasts[0] == pasts[1]


def test_what_a_process_laid_aside_before_it_died_holds_still(
    kept: Archive, clock: Clock, addressed: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.ingest(addressed)
    clock.now += DAY

    def die(*_: object) -> None:
        raise StoreError("the process died here")

    with monkeypatch.context() as patch:
        patch.setattr(kept.store, "write", die)
        with pytest.raises(StoreError):
            kept.ingest(corrected(addressed))
    assert labels(kept.known_by(FIRST.date() + 5 * DAY)) == labels(kept) != []


# ------------------------------------------------------------------ forgetting
MARK = b"Netanyahu wants to launch"


def on_disk(folder: Path, words: bytes) -> list[str]:
    """The files below a folder that hold some words, packed or not."""
    import gzip

    found = []
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            data = gzip.decompress(data) if file.suffix == ".gz" else data
            found += [str(file)] if words in data else []
    return found


@pytest.fixture
def unpacked(addressed: Reading) -> tuple[Reading, bytes]:
    """The article with a word that no compression of the engine breaks up, and that word."""
    word = "Xq7Zk2Wv9Jp4Lm8Rt1Yb6Nc3Hd5Gf0Sx"
    article = replace(addressed.article, text=f"{addressed.article.text}\n{word}\n")
    return replace(addressed, article=article), word.encode()


def test_what_is_forgotten_is_gone_from_store_history_and_disk(
    kept: Archive, clock: Clock, unpacked: tuple[Reading, bytes], tmp_path: Path
) -> None:
    reading, word = unpacked
    kept.ingest(reading)
    clock.now += DAY
    kept.ingest(corrected(reading))
    kept.store.checkpoint(tmp_path / "look")
    assert on_disk(tmp_path, word)
    import shutil

    shutil.rmtree(tmp_path / "look")
    kept.forget(reading.article.id)
    kept.close()
    assert on_disk(tmp_path, word) == []


def test_a_withdrawn_article_is_forgotten_too(kept: Archive, clock: Clock, addressed: Reading) -> None:
    kept.ingest(addressed)
    clock.now += DAY
    kept.withdraw(addressed.article.id)
    assert kept.forget(addressed.article.id) is None
    assert labels(kept.known_by(FIRST.date())) == []
    with pytest.raises(NotFound, match="no article"):
        kept.forget(addressed.article.id)


def test_rewriting_keeps_all_else(kept: Archive, seed: Reading, addressed: Reading) -> None:
    kept.ingest(seed)
    before = set(kept.store.quads())
    kept.ingest(addressed)
    kept.forget(addressed.article.id)
    assert set(kept.store.quads()) == before
    kept.ingest(addressed)
    assert list(kept.check(shapes=False)) == []


@pytest.mark.parametrize("dies", ["building", "renaming"])
def test_a_rewriting_that_dies_is_finished_or_undone(
    tmp_path: Path, register: object, seed: Reading, dies: str
) -> None:
    from graph.stores import rewriting

    place = tmp_path / "store"
    with Archive(OxigraphStore(place), register=register) as archive:  # type: ignore[arg-type]
        archive.ingest(seed)
        quads = set(archive.store.quads())
        if dies == "building":
            (tmp_path / "store.rewriting").mkdir()
        else:
            rewriting.build(archive.store._store._open_store, place)  # type: ignore[attr-defined]
    if dies == "renaming":
        place.rename(tmp_path / "store.outdated")
    with Archive(OxigraphStore(place), register=register) as again:  # type: ignore[arg-type]
        assert set(again.store.quads()) == quads
    assert [found.name for found in tmp_path.iterdir()] == ["store"]


# ------------------------------------------------------------------ how much of a text is kept
def keeping(keep: Keep, register: object) -> Archive:
    return Archive(OxigraphStore(), register=register, keep=keep)  # type: ignore[arg-type]


def test_of_quotes_alone_every_quotation_stays_and_nothing_else(register: object, addressed: Reading) -> None:
    archive = keeping(Keep.QUOTES, register)
    archive.ingest(addressed)
    text = archive.article(addressed.article.id).text
    assert len(text) == len(addressed.article.text)
    for report in archive.article_reports(addressed.article.id):
        assert all(text[span.start : span.end] == span.quote for span in report.evidence)
    shown = {place for place, letter in enumerate(text) if not letter.isspace()}
    proved = {
        place
        for spans in (*(r.evidence for r in addressed.reports), *(c.evidence for c in addressed.claims))
        for span in spans
        for place in range(span.start, span.end)
    }
    assert shown
    assert "correspondent" not in text
    assert len(shown - proved) < len(shown)
    assert list(archive.check(shapes=False)) == []


def test_of_nothing_no_word_stays_and_events_do(register: object, addressed: Reading) -> None:
    archive = keeping(Keep.NOTHING, register)
    archive.ingest(addressed)
    assert not archive.article(addressed.article.id).text.strip()
    assert len(labels(archive)) == len(addressed.reports)
    assert all(not event.quote.strip() for event in archive.events())
    assert list(archive.check(shapes=False)) == []


def test_what_is_not_kept_is_not_laid_aside_either(register: object, addressed: Reading) -> None:
    archive = keeping(Keep.NOTHING, register)
    archive.ingest(addressed)
    archive.ingest(corrected(addressed), learned=datetime(2030, 1, 1, tzinfo=UTC))
    past = archive.known_by(date(2029, 1, 1))
    assert not past.article(addressed.article.id).text.strip()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_of_nothing_no_five_words_of_the_text_stay_in_a_row(register: object, addressed: Reading) -> None:
    archive = keeping(Keep.NOTHING, register)
    archive.ingest(addressed)
    told = words(addressed.article.text)
    runs = {tuple(told[start : start + 5]) for start in range(len(told) - 4)}
    named = {SKOS + "prefLabel", SKOS + "altLabel", SCHEMA + "headline"}
    for quad in archive.store.quads():
        said = words(quad.object.value) if isinstance(quad.object, ox.Literal) else []
        pieces = {tuple(said[start : start + 5]) for start in range(len(said) - 4)}
        assert quad.predicate.value in named or runs.isdisjoint(pieces), quad
    assert archive.search("Netanyahu", limit=50).total > 0


def test_labels_of_which_nothing_is_kept_are_made_of_names_and_types(register: object, addressed: Reading) -> None:
    archive = keeping(Keep.NOTHING, register)
    archive.ingest(addressed)
    assert "Antony Blinken meets Isaac Herzog" in labels(archive)


def test_what_was_laid_aside_whole_is_cut_down_too(lay: Lay, tmp_path: Path, addressed: Reading) -> None:
    settings = Settings(store=lay(tmp_path / "store"))
    with Archive.open(settings) as archive:
        archive.ingest(addressed, learned=datetime(2029, 1, 1, tzinfo=UTC))
        archive.ingest(corrected(addressed), learned=datetime(2030, 1, 1, tzinfo=UTC))
    with Archive.open(replace(settings, keep_text="nothing")) as archive:
        assert archive.reduce(addressed.article.id)
        assert archive.reduce_past() == 1
        assert archive.reduce_past() == 0
        assert not archive.known_by(date(2029, 1, 1)).article(addressed.article.id).text.strip()


def test_what_people_decided_holds_when_the_text_goes_and_tells_none_of_it(
    lay: Lay, tmp_path: Path, addressed: Reading
) -> None:
    settings = Settings(store=lay(tmp_path / "store"))
    with Archive.open(settings) as archive:
        archive.ingest(addressed)
        archive.correct(addressed.reports[0].id, {Aspect.DAY: ["2024-03-21"]}, by="Jane")
    with Archive.open(replace(settings, keep_text="nothing")) as archive:
        archive.reduce(addressed.article.id)
        graph = iri(archive.names.graph("identity"))
        said = {lexical(quad.object) for quad in archive.store.quads(None, None, None, graph)}
        assert addressed.reports[0].evidence[0].quote not in said
        archive.correct(addressed.reports[1].id, {Aspect.DAY: ["2024-03-20"]}, by="Jane")
        archive.ingest(corrected(addressed))
        assert [case.state for case in archive.judgements()] == [State.IN_FORCE] * 2
        again = archive.rebuild(only_tell=True)
        assert not again.gone
        assert not again.won


@pytest.mark.parametrize("root", sorted({root for root, _ in vocabulary.event_types()}))
def test_acts_of_every_type_are_compared_where_no_word_is_kept(root: str) -> None:
    archive = Archive(OxigraphStore(), register=TOWN, keep=Keep.NOTHING)
    archive.ingest(tell("one", root=root))
    archive.ingest(tell("two", TALKS, "talks", root=root))
    assert len(events(archive)) in (1, 2)


def test_a_text_that_is_not_kept_is_not_read_again(register: object, addressed: Reading) -> None:
    archive = keeping(Keep.QUOTES, register)
    archive.ingest(addressed)
    with pytest.raises(TextNotKept, match="only the words of its evidence are kept"):
        archive.source(addressed.article.id)


def test_the_setting_is_that_of_the_environment(lay: Lay, tmp_path: Path, addressed: Reading) -> None:
    with Archive.open(Settings(store=lay(tmp_path / "store"), keep_text="nothing")) as archive:
        archive.ingest(addressed)
        assert not archive.article(addressed.article.id).text.strip()
    with Archive.open(Settings(store=tmp_path / "store", keep_text="whole")) as archive:
        assert not archive.reduce(addressed.article.id)
