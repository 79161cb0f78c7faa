"""Did it happen? Modality, from negation, modals, conditions and plans."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


def test_a_plain_past_is_actual(told: Lines) -> None:
    assert told("Turkey condemned Israel on Friday.") == ["turkey ACCUSE israel"]


def test_a_negated_act_is_denied(told: Lines) -> None:
    assert told("Emmanuel Macron did not meet Vladimir Putin on Friday.") == [
        "emmanuel-macron CONSULT vladimir-putin (denied)"
    ]


def test_never_denies(told: Lines) -> None:
    assert told("Iran never attacked Iraq.") == ["iran ASSAULT iraq (denied)"]


def test_what_was_almost_done_was_not_done(told: Lines) -> None:
    assert told("Iran almost attacked Iraq.") == ["iran ASSAULT iraq (denied)"]
    assert told("Russia bombed Kharkiv almost daily.") == ["russia ASSAULT ukraine"]


def test_an_act_that_its_source_denies_is_denied(told: Lines) -> None:
    assert any(
        line.startswith("russia ASSAULT") and line.endswith("(denied)")
        for line in told("Russia denied that it had attacked Ukraine.")
    )


def test_an_act_with_may_is_hypothetical(told: Lines) -> None:
    assert told("Iran may attack Israel.") == ["iran ASSAULT israel (hypothetical)"]


def test_an_act_with_could_is_hypothetical(told: Lines) -> None:
    assert told("Russia could invade Ukraine in the coming weeks.") == ["russia ASSAULT ukraine (hypothetical)"]


def test_a_feared_act_is_hypothetical(told: Lines) -> None:
    assert "iran ASSAULT israel (hypothetical)" in told("Jordan fears that Iran will attack Israel.")


def test_an_act_with_will_is_planned(told: Lines) -> None:
    assert told("Emmanuel Macron will meet Olaf Scholz on Monday.") == ["emmanuel-macron CONSULT olaf-scholz (planned)"]


def test_a_planned_meeting_has_the_day_it_is_planned_for(days: Lines) -> None:
    assert days("Emmanuel Macron will meet Olaf Scholz on Monday.") == ["CONSULT 2024-03-25"]


def test_an_act_that_someone_is_to_do_is_planned(told: Lines) -> None:
    assert told("Narendra Modi is to visit Russia in July.") == ["narendra-modi CONSULT russia (planned)"]


def test_an_act_that_someone_plans_to_do_is_planned(told: Lines) -> None:
    assert "turkey ASSAULT syria (planned)" in told("Turkey plans to attack Syria.")


def test_a_scheduled_meeting_is_planned(told: Lines) -> None:
    assert told("Rishi Sunak is scheduled to meet Joe Biden on Tuesday.") == ["rishi-sunak CONSULT joe-biden (planned)"]


def test_a_planned_act_without_a_day_gets_none_invented(days: Lines) -> None:
    assert all(not day.split()[1][:1].isdigit() or day.endswith("..") for day in days("Turkey plans to attack Syria."))


def test_the_condition_of_a_threat_is_conditional(told: Lines) -> None:
    lines = told("If Iran attacks Israel, the United States will impose sanctions on Iran.")
    assert "iran ASSAULT israel (conditional)" in lines or "iran ASSAULT israel (hypothetical)" in lines


def test_what_follows_a_condition_is_conditional(told: Lines) -> None:
    lines = told("If Iran attacks Israel, the United States will impose sanctions on Iran.")
    assert any("SANCTION iran (conditional)" in line or "THREATEN iran" in line for line in lines)


def test_nothing_of_a_condition_is_actual(told: Lines) -> None:
    lines = told("Unless Russia withdraws from Ukraine, Germany will impose sanctions on Russia.")
    assert not [line for line in lines if ("SANCTION" in line or "RETREAT" in line) and not line.endswith(")")]


def test_a_meeting_called_off_did_not_happen(told: Lines) -> None:
    lines = told("Abdel Fattah al-Sisi called off a meeting with Joe Biden.")
    assert not [line for line in lines if "CONSULT" in line and not line.endswith("(denied)")]


def test_cancelling_a_meeting_rejects_it(told: Lines) -> None:
    assert any("REJECT" in line for line in told("Abdel Fattah al-Sisi called off a meeting with Joe Biden."))


def test_refusing_to_meet_is_a_rejection(told: Lines) -> None:
    assert "mahmoud-abbas REJECT joe-biden" in told("Mahmoud Abbas refused to meet Joe Biden.")


def test_the_meeting_refused_is_not_actual(told: Lines) -> None:
    lines = told("Mahmoud Abbas refused to meet Joe Biden.")
    assert "mahmoud-abbas CONSULT joe-biden" not in lines


def test_a_visit_postponed_is_not_actual(told: Lines) -> None:
    lines = told("Olaf Scholz postponed his trip to Poland.")
    assert not [line for line in lines if "CONSULT" in line and not line.endswith(")")]


def test_an_attempt_that_failed_is_not_actual(told: Lines) -> None:
    lines = told("Egypt failed to persuade Israel to withdraw from Gaza.")
    assert not [line for line in lines if "RETREAT" in line and not line.endswith(")")]


def test_a_demanded_ceasefire_is_not_actual(told: Lines) -> None:
    lines = told("France demanded an immediate ceasefire between Israel and Hamas.")
    assert any("REQUEST" in line and not line.endswith(")") for line in lines)
    assert not [line for line in lines if "AGREE" in line and not line.endswith(")")]


def test_a_vow_of_force_is_a_threat(told: Lines) -> None:
    assert "iran THREATEN israel" in told("Iran vowed to strike Israel.")


def test_the_force_vowed_is_not_actual(told: Lines) -> None:
    assert "iran ASSAULT israel" not in told("Iran vowed to strike Israel.")


def test_a_pledge_of_aid_is_an_agreement(told: Lines) -> None:
    lines = told("Japan pledged to send food to Ukraine.")
    assert any(line.startswith("japan AGREE") and not line.endswith(")") for line in lines)


def test_the_aid_pledged_is_no_aid_given(told: Lines) -> None:
    assert not [
        line for line in told("Japan pledged to send food to Ukraine.") if " AID" in line and not line.endswith(")")
    ]


def test_a_question_states_no_act(told: Lines) -> None:
    assert "iran ASSAULT israel" not in told("Will Iran attack Israel?")


def test_failing_to_agree_is_no_agreement(told: Lines) -> None:
    lines = told("Egypt and Ethiopia failed to agree on the dam on Friday.")
    assert not [line for line in lines if "AGREE" in line and not line.endswith("(denied)")]


def test_a_warning_of_sanctions_is_a_threat(told: Lines) -> None:
    assert "usa THREATEN turkey" in told("The United States threatened Turkey with sanctions on Friday.")


def test_the_sanctions_threatened_are_not_in_force(told: Lines) -> None:
    lines = told("The United States threatened Turkey with sanctions on Friday.")
    assert not [line for line in lines if "SANCTION" in line and not line.endswith(")")]


def test_a_visit_announced_is_planned(told: Lines) -> None:
    lines = told("The Kremlin announced that Vladimir Putin would visit China in May.")
    assert any(line.startswith("vladimir-putin CONSULT") and line.endswith("(planned)") for line in lines)


def test_a_meeting_ahead_of_which_something_happens_is_not_yet_actual(told: Lines) -> None:
    lines = told("Turkey condemned Israel ahead of a planned visit by Antony Blinken.")
    assert not [line for line in lines if "antony-blinken CONSULT" in line and not line.endswith(")")]


def test_considering_is_not_doing(told: Lines) -> None:
    lines = told("Britain is considering sanctions against Georgia.")
    assert not [line for line in lines if "SANCTION" in line and not line.endswith(")")]


def test_a_rejected_offer_is_a_rejection(told: Lines) -> None:
    assert "hamas REJECT israel" in told("Hamas rejected an offer by Israel on Thursday.")


def test_a_call_to_attack_is_no_attack(told: Lines) -> None:
    lines = told("Hezbollah urged Iran to attack Israel.")
    assert not [line for line in lines if "ASSAULT" in line and not line.endswith(")")]


def test_hoping_to_meet_is_not_meeting(told: Lines) -> None:
    lines = told("Volodymyr Zelenski hopes to meet Joe Biden next month.")
    assert lines
    assert not [line for line in lines if "CONSULT" in line and not line.endswith(")")]


def test_no_sanctions_were_imposed(told: Lines) -> None:
    lines = told("Germany imposed no sanctions on Hungary.")
    assert not [line for line in lines if "SANCTION" in line and not line.endswith("(denied)")]


def test_what_would_have_happened_did_not(told: Lines) -> None:
    lines = told("Iran would have attacked Israel.")
    assert not [line for line in lines if "ASSAULT" in line and not line.endswith(")")]


def test_an_alleged_attack_is_not_stated_by_the_article_as_planned(told: Lines) -> None:
    lines = told("Ukraine accused Russia of shelling a hospital.")
    assert "ukraine ACCUSE russia" in lines


def test_ready_to_talk_is_no_talk(told: Lines) -> None:
    lines = told("Vladimir Putin is ready to meet Volodymyr Zelenski.")
    assert not [line for line in lines if "CONSULT" in line and not line.endswith(")")]


def test_a_ban_on_meeting_is_no_meeting(told: Lines) -> None:
    lines = told("Israel barred Josep Borrell from visiting Gaza.")
    assert not [line for line in lines if "CONSULT" in line and not line.endswith(")")]


def test_a_deal_that_collapsed_was_no_deal_today(told: Lines) -> None:
    lines = told("Talks between Israel and Hamas on a truce collapsed on Friday.")
    assert not [line for line in lines if " AGREE" in line and not line.endswith(")")]


def test_the_first_meeting_since_a_war_is_actual(told: Lines) -> None:
    lines = told("Emmanuel Macron met Vladimir Putin on Friday for the first time since the war began.")
    assert lines[0] == "emmanuel-macron CONSULT vladimir-putin"


def test_a_plan_that_is_denied_is_denied(told: Lines) -> None:
    assert "china ASSAULT taiwan (denied)" in told("China denied that it planned to attack Taiwan.")


def test_a_vow_not_to_attack_is_no_threat(told: Lines) -> None:
    assert not [line for line in told("Germany vowed not to attack Iran.") if "THREATEN" in line or "ASSAULT" in line]


def test_a_threat_with_a_condition_is_made(told: Lines) -> None:
    assert told("Turkey threatened to attack Syria unless the army stopped its attacks.")[0].startswith(
        "turkey THREATEN"
    )
    assert "(conditional)" not in told("Turkey threatened to attack Syria unless Syria yielded.")[0]


def test_what_a_march_demands_is_demanded(told: Lines) -> None:
    lines = told("The Muslim Brotherhood marched in Cairo to demand that Mohamed Morsi resign.", "2012-11-30")
    assert "muslim-brotherhood REQUEST mohamed-morsi" in lines


@pytest.mark.parametrize(
    "sentence",
    [
        "If Iran fires on Israel, the United States will bomb Iran.",
        "The United States will bomb Iran unless Ali Khamenei hands over his missiles.",
        "Were Iran to attack Israel, the United States would bomb Iran.",
        "Should Iran attack Israel, the United States will bomb Iran.",
    ],
)
def test_a_condition_makes_its_consequence_conditional(told: Lines, sentence: str) -> None:
    assert "usa ASSAULT iran (conditional)" in told(sentence)


def test_what_a_refusal_waits_for_is_not_done(told: Lines) -> None:
    lines = told("Israel refused to meet Mahmoud Abbas until he arrested the bombers.")
    assert not any("COERCE" in line and not line.endswith("(conditional)") for line in lines)


def test_a_likeness_is_no_condition(told: Lines) -> None:
    assert told("Russia attacked Ukraine as if it were at home.") == ["russia ASSAULT ukraine"]
