"""Who is answered? The one whose charge, demand, offer, ruling or attack came before, where a reply names nobody."""

from collections.abc import Iterator

from graph.document import Word
from graph.document.syntax import is_passive, patients
from graph.extractors.drafts import Draft
from graph.extractors.predicates import that_clause
from graph.mentions.cast import Cast, Reference
from graph.mentions.described import unnamed
from graph.mentions.homes import is_set_in, spoken_of
from graph.mentions.phrases import references
from graph.model.event import Modality
from graph.reasons import because
from graph.wordlists import words

References = tuple[Reference, ...]

_REACH = 3
"""How many sentences back a reply may look."""
_COURTS = {"court", "tribunal", "judge"}
_SENTENCES = {"ruling": 9, "verdict": 9, "judgment": 9, "judgement": 9, "award": 9, "opinion": 9, "decision": 2}
"""What a court gives, and how many sentences back the court may be named."""
_REFUSING = {"refuse", "decline", "ignore", "reject", "dismiss", "balk", "demur"}
_CONSENTING = {"accept", "agree", "consent", "comply", "oblige", "relent"}
_PRONOUNS = {"it", "this", "that", "them"}
_BACK = {
    "response",
    "revenge",
    "retaliation",
    "retribution",
    "retaliate",
    "respond",
    "avenge",
    "answer",
    "reprisal",
    "vengeance",
}
_KINDS = {
    "ACCUSE": words("charges"),
    "REQUEST": words("demands") | words("proposals"),
    "THREATEN": words("threats"),
    "AGREE": words("proposals"),
}
"""What the act is called that is answered, by its type."""
_HOSTILE = {"ASSAULT", "COERCE", "SANCTION"}


def answered(event: Draft, events: list[Draft], cast: Cast) -> References:
    """The doer of the act that a reply answers, where neither is of the same side; empty where it is no reply."""
    wanted = _answers(event)
    if not wanted:
        return ()
    for other in _before(event, events):
        said_before = other.predicate.word.sentence is event.predicate.word.sentence and not objects_of(event)
        if (
            other.root in wanted
            and (said_before or _is_at(other, event, cast))
            and not _is_of(other.doers, event, cast)
        ):
            return because(other.doers, "settled", "answered", event, other)
    return ()


def said_so(event: Draft, events: list[Draft]) -> References:
    """The doer of the act that the object names again by a noun for it ("offered to go ... turned the offer down")."""
    if event.predicate.nominal or event.root not in {"REJECT", "AGREE", "SUPPORT", "CONCEDE", "ACCUSE"}:
        return ()
    verbs = {_VERB_OF[o.lemma] for o in objects_of(event) if o.lemma in _VERB_OF and not _is_owned(o)}
    for other in _before(event, events):
        if other.predicate.word.lemma in verbs and not {r.actor for r in other.doers} & {r.actor for r in event.doers}:
            return because(other.doers, "settled", "answered", event, other)
    return ()


_VERB_OF = {
    **{noun: noun for noun in ("offer", "demand", "request", "appeal", "charge", "claim", "promise", "plea")},
    "threat": "threaten",
    "proposal": "propose",
    "suggestion": "suggest",
    "accusation": "accuse",
    "allegation": "allege",
    "invitation": "invite",
    "warning": "warn",
    "criticism": "criticise",
    "plan": "propose",
    "call": "call",
}
"""The verb of a noun for what somebody has said."""


def is_bare_reply(event: Draft) -> bool:
    """Whether a reply names nothing but by a pronoun, or nothing at all ("rejected that", "has refused")."""
    found = objects_of(event)
    return all(o.lower in _PRONOUNS for o in found) and event.root in {"REJECT", "AGREE"}


def objects_of(event: Draft) -> list[Word]:
    """The objects of an event's verb with the noun that its row names."""
    return [*filter(None, [event.predicate.noun]), *patients(event.predicate.word)]


def ruled(event: Draft, cast: Cast) -> References:
    """The court whose ruling is welcomed or rejected, the last one that the text names."""
    verb = event.predicate.word
    ruling = next((o for o in patients(verb) if o.lemma in _SENTENCES and not _is_owned(o)), None)
    if ruling is None or event.predicate.nominal:
        return ()
    first = ruling.sentence.index - _SENTENCES[ruling.lemma]
    sentences = cast.document.sentences[max(0, first) : ruling.sentence.index + 1]
    for sentence in reversed(sentences):
        for word in reversed(sentence.words):
            if word.start < ruling.start and word.lemma.lower() in _COURTS and word.dep not in {"compound", "nmod"}:
                found = references(word, cast)
                if not found and (court := unnamed(word, cast)) is not None:
                    found = (court,)
                if found:
                    return because(found[:1], "settled", "court", event)
    return ()


def carried(event: Draft, events: list[Draft], cast: Cast) -> References:
    """Whom a penalty hits that follows on another and names nobody ("France has suspended its aid")."""
    if event.root == "REJECT" and event.mode == "meet" and not event.predicate.nominal:
        return because(_spoken_of(event, cast), "settled", "spoken-of", event)
    if event.root not in {"SANCTION", "AID"} or event.predicate.nominal:
        return ()
    for other in _before(event, events):
        if other.root == event.root == "SANCTION" and other.targets and not _is_of(other.targets, event, cast):
            return because(other.targets, "settled", "carried", event, other)
    return because(_spoken_of(event, cast), "settled", "spoken-of", event)


def _spoken_of(event: Draft, cast: Cast) -> References:
    """The state of which the text speaks, for aid or ties that are cut without saying to whom."""
    noun = event.predicate.noun
    own = _side(event, cast)
    state = None
    if noun is not None and own:
        state = is_set_in(cast) if event.root in {"REJECT", "AID"} else spoken_of(noun, cast)
    if noun is None or state is None or state in own:
        return ()
    cast.actors.setdefault(state, cast.actor(state))
    return (Reference(state, cast.document.span_of([noun]), "understood"),)


def _answers(event: Draft) -> set[str]:
    """The types of act that an event may answer, by its object."""
    verb = event.predicate.word
    if event.predicate.nominal or is_passive(verb):
        return set()
    told = {w.lemma for w in verb.subtree()} | {w.lemma for w in patients(verb)}
    if event.root == "THREATEN":
        return _HOSTILE if told & _BACK else set()
    if event.root == "REQUEST":
        return _undone(event)
    if event.root not in {"REJECT", "AGREE", "ACCUSE"}:
        return set()
    objects = [event.predicate.noun] if event.predicate.noun is not None else patients(verb)
    if not objects:
        alone = verb.child("xcomp", "ccomp", "prep", "advcl", "prt") is None
        replying = _REFUSING if event.root == "REJECT" else _CONSENTING if event.root == "AGREE" else set()
        return {"REQUEST"} if alone and verb.lemma in replying else set()
    if event.root != "ACCUSE" and any(o.lower in _PRONOUNS for o in objects):
        return {"ACCUSE", "REQUEST"} if event.root == "REJECT" else {"REQUEST", "AGREE"}
    return {root for root, nouns in _KINDS.items() if any(o.lemma in nouns and not _is_owned(o) for o in objects)}


def _undone(event: Draft) -> set[str]:
    """The types of act that somebody wants undone ("demanded that the threat be withdrawn")."""
    clause = that_clause(event.predicate.word)
    subject = clause.child("nsubjpass") if clause is not None and clause.lemma in _UNDOING else None
    wanted = subject is not None and not _is_owned(subject)
    return {root for root, nouns in _KINDS.items() if wanted and subject is not None and subject.lemma in nouns}


_UNDOING = {"withdraw", "retract", "reverse", "rescind", "revoke", "drop", "undo", "cancel", "lift", "annul"}


def _is_owned(noun: Word) -> bool:
    """Whether a phrase says itself whose it is, or is a new one ("a proposal")."""
    return any(c.dep == "poss" or c.lower in {"a", "an", "any", "no"} for c in noun.children)


def _before(event: Draft, events: list[Draft]) -> Iterator[Draft]:
    """What has been done before in the text, the nearest first, within reach."""
    here = event.predicate.word.sentence.index
    for other in sorted(events, key=lambda e: -e.trigger.start):
        back = here - other.predicate.word.sentence.index
        done = other.doers and other.modality is Modality.ACTUAL
        if done and other.trigger.start < event.trigger.start and back <= _REACH:
            yield other


def _is_at(other: Draft, event: Draft, cast: Cast) -> bool:
    """Whether an act was aimed at whoever now replies, or at his state."""
    struck = {r.actor for r in other.targets}
    struck |= {s for r in other.targets if (s := cast.state_of(r.actor))}
    return bool(struck & _side(event, cast))


def _is_of(found: References, event: Draft, cast: Cast) -> bool:
    own = _side(event, cast)
    return any(r.actor in own or cast.state_of(r.actor) in own for r in found)


def _side(event: Draft, cast: Cast) -> set[str]:
    return {r.actor for r in event.doers} | {s for r in event.doers if (s := cast.state_of(r.actor))}
