"""Where does the text say that an act took place? In its own phrase, or in that of the act that it belongs to."""

from collections.abc import Callable, Iterator

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL, grammatical_subject, patients, prepositional
from graph.extractors.lexicon import load
from graph.extractors.predicates import Predicate
from graph.extractors.tense import lies_ahead
from graph.extractors.venues import Spot, is_venue, spot_of
from graph.mentions.cast import Cast
from graph.mentions.locations import location
from graph.mentions.nominals import conjuncts
from graph.mentions.phrases import modifiers
from graph.reasons import because
from graph.wordlists import words

Spots = list[Spot]

SPEECH = frozenset(["SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "AGREE"])
"""Types of acts that are done by speaking."""
_AT = ("in", "at", "near", "outside", "inside", "on", "across", "over", "around", "throughout", "aboard", "along")
_ABOUT = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}
"""Types whose object is what is spoken of ("demanded a truce in X")."""
_TAKING = {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"}
_MOVING = {
    "ASSAULT": ("into", "towards", "toward", "onto"),
    "MOBILIZE": ("into", "to", "through", "towards", "toward", "onto"),
    "RETREAT": ("from", "of"),
    "AID": ("into", "to"),
}
"""After which prepositions an army's goal stands, or what it leaves."""
_THROUGH = {"with", "by", "from", "between", "during", "at"}
_OCCASION_AT = {"in", "at", "during"}
_AFTERWARDS = {"after", "following"}
"""Who speaks after a gathering is still there; who strikes after talks is not."""
_SPOKEN_AT = {"after", "following", "during", "at", "in", "before"}
_MET = {"CONSULT", "ASSAULT", "COERCE", "PROTEST"}
_ALONG = {"with", "for", "of", "by", "between", "from", "at", "during", "against"}
_GATHERED = {"gather", "convene", "assemble"}
_MEETING = {"arrive", "land", "meet", "gather", "convene", "assemble", "speak", "visit", "sit", "talk"}
_BUILT = words("places-built") | {"town", "village", "city", "settlement", "suburb"}
"""Where arms are used on it, it is where they are used ("struck the hospital")."""
_STATE = 2
"""The rank of a state among the places of an act: the last."""
_LAST_OF_ITS_OWN = "taken"
"""After this way a state named with the act is kept, and no place is looked for in the words around it."""
_LEAVING = {"leave", "quit", "depart"}
_BACK = 2
"""So many sentences a "there" looks back."""


def places(predicate: Predicate, cast: Cast) -> Spots:
    """The places at which it was done: one, of a noun as many as are joined ("discussions in X and Y"), or none."""
    vague: tuple[str, Spots] | None = None
    for rule, find in _WAYS:
        found = find(predicate, cast)
        if found and rank(found[0]) < _STATE:
            return because(_of(predicate, found), "place", rule, predicate)
        vague = vague or ((rule, found) if found else None)
        if vague is not None and rule == _LAST_OF_ITS_OWN:
            break
    return because(_of(predicate, vague[1]), "place", vague[0], predicate) if vague is not None else []


def _of(predicate: Predicate, found: Spots) -> Spots:
    """Of a noun or a verb with its noun all places, of a verb alone one."""
    return found if predicate.nominal or predicate.noun is not None else found[:1]


def host(predicate: Predicate, cast: Cast, spots: Spots) -> str | None:
    """The id of the state that somebody visits by going to a place, known or only its capital ("his capital")."""
    if spots and (place := spots[0].place) is not None:
        return cast.state_there(place)
    for governor in filter(None, (predicate.noun, predicate.word)):
        for inner in (w for preposition in ("in", "to", "at") for w in _after(governor, preposition)):
            owners = [owner for _, owner, _ in modifiers(inner, cast)] if inner.lemma == "capital" else []
            if owners:
                return cast.state_of(owners[0])
    return None


# ---------------------------------------------------------------- in its own phrase
def _before(predicate: Predicate, cast: Cast) -> Spots:
    """The place that stands before an event noun ("the Rafah offensive")."""
    noun = predicate.noun or predicate.word
    if noun.pos not in {"NOUN", "PROPN"}:
        return []
    for child in noun.children:
        name = cast.name_at(child)
        if child.dep in {"compound", "nmod"} and name is not None and name.kind == "place":
            found = spot_of(child, cast)
            return [found] if found is not None else []
    return []


def _own(predicate: Predicate, cast: Cast) -> Spots:
    """After a preposition of place in the phrase of the noun or the verb."""
    speech = predicate.root in SPEECH and not predicate.nominal
    led = predicate.root == "CONSULT" and predicate.word.lemma in words("leading-somewhere")
    prepositions: tuple[str, ...] = (*_AT, "to", "into") if led or travels(predicate) else _AT
    if predicate.root == "CONSULT" and predicate.word.lemma in _LEAVING:
        prepositions = ("for", "to")
    noun = predicate.noun
    if noun is not None and predicate.root in _ABOUT and noun.lower not in words("audiences"):
        noun = None
    for governor in (noun, predicate.word):
        if governor is not None and (found := _under(governor, cast, prepositions, speech, predicate.root)):
            return found
    return []


def _carrier(predicate: Predicate, cast: Cast) -> Spots:
    """After the verb of which an event noun is the subject or object ("talks were held in Geneva")."""
    word = predicate.word
    if predicate.nominal and word.dep in {"nsubj", "nsubjpass", "dobj"} and word.head.pos in VERBAL:
        return _under(word.head, cast, _AT, root=predicate.root)
    if word.dep == "acl" and word.tag == "VBN":
        return _under(word.head, cast, _AT, root=predicate.root)
    return []


def _taken(predicate: Predicate, cast: Cast) -> Spots:
    """The place that is attacked, entered or left, and the goal of a journey."""
    word, going = predicate.word, travels(predicate)
    unknown = "in" if predicate.root in {"MOBILIZE", "RETREAT"} else ""
    for inner in _goals(predicate):
        found = spot_of(inner, cast, unknown)
        if found is not None:
            return [found]
    if not going and predicate.root not in _TAKING:
        return []
    entered = (
        going or (predicate.noun or word).lemma in words("taking-of-places") or word.lemma in words("taking-of-places")
    )
    for target in prepositional(word, "of") if predicate.nominal else patients(word):
        taken = word.head if target.tag in {"WDT", "WP"} and word.dep == "relcl" else target
        found = spot_of(taken, cast)
        known = found is not None and found.place is not None and found.place.latitude is not None
        struck = predicate.root == "ASSAULT" and word.lemma in words("verbs-of-arms") and taken.lemma in _BUILT
        if found is not None and (entered or struck or (known and not predicate.nominal)):
            return [found]
    return []


def _goals(predicate: Predicate) -> Iterator[Word]:
    """Where an army goes, or what it leaves; who is let go does not leave a place in this sense."""
    word = predicate.word
    if predicate.nominal or predicate.frame.mode == "release":
        return
    if predicate.root == "AID" and word.lemma not in words("sending"):
        return
    for preposition in _MOVING.get(predicate.root, ()):
        if preposition == "of" and word.child("prep", "prt", "advmod") is None:
            continue
        things = (part for thing in patients(word) for part in conjuncts(thing))
        for governor in filter(None, (word, predicate.noun, *things)):
            yield from prepositional(governor, preposition)


def travels(predicate: Predicate) -> bool:
    """Whether it is a journey, whose goal is where it takes place."""
    going = words("travelling")
    if predicate.root in SPEECH:
        return False
    return predicate.word.lemma in going or (predicate.noun is not None and predicate.noun.lemma in going)


# ---------------------------------------------------------------- in the words around it
def _behind(predicate: Predicate, cast: Cast) -> Spots:
    """At the end of a long object ("met X and the committee on Y in Z"), which the parser hangs too deep."""
    if predicate.root not in _MET or predicate.nominal:
        return []
    found: Spots = []
    for word in sorted(predicate.word.subtree(), key=lambda w: w.i):
        name = cast.name_at(word)
        if word.dep == "pobj" and word.head.lower in {"in", "at"} and name is not None and name.kind == "place":
            spot = spot_of(word, cast)
            if spot is not None and _leads_to(word.head, predicate.word):
                found = [spot]
    return found


def _leads_to(preposition: Word, verb: Word) -> bool:
    """Whether what lies between is who takes part, and no other act or topic."""
    for above in preposition.ancestors():
        if above is verb:
            return True
        topic = above.dep == "prep" and above.lower not in _ALONG and above.head.pos != "PROPN"
        if above.pos in VERBAL or topic or (above.lemma in load().nouns and above.lemma not in words("gatherings")):
            return False
    return False


def _where(predicate: Predicate, cast: Cast) -> Spots:
    """What a relative "where" or "during which" looks back to ("in Jeddah, where he met")."""
    clause = _clause(predicate)
    for child in clause.children:
        if child.lower == "where" and child.i > 1:
            return _just_before(child, cast)
        if child.dep == "prep" and (inner := child.child("pobj")) is not None and inner.lower == "which":
            above = clause.head
            found = spot_of(above, cast, child.lower) if child.lower in _AT else None
            return [found] if found is not None else _under(above, cast, (*_AT, "to"))
    return []


def _clause(predicate: Predicate) -> Word:
    """The verb of the clause: of a noun the verb that has it, of a verb joined by "and" the first."""
    word = predicate.word
    while word.dep in {"conj", "xcomp", "dobj", "nsubj", "nsubjpass", "acomp"} and word.head is not word:
        word = word.head
    return word


def _just_before(word: Word, cast: Cast) -> Spots:
    """The place whose name or phrase ends right before a word and its comma."""
    row = word.sentence.words
    at = word.i - 1
    while at > 0 and row[at].pos == "PUNCT":
        at -= 1
    for head in (row[at], row[at].head, row[at].head.head):
        found = spot_of(head, cast, "in")
        if found is not None:
            return [found]
    return []


def _there(predicate: Predicate, cast: Cast) -> Spots:
    """The place last named, which "there" means."""
    word = predicate.word
    governors = (predicate.noun, word, _clause(predicate), *patients(word))
    for child in (c for governor in governors if governor is not None for c in governor.children):
        if child.lower == "there" and child.dep == "advmod":
            found = _last_named(child, cast)
            return [found] if found is not None else []
    return []


def _last_named(there: Word, cast: Cast) -> Spot | None:
    for sentence, end in _back(there, cast):
        for word in reversed(sentence.words[:end]):
            if (
                word.dep in {"pobj", "dobj", "conj", "nsubj"}
                and word.pos == "PROPN"
                and location(word, cast) is not None
            ):
                return spot_of(word, cast)
    return None


def _back(word: Word, cast: Cast) -> Iterator[tuple[Sentence, int]]:
    yield word.sentence, word.i
    for number in range(word.sentence.index - 1, max(-1, word.sentence.index - 1 - _BACK), -1):
        sentence = cast.document.sentences[number]
        yield sentence, len(sentence.words)


def _occasion(predicate: Predicate, cast: Cast) -> Spots:
    """Of who is or meets somewhere as he acts ("the ministers, meeting in Brussels, decided")."""
    if predicate.nominal:
        return []
    subject = grammatical_subject(predicate.word)
    beside = list(subject.children) if subject is not None else []
    for stay in beside:
        noun = stay.child("pobj") if stay.dep == "prep" and stay.lower in {"on", "during"} else None
        if noun is not None and _is_stay(noun) and (found := _under(noun, cast, _AT)):
            return found
        if (spot := _whereabouts(stay, cast)) is not None:
            return [spot]
    for verb in (*beside, *predicate.word.children):
        gathered = verb.tag == "VBN" and verb.lemma in _GATHERED
        if verb.dep in {"acl", "advcl"} and (gathered or (verb.tag == "VBG" and verb.lemma in _MEETING)):
            found = _under(verb, cast, _AT)
            if found:
                return found
    return []


def _whereabouts(beside: Word, cast: Cast) -> Spot | None:
    """The town in which somebody is as he acts ("X, in Baku on a visit, said", "X, who is in Baku, said")."""
    if beside.dep == "relcl" and beside.lemma == "be":
        inside = [c for c in beside.children if c.dep == "prep" and c.lower in {"in", "at"}]
    else:
        apart = beside.i > 0 and beside.sentence.words[beside.i - 1].text == ","
        inside = [beside] if beside.dep == "prep" and beside.lower == "in" and apart else []
    for word in (inner for preposition in inside for inner in preposition.children if inner.dep == "pobj"):
        found = spot_of(word, cast)
        if found is not None and found.place is not None and found.place.latitude is not None:
            return found
    return None


def _omitted(predicate: Predicate, cast: Cast) -> Spots:
    """Of the journey or meeting that somebody calls off or stays away from ("cancelled a visit to X")."""
    if predicate.nominal or predicate.root != "REJECT":
        return []
    for thing in patients(predicate.word):
        if is_journey(thing) or thing.lemma in words("gatherings"):
            return _under(thing, cast, (*_AT, "to") if is_journey(thing) else _AT)
    return []


def is_journey(noun: Word | None) -> bool:
    """Whether a noun is a journey or a stay, so that what it is "to" is a place."""
    return noun is not None and noun.lemma in words("stays") | words("travelling")


def _issued(predicate: Predicate, cast: Cast) -> Spots:
    """Of the words in which something is said ("in a statement issued in Brussels, the Union condemned")."""
    if predicate.nominal or predicate.root not in SPEECH | {"-"}:
        return []
    subject = grammatical_subject(predicate.word)
    for verb in (predicate.word, *([subject] if subject is not None else [])):
        for text in (c for p in verb.children if p.dep == "prep" and p.lower == "in" for c in p.children):
            if text.dep != "pobj" or text.lemma not in words("things-issued"):
                continue
            for child in text.children:
                made = child.dep == "acl" and child.tag == "VBN"
                found = _under(child, cast, _AT) if made else []
                sent = child.child("pobj") if child.dep == "prep" and child.lower == "from" else None
                spot = spot_of(sent, cast) if sent is not None else None
                if found or spot is not None:
                    return found or [spot for spot in [spot] if spot is not None]
    return []


def _purpose(predicate: Predicate, cast: Cast) -> Spots:
    """Of the journey or meeting that an act belongs to ("flew to Cairo for talks", "met him in Bonn, assuring him")."""
    word = predicate.word
    if predicate.nominal and word.dep == "pobj":
        verb = _above(word.head)
        if word.head.lower == "for" and _is_journey(verb):
            under_way = [w for w in prepositional(verb, "on") if w.lemma == "way"]
            return _under(under_way[0] if under_way else verb, cast, (*_AT, "to"))
        if word.head.lower in {"after", "following"} and verb.lemma in _LEAVING:
            return [s for o in verb.children if o.dep == "dobj" and (s := spot_of(o, cast)) is not None]
        if word.head.lower in _SPOKEN_AT and verb.pos in VERBAL and not _is_journey(verb):
            return _under(verb, cast, _AT, True)
        return []
    above = word.head
    if above is word or above.pos not in VERBAL:
        return []
    if word.dep == "conj" and word.child("nsubj", "nsubjpass") is None and above.i < word.i:
        if lies_ahead(word, above):
            return []
        met = above.lemma in _MEETING | _GATHERED
        going = above.lemma in words("travelling")
        found = _under(above, cast, (*_AT, "to", "into") if going else _AT) if met or going else []
        return [spot for spot in found if spot.place is not None]
    if word.dep not in {"advcl", "xcomp"}:
        return []
    if word.tag == "VB" and predicate.root == "CONSULT":
        return _under(above, cast, (*_AT, "to"))
    if word.tag == "VBG" and word.dep == "advcl" and word.child("mark", "prep", "advmod") is None:
        return _under(above, cast, _AT)
    return []


def _above(preposition: Word) -> Word:
    """The verb over a phrase, through the nouns between."""
    current = preposition.head
    while current.pos not in VERBAL and current.head is not current:
        current = current.head
    return current


def _is_journey(verb: Word) -> bool:
    return verb.lemma in words("travelling") or verb.lemma in {"be", "expect"}


def _front(predicate: Predicate, cast: Cast) -> Spots:
    """After the preposition that begins the sentence, for the verbs of the main clause ("In Seoul X met Y")."""
    clause = _clause(predicate)
    row = list(_after_the_time([word for word in clause.sentence.words if word.pos not in {"PUNCT", "SPACE", "CCONJ"}]))
    if (
        clause.head is not clause
        or len(row) < 3
        or row[0].lower not in _AT
        or row[0].pos != "ADP"
        or row[0].i > clause.i
    ):
        return []
    if any(word.text == ";" for word in clause.sentence.words[: predicate.word.i]):
        return []
    if predicate.word is not clause and lies_ahead(predicate.word, clause):
        return []
    for word in (row[0].child("pobj"), row[1]):
        found = spot_of(word, cast, row[0].lower) if word is not None else None
        if word is not None and found is not None and _lies_under(word, row[0].lower, [found], predicate.root):
            return [found]
    return []


def _after_the_time(row: list[Word]) -> Iterator[Word]:
    """The words of a sentence without the day that it begins with ("Last week in Prague X met Y")."""
    timely = words("names-of-days-and-months") | words("timely")
    at = 0
    while at < len(row) and (row[at].lower in timely or row[at].pos == "NUM"):
        at += 1
    if at and row[at - 1].lower in _AT:
        at -= 1
    return iter(row[at:])


_WAYS: tuple[tuple[str, Callable[[Predicate, Cast], Spots]], ...] = (
    ("before", _before),
    ("own", _own),
    ("carrier", _carrier),
    ("behind", _behind),
    ("taken", _taken),
    ("where", _where),
    ("there", _there),
    ("occasion", _occasion),
    ("omitted", _omitted),
    ("issued", _issued),
    ("purpose", _purpose),
    ("front", _front),
)
"""The ways in which a text tells the place of an act, the surest first."""


# ---------------------------------------------------------------- phrases of place
def _under(governor: Word, cast: Cast, prepositions: tuple[str, ...], speech: bool = False, root: str = "") -> Spots:
    """The places after the first of some prepositions that has any, the closest kind first."""
    ranked: dict[tuple[int, int], Spots] = {}
    for preposition in prepositions:
        for inner in _after(governor, preposition, speech):
            if inner.lower in words("names-of-days-and-months"):
                continue
            found = [spot for part in conjuncts(inner) if (spot := spot_of(part, cast, preposition)) is not None]
            if found and _lies_under(inner, preposition, found, root):
                ranked.setdefault((rank(found[0]), found[0].span.start), found)
    return ranked[min(ranked)] if ranked else []


def rank(spot: Spot) -> int:
    """How closely a place is told: a known town first, a venue next, a state last."""
    if spot.place is None:
        return 1
    return 0 if spot.place.latitude is not None else _STATE


def _lies_under(inner: Word, preposition: str, found: Spots, root: str) -> bool:
    """Whether a preposition says where: "on" of venues ("on the lawn"), and of what is struck ("an attack on X")."""
    if preposition not in {"on", "over"} or inner.pos == "NOUN" or is_venue(inner):
        return True
    return root in _TAKING and any(spot.place is not None and spot.place.latitude is not None for spot in found)


def _after(governor: Word, preposition: str, speech: bool = False) -> Iterator[Word]:
    """The objects of a preposition of place, not those inside what is spoken of ("briefed them on talks in Cairo")."""
    queue = [governor]
    while queue:
        word = queue.pop(0)
        for child in word.children:
            here = child.lower == preposition or (preposition == "in" and child.lower == "to" and _is_stay(word))
            if child.dep == "prep" and here and not (speech and _is_of_object(child)):
                yield from (c for c in child.children if c.dep == "pobj")
            if _leads_on(child, word, speech):
                queue.append(child)


def _is_of_object(preposition: Word) -> bool:
    """Whether it tells where those are who are to do something ("allowed the troops in X to fire")."""
    verb = preposition.head
    told = verb.child("dobj")
    todo = [
        c for c in verb.children
        if c.dep in {"xcomp", "advcl", "ccomp"} and c.i > preposition.i and any(aux.lower == "to" for aux in c.children)
    ]  # fmt: skip
    return told is not None and told.i == preposition.i - 1 and bool(todo)


def _leads_on(child: Word, word: Word, speech: bool) -> bool:
    """Whether the place of an act may stand under a word: an occasion always, its object not where it is spoken of."""
    if word.dep == "prep" and child.dep == "pobj":
        of_those = word.lower == "of" and word.head.lemma in words("gatherings")
        return word.lower in _THROUGH or of_those or _is_occasion(child)
    if child.dep == "prep" and child.lower == "on":
        return (inner := child.child("pobj")) is not None and inner.lower in words("stays")
    if child.dep == "advmod" and child.lower in {"together", "here", "up", "down", "away", "back", "home", "on"}:
        return True
    if child.dep == "prep" and child.lower == "of":
        return word.lemma in words("gatherings") | {
            "hour",
            "day",
            "minute",
            "round",
            "series",
            "week",
            "sideline",
            "margin",
        }
    inner = child.child("pobj") if child.dep == "prep" else None
    if inner is not None and child.lower == "to" and inner.lower in words("audiences"):
        return True
    if child.dep == "prep" and child.lower in _OCCASION_AT | _THROUGH | (_AFTERWARDS if speech else {"for"}):
        return inner is not None and (_is_occasion(inner) or (not speech and child.lower in _THROUGH))
    if child.dep in {"acl", "relcl"}:
        return child.lemma in {"hold", "stage", "host", "take"} and _is_occasion(word)
    if child.dep in {"dobj", "nsubjpass"}:
        return not speech or child.lemma in words("audiences") or child.lower in words("audiences")
    return not speech and child.dep == "conj" and word.dep == "pobj"


def _is_stay(noun: Word) -> bool:
    """Whether a noun is a visit, so that it is "to" where somebody is ("on a visit to X")."""
    return noun.dep == "pobj" and noun.lower in words("stays")


def _is_occasion(noun: Word) -> bool:
    kinds = (words("gatherings"), words("audiences"), words("stays"))
    return any(noun.lemma in kind or noun.lower in kind for kind in kinds)
