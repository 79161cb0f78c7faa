import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest

from graph import registry
from graph.registry import tables

TABLES = (
    "actors", "agents", "bodies", "body_kinds", "metonyms", "places", "posts", "regions", "rule", "sectors", "states",
    "tenures", "titles",
)  # fmt: skip
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
GREAT = (
    "usa united-kingdom france germany italy spain russia ukraine china japan india south-korea canada australia "
    "brazil mexico argentina south-africa turkey indonesia saudi-arabia israel iran egypt jordan qatar poland "
    "united-arab-emirates "
    "netherlands belgium sweden norway switzerland austria greece"
)
MAIN = {"president", "prime-minister", "monarch", "supreme-leader", "foreign-minister"}
WITHOUT_LEADER = {
    # gone, or not known to the tables
    "czechoslovakia", "east-germany", "nagorno-karabakh", "serbia-and-montenegro", "south-yemen", "soviet-union",
    "yugoslavia", "abkhazia", "south-ossetia", "transnistria", "somaliland", "western-sahara",
    # headed by two captains regent, by an assembly, or by an administration of another state
    "san-marino", "greenland", "faroe-islands", "puerto-rico", "macau", "cook-islands", "niue",
    # vacant on that day
    "haiti", "lebanon",
    # the holder of that day is not known to the tables
    "vanuatu",
}  # fmt: skip


def cells(table: str) -> Iterator[dict[str, str]]:
    names = files("graph.registry").joinpath(f"{table}.tsv").read_text("utf-8").split("\n")[0].split("\t")
    for row in tables.rows(table):
        yield dict(zip(names, row, strict=True))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_names_its_source(table: str) -> None:
    assert [row for row in cells(table) if not row["source"]] == []


@pytest.mark.parametrize("table", ["actors", "places", "posts", "states"])
def test_ids_are_slugs_and_unique(table: str) -> None:
    ids = [row["id"] for row in cells(table)]
    assert [key for key in ids if not SLUG.fullmatch(key)] == []
    assert len(ids) == len(set(ids))


def test_states_people_and_bodies_share_no_id() -> None:
    known = registry.load()
    rows = sum(1 for _ in cells("actors")) + sum(1 for _ in cells("states"))
    derived = [actor for actor in known.actors.values() if actor.unit_of and actor.id.startswith(f"{actor.unit_of}-")]
    assert len(known.actors) >= rows
    assert len(derived) > 3000


def test_whatever_a_table_refers_to_exists() -> None:
    known = registry.load()
    named = [row["unit_of"] for row in cells("actors")] + [row["actor"] for row in cells("metonyms")]
    named += [row["actor"] for row in cells("bodies")] + [row["state"] for row in cells("bodies")]
    named += [tenure.person for tenure in known.tenures]
    named += [owner or "" for post in known.posts.values() for owner in (post.represents, post.body)]
    assert {key for key in named if key and key not in known.actors} == set()
    assert {tenure.post for tenure in known.tenures} <= set(known.posts)


def test_every_kind_of_office_that_a_title_names_has_a_post() -> None:
    kinds = {row["kind"] for row in cells("posts")} | {"leader"}
    assert {row["kind"] for row in cells("titles")} - kinds <= {"deputy-prime-minister", "court-president"}


def test_no_tenure_ends_before_it_starts() -> None:
    wrong = [tenure for tenure in registry.load().tenures if tenure.start and tenure.end and tenure.end < tenure.start]
    assert wrong == []


def test_a_post_of_one_holder_is_held_by_one_at_a_time_in_order() -> None:
    known = registry.load()
    shared = {row["id"] for row in cells("posts") if row["shared"]}
    wrong = []
    for post in set(known.posts) - shared:
        for first, second in pairwise(known.tenures_in(post)):
            assert second.start is not None
            if first.end is None or first.end > second.start:
                wrong.append((first, second))
    assert wrong == []


def test_nobody_succeeds_himself_unless_he_was_acting() -> None:
    rows = defaultdict(list)
    for row in cells("tenures"):
        rows[row["post"]].append(row)
    repeats = [
        (first["post"], first["person"])
        for post in rows.values()
        for first, second in pairwise(post)
        if first["person"] == second["person"] and first["end"] == second["start"] and not first["acting"]
    ]
    assert repeats == []


def test_the_main_posts_of_the_great_states_have_no_long_gaps() -> None:
    known = registry.load()
    kinds = {row["id"]: row["kind"] for row in cells("posts")}
    gaps = [
        (post.id, first.end)
        for post in known.posts.values()
        if post.represents in GREAT.split() and kinds[post.id] in MAIN
        for first, second in pairwise(known.tenures_in(post.id))
        if first.end and second.start and (second.start - first.end).days > 400
    ]
    assert gaps == []


def test_the_great_states_have_a_foreign_minister_from_1992_to_2025() -> None:
    known = registry.load()
    missing = [
        (state, year)
        for state in [
            "usa",
            "united-kingdom",
            "france",
            "germany",
            "russia",
            "china",
            "japan",
            "israel",
            "egypt",
            "iran",
        ]
        for year in range(1992, 2026)
        if known.office("foreign minister", state, date(year, 6, 20)) is None
    ]
    assert missing == []


def test_every_state_has_a_leader_in_march_2024() -> None:
    known = registry.load()
    states = {row["id"] for row in cells("states")}
    without = {state for state in states if known.office("leader", state, date(2024, 3, 22)) is None}
    assert without - WITHOUT_LEADER == set()


def test_places_lie_on_earth() -> None:
    for place in registry.load().places.values():
        assert (place.latitude is None) == (place.longitude is None)
        if place.latitude is not None and place.longitude is not None:
            assert -90 <= place.latitude <= 90
            assert -180 <= place.longitude <= 180


def test_a_row_with_too_few_cells_is_refused(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "broken.tsv").write_text("id\tname\nonly-one\n", "utf-8")
    monkeypatch.setattr(tables, "files", lambda _package: folder)
    with pytest.raises(ValueError, match=r"broken.tsv, line 2"):
        list(tables.rows("broken"))


def test_no_two_actors_share_a_wikidata_id() -> None:
    marks = [row["wikidata"] for table in ("actors", "states") for row in cells(table) if row["wikidata"]]
    assert sorted({mark for mark in marks if marks.count(mark) > 1}) == []
