"""Who said what to whom?"""

from collections.abc import Callable

import pytest

from graph.model.event import Reading, SpeechMode

Lines = Callable[..., list[str]]
Read = Callable[..., Reading]


def test_a_quotation_belongs_to_the_speaker_of_its_cue(said: Lines) -> None:
    assert said('"We stand with Ukraine," Rishi Sunak said.') == ["rishi-sunak: We stand with Ukraine"]


def test_consecutive_quoted_sentences_are_one_claim(said: Lines) -> None:
    assert said('"The war must end. The siege must be lifted," António Guterres said on Friday.') == [
        "antonio-guterres: The war must end. The siege must be lifted"
    ]


def test_a_quotation_split_by_its_cue_is_one_claim(said: Lines) -> None:
    claims = said('"We will rebuild," Mahmoud Abbas said, "whatever it takes."')
    assert len(claims) == 1
    assert claims[0].startswith("mahmoud-abbas: We will rebuild")


def test_a_quotation_across_sentences_with_a_cue_between_is_one_claim(said: Lines) -> None:
    claims = said('"We are ready," Emmanuel Macron said. "We have never been closer to peace."')
    assert len(claims) == 1
    assert "We have never been closer to peace" in claims[0]


def test_reported_speech_is_a_claim_without_the_word_that(said: Lines) -> None:
    assert said("Ebrahim Raisi said that Iran was at peace.") == ["ebrahim-raisi: Iran was at peace"]


def test_speech_reported_after_a_comma_is_a_claim(said: Lines) -> None:
    assert said("Hundreds of trucks were waiting at the border, the United Nations said.") == [
        "united-nations: Hundreds of trucks were waiting at the border"
    ]


def test_according_to_names_the_speaker(said: Lines) -> None:
    assert said("Hundreds of trucks were waiting at the border, according to the United Nations.") == [
        "united-nations: Hundreds of trucks were waiting at the border"
    ]


def test_according_to_may_come_first(said: Lines) -> None:
    assert said("According to the IAEA, Iran has doubled its stock of uranium.") == [
        "iaea: Iran has doubled its stock of uranium"
    ]


def test_the_one_told_is_the_addressee(said: Lines) -> None:
    assert said("Joe Biden told Benjamin Netanyahu that the crossing had to open.") == [
        "joe-biden > benjamin-netanyahu: the crossing had to open"
    ]


def test_said_to_someone_names_the_addressee(said: Lines) -> None:
    claims = said("Recep Tayyip Erdogan said to Vladimir Putin that the corridor should stay open.")
    assert [claim.split(":")[0] for claim in claims] == ["recep-tayyip-erdogan > vladimir-putin"]


def test_i_within_quotation_marks_is_the_speaker(told: Lines) -> None:
    assert "joe-biden CONSULT xi-jinping" in told('"I met Xi Jinping on Thursday," Joe Biden said.')


def test_we_within_quotation_marks_is_the_speakers_state_or_the_speaker(told: Lines) -> None:
    lines = told('"We condemn Hamas," Rishi Sunak said.')
    assert lines in (["rishi-sunak ACCUSE hamas"], ["united-kingdom ACCUSE hamas"])


def test_the_one_quoted_is_not_made_speaker_of_the_next_ones_words(said: Lines) -> None:
    text = '"The deal is dead," Ebrahim Raisi said. Emmanuel Macron met Olaf Scholz. "It lives," Macron said.'
    assert said(text) == ["ebrahim-raisi: The deal is dead", "emmanuel-macron: It lives"]


def test_he_said_is_the_man_before(said: Lines) -> None:
    text = "Olaf Scholz met Rishi Sunak in Berlin on Friday. He said the talks had been useful."
    assert [line.split(":")[0] for line in said(text)] == ["olaf-scholz"]


def test_a_quotation_in_curly_marks_is_direct(read: Read) -> None:
    reading = read("“We stand with Ukraine,” Rishi Sunak said.")
    assert [claim.mode for claim in reading.claims] == [SpeechMode.DIRECT]


def test_reported_speech_is_indirect(read: Read) -> None:
    reading = read("Rishi Sunak said Britain stood with Ukraine.")
    assert [claim.mode for claim in reading.claims] == [SpeechMode.INDIRECT]


def test_first_person_without_marks_is_still_the_speakers(said: Lines) -> None:
    claims = said("I told them that the crossing must open, Blinken said after meeting Abdel Fattah al-Sisi.")
    assert [claim.split(":")[0].split(" > ")[0] for claim in claims] == ["antony-blinken"]


def test_a_quotation_of_somebody_without_a_name_is_his(said: Lines) -> None:
    [claim] = said('"We have lost everything," a shopkeeper said.')
    assert claim.startswith("shopkeeper-")
    assert claim.endswith(": We have lost everything")


def test_a_fact_without_a_speaker_is_no_claim(said: Lines) -> None:
    assert said("Iran has doubled its stock of uranium.") == []


def test_a_denial_is_a_claim(said: Lines) -> None:
    assert [line.split(":")[0] for line in said("Russia denied that it had shelled the hospital.")] == ["russia"]


def test_thanks_alone_are_no_claim(said: Lines) -> None:
    assert said("Volodymyr Zelensky thanked Japan on Friday.") == []


def test_an_invitation_is_no_claim(said: Lines) -> None:
    assert said("Emmanuel Macron invited Narendra Modi to visit Paris in July.") == []


def test_a_headline_with_says_is_a_claim(said: Lines) -> None:
    lines = said("Macron says talks with Iran failed\n\nEmmanuel Macron spoke in Paris.")
    assert [line.split(":")[0] for line in lines] == ["emmanuel-macron"]


def test_a_written_statement_is_a_claim(said: Lines) -> None:
    lines = said('"We will defend every inch," NATO said in a statement.')
    assert lines == ["nato: We will defend every inch"]


def test_added_goes_on_with_the_same_speaker(said: Lines) -> None:
    text = 'Rishi Sunak said Britain would help. "We will not wait," he added.'
    assert said(text)[-1] == "rishi-sunak: We will not wait"


def test_an_accusation_with_of_is_a_claim(said: Lines) -> None:
    assert [line.split(":")[0].split(" > ")[0] for line in said("Ukraine accused Russia of shelling a hospital.")] == [
        "ukraine"
    ]


def test_a_colon_opens_a_quotation(said: Lines) -> None:
    assert said('Emmanuel Macron said: "Europe is mortal."') in (
        ["emmanuel-macron: Europe is mortal."],
        ["emmanuel-macron: Europe is mortal"],
    )


def test_reporters_are_no_actor_and_the_claim_stays(said: Lines) -> None:
    lines = said("Joe Biden told reporters that a deal was near.")
    assert [line.rpartition(": ")[2] for line in lines] == ["a deal was near"]
    assert lines[0].startswith("joe-biden")


def test_two_speakers_of_one_sentence_have_their_own_words(said: Lines) -> None:
    lines = said("Rishi Sunak said the deal was near, but Emmanuel Macron said much was left to do.")
    assert [line.split(":")[0] for line in lines] == ["rishi-sunak", "emmanuel-macron"]


def test_a_claim_within_a_claim_is_the_inner_speakers(said: Lines) -> None:
    lines = said("Rishi Sunak said that Vladimir Putin had told him that the war would end.")
    assert any(line.startswith("vladimir-putin") for line in lines)


def test_an_apostrophe_is_no_quotation_mark(said: Lines) -> None:
    assert said("Israel's allies don't like Iran's drones.") == []


def test_a_title_in_quotation_marks_is_no_claim(said: Lines) -> None:
    assert said('The operation, called "Iron Swords", began on 7 October.') == []


def test_a_long_quotation_over_paragraphs_stays_with_its_speaker(said: Lines) -> None:
    text = '"We came in peace," António Guterres said.\n\n"We leave in sorrow."'
    assert {line.split(":")[0] for line in said(text)} == {"antonio-guterres"}


def test_a_cue_before_the_words_names_the_speaker(said: Lines) -> None:
    assert said('Speaking in Cairo, Olaf Scholz said, "The guns must fall silent."')[0].startswith("olaf-scholz")


def test_an_official_without_a_name_speaks_for_the_country(said: Lines) -> None:
    lines = said("A senior Israeli official said the talks would go on.")
    assert len(lines) == 1
    assert "israel" in lines[0].split(":")[0]


def test_a_thought_is_no_statement_of_an_event(told: Lines) -> None:
    assert "iran ASSAULT israel" not in told("Many believe Iran will attack Israel.")


def test_what_was_not_said_is_no_claim(said: Lines) -> None:
    assert said("Antony Blinken did not say whether Iran had attacked Israel.") == []


def test_the_day_of_saying_is_not_part_of_what_is_said(said: Lines) -> None:
    assert said("Sergei Lavrov said on Friday he would visit Beijing.") == ["sergei-lavrov: he would visit Beijing"]


def test_a_sentence_goes_on_after_a_cue_between_commas(said: Lines) -> None:
    assert said("The plan, Olaf Scholz warned, would fail without money.") == [
        "olaf-scholz: The plan, Olaf Scholz warned, would fail without money"
    ]


def test_what_the_reporter_adds_is_no_part_of_a_claim(said: Lines) -> None:
    assert said("Emmanuel Macron said France would send tanks, raising the stakes in the dispute.") == [
        "emmanuel-macron: France would send tanks"
    ]


def test_a_gerund_is_what_is_denied(said: Lines) -> None:
    assert said("Russia denied having shelled the hospital.") == ["russia: having shelled the hospital"]


def test_a_noun_can_say_what_is_offered(said: Lines) -> None:
    assert said("Brazil's offer to host the talks was accepted.") == ["brazil: to host the talks"]


def test_a_label_in_capitals_opens_a_turn(said: Lines) -> None:
    text = "PRESIDENT ERDOGAN: Our trade has doubled.\n\nQUESTION: And the railway?\n\nPRESIDENT TOKAYEV: It will open."
    assert said(text) == ["recep-tayyip-erdogan: Our trade has doubled.", "kassym-jomart-tokayev: It will open."]


def test_an_answer_is_that_of_whoever_talked(said: Lines) -> None:
    text = "Olaf Scholz talked to reporters in Berlin.\n\nQ: Will you pay?\n\nA: The budget is agreed."
    assert said(text) == ["olaf-scholz: The budget is agreed."]


def test_who_anchors_or_reports_a_broadcast_claims_nothing(said: Lines) -> None:
    text = (
        "CAROL HENDRY, ANCHOR: Talks have begun in Geneva.\n\nMARK DUNN, CORRESPONDENT: They have, Carol.\n\n"
        "ABDULLAH GUL, TURKISH PRESIDENT (through translator): We want peace.\n\nHENDRY: Thank you."
    )
    assert said(text, "2010-03-05") == ["abdullah-gul: We want peace."]


def test_a_speaker_of_an_interview_is_known_by_his_surname(said: Lines) -> None:
    text = (
        "Morgan Tsvangirai received us in Harare.\n\nThe Post: Will you stay?\n\nTsvangirai: The party has voted.\n\n"
        "The Post: Why?\n\nTsvangirai: There is no other way."
    )
    assert said(text, "2009-03-02") == [
        "morgan-tsvangirai: The party has voted.", "morgan-tsvangirai: There is no other way.",
    ]  # fmt: skip


def test_an_interviewer_passes_on_what_others_say(said: Lines) -> None:
    text = "Q: The foreign minister, Penny Wong, says talks have failed?\n\nQ: Why?\n\nPENNY WONG: They have not."
    assert said(text) == ["penny-wong: talks have failed", "penny-wong: They have not."]


def test_the_official_is_the_one_described_before(said: Lines) -> None:
    text = "A senior Israeli official said the talks would go on. The official said the terms were known."
    assert len({line.split(":")[0] for line in said(text)}) == 1


def test_who_goes_on_warning_is_the_speaker(said: Lines) -> None:
    lines = said("Olaf Scholz said Vladimir Putin would return and warned that winter was near.")
    assert [line for line in lines if line.endswith("winter was near")] == ["olaf-scholz: winter was near"]


def test_what_will_be_said_once_something_is_done_is_no_claim(said: Lines) -> None:
    assert said("Turkey will wait until NATO confirms that the base is open.") == []


def test_what_they_believe_within_a_claim_is_no_claim_of_its_own(said: Lines) -> None:
    lines = said("Olaf Scholz said he believed that Germany was ready.")
    assert [line.split(": ")[1] for line in lines] == ["he believed that Germany was ready"]


@pytest.mark.parametrize(
    "text",
    [
        "France has not threatened to intervene in Niger.",
        "Russia has never promised to withdraw from Crimea.",
        "Turkey did not promise to open its bases.",
    ],
)
def test_what_was_not_promised_or_threatened_is_nobodys_claim(said: Lines, text: str) -> None:
    assert said(text) == []


def test_whose_party_has_ruled_says_nothing(said: Lines) -> None:
    assert said("Bashar al-Assad, whose party has ruled Syria for decades, met Wang Yi on Tuesday.") == []
