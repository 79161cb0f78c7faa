"""How is the JSON body of a write read? As one of our shapes, or refused with what is wrong with it."""

from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from api.problems import RequestError, UnsupportedMedia

Sent = TypeVar("Sent", bound=BaseModel)


class Malformed(RequestError):
    """A body that is not the record asked for."""

    status = 422


def media_type(request: Request) -> str:
    """Of what kind the body of a request is said to be, in small letters; "" where nothing is said."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def read_body(request: Request, shape: type[Sent]) -> Sent:
    """The body of a request.

    Raises:
        UnsupportedMedia: if it is no JSON.
        Malformed: if it is not of the shape.
    """
    kind = media_type(request)
    if kind != "application/json":
        raise UnsupportedMedia(f"{kind or 'no content type'} is not read here; send application/json")
    try:
        return shape.model_validate_json(await request.body())
    except ValidationError as problem:
        raise Malformed(faults_of(problem)) from problem


def faults_of(problem: ValidationError) -> str:
    """What is wrong with a body, field by field, in one line."""
    return "; ".join(
        f"{'.'.join(map(str, fault['loc'])) or 'the body'}: {fault['msg'].removeprefix('Value error, ')}"
        for fault in problem.errors()
    )


def described(shape: type[BaseModel]) -> dict[str, object]:
    """The body of a call for its description in OpenAPI."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": shape.model_json_schema()}}}}
