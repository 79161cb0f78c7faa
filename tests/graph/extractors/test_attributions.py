"""Who is said to say, think or want what, whoever the source is?"""

from collections.abc import Callable

import pytest

from graph.extractors.cues import table
from graph.model.attribution import Attitude, Attribution
from graph.model.event import Reading

Read = Callable[..., Reading]
Attributed = Callable[..., list[str]]

FRAMES = {
    "clause", "infinitive", "ing", "object", "predicate", "as", "quote",
    "for", "on", "about", "of", "to", "at", "against", "in", "with", "over",
}  # fmt: skip


@pytest.fixture(scope="session")
def attributed(read: Read) -> Attributed:
    """The outermost attributions of a text, a line each: ``source > cue > content``."""

    def lines(text: str) -> list[str]:
        return [line(found) for found in read(text).attributions if not found.nested]

    return lines


def line(found: Attribution) -> str:
    return " > ".join(" … ".join(span.quote for span in part) for part in (found.source, found.cue, found.content))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Voters say the bridge is unsafe.", "Voters > say > the bridge is unsafe"),
        ("A study found that rivers are rising.", "A study > found > rivers are rising"),
        ("The miners want to return to the pit.", "The miners > want > to return to the pit"),
        ("The teachers believe that the school will close.", "The teachers > believe > the school will close"),
        ("The paper criticized the new tariff.", "The paper > criticized > the new tariff"),
        ("The union called for higher wages.", "The union > called > higher wages"),
        ("The mayor's claim that the dam was safe was false.", "The mayor's > claim > the dam was safe"),
        ("The farmers are confident that the rain will come.", "The farmers > confident > the rain will come"),
        ("The bank described the loan as risky.", "The bank > described > the loan as risky"),
        ("As the pilot pointed out, the runway was short.", "the pilot > pointed out > the runway was short"),
        ("The lake, fishermen say, is nearly dry.", "fishermen > say > The lake … is nearly dry"),
        ("According to the police, the road was icy.", "the police > According > the road was icy"),
    ],
)
def test_source_cue_and_content_are_told_apart(text: str, line: str, attributed: Attributed) -> None:
    assert line in attributed(text)


def test_a_quotation_split_by_its_cue_has_two_spans(attributed: Attributed) -> None:
    found = attributed("“The well is dry,” said Ana Ruiz, a farmer. “We carry water from the valley.”")
    assert found == ["Ana Ruiz, a farmer > said > The well is dry … We carry water from the valley."]


def test_a_straight_mark_may_be_closed_by_a_curly_one(attributed: Attributed) -> None:
    found = attributed('"The well is dry,” said Ana Ruiz. “We carry water.”')
    assert found == ["Ana Ruiz > said > The well is dry … We carry water."]


def test_a_name_behind_a_dash_signs_a_quotation(attributed: Attributed) -> None:
    assert attributed("“The harbour belongs to all of us.” — Ana Ruiz") == [
        "Ana Ruiz >  > The harbour belongs to all of us."
    ]


def test_what_is_said_within_what_is_said_is_nested(read: Read) -> None:
    found = read("The sailor said that the harbour master had promised to open the gate.").attributions
    assert [(span.quote, one.nested) for one in found for span in one.cue] == [("said", False), ("promised", True)]


def test_a_participle_that_tells_which_one_is_meant_is_no_cue(attributed: Attributed) -> None:
    assert attributed("The lawyer criticizing the tariff left the room.") == []


def test_attitudes_are_told_apart(read: Read) -> None:
    text = "Ana Ruiz said it was late. Ana Ruiz hopes that it rains. Ana Ruiz wants to leave."
    assert [found.attitude for found in read(text).attributions] == [Attitude.SPEECH, Attitude.BELIEF, Attitude.WILL]


def test_the_speaker_of_a_claim_is_the_attributions_too(read: Read) -> None:
    (found,) = read("Rishi Sunak said Britain stood with Ukraine.").attributions
    assert found.speaker == "rishi-sunak"


def test_every_row_of_the_cues_can_be_used() -> None:
    known = table()
    assert {frame for frames in known.values() for frame in frames} == FRAMES
    assert {part for part, _ in known} == {"verb", "noun", "adj"}
