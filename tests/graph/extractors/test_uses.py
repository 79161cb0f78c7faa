"""Uses of verbs and nouns in press prose: whose act it was, of what type, and whether it happened."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Japan committed itself to a phased withdrawal of its soldiers.", "japan AGREE"),
        ("Kenya and Somalia came to terms on Thursday.", "kenya AGREE somalia"),
        ("Emmanuel Macron came face to face with Vladimir Putin in Geneva.", "emmanuel-macron CONSULT vladimir-putin"),
        ("Joe Biden picked up the phone to Benjamin Netanyahu.", "joe-biden CONSULT benjamin-netanyahu"),
        ("Xi Jinping sent Vladimir Putin a message of support.", "xi-jinping SUPPORT vladimir-putin"),
        ("Germany has come out squarely behind Ukraine.", "germany SUPPORT ukraine"),
        ("Israel said sorry to Egypt.", "israel CONCEDE egypt"),
        ("Saudi Arabia poured money into Egypt.", "saudi-arabia AID egypt"),
        ("Sudan and Ethiopia stopped fighting.", "sudan + ethiopia RETREAT"),
        ("Iraq cried foul over the Turkish raids.", "iraq ACCUSE turkey"),
        ("Russia cast its veto against the resolution.", "russia REJECT"),
        ("Greece said no to Turkey.", "greece REJECT turkey"),
        ("Serbia distanced itself from the remarks.", "serbia REJECT"),
        ("Russia dismissed the charge as nonsense.", "russia REJECT"),
        ("The Taliban announced new attacks on Pakistan.", "taliban THREATEN pakistan"),
        ("France told the Russian envoy to leave.", "france SANCTION russian-envoy"),
        ("The United States cut off arms sales to Ethiopia.", "usa SANCTION ethiopia"),
        ("Venezuelan tanks are rolling towards the border.", "venezuelan-tanks MOBILIZE"),
        ("Iran test-fired a missile.", "iran MOBILIZE"),
        ("The United States sent fifty more jets to Europe.", "usa MOBILIZE"),
        ("Armenia and Azerbaijan traded fire.", "armenia ASSAULT azerbaijan"),
    ],
)
def test_a_use_of_press_prose_is_an_act(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Poland's expulsion of a Russian diplomat was lawful.", "poland SANCTION russia"),
        ("A threat of sanctions from the United States did not impress Iran.", "usa THREATEN iran"),
        ("Condemnation of Iran came from France.", "france ACCUSE iran"),
        ("A warning from the United States to Iran was published on Thursday.", "usa THREATEN iran"),
        ("Five Russian diplomats were expelled from the United States.", "usa SANCTION russian-diplomats"),
        ("A Hamas commander was killed in an Israeli air strike.", "israel ASSAULT hamas-commander"),
        ("Three American hikers were jailed in Iran.", "iran COERCE american-hikers"),
        ("Iran sold Venezuela patrol boats.", "iran COOPERATE venezuela"),
        ("Iraq told Turkey it would pay a heavy price.", "iraq THREATEN turkey"),
        ("China did not rule out force against Taiwan.", "china THREATEN taiwan"),
        ("Well, he's back: Joe Biden's thanked Emmanuel Macron for it.", "joe-biden SUPPORT emmanuel-macron"),
        ("France is calling for Israeli forces to be pulled out.", "france REQUEST idf"),
        ("Syria welcomed the loan which Russia has granted to Iran.", "russia AID iran"),
    ],
)
def test_whose_act_it_was_is_told_beside_it(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Vladimir Putin vowed never to negotiate with Ukraine.", "vladimir-putin REJECT ukraine"),
        ("Vladimir Putin vowed that he would never negotiate with Ukraine.", "vladimir-putin REJECT ukraine"),
        ("The United States has promised to block the resolution.", "usa REJECT"),
        ("The Arab League voted to suspend Syria.", "arab-league SANCTION syria"),
        ("France regretted what it called a disproportionate strike by Israel.", "france ACCUSE israel"),
    ],
)
def test_a_word_given_has_the_type_of_what_it_is_given_for(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Uganda has to withdraw its soldiers from Somalia.", "uganda RETREAT somalia (requested)"),
        ("It is vital that Iran withdraw its soldiers from Syria.", "iran RETREAT syria (requested)"),
        ("An Israeli attack on Iran would be a mistake.", "israel ASSAULT iran (hypothetical)"),
        ("Antony Blinken to visit India next week", "antony-blinken CONSULT india (planned)"),
        ("Jens Stoltenberg is on his way to Kyiv.", "jens-stoltenberg CONSULT ukraine (planned)"),
        ("Wang Yi has expressed his readiness to talk to India.", "wang-yi AGREE"),
    ],
)
def test_its_reality_is_told_beside_it(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence)


def test_talks_for_which_somebody_is_to_arrive_are_planned(told: Lines) -> None:
    lines = told("Olaf Scholz arrives in Beijing on Monday for talks with Xi Jinping.")
    assert "olaf-scholz CONSULT xi-jinping (planned)" in lines


def test_what_somebody_does_if_another_fails_to_do_his_part_is_all_that_is_told(told: Lines) -> None:
    lines = told("Should Iran fail to free the prisoners, France will impose sanctions on it.")
    assert lines == ["france SANCTION iran (conditional)"]


def test_arms_used_on_things_need_no_owner_of_them(told: Lines) -> None:
    assert told("Cuban jets shot down two civilian planes on Thursday.") == ["cuban-jets ASSAULT"]


def test_readiness_is_told_once(told: Lines) -> None:
    assert told("Kenya stood ready to help Somalia.") == ["kenya AGREE somalia"]


def test_what_is_sworn_not_to_be_done_is_no_act_of_its_own(told: Lines) -> None:
    assert told("Iran gave its assurance that it would not attack Israel.") == ["iran AGREE"]
