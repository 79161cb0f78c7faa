"""Which clause is what a verb of speech tells? The one it governs, one before it, around it or behind a colon."""

from collections.abc import Iterable
from itertools import pairwise

from graph.document import Word
from graph.document.syntax import OBJECT_CONTROL, VERBAL
from graph.extractors.asked import opens_asked
from graph.extractors.clauses import Found, clause_words, is_infinitive, is_subject_that
from graph.extractors.cues import frames_of
from graph.extractors.insertions import CLOSING, LEAST_TOLD, STOPS, is_relative, is_told, sentence_around
from graph.model.article import Part
from graph.wordlists import words

_NARRATING = words("narrating-verbs")
_TELLING = {"assure", "inform", "notify", "persuade", "remind", "tell", "warn"}
_BY_WHICH = words("occasions-of-speech") | words("documents-that-say")
_CLEAR = {"clear", "plain", "known", "public"}
_WANTING = {"ask", "demand", "request", "want", "order", "hope", "plan", "wish", "promise", "threaten"}
"""Verbs of which "as" tells how far something is done ("will lift it as parliament has asked"), and not who says it."""


def told_clause(cue: Word) -> Found:
    """What a verb tells: the clause it governs, one that the parser parts from it, or the sentence around it."""
    inserted = sentence_around(cue)
    if inserted is not None:
        return inserted
    clause = _made_clear(cue) or _said_clause(cue)
    if clause is not None:
        said = [*clause_words(clause), *_second_clause(cue, clause), *_first_clause(cue, clause)]
        first = min(said, key=lambda w: w.i)
        opening = {first.i} if first.lower == "that" and first.head is clause and not is_subject_that(first) else set()
        return _without(said, opening | _time_of_saying(clause, cue)), clause
    if cue.dep == "parataxis" and cue.head.pos in VERBAL | {"NOUN", "PROPN", "ADJ"} and cue.child("nsubj") is not None:
        return _around(cue), cue.head
    if _comments(cue):
        return _around(cue), cue.head
    if said := _behind_colon(cue):
        return said, None
    that = next((c for c in cue.children if c.dep == "advcl" and any(w.lower == "that" for w in c.children)), None)
    if that is not None and that.i > cue.i:
        return clause_words(that), that
    passive, doing = cue.child("nsubjpass"), cue.child("xcomp")
    if passive is not None and doing is not None:
        if cue.lemma in OBJECT_CONTROL and cue.child("agent") is not None:
            return list(doing.subtree()), None
        return [*passive.subtree(), *doing.subtree()], None
    return None


def narrated(cue: Word) -> Found:
    """What narrates stands in no tree that the parser found: the words after the cue, or those before its subject."""
    subject = cue.child("nsubj")
    if cue.lemma not in _NARRATING or subject is None or cue.dep not in {"ROOT", "conj", "ccomp", "relcl"}:
        return None
    if cue.dep == "relcl" and (is_relative(subject) or cue.sentence.words[_first(subject) - 1].text != ","):
        return None
    sentence = cue.sentence.words
    if cue.sentence.quoted[subject.i] != cue.sentence.quoted[cue.i]:
        return None
    said = {w.i for w in subject.subtree()} | {cue.i}
    after = sentence[_begin(cue) :]
    if subject.i < cue.i and is_told(after):
        return after, None
    before = sentence[: min(said)]
    if before and before[-1].text in CLOSING and is_told(before) and not opens_asked(before):
        return before, None
    return None


def _first(word: Word) -> int:
    return min(w.i for w in word.subtree())


def _begin(cue: Word) -> int:
    """Where the words after a cue begin, behind those told and the time of telling."""
    words = cue.sentence.words
    for word, following in pairwise(words[cue.i + 1 :]):
        if word.lower == "that" and following.tag not in {"VBD", "VBZ", "VBP", "MD"}:
            return following.i
    told = [c for c in cue.children if c.i > cue.i and (c.dep in {"dative", "npadvmod"} or c.pos == "PRON")]
    return max((w.i for c in told for w in c.subtree()), default=cue.i) + 1


def _first_clause(cue: Word, clause: Word) -> list[Word]:
    """The clause before "and" of what is said before its cue, where the parser parts them."""
    begin = min(w.i for w in clause.subtree())
    words = cue.sentence.words
    if clause.i > cue.i or begin < LEAST_TOLD or words[begin - 1].lower not in {"and", "but", "while"}:
        return []
    start = max((w.i for w in words[:begin] if w.text in STOPS), default=-1) + 1
    before = words[start:begin]
    told = any(w.pos in VERBAL and "clause" in frames_of(w) and w.child("ccomp") is not None for w in before)
    return [] if told or any(cue.sentence.quoted[w.i] for w in before) else before


def _made_clear(cue: Word) -> Word | None:
    """The clause of what somebody makes clear or lets be known, whatever word the parser hangs it under."""
    if cue.lemma not in {"make", "let"}:
        return None
    for clear in cue.children:
        if clear.lower in _CLEAR:
            below = [c for c in (*clear.children, *cue.children) if c.dep in {"ccomp", "advcl"} and c.i > clear.i]
            return next((c for c in below if c.child("nsubj", "nsubjpass", "expl") is not None), None)
    return None


def _second_clause(cue: Word, clause: Word) -> list[Word]:
    """A clause with a pronoun that the parser joins to the cue ("She says it will pass, but she knows the odds").

    Or one that is told with "would" like the first ("said that the army would leave, and the base would be closed").
    """
    if clause.i < cue.i or cue.dep != "ROOT":
        return []
    for child in cue.children:
        subject = child.child("nsubj")
        if child.dep == "conj" and child.i > clause.i and subject is not None and subject.tag == "PRP":
            return clause_words(child)
        if child.dep == "conj" and child.i > clause.i and _would(child) and _would(clause):
            return clause_words(child)
    return []


def _would(verb: Word) -> bool:
    return verb.child("nsubj", "nsubjpass") is not None and any(
        c.dep == "aux" and c.lower == "would" for c in verb.children
    )


def _said_clause(cue: Word) -> Word | None:
    """The finite clause that a verb governs, rather one after it; one before it must end in a comma or a quotation."""
    clauses = [c for c in cue.children if c.dep == "ccomp" and not (c.tag == "VB" and is_infinitive(c))]
    words = cue.sentence.words
    clauses = [c for c in clauses if not any(w.text == ";" for w in words[cue.i : min(v.i for v in c.subtree())])]
    for clause in sorted(clauses, key=lambda c: c.i < cue.i):
        if clause.i > cue.i or _closes_before(clause, cue):
            return clause
    return _told_without_that(cue) or _hung_too_deep(cue)


def _hung_too_deep(cue: Word) -> Word | None:
    """The clause with "that" under the occasion or the hearer ("told her in a letter that", "told those here that")."""
    for child in cue.children:
        if child.dep == "prep" and child.i > cue.i:
            occasion = child.child("pobj")
            if occasion is not None and occasion.lemma in _BY_WHICH and (told := _that_clause_of(occasion)) is not None:
                return told
        if child.dep == "dobj" and cue.lemma in _TELLING:
            for which in (c for c in child.children if c.dep == "relcl"):
                if (told := _that_clause_of(which)) is not None:
                    return told
    return None


def _that_clause_of(above: Word) -> Word | None:
    """The clause of which "that" is no part but opens it, with a subject of its own."""
    for clause in above.children:
        subject = clause.child("nsubj", "nsubjpass", "expl")
        if clause.dep not in {"relcl", "acl", "ccomp", "advcl"} or subject is None or subject.lower == "that":
            continue
        that = min(clause.subtree(), key=lambda w: w.i)
        full = clause.child("dobj", "prep", "acomp", "attr") is not None and that.dep != "dobj"
        bare = that.dep == "mark" or full or clause.child("auxpass") is not None
        if that.lower == "that" and bare and subject.i > that.i > above.i:
            return clause
    return None


def _told_without_that(cue: Word) -> Word | None:
    """The clause that the parser takes for one on whoever is told ("told a newspaper he had been toppled")."""
    hearer = cue.child("dobj", "dative") if cue.lemma in {"tell", "assure", "inform"} else None
    clause = hearer.child("relcl") if hearer is not None else None
    subject = clause.child("nsubj", "nsubjpass") if clause is not None else None
    if clause is None or subject is None or subject.tag != "PRP":
        return None
    return clause if all(w.tag not in {"WDT", "WP"} and w.dep != "dobj" for w in clause.children) else None


def _closes_before(clause: Word, cue: Word) -> bool:
    last = max((w for w in clause.subtree() if w.i < cue.i and w.pos not in {"PUNCT", "SPACE"}), key=lambda w: w.i)
    following = cue.sentence.words[last.i + 1 : last.i + 3]
    return any(w.text in CLOSING for w in following[:1]) or any(w.text in {"”", '"', "''"} for w in following)


def _comments(cue: Word) -> bool:
    """Whether a verb comments on the sentence around it ("As he has pointed out, …")."""
    if cue.dep != "advcl" or cue.head.pos not in VERBAL or cue.lemma in _WANTING:
        return False
    told = cue.child("dobj")
    if told is not None and not (cue.lemma == "put" and told.lower == "it"):
        return False
    return any(c.lower == "as" and c.dep in {"mark", "advmod"} for c in cue.children)


def _around(cue: Word) -> list[Word]:
    own = {w.i for w in cue.subtree()}
    return [w for w in cue.head.subtree() if w.i not in own]


def _time_of_saying(clause: Word, cue: Word) -> set[int]:
    """A day of saying that the parser hangs under the clause ("said on Friday he would go")."""
    subject = clause.child("nsubj", "nsubjpass")
    if subject is None or subject.i < cue.i:
        return set()
    early = [c for c in clause.children if cue.i < c.i < subject.i and c.dep in {"prep", "npadvmod", "advmod"}]
    if not early or early[0].i != cue.i + 1:
        return set()
    return {w.i for c in early for w in c.subtree()}


def _without(words: Iterable[Word], out: set[int]) -> list[Word]:
    return [w for w in words if w.i not in out]


def _behind_colon(cue: Word) -> list[Word]:
    """What follows the colon at the end of a clause of saying ("He put it bluntly: there was no money left")."""
    words = cue.sentence.words
    colon = next((w for w in words[cue.i + 1 :] if w.text in {":", ";", '"', "“", ","}), None)
    if colon is None or colon.text != ":" or cue.sentence.part is not Part.BODY:
        return []
    if any(w.dep in {"dobj", "ccomp"} and w.head is cue and w.lower != "it" for w in words[cue.i : colon.i]):
        return []
    said = [w for w in words[colon.i + 1 :] if w.pos != "SPACE"]
    return said if is_told(said) and said[0].text not in {'"', "“"} else []
