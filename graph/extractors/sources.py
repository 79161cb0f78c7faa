"""Whose words are they? The phrase for the source of a cue, by grammar and, where the parse fails, by place."""

from graph.document import Word
from graph.document.syntax import VERBAL, agents
from graph.extractors.asked import is_asked
from graph.extractors.clauses import goes_on, saying_before
from graph.extractors.cues import frames_of
from graph.extractors.insertions import inverted, subject_behind
from graph.extractors.predicates import subject_words
from graph.wordlists import words as listed

_HAVING = listed("statement-having-verbs")
_KEEPING = {"answer", "begin", "close", "confine", "counter", "end", "limit", "reply", "respond", "stick"}
"""Verbs of which somebody's words are the means ("confined itself to the remark that")."""
_PERSUADING = {"convince", "persuade"}
_OWNERS = {"by", "from", "among"}
_PHRASE = 6
"""How many words after a cue are looked at for a name."""
_NOMINAL = {"PROPN", "NOUN", "PRON"}
_MODIFIER = {"compound", "amod", "nmod", "poss"}


def source_of(cue: Word) -> Word | None:
    """The head of the phrase for whoever says or thinks it, or None."""
    if cue.pos == "NOUN":
        return _source_of_noun(cue)
    if cue.pos == "ADJ":
        return next(iter(subject_words(cue)), None)
    if (persuaded := _persuaded(cue)) is not None:
        return persuaded
    above = _saying_above(cue) if goes_on(cue) else saying_before(cue)
    behind = subject_behind(cue) if above is None else None
    found = behind or next(iter(agents(above if above is not None else cue)), None)
    return found or _asked(cue) or inverted(cue)


def _persuaded(cue: Word) -> Word | None:
    """Whoever is convinced that something is so, where nobody is said to have convinced him."""
    if cue.lemma not in _PERSUADING or cue.tag != "VBN" or any(c.dep == "agent" for c in cue.children):
        return None
    helper = cue.child("auxpass")  # to which the parser sometimes gives the subject
    return cue.child("nsubjpass") or (helper.child("nsubj") if helper is not None else None)


def _asked(cue: Word) -> Word | None:
    """Whoever is asked and answers ("Kohl, asked whether he would go, replied that"), where the parser lets him ask."""
    above = cue.head
    finite = cue.tag in {"VBD", "VBZ"} and cue.dep in {"ccomp", "conj"}
    return next(iter(agents(above)), None) if finite and is_asked(above) else None


def is_nobody(source: Word) -> bool:
    """Whether a subject says of all it names that they did not ("neither Paris nor Madrid has said", "no minister")."""
    return any(c.lower in {"neither", "no", "none"} and c.i < source.i for c in source.children)


def _saying_above(cue: Word) -> Word | None:
    """The verb of saying with whose subject a participle goes on, across the clause that the parser hangs it under."""
    for word in cue.ancestors():
        if word.pos in VERBAL and "clause" in frames_of(word) and agents(word) and word.dep != "ccomp":
            aside = word.dep == "advcl" and word.child("mark") is not None
            if not aside or _saying_above(word) is None:
                return word
    return None


def _source_of_noun(cue: Word) -> Word | None:
    """Whose claim or plan it is: its owner, the author named after it, or who the verb says has or makes it."""
    owner = cue.child("poss")
    if owner is not None:
        return owner
    for child in cue.children:
        author = child.child("pobj") if child.dep == "prep" and child.lower in _OWNERS else None
        if author is not None:
            return author
    if cue.dep in {"dobj", "attr"} and cue.head.pos in VERBAL and cue.head.lemma in _HAVING:
        return next(iter(agents(cue.head)), None)
    verb = cue.head.head
    if cue.dep == "pobj" and verb.pos in VERBAL and verb.lemma in _KEEPING:
        return next(iter(agents(verb)), None)
    return None


def name_beside(cue: Word, start: int) -> Word | None:
    """The noun phrase next to a cue, for a speaker whom the parser does not take for its subject.

    Args:
        cue: the verb of speech.
        start: where the words before it begin that may name the speaker.
    """
    words = cue.sentence.words
    before = [w for w in words[: cue.i] if w.start >= start and w.pos in _NOMINAL and w.dep not in _MODIFIER]
    before = [w for w in before if not _tells_of(w, before)] or before
    if before:
        last = before[-1]
        return last.head if last.dep == "appos" and last.head in before else last
    for word in words[cue.i + 1 : cue.i + 1 + _PHRASE]:
        if word.pos in _NOMINAL and word.dep not in _MODIFIER:
            return word if word.dep != "npadvmod" else None
        if word.pos in {"ADP", "PUNCT", "VERB"}:
            return None
    return None


def _tells_of(word: Word, nouns: list[Word]) -> bool:
    """Whether a word only tells of a noun before it ("a buyer in *Kumasi*, *who* asked not to be named, said")."""
    inner = word.tag in {"WP", "WDT"} or any(a.dep == "relcl" and a.head.i < word.i for a in word.ancestors())
    return inner or (word.dep == "pobj" and any(word.head.head is noun for noun in nouns))
