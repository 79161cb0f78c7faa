"""What a store has taken but not yet made comes back whole, or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.stores.journal import Change, Journal, lines

if TYPE_CHECKING:
    from tests.graph.stores.conftest import Disk

FIRST = Change.of(['<a> <b> "Grüße\u2028\x85" <g> .\n', "<a> <b> <c> <g> .\n"], ())
SECOND = Change.of((), ["<a> <b> <d> <g> .\n"])
LAST = Change.of(["<x> <y> <z> <g> .\n"], ["<x> <y> <w> <g> .\n"], last=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal"


def journal(file: Path, *changes: Change) -> Journal:
    found = Journal(file)
    for change in changes:
        found.append(change)
    return found


def read(file: Path) -> list[Change]:
    return list(Journal(file).changes())


def test_changes_come_back_in_their_order(file: Path) -> None:
    assert read(file) == []
    journal(file, FIRST, SECOND, LAST).close()
    assert read(file) == [FIRST, SECOND, LAST]


def test_the_lines_of_a_change_are_those_that_it_was_made_of() -> None:
    assert lines(FIRST.remove) == ['<a> <b> "Grüße\u2028\x85" <g> .\n', "<a> <b> <c> <g> .\n"]
    assert lines(FIRST.add) == []


def test_a_change_that_is_cut_off_is_none_wherever_it_is_cut(file: Path) -> None:
    journal(file, FIRST).close()
    whole = file.stat().st_size
    journal(file, FIRST, SECOND).close()
    text = file.read_bytes()
    for end in range(whole, len(text)):
        file.write_bytes(text[:end])
        assert read(file) == [FIRST]
    file.write_bytes(text)
    assert read(file) == [FIRST, SECOND]


def test_a_change_whose_bytes_differ_is_none(file: Path) -> None:
    journal(file, FIRST, SECOND).close()
    text = bytearray(file.read_bytes())
    text[-3] ^= 1
    file.write_bytes(text)
    assert read(file) == [FIRST]


def test_nothing_is_read_behind_the_last_change(file: Path) -> None:
    journal(file, FIRST, LAST, SECOND).close()
    assert read(file) == [FIRST, LAST]


def test_what_is_cut_off_is_written_over(file: Path) -> None:
    journal(file, FIRST, LAST).close()
    file.write_bytes(file.read_bytes()[:-1])
    again = Journal(file)
    assert list(again.changes()) == [FIRST]
    again.append(SECOND)
    again.close()
    assert read(file) == [FIRST, SECOND]


def test_a_journal_that_is_cleared_is_gone_and_begins_anew(file: Path) -> None:
    found = journal(file, FIRST)
    found.clear()
    assert not file.exists()
    found.append(SECOND)
    found.close()
    assert read(file) == [SECOND]


def test_a_change_for_which_there_is_no_room_leaves_the_others(file: Path, disk: "Disk") -> None:
    found = journal(file, FIRST)
    disk.leave(file.stat().st_size + 100)
    with pytest.raises(OSError, match="File too large"):
        found.append(Change.of((), ["<a> <b> <c> <g> .\n"] * 50))
    disk.free()
    found.append(SECOND)
    found.close()
    assert read(file) == [FIRST, SECOND]


def test_a_head_that_was_changed_is_no_change(file: Path) -> None:
    journal(file, SECOND).close()
    text = file.read_bytes()
    for old, new in ((b"part 0 18", b"part 18 0"), (b"part 0", b"last 0"), (b" 18 ", b" 999999999999 ")):
        assert old in text
        file.write_bytes(text.replace(old, new))
        assert read(file) == []
