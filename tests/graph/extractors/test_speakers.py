"""Who speaks where the text gives no name?"""

from collections.abc import Callable

import pytest

from graph.annotation import annotate
from graph.model.event import Reading

Read = Callable[..., Reading]
Lines = Callable[..., list[str]]


def voices(read: Read, text: str, published: str = "2024-03-22") -> list[tuple[str, str]]:
    """Speaker and content of each claim, as a program is shown them."""
    claims = annotate(read(text, published))["claims"]
    return [(claim["speaker"], claim["content"]["quote"]) for claim in claims]


def test_witnesses_speak(read: Read) -> None:
    assert voices(read, "Several residents said that the bridge was gone.") == [("residents", "the bridge was gone")]


def test_what_belongs_to_a_description_is_in_its_name(read: Read) -> None:
    text = "A diplomat close to the negotiations said that nothing had been signed."
    assert voices(read, text) == [("diplomat close to the negotiations", "nothing had been signed")]


def test_where_somebody_stands_is_not_in_his_name(read: Read) -> None:
    assert voices(read, '"We are free," a teacher in the crowd said.')[0][0] == "teacher"


def test_a_spokesman_is_of_the_state_of_his_town(read: Read) -> None:
    text = "A defence ministry spokesman in Warsaw said that the radar was new."
    assert voices(read, text) == [("Polish defence ministry spokesman", "the radar was new")]


def test_one_of_them_is_one_of_those_who_spoke(read: Read) -> None:
    text = 'Western diplomats said that the talks were over. "Nobody was surprised," one of them said.'
    assert voices(read, text)[1] == ("Western diplomat", "Nobody was surprised")


def test_he_is_the_nameless_speaker_of_just_before(read: Read) -> None:
    text = "A senior negotiator said that the text was ready. It would be signed, he added, within days."
    assert voices(read, text)[1] == ("senior negotiator", "It would be signed, he added, within days")


def test_whoever_is_quoted_as_saying_speaks(read: Read) -> None:
    text = "The agency quoted a fisherman as saying that the boat had drifted for days."
    assert voices(read, text) == [("fisherman", "the boat had drifted for days")]


def test_a_statement_is_that_of_whoever_issues_it(read: Read) -> None:
    text = "The African Union released a statement that said the vote had been fair."
    assert voices(read, text) == [("African Union", "the vote had been fair")]


def test_nobody_does_not_speak(read: Read) -> None:
    assert voices(read, "Few analysts believe that the truce will hold.") == []


def test_somebody_with_nothing_but_a_name_speaks(read: Read) -> None:
    text = '"It was dark," said the owner of the shop, Wanjiru Kamau.'
    assert voices(read, text) == [("Wanjiru Kamau", "It was dark")]


def test_a_rank_alone_is_whoever_was_given_it(read: Read) -> None:
    text = (
        "Captain Thomas Sankara closed the border. Nobody would starve, the captain said, as long as the harvest held."
    )
    assert voices(read, text, "1985-12-27")[0][0] == "Thomas Sankara"


def test_of_two_kings_the_one_whose_state_the_article_names(read: Read) -> None:
    text = "Jordan mourned its dead. King Abdullah said that Jordan would not bend."
    assert voices(read, text, "2005-11-14")[0][0] == "Abdullah II"


def test_an_organisation_is_called_as_the_article_calls_it(read: Read) -> None:
    assert voices(read, "ECOWAS said that the border was shut.")[0][0].endswith("(ECOWAS)")


def test_a_clause_behind_the_cue_and_a_semicolon_is_said_too(read: Read) -> None:
    text = "The road was open, Emmanuel Macron said; nobody had been hurt."
    assert voices(read, text)[0][1] == "The road was open, Emmanuel Macron said; nobody had been hurt"


def test_a_cue_within_its_sentence_keeps_what_follows_but(read: Read) -> None:
    text = "France wanted a treaty, Emmanuel Macron told deputies, but its partners wanted money."
    assert voices(read, text)[0][1] == text.rstrip(".")


def test_what_follows_a_colon_is_said(read: Read) -> None:
    text = "Emmanuel Macron put it bluntly: the treaty was dead."
    assert voices(read, text) == [("Emmanuel Macron", "the treaty was dead")]


def test_what_is_made_plain_is_said(read: Read) -> None:
    text = "Emmanuel Macron let it be known that France would abstain."
    assert voices(read, text) == [("Emmanuel Macron", "France would abstain")]


def test_whoever_is_asked_answers_and_does_not_ask(read: Read) -> None:
    text = "Emmanuel Macron, asked whether he was tired, replied that he slept well."
    assert voices(read, text) == [("Emmanuel Macron", "he slept well")]


def test_a_charge_stands_behind_the_accused(read: Read) -> None:
    text = "Emmanuel Macron accused both sides of hiding the truth."
    assert voices(read, text) == [("Emmanuel Macron", "hiding the truth")]


def test_in_whose_view(read: Read) -> None:
    text = "The treaty, in the view of Emmanuel Macron, was a mistake."
    assert voices(read, text) == [("Emmanuel Macron", "The treaty, in the view of Emmanuel Macron, was a mistake")]


def test_the_report_itself_is_nobodys_turn(read: Read) -> None:
    text = (
        "ANNOUNCER: Good evening from Rome.\n\nCORRESPONDENT: The square was empty all day.\n\nANNOUNCER: Good night."
    )
    assert voices(read, text) == []


def test_the_minister_without_a_name_is_meant_rather_than_one_named_before(said: Lines) -> None:
    text = (
        "Foreign Minister Olaf Berg spoke first. A cabinet minister who did not want to be named said the talks were "
        'dead. "They lied to us," the minister said.'
    )
    assert {line.split(":")[0].split("-minister")[0] for line in said(text)} != {"olaf-berg"}
    assert not [line for line in said(text) if line.startswith("olaf-berg")]


def test_an_officer_is_the_lieutenant_of_whom_the_text_has_spoken(said: Lines) -> None:
    text = 'A lieutenant at the checkpoint lit a cigarette. "They shot at us," the officer said.'
    assert [line.split(":")[0].startswith("lieutenant") for line in said(text)] == [True]


def test_a_former_president_is_the_one_named_before(said: Lines) -> None:
    text = "Alvaro Uribe accused the government of weakness. The former president said Colombia was lost."
    assert "alvaro-uribe: Colombia was lost" in said(text, "2012-11-25")


def test_she_is_no_man_whom_she_quotes(said: Lines) -> None:
    text = 'Aida Quintero heard both men. "Ivan Marquez is lying," she said.'
    assert said(text, "2012-11-25") == ["aida-quintero: Ivan Marquez is lying"]


def test_whoever_is_told_of_before_a_colon_speaks_behind_it(said: Lines) -> None:
    text = 'Emmanuel Macron, who had met reporters earlier, was blunt: "We will not pay."'
    assert said(text) == ["emmanuel-macron: We will not pay."]


def test_whoever_is_told_something_does_not_say_it(said: Lines) -> None:
    assert said('Olaf Scholz was told: "We will not pay."') == []


@pytest.mark.parametrize(
    "text",
    [
        "A diplomat, who asked not to be named, left the room.",
        "An official who asked that his name be withheld left the room.",
        "Emmanuel Macron told the story of a soldier.",
        "France had asked for something else.",
        "Emmanuel Macron has friends who would tell him that he could wait.",
        "The Israeli army refuses to say who the attackers were.",
    ],
)
def test_what_is_told_of_saying_is_no_claim(text: str, said: Lines) -> None:
    assert said(text) == []


def test_a_ministry_of_his_is_that_of_his_state(said: Lines) -> None:
    text = "Emmanuel Macron left early, but an official of his foreign ministry said that the talks went on."
    assert [line.split(":")[0].startswith("french-foreign-ministry-official") for line in said(text)] == [True]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Greece, finance minister Yanis Varoufakis argued, had been humiliated.",
            "yanis-varoufakis: Greece, finance minister Yanis Varoufakis argued, had been humiliated",
        ),
        (
            "Olaf Scholz, asked what would come next, said that nobody knew.",
            "olaf-scholz: nobody knew",
        ),
        (
            "Two soldiers were killed, the Russian defence ministry says; their parachutes failed.",
            "ministry-of-defence-of-the-russian-federation: Two soldiers were killed",
        ),
        ("Olaf Scholz promised to co-operate with Iran.", "olaf-scholz: to co-operate with Iran"),
        ("Olaf Scholz told a newspaper he had been misled.", "olaf-scholz: he had been misled"),
    ],
)
def test_the_parts_of_a_saying_are_told_apart(text: str, line: str, said: Lines) -> None:
    lines = said(text, "2023-06-05")
    assert [one.split(": ", 1)[1] for one in lines] == [line.split(": ", 1)[1]]
    assert lines[0].split(":")[0] == line.split(":")[0] or "ministry" in line


def test_a_host_who_opens_a_programme_claims_nothing(said: Lines) -> None:
    text = (
        "DANIEL MOORE, host:\n\nThis is the Evening Report.\n\nLAURA WHITE reporting:\n\nTalks began in Geneva.\n\n"
        "WHITE: They may take long.\n\nSecretary WILLIAM COHEN (Department of Defense): We need a withdrawal.\n\n"
        "Unidentified Woman: I want to sleep.\n\nMOORE: William Cohen.\n\nMr. COHEN: Thank you."
    )
    assert [line.split(": ", 1)[1] for line in said(text, "1999-06-03")] == [
        "We need a withdrawal.", "I want to sleep.",
    ]  # fmt: skip


def test_one_of_them_is_one_of_the_people_told_of_last(said: Lines) -> None:
    text = 'Diplomats say little. Near the station, young men built a barricade. "We stay," one of them said.'
    assert "diplomat" not in said(text)[-1].split(":")[0]


def test_who_answers_a_question_is_known_by_the_name_set_in_capitals(said: Lines) -> None:
    talk = "COOPER: What did you do?\n\nKERRY: We asked Israel to stop the raids."
    assert said(talk, "2014-07-20") == ["john-kerry: We asked Israel to stop the raids."]
