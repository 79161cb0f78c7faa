"""Where did it take place? The places that stand with an act, known ones and those that the text only describes."""

from collections.abc import Iterator

from graph.document import Word
from graph.document.syntax import VERBAL, grammatical_subject, prepositional
from graph.extractors.lexicon import load
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast
from graph.mentions.phrases import conjuncts, location, modifiers, phrase_span
from graph.model.actor import ActorKind, Place
from graph.model.evidence import Span
from graph.wordlists import words

PLACE_PREPOSITIONS = ("in", "at", "near", "outside", "inside", "on", "across", "over", "around", "throughout")
SPEECH = frozenset(["SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "AGREE"])
"""Types of acts that are done by speaking."""
_THROUGH = {"with", "by", "from", "between", "during", "at"}
_TAKING = {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"}
_TRAVEL = {"visit", "travel", "fly", "arrive", "trip", "tour", "head", "journey", "go", "come", "return", "land"}
_INTO = ("to", "into", "towards", "toward", "for")
_COMING = {"expect", "schedule", "due", "arrive", "travel", "fly", "go", "come", "return", "set"}
_SENDING = {"send", "deploy", "dispatch", "move", "order", "march", "drive", "pour", "push", "advance"}
_ON = {"visit", "trip", "tour", "sideline", "sidelines", "margin", "margins", "fringe", "fringes", "journey", "mission"}
"""What one is "on" when something happens ("on a visit to Madrid", "on the sidelines of the summit")."""
_TALKED = {"talk", "talks", "speak", "discuss", "negotiate", "negotiation", "confer", "consult", "debate", "conference"}
"""After these "on" leads to a topic ("talks on Kashmir")."""
_GATHERED = {"meet", "gather", "convene", "assemble"}
_AT = {"at", "outside", "near", "inside", "in"}

Spot = tuple[Place | None, Span | None]


def scenes(predicate: Predicate, cast: Cast, struck: set[str]) -> list[Spot]:
    """The places of an act with the words for them, several of "discussions in X and Y"; a place may be unknown.

    Args:
        predicate: the act.
        cast: the cast of the article.
        struck: the ids of its targets, which are no places besides.
    """
    visit = predicate.root == "CONSULT" and predicate.frame.mode == "visit"
    known = [(place, span) for place, span in _places(predicate, cast) if visit or place.id not in struck]
    if known:
        return [*known]
    for place, span in (_where_clause(predicate, cast), _pointed_at(predicate, cast), _described(predicate, cast)):
        if span is not None and (place is None or place.id not in struck):
            return [(place, span)]
    return []


def host(predicate: Predicate, cast: Cast, spots: list[Spot]) -> str | None:
    """The id of the state that somebody visits by going to a place, or to its capital ("flew to his capital")."""
    if spots and (place := spots[0][0]) is not None:
        return cast.state_there(place)
    for governor in _governors(predicate):
        for preposition in ("in", "to", "at"):
            for inner in _where(governor, preposition, speech=False):
                owners = [owner for _, owner, _ in modifiers(inner, cast)] if inner.lemma == "capital" else []
                if owners:
                    return cast.state_of(owners[0])
    return None


def _where_clause(predicate: Predicate, cast: Cast) -> Spot:
    """The place that a clause with "where" is about ("Geneva, where he met X")."""
    verb = _top(predicate.word)
    if verb.dep == "relcl" and any(c.lower == "where" for c in verb.children):
        place = location(verb.head, cast)
        return (place, _name_span(verb.head, cast) if place is not None else _described_span(verb.head, cast))
    return (None, None)


def _top(verb: Word) -> Word:
    while verb.dep == "conj" and verb.head.pos in VERBAL:
        verb = verb.head
    return verb


def _pointed_at(predicate: Predicate, cast: Cast) -> Spot:
    """The place named last before "there"."""
    inside = [w for top in (predicate.noun, predicate.word) if top is not None for w in top.subtree()]
    there = next((w for w in inside if w.lower == "there" and w.dep == "advmod" and _is_near(w, predicate)), None)
    if there is None:
        return (None, None)
    sentences = cast.document.sentences[max(there.sentence.index - 1, 0) : there.sentence.index + 1]
    for sentence in reversed(sentences):
        for word in reversed(sentence.words):
            name = cast.name_at(word)
            if word.start < there.start and name is not None and name.kind == "place" and word is name.head:
                return (None, _name_span(word, cast))
    return (None, cast.document.span_of([there]))


def _is_near(there: Word, predicate: Predicate) -> bool:
    """Whether no other verb stands between an adverb and the act."""
    verb = next((above for above in there.ancestors() if above.pos in VERBAL), None)
    return verb is None or verb is predicate.word or predicate.nominal


def _described(predicate: Predicate, cast: Cast) -> Spot:
    """The words for a place that no table knows ("at the scene", "in the South Korean capital")."""
    travel = _is_travel(predicate)
    speech = predicate.root in SPEECH and not predicate.nominal
    for governor in _governors(predicate):
        for preposition in (*PLACE_PREPOSITIONS, *(_INTO if travel or _sends(predicate) else ())):
            for inner in _where(governor, preposition, speech):
                within = _within(inner, cast)
                if within is not None:
                    return within
                span = _described_span(inner, cast, preposition)
                if span is not None:
                    return (None, span)
    if travel and (goal := predicate.word.child("dobj")) is not None:
        return (None, _described_span(goal, cast, "at"))
    return (None, None)


def _governors(predicate: Predicate) -> Iterator[Word]:
    """The words whose place is also the act's."""
    yield from filter(None, (predicate.noun, predicate.word, _carrier(predicate), _gathering(predicate)))
    word = predicate.word
    yield from (c for c in word.children if c.dep == "advcl" and c.tag == "VBG" and c.lemma in words("being-somewhere"))
    if word.dep == "xcomp" and word.head.lemma in _COMING:
        yield word.head
    if predicate.nominal and word.dep == "pobj" and word.head.lower in {"for", "during", "at", "in"}:
        above = word.head.head
        yield from [above] if above.pos in VERBAL else []


def _sends(predicate: Predicate) -> bool:
    return predicate.root in {"MOBILIZE", "ASSAULT"} and predicate.word.lemma in _SENDING


def _within(word: Word, cast: Cast) -> Spot | None:
    """The known place in which a described one is, or which it is ("the capital, X", "the embassy in X")."""
    if word.lower not in _places_words() and word.lemma.lower() not in _places_words():
        return None
    beside = [c for c in word.children if c.dep == "appos"]
    for inner in (*beside, *prepositional(word, "in"), *prepositional(word, "of")):
        place = location(inner, cast)
        if place is not None and place.latitude is not None:
            return (place, _name_span(inner, cast))
    return None


def _gathering(predicate: Predicate) -> Word | None:
    """The participle that tells where those who act had met ("ministers, meeting in X, agreed")."""
    subject = grammatical_subject(predicate.word) if predicate.word.pos in VERBAL else None
    for child in subject.children if subject is not None else ():
        if child.dep == "acl" and child.lemma in _GATHERED:
            return child
    return None


def _described_span(word: Word, cast: Cast, preposition: str = "in") -> Span | None:
    """The phrase of a word for a place; a body is one where something is "at" or "outside" it."""
    name = cast.name_at(word)
    if cast.person_at(word) is not None:
        return None
    if name is not None and name.kind == "actor":
        actor = cast.actor(name.ids[0])
        housed = actor.kind is ActorKind.BODY and (preposition in _AT - {"in"} or word.lemma.lower() in _places_words())
        return cast.document.span_of(list(name.words)) if housed else None
    if word.lower in _places_words() or word.lemma.lower() in _places_words():
        return phrase_span(word, cast)
    named = word.pos == "PROPN" and word.text[:1].isupper() and name is None and preposition in {"at", "in", "near"}
    return phrase_span(word, cast) if named and not _is_time(word) else None


def _places_words() -> frozenset[str]:
    return words("words-for-places")


def _is_time(word: Word) -> bool:
    return word.lower in words("names-of-days-and-months")


def _is_travel(predicate: Predicate) -> bool:
    return predicate.word.lemma in _TRAVEL or (predicate.noun is not None and predicate.noun.lemma in _TRAVEL)


def _places(predicate: Predicate, cast: Cast) -> list[tuple[Place, Span]]:
    """Where the text says that it took place."""
    word = predicate.word
    travel = _is_travel(predicate)
    before = _before(predicate.noun or word, cast)
    if before:
        return before
    named = {predicate.word.lemma, predicate.noun.lemma if predicate.noun is not None else ""}
    for governor in _governors(predicate):
        speech = predicate.root in SPEECH and not predicate.nominal
        topics = speech or bool(named & _TALKED)
        found = _under(governor, cast, (*PLACE_PREPOSITIONS, "to") if travel else PLACE_PREPOSITIONS, speech, topics)
        if found:
            return found if predicate.nominal or predicate.noun is not None else found[:1]
    hidden = _behind(predicate, cast)
    if hidden is not None:
        return [hidden]
    if predicate.root in _TAKING and (target := word.child("dobj", "nsubjpass")) is not None and not travel:
        taken = location(target, cast)
        return [(taken, _name_span(target, cast))] if taken is not None and taken.latitude is not None else []
    if travel and (target := word.child("dobj")) is not None and (place := location(target, cast)) is not None:
        return [(place, _name_span(target, cast))]
    return []


_MET = {"CONSULT", "ASSAULT", "COERCE", "PROTEST"}
_ALONG = {"with", "for", "of", "by", "between", "from", "at", "during", "against"}


def _behind(predicate: Predicate, cast: Cast) -> tuple[Place, Span] | None:
    """The place at the end of a long object ("met X and the committee on Y in Z"), which the parser hangs too deep."""
    if predicate.root not in _MET or predicate.nominal:
        return None
    found = None
    for word in predicate.word.subtree():
        name = cast.name_at(word)
        if word.dep == "pobj" and word.head.lower in {"in", "at"} and name is not None and name.kind == "place":
            place = location(word, cast)
            if place is not None and _leads_to(word.head, predicate.word):
                found = (place, _name_span(word, cast))
    return found


def _leads_to(preposition: Word, verb: Word) -> bool:
    """Whether what lies between is who takes part, and no other act or topic."""
    for above in preposition.ancestors():
        if above is verb:
            return True
        aside = any(c.lemma in _ON for c in above.children)
        topic = above.dep == "prep" and above.lower not in _ALONG and above.head.pos != "PROPN" and not aside
        if above.pos in VERBAL or topic or (above.lemma in load().nouns and above.lemma not in words("gatherings")):
            return False
    return False


def _before(noun: Word, cast: Cast) -> list[tuple[Place, Span]]:
    """The place that stands before an event noun ("the Rafah offensive")."""
    if noun.pos not in {"NOUN", "PROPN"}:
        return []
    for child in noun.children:
        name = cast.name_at(child)
        if child.dep in {"compound", "nmod"} and name is not None and name.kind == "place":
            place = location(child, cast)
            return [(place, _name_span(child, cast))] if place is not None else []
    return []


def _carrier(predicate: Predicate) -> Word | None:
    """The verb of which an event noun is the subject or object ("talks were held in Geneva")."""
    word = predicate.word
    if predicate.nominal and word.dep in {"nsubj", "nsubjpass", "dobj"} and word.head.pos in VERBAL:
        return word.head
    if word.dep in {"acl"} and word.tag == "VBN":
        return word.head
    return None


def _under(
    governor: Word, cast: Cast, prepositions: tuple[str, ...], speech: bool, topics: bool
) -> list[tuple[Place, Span]]:
    for preposition in prepositions:
        if preposition == "on" and topics:
            continue
        for inner in _where(governor, preposition, speech):
            found = [
                (place, _name_span(part, cast))
                for part in conjuncts(inner)
                if (place := location(part, cast) or _capital(part, cast)) is not None
            ]
            if found:
                return found
    return []


def _where(governor: Word, preposition: str, speech: bool) -> Iterator[Word]:
    """The objects of a preposition of place, not those inside what is spoken of ("briefed them on talks in Cairo")."""
    queue = [governor]
    while queue:
        word = queue.pop(0)
        for child in word.children:
            goal = child.lower == "to" and preposition == "in" and word.lemma in _ON
            if child.dep == "prep" and (child.lower == preposition or goal):
                yield from (c for c in child.children if c.dep == "pobj")
            if _is_occasion(child) or (word.dep == "prep" and child.dep == "pobj") or _is_held(child):
                queue.append(child)
                continue
            if speech:
                continue
            through = (
                child.dep in {"dobj", "nsubjpass"}
                or (child.dep == "conj" and word.dep == "pobj")
                or (child.dep == "prep" and child.lower in _THROUGH)
            )
            if through:
                queue.append(child)


def _is_held(participle: Word) -> bool:
    """Whether a participle tells where a gathering was held ("at a ceremony held in X")."""
    held = participle.dep == "acl" and participle.tag == "VBN"
    return held and participle.head.lemma in words("gatherings")


def _is_occasion(preposition: Word) -> bool:
    """Whether a preposition leads to a gathering or an attack, whose place is the act's ("at a rally in X")."""
    if preposition.dep != "prep" or preposition.lower not in {"at", "in", "during", "on"}:
        return False
    if preposition.lower == "on":
        return any(c.dep == "pobj" and c.lemma in _ON for c in preposition.children)
    return any(c.dep == "pobj" and c.lemma in words("gatherings") for c in preposition.children)


def _capital(word: Word, cast: Cast) -> Place | None:
    """The place of "the city of X"."""
    if word.lemma == "city":
        return next((p for w in prepositional(word, "of") if (p := location(w, cast)) is not None), None)
    return None


def _name_span(word: Word, cast: Cast) -> Span:
    name = cast.name_at(word)
    return cast.document.span_of(list(name.words) if name is not None else [word])
