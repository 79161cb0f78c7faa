"""What an update is drafted as is what the engine would have done, had it been let."""

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from api.problems import Conflict
from api.workers.drafter import _inspected
from api.workers.drafting import Draft
from graph.errors import NotFound
from graph.stores.changes import make

BASE = "http://x.example/"
NAMES = st.sampled_from(["<a>", "<b>", "x:c", "<http://x.example/d#>"])
GRAPHS = st.sampled_from(["<g>", "x:h", "<http://x.example/i>"])
VALUES = st.one_of(
    NAMES, st.sampled_from(["1", "01", "'l'", '"} ; DROP ALL #"@en', "true", '"""a " b"""', "<<( <a> <b> 1 )>>"])
)
VARIABLES = st.sampled_from(["?s", "?p", "?o", "$s"])
PATTERN = st.one_of(VARIABLES, NAMES)


Texts = st.SearchStrategy[str]


def _triples(part: Texts, value: Texts) -> Texts:
    return st.lists(st.builds("{} {} {} .".format, part, part, value), max_size=3).map(" ".join)


def _quads(
    part: st.SearchStrategy[str], value: st.SearchStrategy[str], graph: st.SearchStrategy[str]
) -> st.SearchStrategy[str]:
    named = st.builds("GRAPH {} {{ {} }}".format, graph, _triples(part, value))
    return st.lists(st.one_of(_triples(part, value), named), min_size=1, max_size=3).map(" ".join)


DATA = _quads(NAMES, VALUES, GRAPHS)
TEMPLATE = _quads(PATTERN, st.one_of(VARIABLES, VALUES), st.one_of(GRAPHS, st.just("?g")))
WHERE = st.builds(
    "{} {}".format,
    st.sampled_from(
        ["?s ?p ?o", "GRAPH ?g { ?s ?p ?o }", "?s ?p ?o . GRAPH ?g { ?s ?q ?r }", "", "VALUES ?s { <a> 1 }"]
    ),
    st.sampled_from(["", "FILTER(?o != 1)", "OPTIONAL { GRAPH ?g { ?s ?p2 ?o2 } } # } ;\n", "BIND(<g> AS ?h)"]),
)
WITH = st.one_of(st.just(""), st.builds("WITH {} ".format, GRAPHS))
USING = st.lists(st.builds("USING {}{}".format, st.sampled_from(["", "NAMED "]), GRAPHS), max_size=2).map(" ".join)
BETWEEN = ["COPY", "MOVE", "ADD"]
WHOLE = st.one_of(GRAPHS, st.just("DEFAULT"))
SILENT = st.sampled_from(["", "SILENT"])
OPERATIONS = st.one_of(
    st.builds("INSERT DATA {{ {} }}".format, DATA),
    st.builds("DELETE DATA {{ {} }}".format, DATA),
    st.builds("DELETE WHERE {{ {} }}".format, TEMPLATE),
    st.builds("{}INSERT {{ {} }} {} WHERE {{ {} }}".format, WITH, TEMPLATE, USING, WHERE),
    st.builds("{}DELETE {{ {} }} {} WHERE {{ {} }}".format, WITH, TEMPLATE, USING, WHERE),
    st.builds("{}DELETE {{ {} }} INSERT {{ {} }} {} WHERE {{ {} }}".format, WITH, TEMPLATE, TEMPLATE, USING, WHERE),
    st.builds("{} {} GRAPH {}".format, st.sampled_from(["CLEAR", "DROP", "CREATE"]), SILENT, GRAPHS),
    st.builds("{} {}".format, st.sampled_from(["CLEAR", "DROP"]), st.sampled_from(["DEFAULT", "NAMED", "ALL"])),
    st.builds("{} {} TO {}".format, st.sampled_from(BETWEEN), WHOLE, WHOLE),
)
START = """INSERT DATA { <a> <b> 1 , <a> . <b> x:c 'l' .
                         GRAPH <g> { <a> <b> 1 . <b> <b> <a> } GRAPH x:h { x:c <a> true } }"""
PREFIX = f"PREFIX x: <{BASE}x/>\n"


def contents(store: ox.Store) -> tuple[set[ox.Quad], set[str]]:
    return set(store), {str(name) for name in store.named_graphs()}


def filled() -> ox.Store:
    store = ox.Store()
    store.update(PREFIX + START, base_iri=BASE)
    return store


@given(st.lists(OPERATIONS, min_size=1, max_size=4).map(" ;\n".join))
def test_a_draft_is_what_the_engine_does(text: str) -> None:
    native, ours, copy = filled(), filled(), filled()
    try:
        native.update(PREFIX + text, base_iri=BASE)
        done = True
    except RuntimeError:
        done = False
    try:
        make(ours, Draft(copy, BASE).update(_inspected(PREFIX + text, BASE)))
    except (NotFound, Conflict):
        assert not done or any(verb in text for verb in BETWEEN)  # the engine takes a graph that is not there as empty
        return
    assert done
    assert contents(ours) == contents(native)
