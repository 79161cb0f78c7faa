"""What is said where a cue governs no clause? The infinitive, the predicative, the object or the phrase after it."""

from collections.abc import Callable

from graph.document import Word
from graph.document.given import GIVING
from graph.document.syntax import patients
from graph.extractors.arguments import before_thing
from graph.extractors.clauses import Found, clause_words, is_infinitive, is_inside
from graph.wordlists import words

_TRAILING = {"for", "as", "over", "of", "from", "to", "about", "against", "with"}
_MEASURES = words("measures")
PRONOUNS = {"i", "we", "me", "us", "you", "he", "she", "they", "him", "them", "her", "it", "himself", "herself",
                 "itself", "themselves", "myself", "ourselves", "there"}  # fmt: skip
"""Pronouns, which name who is told something, or of whom, and never what is said."""
_CHARGING = words("charging-verbs") | {"accuse", "suspect", "warn", "remind", "praise", "thank", "convict"}
_ANNOUNCED = words("nouns-before-colons")
_MEASURES_OF_TIME = {
    "day", "week", "month", "year", "morning", "afternoon", "evening", "night", "hour", "time", "weekend",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
}  # fmt: skip


def infinitive(cue: Word) -> Found:
    """The infinitive after a cue ("promised *to leave*")."""
    for child in cue.children:
        if child.dep in {"xcomp", "ccomp", "advcl"} and child.i > cue.i and is_infinitive(child):
            return clause_words(child), None
    return None


def gerund(cue: Word) -> Found:
    """The clause in -ing after a cue ("denied *having met them*")."""
    for child in cue.children:
        gerund = child.tag == "VBG" or any(c.dep in {"aux", "auxpass"} and c.tag == "VBG" for c in child.children)
        if child.dep in {"xcomp", "ccomp"} and gerund and child.i > cue.i:
            return clause_words(child), None
    return None


def predicative(cue: Word) -> Found:
    """What somebody calls something: the small clause, or the predicative with its object; not who is rung up."""
    given = cue.child("oprd", "attr") or _small_clause(cue) or _behind(cue) or _behind_name(cue)
    if given is None or (given.pos == "PROPN" and patients(cue) == [given]):
        return None
    return list(given.subtree()), None


def _behind(cue: Word) -> Word | None:
    """An adjective behind the object that it is called ("called the vote illegal"), which the parser joins to it."""
    for named in patients(cue):
        for child in named.children:
            if child.dep in {"amod", "acl"} and child.pos == "ADJ" and child.i > named.i > cue.i:
                return child
    return None


def _behind_name(cue: Word) -> Word | None:
    """What the parser joins to the name of whoever is called so ("called his counterpart, X, a liar")."""
    for named in patients(cue):
        name = named.child("appos")
        given = name.child("appos") if name is not None and name.pos == "PROPN" else None
        row = cue.sentence.words
        if given is not None and given.tag == "NN" and any(c.lower in {"a", "an"} for c in given.children):
            last = max(w.i for w in given.subtree())
            return given if last + 1 >= len(row) or row[last + 1].text != "," else None
    return None


def _small_clause(cue: Word) -> Word | None:
    for child in cue.children:
        if child.dep in {"ccomp", "xcomp"} and child.pos in {"NOUN", "ADJ", "PROPN"}:
            return child
    return None


def object_told(cue: Word) -> Found:
    """The direct object with the phrases right after it ("100 million dollars in aid for Gaza")."""
    for found in patients(cue):
        if (found.pos == "PRON" and found.lower in PRONOUNS) or _is_given_to(found, cue):
            continue
        if found.pos not in {"NOUN", "PROPN", "NUM", "PRON", "DET"} or found.lemma in _MEASURES_OF_TIME:
            continue
        told = _after_colon(cue, found)
        if told:
            return told, None
        given_to = {w for name in (before_thing(found) if cue.lemma in GIVING else ()) for w in name.subtree()}
        words = [w for w in found.subtree() if w not in given_to]
        if cue in words:
            words = [w for w in words if w is not cue and not is_inside(w, cue)]
        return ([*words, *_trailing(cue, words)], None) if words else None
    return None


def _is_given_to(name: Word, cue: Word) -> bool:
    """Whether an object is to whom the next one is promised or offered ("promised X and Y more tanks")."""
    things = [c for c in cue.children if c.dep == "dobj" and c.i > name.i]
    return name.pos == "PROPN" and cue.lemma in GIVING and any(thing.pos == "NOUN" for thing in things)


def _after_colon(cue: Word, noun: Word) -> list[Word]:
    """What a general noun announces behind a colon at the end of its clause ("made an offer: a truce of ten days")."""
    if noun.lemma not in _ANNOUNCED:
        return []
    words = cue.sentence.words
    colon = next((w for w in words[noun.i :] if w.text in {":", ";", '"', "“"} or w.tag in {"VBD", "VBZ"}), None)
    if colon is None or colon.text != ":":
        return []
    return [w for w in words[colon.i + 1 :] if w.pos != "SPACE"]


def _trailing(cue: Word, said: list[Word]) -> list[Word]:
    """The phrases after an object that belong to it in sense, but not those of time."""
    found: list[Word] = []
    for following in sorted(cue.children, key=lambda w: w.i):
        last = max(w.i for w in [*said, *found])
        counted = following.lower == "in" and any(w.lemma in _MEASURES for w in said)
        if following.dep == "prep" and (following.lower in _TRAILING or counted) and following.i == last + 1:
            inner = following.child("pobj", "pcomp")
            if inner is not None and inner.lemma not in _MEASURES_OF_TIME:
                found.extend(following.subtree())
    return found


def after(preposition: str) -> Callable[[Word], Found]:
    """The way to what stands after a preposition of a cue, or of its object ("accused them *of hiding*")."""

    def way(cue: Word) -> Found:
        for child in cue.children:
            if child.lower == preposition and child.dep in {"prep", "prt", "mark", "agent", "dative"}:
                inner = child.child("pobj", "pcomp")
                if inner is not None and not (inner.lower in PRONOUNS or inner.lemma in _MEASURES_OF_TIME):
                    joined = [w for c in child.children if c.dep == "conj" for w in c.subtree()]
                    said = [*inner.subtree(), *joined, *_to_do(cue, inner)]
                    return [*said, *_second(cue, child, said)], None
            if child.dep == "dobj" and preposition == "of" and cue.lemma == "accuse" and (far := _far_charge(child)):
                return far, None
            if child.dep == "prep" and preposition == "of" and cue.lemma == "accuse" and (far := _far_charge(child)):
                return far, None
            if child.dep == "prep" and preposition == "of" and cue.lemma in _TELLING and (told := _behind_means(child)):
                return told, None
            if child.dep == "dobj" and preposition in {"of", "for", "with", "as"}:
                found = way(child)
                named = child.lower in PRONOUNS or child.pos == "PROPN"
                if found is not None and (named or _is_charge(cue, child)):
                    said, clause = found
                    own = next(c for c in child.children if c.lower == preposition)
                    return [*said, *_second(cue, own, said)], clause
        return None

    return way


def _second(cue: Word, preposition: Word, said: list[Word]) -> list[Word]:
    """A second phrase behind "and" that the parser hangs under the cue ("accused of fraud and of having lied")."""
    row, last = cue.sentence.words, max(w.i for w in said)
    beside: list[Word] = []
    for child in cue.children:
        if child.dep == "prep" and child.lower in {"in", "at", "on"} and child.i == last + 1:
            beside = list(child.subtree())
            last = max(w.i for w in beside)
    if last + 2 >= len(row) or row[last + 1].lower != "and":
        return []
    for child in cue.children:
        inside = sorted(child.subtree(), key=lambda w: w.i)
        again = child.dep in {"prep", "conj"} and child.lower == preposition.lower
        noun = child.dep == "conj" and child.pos == "NOUN" and not any(w.dep in {"nsubj", "aux"} for w in inside)
        if inside and inside[0].i == last + 2 and (again or noun):
            return [*beside, row[last + 1], *inside]
    return []


def _to_do(cue: Word, noun: Word) -> list[Word]:
    """The infinitive right behind a noun that the parser hangs under the verb ("spoke of a keenness to go on")."""
    last = max(w.i for w in noun.subtree())
    found = (c for c in cue.children if c.dep in {"advcl", "xcomp"} and c.i > last and is_infinitive(c))
    return [w for c in found if min(w.i for w in c.subtree()) == last + 1 for w in c.subtree()]


def _far_charge(blamed: Word) -> list[Word]:
    """The charge that the parser hangs deep under the accused ("accused those who guarded the bank of stealing")."""
    for word in blamed.subtree():
        doing = word.child("pcomp") if word.lower == "of" and word.i > blamed.i else None
        if doing is not None and doing.tag == "VBG":
            return list(doing.subtree())
    return []


_TELLING = {"assure", "inform", "notify", "persuade", "remind", "warn"}
_MEANS = {"cable", "letter", "message", "note", "phone", "telegram", "telephone", "text"}


def _behind_means(preposition: Word) -> list[Word]:
    """What is told, which the parser hangs under the means ("assured him by telephone of its support")."""
    means = preposition.child("pobj")
    if means is None or means.lemma not in _MEANS or preposition.lower not in {"by", "in", "over"}:
        return []
    inner = (c.child("pobj") for c in means.children if c.lower == "of" and c.dep == "prep")
    return [w for told in inner if told is not None for w in told.subtree()]


def _is_charge(cue: Word, blamed: Word) -> bool:
    """Whether what the parser hangs under whoever is blamed or told is the charge ("accused both sides of hiding")."""
    charged = any(c.child("pcomp") is not None for c in blamed.children if c.dep == "prep")
    return cue.lemma in _CHARGING and (cue.lemma == "accuse" or charged)


def described_as(cue: Word) -> Found:
    """What somebody describes as what: the object and the phrase with "as"."""
    for child in cue.children:
        if child.lower == "as" and child.dep == "prep" and child.child("pobj", "pcomp", "amod") is not None:
            return list(child.subtree()), None
    return None
