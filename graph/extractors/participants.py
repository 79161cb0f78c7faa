"""Which actors do a phrase and the phrases within it name? Owners, members, adjectives, or anyone inside."""

from collections.abc import Iterable

from graph.document import Word
from graph.document.syntax import VERBAL, patients, prepositional
from graph.extractors.arguments import attached, attached_below, is_venue_of_talks, noun_subject
from graph.extractors.lexicon import VerbFrame, load
from graph.extractors.namings import label_of
from graph.extractors.predicates import Predicate, match_noun, match_verb
from graph.mentions.cast import Cast, Reference
from graph.mentions.nominals import phrase_span
from graph.mentions.phrases import modifiers, references
from graph.mentions.strongholds import is_of_armed
from graph.model.actor import ActorKind
from graph.wordlists import words

References = tuple[Reference, ...]
_TO_WHOM = ("with", "between", "against")
_TOPIC_OR_PLACE = {"on", "about", "over", "in", "at", "near", "outside", "regarding", "concerning"}


def _is_opposed(doer: str, cast: Cast) -> bool:
    """Whether a doer is a party or armed group, whose opponent may be the government of its own state."""
    actor = cast.actor(doer)
    return actor.kind is ActorKind.ORGANISATION and bool({"OPP", "PTY", "REB", "UAF"} & set(actor.sectors))


def state_served(identifier: str, cast: Cast) -> str | None:
    """The state of a body, or of a person in office; None for others."""
    actor = cast.actor(identifier)
    official = actor.kind is ActorKind.BODY or cast.post_on(identifier) is not None or "GOV" in actor.sectors
    acts = actor.kind in {ActorKind.PERSON, ActorKind.BODY} and official
    return cast.state_of(identifier) if acts else None


def of_clause(clause: Word, predicate: Predicate, cast: Cast, doers: References) -> References:
    """Anyone named in a clause, but for a condition that it hangs on, else whom its verb is done to ("serve them")."""
    held = [c for c in clause.children if c.dep == "advcl" and any(m.lower in {"if", "unless"} for m in c.children)]
    aside = {w.i for c in held for w in c.subtree()} if predicate.root == "AGREE" else set()
    aside |= {w.i for verb in clause.children if is_joined_above(verb, clause) for w in verb.subtree()}
    aside |= {w.i for plan in clause.subtree() if _concerns(plan, predicate, cast) for w in plan.subtree()}
    named = named_in((w for w in clause.subtree() if w.i not in aside), cast, doers)
    if named or clause.pos not in VERBAL:
        return named
    acted_on = patients(clause) if predicate.root in {"REJECT", "THREATEN"} else []
    members = [*acted_on, *(w for p in _TO_WHOM for w in prepositional(clause, p))]
    own = {d.actor for d in doers} | {cast.state_of(d.actor) for d in doers}
    return tuple(r for r in refer((w for w in members if w.i not in aside), cast) if r.actor not in own)


def is_joined_above(verb: Word, infinitive: Word) -> bool:
    """Whether a finite verb goes on with the clause above ("vowed to answer and expelled them")."""
    return verb.dep == "conj" and verb.tag in {"VBD", "VBZ"} and infinitive.tag == "VB"


def refer(words: Iterable[Word], cast: Cast) -> References:
    """The actors that some phrases mean, each once, in their order."""
    found: list[Reference] = []
    for word in words:
        if word.pos in VERBAL and word.tag != "VBG":
            continue
        for reference in references(word, cast):
            if all(reference.actor != other.actor for other in found):
                found.append(reference)
    return tuple(found)


def of_object(part: str, predicate: Predicate, cast: Cast, doers: References) -> References:
    """The actors within the object of a verb; ``part`` is where they stand in it (``poss``, ``prep:on``, ``any`` …)."""
    nouns = [predicate.noun] if predicate.noun is not None else patients(predicate.word)
    if isinstance(predicate.frame, VerbFrame) and "adj" in predicate.frame.needs:
        nouns = [p for c in predicate.word.children if c.dep == "prep" for p in c.children if p.dep == "pobj"]
    for noun in (*nouns, *_so_called(predicate.word)):
        if noun.lemma == "resolution" and (part == "any" or (part == "mod" and not _is_put_forward(noun, cast))):
            continue
        found = _within(noun, predicate, cast, doers) if part == "any" else of_noun(part, noun, cast, doers)
        if found:
            return found
    return ()


def _is_put_forward(noun: Word, cast: Cast) -> bool:
    """Whether an adjective says whose draft it is ("an American resolution"), and no name what it is on."""
    named = [c for c in noun.children if c.i < noun.i and cast.name_at(c) is not None]
    return bool(named) and all(c.tag == "JJ" for c in named)


_ANSWERS = {"ACCUSE", "AGREE", "REJECT", "SUPPORT"}
"""Types of acts that answer a plan, and are not aimed at those whom the plan concerns."""
_PUT_FORWARD = words("proposals") | words("demands") | words("decisions") | {
    "attempt", "bill", "call", "campaign", "demand", "drive", "effort", "law", "motion", "move", "push", "request",
    "resolution", "scheme", "text",
}  # fmt: skip
"""Nouns for what somebody wants to have done, beside those of the lexicon."""
_WHERE = {"in", "at", "near", "inside", "outside", "across", "around", "throughout"}
_AIRSPACE = {"airspace", "ban", "sky", "skies", "zone"}
"""What is closed or kept over a country for its sake ("enforce a flight ban over X")."""
_BLAMING = {"accuse", "blame", "call", "condemn", "consider", "denounce", "regard", "suspect"}
_MUTUAL = {"CONSULT", "COOPERATE"}
_HOSTILE = {"ACCUSE", "ASSAULT", "COERCE", "REJECT", "SANCTION", "THREATEN"}


def _within(noun: Word, predicate: Predicate, cast: Cast, doers: References) -> References:
    """Anyone within an object; of talks not what they are about, nor where they are held.

    Nor of a plan those to whom it would be done: who rejects a plan to bomb X does nothing to X.
    """
    if predicate.root in {"ACCUSE", "REJECT"} and (sought := _sought(noun)):
        return named_in((w for w in noun.subtree() if w.i not in sought), cast, doers)
    if (makers := _makers(noun)) and predicate.root != "ACCUSE":
        return named_in((w for w in noun.subtree() if w.i not in makers), cast, doers)
    if blaming := _blamers(noun):
        return named_in((w for w in noun.subtree() if w.i not in blaming), cast, doers)
    clause = noun.child("acl", "relcl")
    if predicate.root in _ANSWERS and clause is not None and _is_done_to(clause, predicate, cast):
        concerned = {w.i for w in clause.subtree()}
        return named_in((w for w in noun.subtree() if w.i not in concerned), cast, doers)
    if predicate.root == "COERCE" and noun.lemma in _AIRSPACE:
        above = {w.i for c in noun.children if c.lower in {"over", "above", "across"} for w in c.subtree()}
        return named_in((w for w in noun.subtree() if w.i not in above), cast, doers)
    if predicate.root != "CONSULT":
        return anyone(noun, cast, doers)
    aside = {w.i for c in noun.children if c.dep == "prep" and c.lower in _TOPIC_OR_PLACE for w in c.subtree()}
    return named_in((w for w in noun.subtree() if w.i not in aside), cast, doers)


def _blamers(noun: Word) -> set[int]:
    """The words for who blames those whom a noun means ("banned the group that *India* blames for the raid")."""
    clauses = [c for c in noun.children if c.dep == "relcl" and c.lemma in _BLAMING]
    subjects = [s for c in clauses if (s := c.child("nsubj")) is not None and s.tag not in {"WDT", "WP"}]
    return {w.i for s in subjects for w in s.subtree()}


def _makers(noun: Word) -> set[int]:
    """Of a truce or agreement, the words for who made it, and for what others were to do under it.

    "Broke the truce that X had signed", "brokered a truce under which X is to leave": nothing is done to X.
    """
    if noun.lemma not in load().sets["truce"] | load().sets["agreement"]:
        return set()
    found: set[int] = set()
    for clause in (c for c in noun.children if c.dep == "relcl"):
        under = any(
            c.dep == "prep" and (led := c.child("pobj")) is not None and led.tag == "WDT" for c in clause.subtree()
        )
        subject = clause.child("nsubj", "nsubjpass")
        if under:
            found |= {w.i for w in clause.subtree()}
        elif subject is not None and subject.tag not in {"WDT", "WP"}:
            found |= {w.i for w in subject.subtree()}
    return found


def _sought(noun: Word) -> set[int]:
    """Of a call or plan for something hostile, and of a penalty, the words for whom it hits.

    "Rejected calls for strikes on X", "vetoed an embargo on X": nothing is answered to X.
    """
    if noun.lemma in load().sets["sanctions"]:
        return {w.i for c in noun.children if c.lower in {"on", "against"} for w in c.subtree()}
    if noun.lemma not in load().sets["proposal"] | _PUT_FORWARD:
        return set()
    wanted = [w for c in noun.children if c.dep == "prep" and c.lower in {"for", "of"} for w in c.children]
    frames = ((w, match_noun(w, load())) for w in wanted if w.dep == "pobj" and w.pos == "NOUN")
    return {i.i for w, frame in frames if frame is not None and frame.root in _HOSTILE for i in w.subtree()}


def _concerns(infinitive: Word, predicate: Predicate, cast: Cast) -> bool:
    """Whether it is what a plan within a refusal is about ("refused to back a plan to bomb X")."""
    planned = infinitive.dep in {"acl", "relcl"} and infinitive.head.dep == "dobj" and predicate.root == "REJECT"
    return planned and _is_done_to(infinitive, predicate, cast)


def _is_done_to(infinitive: Word, predicate: Predicate, cast: Cast) -> bool:
    """Whether an act that is proposed is done to others, and not with them."""
    if infinitive.tag != "VB" or infinitive.head.lemma not in load().sets["proposal"] | _PUT_FORWARD:
        return False
    doing = match_verb(infinitive, load(), cast)
    root = doing.root if doing is not None else ""
    against = predicate.root in {"ACCUSE", "REJECT"}
    return root in _HOSTILE or (against and root not in _MUTUAL and infinitive.lemma != "join")


def _so_called(verb: Word) -> list[Word]:
    """What an object in the speaker's own words names ("condemned what he called Russia's escalation")."""
    clauses = [c for c in verb.children if c.dep == "ccomp"]
    clauses += [p for c in verb.children if c.dep == "prep" for p in c.children if p.dep == "pcomp"]
    called = [c for c in clauses if any(w.lower == "what" and w.dep == "dobj" for w in c.children)]
    return [label for clause in called if (label := label_of(clause)) is not None]


def of_noun(path: str, noun: Word, cast: Cast, doers: References) -> References:
    """The roles that stand within a noun phrase ("X's visit to Y", "talks between X and Y", "Israeli strikes")."""
    if path == "subj":
        return refer(noun_subject(noun), cast)
    if path.startswith("prep:"):
        return refer(attached_below(noun, path.removeprefix("prep:")), cast)
    if path == "by":
        return refer(attached(noun, "by"), cast)
    if path in {"between", "among", "with", "against"}:
        return refer(attached(noun, path), cast)
    if path == "any":
        return anyone(noun, cast, doers)
    if path == "poss" and noun.lemma in words("companions"):
        return ()
    if path == "mod" and _is_pair(noun) and len({a for how, a, _ in modifiers(noun, cast) if how == "mod"}) < 2:
        return ()
    kinds = {"poss": {"poss"}, "of": {"of"}, "mod": {"mod"}}.get(path, set())
    found = [
        Reference(actor, phrase_span(word, cast), "modifier", _post(actor, cast))
        for how, actor, word in modifiers(noun, cast)
        if how in kinds
    ]
    for reference in found:
        cast.actors.setdefault(reference.actor, cast.actor(reference.actor))
    return tuple({r.actor: r for r in found}.values())


def _is_pair(noun: Word) -> bool:
    return any(row.note == "pair" for row in load().nouns.get(noun.lemma, ()) if " " not in row.lemma)


def whose_is(nouns: Iterable[Word], cast: Cast) -> References:
    """Whose a demand, plan or the like is ("gave in to the demands of X", "bowed to Russian pressure")."""
    sets = load().sets
    asked = sets["demand"] | sets["proposal"] | words("pressures")
    for noun in (n for n in nouns if n.lemma in asked):
        for path in ("poss", "by", "prep:from", "of", "mod"):
            if found := of_noun(path, noun, cast, ()):
                return found
    return ()


def _post(actor: str, cast: Cast) -> str | None:
    return cast.post_on(actor) if cast.actor(actor).kind is ActorKind.PERSON else None


def anyone(word: Word, cast: Cast, doers: References) -> References:
    """The first actor within a phrase who is neither a doer nor the doers' own state."""
    return named_in(word.subtree(), cast, doers)


def _is_seat(word: Word, cast: Cast) -> bool:
    """Whether a name tells only in whose building something is done ("signed the treaty at State House")."""
    if word.dep != "pobj" or word.head.lower not in {"at", "inside", "outside"}:
        return False
    name = cast.name_at(word)
    return name is not None and name.kind == "actor" and cast.actor(name.ids[0]).kind is ActorKind.BODY


def _is_broker(word: Word) -> bool:
    """Whether a name is that of who brought a deal about, and is no party to it ("a truce brokered by X and Y")."""
    first = word
    while first.dep == "conj" and first.head is not first:
        first = first.head
    by = first.dep == "pobj" and first.head.lower == "by"
    verb = first.head.head if by else first.head
    joined = first.dep in {"npadvmod", "compound", "amod", "nmod", "advmod"} and verb.tag == "VBN"
    return (by or joined) and verb.lemma in words("brokering-verbs")


def _is_where_armed(word: Word, cast: Cast) -> bool:
    """Whether a name tells only where rebels or their camps are ("attacked rebel positions near X")."""
    return word.dep == "pobj" and word.head.lower in _WHERE and is_of_armed(word.head.head, cast)


def _only_qualifies(word: Word) -> bool:
    """Whether a name only says whose a person or body beside it is ("US President Joe Biden")."""
    return word.dep in {"compound", "nmod", "amod", "poss"} and word.head.pos in {"PROPN", "NOUN"}


def named_in(inside: Iterable[Word], cast: Cast, doers: References) -> References:
    """The first actor that some words name, who is neither a doer nor the doers' own state."""
    own = {d.actor for d in doers} | {cast.state_of(d.actor) for d in doers}
    ruling = {cast.state_of(d.actor) for d in doers if not _is_opposed(d.actor, cast)} - {None}
    for inner in sorted(inside, key=lambda w: w.i):
        if inner.pos not in {"PROPN", "NOUN", "ADJ"} or (inner.dep == "pobj" and inner.head.lower == "from"):
            continue
        if _is_where_armed(inner, cast) or is_venue_of_talks(inner) or _is_seat(inner, cast) or _is_broker(inner):
            continue
        name = cast.name_at(inner)
        if name is not None and name.kind in {"actor", "demonym"} and inner is name.words[-1]:
            actor = cast.choose(name.ids)
            if actor not in own and state_served(actor, cast) not in ruling:
                bearers = refer([inner.head], cast) if _only_qualifies(inner) else ()
                bearers = tuple(b for b in bearers if b.actor not in own)
                if bearers:
                    return bearers
                cast.actors.setdefault(actor, cast.actor(actor))
                first = Reference(actor, cast.document.span_of(list(name.words)), "modifier", _post(actor, cast))
                joined = (r for c in inner.children if c.dep == "conj" for r in references(c, cast))
                return (first, *(r for r in joined if r.actor not in own | {actor} and inner.dep == "pobj"))
        person = cast.person_at(inner)
        if person is not None and person not in own:
            return (Reference(person, cast.document.span_of([inner]), "name", _post(person, cast)),)
    return ()
