"""Who did it to whom, whatever the shape of the clause."""

from collections.abc import Callable

Lines = Callable[..., list[str]]


def test_a_subject_acts_upon_its_object(told: Lines) -> None:
    assert told("France condemned Iran on Friday.") == ["france ACCUSE iran"]


def test_the_agent_of_a_passive_is_the_source(told: Lines) -> None:
    assert told("Russia was condemned by Germany on Friday.") == ["germany ACCUSE russia"]


def test_an_agent_far_from_its_passive_verb_is_the_source(told: Lines) -> None:
    assert told("Iran was sharply criticised on Thursday in Geneva by the European Union.") == [
        "european-union ACCUSE iran"
    ]


def test_a_passive_without_an_agent_has_no_source_and_makes_no_event(told: Lines) -> None:
    assert told("Three villages in Sudan were bombed on Thursday.") == []


def test_the_person_received_by_passive_is_the_visitor(told: Lines) -> None:
    lines = told("Olaf Scholz was received by Emmanuel Macron in Paris on Friday.")
    assert len(lines) == 1
    assert set(lines[0].split(" CONSULT ")) == {"olaf-scholz", "emmanuel-macron"}


def test_conjoined_subjects_are_both_sources(told: Lines) -> None:
    assert told("France and Germany condemned Russia on Friday.") == ["france + germany ACCUSE russia"]


def test_three_subjects_are_all_sources(told: Lines) -> None:
    lines = told("France, Germany and Britain accused Iran of breaking the deal.")
    assert "france + germany + united-kingdom ACCUSE iran" in lines


def test_conjoined_objects_are_targets_of_one_event(told: Lines) -> None:
    assert told("Emmanuel Macron met Olaf Scholz and Rishi Sunak in Paris on Friday.") == [
        "emmanuel-macron CONSULT olaf-scholz + rishi-sunak"
    ]


def test_two_verbs_of_one_subject_are_two_events(told: Lines) -> None:
    assert told("Turkey recalled its ambassador to Israel and condemned Iran.")[-1] == "turkey ACCUSE iran"


def test_an_object_shared_by_two_verbs_is_target_of_both(told: Lines) -> None:
    lines = told("Egypt criticised and then sanctioned Ethiopia.")
    assert "egypt ACCUSE ethiopia" in lines


def test_an_infinitive_does_not_share_the_object_of_a_finite_verb(told: Lines) -> None:
    lines = told("Moscow vowed to retaliate and expelled two Estonian diplomats.")
    assert not any("ASSAULT" in line and "eston" in line for line in lines)


def test_a_relative_clause_acts_with_its_antecedent(told: Lines) -> None:
    assert "emmanuel-macron CONSULT mahmoud-abbas" in told(
        "Emmanuel Macron, who met Mahmoud Abbas in Ramallah on Thursday, flew home."
    )


def test_the_object_of_a_relative_clause_is_its_antecedent(told: Lines) -> None:
    assert "france ACCUSE iran" in told("Iran, which France condemned on Thursday, gave no answer.")


def test_a_participle_clause_shares_the_subject(told: Lines) -> None:
    assert "turkey ACCUSE syria" in told("Turkey closed its border on Friday, accusing Syria of shelling a village.")


def test_an_invitation_is_a_request_of_the_host(told: Lines) -> None:
    assert "emmanuel-macron REQUEST narendra-modi" in told(
        "Emmanuel Macron invited Narendra Modi to visit Paris in July."
    )


def test_the_visit_invited_to_is_planned_and_its_visitor_the_guest(told: Lines) -> None:
    lines = told("Emmanuel Macron invited Narendra Modi to visit Paris in July.")
    assert any(line.startswith("narendra-modi CONSULT") and line.endswith("(planned)") for line in lines)


def test_the_act_urged_is_requested_of_the_one_urged(told: Lines) -> None:
    lines = told("Britain urged Russia to withdraw its troops from Ukraine.")
    assert "united-kingdom REQUEST russia" in lines


def test_the_withdrawal_urged_is_not_actual(told: Lines) -> None:
    lines = told("Britain urged Russia to withdraw its troops from Ukraine.")
    assert not any("RETREAT" in line and not line.endswith("(requested)") for line in lines)


def test_an_inverted_cue_has_its_speaker_behind_it(said: Lines) -> None:
    assert said('"Iran will never bow to pressure," said Ebrahim Raisi.') == [
        "ebrahim-raisi: Iran will never bow to pressure"
    ]


def test_an_appositive_title_is_no_second_actor(told: Lines) -> None:
    assert told("Emmanuel Macron, the French president, met Olaf Scholz on Friday.") == [
        "emmanuel-macron CONSULT olaf-scholz"
    ]


def test_the_subject_of_a_raising_verb_acts(told: Lines) -> None:
    assert "russia ASSAULT ukraine" in told("Russia continued to shell Ukraine on Thursday.")


def test_the_troops_of_a_state_act_for_it(told: Lines) -> None:
    lines = told("Russian troops attacked Ukraine on Thursday.")
    assert len(lines) == 1
    assert lines[0].endswith("ASSAULT ukraine")
    assert "russia" in lines[0]


def test_the_one_whose_arrest_it_is_is_the_target(told: Lines) -> None:
    assert "turkey COERCE islamic-state" in told(
        "The arrest of Islamic State members by Turkey was announced on Friday."
    )


def test_a_passive_of_sanctions_names_both(told: Lines) -> None:
    assert told("Belarus was sanctioned by the European Union on Friday.") == ["european-union SANCTION belarus"]


def test_a_clause_with_whose_keeps_its_actor(told: Lines) -> None:
    assert "france ACCUSE russia" in told("France, whose embassy in Kyiv was hit on Thursday, condemned Russia.")


def test_both_sides_of_a_call_are_targets(told: Lines) -> None:
    assert "united-nations REQUEST israel + hamas" in told(
        "The United Nations called on Israel and Hamas to stop fighting."
    )


def test_the_host_of_talks_between_others_is_no_party_to_them(told: Lines) -> None:
    lines = told("Qatar hosted talks between Israel and Hamas in Doha on Thursday.")
    assert any("israel" in line and "hamas" in line and "CONSULT" in line for line in lines)


def test_an_act_reported_by_another_is_its_doers(told: Lines) -> None:
    assert "russia ASSAULT ukraine" in told("Russia attacked Ukraine overnight, Volodymyr Zelenski said.")


def test_a_dateline_is_no_actor(told: Lines) -> None:
    assert told("CAIRO, March 22 (Reuters) - France condemned Iran on Friday.") == ["france ACCUSE iran"]


def test_an_aside_between_commas_does_not_change_the_actor(told: Lines) -> None:
    assert told("Emmanuel Macron, speaking in Beirut on Thursday, condemned Iran.") == ["emmanuel-macron ACCUSE iran"]


def test_a_subject_far_before_its_verb_acts(told: Lines) -> None:
    assert "germany ACCUSE russia" in told(
        "Germany, which had long tried to keep its gas flowing and its ministers out of the quarrel, condemned Russia."
    )


def test_members_of_a_body_stand_for_it(told: Lines) -> None:
    lines = told("Joe Biden met members of the Knesset on Thursday.")
    assert "joe-biden CONSULT knesset" in lines


def test_a_fronted_phrase_does_not_hide_the_subject(told: Lines) -> None:
    assert told("After weeks of silence, China condemned Japan on Friday.") == ["china ACCUSE japan"]


def test_the_target_after_to_of_a_noun_is_found(told: Lines) -> None:
    assert "china THREATEN taiwan" in told("China renewed its threats to Taiwan on Friday.")


def test_a_leader_whose_name_is_a_month_acts(told: Lines) -> None:
    assert "theresa-may ACCUSE russia" in told(
        "British Prime Minister Theresa May blamed Russia on Monday for the attack.", "2018-03-14"
    )


def test_an_object_before_a_passive_of_two_agents_is_the_target(told: Lines) -> None:
    assert told("Iran was condemned by France and Germany on Friday.") == ["france + germany ACCUSE iran"]


def test_a_gerund_with_by_has_the_subject_of_its_clause(told: Lines) -> None:
    lines = told("China retaliated on Friday by sanctioning Lithuania.")
    assert "china SANCTION lithuania" in lines


def test_a_purpose_clause_is_not_done_yet(told: Lines) -> None:
    lines = told("Antony Blinken flew to Egypt on Friday to meet Abdel Fattah al-Sisi.")
    assert any("antony-blinken CONSULT" in line for line in lines)


def test_help_from_one_to_another_flows_that_way(told: Lines) -> None:
    assert "germany AID ukraine" in told("Germany sent ten tanks to Ukraine on Friday.")


def test_with_joins_a_second_party_to_a_signature(told: Lines) -> None:
    lines = told("Saudi Arabia signed a defence agreement with Pakistan on Friday.")
    assert "saudi-arabia SUPPORT pakistan" in lines


def test_a_headline_in_capitals_of_titles_is_read(told: Lines) -> None:
    text = "Macron Condemns Iran Over Missile Sale\n\nThe French president spoke in Paris on Friday."
    assert told(text)[0] == "emmanuel-macron ACCUSE iran"


def test_a_body_that_only_its_city_describes_is_a_source(told: Lines) -> None:
    assert told("A court in Nairobi convicted Rwandan officials on Friday.") == [
        "kenyan-court SANCTION rwandan-officials"
    ]


def test_a_firm_that_only_its_place_describes_does_nothing_of_politics(told: Lines) -> None:
    assert told("A bakery in Nairobi convicted nobody and praised Rwandan officials on Friday.") == []


def test_the_subject_behind_a_clause_in_front_acts(told: Lines) -> None:
    assert "united-kingdom + spain ASSAULT iraq (conditional)" in told(
        "Unless Saddam Hussein admits the inspectors, Britain and Spain will bomb Iraq."
    )
