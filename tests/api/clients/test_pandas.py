from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode

import pandas as pd
import pytest

from tests.api.conftest import Service

KINDS = """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT * { VALUES (?whole ?part ?real ?yes ?day ?time ?words ?nothing ?code ?iri) {
  (1 2.5 1.0E3 true "2024-03-22"^^xsd:date "2024-03-22T10:00:00Z"^^xsd:dateTime "é, \\"zwei\\"\\nZeilen 🕊"@de
   UNDEF "NA" <http://example.org/é>)
  (2 0.1 2.0E-3 false "1994-01-01"^^xsd:date "1994-01-01T00:00:00Z"^^xsd:dateTime ""
   UNDEF "FR" <http://example.org/b>) }}
ORDER BY ?whole"""


def read(service: Service, query: str, accept: str = "text/csv", **options: Any) -> pd.DataFrame:
    address = f"{service.url}/sparql?{urlencode({'query': query})}"
    return pd.read_csv(address, storage_options={"Accept": accept}, **options)


def test_columns_have_the_types_of_their_values(service: Service) -> None:
    table = read(service, KINDS, parse_dates=["day", "time"])
    kinds = {name: kind.kind for name, kind in table.dtypes.items() if name not in ("words", "code", "iri")}
    assert kinds == {"whole": "i", "part": "f", "real": "f", "yes": "b", "day": "M", "time": "M", "nothing": "f"}
    assert table["real"].tolist() == [1000.0, 0.002]
    assert table["day"].dt.year.tolist() == [2024, 1994]


def test_text_comes_as_it_was_over_lines_commas_quotes_and_scripts(service: Service) -> None:
    table = read(service, KINDS)
    assert table["words"][0] == 'é, "zwei"\nZeilen 🕊'
    assert table["iri"].tolist() == ["http://example.org/é", "http://example.org/b"]


def test_what_is_unbound_is_missing(service: Service) -> None:
    assert read(service, KINDS)["nothing"].isna().all()


def test_codes_that_look_like_nothing_stay_if_only_empty_cells_are_missing(service: Service) -> None:
    assert read(service, KINDS)["code"].isna().tolist() == [True, False]
    assert read(service, KINDS, keep_default_na=False, na_values=[""])["code"].tolist() == ["NA", "FR"]


def test_no_rows_are_a_table_with_its_columns(service: Service) -> None:
    table = read(service, "SELECT ?who ?whom { ?who <x:none> ?whom }")
    assert (list(table.columns), len(table)) == (["who", "whom"], 0)


def test_tab_separated_values_are_read_too(service: Service) -> None:
    table = read(service, "SELECT (1 AS ?n) (2 AS ?m) {}", "text/tab-separated-values", sep="\t")
    assert table.to_dict("list") == {"?n": [1], "?m": [2]}


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_a_hundred_thousand_rows_come_whole(service: Service, coding: str) -> None:
    digits = " ".join(f"VALUES ?d{place} {{ 0 1 2 3 4 5 6 7 8 9 }}" for place in range(5))
    query = f"SELECT (?d0 + 10 * ?d1 + 100 * ?d2 + 1000 * ?d3 + 10000 * ?d4 AS ?n) {{ {digits} }}"
    headers = {"Accept": "text/csv", "Accept-Encoding": coding}
    table = pd.read_csv(f"{service.url}/sparql?{urlencode({'query': query})}", storage_options=headers)
    assert (len(table), table["n"].sum(), table["n"].nunique()) == (100_000, 4_999_950_000, 100_000)


def test_a_query_that_is_wrong_is_no_table(service: Service) -> None:
    with pytest.raises(HTTPError, match="400") as refused:
        read(service, "SELECT ?x { ?x a }")
    assert b"line 1" in refused.value.read()
