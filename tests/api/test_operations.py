from contextlib import suppress
from itertools import pairwise

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.workers.mending import mended
from api.workers.operations import Data, Load, Manage, Modify, outline
from graph.errors import QueryError
from graph.sparql.tokens import tokens


def test_the_parts_of_a_modification_are_found() -> None:
    text = (
        "PREFIX : <x:> WITH :g DELETE { ?a :b '}' } INSERT { ?a :b <x#> } USING NAMED :h USING <i> WHERE { ?a :b { } }"
    )
    (found,) = outline(text).operations
    assert found == Modify(
        "PREFIX : <x:>\n", ":g", "{ ?a :b '}' }", "{ ?a :b <x#> }", ("NAMED :h", "<i>"), "{ ?a :b { } }"
    )


def test_the_kinds_of_operations_are_told_apart() -> None:
    text = """insert data { <a> <b> <c> } ; DELETE DATA { <a> <b> <c> } ; DELETE WHERE { ?a ?b ?c } ;
              drop silent graph <g> ; clear all ; MOVE <a> TO DEFAULT ; LOAD <u> INTO GRAPH <g> ;"""
    found = outline(text).operations
    assert [type(one) for one in found] == [Data, Data, Modify, Manage, Manage, Manage, Load]
    assert found[3:6] == (
        Manage("", "DROP", silent=True, graphs=("<g>",)),
        Manage("", "CLEAR", silent=False, graphs=("ALL",)),
        Manage("", "MOVE", silent=False, graphs=("<a>", "DEFAULT")),
    )


def test_declarations_add_up() -> None:
    text = "BASE <x:/> DROP ALL ; PREFIX a: <b> CLEAR GRAPH a:c"
    first, second = outline(text).operations
    assert (first.prologue, second.prologue) == ("BASE <x:/>\n", "BASE <x:/>\nPREFIX a: <b>\n")


@pytest.mark.parametrize(
    "text",
    ["INSERT DATA {", "WITH", "INSERT { } { }", "DROP", "PREFIX a:", "CLEAR ALL CLEAR ALL", "}", "INSERT { <x#{}> }"],
)
def test_what_has_no_outline_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="outline"):
        outline(text)


@given(st.text(alphabet="{}()<>[]'\"\\#?$:.;,|&!^*/+-=a1 \nuINSERTDELETEWHEREDATA@%é", max_size=200))
def test_tokens_leave_nothing_out(text: str) -> None:
    found = list(tokens(text))
    assert all(text[token.start : token.end] == token.text for token in found)
    between = [text[one.end : two.start] for one, two in pairwise(found)]
    assert all(not gap.strip() or gap.lstrip().startswith("#") or "#" in gap for gap in between)


@given(st.text(alphabet="{}()<>'\"\\#?:.; \nINSERTDELETEWHEREDATAclearall", max_size=120))
def test_an_outline_is_read_or_refused(text: str) -> None:
    with suppress(QueryError):
        outline(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("SELECT (TRUE AS ?t) (False AS ?f) {}", "SELECT (true AS ?t) (false AS ?f) {}"),
        ("SELECT ?TRUE { ?s <TRUE> 'TRUE', x:TRUE, TRUE:x, 'a'@TRUE } # TRUE", None),
        ("SELECT (COUNT(?x) AS ?n) (SUM(?y + MAX) AS ?m) {}", None),
        ("SELECT (SUM(?x) AS ?n) { { SELECT (COUNT(?y) AS ?x) {} } }", None),
        ("SELECT * { <<( <<( ?a ?b ?c )>> ?d ?e )>> ?f ?g . BIND(<<( ?a ?b <<( ?a ?b 1 )>> )>> AS ?t) }", None),
    ],
)
def test_what_the_engine_reads_otherwise_is_mended(text: str, wanted: str | None) -> None:
    assert mended(text) == (wanted or text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (COUNT(COUNT(*)) AS ?c) {}",
        "SELECT (SUM(1 + (2 * MIN(?x))) AS ?c) {}",
        'SELECT * { BIND(<<( "l" ?p ?o )>> AS ?t) }',
        "SELECT * { BIND( <<( <<( ?s ?p ?o )>> ?p ?o )>> AS ?t) }",
        "SELECT * { BIND(<<( 1 ?p ?o )>> AS ?t) }",
    ],
)
def test_what_the_engine_should_refuse_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="cannot be parsed at line 1"):
        mended(text)
    assert ox.Store().query(text) is not None  # the engine still does not; else this is to go
