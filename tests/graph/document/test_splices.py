"""Two statements of a headline are set side by side; what is said of the first is left alone."""

import pytest

from graph.document.splices import part_statements


@pytest.mark.parametrize(
    ("headline", "parted"),
    [
        ("Serbia shells Vukovar, Austria calls for truce", "Serbia shells Vukovar. Austria calls for truce"),
        ("US bombs Iraq, rebels vow revenge", "US bombs Iraq. rebels vow revenge"),
        (
            "Israel hits Gaza, kills 20, Egypt's president urges calm",
            "Israel hits Gaza, kills 20. Egypt's president urges calm",
        ),
        (
            "Israel bombs Gaza, Arab states call for truce, Iran vows revenge",
            "Israel bombs Gaza. Arab states call for truce. Iran vows revenge",
        ),
    ],
)
def test_statements_beside_each_other_are_parted(headline: str, parted: str) -> None:
    assert part_statements(headline) == parted


@pytest.mark.parametrize(
    "headline",
    [
        "Israel must withdraw from Gaza, Brazil demands",
        "Lift the blockade of Lebanon, France urges Israel",
        "Syria shelled the town, Turkey says",
        "Russia bombs Ukraine, Poland warns NATO",
        "Russia will attack, Poland warns in a report",
        "Leaders of Egypt, Jordan urge truce",
        "After raid on Gaza, Egypt calls for truce",
        "Russia, China veto resolution on Syria",
        "Serbia shells Vukovar, Austria calls for truce.",
    ],
)
def test_what_is_one_statement_stays_one(headline: str) -> None:
    assert part_statements(headline) == headline


def test_a_parted_headline_keeps_its_length() -> None:
    headline = "Canada expels envoys, Moscow vows response"
    assert len(part_statements(headline)) == len(headline)
