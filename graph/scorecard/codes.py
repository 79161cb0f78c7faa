"""How well are actors coded? Country and sector read for a name or description, beside those that annotators gave.

Two shapes of record are understood. The project's own has ``actor`` (the words for one actor), ``day``, ``country``
(ISO alpha-3 or a PLOVER code such as ``UNO``; "" where the words tell none) and ``sector`` ("" likewise), perhaps with
``second`` (a second sector). The other is a unit test of another coder: ``method``, ``args`` (the words, perhaps a
context and a day), ``kw``, ``expect`` and ``asserts``. Of such a test only facts about the actor are judged: its
country, its primary and second sector, and that an unknown name or a thing has no code. Left out are what that coder
does inside: which of its patterns or sources answered, the text that is left over when a nationality is cut off, the
title and the opening of a Wikipedia page, the job line of an infobox; and tests whose words stand in variables that the
record does not hold. Tests that look for a page are counted apart: they ask who somebody is, not what the words say.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graph.errors import AnnotationError
from graph.extractors import Extractor
from graph.registry.codes import code
from graph.scorecard.measures import Decision, Share, Tally, Verdict

Record = Mapping[str, Any]

NEEDED = ("id", "actor", "day", "country", "sector")
"""The fields of an actor with its code."""

TEST_NEEDED = ("id", "method", "expect", "asserts")
"""The fields of a unit test of another coder."""

ACTOR = "actor (no page needed)"
"""Whether all that is known of an actor is right; with tests of another coder, of those that need no Wikipedia page."""

ON_PAGE = "actor (with a page)"
"""The same for tests that look for the actor's Wikipedia page."""

COUNTRY = "country"
SECTOR = "sector"
"""Whether the primary sector is the one annotated."""

SECOND = "second sector"
"""Whether the second sector is among those given."""

SILENT = "no code where none is known"
"""Whether a name that nobody can know, and a thing, have neither country nor sector."""

TODAY = date(2023, 1, 1)
"""The day meant by "today" and by no day: that of the tests, which were written in 2022 and 2023."""

PAGES = frozenset({"wiki", "title", "actor_wiki_job"})
FACTS = {"country": "country", "code_1": "sector", "code_2": "second"}
OLD_CODES = {"HLH": "MED"}
"""CAMEO's code for health, which PLOVER renamed."""

_NONE = {"UNK": ""}
_DAYS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y")


@dataclass(frozen=True, slots=True)
class Question:
    """What a record asks.

    Attributes:
        text: the words for the actor; None if the record does not hold them.
        day: the day on which the actor acts.
        context: words around.
        facts: what is right, by ``country``, ``sector`` and ``second``.
        on_page: whether the answer was looked for on a Wikipedia page.
        nothing: whether there is no code.
    """

    text: str | None
    day: date
    context: str
    facts: Mapping[str, str]
    on_page: bool
    nothing: bool


def question(record: Record) -> Question:
    """What a record of either shape asks."""
    if "asserts" not in record:
        facts = {name: record[name] for name in ("country", "sector", "second") if name in record}
        nothing = not (facts["country"] or facts["sector"])
        return Question(record["actor"], _day(record["day"]), "", facts, False, nothing)
    args, options = record.get("args") or (), record.get("kw") or {}
    text, context, day = [*args, "", "", ""][:3]
    expected = record["expect"]
    facts = {FACTS[name]: OLD_CODES.get(value, value) for name, value in expected.items() if name in FACTS}
    nothing = "code is None" in record["asserts"]
    if nothing:
        facts = {"country": "", "sector": ""}
    return Question(
        text or None,
        _day(options.get("query_date") or day),
        context or options.get("known_country", ""),
        facts,
        any(expected.get(name) for name in PAGES),
        nothing,
    )


def _day(written: str) -> date:
    if written in ("", "today"):
        return TODAY
    for form in _DAYS:
        try:
            return datetime.strptime(written.title(), form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    raise ValueError(written)


def check(record: Record, where: str) -> None:
    """Refuses a record whose day is none, or whose words are none.

    Raises:
        AnnotationError: with ``where`` before the message.
    """
    try:
        asked = question(record)
    except (ValueError, TypeError, AttributeError) as problem:
        raise AnnotationError(f"{where}: the day cannot be read ({problem}); write it as YYYY-MM-DD") from None
    if asked.text is not None and not isinstance(asked.text, str):
        raise AnnotationError(f"{where}: the actor is {asked.text!r}; give the words for one actor")


def read(records: Sequence[Record], _extractor: Extractor) -> Iterator[Record]:
    """The codes given, one answer a record: ``{"country": "ISR", "sectors": ["GOV"]}``.

    Actors are coded by the product's own registry, whichever the extractor.
    """
    for record in records:
        asked = question(record)
        found = code(asked.text or "", asked.day, asked.context)
        yield {"country": found.country or "", "sectors": list(found.sectors)}


def compare(gold: Record, system: Record) -> Tally:
    """Counts what is right of one actor; ``system`` has the ``country`` and ``sectors`` given."""
    asked = question(gold)
    tally = Tally({name: Share() for name in (ACTOR, ON_PAGE, COUNTRY, SECTOR, SECOND, SILENT)})
    if asked.text is None or not asked.facts:
        tally.decisions.append(Decision(str(gold["id"]), "actor", Verdict.FREE, gold, system))
        return tally
    wrong = tuple(name for name, value in asked.facts.items() if not _right(name, value, system))
    tally.judge(ON_PAGE if asked.on_page else ACTOR, not wrong)
    if asked.nothing:
        tally.judge(SILENT, not wrong)
    else:
        for measure, name in ((COUNTRY, "country"), (SECTOR, "sector"), (SECOND, "second")):
            tally.judge(measure, name not in wrong if name in asked.facts else None)
    verdict = Verdict.RIGHT if not wrong else Verdict.FALSE if asked.nothing else Verdict.PARTLY
    tally.decisions.append(Decision(str(gold["id"]), "actor", verdict, gold, {**system, "text": asked.text}, wrong))
    return tally


def _right(name: str, value: str, system: Record) -> bool:
    sectors = [_NONE.get(sector, sector) for sector in system.get("sectors", ())]
    wanted = _NONE.get(value, value)
    if name == "country":
        return bool(system.get("country", "") == wanted)
    if name == "sector":
        return (sectors[0] if sectors else "") == wanted
    return wanted in sectors


def show(record: Record) -> tuple[str, str]:
    """A code in one line, and the words for the actor."""
    if "sectors" in record:
        return f"{record.get('country') or 'no country'} {' '.join(record['sectors'])}", record.get("text", "")
    asked = question(record)
    facts = " ".join(f"{name} {value or None}" for name, value in asked.facts.items())
    return f"{facts}, {asked.day}", asked.text or ""
