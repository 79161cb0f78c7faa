"""What does the description of the interface say that no route says itself? Problems, parts of answers, examples."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from api.problems import MEDIA_TYPE
from api.representations import Problem
from graph import exporters

Json = dict[str, Any]

REASONS = {
    304: "unchanged since the state that If-None-Match names",
    400: "a header or the form of the request cannot be used",
    401: "the token is not known, or one is needed",
    403: "the token does not open this, or nobody may do it here",
    404: "there is no such thing; the detail names it",
    406: "nothing that Accept takes can be given",
    408: "the body has not come in time",
    409: "it contradicts what is there, or is under way; the detail says which",
    410: "what the Idempotency-Key added was taken back",
    412: "the graph is in another state than the request asks for",
    413: "more than is read, or answered, at once",
    415: "a body of a kind that is not read here",
    422: "a parameter, or something in the body, cannot be used; the detail says which and why",
    500: "the server failed at this; its log says why",
    501: "a service is called that is not on the list of those that may be called",
    502: "another service, or a language model, did not answer",
    503: "too busy, or too slow; try again after Retry-After seconds",
    507: "no room is left on the disk",
}
_ALWAYS = (400, 401, 403, 412, 500, 503)
_WITH_BODY = (408, 413, 415)
_WRITES = (409, 507)
_REST = "/api/v1"
_PLAIN = ("/healthz", "/readyz", "/metrics", "/context.jsonld")
_ALSO = {
    ("post", "/api/v1/articles"): (410, 502),
    ("get", "/api/v1/export"): (406,),
    ("get", "/api/v1/paths"): (404,),
    ("get", "/api/v1/queries/{name}/results"): (406,),
    ("post", "/api/v1/judgements"): (404,),
    ("post", "/api/v1/corrections"): (404,),
    ("get", "/sparql"): (406, 413, 422, 501, 502),
    ("post", "/sparql"): (406, 422, 501, 502),
    ("post", "/update"): (404, 422, 501, 502),
    ("get", "/rdf-graph-store"): (404, 406),
    ("put", "/rdf-graph-store"): (404,),
    ("post", "/rdf-graph-store"): (404,),
    ("delete", "/rdf-graph-store"): (404,),
    ("get", "/id/{kind}/{name}"): (406,),
    ("get", "/metrics"): (403,),
    ("get", "/readyz"): (503,),
}
"""What comes of a call besides what comes of its like."""
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_UNTAGGED = ("/api/v1/jobs", "/api/v1/queries")
_WHOLE = {("post", "/api/v1/articles")}
"""What is answered whole, since it may be kept for who asks again."""
_TAGGED = ("/context.jsonld", "/sparql", "/id/actor/{name}/calendar.ics")


def completed(document: Json) -> Json:
    """A description as the framework makes it, with what it does not know."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs"), Problem=problem)
    examples = _examples()
    document["paths"][f"{_REST}/export"]["get"]["responses"]["200"]["content"] = formats()
    for path, method, operation in operations(document):
        _add_problems(path, method, operation)
        _add_parts(operation, schemas, chosen=(method, path) not in _WHOLE)
        for parameter in operation.get("parameters", ()):
            _tidy(parameter)
        _add_examples(operation, examples.get(f"{method.upper()} {path}", {}))
    return document


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """The calls of a description: path, method in small letters, and what is said of it."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _statuses(path: str, method: str, operation: Json) -> set[int]:
    """The statuses of the problems that a call may answer with."""
    found = set(_ALSO.get((method, path), ()))
    if path in _PLAIN:
        return found
    found |= set(_ALWAYS)
    if path.startswith(_REST) or operation.get("parameters"):
        found.add(422)
    if "{" in path:
        found.add(404)
    if "requestBody" in operation:
        found |= set(_WITH_BODY)
    if operation.get("security") and method != "get":
        found |= set(_WRITES)
    return found


def _add_problems(path: str, method: str, operation: Json) -> None:
    """Describes what a call answers where it cannot do what is asked."""
    told = operation["responses"]
    kinds = (MEDIA_TYPE,) if path.startswith("/api/") else (MEDIA_TYPE, "text/html")
    content = {
        kind: {"schema": {"$ref": "#/components/schemas/Problem"} if kind == MEDIA_TYPE else {"type": "string"}}
        for kind in kinds
    }
    given = {int(status) for status in told if int(status) >= 400} - {422}
    for status in sorted(given | _statuses(path, method, operation)):
        said = told.get(str(status), {}).get("description", "")
        kept = said if said and said != "Validation Error" else REASONS[status]
        told[str(status)] = {"description": kept, "content": content} | _headers(status)
    if "422" in told and 422 not in _statuses(path, method, operation):
        del told["422"]
    if method == "get" and (path in _TAGGED or (path.startswith(_REST) and not path.startswith(_UNTAGGED))):
        told["304"] = {"description": REASONS[304]}
        told["200"].setdefault("headers", {})["ETag"] = {
            "schema": {"type": "string"},
            "description": "by the state of the graph; none where others may write to the store",
        }


def _headers(status: int) -> Json:
    if status == 503:
        return {"headers": {"Retry-After": {"schema": {"type": "string"}, "description": "seconds"}}}
    if status == 401:
        return {"headers": {"WWW-Authenticate": {"schema": {"type": "string"}, "description": "by RFC 6750"}}}
    return {}


def _tidy(parameter: Json) -> None:
    """Says no default that stands for none, and gives the items of a list what is known of each."""
    schema = parameter.get("schema", {})
    if schema.get("default") in ("", []):
        del schema["default"]
    schema.pop("title", None)


def _add_parts(operation: Json, schemas: Json, *, chosen: bool) -> None:
    """Describes the answer of which only some fields are asked for; and which these may be."""
    fields = next((one for one in operation.get("parameters", ()) if one["name"] == "fields"), None)
    schema = operation["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema", {})
    if fields is None:
        return
    whole = schema.get("$ref", "").rpartition("/")[2]
    items = schemas.get(whole, {}).get("properties", {}).get("items", {}).get("items", {}).get("$ref", "")
    inner = items.rpartition("/")[2] or whole
    if inner not in schemas or not chosen:
        operation["parameters"].remove(fields)
        return
    name = "|".join(sorted(schemas[inner]["properties"], key=len, reverse=True))
    fields["schema"] = {"type": "string", "maxLength": 500, "pattern": f"^({name})(,({name})){{0,20}}$"}
    part = _part(inner, schemas)
    if inner != whole:
        whole_part = f"{whole}Part"
        schemas[whole_part] = json.loads(
            json.dumps(schemas[whole]).replace(f'"{items}"', f'"#/components/schemas/{part}"')
        )
        part = whole_part
    refs = [{"$ref": f"#/components/schemas/{found}"} for found in (whole, part)]
    for status in ("200", "201"):
        told = operation["responses"].get(status, {}).get("content", {}).get("application/json", {})
        if told.get("schema") == schema:
            told["schema"] = {"anyOf": refs}


def _part(name: str, schemas: Json) -> str:
    """The name of a shape of which nothing need be there."""
    found = {key: value for key, value in schemas[name].items() if key != "required"}
    schemas[f"{name}Part"] = found | {"description": f"The fields of {name} that were asked for by `fields`."}
    return f"{name}Part"


@lru_cache(1)
def _examples() -> dict[str, Json]:
    """Calls and their answers over the bundled articles, by method and path; `tools/examples.py` makes them."""
    found: dict[str, Json] = json.loads(files("api").joinpath("examples.json").read_text(encoding="utf-8"))
    return found


def _add_examples(operation: Json, example: Json) -> None:
    """Shows a call, and what it answers."""
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in example.get("parameters", {}):
            parameter["example"] = example["parameters"][parameter["name"]]
    sent = operation.get("requestBody", {}).get("content", {}).get(example.get("sent_type", ""))
    if sent is not None and "examples" not in sent:
        sent["example"] = example["sent"]
    if "status" not in example:
        return
    answer = operation["responses"].setdefault(str(example["status"]), {"description": "done"})
    if example.get("media_type"):
        answer.setdefault("content", {}).setdefault(example["media_type"], {})["example"] = example["answer"]


def formats() -> Json:
    """The answer of an export, by media type."""
    kinds = sorted({exporters.get(name).media_type for name in exporters.names()})
    return {kind: {"schema": {"type": ["object", "array"] if kind.endswith("json") else "string"}} for kind in kinds}


def is_taken(schema: Json, value: str) -> bool:
    """Whether a description takes the text of a parameter: by its choices, without regard to case, and its pattern."""
    choices = schema.get("enum")
    if choices is not None and value.lower() not in [str(choice).lower() for choice in choices]:
        return False
    pattern = _DAY if schema.get("format") == "date" else schema.get("pattern")
    return pattern is None or re.search(pattern, value) is not None
