"""What is handed over, promised, offered or refused, to whom, and whether it is given yet."""

from collections.abc import Callable

import pytest

from graph.model.event import Reading

Lines = Callable[..., list[str]]
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Denmark handed 19 howitzers over to Ukraine on Thursday.", "denmark AID ukraine"),
        ("Britain has turned over 80 armoured vehicles to Ukraine.", "united-kingdom AID ukraine"),
        ("Pakistan handed over three suspects to the United States on Wednesday.", "pakistan COOPERATE usa"),
        ("Lebanon turned over the suspects to France on Wednesday.", "lebanon COOPERATE france"),
        ("Hamas handed over 13 hostages to the Red Cross on Friday.", "hamas RETREAT icrc"),
        ("Hezbollah turned over the bodies of two soldiers to Israel on Wednesday.", "hezbollah RETREAT israel"),
        ("Israel handed over Jericho to the Palestinians on Friday.", "israel RETREAT palestine"),
        ("Britain handed over Hong Kong to China.", "united-kingdom RETREAT china"),
        ("Syria turned over documents on its weapons to the OPCW on Saturday.", "syria COOPERATE opcw"),
    ],
)
def test_what_is_handed_over_says_what_the_handing_is(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "The IRA handed over its weapons to the United Nations on Monday.",
        "The FARC turned over 300 rifles to the United Nations on Monday.",
    ],
)
def test_an_armed_group_that_hands_over_arms_disarms(read: Read, sentence: str) -> None:
    assert [(r.root, r.mode) for r in read(sentence).reports] == [("RETREAT", "disarm")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Finland handed over the presidency of the European Union to Germany on Wednesday.",
        "Gordon Brown handed over to David Cameron.",
    ],
)
def test_an_office_that_passes_on_is_no_retreat(told: Lines, sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("The European Union offered aid to Georgia on Thursday.", "european-union AGREE georgia"),
        ("Israel offered humanitarian help to Haiti on Thursday.", "israel AGREE haiti"),
        ("Poland offered Georgia military help on Wednesday.", "poland AGREE georgia"),
        ("Qatar offered asylum to Bashar al-Assad on Tuesday.", "qatar AGREE bashar-al-assad"),
        ("Russia offered Ukraine a truce on Friday.", "russia AGREE ukraine"),
        ("Ukraine was offered tanks by Germany on Tuesday.", "germany AGREE ukraine"),
        ("Moldova was promised aid by the European Union on Tuesday.", "european-union AGREE moldova"),
    ],
)
def test_what_is_offered_or_promised_is_not_given_yet(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


def test_aid_that_is_given_is_aid(told: Lines) -> None:
    assert told("The World Bank gave aid to Georgia on Thursday.") == ["world-bank AID georgia"]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Kim Jong-un promised Xi Jinping to visit China again.", "kim-jong-un AGREE xi-jinping"),
        ("Iran promised Britain, France and Germany to suspend enrichment.",
         "iran AGREE united-kingdom + france + germany"),
        ("Iran agreed with Russia to build a reactor.", "iran AGREE russia"),
        ("Turkey promised its full support to Azerbaijan on Tuesday.", "turkey SUPPORT azerbaijan"),
        ("Germany allowed Poland to send tanks to Ukraine on Wednesday.", "germany AGREE poland"),
    ],
)  # fmt: skip
def test_a_promise_is_made_to_the_one_addressed(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Lebanon was denied aid by Saudi Arabia on Monday.", "saudi-arabia REJECT lebanon"),
        ("India refused Pakistan access to the suspect.", "india REJECT pakistan"),
    ],
)
def test_a_refusal_reaches_the_one_to_whom_nothing_is_given(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Iran gave in to Russia's demands on Monday.", "iran CONCEDE russia"),
        ("Turkey bowed to Russian pressure on Friday.", "turkey CONCEDE russia"),
        ("Sudan yielded to the demands of the African Union on Friday.", "sudan CONCEDE african-union"),
        ("Sudan agreed to the African Union's plan on Wednesday.", "sudan AGREE african-union"),
        ("Croatia applied for membership of the European Union.", "croatia REQUEST european-union"),
    ],
)
def test_whose_demand_or_plan_it_is_tells_to_whom_somebody_yields(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


def test_an_extension_is_agreed_with_nobody_named(told: Lines) -> None:
    assert told("Cyprus agreed to an extension of the mandate on Wednesday.") == ["cyprus AGREE"]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Iran sent missiles to Russia on Thursday.", "iran AID russia"),
        ("Syria was sent missiles by Russia on Wednesday.", "russia AID syria"),
        ("Hezbollah sent rockets into Israel on Wednesday.", "hezbollah ASSAULT israel"),
    ],
)
def test_missiles_sent_to_somebody_are_given_and_those_sent_into_a_country_are_fired(
    told: Lines, sentence: str, line: str
) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Libya promised to destroy its weapons on Friday.", "libya AGREE"),
        ("Iran vowed to destroy Israel on Friday.", "iran THREATEN israel"),
        ("Iran threatened to fire its missiles at Israel on Friday.", "iran THREATEN israel"),
    ],
)
def test_who_promises_to_do_away_with_his_own_arms_threatens_nobody(told: Lines, sentence: str, line: str) -> None:
    lines = told(sentence)
    assert line in lines
    assert ("THREATEN" in lines[0]) == ("THREATEN" in line)


def test_support_in_money_that_somebody_receives_is_aid(told: Lines) -> None:
    assert told("Yemen received financial support from Kuwait on Thursday.") == ["kuwait AID yemen"]
