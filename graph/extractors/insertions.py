"""Does what is said go on behind its cue? "Iran, she said, would be invited" is one clause around two words."""

from graph.document import Word
from graph.extractors.clauses import Found
from graph.extractors.cues import frames_of
from graph.model.attribution import Attitude
from graph.registry import agents

LEAST_TOLD = 3
"""The number of words above which some words can be a statement."""
STOPS = {";", ":", "–", "—"}
"""What ends a part of a sentence."""
_GOING_ON = {"if", "unless", "because", "until", "once", "provided", "that", "when", "as", "or", "nor"}
_SUBORDINATING = {"if", "when", "unless", "because", "although", "though", "after", "before", "while", "as", "once",
                  "since", "until", "whether", "that", "should", "had"}  # fmt: skip
_OF_SAYING = {"npadvmod", "advmod", "prt", "dobj", "dative", "prep"}
_NEAR = 4
_ADVERSATIVE = {"but", "though", "although", "while", "yet", "so", "nor", "or", "whereas"}
CLOSING = {",", "”", '"', "''", "’", "?", "!", "--", "—", "–"}
"""What stands between what is said and its cue."""
_NEAR_VERB = 2


def is_told(words: list[Word]) -> bool:
    """Whether some words are a statement: long enough, with a finite verb that is not of a relative clause."""
    finite = [w for w in words if w.tag in {"VBD", "VBZ", "VBP", "MD"} and w.dep not in {"relcl", "advcl"}]
    return bool(finite) and len(words) > LEAST_TOLD


def is_relative(subject: Word) -> bool:
    """Whether a subject opens a clause about a noun before it ("who", "whose party")."""
    return subject.tag in {"WDT", "WP"} or any(c.tag == "WP$" for c in subject.children)


def sentence_around(cue: Word) -> Found:
    """The sentence around a cue between commas, if it goes on after the cue ("Iran, she said, would be invited")."""
    subject = subject_behind(cue) or cue.child("nsubj") or inverted(cue)
    if subject is None or frames_of(cue).get("clause") not in {Attitude.SPEECH, Attitude.BELIEF}:
        return None
    words = cue.sentence.words
    phrase = {w.i for w in subject.subtree() if w.i < cue.i or subject.i > cue.i} | {cue.i}
    phrase |= {w.i for c in cue.children if c.dep == "aux" for w in c.subtree()}
    phrase |= _beside(cue, max(phrase))
    first, last = min(phrase), max(phrase)
    if len(phrase) != last - first + 1 or first < 2 or last + 2 >= len(words):
        return None
    if words[first - 1].text not in CLOSING or words[last + 1].text != ",":
        return None
    begin = max((w.i for w in words[: first - 1] if w.text in STOPS), default=-1) + 1
    end = min((w.i for w in words[last + 2 :] if w.text in STOPS), default=len(words))
    before = [w for w in words[begin : first - 1] if w.pos != "SPACE"]
    after = words[last + 2 : end]
    if not before:
        return None
    open_clause = bool(before) and before[0].lower in _SUBORDINATING and not any(w.dep == "ROOT" for w in before)
    closed = is_told(before) and not open_clause
    if after and all(w.pos in {"ADV", "PUNCT"} for w in before):
        before = []
    elif not is_told(before) and _is_own_doing(cue, after):
        if before[0].pos in {"ADP", "SCONJ"}:
            return None
        after = []
    if is_relative(subject) or not (before or after):
        return None
    if closed and not _continues(after) and not _shares(cue, after):
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


def _is_own_doing(cue: Word, after: list[Word]) -> bool:
    """Whether a verb behind "and" without a subject is what the speaker did too ("Perhaps, he said, and left")."""
    if len(after) < 2 or after[0].lower != "and" or cue.tag != "VBD":
        return False
    verb = after[1]
    return verb.tag == "VBD" and verb.dep == "conj" and verb.head is cue and verb.child("nsubj", "aux") is None


def _shares(cue: Word, after: list[Word]) -> bool:
    """Whether a verb behind "and" goes on in another tense than the cue, so that it is not the speaker's doing."""
    finite = next((w for w in after if w.tag in {"VBD", "VBZ", "VBP", "MD"}), None)
    near = finite is not None and finite.i - after[0].i <= _NEAR_VERB
    return cue.tag == "VBD" and after[0].lower == "and" and near and finite is not None and finite.tag != "VBD"


def _beside(cue: Word, last: int) -> set[int]:
    """The places of what stands right behind a cue and belongs to it: whom, when and where it is said."""
    found: set[int] = set()
    for child in sorted(cue.children, key=lambda w: w.i):
        inner = {w.i for w in child.subtree()}
        if child.i > last and child.dep in _OF_SAYING and min(inner) == last + 1:
            found |= inner
            last = max(inner)
    return found


def subject_behind(cue: Word) -> Word | None:
    """The speaker behind a cue between commas, whom the parser takes for a second subject or for the object.

    "The truce, said an aide who was there, …": what stands before the cue is the subject of what is said.
    """
    row, first = cue.sentence.words, cue.child("nsubj")
    if first is None or cue.i < 1 or first.i > cue.i or row[cue.i - 1].text not in CLOSING:
        return None
    near = [c for c in cue.children if cue.i < c.i <= cue.i + _NEAR and c.dep in {"nsubj", "dobj"}]
    behind = next((c for c in near if c.dep == "nsubj" or _is_somebody(c)), None)
    if behind is None or any(w.dep == "cc" for w in row[first.i : cue.i]) or cue.tag not in {"VBD", "VBZ"}:
        return None
    last = max(w.i for w in behind.subtree())
    return behind if last + 2 < len(row) and row[last + 1].text == "," else None


def _is_somebody(word: Word) -> bool:
    noun = agents.load().get(word.lower)
    return word.pos == "PROPN" or (noun is not None and noun.kind in {"person", "people"})


def inverted(cue: Word) -> Word | None:
    """The speaker behind a cue that follows what is said, whom the parser takes for its object (", argued a judge")."""
    words = cue.sentence.words
    behind = cue.child("dobj")
    if behind is None or cue.i < 1 or cue.child("nsubj") is not None or words[cue.i - 1].text not in CLOSING:
        return None
    near = behind.i - cue.i <= _NEAR and behind.pos in {"NOUN", "PROPN"}
    return behind if near and cue.tag in {"VBD", "VBZ"} else None
