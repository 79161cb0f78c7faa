"""What is stored of disagreements is what comparing the reports anew gives."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.archive import Archive
from graph.archive.scenes import Scenes
from graph.disagreement import Disagreement, disagreements
from graph.merging import account
from graph.merging.accounts import stand_ins
from graph.timeline import article_of
from tests.graph.archive.test_judging_laws import decide, empty, readings


def compared(archive: Archive, event: str) -> tuple[Disagreement, ...]:
    """The disagreements of an event, from its reports, those by which others deny it, and those of another day."""
    reports, scenes = archive.told_reports(event), Scenes(archive.store, archive.names)
    told = [account(report, scenes.of(article_of(report.id))) for report in reports] if len(reports) > 1 else []
    denials, others = archive.denials(event), archive.other_days(event)
    return disagreements(archive.event(event), reports, denials, stand_ins(told), others=others)


@settings(max_examples=40)
@given(st.data())
def test_stored_disagreements_are_those_of_the_reports(data: st.DataObject) -> None:
    archive = empty()
    for _ in range(data.draw(st.integers(2, 4))):
        archive.ingest(data.draw(readings()))
        decide(archive, data)
    for event in archive.events():
        assert archive.disagreements(event.id) == compared(archive, event.id)
