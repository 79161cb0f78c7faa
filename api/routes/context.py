"""The JSON-LD context of the vocabulary, where files and other programs can name it."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Header
from starlette.responses import Response

from graph import vocabulary

router = APIRouter(tags=["resources"])


@router.get(
    "/context.jsonld",
    response_class=Response,
    responses={200: {"description": "the context", "content": {"application/ld+json": {}}}},
)
async def get_context(if_none_match: Annotated[str, Header()] = "") -> Response:
    """The short names under which JSON-LD has the terms of the vocabulary; pages of any origin may read it."""
    text = vocabulary.read("context.jsonld")
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=86400", "Access-Control-Allow-Origin": "*"}
    if tag in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(text, media_type="application/ld+json", headers=headers)
