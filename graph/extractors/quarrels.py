"""Is it with words, or for votes, that they fight? Politicians clash at summits, attack each other over taxes, win.

Who fights with words blames the other; who beats a rival at the polls does nothing to him.
"""

from graph.document import Word
from graph.document.syntax import VERBAL, patients, prepositional
from graph.extractors.arguments import doers_of
from graph.extractors.fitting import is_time
from graph.extractors.lexicon import load
from graph.extractors.participants import References
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast, Reference
from graph.mentions.locations import location
from graph.model.actor import Actor, ActorKind
from graph.wordlists import words

_RECIPROCAL = {"clash", "spar", "tussle", "duel"}
_QUARRELLING = _RECIPROCAL | {"attack", "assail", "battle", "fight", "pummel", "savage", "slam", "blast"}
_LAUNCHING = {"launch", "make", "mount", "unleash", "deliver", "renew"}
_BEATING = {"beat", "thrash", "vanquish", "rout", "trounce", "crush", "defeat", "drub", "wallop", "outpoll", "topple",
            "knock", "oust"}  # fmt: skip
_POLLS = {"ballot", "election", "poll", "polls", "primary", "race", "run-off", "runoff", "vote", "margin", "point",
          "contest", "landslide", "round", "leadership"}  # fmt: skip
_COUNCILS = {"parliament", "assembly", "congress", "senate", "chamber", "council", "g7", "g8", "g20", "apec", "davos"}
_ARMED = {"MIL", "REB", "UAF", "PRM", "INS", "COP", "SPY"}
_GROUND = {"area", "border", "bridge", "city", "enclave", "field", "frontier", "hill", "island", "land", "pass", "port",
           "province", "region", "road", "strip", "territory", "town", "valley", "village", "water"}  # fmt: skip
_FRIENDS = {"ally", "colleague", "counterpart", "creditor", "lender", "partner"}
_OVER = ("over", "about")
_WITH = {"with", "using", "by"}
_ONSLAUGHTS = {"assault", "attack", "onslaught", "salvo", "volley"}
"""Nouns for what is done with arms or with words ("his attack on the prime minister over taxes")."""
_FIRE = {"attack", "fire"}
_CIVIL = {"call", "confer", "discuss", "fly", "greet", "head", "host", "leave", "meet", "receive", "see", "speak",
          "talk", "travel", "visit", "welcome"}  # fmt: skip
"""What a politician does with those whom he has only blamed ("attacked Germany before meeting its chancellor")."""


def in_words(predicate: Predicate, doers: References, hit: References, cast: Cast) -> References | None:
    """Whom those blame who seem to fight and only quarrel, without what it is about; None where they do fight.

    Args:
        predicate: the words for an assault.
        doers: who does it.
        hit: to whom, as its row tells.
        cast: the cast of the article.
    """
    if not _is_quarrelsome(predicate) or not doers or _is_armed(predicate, (*doers, *hit), cast):
        return None
    whom = tuple(r for r in hit if not is_matter(r.span.start, predicate))
    matters = [m for preposition in _OVER for m in _beside(predicate, preposition) if not is_time(m)]
    disputed = any(not _is_ground(m, cast) for m in matters)
    both = [cast.actor(r.actor) for r in (*doers, *whom)]
    persons = len(both) > 1 and all(_is_politician(actor) for actor in both)
    person = any(_is_politician(cast.actor(r.actor)) for r in doers)
    if _with_friends(predicate):
        own = {cast.country(r.actor) for r in doers}
        return tuple(r for r in whom if cast.country(r.actor) not in own)
    words_only = persons or disputed or (person and bool(matters)) or _at_a_council(predicate)
    words_only = words_only or (person and _is_at_talks(predicate))
    if predicate.nominal:
        words_only = persons and all(_is_known(r, cast) for r in (doers if disputed else (*doers, *whom)))
    return whom if words_only or _are_envoys(predicate) else None


def is_at_the_polls(predicate: Predicate, doers: References, hit: References, cast: Cast) -> bool:
    """Whether somebody beats a rival for an office, and not with his fists ("beat X in a run-off").

    Args:
        predicate: the words for an act.
        doers: who does it.
        hit: to whom, as its row tells.
        cast: the cast of the article.
    """
    verb = predicate.word
    if predicate.nominal or verb.lemma not in _BEATING or verb.child("prt", "agent") is not None:
        return False
    told = {w.lemma for c in verb.children if c.dep == "prep" for w in c.subtree()}
    if told & _POLLS or {c.lower for c in verb.children} & _POLLS:
        return True
    sides = [cast.actor(r.actor) for r in (*doers, *hit)]
    rivals = bool(doers) and all(_is_politician(cast.actor(r.actor)) for r in doers)
    return rivals and bool(hit) and all(_is_politician(a) or "PTY" in a.sectors for a in sides) and not told & _POWER


_POWER = {"power", "fist", "stick", "baton", "belt", "death"}


def _is_quarrelsome(predicate: Predicate) -> bool:
    """Whether a verb may tell of words ("clashed with", "launched an attack on")."""
    if predicate.root != "ASSAULT" or predicate.frame.mode:
        return False
    if predicate.nominal:
        bare = not any(c.dep in {"compound", "nummod"} for c in predicate.word.children)
        return bare and predicate.word.lemma in _ONSLAUGHTS
    if predicate.word.lemma == "come":
        return any(w.lemma in _FIRE for w in prepositional(predicate.word, "under"))
    noun = predicate.noun
    launched = predicate.word.lemma in _LAUNCHING and noun is not None and noun.lemma in {"attack", "assault"}
    plain = noun is not None and not any(c.dep in {"compound", "nummod"} for c in noun.children)
    return (launched and plain) or (predicate.word.lemma in _QUARRELLING and noun is None)


def _beside(predicate: Predicate, preposition: str) -> list[Word]:
    inside = (predicate.word, *patients(predicate.word), *([predicate.noun] if predicate.noun is not None else []))
    return [found for governor in dict.fromkeys(inside) for found in prepositional(governor, preposition)]


def _is_known(reference: Reference, cast: Cast) -> bool:
    """Whether it is somebody in politics: of the registry, in office, or a party."""
    return reference.actor in cast.registry.actors or cast.post_on(reference.actor) is not None


def _is_at_talks(predicate: Predicate) -> bool:
    """Whether he does it on his way to those whom he meets ("before meeting X", "ahead of a summit with X")."""
    verb = predicate.word
    led = (w for p in ("after", "before", "while", "of") for w in prepositional(verb, p))
    beside = [c for c in verb.children if c.dep == "advcl" and c.tag == "VBG"]
    return not predicate.nominal and any(
        w.lemma in _CIVIL or w.lemma in load().sets["talks"] for w in (*led, *beside) if w.pos in {"VERB", "NOUN"}
    )


def is_matter(start: int, predicate: Predicate) -> bool:
    """Whether a name, by where it starts, stands behind the "over" of a quarrel."""
    about = (c for c in predicate.word.children if c.dep == "prep" and c.lower in _OVER)
    return any(c.start < start < max(w.end for w in c.subtree()) for c in about)


def _is_ground(matter: Word, cast: Cast) -> bool:
    """Whether states may fight for it: a place, land, a name, or an attack that they answer."""
    fought_for = matter.lemma in _GROUND | load().sets["attack"]
    return fought_for or matter.pos == "PROPN" or location(matter, cast) is not None


def _is_armed(predicate: Predicate, sides: References, cast: Cast) -> bool:
    """Whether one of them bears arms, or arms are told of."""
    actors = [cast.actor(r.actor) for r in sides]
    if any(_ARMED & set(actor.sectors) and not _is_politician(actor) for actor in actors):
        return True
    sets = load().sets
    arms = sets["weapons"] | sets["hardware"] | sets["troops"] | sets["missile"] | sets["attack"]
    told = [w for c in predicate.word.children if c.dep == "prep" and c.lower in _WITH for w in c.subtree()]
    inside = [*told, *doers_of(predicate)]
    return any(w.lemma in arms - {"system", "equipment", "party", "operation", "object"} for w in inside)


def _is_politician(actor: Actor) -> bool:
    return actor.kind is ActorKind.PERSON and not (_ARMED - {"MIL", "SPY", "COP"}) & set(actor.sectors)


def _at_a_council(predicate: Predicate) -> bool:
    """Whether it is where people talk ("at a summit", "in parliament"), and not while others do."""
    talking = load().sets["talks"] | _COUNCILS
    return any(
        {place.lemma, place.lower} & talking or (place.lemma == "nations" and place.child("compound") is not None)
        for preposition in ("at", "in")
        for place in _beside(predicate, preposition)
        if place.head.head.pos in VERBAL or predicate.noun is place.head.head
    )


def _are_envoys(predicate: Predicate) -> bool:
    """Whether they are people whose weapons are words ("envoys", "ministers")."""
    doers = doers_of(predicate)
    civil = words("those-in-power") - {"capital", "country", "foe", "nation", "neighbor", "neighbour", "power", "state",
                                       "government", "monarchy"}  # fmt: skip
    return bool(doers) and all(w.pos == "NOUN" and w.lemma in civil for w in doers)


def _with_friends(predicate: Predicate) -> bool:
    """Whether it is with those on one's own side, who are of other states than he ("with its EU partners")."""
    return any(w.lemma in _FRIENDS for w in prepositional(predicate.word, "with"))
