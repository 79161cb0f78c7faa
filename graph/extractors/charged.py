"""Is a time that of the deed for which somebody is accused, praised, thanked or punished, and not that of doing so?

"Accused X of killing a scientist in November": the killing was in November, the accusation is the news. A weekday that
is just over ends the sentence as news tells the day of what was said ("accused X of breaking the truce on Thursday").
"""

from collections.abc import Iterator
from datetime import date, timedelta

from graph.document import Word
from graph.document.syntax import VERBAL, patients
from graph.extractors.course import Timed
from graph.extractors.lexicon import load
from graph.extractors.predicates import Predicate
from graph.mentions.times import Kind, Tense, resolve
from graph.wordlists import words

_FOR = {"about", "for", "of", "over", "with"}
"""Prepositions before what somebody is blamed or praised for."""
_ANSWERING = {"ACCUSE", "COERCE", "CONCEDE", "REJECT", "SANCTION", "SUPPORT", "THREATEN"}
"""Types of acts that answer what somebody did."""
_APOLOGISING = {"apologise", "apologize", "atone", "compensate"}
_AMENDS = {"apology", "answer", "compensation", "damage", "explanation", "reparation"}
_WITH = {"charge", "credit", "tax"}
"""Verbs after which the deed follows "with"."""
_ANSWERED = words("object-blamed-verbs") | words("object-answered-verbs")
_JUDGING = _ANSWERED | {
    "bemoan", "deplore", "endorse", "mourn", "protest", "regret", "welcome",
}  # fmt: skip
"""Verbs that pass judgement on a deed."""
_NEWS = timedelta(days=1)
_OCCASION = {"at", "during", "in"}


def is_of_the_deed(timed: Timed, predicate: Predicate, published: date) -> bool:
    """Whether a time is told after the deed for which an act is done, and is no day of news.

    Args:
        timed: a time of the act's sentence.
        predicate: the act.
        published: the day of the article.
    """
    deed = deed_of(predicate)
    if deed is None or timed.word.i <= deed.i or _parts(deed, timed.word) or _on_occasion(timed):
        return False
    return not _is_news(timed, published)


def is_of_what_is_judged(timed: Timed, published: date) -> bool:
    """Whether a time is that of the deed that a clause condemns or welcomes, and not the day that a text is on."""
    verb = next((above for above in timed.word.ancestors() if above.pos in VERBAL), None)
    if verb is None or verb.lemma not in _JUDGING:
        return False
    deeds = [w for w in _deeds_judged(verb) if w.i < timed.word.i]
    return bool(deeds) and not any(_parts(deed, timed.word) for deed in deeds) and not _is_news(timed, published)


def deed_of(predicate: Predicate) -> Word | None:
    """The gerund for the deed that an act answers ("killing" of "accused X of killing Y"), or None."""
    verb = predicate.word
    if predicate.nominal or not (predicate.root in _ANSWERING or _asks_amends(predicate)):
        return None
    above = [verb, *(c for c in verb.children if c.dep in {"dobj", "nsubjpass", "agent", "dative", "prep"})]
    above += [c for p in above[1:] for c in p.children if c.dep == "pobj"]
    if (deed := _deed_named(predicate)) is not None:
        return deed
    for child in (c for governor in above for c in governor.children):
        if child.dep == "prep" and child.lower in _FOR and child.i > verb.i:
            gerund = child.child("pcomp") or _before_object(child)
            if gerund is not None and _is_deed(gerund) and (child.lower != "with" or verb.lemma in _WITH):
                return gerund
    return None


def _deed_named(predicate: Predicate) -> Word | None:
    """The noun for such a deed, where it is a known one ("condemned X for the annexation of Y in March")."""
    verb = predicate.word
    answered = verb.lemma in _ANSWERED
    if (named := _object_deed(predicate)) is not None:
        return named
    sorry = predicate.root == "CONCEDE" and verb.lemma in _APOLOGISING
    if not sorry and not (answered and patients(verb)):
        return None
    told = [c for w in (verb, *patients(verb)) for c in w.children if c.dep == "prep" and c.i > verb.i]
    for child in told:
        noun = child.child("pobj")
        charged = child.lower == "of" and child.head is verb
        if noun is not None and (child.lower in {"for", "over"} or charged) and _is_known(noun):
            return noun
    return None


def _object_deed(predicate: Predicate) -> Word | None:
    """The object of who condemns or welcomes, where it names a deed ("condemned the coup in X on February 1")."""
    if predicate.root not in {"ACCUSE", "SUPPORT"} or predicate.word.lemma not in _JUDGING:
        return None
    return next(_deeds_judged(predicate.word), None)


def _deeds_judged(verb: Word) -> Iterator[Word]:
    return (w for w in patients(verb) if w.pos == "NOUN" and w.lemma in load().nouns and _is_known(w))


def _is_known(noun: Word) -> bool:
    """Whether a noun names a deed that is told with whose it is or to whom it was done, and no time."""
    plain = noun.pos == "NOUN" and noun.lemma not in words("words-of-time")
    told = any(c.dep in {"poss", "prep"} or c.lower in {"the", "this", "that"} for c in noun.children)
    return (
        plain
        and told
        and not any(c.lower in {"first", "second", "third", "fourth", "next", "last"} for c in noun.children)
    )


def _asks_amends(predicate: Predicate) -> bool:
    """Whether it is amends that somebody asks for ("demanded an apology for bombing the embassy")."""
    return predicate.root == "REQUEST" and any(found.lemma in _AMENDS for found in patients(predicate.word))


def _before_object(preposition: Word) -> Word | None:
    """A gerund that the parser takes for an adjective of its object ("accused X of massacring prisoners")."""
    found = preposition.sentence.words[preposition.i + 1 : preposition.i + 2]
    return next((w for w in found if w.tag == "VBG" and w.dep == "amod"), None)


def _is_deed(gerund: Word) -> bool:
    return gerund.tag == "VBG" or any(c.tag == "VBG" and c.dep in {"aux", "auxpass"} for c in gerund.children)


def _parts(deed: Word, time: Word) -> bool:
    """Whether another clause with a finite verb, or a comma, begins between the deed and a time."""
    between = deed.sentence.words[deed.i + 1 : time.i]
    return any((w.tag in {"VBD", "VBZ", "VBP", "MD"} and w.pos in VERBAL) or w.text in {",", ";"} for w in between)


def _on_occasion(timed: Timed) -> bool:
    """Whether it is the time of the occasion of what is said ("at a meeting in Geneva on April 5")."""
    for above in timed.word.sentence.words[: timed.word.i]:
        if above.dep == "pobj" and above.head.lower in _OCCASION and above.lemma in words("occasions-of-speech"):
            return above.sentence.words[timed.word.i - 1].i - above.i <= 6
    return False


def _is_news(timed: Timed, published: date) -> bool:
    """Whether a time is of the days of which news tells at the end of a sentence."""
    told = timed.expression
    if told.kind is Kind.WEEKDAY:
        return told.bound is None
    days = resolve(told, published, Tense.PAST)
    recent = days is not None and days.is_day and days.end is not None and published - days.end <= _NEWS
    return recent and told.bound is None
