"""Who is to do what somebody asks for or says must be? The subject of what is wanted, or of the noun for it."""

from graph.document import Word
from graph.document.syntax import is_passive, is_wanted_done, patients, prepositional
from graph.extractors.arguments import after, attached
from graph.extractors.participants import References, of_noun, refer
from graph.extractors.predicates import Predicate, directive, infinitive, that_clause
from graph.mentions.cast import Cast
from graph.mentions.phrases import references

_ENDS = {"end", "halt", "stop", "cessation", "pause", "suspension", "lifting", "easing", "reversal"}
_DEPARTURES = {"resignation", "withdrawal", "departure", "pullout", "removal", "ouster", "exit", "pull-out"}
_STOPPED_BY = ("by", "poss", "mod", "of", "prep:in")


def asked_to_do(predicate: Predicate, cast: Cast) -> References:
    """The one who is to do what the complement says ("emphasised that Israel must", "the need for Israel to")."""
    told = directive(predicate.word, predicate.noun)
    for clause in (told, that_clause(predicate.word), infinitive(predicate.word)):
        if clause is None or is_wanted_done(clause):
            continue
        clause = _blamed(clause) if predicate.root == "ACCUSE" else clause
        if clause.pos in {"NOUN"}:
            for inner in clause.subtree():
                if inner.dep in {"nsubj", "nsubjpass"} and (found := references(inner, cast)):
                    return found
            found = refer(prepositional(clause, "for"), cast) or refer(prepositional(clause, "on"), cast)
            if found:
                return found
            continue
        subject = clause.child("nsubj", "nsubjpass")
        if subject is not None and (found := references(subject, cast)):
            return found
        if clause.dep == "xcomp" and (found := refer(_meant_to(predicate.word, clause), cast)):
            return found
    return _who_is_to_stop(predicate, cast)


_CONTRASTING = {"while", "whereas", "whilst"}
_NOTHING = {"nothing", "little", "nobody", "no"}


def _blamed(clause: Word) -> Word:
    """Of two states that a complaint sets against each other, the clause of that which does not do it.

    "Complained that China sent doctors while France sent nothing" is about France.
    """
    for other in clause.children:
        if other.dep == "advcl" and any(m.lower in _CONTRASTING for m in other.children) and _is_denied(other):
            return clause if _is_denied(clause) else other
    return clause


def _is_denied(verb: Word) -> bool:
    about = [c for c in verb.children if c.dep in {"neg", "dobj", "attr"}]
    return any(w.dep == "neg" or w.lower in _NOTHING or any(d.lower == "no" for d in w.children) for w in about)


def _meant_to(verb: Word, doing: Word) -> list[Word]:
    """Who is to do it, which the parser hangs beside the infinitive ("called for X to be expelled")."""
    return [p for c in verb.children if c.dep == "prep" and c.lower == "for"
            for p in c.children if p.dep == "pobj" and p.i < doing.i]  # fmt: skip


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
                if path == "of" and (found := refer(attached(word, "of"), cast)):
                    return found
                if found := of_noun(path, word, cast, ()):
                    return found
            if inner and not is_passive(predicate.word) and (found := refer(after(predicate, "by"), cast)):
                return found
    return ()
