"""Whom "he" means beside a passive or a dismissal: the one of whom the sentence is."""

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Yasser Arafat was received by Jacques Chirac after he had met Tony Blair.", "Yasser Arafat, PSE"),
        ("Hosni Mubarak was condemned by Tony Blair because he had met Moammar Gadhafi.", "Hosni Mubarak, EGY"),
        ("Gerhard Schroeder was blamed by Tony Blair after saying he had met Hugo Chavez.", "Gerhard Schröder, DEU"),
        ("Yasser Arafat was accused by Tony Blair, who said he had met Jacques Chirac.", "Tony Blair, GBR"),
        ("Jacques Chirac was rebuked by Condoleezza Rice before she met Tony Blair.", "Condoleezza Rice, USA"),
        ("Tony Blair sacked Robin Cook because he had met Yasser Arafat.", "Robin Cook, GBR"),
        ("Tony Blair replaced Robin Cook before he met Yasser Arafat.", "Tony Blair, GBR"),
    ],
)
def test_he_beside_a_passive_is_its_subject(told: Told, text: str, doer: str) -> None:
    assert told(text, "2005-03-14")[-1].startswith(f"CONSULT: {doer} >")
