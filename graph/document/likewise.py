"""Who does the same? "Spain recalled its envoy, and so did France": who did so too is joined to the first subject."""

from itertools import pairwise

from graph.document import Word

_DOING = {"do", "have", "be", "will", "would", "must"}
_ALIKE = {"so", "as", "nor", "neither"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_VERBAL = {"VERB", "AUX"}
_MOST_BETWEEN = 3
"""Words between "did" and the head of its subject ("the United Arab Emirates")."""


def join_likewise(words: list[Word], heads: list[Word]) -> None:
    """Joins the subject of an auxiliary alone behind "so", "as" or "nor" to that of the verb which it stands for.

    Args:
        words: the words of a sentence, whose ``dep`` is set anew.
        heads: the head of each, which is set anew.
    """
    for mark, done in pairwise(words):
        if mark.lower not in _ALIKE or done.lemma not in _DOING or done.pos not in _VERBAL:
            continue
        subject = _subject(done, words, heads)
        first = _first_subject(mark, words, heads) if subject is not None else None
        if subject is not None and first is not None:
            subject.dep, heads[subject.i] = "conj", first


def _subject(done: Word, words: list[Word], heads: list[Word]) -> Word | None:
    """The name behind an auxiliary that has no verb, where it ends the clause."""
    after = words[done.i + 1 : done.i + 2 + _MOST_BETWEEN]
    names = []
    for word in after:
        if word.pos not in {"PROPN", "DET", "ADJ"}:
            break
        names.append(word)
    last = names[-1] if names and names[-1].pos == "PROPN" else None
    ends = len(words) == done.i + 1 + len(names) or words[done.i + 1 + len(names)].pos in {"PUNCT", "SPACE"}
    if last is None or not ends:
        return None
    return last if heads[last.i] in {done, heads[done.i]} or heads[last.i] is last else None


def _first_subject(mark: Word, words: list[Word], heads: list[Word]) -> Word | None:
    """The subject of the verb before "so", "as" or "nor": of the nearest one that has its own."""
    for word in reversed(words[: mark.i]):
        if word.dep in _SUBJECTS and word.tag not in {"WDT", "WP", "PRP"} and heads[word.i].i > word.i:
            return word if heads[word.i].i < mark.i else None
    return None
