r"""How well is the main event of an article told? Who, what, when and where, beside the answers of several coders.

An answer is right if it has the words of one that at least two coders gave: F1 over the words of both is 0.5 or more,
without regard to case, punctuation and articles ("the", "a", "an"), as it is done for answers to questions about texts
(SQuAD, Rajpurkar et al. 2016). Only articles of which two coders agree that they tell it are judged. One measure more
for each question allows for another way to say the same, and never counts in the first:

- when: the answer means the days that one of the coders' answers means (both put on the calendar of the article by
  `graph.mentions.times`), so that "Nov. 6" of an article of that week is "Sunday";
- nothing told: where two coders say that the article does not tell it, nothing is answered.

Where records name the event that they tell of (``category``), the grouping of the articles is scored as well: the pairs
that are put into one story.

Records are JSON objects with ``title``, ``description`` (which may be missing), ``text``, ``date`` (publication) and
``gold``: for each question a list of answers ``{text, coders}``, ``text`` null for "not told". The description is put
before the text as its first paragraph, unless the text begins with it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph import stories
from graph.annotation import annotate
from graph.errors import AnnotationError
from graph.extractors import Extractor
from graph.mentions.times import Tense, find_times, resolve
from graph.model.article import Article
from graph.model.event import Reading
from graph.model.interval import Interval
from graph.scorecard.coreference import Mention, count_pairs, is_joined, is_same
from graph.scorecard.measures import Decision, Share, Tally, Verdict

Record = Mapping[str, Any]

NEEDED = ("id", "title", "text", "date", "gold")
"""The fields of an article whose main event is annotated."""

QUESTIONS = ("who", "what", "when", "where")

SAME_DAYS = "when (words or days)"
NOTHING = "nothing told, nothing answered"
STORY = "articles of one event (pairs)"

_AGREED = 2
"""How many coders must have given an answer for it to count."""

_ALIKE = 0.5
"""The least F1 over words at which two answers are one."""

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_BEGINNING = 60


def check(record: Record, where: str) -> None:
    """Refuses an article without a day of publication, or with answers in another shape.

    Raises:
        AnnotationError: with ``where`` before the message.
    """
    try:
        _published(record)
    except ValueError:
        raise AnnotationError(
            f"{where}: date is {record['date']!r}; write the day of publication as YYYY-MM-DD"
        ) from None
    for name in filter(record.__contains__, ("title", "text", "description")):
        if not isinstance(record[name], str) and (name in NEEDED or record[name] is not None):
            raise AnnotationError(f"{where}: {name} is a {type(record[name]).__name__}; give a string")
    for question in QUESTIONS:
        if not _are_answers(isinstance(record["gold"], Mapping) and record["gold"].get(question, [])):
            raise AnnotationError(
                f'{where}: gold has no list of answers to {question!r}; write each as {{"text": words, "coders": 2}}'
            )


def _are_answers(answers: object) -> bool:
    return isinstance(answers, list) and all(
        isinstance(answer, Mapping)
        and isinstance(answer.get("text"), str | None)
        and isinstance(answer.get("coders"), int)
        for answer in answers
    )


def article_of(record: Record) -> Article:
    """The article as an extractor is given it: the title, and the description as the first paragraph of the text."""
    text, lead = record["text"], (record.get("description") or "").strip()
    if lead and not text.lstrip().startswith(lead[:_BEGINNING]):
        text = f"{lead}\n\n{text}"
    return Article(text, _published(record), title=record["title"], record_id=str(record["id"]))


def _published(record: Record) -> date:
    return date.fromisoformat(str(record["date"])[:10])


def read(records: Sequence[Record], extractor: Extractor) -> Iterator[Record]:
    """What is read in some articles, and in which story each is put: ``told``, and in ``later`` those after it."""
    readings = list(extractor.extract(map(article_of, records)))
    home = _stories(readings)
    told = [
        Mention(_category(record), home.get(str(place)), about=_titled(record)) for place, record in enumerate(records)
    ]
    for place, reading in enumerate(readings):
        yield {**annotate(reading), "told": told[place], "later": told[place + 1 :]}


def _stories(readings: Sequence[Reading]) -> dict[str, str]:
    """By the place of an article, the story in which it is put."""
    profiled = ((str(at), one.article.published, one.profile) for at, one in enumerate(readings) if one.profile)
    found = stories.group(stories.Told(*told) for told in profiled)
    return {article: group[0] for group in found for article in group}


def _category(record: Record) -> str | None:
    category = record.get("category")
    return category if isinstance(category, str) else None


def _titled(record: Record) -> Record:
    return {"said": f"{record['id']}: {record.get('category')}", "words": record["title"]}


def compare(gold: Record, system: Record) -> Tally:
    """Counts which questions are answered right in one article.

    Args:
        gold: the annotated article.
        system: what was read in it; ``main_event`` has for each question the words as ``{"quote": …}``, as text, or
            None.
    """
    tally = Tally({**dict.fromkeys(QUESTIONS, Share()), SAME_DAYS: Share(), NOTHING: Share()})
    told = system.get("main_event") or {}
    for question in QUESTIONS:
        answer = _words(told.get(question))
        agreed = [one["text"] for one in gold["gold"].get(question, []) if one["coders"] >= _AGREED]
        wanted = [text for text in agreed if text]
        if wanted:
            _judge(gold, question, wanted, answer, tally)
        elif agreed:
            tally.judge(NOTHING, not answer)
            _note(gold, question, wanted, answer, Verdict.FALSE if answer else Verdict.RIGHT, tally)
    if _category(gold) is not None and "told" in system:
        _compare_story(str(gold["id"]), system["told"], system["later"], tally)
    return tally


def _compare_story(article: str, told: Mention[Record], later: Sequence[Mention[Record]], tally: Tally) -> None:
    """Judges the pairs of an article with those after it, so that each pair counts once."""
    pairs = [(told, other) for other in later]
    tally.add(STORY, count_pairs(pairs))
    for pair in pairs:
        if is_joined(pair) != is_same(pair):
            verdict = Verdict.FALSE if is_joined(pair) else Verdict.MISSED
            tally.decisions.append(Decision(article, STORY, verdict, pair[0].about, pair[1].about))


def _judge(gold: Record, question: str, wanted: Sequence[str], answer: str, tally: Tally) -> None:
    right = any(alike(answer, one) >= _ALIKE for one in wanted)
    tally.judge(question, right)
    if question == "when":
        tally.judge(SAME_DAYS, right or _same_days(answer, wanted, _published(gold)))
    verdict = Verdict.RIGHT if right else Verdict.PARTLY if answer else Verdict.MISSED
    _note(gold, question, wanted, answer, verdict, tally)


def _note(gold: Record, question: str, wanted: Sequence[str], answer: str, verdict: Verdict, tally: Tally) -> None:
    wrong = (question,) if verdict is Verdict.PARTLY else ()
    told = {"words": " | ".join(wanted) or "not told"}
    read = {"words": answer} if answer else None
    tally.decisions.append(Decision(str(gold["id"]), question, verdict, told, read, wrong))


def _words(answer: object) -> str:
    words = answer.get("quote") or answer.get("text") if isinstance(answer, Mapping) else answer
    return words if isinstance(words, str) else ""


def alike(one: str, other: str) -> float:
    """F1 over the words of two answers, 0 to 1; a word that stands twice counts twice."""
    ours, theirs = Counter(_normal(one)), Counter(_normal(other))
    return 2 * (ours & theirs).total() / ((ours.total() + theirs.total()) or 1)


def _normal(answer: str) -> list[str]:
    """The words of an answer in lower case, without punctuation and articles."""
    written = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), answer)
    plain = "".join(sign for sign in written.casefold() if sign.isalnum() or sign.isspace())
    return [word for word in plain.split() if word not in {"a", "an", "the"}]


def _same_days(answer: str, wanted: Sequence[str], published: date) -> bool:
    ours = set(_days(answer, published))
    return any(not ours.isdisjoint(_days(one, published)) for one in wanted)


def _days(answer: str, published: date) -> Iterator[tuple[date | None, date | None]]:
    found: Iterator[Interval | None] = (resolve(time, published, Tense.PAST) for time in find_times(answer))
    yield from ((interval.start, interval.end) for interval in found if interval)


def show(record: Record) -> tuple[str, str]:
    """The answers to a question: nothing to say of them but their words; of a pair of articles, which they are."""
    return record.get("said", ""), record["words"]
