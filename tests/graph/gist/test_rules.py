"""By which rules is the main event told?"""

from collections.abc import Callable
from datetime import date

import pytest

from graph.model.event import Reading
from graph.model.gist import Answer, Field

Answers = Callable[..., dict[str, str]]
Read = Callable[..., Reading]

LEAD = "Two trains collided near Bergamo on Monday, killing five passengers, the railway said."
TITLE = "Five killed as trains collide near Bergamo"


def told(reading: Reading) -> list[Answer]:
    assert reading.main is not None
    main = reading.main
    return [answer for answer in (main.who, main.what, main.when, main.where) if answer is not None]


def test_every_answer_stands_in_the_text_or_the_title(read: Read) -> None:
    reading = read(TITLE, LEAD)
    texts = {Field.TEXT: reading.article.text, Field.TITLE: reading.article.title}
    for answer in told(reading):
        assert texts[answer.field][answer.span.start : answer.span.end] == answer.span.quote


def test_a_headline_that_stands_in_the_text_answers_from_the_text(read: Read) -> None:
    reading = read(TITLE, f"{TITLE}\n\n{LEAD} It was the second such accident.")
    assert {answer.field for answer in told(reading)} == {Field.TEXT}


def test_it_makes_no_difference_whether_the_headline_stands_in_the_text(answers: Answers) -> None:
    assert answers(TITLE, LEAD) == answers(TITLE, f"{TITLE}\n\n{LEAD}")


def test_without_a_headline_the_lead_answers(answers: Answers) -> None:
    assert answers("", "Karel Novak won the Prague marathon on Sunday.") == {
        "who": "Karel Novak", "what": "won the Prague marathon on Sunday", "when": "Sunday", "where": "",
    }  # fmt: skip


def test_the_days_are_those_that_the_words_mean(read: Read) -> None:
    main = read(TITLE, LEAD).main
    assert main is not None
    assert main.interval is not None
    assert (main.interval.start, main.interval.end) == (date(2024, 3, 18), date(2024, 3, 18))


def test_a_text_without_words_has_no_main_event(read: Read) -> None:
    assert read("", "* * *").main is None or not told(read("", "* * *"))


# ------------------------------------------------------------------ who
@pytest.mark.parametrize(
    ("title", "text", "who"),
    [
        (
            "Lindqvist quits as mayor of Uppsala",
            "Eva Lindqvist resigned on Monday as mayor of Uppsala. Lindqvist gave no reason.",
            "Eva Lindqvist",
        ),
        ("Woman saved from fire", "A 70-year-old woman was saved from a fire in Hull.", "A 70-year-old woman"),
        (
            "Singer fined over unpaid tax",
            "Marco Bellini was fined 2m euros by a court in Milan on Tuesday. The singer said he would appeal.",
            "Marco Bellini",
        ),
        ("Dozens hurt as stand collapses", "At least 40 fans were hurt when a stand collapsed.", "At least 40 fans"),
        ("Renault shares jump after deal", "Shares in Renault rose 6% on Monday.", "Renault"),
        ("Norway's parliament approves budget", "The budget was approved on Monday.", "Norway's parliament"),
        (
            "Organization of American States suspends Honduras",
            "The Organization of American States suspended Honduras on Saturday.",
            "Organization of American States",
        ),
        (
            "Anna Berg, Ole Dahl and Kari Moen win seats",
            "Seats went to newcomers. The board named Anna Berg, Ole Dahl and Kari Moen.",
            "Anna Berg, Ole Dahl and Kari Moen",
        ),
        ("Bridge closed after fire", "The bridge was closed after a fire. Police said nobody was hurt.", "Police"),
    ],
)  # fmt: skip
def test_who(title: str, text: str, who: str, answers: Answers) -> None:
    assert answers(title, text)["who"] == who


# ------------------------------------------------------------------ what
@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("Minister resigns after audit finds fraud", "resigns"),
        ("Minister quits and blames press", "quits"),
        ("Court clears first-degree murder suspect", "clears first-degree murder suspect"),
        ("Storm: Two dead, six missing", "Two dead"),
        ("Airline cancels hundreds of flights at Gatwick", "cancels hundreds of flights"),
        ("Minister vows reform, says aide", "vows reform"),
    ],
)
def test_what(title: str, what: str, answers: Answers) -> None:
    assert answers(title, "It was the news of the day.")["what"] == what


# ------------------------------------------------------------------ when
@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("A tanker ran aground on Wednesday morning. The last such accident was in 2011.", "Wednesday morning"),
        ("A tanker ran aground at around 6am.", "at around 6am"),
        ("A tanker ran aground at 6.10am on Wednesday.", "6.10am on Wednesday"),
        ("A tanker ran aground two days before the regatta.", "two days before the regatta"),
        ("A tanker that had been repaired on Monday ran aground on Wednesday.", "Wednesday"),
        ("A tanker ran aground on Wednesday. The photo shows it off Brest on March 20, 2024.", "March 20, 2024"),
        ("A tanker ran aground. It was built in 1998.", ""),
        ("A tanker ran aground on Wednesday. “Today we are lucky,” the captain said.", "Wednesday"),
    ],
)
def test_when(text: str, when: str, answers: Answers) -> None:
    assert answers("Tanker runs aground", text)["when"] == when


# ------------------------------------------------------------------ where
@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A bus overturned in Salford on Monday. The driver was taken to hospital in Leeds.", "Salford"),
        ("A bus overturned in Salford, northern England, on Monday.", "Salford, northern England"),
        ("A bus overturned near the Lime Street station in Liverpool on Monday.", "Lime Street station in Liverpool"),
        ("Victims of a bus crash were taken to Bellevue Hospital. The bus overturned in Yonkers.", "Yonkers"),
        ("LIMA, Peru (AP) — A bus overturned on Monday, officials said.", "LIMA, Peru"),
        ("A bus overturned in July in heavy rain.", ""),
        ("An earthquake struck southern Peru on Monday. A bus overturned.", "southern Peru"),
        ("A bus overturned on Monday in Spain and France.", "Spain"),
    ],
)
def test_where(text: str, where: str, answers: Answers) -> None:
    assert answers("Bus overturns", text)["where"] == where
