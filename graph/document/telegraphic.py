"""What do commas join in a headline? "Russia, China veto", "calls up reserves, threatens neighbours".

Headlines write a comma for "and"; a parser takes the first name for an adverbial and the first verb for what is said.
"""

from graph.document import Word

_ENDS = {".", "!", "?", "…", ":", ";", '"', "”"}
_LOOSE = {"npadvmod", "advcl", "dep", "nmod", "appos", "advmod", "intj", "dislocated"}
_PLURAL = {"VBP", "VB"}


def join_commas(words: list[Word], heads: list[Word]) -> None:
    """Joins in a sentence without a full stop what its commas join.

    Args:
        words: its words, whose ``dep`` is set anew.
        heads: the head of each, which is set anew; the root is its own.
    """
    if not words or words[-1].text in _ENDS or not any(w.text == "," for w in words):
        return
    _join_subjects(words, heads)
    _join_verbs(words, heads)


def _join_subjects(words: list[Word], heads: list[Word]) -> None:
    """Two names with a comma between them before a verb in the plural are its subjects ("Russia, China veto")."""
    comma = next(w.i for w in words if w.text == ",")
    before, after = words[:comma], words[comma + 1 :]
    if not before or any(w.pos != "PROPN" for w in before) or not after:
        return
    first, verb = before[-1], heads[comma - 1]
    second = next((w for w in after if w.pos not in {"PROPN", "ADJ"}), None)
    if second is None or second.i <= comma + 1 or first.dep not in _LOOSE:
        return
    name = words[second.i - 1]
    plain = (
        (verb.tag in _PLURAL or verb.text == verb.lemma)
        and name.pos == "PROPN"
        and heads[name.i] is verb
        and name.i < verb.i
    )
    if not plain or name.dep not in {"nsubj", "compound"}:
        return
    first.dep, heads[name.i], name.dep = "nsubj", first, "conj"


def _join_verbs(words: list[Word], heads: list[Word]) -> None:
    """A verb without a subject after a comma is joined to the one before ("calls up reserves, threatens them")."""
    for clause in words:
        verb = heads[clause.i]
        if clause.dep != "ccomp" or clause.tag != "VBZ" or verb.tag != "VBZ" or verb.i <= clause.i:
            continue
        children = {w.dep for w in words if heads[w.i] is verb and w is not verb}
        if words[verb.i - 1].text != "," or children & {"nsubj", "nsubjpass", "mark", "expl"}:
            continue
        clause.dep, verb.dep = verb.dep, "conj"
        heads[clause.i] = clause if heads[verb.i] is verb else heads[verb.i]
        heads[verb.i] = clause
