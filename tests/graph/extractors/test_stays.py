"""A visit whose first day and length are told lasts so many days."""

from datetime import date

import pytest

from graph.extractors import Extractor
from graph.model.article import Article

WEDNESDAY = date(2024, 3, 20)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Emmanuel Macron arrived in Beijing on Monday for a two-day state visit.", 18, 19),
        ("Xi Jinping began a four-day official visit to Brazil on Monday.", 18, 21),
        ("Joe Biden flew to Warsaw on Tuesday on a two-day trip.", 19, 20),
        ("Antony Blinken embarked on a 5-day tour of Africa on Monday.", 18, 22),
        ("Olaf Scholz will arrive in New Delhi on Sunday for a three-day visit.", 24, 26),
        ("A three-day visit by Emmanuel Macron to Germany begins on Sunday.", 24, 26),
        ("Recep Tayyip Erdogan landed in Budapest on Monday for a one-day visit.", 18, 18),
        ("Emmanuel Macron arrived in Beijing for a two-day visit.", 20, 20),
        ("Emmanuel Macron ended a two-day visit to Beijing on Monday.", 18, 18),
    ],
)
def test_a_visit_lasts_as_long_as_is_told(extractor: Extractor, text: str, first: int, last: int) -> None:
    (reading,) = extractor.extract([Article(text, WEDNESDAY)])
    (report,) = reading.reports
    assert report.interval is not None
    assert (report.interval.start, report.interval.end) == (date(2024, 3, first), date(2024, 3, last))


def test_the_length_of_an_earlier_visit_is_not_that_of_this_one(extractor: Extractor) -> None:
    text = "Emmanuel Macron arrived in Beijing on Monday, a week after a three-day visit to India."
    (reading,) = extractor.extract([Article(text, WEDNESDAY)])
    report = reading.reports[0]
    assert report.interval is not None
    assert report.interval.is_day
