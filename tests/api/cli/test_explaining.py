"""What `communique explain` shows of an article, shown by running it."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
TEXT = (
    "Antony Blinken met Isaac Herzog in Tel Aviv on Friday.\n\n"
    "He plans to visit Egypt. Germany said it condemned attacks. Jupiter is large.\n"
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def store(file: Path, tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    folder = tmp_path_factory.mktemp("data") / "store"
    run("ingest", file, "--published", "2024-03-22", "--store", folder)
    return folder


@pytest.fixture(scope="module")
def article(store: Path, run: Run) -> str:
    return str(json.loads(run("articles", "--store", store, "--json").stdout)["id"])


@pytest.fixture(scope="module")
def told(file: Path, run: Run) -> str:
    return run("explain", file, "--published", "2024-03-22", COLUMNS="120").stdout


def test_an_event_is_told_with_all_that_led_to_it(told: str) -> None:
    assert "1. CONSULT-visit, actual: Antony Blinken met Isaac Herzog in Tel Aviv on Friday" in told
    assert "   words     “Antony Blinken [met] Isaac Herzog in Tel Aviv on Friday”" in told
    assert ": “meet” is CONSULT; who: its subject; whom: its object, else after “with”" in told
    assert "   date      Friday, 22 March 2024 (resolved-weekday): “on Friday”, which stands with “met”" in told
    assert "   source    Antony Blinken: subject of “met”; a name of the registry" in told


def test_how_sure_it_is_comes_with_the_signs_that_count_most(told: str) -> None:
    assert re.search(r"   sure      \d\d%: for it: target by name \(\+0\.\d\d\), source by name \(\+0\.\d\d\), ", told)


def test_what_makes_an_event_less_than_actual_is_told_with_its_row(told: str) -> None:
    assert "   modality  planned: “plans” makes it so (operators.tsv, line " in told


def test_a_part_that_is_missing_is_told_with_its_reason(told: str) -> None:
    assert "   target    none: “attacks”, its object, is no actor that is known" in told
    assert "   place     none: the sentence of “condemned” names no place besides who takes part" in told


def test_claims_are_told_in_brief(told: str) -> None:
    assert "1. claim, indirect: Germany\n   words     “it condemned attacks”\n" in told


def test_what_was_left_out_stands_at_the_end(told: str) -> None:
    _, end = told.split("noticed, and no event:\n")
    assert "- ASSAULT, actual: “Germany said it condemned [attacks].”: no actor was found" in end


def test_no_line_is_wider_than_the_terminal(file: Path, run: Run) -> None:
    lines = run("explain", file, "--published", "2024-03-22", COLUMNS="60").stdout.splitlines()
    assert max(map(len, lines)) <= 60


def test_a_type_narrows_what_is_told(file: Path, run: Run) -> None:
    found = run("explain", file, "--published", "2024-03-22", "--event", "accuse").stdout
    assert "3. ACCUSE-disapprove" in found
    assert "CONSULT" not in found


def test_words_narrow_what_is_told_to_their_sentences(file: Path, run: Run) -> None:
    found = run("explain", file, "--published", "2024-03-22", "--contains", "visit egypt").stdout
    assert "2. CONSULT-visit, planned" in found
    assert "Herzog in Tel Aviv on Friday\n   words" not in found
    assert "claim" not in found


def test_a_sentence_in_which_nothing_was_noticed_is_said_to_be_so(file: Path, run: Run) -> None:
    found = run("explain", file, "--published", "2024-03-22", "--contains", "jupiter").stdout
    assert "no word there names an act" in found
    found = run("explain", file, "--published", "2024-03-22", "--contains", "saturn").stdout
    assert "the article has no words 'saturn'" in found


def test_standard_input_is_explained(run: Run) -> None:
    assert "CONSULT-visit, actual" in run("explain", "-", "--published", "2024-03-22", given=TEXT).stdout


def test_an_article_of_the_store_is_read_again(article: str, store: Path, told: str, run: Run) -> None:
    again = run("explain", article, "--store", store, COLUMNS="120").stdout
    assert again == told


def test_another_way_of_reading_than_the_stored_one_is_said(article: str, store: Path, run: Run) -> None:
    import shutil

    from graph.archive import Archive
    from graph.model.event import Reading
    from graph.settings import Settings

    other = store.with_name("other")
    shutil.copytree(store, other)
    with Archive.open(Settings(store=other)) as archive:
        archive.ingest(Reading(archive.source(article), extractor="stranger", version="2"))
    found = run("explain", article, "--store", other).stdout
    assert "note: the stored reading was made by the extractor 'stranger'; this one by 'lexicon'" in found
    (value,) = map(json.loads, run("explain", article, "--store", other, "--json").stdout.splitlines())
    assert value["stored"].startswith("the stored reading was made by")


def test_programs_get_what_extract_writes_and_why(file: Path, run: Run) -> None:
    (value,) = map(json.loads, run("explain", file, "--published", "2024-03-22", "--json").stdout.splitlines())
    (plain,) = map(json.loads, run("extract", file, "--published", "2024-03-22", "-q").stdout.splitlines())
    assert [{k: v for k, v in event.items() if k != "why"} for event in value["events"]] == plain["events"]
    why = value["events"][0]["why"]
    assert (why["entry"]["table"], why["date"][0]["rule"]) == ("verbs.tsv", "date:words")
    assert [ground["rule"] for ground in why["parts"][0]["grounds"]] == ["role-path:subj", "mention:name"]
    assert "thin:no-doer" in [one["grounds"][0]["rule"] for one in value["dropped"]]
    assert value["claims"][0]["why"]["speaker"][0]["rule"] == "mention:name"


def test_what_cannot_be_explained_is_named(tmp_path: Path, file: Path, store: Path, run: Run) -> None:
    assert "skipped" in run("explain", file, code=1).stderr
    assert "0123456789abcdef" in run("explain", "0123456789abcdef", "--store", store, code=3).stderr
    assert "no store at" in run("explain", "0123456789abcdef", "--store", tmp_path / "none", code=3).stderr
    done = run("explain", "0123456789abcdef", "--store", store, "--published", "2024-03-22", code=2)
    assert "--published is for files" in done.stderr
    done = run("explain", file, "--published", "2024-03-22", code=2, COMMUNIQUE_EXTRACTOR="stranger")
    assert "no extractor named 'stranger'" in done.stderr


def test_an_article_is_found_by_the_id_that_its_record_came_with(tmp_path: Path, run: Run) -> None:
    record = {"id": "wire-7", "text": "Angela Merkel met Mark Rutte on Friday.", "published": "2014-05-02"}
    (tmp_path / "set.jsonl").write_text(json.dumps(record), encoding="utf-8")
    run("ingest", tmp_path / "set.jsonl", "--store", tmp_path / "store")
    assert "CONSULT" in run("explain", "wire-7", "--store", tmp_path / "store").stdout


def test_two_records_of_one_id_are_told(tmp_path: Path, run: Run) -> None:
    texts = ("Angela Merkel met Mark Rutte on Friday.", "Angela Merkel met David Cameron on Friday.")
    records = (json.dumps({"id": "wire-7", "text": text, "published": "2014-05-02"}) for text in texts)
    (tmp_path / "set.jsonl").write_text("\n".join(records), encoding="utf-8")
    done = run("ingest", tmp_path / "set.jsonl", "--store", tmp_path / "store")
    assert "two records with different texts have one id: 'wire-7'" in done.stderr
