"""What there is to filter by, offered or to be typed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.rendering import environment
from api.workers.answers import Choice
from api.workers.counting import choices
from graph.archive import Archive
from graph.settings import Settings


@pytest.fixture
def full(filled: Path, tmp_path: Path) -> Iterator[Archive]:
    """The archive of both articles."""
    with Archive.open(Settings(store=shutil.copytree(filled, tmp_path / "store"))) as found:
        yield found


def test_actors_and_places_are_offered_by_name_with_the_numbers_of_their_events(full: Archive) -> None:
    found = choices(full)
    assert not found.typed
    events = list(full.events())
    assert {one.id: one.count for one in found.actors} == {
        who: sum(who in event.actors for event in events) for event in events for who in event.actors
    }
    assert list(found.actors) == sorted(found.actors, key=lambda one: one.name.casefold())
    assert sum(found.modalities.values()) == sum(found.roots.values()) == len(events)


def test_of_very_many_events_the_actors_and_places_are_not_counted_but_typed(full: Archive) -> None:
    found, offered = choices(full, many=1), choices(full)
    assert (found.typed, found.actors, found.places) == (True, (), ())
    assert (found.roots, found.modalities) == (offered.roots, offered.modalities)


def test_who_is_typed_stays_in_a_field_of_its_own_and_is_escaped() -> None:
    parts = environment().get_template("parts.html").module
    typed = parts.choice("Actor", "actor", "Anyone", (), True, ("hamas", '"<b>'), {})  # type: ignore[attr-defined]
    assert typed.count('name="actor"') == 2
    assert 'value="hamas"' in typed
    assert "<b>" not in typed
    empty = parts.choice("Actor", "actor", "Anyone", (), True, (), {})  # type: ignore[attr-defined]
    assert empty.count('name="actor" value=""') == 1
    one = Choice("hamas", "Hamas", 3)
    offered = parts.choice("Actor", "actor", "Anyone", (one,), False, ("hamas",), {})  # type: ignore[attr-defined]
    assert '<option value="hamas" selected>Hamas (3)</option>' in offered
