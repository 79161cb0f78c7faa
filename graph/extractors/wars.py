"""Was an act done in a war or a time of the past that the text names ("in World War Two", "under Ottoman rule")?

Then it was on no day of the news. The years of well-known wars are those of ``wars.tsv``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL, patients
from graph.extractors.charged import deed_of
from graph.extractors.hanging import governors
from graph.extractors.predicates import Predicate
from graph.model.interval import Basis, Interval, Precision

_WITHIN = {"in", "during", "throughout", "under", "through"}
_AT = {"at", "in", "by", "near", "towards", "toward", "from", "on"}
_PARTS = {
    "beginning", "close", "course", "day", "end", "era", "eve", "height", "hour", "month", "opening", "outbreak",
    "period", "phase", "stage", "start", "time", "week", "year",
}  # fmt: skip
"""Parts of a war ("at the start of", "in the last days of")."""
_SIDES = {"before", "after", "until"}
_FORCE = {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID"}
"""Types of deeds; what is said of a war may be said long after it."""
_ENDED = timedelta(days=21)
_YEAR, _MONTH = timedelta(days=366), timedelta(days=45)
_WAGED = {"fight", "wage"}


@dataclass(frozen=True, slots=True)
class War:
    """A war, or another time that has a name, from its first day to its last."""

    start: date
    end: date

    @property
    def precision(self) -> Precision:
        """How fine the day of an act within it is known."""
        lasted = self.end - self.start
        return Precision.YEAR if lasted > _YEAR else Precision.MONTH if lasted > _MONTH else Precision.DAY


@cache
def wars() -> Mapping[str, tuple[War, ...]]:
    """The wars of a name, in lower case; those of one name in order."""
    found: dict[str, list[War]] = {}
    for line in files("graph.extractors").joinpath("wars.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        if line and not line.startswith("#"):
            names, start, end, _ = line.split("\t")
            for name in names.split("|"):
                found.setdefault(name, []).append(War(date.fromisoformat(start), date.fromisoformat(end)))
    return {name: tuple(sorted(those, key=lambda war: war.start)) for name, those in found.items()}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(wars(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({names})(?![\w-])")


@cache
def _last_words() -> frozenset[str]:
    return frozenset(name.rsplit(" ", 1)[-1] for name in wars())


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a war in a sentence: as ``wars.tsv`` has it, as the sentence has it, and its words there."""

    name: str
    text: str
    words: tuple[Word, ...]

    @property
    def head(self) -> Word:
        """The word by which it hangs on others."""
        return next((w for w in self.words if w.head not in self.words), self.words[-1])


def named_in(sentence: Sentence, text: str) -> tuple[Named, ...]:
    """The names of wars in a sentence, in order.

    Args:
        sentence: the sentence.
        text: its text, in which a line break is a space.
    """
    if all(word.lower not in _last_words() for word in sentence.words):
        return ()
    found = []
    for match in _pattern().finditer(text.lower()):
        inside = tuple(w for w in sentence.words if match.start() <= w.start - sentence.start < match.end())
        found.extend([Named(match.group(1), text[match.start() : match.end()], inside)] if inside else [])
    return tuple(found)


def time_of_war(predicate: Predicate, named: Iterable[Named], published: date) -> Interval | None:
    """When an act was, if it was done in, before or after a war that was over when the article appeared; else None.

    Args:
        predicate: the act.
        named: the wars that its sentence names.
        published: the day of the article.
    """
    for told in named:
        war = _meant(told.name, published)
        side = _side(predicate, told) if war is not None else ""
        if war is None or not side:
            continue
        text = told.text if side == "in" else f"{side} {told.text}"
        if side == "in":
            return Interval(war.start, war.end, war.precision, Basis.EXPLICIT, text)
        if side == "after":
            return Interval(war.end, published, Precision.YEAR, Basis.EXPLICIT, text)
        return Interval(None, war.start if side == "before" else war.end, war.precision, Basis.EXPLICIT, text)
    return None


def tells_of_a_war(predicate: Predicate) -> bool:
    """Whether it is told that somebody fought a war, as nobody tells of one that goes on ("fought a war over X")."""
    verb, noun = predicate.word, predicate.noun
    if predicate.root != "ASSAULT" or verb.tag != "VBD" or noun is None or noun.lemma not in {"war", "wars"}:
        return False
    return verb.lemma in _WAGED and all(c.dep != "aux" for c in verb.children)


def _meant(name: str, published: date) -> War | None:
    """The last war of a name that was over, if none of that name goes on when the article appears."""
    named = wars()[name]
    if any(war.start <= published <= war.end + _ENDED for war in named):
        return None
    over = [war for war in named if war.end < published]
    return over[-1] if over else None


def _side(predicate: Predicate, told: Named) -> str:
    """Whether an act was "in", "before", "until" or "after" a war; "" if it is not told."""
    head = told.head
    own = {w.i for w in governors(predicate.word, predicate.nominal)}
    if predicate.noun is not None:
        own.add(predicate.noun.i)
    if any(w.i in own for w in told.words):
        return "in"
    fought = head.dep in {"dobj", "nsubjpass"} and head.head.i in own and head.head.lemma in _WAGED
    if fought:
        return "in"
    preposition = head.head
    if preposition.lower == "of" and preposition.head.lemma in _PARTS and preposition.head.dep == "pobj":
        preposition = preposition.head.head
        within = preposition.lower in _AT | _WITHIN
    else:
        within = preposition.lower in _WITHIN
    side = "in" if within else preposition.lower if preposition.lower in _SIDES else ""
    if head.dep != "pobj" or not side or not _is_reached(predicate, preposition, own):
        return ""
    return side if side == "in" or predicate.word.tag == "VBD" else ""


def _is_reached(predicate: Predicate, preposition: Word, own: set[int]) -> bool:
    """Whether a phrase belongs to an act: hung on it, on a name within it, or of force on anything within it."""
    answering = predicate.root not in _FORCE and not predicate.nominal
    if answering and (deed_of(predicate) is not None or _for_something(predicate.word, preposition)):
        return False
    above = preposition.head
    while above.i not in own:
        if above.head is above or above.pos in VERBAL:
            return False
        if answering and above.pos == "NOUN":
            return False
        above = above.head
    return True


def _for_something(verb: Word, preposition: Word) -> bool:
    """Whether what somebody is praised, blamed or asked for is told before a phrase ("thanked X for its help in")."""
    inside = (verb, *patients(verb))
    given = (c for w in inside for c in w.children if c.dep == "prep" and c.lower in {"for", "of", "over", "about"})
    return any(c.i < preposition.i for c in given)
