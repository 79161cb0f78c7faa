"""Whom does a pronoun mean, or a phrase such as "the two leaders"?"""

from collections.abc import Iterator

from graph.document import Word
from graph.document.syntax import grammatical_subject
from graph.mentions.cast import Appearance, Cast, Reference
from graph.mentions.collectives import members
from graph.mentions.driven_out import is_of_the_other, other_state
from graph.mentions.passives import is_for_what_he_did, undergoer
from graph.mentions.plurals import several
from graph.mentions.sayers import asked, sayer, stating, thanked, would_thank_his_own
from graph.model.actor import ActorKind
from graph.model.article import Part
from graph.reasons import because
from graph.registry import agents
from graph.wordlists import words

_MASCULINE = {"he", "him", "his", "himself"}
_FEMININE = {"she", "her", "hers", "herself"}
_NEUTRAL = {"it", "its", "itself"}
_PLURAL = {"they", "them", "their", "theirs", "themselves", "both"}
_RELATIVE = {"who", "whom", "which", "that", "whose"}
_FIRST = {"i", "me", "my", "mine", "myself"}
_FIRST_PLURAL = {"we", "us", "our", "ours", "ourselves"}
_REACH = 4
_OBJECTS = {"dobj", "pobj", "dative", "iobj"}
_SERVING = {"spokesman", "spokeswoman", "minister", "aide", "adviser", "advisor", "deputy", "envoy", "lawyer",
            "ambassador", "chief", "secretary", "general", "commander"}  # fmt: skip
"""Nouns for those who act for another, of whom a text goes on to speak."""
_PARALLEL = {"also", "contrast", "likewise", "similarly", "too"}
_JUDGING = {"condemn", "denounce", "criticise", "criticize", "deplore", "blame", "protest", "decry"}
"""Verbs whose "it" is what somebody has done, and who has done it."""


def antecedents(word: Word, cast: Cast, collective: bool = False) -> Iterator[Reference]:
    """The actors that a pronoun or collective phrase stands for; none where it cannot be told.

    A pronoun looks back at most four sentences, to subjects first; "he" never means the other role of its own clause.
    """
    if collective:
        yield from _pair(word, cast)
        return
    lower = word.lower
    if lower in _RELATIVE:
        yield from _relative(word, cast)
    elif lower in _FIRST or lower in _FIRST_PLURAL:
        yield from _first_person(word, cast)
    elif lower in _MASCULINE | _FEMININE:
        yield from _found(word, cast, _person(word, cast, "m" if lower in _MASCULINE else "f"), "he")
    elif lower in _NEUTRAL:
        yield from _found(word, cast, _thing(word, cast), "it")
    elif lower in _PLURAL:
        for actor in several(word, cast, _before(word, cast)):
            yield from _found(word, cast, actor, "they")


def _found(word: Word, cast: Cast, actor: str | None, rule: str) -> Iterator[Reference]:
    if actor is not None:
        post = cast.post_on(actor) if cast.actor(actor).kind is ActorKind.PERSON else None
        yield Reference(actor, cast.document.span_of([word]), "pronoun", post, rule)


def _relative(word: Word, cast: Cast) -> Iterator[Reference]:
    from graph.mentions.phrases import references

    for above in word.ancestors():
        if above.dep == "relcl" and above.head is not above:
            named = above.head.head if above.head.dep == "appos" else above.head
            for reference in references(named if cast.person_at(named) is not None else above.head, cast)[:1]:
                yield Reference(reference.actor, reference.span, "pronoun", reference.post, "who")
            return


def _first_person(word: Word, cast: Cast) -> Iterator[Reference]:
    speaker = cast.speakers.get((word.sentence.index, word.i)) or cast.speakers.get((word.sentence.index, -1))
    if speaker is None:
        return
    if word.lower in _FIRST_PLURAL:
        speaker = cast.principal(speaker) or speaker
        cast.actors.setdefault(speaker, cast.actor(speaker))
    yield from _found(word, cast, speaker, "we" if word.lower in _FIRST_PLURAL else "i")


def _before(word: Word, cast: Cast) -> Iterator[Appearance]:
    """What has been mentioned before a word, within reach, the nearest first."""
    number = word.sentence.index
    reach = _REACH + sum(s.part is Part.SPEAKER for s in cast.document.sentences[max(number - _REACH, 0) : number])
    for seen in reversed(cast.appearances):
        if seen.sentence < number - reach:
            return
        if seen.sentence < number or (seen.sentence == number and seen.word.i < word.i):
            yield seen


def _he_before(word: Word, cast: Cast) -> Iterator[Appearance]:
    """The subjects "he" and "she" of this sentence and the one before, for "him" and "her"."""
    if word.dep in _OBJECTS:
        number = word.sentence.index
        near = (s for s in cast.subjects if s.word.start < word.start)
        yield from (seen for seen in near if seen.sentence >= number - 1)


def _clause(word: Word) -> Word:
    for above in word.ancestors():
        if above.pos in {"VERB", "AUX"}:
            return above
    return word


def _rank(word: Word, seen: Appearance) -> tuple[int, int, int]:
    """How well an earlier mention fits: near sentences, subjects, then nearness."""
    distance = word.sentence.index - seen.sentence
    owner = word.dep in _OBJECTS and distance <= 1 and _owns_subject(seen.word)
    subject = 0 if seen.subject or owner else 1
    return (distance + 2 * subject, distance, -seen.word.i if distance == 0 else seen.word.i)


def _stands_below(word: Word, other: Word) -> bool:
    """Whether "his" stands in what somebody is called, who is not his own ("X, *his* minister")."""
    noun = word.head
    return noun.dep in {"appos", "compound", "nmod"} and noun.head is other


def _owns_subject(word: Word) -> bool:
    """Whether somebody is told of as the owner of what a clause is about ("X's own party")."""
    return word.dep == "poss" and word.head.dep in {"nsubj", "nsubjpass"}


def _doer(word: Word, cast: Cast) -> str | None:
    """The person who does what the clause of an object pronoun says, and whom the pronoun therefore is not."""
    if word.dep in {"nsubj", "nsubjpass"}:
        return None
    subject = grammatical_subject(_clause(word))
    return cast.person_at(subject) if subject is not None else None


def _told(word: Word, cast: Cast, gender: str) -> str | None:
    """The one told what he should do, or blamed for what he did ("told X that he must")."""
    verb = _clause(word)
    if word.dep not in {"nsubj", "nsubjpass"} or verb.dep not in {"ccomp", "advcl"}:
        return None
    head = verb.head
    if head.lemma == "say" and head.dep == "advcl":
        head = head.head
    told = head.child("dobj", "dative")
    found = cast.person_at(told) if told is not None else None
    if found is None or cast.gender(found) not in {None, gender}:
        return None
    obliged = any(c.dep == "aux" and c.lower in {"must", "should", "ought"} for c in verb.children)
    conditional = any(c.dep == "mark" and c.lower in {"if", "unless"} for c in verb.children)
    blamed = head.lemma in {"criticise", "criticize", "accuse", "blame", "condemn", "denounce", "thank", "praise"}
    blamed = blamed or is_for_what_he_did(head, verb)
    fits = blamed or obliged or (conditional and head.lemma in {"tell", "warn"})
    return because(found, "antecedent", "told", word, told) if fits else None


def _object_before(word: Word, cast: Cast, gender: str) -> str | None:
    """The object of the verb to which that of an object is joined ("telephoned X and begged him")."""
    verb = _clause(word)
    if word.dep not in _OBJECTS or verb.dep != "conj" or verb.child("nsubj", "nsubjpass") is not None:
        return None
    first = verb.head.child("dobj", "dative")
    if first is None or first.i > word.i:
        return None
    found = cast.person_at(first) or _described_as(first, cast)
    fits = found is not None and cast.gender(found) in {None, gender}
    return because(found, "antecedent", "told", word, first) if fits else None


def _described_as(word: Word, cast: Cast) -> str | None:
    """The one person without a name whom a noun describes with his country ("the Turkish attache")."""
    from graph.mentions.phrases import references

    noun = agents.load().get(word.lower)
    if noun is None or noun.kind != "person" or word.tag != "NN":
        return None
    found = references(word, cast)
    return found[0].actor if len(found) == 1 and found[0].how in {"description", "title"} else None


def _ahead(word: Word, cast: Cast, gender: str) -> str | None:
    """The subject that follows, for "his" in a phrase before it ("On his sixth visit, Blinken met …")."""
    if word.dep != "poss":
        return None
    subject = word.sentence.root.child("nsubj", "nsubjpass")
    if subject is None or subject.i < word.i or any(w is subject for w in word.ancestors()):
        return None
    found = cast.person_at(subject)
    fits = found is not None and cast.gender(found) in {None, gender}
    return because(found, "antecedent", "ahead", word, subject) if fits else None


def _who_says(word: Word, cast: Cast, gender: str) -> str | None:
    """The person who says of himself what the clause of "he" tells ("X, asked by Y to stay, said he would")."""
    subject = sayer(word)
    found = cast.person_at(subject) if subject is not None else None
    fits = found is not None and cast.gender(found) in {None, gender}
    return because(found, "antecedent", "before", word, subject) if fits else None


def _person(word: Word, cast: Cast, gender: str) -> str | None:
    ways = (_ahead, _told, _object_before, undergoer, _who_says, asked)
    ahead = next((found for way in ways if (found := way(word, cast, gender)) is not None), None)
    if ahead is not None:
        return ahead
    best: tuple[tuple[int, int, int], Appearance] | None = None
    fitting: list[Appearance] = []
    clause = _clause(word)
    possessive = word.dep == "poss"
    speaker = cast.speakers.get((word.sentence.index, word.i))
    narrates = word.dep == "nsubj" and not word.sentence.quoted[word.i]
    doer = _doer(word, cast) if not possessive else None
    for seen in (*_before(word, cast), *_he_before(word, cast)):
        actor = cast.actor(seen.actor)
        if actor.kind is not ActorKind.PERSON or cast.gender(seen.actor) not in {None, gender}:
            continue
        if seen.actor in {speaker, doer} or (narrates and seen.word.sentence.quoted[seen.word.i]):
            continue
        if would_thank_his_own(word, seen.actor, cast) or (possessive and _stands_below(word, seen.word)):
            continue
        here = seen.word.sentence is word.sentence and _clause(seen.word) is clause
        if here and not possessive and not _owns_subject(seen.word):
            continue
        fitting.append(seen)
        rank = _rank(word, seen)
        if word.dep != "nsubj" and _speaks_for_another(seen.actor, cast):
            rank = (rank[0] + _REACH, *rank[1:])
        if best is None or rank < best[0]:
            best = (rank, seen)
    meant = _without_doubt(word, best[1], fitting, cast) if best is not None else None
    return because(meant.actor, "antecedent", "before", word, meant.word) if meant is not None else None


def _without_doubt(word: Word, best: Appearance, fitting: list[Appearance], cast: Cast) -> Appearance | None:
    """Whom an object means that may be either of two of the sentence before ("A surrendered to B. C backed him").

    It is the one of them whom the sentences before that are about, and nobody where they are about none or both; after
    "also" or "by contrast" it is the object of that sentence.
    """
    if word.dep not in _OBJECTS or best.sentence == word.sentence.index:
        return best
    beside = {seen.actor: seen for seen in fitting if seen.sentence == best.sentence}
    topics = {seen.actor for seen in fitting if seen.subject and seen.sentence < best.sentence}
    beside = {seen.actor: seen for seen in fitting if seen.actor in _owners_in(best, cast)} | beside
    told = [seen for actor, seen in beside.items() if actor in topics or len(beside) == 1]
    if not told and _is_likewise(_clause(word)):
        told = [seen for seen in beside.values() if not seen.subject]
    return told[0] if len(told) == 1 else None


def _owners_in(seen: Appearance, cast: Cast) -> set[str]:
    """Whose servant is told of as the subject of a sentence ("X, *his* minister, spoke")."""
    subject = seen.word.sentence.root.child("nsubj", "nsubjpass")
    called = [w for w in (seen.word, *seen.word.children, seen.word.head) if w.lemma in _SERVING]
    if subject is None or all(w is not subject for w in (seen.word, seen.word.head)):
        return set()
    owners = (w for noun in called for w in noun.children if w.dep == "poss" and w.lower in {"his", "her"})
    return {reference.actor for owner in owners for reference in antecedents(owner, cast)}


def _is_likewise(verb: Word) -> bool:
    """Whether what is told is like what was told before, or in contrast to it."""
    return any(w.lower in _PARALLEL for c in verb.children if c.dep in {"advmod", "prep"} for w in (c, *c.children))


def _speaks_for_another(actor: str, cast: Cast) -> bool:
    """Whether somebody is named as another's spokesman, whose things and doings are seldom told."""
    return any(t.person == actor and t.title.startswith(("spokes", "press secretary")) for t in cast.titled)


def _thing(word: Word, cast: Cast) -> str | None:
    if is_of_the_other(word):
        meant = other_state(word, cast)
        return because(meant, "antecedent", "clause", word, word.head) if meant is not None else None
    meant = _who_says_it(word, cast) or thanked(word, cast)
    if meant is not None:
        return meant
    clause = _clause(word)
    doers = _doers(word, clause, cast)
    other: Appearance | None = None
    for seen in _before(word, cast):
        if word.sentence.index - seen.sentence > 1:
            break
        if word.dep != "poss" and seen.word.sentence is word.sentence and _clause(seen.word) is clause:
            continue
        actor = cast.actor(seen.actor)
        if actor.kind is ActorKind.PERSON or seen.actor in doers or (doers and "MED" in actor.sectors):
            continue
        if _is_of_a_whose(seen.word, word):
            continue
        if seen.subject:
            return (
                None
                if _may_be_another(word, seen, cast) or _is_the_same_thing(word, seen)
                else because(seen.actor, "antecedent", "before", word, seen.word)
            )
        other = other or seen
    if other is None or not doers or other.sentence != word.sentence.index:
        return None
    return because(other.actor, "antecedent", "before", word, other.word)


def _who_says_it(word: Word, cast: Cast) -> str | None:
    """The state or body that says of itself what the clause of "it" tells."""
    from graph.mentions.phrases import references

    subject = sayer(word) or stating(word, cast)
    found = references(subject, cast) if subject is not None else ()
    one = len(found) == 1 and cast.actor(found[0].actor).kind is not ActorKind.PERSON
    return because(found[0].actor, "antecedent", "before", word, subject) if one else None


def _may_be_another(word: Word, seen: Appearance, cast: Cast) -> bool:
    """Whether "it" may mean the other of two of the sentence before, or what they did ("X accused Y. Z backed it")."""
    if word.dep not in _OBJECTS or seen.sentence == word.sentence.index or _clause(word).lemma in _JUDGING:
        return False
    beside = (other.actor for other in cast.appearances if other.sentence == seen.sentence)
    things = {cast.state_of(a) or a for a in beside if cast.actor(a).kind is not ActorKind.PERSON}
    return len(things) > 1


def _is_the_same_thing(word: Word, seen: Appearance) -> bool:
    """Whether "it" is what the sentence before already calls so ("X learned of it. Y called it a mistake")."""
    verb = _clause(word)
    if (
        word.dep != "dobj"
        or verb.lemma not in words("labelling-verbs") | _JUDGING
        or seen.sentence == word.sentence.index
    ):
        return False
    return any(w.lower == "it" and w.dep in _OBJECTS for w in seen.word.sentence.words)


def _is_of_a_whose(seen: Word, word: Word) -> bool:
    """Whether it is what "whose" says somebody has ("Japan, whose fishermen …"), of which no other sentence is."""
    return seen.sentence is not word.sentence and any(c.lower == "whose" for c in seen.children)


def _doers(word: Word, clause: Word, cast: Cast) -> set[str]:
    """Who does what the clause of an object says, and whom "it" is therefore not."""
    from graph.mentions.phrases import references

    subject = grammatical_subject(clause) if word.dep in {"dobj", "pobj", "dative", "iobj"} else None
    known = subject is not None and subject.pos != "PRON" and subject.i < word.i
    return {r.actor for r in references(subject, cast)} if subject is not None and known else set()


def _pair(word: Word, cast: Cast) -> Iterator[Reference]:
    """Those whom "the two leaders", "both sides" or "the pair" mean."""
    for member in members(word, cast):
        army = cast.registry.body(member, "army") if word.lemma in {"army", "military"} else None
        actor = cast.add(army) if army is not None else member
        cast.actors.setdefault(actor, cast.actor(actor))
        post = cast.post_on(actor) if cast.actor(actor).kind is ActorKind.PERSON else None
        yield Reference(actor, cast.document.span_of([word]), "collective", post)
