"""Who is who alone is judged by the names and titles that articles write."""

from collections.abc import Sequence
from typing import Any

from graph.scorecard.clusters.named import named_alone, who_is_who


def record(name: str, published: str, text: str, actors: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    """An article with its actors: their words, whose name that is, and the country."""
    told = [
        {"text": said, "start": text.index(said), "end": text.index(said) + len(said), "name": whose,
         "country": country, "same": whose}
        for said, whose, country in actors
    ]  # fmt: skip
    return {"id": name, "cluster": "c", "published": published, "text": text, "actors": told, "events": []}


def ids(*records: dict[str, Any]) -> list[list[str]]:
    """The ids that the graph has for the actors of some articles."""
    (answer,) = who_is_who([{"id": "c", "articles": records}])
    return [[actor["id"] for actor in answer["articles"][found["id"]]["actors"]] for found in records]


NIINISTO = ("Sauli Niinisto", "FIN")


def test_a_title_is_who_held_the_office_on_that_day() -> None:
    one = record("one", "2022-10-28", "The Finnish president spoke.", [("The Finnish president", *NIINISTO)])
    two = record("two", "2025-10-28", "The Finnish president spoke.", [("The Finnish president", "A Stubb", "FIN")])
    assert ids(one, two) == [["sauli-niinisto"], ["alexander-stubb"]]


def test_whom_the_registry_does_not_know_articles_share_by_name_and_country() -> None:
    whole = record("one", "2022-10-28", "Mayor Elina Kuusela spoke.", [("Mayor Elina Kuusela", "Elina Kuusela", "FIN")])
    short = record("two", "2022-10-29", "Elina Kuusela left.", [("Elina Kuusela", "Elina Kuusela", "FIN")])
    assert ids(whole, short) == [["elina-kuusela"], ["elina-kuusela"]]


def test_a_woman_is_no_man_of_her_name() -> None:
    told = record("one", "2022-10-28", "Mrs Niinisto spoke.", [("Mrs Niinisto", "Jenni Niinisto", "FIN")])
    assert ids(told) != [["sauli-niinisto"]]


def test_what_is_only_described_does_not_count_and_people_do_by_their_titles() -> None:
    told = record(
        "one", "2022-10-28", "Its troops, the president and Finland spoke.",
        [("Its troops", "Finnish army", "FIN"), ("the president", *NIINISTO), ("Finland", "Finland", "FIN")],
    )  # fmt: skip
    kept = [named_alone({"articles": [told]}, titles=titles)["articles"][0]["actors"] for titles in (True, False)]
    assert [[actor["text"] for actor in found] for found in kept] == [["the president", "Finland"], ["Finland"]]
