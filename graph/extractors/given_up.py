"""Is what was planned, threatened or offered given up? "Backed away from his threat", "invited, but declined"."""

from graph.document import Word
from graph.document.syntax import VERBAL

_DROPPING = {
    "abandon", "axe", "cancel", "ditch", "drop", "forgo", "forswear", "reject", "renounce", "rescind", "retract",
    "revoke", "scrap", "shelve", "withdraw",
}  # fmt: skip
_BACKING = {
    "back": {"away", "down", "off"}, "climb": {"down"}, "draw": {"back"}, "pull": {"back"}, "recoil": set(),
    "retreat": set(), "row": {"back"}, "shrink": {"back"}, "shy": {"away"}, "step": {"back", "away"},
    "turn": {"away"}, "walk": {"away", "back"},
}  # fmt: skip
"""Verbs of going back "from" something, with the particles that they need."""
_INTENTIONS = {"bid", "idea", "intention", "plan", "pledge", "promise", "prospect", "threat", "vow"}
_WANTING = {"aim", "aspiration", "design", "desire", "inclination", "intention", "interest", "plan", "wish"}
_DECLINING = {"balk", "decline", "demur", "rebuff", "refuse", "reject", "spurn", "turn"}
_OFFER = {"it", "invitation", "offer"}


def is_given_up(above: Word, leads: Word) -> bool:
    """Whether a plan or threat is dropped, so that what it was to do is not done ("shelved plans to visit").

    Args:
        above: the plan, threat or the like, or the verb under which the parser hangs what it was to do.
        leads: what stands under it and leads to the act, its infinitive or "of".
    """
    noun = above
    if leads.dep == "advcl" and above.pos in VERBAL:
        before = leads.sentence.words[max(min(w.i for w in leads.subtree()) - 1, 0)]
        led = before.dep == "dobj" or (before.dep == "pobj" and before.head.lower == "from")
        if not led or above not in before.ancestors() or before.lemma not in _INTENTIONS:
            return False
        noun = before
    elif leads.lower == "of":
        if noun.lemma not in _INTENTIONS:
            return False
    elif leads.dep not in {"acl", "xcomp"} or noun.pos != "NOUN":
        return False
    verb = noun.head
    if noun.dep in {"dobj", "nsubjpass"}:
        return (verb.lemma in _DROPPING and verb.child("neg") is None) or (noun.dep == "dobj" and _backs(verb))
    if noun.dep != "pobj" or verb.lower not in {"from", "on"}:
        return False
    above = verb.head if verb.head.pos in VERBAL else verb.head.head
    return _backs(above)


def _backs(verb: Word) -> bool:
    wanted = _BACKING.get(verb.lemma)
    return wanted is not None and (not wanted or any(c.lower in wanted for c in verb.children))


def is_unwanted(noun: Word) -> bool:
    """Whether somebody has no mind to do what follows ("has no intention of attacking")."""
    return noun.lemma in _WANTING and any(c.lower == "no" and c.dep in {"det", "neg"} for c in noun.children)


def is_declined(inviting: Word) -> bool:
    """Whether an invitation is refused in the same sentence ("invited him to visit, but he declined")."""
    later = (w for w in inviting.sentence.words[inviting.i + 1 :] if w.pos in VERBAL and w.lemma in _DECLINING)
    return any(_refuses(w) and _is_joined(w, inviting) for w in later)


def _refuses(verb: Word) -> bool:
    """Whether a verb refuses the offer itself, and nothing else ("declined", "turned it down")."""
    if verb.child("neg") is not None or verb.child("xcomp", "ccomp") is not None:
        return False
    refused = verb.child("dobj", "nsubjpass")
    down = verb.lemma != "turn" or any(c.lower == "down" for c in verb.children)
    return down and (refused is None or refused.lemma in _OFFER)


def _is_joined(verb: Word, first: Word) -> bool:
    above = verb
    for _ in range(4):
        if above.dep not in {"conj", "advcl", "relcl", "ccomp", "parataxis", "dep"} or above.head is above:
            return False
        above = above.head
        if above is first:
            return True
    return False
