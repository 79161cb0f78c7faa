"""Facts about the characters that XML allows."""

from io import BytesIO
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.archive.sparql import answer
from graph.characters import XmlFile, lawful
from graph.sparql.matching import Row
from graph.stores.oxigraph import OxigraphStore


@given(st.text(st.characters(codec="utf-8")), st.lists(st.integers(0, 400), max_size=5))
def test_a_document_of_any_text_parses_wherever_it_is_cut(text: str, cuts: list[int]) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    document = f"<a>{escaped}</a>".encode()
    output = BytesIO()
    file = XmlFile(output)
    for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(document)], strict=True):
        file.write(document[start:end])
    assert output.getvalue() == lawful(document)
    found = ElementTree.fromstring(output.getvalue()).text or ""
    assert len(found) == len(text.replace("\r\n", "\n"))


def test_lawful_characters_stay() -> None:
    kept = "tab\t line\n return\r déjà 🕊 \x7f\x85 \ufffd\ue000".encode()
    assert lawful(kept) == kept


def nothing(words: str, limit: int) -> tuple[int, list[Row]]:  # noqa: ARG001
    """Finds no words."""
    return 0, []


@pytest.mark.parametrize(
    ("query", "form"),
    [
        (r'SELECT ("a\u0001b\u0000\u000B\uFFFEc" AS ?x) {}', "xml"),
        (r'CONSTRUCT { <http://x.org/> <http://x.org/p> "a\u0001b\u0000\u000B\uFFFEc" } {}', "rdfxml"),
    ],
)
def test_answers_in_xml_hold_no_forbidden_character(query: str, form: str) -> None:
    found = answer(OxigraphStore(), query, {}, nothing).serialize(form)
    assert "a\ufffdb\ufffd\ufffd\ufffdc" in [one.text for one in ElementTree.fromstring(found).iter()]


def test_other_answers_keep_what_they_hold() -> None:
    found = answer(OxigraphStore(), r'CONSTRUCT { <http://x.org/> <http://x.org/p> "a\u0001b" } {}', {}, nothing)
    (triple,) = ox.parse(found.serialize("ntriples"), format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(triple.object, ox.Literal)
    assert triple.object.value == "a\x01b"
