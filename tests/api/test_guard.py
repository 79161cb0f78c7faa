import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.problems import ServiceRefused
from api.workers.guard import DEEPEST, OPERATORS, Refused, inspect

NESTED = ["{", "(", "[", "<<(", "({"]


@pytest.mark.parametrize("bracket", NESTED)
def test_brackets_deeper_than_the_limit_are_refused(bracket: str) -> None:
    with pytest.raises(Refused, match="nested deeper"):
        inspect("ASK " + bracket * (DEEPEST + 1))


def test_brackets_up_to_the_limit_pass() -> None:
    inspect("ASK " + "{" * DEEPEST + "}" * DEEPEST)


@pytest.mark.parametrize(
    "chain",
    [
        "SELECT (" + "+".join(["1"] * (OPERATORS + 2)) + " AS ?x) {}",
        "ASK { FILTER(" + "||".join(["true"] * (OPERATORS + 2)) + ") }",
        "ASK { FILTER(" + "!" * (OPERATORS + 1) + "true) }",
        "ASK {" + "UNION".join([" {} "] * OPERATORS) + "}",
        "ASK {" + "{} " * (OPERATORS + 1) + "}",
        "ASK { ?s " + "/".join(["<p:x>"] * (OPERATORS + 2)) + " ?o }",
        "ASK {" + "?a ?b ?c . " * 4_001 + "}",
        "ASK {" + "OPTIONAL{}" * (OPERATORS + 1) + "}",
    ],
)
def test_chains_longer_than_the_limit_are_refused(chain: str) -> None:
    with pytest.raises(Refused, match="more than"):
        inspect(chain)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x/> {} }",
        "SELECT * { service silent <http://x/> {} }",
        "SELECT * { SERVICE:x {} }",
        "SELECT * { ?s ?p trueSERVICE<http://x/>{} }",
        "SELECT * { ?s ?p 1SERVICE<http://x/>{} }",
        'SELECT * { ?s ?p "a"SERVICE<http://x/>{} }',
        "SELECT * { SERVICE# a comment\n<http://x/>{} }",
        "SELECT * { \\u0053ERVICE <http://x/> {} }",
        "SELECT * { SERVICE ?endpoint {} }",
        "SELECT * { ?s <http://x/\\u00e9#> ?o . SERVICE <http://x/> {} }",
    ],
)
def test_service_is_refused_however_it_is_written(query: str) -> None:
    with pytest.raises(ServiceRefused, match="SERVICE"):
        inspect(query)


@pytest.mark.parametrize(
    "query",
    [
        'ASK { VALUES ?v { "a\\u0022\\u0027\\u005Ca" "\\u005C" } }',
        "SELECT * FROM <relative.ttl> {}",
        "SELECT ?service { ?service ?p 'SERVICE' }",
        "# SERVICE {{{{\nASK {}",
        'ASK { ?s ?p "SERVICE {{{ # no comment" }',
        "ASK { ?s ?p '''it's a \"SERVICE\" '' {''' }",
        "ASK { ?s <http://x/SERVICE#{> ?o }".replace("{", ""),
        "PREFIX wikibase: <http://w/> ASK { ?s wikibase:serviceUrl ?o }",
        "ASK { ?a ?p ?x FILTER(?x<3 && ?x>1) }",
        'SELECT * { VALUES ?d { "2024-03-22"^^<http://www.w3.org/2001/XMLSchema#date> } }',
    ],
)
def test_words_in_strings_iris_comments_and_variables_are_no_operators(query: str) -> None:
    inspect(query)


@pytest.mark.parametrize("iri", ["<file:///etc/passwd>", "<FILE:/etc/passwd>", "<ftp://x/y>"])
def test_from_names_only_graphs(iri: str) -> None:
    with pytest.raises(Refused, match="FROM"):
        inspect(f"SELECT * FROM {iri} {{}}")
    with pytest.raises(Refused, match="FROM"):
        inspect(f"SELECT * FROM NAMED {iri} {{}}")


def test_a_refusal_says_where() -> None:
    with pytest.raises(Refused) as caught:
        inspect("SELECT *\nFROM <file:///etc/passwd> {}")
    assert (caught.value.line, caught.value.column) == (2, 6)


def test_a_string_that_does_not_end_is_refused_at_once() -> None:
    with pytest.raises(Refused, match="not closed"):
        inspect("ASK { ?s ?p '''" + "\\'''" * 40_000)


def test_a_query_with_from_names_its_graphs() -> None:
    assert inspect("SELECT * FROM <http://x/g> {}").names_graphs
    assert not inspect("SELECT ?from { ?from ?p 'FROM <x>' }").names_graphs


@pytest.mark.parametrize("unit", ["<", "'", '"', "\\", "a.", "..", "<a", "'\\", '""" ', "#", "\n", "a-", "''''", "?"])
def test_the_guard_takes_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        started = time.process_time()
        for _ in range(3):
            with suppress(Refused):
                inspect(text)
        return time.process_time() - started

    assert seconds(190_000) < 40 * seconds(19_000) + 0.5


@given(st.text(alphabet="{}()<>[]'\"\\#?$:.;,|&!^*/+-=a1 \nuUNIONsSERVICE@", max_size=300))
def test_any_text_passes_or_is_refused(text: str) -> None:
    with suppress(Refused, ServiceRefused):
        inspect(text)
