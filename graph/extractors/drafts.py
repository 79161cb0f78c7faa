"""What does each predicate amount to? A draft of an event: type, doers, targets, place, time and reality."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from graph.document import Word
from graph.document.syntax import VERBAL, agents, is_passive, patients
from graph.extractors.adversaries import adversary
from graph.extractors.arms import is_laid_down, is_sent_out
from graph.extractors.assailants import RULE, of_politics, only_travels
from graph.extractors.dating import Calendar, Doers
from graph.extractors.ground import ground
from graph.extractors.hosts import sends_his_own
from graph.extractors.invited import as_guests
from graph.extractors.lexicon import Lexicon, VerbFrame, load
from graph.extractors.localities import SPEECH
from graph.extractors.nature import is_of_nature
from graph.extractors.ousting import ousted
from graph.extractors.pairing import are_each_others
from graph.extractors.participants import References
from graph.extractors.places import places
from graph.extractors.plans import KEPT_FROM, disclaims_force, plan_dropped
from graph.extractors.predicates import Predicate, directive, infinitive, match_noun, that_clause
from graph.extractors.quarrels import in_words, is_at_the_polls, is_matter
from graph.extractors.reality import modality
from graph.extractors.relatives import visits_no_state
from graph.extractors.resolved import without_victims
from graph.extractors.roles import sources, targets
from graph.mentions.cast import Cast
from graph.model.actor import ActorKind, Place
from graph.model.event import Modality
from graph.model.evidence import Span
from graph.model.interval import Interval, Precision
from graph.reasons import because
from graph.wordlists import words

_SHORT_PHRASE, _LONG_SENTENCE = 60, 320
_STOPPING = {"stop", "halt", "cease", "suspend", "end", "quit", "discontinue"}


@dataclass(slots=True, eq=False)
class Draft:
    """An event before reports of the same are joined and it gets its id.

    Attributes:
        mentions: the spans of its other statements; ``told`` is where the words that name it stand in them.
        guest: the country of its first doer, if that is a person.
        governor: the root of the predicate whose complement it is ("AGREE" of "agreed to withdraw"), or "".
    """

    predicate: Predicate
    root: str
    mode: str | None
    modality: Modality
    doers: References
    targets: References
    place: Place | None
    place_span: Span | None
    interval: Interval | None
    background: bool
    trigger: Span
    evidence: Span
    mentions: list[Span] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    governor: str = ""
    guest: str | None = None

    @property
    def actors(self) -> frozenset[str]:
        """The ids of all who take part."""
        return frozenset(r.actor for r in (*self.doers, *self.targets))


def draft(
    predicate: Predicate, cast: Cast, lexicon: Lexicon, calendar: Calendar, fits: dict[int, Predicate]
) -> list[Draft]:
    """The events that a predicate states: one, or one for each of several places ("discussions in X and Y").

    An event without a doer is drafted too; it may prove to be another mention of one that has a doer.
    """
    reality = because(modality(predicate, lexicon, fits), "modality", "", predicate)
    called_off = _called_off(predicate, lexicon)
    if called_off is not None:
        predicate, reality = called_off, because(Modality.DENIED, "modality", "called-off", called_off, predicate.word)
    root, mode, reality = act_of(predicate, reality, fits)
    arrival = _arrival(predicate, fits)
    if reality is Modality.ACTUAL and calendar.is_arranged(arrival or predicate):
        reality = because(Modality.PLANNED, "modality", "arranged", predicate)
    if root == "REJECT" and disclaims_force(predicate.noun, fits):
        return []
    doers = sources(predicate, cast)
    doers, hit = of_politics(doers, targets(predicate, cast, doers), cast)
    if visits_no_state(predicate) or only_travels(predicate, doers, cast):
        return []
    if is_of_nature(predicate) or is_at_the_polls(predicate, doers, hit, cast):
        return []
    if (blamed := in_words(predicate, doers, hit, cast)) is not None:
        root, mode, hit = because(("ACCUSE", "disapprove", blamed), "act", "in-words", predicate)
    if (drove := ousted(predicate, doers, cast)) is not None:
        root, mode = because(drove, "act", "ousted", predicate)
    if sends_his_own(predicate, doers, cast):
        mode = because("withdraw", "act", "his-own", predicate)
    if root == "ASSAULT" and (made := as_guests(predicate)):
        root, mode = because((made, "troops" if made == "MOBILIZE" else None), "act", "as-guests", predicate)
        hit = hit if root == "COOPERATE" else ()
    if root in {"AGREE", "SUPPORT"}:
        hit = without_victims(predicate, hit, cast)
    if reality is not Modality.ACTUAL:
        hit = tuple(r for r in hit if r.how != "unnamed")
    if len(doers) == 2 and not hit and are_each_others(predicate, root, doers, cast):
        doers, hit = doers[:1], because(doers[1:], "target", "each-other", predicate)
    if root == "AID" and not hit and is_sent_out(predicate):
        root, mode = "MOBILIZE", "weapons"
    if root == "AID" and is_laid_down(predicate, doers, cast):
        root, mode = "RETREAT", "disarm"
    if root == "ASSAULT" and not hit:
        hit = because(adversary(predicate, cast, doers, fits), "target", "adversary", predicate)
    if root == "COERCE" and predicate.word.tag == "VB" and _governor(predicate, fits) == "PROTEST":
        return []
    interval, background = calendar.when(predicate, reality, _acting(doers, cast))
    if root == "ASSAULT" and reality is Modality.PLANNED and _is_decided(predicate):
        interval = _not_before(calendar.when(predicate, Modality.ACTUAL, _acting(doers, cast))[0])
    found = []
    spots = [spot for spot in places(predicate, cast) if root not in SPEECH or not _is_of(spot.span, hit)]
    if blamed is not None:
        spots = [spot for spot in spots if not is_matter(spot.span.start, predicate)]
    hit = hit or ground(predicate, (root, mode, reality), doers, spots, cast)
    proof = evidence(predicate, cast)
    for number, (place, span) in enumerate(spots or [(None, None)], start=1):
        shown = _up_to(proof, span, predicate, cast) if number < len(spots) else proof
        found.append(
            Draft(predicate, root, mode, reality, doers, hit, place, span, interval, background,
                  cast.document.span_of(predicate.words), shown,
                  governor=_governor(predicate, fits), guest=_guest(doers, cast))
        )  # fmt: skip
    return because(found, "drafted", "", predicate)


def _is_decided(predicate: Predicate) -> bool:
    """Whether the day told is that of an order in the past, and not that of the deed ("ordered strikes on Monday")."""
    frame, word = predicate.frame, predicate.word
    return isinstance(frame, VerbFrame) and frame.modality == Modality.PLANNED and word.tag in {"VBD", "VBN"}


def _not_before(ordered: Interval | None) -> Interval | None:
    """When a deed can have been of which the day of the order is told: on that day or later."""
    told = ordered is not None and ordered.text is not None and ordered.start is not None
    return replace(ordered, end=None, precision=Precision.DAY) if ordered is not None and told else None


def _is_of(place: Span, targets: References) -> bool:
    """Whether what seems a place is the one spoken to or of ("called on Denmark", "lashed out at both countries")."""
    return any(r.span.end == place.end and _bare(r.span) == _bare(place) for r in targets)


def _bare(span: Span) -> str:
    return span.quote.lower().removeprefix("the ")


def _up_to(proof: Span, place: Span | None, predicate: Predicate, cast: Cast) -> Span:
    """The evidence of the act at one of several places, from its own words to the name of the place."""
    start = min(word.start for word in predicate.words)
    return cast.document.span(start, place.end) if place is not None and start < place.end <= proof.end else proof


def _acting(doers: References, cast: Cast) -> Doers:
    """Those who act, with their states, of which a crowd is not: what it does is not what they do."""
    states = (cast.state_of(d.actor) for d in doers if d.rule != RULE)
    return Doers(frozenset(d.actor for d in doers), frozenset(filter(None, states)))


_STATELESS = {"UNO", "IGO", "EUR", "NGO"}
"""Sectors of those who are guests in every country."""


def _guest(doers: References, cast: Cast) -> str | None:
    first = cast.actor(doers[0].actor) if doers else None
    if first is None or first.kind is not ActorKind.PERSON:
        return None
    return first.country or ("" if _STATELESS & set(first.sectors) else None)


def _arrival(predicate: Predicate, fits: Mapping[int, Predicate]) -> Predicate | None:
    """The visit for which talks are the purpose ("arrives on Friday for talks with"), or what is done before it."""
    word = predicate.word
    if word.dep == "pcomp" and word.head.lower in {"after", "before"}:
        return fits.get(word.head.head.i)
    aimed = predicate.nominal and predicate.root == "CONSULT" and word.dep == "pobj" and word.head.lower == "for"
    visit = fits.get(word.head.head.i) if aimed else None
    return visit if visit is not None and visit.root == "CONSULT" and not visit.nominal else None


_FIRING = {"fire", "launch", "shoot", "aim", "point", "lob", "unleash", "rain", "hurl", "drop", "send", "turn"}


def _destroys_own_arms(verb: Word) -> bool:
    """Whether somebody does away with weapons that are his own ("destroyed its missiles"), and does not fire them."""
    if is_passive(verb) or verb.lemma in _FIRING:
        return False
    owned = {"its", "own", "his", "her"}
    arms = (noun for noun in patients(verb) if noun.lemma in load().sets["weapons"])
    return any(c.lower in owned for noun in arms for c in noun.children)


def _governor(predicate: Predicate, fits: dict[int, Predicate]) -> str:
    word = predicate.word
    if word.dep == "conj" and word.head.dep in {"xcomp", "advcl"} and word.tag == "VB":
        word = word.head
    assured = word.dep in {"acl", "ccomp"} and word.head.lemma in {
        "assurance",
        "guarantee",
        "promise",
        "pledge",
        "word",
    }
    carrier = fits.get(word.head.head.i) if assured else None
    if carrier is not None and carrier.noun is word.head and carrier.root == "AGREE":
        return carrier.root
    refused = word.dep == "acl" and word.head.lemma in {"refusal", "unwillingness", "reluctance"}
    completes = refused or word.dep in {"xcomp", "advcl", "ccomp", "dobj"}
    governing = fits.get(word.head.i) if completes and word.head is not word else None
    if governing is None or (word.dep == "ccomp" and word.tag != "VB"):
        return ""
    return governing.root


def _called_off(predicate: Predicate, lexicon: Lexicon) -> Predicate | None:
    """The meeting or visit that "was cancelled", where it is not told who cancelled it."""
    if predicate.root != "REJECT" or predicate.noun is None or not is_passive(predicate.word):
        return None
    frame = match_noun(predicate.noun, lexicon)
    if frame is None or frame.root != "CONSULT" or agents(predicate.word):
        return None
    return Predicate(predicate.noun, frame)


def act_of(predicate: Predicate, reality: Modality, fits: Mapping[int, Predicate]) -> tuple[str, str | None, Modality]:
    """The type of the act once its negation is counted in: not accepting is rejecting, to stop buying a sanction."""
    word, root, mode = predicate.word, predicate.root, predicate.frame.mode or None
    subject = word.child("nsubj")
    neither = subject is not None and any(c.lower == "neither" for c in subject.children)
    negated = word.child("neg") is not None or neither
    refused = reality is Modality.DENIED and negated and not is_left_undone(word)
    if root == "CONCEDE" and (dropped := plan_dropped(predicate.noun, fits)):
        return because(("REJECT", dropped, reality), "act", "plan-dropped", predicate)
    granting = root == "CONCEDE" and predicate.noun is not None and predicate.noun.lemma in load().sets["demand"]
    if (root in {"AGREE", "SUPPORT"} or granting) and not predicate.nominal and refused:
        return because(("REJECT", None, Modality.ACTUAL), "act", "refused", predicate)
    if root == "ASSAULT" and not predicate.nominal and _destroys_own_arms(word):
        return "RETREAT", "disarm", reality
    if root == "REJECT" and word.lemma == "rule" and reality is Modality.DENIED and excludes_force(word):
        return because(("THREATEN", None, Modality.ACTUAL), "act", "force-open", predicate)
    doing = infinitive(word)
    bound = (
        _bound_to(word, doing, fits) if root == "AGREE" and reality is Modality.ACTUAL and doing is not None else None
    )
    if bound is not None:
        return because((bound, None, reality), "act", "bound", predicate)
    if root == "CONCEDE" and word.lemma in _REGRETTING and _is_anothers(word):
        return "ACCUSE", "disapprove", reality
    if root == "THREATEN" and doing is not None and _fights_a_plan(doing):
        return "REJECT", None, reality
    vowed = doing or that_clause(word)
    if root == "THREATEN" and vowed is not None and word.lemma in words("vowing-verbs") and _destroys_own_arms(vowed):
        return because(("AGREE", None, reality), "act", "bound", predicate)
    vows = word.lemma not in words("warning-verbs")
    if root == "THREATEN" and vows and doing is not None and doing.child("neg") is not None:
        return because(("AGREE", None, reality), "act", "threat-not-to", predicate)
    if root in {"COOPERATE", "AID"} and word.dep == "xcomp" and word.head.lemma in _STOPPING:
        made = Modality.PLANNED if word.head.dep == "xcomp" else Modality.ACTUAL
        return because(("SANCTION", "discontinue", made), "act", "stopped", predicate)
    if root == "SUPPORT" and predicate.noun is not None and _is_paid(predicate.noun):
        return because(("AID", None, reality), "act", "paid", predicate)
    return root, mode, reality


_VOTED = {"SANCTION", "REJECT", "ACCUSE"}


def _bound_to(verb: Word, doing: Word, fits: Mapping[int, Predicate]) -> str | None:
    """The type that a vow or vote has by what it binds to ("vowed never to talk to", "voted to suspend"), or None."""
    act = fits.get(doing.i)
    if act is None or doing.dep != "xcomp":
        return None
    if verb.lemma == "vote":
        return act.root if act.root in _VOTED else None
    if verb.lemma not in words("vowing-verbs"):
        return None
    kept = any(c.dep == "neg" or c.lower == "never" for c in doing.children)
    return "REJECT" if (kept and act.root in KEPT_FROM) or (not kept and act.root == "REJECT") else None


def excludes_force(ruling: Word) -> bool:
    """Whether it is force or a penalty that somebody rules out, or does not ("refused to rule out sanctions")."""
    sets = load().sets
    hostile = sets["attack"] | sets["sanctions"] | {"force", "use", "annexation"}
    return any(noun.lemma in hostile for noun in patients(ruling))


_WILLED = {"will", "would", "wo", "can", "ca", "could", "shall", "should", "do", "does", "may", "might", "must", "to"}


def is_left_undone(verb: Word) -> bool:
    """Whether it is told that somebody has not done something, which is no refusal ("never signed", "has not thanked").

    Not to have agreed or accepted is to have refused.
    """
    auxiliaries = {c.lower for c in verb.children if c.dep in {"aux", "auxpass"}}
    return verb.lemma not in words("assenting-verbs") and not auxiliaries & _WILLED and verb.tag in {"VBD", "VBN", "VB"}


def _is_paid(noun: Word) -> bool:
    """Whether support is measured in money ("45 million euros in support", "a $3m support package")."""
    return any(c.text[:1] in "$€£¥" or c.lower in {"million", "billion", "m", "bn"} for c in noun.children)


_FIGHTING = {"fight", "kill", "block", "stop", "bury", "wreck", "sink", "oppose", "resist", "defeat"}


def _fights_a_plan(doing: Word) -> bool:
    """Whether what somebody vows to fight is a plan or a treaty, and nobody."""
    sets = load().sets
    plans = sets["agreement"] | sets["proposal"] | {"bill", "law", "resolution", "text", "reform", "move", "merger"}
    return doing.lemma in _FIGHTING and any(found.lemma in plans for found in patients(doing))


_SO_CALLING = {"call", "describe", "term", "consider", "regard", "characterise", "characterize"}
_REGRETTING = {"regret", "lament"}


def _is_anothers(regretting: Word) -> bool:
    """Whether what somebody regrets is not his own ("regretted the decision", not "regretted his words")."""
    clause = that_clause(regretting)
    subject = clause.child("nsubj", "nsubjpass") if clause is not None else None
    if clause is not None and clause.lemma in _SO_CALLING:
        return any(c.dep in {"dobj", "nsubjpass"} and c.lower == "what" for c in clause.children)
    if clause is not None:
        return subject is not None and subject.pos != "PRON" and subject.child("poss") is None
    if infinitive(regretting) is not None:
        return False
    return all(c.tag != "PRP$" for found in patients(regretting) for c in found.children)


def evidence(predicate: Predicate, cast: Cast) -> Span:
    """The clause that states the act, with its subject, without clauses joined to it; of a noun, its phrase."""
    word = predicate.word
    if predicate.nominal:
        return _phrase(word, cast)
    top = _finite(word)
    words = [w for w in _clause(top) if w.pos not in {"SPACE"}]
    words.extend(w for w in _clause(word) if w.pos not in {"SPACE"})
    words.extend(predicate.words)
    words.sort(key=lambda w: w.i)
    while len(words) > 1 and words[-1].pos in {"PUNCT", "CCONJ"}:
        words.pop()
    while len(words) > 1 and words[0].pos in {"PUNCT", "CCONJ", "SCONJ"}:
        words.pop(0)
    return cast.document.span(words[0].start, words[-1].end)


def _finite(verb: Word) -> Word:
    """The finite verb whose clause an infinitive or adjective completes ("wants to launch", "is opposed")."""
    current = verb
    for _ in range(4):
        above = current.head
        completes = current.dep in {"xcomp", "acomp", "oprd"} or (current.dep == "conj" and current.tag == "VB")
        if current.pos == "ADJ" and current.dep == "attr":
            completes = True
        if above is current or not completes or above.pos not in VERBAL | {"ADJ"}:
            break
        current = above
    return current if current.pos in VERBAL else verb


def _clause(verb: Word) -> list[Word]:
    found = [verb]
    stack = [c for c in verb.children if not (c.dep == "conj" and c.pos in VERBAL) and c.dep not in {"parataxis"}]
    while stack:
        word = stack.pop()
        found.append(word)
        stack.extend(word.children)
    joined = [c.i for c in verb.children if c.dep == "conj" and c.pos in VERBAL]
    if joined:
        found = [w for w in found if w.i < min(joined)]
    return found


def _phrase(noun: Word, cast: Cast) -> Span:
    """The phrase of an event noun; where it is short, its sentence, which says more of it."""
    words = [w for w in noun.subtree() if w.dep != "relcl"]
    if noun.dep in {"nsubj", "nsubjpass"} and noun.head.pos in VERBAL:
        words = _clause(noun.head)
    phrase = cast.document.span_of([w for w in words if w.pos not in {"SPACE"}] or [noun])
    sentence = cast.document.span(noun.sentence.start, noun.sentence.end)
    tells_more = phrase.end - phrase.start < _SHORT_PHRASE and sentence.end - sentence.start <= _LONG_SENTENCE
    return sentence if tells_more else phrase


def governed(predicate: Predicate) -> list[Word]:
    """The words of what a predicate is about: its complement clause, its object, what it is told to do."""
    found: list[Word] = []
    for top in (that_clause(predicate.word), directive(predicate.word, predicate.noun), predicate.noun):
        if top is not None:
            found.extend(top.subtree())
    for child in predicate.word.children:
        if child.dep in {"dobj", "xcomp", "ccomp", "prep", "attr", "acomp"}:
            found.extend(child.subtree())
    return found
