"""What is agreed to be done to a third is agreed with the others, and not with him."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Italy and Spain agreed to bomb Libya.", "italy AGREE spain"),
        ("France and Germany agreed to punish Hungary.", "france AGREE germany"),
        ("Brazil and Argentina agreed to press Venezuela.", "brazil AGREE argentina"),
        ("Japan and Australia agreed to cut coal imports from Russia.", "japan AGREE australia"),
        ("Norway and Sweden agreed that Russia must leave.", "norway AGREE sweden"),
        ("Finland and Estonia signed a statement condemning Belarus.", "finland SUPPORT estonia"),
    ],
)
def test_the_victim_is_no_party_to_it(text: str, line: str, told: Lines) -> None:
    assert told(text, "2011-03-18")[0] == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Greece agreed to recognise Kosovo.", "greece AGREE kosovo"),
        ("Israel agreed not to attack Lebanon.", "israel AGREE lebanon"),
        ("Turkey agreed to supply Lebanon with helicopters.", "turkey AGREE lebanon"),
    ],
)
def test_who_gains_by_it_is_the_other_side(text: str, line: str, told: Lines) -> None:
    assert told(text, "2011-03-18")[0] == line
