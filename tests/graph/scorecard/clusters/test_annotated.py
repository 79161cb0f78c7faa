"""The annotated reports are read as they stand."""

from datetime import date

from graph.model.event import Role
from graph.model.interval import Basis
from graph.scorecard.clusters import compare
from graph.scorecard.clusters.annotated import annotated, reading_of
from graph.scorecard.clusters.memory import remember
from tests.graph.scorecard.clusters.test_memory import FIRST, SECOND, record


def test_a_report_has_the_actors_place_and_day_of_the_annotation() -> None:
    (report,) = reading_of(record("one", "2022-10-28", FIRST)).reports
    assert report.of(Role.SOURCE) == ("sauli-niinisto",)
    assert report.of(Role.LOCATION) == ("helsinki",)
    assert report.interval is not None
    assert (report.interval.start, report.interval.basis) == (date(2022, 10, 28), Basis.PUBLICATION)
    assert report.trigger.quote == "met"


def test_an_actor_that_the_registry_does_not_know_is_learned() -> None:
    told = record("one", "2022-10-28", FIRST)
    for actor in (*told["actors"], *(found for event in told["events"] for found in event["source"])):
        actor["name"] = "Ada Example"
    (learned, *_) = (actor for actor in reading_of(told).actors.values() if actor.evidence)
    assert (learned.name, learned.kind) == ("Ada Example", "Person")


def test_merging_alone_is_judged_on_them() -> None:
    articles = [record("one", "2022-10-28", FIRST), record("two", "2022-10-29", SECOND)]
    cluster = {"id": "helsinki", "articles": articles}
    (answer,) = remember([cluster], annotated([cluster]))
    assert compare(cluster, {"annotated": answer}).measures["as annotated: pairs"].value == 1.0
