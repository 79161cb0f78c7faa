"""Which drafts are no politics? Figures of speech, sport, fiction, and what private people do."""

import re

from graph.document import Word
from graph.document.syntax import VERBAL, prepositional
from graph.extractors.drafts import Draft
from graph.mentions.cast import Reference
from graph.registry import agents
from graph.wordlists import words

_FIGHTS = {"war", "battle", "fight", "struggle", "crusade", "campaign", "offensive", "assault", "attack", "crackdown"}
_SCORE = re.compile(r"(?<![\w.-])\d{1,3}[-–]\d{1,3}(?![\w-]| (?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec))")
_CONTESTS = {"beat", "defeat", "draw", "face", "lose", "play", "score", "thrash", "trail", "win", "lead", "qualify"}
_ROUNDS = {"final", "finals", "qualifier", "qualifiers", "semi-finals", "semifinals", "quarter-finals", "playoffs",
           "cup", "friendly", "sixteen", "stadium", "tournament", "championship", "championships", "olympics", "opener",
           "kick-off", "match", "wembley"}  # fmt: skip
_MATCHES = {"meet", "face", "attack", "beat", "hit", "crush", "play", "hold", "stun", "sink", "down", "edge"}
_OF_POLITICS = {"president", "minister", "talk", "talks", "troop", "leader", "missile"}
_PRIVATE = {"CVL", "BUS", "LAB", "EDU", "AGR"}
"""Sectors of those who act for themselves."""
_IN_PUBLIC = {
    "activist", "community", "clan", "creditor", "crowd", "demonstrator", "elder", "expert", "hostage", "leader",
    "local", "mob", "official", "oligarch", "prisoner", "settler", "striker", "student", "tribe", "tribesman", "union",
    "villager", "voter", "worker", "youth", "people", "civilian", "minority", "public", "population", "resident",
    "chief", "company", "firm", "bank", "corporation", "airline", "university", "national", "citizen", "ruler",
}  # fmt: skip
"""Nouns of those sectors whose bearers news tells as a side."""


def fights_an_ill(draft: Draft) -> bool:
    """Whether it is a war in a figure of speech ("the war on drugs", "a trade war")."""
    noun = draft.predicate.noun or draft.predicate.word
    if noun.lemma not in _FIGHTS or noun.pos not in {"NOUN", "PROPN"}:
        return False
    if any(c.lemma in words("figures-of-war") for c in noun.children if c.dep in {"compound", "amod", "nmod"}):
        return True
    fought = [w for p in ("on", "against", "with", "of") for w in prepositional(noun, p)]
    return any({w.lemma, w.lower} & words("ills") for w in fought)


def plays(draft: Draft) -> bool:
    """Whether states or teams meet in a match, by what the sentence says beside it: a score, a round, a result."""
    sentence = draft.predicate.word.sentence
    if draft.predicate.nominal or draft.predicate.word.lemma not in _MATCHES:
        return False
    if any(
        word.lemma in {"president", "minister", "talk", "talks", "troop", "leader", "missile"}
        for word in sentence.words
    ):
        return False
    text = " ".join(w.text for w in sentence.words).replace(" - ", "-").replace(" – ", "–")
    contest = any(w.lemma in _CONTESTS and w is not draft.predicate.word and w.pos in VERBAL for w in sentence.words)
    if _SCORE.search(text) and (contest or draft.predicate.word.lemma != "meet"):
        return True
    rounds = any({w.lower, w.lemma} & _ROUNDS and w.pos in {"NOUN", "PROPN", "NUM"} for w in sentence.words)
    return rounds or (draft.root == "CONSULT" and (contest or _is_team(draft)))


def _is_team(draft: Draft) -> bool:
    """Whether a state takes a plural verb, as teams do ("Turkey meet Senegal")."""
    word = draft.predicate.word
    subject = word.child("nsubj")
    lone = subject is not None and subject.tag == "NNP" and subject.child("conj", "cc") is None
    return (
        lone and len(draft.doers) == 1 and word.lemma == "meet" and word.lower == "meet" and word.child("aux") is None
    )


def is_invented(word: Word) -> bool:
    """Whether a work of fiction tells it ("In the film, X rescues Y", "the novel imagines that X invades Y")."""
    for above in (word, *word.ancestors()):
        if above.pos not in VERBAL:
            continue
        told = [w for w in prepositional(above, "in") if w.lemma in words("works-of-fiction")]
        if any(w.child("det") is not None and w.child("prep") is None for w in told):
            return True
        subject = above.child("nsubj")
        if above is not word and subject is not None and subject.lemma in words("works-of-fiction"):
            return above.lemma in words("verbs-of-fiction")
    return False


def is_between_private(draft: Draft) -> bool:
    """Whether private people do it: one alone ("a tourist"), or many to nobody of politics ("farmers met growers").

    Those whom news tells as a side are none.
    """
    if not draft.doers or not all(_is_private(one) for one in draft.doers):
        return False
    return not any(_is_many(one) for one in draft.doers) or all(_is_private(one) for one in draft.targets)


def _is_many(reference: Reference) -> bool:
    said = (agents.load().get(word) for word in reference.span.quote.lower().split())
    return any(noun is not None and noun.plural for noun in said)


def _is_private(reference: Reference) -> bool:
    if reference.how not in {"description", "unnamed"} or reference.rule in {"body", "home", "people", "companion"}:
        return False
    said = [agents.load()[w] for w in reference.span.quote.lower().split() if w in agents.load()]
    return bool(said) and all(noun.sector in _PRIVATE and noun.lemma not in _IN_PUBLIC for noun in said)
