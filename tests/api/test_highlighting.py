from hypothesis import given
from hypothesis import strategies as st

from api.highlighting import Mark, paragraphs

TEXT = "One 🕊 fell.\n\nTwo rose — “quite” high.\nThree."


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    start = st.integers(0, len(TEXT) - 1)
    pairs = draw(st.lists(st.tuples(start, st.integers(1, 30)), max_size=6))
    return [Mark(at, min(at + length, len(TEXT))) for at, length in pairs]


@given(marks())
def test_pieces_put_together_are_the_lines(found: list[Mark]) -> None:
    lines = ["".join(piece.text for piece in pieces) for pieces in paragraphs(TEXT, found)]
    assert lines == [line for line in TEXT.splitlines() if line.strip()]


@given(marks())
def test_what_is_marked_is_what_the_marks_cover(found: list[Mark]) -> None:
    shown = "".join(piece.text for pieces in paragraphs(TEXT, found) for piece in pieces if piece.marks)
    covered = {at for mark in found for at in range(mark.start, mark.end)}
    assert shown == "".join(TEXT[at] for at in sorted(covered) if TEXT[at] != "\n")


def test_the_shortest_mark_comes_first_and_anchors_begin_where_marks_do() -> None:
    (first, *_), *_ = paragraphs("abcdef", [Mark(0, 6, "all"), Mark(0, 2, "some")])
    assert [mark.label for mark in first.marks] == ["some", "all"]
    assert first.anchors == ("char=0,2", "char=0,6")
