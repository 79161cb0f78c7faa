"""Where does the text say that an act took place? In its own phrase, or in that of the act that it belongs to."""

from collections.abc import Callable, Iterator

from graph.document import Word
from graph.document.syntax import VERBAL, patients, prepositional
from graph.extractors.localities import AT, LEAVING, SPEECH, STATE, TAKING, Spots, after, rank, under, ways_to
from graph.extractors.matters import told_apart
from graph.extractors.pairing import SIGNING
from graph.extractors.predicates import Predicate
from graph.extractors.surroundings import AROUND, behind
from graph.extractors.venues import spot_of
from graph.mentions.cast import Cast
from graph.mentions.nominals import conjuncts
from graph.mentions.phrases import modifiers
from graph.reasons import because
from graph.wordlists import words

_ABOUT = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}
"""Types whose object is what is spoken of ("demanded a truce in X")."""
_MOVING = {
    "ASSAULT": ("into", "towards", "toward", "onto"),
    "MOBILIZE": ("into", "to", "through", "towards", "toward", "onto"),
    "RETREAT": ("from", "of"),
    "AID": ("into", "to"),
}
"""After which prepositions an army's goal stands, or what it leaves."""
_BUILT = words("places-built") | {"town", "village", "city", "settlement", "suburb"}
"""Where arms are used on it, it is where they are used ("struck the hospital")."""
_DONE_THERE = {
    "accord", "agreement", "announcement", "attack", "attempt", "behaviour", "behavior", "comment", "conduct", "deal",
    "decision", "failure", "killing", "murder", "outcome", "position", "remark", "resolution", "result", "role",
    "stance", "violence", "word",
}  # fmt: skip
"""What others may have done on the occasion behind it."""
_LAST_OF_ITS_OWN = "taken"
"""After this way a state named with the act is kept, and no place is looked for in the words around it."""


def places(predicate: Predicate, cast: Cast) -> Spots:
    """The places at which it was done: one, of a noun as many as are joined ("discussions in X and Y"), or none."""
    vague: tuple[str, Spots] | None = None
    theirs, apart = told_apart(predicate, cast)
    if apart:
        return because(apart, "place", "apart", predicate)
    for rule, find in _WAYS:
        found = [
            spot for spot in find(predicate, cast) if not any(spot.span.start <= at < spot.span.end for at in theirs)
        ]
        if found and rank(found[0]) < STATE:
            return because(_of(predicate, found), "place", rule, predicate)
        vague = vague or ((rule, found) if found else None)
        if vague is not None and rule == _LAST_OF_ITS_OWN:
            break
    return because(_of(predicate, vague[1]), "place", vague[0], predicate) if vague is not None else []


def _of(predicate: Predicate, found: Spots) -> Spots:
    """Of a noun or a verb with its noun all places, of a verb alone one."""
    sent = predicate.word.lemma in words("leading-somewhere")
    return found if predicate.nominal or (predicate.noun is not None and not sent) else found[:1]


def host(predicate: Predicate, cast: Cast, spots: Spots) -> str | None:
    """The id of the state that somebody visits by going to a place, known or only its capital ("his capital")."""
    if spots and (place := spots[0].place) is not None:
        return cast.state_there(place)
    for governor in filter(None, (predicate.noun, predicate.word)):
        for inner in (w for preposition in ("in", "to", "at") for w in after(governor, preposition)):
            owners = [owner for _, owner, _ in modifiers(inner, cast)] if inner.lemma == "capital" else []
            if owners:
                return cast.state_of(owners[0])
    return None


# ---------------------------------------------------------------- in its own phrase
def _before(predicate: Predicate, cast: Cast) -> Spots:
    """The place that stands before an event noun ("the Rafah offensive")."""
    noun = predicate.noun or predicate.word
    if noun.pos not in {"NOUN", "PROPN"}:
        return []
    for child in noun.children:
        name = cast.name_at(child)
        if child.dep in {"compound", "nmod"} and name is not None and name.kind == "place":
            found = spot_of(child, cast)
            return [found] if found is not None else []
    return []


def _own(predicate: Predicate, cast: Cast) -> Spots:
    """After a preposition of place in the phrase of the noun or the verb."""
    speech = predicate.root in SPEECH and not predicate.nominal and predicate.word.lemma not in SIGNING
    led = predicate.root == "CONSULT" and predicate.word.lemma in words("leading-somewhere")
    going = led or travels(predicate) or any(ways_to(predicate.word))
    prepositions: tuple[str, ...] = (*AT, "to", "into") if going else AT
    if predicate.root == "CONSULT" and predicate.word.lemma in LEAVING:
        prepositions = ("for", "to")
    noun = predicate.noun
    if noun is not None and predicate.root in _ABOUT and noun.lower not in words("audiences"):
        noun = None
    for governor in (noun, *ways_to(predicate.word), predicate.word):
        if governor is not None and (found := under(governor, cast, prepositions, speech, predicate.root)):
            return found
    return []


def _carrier(predicate: Predicate, cast: Cast) -> Spots:
    """After the verb of which an event noun is the subject or object ("talks were held in Geneva")."""
    word = predicate.word
    if predicate.nominal and word.dep in {"nsubj", "nsubjpass", "dobj"} and word.head.pos in VERBAL:
        return under(word.head, cast, AT, root=predicate.root)
    if word.dep == "acl" and word.tag == "VBN":
        return under(word.head, cast, AT, root=predicate.root)
    return []


def _gathering(predicate: Predicate, cast: Cast) -> Spots:
    """Of the occasion at which something is said, however deep the parser hangs it ("accepted limits at talks in X").

    What was done at the occasion itself, of which somebody speaks, is not told there ("the remarks at talks in X").
    """
    verb = predicate.word
    if predicate.nominal or predicate.root not in SPEECH:
        return []
    for thing in patients(verb):
        if thing.lemma in words("things-issued") | _DONE_THERE:
            return []
        for inner in (
            w for p in thing.subtree() if p.dep == "prep" and p.lower in {"at", "during"} for w in p.children
        ):
            if inner.dep == "pobj" and inner.lemma in words("gatherings") and not _is_clause(inner, verb):
                return under(inner, cast, AT)
    return []


def _is_clause(word: Word, verb: Word) -> bool:
    """Whether another verb stands between a word and the verb over it."""
    for above in word.ancestors():
        if above is verb:
            return False
        if above.pos in VERBAL:
            return True
    return True


def _taken(predicate: Predicate, cast: Cast) -> Spots:
    """The place that is attacked, entered or left, and the goal of a journey."""
    word, going = predicate.word, travels(predicate)
    unknown = "in" if predicate.root in {"MOBILIZE", "RETREAT"} else ""
    for inner in _goals(predicate):
        found = spot_of(inner, cast, unknown)
        if found is not None:
            return [found]
    if not going and predicate.root not in TAKING:
        return []
    entered = (
        going or (predicate.noun or word).lemma in words("taking-of-places") or word.lemma in words("taking-of-places")
    )
    for target in prepositional(word, "of") if predicate.nominal else patients(word):
        taken = word.head if target.tag in {"WDT", "WP"} and word.dep == "relcl" else target
        found = spot_of(taken, cast)
        known = found is not None and found.place is not None and found.place.latitude is not None
        struck = predicate.root == "ASSAULT" and word.lemma in words("verbs-of-arms") and taken.lemma in _BUILT
        if found is not None and (entered or struck or (known and not predicate.nominal)):
            return [found]
    return []


def _goals(predicate: Predicate) -> Iterator[Word]:
    """Where an army goes, or what it leaves; who is let go does not leave a place in this sense."""
    word = predicate.word
    if predicate.nominal or predicate.frame.mode == "release":
        return
    if predicate.root == "AID" and word.lemma not in words("sending"):
        return
    for preposition in _MOVING.get(predicate.root, ()):
        if preposition == "of" and word.child("prep", "prt", "advmod") is None:
            continue
        things = (part for thing in patients(word) for part in conjuncts(thing))
        for governor in filter(None, (word, predicate.noun, *things)):
            yield from prepositional(governor, preposition)


def travels(predicate: Predicate) -> bool:
    """Whether it is a journey, whose goal is where it takes place."""
    going = words("travelling")
    if predicate.root in SPEECH:
        return False
    return predicate.word.lemma in going or (predicate.noun is not None and predicate.noun.lemma in going)


_WAYS: tuple[tuple[str, Callable[[Predicate, Cast], Spots]], ...] = (
    ("before", _before),
    ("own", _own),
    ("carrier", _carrier),
    ("behind", behind),
    ("gathering", _gathering),
    ("taken", _taken),
    *AROUND,
)
"""The ways in which a text tells the place of an act, the surest first."""
