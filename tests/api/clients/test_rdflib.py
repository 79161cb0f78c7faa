from collections.abc import Iterator
from itertools import product
from urllib.error import HTTPError

import httpx
import pytest
from rdflib import RDFS, Dataset, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

from tests.api.conftest import TOKEN, Service

MINE = URIRef("http://example.org/rdflib")
EVENTS = URIRef("https://w3id.org/communique/id/graph/canonical")
A, KNOWS, NICK = (URIRef(f"http://example.org/{name}") for name in ("a", "knows", "nick"))
HERZOG = Literal("Antony Blinken meets Isaac Herzog", lang="en")
LABELS = """PREFIX cmq: <https://w3id.org/communique/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?event ?label { ?event a cmq:Event ; rdfs:label ?label } ORDER BY ?label"""
HOSTILE = Literal("é \"two\"\n'one' \\ 🕊 } ; DROP ALL", lang="fr")

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # it leaves its answers open


def events(service: Service, method: str = "GET", form: str = "xml") -> Graph:
    return Graph(SPARQLStore(f"{service.url}/sparql", method=method, returnFormat=form), identifier=EVENTS)


@pytest.fixture
def store(guarded: httpx.Client) -> Iterator[SPARQLUpdateStore]:
    """A store that may write; what the test wrote is gone afterwards."""
    url = str(guarded.base_url).rstrip("/")
    found = SPARQLUpdateStore(f"{url}/sparql", f"{url}/update", headers={"Authorization": f"Bearer {TOKEN}"})
    yield found
    found.rollback()
    found.update(f"DROP SILENT GRAPH <{MINE}>")
    found.commit()


@pytest.mark.parametrize(("method", "form"), list(product(("GET", "POST", "POST_FORM"), ("xml", "json", "csv", "tsv"))))
def test_rows_come_in_every_way(service: Service, method: str, form: str) -> None:
    found = [str(row[1]) for row in events(service, method, form).query(LABELS) if isinstance(row, tuple)]
    assert (len(found), found[0]) == (5, "Antony Blinken holds talks in Cairo")


@pytest.mark.parametrize("form", ["xml", "json"])
def test_yes_and_no_come(service: Service, form: str) -> None:
    assert events(service, form=form).query("ASK { ?s ?p ?o }").askAnswer is True
    assert events(service, form=form).query("ASK { <x:a> <x:b> <x:c> }").askAnswer is False


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_a_graph_comes(service: Service, method: str) -> None:
    found = events(service, method).query(
        LABELS.replace("SELECT ?event ?label", "CONSTRUCT { ?event rdfs:label ?label }")
    )
    assert found.graph is not None
    assert (len(found.graph), HERZOG in set(found.graph.objects())) == (5, True)


@pytest.mark.parametrize("form", ["json", "csv", "tsv"])
def test_a_graph_does_not_come_where_rdflib_takes_rows_alone(service: Service, form: str) -> None:
    with pytest.raises(ValueError, match="something wrong") as refused:
        events(service, form=form).query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(refused.value.__context__, HTTPError)
    assert refused.value.__context__.code == 406


def test_values_are_bound_from_outside(service: Service) -> None:
    found = list(events(service).query(LABELS, initBindings={"label": HERZOG}))
    assert [row[1] for row in found if isinstance(row, tuple)] == [HERZOG]


def test_a_graph_is_looked_through_by_pattern(service: Service) -> None:
    graph = events(service)
    (event,) = graph.subjects(RDFS.label, HERZOG)
    assert isinstance(event, URIRef)
    assert graph.value(event, RDFS.label) == HERZOG
    assert (event, RDFS.label, HERZOG) in graph
    assert len(graph) == len(set(graph))


def test_a_graph_that_is_not_there_is_empty(service: Service) -> None:
    graph = Graph(SPARQLStore(f"{service.url}/sparql"), identifier=MINE)
    assert (len(graph), list(graph)) == (0, [])


def test_graphs_are_listed(service: Service) -> None:
    assert str(EVENTS) in {str(graph) for graph in SPARQLStore(f"{service.url}/sparql").contexts()}


def test_a_graph_of_ones_own_is_written_and_read(store: SPARQLUpdateStore) -> None:
    graph = Graph(store, identifier=MINE)
    graph.add((A, NICK, HOSTILE))
    graph.addN((A, KNOWS, Literal(number), graph) for number in range(3))
    graph.remove((A, KNOWS, Literal(1)))
    assert set(graph) == {(A, NICK, HOSTILE), (A, KNOWS, Literal(0)), (A, KNOWS, Literal(2))}


def test_a_value_is_replaced(store: SPARQLUpdateStore) -> None:
    graph = Graph(store, identifier=MINE)
    graph.add((A, NICK, Literal("Tony")))
    graph.set((A, NICK, HOSTILE))
    assert list(graph) == [(A, NICK, HOSTILE)]


def test_an_update_stays_in_its_graph(store: SPARQLUpdateStore) -> None:
    graph = Graph(store, identifier=MINE)
    graph.add((A, KNOWS, Literal(1)))
    tony = Literal("Tony", lang="en")
    graph.update("INSERT { ?who ?nick ?name } WHERE { ?who ?knows 1 }", initBindings={"nick": NICK, "name": tony})
    assert set(graph) == {(A, KNOWS, Literal(1)), (A, NICK, tony)}


def test_changes_wait_for_the_commit(store: SPARQLUpdateStore) -> None:
    store.autocommit, store.dirty_reads = False, True
    graph = Graph(store, identifier=MINE)
    for number in range(20):
        graph.add((A, KNOWS, Literal(number)))
    assert len(graph) == 0
    store.commit()
    assert len(graph) == 20


def test_a_document_is_read_into_a_graph(store: SPARQLUpdateStore) -> None:
    graph = Dataset(store).graph(MINE)
    graph.parse(data="<http://example.org/a> <http://example.org/nick> 'Tony' , 'Ant' .", format="turtle")
    assert len(Graph(store, identifier=MINE)) == 2
    Dataset(store).remove_graph(MINE)
    assert len(Graph(store, identifier=MINE)) == 0


def test_a_dataset_makes_its_graphs_and_so_takes_none_that_is_there(store: SPARQLUpdateStore) -> None:
    Dataset(store).graph(MINE)
    with pytest.raises(HTTPError, match="409") as refused:
        Dataset(store).graph(MINE)
    assert b"example.org/rdflib" in refused.value.read()


def test_what_was_refused_is_sent_again_until_it_is_rolled_back(store: SPARQLUpdateStore) -> None:
    mine = Graph(store, identifier=MINE)
    with pytest.raises(HTTPError, match="403"):
        Graph(store, identifier=EVENTS).add((A, NICK, HOSTILE))
    with pytest.raises(HTTPError, match="403"):
        mine.add((A, NICK, HOSTILE))
    store.rollback()
    assert list(mine) == []
    mine.add((A, NICK, HOSTILE))
    assert list(mine) == [(A, NICK, HOSTILE)]


def test_blank_nodes_are_written_once_they_have_names(store: SPARQLUpdateStore) -> None:
    read = Graph().parse(data="[ <http://example.org/nick> 'Tony' ] .", format="turtle")
    graph = Graph(store, identifier=MINE)
    with pytest.raises(Exception, match="does not support BNodes"):
        graph += read
    graph += read.skolemize()
    assert list(graph.objects()) == [Literal("Tony")]


@pytest.mark.parametrize(
    "text",
    [
        '\\" ) } } ; INSERT DATA { GRAPH <http://example.org/evil> { <x:a> <x:b> 1 } #',
        '" . } } ; INSERT DATA { GRAPH <http://example.org/evil> { <x:a> <x:b> 1 } } #',
        "\\u0022 . } } ; INSERT DATA { GRAPH <http://example.org/evil> { <x:a> <x:b> 1 } } #",
    ],
)
def test_what_looks_like_an_update_is_added_as_the_text_that_it_is(store: SPARQLUpdateStore, text: str) -> None:
    graph = Graph(store, identifier=MINE)
    graph.add((A, NICK, Literal(text)))
    assert list(graph) == [(A, NICK, Literal(text))]
    assert len(Graph(store, identifier=URIRef("http://example.org/evil"))) == 0


def test_a_protected_graph_takes_nothing(store: SPARQLUpdateStore) -> None:
    graph = Graph(store, identifier=EVENTS)
    before = len(graph)
    with pytest.raises(HTTPError) as refused:
        graph.add((A, NICK, HOSTILE))
    assert refused.value.code == 403
    assert b"graph/canonical" in refused.value.read()
    assert len(graph) == before


def test_nothing_is_written_without_a_token(guarded: httpx.Client) -> None:
    url = str(guarded.base_url).rstrip("/")
    with pytest.raises(HTTPError) as refused:
        Graph(SPARQLUpdateStore(f"{url}/sparql", f"{url}/update"), identifier=MINE).add((A, NICK, HOSTILE))
    assert (refused.value.code, refused.value.headers["WWW-Authenticate"]) == (
        401,
        'Bearer realm="communique", scope="update"',
    )
