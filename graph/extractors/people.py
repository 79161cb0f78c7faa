"""Who does it, or to whom is it done, where the text only describes them? "Delhi police", "protesters"."""

from collections import Counter
from collections.abc import Iterable

from graph.document import Word
from graph.document.syntax import patients
from graph.extractors.arguments import after, doers_of, objects_of
from graph.extractors.assailants import assailants, is_elsewhere, is_weapon
from graph.extractors.lexicon import load
from graph.extractors.participants import References, refer
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast, Reference
from graph.mentions.described import placed, resident, unnamed
from graph.mentions.nominals import phrase_span
from graph.mentions.phrases import references
from graph.mentions.strongholds import armed_holder
from graph.model.actor import ActorKind
from graph.wordlists import words

_OFFICIAL = frozenset({"GOV", "COP", "JUD", "LEG", "MIL", "SPY", "REB", "UAF", "PRM", "OPP", "PTY"})
"""Sectors of which a group that is only described does something of politics."""
_PUBLIC = _OFFICIAL | {"LAB", "EDU", "SOC", "REL", "CVL", "REF"}
"""Sectors of which a group that is only described may protest."""
_RESIDENT = (_OFFICIAL | {"LAB"}) - {"UAF", "SPY", "GOV"}
"""Sectors of which a group told without its country does something of politics where the article is set."""
_DEMONSTRATING = _PUBLIC | {"AGR", "BUS", "MED", "JRN"}
"""Sectors of which such a group may protest."""
_MOVING = {"AID", "SANCTION"}
"""Types whose object may be people who are sent or taken away, and not to whom it is done."""
_ANSWERED = {"REJECT", "CONCEDE", "SUPPORT", "ACCUSE"}
"""Types that answer what somebody said or did, whose it is."""
EVEN_UNKNOWN = {"ASSAULT", "COERCE", "AID", "RETREAT", "SANCTION", "ACCUSE", "THREATEN", "REQUEST"}
"""Types of acts that are done to anybody; the others are reported only between those who act in politics."""
_DONE_TO_PEOPLE = EVEN_UNKNOWN | {"CONSULT", "SUPPORT", "AGREE", "CONCEDE"}
_MEDIA = {"television", "tv", "radio", "broadcaster", "station", "channel", "network", "press", "newspaper"}
_RELATIVE = {"counterpart", "ally", "neighbour", "neighbor"}
"""Nouns that say how somebody stands to another, and not who he is."""
_FOES = {"adversary", "archrival", "enemy", "foe", "rival"}
_HIS = ("his ", "her ", "its ", "their ")
_POLITICAL = {"GOV", "OPP", "LEG", "PTY", "REB", "UAF", "MIL", "JUD", "COP"}


def described_doers(predicate: Predicate, cast: Cast) -> References:
    """Who does it, where the text only tells what body of which country ("a court in Bishkek", "Delhi police")."""
    if predicate.nominal or predicate.frame.source[:1] != ("subj",):
        return ()
    sectors = _PUBLIC if predicate.root == "PROTEST" else _OFFICIAL
    placed_there = tuple(found for w in doers_of(predicate) if (found := placed(w, cast, sectors)) is not None)
    word = predicate.word
    if placed_there or word.dep in {"acl", "relcl"} or (word.dep == "xcomp" and word.head.pos == "ADJ"):
        return placed_there
    at_home = _DEMONSTRATING if predicate.root == "PROTEST" else _RESIDENT
    here = (r for w in doers_of(predicate) if not is_weapon(w) and (r := resident(w, cast, at_home)) is not None)
    residents = tuple(reference for reference in here if not is_elsewhere(reference, predicate, cast))
    return residents or assailants(predicate, cast)


def described_targets(predicate: Predicate, cast: Cast, doers: References) -> References:
    """Those to whom it is done where the text only describes them ("opened fire on protesters")."""
    if predicate.nominal:
        return ()
    moved = predicate.root in _MOVING | {"CONSULT"} and "obj" not in predicate.frame.target
    people = [] if moved else [w for w in patients(predicate.word) if w is not predicate.noun]
    people.extend(objects_of(predicate.word, "iobj", predicate.noun))
    for path in predicate.frame.target:
        if path.startswith("prep:"):
            people.extend(w for w in after(predicate, path.removeprefix("prep:")) if not _is_medium(w))
        elif path == "obj.poss" and predicate.root in _ANSWERED:
            people.extend(c for o in patients(predicate.word) for c in o.children if c.dep == "poss")
    if predicate.root in _DONE_TO_PEOPLE and (beside := [r for w in people for r in _neighbour(w, doers, cast)]):
        return tuple(beside[:1])
    people = [w for w in people if w.lemma not in _RELATIVE]
    if predicate.root not in _DONE_TO_PEOPLE and predicate.word.lemma not in words("verbs-of-handing"):
        return _placed(people, cast)
    if predicate.root == "REQUEST" and (own := tuple(r for word in people for r in _own_people(word, cast))):
        return own[:1]
    own_side = {d.actor for d in doers}
    own_side |= {s for d in doers if (s := cast.state_of(d.actor))} if predicate.root == "SUPPORT" else set()
    described = (r for r in refer(people, cast) if r.how == "description")
    named = tuple(r for r in described if not {r.actor, cast.state_of(r.actor)} & own_side)
    if named:
        return named[:1]
    if here := _placed(people, cast):
        return here
    if predicate.root not in EVEN_UNKNOWN:
        people = [w for w in people if w.child("prep") is None]
    alone = tuple(found for w in people if (found := unnamed(w, cast) or armed_holder(w, cast)) is not None)[:1]
    if predicate.root == "AID" and any(r.span.quote.lower().startswith(_HIS) for r in alone):
        return ()
    if predicate.root == "CONCEDE" and any(w.lemma in load().sets["prisoners"] for w in people):
        return alone
    return alone if predicate.root in EVEN_UNKNOWN or any(_acts_in_politics(r, cast) for r in alone) else ()


def _is_medium(word: Word) -> bool:
    """Whether it is by what somebody speaks to the people ("in an address on television")."""
    return word.dep == "pobj" and word.head.lower in {"on", "over", "in"} and word.lemma in _MEDIA


def _placed(people: Iterable[Word], cast: Cast) -> References:
    """The first of some groups that the text describes with their country."""
    return tuple(found for word in people if (found := placed(word, cast, _PUBLIC)) is not None)[:1]


def _neighbour(word: Word, doers: References, cast: Cast) -> References:
    """The state that "its neighbour" is: the one named most before that is not the doer's; none in doubt.

    A rival or foe, of which a state may have more, is the only other state named.
    """
    which = word.child("poss") is not None or (
        word.child("amod") is not None and any(c.lower == "the" for c in word.children)
    )
    near = word.lemma in {"neighbour", "neighbor"}
    if not (near or word.lemma in _FOES) or word.tag != "NN" or not which:
        return ()
    own = {d.actor for d in doers} | {cast.state_of(d.actor) for d in doers}
    before = (cast.state_of(seen.actor) for seen in cast.appearances if seen.word.start < word.start)
    ranked = Counter(s for s in before if s is not None and s not in own).most_common(2)
    if not ranked or (len(ranked) > 1 and (not near or ranked[0][1] == ranked[1][1])):
        return ()
    if not near and any(cast.actor(d.actor).kind in {ActorKind.PERSON, ActorKind.ORGANISATION} for d in doers):
        return ()
    state = ranked[0][0]
    cast.actors.setdefault(state, cast.actor(state))
    return (Reference(state, phrase_span(word, cast), "understood"),)


def _acts_in_politics(group: Reference, cast: Cast) -> bool:
    """Whether people who are only described act in politics, and are not said to be somebody's."""
    return bool(_POLITICAL & set(cast.actor(group.actor).sectors)) and not group.span.quote.lower().startswith(_HIS)


def _own_people(word: Word, cast: Cast) -> References:
    """The state whose leader speaks to "his people"."""
    owner = word.child("poss")
    if word.lower not in words("folk") or owner is None:
        return ()
    states = [(s, r.span) for r in references(owner, cast) if (s := cast.state_of(r.actor)) is not None]
    for state, _ in states:
        cast.actors.setdefault(state, cast.actor(state))
    return tuple(Reference(state, span, "understood") for state, span in states)
