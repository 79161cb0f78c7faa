"""Facts about the description of the interface: it tells what is answered, with examples that are what it says."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from api import described
from api.app import create_app
from graph import exporters
from graph.settings import Settings

PROBLEM = "application/problem+json"
V1 = "/api/v1"
Json = dict[str, Any]


@cache
def document() -> Json:
    return create_app(Settings(store=Path("nowhere"))).openapi()


CALLS = {f"{method.upper()} {path}": operation for path, method, operation in described.operations(document())}


def faults(schema: Json, value: Any) -> list[str]:
    """What of a value is not as a schema says."""
    whole = schema | {"components": document()["components"]}
    return [fault.message for fault in Draft202012Validator(whole).iter_errors(value)]


@pytest.mark.parametrize("name", CALLS)
def test_each_call_has_an_example_that_is_as_its_schema_says(name: str) -> None:
    operation, example = CALLS[name], json.loads(Path("api/examples.json").read_text())[name]
    for parameter in operation.get("parameters", ()):
        assert "example" in parameter or not parameter.get("required"), f"make examples: {parameter['name']}"
        if "example" in parameter:
            assert not faults(parameter["schema"], parameter["example"])
    for kind, sent in operation.get("requestBody", {}).get("content", {}).items():
        shown = [one["value"] for one in sent.get("examples", {}).values()]
        shown += [sent[name] for name in ("example",) if name in sent]
        assert shown or kind != example["sent_type"]
        assert not [fault for one in shown for fault in faults(sent["schema"], one)]
    answer = operation["responses"][str(example["status"])]
    if example["media_type"]:
        told = answer["content"][example["media_type"]]
        assert not faults(told.get("schema", {}), told["example"])


@pytest.mark.parametrize("name", CALLS)
def test_what_a_call_cannot_do_is_described_as_a_problem(name: str) -> None:
    problems = {int(status): one for status, one in CALLS[name]["responses"].items() if int(status) >= 400}
    for told in problems.values():
        assert told["content"][PROBLEM]["schema"]["$ref"].endswith("/Problem")
        assert told["description"]
    if f" {V1}" in name:
        assert {400, 401, 403, 422, 503} <= problems.keys()
    if "{" in name:
        assert 404 in problems
    if "requestBody" in CALLS[name]:
        assert {413, 415} <= problems.keys()


def test_no_shape_of_the_framework_is_left_in_the_description() -> None:
    assert "HTTPValidationError" not in json.dumps(document())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/events?limit=0", 422),
        ("/events?colour=red", 422),
        ("/events/none", 404),
        ("/actors/nobody", 404),
        ("/jobs", 403),
        ("/events|Communique-State: x", 400),
        ("/export|Accept: image/png", 406),
    ],
)
def test_a_problem_is_as_described(client: httpx.Client, path: str, status: int) -> None:
    address, _, header = path.partition("|")
    headers = dict([header.split(": ")]) if header else {}
    answer = client.get(f"{V1}{address}", headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    schema = document()["components"]["schemas"]["Problem"]
    assert not faults(schema, answer.json())
    assert answer.json().keys() <= schema["properties"].keys()


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("fields", "zz", "id,label"),
        ("bbox", " ", "34,29,36.5,34"),
        ("bbox", "190,0,1,1", "170,-10,-170,10"),
        ("modality", "", "actual"),
        ("type", "MEETING", "CONSULT"),
    ],
)
def test_a_schema_takes_what_is_taken_and_nothing_else(name: str, wrong: str, right: str) -> None:
    schemas = {one["name"]: one["schema"] for one in CALLS[f"GET {V1}/events"]["parameters"]}
    schema = schemas[name].get("items", schemas[name])
    assert described.is_taken(schema, right)
    assert not described.is_taken(schema, wrong)
    assert "text" not in schemas


def test_the_sparql_protocols_are_described_with_parameters_and_bodies() -> None:
    assert [one["name"] for one in CALLS["GET /sparql"]["parameters"]] == [
        *("query", "default-graph-uri", "named-graph-uri", "timeout")
    ]
    for name, kind in (("POST /sparql", "application/sparql-query"), ("POST /update", "application/sparql-update")):
        assert {kind, "application/x-www-form-urlencoded"} == CALLS[name]["requestBody"]["content"].keys()
    for method in ("GET", "PUT", "POST", "DELETE"):
        call = CALLS[f"{method} /rdf-graph-store"]
        assert [one["name"] for one in call["parameters"]] == ["graph", "default"]
        assert ("text/turtle" in call.get("requestBody", {}).get("content", {})) is (method in ("PUT", "POST"))


@pytest.mark.parametrize("path", ["/events?limit=2", "/actors/israel", "/facets", "/export?format=gexf", "/judgements"])
def test_an_answer_is_tagged_by_the_state_of_the_graph(client: httpx.Client, path: str) -> None:
    first = client.get(f"{V1}{path}")
    again = client.get(f"{V1}{path}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get(f"{V1}{path}", headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get(f"{V1}{path}", headers={"If-None-Match": "*"}).status_code in (200, 304)
    other = client.get(f"{V1}/events?limit=3", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_what_changes_without_the_graph_has_no_tag(client: httpx.Client) -> None:
    assert "etag" not in client.get(f"{V1}/queries").headers


def test_an_example_tells_no_hour_of_its_making() -> None:
    hours = set(re.findall(r'"\d{4}-\d\d-\d\dT[^"\\\\]*', Path("api/examples.json").read_text()))
    assert hours <= {'"2024-03-23T12:00:00Z'}


@pytest.mark.parametrize("name", ["node-link", "geojson", "gexf", "csv"])
def test_an_export_in_json_is_described_as_json(client: httpx.Client, name: str) -> None:
    media_type = exporters.get(name).media_type
    schema = CALLS["GET /api/v1/export"]["responses"]["200"]["content"][media_type]["schema"]
    found = client.get(f"{V1}/export", params={"format": name}).text
    assert faults(schema, json.loads(found) if media_type.endswith("json") else found) == []


@pytest.mark.parametrize(
    ("path", "name", "taken", "refused"), [("pairs", "predicate", "met", "married"), ("search", "q", "grain", "-- *")]
)
def test_what_is_refused_for_its_words_is_described(
    client: httpx.Client, path: str, name: str, taken: str, refused: str
) -> None:
    (schema,) = [one["schema"] for one in CALLS[f"GET {V1}/{path}"]["parameters"] if one["name"] == name]
    answers = [client.get(f"{V1}/{path}", params={name: value}).status_code for value in (taken, refused)]
    assert (answers, [described.is_taken(schema, value) for value in (taken, refused)]) == ([200, 422], [True, False])
