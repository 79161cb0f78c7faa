"""Which words of a sentence are what is said or thought? The clause, infinitive or phrase that a cue governs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph.document import Word
from graph.document.syntax import OBJECT_CONTROL, VERBAL, patients
from graph.extractors.clauses import Found, clause_words, is_infinitive, is_inside, is_subject_that
from graph.extractors.complements import PRONOUNS, after, described_as, gerund, infinitive, object_told, predicative
from graph.extractors.cues import Frames
from graph.extractors.predicates import that_clause
from graph.extractors.utterances import narrated, told_clause
from graph.wordlists import words as listed

_PREPOSITIONS = ("for", "on", "about", "of", "to", "at", "against", "in", "with", "over")
_CHARGING = listed("charging-verbs") - {"attack", "blame", "criticize", "fault"}
"""Verbs that charge somebody with what he does, and not with a thing ("slammed him for his record")."""
_CONDITIONS = {"if", "unless", "should", "once", "provided", "until"}
_OF_VERB: Mapping[str, Callable[[Word], Found]] = {
    "ing": gerund, "clause": told_clause, "infinitive": infinitive, "predicate": predicative, "as": described_as,
    **{p: after(p) for p in _PREPOSITIONS if p in {"of", "with", "for"}}, "object": object_told,
    **{p: after(p) for p in _PREPOSITIONS if p not in {"of", "with", "for"}}, "rest": narrated,
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
            kept = _from_that(_trimmed(said), clause)
            if frame == "for" and cue.lemma in _CHARGING and kept and kept[0].tag != "VBG":
                continue
            if kept:
                kept = [*kept, *_clause_after(cue, kept)]
                whole = sorted({*kept, *_named(cue, frame)}, key=lambda w: w.i)
                return Content(tuple(whole), "clause" if frame == "rest" else frame, clause, tuple(kept))
    return None


def _from_that(said: list[Word], clause: Word | None) -> list[Word]:
    """What is said without the words of time before "that" ("told him *the week before* that he would go")."""
    marks = clause.children if clause is not None else []
    that = next((c for c in marks if c.dep == "mark" and c.lower == "that"), None)
    before = [w for w in said if that is not None and w.i < that.i]
    if that is None or not before or any(w.pos in VERBAL or w.text in {'"', "“"} for w in before):
        return said
    timely = any(w.dep in {"npadvmod", "advmod", "prep"} or w.lower in {"before", "earlier", "ago"} for w in before)
    return [w for w in said if w.i > that.i] if timely else said


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
    near = [
        o
        for o in patients(cue)
        if o.lower not in PRONOUNS and o.tag not in {"WP", "WDT"} and o is not cue and not is_inside(cue, o)
    ]
    return [w for o in near for w in o.subtree() if w.pos not in {"PUNCT", "SPACE"}]


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
        if child.dep in {"acl", "relcl"} and child.i > cue.i and is_infinitive(child):
            return clause_words(child), None
    return None


_OF_NOUN: Mapping[str, Callable[[Word], Found]] = {
    "clause": _noun_clause, "infinitive": _noun_to, **{p: after(p) for p in _PREPOSITIONS}
}  # fmt: skip


def _adjective_clause(cue: Word) -> Found:
    for child in cue.children:
        if child.dep == "ccomp" and child.i > cue.i and not is_infinitive(child):
            return clause_words(child), child
    return None


def _adjective_to(cue: Word) -> Found:
    for child in cue.children:
        if child.dep in {"xcomp", "ccomp"} and child.i > cue.i and is_infinitive(child):
            return clause_words(child), None
    return None


_OF_ADJECTIVE: Mapping[str, Callable[[Word], Found]] = {
    "clause": _adjective_clause, "infinitive": _adjective_to, **{p: after(p) for p in _PREPOSITIONS}
}  # fmt: skip


def _trimmed(words: Iterable[Word]) -> list[Word]:
    """From the first to the last word, without "that" and punctuation at the ends."""
    kept = sorted((w for w in words if w.pos != "SPACE"), key=lambda w: w.i)
    while kept and (kept[0].pos == "PUNCT" or (_is_mark(kept[0]) and not is_subject_that(kept[0]))):
        kept = kept[1:]
    while kept and kept[-1].pos in {"PUNCT", "CCONJ"}:
        kept = kept[:-1]
    return kept


def _is_mark(word: Word) -> bool:
    return word.dep == "mark" and word.lower in {"that", "whether"}
