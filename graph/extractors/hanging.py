"""Which of the times of a sentence belongs to an act? The one that hangs on its words, its clause or its occasion."""

from collections.abc import Sequence
from datetime import date, timedelta

from graph.document import Word
from graph.document.syntax import VERBAL
from graph.extractors.course import Timed, is_limit
from graph.extractors.lexicon import load
from graph.extractors.predicates import Predicate
from graph.extractors.tense import called_off
from graph.mentions.times import Bound, Kind, Tense, resolve
from graph.wordlists import words

_ANNOUNCING = {"promise", "pledge", "vow", "agree", "threaten", "plan", "ask", "urge", "tell", "order", "decide"}
_NOT_DOING = {"decline", "fail", "omit", "refuse"}
"""Verbs that tell that something was not done, at the time told of it."""
_FOR_LONG = {"agree", "decide", "plan", "pledge", "promise", "vow"}
"""Verbs whose infinitive may lie years ahead ("promised to leave in 2014")."""
_SAYING_AHEAD = _ANNOUNCING | words("object-control-verbs") | {
    "appeal", "call", "demand", "implore", "offer", "press", "request", "warn",
} | _NOT_DOING  # fmt: skip
"""Verbs whose infinitive tells what is to be done."""
_WEAK = 20
_ASIDE = 4
_NAMING = {"NOUN", "PROPN", "ADJ"}
_PARTS_OF_TIME = {
    "afternoon", "beginning", "course", "day", "end", "eve", "evening", "half", "hour", "middle", "month", "morning",
    "night", "quarter", "start", "week", "weekend",
}  # fmt: skip
"""Nouns of which a day is no mark of which one is meant: "the morning of May 5" tells when, "the dead of May 5" who."""
_FORWARD = {"REQUEST", "THREATEN", "AGREE"}
"""Acts whose content lies ahead, so that a limit told after them is not theirs."""
_PROLONGING = {
    "adjourn", "adjournment", "defer", "delay", "extend", "extension", "freeze", "postpone", "postponement", "prolong",
    "prolongation", "push", "put", "renew", "renewal", "reschedule", "roll", "suspend", "suspension",
}  # fmt: skip
_TAKING_UP = words("travelling") | {"appear", "call", "phone", "ring", "rise", "telephone", "use", "write"}
"""What somebody does in order to say something."""
_PHASES = {"begin", "cease", "continue", "finish", "keep", "quit", "resume", "start", "stop"}
_DOING = {
    "begin", "carry", "conclude", "conduct", "deliver", "end", "give", "hold", "issue", "launch", "make", "mount",
    "open", "order", "reach", "sign", "stage", "start", "take",
}  # fmt: skip
"""What is done with an act that a noun names, on the day of the act."""
_AFTERWARDS = {"then", "later", "afterwards", "afterward", "subsequently"}
_LETTING = {"have", "help", "let", "make", "see", "watch"}
_ARRANGED = {"arrange", "due", "expect", "fix", "plan", "schedule", "scheduled", "set", "slate"}
_MEASURES = words("measures")
_OCCASIONS = words("occasions-of-speech")


def time_of(predicate: Predicate, found: Sequence[Timed]) -> Timed | None:
    """The time expression that hangs on the act, on its clause, or on the clause it shares."""
    found = [timed for timed in found if not _is_of_what_follows(timed, predicate)]
    own = hanging(predicate.word, predicate.noun, predicate.nominal, found)
    if own is None and predicate.nominal:
        return _of_its_clause(predicate.word, found)
    return _opening(predicate.word, found) or own or _on_occasion(predicate.word, found)


def _opening(verb: Word, found: Sequence[Timed]) -> Timed | None:
    """The time with which a clause that is joined to another begins ("…, and the day before he had met X")."""
    row = verb.sentence.words
    for timed in found:
        if not opens_clause(timed) or timed.word.i > verb.i:
            continue
        between = [w for w in row[timed.word.i + 1 : verb.i] if w.start >= verb.sentence.start + timed.expression.end]
        if any(w.pos in VERBAL and w.dep not in {"aux", "auxpass"} for w in between):
            continue
        if any(w.dep in {"nsubj", "nsubjpass"} and w.head is verb for w in between):
            return timed
    return None


def opens_clause(timed: Timed) -> bool:
    """Whether a time stands between "and" or a semicolon and the subject of the next clause."""
    sentence, told = timed.word.sentence, timed.expression
    before = [w for w in sentence.words if w.end <= sentence.start + told.start and w.pos != "SPACE"]
    return bool(before) and (before[-1].pos == "CCONJ" or before[-1].text == ";") and not told.attributive


def of_purpose(verb: Word, found: Sequence[Timed]) -> Timed | None:
    """The time of what somebody did in order to do it ("went on the radio on Monday to demand"), told before it."""
    above = verb.head
    aim = verb.dep in {"advcl", "xcomp"} and verb.tag == "VB" and any(c.lower == "to" for c in verb.children)
    if not aim or above.tag != "VBD" or above.lemma not in _TAKING_UP:
        return None
    timed = hanging(above, None, False, found)
    between = timed is not None and above.i < timed.word.i < verb.i and timed.expression.bound is None
    return timed if between else None


def is_followed(verb: Word, found: Sequence[Timed]) -> bool:
    """Whether a day is told only of what came after an act without one ("visited X and then met Y on Thursday")."""
    if verb.tag != "VBD":
        return False
    for later in (c for c in verb.children if c.dep == "conj" and c.tag == "VBD" and c.i > verb.i):
        then = any(c.lower in _AFTERWARDS and c.dep == "advmod" for c in later.children)
        told = [timed for timed in found if timed.word.i > later.i and timed.word in later.subtree()]
        if then and told and all(timed.word in later.subtree() for timed in found):
            return True
    return False


def _of_its_clause(noun: Word, found: Sequence[Timed]) -> Timed | None:
    """The time at which what a noun tells of was done ("the warrant that the court issued on Wednesday")."""
    clauses = (c for c in noun.children if c.dep == "relcl" or (c.dep == "acl" and c.child("nsubj") is not None))
    done = (c for c in clauses if c.tag in {"VBD", "VBN"} and c.lemma in _DOING)
    return next((timed for verb in done if (timed := hanging(verb, None, False, found)) is not None), None)


def _is_of_what_follows(timed: Timed, predicate: Predicate) -> bool:
    """Whether a time is that of what is asked, extended or called off: "asked for an answer by Friday"."""
    if timed.word.i < predicate.word.i or predicate.nominal:
        return False
    if (noun := called_off(timed)) is not None and noun.head is predicate.word:
        return True
    if is_limit(timed):
        return True
    bound, deed = timed.expression.bound, {predicate.word.lemma, predicate.noun.lemma if predicate.noun else ""}
    if bound is Bound.UNTIL and deed & _PROLONGING:
        return True
    return bound in {Bound.BY, Bound.UNTIL, Bound.BEFORE} and predicate.root in _FORWARD


def _on_occasion(verb: Word, found: Sequence[Timed]) -> Timed | None:
    """The time of the occasion of an act ("asked him at a meeting in May", "meeting on Monday, they agreed")."""
    subject = verb.child("nsubj")
    phrases = [c.child("pobj") for c in verb.children if c.dep == "prep" and c.lower in {"at", "in", "during"}]
    phrases += [p.child("pobj") for c in verb.children if c.lower == "according" for p in c.children]
    if subject is not None:
        phrases += [c.child("pobj") for c in subject.children if c.dep == "prep" and c.lower == "in"]
        asides = (*subject.children, *verb.children)
        phrases += [c for c in asides if c.dep in {"acl", "advcl"} and c.tag == "VBG" and c.i < verb.i]
    for phrase in phrases:
        meeting = phrase is not None and phrase.lemma in words("being-somewhere")
        if phrase is None or not (phrase.lemma in _OCCASIONS or meeting):
            continue
        inside = {w.i for w in phrase.subtree()}
        for timed in found:
            if timed.word.i in inside and timed.expression.bound is None and not timed.expression.attributive:
                return timed
    return None


def hanging(word: Word, noun: Word | None, nominal: bool, found: Sequence[Timed]) -> Timed | None:
    """The time expression that hangs on a verb with its noun, or on a noun for an act."""
    if not found:
        return None
    own = {word.i}
    if noun is not None:
        own.add(noun.i)
    chain = [(w.i, _hops(w)) for w in governors(word, nominal)]
    best: tuple[int, int, Timed] | None = None
    for timed in found:
        if timed.expression.attributive and timed.word.head.i not in own:
            continue
        if timed.act is not None:
            if timed.act.i in own:
                return timed
            continue
        if word.dep == "relcl" and _heads(word, timed):
            return timed
        if _is_of_the_cue(timed, word):
            continue
        depth = _distance(timed, own, {i: n for n, (i, _) in enumerate(chain)})
        if depth is None:
            continue
        if (nominal and _is_since(timed)) or _counts_from_what_follows(timed):
            continue
        depth += _WEAK if timed.expression.kind is Kind.PRESENT or _is_since(timed) else 0
        rank = (depth, abs(timed.word.i - word.i))
        if best is None or rank < best[:2]:
            best = (*rank, timed)
    return best[2] if best is not None else None


def told_after(timed: Timed, published: date) -> Word | None:
    """The verb of asking, promising or refusing whose day ends the sentence ("urged Israel to withdraw on Thursday").

    News tells the day of what was said last, after what was said; a weekday that is just over when the article appears
    is that of the saying, for what is asked or promised lies ahead. So is a year that is over ("refused to sell arms
    to X in 2014"), and any time that is over, or counted back ("a day earlier"), of what was not done.
    """
    told = timed.expression
    if told.attributive or told.bound is not None:
        return None
    gone = resolve(told, published, Tense.PAST)
    counted = told.kind is Kind.ANCHORED and (told.amount or 0) < 0
    sentence = timed.word.sentence
    following = [w for w in sentence.words if w.start >= sentence.start + told.end][:1]
    deed = next((w for w in timed.word.ancestors() if w.pos in VERBAL), None)
    if deed is None or not _is_infinitive(deed) or any(w.pos != "PUNCT" for w in following):
        return None
    above = next((w for w in deed.ancestors() if w.pos in VERBAL and not _is_infinitive(w)), None)
    if above is None or above.tag != "VBD" or above.i > timed.word.i or above.lemma not in _SAYING_AHEAD:
        return None
    if counted or gone is None or gone.start is None or gone.end is None:
        return above if counted and above.lemma in _NOT_DOING else None
    just = told.kind is Kind.WEEKDAY and published - gone.start <= timedelta(days=1)
    long_gone = told.year is not None and gone.end.year < published.year and above.lemma not in _FOR_LONG
    if not just and not long_gone and (above.lemma not in _NOT_DOING or not _is_nearer(timed, gone.end, published)):
        return None
    return None if gone.start == published and deed.lemma in _GATHERING else above


def _is_nearer(timed: Timed, gone: date, published: date) -> bool:
    """Whether a time that is over is nearer to the day of the article than the next of its name."""
    ahead = resolve(timed.expression, published, Tense.FUTURE)
    return gone < published and not (ahead and ahead.start and ahead.start - published < published - gone)


_GATHERING = {"attend", "begin", "gather", "hold", "meet", "open", "resume", "start", "travel", "visit", "vote"}
"""What is arranged for today; of other days told after it, they are those of the arranging."""


def _is_infinitive(verb: Word) -> bool:
    return verb.tag == "VB" and any(c.lower == "to" for c in verb.children if c.dep == "aux")


def _heads(verb: Word, timed: Timed) -> bool:
    """Whether a clause tells what happened at that time ("on Monday, when X met Y")."""
    return verb.head is timed.word or verb.head in timed.word.children


def _is_of_the_cue(timed: Timed, verb: Word) -> bool:
    """Whether a time between "said" and the subject of what is said is the day of saying ("said on Friday he")."""
    subject = verb.child("nsubj", "nsubjpass")
    cue = verb.head
    return verb.dep == "ccomp" and subject is not None and cue.i < timed.word.i < subject.i


def _counts_from_what_follows(timed: Timed) -> bool:
    """Whether what a time counts from stands behind it ("the day before the vote"), and not in the text before."""
    sentence = timed.word.sentence
    following = next((w for w in sentence.words if w.start >= sentence.start + timed.expression.end), None)
    alone = following is None or following.pos in {"PUNCT", "CCONJ", "SPACE"}
    return timed.expression.text.endswith((" after", " before", " eve of")) and not alone


def _is_since(timed: Timed) -> bool:
    return timed.expression.bound is Bound.SINCE


def _hops(word: Word) -> int:
    return sum(1 for _ in word.ancestors())


def governors(word: Word, nominal: bool) -> list[Word]:
    """The words whose time is also the act's: its verb, and the verbs it is joined to or completes."""
    found = [word]
    current = _measured(word) if nominal else word
    for _ in range(4):
        above = current.head
        if above is current:
            break
        if (
            (nominal and len(found) == 1 and current.dep in {"nsubj", "nsubjpass", "dobj"} and above.pos in VERBAL)
            or (current.dep == "conj" and above.pos in VERBAL)
            or (current.dep == "xcomp" and current.tag == "VB" and above.lemma not in _ANNOUNCING)
            or (current.dep == "xcomp" and current.tag == "VBG" and above.lemma in _PHASES)
            or _is_beside(current)
            or (current.dep == "ccomp" and current.tag == "VB" and above.lemma in _LETTING)
            or current.dep == "acomp"
        ):
            found.append(above)
        else:
            break
        current = above
    return found


def _is_arranged(verb: Word) -> bool:
    """Whether a clause tells for when something is arranged ("planned for June", "that was due on Monday")."""
    if verb.dep == "xcomp" and verb.head.lemma == "be":
        return verb.head.dep == "relcl"
    if verb.dep == "relcl" and verb.lemma == "be":
        return any(c.dep == "xcomp" or (c.dep == "acomp" and c.lemma in _ARRANGED) for c in verb.children)
    return verb.dep in {"acl", "relcl"} and verb.tag in {"VBN", "VBD"} and verb.lemma in _ARRANGED


def _is_state_of(verb: Word) -> bool:
    """Whether a participle tells what somebody or something is, and nothing that happened ("owned by X")."""
    return verb.dep == "acl" and verb.tag in {"VBN", "VBG"} and verb.lemma in words("verbs-of-states-of-things")


def _measured(noun: Word) -> Word:
    """The noun that only measures another, else itself ("a round of talks")."""
    of = noun.head
    return of.head if noun.dep == "pobj" and of.lower == "of" and of.head.lemma in _MEASURES else noun


def _is_beside(verb: Word) -> bool:
    """Whether a participle tells what is done together with the main clause ("closed the border, accusing Iran")."""
    bare = verb.child("mark", "aux", "auxpass", "nsubj") is None
    return verb.dep == "advcl" and verb.tag == "VBG" and bare and verb.head.pos in VERBAL


def _distance(timed: Timed, own: set[int], chain: dict[int, int]) -> int | None:
    """How many governors away the act is from a time expression; None if another clause lies between."""
    current, since = timed.word, _is_since(timed)
    nouns = load().nouns
    aside = 0
    for steps in range(8):
        above = current.head
        if above.i in own:
            return steps + aside
        if above.pos == "NOUN" and (since or (above.lemma in nouns and not _is_state_of(current))):
            return None
        if current.lower == "of" and above.pos in _NAMING and above.lemma not in _PARTS_OF_TIME:
            return None
        if above.i in chain:
            return steps + 2 * chain[above.i] + (2 if current.dep == "ccomp" else 0)
        if above is current:
            return None
        beside = above.dep == "advcl" and above.tag == "VBG" and above.lemma in words("being-somewhere")
        arranged = _is_arranged(above)
        aside += _ASIDE if arranged else 0
        through = beside or arranged or (timed.expression.kind is Kind.WEEKDAY and _is_state_of(above))
        if above.pos in VERBAL and above.dep not in {"aux", "auxpass", "pcomp"} and not through:
            return None
        current = above
    return None
