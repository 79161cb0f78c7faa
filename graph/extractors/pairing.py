"""Do two who act together do it to each other? Those who meet, sign, clash or resume relations are both sides of it."""

from graph.document.syntax import VERBAL
from graph.extractors.lexicon import VerbFrame, load
from graph.extractors.participants import References
from graph.extractors.predicates import Predicate
from graph.mentions.again import ARMED_SECTORS
from graph.mentions.cast import Cast
from graph.model.actor import Actor, ActorKind
from graph.wordlists import words

SIGNING = {"sign", "initial", "ratify", "conclude", "exchange", "ink"}
_OBJECTS = {"dobj", "pobj", "iobj", "dative", "appos", "conj", "npadvmod", "poss"}
_ONE_SIDED = {"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "CONCEDE", "AID"}
"""Types in which what two do together is done to a third ("their help")."""
_RETURNED = {"ASSAULT", "ACCUSE"}
"""Types that two do to each other where the verb wants "with" ("exchanged fire", "traded accusations")."""
_SIGNATURES = {"signing", "signature", "initialling", "initialing", "ratification", "conclusion", "exchange"}
_PROMISING = {"promise", "pledge", "vow", "offer", "guarantee", "volunteer", "announce", "unveil"}
"""Verbs of AGREE that several do side by side, and not to each other."""
PAIRED = {"CONSULT", "AGREE", "COOPERATE"}
"""Types in which two who act together are each the other's counterpart."""
_FIGHTING = {"clash", "fight", "battle", "skirmish", "spar", "scuffle"}
"""Verbs of what nobody does without an enemy."""
_ENDING = {"stop", "halt", "cease", "suspend", "end", "quit", "avoid", "finish"}
_ALLIED = {"together", "alongside", "jointly", "side"}
"""What says that two fight on one side."""
_SHARED = {"war", "conflict", "feud", "dispute", "standoff", "rivalry"}
"""What two have with each other, besides relations."""


def are_each_others(predicate: Predicate, root: str, doers: References, cast: Cast) -> bool:
    """Whether two doers are each the other's target, where the text names no other.

    Args:
        predicate: the words for the act.
        root: its type.
        doers: the two.
        cast: the cast of the article.
    """
    if _is_neithers(predicate):
        return False
    if predicate.word.lemma in _FIGHTING and root == "ACCUSE":
        return True
    if predicate.word.lemma in _FIGHTING and root == "ASSAULT" and not predicate.nominal:
        return _is_fight(predicate, doers, cast)
    apart = predicate.word.lemma in words("one-way-verbs") or _is_side_by_side(predicate, doers)
    if (predicate.root in PAIRED and not apart) or predicate.word.lemma in SIGNING or _is_mutual(predicate):
        return True
    if (root in _RETURNED and predicate.frame.target == ("prep:with",)) or _is_between_them(predicate):
        return True
    return predicate.nominal and (predicate.root not in _ONE_SIDED or predicate.word.lemma in _SIGNATURES)


def _is_neithers(predicate: Predicate) -> bool:
    """Whether two are told of as neither doing it ("neither X nor Y has signed the treaty")."""
    subject = predicate.word.child("nsubj", "nsubjpass")
    beside = [*predicate.word.children, *(subject.children if subject is not None else ())]
    return any(c.lower == "neither" for c in beside)


def _is_fight(predicate: Predicate, doers: References, cast: Cast) -> bool:
    """Whether armed men or states fight each other: persons and parties clash in words, as states do over a matter."""
    verb, actors = predicate.word, [cast.actor(doer.actor) for doer in doers]
    if any(actor.kind is ActorKind.PERSON or _is_civil(actor) for actor in actors):
        return False
    if verb.dep == "xcomp" and verb.head.lemma in _ENDING:
        return False
    if any(w.lower in _ALLIED for c in verb.children for w in c.subtree() if c.dep in {"advmod", "prep"}):
        return False
    disputed = [p for c in verb.children if c.lower in {"over", "about"} for p in c.children if p.dep == "pobj"]
    if not disputed or all(actor.kind is not ActorKind.STATE for actor in actors):
        return True
    return verb.lemma == "fight" and all(thing.pos == "PROPN" for thing in disputed)


def _is_civil(actor: Actor) -> bool:
    """Whether it is a party without arms."""
    return "PTY" in actor.sectors and not ARMED_SECTORS - {"PTY", "OPP"} & set(actor.sectors)


def _is_between_them(predicate: Predicate) -> bool:
    """Whether what is resumed, cut or ended is what two have with each other ("broke off relations").

    A verb joined to another may leave out with whom ("condemned X and cut ties").
    """
    noun, frame = predicate.noun, predicate.frame
    if predicate.word.dep == "conj":
        return False
    if noun is None or not isinstance(frame, VerbFrame) or frame.target[:1] != ("prep:with",):
        return noun is not None and noun.lemma in _SHARED and any(c.lower == "their" for c in noun.children)
    return noun.lemma in load().sets["ties"] | _SHARED


def _is_side_by_side(predicate: Predicate, doers: References) -> bool:
    """Whether two who are named promise something to a third ("Chad and Mali pledged troops"), not to each other."""
    return predicate.word.lemma in _PROMISING and all(r.how not in {"collective", "pronoun"} for r in doers)


def _is_mutual(predicate: Predicate) -> bool:
    """Whether two do it to each other ("each side thanked the other"), or sign together ("put their names to")."""
    word = predicate.word
    text = " ".join(w.lower for w in word.sentence.words)
    if "each other" in text or "one another" in text:
        others = (w for w in word.subtree() if w.lower in {"other", "another"} and w.dep in _OBJECTS)
        return any(next(above for above in other.ancestors() if above is word or above.pos in VERBAL) is word
                   for other in others)  # fmt: skip
    subject = word.child("nsubj")
    if subject is not None and any(c.lower == "each" for c in (subject, *subject.children)):
        return any(w.lower == "other" for w in word.subtree())
    return word.lemma == "put" and any(c.dep == "dobj" and c.lemma in {"name", "signature"} for c in word.children)
