"""Which words are the subject, the objects and the prepositional objects of an act, whomever they mean?"""

from itertools import takewhile

from graph.document import Word
from graph.document.given import GIVING
from graph.document.syntax import (
    VERBAL,
    agents,
    grammatical_subject,
    is_passive,
    patients,
    prepositional,
    retained,
    stranded_by,
)
from graph.extractors.lexicon import VerbFrame
from graph.extractors.predicates import Predicate, takes_part
from graph.wordlists import words

_OCCASION = {"after", "during", "in", "at", "before", "following", "for", "from", "with"}
AT = {"at", "in", "during", "by", "over", "on"}
"""Prepositions before a meeting, a call or another occasion on which something is done."""
CARRIES_OUT = words("undertaking-verbs") | {
    *("make", "carry", "launch", "stage", "complete", "impose", "issue", "give"),
    *("voice", "deliver", "perform", "sign", "reach", "lead", "host"),
}
"""Verbs with which an event noun says only that it is done ("launched a strike")."""
_OCCURRING = words("occurring-verbs")
_BETWEEN = {"between", "among", "with"}
_WITHIN_NOUN = {"by", "between", "among", "with", "against", "of"}
"""Paths of a noun that are prepositions."""
_TALKS = {
    *("talk", "talks", "discussion", "consultation", "consultations", "negotiation", "negotiations", "dialogue"),
    *("dialog", "conversation", "deliberation", "parley", "mediation"),
}
"""Nouns for what two do with each other wherever they are; whoever gives a summit or a dinner is its host."""
_VENUE = {"in", "at", "near", "outside"}
TIMELY = {"after", "before", "following", "during", "since", "until", "amid", "despite"}
"""Prepositions before another act that only tells when it was."""
_WHITHER = {"to", "against", "with"}
"""Prepositions that the parser often hangs under the object of a verb ("returned the letters of a poet to Spain")."""
_UNCOUNTED = {"asylum", "refuge", "sanctuary", "shelter", "citizenship", "membership", "access", "permission", "aid",
              "money", "help", "assistance", "support", "immunity", "clemency", "recognition", "residency", "haven",
              "credit", "equipment", "ammunition", "food", "fuel", "gas", "oil", "grain", "wheat",
              "compensation"}  # fmt: skip
"""Nouns for things given that have no article."""


def standing(path: str, predicate: Predicate) -> list[Word]:
    """The words to which a path of objects or prepositions leads, whomever they mean; none for other paths."""
    word, preposition = predicate.word, path.removeprefix("prep:")
    if predicate.nominal:
        return attached(word, preposition) if path.startswith("prep:") or path in _WITHIN_NOUN else []
    if path in {"obj", "iobj"}:
        return objects_of(word, path, predicate.noun)
    return after(predicate, preposition) if path.startswith("prep:") else []


def doers_of(predicate: Predicate) -> list[Word]:
    """The words for who does it: of an adjective its subject, of a verb its agent."""
    word, frame = predicate.word, predicate.frame
    if isinstance(frame, VerbFrame) and "adj" in frame.needs:
        if word.pos == "ADJ" and word.head.pos in VERBAL and word.dep in {"acomp", "oprd", "attr"}:
            found = grammatical_subject(word.head)
        else:
            found = grammatical_subject(word)
        return [found] if found is not None else []
    return agents(word)


def objects_of(word: Word, path: str, noun: Word | None) -> list[Word]:
    """The objects of a verb without its event noun; by the path ``iobj`` those to whom something is given."""
    if path == "iobj":
        given = [c for c in word.children if c.dep in {"dative", "iobj"} and c.pos != "ADP"]
        return given or _first_of_two(word, noun)
    return [o for o in patients(word) if o is not noun]


def _first_of_two(verb: Word, noun: Word | None) -> list[Word]:
    """To whom something is given, where the parser takes both for objects or the one for a part of the other."""
    if is_passive(verb):
        return patients(verb) if noun in retained(verb) or (noun is None and retained(verb)) else []
    if noun is None:
        beside = [c for c in verb.children if c.dep == "npadvmod" and c.pos == "NOUN" and c.i > verb.i]
        given = any(c.lemma not in words("words-of-time") for c in beside)
        things = [c for c in verb.children if c.dep == "dobj"] if verb.lemma in GIVING else []
        return things if given else [w for thing in things for w in before_thing(thing)]
    objects = [c for c in verb.children if c.dep == "dobj" and c.i < noun.i]
    if objects or verb.lemma not in GIVING or verb.child("dobj") is not noun:
        return objects
    return before_thing(noun)


def before_thing(noun: Word) -> list[Word]:
    """The name that the parser takes for a part of the thing given ("sold Venezuela boats", "granted X asylum").

    Or the names of several ("promised X and Y new loans").
    """
    joined = next((c for c in noun.children if c.dep in {"compound", "nmod"} and c.child("cc") is not None), None)
    if joined is not None and joined.pos == "PROPN":
        inside = set(joined.subtree())
        rest = [c for c in noun.subtree() if c.i < noun.i and c not in inside]
        first = all(c.i > joined.i for c in rest) and all(c.pos in {"NOUN", "ADJ", "NUM"} for c in rest)
        return [joined] if first and (noun.tag == "NNS" or noun.lemma in _UNCOUNTED) else []
    bare = sorted((c for c in noun.subtree() if c.i < noun.i), key=lambda c: c.i)
    before = {"compound", "nmod"}
    names = list(takewhile(lambda c: c.dep in before and c.pos == "PROPN" and not c.text.isupper(), bare))
    common = all(c.pos == "NOUN" or (c.pos == "ADJ" and c.text.islower()) for c in bare[len(names) :])
    return names[-1:] if common and (noun.tag == "NNS" or noun.lemma in _UNCOUNTED) else []


def after(predicate: Predicate, preposition: str) -> list[Word]:
    """The objects of a preposition of an act, wherever the parser hangs it."""
    found = _own_objects(predicate.word, preposition)
    if not found and predicate.noun is not None:
        found = _own_objects(predicate.noun, preposition)
    if not found and isinstance(predicate.frame, VerbFrame) and predicate.frame.particle:
        parts = (c for c in predicate.word.children if c.lower == predicate.frame.particle)
        found = [w for part in parts for w in prepositional(part, preposition)]
    if not found and predicate.noun is None and preposition in _WHITHER and not predicate.nominal:
        found = [w for o in patients(predicate.word) for w in _beneath(o, preposition)]
    found = found or stranded_by(predicate.word, preposition)
    if not found and is_passive(predicate.word) and predicate.word.dep == "acl":
        found = list(prepositional(predicate.word.head, preposition))
    return found


def _own_objects(governor: Word, preposition: str) -> list[Word]:
    """The objects of a preposition, but for those of what happened before or at that time ("after talks in X")."""
    return [w for w in prepositional(governor, preposition) if not _is_of_an_occasion(w, governor, preposition)]


def _is_of_an_occasion(word: Word, governor: Word, preposition: str) -> bool:
    """Whether a word stands in the phrase of another act that only tells when or where, and not whom with."""
    if is_venue_of_talks(word):
        return True
    if _is_of_the_second(word, preposition):
        return True
    for above in takewhile(lambda above: above is not governor, word.ancestors()):
        if preposition == "on" and governor.lemma == "blame" and above.dep == "pobj" and above.head.lower == "for":
            return True
        held = {above.lower, above.lemma} & words("gatherings")
        if above.dep == "pobj" and (
            above.head.lower in TIMELY or (held and preposition in AT and above.head.lower in AT)
        ):
            return True
    return False


def _is_of_the_second(word: Word, preposition: str) -> bool:
    """Whether a word goes with a second object whose verb is left out ("sent ships to X and his minister *to Y*")."""
    if preposition != "to" or word.dep != "pobj":
        return False
    before = word.sentence.words[word.head.i - 1] if word.head.i else word
    first = before.head
    return before.dep == "conj" and before.pos == "NOUN" and first.dep == "pobj" and first.head.lower == preposition


def is_venue_of_talks(word: Word) -> bool:
    """Whether a name tells only where others talk ("rejected talks in X", "the failure of negotiations in X")."""
    place = word.dep == "pobj" and word.head.dep == "prep" and word.head.lower in _VENUE
    return place and word.head.head.lemma in _TALKS


def _beneath(noun: Word, preposition: str) -> list[Word]:
    """The objects of a preposition under a noun, or under what that noun is of."""
    inner = [w for c in noun.children if c.dep in {"prep", "acl", "relcl"} for w in (c, *c.children) if w.dep != "aux"]
    return [w for governor in (noun, *inner) for w in prepositional(governor, preposition)]


def attached(noun: Word, preposition: str) -> list[Word]:
    """The objects of a preposition that belongs to an event noun ("strikes on X", "talks were held with Y")."""
    found = list(prepositional(noun, preposition))
    if not found and preposition == "by":
        beside = (b for w in prepositional(noun, "of") for b in w.children if b.dep == "appos")
        found = [w for b in beside for w in prepositional(b, "by")]
    if not found:
        clauses = [c for c in noun.children if c.dep in {"relcl", "acl"} and c.lemma in CARRIES_OUT]
        found = [w for c in clauses for w in prepositional(c, preposition)]
    carrier = noun.head if noun.dep == "nsubjpass" and noun.head.lemma in CARRIES_OUT else takes_part(noun)
    if carrier is None and noun.dep == "nsubj" and noun.head.lemma == "come" and preposition == "from":
        carrier = noun.head
    if carrier is None and noun.dep == "nsubj" and noun.head.lemma in _OCCURRING and preposition in _BETWEEN:
        carrier = noun.head
    return found or (list(prepositional(carrier, preposition)) if carrier is not None and preposition != "in" else [])


def attached_below(noun: Word, preposition: str) -> list[Word]:
    """The objects of a preposition, whose "from" may hang below what is threatened ("a threat of sanctions from X")."""
    found = attached(noun, preposition)
    if found or preposition != "from":
        return found
    return [w for inner in prepositional(noun, "of") for w in prepositional(inner, preposition)]


def noun_subject(noun: Word) -> list[Word]:
    """Who the governing verb says has it ("X is planning an attack", "X said after talks with Y")."""
    if noun.dep == "pobj" and noun.head.lower in _OCCASION | AT:
        above = noun.head.head
        while above.dep in {"pobj", "prep", "npadvmod"} and above.head is not above:
            above = above.head
        if above.pos in VERBAL:
            return _cleft(above) or agents(above)
    if noun.dep in {"dobj", "attr"} and noun.head.pos in VERBAL:
        return agents(noun.head)
    return []


def _cleft(verb: Word) -> list[Word]:
    """Of "it was X who did it", X."""
    subject, named = verb.child("nsubj"), verb.child("attr")
    if verb.lemma != "be" or subject is None or subject.lower != "it" or named is None:
        return []
    return [named] if named.child("relcl") is not None else []
