"""Whom could a pronoun mean at any point? Every actor named so far, in the order of the text."""

from graph.document import Word
from graph.mentions.cast import Appearance, Cast
from graph.mentions.nominals import parts
from graph.mentions.phrases import references

_PERSONAL = {"he", "she"}
_SUBJECTS = {"nsubj", "nsubjpass", "agent"}
_HEADS = {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "appos", "poss", "agent", "iobj", "attr", "ROOT"}


def note_appearances(cast: Cast) -> None:
    """Fills the cast's appearances: names, titles and described actors in nominal positions; apart, "he" and "she"."""
    for sentence in cast.document.sentences:
        for word in sentence.words:
            if word.lower in _PERSONAL and word.dep in _SUBJECTS and not sentence.quoted[word.i]:
                for reference in references(word, cast)[:1]:
                    cast.subjects.append(Appearance(sentence.index, word, reference.actor, subject=True))
            if word.pos not in {"PROPN", "NOUN"} or word.dep not in _HEADS:
                continue
            found = references(word, cast, _inside_place(word))
            alone = 1 + sum(part.dep not in _HEADS for part in parts(word, cast))
            for reference in found if found and found[0].how == "collective" else found[:alone]:
                cast.appearances.append(Appearance(sentence.index, word, reference.actor, _is_subject(word)))


def _is_subject(word: Word) -> bool:
    top = word
    while top.dep in {"conj", "appos"} and top.head is not top:
        top = top.head
    return top.dep in _SUBJECTS or _is_cleft(top) or (top.dep == "pobj" and top.head.dep == "agent")


def _inside_place(word: Word) -> bool:
    return word.dep == "pobj" and word.head.lower in {"in", "at", "near", "outside", "from", "to", "into"}


def _is_cleft(word: Word) -> bool:
    """Whether it is who does what the sentence tells ("it was X who …")."""
    subject = word.head.child("nsubj") if word.dep == "attr" and word.head.lemma == "be" else None
    return subject is not None and subject.lower == "it" and word.child("relcl") is not None
