"""Whom does an act reach where no path of its row leads to him? The words beside it that say so."""

from graph.document import Word
from graph.document.syntax import VERBAL, agents, is_passive, joined_to, patients, prepositional
from graph.extractors.arguments import AT, after
from graph.extractors.predicates import Predicate, that_clause
from graph.wordlists import words

_SEEING = {"see", "persuade"}
_SPEAKS_TO = words("speaking-to")
_SPOKEN = {"AGREE", "REQUEST", "THREATEN", "REJECT", "CONCEDE"}
_LETTERS = {"letter", "message", "note", "telegram", "cable", "memorandum", "telephone", "phone", "call"}


def impressed(predicate: Predicate) -> list[Word]:
    """Whom a threat or plea leaves cold or moves, where it is its verb that tells whom it reached."""
    noun = predicate.word
    if not predicate.nominal or predicate.root not in {"THREATEN", "REQUEST"} or noun.dep not in {"nsubj", "nsubjpass"}:
        return []
    verb = noun.head
    if is_passive(verb):
        return agents(verb) if verb.lemma in words("brushing-off") else []
    return patients(verb) if verb.lemma in words("impressing") else []


def sought_out(predicate: Predicate) -> list[Word]:
    """Whom somebody travels to see ("flew to Luanda to persuade him")."""
    if predicate.nominal or predicate.root != "CONSULT" or predicate.word.lemma not in words("travelling"):
        return []
    aims = [c for c in predicate.word.children if c.dep in {"advcl", "xcomp"} and c.lemma in _SEEING]
    return [w for aim in aims if any(c.lower == "to" for c in aim.children) for w in patients(aim)]


def aimed_at(predicate: Predicate) -> list[Word]:
    """Whom those who protest want to do something, or be gone ("struck to force the minister out")."""
    if predicate.nominal or predicate.root != "PROTEST":
        return []
    below = [w for w in predicate.word.subtree() if w.dep in {"advcl", "xcomp", "acl", "relcl"} and w.tag == "VB"]
    aims = [aim for aim in below if any(c.lower == "to" and c.dep == "aux" for c in aim.children)]
    wanted = [clause for aim in aims if (clause := that_clause(aim)) is not None]
    return [w for aim in aims for w in patients(aim)] + [w for clause in wanted for w in agents(clause)]


def called_together(predicate: Predicate) -> list[Word]:
    """The body of which somebody asks a meeting ("asked for an urgent session of the council")."""
    if predicate.nominal or predicate.root != "REQUEST":
        return []
    asked = [*patients(predicate.word), *after(predicate, "for")]
    kinds = words("gatherings") | {"resolution", "debate", "vote"}
    return [w for noun in asked if noun.lemma in kinds for w in prepositional(noun, "of")]


def told_there(predicate: Predicate) -> list[Word]:
    """To whom somebody speaks at a meeting or by telephone ("told him in a telephone call that")."""
    noun = predicate.word
    if not predicate.nominal or predicate.root != "CONSULT" or noun.dep != "pobj" or noun.head.lower not in AT:
        return []
    verb = noun.head.head
    speaks = verb.pos in VERBAL and verb.lemma in _SPEAKS_TO and not is_passive(verb)
    return patients(verb) if speaks else []


def on_condition(predicate: Predicate) -> list[Word]:
    """Whose act a threat hangs on ("threatened to cut the gas if Brussels imposed sanctions")."""
    if predicate.root != "THREATEN" or predicate.nominal:
        return []
    inside = [w for w in predicate.word.subtree() if w.dep == "advcl" and w.i > predicate.word.i]
    clauses = [w for w in inside if any(m.dep == "mark" and m.lower in {"if", "unless"} for m in w.children)]
    return [w for clause in clauses for w in agents(clause)]


def addressees(predicate: Predicate) -> list[Word]:
    """To whom the letter or message goes in which somebody says it ("pledged in a letter to X that")."""
    if predicate.nominal or predicate.root not in _SPOKEN:
        return []
    letters = [w for p in ("in", "by") for w in prepositional(predicate.word, p) if w.lemma in _LETTERS]
    return [w for letter in letters for w in prepositional(letter, "to")]


_CONTACTING = {"call", "phone", "telephone", "ring", "meet", "receive", "host", "see", "contact", "cable", "welcome"}
_OFFERING = {"pledge", "promise", "offer", "guarantee", "demand", "request", "seek", "propose", "ask", "urge"}


def spoken_with(predicate: Predicate) -> list[Word]:
    """Whom somebody meets or rings and then offers or asks something ("called X on Friday and pledged arms")."""
    verb = predicate.word
    if predicate.nominal or predicate.root not in {"AGREE", "REQUEST", "SUPPORT", "AID"} or verb.dep != "conj":
        return []
    first, thing = joined_to(verb), verb.child("dobj")
    alone = verb.child("nsubj", "nsubjpass", "xcomp", "ccomp", "dative") is None and first.child("prt") is None
    asked = verb.lemma == "ask" and thing is None and any(c.lower == "for" for c in verb.children)
    if not alone or verb.lemma not in _OFFERING or not (asked or (thing is not None and thing.pos == "NOUN")):
        return []
    if first.lemma in {"speak", "talk"}:
        return [w for p in ("to", "with") for w in prepositional(first, p)]
    return patients(first) if first.lemma in _CONTACTING and not is_passive(first) else []
