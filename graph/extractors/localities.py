"""Which phrase of place belongs to an act? What stands after a preposition under its words, the closest kind first."""

from collections.abc import Iterator

from graph.document import Word
from graph.document.syntax import prepositional
from graph.extractors.venues import Spot, is_venue, spot_of
from graph.mentions.cast import Cast
from graph.mentions.nominals import conjuncts
from graph.mentions.strongholds import HOLDINGS
from graph.wordlists import words

Spots = list[Spot]

AT = (
    "in", "at", "near", "outside", "inside", "on", "across", "over", "around", "throughout", "aboard", "along", "off",
    "above",
)  # fmt: skip
TAKING = {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"}
_THROUGH = {"with", "by", "from", "between", "during", "at"}
_OCCASION_AT = {"in", "at", "during", "over"}
_TALKING = {"talk", "speak", "appeal"}
_SIDES = words("points-of-the-compass")
_AFTERWARDS = {"after", "following"}
"""Who speaks after a gathering is still there; who strikes after talks is not."""
STATE = 2
"""The rank of a state among the places of an act: the last."""
LEAVING = {"leave", "quit", "depart"}
SPEECH = frozenset(["SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "AGREE"])
"""Types of acts that are done by speaking."""


def under(governor: Word, cast: Cast, prepositions: tuple[str, ...], speech: bool = False, root: str = "") -> Spots:
    """The places after the first of some prepositions that has any, the closest kind first."""
    ranked: dict[tuple[int, int], Spots] = {}
    for preposition in prepositions:
        for inner in after(governor, preposition, speech):
            if inner.lower in words("names-of-days-and-months"):
                continue
            found = [spot for part in _alike(inner) if (spot := spot_of(part, cast, preposition)) is not None]
            if found and lies_under(inner, preposition, found, root):
                ranked.setdefault((rank(found[0]), found[0].span.start), found)
    return ranked[min(ranked)] if ranked else []


def _alike(place: Word) -> list[Word]:
    """A place and those joined to it; what is no name beside a name is none ("camps in X and a plant in Y")."""
    return [w for w in conjuncts(place) if place.pos != "PROPN" or w.pos != "NOUN"]


def rank(spot: Spot) -> int:
    """How closely a place is told: a known town first, a venue next, a state last."""
    if spot.place is None:
        return 1
    return 0 if spot.place.latitude is not None else STATE


def lies_under(inner: Word, preposition: str, found: Spots, root: str) -> bool:
    """Whether a preposition says where: "on" of venues ("on the lawn"), and of what is struck ("an attack on X").

    What an army or group holds is no place ("an attack on rebel positions").
    """
    if root in TAKING and inner.lemma in HOLDINGS:
        return False
    if preposition not in {"on", "over"} or inner.pos == "NOUN" or is_venue(inner):
        return True
    return root in TAKING and any(spot.place is not None and spot.place.latitude is not None for spot in found)


def after(governor: Word, preposition: str, speech: bool = False) -> Iterator[Word]:
    """The objects of a preposition of place, not those inside what is spoken of ("briefed them on talks in Cairo")."""
    queue = [governor]
    while queue:
        word = queue.pop(0)
        for child in word.children:
            here = child.lower == preposition or (preposition == "in" and child.lower == "to" and is_stay(word))
            if child.dep == "prep" and here and not (speech and _is_of_object(child)):
                yield from (c for c in child.children if c.dep == "pobj")
            elif preposition == "near" and child.lower in _SIDES and child.dep in {"advmod", "prep", "npadvmod"}:
                yield from prepositional(child, "of")
            if _leads_on(child, word, speech):
                queue.append(child)


def _is_of_object(preposition: Word) -> bool:
    """Whether it tells where those are who are to do something ("allowed the troops in X to fire")."""
    verb = preposition.head
    told = verb.child("dobj")
    todo = [
        c for c in verb.children
        if c.dep in {"xcomp", "advcl", "ccomp"} and c.i > preposition.i and any(aux.lower == "to" for aux in c.children)
    ]  # fmt: skip
    return told is not None and told.i == preposition.i - 1 and bool(todo)


_ANSWERING = {"avenge", "retaliate", "retaliation", "revenge", "reprisal", "vengeance"}


def _leads_on(child: Word, word: Word, speech: bool) -> bool:
    """Whether the place of an act may stand under a word: an occasion always, its object not where it is spoken of."""
    if word.dep == "prep" and child.dep == "pobj":
        of_those = word.lower == "of" and word.head.lemma in words("gatherings")
        spoken_to = word.lower == "to" and word.head.lemma in _TALKING
        return (
            word.lower in _THROUGH or spoken_to or of_those or _is_occasion(child) or (not speech and _is_struck(word))
        )
    if child.lower == "for" and word.lemma in _ANSWERING:
        return False
    if not speech and child.dep == "prep" and _is_struck(child):
        return True
    if child.dep == "prep" and child.lower == "on":
        return (inner := child.child("pobj")) is not None and inner.lower in words("stays")
    if child.dep == "advmod" and child.lower in {"together", "here", "up", "down", "away", "back", "home", "on"}:
        return True
    if child.dep == "prep" and child.lower == "of":
        return word.lemma in words("gatherings") | {
            "hour",
            "day",
            "minute",
            "round",
            "series",
            "week",
            "sideline",
            "margin",
        }
    inner = child.child("pobj") if child.dep == "prep" else None
    if inner is not None and child.lower == "to" and inner.lower in words("audiences"):
        return True
    if child.dep == "prep" and child.lower == "to" and word.lemma in _TALKING:
        return True
    if child.dep == "prep" and child.lower in _OCCASION_AT | _THROUGH | (_AFTERWARDS if speech else {"for"}):
        return inner is not None and (_is_occasion(inner) or (not speech and child.lower in _THROUGH))
    if child.dep in {"acl", "relcl"}:
        return child.lemma in {"hold", "stage", "host", "take"} and _is_occasion(word)
    if child.dep in {"dobj", "nsubjpass"}:
        return not speech or child.lemma in words("audiences") or child.lower in words("audiences")
    return not speech and child.dep == "conj" and word.dep == "pobj"


def _is_struck(preposition: Word) -> bool:
    """Whether a preposition leads to what an army or group holds ("raids on rebel bases")."""
    inner = preposition.child("pobj") if preposition.lower in {"on", "against", "at"} else None
    return inner is not None and inner.lemma in HOLDINGS


def is_stay(noun: Word) -> bool:
    """Whether a noun is a visit, so that it is "to" where somebody is ("on a visit to X")."""
    return noun.dep == "pobj" and noun.lower in words("stays")


def _is_occasion(noun: Word) -> bool:
    kinds = (words("gatherings"), words("audiences"), words("stays"))
    return any(noun.lemma in kind or noun.lower in kind for kind in kinds)


def ways_to(verb: Word) -> Iterator[Word]:
    """The way that somebody is on ("is on his way to X")."""
    yield from (way for way in prepositional(verb, "on") if way.lemma == "way" and verb.lemma == "be")
