"""What articles tell of is found by its words, and the index keeps in step with the graph, whatever happens to it."""

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.archive import Archive
from graph.errors import StoreError
from graph.fulltext import FullText, parse
from graph.model.hit import Found, Hit
from graph.settings import Settings
from graph.stores.indexed import IndexedStore, index_of
from graph.stores.oxigraph import OxigraphStore
from tests.conftest import Lay
from tests.graph.archive.conftest import MEETS, TALKS, tell
from tests.graph.town import TOWN

NAMES = ["one", "two", "three"]
EVERYTHING = " OR ".join(f"{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz")


def noon() -> datetime:
    return datetime(2024, 3, 25, 12, tzinfo=UTC)


@pytest.fixture
def archive() -> Archive:
    """An archive of one article, with an index."""
    made = Archive.memory(clock=noon, register=TOWN)
    made.ingest(tell("one"))
    made.reindex()
    return made


def things(archive: Archive, words: str, *kinds: Found) -> list[tuple[Found, str]]:
    return [(hit.kind, hit.label) for hit in archive.search(words, kinds).hits]


def all_texts(index: FullText) -> set[tuple[str, str]]:
    """All texts of an index, with what they are said of."""
    total, found = index.find(parse(EVERYTHING), (), 1000)
    assert total == len(index)
    return {(match.subject, match.text) for match in found}


def anew(archive: Archive) -> set[tuple[str, str]]:
    """The texts of an index that is built from the graph as it is."""
    fresh = IndexedStore(archive.store, archive.names.graph(""))
    fresh.build_index()
    return all_texts(fresh.index)


def test_an_actor_is_found_before_what_is_told_of_her(archive: Archive) -> None:
    assert things(archive, "anna") == [(Found.ACTOR, "Anna"), (Found.EVENT, "Anna meets Boris")]


def test_somebody_of_whom_nothing_is_told_is_not_found(archive: Archive) -> None:
    assert things(archive, "carla") == []


def test_an_event_is_found_by_the_words_of_an_article_and_says_where_they_are(archive: Archive) -> None:
    (hit,) = archive.search("geneva", [Found.EVENT]).hits
    assert (hit.label, hit.snippet, hit.start, hit.end) == ("Anna meets Boris", MEETS.rstrip("."), 0, len(MEETS))
    assert hit.article == next(archive.articles()).id


def test_an_article_is_found_by_its_headline(archive: Archive) -> None:
    assert things(archive, "one", Found.ARTICLE) == [(Found.ARTICLE, "one")]


def test_a_new_article_is_found_at_once(archive: Archive) -> None:
    archive.ingest(tell("two", TALKS, "talks"))
    assert things(archive, "talks") == [(Found.EVENT, "Anna meets Boris")]


def test_a_withdrawn_article_is_not(archive: Archive) -> None:
    archive.withdraw(next(archive.articles()).id)
    assert things(archive, "geneva OR one") == []


def test_a_corrected_article_is_found_by_its_new_words_alone(archive: Archive) -> None:
    archive.ingest(tell("one", "Anna met Boris at the port on Friday."))
    assert (things(archive, "geneva", Found.EVENT), len(things(archive, "port", Found.EVENT))) == ([], 1)


def test_the_articles_of_a_batch_are_found_after_it(archive: Archive) -> None:
    with archive.batch():
        archive.ingest(tell("two", TALKS, "talks"))
        archive.ingest(tell("three", "Anna met Boris again at the port.", "met"))
    assert all_texts(archive.index) == anew(archive)
    assert len(things(archive, "two OR three", Found.ARTICLE)) == 2


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(["", "a", "b", "batch"])), max_size=8))
def test_the_index_is_what_it_would_be_if_it_were_built_anew(steps: list[tuple[str, str]]) -> None:
    archive = Archive.memory(clock=noon, register=TOWN)
    archive.reindex()
    texts = {"a": (MEETS, "met"), "b": (TALKS, "talks")}
    for name, what in steps:
        if what == "batch":
            with archive.batch():
                archive.ingest(tell(name, *texts["a"]))
        elif what:
            archive.ingest(tell(name, *texts[what]))
        else:
            for article in [one.id for one in archive.articles() if one.title == name]:
                archive.forget(article)
    assert all_texts(archive.index) == anew(archive)


def test_no_word_of_a_forgotten_article_stays_on_the_disk(lay: Lay, tmp_path: Path) -> None:
    with Archive.open(Settings(store=lay(tmp_path / "store"))) as archive:
        archive.ingest(tell("one", "Anna met Boris near the lighthouse."))
        archive.reindex()
        archive.forget(next(archive.articles()).id)
        assert archive.is_indexed
    left = [file for file in tmp_path.rglob("*") if file.is_file() and b"lighthouse" in file.read_bytes()]
    assert left == []


def test_who_dies_before_the_index_follows_has_it_follow_later(lay: Lay, tmp_path: Path) -> None:
    script = f"""
import os, signal
from pathlib import Path
from graph.archive import Archive
from graph.settings import Settings
from graph.stores.indexed import IndexedStore
from tests.graph.archive.conftest import tell
with Archive.open(Settings(store=Path({str(lay(tmp_path / "store"))!r}))) as archive:
    archive.reindex()
    IndexedStore._follow = lambda self: os.kill(os.getpid(), signal.SIGKILL)
    archive.ingest(tell("one"))
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[3], check=False)
    assert done.returncode == -signal.SIGKILL
    with Archive.open(Settings(store=tmp_path / "store")) as archive:
        assert things(archive, "one", Found.ARTICLE) == [(Found.ARTICLE, "one")]


def test_a_write_that_fails_leaves_the_index_as_the_store_is(
    lay: Lay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError("no")

    with Archive.open(Settings(store=lay(tmp_path / "store"))) as archive:
        archive.reindex()
        with monkeypatch.context() as broken:
            broken.setattr(OxigraphStore, "write", fail)
            with pytest.raises(StoreError, match="no"):
                archive.ingest(tell("one"))
        assert things(archive, "one", Found.ARTICLE) == []


def test_an_index_that_cannot_be_written_loses_nothing_of_the_graph(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError("the index is broken")

    with monkeypatch.context() as broken:
        broken.setattr(FullText, "replace", fail)
        archive.ingest(tell("two", TALKS, "talks"))
        with pytest.raises(StoreError, match="the index is broken"):
            archive.search("talks")
    assert [hit.kind for hit in archive.search("talks").hits] == [Found.EVENT]


def test_where_nobody_searches_there_is_no_index(lay: Lay, tmp_path: Path) -> None:
    with Archive.open(Settings(store=lay(tmp_path / "store"))) as archive:
        archive.ingest(tell("one"))
        assert not archive.is_indexed
    assert not index_of(tmp_path / "store").exists()


def test_the_index_of_a_store_is_there_when_it_is_opened_again(lay: Lay, tmp_path: Path) -> None:
    with Archive.open(Settings(store=lay(tmp_path / "store"))) as archive:
        archive.ingest(tell("one"))
        archive.search("one")
    with Archive.open(Settings(store=tmp_path / "store")) as archive:
        assert archive.is_indexed
        assert things(archive, "one", Found.ARTICLE) == [(Found.ARTICLE, "one")]


def test_a_query_finds_events_by_their_words(archive: Archive) -> None:
    found = archive.query('SELECT ?l { ?q cmq:matches "geneva" . ?e cmq:evidence ?q ; a cmq:Event ; rdfs:label ?l }')
    assert [row["l"] for row in found] == ["Anna meets Boris"]


def test_a_list_goes_on_where_it_ended(archive: Archive) -> None:
    def part(limit: int, offset: int) -> tuple[Hit, ...]:
        return archive.search("anna", limit=limit, offset=offset).hits

    assert part(2, 0) == part(1, 0) + part(1, 1)
