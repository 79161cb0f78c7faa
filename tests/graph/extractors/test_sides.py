"""Who are "the Russian side", "the Parties" and "the Heads of State"? Those who sit at the table, by official names."""

from collections.abc import Callable

import pytest

from graph.model.event import Reading

Lines = Callable[..., list[str]]

MUSCAT = "Iran's foreign minister, Manouchehr Mottaki, met his Omani colleague, Yusuf bin Alawi, in Muscat on Tuesday."
ASTANA = (
    "The President of Kazakhstan, Nursultan Nazarbayev, received the President of Turkey, Recep Tayyip Erdogan, in "
    "Astana on Thursday."
)
VIENTIANE = (
    "The Prime Minister of Vietnam, Nguyen Xuan Phuc, and the Prime Minister of Laos, Thongloun Sisoulith, met in "
    "Vientiane on Wednesday."
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The Georgian side rejected the offer.", "georgia REJECT"),
        ("The Chilean side accused Bolivia of bad faith.", "chile ACCUSE bolivia"),
        ("The Ukrainian side demanded that Russia withdraw its troops.", "ukraine REQUEST russia"),
        ("The Kyrgyz Side thanked Uzbekistan for its help.", "kyrgyzstan SUPPORT uzbekistan"),
        ("The Lao side undertook to open a second crossing.", "laos AGREE"),
    ],
)
def test_a_side_with_the_name_of_a_state_is_that_state(told: Lines, text: str, line: str) -> None:
    assert [found for found in told(text) if found.startswith(line)]


def test_a_side_of_a_border_is_a_place(told: Lines) -> None:
    lines = told("Rebels fired mortars at an Israeli post from the Syrian side of the border.")
    assert not [line for line in lines if line.startswith("syria ")]


@pytest.mark.parametrize(
    ("before", "text", "line"),
    [
        (MUSCAT, "The sides signed a protocol.", "iran SUPPORT oman"),
        (ASTANA, "The Sides signed a memorandum on transit.", "kazakhstan SUPPORT turkey"),
        (VIENTIANE, "The Parties agreed to open a second crossing.", "vietnam AGREE laos"),
        (VIENTIANE, "The Parties condemned the attack.", "vietnam + laos ACCUSE"),
        (ASTANA, "The Heads of State condemned the attack.", "nursultan-nazarbayev + recep-tayyip-erdogan ACCUSE"),
    ],
)
def test_a_communique_calls_those_at_the_table_sides_and_parties(
    told: Lines, before: str, text: str, line: str
) -> None:
    assert [found for found in told(f"{before}\n\n{text}") if found.startswith(line)]


def test_parties_without_a_capital_may_be_of_a_parliament(told: Lines) -> None:
    assert not [line for line in told(f"{ASTANA}\n\nThe parties condemned the attack.") if "ACCUSE" in line]


def test_heads_of_state_of_a_bloc_are_the_bloc(told: Lines) -> None:
    text = "ECOWAS held a summit in Abidjan on Thursday.\n\nThe Heads of State condemned the coup in Mali."
    assert [line for line in told(text) if line.startswith("ecowas ACCUSE")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A Lebanese security source blamed Israel for the raid.", "lebanese-security-source ACCUSE israel"),
        ("A source in the Egyptian presidency criticised Qatar.", "egyptian-presidency-source ACCUSE qatar"),
        ("An Iranian military source threatened Israel.", "iranian-military-source THREATEN israel"),
        ("An official source in Kinshasa accused Rwanda of sending troops.", "ACCUSE rwanda"),
    ],
)
def test_a_source_of_a_state_acts_without_a_name(told: Lines, text: str, line: str) -> None:
    assert [found for found in told(text) if line in found]


@pytest.mark.parametrize(
    "text",
    [
        "British troops stormed the hills around Stanley.",
        "Indian troops took the Tololing ridge on Sunday.",
        "Ethiopian troops captured the ridge at Badme.",
        "Pakistani guns pounded the highway to Leh.",
        "Thai forces recaptured a hill beside the temple.",
    ],
)
def test_ground_that_is_taken_is_struck_without_an_owner(told: Lines, text: str) -> None:
    assert [line for line in told(text) if "ASSAULT" in line]


def test_who_takes_the_field_attacks_nobody(told: Lines) -> None:
    assert told("Turkey's president took the field with his ministers.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Miners in Donetsk demonstrated against the new government in Kyiv.",
        "Taxi drivers blocked roads in Lima on Wednesday.",
        "Nurses rallied outside parliament in Harare.",
        "Villagers near Nablus protested against the barrier.",
    ],
)
def test_people_of_one_work_protest_where_they_are(told: Lines, text: str) -> None:
    assert [line for line in told(text) if "PROTEST" in line]


@pytest.mark.parametrize("text", ["The Congolese army ran away from Goma.", "Malian soldiers melted away overnight."])
def test_an_army_that_runs_away_retreats(told: Lines, text: str) -> None:
    assert [line for line in told(text) if "RETREAT" in line]


def test_whom_a_guest_is_promised_something_is_the_guest(told: Lines) -> None:
    visit = "Ethiopia's prime minister, Abiy Ahmed, flew to Asmara on Monday."
    lines = told(f"{visit} Eritrea promised its guest the use of two ports.")
    assert [line for line in lines if line.startswith("eritrea AGREE abiy-ahmed")]


def test_a_communique_moves_on_to_the_last_day_that_it_tells(read: Callable[..., Reading]) -> None:
    text = (
        "The Prime Minister of Bangladesh, Sheikh Hasina, paid a visit to New Delhi from December 10 to 12, 1996.\n\n"
        "She held discussions with the Prime Minister of India on 11 December.\n\n"
        "On the morning of 12 December the two Prime Ministers signed at Hyderabad House a Treaty on the Ganges.\n\n"
        "The Indian side reaffirmed its respect for the sovereignty of Bangladesh."
    )
    reports = read(text, "1996-12-13").reports
    (said,) = [r for r in reports if r.trigger.quote == "reaffirmed"]
    assert said.interval is not None
    assert str(said.interval.start) == "1996-12-12"
