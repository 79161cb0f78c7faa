"""Where does what is said begin and end, and what is no claim?"""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Turkey asked NATO to close the strait, a step that Greece has opposed.",
            "turkey > nato: to close the strait",
        ),
        ("Iran accused Israel of killing two men, a charge that Israel denies.", "iran: killing two men"),
        (
            "Serbia accused Kosovo of provoking riots, an accusation that Albin Kurti rejects.",
            "serbia: provoking riots",
        ),
    ],
)
def test_a_comment_that_takes_up_what_was_said_is_no_part_of_it(said: Lines, text: str, claim: str) -> None:
    assert claim in said(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Poland demanded a meeting of the Security Council, whose members have argued for weeks.",
            "poland: a meeting of the Security Council",
        ),
        ("Vietnam demanded the release of the crew, whom China had seized.", "vietnam: the release of the crew"),
        (
            "Japan requested an inquiry into the collision, which killed four sailors.",
            "japan: an inquiry into the collision",
        ),
    ],
)
def test_what_the_reporter_tells_behind_a_comma_of_what_is_demanded_is_no_part_of_it(
    said: Lines, text: str, claim: str
) -> None:
    assert claim in said(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Emmanuel Macron said that the pact, which Britain had signed, was dead.",
            "emmanuel-macron: the pact, which Britain had signed, was dead",
        ),
        (
            "Mali asked Russia to train the soldiers who guard its mines.",
            "mali > russia: to train the soldiers who guard its mines",
        ),
    ],
)
def test_a_relative_clause_within_what_is_said_belongs_to_it(said: Lines, text: str, claim: str) -> None:
    assert said(text) == [claim]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("France condemned Russia on Monday for shelling a hospital.", "france: shelling a hospital"),
        ("Donald Tusk criticised Hungary for blocking the loan.", "donald-tusk: blocking the loan"),
        ("China rebuked Japan for having sent a warship.", "china: having sent a warship"),
        (
            "The European Parliament censured Hungary for ignoring the court.",
            "european-parliament: ignoring the court",
        ),
    ],
)
def test_what_somebody_is_condemned_for_doing_is_claimed(said: Lines, text: str, claim: str) -> None:
    assert said(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "Iran thanked Oman for hosting the talks.",
        "Turkey punished Greece for arresting a pilot.",
        "The White House hailed the deal.",
        "The unions called a strike on Tuesday to bring Javier Milei down.",
        "Narendra Modi offered a prize to win over voters.",
    ],
)
def test_thanks_penalties_praise_and_purposes_are_no_claims(said: Lines, text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Pakistan accused India of fraud and of arming rebels.", "pakistan: fraud and of arming rebels"),
        (
            "Kenya appealed for calm in Goma and a swift end to the fighting.",
            "kenya: calm in Goma and a swift end to the fighting",
        ),
        ("China rejected the ruling as null and void.", "china: as null and void"),
        (
            "Giorgia Meloni assured Volodymyr Zelensky by telephone of her full support.",
            "giorgia-meloni > volodymyr-zelensky: her full support",
        ),
    ],
)
def test_what_is_said_is_given_in_full_wherever_the_parser_hangs_it(said: Lines, text: str, claim: str) -> None:
    assert said(text) == [claim]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ('"Never again," Isaac Herzog said.', "isaac-herzog: Never again"),
        ('"Why us?" Maia Sandu asked.', "maia-sandu: Why us?"),
        ("Perhaps next year, said Isaac Herzog, and left the room.", "isaac-herzog: Perhaps next year"),
    ],
)
def test_a_few_words_that_are_all_somebody_says_are_a_claim(said: Lines, text: str, claim: str) -> None:
    assert said(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "The truce, said a diplomat who knows both sides well, will not last a week.",
        "The plan, argued a lawmaker from Bavaria, would ruin farmers.",
        "The strike, admitted a senior official in Riyadh, had missed its target.",
    ],
)
def test_the_speaker_behind_a_cue_between_commas_is_no_part_of_what_is_said(said: Lines, text: str) -> None:
    (claim,) = said(text)
    speaker, words = claim.split(": ", 1)
    assert speaker.startswith(("diplomat", "lawmaker", "saudi-arabian-senior", "senior"))
    assert text.startswith(words[: words.index(",")])


def test_reported_speech_goes_on_over_several_sentences(said: Lines) -> None:
    assert said("The bank had lied, Donald Tusk said. It had hidden its losses. Poland would sue.") == [
        "donald-tusk: The bank had lied",
        "donald-tusk: It had hidden its losses",
        "donald-tusk: Poland would sue",
    ]


def test_news_in_brief_by_country_is_nobodys_turn(said: Lines) -> None:
    assert (
        said(
            "MALI: JUNTA BANS PARTIES. Mali's rulers banned all parties on Monday.\n\n"
            "KENYA: DOCTORS STRIKE. Kenyan doctors stopped work on Tuesday in Nairobi.\n\n"
            "PERU: PRESIDENT ILL. Dina Boluarte spent the night in a hospital in Lima."
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("António Guterres informed the Security Council in a letter that the convoy was lost.", "the convoy was lost"),
        ("William Ruto warned the gangs in a speech that Kenya would strike back.", "Kenya would strike back"),
        ("Sergei Lavrov reminded the envoys who had come to Moscow that the treaty was dead.", "the treaty was dead"),
    ],
)
def test_a_clause_hung_under_the_occasion_or_the_hearer_is_what_is_said(said: Lines, text: str, words: str) -> None:
    assert [claim.split(": ", 1)[1] for claim in said(text)] == [words]


@pytest.mark.parametrize(
    "text",
    ["Joe Biden read a letter that Volodymyr Zelensky had written.", "The soldiers, accused of theft, were dismissed."],
)
def test_a_relative_clause_on_the_occasion_is_not_said(said: Lines, text: str) -> None:
    assert said(text) == []


def test_who_accuses_in_a_participle_claims_it(said: Lines) -> None:
    assert "turkey: arming the rebels" in said("Greece, accused by Turkey of arming the rebels, denied it.")


def test_a_name_behind_what_somebody_is_names_the_speaker(said: Lines) -> None:
    (claim,) = said("Poland's deputy trade minister, Joana Dacosta, says that Warsaw will comply.")
    assert claim.startswith("joana-dacosta")


def test_what_somebody_is_called_behind_his_name_is_claimed(said: Lines) -> None:
    assert said("Gustavo Petro called his Argentine counterpart, Javier Milei, a fascist.") == [
        "gustavo-petro: a fascist"
    ]
