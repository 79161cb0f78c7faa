"""Which words of its sentence say who does it, and to whom? The role paths of the lexicon, walked for any noun phrase.

`graph.extractors.roles` walks the same paths to actors that can be identified; here "protesters" and "a car bomb" count
as well.
"""

from collections.abc import Iterable, Iterator

from graph.document import Word
from graph.document.syntax import VERBAL, agents, grammatical_subject, is_passive, patients, prepositional
from graph.extractors.predicates import Predicate, directive, infinitive, that_clause
from graph.extractors.roles import attached, doers_of, noun_subject

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"}


def source_words(predicate: Predicate) -> list[Word]:
    """The heads of the phrases for who does it; empty where the sentence does not say."""
    return _first(predicate.frame.source, predicate, [])


def target_words(predicate: Predicate) -> list[Word]:
    """The heads of the phrases for whom it is done to, none of them a doer; empty where the sentence does not say."""
    doers = source_words(predicate)
    found = _first(predicate.frame.target, predicate, doers)
    if not found and not predicate.nominal:
        found = _apart([w for w in patients(predicate.word) if w is not predicate.noun], doers)
    return found


def _first(paths: Iterable[str], predicate: Predicate, doers: list[Word]) -> list[Word]:
    for path in paths:
        found = _apart(list(walk(path, predicate)), doers)
        if found:
            return found
    return []


def _apart(words: list[Word], doers: list[Word]) -> list[Word]:
    taken = {w.i for d in doers for w in d.subtree()}
    return [word for word in words if word.i not in taken and word.pos in _NOMINAL]


def walk(path: str, predicate: Predicate) -> Iterator[Word]:
    """The heads of the phrases to which a role path leads."""
    if predicate.nominal:
        yield from _of_noun(path, predicate.word)
    elif path == "subj":
        yield from doers_of(predicate)
    elif path == "obj":
        yield from (o for o in patients(predicate.word) if o is not predicate.noun)
    elif path == "iobj":
        yield from (c for c in predicate.word.children if c.dep in {"dative", "iobj"} and c.pos != "ADP")
    elif path.startswith("prep:"):
        yield from _after(predicate, path.removeprefix("prep:"))
    elif path.startswith("obj."):
        for noun in _objects(predicate):
            yield from [noun] if path == "obj.any" else _of_noun(path.removeprefix("obj."), noun)
    elif path in {"csubj", "clause.any"}:
        yield from _complement_subject(predicate)


def _objects(predicate: Predicate) -> list[Word]:
    return [predicate.noun] if predicate.noun is not None else patients(predicate.word)


def _after(predicate: Predicate, preposition: str) -> Iterator[Word]:
    found = list(prepositional(predicate.word, preposition))
    if not found and predicate.noun is not None:
        found = list(prepositional(predicate.noun, preposition))
    if not found and is_passive(predicate.word) and predicate.word.dep == "acl":
        found = list(prepositional(predicate.word.head, preposition))
    return iter(found)


def _of_noun(path: str, noun: Word) -> Iterator[Word]:
    if path == "subj":
        yield from noun_subject(noun)
    elif path.startswith("prep:"):
        yield from attached(noun, path.removeprefix("prep:"))
    elif path in {"by", "of", "between", "among", "with", "against"}:
        yield from attached(noun, path)
    elif path == "poss":
        yield from (c for c in noun.children if c.dep == "poss")
    elif path == "mod":
        yield from (c for c in noun.children if c.dep in {"compound", "nmod", "amod"} and c.text[:1].isupper())


def _complement_subject(predicate: Predicate) -> Iterator[Word]:
    word = predicate.word
    for clause in (directive(word, predicate.noun), that_clause(word), infinitive(word)):
        if clause is None:
            continue
        own = clause.child("nsubj", "nsubjpass")
        if own is not None:
            yield own
            return


def subject_of(word: Word) -> list[Word]:
    """The doers of any verb, whether the lexicon knows it or not."""
    if word.pos in VERBAL:
        return agents(word)
    subject = grammatical_subject(word)
    return [subject] if subject is not None else []
