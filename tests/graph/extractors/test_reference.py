"""Who is meant by a pronoun, a title, a capital?"""

from collections.abc import Callable

import pytest

from graph.model.event import Reading

Lines = Callable[..., list[str]]
Read = Callable[..., Reading]


def test_he_is_the_man_last_spoken_of(told: Lines) -> None:
    assert told("Emmanuel Macron arrived on Thursday. He met Olaf Scholz on Friday.")[-1] == (
        "emmanuel-macron CONSULT olaf-scholz"
    )


def test_she_is_the_woman(told: Lines) -> None:
    text = "Ursula von der Leyen and Olaf Scholz spoke on Friday. She condemned Russia."
    assert told(text)[-1] == "ursula-von-der-leyen ACCUSE russia"


def test_they_are_both(told: Lines) -> None:
    text = "France and Germany summoned the ambassador on Friday. They condemned Iran."
    assert told(text)[-1] == "france + germany ACCUSE iran"


def test_the_two_leaders_are_both(told: Lines) -> None:
    text = "Emmanuel Macron met Olaf Scholz in Berlin on Friday. The two leaders condemned Russia."
    assert told(text)[-1] == "emmanuel-macron + olaf-scholz ACCUSE russia"


def test_a_surname_is_the_person_introduced(told: Lines) -> None:
    text = "Prime Minister Rishi Sunak visited Poland on Friday. Sunak condemned Russia."
    assert told(text)[-1] == "rishi-sunak ACCUSE russia"


def test_the_us_secretary_of_state_in_1998_is_albright(told: Lines) -> None:
    assert told("The US Secretary of State met Yasser Arafat on Friday.", "1998-05-08") == [
        "madeleine-albright CONSULT yasser-arafat"
    ]


def test_the_us_secretary_of_state_in_2024_is_blinken(told: Lines) -> None:
    assert told("The US Secretary of State met Mahmoud Abbas on Friday.") == ["antony-blinken CONSULT mahmoud-abbas"]


def test_the_british_prime_minister_in_2003_is_blair(told: Lines) -> None:
    assert told("The British prime minister condemned Iraq on Friday.", "2003-02-14") == ["tony-blair ACCUSE iraq"]


def test_the_title_after_the_name_is_the_same_person(told: Lines) -> None:
    text = "Emmanuel Macron landed in Beirut on Friday. The French president condemned Hezbollah."
    assert told(text)[-1] == "emmanuel-macron ACCUSE hezbollah"


def test_the_president_is_the_one_introduced(told: Lines) -> None:
    text = "President Emmanuel Macron landed in Beirut on Friday. The president condemned Hezbollah."
    assert told(text)[-1] == "emmanuel-macron ACCUSE hezbollah"


def test_an_unknown_office_holder_is_learned(read: Read) -> None:
    reading = read("Prime Minister Aldo Ferranti of Italy met Emmanuel Macron on Friday.")
    assert "Aldo Ferranti" in {actor.name for actor in reading.actors.values()}


def test_a_learned_actor_has_its_evidence(read: Read) -> None:
    text = "Prime Minister Aldo Ferranti of Italy met Emmanuel Macron on Friday."
    reading = read(text)
    learned = next(a for a in reading.actors.values() if a.name == "Aldo Ferranti")
    assert learned.evidence
    assert all(text[s.start : s.end] == s.quote for s in learned.evidence)


def test_a_capital_that_acts_is_the_state(told: Lines) -> None:
    assert told("Moscow condemned Kyiv on Friday.") == ["russia ACCUSE ukraine"]


def test_a_capital_in_which_one_meets_is_a_place(places: Lines) -> None:
    assert places("Emmanuel Macron met Narendra Modi in Moscow on Friday.") == ["CONSULT moscow"]


def test_a_capital_in_which_one_meets_is_no_actor(told: Lines) -> None:
    assert told("Emmanuel Macron met Narendra Modi in Moscow on Friday.") == ["emmanuel-macron CONSULT narendra-modi"]


def test_the_kremlin_speaks_as_a_body(said: Lines) -> None:
    assert said("The Kremlin said the talks with Turkey had been useful.") == [
        "kremlin: the talks with Turkey had been useful"
    ]


def test_the_white_house_stays_a_body(told: Lines) -> None:
    assert told("The White House condemned North Korea on Friday.") == ["white-house ACCUSE north-korea"]


def test_an_adjective_of_a_government_is_the_state(told: Lines) -> None:
    lines = told("The Turkish government condemned Israel on Friday.")
    assert len(lines) == 1
    assert "turk" in lines[0]
    assert lines[0].endswith("ACCUSE israel")


def test_the_country_of_a_street_is_no_actor(told: Lines) -> None:
    assert told("A shop in Turkey Street, London, burned down on Friday.") == []


def test_it_is_the_state_last_spoken_of(told: Lines) -> None:
    text = "Iran tested a missile on Thursday. It also threatened Israel."
    assert told(text)[-1] == "iran THREATEN israel"


def test_his_counterpart_has_the_same_office(told: Lines) -> None:
    text = "US Secretary of State Antony Blinken met his British counterpart on Friday."
    assert told(text) == ["antony-blinken CONSULT david-cameron"]


def test_its_possessor_is_not_the_object(told: Lines) -> None:
    assert told("Jordan's King Abdullah met Joe Biden on Friday.")[0].endswith("CONSULT joe-biden")


def test_the_french_president_alone_is_macron(told: Lines) -> None:
    assert told("The French president condemned Iran on Friday.") == ["emmanuel-macron ACCUSE iran"]


def test_the_un_chief_is_guterres(told: Lines) -> None:
    assert told("The UN secretary-general condemned Israel on Friday.") == ["antonio-guterres ACCUSE israel"]


def test_a_former_president_is_not_the_one_in_office(told: Lines) -> None:
    lines = told("Former US President Donald Trump met Viktor Orban on Friday.")
    assert lines == ["donald-trump CONSULT viktor-orban"]


def test_the_pope_is_no_riddle(told: Lines) -> None:
    assert any(
        line.startswith(("pope-francis", "francis")) for line in told("Pope Francis criticised Russia on Friday.")
    )


def test_an_acronym_is_the_organisation(told: Lines) -> None:
    assert told("The EU condemned Belarus on Friday.") == ["european-union ACCUSE belarus"]


def test_us_in_capitals_is_the_united_states(told: Lines) -> None:
    assert told("The US condemned Iran on Friday.") == ["usa ACCUSE iran"]


def test_us_in_small_letters_is_nobody(told: Lines) -> None:
    assert not [line for line in told('"Iran attacked us," the fisherman said.') if "usa" in line]


def test_georgia_is_the_country_beside_russia(told: Lines) -> None:
    assert told("Russia invaded Georgia in August 2008.") == ["russia ASSAULT georgia"]


def test_their_talks_are_of_the_two_just_named(told: Lines) -> None:
    text = "Emmanuel Macron received Olaf Scholz in Paris on Friday. After their talks the two men condemned Iran."
    assert told(text)[-1] == "emmanuel-macron + olaf-scholz ACCUSE iran" or (
        told(text)[-1] == "olaf-scholz + emmanuel-macron ACCUSE iran"
    )


def test_a_woman_is_not_meant_by_he(told: Lines) -> None:
    text = "Emmanuel Macron met Giorgia Meloni in Rome on Friday. He condemned Russia."
    assert told(text)[-1] == "emmanuel-macron ACCUSE russia"


def test_the_ministry_of_a_country_is_a_body(told: Lines) -> None:
    (line,) = told("Egypt's foreign ministry condemned Israel on Friday.")
    assert line.endswith("ACCUSE israel")
    assert "ministry" in line.split()[0]


def test_he_who_must_is_the_one_told(said: Lines, told: Lines) -> None:
    text = "Emmanuel Macron told Benjamin Netanyahu that he must condemn Iran."
    assert said(text) == ["emmanuel-macron > benjamin-netanyahu: he must condemn Iran"]
    assert not [line for line in told(text) if line.startswith("emmanuel-macron ACCUSE")]


def test_a_citizen_is_not_the_state(told: Lines) -> None:
    assert not [line for line in told("A Russian attacked Germany on Friday.") if line.startswith("russia ")]


@pytest.mark.parametrize(
    "text",
    [
        "Hugo Chávez denounced Álvaro Uribe on Monday. Fidel Castro supported him.",
        "Tony Blair met Jacques Chirac in Paris. George Bush phoned him.",
        "Angela Merkel met Theresa May in Berlin. Donald Trump criticised her.",
    ],
)
def test_an_object_that_may_be_either_of_two_is_nobody(text: str, told: Lines) -> None:
    assert len(told(text, "2007-10-05")[-1].split()) == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Nicolas Sarkozy arrived in Tripoli on Monday. Muammar Gaddafi received him.",
         "muammar-gaddafi CONSULT nicolas-sarkozy"),
        ("Israel bombed Syria on Monday. Russia condemned it.", "russia ACCUSE israel"),
        ("Hugo Chávez praised Evo Morales. Fidel Castro also praised him.", "fidel-castro SUPPORT evo-morales"),
        ("Manmohan Singh had telephoned Pervez Musharraf and thanked him.", "manmohan-singh SUPPORT pervez-musharraf"),
    ],
)  # fmt: skip
def test_an_object_is_the_one_whom_it_can_only_be(text: str, line: str, told: Lines) -> None:
    assert told(text, "2007-10-05")[-1] == line
