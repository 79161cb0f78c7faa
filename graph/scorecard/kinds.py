"""Which kinds of annotated sets are there? Each knows its records, how they are read, and what is right."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.annotation import annotate
from graph.errors import AnnotationError
from graph.extractors import Extractor
from graph.model.article import Article
from graph.scorecard import articles, attributions, chains, clusters, codes, days, gists, pairs, sentences, times
from graph.scorecard.measures import Tally
from graph.scorecard.strangers import has_triples

Record = Mapping[str, Any]
Read = Callable[[Sequence[Record], Extractor], Iterable[Record]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of annotated set.

    Attributes:
        name: what `communique evaluate --kind` calls it.
        unit: what one record is, in the plural ("articles").
        needed: the fields by which a record of this kind is known; all must be there.
        check: raises AnnotationError, beginning with the place given ("set.jsonl:3"), for a record that cannot be used.
        read: what is read in some records, one answer each, in their order, in the shape that ``compare`` takes.
        compare: counts what is right in one record, as annotated and as read; an answer that is missing is ``{}``.
        show: what a decision keeps of a record, annotated or read, in one line, and its words;
            either may be "".
        fits: whether a record with these fields is of this kind, and of no stranger's that has them too.
        by_extractor: whether the extractor reads; if not, it is Communiqué's own rules whichever is named.
        gather: makes of all records, each after its place, those that are read and compared, if these are not the same;
            raises AnnotationError if some cannot both be right.
        labels: what a decision shows: the words for its first and its second record.
    """

    name: str
    unit: str
    needed: tuple[str, ...]
    check: Callable[[Record, str], None]
    read: Read
    compare: Callable[[Record, Record], Tally]
    show: Callable[[Record], tuple[str, str]] = articles.show
    by_extractor: bool = True
    gather: Callable[[Sequence[tuple[str, Record]]], list[Record]] | None = None
    labels: tuple[str, str] = ("annotated", "read")
    fits: Callable[[Record], bool] = lambda _: True


def reading(article_of: Callable[[Record], Article]) -> Read:
    """A way to read: the record's article by the extractor, as `graph.annotation.annotate` shows it.

    Args:
        article_of: the article that a record holds.
    """

    def read(records: Sequence[Record], extractor: Extractor) -> Iterator[Record]:
        return map(annotate, extractor.extract(map(article_of, records)))

    return read


KINDS = (
    Kind(
        "chains",
        "topics",
        chains.NEEDED,
        chains.check,
        chains.read,
        chains.compare,
        chains.show,
        gather=chains.gather,
        labels=("one", "other"),
    ),
    Kind(
        "clusters",
        "clusters",
        clusters.NEEDED,
        clusters.check,
        clusters.read,
        clusters.compare,
        clusters.show,
        gather=clusters.gather,
        labels=("one", "other"),
    ),
    Kind("main-events", "articles", gists.NEEDED, gists.check, gists.read, gists.compare, gists.show),
    Kind("articles", "articles", articles.NEEDED, articles.check, reading(articles.article_of), articles.compare),
    Kind(
        "attributions",
        "articles",
        attributions.NEEDED,
        attributions.check,
        reading(attributions.article_of),
        attributions.compare,
        attributions.show,
    ),
    Kind("actors", "actors", codes.NEEDED, codes.check, codes.read, codes.compare, codes.show, by_extractor=False),
    Kind(
        "actor-tests",
        "tests",
        codes.TEST_NEEDED,
        codes.check,
        codes.read,
        codes.compare,
        codes.show,
        by_extractor=False,
    ),
    Kind("times", "expressions", times.NEEDED, times.check, times.read, times.compare, times.show, by_extractor=False),
    Kind("days", "acts", days.NEEDED, days.check, reading(days.article_of), days.compare, days.show),
    Kind(
        "sentences", "sentences", sentences.NEEDED, sentences.check, sentences.read, sentences.compare, sentences.show
    ),
    Kind("pairs", "sentences", pairs.NEEDED, pairs.check, pairs.read, pairs.compare, pairs.show, fits=has_triples),
)
"""All kinds, the most particular first."""


def kind_of(record: Record) -> Kind | None:
    """The kind whose fields a record has, or None."""
    return next((k for k in KINDS if all(name in record for name in k.needed) and k.fits(record)), None)


def kind_named(name: str) -> Kind:
    """The kind of a name.

    Raises:
        AnnotationError: if there is none; the message lists those there are.
    """
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise AnnotationError(f"no kind of set is named {name!r}; choose from {', '.join(kind.name for kind in KINDS)}")
