"""What would an article tell, if it was read into the graph? It is read as if, and nothing is stored."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from api.workers.answers import Cast
from graph.archive import Archive
from graph.errors import NotFound
from graph.model.article import Article
from graph.model.event import Claim, EventReport, Reading


@dataclass(frozen=True, slots=True)
class Preview:
    """What an article tells.

    Attributes:
        outcome: what would become of it: added, unchanged or replaced.
        reports: the events that it tells; ``claims`` what it says that others said.
        cast: the actors and places of these.
    """

    article: Article
    outcome: str
    reports: tuple[EventReport, ...]
    claims: tuple[Claim, ...]
    cast: Cast


_PREVIEW = TypeAdapter(Preview)


def told(reading: Reading, archive: Archive) -> dict[str, Any]:
    """A reading as the server is told of it."""
    cast = Cast(reading.actors, reading.places)
    preview = Preview(reading.article, _outcome(reading.article, archive), reading.reports, reading.claims, cast)
    found: dict[str, Any] = _PREVIEW.dump_python(preview, mode="json")
    return found


def understood(found: dict[str, Any]) -> Preview:
    """What the writer has told."""
    return _PREVIEW.validate_python(found)


def _outcome(article: Article, archive: Archive) -> str:
    try:
        known = archive.article(article.id, text=False)
    except NotFound:
        return "added"
    return "unchanged" if known.digest == article.digest else "replaced"
