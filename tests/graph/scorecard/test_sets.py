import json
from pathlib import Path

import pytest

from graph.errors import AnnotationError
from graph.scorecard.articles import article_of
from graph.scorecard.kinds import kind_named
from graph.scorecard.sets import annotated, comparing, readings

RECORD = {"id": 7, "text": "Ana met Bo.", "published": "2024-03-22", "events": [], "title": "A meeting"}


def test_articles_come_in_their_order_and_blank_lines_are_none(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    other = json.dumps(RECORD | {"id": "b\u2028"}, ensure_ascii=False)
    file.write_text(f"{json.dumps(RECORD)}\n\n{other}\n", "utf-8")
    _, found = annotated(file)
    assert [record["id"] for record in found] == [7, "b\u2028"]
    article = article_of(found[0])
    assert (article.text, str(article.published), article.title, article.record_id) == (
        "Ana met Bo.", "2024-03-22", "A meeting", "7",
    )  # fmt: skip
    assert list(readings(file)) == ["7", "b\u2028"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"set.jsonl:2: no JSON"),
        ("[" * 100_000, r"set.jsonl:2: no JSON"),
        ("[]", r"set.jsonl:2: the record lacks all, as it is no object"),
        (json.dumps({"id": "b", "text": ""}), r"set.jsonl:2: the record lacks published, events"),
        (json.dumps(RECORD), r"set.jsonl:2: the record '7' stands in line 1 too"),
        (json.dumps(RECORD | {"id": "b", "published": "Friday"}), r"set.jsonl:2: published is 'Friday'"),
        (
            json.dumps(RECORD | {"id": "b", "events": [{"trigger": {"start": 1, "end": 4, "quote": "Ana"}}]}),
            r"set.jsonl:2: events 1 quotes 'Ana', but the text has 'na ' at 1-4",
        ),
    ],
)
def test_a_line_that_is_no_article_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "set.jsonl").write_text(f"{json.dumps(RECORD)}\n{line}\n", encoding="utf-8")
    with pytest.raises(AnnotationError, match=message):
        annotated(tmp_path / "set.jsonl")


def test_a_file_that_is_not_there_empty_or_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "latin").write_bytes(b"\xe9")
    for name, message in (("none", "no file"), ("empty", "holds no record"), ("", "is a folder")):
        with pytest.raises(AnnotationError, match=message):
            annotated(tmp_path / name)
    with pytest.raises(AnnotationError, match="not UTF-8"):
        annotated(tmp_path / "latin")


@pytest.mark.parametrize(
    "record",
    [
        RECORD | {"text": 5},
        RECORD | {"events": [1]},
        RECORD | {"events": {"type": "CONSULT"}},
        RECORD | {"events": [{"trigger": {"start": "0", "end": "3", "quote": "Ana"}}]},
        RECORD | {"events": [{"mentions": 3}]},
        RECORD | {"claims": [7]},
        {"id": 1, "text": "x", "quad": 1, "date": "01/02/2024"},
        {"id": 1, "text": "x", "gold": [{"type": "ACCUSE", "source": 3, "target": "x"}]},
        {"id": 1, "text": "x", "date": "2024-01-01", "n_annotations": 1, "gold": [3]},
        {"id": 1, "title": "x", "text": "x", "date": "2024-01-01", "description": 4, "gold": {}},
    ],
)
def test_a_field_of_another_shape_is_named_before_anything_is_read(tmp_path: Path, record: dict[str, object]) -> None:
    (tmp_path / "set.jsonl").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(AnnotationError, match=r"set\.jsonl:1: "):
        annotated(tmp_path / "set.jsonl")


@pytest.mark.parametrize("events", [5, [3], [{"evidence": "Ana met", "source": {"name": 3}}]])
def test_an_answer_of_another_shape_is_named(events: object) -> None:
    event = {"type": "CONSULT", "evidence": "Ana met Bo", "source": "Ana"}
    with pytest.raises(AnnotationError, match=r"read.jsonl: what was read in '7' has a field of another shape"):
        comparing(kind_named("articles"), Path("read.jsonl"))(RECORD | {"events": [event]}, {"events": events})


def test_a_byte_order_mark_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "set.jsonl").write_text(json.dumps(RECORD), encoding="utf-8-sig")
    assert len(annotated(tmp_path / "set.jsonl")[1]) == 1


@pytest.mark.parametrize(
    ("record", "seems"),
    [
        (
            {"gold": [{"kind": "ACT", "chain": "c1", "text": "met"}]},
            r"mentions in chains, as for coreference \(ECB\+\)",
        ),
        ({"gold": [{"role": "source", "text": "Ana"}]}, "sentences with phrases, but without the quad"),
        ({"label": 3}, "a record with the fields id, text, label"),
        ({"gold": [{"mood": "bad"}]}, "a record with the fields id, text, gold; gold has mood"),
    ],
)
def test_a_strangers_set_is_refused_with_what_it_seems_to_be(
    tmp_path: Path, record: dict[str, object], seems: str
) -> None:
    (tmp_path / "set.jsonl").write_text(json.dumps({"id": "a", "text": "Ana met Bo."} | record), encoding="utf-8")
    with pytest.raises(
        AnnotationError, match=rf"set.jsonl:1: .*no kind .*it seems to be {seems}.*main-events: .*pairs: "
    ):
        annotated(tmp_path / "set.jsonl")


def test_triples_with_a_fault_are_still_taken_for_triples(tmp_path: Path) -> None:
    record = {"id": "a", "text": "Ana met Bo.", "gold": [{"type": "CONSULT", "source": "Ana"}]}
    (tmp_path / "set.jsonl").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(AnnotationError, match="a triple lacks type, source or target"):
        annotated(tmp_path / "set.jsonl")
