"""What `communique evaluate` says of annotated articles, shown by running it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
TEXT = "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Friday."


def span(quote: str) -> dict[str, Any]:
    return {"start": TEXT.index(quote), "end": TEXT.index(quote) + len(quote), "quote": quote}


MEETING = {
    "type": "CONSULT", "modality": "actual", "source": [{"name": "Emmanuel Macron", "country": "FRA"}],
    "target": [{"name": "Olaf Scholz", "country": "DEU"}], "place": "Berlin",
    "date": {"start": "2024-03-22", "end": "2024-03-22"}, "trigger": span("met"), "evidence": span(TEXT),
    "required": True,
}  # fmt: skip
VISIT = {**MEETING, "type": "AID", "source": [{"name": "Olaf Scholz"}], "trigger": span("Chancellor"),
         "evidence": span("German Chancellor Olaf Scholz")}  # fmt: skip
PLACELESS = {"place": None, "trigger": None, "evidence": "Emmanuel Macron met German Chancellor Olaf Scholz"}
ARTICLE = {"id": "one", "published": "2024-03-22", "text": TEXT, "events": [MEETING], "claims": []}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return written(tmp_path / "gold.jsonl", ARTICLE)


def written(file: Path, *records: dict[str, Any]) -> Path:
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return file


def test_an_extractor_is_scored_in_a_table(gold: Path, run: Run) -> None:
    lines = run("evaluate", gold).stdout.splitlines()
    assert lines[0] == f"{gold}: 1 article"
    assert lines[1].split() == ["P", "R", "F1,", "share", "95", "%", "right", "given", "wanted"]
    assert "event fully right                  100.0  100.0      100.0            1      1       1" in lines


def test_what_was_read_elsewhere_is_scored_without_reading(gold: Path, tmp_path: Path, run: Run) -> None:
    system = written(tmp_path / "system.jsonl", {"id": "one", "events": [MEETING | {"modality": "planned"}, VISIT]})
    (found,) = map(json.loads, run("evaluate", gold, "--read", system, "--json").stdout.splitlines())
    assert found["articles"] == 1
    assert found["measures"]["event"] == {
        "precision": 0.5, "recall": 1.0, "f1": 2 / 3, "hits": 1, "given": 2, "wanted": 1, "interval": None,
    }  # fmt: skip
    assert found["measures"]["event + modality"]["hits"] == 0


def test_details_list_what_is_wrong_with_its_words(gold: Path, tmp_path: Path, run: Run) -> None:
    system = written(tmp_path / "system.jsonl", {"id": "one", "events": [MEETING | {"modality": "planned"}, VISIT]})
    told = run("evaluate", gold, "--read", system, "--details").stdout
    assert "partly event in one (wrong: modality)\n" in told
    assert f"  annotated: CONSULT, actual, Emmanuel Macron → Olaf Scholz, 2024-03-22, Berlin\n    “{TEXT}”\n" in told
    assert "false event in one\n  read: AID, actual, Olaf Scholz → Olaf Scholz" in told
    decisions = json.loads(run("evaluate", gold, "--read", system, "--details", "--json").stdout)["decisions"]
    assert [found["verdict"] for found in decisions] == ["partly", "false"]


def test_details_give_the_sentence_in_which_the_words_stand(tmp_path: Path, run: Run) -> None:
    text = f"The U.S. looked on. {TEXT} Nothing else happened."
    gold = written(tmp_path / "gold.jsonl", ARTICLE | {"text": text, "events": [MEETING | PLACELESS]})
    system = written(tmp_path / "system.jsonl", {"id": "one", "events": []})
    told = run("evaluate", gold, "--read", system, "--details").stdout
    assert f"    “Emmanuel Macron met German Chancellor Olaf Scholz”\n  in: {TEXT}\n" in told
    (decision,) = json.loads(run("evaluate", gold, "--read", system, "--details", "--json").stdout)["decisions"]
    assert decision["sentences"] == [TEXT]


def answers(*texts: str) -> list[dict[str, Any]]:
    return [{"text": text, "coders": 2} for text in texts]


@pytest.mark.parametrize(
    ("gold", "read", "told"),
    [
        (
            {"title": "Ferry aground", "text": "It ran aground. Nobody was hurt.", "date": "2024-03-19",
             "gold": {"who": answers("a ferry", "It"), "what": answers("ran aground"), "when": [], "where": []}},
            {"main_event": {"who": {"quote": "Nobody"}, "what": None}},
            "partly who in one (wrong: who)\n  annotated: “a ferry | It”\n  read: “Nobody”\n  in: Nobody was hurt.\n"
            "missed what in one\n  annotated: “ran aground”\n  in: It ran aground.\n",
        ),
        (
            {"text": "Rome met Paris.", "gold": [{"type": "CONSULT", "source": "Rome", "target": "Paris"}]},
            {"pairs": [{"type": "ACCUSE", "trigger": "met", "source": [], "target": []}]},
            "partly pair in one (wrong: type)\n  annotated: CONSULT, Rome → Paris\n  read: ACCUSE\n    “met”\n"
            "  in: Rome met Paris.\n",
        ),
        (
            {"text": "Rome met Paris.", "quad": 1},
            {"acts": []},
            "partly quad in one (wrong: quad)\n  annotated: verbal cooperation\n    “Rome met Paris.”\n  read: none\n",
        ),
        (
            {"text": "All is well, Ana said.", "date": "2024-03-19", "n_annotations": 1,
             "gold": [{part: {"start": start, "end": end} for part, start, end in
                       (("source", 13, 16), ("cue", 17, 21), ("content", 0, 11))}]},
            {"attributions": []},
            "missed attribution in one\n  annotated: Ana, by “said”\n    “All is well”\n  in: All is well, Ana said.\n",
        ),
    ],
)  # fmt: skip
def test_details_of_every_kind_can_be_read(
    tmp_path: Path, run: Run, gold: dict[str, Any], read: dict[str, Any], told: str
) -> None:
    files = (written(tmp_path / f"{name}.jsonl", {"id": "one", **record})
             for name, record in (("gold", gold), ("read", read)))  # fmt: skip
    out = run("evaluate", next(files), "--read", next(files), "--details").stdout
    assert told in out
    assert "nobody" not in out


def test_articles_that_were_not_read_are_said_and_missed(gold: Path, tmp_path: Path, run: Run) -> None:
    other = written(tmp_path / "system.jsonl", {"id": "two", "events": []})
    done = run("evaluate", gold, "--read", other, "--json")
    assert "lacks 1 of the 1 articles" in done.stderr
    assert json.loads(done.stdout)["measures"]["event"]["recall"] == 0.0


def test_what_no_extractor_reads_is_said(tmp_path: Path, run: Run) -> None:
    actor = {"id": 1, "actor": "Spain", "day": "2024-03-22", "country": "ESP", "sector": ""}
    codes = written(tmp_path / "codes.jsonl", actor)
    told = "actors are read by Communiqué itself, not by the extractor 'lexicon'"
    assert told in run("evaluate", codes, "--extractor", "lexicon").stderr
    assert told not in run("evaluate", codes).stderr


def test_a_set_that_cannot_be_used_is_named(gold: Path, tmp_path: Path, run: Run) -> None:
    assert (
        "bad.jsonl:1: the record is of no kind"
        in run("evaluate", gold, written(tmp_path / "bad.jsonl", {"id": 1}), code=2).stderr
    )
    assert "there is no file" in run("evaluate", tmp_path / "none.jsonl", code=2).stderr
    assert "stranger" in run("evaluate", gold, "--extractor", "stranger", code=2).stderr
