"""What does the graph know of an article or a relation once it is stored?"""

from dataclasses import dataclass
from datetime import date, datetime

from graph.model.article import Keep
from graph.model.gist import MainEvent


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as it is stored.

    Attributes:
        published_basis: what told the publication date (a PublishedBasis value).
        text: the article's text, or "" where only the record was asked for.
        main: the event that it is about, or None, also where only the record was asked for.
        digest: SHA-256 of the text, hexadecimal.
        length: code points of the text.
        agency: the id of the news agency that its credit line or dateline names.
        record_id: the id of the record that it came in, or None.
        learned: when it was ingested (UTC).
        events: how many events it tells; ``claims`` how many claims it reports.
        kept: how much of the text is kept; spaces stand for the rest.
    """

    id: str
    title: str
    published: date
    published_basis: str
    digest: str
    length: int
    learned: datetime
    url: str | None = None
    source: str | None = None
    agency: str | None = None
    note: str | None = None
    language: str = "en"
    events: int = 0
    claims: int = 0
    text: str = ""
    kept: Keep = Keep.WHOLE
    record_id: str | None = None
    main: MainEvent | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed edge between two actors, as evidenced by events and claims.

    Attributes:
        predicate: the local name in the ``rel:`` namespace ("met", "supported" …).
        weight: how many events and claims evidence it.
        evidence: the ids of those events and claims.
    """

    id: str
    source: str
    target: str
    predicate: str
    weight: int
    first: date
    last: date
    evidence: tuple[str, ...]
