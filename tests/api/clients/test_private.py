"""Where reading needs a token too, each client can send one."""

from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.parse import urlencode

import pandas as pd
import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import Unauthorized

from tests.api.clients.conftest import with_comunica
from tests.api.clients.test_comunica import ask, named, run
from tests.api.conftest import TOKEN, Serve

HEADER = {"Authorization": f"Bearer {TOKEN}"}
ONE = "SELECT (1 AS ?n) {}"

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture(scope="module")
def private(serve: Serve) -> Iterator[str]:
    """The endpoint of a server that nobody reads without a token."""
    with serve(workers=1, write_token=TOKEN, public_reads=False) as found:
        yield f"{found.url}/sparql"


def test_sparqlwrapper_reads_with_a_token_alone(private: str) -> None:
    asked = SPARQLWrapper(private)
    asked.setReturnFormat(JSON)
    asked.setQuery(ONE)
    with pytest.raises(Unauthorized):
        asked.query()
    asked.addCustomHttpHeader("Authorization", HEADER["Authorization"])
    found = asked.queryAndConvert()
    assert isinstance(found, dict)
    assert found["results"]["bindings"][0]["n"]["value"] == "1"


def test_rdflib_reads_with_a_token_alone(private: str) -> None:
    with pytest.raises(ValueError, match="something wrong") as refused:
        Graph(SPARQLStore(private)).query(ONE)
    assert isinstance(refused.value.__context__, HTTPError)
    assert b"token" in refused.value.__context__.read()
    assert len(Graph(SPARQLStore(private, headers=HEADER)).query(ONE)) == 1


def test_pandas_reads_with_a_token_alone(private: str) -> None:
    address = f"{private}?{urlencode({'query': ONE})}"
    with pytest.raises(HTTPError, match="401"):
        pd.read_csv(address, storage_options={"Accept": "text/csv"})
    assert pd.read_csv(address, storage_options={"Accept": "text/csv"} | HEADER)["n"].tolist() == [1]


@with_comunica
def test_comunica_reads_with_a_token_alone(private: str) -> None:
    assert "401" in run("bindings", [named(private)], ONE).stderr
    assert ask("bindings", [named(private)], ONE, TOKEN)[0]["n"]["value"] == "1"
