"""Whom do "they", "them" and "their" mean? A group or several who are named together, as whom a clause is about.

Those who only stand in a phrase of a noun ("the war against the Taliban") are nobody whom "they" takes up.
"""

from collections.abc import Iterator

from graph.document import Word
from graph.document.syntax import VERBAL, grammatical_subject, prepositional
from graph.mentions.cast import Appearance, Cast
from graph.mentions.encounters import encounter_of, taking_part
from graph.model.actor import ActorKind
from graph.reasons import because
from graph.registry import agents
from graph.wordlists import words

_NEAR = 1
"""How many sentences back a group, or who is acted upon, is taken up."""
_FAR = 2
"""How many sentences back those are taken up who act together."""
_BODIES = {ActorKind.GROUP, ActorKind.ORGANISATION}
_JOINING = {ActorKind.PERSON, ActorKind.STATE}
_ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "dative", "iobj", "agent", "ROOT", "attr", "npadvmod", "dep", "poss"}
_GOVERNING = words("those-in-power") | {"government", "authority", "people"}
_TAKING = {"between", "of", "by"}


def several(word: Word, cast: Cast, before: Iterator[Appearance]) -> list[str]:
    """The ids of those whom a plural pronoun means, in the order of the text; empty where it cannot be told.

    Args:
        word: the pronoun.
        cast: the cast of the article.
        before: what has been mentioned before it, the nearest first.
    """
    own = _of_one_clause(word, cast) if word.dep == "poss" else []
    if own:
        return [because(other, "antecedent", "clause", word, word.head) for other in own]
    if _is_anybody(word, cast):
        return []
    own_side = _askers(word, cast)
    lone: str | None = None
    for seen in before:
        back = word.sentence.index - seen.sentence
        if back > _FAR or (back > _NEAR and (lone is not None or _are_others(seen, word, cast))):
            break
        actor = cast.actor(seen.actor)
        if seen.actor in own_side or (word.lower == "both" and actor.kind in _BODIES and not _joined(seen, cast)):
            continue
        if (back > _NEAR and not seen.subject) or not _is_argument(seen.word) or _is_of_holders(seen.word, cast):
            continue
        met = _met(seen, word, cast) if word.lower == "they" and back <= _NEAR else []
        joined = (met or _joined(seen, cast)) if actor.kind in _JOINING else []
        if _is_people(seen.word, cast) and back <= _NEAR:
            lone = lone or seen.actor
        if actor.kind in _BODIES and back <= _NEAR:
            joined = [seen.actor] if seen.subject else []
            lone = lone or seen.actor
        if joined:
            return [because(other, "antecedent", "together", word, seen.word) for other in joined]
    return [lone] if lone is not None and word.lower != "both" else []


def _askers(word: Word, cast: Cast) -> set[str]:
    """Who asks or tells something of "both", and whose they are ("NATO's chief asked both to wait")."""
    if word.lower != "both" or word.dep in {"nsubj", "nsubjpass"}:
        return set()
    verb = next((above for above in word.ancestors() if above.pos in VERBAL), None)
    subject = grammatical_subject(verb) if verb is not None else None
    inside = {w.i for w in subject.subtree()} if subject is not None else set()
    return {a.actor for a in cast.appearances if a.word.sentence is word.sentence and a.word.i in inside}


def _is_anybody(word: Word, cast: Cast) -> bool:
    """Whether "they" are the people of a place that is named first ("In Moscow they call it …")."""
    first = word.sentence.words[0]
    place = first.child("pobj") if first.lower == "in" and word.i == first.i + 2 else None
    return place is not None and place.i == word.i - 1 and cast.name_at(place) is not None


def _is_argument(word: Word) -> bool:
    """Whether a mention is what a verb is about, or all that its subject is of ("talks between A and B failed")."""
    top = _top(word)
    if top.dep != "pobj":
        return top.dep in _ARGUMENTS
    above = top.head.head
    if above.pos in VERBAL:
        return True
    whole = top.head.lower == "between" or above.dep in {"nsubj", "nsubjpass"} or above.lemma in _GOVERNING
    return top.head.lower in _TAKING and above.dep in _ARGUMENTS and whole


def _are_others(seen: Appearance, word: Word, cast: Cast) -> bool:
    """Whether some people without a name are the subject of a sentence between a mention and a pronoun."""
    between = cast.document.sentences[seen.sentence + 1 : word.sentence.index]
    subjects = (sentence.root.child("nsubj", "nsubjpass") for sentence in between)
    return any(s is not None and s.tag in {"NNS", "NNPS"} and agents.load().get(s.lower) is not None for s in subjects)


def _of_one_clause(word: Word, cast: Cast) -> list[str]:
    """The persons who do something together in the clause of "their" ("she dined with X, their first meeting")."""
    from graph.mentions.phrases import references

    verb = next((above for above in word.ancestors() if above.pos in VERBAL), None)
    subject = grammatical_subject(verb) if verb is not None else None
    if verb is None or subject is None:
        return []
    parts = [subject, *(c for c in verb.children if c.dep == "dobj"), *prepositional(verb, "with")]
    apart = [part for part in parts if all(above is not part for above in word.ancestors()) and part.i < word.i]
    found = [r.actor for part in apart if part.tag != "PRP$" for r in references(part, cast)]
    persons = list(dict.fromkeys(a for a in found if cast.actor(a).kind is ActorKind.PERSON))
    return persons if len(persons) > 1 else []


def _joined(seen: Appearance, cast: Cast) -> list[str]:
    """The actors that one coordinate or collective phrase names with this mention, if there are several."""
    top = _top(seen.word)
    members = {w.i for w in _row(top)}
    beside = [a.actor for a in cast.appearances if a.word.sentence is top.sentence and a.word.i in members]
    kinds = {actor: cast.actor(actor).kind for actor in beside}
    apart = {ActorKind.STATE} if ActorKind.PERSON in kinds.values() else set()
    found = [actor for actor, kind in kinds.items() if kind not in apart]
    return found if len(found) > 1 else []


def _met(seen: Appearance, word: Word, cast: Cast) -> list[str]:
    """The persons, or states, who meet in the clause of this mention ("A met B and C. *They* agreed").

    Not where two come to a third ("A and B met C"), nor where other people are told of since.
    """
    verb = encounter_of(seen.word)
    found = taking_part(verb, cast) if verb is not None else []
    if len({a.actor for a in found if a.subject}) != 1 or _others_since(found[-1].word, word):
        return []
    kinds = {a.actor: cast.actor(a.actor).kind for a in found}
    apart = {ActorKind.STATE} if ActorKind.PERSON in kinds.values() else set()
    together = [actor for actor, kind in kinds.items() if kind not in apart]
    return together if len(together) > 1 else []


def _others_since(last: Word, word: Word) -> bool:
    """Whether people are told of between the last who meets and a pronoun."""
    row = last.sentence.words[last.i + 1 :]
    row = [w for w in row if w.i < word.i] if last.sentence is word.sentence else [*row, *word.sentence.words[: word.i]]
    return any(w.tag in {"NNS", "NNPS"} and agents.load().get(w.lower) is not None for w in row)


def _is_of_holders(word: Word, cast: Cast) -> bool:
    """Whether a state is only that of one of several who are meant by their office ("the presidents of A and B")."""
    top = _top(word)
    office = top.head.head if top.dep == "pobj" and top.head.lower == "of" else None
    return office is not None and len({a.actor for a in cast.appearances if a.word is office}) > 1


def _row(word: Word) -> list[Word]:
    """A word with those that are joined to it, and with what stands in apposition to one of them."""
    return [word, *(other for c in word.children if c.dep in {"conj", "appos"} for other in _row(c))]


def _is_people(word: Word, cast: Cast) -> bool:
    """Whether a word names a people ("the Bosnians")."""
    name = cast.name_at(word)
    return word.tag == "NNPS" and name is not None and name.kind == "demonym"


def _top(word: Word) -> Word:
    while word.dep in {"conj", "appos"} and word.head is not word:
        word = word.head
    return word
