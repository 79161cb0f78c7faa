"""Where does the main clause begin after a clause in front of it? "If Iran attacks Kuwait, Iraq will help it".

A parser may take the subject behind the comma for one more object before it ("attacks Kuwait, Iraq"), or the whole main
clause for something said of that object.
"""

from graph.document import Word

_FRONTING = {
    "according", "after", "although", "as", "asked", "before", "besides", "by", "despite", "if", "instead",
    "once", "rather", "should", "since", "though", "unless", "until", "when", "whenever", "while", "without",
}  # fmt: skip
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_RELATIVE = {"WDT", "WP", "WP$", "WRB"}


def part_front(words: list[Word], heads: list[Word]) -> None:
    """Gives the main verb its subject, and the clause in front its place, where the parser drew them together.

    Args:
        words: the words of a sentence, whose ``dep`` is set anew where the parser mistook them.
        heads: the head of each, which is set anew; the root is its own.
    """
    if not words or words[0].lower not in _FRONTING:
        return
    root = next((w for w in words if heads[w.i] is w), None)
    if root is None or root.pos not in {"VERB", "AUX"}:
        return
    if not any(heads[w.i] is root and w.dep in _SUBJECTS for w in words):
        _give_subject(words, heads, root)
    else:
        _give_partner(words, heads, root)
        _give_object(words, heads, root)
        _give_place(words, heads, root)


def _give_object(words: list[Word], heads: list[Word], root: Word) -> None:
    """A name right behind the verb in front is its object, and the one behind the comma no apposition to it.

    "Rather than meet Merkel, Tsipras rang Hollande": a true apposition ends in a comma too.
    """
    first = next(w for w in words if heads[w.i] is root and w.dep in _SUBJECTS)
    second = next((w for w in words if heads[w.i] is first and w.dep == "appos"), None)
    start = min((w.i for w in words if heads[w.i] is first), default=first.i)
    front = words[min(start, first.i) - 1]
    if second is None or not front.tag.startswith("VB") or any(heads[w.i] is front and w.dep == "dobj" for w in words):
        return
    commas = [w.i for w in words[first.i : root.i] if w.text == ","]
    if commas == [first.i + 1] and first.i < second.i < root.i:
        first.dep, second.dep = "dobj", first.dep
        heads[first.i], heads[second.i] = front, root


def _give_partner(words: list[Word], heads: list[Word], root: Word) -> None:
    """The first of two subjects behind the comma is no further object ("invades Ukraine, Germany and France will")."""
    second = next(w for w in words if heads[w.i] is root and w.dep in _SUBJECTS)
    for comma in (w for w in words[: min(second.i, root.i)] if w.text == ","):
        behind = words[comma.i + 1 : second.i]
        joined = [w for w in behind if heads[w.i].i < comma.i and w.dep in {"conj", "appos"}]
        plain = len(joined) == 1 and joined[0].pos == "PROPN" and not any(w.text == "," for w in behind)
        if plain and any(w.lower == "and" for w in behind):
            joined[0].dep, heads[joined[0].i] = second.dep, root
            second.dep, heads[second.i] = "conj", joined[0]
            return


def _give_subject(words: list[Word], heads: list[Word], root: Word) -> None:
    """What follows the comma and stands right before the verb is its subject, and no further object."""
    for comma in (w for w in words[: root.i] if w.text == ","):
        behind = words[comma.i + 1 : root.i]
        joined = [w for w in behind if heads[w.i].i < comma.i]
        if len(joined) != 1 or joined[0].dep not in {"conj", "appos"} or joined[0].pos not in {"NOUN", "PROPN", "PRON"}:
            continue
        if any(heads[w.i].i > root.i for w in behind):
            continue
        passive = any(heads[w.i] is root and w.dep == "auxpass" for w in words)
        joined[0].dep, heads[joined[0].i] = "nsubjpass" if passive else "nsubj", root
        return


def _give_place(words: list[Word], heads: list[Word], root: Word) -> None:
    """A clause with a subject right behind the comma is the main one that is said, and describes no noun."""
    for clause in words[: root.i]:
        noun = heads[clause.i]
        if clause.dep != "relcl" or noun.i >= clause.i or clause.tag not in {"VB", "VBD", "VBZ", "VBP", "VBN"}:
            continue
        own = [w for w in words if heads[w.i] is clause]
        subject = next((w for w in own if w.dep in {"nsubj", "nsubjpass"}), None)
        if subject is None or subject.tag in _RELATIVE or any(w.tag in _RELATIVE for w in own):
            continue
        if words[noun.i + 1].text != "," or any(
            heads[w.i] is noun and w.i > noun.i + 1 and w is not clause for w in words
        ):
            continue
        front = noun
        while heads[front.i] is not root and heads[front.i] is not front:
            front = heads[front.i]
        if heads[front.i] is root and front.dep in {"advcl", "prep"}:
            clause.dep, heads[clause.i] = "ccomp", root
            heads[front.i] = clause
            return
