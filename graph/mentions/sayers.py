"""Whom do "he" and "it" mean by what is said and answered? Who says it of himself, who was asked, who is thanked."""

from graph.document import Word
from graph.document.syntax import VERBAL, grammatical_subject
from graph.mentions.cast import Cast
from graph.model.actor import ActorKind
from graph.reasons import because

_SUBJECTS = {"nsubj", "nsubjpass"}
_SAYING = {"say", "add", "admit", "acknowledge", "announce", "argue", "claim", "confirm", "declare", "deny", "insist",
           "maintain", "note", "report", "state", "stress"}  # fmt: skip
"""Verbs with a clause in which "he" and "it" are first of all who speaks."""
_STATING = _SAYING | {"accuse", "affirm", "appeal", "assert", "believe", "call", "caution", "condemn", "consider",
                      "demand", "denounce", "deplore", "emphasise", "emphasize", "express", "hope", "point", "reaffirm",
                      "recall", "regret", "reiterate", "reject", "remind", "underline", "underscore", "urge", "voice",
                      "warn", "welcome"}  # fmt: skip
"""Verbs of a statement, sentence upon sentence of which one body makes ("The Ministry recalls … It stresses …")."""
_ASKING = {"ask", "question", "press", "interview"}
_ANSWERING = {"say", "tell", "reply", "answer", "respond", "insist"}
JUDGING = {"thank", "congratulate", "praise", "commend", "blame", "condemn", "criticise", "criticize", "denounce",
             "rebuke", "punish", "reward"}  # fmt: skip
"""Verbs with an object and what it has done, after "for" or "over"."""
_PRAISING = {"thank", "congratulate", "praise", "commend"}
_GRATEFUL = {"thank", "congratulate"}
"""What nobody does to his own country."""
_FOR = {"for", "over", "on"}


def sayer(word: Word) -> Word | None:
    """The subject of the verb of saying in whose clause a pronoun is the subject ("the ministry, …, said *it* …")."""
    clause = _clause(word)
    if word.dep not in _SUBJECTS or clause is None or clause.dep != "ccomp" or clause.head.lemma not in _SAYING:
        return None
    subject = clause.head.child("nsubj")
    return subject if subject is not None and subject.i < word.i and subject.pos in {"NOUN", "PROPN"} else None


def stating(word: Word, cast: Cast) -> Word | None:
    """The subject of the sentence before, where "it" goes on with what that has to say."""
    clause, number = _clause(word), word.sentence.index
    if word.dep != "nsubj" or clause is None or clause.head is not clause or clause.lemma not in _STATING or not number:
        return None
    before = cast.document.sentences[number - 1]
    subject = before.root.child("nsubj")
    if before.block != word.sentence.block or before.root.lemma not in _STATING or subject is None:
        return None
    return subject if subject.pos in {"NOUN", "PROPN"} or subject.lower == "it" else None


def asked(word: Word, cast: Cast, gender: str) -> str | None:
    """The person who was asked in the sentence before, for who answers ("I asked X whether … He told me …")."""
    verb = _clause(word)
    number = word.sentence.index
    if word.dep != "nsubj" or verb is None or verb.lemma not in _ANSWERING or number == 0:
        return None
    for other in cast.document.sentences[number - 1].words:
        if other.pos not in VERBAL or other.lemma not in _ASKING or other.dep not in {"ROOT", "conj", "ccomp"}:
            continue
        asker, whom = grammatical_subject(other), other.child("dobj", "dative")
        found = cast.person_at(whom) if whom is not None else None
        unnamed = asker is not None and cast.person_at(asker) is None and asker.lower not in {"he", "she"}
        if found is not None and unnamed and cast.gender(found) in {None, gender}:
            return because(found, "antecedent", "told", word, whom)
    return None


def thanked(word: Word, cast: Cast) -> str | None:
    """The state or body that is thanked or praised for what is "its" ("thanked Oman for *its* offer").

    With blame it may be either's, and what a deed is done to is not its doer's ("for the attack on *its* embassy").
    """
    thing, preposition = word.head, word.head.head
    if word.dep != "poss" or thing.dep != "pobj" or preposition.lower not in _FOR:
        return None
    verb, whom = preposition.head, preposition.head.child("dobj")
    found = cast.actor_at(whom) if whom is not None and verb.lemma in _PRAISING else None
    fits = found is not None and cast.actor(found).kind is not ActorKind.PERSON
    return because(found, "antecedent", "told", word, whom) if fits else None


def would_thank_his_own(word: Word, person: str, cast: Cast) -> bool:
    """Whether a person would, as the subject "he", thank his own country, so that "he" is somebody else."""
    verb = _clause(word)
    if word.dep != "nsubj" or verb is None or verb.lemma not in _GRATEFUL:
        return False
    whom = verb.child("dobj")
    found = cast.actor_at(whom) if whom is not None else None
    return found is not None and cast.state_of(found) is not None and cast.state_of(found) == cast.state_of(person)


def _clause(word: Word) -> Word | None:
    return next((above for above in word.ancestors() if above.pos in VERBAL), None)
