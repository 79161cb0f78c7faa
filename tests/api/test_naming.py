"""Whom does a name mean that somebody types? What is written just so goes before what is so but for its accents."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from api.workers.counting import count_actors
from api.workers.naming import actor_id, place_id
from graph.archive import Archive
from graph.errors import FilterError
from graph.model.hit import Found
from graph.settings import Settings
from tests.conftest import Lay
from tests.graph.archive.test_identities import Person, article_about

JOSE: Person = ("José Gonçalves-Brandão", "BRA", "ambassador")
JOAO: Person = ("João Sánchez", "ESP", None)
PLAIN: Person = ("Joao Sanchez", "USA", None)


@pytest.fixture
def archive(lay: Lay, tmp_path: Path) -> Iterator[Archive]:
    """Two people whose names have accents."""
    with Archive.open(Settings(store=lay(tmp_path / "store"))) as found:
        found.ingest(article_about([JOSE, JOAO], date(2024, 3, 22)))
        yield found


@pytest.mark.parametrize(
    "name",
    ["José Gonçalves-Brandão", "jose goncalves brandao", "JOSE GONCALVES-BRANDAO", "Goncalves", "gonçalves brandao"],
)
def test_a_name_is_found_without_accents_and_hyphens_and_in_any_case(archive: Archive, name: str) -> None:
    assert actor_id(archive, name) == "jose-goncalves-brandao"


def test_what_is_written_just_so_goes_before(archive: Archive) -> None:
    archive.ingest(article_about([PLAIN, JOSE], date(2024, 3, 22)))
    by_name = {
        actor.country: actor.id for actor in archive.actors("jo") if "Sanchez" in actor.name or "Sánchez" in actor.name
    }
    assert len(set(by_name.values())) == 2
    assert actor_id(archive, "Joao Sanchez") == by_name["USA"]
    assert actor_id(archive, "joão sánchez") == by_name["ESP"]


def test_several_whom_a_name_fits_but_for_accents_are_told(archive: Archive) -> None:
    archive.ingest(article_about([("Joäo Sanchez", "DEU", None), JOSE], date(2024, 3, 22), "1. "))
    with pytest.raises(FilterError, match=r"may be any of joao-sanchez.*, joao-sanchez.*; give one of these ids"):
        actor_id(archive, "Joao Sanchez")


def test_whom_the_registry_knows_is_found_without_accents(archive: Archive) -> None:
    assert actor_id(archive, "pedro sanchez") == "pedro-sanchez"
    assert actor_id(archive, "nato") == "nato"
    assert place_id(archive, "medellin") == "medellin"


def test_lists_and_their_numbers_find_a_part_of_a_name_without_its_accents(archive: Archive) -> None:
    assert [actor.name for actor in archive.actors("SANCHEZ")] == ["João Sánchez"]
    assert (count_actors(archive, "sanchez"), count_actors(archive, "sanches")) == (1, 0)
    assert list(archive.actors("sanchez", offset=1)) == []


def test_the_search_finds_it_too(archive: Archive) -> None:
    for words in ("Sanchez", "sánchez"):
        assert [hit.id for hit in archive.search(words, [Found.ACTOR]).hits] == ["joao-sanchez"]
