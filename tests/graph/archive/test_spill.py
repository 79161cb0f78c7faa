"""Lines are compared on disk as they would be in memory."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.archive.spill import Spill
from graph.errors import StoreError

LINES = st.lists(
    st.builds(
        lambda who, said: f'<{who}> <p> "{said}" <g> .\n',
        st.sampled_from("abcdefgh"),
        st.text(st.characters(codec="utf-8", exclude_characters='\n\r"\\')),
    )
)


@given(LINES, LINES)
def test_blocks_hold_each_line_once_and_all_of_a_subject_together(first: list[str], more: list[str]) -> None:
    with Spill() as held:
        held.update(first)
        list(held.blocks())
        held.update(more)
        blocks = [block for block in held.blocks() if block]
    assert set().union(*blocks) == {*first, *more}
    homes = {line.split(" ")[0]: number for number, block in enumerate(blocks) for line in block}
    assert all(homes[line.split(" ")[0]] == number for number, block in enumerate(blocks) for line in block)


@given(LINES, LINES)
def test_two_graphs_differ_as_their_sets_do(one: list[str], other: list[str]) -> None:
    with Spill() as old, Spill() as new:
        old.update(one)
        new.update(other)
        pairs = list(zip(old.blocks(), new.blocks(), strict=True))
    assert set().union(*(mine - theirs for mine, theirs in pairs)) == set(one) - set(other)
    assert set().union(*(theirs - mine for mine, theirs in pairs)) == set(other) - set(one)


def test_nothing_is_left_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Spill() as held:
        held.update(f"<{number}> <p> <o> <g> .\n" for number in range(50_000))
        assert list(tmp_path.iterdir())
        assert sum(len(block) for block in held.blocks()) == 50_000
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(StoreError, match="set TMPDIR"), Spill():
        pass
