"""What was a state called on a day, who led it, and of which state was somebody whose own was not yet, or is gone?"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from graph.model.actor import Actor


def country_on(country: str, day: date) -> str:
    """The country of a day of which a person of some country was: of a state that was not yet, or is gone, another.

    Args:
        country: an ISO 3166 code of three letters; states that are gone have theirs ("SUN", "YUG").
        day: the day.
    """
    return next(
        (other for other, first, until in _by_day("countries").get(country, ()) if first <= day <= until), country
    )


def name_on(actor: Actor, day: date) -> str:
    """The name of an actor on a day ("Zaire" in 1994): its own, if it had no other."""
    return next(
        (name for name, first, until in _by_day("names").get(actor.id, ()) if first <= day <= until), actor.name
    )


def leading_post(state: str, day: date) -> str | None:
    """The post whose holder is "the leader" of a state on a day, where that is another than now; else None."""
    rows = _by_day("leaders").get(state, ())
    return next((post for post, first, until in rows if first <= day <= until), None)


@cache
def _by_day(table: str) -> Mapping[str, list[tuple[str, date, date]]]:
    """What stands for something on some days: with the first of them and the last."""
    found: dict[str, list[tuple[str, date, date]]] = defaultdict(list)
    text = files("graph.registry").joinpath(f"{table}-by-day.tsv").read_text("utf-8")
    for line in text.splitlines()[1:]:
        key, instead, first, until, _source = line.split("\t")
        days = date.fromisoformat(first) if first else date.min, date.fromisoformat(until) if until else date.max
        found[key].append((instead, *days))
    return found
