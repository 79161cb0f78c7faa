"""Which drafts are too thin to assert? Users of every event coder complain of false events; in doubt, leave it out."""

from graph.document import Word
from graph.document.syntax import VERBAL, agents, joined_to, patients, prepositional
from graph.extractors.assailants import are_assailants
from graph.extractors.audiences import addresses_the_public
from graph.extractors.auxiliaries import is_nobodys
from graph.extractors.conditions import is_condition
from graph.extractors.drafts import Draft, excludes_force, is_left_undone
from graph.extractors.figures import fights_an_ill, is_between_private, is_invented, plays
from graph.extractors.lexicon import VerbFrame
from graph.extractors.predicates import infinitive, that_clause
from graph.mentions.sayers import JUDGING
from graph.model.event import Modality
from graph.reasons import because
from graph.wordlists import words

_WORDS = {"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "AGREE", "COOPERATE", "AID"}
_NEEDS_TARGET = {"SUPPORT", "ACCUSE", "THREATEN", "COOPERATE", "SANCTION", "COERCE", "AID", "CONCEDE"}
_ALONE = {"AGREE", "RETREAT", "PROTEST", "MOBILIZE"}
_SPORT = words("sport")
"""Words of the sports pages, where states attack, defend and beat one another without harm."""
_ON_SOMETHING = {"SANCTION", "CONCEDE"}
"""Types whose object may be a thing alone ("suspended its aid", "lifted the curfew")."""
_GATHERINGS = {"conference", "summit", "meeting", "talk", "talks", "session", "congress"}
_GAMES = {"goal", "final", "match", "game", "cup"}
"""Words of the sports pages and of others, which make sport of fights alone."""
_SYMPATHY = {"condolence", "condolences", "sympathy", "sympathies", "greeting", "wish"}
_DONE_TO = {"COERCE", "SANCTION"}
_GIVEN = {"REQUEST", "AGREE", "COOPERATE", "AID", "MOBILIZE", "CONCEDE"}
_PROMISING = {"promise", "pledge", "vow", "swear", "assure", "reassure", "guarantee"}
_ANSWERING = {"reward", "punish"}
_PROMISES = {"assurance", "guarantee", "promise", "pledge", "word"}
_COMING = {"will", "would", "shall", "'ll", "’ll", "'d", "’d", "wo", "to", "could", "might", "should", "must"}
_AWAITED = {"due", "expect", "expected", "await", "awaited"}
_VISITING = {"visit", "revisit", "tour", "inspect"}
_GOING = {"go", "come", "return", "travel", "journey"}
_BLAMING = {"accuse", "suspect", "blame", "charge", "indict", "try", "criticise", "criticize", "condemn", "denounce",
            "fault", "rebuke", "berate", "convict"}  # fmt: skip
_HEIGHTS = {
    "crossing",
    "fort",
    "fortress",
    "garrison",
    "height",
    "heights",
    "hill",
    "hilltop",
    "peak",
    "ridge",
    "trench",
}
"""What is taken by force alone ("took the ridge")."""
_SELF = {"himself", "herself", "itself", "themselves", "ourselves", "myself"}
_UNREAL = {Modality.HYPOTHETICAL, Modality.CONDITIONAL, Modality.REQUESTED, Modality.DENIED}


def is_thin(draft: Draft) -> bool:
    """Whether a draft says too little: a noun without its parties, a possibility without its object."""
    if not draft.doers:
        return False
    if any(w.lemma in _SPORT for w in draft.predicate.word.sentence.words):
        return because(True, "thin", "sport", draft)
    if draft.root in {"ASSAULT", "CONSULT"} and (_is_game(draft) or plays(draft)):
        return because(True, "thin", "sport", draft)
    if is_invented(draft.predicate.word) or (draft.root == "ASSAULT" and fights_an_ill(draft)):
        return because(True, "thin", "figure", draft)
    if draft.root != "PROTEST" and is_between_private(draft):
        return because(True, "thin", "private", draft)
    if draft.root == "AID" and draft.modality is Modality.PLANNED and _is_to_save(draft):
        return because(True, "thin", "figure", draft)
    if _is_judged_for(draft.predicate.word):
        return because(True, "thin", "part-of-another", draft)
    if draft.predicate.nominal:
        return _thin_noun(draft)
    if addresses_the_public(draft):
        return because(True, "thin", "public", draft)
    if are_assailants(draft.doers) and not draft.targets and not _protests_somewhere(draft):
        return because(True, "thin", "no-target", draft)
    if draft.modality is not Modality.ACTUAL and all(d.rule in {"resident", "assailant"} for d in draft.doers):
        return because(True, "thin", "unreal-alone", draft)
    if _belongs_to_another(draft):
        return because(True, "thin", "part-of-another", draft)
    if draft.root == "SUPPORT" and any(o.lower.endswith(("self", "selves")) for o in patients(draft.predicate.word)):
        return because(True, "thin", "no-target", draft)
    doing = infinitive(draft.predicate.word)
    if draft.root == "REJECT" and doing is not None and doing.lemma == "rule" and excludes_force(doing):
        return because(True, "thin", "part-of-another", draft)
    if _only_stands_firm(draft):
        return because(True, "thin", "no-target", draft)
    if _only_presides(draft):
        return because(True, "thin", "part-of-another", draft)
    if _is_at_home(draft) or _is_only_seen(draft):
        return because(True, "thin", "only-there", draft)
    if _acts_on_himself(draft):
        return because(True, "thin", "reflexive", draft)
    if draft.predicate.word.lemma == "ask" and draft.predicate.word.dep == "parataxis":
        return because(True, "thin", "asks-nobody", draft)
    if draft.predicate.word.lemma == "ask" and that_clause(draft.predicate.word) is not None and not draft.targets:
        return because(True, "thin", "asks-nobody", draft)
    if "directive" in _needs(draft) and not draft.targets and _obliges_nobody(draft):
        return because(True, "thin", "asks-nobody", draft)
    if _alleged(draft):
        return because(True, "thin", "alleged", draft)
    if draft.modality is Modality.DENIED and _left_undone(draft):
        return because(True, "thin", "left-undone", draft)
    if _is_undone(draft) or _only_assures(draft):
        return because(True, "thin", "left-undone", draft)
    frame = draft.predicate.frame
    speaks = isinstance(frame, VerbFrame) and bool(frame.act)
    if draft.root == "SUPPORT" and draft.predicate.noun is not None and draft.predicate.noun.lemma in _SYMPATHY:
        return because(not draft.targets and not _comforts(draft), "thin", "no-target", draft)
    unreal_there = draft.modality is Modality.CONDITIONAL or (draft.root in _DONE_TO and draft.modality in _UNREAL)
    if draft.modality is Modality.CONDITIONAL and not draft.targets and is_condition(draft.predicate.word):
        return because(True, "thin", "unreal-alone", draft)
    if draft.targets or (draft.place is not None and not unreal_there):
        return False
    if draft.modality in _UNREAL | {Modality.PLANNED}:
        unreal = (
            draft.root not in _ALONE
            and not _meets_as_a_group(draft)
            and not _is_to_visit(draft)
            and not (draft.modality is Modality.DENIED and speaks)
        )
        return because(unreal, "thin", "unreal-alone", draft)
    if draft.predicate.noun is not None and draft.root == "SUPPORT":
        return False
    if draft.root in _ON_SOMETHING and draft.predicate.noun is not None and _is_main(draft.predicate.word):
        return False
    forgives = draft.predicate.word.lemma in {"forgive", "pardon", "absolve", "reprieve"}
    done_to = draft.root == "COERCE" or draft.mode == "convict" or forgives
    if done_to and draft.predicate.word.dep == "ROOT" and patients(draft.predicate.word):
        return False
    if draft.root == "ASSAULT" and _strikes_things(draft):
        return False
    alone = draft.root == "ASSAULT" or (draft.root in _NEEDS_TARGET and not speaks)
    return because(alone, "thin", "no-target", draft)


def _comforts(draft: Draft) -> bool:
    """Whether those are told who are comforted, though none is an actor ("to the victims and their families").

    Not in one's own words, which are the act itself ("We extend our sympathies to the families").
    """
    verb, noun = draft.predicate.word, draft.predicate.noun
    speaks = any(word.lower in {"i", "we"} for word in verb.children)
    return noun is not None and not speaks and bool([*prepositional(verb, "to"), *prepositional(noun, "to")])


def _strikes_things(draft: Draft) -> bool:
    """Whether arms are used on a place or thing whose owner is not told ("shelled two villages", "downed a plane")."""
    verb, noun = draft.predicate.word, draft.predicate.noun
    if noun is not None and verb.lemma == "return" and noun.lemma in {"fire", "gunfire", "blow"}:
        return True
    struck = [*patients(verb), *prepositional(verb, "on"), *prepositional(verb, "at")]
    taken = verb.lemma == "take" and any(w.lemma in _HEIGHTS for w in struck)
    return taken or (verb.lemma in words("verbs-of-arms") and any(w.lemma in words("things-struck") for w in struck))


def _is_main(verb: Word) -> bool:
    """Whether it is the verb of the main clause, or a finite one joined to it ("vowed to answer and expelled them")."""
    while verb.dep == "conj" and verb.tag in {"VBD", "VBZ"}:
        verb = joined_to(verb)
    return verb.dep == "ROOT"


def _is_to_save(draft: Draft) -> bool:
    """Whether somebody does something else in order to save or protect ("acted to save the country")."""
    word = draft.predicate.word
    return word.dep in {"advcl", "xcomp"} and word.lemma in {"save", "protect", "defend", "rescue"}


_PRESIDING = {"preside", "chair", "host", "mediate", "arrange", "broker", "organise", "organize", "oversee"}


def _is_judged_for(word: Word) -> bool:
    """Whether an act is only what its doer is thanked or blamed for ("thanked India for its help in freeing them")."""
    for thing in (word, *word.ancestors()):
        why = thing.head
        owned = any(c.dep == "poss" and c.tag == "PRP$" for c in thing.children)
        if thing.dep in {"pobj", "pcomp"} and why.lower in {"for", "over", "on"} and owned:
            return why.head.lemma in JUDGING - _ANSWERING
    return False


def _only_stands_firm(draft: Draft) -> bool:
    """Whether somebody only does not yield, to nobody and on nothing that is told ("they are not backing down")."""
    word = draft.predicate.word
    firm = draft.root == "REJECT" and word.lemma in {"back", "budge", "give", "relent", "yield"} and not draft.targets
    return firm and word.child("neg") is not None and word.child("dobj", "prep", "xcomp", "advcl") is None


def _only_presides(draft: Draft) -> bool:
    """Whether it is said in passing who leads the talks of others ("who is chairing the conference")."""
    word = draft.predicate.word
    return word.lemma in _PRESIDING and not draft.targets and any(w.dep == "relcl" for w in (word, *word.ancestors()))


def _is_undone(draft: Draft) -> bool:
    """Whether it is what nobody has said or given: of such acts only those done, or plainly denied, are told."""
    if draft.modality is Modality.DENIED and draft.targets and _is_plainly_denied(draft.predicate.word):
        return False
    if draft.root in {"SUPPORT", "ACCUSE", "THREATEN"}:
        return draft.modality in {Modality.DENIED, Modality.HYPOTHETICAL}
    return draft.modality is Modality.DENIED and draft.root in _GIVEN


def _is_plainly_denied(verb: Word) -> bool:
    """Whether the verb itself is denied in the past, with its own subject ("did not congratulate", "never signed")."""
    none = any(c.dep in {"nsubjpass", "dobj"} and any(d.lower == "no" for d in c.children) for c in verb.children)
    own = verb.dep in {"ROOT", "ccomp", "conj"} and (verb.child("neg") is not None or none or is_nobodys(verb))
    disowned = verb.dep == "ccomp" and verb.head.lemma == "deny"
    return (own or disowned) and is_left_undone(verb) and verb.lemma in words("plain-deeds")


def _only_assures(draft: Draft) -> bool:
    """Whether somebody only assures what is so ("assured him that it was being done"); who promises, will do."""
    word, noun = draft.predicate.word, draft.predicate.noun
    if draft.root != "AGREE" or not (word.lemma in _PROMISING or (noun is not None and noun.lemma in _PROMISES)):
        return False
    clauses = [that_clause(word), noun.child("acl", "ccomp") if noun is not None else None]
    if word.dep == "parataxis":
        clauses.append(word.head)
    told = [c for c in clauses if c is not None and c.pos in VERBAL and c.child("nsubj", "nsubjpass") is not None]
    return bool(told) and not any(_is_to_come(clause) for clause in told)


def _is_to_come(verb: Word) -> bool:
    joined = (verb, *(c for c in verb.children if c.dep == "conj"), *(c for c in verb.children if c.dep == "xcomp"))
    return any(c.lower in _COMING for v in joined for c in v.children if c.dep == "aux")


def _protests_somewhere(draft: Draft) -> bool:
    """Whether people march or strike in a land that is told, which needs nobody to whom it is done, as arson does."""
    peaceful = draft.root == "PROTEST" and draft.mode in {"demo", "strike"}
    return peaceful and draft.place is not None and draft.place.country is not None


def _is_game(draft: Draft) -> bool:
    """Whether the sentence names a game beside what would be a fight ("beat them in the final")."""
    beside = (w for w in draft.predicate.word.sentence.words if w.lemma in _GAMES)
    return any(w.pos == "NOUN" or w.dep == "pobj" for w in beside)


def _needs(draft: Draft) -> tuple[str, ...]:
    frame = draft.predicate.frame
    return frame.needs if isinstance(frame, VerbFrame) else ()


def _is_at_home(draft: Draft) -> bool:
    """Whether somebody only is somewhere, and not a person in another country ("will be in Cairo on Friday")."""
    word = draft.predicate.word
    if draft.root != "CONSULT" or _is_under_way(draft):
        return False
    if (word.lemma in _AWAITED and not draft.targets) or (word.lemma in _GOING and "bare" in _needs(draft)):
        return draft.place is None or draft.guest in {None, draft.place.country}
    if word.lemma != "be":
        return False
    alone = word.child("attr", "acomp", "xcomp", "ccomp", "neg") is None and word.dep not in {"aux", "auxpass"}
    return not alone or draft.place is None or draft.place.country is None or draft.guest in {None, draft.place.country}


def _is_under_way(draft: Draft) -> bool:
    """Whether somebody is on his way somewhere, wherever he is."""
    return draft.predicate.word.lemma == "be" and any(need.endswith(":way") for need in _needs(draft))


def _acts_on_himself(draft: Draft) -> bool:
    """Whether somebody does it to himself ("the army was defending itself"), and to nobody who is named.

    An idiom that wants the pronoun is no such act ("committed itself", "distanced itself").
    """
    noun = draft.predicate.noun
    if noun is not None and noun.lower in _SELF:
        return False
    return not draft.targets and any(o.lower in _SELF for o in patients(draft.predicate.word))


def _is_only_seen(draft: Draft) -> bool:
    """Whether somebody sees what is no office-holder ("saw the city"); to see one is to meet him."""
    seen = draft.predicate.word.lemma == "see" and draft.root == "CONSULT"
    return seen and all(r.post is None and r.how not in {"title", "pronoun"} for r in draft.targets)


def _meets_as_a_group(draft: Draft) -> bool:
    """Whether several are to meet, with nobody else ("the ministers will meet"), or somebody is to hold a meeting."""
    noun = draft.predicate.noun
    if noun is not None and noun.lemma in _GATHERINGS and draft.modality is Modality.PLANNED:
        return True
    several = len(draft.doers) > 1 or any(w.tag in {"NNS", "NNPS"} for w in agents(draft.predicate.word))
    return draft.root == "CONSULT" and draft.modality is Modality.PLANNED and several


def _is_to_visit(draft: Draft) -> bool:
    """Whether somebody is to visit what is told of, though it has no name that is known ("is to visit the region")."""
    verb = draft.predicate.word
    seen = verb.lemma in _VISITING and any(o.pos in {"NOUN", "PROPN"} for o in patients(verb))
    return seen and draft.mode == "visit" and draft.modality is Modality.PLANNED


def _belongs_to_another(draft: Draft) -> bool:
    """What is only the content of another event: the act promised or asked for, the purpose of a meeting."""
    if draft.modality is Modality.ACTUAL:
        return False
    if draft.governor == "AGREE" or (draft.governor == "REJECT" and draft.root in {"REJECT", "CONSULT"}):
        return True
    if draft.governor == "REQUEST":
        return draft.root != "CONSULT" and not draft.targets
    word = draft.predicate.word
    if draft.governor in {"CONSULT", "ACCUSE"} and draft.root in {"CONSULT", "PROTEST"}:
        return not (draft.targets and word.head.lemma in _AWAITED)
    return word.dep == "acl" and not draft.targets


def _obliges_nobody(draft: Draft) -> bool:
    """Whether the clause of duty is about the speaker or an empty "it" ("I must say", "it should not be so")."""
    clause = that_clause(draft.predicate.word)
    subject = clause.child("nsubj", "nsubjpass") if clause is not None else None
    return subject is None or subject.pos == "PRON"


def _left_undone(draft: Draft) -> bool:
    """What somebody agreed, decided or was told not to do, or what happens if he fails to."""
    word = draft.predicate.word
    return word.dep == "xcomp" and (word.child("neg") is not None or is_condition(word.head))


def _alleged(draft: Draft) -> bool:
    """What somebody is only accused of, or blamed for ("accused them of supporting terrorism")."""
    word = draft.predicate.word
    if word.dep != "pcomp" or word.head.lower not in {"of", "for", "with"}:
        return False
    return any(above.lemma in _BLAMING for above in list(word.ancestors())[1:3])


def _thin_noun(draft: Draft) -> bool:
    word = draft.predicate.word
    if word.dep == "dobj" and word.head.lemma == "blame":
        return because(True, "thin", "alleged", draft)
    if draft.root in _WORDS:
        unreal = draft.modality in _UNREAL and draft.root != "AGREE"
        return because(not draft.targets or unreal, "thin", "noun-unreal" if draft.targets else "noun-alone", draft)
    if draft.targets or (draft.place is not None and draft.modality is not Modality.DENIED):
        return False
    return because(not (draft.modality is Modality.ACTUAL and _is_told(draft)), "thin", "noun-alone", draft)


def _is_told(draft: Draft) -> bool:
    """Whether the sentence tells of the act ("a strike by the unions shut down the capital"), not what may follow."""
    word = draft.predicate.word
    weighed = any(c.tag == "MD" or c.dep == "neg" for c in word.head.children)
    return word.dep in {"nsubj", "nsubjpass"} and word.head.dep in {"ROOT", "ccomp"} and not weighed
