"""Did it happen? Planned, possible, asked for or denied, from auxiliaries, negation and the words above an act."""

from graph.document import Word
from graph.document.syntax import OBJECT_CONTROL, VERBAL, is_first_to, is_parted, joined_to
from graph.extractors.auxiliaries import is_future, is_to_infinitive, own_modality
from graph.extractors.conditions import is_condition, is_conditional
from graph.extractors.factivity import under
from graph.extractors.facts import is_blamed, is_chance, is_fact
from graph.extractors.forgone import is_on_the_brink, is_passed_over
from graph.extractors.given_up import is_declined, is_given_up, is_unwanted
from graph.extractors.lexicon import Lexicon, VerbFrame
from graph.extractors.predicates import Predicate
from graph.extractors.tense import calls_off
from graph.model.event import Modality
from graph.reasons import because
from graph.wordlists import words

_ASPECT = words("aspectual-verbs")
_SPOKEN = {"REJECT", "CONCEDE", "ACCUSE", "SUPPORT", "REQUEST"}
"""Types whose act is real whatever its object ("called off a planned visit")."""
_GIVEN_WORDS = {"AGREE", "REJECT", "REQUEST", "THREATEN"}
"""Types of words that are given, whatever is to come of them ("expressed her readiness to talk", "a refusal to")."""
_RUMOURS = {"report", "rumour", "rumor", "claim", "allegation", "suggestion", "speculation", "fear", "idea", "notion"}
_FALSE = {"false", "untrue", "wrong", "baseless", "unfounded", "fabricated", "incorrect", "lie", "nonsense"}
_TRYING = {"try", "attempt", "seek"}
_DENYING = {"deny", "dismiss", "reject", "refute", "dispute", "rebut"}
_SETTING = {"set", "fix"}
"""Verbs that with a noun mean an intention ("has set his mind on going", "set its sights on")."""
_UNDONE_LATER = {"dismiss", "drop", "exclude", "halt", "reject", "resist", "stop", "suspend"}
"""Verbs that may be done to what is already under way or was said ("the attack was halted")."""
_WHEN = {"after", "before", "while", "when", "upon", "following", "since"}
_ABOUT = {"for", "of", "to", "against", "from", "about", "over", "towards", "toward", "with", "by"}
"""Prepositions that lead to what a word is about; the others only tell when, where or how."""
_UNREAL = frozenset({"no", "neither", "without", "never", "nor"})


def modality(predicate: Predicate, lexicon: Lexicon, fits: dict[int, Predicate]) -> Modality:
    """The modality of an act.

    Args:
        predicate: the act.
        lexicon: for the words that change the reality of what they govern.
        fits: the predicates of the sentence by the place of their word.
    """
    frame = predicate.frame
    if isinstance(frame, VerbFrame) and frame.modality:
        kept = predicate.root in {"AGREE", "SUPPORT"} or frame.modality == Modality.PLANNED
        refused = kept and own_modality(predicate.word) is Modality.DENIED
        return Modality.DENIED if refused else because(Modality(frame.modality), "reality", "entry")
    light = predicate.noun if predicate.root not in _SPOKEN | {"REJECT"} else None
    for noun in (light, predicate.word if predicate.nominal else None):
        if noun is not None:
            own = _of_noun(
                noun, lexicon, binds=predicate.root in _GIVEN_WORDS and (noun is light or predicate.root != "AGREE")
            )
            if own is not None:
                return own
    if predicate.root in {"CONCEDE", "SUPPORT"} and (none := _none_of(predicate.noun)) is not None:
        return because(Modality.DENIED, "reality", "no", none)
    word = predicate.word
    if word.pos == "ADJ" and word.head.pos in VERBAL and word.dep in {"acomp", "attr", "oprd"}:
        word = word.head
    if predicate.root == "REQUEST" and word.dep == "xcomp" and word.head.lemma in _TRYING and word.head.tag == "VBD":
        return because(Modality.ACTUAL, "reality", "tried", word.head)
    if predicate.root in _SPOKEN and (carrier := _purpose_of(word, fits)) is not None:
        return modality(carrier, lexicon, fits)
    made = _climb(word, lexicon, fits)
    if made in {Modality.PLANNED, Modality.HYPOTHETICAL} and _denied_above(word, fits):
        return because(Modality.DENIED, "reality", "plan-denied", word)
    if made is Modality.PLANNED and _is_asked(word):
        return because(Modality.HYPOTHETICAL, "reality", "question")
    if made is Modality.PLANNED and word.dep == "xcomp" and word.head.lemma == "invite" and is_declined(word.head):
        return because(Modality.DENIED, "reality", "dropped", word.head)
    if made is Modality.CONDITIONAL and predicate.said is not None:
        return because(Modality.ACTUAL, "reality", "told", word)
    if made is None and word.sentence.words[-1].text == "?":
        return because(Modality.HYPOTHETICAL, "reality", "question")
    return made or because(Modality.ACTUAL, "reality", "told", word)


def _none_of(noun: Word | None) -> Word | None:
    """The "no" by which nothing of the kind is given ("gave *no* ground", "offered *no* apology")."""
    return next((c for c in noun.children if c.dep == "det" and c.lower == "no"), None) if noun is not None else None


def _purpose_of(word: Word, fits: dict[int, Predicate]) -> Predicate | None:
    """The call or march that is made in order to say it ("rang him to urge him"); it is said if the call is made."""
    if word.dep not in {"advcl", "xcomp"} or not is_to_infinitive(word):
        return None
    carrier = fits.get(word.head.i)
    if carrier is None:
        return None
    return carrier if carrier.root == "PROTEST" or (carrier.root == "CONSULT" and carrier.mode_is("phone")) else None


def reality_of(word: Word, lexicon: Lexicon, fits: dict[int, Predicate]) -> Modality:
    """The modality of any verb or noun, by what governs it; of a predicate by ``modality``."""
    found = fits.get(word.i)
    if found is not None:
        return modality(found, lexicon, fits)
    own = _of_noun(word, lexicon) if word.pos == "NOUN" else None
    return own or _climb(word, lexicon, fits) or Modality.ACTUAL


def _denied_above(word: Word, fits: dict[int, Predicate]) -> bool:
    """Whether somebody denies the plan ("denied that it planned to attack")."""
    current = word
    for above in word.ancestors():
        governing = fits.get(above.i)
        if governing is not None and current.dep in {"ccomp", "dobj", "acl"} and above.lemma in _DENYING:
            return own_modality(above) is not Modality.DENIED
        if current.dep in {"advcl", "relcl", "conj", "nsubj"}:
            return False
        current = above
    return False


def _climb(word: Word, lexicon: Lexicon, fits: dict[int, Predicate]) -> Modality | None:
    """From the word up to the root: the nearest thing that makes it less than actual."""
    own = own_modality(word) if word.pos in VERBAL or word.tag.startswith("VB") else None
    made = own if own is not None else _above(word, lexicon, fits)
    return _feared(word, lexicon, fits) or made if made is Modality.PLANNED else made


def _above(word: Word, lexicon: Lexicon, fits: dict[int, Predicate]) -> Modality | None:
    """What the words above it make of a word that says nothing of that by itself."""
    current = word
    for _ in range(12):
        above = current.head
        if above is current:
            return None
        if current.dep == "ccomp" and is_parted(current):
            return None
        if is_passed_over(current):
            return because(Modality.DENIED, "reality", "passed-over", current)
        if is_on_the_brink(current):
            return because(Modality.HYPOTHETICAL, "reality", "brink", current)
        if current.dep == "conj":
            joined = joined_to(current) if current.pos in VERBAL else above
            shared = _shared(current, joined)
            if shared is not None:
                return shared
            current = joined
            continue
        if current.dep == "advcl" and current.tag == "VBG" and above.child("prt") is not None:
            given = _given(current, above, lexicon, fits)
            return None if given is Modality.ACTUAL else given
        if is_first_to(current):
            return own_modality(above.head) if above.head.pos in VERBAL else None
        open_or_denied = under(current, above)
        if open_or_denied is not None:
            return None if open_or_denied is Modality.ACTUAL else because(open_or_denied, "reality", "factive", above)
        if _is_meanwhile(current, above):
            return own_modality(above.head) if own_modality(above.head) is Modality.PLANNED else None
        if current.dep == "relcl":
            return because(Modality.HYPOTHETICAL, "reality", "noun-to", above) if is_to_infinitive(current) else None
        if current.dep in {"advcl", "nsubj", "nsubjpass", "csubj", "parataxis", "poss", "compound", "appos"} and (
            current.dep != "advcl" or not is_to_infinitive(current)
        ):
            if current.dep == "nsubjpass" or current.dep == "nsubj":
                if above.lemma == "be" and any(c.lower == "off" and c.dep != "conj" for c in above.children):
                    return because(Modality.DENIED, "reality", "off", above)
                foiled = lexicon.operator(above.lemma, above.pos) == "denied" and above.lemma not in _UNDONE_LATER
                foiled = foiled and own_modality(above) is None
                if current.dep == "nsubjpass" and (foiled or (above.lemma == "put" and calls_off(above))):
                    return because(Modality.DENIED, "reality", "dropped", above)
                if is_chance(above):
                    return own_modality(above) or because(Modality.HYPOTHETICAL, "reality", "possibility", above)
                if above.lemma in words("impressing") or is_fact(current, above, _root(current, fits)):
                    return None
                made = own_modality(above) if above.pos in VERBAL and current.pos in {"NOUN", "PROPN"} else None
                return Modality.HYPOTHETICAL if made is Modality.PLANNED and _would_be(above) else made
            return None
        if current.dep == "xcomp" and above.lemma == "have" and any(c.lower == "yet" for c in above.children):
            return because(Modality.DENIED, "reality", "yet-to", above)
        if current.dep == "xcomp" and above.lemma == "be" and any(c.lower == "to" for c in current.children):
            if is_conditional(above):
                return because(Modality.CONDITIONAL, "reality", "condition", above)
            missed = above.tag == "VBD" and any(c.lower == "have" for c in current.children)
            return because(Modality.DENIED if missed else Modality.PLANNED, "reality", "is-to", above)
        if current.dep in {"ccomp", "advcl"} and current.tag == "VB" and _is_needed(current, above):
            return because(Modality.REQUESTED, "reality", "duty", above)
        if current.dep == "xcomp" and above.lower in {"has", "have"} and is_to_infinitive(current):
            return because(Modality.REQUESTED, "reality", "duty", above)
        if current.dep == "pcomp" and above.lower in {"towards", "toward"}:
            return because(Modality.PLANNED, "reality", "towards", above)
        if current.dep == "pcomp" and above.lower == "without":
            return because(Modality.DENIED, "reality", "without", above)
        if current.dep == "xcomp" and above.lower == "about":
            return because(Modality.PLANNED, "reality", "towards", above)
        if is_given_up(above, current):
            return because(Modality.DENIED, "reality", "dropped", above.head)
        if current.dep == "pcomp" and above.lower in _WHEN:
            return _of_next(above, lexicon, fits)
        if is_blamed(current, above):
            return None
        if current.dep == "pcomp" and above.lower == "by":
            current = above.head
            continue
        if (current.dep == "acl" and any(c.lower == "no" for c in above.children)) or (
            current.lower == "of" and is_unwanted(above)
        ):
            return because(Modality.DENIED, "reality", "no", above)
        if current.dep == "ccomp" and above.pos in VERBAL and is_condition(above):
            return because(Modality.CONDITIONAL, "reality", "condition", above)
        if (current.dep in {"acl", "ccomp"} or current.lower == "of") and _is_rumour(above):
            return _of_rumour(above)
        given = _given(current, above, lexicon, fits)
        if given is Modality.ACTUAL:
            return None
        if given is not None:
            return given
        if above.pos in {"NOUN", "PROPN"}:
            named = _of_noun(above, lexicon) if current.dep in {"acl", "prep"} else None
            if named is not None:
                return named
            if current.dep == "acl" and is_to_infinitive(current):
                return because(Modality.PLANNED, "reality", "noun-to", above)
        current = above
    return None


def _is_meanwhile(participle: Word, doer: Word) -> bool:
    """Whether somebody does it while he does, or does not do, what the verb says ("X, *meeting* Y, did not smile")."""
    before = participle.sentence.words[participle.i - 1] if participle.i else participle
    aside = participle.dep == "acl" and participle.tag in {"VBG", "VBN"} and doer.dep in {"nsubj", "nsubjpass"}
    return aside and (doer.pos == "PROPN" or before.text == ",") and doer.head.pos in VERBAL


def _of_next(preposition: Word, lexicon: Lexicon, fits: dict[int, Predicate]) -> Modality | None:
    """What is done before or after something else is no more certain than that ("is due to meet X before flying")."""
    verb = preposition.head
    if verb.pos not in VERBAL:
        return None
    own = own_modality(verb)
    if own is not None or preposition.lower not in {"after", "before"}:
        return own
    made = _climb(verb, lexicon, fits)
    return made if preposition.lower == "before" or made is Modality.PLANNED else None


def _is_asked(verb: Word) -> bool:
    """Whether it is a question whether something will be done ("Will China arm Russia?")."""
    first = verb
    while first.dep == "conj" and first.head.pos in VERBAL:
        first = first.head
    auxiliary = first.child("aux")
    subject = first.child("nsubj", "nsubjpass")
    if auxiliary is None or subject is None:
        return False
    return first.sentence.words[-1].text == "?" and auxiliary.i < subject.i


def _root(word: Word, fits: dict[int, Predicate]) -> str:
    found = fits.get(word.i)
    return found.root if found is not None else ""


_NEEDED = {"vital", "essential", "imperative", "crucial", "necessary", "important", "critical", "urgent"}


def _is_needed(verb: Word, above: Word) -> bool:
    """Whether a clause in the subjunctive tells what it is vital to do ("it is vital that X hand over")."""
    beside = (above, *above.children)
    return verb.child("nsubj", "nsubjpass") is not None and any(w.lemma in _NEEDED and w.pos == "ADJ" for w in beside)


def _would_be(verb: Word) -> bool:
    """Whether it is judged what an act would be ("an attack would be a mistake")."""
    judged = verb.lemma == "be" and verb.child("attr", "acomp") is not None
    return judged and any(c.lower in {"would", "'d", "’d"} for c in verb.children if c.dep == "aux")


def _feared(word: Word, lexicon: Lexicon, fits: dict[int, Predicate]) -> Modality | None:
    """What is feared, hoped or denied to come is not planned ("fears that it will attack")."""
    while word.dep in {"xcomp", "acomp", "prep", "pcomp"} and (
        word.head.pos in VERBAL | {"ADJ"} or word.dep == "pcomp"
    ):
        word = word.head
    told = any(c.dep == "mark" and c.lower == "that" for c in word.children)
    if word.dep != "ccomp" and not (word.dep == "acl" and told):
        return None
    governing = fits.get(word.head.i)
    made = getattr(governing.frame, "embeds", "") if governing is not None else ""
    made = made or lexicon.operator(word.head.lemma, word.head.pos)
    feared = made in {"hypothetical", "denied", "conditional"}
    return because(Modality(made), "reality", "operator", word.head, governing) if feared else None


def _given(current: Word, above: Word, lexicon: Lexicon, fits: dict[int, Predicate]) -> Modality | None:
    """What the governing word makes of its complement; ACTUAL stops the climb, None goes on."""
    if above.pos not in VERBAL | {"ADJ", "NOUN"}:
        return None
    noun = above.child("dobj") if above.lemma in _SETTING and current.lower == "on" else None
    if noun is not None and (meant := lexicon.operator(noun.lemma, "NOUN")):
        return because(Modality(meant), "reality", "operator", noun, None)
    if current.dep == "prep" and current.lower not in _ABOUT:
        return (own_modality(above) or Modality.ACTUAL) if above.pos in VERBAL else None
    governing = fits.get(above.i)
    embeds = getattr(governing.frame, "embeds", "") if governing is not None else ""
    operator = lexicon.operator(above.lemma, above.pos)
    made = embeds or operator
    denied = above.child("neg") is not None
    if made == "denied" and above.lemma in _DENYING and own_modality(above) is Modality.DENIED:
        return because(Modality.HYPOTHETICAL, "reality", "negated", above)
    if above.pos in VERBAL and denied and current.dep in {"xcomp", "dobj"}:
        return because(Modality.DENIED, "reality", "negated", above)
    if current.dep == "prep" and current.lower == "against" and above.lemma in words("warning-verbs"):
        return because(Modality.HYPOTHETICAL, "reality", "operator", above, None)
    invited = governing is not None and governing.root == "REQUEST" and governing.mode_is("meet")
    if made == "requested" and (invited or _of_himself(current, above)):
        made = "planned"
    if made and made != "actual":
        if (
            current.dep == "ccomp"
            and made == "planned"
            and current.tag in {"VBD", "VBZ", "VBP"}
            and not is_future(current)
        ):
            return Modality.ACTUAL
        return because(Modality(made), "reality", "operator", above, governing if embeds else None)
    if made == "actual" and (current.dep == "xcomp" or (current.dep == "ccomp" and current.tag == "VB")):
        return own_modality(above)
    if made == "actual" or (governing is not None and governing.root == "-" and current.dep == "ccomp"):
        own = own_modality(above) if current.dep in {"xcomp", "dobj"} else None
        return own or Modality.ACTUAL
    if current.dep == "advcl" and is_to_infinitive(current):
        undone = above.pos in VERBAL and own_modality(above) is Modality.DENIED and current.child("nsubj") is None
        return because(Modality.DENIED if undone else Modality.PLANNED, "reality", "purpose", current)
    if current.dep == "xcomp" and is_to_infinitive(current) and above.pos in VERBAL and above.lemma not in _ASPECT:
        return own_modality(above) or because(Modality.HYPOTHETICAL, "reality", "infinitive", above)
    if above.pos in VERBAL and current.dep in {"xcomp", "dobj", "pobj", "prep", "pcomp", "attr", "acomp", "prt"}:
        return own_modality(above)
    return None


def _of_himself(current: Word, above: Word) -> bool:
    """Whether somebody wants to do it himself ("wants to launch"), and asks nobody."""
    return current.dep == "xcomp" and current.child("nsubj") is None and above.lemma not in OBJECT_CONTROL


def _is_rumour(word: Word) -> bool:
    """Whether a word tells what is but said; a newspaper that reports something says it like any other."""
    reports = word.lemma == "report" and word.pos in VERBAL and word.child("nsubj") is not None
    return word.lemma in _RUMOURS and not reports


def _of_rumour(noun: Word) -> Modality:
    """What a report or rumour tells is possible; denied where the sentence calls it false."""
    verdict = noun.head.child("acomp", "attr") if noun.dep in {"nsubj", "nsubjpass"} else None
    false = verdict is not None and verdict.lemma in _FALSE
    return because(Modality.DENIED if false else Modality.HYPOTHETICAL, "reality", "rumour", noun)


def _shared(verb: Word, first: Word) -> Modality | None:
    """A verb joined to another without auxiliaries of its own shares the first one's ("will meet X and visit Y")."""
    if verb.tag in {"VB", "VBN", "VBG"} and verb.child("nsubj", "nsubjpass", "aux") is None and first.pos in VERBAL:
        made = own_modality(first)
        return None if made is Modality.DENIED else made
    return None


def _of_noun(noun: Word, lexicon: Lexicon, binds: bool = False) -> Modality | None:
    """What its articles and adjectives make of a noun ("a planned meeting", "no agreement").

    Args:
        noun: the noun.
        lexicon: for the words that change the reality of what they govern.
        binds: whether the noun is a word that is given, whatever is to come of it ("expressed her readiness to talk").
    """
    for child in noun.children:
        if child.dep in {"det", "amod", "neg", "predet"} and child.lower in _UNREAL:
            return because(Modality.DENIED, "reality", "no", child)
        if child.dep in {"amod", "compound", "nmod"}:
            made = lexicon.operator(child.lower, "ADJ") or lexicon.operator(child.lemma, "ADJ")
            if made and made != "actual":
                return because(Modality(made), "reality", "operator", child, None)
    if noun.dep == "pobj" and noun.head.lower == "without":
        return because(Modality.DENIED, "reality", "without", noun.head)
    clause = not binds and any(c.dep == "acl" for c in noun.children)
    made = lexicon.operator(noun.lemma, "NOUN") if clause else ""
    return because(Modality(made), "reality", "operator", noun, None) if made and made != "actual" else None
