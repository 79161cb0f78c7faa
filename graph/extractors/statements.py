"""What does a sentence of speech state? Its subject and verb, whether it is denied, to come or of the speaker's own."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.document import Word
from graph.document.syntax import VERBAL, grammatical_subject
from graph.extractors.predicates import Predicate, infinitive, that_clause
from graph.mentions.cast import Cast
from graph.mentions.phrases import modifiers, references
from graph.mentions.times.find import BOUNDED, find_times
from graph.model.actor import ActorKind
from graph.wordlists import words

_COMING = {"will", "shall", "'ll", "’ll", "wo"}
_FUTURE = _COMING | {"would", "'d", "’d"}
_POSSIBLE = {"could", "may", "might", "can"}
_MEANING = {"intend", "plan", "aim", "mean", "propose", "continue", "go", "make", "live"}
"""Verbs whose infinitive is what is stated ("plans to", "is going to")."""
_DECIDING = words("deciding-verbs")
_OWN = words("what-is-ones-own")
_NEVER = {"never", "nor", "neither", "nothing", "hardly"}
_CLAUSES = {"advcl", "relcl", "ccomp", "parataxis"}
_HALVES = {"do", "will", "have", "can"}
"""Auxiliaries that the parser takes for verbs of their own ("does not, and never will, accept")."""
_SPEAKING = {"i", "we"}
_SINGULAR = {"he", "she"}
_PLURAL = {"it", "they"}


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One clause of what is said.

    Attributes:
        verb: its verb, or the noun or adjective of a verdict without a verb ("nothing more than a land grab").
        subject: what it is about, or None.
        future: whether it speaks of what is to come; ``possible`` of what may.
        conditional: whether it hangs on an "if"; ``pressing`` on an "if", "unless" or "until", or on "any" act.
        decided: whether it is the infinitive of a decision.
        bidden: whether it is an order ("withdraw your troops").
    """

    verb: Word
    subject: Word | None
    denied: bool
    future: bool
    possible: bool
    conditional: bool
    pressing: bool
    decided: bool = False
    bidden: bool = False

    def words(self) -> Iterator[Word]:
        """Its words without those of its subject and of other clauses."""
        stack = [self.verb]
        while stack:
            word = stack.pop()
            yield word
            stack.extend(c for c in word.children if c is not self.subject and c.dep not in _CLAUSES
                         and not _is_joined_clause(c, self.verb))  # fmt: skip

    def is_timed(self) -> bool:
        """Whether it tells its own time ("will recognise it on May 28")."""
        return any(
            found.kind in BOUNDED
            for child in self.verb.children
            if child.dep in {"npadvmod", "prep", "advmod"}
            for found in find_times(" ".join(w.text for w in sorted(child.subtree(), key=lambda w: w.i)))
        )


def statements(predicate: Predicate) -> list[Statement]:
    """The clauses that a verb of speech or decision governs, those joined by "and" too."""
    cue = predicate.word
    if cue.lemma in _DECIDING and (doing := infinitive(cue)) is not None and doing.dep != "pcomp":
        return [_statement(verb, grammatical_subject(cue), decided=True) for verb in _joined(doing)]
    clause = _clause_of(cue)
    if clause is None:
        return []
    found = []
    for verb in _joined(clause):
        if verb is not cue:
            subject = verb.child("nsubj", "nsubjpass")
            if subject is None and verb.pos in VERBAL and not _is_order(verb):
                subject = grammatical_subject(verb)
            found.append(_statement(verb, subject, cue=cue))
    return found


def _clause_of(cue: Word) -> Word | None:
    """The verb of what is said: of the clause that the cue governs, or into which it is put ("he warned")."""
    clause = that_clause(cue) or next((c for c in cue.children if c.i < cue.i and _is_order(c)), None)
    if clause is None and cue.dep == "parataxis" and cue.head.pos in VERBAL and cue.child("nsubj") is not None:
        return cue.head
    return clause


def _joined(verb: Word) -> list[Word]:
    found = [verb]
    for member in found:
        found.extend(c for c in member.children if _is_joined_clause(c, member))
    return found[:4]


def _is_joined_clause(word: Word, verb: Word) -> bool:
    return word.dep == "conj" and word.head is verb and word.pos in VERBAL


def _statement(verb: Word, subject: Word | None, cue: Word | None = None, decided: bool = False) -> Statement:
    denied, future, possible = decided and _is_denied(verb), decided, False
    conditions = [*verb.children, *(cue.children if cue is not None and cue.head is verb else ())]
    first_person = subject is not None and subject.lower in _SPEAKING
    current = verb
    for _ in range(3):
        aux = {c.lower for c in current.children if c.dep == "aux"}
        denied = denied or _is_denied(current)
        future = (
            future
            or bool(aux & (_COMING if first_person else _FUTURE))
            or (current.lemma in _MEANING and current.child("xcomp") is not None)
        )
        possible = possible or bool(aux & _POSSIBLE)
        deeper = current.child("xcomp")
        if current.lemma not in _MEANING or deeper is None or deeper.pos not in VERBAL:
            break
        current = deeper
        conditions.extend(current.children)
    shared = verb.head if verb.dep == "conj" and verb.head.pos in VERBAL else None
    if shared is not None and shared.lemma in _HALVES and _is_denied(shared):
        denied = True
    if shared is not None and verb.child("nsubj", "nsubjpass", "aux") is None:
        future = future or any(c.lower in _FUTURE for c in shared.children if c.dep == "aux")
        denied = denied or (_is_denied(shared) and any(c.lower in {"or", "nor"} for c in shared.children))
    conditional = any(_hangs_on(c, {"if"}) for c in conditions)
    pressing = conditional or any(_hangs_on(c, {"unless", "until"}) or _is_any(c) for c in conditions)
    bidden = not decided and _is_order(verb)
    return Statement(current, subject, denied, future, possible, conditional, pressing, decided, bidden)


def _is_order(verb: Word) -> bool:
    """Whether a verb is an imperative: a bare form first in its clause, without a subject."""
    bare = verb.tag in {"VB", "VBP"} and verb.pos == "VERB" and verb.child("nsubj", "nsubjpass", "mark", "aux") is None
    first = all(c.dep in {"punct", "neg", "intj", "advmod", "aux"} for c in verb.children if c.i < verb.i)
    return bare and first and (verb.dep in {"ccomp", "ROOT"} or (verb.dep == "advcl" and verb.tag == "VB"))


def _is_denied(verb: Word) -> bool:
    if any(c.lower == "longer" and any(n.lower == "no" for n in c.children) for c in verb.children):
        return True
    return any(c.dep == "neg" or (c.lower in _NEVER and c.dep in {"neg", "advmod", "cc", "preconj", "nsubj", "dobj"})
               for c in verb.children)  # fmt: skip


def _hangs_on(word: Word, marks: set[str]) -> bool:
    return word.dep == "advcl" and any(c.lower in marks for c in word.children)


def _is_any(word: Word) -> bool:
    """Whether a noun means any of its kind, whoever's it be ("any rocket", "anyone who")."""
    anybody = word.lower in {"anyone", "anybody", "whoever", "those"}
    return word.dep in {"dobj", "nsubj", "nsubjpass"} and (anybody or any(c.lower == "any" for c in word.children))


def is_own(statement: Statement, speakers: frozenset[str], cast: Cast) -> bool:
    """Whether a statement is about the speaker himself, or about the state, body or forces for which he speaks."""
    subject = statement.subject
    if subject is None or statement.decided:
        return statement.decided
    if subject.pos == "PRON":
        return _is_own_pronoun(subject, speakers, cast)
    owner = subject.child("poss")
    if owner is not None and owner.tag == "PRP$" and subject.lemma in _OWN:
        return owner.lower in {"my", "our"} or not _names_another(owner, speakers, cast)
    named = [r.actor for r in references(subject, cast)]
    if any(actor in speakers for actor in named):
        return True
    states = {cast.state_of(speaker) for speaker in speakers} - {None}
    mine = [actor for actor in named if cast.state_of(actor) in states]
    if mine:
        return True
    return subject.lemma in _OWN and any(cast.state_of(a) in states for _, a, _ in modifiers(subject, cast))


def _is_own_pronoun(pronoun: Word, speakers: frozenset[str], cast: Cast) -> bool:
    if pronoun.lower in _SPEAKING:
        return True
    persons = {s for s in speakers if cast.actor(s).kind is ActorKind.PERSON}
    fitting = _SINGULAR if persons == speakers and len(speakers) == 1 else _PLURAL
    if pronoun.lower in fitting:
        return True
    return pronoun.lower in _PLURAL and not _names_another(pronoun, speakers, cast) and bool(references(pronoun, cast))


def _names_another(pronoun: Word, speakers: frozenset[str], cast: Cast) -> bool:
    """Whether a pronoun means somebody who is neither a speaker nor his state."""
    states = {cast.state_of(speaker) for speaker in speakers}
    named = [r.actor for r in references(pronoun, cast)]
    return bool(named) and all(a not in speakers and cast.state_of(a) not in states - {None} for a in named)


def is_of_another(word: Word, speakers: frozenset[str], cast: Cast) -> bool:
    """Whether a noun phrase is an actor, or an actor's, who is neither a speaker nor of his state."""
    states = {cast.state_of(speaker) for speaker in speakers} - {None}
    named = [r.actor for r in references(word, cast)] or [actor for _, actor, _ in modifiers(word, cast)]
    return bool(named) and all(a not in speakers and cast.state_of(a) not in states for a in named)
