"""Whom could a pronoun mean at any point? Every actor named so far, in the order of the text."""

from graph.document import Word
from graph.mentions.cast import Appearance, Cast
from graph.mentions.nominals import parts
from graph.mentions.phrases import references
from graph.model.actor import ActorKind

_PERSONAL = {"he", "she"}
_SUBJECTS = {"nsubj", "nsubjpass", "agent"}
_VISITS = {"visit", "trip", "tour"}
_HEADS = {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "appos", "poss", "agent", "iobj", "attr", "ROOT"}


def note_appearances(cast: Cast) -> None:
    """Fills the cast's appearances: names, titles and described actors in nominal positions.

    Apart from them stand "he" and "she" and the states that are the goal of a visit.
    """
    for sentence in cast.document.sentences:
        for word in sentence.words:
            if word.lower in _PERSONAL and word.dep in _SUBJECTS and not sentence.quoted[word.i]:
                for reference in references(word, cast)[:1]:
                    cast.subjects.append(Appearance(sentence.index, word, reference.actor, subject=True))
            if word.pos not in {"PROPN", "NOUN"} or word.dep not in _HEADS:
                continue
            found = references(word, cast, _inside_place(word))
            if not found and _is_goal(word):
                states = (r.actor for r in references(word, cast) if cast.actor(r.actor).kind is ActorKind.STATE)
                cast.hosts.extend(Appearance(sentence.index, word, state, subject=False) for state in states)
            alone = 1 + sum(part.dep not in _HEADS for part in parts(word, cast))
            several = bool(found) and (found[0].how == "collective" or (found[0].how == "title" and word.tag == "NNS"))
            for reference in found if several else found[:alone]:
                cast.appearances.append(Appearance(sentence.index, word, reference.actor, _is_subject(word)))


def _is_subject(word: Word) -> bool:
    top = word
    while top.dep in {"conj", "appos"} and top.head is not top:
        top = top.head
    return top.dep in _SUBJECTS or _is_cleft(top) or (top.dep == "pobj" and top.head.dep == "agent")


def _inside_place(word: Word) -> bool:
    return word.dep == "pobj" and word.head.lower in {"in", "at", "near", "outside", "from", "to", "into"}


def _is_goal(word: Word) -> bool:
    """Whether it is where a visit goes ("paid a visit to X")."""
    return word.dep == "pobj" and word.head.lower in {"to", "in"} and word.head.head.lemma in _VISITS


def _is_cleft(word: Word) -> bool:
    """Whether it is who does what the sentence tells ("it was X who …")."""
    subject = word.head.child("nsubj") if word.dep == "attr" and word.head.lemma == "be" else None
    return subject is not None and subject.lower == "it" and word.child("relcl") is not None
