"""What several say together is said by each of them."""

from collections.abc import Callable

from graph.model.event import Reading

Read = Callable[..., Reading]


def _speakers(reading: Reading) -> list[str]:
    return [claim.speaker for claim in reading.claims]


def test_presidents_of_two_states_both_speak(read: Read) -> None:
    reading = read("The American and Russian presidents said they would cut their nuclear arsenals.", "2009-07-07")
    assert _speakers(reading) == ["barack-obama", "dmitry-medvedev"]


def test_two_foreign_ministers_both_urge(read: Read) -> None:
    reading = read("The French and British foreign ministers urged Syria to end the violence.", "2011-09-23")
    assert _speakers(reading) == ["alain-juppe", "william-hague"]


def test_the_three_presidents_are_those_who_met(read: Read) -> None:
    text = (
        "Hassan Rouhani met Vladimir Putin and Recep Tayyip Erdogan in Tehran. "
        "The three presidents said the fight against Islamic State would go on."
    )
    assert _speakers(read(text, "2018-09-07")) == ["hassan-rouhani", "vladimir-putin", "recep-tayyip-erdogan"]


def test_a_secretary_of_state_is_one_of_both_ministers(read: Read) -> None:
    text = (
        "John Kerry and Sergei Lavrov met in Geneva. "
        "Both ministers said that Syria had to give up its chemical weapons."
    )
    assert _speakers(read(text, "2013-09-14")) == ["john-kerry", "sergei-lavrov"]


def test_three_presidents_of_whom_the_text_names_none_say_nothing(read: Read) -> None:
    assert _speakers(read("The three presidents said the war against Islamic State would go on.", "2018-09-07")) == []


def test_joint_claims_have_ids_of_their_own(read: Read) -> None:
    claims = read("President Obama and Prime Minister Modi said they wanted a treaty on climate.", "2016-09-20").claims
    assert len({claim.id for claim in claims}) == len(claims) == 2


def test_one_speaker_makes_one_claim(read: Read) -> None:
    assert _speakers(read("Barack Obama said Iran had broken the agreement.", "2016-03-10")) == ["barack-obama"]
