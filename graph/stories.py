"""Which articles tell of the same event?

Two articles do the more, the more telling words they share and the nearer their days of publication are: their likeness
is the cosine of their profiles, halved with every three days between them. Articles are put into one story as long as
those of both sides are alike enough on average (average linkage, UPGMA), so that no chain of half-related articles
joins two stories.

The threshold lies in the range, 0.12 to 0.18, in which the same-event groups of Giveme5W1H's development set come out
whole (pairwise F1 1.0; .88 at 0.10, .97 at 0.20); the eight topics of ECB+'s, whose articles have no days, give
precision 1.0 throughout, and F1 .96 at 0.10, .94 at 0.12, .91 at 0.15.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.model.gist import Profile

ALIKE = 0.14
"""The likeness from which two articles tell of one event, unless a setting gives another."""

HALF_LIFE = 3
"""Days after which the likeness of two articles is halved."""

FARTHEST = 8
"""Days between which no likeness reaches ALIKE any more; articles further apart are not compared."""


KEYS = 20
"""By so many of its heaviest words an article is looked up. With 20 no pair is lost in the sets named above that all
words find; with 15 a pair in 170 is."""

COMMON = 300
"""A word that more articles have among their heaviest, in the same days, finds nobody."""

_PERIOD = FARTHEST + 1
"""Days that share a key: articles that are near enough are of one period or of two that follow one another."""


@dataclass(frozen=True, slots=True)
class Told:
    """An article, as far as its story goes.

    Attributes:
        article: its id.
        published: the day of publication.
        profile: the words that tell what it is about.
    """

    article: str
    published: date
    profile: Profile


def filed(told: Told) -> tuple[str, ...]:
    """The keys under which an article is found."""
    return tuple(_keys(told, (0,)))


def sought(told: Told) -> tuple[str, ...]:
    """The keys under which the articles stand that can be alike."""
    return tuple(_keys(told, (-1, 0, 1)))


def _keys(told: Told, periods: Iterable[int]) -> Iterator[str]:
    own = told.published.toordinal() // _PERIOD
    return (f"{own + later}:{word}" for later in periods for word, _ in told.profile.words[:KEYS])


def likeness(one: Told, other: Told) -> float:
    """How likely two articles tell of the same event, 0 to 1."""
    apart = abs((one.published - other.published).days)
    if apart > FARTHEST:
        return 0.0
    weights = dict(other.profile.words)
    shared = sum(weight * weights.get(word, 0.0) for word, weight in one.profile.words)
    return float(min(1.0, shared) * 0.5 ** (apart / HALF_LIFE))


def related(one: Told, others: Iterable[Told], alike: float = ALIKE) -> list[tuple[str, float]]:
    """The articles that tell of the same event as one, from a likeness on, with their likeness, the likest first."""
    found = ((other.article, likeness(one, other)) for other in others if other.article != one.article)
    return sorted((pair for pair in found if pair[1] >= alike), key=lambda pair: (-pair[1], pair[0]))


def group(articles: Iterable[Told], alike: float = ALIKE) -> list[tuple[str, ...]]:
    """The stories: the ids of articles that tell of one event, by day of publication and id; each article in one.

    Args:
        articles: all of them.
        alike: the likeness from which two groups are one.
    """
    ordered = sorted(articles, key=lambda told: (told.published, told.article))
    members = {place: [place] for place in range(len(ordered))}
    sums = _likenesses(ordered)
    waiting = [(-value, a, b) for a, found in sums.items() for b, value in found.items() if a < b and value >= alike]
    heapq.heapify(waiting)
    while waiting:
        value, a, b = heapq.heappop(waiting)
        if a in members and b in members and value == -_mean(sums, members, a, b):
            members[a] += members.pop(b)
            _join(sums, a, b)
            for other in sums[a]:
                mean = _mean(sums, members, a, other)
                if mean >= alike:
                    heapq.heappush(waiting, (-mean, min(a, other), max(a, other)))
    return [tuple(ordered[place].article for place in sorted(found)) for _, found in sorted(members.items())]


def _likenesses(ordered: Sequence[Told]) -> dict[int, dict[int, float]]:
    """By the places of two articles, both ways, how like they are; only of those that share a heavy word."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, told in enumerate(ordered):
        for key in filed(told):
            holders[key].append(place)
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for place, told in enumerate(ordered):
        lists = (holders[key] for key in sought(told) if len(holders.get(key, ())) <= COMMON and key in holders)
        for other in {other for places in lists for other in places if other < place}:
            value = likeness(told, ordered[other])
            if value > 0:
                found[place][other] = found[other][place] = value
    return found


def _mean(sums: Mapping[int, Mapping[int, float]], members: Mapping[int, Sequence[int]], a: int, b: int) -> float:
    return sums[a].get(b, 0.0) / (len(members[a]) * len(members[b]))


def _join(sums: dict[int, dict[int, float]], a: int, b: int) -> None:
    """Adds the likenesses of one group to those of another, which takes its place."""
    for other, value in sums.pop(b).items():
        del sums[other][b]
        if other != a:
            sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + value
