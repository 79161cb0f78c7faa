"""How is an article read that is sent as it is, as a text or a page? What else is known of it stands in the address."""

from email.message import Message
from typing import Annotated, Any

from fastapi import Depends, Query

from api.selecting import DAY
from graph.readers.decoding import decode
from graph.readers.html import decode_page

TEXT = "text/plain"
PAGES = ("text/html", "application/xhtml+xml")
KINDS = (TEXT, *PAGES)
"""The media types of an article that is sent as it is."""

SCHEMAS: dict[str, Any] = {
    TEXT: {"schema": {"type": "string"}, "example": "Mary Smith met John Jones on Friday."},
    **{kind: {"schema": {"type": "string"}, "example": "<html>…</html>"} for kind in PAGES},
}
"""How OpenAPI describes such a body."""

Known = dict[str, str]
"""What the address says of an article, by the name that a record has for it."""


def _known(
    published: Annotated[
        str, Query(description="the day of publication, of an article that does not say it", json_schema_extra=DAY)
    ] = "",
    url: Annotated[str, Query(description="where it is published, likewise", max_length=2_000)] = "",
    title: Annotated[str, Query(description="its headline, likewise", max_length=1_000)] = "",
    source: Annotated[str, Query(description="its publisher or agency, likewise", max_length=300)] = "",
    note: Annotated[str, Query(description="what there is to say about it, likewise", max_length=2_000)] = "",
) -> Known:
    """What the address says of the article, or of each."""
    told = {"published": published, "url": url, "title": title, "source": source, "note": note}
    return {name: value for name, value in told.items() if value.strip()}


FromAddress = Annotated[Known, Depends(_known)]


def record(body: bytes, content_type: str) -> dict[str, str]:
    """The record of an article that is sent as it is.

    Args:
        body: one text or page.
        content_type: of one of `KINDS`, maybe with a charset.

    Raises:
        NotText: if it is no text.
    """
    header = Message()
    header["content-type"] = content_type
    charset = header.get_content_charset("")
    if header.get_content_type() in PAGES:
        return {"html": decode_page(body, "the body", charset)}
    return {"text": decode(body, "the body", charset).replace("\r\n", "\n").replace("\r", "\n")}


def with_known(sent: Any, known: Known) -> Any:
    """A record, with what the address says and it does not; what is no record stays."""
    return (
        known | {name: value for name, value in sent.items() if value is not None} if isinstance(sent, dict) else sent
    )
