"""Which accounts agree in all but the day, of which one tells the day before the other's?

Two accounts whose days exclude one another are never merged. But of two articles that tell the same of the same people,
one on Tuesday and one on Wednesday, one may just have the day wrong; so the pair is proposed to people, and listed as a
disagreement. What is told as a further time ("met again") is not, nor what happens day after day: blows of which no
number tells that they are one, and words of which the half is not the same.
"""

from datetime import timedelta

from graph.merging import scoring, wording
from graph.merging.accounts import Account
from graph.merging.contradictions import LOCAL
from graph.model.event import Modality

STEP = timedelta(days=1)
"""How far apart the two days are."""

_SAME_ACTORS = frozenset({"all", "most"})
_SAME_ACT = frozenset({"stem", "family", "mode"})
_SAME_WORDS = frozenset({"verbatim", "half", "third"})
_TELLING_NUMBERS = frozenset({"many", "sum"})


def is_open(one: Account) -> bool:
    """Whether an account may be of the day before or after: news of what was done, on one day that it tells.

    Of what happens daily only where place and number may tell that it is one, so that others need not be looked up.
    """
    report = one.report
    if report.modality is not Modality.ACTUAL or report.background or not one.is_of_day:
        return False
    if report.root in LOCAL and (not one.locales or max(one.numbers, default=0) < scoring.MANY):
        return False
    return not _is_further(one)


def _is_further(one: Account) -> bool:
    """Whether it is told as one of several times ("met again", "a second day of talks")."""
    return not wording.words_for("further").isdisjoint(wording.words(one.quote.casefold()))


def match(one: Account, other: Account) -> scoring.Match | None:
    """The score of two accounts of two days, the same from either side; None where they do not agree in the rest."""
    if one.stem != other.stem or one.article == other.article or not (is_open(one) and is_open(other)):
        return None
    mine, theirs = one.report.interval, other.report.interval
    if mine is None or theirs is None or abs(mine.sort_day - theirs.sort_day) != STEP:
        return None
    found = scoring.weigh(one, other, "beside")
    return found if not found.against and _agree(one, other, dict(found.levels)) else None


def _agree(one: Account, other: Account, levels: dict[str, str]) -> bool:
    """Whether two accounts are alike where what happens day after day is not."""
    if levels["roles"] not in _SAME_ACTORS:
        return False
    if _is_ruling(one) and _is_ruling(other):
        return levels["act"] in {*_SAME_ACT, "unknown"}
    if levels["act"] not in _SAME_ACT:
        return False
    if one.report.root in LOCAL:
        return levels["site"] == "same" and levels.get("numbers") in _TELLING_NUMBERS
    return levels["wording"] in _SAME_WORDS if levels["prior"] == "words" else levels["wording"] != "none"


def _is_ruling(one: Account) -> bool:
    """Whether it is a court that acts: what it orders it orders once."""
    return any(party.court for party in one.sources)
