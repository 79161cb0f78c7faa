"""Facts about deciding on the command line, each shown by running it."""

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from api.cli.sides import side_lines, write_columns
from graph.archive import Archive
from graph.settings import Settings
from tests.conftest import Lay
from tests.graph.archive.conftest import fill_with_doubt

Run = Callable[..., "subprocess.CompletedProcess[str]"]

FIRST = (
    "Ministers Meet\n\nFrench President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Friday. "
    "Macron urged Israel to accept a ceasefire in Gaza.\n"
)
SECOND = "Macron In Berlin\n\nEmmanuel Macron met Olaf Scholz in Berlin on Thursday.\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """A store of two articles that tell a meeting of Friday and one of Thursday."""
    news, store = tmp_path_factory.mktemp("news"), tmp_path_factory.mktemp("data") / "store"
    for name, text in (("first", FIRST), ("second", SECOND)):
        (news / f"{name}.txt").write_text(text, encoding="utf-8")
        meta = {"published": "2024-03-22", "url": f"https://x.org/{name}"}
        (news / f"{name}.meta.json").write_text(json.dumps(meta), encoding="utf-8")
    run("ingest", news, "--store", store)
    return store


@pytest.fixture
def store(told: Path, tmp_path: Path) -> Path:
    """A copy of that store."""
    shutil.copytree(told, tmp_path / "store")
    return tmp_path / "store"


def meetings(run: Run, store: Path) -> list[str]:
    """The ids of the meetings."""
    lines = run("timeline", "--type", "CONSULT", "--store", store).stdout.splitlines()[1:]
    return [line.split("\t")[4] for line in lines]


def test_two_events_are_merged_and_the_merging_is_undone(run: Run, store: Path) -> None:
    before = meetings(run, store)
    done = run("merge", *before, "--by", "Jane", "--reason", "one lunch", "--store", store)
    assert "(2 reports)" in done.stdout
    (undo,) = [line for line in done.stdout.splitlines() if line.startswith("take it back with: ")]
    assert len(meetings(run, store)) == 1
    run(*undo.removeprefix("take it back with: communique ").split(), "--by", "Tom", "--store", store)
    assert meetings(run, store) == before


def test_an_event_is_corrected_and_the_list_says_by_whom(run: Run, store: Path) -> None:
    name = meetings(run, store)[1]
    run("correct", name, "--day", "2024-03-20", "--target", "Joe Biden", "--by", "Jane", "--store", store)
    assert any(found.startswith("20240320-consult-emmanuel-macron-joe-biden") for found in meetings(run, store))
    lines = run("judgements", "--json", "--store", store).stdout.splitlines()
    assert {(one["aspect"], one["state"], one["decided_by"]) for one in map(json.loads, lines)} == {
        ("day", "in force", "Jane"),
        ("target", "in force", "Jane"),
    }


def test_what_is_no_event_is_gone_and_comes_back(run: Run, store: Path) -> None:
    before = meetings(run, store)
    made = json.loads(run("correct", before[0], "--not-an-event", "--by", "Jane", "--json", "--store", store).stdout)
    assert meetings(run, store) == before[1:]
    run("undo", made["decision"], "--by", "Jane", "--store", store)
    assert meetings(run, store) == before


def test_the_name_of_who_decides_is_a_setting(run: Run, store: Path) -> None:
    (made,) = run(
        "merge", *meetings(run, store), "--json", "--store", store, COMMUNIQUE_USER="Desk 4"
    ).stdout.splitlines()
    assert json.loads(made)["decided_by"] == "Desk 4"


def test_two_actors_are_named_as_people_name_them(run: Run, store: Path) -> None:
    done = run("different", "Emmanuel Macron", "olaf-scholz", "--by", "Jane", "--store", store)
    assert "emmanuel-macron is not olaf-scholz" in done.stdout


def test_an_event_is_split_into_its_reports(run: Run, store: Path) -> None:
    run("merge", *meetings(run, store), "--by", "Jane", "--store", store)
    (whole,) = meetings(run, store)
    run("split", whole, "--by", "Tom", "--store", store)
    assert len(meetings(run, store)) == 2
    states = {one.split("\t")[1] for one in run("judgements", "--store", store).stdout.splitlines()[1:]}
    assert states == {"overruled", "in force"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["merge", "x", "y"], 3, "no event or report 'x' in the store"),
        (["merge", "EVENT", "EVENT"], 2, "to merge takes two events or reports; these are one"),
        (["split", "EVENT"], 2, "has one report alone"),
        (["split", "EVENT", "r"], 2, "r is no report of EVENT; its reports are "),
        (["same", "olaf-scholz", "nobody"], 2, "no actor 'nobody'"),
        (["correct", "EVENT"], 2, "nothing to correct"),
        (["correct", "EVENT", "--type", "PICNIC"], 2, "choose from AGREE, CONSULT"),
        (["correct", "EVENT", "--day", "tomorrow"], 2, "no day 'tomorrow'; write 2024-03-22"),
        (["correct", "EVENT", "--day", "2024", "--without", "day"], 2, "--without day that there is none; give one"),
        (["correct", "EVENT", "--modality", "maybe"], 2, "choose from actual, planned"),
        (["correct", "EVENT", "--source", "Nobody Known"], 2, "no actor 'Nobody Known'"),
        (["correct", "EVENT", "--source", "Olaf Scholz"], 2, "olaf-scholz would be source and target of "),
        (["correct", "EVENT", "--place", "Nowhereville"], 2, "no place 'Nowhereville'"),
        (["correct", "EVENT", "--not-an-event", "--by", ""], 2, "who decides?"),
        (["undo", "none"], 3, "no judgement 'none'"),
        (["review", "none", "--yes"], 3, "no proposal 'none'"),
        (["review", "none"], 2, "together with --yes or --no"),
        (["review", "none", "--yes", "--no"], 2, "with --yes or with --no; give each by itself"),
        (["review", "--yes", "one", "--no", "two"], 2, "with --yes or with --no; give each by itself"),
    ],
)
def test_what_cannot_be_decided_is_refused_in_a_line(
    run: Run, store: Path, words: list[str], code: int, said: str
) -> None:
    event = meetings(run, store)[0]
    done = run(*(event if word == "EVENT" else word for word in words), "--store", store, code=code)
    assert said.replace("EVENT", event) in done.stderr
    assert run("judgements", "--store", store).stdout.count("\n") == 1


def test_somebody_whom_only_the_registry_knows_may_be_right(run: Run, store: Path) -> None:
    done = run(
        "correct", meetings(run, store)[0], "--source", "Angela Merkel", "--place", "Ouagadougou", "--store", store
    )
    assert "Angela Merkel meets" in done.stdout
    assert "place is ouagadougou" in done.stdout


def test_somebody_whom_nobody_knows_is_taken_in_where_it_is_said_who_that_is(run: Run, store: Path) -> None:
    event = meetings(run, store)[0]
    words = ("correct", event, "--source", "Kari Dahl", "--by", "Jane", "--store", store)
    assert "say with 'new' what it is: person or organisation" in run(*words, code=2).stderr
    assert "Kari Dahl meets Olaf Scholz" in run(*words, "--new", "person", "--country", "Norway").stdout
    assert run("timeline", "--actor", "Kari Dahl", "--store", store).stdout.count("\n") == 2
    assert "so it is already" in run(*words).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--source", "Kari Dahl", "--new", "place"], "no actor 'Kari Dahl'"),
        (["--place", "Long Bay Head", "--new", "person"], "say with 'new' what it is: place"),
        (["--source", "Kari Dahl", "--new", "person", "--country", "Nowhere"], "no country 'Nowhere' is known"),
        (["--source", "Emmanuel Macron", "--new", "person"], "no new person is named"),
        (["--source", "17", "--new", "person"], "'17' is no name"),
        (["--source", "Olaf (Scholz)", "--new", "person"], "written like olaf-scholz, which is known"),
        (["--source", "Kari Dahl", "--country", "NOR"], "--country goes with --new"),
        (["--source", "nothing/olaf-scholz"], "no article 'nothing'"),
        (["--day", "2024", "--new", "person"], "no new person is named"),
    ],
)
def test_who_cannot_be_taken_in_is_refused_in_a_line(run: Run, store: Path, words: list[str], said: str) -> None:
    done = run("correct", meetings(run, store)[0], *words, "--by", "Jane", "--store", store, code=2)
    assert said in done.stderr
    assert run("judgements", "--store", store).stdout.count("\n") == 1


def test_to_merge_twice_says_that_it_is_so_and_to_split_then_that_this_replaces_it(run: Run, store: Path) -> None:
    both = meetings(run, store)
    first = json.loads(run("merge", *both, "--by", "Jane", "--json", "--store", store).stdout)
    again = run("merge", *both, "--by", "Jane", "--store", store).stdout
    assert f"so it is already: {first['id']}" in again
    done = run("split", both[0], "--by", "Jane", "--store", store).stdout
    assert f"in place of {first['id']}, taken back: " in done
    assert run("judgements", "--store", store).stdout.count("\n") == 3


# ---- reviewing


@pytest.fixture(scope="module")
def doubtful(lay: Lay, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a pair that the rules leave open."""
    store = lay(tmp_path_factory.mktemp("doubtful") / "store")
    with Archive.open(Settings(store=store)) as archive:
        fill_with_doubt(archive)
    return store


@pytest.fixture
def unsure(doubtful: Path, tmp_path: Path) -> Path:
    """A copy of that store."""
    shutil.copytree(doubtful, tmp_path / "store")
    return tmp_path / "store"


def test_review_shows_both_sentences_with_the_words_of_the_act_marked(run: Run, unsure: Path) -> None:
    shown = run("review", "--list", "--store", unsure).stdout
    assert "Anna [met] Boris in Geneva over fishing quotas on Friday." in shown
    assert "Boris held [talks] on wheat prices with Anna, her office said." in shown
    assert "one (2024-03-22)" in shown
    (value,) = map(json.loads, run("review", "--json", "--store", unsure).stdout.splitlines())
    assert {side["words"] for side in (value["left"], value["right"])} == {"met", "talks"}


@pytest.mark.parametrize(("answer", "events", "left"), [("yes\n", 1, 0), ("n\n", 2, 0), ("skip\n", 2, 1), ("q\n", 2, 1),
                                                        ("", 2, 1), ("perhaps\nYES\n", 1, 0)])  # fmt: skip
def test_review_takes_an_answer(run: Run, unsure: Path, answer: str, events: int, left: int) -> None:
    run("review", "--by", "Jane", "--store", unsure, given=answer)
    assert len(meetings(run, unsure)) == events
    assert len(run("review", "--json", "--store", unsure).stdout.splitlines()) == left


def test_one_proposal_is_answered_without_being_asked(run: Run, unsure: Path) -> None:
    name = json.loads(run("review", "--json", "--store", unsure).stdout)["id"]
    made = json.loads(run("review", name, "--yes", "--by", "Jane", "--json", "--store", unsure).stdout)
    assert (made["verdict"], made["score"] > 0.5, len(meetings(run, unsure))) == ("same", True, 1)
    assert "nothing is left to decide" in run("review", "--by", "Jane", "--store", unsure).stderr


def test_review_is_shown_in_columns_on_a_terminal(unsure: Path) -> None:
    with Archive.open(Settings(store=unsure)) as archive:
        (proposal,) = archive.proposals()
        shown = io.StringIO()
        write_columns("head", [side_lines(archive, side) for side in (proposal.left, proposal.right)], shown, 120)
    line = next(line for line in shown.getvalue().splitlines() if "[met]" in line)
    assert "[talks]" in line


def test_of_a_report_whose_words_are_not_kept_it_is_said_so(run: Run, store: Path) -> None:
    run("refresh", "--store", store, COMMUNIQUE_KEEP_TEXT="nothing")
    with Archive.open(Settings(store=store)) as archive:
        reports = [report for found in archive.articles() for report in archive.article_reports(found.id)]
        shown = {line for report in reports for line in side_lines(archive, report)}
    assert "(its words are not kept)" in shown
    assert not any("[" in line for line in shown)


def test_a_place_that_a_correction_brought_in_is_found_by_its_name(run: Run, store: Path) -> None:
    first, second = meetings(run, store)
    run("correct", first, "--place", "Nørre Vad", "--new", "place", "--country", "DNK", "--store", store)
    assert len(run("timeline", "--place", "Nørre Vad", "--store", store).stdout.splitlines()) == 2
    assert "place is norre-vad" in run("correct", second, "--place", "norre vad", "--store", store).stdout
    assert len(run("timeline", "--place", "norre-vad", "--store", store).stdout.splitlines()) == 3
