"""What leaves the archive is what was selected, with all that it names."""

from datetime import date
from pathlib import Path

import pytest

from graph.archive import Archive
from graph.errors import NotFound
from graph.excerpt import Excerpt
from graph.model.event import Modality, Reading
from graph.model.selection import Selection
from graph.pipeline import ingest_all
from graph.settings import Settings


def test_an_excerpt_names_all_that_its_events_name(full: Archive, seed: Reading) -> None:
    excerpt: Excerpt = full.excerpt(Selection(actors=("isaac-herzog",)))
    (event,) = excerpt.events()
    assert set(excerpt.actors()) >= set(event.actors)
    assert set(excerpt.articles()) == {seed.article.id}
    assert excerpt.base == full.base
    assert excerpt.title == "Communiqué: events of isaac-herzog"


def test_relations_of_an_excerpt_count_only_what_is_in_it(full: Archive) -> None:
    def weight(selection: Selection) -> int:
        found = {edge.id: edge.weight for edge in full.excerpt(selection).relations()}
        return found.get("antony-blinken--met--israel-war-cabinet", 0)

    assert weight(Selection()) == 2
    assert weight(Selection(text="briefs")) == 1
    assert weight(Selection(modalities=(Modality.PLANNED,))) == 0


def test_without_a_filter_an_excerpt_has_every_statement(full: Archive) -> None:
    assert set(full.excerpt().quads()) == set(full.store.quads())


def test_the_statements_of_an_excerpt_lead_down_to_the_words(full: Archive) -> None:
    chosen = set(full.excerpt(Selection(actors=("isaac-herzog",))).quads())
    assert chosen < set(full.store.quads())
    values = {getattr(quad.object, "value", "") for quad in chosen}
    assert "Blinken also met Israeli President Isaac Herzog" in values
    assert "Israeli ground offensive in Rafah" not in values


def test_a_description_says_everything_of_one_thing(full: Archive, seed: Reading) -> None:
    event = next(full.events(Selection(actors=("isaac-herzog",))))
    said = {getattr(quad.object, "value", "") for quad in full.describe("event", event.id)}
    assert {"Blinken meets President Herzog", "Blinken also met Israeli President Isaac Herzog"} <= said
    tenures = {quad.predicate.value.rpartition("#")[2] for quad in full.describe("actor", "isaac-herzog")}
    assert {"prefLabel", "post", "validFrom"} <= tenures
    assert len(list(full.describe("article", seed.article.id))) > 300
    with pytest.raises(NotFound):
        list(full.describe("actor", "nobody"))


def test_claims_are_found_by_speaker_addressee_and_subject(full: Archive) -> None:
    assert len(list(full.claims())) == 7
    assert len(list(full.claims(Selection(actors=("isaac-herzog",))))) == 1
    assert len(list(full.claims(Selection(actors=("antony-blinken",))))) == 4
    assert len(list(full.claims(Selection(text="battalions")))) == 2
    assert len(list(full.claims(Selection(places=("rafah",), limit=2)))) == 2
    assert len(list(full.claims(Selection(start=date(2024, 3, 22))))) == 7
    assert len(list(full.claims(Selection(start=date(2025, 1, 1))))) == 0


def test_relations_are_found_by_actor_and_day(full: Archive) -> None:
    assert len(list(full.relations())) == 6
    assert len(list(full.relations("israel"))) == 3
    assert list(full.relations("israel", Selection(start=date(2025, 1, 1)))) == []
    assert len(list(full.relations(None, Selection(limit=2, offset=5)))) == 1
    assert len(list(full.relations("isaac-herzog", Selection(roots=("CONSULT",))))) == 1


def test_pages_are_cut_from_one_order(full: Archive) -> None:
    whole = [event.id for event in full.events()]
    pages = [event.id for start in range(0, 8, 2) for event in full.events(Selection(limit=2, offset=start))]
    assert pages == whole
    assert len(whole) == 6


def test_reports_of_an_event_name_their_words(full: Archive, seed: Reading) -> None:
    event = next(full.events(Selection(actors=("isaac-herzog",))))
    (report,) = full.reports(event.id)
    assert seed.article.text[event.quote_start : event.quote_end] == event.quote == report.evidence[0].quote


def test_what_is_not_there_is_named(full: Archive) -> None:
    for ask in (full.event, full.report, full.claim, full.actor, full.place, full.article):
        with pytest.raises(NotFound, match="'nothing' in the store"):
            ask("nothing")


def test_an_excerpt_knows_what_is_called_off() -> None:
    folder = Path(__file__).parents[2] / "data/articles"
    told = [
        str(folder / f"2023-10-{name}.json") for name in ("17-biden-to-fly-to-israel", "18-amman-summit-called-off")
    ]
    with Archive.memory() as archive:
        ingest_all(told, archive, Settings())
        labels = [archive.event(name).label for name in archive.excerpt(Selection()).called_off()]
    (label,) = labels
    assert label.startswith("Joe Biden to meet King Abdullah II of Jordan")
