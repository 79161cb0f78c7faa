"""Who plays which part in an act? The role paths of the lexicon, walked over the dependency tree."""

from collections import Counter
from collections.abc import Iterable
from itertools import takewhile

from graph.document import Word
from graph.document.syntax import VERBAL, agents, clause_words, grammatical_subject, is_passive, patients, prepositional
from graph.extractors.lexicon import VerbFrame, load
from graph.extractors.predicates import (
    Predicate,
    directive,
    infinitive,
    label_of,
    match_noun,
    match_verb,
    takes_part,
    that_clause,
)
from graph.extractors.reached import before_thing, impressed
from graph.mentions.cast import Cast, Reference
from graph.mentions.phrases import modifiers, phrase_span, placed, references, resident, unnamed
from graph.model.actor import ActorKind
from graph.reasons import because
from graph.wordlists import words

References = tuple[Reference, ...]


def sources(predicate: Predicate, cast: Cast) -> References:
    """The actors who do it; empty where the text does not say."""
    if predicate.nominal and (verb := takes_part(predicate.word)) is not None:
        return because(_refer(agents(verb), cast), "source", "carrier", predicate)
    for path in predicate.frame.source:
        found = _walk(path, predicate, cast, ())
        if found:
            return because(found, "source", path, predicate)
    if predicate.nominal and (owner := _of_noun("poss", predicate.word, cast, ())) and _has_an_object(predicate):
        return because(owner, "source", "poss", predicate)
    described = _described_doers(predicate, cast)
    if described:
        return because(described, "source", "placed", predicate)
    if predicate.noun is not None and is_passive(predicate.word) and match_noun(predicate.noun, load()) is not None:
        for path in ("by", "poss", "mod"):
            found = _of_noun(path, predicate.noun, cast, ())
            if found:
                return because(found, "source", path, predicate)
    if (
        not predicate.nominal
        and predicate.mode_is("expel") | predicate.mode_is("deport")
        and is_passive(predicate.word)
    ):
        return because(_refer(prepositional(predicate.word, "from"), cast), "source", "prep:from", predicate)
    if not predicate.nominal and is_passive(predicate.word):
        struck = _struck_in(predicate, cast)
        if struck:
            return because(struck, "source", "struck-in", predicate)
    if predicate.nominal and predicate.word.lemma == "threat" and list(prepositional(predicate.word, "of")):
        return because(_refer(_attached_below(predicate.word, "from"), cast), "source", "prep:from", predicate)
    if predicate.nominal and predicate.root in {"ASSAULT", "COERCE"}:
        found = _of_noun("prep:from", predicate.word, cast, ())
        if found:
            return because(found, "source", "prep:from", predicate)
    if predicate.nominal and predicate.root == "CONSULT" and targets(predicate, cast, ()):
        return because(_refer(noun_subject(predicate.word), cast), "source", "carrier", predicate)
    if predicate.nominal and predicate.word.dep == "dobj" and predicate.word.head.lemma in _UNDERTAKES:
        return because(_refer(noun_subject(predicate.word), cast), "source", "carrier", predicate)
    if predicate.nominal and predicate.root in _ISSUED and (issuer := _issuer(predicate.word)) is not None:
        return because(_refer([issuer], cast), "source", "carrier", predicate)
    return ()


def _struck_in(predicate: Predicate, cast: Cast) -> References:
    """Whose attack it was in which somebody was killed ("died in an Israeli raid"), or the state whose police held him.

    Nobody else arrests or deports in a country than those who rule it.
    """
    if predicate.root == "ASSAULT":
        for preposition in ("in", "during"):
            for word in prepositional(predicate.word, preposition):
                frame = match_noun(word, load()) if word.pos == "NOUN" else None
                if frame is not None and frame.root == "ASSAULT":
                    return sources(Predicate(word, frame), cast)
    held = predicate.mode_is("arrest") or predicate.mode_is("convict")
    if not held or predicate.word.dep != "ROOT":
        return ()
    there = _refer((w for w in prepositional(predicate.word, "in") if w.pos == "PROPN"), cast)
    return tuple(r for r in there if cast.actor(r.actor).kind is ActorKind.STATE)


def _has_an_object(predicate: Predicate) -> bool:
    """Whether a noun tells by "of" to whom it is done, so that its owner does it ("Moscow's expulsion of two men")."""
    return predicate.frame.target[:1] == ("of",) and bool(attached(predicate.word, "of"))


_OFFICIAL = frozenset({"GOV", "COP", "JUD", "LEG", "MIL", "SPY", "REB", "UAF", "PRM", "OPP", "PTY"})
"""Sectors of which a group that is only described does something of politics."""
_PUBLIC = _OFFICIAL | {"LAB", "EDU", "SOC", "REL", "CVL", "REF"}
"""Sectors of which a group that is only described may protest."""
_RESIDENT = (_OFFICIAL | {"LAB"}) - {"UAF", "SPY", "GOV"}
"""Sectors of which a group told without its country does something of politics where the article is set."""
_DEMONSTRATING = _PUBLIC | {"AGR", "BUS", "MED", "JRN"}
"""Sectors of which such a group may protest."""


def _described_doers(predicate: Predicate, cast: Cast) -> References:
    """Who does it, where the text only tells what body of which country ("a court in Bishkek", "Delhi police")."""
    if predicate.nominal or predicate.frame.source[:1] != ("subj",):
        return ()
    sectors = _PUBLIC if predicate.root == "PROTEST" else _OFFICIAL
    placed_there = tuple(found for w in doers_of(predicate) if (found := placed(w, cast, sectors)) is not None)
    word = predicate.word
    if placed_there or word.dep in {"acl", "relcl"} or (word.dep == "xcomp" and word.head.pos == "ADJ"):
        return placed_there
    at_home = _DEMONSTRATING if predicate.root == "PROTEST" else _RESIDENT
    return tuple(r for w in doers_of(predicate) if (r := resident(w, cast, at_home)) is not None)


def targets(predicate: Predicate, cast: Cast, doers: References) -> References:
    """The actors to whom it is done, the first path of the row that leads to one."""
    crime = _crime(predicate)
    if crime is not None:
        done_by = tuple(r for r in sources(crime, cast) if all(r.actor != d.actor for d in doers))
        return because(done_by, "target", "crime", predicate, crime)
    own = {d.actor for d in doers} | _parties_of(doers, cast)
    if predicate.root == "REJECT" and any(o.lemma in _SAID for o in patients(predicate.word)):
        return because(_accusers(predicate, cast, own), "target", "obj.poss", predicate)
    provoker = tuple(r for r in _provoker(predicate, cast) if not {r.actor, _state(r, predicate, cast)} & own)
    if provoker:
        return because(provoker, "target", "crime", predicate, predicate)
    sent_to = tuple(r for r in _refer(_addressees(predicate), cast) if r.actor not in own)
    if sent_to:
        return because(sent_to, "target", "letter", predicate)
    refused = tuple(
        r for r in _of_infinitive(predicate, cast, doers) if not {r.actor, _state(r, predicate, cast)} & own
    )
    if refused:
        return because(refused, "target", "clause.any", predicate)
    sought = tuple(r for r in _refer(_sought_out(predicate), cast) if r.actor not in own)
    if sought and all(cast.actor(r.actor).kind is ActorKind.PERSON for r in sought):
        return because(sought, "target", "purpose", predicate)
    for path in target_paths(predicate):
        found = tuple(r for r in _walk(path, predicate, cast, doers) if not {r.actor, _state(r, predicate, cast)} & own)
        if found:
            return because(found, "target", path, predicate)
    moved = tuple(r for r in _refer(impressed(predicate), cast) if not {r.actor, _state(r, predicate, cast)} & own)
    if moved:
        return because(moved, "target", "impressed", predicate)
    called = tuple(r for r in _refer(_called_together(predicate), cast) if r.actor not in own)
    if called:
        return because(called, "target", "prep:of", predicate)
    aimed = tuple(r for r in _refer(_aimed_at(predicate), cast) if r.actor not in own)
    if aimed:
        return because(aimed, "target", "purpose", predicate)
    told = tuple(r for r in _refer(_told_there(predicate), cast) if r.actor not in own)
    if told:
        return because(told, "target", "carrier", predicate)
    warned = tuple(r for r in _refer(_on_condition(predicate), cast) if not {r.actor, _state(r, predicate, cast)} & own)
    if warned:
        return because(warned, "target", "condition", predicate)
    return because(_people(predicate, cast, doers), "target", "people", predicate)


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


def _sought_out(predicate: Predicate) -> list[Word]:
    """Whom somebody travels to see ("flew to Luanda to persuade him")."""
    if predicate.nominal or predicate.root != "CONSULT" or predicate.word.lemma not in words("travelling"):
        return []
    aims = [c for c in predicate.word.children if c.dep in {"advcl", "xcomp"} and c.lemma in _SEEING]
    return [w for aim in aims if any(c.lower == "to" for c in aim.children) for w in patients(aim)]


_SEEING = {"see", "persuade"}


def _aimed_at(predicate: Predicate) -> list[Word]:
    """Whom those who protest want to do something, or be gone ("struck to force the minister out")."""
    if predicate.nominal or predicate.root != "PROTEST":
        return []
    below = [w for w in predicate.word.subtree() if w.dep in {"advcl", "xcomp", "acl", "relcl"} and w.tag == "VB"]
    aims = [aim for aim in below if any(c.lower == "to" and c.dep == "aux" for c in aim.children)]
    wanted = [clause for aim in aims if (clause := that_clause(aim)) is not None]
    return [w for aim in aims for w in patients(aim)] + [w for clause in wanted for w in agents(clause)]


def _called_together(predicate: Predicate) -> list[Word]:
    """The body of which somebody asks a meeting ("asked for an urgent session of the council")."""
    if predicate.nominal or predicate.root != "REQUEST":
        return []
    asked = [*patients(predicate.word), *_after(predicate, "for")]
    kinds = words("gatherings") | {"resolution", "debate", "vote"}
    return [w for noun in asked if noun.lemma in kinds for w in prepositional(noun, "of")]


def _accusers(predicate: Predicate, cast: Cast, own: set[str]) -> References:
    """Whose charge is rejected ("rejected the Polish allegations", "a claim by Poland"), never whom it concerns."""
    for noun in patients(predicate.word):
        for path in ("poss", "by", "prep:from", "mod"):
            found = tuple(r for r in _of_noun(path, noun, cast, ()) if not {r.actor, _state(r, predicate, cast)} & own)
            if found:
                return found
    return ()


def _told_there(predicate: Predicate) -> list[Word]:
    """To whom somebody speaks at a meeting or by telephone ("told him in a telephone call that")."""
    noun = predicate.word
    if not predicate.nominal or predicate.root != "CONSULT" or noun.dep != "pobj" or noun.head.lower not in _AT:
        return []
    verb = noun.head.head
    speaks = verb.pos in VERBAL and verb.lemma in _SPEAKS_TO and not is_passive(verb)
    return patients(verb) if speaks else []


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


def _on_condition(predicate: Predicate) -> list[Word]:
    """Whose act a threat hangs on ("threatened to cut the gas if Brussels imposed sanctions")."""
    if predicate.root != "THREATEN" or predicate.nominal:
        return []
    inside = [w for w in predicate.word.subtree() if w.dep == "advcl" and w.i > predicate.word.i]
    clauses = [w for w in inside if any(m.dep == "mark" and m.lower in {"if", "unless"} for m in w.children)]
    return [w for clause in clauses for w in agents(clause)]


def _addressees(predicate: Predicate) -> list[Word]:
    """To whom the letter or message goes in which somebody says it ("pledged in a letter to X that")."""
    if predicate.nominal or predicate.root not in _SPOKEN:
        return []
    letters = [w for p in ("in", "by") for w in prepositional(predicate.word, p) if w.lemma in _LETTERS]
    return [w for letter in letters for w in prepositional(letter, "to")]


def _issuer(noun: Word) -> Word | None:
    """Who issues or launches what a noun names ("the warrant that the court issued")."""
    for clause in noun.children:
        if clause.dep in {"relcl", "acl"} and clause.lemma in _CARRIES_OUT and not is_passive(clause):
            subject = clause.child("nsubj")
            if subject is not None and subject.tag not in {"WDT", "WP"}:
                return subject
    return None


def _state(reference: Reference, predicate: Predicate, cast: Cast) -> str | None:
    """The state for which a person or body acts, and which does nothing to itself; rebels and dissidents have none.

    Its people are but the victims of its force: nobody "supports" his own citizens.
    """
    if cast.actor(reference.actor).kind is ActorKind.GROUP:
        return cast.state_of(reference.actor) if predicate.root not in _EVEN_UNKNOWN else None
    return _served(reference.actor, cast)


def _is_opposed(doer: str, cast: Cast) -> bool:
    """Whether a doer is a party or armed group, whose opponent may be the government of its own state."""
    actor = cast.actor(doer)
    return actor.kind is ActorKind.ORGANISATION and bool({"OPP", "PTY", "REB", "UAF"} & set(actor.sectors))


def _served(identifier: str, cast: Cast) -> str | None:
    actor = cast.actor(identifier)
    official = actor.kind is ActorKind.BODY or cast.post_on(identifier) is not None or "GOV" in actor.sectors
    acts = actor.kind in {ActorKind.PERSON, ActorKind.BODY} and official
    return cast.state_of(identifier) if acts else None


def target_paths(predicate: Predicate) -> tuple[str, ...]:
    """The paths of the row and those to fall back on; whoever is addressed but not known is nobody else."""
    if predicate.said is not None:
        return predicate.frame.target
    paths = (*predicate.frame.target, *_fallback(predicate))
    if predicate.nominal or predicate.root not in {"REQUEST", "ACCUSE"} or predicate.noun is not None:
        return paths
    people = [o for o in patients(predicate.word) if o.pos in {"NOUN", "PROPN"}]
    word = predicate.word
    completed = infinitive(word) is not None or that_clause(word) is not None or word.lemma in _ADDRESSING
    return tuple(p for p in paths if p in {"obj", "iobj"} or p.startswith("prep:")) if people and completed else paths


def _people(predicate: Predicate, cast: Cast, doers: References) -> References:
    """Those to whom it is done where the text only describes them ("opened fire on protesters")."""
    if predicate.nominal:
        return ()
    moved = predicate.root in _MOVING and "obj" not in predicate.frame.target
    people = [] if moved else [w for w in patients(predicate.word) if w is not predicate.noun]
    people.extend(_objects(predicate.word, "iobj", predicate.noun))
    for path in predicate.frame.target:
        if path.startswith("prep:"):
            people.extend(_after(predicate, path.removeprefix("prep:")))
        elif path == "obj.poss" and predicate.root in _ANSWERED:
            people.extend(c for o in patients(predicate.word) for c in o.children if c.dep == "poss")
    if predicate.root in _DONE_TO_PEOPLE and (beside := [r for w in people for r in _neighbour(w, doers, cast)]):
        return tuple(beside[:1])
    people = [w for w in people if w.lemma not in _RELATIVE]
    if predicate.root not in _DONE_TO_PEOPLE:
        return _placed(people, cast)
    if predicate.root == "REQUEST" and (own := tuple(r for word in people for r in _own_people(word, cast))):
        return own[:1]
    own_side = {d.actor for d in doers}
    own_side |= {s for d in doers if (s := cast.state_of(d.actor))} if predicate.root == "SUPPORT" else set()
    described = (r for r in _refer(people, cast) if r.how == "description")
    named = tuple(r for r in described if not {r.actor, cast.state_of(r.actor)} & own_side)
    if named:
        return named[:1]
    if here := _placed(people, cast):
        return here
    if predicate.root not in _EVEN_UNKNOWN:
        people = [w for w in people if w.child("prep") is None]
    alone = tuple(found for word in people if (found := unnamed(word, cast)) is not None)[:1]
    if predicate.root == "CONCEDE" and any(w.lemma in load().sets["prisoners"] for w in people):
        return alone
    return alone if predicate.root in _EVEN_UNKNOWN or any(_acts_in_politics(r, cast) for r in alone) else ()


def _placed(people: Iterable[Word], cast: Cast) -> References:
    """The first of some groups that the text describes with their country."""
    return tuple(found for word in people if (found := placed(word, cast, _PUBLIC)) is not None)[:1]


def _neighbour(word: Word, doers: References, cast: Cast) -> References:
    """The state that "its neighbour" is: the one named most before that is not the doer's; none in doubt."""
    which = word.child("poss") is not None or (
        word.child("amod") is not None and any(c.lower == "the" for c in word.children)
    )
    if word.lemma not in {"neighbour", "neighbor"} or word.tag != "NN" or not which:
        return ()
    own = {d.actor for d in doers} | {cast.state_of(d.actor) for d in doers}
    before = (cast.state_of(seen.actor) for seen in cast.appearances if seen.word.start < word.start)
    ranked = Counter(s for s in before if s is not None and s not in own).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ()
    state = ranked[0][0]
    cast.actors.setdefault(state, cast.actor(state))
    return (Reference(state, phrase_span(word, cast), "understood"),)


def _acts_in_politics(group: Reference, cast: Cast) -> bool:
    """Whether people who are only described act in politics, and are not said to be somebody's."""
    return bool(_POLITICAL & set(cast.actor(group.actor).sectors)) and not group.span.quote.lower().startswith(_HIS)


def _own_people(word: Word, cast: Cast) -> References:
    """The state whose leader speaks to "his people"."""
    owner = word.child("poss")
    if word.lower not in words("folk") or owner is None:
        return ()
    states = [(s, r.span) for r in references(owner, cast) if (s := cast.state_of(r.actor)) is not None]
    for state, _ in states:
        cast.actors.setdefault(state, cast.actor(state))
    return tuple(Reference(state, span, "understood") for state, span in states)


_OCCASION = {"after", "during", "in", "at", "before", "following", "for", "from", "with"}
_AT = {"at", "in", "during", "by", "over", "on"}
_SPEAKS_TO = words("speaking-to")
_SPOKEN = {"AGREE", "REQUEST", "THREATEN", "REJECT", "CONCEDE"}
_LETTERS = {"letter", "message", "note", "telegram", "cable", "memorandum", "telephone", "phone", "call"}
_ISSUED = {"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "THREATEN", "REQUEST"}
_UNDERTAKES = words("undertaking-verbs")
_MOVING = {"AID", "SANCTION"}
"""Types whose object may be people who are sent or taken away, and not to whom it is done."""
_ANSWERED = {"REJECT", "CONCEDE", "SUPPORT", "ACCUSE"}
"""Types that answer what somebody said or did, whose it is."""
GIVING = {"give", "offer", "promise", "send", "lend", "grant", "hand", "sell", "deny", "refuse"}
"""Verbs with two objects, the first of which is the one to whom something is given."""
_EVEN_UNKNOWN = {"ASSAULT", "COERCE", "AID", "RETREAT", "SANCTION", "ACCUSE", "THREATEN", "REQUEST"}
"""Types of acts that are done to anybody; the others are reported only between those who act in politics."""
_DONE_TO_PEOPLE = _EVEN_UNKNOWN | {"CONSULT", "SUPPORT", "AGREE", "CONCEDE"}
_RELATIVE = {"counterpart", "ally", "neighbour", "neighbor"}
"""Nouns that say how somebody stands to another, and not who he is."""
_HIS = ("his ", "her ", "its ", "their ")
_POLITICAL = {"GOV", "OPP", "LEG", "PTY", "REB", "UAF", "MIL", "JUD", "COP"}
_ADDRESSING = {"accuse", "blame", "urge", "ask", "tell", "invite", "charge", "suspect"}
_SAID = {"accusation", "allegation", "charge", "claim", "report", "suggestion", "rumour", "rumor"}
_CARRIES_OUT = words("undertaking-verbs") | {
    *("make", "carry", "launch", "stage", "complete", "impose", "issue", "give"),
    *("voice", "deliver", "perform", "sign", "reach", "lead", "host"),
}
_FALLBACK = {
    "ACCUSE": ("obj.poss", "obj.any"),
    "SUPPORT": ("obj.poss", "obj.any"),
    "REJECT": ("obj.poss", "obj.any"),
    "THREATEN": ("prep:against", "obj.any"),
    "REQUEST": ("obj.poss", "csubj"),
    "COERCE": ("prep:for",),
}
"""Where else the target of speech may stand, after the paths of its row."""


def _crime(predicate: Predicate) -> Predicate | None:
    """The violence that somebody condemns: its doer is the one accused, and never its victim."""
    if predicate.nominal or predicate.root != "ACCUSE":
        return None
    for word in patients(predicate.word):
        frame = match_noun(word, load()) if word.pos == "NOUN" else None
        if frame is not None and frame.root in {"ASSAULT", "COERCE", "THREATEN"}:
            return Predicate(word, frame)
    return None


def _fallback(predicate: Predicate) -> tuple[str, ...]:
    if predicate.root == "AGREE" and predicate.noun is not None and predicate.noun.lemma in load().sets["aid"]:
        return ("obj.prep:for", "obj.prep:to")
    if predicate.root == "COERCE" and (predicate.noun is None or predicate.noun.lemma != "warrant"):
        return ()
    return () if predicate.nominal else _FALLBACK.get(predicate.root, ())


def _walk(path: str, predicate: Predicate, cast: Cast, doers: References) -> References:
    word = predicate.word
    if predicate.nominal:
        return _of_noun(path, word, cast, doers)
    if path == "subj":
        return _refer(doers_of(predicate), cast)
    if path in {"obj", "iobj"}:
        return _refer(_objects(word, path, predicate.noun), cast)
    if path.startswith("prep:"):
        return _refer(_after(predicate, path.removeprefix("prep:")), cast)
    if path in {"topic", "topic.any", "said.target", "said.any"}:
        return _of_content(path, predicate, cast, doers)
    if path.startswith("obj."):
        return _of_object(path.removeprefix("obj."), predicate, cast, doers)
    if path == "csubj":
        return _complement_subject(predicate, cast)
    if path == "clause.any":
        clause = that_clause(word) or infinitive(word)
        return _of_clause(clause, predicate, cast, doers) if clause is not None else ()
    return ()


def standing(path: str, predicate: Predicate) -> list[Word]:
    """The words to which a path of objects or prepositions leads, whomever they mean; none for other paths."""
    word, preposition = predicate.word, path.removeprefix("prep:")
    if predicate.nominal:
        return attached(word, preposition) if path.startswith("prep:") or path in _WITHIN_NOUN else []
    if path in {"obj", "iobj"}:
        return _objects(word, path, predicate.noun)
    return _after(predicate, preposition) if path.startswith("prep:") else []


_WITHIN_NOUN = {"by", "between", "among", "with", "against", "of"}
"""Paths of a noun that are prepositions."""


def _of_clause(clause: Word, predicate: Predicate, cast: Cast, doers: References) -> References:
    """Anyone named in a clause, but for a condition that it hangs on, else whom its verb is done to ("serve them")."""
    held = [c for c in clause.children if c.dep == "advcl" and any(m.lower in {"if", "unless"} for m in c.children)]
    aside = {w.i for c in held for w in c.subtree()} if predicate.root == "AGREE" else set()
    aside |= {w.i for verb in clause.children if is_joined_above(verb, clause) for w in verb.subtree()}
    named = _named_in((w for w in clause.subtree() if w.i not in aside), cast, doers)
    if named or clause.pos not in VERBAL:
        return named
    acted_on = patients(clause) if predicate.root in {"REJECT", "THREATEN"} else []
    members = [*acted_on, *(w for p in _TO_WHOM for w in prepositional(clause, p))]
    own = {d.actor for d in doers} | {cast.state_of(d.actor) for d in doers}
    return tuple(r for r in _refer((w for w in members if w.i not in aside), cast) if r.actor not in own)


def is_joined_above(verb: Word, infinitive: Word) -> bool:
    """Whether a finite verb goes on with the clause above ("vowed to answer and expelled them")."""
    return verb.dep == "conj" and verb.tag in {"VBD", "VBZ"} and infinitive.tag == "VB"


_TO_WHOM = ("with", "between", "against")


def _of_content(path: str, predicate: Predicate, cast: Cast, doers: References) -> References:
    """Of speech that is an act by its content: what the content is about, its target, or whoever else it names."""
    topic, said = predicate.topic, predicate.said
    if path == "topic":
        return _refer([topic], cast) if topic is not None else ()
    if path == "topic.any":
        return _anyone(topic, cast, doers) if topic is not None else ()
    if said is None or (topic is not None and topic.pos != "PRON"):
        return ()
    if path == "said.target":
        inner = match_verb(said, load(), cast)
        return targets(inner, cast, doers) if inner is not None else ()
    return _named_in([*clause_words(said), *_condition(predicate.word)], cast, doers)


def _condition(cue: Word) -> list[Word]:
    """The words of the condition that the parser hangs under the verb of speech ("he warned, if X went on")."""
    clauses = (c for c in cue.children if c.dep == "advcl" and any(m.lower in {"if", "unless"} for m in c.children))
    return [word for clause in clauses for word in clause.subtree()]


def doers_of(predicate: Predicate) -> list[Word]:
    """The words for who does it: of an adjective its subject, of a verb its agent."""
    word, frame = predicate.word, predicate.frame
    if isinstance(frame, VerbFrame) and "adj" in frame.needs:
        if word.pos == "ADJ" and word.head.pos in VERBAL and word.dep in {"acomp", "oprd", "attr"}:
            found = grammatical_subject(word.head)
        else:
            found = grammatical_subject(word)
        return [found] if found is not None else []
    return agents(word)


def _objects(word: Word, path: str, noun: Word | None) -> list[Word]:
    if path == "iobj":
        given = [c for c in word.children if c.dep in {"dative", "iobj"} and c.pos != "ADP"]
        return given or _first_of_two(word, noun)
    return [o for o in patients(word) if o is not noun]


def _first_of_two(verb: Word, noun: Word | None) -> list[Word]:
    """To whom something is given, where the parser takes both for objects or the one for a part of the other."""
    if is_passive(verb):
        return []
    if noun is None:
        beside = [c for c in verb.children if c.dep == "npadvmod" and c.pos == "NOUN" and c.i > verb.i]
        given = any(c.lemma not in words("words-of-time") for c in beside)
        things = [c for c in verb.children if c.dep == "dobj"] if verb.lemma in GIVING else []
        return things if given else [w for thing in things for w in before_thing(thing)]
    objects = [c for c in verb.children if c.dep == "dobj" and c.i < noun.i]
    if objects or verb.lemma not in GIVING or verb.child("dobj") is not noun:
        return objects
    return before_thing(noun)


def _after(predicate: Predicate, preposition: str) -> list[Word]:
    found = _own_objects(predicate.word, preposition)
    if not found and predicate.noun is not None:
        found = _own_objects(predicate.noun, preposition)
    if not found and isinstance(predicate.frame, VerbFrame) and predicate.frame.particle:
        parts = (c for c in predicate.word.children if c.lower == predicate.frame.particle)
        found = [w for part in parts for w in prepositional(part, preposition)]
    if not found and predicate.noun is None and preposition in _WHITHER and not predicate.nominal:
        found = [w for o in patients(predicate.word) for w in _beneath(o, preposition)]
    if not found and is_passive(predicate.word) and predicate.word.dep == "acl":
        found = list(prepositional(predicate.word.head, preposition))
    return found


def _own_objects(governor: Word, preposition: str) -> list[Word]:
    """The objects of a preposition, but for those of what happened before or at that time ("after talks in X")."""
    return [w for w in prepositional(governor, preposition) if not _is_of_an_occasion(w, governor, preposition)]


def _is_of_an_occasion(word: Word, governor: Word, preposition: str) -> bool:
    """Whether a word stands in the phrase of another act that only tells when or where, and not whom with."""
    if _is_venue_of_talks(word):
        return True
    for above in takewhile(lambda above: above is not governor, word.ancestors()):
        held = {above.lower, above.lemma} & words("gatherings")
        if above.dep == "pobj" and (
            above.head.lower in TIMELY or (held and preposition in _AT and above.head.lower in _AT)
        ):
            return True
    return False


def _is_venue_of_talks(word: Word) -> bool:
    """Whether a name tells only where others talk ("rejected talks in X", "the failure of negotiations in X")."""
    place = word.dep == "pobj" and word.head.dep == "prep" and word.head.lower in _VENUE
    return place and word.head.head.lemma in _TALKS


_TALKS = {
    *("talk", "talks", "discussion", "consultation", "consultations", "negotiation", "negotiations", "dialogue"),
    *("dialog", "conversation", "deliberation", "parley", "mediation"),
}
"""Nouns for what two do with each other wherever they are; whoever gives a summit or a dinner is its host."""
_VENUE = {"in", "at", "near", "outside"}
TIMELY = {"after", "before", "following", "during", "since", "until", "amid", "despite"}
"""Prepositions before another act that only tells when it was."""
_WHITHER = {"to", "against", "with"}
"""Prepositions that the parser often hangs under the object of a verb ("returned the letters of a poet to Spain")."""


def _beneath(noun: Word, preposition: str) -> list[Word]:
    """The objects of a preposition under a noun, or under what that noun is of."""
    inner = [w for c in noun.children if c.dep in {"prep", "acl", "relcl"} for w in (c, *c.children) if w.dep != "aux"]
    return [w for governor in (noun, *inner) for w in prepositional(governor, preposition)]


def _refer(words: Iterable[Word], cast: Cast) -> References:
    found: list[Reference] = []
    for word in words:
        if word.pos in VERBAL and word.tag != "VBG":
            continue
        for reference in references(word, cast):
            if all(reference.actor != other.actor for other in found):
                found.append(reference)
    return tuple(found)


def _of_object(part: str, predicate: Predicate, cast: Cast, doers: References) -> References:
    nouns = [predicate.noun] if predicate.noun is not None else patients(predicate.word)
    if isinstance(predicate.frame, VerbFrame) and "adj" in predicate.frame.needs:
        nouns = [p for c in predicate.word.children if c.dep == "prep" for p in c.children if p.dep == "pobj"]
    for noun in (*nouns, *_so_called(predicate.word)):
        if noun.lemma == "resolution" and part in {"any", "mod"}:
            continue
        found = _within(noun, predicate, cast, doers) if part == "any" else _of_noun(part, noun, cast, doers)
        if found:
            return found
    return ()


def _within(noun: Word, predicate: Predicate, cast: Cast, doers: References) -> References:
    """Anyone within an object; of talks not what they are about, nor where they are held."""
    if predicate.root != "CONSULT":
        return _anyone(noun, cast, doers)
    aside = {w.i for c in noun.children if c.dep == "prep" and c.lower in _TOPIC_OR_PLACE for w in c.subtree()}
    return _named_in((w for w in noun.subtree() if w.i not in aside), cast, doers)


_TOPIC_OR_PLACE = {"on", "about", "over", "in", "at", "near", "outside", "regarding", "concerning"}


def _so_called(verb: Word) -> list[Word]:
    """What an object in the speaker's own words names ("condemned what he called Russia's escalation")."""
    clauses = [c for c in verb.children if c.dep == "ccomp"]
    clauses += [p for c in verb.children if c.dep == "prep" for p in c.children if p.dep == "pcomp"]
    called = [c for c in clauses if any(w.lower == "what" and w.dep == "dobj" for w in c.children)]
    return [label for clause in called if (label := label_of(clause)) is not None]


def _of_noun(path: str, noun: Word, cast: Cast, doers: References) -> References:
    """The roles that stand within a noun phrase ("X's visit to Y", "talks between X and Y", "Israeli strikes")."""
    if path == "subj":
        return _refer(noun_subject(noun), cast)
    if path.startswith("prep:"):
        return _refer(_attached_below(noun, path.removeprefix("prep:")), cast)
    if path == "by":
        return _refer(attached(noun, "by"), cast)
    if path in {"between", "among", "with", "against"}:
        return _refer(attached(noun, path), cast)
    if path == "any":
        return _anyone(noun, cast, doers)
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


def attached(noun: Word, preposition: str) -> list[Word]:
    """The objects of a preposition that belongs to an event noun ("strikes on X", "talks were held with Y")."""
    found = list(prepositional(noun, preposition))
    if not found:
        clauses = [c for c in noun.children if c.dep in {"relcl", "acl"} and c.lemma in _CARRIES_OUT]
        found = [w for c in clauses for w in prepositional(c, preposition)]
    carrier = noun.head if noun.dep == "nsubjpass" and noun.head.lemma in _CARRIES_OUT else takes_part(noun)
    if carrier is None and noun.dep == "nsubj" and noun.head.lemma == "come" and preposition == "from":
        carrier = noun.head
    return found or (list(prepositional(carrier, preposition)) if carrier is not None and preposition != "in" else [])


def _attached_below(noun: Word, preposition: str) -> list[Word]:
    """The objects of a preposition, whose "from" may hang below what is threatened ("a threat of sanctions from X")."""
    found = attached(noun, preposition)
    if found or preposition != "from":
        return found
    return [w for inner in prepositional(noun, "of") for w in prepositional(inner, preposition)]


def noun_subject(noun: Word) -> list[Word]:
    """Who the governing verb says has it ("X is planning an attack", "X said after talks with Y")."""
    if noun.dep == "pobj" and noun.head.lower in _OCCASION | _AT:
        above = noun.head.head
        while above.dep in {"pobj", "prep", "npadvmod"} and above.head is not above:
            above = above.head
        if above.pos in VERBAL:
            return _cleft(above) or agents(above)
    if noun.dep in {"dobj", "attr"} and noun.head.pos in VERBAL:
        return agents(noun.head)
    return []


def _cleft(verb: Word) -> list[Word]:
    """Of "it was X who did it", X."""
    subject, named = verb.child("nsubj"), verb.child("attr")
    if verb.lemma != "be" or subject is None or subject.lower != "it" or named is None:
        return []
    return [named] if named.child("relcl") is not None else []


def _post(actor: str, cast: Cast) -> str | None:
    return cast.post_on(actor) if cast.actor(actor).kind is ActorKind.PERSON else None


def _complement_subject(predicate: Predicate, cast: Cast) -> References:
    """The one who is to do what the complement says ("emphasised that Israel must", "the need for Israel to")."""
    told = directive(predicate.word, predicate.noun)
    for clause in (told, that_clause(predicate.word), infinitive(predicate.word)):
        if clause is None:
            continue
        if clause.pos in {"NOUN"}:
            for inner in clause.subtree():
                if inner.dep in {"nsubj", "nsubjpass"} and (found := references(inner, cast)):
                    return found
            found = _refer(prepositional(clause, "for"), cast) or _refer(prepositional(clause, "on"), cast)
            if found:
                return found
            continue
        subject = clause.child("nsubj", "nsubjpass")
        if subject is not None and (found := references(subject, cast)):
            return found
        if clause.dep == "xcomp" and (found := _refer(_meant_to(predicate.word, clause), cast)):
            return found
    return _who_is_to_stop(predicate, cast)


def _meant_to(verb: Word, doing: Word) -> list[Word]:
    """Who is to do it, which the parser hangs beside the infinitive ("called for X to be expelled")."""
    return [p for c in verb.children if c.dep == "prep" and c.lower == "for"
            for p in c.children if p.dep == "pobj" and p.i < doing.i]  # fmt: skip


_ENDS = {"end", "halt", "stop", "cessation", "pause", "suspension", "lifting", "easing", "reversal"}
_DEPARTURES = {"resignation", "withdrawal", "departure", "pullout", "removal", "ouster", "exit", "pull-out"}
_STOPPED_BY = ("by", "poss", "mod", "of", "prep:in")


def _who_is_to_stop(predicate: Predicate, cast: Cast) -> References:
    """Who is to end something or to go, told by the noun for what is wanted ("an end to killings in X")."""
    wanted = [w for w in (*patients(predicate.word), *prepositional(predicate.word, "for")) if w.pos == "NOUN"]
    for noun in wanted:
        inner = [w for p in ("to", "of") for w in attached(noun, p)] if noun.lemma in _ENDS else []
        gone = [noun] if noun.lemma in _DEPARTURES else []
        for word in (*gone, *inner):
            if word.lemma in {"sanction", "embargo"}:
                continue
            for path in _STOPPED_BY if word is not noun else ("poss", "of"):
                if path == "of" and (found := _refer(attached(word, "of"), cast)):
                    return found
                if found := _of_noun(path, word, cast, ()):
                    return found
            if inner and not is_passive(predicate.word) and (found := _refer(_after(predicate, "by"), cast)):
                return found
    return ()


def _anyone(word: Word, cast: Cast, doers: References) -> References:
    """The first actor within a phrase who is neither a doer nor the doers' own state."""
    return _named_in(word.subtree(), cast, doers)


def _is_seat(word: Word, cast: Cast) -> bool:
    """Whether a name tells only in whose building something is done ("signed the treaty at State House")."""
    if word.dep != "pobj" or word.head.lower not in {"at", "inside", "outside"}:
        return False
    name = cast.name_at(word)
    return name is not None and name.kind == "actor" and cast.actor(name.ids[0]).kind is ActorKind.BODY


def _only_qualifies(word: Word) -> bool:
    """Whether a name only says whose a person or body beside it is ("US President Joe Biden")."""
    return word.dep in {"compound", "nmod", "amod", "poss"} and word.head.pos in {"PROPN", "NOUN"}


def _named_in(inside: Iterable[Word], cast: Cast, doers: References) -> References:
    """The first actor that some words name, who is neither a doer nor the doers' own state."""
    own = {d.actor for d in doers} | {cast.state_of(d.actor) for d in doers}
    ruling = {cast.state_of(d.actor) for d in doers if not _is_opposed(d.actor, cast)} - {None}
    for inner in sorted(inside, key=lambda w: w.i):
        if inner.pos not in {"PROPN", "NOUN", "ADJ"} or (inner.dep == "pobj" and inner.head.lower == "from"):
            continue
        if _is_venue_of_talks(inner) or _is_seat(inner, cast):
            continue
        name = cast.name_at(inner)
        if name is not None and name.kind in {"actor", "demonym"} and inner is name.words[-1]:
            actor = cast.choose(name.ids)
            if actor not in own and _served(actor, cast) not in ruling:
                bearers = _refer([inner.head], cast) if _only_qualifies(inner) else ()
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
