"""Each kind of error in an attribution lowers its own measures."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from graph.errors import AnnotationError
from graph.scorecard import Verdict, scorecard
from graph.scorecard.attributions import article_of, check, compare

Record = dict[str, Any]

TEXT = (
    "“The bridge is closed,” Ms. Ana Ruiz said on Monday, “and it stays closed.” A study found that ferries are full. "
    "She wants to leave. Rain was reported."
)


def spans(*quotes: str) -> list[Record]:
    return [{"spans": [[TEXT.index(quote), TEXT.index(quote) + len(quote)] for quote in quotes], "text": ""}]


GOLD: Record = {
    "id": "one", "text": TEXT, "date": "2024-03-22", "n_annotations": 1,
    "gold": [
        {
            "source": spans("Ms. Ana Ruiz"), "cue": spans("said"),
            "content": spans("“The bridge is closed,”", "“and it stays closed.”"),
        },
        {"source": spans("A study"), "cue": spans("found"), "content": spans("that ferries are full")},
        {"source": spans("She"), "cue": spans("wants"), "content": spans("to leave")},
        {"cue": spans("was reported"), "content": spans("Rain")},
    ],
}  # fmt: skip


def figures(system: Record, gold: Record = GOLD) -> dict[str, float | None]:
    return {name: found.measure.value for name, found in scorecard([(gold, system)], compare).measures.items()}


def lowered(change: Callable[[list[Record]], object]) -> set[str]:
    read = deepcopy(GOLD["gold"])
    change(read)
    return {name for name, value in figures({"attributions": read}).items() if value is not None and value < 1}


def test_what_is_right_has_full_marks() -> None:
    assert not lowered(list.reverse)


def test_a_miss_lowers_what_is_found() -> None:
    assert lowered(lambda read: read.pop()) == {"attribution", "attribution (content)"}


def test_a_false_alarm_lowers_what_is_found() -> None:
    alarm = {"content": spans("on Monday")}
    assert lowered(lambda read: read.append(alarm)) == {"attribution", "attribution (content)"}


@pytest.mark.parametrize("part", [0, 1, 2])
def test_half_a_content_is_enough_and_less_is_none(part: int) -> None:
    def cut(keep: float) -> Callable[[list[Record]], object]:
        def change(read: list[Record]) -> None:
            start, end = read[part]["content"][0]["spans"][-1]
            read[part]["content"][0]["spans"][-1] = [start, start + max(1, round(keep * (end - start)))]

        return change

    assert not lowered(cut(0.7))
    if part:
        assert "attribution (content)" in lowered(cut(0.2))


def test_another_source_lowers_the_source_alone() -> None:
    wrong = {"attribution", "source of the contents found"}
    assert lowered(lambda read: read[1].update(source=spans("ferries"))) == wrong
    assert lowered(lambda read: read[1].pop("source")) == wrong
    assert lowered(lambda read: read[3].update(source=spans("A study"))) == wrong


def test_a_part_of_the_source_or_the_speakers_name_will_do() -> None:
    assert not lowered(lambda read: read[0].update(source=spans("Ruiz")))
    assert not lowered(lambda read: read[0].update(source=[], speaker="Ana María Ruiz"))
    assert lowered(lambda read: read[2].update(source=[], speaker="Ana Ruiz"))


def test_another_cue_lowers_the_cue_alone() -> None:
    assert lowered(lambda read: read[1].update(cue=spans("on Monday"))) == {"cue of the contents found"}


def test_claims_stand_for_attributions_where_there_are_none() -> None:
    start = TEXT.index("The bridge")
    claim = {
        "speaker": "Ana Ruiz", "content": {"start": start, "end": TEXT.index(" A study"), "quote": ""},
        "cue": {"start": TEXT.index("said"), "end": TEXT.index("said") + 4, "quote": "said"},
    }  # fmt: skip
    found = scorecard([(GOLD, {"claims": [claim]})], compare).measures["attribution"].measure.as_record()
    assert (found["hits"], found["given"], found["wanted"]) == (1, 1, 4)


def test_what_two_annotators_mark_counts_once() -> None:
    twice = GOLD | {"n_annotations": 2, "gold": [*GOLD["gold"], *GOLD["gold"]]}
    assert figures({"attributions": GOLD["gold"]}, twice)["attribution"] == 1


def test_every_miss_shows_its_words() -> None:
    (missed, *_) = (d for d in compare(GOLD, {}).decisions if d.verdict is Verdict.MISSED)
    assert missed.gold is not None
    assert missed.gold["speaker"] == "Ms. Ana Ruiz"
    assert missed.gold["content"]["quote"] == "“The bridge is closed,” … “and it stays closed.”"


def test_a_record_is_an_article_of_its_day() -> None:
    article = article_of(GOLD)
    assert (article.text, article.published.isoformat(), article.record_id) == (TEXT, "2024-03-22", "one")


def test_a_record_that_cannot_be_used_is_named() -> None:
    with pytest.raises(AnnotationError, match=r"set:1: date is 'May'"):
        check(GOLD | {"date": "May"}, "set:1")
    beyond = {"content": [{"spans": [[5, 9999]]}]}
    with pytest.raises(AnnotationError, match=r"set:1: content of attribution 1 has the span 5-9999"):
        check(GOLD | {"gold": [beyond]}, "set:1")
