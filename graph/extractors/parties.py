"""Which words of its sentence say who does it, and to whom? The role paths of the lexicon, walked for any noun phrase.

`graph.extractors.roles` walks the same paths to actors that can be identified; here "protesters" and "a car bomb" count
as well, and an act never goes without a target that its clause names.
"""

from collections.abc import Iterable, Iterator, Mapping

from graph.document import Word
from graph.document.syntax import VERBAL, is_passive, patients, prepositional
from graph.extractors.arguments import attached, doers_of, noun_subject
from graph.extractors.lexicon import Lexicon
from graph.extractors.predicates import Predicate, directive, infinitive, match_noun, that_clause
from graph.registry import agents
from graph.wordlists import words

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"}
_INSIDE = ("against", "on", "to", "with", "into", "between", "for", "from", "by", "of", "in", "at", "over", "toward",
           "towards")  # fmt: skip
"""The prepositions after an event noun or a thing, those first that most often lead to whom it concerns."""
_SPOTS = ("in", "at", "near", "into", "across", "inside", "outside", "around", "to")
_MEASURES = words("measures")
_TIMES = words("words-of-time")
_GIVING = {"AID", "AGREE", "SANCTION", "RETREAT", "CONCEDE", "COOPERATE", "COERCE"}
"""Types whose object may be what is given or withheld, and not to whom."""
_PURPOSE = {"acl", "advcl", "xcomp", "relcl"}
_THROUGH = {"dobj", "prep", "pobj", "attr", "nsubjpass", "prt", "dative", "acl", "relcl", "advmod", "pcomp", "npadvmod"}
_REACH = 6
_DEPTH = 3


def source_words(predicate: Predicate) -> list[Word]:
    """The heads of the phrases for who does it; empty where the sentence does not say."""
    return _reached(predicate.frame.source, predicate, [])[1]


def target_words(
    predicate: Predicate, lexicon: Lexicon, fits: Mapping[int, Predicate], depth: int = _DEPTH
) -> list[Word]:
    """The heads of the phrases for whom it is done to, none of them a doer.

    After the paths of the row come the object, the target of the act that is its content ("agreed to lift sanctions
    on X"), and the place. What is given, returned or withheld is no target.

    Args:
        predicate: the act.
        lexicon: the rows.
        fits: the predicates of the sentence by the place of their word.
        depth: how many acts within one another are looked through.
    """
    doers = source_words(predicate)
    path, found = _reached(predicate.frame.target, predicate, doers)
    if not found and not predicate.nominal:
        path, found = "obj", _apart([w for w in patients(predicate.word) if w is not predicate.noun], doers)
    if path in {"obj", "obj.any", "event"} or predicate.root == "AGREE":
        found = [inner for word in found for inner in _meant(word, predicate, lexicon, doers)]
        if predicate.root in _GIVING and not any(is_party(word) for word in found):
            found = _near(predicate.word, doers) or [word for word in found if not _is_given(word, lexicon)]
    content = _of_content(predicate, lexicon, fits, doers, depth) if depth and not found else []
    return found or content or _spot(predicate, doers)


def _is_given(word: Word, lexicon: Lexicon) -> bool:
    """Whether a noun is what is given, lifted or withheld: money, aid, arms, a ban."""
    if match_noun(word, lexicon) is not None or word.lemma in _MEASURES:
        return True
    return any(word.lemma in lexicon.sets[name] for name in ("aid", "money", "weapons", "sanctions", "support", "ties"))


def _near(verb: Word, doers: list[Word]) -> list[Word]:
    """A party that the clause names anywhere after the act ("returned the skulls that date back to 640 to Peru")."""
    for preposition in _INSIDE:
        found = [w for w in _apart(_below(verb, preposition), doers) if is_party(w)]
        if found:
            return found
    return []


def _reached(paths: Iterable[str], predicate: Predicate, doers: list[Word]) -> tuple[str, list[Word]]:
    """The first path of a row that leads to somebody, and the heads of the phrases there."""
    for path in paths:
        found = _apart(list(walk(path, predicate)), doers)
        if found:
            return path, found
    return "", []


def _apart(found: Iterable[Word], doers: list[Word]) -> list[Word]:
    taken = {w.i for d in doers for w in _own_words(d)}
    return [word for word in found if word.i not in taken and word.pos in _NOMINAL and not _is_time(word)]


def _own_words(word: Word) -> Iterator[Word]:
    """The words of a phrase without the clauses that describe it, which may name who is acted upon."""
    yield word
    for child in word.children:
        if child.dep not in {"acl", "relcl"}:
            yield from _own_words(child)


def _is_time(word: Word) -> bool:
    """Whether a word says when: a day, a year, a stretch of time."""
    number = word.lower.isdigit() and word.dep == "pobj"
    return number or (word.dep not in {"dobj", "nsubjpass"} and bool({word.lemma, word.lower} & _TIMES))


def _meant(word: Word, predicate: Predicate, lexicon: Lexicon, doers: list[Word]) -> list[Word]:
    """Whom a phrase concerns: of an event, or of what is given or withheld, those that it is for; else itself."""
    if is_party(word):
        return [word]
    event = match_noun(word, lexicon) is not None or word.lemma in _MEASURES
    if not event and predicate.root not in _GIVING:
        return [word]
    for preposition in _INSIDE:
        found = [w for w in _apart(_below(word, preposition), doers) if is_party(w) or event]
        if found:
            return found
    helped = [w for c in word.subtree() if c.pos in VERBAL and c.dep in _PURPOSE for w in patients(c) if is_party(w)]
    owner = [c for c in word.children if c.dep == "poss" and c.pos != "PRON"]
    return _apart(helped, doers) or _apart(owner, doers) or [word]


def is_party(word: Word) -> bool:
    """Whether a word means somebody or some place, by its form alone; also a number of people."""
    if word.pos == "PROPN" or word.lower in agents.load() or word.lower in {"those", "people", "others", "them"}:
        return True
    return word.lemma in _MEASURES and any(is_party(w) for w in prepositional(word, "of"))


def _below(word: Word, preposition: str) -> Iterator[Word]:
    """The objects of a preposition anywhere in a phrase, the nearest first."""
    queue = [word]
    for _ in range(_REACH):
        following: list[Word] = []
        for governor in queue:
            for child in governor.children:
                if child.dep in {"prep", "agent", "dative"} and child.lower == preposition:
                    yield from (c for c in child.children if c.dep == "pobj")
                if child.dep in _THROUGH:
                    following.append(child)
        queue = following


def _of_content(
    predicate: Predicate, lexicon: Lexicon, fits: Mapping[int, Predicate], doers: list[Word], depth: int
) -> list[Word]:
    """The target of what an act is about: of the act, or the object of the verb, that completes it."""
    for inner in _contents(predicate):
        for _ in range(_DEPTH):
            if inner is None:
                break
            act = fits.get(inner.i)
            subject = inner.child("nsubj", "nsubjpass")
            found = (
                target_words(act, lexicon, fits, depth - 1)
                if act is not None
                else _near(inner, doers) or patients(inner)
            )
            found = found or ([subject] if subject is not None and predicate.frame.root == "-" else [])
            if found := _apart(found, doers):
                return found
            inner = infinitive(inner)
    return []


def _contents(predicate: Predicate) -> Iterator[Word | None]:
    """The verbs of what an act is about: its complement, what its noun tells, of violence what came of it."""
    yield infinitive(predicate.word)
    yield that_clause(predicate.word)
    for noun in _objects(predicate):
        yield from (c for c in noun.children if c.dep in {"acl", "relcl"} and c.pos in VERBAL)
        yield from (p for c in noun.children if c.dep == "prep" for p in c.children if p.dep == "pcomp")
    if predicate.root == "ASSAULT":
        yield from (c for c in predicate.word.children if c.dep == "advcl" and c.tag == "VBG")


def _spot(predicate: Predicate, doers: list[Word]) -> list[Word]:
    """Where it is done, where nobody is named to whom ("imposed a curfew in the capital")."""
    for preposition in _SPOTS:
        for governor in filter(None, (predicate.word, predicate.noun)):
            if found := _apart(prepositional(governor, preposition), doers):
                return found
    return []


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
    elif path.endswith(".whose"):
        for noun in _after(predicate, path.removeprefix("prep:").removesuffix(".whose")):
            yield from (found for inner in ("poss", "by", "prep:from", "of", "mod") for found in _of_noun(inner, noun))
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
    for governor in filter(None, (predicate.word, predicate.noun)):
        found = [w for w in _below(governor, preposition) if not _is_time(w)]
        if found:
            return iter(found)
    if is_passive(predicate.word) and predicate.word.dep == "acl":
        return prepositional(predicate.word.head, preposition)
    return iter(())


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
    """Who is to do what the complement says, unless a pronoun stands for the speaker."""
    word = predicate.word
    for clause in (directive(word, predicate.noun), that_clause(word), infinitive(word)):
        own = clause.child("nsubj", "nsubjpass") if clause is not None else None
        if own is not None and own.pos != "PRON" and clause is not None and clause.pos in VERBAL:
            yield own
            return
