"""Which verb has the parser taken for an adjective? "Russia *jailed* activist Ilya Yashin" has no verb else."""

from graph.document import Word

_OF_ORIGIN = {"back", "base", "bear", "build", "educate", "found", "fund", "lead", "list", "make", "own", "register",
              "run", "sponsor", "support", "train"}  # fmt: skip
"""What is told of who somebody or something is, with or without a hyphen ("London based activist")."""
_WITHIN = {"amod", "compound", "nmod"}
_BESIDE = {"npadvmod", "nsubj", "compound"}
_OF_VERB = {"prep", "punct", "advmod", "npadvmod", "agent", "advcl"}


def show_hidden(words: list[Word], heads: list[Word]) -> None:
    """Makes a verb between two names the root of a sentence that has none.

    Args:
        words: the words of a sentence, whose ``dep`` is set anew where the parser mistook them.
        heads: the head of each, which is set anew.
    """
    root = next((w for w in words if heads[w.i] is w), None)
    if root is None or root.pos not in {"PROPN", "NOUN"}:
        return
    verb = next((w for w in words[1 : root.i] if _is_hidden(w, root, words, heads)), None)
    if verb is None:
        return
    subject = words[verb.i - 1]
    heads[verb.i], verb.dep, verb.tag = verb, "ROOT", "VBD"
    heads[subject.i], subject.dep = verb, "nsubj"
    heads[root.i], root.dep = verb, "dobj"
    for word in words:
        if heads[word.i] is root and word.dep in _OF_VERB and word.lower != "of" and word.i > root.i:
            heads[word.i] = verb


def _is_hidden(verb: Word, root: Word, words: list[Word], heads: list[Word]) -> bool:
    """Whether a participle before the root stands right behind a name or body that it has for its own."""
    before = words[verb.i - 1]
    if verb.tag not in {"VBD", "VBN"} or verb.dep != "amod" or verb.lemma in _OF_ORIGIN:
        return False
    if heads[before.i] is not verb or before.dep not in _BESIDE or before.pos not in {"PROPN", "NOUN"}:
        return False
    above = verb
    while above is not root:
        if above.dep not in _WITHIN:
            return False
        above = heads[above.i]
    return not any(heads[w.i] is root and w.dep in {"nsubj", "nsubjpass", "relcl"} for w in words)
