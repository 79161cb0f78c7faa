"""What is told of saying and is no claim? Conditions of speaking, words still unsaid, and acts done by words."""

from graph.document import Word
from graph.extractors.contents import Content
from graph.wordlists import words

_UNNAMED = {"name", "identify", "quote", "publish", "use", "withhold", "print", "disclose"}
_IDENTITY = {"name", "identity", "he", "she", "they"}
_ASKING = {"ask", "request", "insist", "demand", "prefer", "beg", "speak", "want", "wish"}
_VAGUE = words("vague-objects-of-speech")
_DECLARED = {"emergency", "law", "war", "state", "strike", "independence", "holiday", "mourning", "ceasefire", "truce"}
_REFUSING = {"refuse", "decline", "fail", "forget", "hesitate", "omit", "avoid", "stop"}
_FUTURE = {"will", "would", "'ll", "’ll"}


def is_reserve(cue: Word, content: Content) -> bool:
    """Whether a speaker asks not to be named ("who asked that his name be withheld")."""
    if cue.lemma not in _ASKING:
        return False
    verbs = [w for w in content.words if w.lemma in _UNNAMED]
    said = {w.lower for w in content.words}
    hidden = any(w.child("neg") is not None or w.lemma == "withhold" for w in verbs) or "not" in said
    return bool(verbs) and hidden and (content.frame == "infinitive" or bool(_IDENTITY & said))


def is_unsaid(cue: Word, nested: bool) -> bool:
    """Whether words are not said yet, or are refused ("friends who would tell him that", "refused to say who")."""
    if cue.dep == "xcomp" and cue.head.lemma in _REFUSING:
        return True
    future = any(c.dep == "aux" and c.lower in _FUTURE for c in (*cue.children, *cue.head.children))
    future = future if cue.dep in {"ccomp", "xcomp"} else any(c.lower in _FUTURE for c in cue.children)
    return future and (nested or cue.dep == "relcl")


def is_vague(cue: Word, content: Content) -> bool:
    """Whether an object names no words but that some were said ("told the story", "asked for something else").

    What is declared by saying so is done and not claimed ("declared martial law").
    """
    if content.frame not in {"object", "for", "of"}:
        return False
    core = [w for w in content.core or content.words if w.pos not in {"DET", "PUNCT", "NUM"} and w.tag != "PRP$"]
    head = next((w for w in core if w.head not in core), None)
    if head is None or head.lemma in _VAGUE or (cue.lemma == "tell" and head.lemma in {"story", "tale", "joke"}):
        return True
    return cue.lemma == "declare" and content.frame == "object" and head.lemma in _DECLARED
