"""What do two accounts say that cannot both be true of one event, however alike the rest of them is?

Features that agree add up, and two short sentences of one day agree in nearly all of them; so what tells two acts apart
does not only take points, it also limits the score.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product, takewhile

from graph.merging import blows, wording
from graph.merging.accounts import Account
from graph.merging.parties import closeness
from graph.model.actor import ActorKind
from graph.model.event import Role
from graph.wordlists.callings import spheres

LOCAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
"""Acts that happen at several places on one day, so that the place weighs more."""

LIMITS = {
    "another town": 0.4,
    "another country": 0.4,
    "by phone": -0.4,
    "within a visit": -1.0,
    "another calling": 0.4,
    "another pact": 0.4,
    "another blame": 0.4,
    "another target": 0.4,
    "another hour": 0.4,
    "another toll": 0.4,
}
"""The most that the log-odds of two accounts may be: from 0 on it is proposed to people, below they are two."""

SAID = {
    "another town": "two towns",
    "another country": "places far from one another",
    "by phone": "one by phone, one in person",
    "within a visit": "a visit, and a meeting that may lie within it",
    "another calling": "targets of other callings",
    "another pact": "agreements about other matters",
    "another blame": "accused of other things",
    "another target": "other things were struck",
    "another hour": "other times of the day",
    "another toll": "numbers of killed or wounded that are far apart",
}
"""The same in words, for people."""

_IN_PERSON = frozenset({"visit", "third-party", "multilateral", "meet"})
_APART = frozenset({"other", "far", "elsewhere"})
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_MIXED = frozenset({"state", "arms"})
"""Spheres between which callings are no other: an officer may be an official."""


def contradictions(one: Account, other: Account) -> Iterator[str]:
    """What speaks against one event, as keys of `LIMITS`."""
    found = {closeness(a, b, neighbours=one.report.root not in LOCAL) for a, b in product(one.locales, other.locales)}
    if found and found <= _APART:
        if one.report.root in LOCAL:
            yield "another town"
        elif one.report.root == "CONSULT" and _in_two_countries(one, other):
            yield "another country"
    modes = {one.report.mode, other.report.mode}
    if "phone" in modes and not modes.isdisjoint(_IN_PERSON):
        yield "by phone"
    if _is_within(one, other) or _is_within(other, one):
        yield "within a visit"
    if _differ(of_spheres(callings(one)), of_spheres(callings(other))):
        yield "another calling"
    if one.joint and other.joint and _differ(_pact(one.quote), _pact(other.quote)):
        yield "another pact"
    if one.report.root == "ACCUSE" and modes == {"allege"} and _differ(_blamed(one), _blamed(other)):
        yield "another blame"
    if _differ(blows.parts_of_day(one.quote), blows.parts_of_day(other.quote)):
        yield "another hour"
    if one.report.root == "ASSAULT":
        yield from _of_two_blows(one, other)


def _of_two_blows(one: Account, other: Account) -> Iterator[str]:
    mine, theirs = _struck(one), _struck(other)
    if _differ(mine.kinds, theirs.kinds) or _named_apart(mine.names - one.called, theirs.names - other.called):
        yield "another target"
    if blows.are_two(blows.tolls(one.quote), blows.tolls(other.quote)):
        yield "another toll"


def _struck(one: Account) -> blows.Struck:
    return blows.struck(one.quote, " ".join(one.report.trigger.quote.split()))


def _named_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether things of one kind have names ("Nasser hospital"), and other ones."""
    return bool(one) and bool(other) and not wording.spelled_alike(one, other)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _in_two_countries(one: Account, other: Account) -> bool:
    """Whether both name but towns, no two of one country; a town whose country is disputed may lie in any."""
    mine, theirs = ({place.country for place in each.locales if place.point} for each in (one, other))
    return bool(mine) and bool(theirs) and None not in mine | theirs and mine.isdisjoint(theirs)


def _is_within(whole: Account, part: Account) -> bool:
    """Whether the one is a journey to a country, and the other a meeting with somebody there."""
    if whole.report.root != "CONSULT" or whole.family != "travel" or part.family != "meeting":
        return False
    hosts = [party for party in whole.sources if party.id not in whole.report.of(Role.SOURCE)]
    if not hosts or any(party.kind is not ActorKind.STATE for party in hosts):
        return False
    travellers = set(whole.report.of(Role.SOURCE))
    met = [party for party in part.sources if party.id not in travellers]
    return len(met) < len(part.sources) and any(party.kind is ActorKind.PERSON for party in met)


def callings(one: Account) -> frozenset[str]:
    """What those are to whom it is done, where they are only described ("a bishop")."""
    if one.mutual or any(party.kind is ActorKind.PERSON and not party.described for party in one.targets):
        return frozenset()
    said = (p.mention or "" for p in one.report.participations if p.role is Role.TARGET)
    words = (singular(word.casefold()) for mention in said for word in _noun_phrase(mention, one.quote))
    return frozenset(word for word in words if word in spheres())


def _noun_phrase(mention: str, quote: str) -> list[str]:
    """The words of a mention, and the noun behind it if it is but a people's name ("a *Russian* journalist")."""
    own = _WORD.findall(mention)
    return own if len(own) != 1 else own + _WORD.findall(quote.partition(f"{mention} ")[2])[:1]


def of_spheres(words: frozenset[str]) -> frozenset[str]:
    """The spheres of life of some callings."""
    found = (spheres()[word] for word in words)
    return frozenset("power" if sphere in _MIXED else sphere for sphere in found)


def singular(word: str) -> str:
    """A noun without the end of its plural ("bishops", "fishermen")."""
    if word.endswith("men"):
        return f"{word[:-3]}man"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=8192)
def _pact(quote: str) -> frozenset[str]:
    """What an agreement is about, as the words beside the noun tell it ("a film agreement", "a deal on gas")."""
    words = _WORD.findall(quote)
    at = next((i for i, word in enumerate(words) if word in wording.words_for("pact")), None)
    if at is None:
        return frozenset()
    about = set[str]()
    for word in reversed(words[:at]):
        if not word.islower():
            return frozenset()
        if word in wording.words_for("any pact") and word != "and":
            break
        about.add(word)
    if words[at + 1 : at + 2] in (["on"], ["for"], ["about"]):
        about.update(takewhile(_is_plain, words[at + 2 : at + 5]))
    return frozenset(wording.stem(word) for word in about - wording.words_for("any pact") - wording.words_for("common"))


def _is_plain(word: str) -> bool:
    return word.islower() and word not in {"on", "in", "at", "with"}


def _blamed(one: Account) -> frozenset[str]:
    """What somebody is accused of: the words behind the act, and the kinds of acts among them."""
    words = one.report.trigger.quote.split()
    _, found, rest = one.quote.partition(words[0]) if words else ("", "", "")
    if not found:
        return frozenset()
    kinds = (wording.family(word) for word in _WORD.findall(rest))
    return (wording.content(rest) & one.words) | frozenset(f"={kind}" for kind in kinds if kind)
