"""Claims that several make together count as one."""

from graph.scorecard.together import joint_claims, said_together


def _claim(speaker: str, start: int, cue: int | None = 40) -> dict[str, object]:
    told = {"start": cue, "end": cue + 4, "quote": "said"} if cue is not None else None
    return {"speaker": speaker, "content": {"start": start, "end": start + 20, "quote": "a"}, "cue": told}


def test_the_same_words_with_the_same_cue_are_one_claim() -> None:
    assert joint_claims([_claim("Ann Lee", 50), _claim("Bo Ek", 50)])[0]["speaker"] == ["Ann Lee", "Bo Ek"]


def test_other_words_are_another_claim() -> None:
    assert said_together([_claim("Ann Lee", 50), _claim("Bo Ek", 80)]) == [[0], [1]]


def test_the_same_words_with_another_cue_are_another_claim() -> None:
    assert said_together([_claim("Ann Lee", 50), _claim("Bo Ek", 50, 90)]) == [[0], [1]]


def test_claims_without_a_cue_stand_alone() -> None:
    assert said_together([_claim("Ann Lee", 50, None), _claim("Bo Ek", 50, None)]) == [[0], [1]]


def test_a_claim_of_one_is_as_it_was() -> None:
    alone = _claim("Ann Lee", 50)
    assert joint_claims([alone]) == [alone]
