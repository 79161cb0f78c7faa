"""The graph behind a SPARQL server is the one that the embedded store has, whatever is done to it."""

import pickle
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import exporters
from graph.archive import Archive
from graph.errors import StoreChanged, StoreError, StoreLocked
from graph.model.article import Article
from graph.model.event import Reading
from graph.model.selection import Selection
from graph.settings import Settings
from graph.triples.lines import line
from tests.graph.stores.conftest import Start
from tests.graph.stores.remote.conftest import Open
from tests.servers import select, update

Retell = Callable[[Reading, Article], Reading]


def lines(archive: Archive) -> set[str]:
    return set(map(line, archive.store.quads()))


@pytest.fixture
def again(seed: Reading, retell: Retell) -> Reading:
    """The same told by another paper."""
    other = replace(seed.article, text=seed.article.text + "\nMore.", url="https://other.example/1")
    return retell(seed, other)


def test_an_article_is_stored_as_in_the_embedded_store(distant: Archive, archive: Archive, seed: Reading) -> None:
    assert distant.ingest(seed) == archive.ingest(seed) == "added"
    assert lines(distant) == lines(archive)


def test_an_article_that_is_there_changes_nothing(distant: Archive, seed: Reading) -> None:
    distant.ingest(seed)
    assert distant.ingest(seed) == "unchanged"


def test_a_batch_gives_the_same_graph(distant: Archive, archive: Archive, seed: Reading, again: Reading) -> None:
    with distant.batch():
        distant.ingest(seed)
        distant.ingest(again)
    archive.ingest(seed)
    archive.ingest(again)
    assert lines(distant) == lines(archive)


def test_an_article_is_replaced_withdrawn_and_forgotten(
    distant: Archive, archive: Archive, seed: Reading, again: Reading, retell: Retell
) -> None:
    changed = retell(again, replace(again.article, text=again.article.text + " And more."))
    for one in (distant, archive):
        one.ingest(seed)
        one.ingest(again)
        assert one.ingest(changed) == "replaced"
        one.withdraw(seed.article.id)
    assert lines(distant) == lines(archive)
    for one in (distant, archive):
        one.forget(changed.article.id)
    assert lines(distant) == lines(archive)


def test_what_was_known_on_an_earlier_day_is_known_still(distant: Archive, seed: Reading) -> None:
    distant.ingest(seed, datetime(2024, 3, 22, 12, tzinfo=UTC))
    told = [event.label for event in distant.events()]
    distant.withdraw(seed.article.id)
    assert list(distant.events()) == []
    assert [event.label for event in distant.known_by(date(2024, 3, 22)).events()] == told


def test_building_anew_changes_nothing(distant: Archive, seed: Reading, again: Reading) -> None:
    distant.ingest(seed)
    distant.ingest(again)
    found = distant.rebuild()
    assert (set(found.gone), set(found.won)) == (set(), set())


def test_judgements_hold_and_are_taken_back(distant: Archive, archive: Archive, seed: Reading, again: Reading) -> None:
    for one in (distant, archive):
        one.ingest(seed)
        one.ingest(again)
        both = next(event for event in one.events() if len(event.reports) > 1)
        made = one.split(both.id, by="ann", reason="two visits")
        assert len(list(one.events())) > len(seed.reports)
        one.withdraw_judgement(made[0].id, by="ann")
    assert lines(distant) == lines(archive)


@pytest.mark.parametrize("name", sorted(exporters.names()))
def test_every_export_is_that_of_the_embedded_store(
    name: str, distant: Archive, archive: Archive, seed: Reading, again: Reading
) -> None:
    for one in (distant, archive):
        one.ingest(seed)
        one.ingest(again)
    told = [b"".join(exporters.get(name).chunks(one.excerpt())) for one in (distant, archive)]
    form = ox.RdfFormat.from_extension(exporters.get(name).suffix.lstrip("."))
    if form is not None and name != "web-annotation":  # which names the W3C's context, and is written in order
        assert set(ox.parse(told[0], format=form)) == set(ox.parse(told[1], format=form))
    else:
        assert told[0] == told[1]


def test_the_timeline_and_its_filters_are_those_of_the_embedded_store(
    distant: Archive, archive: Archive, seed: Reading
) -> None:
    distant.ingest(seed)
    archive.ingest(seed)
    for chosen in (
        Selection(),
        Selection(actors=("antony-blinken",)),
        Selection(text="rafah"),
        Selection(roots=("ASSAULT",)),
    ):
        assert list(distant.events(chosen)) == list(archive.events(chosen))
        assert list(distant.claims(replace(chosen, roots=()))) == list(archive.claims(replace(chosen, roots=())))
        assert list(distant.relations(selection=chosen)) == list(archive.relations(selection=chosen))
    assert [actor.id for actor in distant.actors("blink")] == [actor.id for actor in archive.actors("blink")]
    assert distant.counts() == archive.counts()


def test_the_check_finds_nothing_wrong(distant: Archive, seed: Reading) -> None:
    distant.ingest(seed)
    assert list(distant.check()) == []


def test_a_query_looks_at_all_graphs(distant: Archive, seed: Reading) -> None:
    distant.ingest(seed)
    assert len(list(distant.query("SELECT ?e { ?e a cmq:Event }"))) == distant.counts()["events"]
    assert distant.query("CONSTRUCT { ?e a cmq:Event } WHERE { ?e a cmq:Event }").serialize("ntriples")


def test_the_default_graph_of_the_server_changes_no_answer(distant: Archive, seed: Reading, url: str) -> None:
    distant.ingest(seed)
    before = list(distant.events()), list(distant.claims()), distant.counts()
    update(url, "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert (list(distant.events()), list(distant.claims()), distant.counts()) == before


def test_another_process_sees_it_at_once(distant: Archive, opened: Open, seed: Reading) -> None:
    distant.ingest(seed)
    assert [event.id for event in opened().events()] == [event.id for event in distant.events()]


def test_who_read_before_another_wrote_stores_nothing_and_may_repeat(
    distant: Archive, opened: Open, seed: Reading, again: Reading, archive: Archive
) -> None:
    other = opened()
    distant.ingest(seed)
    with pytest.raises(StoreChanged, match="another process wrote to"):
        other.ingest(again)
    assert distant.counts()["articles"] == 1
    other.ingest(again)
    archive.ingest(seed)
    archive.ingest(again)
    assert lines(other) == lines(archive)


DYING = """
import os, pickle, signal, sys
from graph.archive import Archive
from graph.settings import Settings
from tests.graph.conftest import Register

store, url, readings = sys.argv[1:]
from pathlib import Path
from graph.stores.opening import open_store
archive = Archive(open_store(Settings(store=Path(store), store_url=url)), register=Register(), far=True)
with archive.batch():
    for reading in pickle.loads(Path(readings).read_bytes()):
        archive.ingest(reading)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_batch_of_a_process_that_died_is_stored_by_the_next(
    opened: Open, settings: Settings, start: Start, seed: Reading, again: Reading, tmp_path: Path
) -> None:
    kept = tmp_path / "readings"
    kept.write_bytes(pickle.dumps([seed, again]))
    process = start(DYING, settings.store, settings.store_url, kept)
    assert process.communicate(timeout=60)[1] == ""
    assert process.returncode == -signal.SIGKILL
    found = opened()
    assert found.counts()["articles"] == 2
    assert list(found.check(shapes=False)) == []


def test_two_batches_on_one_machine_do_not_mix(distant: Archive, opened: Open, seed: Reading, again: Reading) -> None:
    other = opened()
    with distant.batch():
        distant.ingest(seed)
        with pytest.raises(StoreLocked, match="wait until it has ended"), other.batch():
            other.ingest(again)
    assert opened().counts()["articles"] == 1


def test_one_article_is_one_update(distant: Archive, opened: Open, proxy: object, seed: Reading) -> None:
    del distant
    between = opened(store_url=proxy.url)  # type: ignore[attr-defined]
    proxy.seen.clear()  # type: ignore[attr-defined]
    between.ingest(seed)
    assert [path for path, _, _ in proxy.seen if path == "/update"] == ["/update"]  # type: ignore[attr-defined]


def test_it_has_no_checkpoints(distant: Archive, settings: Settings) -> None:
    with pytest.raises(StoreError, match="by its server's own means"):
        distant.checkpoint(settings.store / "copy")


def test_what_was_forgotten_is_in_no_graph_of_the_server(distant: Archive, seed: Reading, url: str) -> None:
    distant.ingest(seed)
    distant.forget(seed.article.id)
    asked = 'ASK { GRAPH ?g { ?s ?p ?o FILTER(CONTAINS(STR(?o), "hiding and need to be destroyed")) } }'
    assert select(url, asked) == [{"ask": "false"}]
