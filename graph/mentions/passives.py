"""Whom does "he" mean beside a passive? Its subject, of whom the sentence is, and not who does it ("X was … by Y")."""

from graph.document import Word
from graph.document.syntax import VERBAL
from graph.mentions.cast import Cast
from graph.reasons import because

_SUBJECTS = ("nsubj", "nsubjpass")
_FOR_WHAT_HE_DID = frozenset(
    {"arrest", "demote", "detain", "dismiss", "expel", "fire", "honour", "honor", "imprison", "jail", "oust", "pardon"}
    | {"punish", "rebuke", "reprimand", "replace", "reward", "sack", "sue", "suspend"}
)
"""Verbs whose reason is something that their object did ("sacked the general because he had …")."""


def undergoer(word: Word, cast: Cast, gender: str) -> str | None:
    """The subject of the passive under which the clause of "he" stands ("X was sacked by Y after he had …").

    Args:
        word: a pronoun.
        cast: the cast of the article.
        gender: "m" or "f", as the pronoun says.

    Returns:
        the id of the person, or None where no passive with its doer stands above, or another is nearer.
    """
    if word.dep not in _SUBJECTS:
        return None
    own = next((above for above in word.ancestors() if above.pos in VERBAL), None)
    for above in own.ancestors() if own is not None and own.dep != "relcl" else ():
        if above.dep == "relcl" or (above.pos in VERBAL and above.child("nsubj") is not None):
            return None
        subject = above.child("nsubjpass")
        if subject is None:
            continue
        found = cast.person_at(subject)
        fits = found is not None and above.child("agent") is not None and cast.gender(found) in {None, gender}
        return because(found, "antecedent", "before", word, subject) if fits else None
    return None


def is_for_what_he_did(verb: Word, clause: Word) -> bool:
    """Whether a clause with "because" tells why somebody is dismissed, punished or honoured, which is his own doing."""
    because_of = any(c.dep == "mark" and c.lower in {"because", "since"} for c in clause.children)
    return because_of and verb.lemma in _FOR_WHAT_HE_DID
