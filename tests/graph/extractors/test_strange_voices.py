"""Whom a pronoun does not mean, what a denial does not deny, and how an envoy is called home."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Emmanuel Macron, receiving Olaf Scholz in Paris, did not hide his anger.",
         "emmanuel-macron CONSULT olaf-scholz"),
        ("Xi Jinping, meeting Joe Biden in Bali, never raised his voice.", "xi-jinping CONSULT joe-biden"),
        ("Antony Blinken, visiting Israel, did not rule out a truce.", "antony-blinken CONSULT israel"),
        ("Volodymyr Zelenskyy, hosting Rishi Sunak in Kyiv, would not be drawn on dates.",
         "volodymyr-zelensky CONSULT rishi-sunak"),
        ("Recep Tayyip Erdogan, welcoming Vladimir Putin to Ankara, cannot have enjoyed it.",
         "recep-tayyip-erdogan CONSULT vladimir-putin"),
        ("Olaf Scholz, greeted by Narendra Modi in Delhi, will not have been surprised.",
         "narendra-modi CONSULT olaf-scholz"),
    ],
)  # fmt: skip
def test_what_somebody_does_not_do_denies_nothing_that_he_does_meanwhile(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("The United States recognised the claim of Morocco. Spain, which learned of it from the news, insisted on "
         "a UN plan. Russia called it a violation of law.",
         "russia ACCUSE"),
        ("Israel bombed Beirut on Monday. Iran called it a crime.", "iran ACCUSE"),
        ("Kenya sent police officers to Haiti. Uganda branded it an adventure.", "uganda ACCUSE"),
        ("Hungary learned of it late. Poland called it a mistake.", "poland ACCUSE"),
        ("India tested a missile on Monday. Pakistan described it as a provocation.", "pakistan ACCUSE"),
        ("Chad heard of it from the news. Sudan denounced it as a betrayal.", "sudan ACCUSE"),
    ],
)  # fmt: skip
def test_what_is_called_a_crime_is_not_the_state_named_last(told: Lines, sentence: str, line: str) -> None:
    aimed = {one.removeprefix(line).strip() for one in told(sentence) if one.startswith(line)}
    assert aimed <= {"", "usa", "israel", "india"}


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Spain has called its ambassador in Caracas home.", "spain SANCTION venezuela"),
        ("Spain's called its ambassador home.", "spain SANCTION"),
        ("France called home its ambassador to Niger on Tuesday.", "france SANCTION niger"),
        ("Algeria called its ambassador home from Paris on Tuesday.", "algeria SANCTION france"),
        ("Poland is calling its envoy home from Minsk.", "poland SANCTION belarus"),
        ("Qatar called back its ambassador to Chad.", "qatar SANCTION chad"),
        ("Brazil called its ambassador in Tel Aviv back on Monday.", "brazil SANCTION israel"),
        ("Chile has ordered its ambassador home from Israel.", "chile SANCTION israel"),
    ],
)  # fmt: skip
def test_an_envoy_is_called_home(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "Moscow has broken off contacts with Ankara, and NATO's chief is asking both to keep their heads.",
        "India and Pakistan exchanged fire on Monday, and China's foreign minister urged both to hold back.",
        "Ethiopia clashed with Eritrea on Monday. The African Union's chairman called on both to stop.",
    ],
)
def test_both_are_never_who_speaks_to_them(told: Lines, sentence: str) -> None:
    asked = [line for line in told(sentence) if " REQUEST" in line]
    assert len(asked) == 1
    assert not {"nato", "china", "african-union"} & set(asked[0].partition("REQUEST")[2].split())


@pytest.mark.parametrize(
    "sentence",
    [
        "Russian border guards came under fire from the Afghan bank of the Pyanj on Monday.",
        "UN peacekeepers came under fire from the Lebanese side of the border on Monday.",
        "Turkish soldiers were shot at from the Syrian bank of the river on Monday.",
        "Kenyan police came under attack from the Somali shore on Monday.",
    ],
)
def test_a_bank_or_shore_does_not_shoot(told: Lines, sentence: str) -> None:
    assert [line for line in told(sentence) if not line.startswith("ASSAULT")] in ([], ["ASSAULT"])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Germany, whose car makers sell much in China, has said least. Its diplomats urge Lithuania to yield.",
            "german",
        ),
        ("Japan, whose fishermen were detained, kept silent. Its officials urged Russia to release them.", "japan"),
        ("Kenya, whose soldiers are in Somalia, hesitated. Its envoys urged Ethiopia to wait.", "kenya"),
    ],
)
def test_its_diplomats_serve_the_state_and_not_those_whom_a_relative_clause_names(
    told: Lines, text: str, line: str
) -> None:
    asked = [one for one in told(text) if " REQUEST " in one]
    assert len(asked) == 1
    assert asked[0].startswith(line)
    assert not any(one in asked[0].partition("REQUEST")[0] for one in ("car", "fisher", "soldier"))


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Italy and Libya fought over it. The Security Council urged them to cooperate fully with Bernardino León.",
         "bernardino-leon"),
        ("The Security Council urged them to hand over weapons to Ukraine.", "ukraine"),
        ("Turkey has asked them to work closely with Donald Trump.", "donald-trump"),
    ],
)  # fmt: skip
def test_who_is_urged_is_not_with_whom_they_should_work(told: Lines, sentence: str, line: str) -> None:
    asked = [one for one in told(sentence) if " REQUEST" in one]
    assert len(asked) == 1
    assert line not in asked[0]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Rishi Sunak's declaration on Tuesday that Britain rejects the plan of Rwanda has led to protests.",
         "REJECT 2024-03-19"),
        ("Emmanuel Macron's announcement last Thursday that France supports Armenia annoyed Baku.",
         "SUPPORT 2024-03-21"),
        ("Josep Borrell raised the matter with Wang Yi in a video call in January.", "CONSULT 2024-01-01..2024-01-31"),
        ("Olaf Scholz urged Xi Jinping in a telephone call on Tuesday to press Russia.", "REQUEST 2024-03-19"),
        ("Narendra Modi thanked Anthony Albanese in a phone call on Wednesday.", "SUPPORT 2024-03-20"),
        ("On the morning of 12 February the two prime ministers, Narendra Modi and Sheikh Hasina, signed a treaty.",
         "SUPPORT 2024-02-12"),
        ("Kaja Kallas discussed sanctions with Josep Borrell in a call in February.", "CONSULT 2024-02-01..2024-02-29"),
    ],
)  # fmt: skip
def test_the_day_of_an_announcement_or_call_is_that_of_what_is_done_by_it(
    days: Lines, sentence: str, line: str
) -> None:
    assert line in days(sentence)


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Antony Blinken promised Kenya that America would back it, and a loan of 600 million dollars was signed.",
         "America would back it"),
        ("Xi Jinping told reporters that China would buy more grain, and a first ship left Brazil last week.",
         "China would buy more grain"),
        ("Joe Biden said that the army would leave, and the last soldiers have flown home.", "the army would leave"),
        ("Olaf Scholz said that Germany would pay, and Poland formally asked for the money on Monday.",
         "Germany would pay"),
        ("Joe Biden said that the army would leave, and that Iraq had agreed.",
         "the army would leave, and that Iraq had agreed"),
        ("Joe Biden said that the army would leave, and the base would be closed.",
         "the army would leave, and the base would be closed"),
    ],
)  # fmt: skip
def test_what_has_been_done_is_told_beside_what_is_promised(said: Lines, sentence: str, content: str) -> None:
    assert content in [line.partition(": ")[2] for line in said(sentence)]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Sheikh Hasina extended an invitation to Narendra Modi to visit Dhaka.",
         "narendra-modi CONSULT bangladesh (planned)"),
        ("Xi Jinping renewed his invitation to Joko Widodo to visit Beijing.", "joko-widodo CONSULT china (planned)"),
        ("Emmanuel Macron sent an invitation to Olaf Scholz to come to Paris.", "olaf-scholz CONSULT france (planned)"),
        ("Lula da Silva handed an invitation to Javier Milei to visit Brasilia.",
         "javier-milei CONSULT brazil (planned)"),
        ("The invitation to Giorgia Meloni to visit Tunis was renewed on Monday by Kais Saied.",
         "giorgia-meloni CONSULT tunisia (planned)"),
        ("Vladimir Putin conveyed an invitation to Kim Jong Un to visit Moscow.",
         "kim-jong-un CONSULT russia (planned)"),
    ],
)  # fmt: skip
def test_who_is_invited_is_the_one_who_comes(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Turkish F-16s brought down a Russian bomber near the Syrian border.", "turkish-f-16s ASSAULT russian-bomber"),
        ("Israeli F-35s bombed Iran on Monday.", "israeli-f-35s ASSAULT iran"),
        ("Russian Su-34s struck Ukraine overnight.", "russian-su-34s ASSAULT ukraine"),
        ("Serbian MiG-29s attacked Kosovo on Monday.", "serbian-mig-29s ASSAULT kosovo"),
    ],
)
def test_planes_by_their_type_act_for_their_state(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence)
