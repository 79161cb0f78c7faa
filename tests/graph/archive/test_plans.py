import pyoxigraph as ox
import pytest

from graph.archive.plans import MOST, plan
from graph.errors import QueryError
from graph.sparql.shape import shape
from graph.stores.oxigraph import OxigraphStore

PREFIXES = {"x": "x:", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    engine = ox.Store()
    lines = [f"<x:e{n}> <x:source> <x:a{n % 3}> <x:events> .\n" for n in range(30)]
    lines += [f'<x:e{n}> <x:label> "event {n}"@en <x:events> .\n' for n in range(10)]
    lines += ["<x:e1> <x:source> <x:a1> <x:other> .\n"]
    engine.load("".join(lines), format=ox.RdfFormat.N_QUADS)
    return OxigraphStore(opened=engine)


def hints(store: OxigraphStore, sparql: str) -> str:
    return "\n".join(plan(sparql, store, PREFIXES).hints)


def test_each_pattern_tells_how_many_quads_it_matches(store: OxigraphStore) -> None:
    found = plan("SELECT * { GRAPH x:events { ?e x:source x:a1 ; x:label ?l } ?e x:source ?s }", store, PREFIXES)
    assert {(one.text, one.graph): one.quads for one in found.patterns} == {
        ("?e <x:source> <x:a1>", "<x:events>"): 10,
        ("?e <x:label> ?l", "<x:events>"): 10,
        ("?e <x:source> ?s", ""): 31,
    }


def test_a_literal_is_counted_as_it_is_written(store: OxigraphStore) -> None:
    found = plan('SELECT * { GRAPH ?g { ?e x:label "event 3"@en } }', store, PREFIXES)
    assert [one.count for one in found.patterns] == ["1"]


def test_a_path_is_not_counted(store: OxigraphStore) -> None:
    assert plan("SELECT * { ?a x:source/x:label ?b }", store, PREFIXES).patterns[0].count == "a path"


def test_no_more_is_counted_than_has_to_be() -> None:
    many = OxigraphStore(opened=ox.Store())
    many.write((), [f"<x:s{n}> <x:p> <x:o> <x:g> .\n" for n in range(MOST + 5)])
    assert plan("SELECT * { GRAPH ?g { ?s x:p ?o } }", many, PREFIXES).patterns[0].count == "100,000 or more"


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("SELECT * { GRAPH x:g { ?a x:p ?b . ?c x:q ?d } }", "?a and ?c have no variable in common"),
        ("SELECT * { GRAPH x:g { ?a x:p ?b OPTIONAL { ?c x:q ?d } } }", "OPTIONAL about ?c has no variable in common"),
        ("SELECT * { GRAPH x:g { { ?a x:p ?b } { ?c x:q ?d } } }", "a group about ?c has no variable in common"),
        ("SELECT * { ?a x:p ?b }", "outside of GRAPH"),
        ("SELECT * { GRAPH x:g { ?a ?p ?b } }", "names nothing"),
        ("SELECT * { GRAPH x:g { ?a x:p* ?b } }", "neither end of the path"),
        ("SELECT * { GRAPH x:g { ?a x:p ?b FILTER(REGEX(?b, 'x')) } }", "REGEX reads each text"),
        ("SELECT * { GRAPH x:g { ?a x:p ?b BIND(x:c AS ?c) } }", "write the IRI itself"),
        ("SELECT * { GRAPH x:g { ?a x:p ?b } } ORDER BY ?b LIMIT 1", "ORDER BY needs all rows"),
    ],
)
def test_known_traps_are_told(store: OxigraphStore, sparql: str, told: str) -> None:
    assert told in hints(store, sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { GRAPH x:g { ?a x:p ?b . ?b x:q ?d . ?d x:r ?e } }",
        "SELECT * { GRAPH x:g { ?a x:p ?b OPTIONAL { ?a x:q ?d } } }",
        "SELECT * { GRAPH x:g { { ?a x:p ?b } UNION { ?c x:q ?d } } }",
        "SELECT * { GRAPH x:g { x:a x:p* ?b } }",
        "ASK {}",
    ],
)
def test_what_is_in_no_trap_is_told_of_none(store: OxigraphStore, sparql: str) -> None:
    assert hints(store, sparql) == ""


def test_what_cannot_be_read_is_told(store: OxigraphStore) -> None:
    with pytest.raises(QueryError, match="cannot be explained"):
        plan("SELECT * { << ?a ?b ?c >> ?d", store, PREFIXES)


def test_nothing_is_fetched_that_a_query_names(store: OxigraphStore) -> None:
    sparql = "SELECT * FROM <file:///etc/hostname> FROM <http://127.0.0.1:9/> { GRAPH x:g { ?a x:p ?b } }"
    assert len(plan(sparql, store, PREFIXES).patterns) == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'zqx' . ?t ?q 'zqx'@en }",
        "SELECT * { GRAPH ?g { ?s ?p 'zqx'^^<x:t> } FILTER(CONTAINS(?p, 'zqx')) }",
        'SELECT * { ?s ?p """a \'zqx\' b""" BIND(<http://x.example/?zqx> AS ?b) BIND(\'zqx\' AS ?c) } ORDER BY ?s',
        "SELECT * { ?s (<http://x.example/?zqx>)* ?o OPTIONAL { ?u ?v 'zqx' } VALUES ?w { 'zqx' } }",
    ],
)
def test_nothing_that_is_asked_for_is_told_where_it_is_not_to_be(store: OxigraphStore, query: str) -> None:
    found = plan(query, store, {}, shown=shape)
    assert found.patterns
    assert "zqx" not in repr(found)
