"""Does what stands beside a verb fit a row of the lexicon? Kinds of objects, words of time, deadlines."""

from graph.document import Word
from graph.document.syntax import prepositional
from graph.mentions.cast import Cast
from graph.mentions.phrases import references
from graph.model.actor import ActorKind
from graph.wordlists import words

_TIMELY = {"on", "in", "at", "by"}


def kind_of(word: Word, cast: Cast) -> str:
    """Whether a phrase means a "PERSON", or a name is that of a "PLACE"; "" for all else."""
    name = cast.name_at(word)
    if name is not None and name.kind in {"place", "metonym"}:
        return "PLACE"
    return "PERSON" if any(cast.actor(r.actor).kind is ActorKind.PERSON for r in references(word, cast)) else ""


def is_time(word: Word) -> bool:
    """Whether what follows a preposition only says when ("on Tuesday", "in March")."""
    return word.head.lower in _TIMELY and bool({word.lower, word.lemma} & words("words-of-time"))


def has_to(verb: Word) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def sets_deadline(verb: Word) -> bool:
    """Whether somebody is given a time in which to act ("gave them a week to leave", "gave them until Friday")."""
    time = [c for c in verb.children if c.dep in {"npadvmod", "dobj", "dative"} and c.lemma in _TIMES]
    until = [c for c in verb.children if c.dep == "prep" and c.lower in {"until", "till", "by"}]
    bound = [*verb.children, *(c for w in time for c in w.children)]
    told = any(c.dep in {"advcl", "xcomp", "acl", "relcl"} and has_to(c) for c in bound)
    if verb.lemma == "leave" and not time:
        return False
    return bool(time or until) and (told or bool(until)) and len([c for c in verb.children if c.dep in _GIVEN]) > 0


_TIMES = {"minute", "hour", "day", "week", "month", "fortnight", "deadline", "weekend"}
_GIVEN = {"dobj", "dative"}


def measured(word: Word) -> list[Word]:
    """A noun, and what it measures ("contingents of troops")."""
    return [word, *prepositional(word, "of")]


def is_one_of(word: Word, nouns: str) -> bool:
    """Whether a word, or its lemma, is one of those joined by "|"."""
    return bool({word.lemma, word.lower} & set(nouns.split("|")))


def is_predicate_adjective(word: Word) -> bool:
    """Whether an adjective, or a participle without a doer, says something of its subject."""
    if word.pos == "ADJ":
        return word.dep in {"acomp", "ROOT", "conj", "amod", "advcl", "oprd", "attr"}
    return word.tag == "VBN" and word.child("auxpass", "nsubjpass") is not None and word.child("agent") is None
