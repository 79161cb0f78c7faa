"""Which words of a sentence are what is said? The clause, infinitive or phrase that a verb of speech governs."""

from dataclasses import dataclass

from graph.document import Word
from graph.document.syntax import VERBAL, is_passive, joined_to, patients, prepositional
from graph.extractors.predicates import Predicate, infinitive, label_of, that_clause
from graph.wordlists import words

_OBJECTS = words("said-as-object")
_INFINITIVES = words("said-as-infinitive")
_NAMING = words("labelling-verbs")
_PHRASES = {
    "for": {"call", "appeal", "plead", "press", "push"},
    "of": {"assure", "accuse", "warn", "speak", "suspect", "remind"},
    "as": {"denounce", "condemn", "describe", "hail", "praise", "criticise", "criticize", "dismiss", "reject",
           "welcome", "characterise", "characterize", "regard", "view"},
    "with": {"charge", "threaten"},
}  # fmt: skip
"""What is said may stand after a preposition ("called for a ceasefire", "accused it of having fired")."""


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What is said, from ``start`` to ``end`` in the article; ``clause`` is its verb where it is a finite clause."""

    start: int
    end: int
    clause: Word | None = None


def content_of(predicate: Predicate) -> Content | None:
    """What a verb of speech says, or None where the text only names that something was said."""
    cue = predicate.word
    clause = that_clause(cue)
    if clause is not None:
        return _content(_without_time(_clause_words(clause), clause, cue), clause)
    if cue.dep == "parataxis" and cue.head.pos in VERBAL and cue.child("nsubj") is not None:
        own = {w.i for w in cue.subtree()}
        return _content([w for w in cue.head.subtree() if w.i not in own], cue.head)
    if cue.lemma in _INFINITIVES and (doing := infinitive(cue)) is not None and doing.dep != "pcomp":
        return _content(_clause_words(doing), None)
    for preposition, verbs in _PHRASES.items():
        if (
            cue.lemma in verbs
            and (inner := next(prepositional(cue, preposition), None)) is not None
            and inner.head.head is cue
        ):
            return _content([*_named(cue, preposition), *inner.head.subtree()], None)
    if cue.lemma in _NAMING and (given := label_of(cue)) is not None:
        return _content([*_named(cue, "as"), *given.subtree()], None)
    if cue.lemma in _OBJECTS:
        return _object(cue)
    return None


def _named(cue: Word, preposition: str) -> list[Word]:
    """The object to which a name is given ("the summit" of "dismissed the summit as a show")."""
    if preposition != "as" or is_passive(cue):
        return []
    return [w for c in cue.children if c.dep == "dobj" for w in c.subtree()]


def _without_time(words: list[Word], clause: Word, cue: Word) -> list[Word]:
    """The words of a clause without a day of saying that the parser hangs under it ("said on Friday he would go")."""
    subject = clause.child("nsubj", "nsubjpass")
    if subject is None or subject.i < cue.i:
        return words
    early = [c for c in clause.children if cue.i < c.i < subject.i and c.dep in {"prep", "npadvmod", "advmod"}]
    if not early or early[0].i != cue.i + 1:
        return words
    out = {w.i for c in early for w in c.subtree()}
    return [w for w in words if w.i not in out]


def _object(cue: Word) -> Content | None:
    """The direct object with the phrases right after it ("100 million dollars in aid for Gaza")."""
    for found in patients(cue):
        if found.pos not in {"NOUN", "PROPN", "NUM"}:
            continue
        words = list(found.subtree())
        for following in sorted(cue.children, key=lambda w: w.i):
            last = max(w.i for w in words)
            if following.dep == "prep" and following.lower in {"in", "for", "of", "on"} and following.i == last + 1:
                inner = following.child("pobj")
                if inner is not None and inner.text[:1].islower():
                    words.extend(following.subtree())
        return _content(words, None)
    return None


def _clause_words(verb: Word) -> list[Word]:
    """The words of a clause without the verbs that are joined to a verb above it."""
    found = [verb]
    stack = list(verb.children)
    while stack:
        word = stack.pop()
        if word.dep == "conj" and word.child("ccomp") is not None and word.child("nsubj") is not None:
            continue
        if (
            word.dep == "conj"
            and word.pos in VERBAL
            and joined_to(word) not in {word.head}
            and not _inside(joined_to(word), verb)
        ):
            continue
        found.append(word)
        stack.extend(word.children)
    return found


def _inside(word: Word, verb: Word) -> bool:
    return word is verb or any(above is verb for above in word.ancestors())


def _content(words: list[Word], clause: Word | None) -> Content | None:
    """From the first to the last word, without "that" and punctuation at the ends."""
    kept = sorted((w for w in words if w.pos != "SPACE"), key=lambda w: w.i)
    while kept and (kept[0].pos == "PUNCT" or (kept[0].dep == "mark" and kept[0].lower in {"that", "whether"})):
        kept = kept[1:]
    while kept and (kept[-1].pos in {"PUNCT", "CCONJ"}):
        kept = kept[:-1]
    return Content(kept[0].start, kept[-1].end, clause) if kept else None
