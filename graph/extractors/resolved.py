"""Is what somebody agrees to, votes for or signs done to a third? Then it is agreed with the others, not with him.

"X and Y agreed to bomb Z" is between X and Y; "X agreed to free the prisoners of Z" may well be agreed with Z.
"""

from collections.abc import Iterator

from graph.document import Word
from graph.document.syntax import VERBAL, patients
from graph.extractors.lexicon import load
from graph.extractors.participants import References
from graph.extractors.predicates import Predicate, infinitive, match_verb, obliges, that_clause
from graph.mentions.cast import Cast
from graph.wordlists import words

_AGAINST = {"ACCUSE", "ASSAULT", "COERCE", "REJECT", "REQUEST", "SANCTION", "THREATEN"}
"""Types of acts that are done to somebody, and agreed with others."""
_WRITING = {"sign", "initial", "adopt", "approve", "endorse", "issue", "back", "pass", "release", "ratify"}
_CUTTING = {"cut", "freeze", "halt", "limit", "reduce", "restrict", "slash", "stop", "suspend"}
_GIVEN = {"aid", "delivery", "export", "flight", "import", "loan", "sale", "shipment", "supply", "trade", "visa"}
"""What one state gives or sells to another, and all agree to cut."""


def without_victims(predicate: Predicate, hit: References, cast: Cast) -> References:
    """Those with whom something is agreed, without those to whom it would be done.

    Args:
        predicate: the words for agreeing, voting or signing.
        hit: the other side, as its row tells.
        cast: the cast of the article.
    """
    vowed = predicate.word.lemma in words("vowing-verbs")
    if predicate.nominal or predicate.said is not None or vowed or not hit:
        return hit
    for words_for_it in _against(predicate, cast):
        starts = {w.start for w in words_for_it}
        hit = tuple(r for r in hit if not any(r.span.start <= start < r.span.end for start in starts))
    return hit


def _against(predicate: Predicate, cast: Cast) -> Iterator[list[Word]]:
    """The words of each clause that tells what would be done to others."""
    verb = predicate.word
    if predicate.root == "AGREE":
        clause = that_clause(verb)
        doing = infinitive(verb) if clause is None else clause
        if doing is not None and (_is_against(doing, cast) or (doing is clause and obliges(doing))):
            yield list(doing.subtree())
    if predicate.root == "SUPPORT" and verb.lemma in _WRITING:
        for text in patients(verb):
            for told in text.children:
                if told.dep == "acl" and told.tag == "VBG" and _is_against(told, cast):
                    yield list(told.subtree())


def _is_against(doing: Word, cast: Cast) -> bool:
    if doing.pos not in VERBAL or any(c.dep == "neg" or c.lower == "never" for c in doing.children):
        return False
    if doing.lemma in words("deeds-against"):
        return True
    if doing.lemma in _CUTTING and any(c.lemma in _GIVEN for c in patients(doing)):
        return True
    act = match_verb(doing, load(), cast)
    return act is not None and act.root in _AGAINST
