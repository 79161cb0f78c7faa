"""Whatever people decide, and whatever comes and goes meanwhile, the graph is that of building it anew."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.archive import Archive
from graph.archive.rebuild import rebuilt
from graph.errors import JudgementError
from graph.model.actor import Actor, ActorKind, Place, Post, Tenure
from graph.model.article import Article
from graph.model.case import State
from graph.model.event import EventReport, Modality, Participation, Reading, Role
from graph.model.evidence import span
from graph.model.interval import Interval
from graph.model.judgement import Aspect, Matter, Verdict
from graph.triples.lines import line
from graph.triples.terms import iri

FRIDAY = date(2024, 3, 22)
WHO = ("anna", "boris", "carla")
WHERE = ("geneva", "port")
SENTENCES = ("Anna met Boris in Geneva.", "Boris held talks with Carla.", "Carla and Anna met at the port.")
VALUES = {
    Aspect.TYPE: ("AID", "CONSULT-visit", "ASSAULT"),
    Aspect.SOURCE: WHO,
    Aspect.TARGET: WHO,
    Aspect.DAY: ("2024-03-22", "2024-03-23", "2024-03", "2024-03-21/2024-03-22", ""),
    Aspect.PLACE: WHERE,
    Aspect.MODALITY: ("actual", "denied"),
}


class Town:
    """A register of three people and two places."""

    def __init__(self) -> None:
        self.actors = {who: Actor(who, who.title(), ActorKind.PERSON) for who in WHO}
        self.places = {where: Place(where, where.title()) for where in WHERE}
        self.posts: dict[str, Post] = {"mayor": Post("mayor", "Mayor")}
        self.tenures: tuple[Tenure, ...] = ()


TOWN = Town()


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """An article, perhaps with a word before its sentences, and a report of each of some of them, by some extractor."""
    start = draw(st.sampled_from(("", "Corrected. ")))
    text = start + " ".join(SENTENCES)
    told = Article(text, FRIDAY, url=f"https://example.org/{draw(st.integers(0, 3))}")
    suffix = draw(st.sampled_from(("", "-model")))
    reports: list[EventReport] = []
    for sentence in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True)):
        at = text.index(sentence)
        word = "talks" if "talks" in sentence else "met"
        words = span(text, text.index(word, at), text.index(word, at) + len(word))
        who = draw(st.permutations(WHO))
        day = FRIDAY + timedelta(draw(st.integers(0, 1)))
        parts = (
            Participation(Role.SOURCE, who[0], post=draw(st.sampled_from((None, "mayor")))),
            Participation(Role.TARGET, who[1]),
        )
        reports.append(
            EventReport(
                f"{told.id}-{words.start}{suffix}", draw(st.sampled_from(("CONSULT", "CONSULT", "REQUEST"))), None,
                Modality.ACTUAL, parts, Interval(day, day), words, (span(text, at, at + len(sentence)),), "a meeting",
                part_of=draw(st.sampled_from((None, *(one.id for one in reports)))),
            )
        )  # fmt: skip
    return Reading(told, tuple(reports), (), dict(TOWN.actors), dict(TOWN.places), extractor=f"hand{suffix}")


def decide(archive: Archive, data: st.DataObject) -> None:
    """Decides something, if there is anything to decide; what is refused leaves no trace."""
    before = set(archive.store.quads())
    try:
        _decide(archive, data)
    except JudgementError:
        assert set(archive.store.quads()) == before


def _decide(archive: Archive, data: st.DataObject) -> None:
    events = [event.id for event in archive.events()]
    reports = [report.id for one in archive.articles() for report in archive.article_reports(one.id)]
    cases = [case.decision.id for case in archive.judgements()]
    if not events:
        return
    by = data.draw(st.sampled_from(("Jane", "Tom")))
    match data.draw(
        st.sampled_from(("merge", "split", "apart", "actors", "correct", "correct", "no event", "withdraw"))
    ):
        case "merge":
            archive.merge(data.draw(st.lists(st.sampled_from(events + reports), min_size=2, max_size=3)), by)
        case "split":
            archive.split(data.draw(st.sampled_from(events)), by=by)
        case "apart":
            one, other = (data.draw(st.sampled_from(events + reports)) for _ in range(2))
            archive.judge(one, other, Verdict.DIFFERENT, by=by)
        case "actors":
            one, other = data.draw(st.permutations(WHO))[:2]
            verdict = data.draw(st.sampled_from((Verdict.SAME, Verdict.DIFFERENT)))
            archive.judge(one, other, verdict, by=by, matter=Matter.ACTOR)
        case "correct":
            aspect = data.draw(st.sampled_from(list(VALUES)))
            value = data.draw(st.sampled_from(VALUES[aspect]))
            archive.correct(data.draw(st.sampled_from(events + reports)), {aspect: [value]}, by=by)
        case "no event":
            archive.correct(data.draw(st.sampled_from(events + reports)), {Aspect.EVENT: []}, by=by)
        case "withdraw" if cases:
            archive.withdraw_judgement(data.draw(st.sampled_from(cases)), by)


def empty() -> Archive:
    ticks = count()
    return Archive.memory(clock=lambda: datetime(2024, 4, 1, tzinfo=UTC) + timedelta(next(ticks) // 3), register=TOWN)


def canonical(archive: Archive) -> set[str]:
    return {line(quad) for quad in archive.store.quads(None, None, None, iri(archive.names.graph("canonical")))}


@settings(max_examples=80)
@given(st.data())
def test_any_deciding_among_any_coming_and_going_leaves_what_building_anew_gives(data: st.DataObject) -> None:
    archive = empty()
    for _ in range(data.draw(st.integers(2, 10))):
        known = [record.id for record in archive.articles()]
        what = data.draw(st.sampled_from(("ingest", "ingest", "decide", "decide", "forget", "batch")))
        if what == "decide":
            decide(archive, data)
        elif what == "forget" and known:
            archive.forget(data.draw(st.sampled_from(known)))
        elif what == "batch":
            with archive.batch():
                for reading in data.draw(st.lists(readings(), min_size=1, max_size=3)):
                    archive.ingest(reading)
        else:
            archive.ingest(data.draw(readings()))
        assert canonical(archive) == rebuilt(archive.store, archive.names)


@settings(max_examples=40)
@given(st.data())
def test_to_take_everything_back_leaves_what_the_articles_give(data: st.DataObject) -> None:
    archive = empty()
    told = {reading.article.id: reading for reading in data.draw(st.lists(readings(), min_size=1, max_size=4))}
    for reading in told.values():
        archive.ingest(reading)
    before = canonical(archive)
    for _ in range(data.draw(st.integers(1, 5))):
        decide(archive, data)
    for case in reversed(list(archive.judgements())):
        if case.state is not State.WITHDRAWN:
            archive.withdraw_judgement(case.decision.id, "Jane")
    assert canonical(archive) == before


@settings(max_examples=40)
@given(st.data())
def test_articles_that_go_and_return_find_what_was_decided_of_them(data: st.DataObject) -> None:
    archive = empty()
    told = {reading.article.id: reading for reading in data.draw(st.lists(readings(), min_size=1, max_size=4))}
    for reading in told.values():
        archive.ingest(reading)
    for _ in range(data.draw(st.integers(1, 5))):
        decide(archive, data)
    before, cases = canonical(archive), list(archive.judgements())
    for name in told:
        archive.forget(name)
    assert canonical(archive) == set()
    for name in data.draw(st.permutations(sorted(told))):
        archive.ingest(told[name])
    assert canonical(archive) == before
    assert [(case.decision.id, case.state) for case in archive.judgements()] == [
        (case.decision.id, case.state) for case in cases
    ]
