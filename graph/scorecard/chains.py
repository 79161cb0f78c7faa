"""Which mentions are of one event, over several documents? Beside an annotation in the manner of ECB+.

Records are JSON objects with ``topic``, ``sents`` (by number, the words of each sentence), ``text`` (the same, one
sentence a line) and ``gold``, a list of mentions: ``kind`` (``ACT`` for events), ``chain``, ``sent`` and ``tokens``
(the places of its words). Mentions of one chain are of one event; one alone in its chain counts in B-cubed.

Two figures, over all documents together, in which no topic is told:

- *from text*: an annotated mention is found where a report's trigger shares a word with it, and mentions are one where
  the graph has their reports in one event. The mentions are of all events ("the awards"), and the graph holds what
  political actors do to one another, so that most are not found.
- *of the mentions given*: mentions are one where their articles tell of one event (`graph.stories`), their lemma is the
  same and a name stands in the sentences of both, or in neither. This is a yardstick, and no part of the graph.

The documents have no day; all are taken to be of one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph import stories
from graph.assignment import best_pairs
from graph.document import Document, Word
from graph.document.parser import parse
from graph.errors import AnnotationError
from graph.extractors import Extractor
from graph.gist import gist
from graph.model.article import Article
from graph.scorecard.clusters.memory import remember
from graph.scorecard.coreference import Mention, b_cubed, count_found, count_pairs, is_joined, is_same, pairs_of
from graph.scorecard.measures import Count, Decision, Tally, Verdict
from graph.scorecard.surroundings import sentence
from graph.settings import Settings

Record = Mapping[str, Any]
Placed = tuple[str, Record]
Bounds = tuple[int, int]

NEEDED = ("id", "topic", "sents", "text", "gold")
"""The fields of a document with chains of mentions."""

WAYS = ("from text", "mentions given")

_EVENT = "ACT"
_SOME_DAY = date(2009, 1, 1)


def check(record: Record, where: str) -> None:
    """Refuses a document whose words are not those of its text, or a mention that is not in it.

    Raises:
        AnnotationError: with ``where`` before the message.
    """
    if "\n".join(" ".join(words) for words in _sentences(record)) != record["text"]:
        raise AnnotationError(f"{where}: the text is not that of sents; give their words by single spaces, one a line")
    for number, mention in enumerate(record["gold"], start=1):
        words = record["sents"].get(str(mention["sent"]), ())
        if not mention["tokens"] or not all(0 <= place < len(words) for place in mention["tokens"]):
            raise AnnotationError(
                f"{where}: mention {number} has the words {mention['tokens']} of sentence {mention['sent']}, which has "
                f"{len(words)}; count from 0"
            )


def _sentences(record: Record) -> list[Sequence[str]]:
    return [record["sents"][number] for number in sorted(record["sents"], key=int)]


def gather(records: Sequence[Placed]) -> list[Record]:
    """The topics, each a record with an ``id`` and its ``articles``."""
    found: dict[str, list[Record]] = {}
    for _, record in records:
        found.setdefault(str(record["topic"]), []).append(record)
    return [{"id": name, "articles": group} for name, group in found.items()]


def article_of(record: Record) -> Article:
    """The document as an extractor is given it."""
    return Article(record["text"], _SOME_DAY, record_id=str(record["id"]))


def read(topics: Sequence[Record], extractor: Extractor) -> Iterator[Record]:
    """For each topic what the graph makes of its documents, and the mentions in the topics after it."""
    records = [record for topic in topics for record in topic["articles"]]
    homes = _homes(records)
    answers = [{**answer, "homes": homes} for answer in remember(topics, extractor, article_of)]
    found = [_mentions(topic, answer) for topic, answer in zip(topics, answers, strict=True)]
    for at, answer in enumerate(answers, start=1):
        yield {**answer, "later": {way: [one for other in found[at:] for one in other[way]] for way in WAYS}}


def compare(gold: Record, system: Record) -> Tally:
    """Counts what is right in one topic."""
    tally, later = Tally(), system.get("later") or {}
    for way, own in _mentions(gold, system).items():
        others = later.get(way, ())
        pairs = list(pairs_of(own, others))
        tally.add(f"{way}: pairs", count_pairs(pairs))
        tally.add(f"{way}: B-cubed", b_cubed(own, others))
        if way == WAYS[0]:
            tally.add(f"{way}: pairs found", count_found(pairs))
            found = sum(mention.system is not None for mention in own)
            tally.add(f"{way}: mentions found", Count(found, found, len(own)))
            wrong = (pair for pair in pairs if is_joined(pair) != is_same(pair))
            tally.decisions += [
                Decision(
                    str(gold["id"]), f"pair {way}", Verdict.FALSE if is_joined(pair) else Verdict.MISSED,
                    pair[0].about, pair[1].about,
                )
                for pair in wrong
            ]  # fmt: skip
    return tally


def show(record: Record) -> tuple[str, str]:
    """A mention: of what, in which document, and its sentence."""
    return f"{record['chain']} in {record['article']}: {record['words']}", record["sentence"]


def _mentions(topic: Record, answer: Record) -> dict[str, list[Mention[Record]]]:
    """The mentions of a topic, in the two ways in which a system has them."""
    homes, read = answer.get("homes") or {}, answer.get("articles") or {}
    found: dict[str, list[Mention[Record]]] = {way: [] for way in WAYS}
    for record in topic["articles"]:
        name, starts = str(record["id"]), _starts(record)
        events = (read.get(name) or {}).get("events") or ()
        marked = [one for one in record["gold"] if one["kind"] == _EVENT]
        bounds = [_bounds(one, record, starts) for one in marked]
        triggers = [(event["trigger"]["start"], event["trigger"]["end"]) for event in events]
        partner = dict(best_pairs([[_shared(one, other) for other in triggers] for one in bounds]))
        for at, one in enumerate(marked):
            about = _about(one, record, bounds[at])
            told = events[partner[at]]["event"] if at in partner else None
            found[WAYS[0]].append(Mention(one["chain"], told, about=about))
            found[WAYS[1]].append(Mention(one["chain"], homes.get((name, bounds[at])), about=about))
    return found


def _about(mention: Record, record: Record, bounds: Bounds) -> Record:
    words = record["text"][slice(*bounds)]
    told = " ".join(record["sents"][str(mention["sent"])])
    return {
        "chain": mention["chain"],
        "article": record["id"],
        "words": words,
        "sentence": sentence(told, told) or told,
    }


def _starts(record: Record) -> dict[str, list[int]]:
    """By the number of a sentence, where each of its words begins in the text."""
    found: dict[str, list[int]] = {}
    start = 0
    for number in sorted(record["sents"], key=int):
        found[number] = []
        for word in record["sents"][number]:
            found[number].append(start)
            start += len(word) + 1
    return found


def _bounds(mention: Record, record: Record, starts: Mapping[str, Sequence[int]]) -> Bounds:
    number = str(mention["sent"])
    first, last = min(mention["tokens"]), max(mention["tokens"])
    return starts[number][first], starts[number][last] + len(record["sents"][number][last])


def _shared(one: Bounds, other: Bounds) -> float:
    return float(max(0, min(one[1], other[1]) - max(one[0], other[0])))


# the yardstick: mentions given


@dataclass(frozen=True, slots=True)
class _Marked:
    """A mention that is given: its lemma, and the names in its sentence."""

    key: tuple[str, Bounds]
    lemma: str
    names: frozenset[str]


def _homes(records: Sequence[Record]) -> dict[tuple[str, Bounds], str]:
    """By document and bounds, what each mention that is given is taken to be of."""
    documents = list(parse(map(article_of, records), Settings().model))
    story = _story(records, documents)
    groups: dict[tuple[int, str], list[_Marked]] = {}
    for record, document in zip(records, documents, strict=True):
        for one in _marked(record, document):
            groups.setdefault((story[str(record["id"])], one.lemma), []).append(one)
    return {
        one.key: f"{group} {n}"
        for group, marked in groups.items()
        for n, part in enumerate(_parts(marked))
        for one in part
    }


def _story(records: Sequence[Record], documents: Sequence[Document]) -> dict[str, int]:
    profiles = ((str(record["id"]), gist(document)[1]) for record, document in zip(records, documents, strict=True))
    told = [stories.Told(name, _SOME_DAY, profile) for name, profile in profiles if profile is not None]
    return {name: number for number, group in enumerate(stories.group(told)) for name in group}


def _marked(record: Record, document: Document) -> Iterator[_Marked]:
    starts = _starts(record)
    words = [word for sentence in document.sentences for word in sentence.words]
    for mention in record["gold"]:
        if mention["kind"] == _EVENT:
            bounds = _bounds(mention, record, starts)
            within = [word for word in words if bounds[0] <= word.start < bounds[1]]
            if within:
                head = _head(within)
                names = frozenset(w.lower for w in head.sentence.words if w.pos == "PROPN")
                yield _Marked((str(record["id"]), bounds), head.lemma.lower(), names)


def _head(words: Sequence[Word]) -> Word:
    """The word of a mention that no other of its words governs."""
    inside = {id(word) for word in words}
    return next((word for word in words if id(word.head) not in inside or word.head is word), words[-1])


def _parts(marked: Sequence[_Marked]) -> list[list[_Marked]]:
    """The mentions of one lemma in one story that are linked by a name, in any number of steps."""
    parts: list[list[_Marked]] = []
    for one in marked:
        linked = [part for part in parts if any(_go_together(one, other) for other in part)]
        parts = [part for part in parts if part not in linked] + [[one, *(other for part in linked for other in part)]]
    return parts


def _go_together(one: _Marked, other: _Marked) -> bool:
    return not one.names.isdisjoint(other.names) or not (one.names or other.names)
