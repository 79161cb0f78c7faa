"""How is somebody called of whom the text gives no name? By the words of the phrase that describes him."""

from graph.document import Word
from graph.mentions.cast import Cast
from graph.registry import agents

_PREPOSITIONS = {"of", "for", "to", "in", "at", "from", "with", "on", "near", "within", "inside", "around", "close"}
LEFT = {"amod", "compound", "nmod", "punct", "advmod"}
"""What stands before a noun and belongs to it, by its label in the parse."""
_UNTOLD = {"another", "other", "some", "several", "many", "most", "few", "various", "numerous", "certain", "more"}
"""What says how many or which of others speak, and not who they are."""
SINGULAR = {"one", "another", "third", "second", "fourth", "other"}
"""What means one of several."""
_SELVES = {"himself", "herself", "themselves"}


def noun_of(word: Word) -> agents.AgentNoun | None:
    """The row of a noun for those who act, or None."""
    return agents.load().get(word.lower) or agents.load().get(word.lemma)


def is_many(word: Word) -> bool:
    """Whether a noun means several."""
    noun = agents.load().get(word.lower)
    if word.lower in SINGULAR:
        return False
    return word.tag in {"NNS", "NNPS"} or (noun is not None and noun.plural)


def seat_of(word: Word) -> Word | None:
    """The town in which a body or its spokesman sits ("a ministry spokesman in Moscow")."""
    for child in word.children:
        inner = child.child("pobj") if child.dep == "prep" and child.lower in {"in", "at"} else None
        if inner is not None and inner.pos == "PROPN":
            return inner
    return None


def words_of(word: Word, cast: Cast, without: Word | None = None) -> str:
    """The words of a phrase without articles, numbers, appositions and clauses ("adviser to the president")."""
    chosen = {word}
    for child in word.children:
        if child.i < word.i and child.dep in LEFT and child.lower not in _UNTOLD:
            chosen.update(w for w in child.subtree() if w.i < word.i)
    last = word.i
    for child in sorted(word.children, key=lambda w: w.i):
        inner = sorted((w for w in child.subtree() if w.pos != "SPACE"), key=lambda w: w.i)
        close = _belongs(child) if child.dep == "prep" else child.dep == "amod" or child.tag == "VBN"
        if close and child is not without and child.i == last + 1 and inner[-1].i - child.i == len(inner) - 1:
            kept = [w for w in inner if not _is_said_of(w, child)]
            chosen.update(kept)
            last = kept[-1].i
    ordered = sorted(chosen, key=lambda w: w.i)
    ordered = [w for w in ordered if w.lower not in _UNTOLD]
    while ordered and ordered[0].pos in {"PUNCT", "DET", "NUM"}:
        ordered = ordered[1:]
    parts = [cast.document.article.text[w.start : w.end] for w in ordered]
    return " ".join(parts).replace(" - ", "-").replace(" 's", "'s").replace(" ’s", "’s").strip(" ,")


def _belongs(preposition: Word) -> bool:
    """Whether a phrase says which one is meant ("adviser to the king"), and not where he stands ("in the gallery")."""
    inner = preposition.child("pobj")
    somewhere = preposition.lower in {"in", "at", "on", "from", "inside", "near"}
    body = noun_of(inner) if inner is not None and inner.pos == "NOUN" else None
    which = inner is not None and (inner.pos == "PROPN" or (body is not None and body.kind == "body"))
    return preposition.lower in _PREPOSITIONS and (not somewhere or which)


def _is_said_of(word: Word, phrase: Word) -> bool:
    """Whether a word within a phrase belongs to a clause or apposition on one of its nouns."""
    while word is not phrase:
        if word.dep in {"relcl", "appos"}:
            return True
        word = word.head
    return False


def singular(name: str) -> str:
    """A group's name for one of it ("Western diplomats": "Western diplomat")."""
    parts = name.split()
    for place, part in enumerate(parts):
        noun = agents.load().get(part.lower())
        if noun is not None and noun.plural and noun.lemma:
            parts[place] = noun.lemma
            break
    return " ".join(parts)


def who_calls_himself(word: Word) -> Word | None:
    """The name under which somebody goes ("a commander who calls himself Marcos")."""
    for clause in word.children:
        if clause.dep == "relcl" and clause.lemma == "call" and any(c.lower in _SELVES for c in clause.children):
            return clause.child("oprd", "attr", "ccomp")
    return None
