"""What does somebody do by saying what he says? He promises, refuses, threatens, blames or praises by its content."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from graph.document import Word
from graph.document.syntax import VERBAL, is_passive, patients
from graph.extractors.arguments import doers_of
from graph.extractors.lexicon import SPEECH, VerbFrame
from graph.extractors.namings import label_of
from graph.extractors.predicates import Predicate
from graph.extractors.roles import sources, targets
from graph.extractors.statements import Statement, is_of_another, is_own, statements
from graph.mentions.cast import Cast
from graph.mentions.phrases import references
from graph.mentions.titles import TITLE_HEADS
from graph.model.actor import ActorKind
from graph.model.event import Stance
from graph.reasons import because
from graph.wordlists import words

_FRIENDLY = {"SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "AGREE"}
_HOSTILE = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}
_TAKING_UP = {"resume", "reopen", "restart", "renew", "re-establish", "reestablish", "revive"}
_OPPOSING = {"veto", "oppose", "reject", "boycott", "block", "refuse", "resist", "contest", "challenge", "tear", "quit",
             "cancel", "scrap", "fight"}  # fmt: skip
_LEAVING = {"quit", "resign", "leave", "step", "stand"}
_PROMISING = {"promise", "pledge", "vow", "swear", "assure", "guarantee"}
_EQUALS = {"be", "remain", "constitute", "represent", "amount", "seem", "become", "look"}
_VERDICTS = {"attr", "acomp", "oprd", "dobj", "pobj"}
_STANCES = {"AGREE": Stance.SUPPORT, "SUPPORT": Stance.SUPPORT, "ACCUSE": Stance.CRITICISE, "REQUEST": Stance.NEUTRAL}
_OBSERVERS = {"UNO", "IGO", "NGO", "MED", "JRN"}
"""Sectors of those who warn of harm that is not theirs to do."""
_ASSERTING = words("asserting-verbs")
_LABELLING = words("labelling-verbs")
_PATHS = {
    "REQUEST": ("obj", "said.any"),
    "AGREE": ("said.target", "said.any", "obj"),
    "REJECT": ("topic", "topic.any", "said.target", "said.any", "obj"),
    "THREATEN": ("topic", "topic.any", "obj", "said.target", "said.any"),
    "ACCUSE": ("topic", "topic.any", "said.any"),
    "SUPPORT": ("topic", "topic.any"),
}
"""Where each force finds its target: what the clause is about, whoever else it names, whoever is told."""


@dataclass(frozen=True, slots=True, eq=False)
class _Force:
    """A type that what is said gives to the saying.

    Attributes:
        topic: the noun that the clause is about, or None where that is the speaker himself.
        said: the verb of the clause.
        doubtful: whether it counts only where it is clear whom it is aimed at.
    """

    root: str
    topic: Word | None
    said: Word
    doubtful: bool = False


def forceful(found: list[Predicate], cast: Cast) -> list[Predicate]:
    """The predicates of a sentence; those of plain speech have the type that their content gives them.

    What is promised, refused, threatened or held against somebody is then no act of its own.
    """
    fits = {p.word.i: p for p in found}
    kept: dict[int, Predicate] = dict(fits)
    for predicate in found:
        promises = _promises(predicate)
        force = _force(predicate, fits, cast) if promises or _is_plain(predicate) else None
        if force is None or (promises and force.root not in {"THREATEN", "REJECT"}):
            continue
        typed = _typed(predicate, force)
        if force.doubtful and not targets(typed, cast, sources(typed, cast)):
            continue
        kept[predicate.word.i] = typed
        if force.said is not predicate.word:
            for word in (force.said, *patients(force.said)):
                because(kept.pop(word.i, None), "absorbed", force.root, typed)
    return [kept[i] for i in sorted(kept)]


def _is_plain(predicate: Predicate) -> bool:
    frame, word = predicate.frame, predicate.word
    plain = predicate.root == SPEECH and isinstance(frame, VerbFrame) and bool(frame.act)
    known = word.lemma in _ASSERTING or word.lemma in _LABELLING or word.lemma in words("deciding-verbs")
    return plain and known and word.pos in VERBAL and word.child("neg") is None


def _promises(predicate: Predicate) -> bool:
    """Whether it promises in a clause; what is promised may be harm ("promised that it would not go unpunished")."""
    return predicate.root == "AGREE" and predicate.word.lemma in _PROMISING and isinstance(predicate.frame, VerbFrame)


def _typed(predicate: Predicate, force: _Force) -> Predicate:
    assert isinstance(predicate.frame, VerbFrame)
    stance = _STANCES.get(force.root, Stance.OPPOSE)
    frame = replace(predicate.frame, root=force.root, mode="", target=_PATHS[force.root], stance=stance)
    return replace(predicate, frame=frame, topic=force.topic, said=force.said)


def _force(predicate: Predicate, fits: dict[int, Predicate], cast: Cast) -> _Force | None:
    told = [r.actor for r in sources(predicate, cast) if r.how != "unnamed"]
    introduced = any(c.dep == "appos" and c.lemma in TITLE_HEADS for w in doers_of(predicate) for c in w.children)
    speakers = frozenset(actor for actor in told if introduced or _counts(actor, cast))
    if not speakers:
        return None
    label = _label(predicate, speakers, fits, cast)
    if label is not None:
        return label
    found = [f for s in statements(predicate) if (f := _of(s, predicate, speakers, fits, cast)) is not None]
    return next((f for f in found if f.root == "THREATEN"), found[0] if found else None)


def _counts(actor: str, cast: Cast) -> bool:
    """Whether it is a political actor: of those whom only the text introduces, one with an office."""
    who = cast.actor(actor)
    return who.kind is not ActorKind.PERSON or bool(who.sectors or who.office) or actor in cast.registry.actors


# ---------------------------------------------------------------- clauses
def _of(
    statement: Statement, predicate: Predicate, speakers: frozenset[str], fits: dict[int, Predicate], cast: Cast
) -> _Force | None:
    if statement.bidden and _is_told(predicate, statement, cast):
        return _Force("REQUEST", None, statement.verb)
    inner = fits.get(statement.verb.i)
    root = inner.root if inner is not None else ""
    if root == "CONSULT" and statement.denied and _is_of_another(statement, speakers, cast):
        return None
    if is_own(statement, speakers, cast) and (harmed := _foretold(statement, predicate, cast)) is not None:
        return harmed
    if is_own(statement, speakers, cast) and not (statement.subject is not None and _is_omen(statement)):
        made = _own(statement, root, predicate) if not is_passive(statement.verb) else ""
        return _Force(made, None, statement.verb) if made else None
    return (
        _threat(statement, predicate, speakers, cast)
        or _verdict(statement, predicate, speakers, fits, cast)
        or _conduct(statement, speakers, cast)
    )


def _is_of_another(statement: Statement, speakers: frozenset[str], cast: Cast) -> bool:
    """Whether somebody's office tells that he will not come or meet on a day that is told: the meeting is off."""
    if statement.subject is None or not statement.future or not statement.is_timed():
        return False
    who = [reference.actor for reference in references(statement.subject, cast)]
    return any(cast.actor(actor).kind is ActorKind.PERSON for actor in who) and speakers.isdisjoint(who)


def _foretold(statement: Statement, predicate: Predicate, cast: Cast) -> _Force | None:
    """A threat to the one who is told of it that "he" or "it" will come to harm; nobody says so of himself."""
    subject = statement.subject
    if subject is None or subject.pos != "PRON" or subject.lower in {"i", "we"} or not statement.future:
        return None
    told = any(references(word, cast) for word in patients(predicate.word))
    harmed = told and not statement.denied and not is_passive(statement.verb) and _is(statement, "harm")
    return _Force("THREATEN", None, statement.verb) if harmed else None


def _is_told(predicate: Predicate, statement: Statement, cast: Cast) -> bool:
    """Whether an order is given to an actor: one who is told, or whom the order names."""
    told = any(references(word, cast) for word in patients(predicate.word))
    return told and not statement.denied


def _own(statement: Statement, root: str, predicate: Predicate) -> str:
    """The force of what a speaker says of himself: what he will do, or will not."""
    if statement.denied:
        return _refusal(statement, root)
    if not statement.future:
        return ""
    warns = predicate.word.lemma == "warn" or statement.pressing
    if not statement.decided and (_is(statement, "strike") or (root in _HOSTILE and warns)):
        return "THREATEN"
    if root in _HOSTILE:
        return ""
    if _is(statement, "aloof"):
        return "REJECT"
    if root == "REJECT":
        return ("THREATEN" if statement.conditional else root) if statement.verb.lemma in _OPPOSING else ""
    stays = root != "CONCEDE" and statement.verb.lemma not in _LEAVING
    if not statement.decided and (statement.is_timed() or not stays):
        return ""
    taken_up = root == "CONSULT" and statement.verb.lemma in _TAKING_UP
    return "AGREE" if root in _FRIENDLY or taken_up or (not root and _is(statement, "keep")) else ""


def _refusal(statement: Statement, root: str) -> str:
    if _is(statement, "withhold") and (statement.future or statement.possible):
        return "THREATEN"
    if not (statement.future or statement.possible):
        return "REJECT" if _is(statement, "disown") else ""
    if root in _HOSTILE - {"MOBILIZE"} or _is(statement, "spare"):
        return "AGREE"
    if root in _FRIENDLY | {"CONSULT", "MOBILIZE"} or _is(statement, "refuse") or _is(statement, "keep"):
        return "THREATEN" if statement.conditional and not statement.possible else "REJECT"
    return ""


def _threat(statement: Statement, predicate: Predicate, speakers: frozenset[str], cast: Cast) -> _Force | None:
    """A threat: what will befall another, or follow on an act."""
    if statement.subject is not None and _is_omen(statement):
        return _Force("THREATEN", None, statement.verb)
    to_come = statement.future or (predicate.word.lemma == "warn" and statement.possible)
    if not to_come or all(_OBSERVERS & set(cast.actor(s).sectors) for s in speakers):
        return None
    passive = is_passive(statement.verb) or statement.verb.lemma == "meet"
    penalty = statement.subject is not None and statement.subject.lemma in _class("penalty")
    threatens = (
        (passive and _is(statement, "befall"))
        or (not passive and _is(statement, "harm") and not statement.denied)
        or (statement.denied and _is(statement, "unpunished"))
        or (penalty and not statement.denied and _is(statement, "stay"))
    )
    return _Force("THREATEN", None if penalty else statement.subject, statement.verb) if threatens else None


def _is_omen(statement: Statement) -> bool:
    """Whether it says of patience, options or the clock what is said to threaten ("our patience is at an end")."""
    rows = [row for row in _table()["omen"] if statement.subject is not None and statement.subject.lemma in row.words]
    beside = {form for word in statement.words() for form in (word.lemma, word.lower)}
    return not statement.denied and any(group & beside for row in rows for group in row.beside)


def _conduct(statement: Statement, speakers: frozenset[str], cast: Cast) -> _Force | None:
    """Blame or praise: what another is said to have done that nobody says but to blame or back him."""
    subject = statement.subject
    if subject is None or statement.future or statement.possible or is_passive(statement.verb):
        return None
    if not is_of_another(subject, speakers, cast):
        return None
    if _is(statement, "praise") and not statement.denied:
        return _Force("SUPPORT", subject, statement.verb, doubtful=True)
    blamed = _is(statement, "keep") or _is(statement, "praise") if statement.denied else _is(statement, "wrong")
    return _Force("ACCUSE", subject, statement.verb, doubtful=True) if blamed else None


# ---------------------------------------------------------------- verdicts
def _verdict(
    statement: Statement, predicate: Predicate, speakers: frozenset[str], fits: dict[int, Predicate], cast: Cast
) -> _Force | None:
    """Praise or blame by a predicate noun or adjective ("said that the vote was a farce")."""
    verb, subject = statement.verb, statement.subject
    if verb.pos in VERBAL and (verb.lemma not in _EQUALS or subject is None):
        return None
    heads = [verb] if verb.pos not in VERBAL else list(_complements(verb))
    judged = _judgement(heads)
    if judged is None or (subject is not None and not _can_be_judged(subject, speakers, fits, cast)):
        return None
    good = judged != statement.denied
    if statement.future or statement.possible:
        opposed = not good and predicate.word.lemma != "warn" and subject is not None
        return _Force("REJECT", subject, verb) if opposed else None
    return _Force("SUPPORT" if good else "ACCUSE", subject, verb, doubtful=True)


def _complements(verb: Word) -> Iterator[Word]:
    for child in verb.children:
        if child.dep in _VERDICTS or (child.dep == "xcomp" and child.lemma == "blame"):
            yield child
        elif child.dep == "prep":
            yield from ([child] if child.lower == "behind" else [c for c in child.children if c.dep == "pobj"])


def _can_be_judged(word: Word, speakers: frozenset[str], fits: dict[int, Predicate], cast: Cast) -> bool:
    """Whether a verdict on it is one on somebody: another actor, his act, or an act named by a noun."""
    if is_of_another(word, speakers, cast):
        return True
    if word.pos == "PRON":
        return False
    act = fits.get(word.i)
    named = (act is not None and act.nominal and act.root != "CONSULT") or word.lemma in words("decisions")
    return named and not _is_ones_own(word)


def _is_ones_own(word: Word) -> bool:
    return any(c.dep == "poss" and c.tag == "PRP$" for c in word.children)


def _label(predicate: Predicate, speakers: frozenset[str], fits: dict[int, Predicate], cast: Cast) -> _Force | None:
    """Praise or blame by a name that is given ("called the summit a step forward")."""
    verb = predicate.word
    label, objects = label_of(verb), patients(verb)
    if verb.lemma not in _LABELLING or label is None or not objects or is_passive(verb):
        return None
    judged, topic = _judgement([label]), objects[0]
    if judged and _is_gift_to(label):
        return None
    if verb.dep == "relcl" and topic.lower in {"who", "whom", "which"}:
        topic = verb.head
    own = _is_ones_own(topic) and topic.lemma not in words("those-opposite")
    if judged is None or topic.tag in {"WP", "WDT"} or own or topic.lower.endswith(("self", "selves")):
        return None
    doubtful = topic.pos != "PRON" and not (
        _can_be_judged(topic, speakers, fits, cast) or topic.i in fits or topic.lemma in _JUDGED
    )
    return _Force("SUPPORT" if judged else "ACCUSE", topic, verb, doubtful)


_GIFTS = {"gift", "boon", "godsend", "present", "victory", "win", "reward", "triumph", "gain", "bonus"}


def _is_gift_to(label: Word) -> bool:
    """Whether a label tells whose gain it is ("called it a gift to the enemies of peace"), which is no praise."""
    return label.lemma in _GIFTS and any(c.dep == "prep" and c.lower in {"for", "to"} for c in _near(label))


def _near(label: Word) -> list[Word]:
    """The words below a label, with those below its verb, where the parser hangs its preposition."""
    return [*label.children, *label.head.children]


_JUDGED = {"agreement", "deal", "resolution", "accord", "meeting", "summit", "talks", "statement", "report", "law",
           "election", "referendum", "proposal", "plan", "document", "declaration", "treaty", "text", "bill", "decree",
           "vote", "poll", "ruling", "verdict", "sentence", "visit", "trip", "reform", "budget"}  # fmt: skip
"""What is judged without anybody being named who stands behind it."""


def _judgement(heads: Iterable[Word]) -> bool | None:
    """Whether words praise (True) or blame (False), the head before its modifiers; None where they do neither."""
    heads = [part for head in heads for part in (head, *(c for c in head.children if c.dep == "conj"))]
    for head in heads:
        judged = _judged(head)
        if judged is not None:
            denied = any(c.lower in {"no", "not"} for c in head.children)
            return judged != denied
    inner = [c for head in heads for c in head.subtree() if c is not head]
    modifiers = [c for c in inner if c.dep in {"amod", "compound", "conj"}]
    for found in (modifiers, [c for c in inner if c.dep == "pobj"]):
        blamed = [c for c in found if c.lemma in _class("bad")]
        if blamed:
            return False
        if found is modifiers and any(c.lemma in _class("good") for c in found):
            return True
    return None


def _judged(word: Word) -> bool | None:
    before = [f"{c.lower} {word.lemma}" for c in word.children if c.dep in {"compound", "amod"} and c.i < word.i]
    for name in (*before, word.lemma, word.lower):
        if name in _class("bad"):
            return False
        if name in _class("good"):
            return True
    return None


# ---------------------------------------------------------------- the table
@dataclass(frozen=True, slots=True)
class _Row:
    """A row of ``forces.tsv``: words with the words of which one of each group must stand beside them."""

    words: frozenset[str]
    beside: tuple[frozenset[str], ...]


@cache
def _table() -> dict[str, tuple[_Row, ...]]:
    """The rows of ``forces.tsv`` by force.

    Raises:
        ValueError: if a row has no words; the message names the line.
    """
    found: dict[str, list[_Row]] = {}
    text = files("graph.extractors").joinpath("forces.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()[1:], start=2):
        if not line or line.startswith("#"):
            continue
        force, listed, beside = (*line.split("\t"), "")[:3]
        if not listed:
            raise ValueError(f"forces.tsv, line {number}: no words; write them joined by |")
        groups = tuple(frozenset(group.split("|")) for group in beside.split("+")) if beside else ()
        found.setdefault(force, []).append(_Row(frozenset(listed.split("|")), groups))
    return {force: tuple(rows) for force, rows in found.items()}


@cache
def _class(force: str) -> frozenset[str]:
    """All words of a force, whatever stands beside them."""
    return frozenset(word for row in _table()[force] for word in row.words)


def _is(statement: Statement, force: str) -> bool:
    """Whether a row of that force fits the verb of a statement and the words beside it."""
    rows = [row for row in _table()[force] if statement.verb.lemma in row.words]
    if not rows:
        return False
    beside = {form for word in statement.words() for form in (word.lemma, word.lower)}
    return any(all(group & beside for group in row.beside) for row in rows)
