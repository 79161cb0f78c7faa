"""Which drafts tell of one event? The headline, the caption and the lead state the same meeting; it is one."""

from graph.extractors.drafts import Draft
from graph.extractors.pairing import SIGNING
from graph.mentions.cast import Cast
from graph.model.article import Part
from graph.model.event import Modality
from graph.model.interval import Basis
from graph.reasons import because

_SPEECH = {"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "AGREE"}
_UNREAL = {Modality.PLANNED, Modality.HYPOTHETICAL, Modality.REQUESTED, Modality.CONDITIONAL}
_UNNAMED = {"unnamed", "description", "understood"}
_AGAIN = {"also", "separately", "later", "earlier", "previously", "then", "again", "another"}


def join(drafts: list[Draft], cast: Cast) -> list[Draft]:
    """The events of an article, each once, with its other statements as mentions; those without a doer are left out."""
    ordered = sorted(drafts, key=lambda d: (not d.doers, d.predicate.word.sentence.part is not Part.BODY, _order(d)))
    kept: list[Draft] = []
    for draft in ordered:
        fitting = [other for other in kept if _same(other, draft, cast)]
        same = max(fitting, key=lambda other: len(other.actors & draft.actors), default=None)
        if same is not None:
            _absorb(because(same, "joined", "", draft), draft)
        elif draft.doers:
            kept.append(draft)
    return sorted(kept, key=_order)


def _signs_again(kept: Draft, draft: Draft) -> bool:
    """Whether "signed the treaty" tells again of the signing of a pact by the same two."""
    signed = draft.predicate.noun
    both = kept.predicate.word.lemma == draft.predicate.word.lemma in SIGNING and kept.actors == draft.actors
    if not both or signed is None or _again(draft) or any(w.pos == "PROPN" for w in signed.subtree()):
        return False
    return (
        any(c.lower in {"the", "this"} for c in signed.children) and signed.child("amod", "compound", "nummod") is None
    )


def _order(draft: Draft) -> tuple[int, int]:
    return draft.trigger.start, draft.trigger.end


def _absorb(kept: Draft, draft: Draft) -> None:
    kept.told.append(draft.trigger.start)
    if draft.evidence not in (kept.evidence, *kept.mentions):
        kept.mentions.append(draft.evidence)
    if kept.place is None and draft.place is not None:
        kept.place, kept.place_span = because((draft.place, draft.place_span), "taken", "place", kept, draft)
    if _vague(kept) and not _vague(draft):
        kept.interval = because(draft.interval, "taken", "date", kept, draft)
    if len(draft.actors) > len(kept.actors) and draft.actors >= kept.actors and not _is_by_a_third(kept, draft):
        kept.doers, kept.targets = because((draft.doers, draft.targets), "taken", "actors", kept, draft)
    kept.mode = kept.mode or draft.mode
    if kept.modality is Modality.HYPOTHETICAL and draft.modality is Modality.PLANNED:
        kept.modality = because(draft.modality, "taken", "modality", kept, draft)


def _vague(draft: Draft) -> bool:
    return draft.interval is None or draft.interval.basis in {
        Basis.PUBLICATION, Basis.CONTEXT, Basis.BEFORE_PUBLICATION, Basis.AFTER_PUBLICATION,
    }  # fmt: skip


def _same(kept: Draft, draft: Draft, cast: Cast) -> bool:
    if (
        kept.root != draft.root
        or not _one_reality(kept, draft)
        or not _one_time(kept, draft)
        or not _one_place(kept, draft)
    ):
        return False
    if _is_toll(kept, draft):
        return True
    if not draft.doers:
        return _mention_without_doer(kept, draft)
    headline = draft.predicate.word.sentence.part is not Part.BODY
    if _signs_again(kept, draft):
        return True
    if not headline and (draft.root in _SPEECH or _again(draft) or _again(kept)):
        return _repeats_words(kept, draft)
    return _one_cast(kept, draft, cast, headline)


def _one_reality(kept: Draft, draft: Draft) -> bool:
    return kept.modality is draft.modality or (kept.modality in _UNREAL and draft.modality in _UNREAL)


def _one_time(kept: Draft, draft: Draft) -> bool:
    if kept.interval is None or draft.interval is None or _vague(kept) or _vague(draft):
        return True
    return kept.interval.overlaps(draft.interval)


def _one_place(kept: Draft, draft: Draft) -> bool:
    if kept.place is None or draft.place is None or kept.place.id == draft.place.id:
        return True
    if kept.place.country and kept.place.country == draft.place.country:
        return (
            kept.place.name == "" or {kept.place.id, draft.place.id} & {_state_slug(kept), _state_slug(draft)} != set()
        )
    return False


def _state_slug(draft: Draft) -> str:
    return draft.place.id if draft.place is not None and draft.place.latitude is None else ""


def _is_toll(kept: Draft, draft: Draft) -> bool:
    """Whether a gerund only tells what an attack did to people without a name or to things (", killing twelve")."""
    verb = draft.predicate.word
    plain = all(r.how in _UNNAMED for r in draft.targets) and draft.modality is kept.modality
    if kept.root != "ASSAULT" or not plain or draft.predicate.nominal or verb.tag != "VBG":
        return False
    if verb.child("nsubj", "nsubjpass", "mark") is not None:
        return False
    while verb.dep == "conj" and verb.head.tag == "VBG":
        verb = verb.head
    return verb.dep in {"advcl", "xcomp", "conj"} and verb.head is kept.predicate.word and verb.i > verb.head.i


def _mention_without_doer(kept: Draft, draft: Draft) -> bool:
    """A noun for the act without a doer ("the offensive", "an operation in Rafah") beside its statement."""
    if kept.place is not None and draft.place is not None and kept.place.id == draft.place.id:
        return True
    return bool(draft.targets) and {r.actor for r in draft.targets} <= {r.actor for r in kept.targets}


def _repeats_words(kept: Draft, draft: Draft) -> bool:
    """In the body, only a restatement with the same verb, doers and targets is the same speech act."""
    return (
        kept.predicate.word.lemma == draft.predicate.word.lemma
        and kept.actors == draft.actors
        and not _again(draft)
        and draft.root not in {"REQUEST", "SUPPORT", "ACCUSE", "REJECT", "THREATEN"}
    )


def _again(draft: Draft) -> bool:
    return any(w.lower in _AGAIN for w in draft.predicate.word.children)


def _shares_place(kept: Draft, draft: Draft) -> bool:
    """Whether each names the place for itself; a journey there is no meeting there with somebody."""
    if bool(kept.targets) != bool(draft.targets) or kept.place_span == draft.place_span:
        return False
    return kept.place is not None and draft.place is not None and kept.place.id == draft.place.id


def _is_by_a_third(met: Draft, received: Draft) -> bool:
    """Whether somebody else does something to both who met ("the Swiss president welcomed both leaders")."""
    doers = {r.actor for r in received.doers}
    both = bool(met.doers) and bool(met.targets)
    return both and bool(doers) and not doers & met.actors and met.actors <= {r.actor for r in received.targets}


def _one_cast(kept: Draft, draft: Draft, cast: Cast, headline: bool) -> bool:
    """Whether the same actors take part: one set within the other; in a headline a state stands for its leader."""
    one, two = kept.actors, draft.actors
    if draft.root in {"CONSULT", "AGREE", "COOPERATE"} or headline:
        if one <= two or two <= one:
            lone = len(two) == 1 and headline and not kept.background
            return len(one & two) >= 2 or one == two or lone or _shares_place(kept, draft)
    elif {r.actor for r in kept.doers} == {r.actor for r in draft.doers}:
        hit, other = {r.actor for r in kept.targets}, {r.actor for r in draft.targets}
        return hit <= other or other <= hit
    if not headline:
        return False
    states = [{cast.state_of(a) or a for a in actors} for actors in (one, two)]
    return bool(states[0] == states[1] and one & two)
