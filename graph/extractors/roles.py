"""Who plays which part in an act? The role paths of the lexicon, walked over the dependency tree."""

from graph.document import Word
from graph.document.syntax import agents, clause_words, is_passive, patients, prepositional
from graph.extractors.announced import only_told
from graph.extractors.arguments import CARRIES_OUT, after, attached, attached_below, doers_of, noun_subject, objects_of
from graph.extractors.demands import asked_to_do
from graph.extractors.envoys import emissaries
from graph.extractors.hosts import host, sender
from graph.extractors.lexicon import load
from graph.extractors.participants import (
    References,
    anyone,
    named_in,
    of_clause,
    of_noun,
    of_object,
    refer,
    state_served,
    whose_is,
)
from graph.extractors.paths import target_paths
from graph.extractors.people import EVEN_UNKNOWN, described_doers, described_targets
from graph.extractors.predicates import Predicate, infinitive, match_noun, match_verb, takes_part, that_clause
from graph.extractors.reached import (
    addressees,
    aimed_at,
    called_together,
    impressed,
    on_condition,
    sought_out,
    spoken_with,
    told_there,
)
from graph.mentions.cast import Cast, Reference
from graph.mentions.locations import location
from graph.mentions.strongholds import is_of_armed
from graph.model.actor import ActorKind
from graph.reasons import because
from graph.wordlists import words

_ISSUED = {"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "THREATEN", "REQUEST"}
_UNDERTAKES = words("undertaking-verbs")
_SAID = {"accusation", "allegation", "charge", "claim", "report", "suggestion", "rumour", "rumor", "censure",
         "complaint", "condemnation", "criticism", "denunciation", "rebuke"}  # fmt: skip


def sources(predicate: Predicate, cast: Cast) -> References:
    """The actors who do it; empty where the text does not say."""
    if predicate.nominal and (verb := takes_part(predicate.word)) is not None:
        return because(refer(agents(verb), cast), "source", "carrier", predicate)
    if sent := emissaries(predicate, cast):
        return because(sent, "source", "sent", predicate)
    for path in predicate.frame.source:
        found = _walk(path, predicate, cast, ())
        if found:
            return because(found, "source", path, predicate)
    if (light := _light_noun(predicate)) is not None:
        for path in ("by", "poss", "mod"):
            if found := of_noun(path, light, cast, ()):
                return because(found, "source", path, predicate)
    if predicate.nominal and (owner := of_noun("poss", predicate.word, cast, ())) and _has_an_object(predicate):
        return because(owner, "source", "poss", predicate)
    described = described_doers(predicate, cast)
    if described:
        return because(described, "source", "placed", predicate)
    if predicate.noun is not None and is_passive(predicate.word) and match_noun(predicate.noun, load()) is not None:
        for path in ("by", "poss", "mod", "between"):
            found = of_noun(path, predicate.noun, cast, ())
            if found:
                return because(found, "source", path, predicate)
        if between := refer(after(predicate, "between"), cast):
            return because(between, "source", "between", predicate)
    if received := host(predicate, cast) or sender(predicate, cast):
        return because(received, "source", "host", predicate)
    if (
        not predicate.nominal
        and predicate.mode_is("expel") | predicate.mode_is("deport")
        and is_passive(predicate.word)
    ):
        return because(refer(prepositional(predicate.word, "from"), cast), "source", "prep:from", predicate)
    if not predicate.nominal and is_passive(predicate.word):
        struck = _struck_in(predicate, cast)
        if struck:
            return because(struck, "source", "struck-in", predicate)
    if predicate.nominal and predicate.word.lemma == "threat" and list(prepositional(predicate.word, "of")):
        return because(refer(attached_below(predicate.word, "from"), cast), "source", "prep:from", predicate)
    word = predicate.word
    if word.tag == "VBG" and word.dep in {"nsubj", "nsubjpass", "dobj", "pobj"} and word.child("nsubj") is None:
        return because(refer(prepositional(word, "between"), cast), "source", "prep:between", predicate)
    if _fallen_in(predicate):
        return because(refer(attached(predicate.word, "with"), cast), "source", "struck-in", predicate)
    if predicate.nominal and predicate.root in {"ASSAULT", "COERCE"}:
        found = of_noun("prep:from", predicate.word, cast, ())
        if found:
            return because(found, "source", "prep:from", predicate)
    if predicate.nominal and predicate.root == "CONSULT" and targets(predicate, cast, ()):
        return because(refer(noun_subject(predicate.word), cast), "source", "carrier", predicate)
    if predicate.nominal and predicate.word.dep == "dobj" and predicate.word.head.lemma in _UNDERTAKES:
        carriers = refer(noun_subject(predicate.word), cast)
        carriers = () if only_told(predicate, carriers, cast) else carriers
        return because(carriers, "source", "carrier", predicate)
    if predicate.nominal and predicate.root in _ISSUED and (issuer := _issuer(predicate.word)) is not None:
        return because(refer([issuer], cast), "source", "carrier", predicate)
    return ()


_JAILING = {"imprison", "jail", "incarcerate"}


def _struck_in(predicate: Predicate, cast: Cast) -> References:
    """Whose attack it was in which somebody was killed ("died in an Israeli raid"), or whose court judged him.

    Nobody else judges in a country than those who rule it; but agents of other states arrest and seize there too.
    """
    if predicate.root == "ASSAULT":
        for preposition in ("in", "during"):
            for word in prepositional(predicate.word, preposition):
                frame = match_noun(word, load()) if word.pos == "NOUN" else None
                if frame is not None and frame.root == "ASSAULT":
                    return sources(Predicate(word, frame), cast) or refer(attached(word, "with"), cast)
    hanged = predicate.root == "ASSAULT" and predicate.word.lemma == "hang" and not agents(predicate.word)
    judged = predicate.mode_is("convict") or predicate.word.lemma in _JAILING or hanged
    if not judged or predicate.word.dep != "ROOT":
        return ()
    if hanged:
        return _ruling_there(predicate, cast)
    there = refer((w for w in prepositional(predicate.word, "in") if w.pos == "PROPN"), cast)
    return tuple(r for r in there if cast.actor(r.actor).kind is ActorKind.STATE)


def _ruling_there(predicate: Predicate, cast: Cast) -> References:
    """The state in whose town or land somebody is put to death by law."""
    for word in prepositional(predicate.word, "in"):
        place = location(word, cast)
        state = cast.state_there(place) if place is not None else None
        if state is not None:
            cast.actors.setdefault(state, cast.actor(state))
            return (Reference(state, cast.document.span_of([word]), "understood"),)
    return ()


def _light_noun(predicate: Predicate) -> Word | None:
    """The noun that says of an act only that it is done ("the imposition of sanctions"), or None."""
    word = predicate.word
    if not predicate.nominal or word.dep != "pobj" or word.head.lower != "of":
        return None
    return word.head.head if word.head.head.lemma in words("light-nouns") else None


def _fallen_in(predicate: Predicate) -> list[Word]:
    """Who died in a fight that a noun names ("two soldiers died in clashes with X")."""
    noun = predicate.word
    inside = predicate.nominal and predicate.root == "ASSAULT" and noun.dep == "pobj"
    verb = noun.head.head if inside and noun.head.lower in {"in", "during"} else None
    return agents(verb) if verb is not None and verb.lemma in {"die", "perish", "fall"} else []


def _has_an_object(predicate: Predicate) -> bool:
    """Whether a noun tells by "of" to whom it is done, so that its owner does it ("Moscow's expulsion of two men")."""
    return predicate.frame.target[:1] == ("of",) and bool(attached(predicate.word, "of"))


def targets(predicate: Predicate, cast: Cast, doers: References) -> References:
    """The actors to whom it is done, the first path of the row that leads to one."""
    crime = _crime(predicate)
    if crime is not None:
        done_by = tuple(r for r in sources(crime, cast) if all(r.actor != d.actor for d in doers))
        return because(done_by, "target", "crime", predicate, crime)
    own = {d.actor for d in doers} | _parties_of(doers, cast)
    if fallen := tuple(r for r in refer(_fallen_in(predicate), cast) if r.actor not in own):
        return because(fallen, "target", "struck-in", predicate)
    if predicate.root == "REJECT" and any(o.lemma in _SAID for o in patients(predicate.word)):
        return because(_accusers(predicate, cast, own), "target", "obj.poss", predicate)
    provoker = tuple(r for r in _provoker(predicate, cast) if not {r.actor, _state(r, predicate, cast)} & own)
    if provoker:
        return because(provoker, "target", "crime", predicate, predicate)
    sent_to = tuple(r for r in refer(addressees(predicate), cast) if r.actor not in own)
    if sent_to:
        return because(sent_to, "target", "letter", predicate)
    refused = tuple(
        r for r in _of_infinitive(predicate, cast, doers) if not {r.actor, _state(r, predicate, cast)} & own
    )
    if refused:
        return because(refused, "target", "clause.any", predicate)
    sought = tuple(r for r in refer(sought_out(predicate), cast) if r.actor not in own)
    if sought and all(cast.actor(r.actor).kind is ActorKind.PERSON for r in sought):
        return because(sought, "target", "purpose", predicate)
    for path in target_paths(predicate):
        if path == "prep:in" and any(is_of_armed(o, cast) for o in patients(predicate.word)):
            continue
        found = tuple(r for r in _walk(path, predicate, cast, doers) if not {r.actor, _state(r, predicate, cast)} & own)
        if found:
            return because(found, "target", path, predicate)
    if (light := _light_noun(predicate)) is not None:
        for path in (p for p in target_paths(predicate) if p.startswith("prep:")):
            if found := tuple(r for r in of_noun(path, light, cast, doers) if r.actor not in own):
                return because(found, "target", path, predicate)
    moved = tuple(r for r in refer(impressed(predicate), cast) if not {r.actor, _state(r, predicate, cast)} & own)
    if moved:
        return because(moved, "target", "impressed", predicate)
    called = tuple(r for r in refer(called_together(predicate), cast) if r.actor not in own)
    if called:
        return because(called, "target", "prep:of", predicate)
    aimed = tuple(r for r in refer(aimed_at(predicate), cast) if r.actor not in own)
    if aimed:
        return because(aimed, "target", "purpose", predicate)
    told = tuple(r for r in refer(told_there(predicate), cast) if r.actor not in own)
    if told:
        return because(told, "target", "carrier", predicate)
    met = tuple(r for r in refer(spoken_with(predicate), cast) if r.actor not in own)
    if met:
        return because(met, "target", "carrier", predicate)
    warned = tuple(r for r in refer(on_condition(predicate), cast) if not {r.actor, _state(r, predicate, cast)} & own)
    if warned:
        return because(warned, "target", "condition", predicate)
    described = tuple(r for r in described_targets(predicate, cast, doers) if r.actor not in own)
    return because(described, "target", "people", predicate)


def _of_infinitive(predicate: Predicate, cast: Cast, doers: References) -> References:
    """Whom it would be done to that a noun says is refused or promised ("the refusal to negotiate with X")."""
    clause = predicate.word.child("acl") if predicate.nominal and predicate.root in {"REJECT", "AGREE"} else None
    if clause is None or clause.tag != "VB":
        return ()
    doing = match_verb(clause, load(), cast)
    return targets(doing, cast, doers) if doing is not None else ()


def _parties_of(doers: References, cast: Cast) -> set[str]:
    """The parties and groups that the article calls the doers' own ("the Sinn Fein chairman")."""
    acting = {d.actor for d in doers}
    led = {t.holder_of for t in cast.titled if t.person in acting and t.holder_of is not None}
    return {one for one in led if cast.actor(one).kind is ActorKind.ORGANISATION}


def _accusers(predicate: Predicate, cast: Cast, own: set[str]) -> References:
    """Whose charge is rejected ("rejected the Polish allegations", "a claim by Poland"), never whom it concerns."""
    for noun in patients(predicate.word):
        for path in ("poss", "by", "prep:from", "mod"):
            found = tuple(r for r in of_noun(path, noun, cast, ()) if not {r.actor, _state(r, predicate, cast)} & own)
            if found:
                return found
    return ()


def _provoker(predicate: Predicate, cast: Cast) -> References:
    """Who did what a threat answers ("vowed revenge for the strike by X", "a response to Turkish raids")."""
    if predicate.root != "THREATEN" or predicate.nominal:
        return ()
    for preposition in ("for", "to", "after"):
        for word in prepositional(predicate.word, preposition):
            frame = match_noun(word, load()) if word.pos == "NOUN" else None
            if frame is not None and frame.root in {"ASSAULT", "COERCE", "SANCTION"}:
                return sources(Predicate(word, frame), cast)
    return ()


def _issuer(noun: Word) -> Word | None:
    """Who issues or launches what a noun names ("the warrant that the court issued")."""
    for clause in noun.children:
        if clause.dep in {"relcl", "acl"} and clause.lemma in CARRIES_OUT and not is_passive(clause):
            subject = clause.child("nsubj")
            if subject is not None and subject.tag not in {"WDT", "WP"}:
                return subject
    return None


def _state(reference: Reference, predicate: Predicate, cast: Cast) -> str | None:
    """The state for which a person or body acts, and which does nothing to itself; rebels and dissidents have none.

    Its people are but the victims of its force: nobody "supports" his own citizens.
    """
    if predicate.word.lemma == "hang":
        return None
    if cast.actor(reference.actor).kind is ActorKind.GROUP:
        return cast.state_of(reference.actor) if predicate.root not in EVEN_UNKNOWN else None
    return state_served(reference.actor, cast)


def _crime(predicate: Predicate) -> Predicate | None:
    """The violence that somebody condemns, opposes or welcomes: its doer is the one meant, and never its victim."""
    if predicate.nominal or predicate.root not in {"ACCUSE", "SUPPORT", "REJECT"} or predicate.topic is not None:
        return None
    if predicate.word.lemma == "blame" and after(predicate, "on"):
        return None
    for word in patients(predicate.word):
        frame = match_noun(word, load()) if word.pos == "NOUN" and word.lemma != "warrant" else None
        if frame is not None and frame.root in {"ASSAULT", "COERCE", "THREATEN"}:
            return Predicate(word, frame)
    return None


def _walk(path: str, predicate: Predicate, cast: Cast, doers: References) -> References:
    word = predicate.word
    if predicate.nominal:
        return of_noun(path, word, cast, doers)
    if path == "subj":
        return refer(doers_of(predicate), cast)
    if path in {"obj", "iobj"}:
        given = refer(objects_of(word, path, predicate.noun), cast)
        return given if predicate.said is None else tuple(r for r in given if "JRN" not in cast.actor(r.actor).sectors)
    if path.startswith("prep:"):
        preposition, _, whose = path.removeprefix("prep:").partition(".")
        found = after(predicate, preposition)
        if whose == "with":
            return refer((w for noun in found for w in attached(noun, "with")), cast)
        return whose_is(found, cast) if whose else refer(found, cast)
    if path in {"topic", "topic.any", "said.target", "said.any"}:
        return _of_content(path, predicate, cast, doers)
    if path.startswith("obj."):
        return of_object(path.removeprefix("obj."), predicate, cast, doers)
    if path == "csubj":
        return asked_to_do(predicate, cast)
    if path == "clause.any":
        clause = that_clause(word) or infinitive(word)
        if clause is not None and predicate.root == "REQUEST" and _is_somebody_else(word, clause):
            return ()
        return of_clause(clause, predicate, cast, doers) if clause is not None else ()
    return ()


def _is_somebody_else(verb: Word, clause: Word) -> bool:
    """Whether a pronoun means who is asked, so that nobody in what is asked does ("urged *them* to help X")."""
    beside = [*(c for c in verb.children if c.dep in {"dobj", "dative"}), clause.child("nsubj", "nsubjpass")]
    return any(w is not None and w.tag == "PRP" for w in beside)


def _of_content(path: str, predicate: Predicate, cast: Cast, doers: References) -> References:
    """Of speech that is an act by its content: what the content is about, its target, or whoever else it names."""
    topic, said = predicate.topic, predicate.said
    if path == "topic":
        return refer([topic], cast) if topic is not None else ()
    if path == "topic.any":
        return anyone(topic, cast, doers) if topic is not None else ()
    if said is None or (topic is not None and topic.pos != "PRON"):
        return ()
    if path == "said.target":
        inner = match_verb(said, load(), cast)
        return targets(inner, cast, doers) if inner is not None else ()
    subject = said.child("nsubj", "nsubjpass") if predicate.root in {"REJECT", "AGREE"} else None
    own = set() if subject is None else {w.i for w in subject.subtree()}
    if predicate.root == "REJECT" and said.lemma == "join":
        own |= {w.i for c in said.subtree() if c.dep == "prep" and c.lower == "against" for w in c.subtree()}
    if predicate.root == "REJECT":
        own |= {w.i for verb in said.subtree() if _is_fought(verb, said) for w in verb.subtree()}
    told = [w for w in clause_words(said) if w.i not in own]
    return named_in([*told, *_condition(predicate.word)], cast, doers)


def _is_fought(verb: Word, said: Word) -> bool:
    """Whether it is against whom help is refused ("would never send troops *to fight X*")."""
    aimed = verb is not said and verb.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in verb.children)
    return aimed and verb.lemma in words("verbs-of-arms") | {"battle", "combat", "confront", "defeat", "fight"}


def _condition(cue: Word) -> list[Word]:
    """The words of the condition that the parser hangs under the verb of speech ("he warned, if X went on")."""
    clauses = (c for c in cue.children if c.dep == "advcl" and any(m.lower in {"if", "unless"} for m in c.children))
    return [word for clause in clauses for word in clause.subtree()]
