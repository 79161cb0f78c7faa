"""Whom do descriptions take up? By rank, calling, age or country, as host or guest, as the first or second of two."""

from collections.abc import Callable
from datetime import date

import pytest

from graph.annotation import annotate
from graph.extractors import Extractor
from graph.model.article import Article

Told = Callable[..., str]


@pytest.fixture(scope="module")
def last(extractor: Extractor) -> Told:
    """The last event of a text: "doer + doer > target + target"."""

    def line(text: str, published: str) -> str:
        reading = next(iter(extractor.extract([Article(text, date.fromisoformat(published))])))
        event = annotate(reading)["events"][-1]
        return " > ".join(" + ".join(actor["name"] for actor in event[side]) for side in ("source", "target"))

    return line


@pytest.mark.parametrize(
    ("text", "published", "told"),
    [
        (
            "U.S. Secretary of State Colin Powell landed in Jakarta. The American diplomat praised Singapore.",
            "2004-12-28",
            "Colin Powell > Singapore",
        ),
        (
            "Nigeria's president, Olusegun Obasanjo, flew to Chad. The former general thanked Niger.",
            "2001-05-05",
            "Olusegun Obasanjo > Niger",
        ),
        (
            "French President Jacques Chirac spoke on Friday. The 70-year-old Gaullist criticised Israel.",
            "2003-03-21",
            "Jacques Chirac > Israel",
        ),
        ("Jacques Chirac spoke. Tony Blair telephoned the Frenchman.", "2003-03-21", "Tony Blair > Jacques Chirac"),
        (
            "Dutch Prime Minister Mark Rutte visited Greek Prime Minister Alexis Tsipras. He thanked his host.",
            "2018-09-05",
            "Mark Rutte > Alexis Tsipras",
        ),
        (
            "Mark Rutte and Alexis Tsipras met in Athens. The former criticised Turkey.",
            "2018-09-05",
            "Mark Rutte > Turkey",
        ),
        (
            "Mark Rutte and Alexis Tsipras met in Athens. The latter criticised Turkey.",
            "2018-09-05",
            "Alexis Tsipras > Turkey",
        ),
        (
            "Abdullah Ocalan, leader of the rebel group PKK, spoke in Rome. Bulent Ecevit condemned the rebel leader.",
            "1998-12-05",
            "Bülent Ecevit > Abdullah Öcalan",
        ),
    ],
)  # fmt: skip
def test_a_description_takes_up_the_one_named_before(text: str, published: str, told: str, last: Told) -> None:
    assert last(text, published) == told


def test_a_new_description_is_nobody_named_before(last: Told) -> None:
    text = "U.S. Secretary of State Colin Powell landed in Jakarta. An American diplomat praised Singapore."
    assert "Colin Powell" not in last(text, "2004-12-28")


def test_several_guests_are_no_single_person(last: Told) -> None:
    text = "Mark Rutte received Alexis Tsipras and Pedro Sanchez. He thanked his guests."
    assert last(text, "2018-09-05") != "Mark Rutte > Pedro Sánchez"
