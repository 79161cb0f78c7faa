"""The registry over HTTP."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from tests.api.conftest import Serve

RIGHT = {"Authorization": "Bearer let-me-write-3141"}
REGISTRY = "/api/v1/registry"
TABLE = "name,country,office,of,start\nAna Ribeiro,BRA,Energy Minister,Brazil,2023\nNobody,ZZZ,,,\n"
CSV = {"Content-Type": "text/csv"}
MET = "BRASILIA, May 3 (Reuters) - Brazilian Transport Minister Carla Dias met Wang Yi in Brasilia on Friday."


@pytest.fixture(scope="module")
def writer(serve: "Serve") -> Iterator[httpx.Client]:
    with serve(write_token="let-me-write-3141", workers=1) as found:
        yield found.client


def test_a_table_is_taken_and_its_conflicts_are_told(writer: httpx.Client) -> None:
    answer = writer.post(REGISTRY, content=TABLE, headers=RIGHT | CSV, timeout=120)
    assert answer.status_code == 200
    found = answer.json()
    assert (found["added"], found["unchanged"]) == (1, 0)
    assert found["conflicts"][0]["row"] == 2
    again = writer.post(REGISTRY, content=TABLE, headers=RIGHT | CSV, timeout=120).json()
    assert (again["added"], again["unchanged"]) == (0, 1)
    assert writer.get("/api/v1/actors/ana-ribeiro").json()["offices"][0]["name"] == "Energy Minister of Brazil"


def test_without_the_token_nothing_is_taken(writer: httpx.Client) -> None:
    assert writer.post(REGISTRY, content=TABLE, headers=CSV).status_code == 401


def test_what_is_no_table_is_refused(writer: httpx.Client) -> None:
    assert writer.post(REGISTRY, content="naem\nx\n", headers=RIGHT | CSV).status_code == 422
    assert writer.post(REGISTRY, content="x", headers=RIGHT | {"Content-Type": "text/html"}).status_code == 415


def test_a_table_that_is_not_utf_8_is_refused(writer: httpx.Client) -> None:
    answer = writer.post(REGISTRY, content=b"name,country\nJos\xe9 Melo,BRA\n", headers=RIGHT | CSV)
    assert (answer.status_code, answer.json()["detail"]) == (
        422,
        "the table is not UTF-8 (byte 16); send it as UTF-8",
    )


def test_a_dry_run_tells_how_many_rows_it_would_take(writer: httpx.Client) -> None:
    table = "name,country\nDora Melo,BRA\nNobody,ZZZ\n"
    for query, added in (("dry_run=true", 1), ("dry_run=true&all_or_nothing=true", 0)):
        found = writer.post(f"{REGISTRY}?{query}", content=table, headers=RIGHT | CSV, timeout=120).json()
        assert (found["added"], len(found["conflicts"])) == (added, 1)
    assert writer.get("/api/v1/actors/dora-melo").status_code == 404


def test_office_holders_whom_articles_taught_are_listed(writer: httpx.Client) -> None:
    told = {"text": MET, "published": "2024-05-03"}
    writer.post("/api/v1/articles", json=told, headers=RIGHT, timeout=120)
    (found,) = [one for one in writer.get(f"{REGISTRY}/learned").json() if one["id"] == "carla-dias"]
    assert (found["country"], found["years"]) == ("BRA", [2024, 2024])


def test_what_was_imported_is_taken_back_and_stays_on_record(writer: httpx.Client) -> None:
    table = "name,country\nBruno Reis,BRA\n"
    writer.post(REGISTRY, content=table, headers=RIGHT | CSV, timeout=120)
    address = f"{REGISTRY}/bruno-reis"
    assert writer.delete(address).status_code == 401
    gone = writer.delete(address, params={"by": "Jane"}, headers=RIGHT, timeout=120)
    assert (gone.status_code, gone.json()["rows"][0]["table"]) == (200, "actors")
    assert writer.get("/api/v1/actors/bruno-reis").status_code == 404
    assert writer.delete(address, headers=RIGHT, timeout=120).status_code == 404
    assert writer.delete(f"{REGISTRY}/wang-yi", headers=RIGHT, timeout=120).status_code == 422
    (kept,) = [one for one in writer.get(f"{REGISTRY}/withdrawn").json() if one["actor"] == "bruno-reis"]
    assert (kept["by"], kept) == ("Jane", gone.json())
