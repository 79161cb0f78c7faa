"""Which words of a sentence are what is said or thought? The clause, infinitive or phrase that a cue governs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph.document import Word
from graph.document.syntax import OBJECT_CONTROL, VERBAL, joined_to, patients
from graph.extractors.cues import Frames, frames_of
from graph.extractors.predicates import that_clause
from graph.model.article import Part
from graph.model.attribution import Attitude
from graph.wordlists import words

_TRAILING = {"for", "as", "over", "of", "from", "to", "about", "against", "with"}
_MEASURES = words("measures")
_NARRATING = words("narrating-verbs")
_PREPOSITIONS = ("for", "on", "about", "of", "to", "at", "against", "in", "with", "over")
_FIRST_PERSON = {"i", "we", "me", "us", "you", "he", "she", "they", "him", "them", "her", "it", "himself", "herself",
                 "itself", "themselves", "myself", "ourselves", "there"}  # fmt: skip
_LEAST_TOLD = 3
_STOPS = {";", ":", "–", "—"}
_GOING_ON = {"if", "unless", "because", "until", "once", "provided", "that", "when", "as", "or", "nor"}
_SHIFTED = {"would", "had", "could", "might"}
_CHARGING = {"accuse", "suspect", "warn", "remind", "blame", "criticise", "criticize", "condemn", "denounce", "praise",
             "thank", "convict", "fault"}  # fmt: skip
_CLEAR = {"clear", "plain", "known", "public"}
_SUBORDINATING = {"if", "when", "unless", "because", "although", "though", "after", "before", "while", "as", "once",
                  "since", "until", "whether", "that", "should", "had"}  # fmt: skip
_CONDITIONS = {"if", "unless", "should", "once", "provided", "until"}
_POSITIONS = {
    "back",
    "call",
    "condemn",
    "deplore",
    "oppose",
    "reaffirm",
    "regret",
    "reject",
    "support",
    "urge",
    "welcome",
}
_OF_SAYING = {"npadvmod", "advmod", "prt", "dobj", "dative", "prep"}
_NEAR = 4
_ADVERSATIVE = {"but", "though", "although", "while", "yet", "so", "nor", "or", "whereas"}
_CLOSING = {",", "”", '"', "''", "’", "?", "!", "--", "—", "–"}
_ANNOUNCED = words("nouns-before-colons")
_MEASURES_OF_TIME = {
    "day", "week", "month", "year", "morning", "afternoon", "evening", "night", "hour", "time", "weekend",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What is said.

    Attributes:
        words: in text order, with those for whom or what it is said of.
        frame: how the cue governs it, a frame of ``cues.tsv``.
        clause: its verb where it is a finite clause.
        core: the words without whom or what it is said of ("as useful", "to leave").
    """

    words: tuple[Word, ...]
    frame: str
    clause: Word | None = None
    core: tuple[Word, ...] = ()

    @property
    def start(self) -> int:
        """Where it starts in the article."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the article."""
        return self.words[-1].end


def content_of(cue: Word, frames: Frames) -> Content | None:
    """What a cue says, or None where the text only names that something was said."""
    ways = {"NOUN": _OF_NOUN, "ADJ": _OF_ADJECTIVE}.get(cue.pos, _OF_VERB)
    for frame, way in ways.items():
        if (frame in frames or (frame == "rest" and "clause" in frames)) and (found := way(cue)) is not None:
            said, clause = found
            if kept := _trimmed(said):
                kept = [*kept, *_clause_after(cue, kept)]
                whole = sorted({*kept, *_named(cue, frame)}, key=lambda w: w.i)
                return Content(tuple(whole), "clause" if frame == "rest" else frame, clause, tuple(kept))
    return None


def _clause_after(cue: Word, said: list[Word]) -> list[Word]:
    """The relative clause or condition right behind what is said, which the parser hangs under the cue."""
    words, end = cue.sentence.words, said[-1].i + 1
    for child in cue.children:
        clause = sorted(child.subtree(), key=lambda w: w.i) if child.dep in {"ccomp", "advcl", "relcl"} else []
        if not clause or clause[0].i != end or clause[0].i < cue.i:
            continue
        if clause[0].tag in {"WDT", "WP"} or words[end].lower in _CONDITIONS:
            return [w for w in clause if w.pos != "PUNCT" or w is not clause[-1]]
    return []


def _named(cue: Word, frame: str) -> list[Word]:
    """The words of whom or what it is said of ("described *the talks* as useful"), pronouns left out."""
    if frame not in {"as", "at", "predicate", "infinitive"} or (
        frame == "infinitive" and cue.lemma not in OBJECT_CONTROL
    ):
        return []
    near = [o for o in patients(cue) if o.lower not in _FIRST_PERSON and o is not cue and not _inside(cue, o)]
    return [w for o in near for w in o.subtree() if w.pos not in {"PUNCT", "SPACE"}]


Found = tuple[list[Word], Word | None] | None


# ---------------------------------------------------------------- verbs
def _clause(cue: Word) -> Found:
    inserted = _inserted(cue)
    if inserted is not None:
        return inserted
    clause = _made_clear(cue) or _said_clause(cue)
    if clause is not None:
        said = [*clause_words(clause), *_second_clause(cue, clause), *_first_clause(cue, clause)]
        return _without(said, _time_of_saying(clause, cue)), clause
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
        return [*passive.subtree(), *doing.subtree()], None
    return None


def _rest(cue: Word) -> Found:
    """What narrates stands in no tree that the parser found: the words after the cue, or those before its subject."""
    subject = cue.child("nsubj")
    if cue.lemma not in _NARRATING or subject is None or cue.dep not in {"ROOT", "conj", "ccomp", "relcl"}:
        return None
    if cue.dep == "relcl" and (subject.tag in {"WDT", "WP"} or cue.sentence.words[_first(subject) - 1].text != ","):
        return None
    sentence = cue.sentence.words
    if cue.sentence.quoted[subject.i] != cue.sentence.quoted[cue.i]:
        return None
    said = {w.i for w in subject.subtree()} | {cue.i}
    after = sentence[_begin(cue) :]
    if subject.i < cue.i and _is_told(after):
        return after, None
    before = sentence[: min(said)]
    if before and before[-1].text in _CLOSING and _is_told(before):
        return before, None
    return None


def _first(word: Word) -> int:
    return min(w.i for w in word.subtree())


def _begin(cue: Word) -> int:
    """Where the words after a cue begin, behind those told and the time of telling."""
    words = cue.sentence.words
    for word in words[cue.i + 1 :]:
        if word.lower == "that":
            return word.i
    told = [c for c in cue.children if c.i > cue.i and (c.dep in {"dative", "npadvmod"} or c.pos == "PRON")]
    return max((w.i for c in told for w in c.subtree()), default=cue.i) + 1


def _is_told(words: list[Word]) -> bool:
    finite = [w for w in words if w.tag in {"VBD", "VBZ", "VBP", "MD"} and w.dep not in {"relcl", "advcl"}]
    return bool(finite) and len(words) > _LEAST_TOLD


def _first_clause(cue: Word, clause: Word) -> list[Word]:
    """The clause before "and" of what is said before its cue, where the parser parts them."""
    begin = min(w.i for w in clause.subtree())
    words = cue.sentence.words
    if clause.i > cue.i or begin < _LEAST_TOLD or words[begin - 1].lower not in {"and", "but", "while"}:
        return []
    start = max((w.i for w in words[:begin] if w.text in _STOPS), default=-1) + 1
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
    """A clause with a pronoun that the parser joins to the cue ("She says it will pass, but she knows the odds")."""
    if clause.i < cue.i or cue.dep != "ROOT":
        return []
    for child in cue.children:
        subject = child.child("nsubj")
        if child.dep == "conj" and child.i > clause.i and subject is not None and subject.tag == "PRP":
            return clause_words(child)
    return []


def _said_clause(cue: Word) -> Word | None:
    """The finite clause that a verb governs, rather one after it; one before it must end in a comma or a quotation."""
    clauses = [c for c in cue.children if c.dep == "ccomp" and not (c.tag == "VB" and _is_infinitive(c))]
    words = cue.sentence.words
    clauses = [c for c in clauses if not any(w.text == ";" for w in words[cue.i : min(v.i for v in c.subtree())])]
    for clause in sorted(clauses, key=lambda c: c.i < cue.i):
        if clause.i > cue.i or _closes_before(clause, cue):
            return clause
    return _told_without_that(cue)


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
    return any(w.text in _CLOSING for w in following[:1]) or any(w.text in {"”", '"', "''"} for w in following)


def _inserted(cue: Word) -> Found:
    """The sentence around a cue between commas, if it goes on after the cue ("Iran, she said, would be invited")."""
    subject = cue.child("nsubj") or inverted(cue)
    if subject is None or frames_of(cue).get("clause") not in {Attitude.SPEECH, Attitude.BELIEF}:
        return None
    words = cue.sentence.words
    phrase = {w.i for w in subject.subtree() if w.i < cue.i or subject.i > cue.i} | {cue.i}
    phrase |= {w.i for c in cue.children if c.dep == "aux" for w in c.subtree()}
    phrase |= _beside(cue, max(phrase))
    first, last = min(phrase), max(phrase)
    if len(phrase) != last - first + 1 or first < 2 or last + 2 >= len(words):
        return None
    if words[first - 1].text not in _CLOSING or words[last + 1].text != ",":
        return None
    begin = max((w.i for w in words[: first - 1] if w.text in _STOPS), default=-1) + 1
    end = min((w.i for w in words[last + 2 :] if w.text in _STOPS), default=len(words))
    before = [w for w in words[begin : first - 1] if w.pos != "SPACE"]
    after = words[last + 2 : end]
    if not before:
        return None
    open_clause = bool(before) and before[0].lower in _SUBORDINATING and not any(w.dep == "ROOT" for w in before)
    closed = _is_told(before) and not open_clause
    if after and all(w.pos in {"ADV", "PUNCT"} for w in before):
        before = []
    if not after or subject.tag in {"WDT", "WP"} or (closed and not _continues(after) and not _shares(cue, after)):
        return None
    return [*before, *after], None


def _continues(after: list[Word]) -> bool:
    """Whether the words behind a cue go on with what is said; those after "and" only with a subject of their own."""
    finite = next((w for w in after if w.tag in {"VBD", "VBZ", "VBP", "MD"}), None)
    if finite is None:
        return after[0].pos == "ADP"
    if after[0].lower != "and":
        return after[0].lower in _GOING_ON | _ADVERSATIVE
    subject = any(w.dep in {"nsubj", "nsubjpass", "expl"} and w.i < finite.i for w in after)
    return subject and "clause" not in frames_of(finite)


def _shares(cue: Word, after: list[Word]) -> bool:
    """Whether a verb behind "and" goes on in another tense than the cue, so that it is not the speaker's doing."""
    finite = next((w for w in after if w.tag in {"VBD", "VBZ", "VBP", "MD"}), None)
    near = finite is not None and finite.i - after[0].i <= _NEAR_VERB
    return cue.tag == "VBD" and after[0].lower == "and" and near and finite is not None and finite.tag != "VBD"


_NEAR_VERB = 2


def _beside(cue: Word, last: int) -> set[int]:
    """The places of what stands right behind a cue and belongs to it: whom, when and where it is said."""
    found: set[int] = set()
    for child in sorted(cue.children, key=lambda w: w.i):
        inner = {w.i for w in child.subtree()}
        if child.i > last and child.dep in _OF_SAYING and min(inner) == last + 1:
            found |= inner
            last = max(inner)
    return found


def inverted(cue: Word) -> Word | None:
    """The speaker behind a cue that follows what is said, whom the parser takes for its object (", argued a judge")."""
    words = cue.sentence.words
    behind = cue.child("dobj")
    if behind is None or cue.i < 1 or cue.child("nsubj") is not None or words[cue.i - 1].text not in _CLOSING:
        return None
    near = behind.i - cue.i <= _NEAR and behind.pos in {"NOUN", "PROPN"}
    return behind if near and cue.tag in {"VBD", "VBZ"} else None


_WANTING = {"ask", "demand", "request", "want", "order", "hope", "plan", "wish", "promise", "threaten"}
"""Verbs of which "as" tells how far something is done ("will lift it as parliament has asked"), and not who says it."""


def _comments(cue: Word) -> bool:
    """Whether a verb comments on the sentence around it ("As he has pointed out, …")."""
    if cue.dep != "advcl" or cue.head.pos not in VERBAL or cue.child("dobj") is not None or cue.lemma in _WANTING:
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


def _to(cue: Word) -> Found:
    for child in cue.children:
        if child.dep in {"xcomp", "ccomp", "advcl"} and child.i > cue.i and _is_infinitive(child):
            return clause_words(child), None
    return None


def _is_infinitive(verb: Word) -> bool:
    return any(c.dep == "aux" and c.lower == "to" for c in verb.children) or (
        any(c.dep == "auxpass" for c in verb.children) and any(c.lower == "to" for c in verb.children)
    )


def _ing(cue: Word) -> Found:
    for child in cue.children:
        gerund = child.tag == "VBG" or any(c.dep in {"aux", "auxpass"} and c.tag == "VBG" for c in child.children)
        if child.dep in {"xcomp", "ccomp"} and gerund and child.i > cue.i:
            return clause_words(child), None
    return None


def _predicate(cue: Word) -> Found:
    """What somebody calls something: the small clause, or the predicative with its object."""
    given = cue.child("oprd", "attr") or _small_clause(cue) or _behind(cue)
    if given is None:
        return None
    return list(given.subtree()), None


def _behind(cue: Word) -> Word | None:
    """An adjective behind the object that it is called ("called the vote illegal"), which the parser joins to it."""
    for named in patients(cue):
        for child in named.children:
            if child.dep in {"amod", "acl"} and child.pos == "ADJ" and child.i > named.i > cue.i:
                return child
    return None


def _small_clause(cue: Word) -> Word | None:
    for child in cue.children:
        if child.dep in {"ccomp", "xcomp"} and child.pos in {"NOUN", "ADJ", "PROPN"}:
            return child
    return None


def _object(cue: Word) -> Found:
    """The direct object with the phrases right after it ("100 million dollars in aid for Gaza")."""
    for found in patients(cue):
        if found.pos == "PRON" and found.lower in _FIRST_PERSON:
            continue
        if found.pos not in {"NOUN", "PROPN", "NUM", "PRON", "DET"} or found.lemma in _MEASURES_OF_TIME:
            continue
        told = _after_colon(cue, found)
        if told:
            return told, None
        words = list(found.subtree())
        if cue in words:
            words = [w for w in words if w is not cue and not _inside(w, cue)]
        return ([*words, *_trailing(cue, words)], None) if words else None
    return None


def _behind_colon(cue: Word) -> list[Word]:
    """What follows the colon at the end of a clause of saying ("He put it bluntly: there was no money left")."""
    words = cue.sentence.words
    colon = next((w for w in words[cue.i + 1 :] if w.text in {":", ";", '"', "“", ","}), None)
    if colon is None or colon.text != ":" or cue.sentence.part is not Part.BODY:
        return []
    if any(w.dep in {"dobj", "ccomp"} and w.head is cue and w.lower != "it" for w in words[cue.i : colon.i]):
        return []
    said = [w for w in words[colon.i + 1 :] if w.pos != "SPACE"]
    return said if _is_told(said) and said[0].text not in {'"', "“"} else []


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


def _after(preposition: str) -> Callable[[Word], Found]:
    def way(cue: Word) -> Found:
        for child in cue.children:
            if child.lower == preposition and child.dep in {"prep", "prt", "mark", "agent", "dative"}:
                inner = child.child("pobj", "pcomp")
                if inner is not None and not (inner.lower in _FIRST_PERSON or inner.lemma in _MEASURES_OF_TIME):
                    joined = [w for c in child.children if c.dep == "conj" for w in c.subtree()]
                    return [*inner.subtree(), *joined, *_to_do(cue, inner)], None
            if child.dep == "dobj" and preposition == "of" and cue.lemma == "accuse" and (far := _far_charge(child)):
                return far, None
            if child.dep == "prep" and preposition == "of" and cue.lemma == "accuse" and (far := _far_charge(child)):
                return far, None
            if child.dep == "dobj" and preposition in {"of", "for", "with", "as"}:
                found = way(child)
                named = child.lower in _FIRST_PERSON or child.pos == "PROPN"
                if found is not None and (named or _is_charge(cue, child)):
                    return found
        return None

    return way


def _to_do(cue: Word, noun: Word) -> list[Word]:
    """The infinitive right behind a noun that the parser hangs under the verb ("spoke of a keenness to go on")."""
    last = max(w.i for w in noun.subtree())
    found = (c for c in cue.children if c.dep in {"advcl", "xcomp"} and c.i > last and _is_infinitive(c))
    return [w for c in found if min(w.i for w in c.subtree()) == last + 1 for w in c.subtree()]


def _far_charge(blamed: Word) -> list[Word]:
    """The charge that the parser hangs deep under the accused ("accused those who guarded the bank of stealing")."""
    for word in blamed.subtree():
        doing = word.child("pcomp") if word.lower == "of" and word.i > blamed.i else None
        if doing is not None and doing.tag == "VBG":
            return list(doing.subtree())
    return []


def _is_charge(cue: Word, blamed: Word) -> bool:
    """Whether what the parser hangs under whoever is blamed or told is the charge ("accused both sides of hiding")."""
    charged = any(c.child("pcomp") is not None for c in blamed.children if c.dep == "prep")
    return cue.lemma in _CHARGING and (cue.lemma == "accuse" or charged)


def _as(cue: Word) -> Found:
    """What somebody describes as what: the object and the phrase with "as"."""
    for child in cue.children:
        if child.lower == "as" and child.dep == "prep" and child.child("pobj", "pcomp", "amod") is not None:
            return list(child.subtree()), None
    return None


_OF_VERB: Mapping[str, Callable[[Word], Found]] = {
    "ing": _ing, "clause": _clause, "infinitive": _to, "predicate": _predicate, "as": _as,
    **{p: _after(p) for p in _PREPOSITIONS if p in {"of", "with", "for"}}, "object": _object,
    **{p: _after(p) for p in _PREPOSITIONS if p not in {"of", "with", "for"}}, "rest": _rest,
}  # fmt: skip


# ---------------------------------------------------------------- nouns and adjectives
def _noun_clause(cue: Word) -> Found:
    for child in cue.children:
        if (
            child.dep in {"acl", "ccomp", "relcl", "appos"}
            and child.i > cue.i
            and child.pos in VERBAL | {"ADJ", "NOUN"}
        ):
            that = next((c for c in child.children if c.lower == "that" and c.dep == "mark"), None)
            if that is not None:
                return clause_words(child), child
    if cue.dep == "nsubj" and cue.head.lemma == "be" and (clause := that_clause(cue.head)) is not None:
        return clause_words(clause), clause
    return None


def _noun_to(cue: Word) -> Found:
    for child in cue.children:
        if child.dep in {"acl", "relcl"} and child.i > cue.i and _is_infinitive(child):
            return clause_words(child), None
    return None


_OF_NOUN: Mapping[str, Callable[[Word], Found]] = {
    "clause": _noun_clause, "infinitive": _noun_to, **{p: _after(p) for p in _PREPOSITIONS}
}  # fmt: skip


def _adjective_clause(cue: Word) -> Found:
    for child in cue.children:
        if child.dep == "ccomp" and child.i > cue.i and not _is_infinitive(child):
            return clause_words(child), child
    return None


def _adjective_to(cue: Word) -> Found:
    for child in cue.children:
        if child.dep in {"xcomp", "ccomp"} and child.i > cue.i and _is_infinitive(child):
            return clause_words(child), None
    return None


_OF_ADJECTIVE: Mapping[str, Callable[[Word], Found]] = {
    "clause": _adjective_clause, "infinitive": _adjective_to, **{p: _after(p) for p in _PREPOSITIONS}
}  # fmt: skip


# ---------------------------------------------------------------- the words of a clause
def clause_words(verb: Word) -> list[Word]:
    """The words of a clause without the verbs that are joined to a verb above it, and without the next saying."""
    found = [verb]
    stack = list(verb.children)
    while stack:
        word = stack.pop()
        if _is_outside(word, verb):
            continue
        found.append(word)
        stack.extend(word.children)
    return _before_what_is_left_out(found)


def _before_what_is_left_out(found: list[Word]) -> list[Word]:
    """The words without the "and" and the phrases before a verb that was left out (", and, before leaving,")."""
    inside = {w.i for w in found}
    for word in found:
        for left in word.children:
            if left.dep != "conj" or left.i in inside or left.pos not in VERBAL:
                continue
            joint = max((c.i for c in word.children if c.dep == "cc" and c.i < left.i), default=None)
            if joint is not None and not any(joint < w.i < left.i and w.dep in _FINITE_SUBJECTS for w in found):
                found = [w for w in found if not joint <= w.i < left.i]
    return found


_FINITE_SUBJECTS = {"nsubj", "nsubjpass", "conj", "expl"}


def _is_outside(word: Word, verb: Word) -> bool:
    if word.dep == "conj" and word.child("ccomp") is not None and word.child("nsubj") is not None:
        return True
    if saying_before(word) is not None or _adds(word) or _is_narrated(word):
        return True
    if word.dep == "conj" and (
        word.i < verb.head.i or any(c.dep == "mark" and c.lower == "that" for c in word.children)
    ):
        return False
    if word.dep == "conj" and word.pos in VERBAL and joined_to(word) is not word.head:
        return not (_is_infinitive(verb) and _is_bare(word)) and not _inside(joined_to(word), verb)
    return goes_on(word)


def saying_before(word: Word) -> Word | None:
    """The verb of speech that a second one without a subject goes on from, past the clause that the parser joins it to.

    "He said he would go and warned of delays": he warned.
    """
    if word.dep != "conj" or word.tag not in {"VBD", "VBZ"} or word.child("nsubj", "nsubjpass", "aux") is not None:
        return None
    first = word.head
    if first.dep != "ccomp" or first.head.tag != word.tag or first.head.i > first.i:
        return None
    stated = first.lemma in _POSITIONS and word.lemma in _POSITIONS and first.child("nsubj") is not None
    goes_on_too = "clause" in frames_of(word) and "clause" in frames_of(first.head)
    return first.head if goes_on_too and not stated else None


def _adds(word: Word) -> bool:
    """Whether a participle after a comma, at the end, is what the reporter adds (", raising the stakes")."""
    words = word.sentence.words
    if word.dep != "advcl" or word.tag != "VBG" or word.i < 2 or word.sentence.quoted[word.i]:
        return False
    return words[word.i - 1].text == "," and word.head.dep == "ccomp" and word.head.i < word.i


def _is_narrated(word: Word) -> bool:
    """Whether a clause joined by "and" is told by the reporter again, in the plain past after a shifted tense.

    "He warned that they would pay, and last week the council met": the council did meet.
    """
    if word.dep != "conj" or word.tag != "VBD" or word.child("nsubj") is None or word.child("aux") is not None:
        return False
    shifted = any(c.dep == "aux" and c.lower in _SHIFTED for c in word.head.children)
    return shifted and word.head.dep == "ccomp" and (word.child("nsubj") or word).tag != "PRP"


def _is_bare(word: Word) -> bool:
    """Whether a verb joined to an infinitive can be one itself ("to grow the fund and create jobs")."""
    return word.lower == word.lemma and word.child("nsubj", "aux") is None


def goes_on(word: Word) -> bool:
    """Whether a participle after a comma goes on with the speaker's words, wherever it hangs (", adding that …")."""
    if word.dep not in {"advcl", "acl", "conj"} or word.tag != "VBG" or word.i < 2:
        return False
    if word.sentence.words[word.i - 1].text not in {",", "”", '"', "''"} or "clause" not in frames_of(word):
        return False
    return word.child("ccomp") is not None or word.lemma in {"add", "note", "say", "cite", "call"}


def _inside(word: Word, verb: Word) -> bool:
    return word is verb or any(above is verb for above in word.ancestors())


def _trimmed(words: Iterable[Word]) -> list[Word]:
    """From the first to the last word, without "that" and punctuation at the ends."""
    kept = sorted((w for w in words if w.pos != "SPACE"), key=lambda w: w.i)
    while kept and (kept[0].pos == "PUNCT" or (kept[0].dep == "mark" and kept[0].lower in {"that", "whether"})):
        kept = kept[1:]
    while kept and kept[-1].pos in {"PUNCT", "CCONJ"}:
        kept = kept[:-1]
    return kept
