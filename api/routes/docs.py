"""The interface described for people, made from its OpenAPI description; nothing is loaded from elsewhere."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api import rendering

router = APIRouter(include_in_schema=False)


def _shape(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(_shape(part) for part in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_shape(schema.get('items', {}))}"
    return str(schema.get("format") or schema.get("type") or "any")


def _answer(operation: dict[str, Any]) -> str:
    for status in ("200", "201"):
        content = operation.get("responses", {}).get(status, {}).get("content", {})
        if "application/json" in content:
            return _shape(content["application/json"].get("schema", {}))
    return ""


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter.get("schema", {})
    return {
        "name": parameter["name"],
        "place": parameter["in"],
        "required": parameter.get("required", False),
        "shape": _shape(schema),
        "text": parameter.get("description") or schema.get("description", ""),
    }


WHOLE = "x-whole"
"""Marks a call that answers with all there is, and no page."""


def _operations(description: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            parameters = [_parameter(parameter) for parameter in operation.get("parameters", [])]
            needed = any(parameter["required"] for parameter in parameters)
            open_ = not (needed or operation.get("security") or operation.get(WHOLE))
            found.append(
                {
                    "path": path,
                    "method": method.upper(),
                    "tag": (operation.get("tags") or ["other"])[0],
                    "text": operation.get("description", operation.get("summary", "")),
                    "parameters": parameters,
                    "answer": _answer(operation),
                    "plain": method == "get" and "{" not in path and open_,
                }
            )
    return found


def _schemas(description: dict[str, Any]) -> list[dict[str, Any]]:
    schemas = description.get("components", {}).get("schemas", {})
    return [
        {
            "name": name,
            "text": schema.get("description", ""),
            "members": [
                {"name": key, "shape": _shape(part), "text": part.get("description", "")}
                for key, part in schema.get("properties", {}).items()
            ],
        }
        for name, schema in sorted(schemas.items())
        if schema.get("properties") and "ValidationError" not in name
    ]


@router.get("/docs", response_class=Response)
async def get_docs(request: Request) -> Response:
    """All calls with their parameters and answers."""
    description = request.app.openapi()
    return rendering.page(
        request,
        "docs.html",
        info=description["info"],
        operations=_operations(description),
        schemas=_schemas(description),
    )
