"""Acts that are no plain verbs: nouns, light verbs, meetings of equals, sums, votes."""

from collections.abc import Callable

import pytest

from graph.model.event import Reading

Lines = Callable[..., list[str]]
Read = Callable[..., Reading]


def test_a_and_b_met_is_one_meeting_of_the_two(told: Lines) -> None:
    assert told("Joe Biden and Xi Jinping met in San Francisco on Thursday.") == ["joe-biden CONSULT xi-jinping"]


def test_a_met_with_b_is_the_same(told: Lines) -> None:
    assert told("Joe Biden met with Xi Jinping on Thursday.") == ["joe-biden CONSULT xi-jinping"]


def test_holding_talks_is_consulting(told: Lines) -> None:
    assert told("Emmanuel Macron held talks with Xi Jinping in Paris on Friday.") == [
        "emmanuel-macron CONSULT xi-jinping"
    ]


def test_a_nominal_meeting_has_the_two_that_it_is_between(told: Lines) -> None:
    lines = told("A meeting between Joe Biden and Xi Jinping took place in San Francisco on Thursday.")
    assert lines == ["joe-biden CONSULT xi-jinping"]


def test_a_visit_by_someone_to_a_country_is_a_visit(told: Lines) -> None:
    assert "narendra-modi CONSULT russia" in told("The visit by Narendra Modi to Russia ended on Thursday.")


def test_paying_a_visit_is_visiting(told: Lines) -> None:
    assert told("Narendra Modi paid a visit to Russia on Thursday.") == ["narendra-modi CONSULT russia"]


def test_arriving_in_a_country_for_talks_is_a_visit(told: Lines) -> None:
    assert any(
        line.startswith("olaf-scholz CONSULT")
        for line in told("Olaf Scholz arrived in China on Thursday for talks with Xi Jinping.")
    )


def test_a_telephone_call_is_consulting(told: Lines) -> None:
    assert told("Joe Biden spoke by phone with Benjamin Netanyahu on Thursday.") == [
        "joe-biden CONSULT benjamin-netanyahu"
    ]


def test_a_ring_on_the_telephone_has_its_mode(read: Read) -> None:
    reading = read("Joe Biden telephoned Benjamin Netanyahu on Thursday.")
    assert [(r.root, r.mode) for r in reading.reports] == [("CONSULT", "phone")]


def test_signing_an_agreement_is_support(told: Lines) -> None:
    assert any(" SUPPORT" in line for line in told("Egypt and Ethiopia signed an agreement on the dam on Friday."))


def test_giving_support_is_support(told: Lines) -> None:
    assert told("Brazil gave its full support to South Africa on Friday.") == ["brazil SUPPORT south-africa"]


def test_issuing_a_warning_is_a_warning(told: Lines) -> None:
    lines = told("China issued a warning to Taiwan on Friday.")
    assert len(lines) == 1
    assert lines[0].startswith("china ")
    assert lines[0].endswith(" taiwan")


def test_imposing_sanctions_is_a_sanction(told: Lines) -> None:
    assert told("The European Union imposed sanctions on Belarus on Friday.") == ["european-union SANCTION belarus"]


def test_an_expulsion_of_diplomats_is_a_sanction(told: Lines) -> None:
    assert any(
        line.startswith("poland SANCTION") and "russia" in line
        for line in told("Poland expelled 45 Russian diplomats on Wednesday.")
    )


def test_carrying_out_an_air_strike_is_an_assault(told: Lines) -> None:
    assert any(
        line.startswith(("israel ASSAULT", "idf ASSAULT"))
        for line in told("Israel carried out an air strike on Hezbollah on Thursday.")
    )


def test_the_one_struck_is_its_target(told: Lines) -> None:
    assert any("ASSAULT hezbollah" in line for line in told("Israel launched air strikes against Hezbollah."))


def test_handing_over_aid_is_aid(told: Lines) -> None:
    assert told("Japan delivered 200 tonnes of rice to Sudan on Friday.") == ["japan AID sudan"]


def test_a_sum_granted_is_aid(told: Lines) -> None:
    assert any(
        line.startswith("world-bank AID") for line in told("The World Bank lent Egypt 1 billion dollars on Friday.")
    )


def test_pulling_troops_out_is_a_retreat(told: Lines) -> None:
    assert any(line.startswith("france RETREAT") for line in told("France withdrew its last soldiers from Mali."))


def test_massing_troops_is_mobilising(told: Lines) -> None:
    assert any(
        line.startswith("russia MOBILIZE") for line in told("Russia massed its troops on the border with Ukraine.")
    )


def test_a_veto_is_a_rejection(told: Lines) -> None:
    lines = told("Russia vetoed a resolution of the Security Council on Friday.")
    assert any(line.startswith("russia REJECT") for line in lines)


def test_a_vote_for_a_resolution_is_support(told: Lines) -> None:
    lines = told("China voted in favour of the resolution on Friday.")
    assert any(line.startswith(("china SUPPORT", "china AGREE")) for line in lines)


def test_arresting_is_coercing(told: Lines) -> None:
    assert any(
        line.startswith("turkey COERCE") for line in told("Turkey arrested 30 members of Islamic State on Friday.")
    )


def test_an_apology_concedes(told: Lines) -> None:
    assert told("Turkey apologised to Russia on Monday.") == ["turkey CONCEDE russia"]


def test_an_exchange_of_intelligence_is_cooperation(told: Lines) -> None:
    assert any(" COOPERATE" in line for line in told("Japan shared intelligence with South Korea on Friday."))


def test_the_sixth_visit_is_background(read: Read) -> None:
    reading = read("On his sixth visit to Egypt since the war began, Blinken met Abdel Fattah al-Sisi on Thursday.")
    visits = [r for r in reading.reports if r.trigger.quote == "visit"]
    assert [visit.background for visit in visits] == [True]


def test_a_meeting_told_twice_is_one(told: Lines) -> None:
    text = (
        "Macron meets Scholz\n\nEmmanuel Macron met Olaf Scholz in Paris on Friday.\n\n"
        "Macron and Scholz met for two hours."
    )
    assert told(text) == ["emmanuel-macron CONSULT olaf-scholz"]


def test_also_met_is_a_second_meeting(told: Lines) -> None:
    text = "Emmanuel Macron met Olaf Scholz in Paris on Friday. He also met Rishi Sunak."
    assert told(text) == ["emmanuel-macron CONSULT olaf-scholz", "emmanuel-macron CONSULT rishi-sunak"]


def test_weather_is_no_event(told: Lines) -> None:
    assert told("Heavy rain struck northern Italy on Friday.") == []


def test_a_match_is_no_assault(told: Lines) -> None:
    assert told("Argentina beat France in the final in Doha on Sunday.") == []


def test_a_market_is_no_retreat(told: Lines) -> None:
    assert told("Shares in Tokyo retreated on Friday.") == []


def test_recognising_a_state_is_support(told: Lines) -> None:
    assert told("Norway recognised Palestine on Tuesday.") == ["norway SUPPORT palestine"]


def test_praise_is_support(told: Lines) -> None:
    assert told("Vladimir Putin praised Xi Jinping on Friday.") == ["vladimir-putin SUPPORT xi-jinping"]


def test_severing_relations_is_a_sanction(told: Lines) -> None:
    assert told("Colombia broke off diplomatic relations with Israel on Wednesday.") == ["colombia SANCTION israel"]


def test_a_demonstration_is_a_protest(told: Lines) -> None:
    assert any(" PROTEST" in line for line in told("Thousands of Georgians protested in Tbilisi on Friday."))


def test_hostages_taken_is_an_assault_or_coercion(told: Lines) -> None:
    lines = told("Hamas abducted 240 Israelis on 7 October 2023.")
    assert any(line.startswith(("hamas ASSAULT", "hamas COERCE")) for line in lines)


def test_a_test_of_a_missile_mobilises(told: Lines) -> None:
    assert any(line.startswith("north-korea MOBILIZE") for line in told("North Korea tested a missile on Thursday."))


def test_joint_exercises_are_cooperation(told: Lines) -> None:
    lines = told("South Korea and the United States held joint military exercises on Thursday.")
    assert any(" COOPERATE" in line or " MOBILIZE" in line for line in lines)


def test_lifting_sanctions_concedes(told: Lines) -> None:
    assert "usa CONCEDE sudan" in told("The United States lifted sanctions on Sudan on Monday.")


def test_a_ceasefire_agreed_between_two(told: Lines) -> None:
    lines = told("Armenia and Azerbaijan agreed to a ceasefire on Tuesday.")
    assert "armenia + azerbaijan AGREE" in lines or "armenia AGREE azerbaijan" in lines


def test_a_summons_of_an_ambassador_is_a_rebuke_of_the_country(told: Lines) -> None:
    lines = told("Spain summoned the Israeli ambassador on Friday.")
    assert any(line.startswith("spain ") and "israel" in line for line in lines)


def test_asking_for_help_is_a_request(told: Lines) -> None:
    assert "haiti REQUEST kenya" in told("Haiti asked Kenya for police on Friday.")


def test_offering_to_mediate_is_an_offer(told: Lines) -> None:
    lines = told("Turkey offered to mediate between Russia and Ukraine on Friday.")
    assert any(line.startswith(("turkey AGREE", "turkey CONSULT")) for line in lines)


def test_ratifying_a_treaty_is_support(told: Lines) -> None:
    assert any(" SUPPORT" in line for line in told("Turkey ratified Sweden's accession to NATO on Thursday."))


def test_a_visit_to_a_country_is_a_consultation_with_it(told: Lines) -> None:
    assert told("Fumio Kishida visited India on Friday.") == ["fumio-kishida CONSULT india"]


def test_a_summit_has_all_its_guests(told: Lines) -> None:
    lines = told("Vladimir Putin, Xi Jinping and Narendra Modi attended a summit in Samarkand on Friday.")
    assert any("vladimir-putin" in line and "narendra-modi" in line and "CONSULT" in line for line in lines)


def test_a_stocks_rally_is_no_protest(told: Lines) -> None:
    assert told("Stocks rallied in London on Friday.") == []


def test_a_book_on_a_war_is_no_war(told: Lines) -> None:
    assert told("A museum in Madrid opened a show about Goya on Friday.") == []


def test_a_doctor_treating_patients_is_no_event(told: Lines) -> None:
    assert told("The doctor met his patients at the clinic on Monday.") == []


def test_a_company_sued_by_a_buyer_is_no_event(told: Lines) -> None:
    assert told("A customer sued the bakery for 100 dollars.") == []


def test_each_of_two_places_is_in_the_line_of_its_talks(read: Read) -> None:
    reading = read(
        "Antony Blinken briefed the Israeli war cabinet on Friday about his discussions in Jeddah and Cairo."
    )
    labels = {report.label for report in reading.reports}
    assert {
        "Antony Blinken: his discussions in Jeddah",
        "Antony Blinken: his discussions in Jeddah and Cairo",
    } <= labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Vladimir Putin and Narendra Modi met at the Kremlin on Tuesday.", "Vladimir Putin and Narendra Modi met at"),
        ("Vladimir Putin met Narendra Modi at the Kremlin on Tuesday.", "Vladimir Putin met Narendra Modi at"),
    ],
)
def test_a_label_names_all_who_stand_before_the_verb(read: Read, text: str, label: str) -> None:
    assert read(text).reports[0].label.startswith(label)
