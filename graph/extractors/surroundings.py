"""Where does an act take place that tells no place itself? Where the words around it say: a stay, a journey, a text."""

from collections.abc import Callable, Iterator

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL, grammatical_subject, patients
from graph.extractors.lexicon import load
from graph.extractors.localities import AT, LEAVING, SPEECH, Spots, is_stay, lies_under, rank, under, ways_to
from graph.extractors.predicates import Predicate
from graph.extractors.tense import lies_ahead
from graph.extractors.venues import Spot, spot_of
from graph.mentions.cast import Cast, Reference
from graph.mentions.locations import location
from graph.mentions.phrases import references
from graph.wordlists import words

_SPOKEN_AT = {"after", "following", "during", "at", "in", "before"}
_MET = {"CONSULT", "ASSAULT", "COERCE", "PROTEST"}
_ALONG = {"with", "for", "of", "by", "between", "from", "at", "during", "against"}
_GATHERED = {"gather", "convene", "assemble"}
_MEETING = {"arrive", "land", "meet", "gather", "convene", "assemble", "speak", "visit", "sit", "talk"}
_STAYING_AWAY = {"boycott", "shun", "skip", "snub"}
_FORCE = {"ambush", "assault", "attack", "fighting", "operation", "raid", "shooting", "strike"}
"""Gatherings in arms, after which nobody speaks on the spot."""
_BACK = 2
"""So many sentences a "there" looks back."""


def behind(predicate: Predicate, cast: Cast) -> Spots:
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
            found = spot_of(above, cast, child.lower) if child.lower in AT else None
            return [found] if found is not None else under(above, cast, (*AT, "to"))
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
        inner = child.child("pcomp", "pobj", "advmod") if child.lower == "from" and child.dep == "prep" else None
        there = inner if inner is not None else child
        if there.lower == "there" and (inner is not None or child.dep == "advmod"):
            found = _last_named(there, cast)
            return [found] if found is not None else []
    return []


def _last_named(there: Word, cast: Cast) -> Spot | None:
    """The place last named before "there", which is none that acts there ("so Britain bombed targets there")."""
    acting = set(there.ancestors())
    for sentence, end in _back(there, cast):
        for word in reversed(sentence.words[:end]):
            if _is_goal(word) and (found := spot_of(word, cast, "in")) is not None:
                return found
            if (
                word.dep in {"pobj", "dobj", "conj", "nsubj"}
                and word.pos == "PROPN"
                and not (word.dep == "nsubj" and word.head in acting)
                and location(word, cast) is not None
            ):
                return spot_of(word, cast)
    return None


def _is_goal(word: Word) -> bool:
    """Whether a name or a kind of place is where somebody is or goes, known or not ("flown to the island of X")."""
    if word.dep != "pobj" or word.pos not in {"NOUN", "PROPN"}:
        return False
    going = word.head.lower == "to" and word.head.head.lemma in words("travelling") | words("leading-somewhere")
    return going or word.head.lower in {"in", "at", "near"}


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
    if subject is not None and (found := _beside_another(subject, cast)):
        return found
    for stay in beside:
        noun = stay.child("pobj") if stay.dep == "prep" and stay.lower in {"on", "during"} else None
        if noun is not None and is_stay(noun) and (found := under(noun, cast, AT)):
            return found
        if (spot := _whereabouts(stay, cast)) is not None:
            return [spot]
    for verb in (*beside, *predicate.word.children):
        gathered = verb.tag == "VBN" and verb.lemma in _GATHERED
        if verb.dep in {"acl", "advcl"} and (gathered or (verb.tag == "VBG" and verb.lemma in _MEETING)):
            found = under(verb, cast, AT)
            if found:
                return found
    return []


def _beside_another(subject: Word, cast: Cast) -> Spots:
    """Where somebody has another at his side ("X, with Y at his side in the palace, said")."""
    inside = sorted(subject.subtree(), key=lambda w: w.i)
    side = next((w for w in inside if w.lower == "side" and w.child("poss") is not None), None)
    if side is None or not any(w.lower == "with" for w in inside):
        return []
    after = (w for w in inside if w.i > side.i and w.dep == "prep" and w.lower in {"in", "at"})
    held = (spot_of(inner, cast, w.lower) for w in after if (inner := w.child("pobj")) is not None)
    return sorted((spot for spot in held if spot is not None), key=rank)[:1]


def _reported(predicate: Predicate, cast: Cast) -> Spots:
    """Where somebody is who tells what he or his state does by it ("X, who is in Y, said his country backed Z")."""
    word = predicate.word
    if predicate.nominal or predicate.root not in SPEECH or word.dep != "ccomp" or word.head.pos not in VERBAL:
        return []
    said = Predicate(word.head, predicate.frame)
    if word.head.lemma not in words("speaking-verbs") or _is_of_others(word, cast):
        return []
    return _occasion(said, cast)


def _is_of_others(told: Word, cast: Cast) -> bool:
    """Whether what is told to be done is done by another than who tells it or his state."""
    doer, speaker = told.child("nsubj"), told.head.child("nsubj")
    if doer is None or speaker is None or doer.pos == "PRON":
        return doer is None or speaker is None
    states = [{cast.state_of(r.actor), r.actor} - {None} for r in (*_known(doer, cast), *_known(speaker, cast))]
    return len(states) != 2 or not states[0] & states[1]


def _known(word: Word, cast: Cast) -> tuple[Reference, ...]:
    return references(word, cast)[:1]


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
    """Of the meeting that somebody stays away from ("boycotted a meeting in X"); a cancelled one is nowhere."""
    if predicate.nominal or predicate.root != "REJECT" or predicate.word.lemma not in _STAYING_AWAY:
        return []
    found = (spots for thing in patients(predicate.word) if thing.lemma in words("gatherings")
             if (spots := under(thing, cast, AT)))  # fmt: skip
    return next(found, [])


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
                found = under(child, cast, AT) if made else []
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
        if word.head.lower == "for" and _is_going(verb):
            return under(next(ways_to(verb), verb), cast, (*AT, "to"))
        if word.head.lower in {"after", "following"} and verb.lemma in LEAVING:
            return [s for o in verb.children if o.dep == "dobj" and (s := spot_of(o, cast)) is not None]
        if word.head.lower in _SPOKEN_AT and verb.pos in VERBAL and not _is_going(verb):
            return under(verb, cast, AT, True)
        return []
    above = word.head
    if above is word or above.pos not in VERBAL:
        return []
    if word.dep == "conj" and word.child("nsubj", "nsubjpass") is None and above.i < word.i:
        if lies_ahead(word, above):
            return []
        met = above.lemma in _MEETING | _GATHERED
        going = above.lemma in words("travelling")
        found = under(above, cast, (*AT, "to", "into") if going else AT) if met or going else []
        return [spot for spot in found if spot.place is not None]
    if word.dep not in {"advcl", "xcomp"}:
        return []
    if word.tag == "VB" and predicate.root == "CONSULT":
        return under(above, cast, (*AT, "to"))
    if word.tag == "VBG" and word.dep == "advcl" and word.child("mark", "prep", "advmod") is None:
        return under(above, cast, AT)
    return []


def _above(preposition: Word) -> Word:
    """The verb over a phrase, through the nouns between."""
    current = preposition.head
    while current.pos not in VERBAL and current.head is not current:
        current = current.head
    return current


def _is_going(verb: Word) -> bool:
    return verb.lemma in words("travelling") or verb.lemma in {"be", "expect"}


def _ended(predicate: Predicate, cast: Cast) -> Spots:
    """Of the meeting or speech after which somebody speaks, told first ("After two hours with X in Y, Z praised")."""
    clause = _clause(predicate)
    if predicate.root not in SPEECH or predicate.nominal or clause.head is not clause:
        return []
    for preposition in clause.children:
        inner = preposition.child("pobj") if preposition.dep == "prep" and preposition.i < clause.i else None
        if inner is None or preposition.lower not in {"after", "following", "during"}:
            continue
        long = inner.lemma in {"hour", "minute", "day"} and any(c.lower in {"with", "of"} for c in inner.children)
        if long or inner.lemma in words("gatherings") - _FORCE:
            return under(inner, cast, AT)
    return []


def _front(predicate: Predicate, cast: Cast) -> Spots:
    """After the preposition that begins the sentence, for the verbs of the main clause ("In Seoul X met Y")."""
    clause = _clause(predicate)
    row = list(_after_the_time([word for word in clause.sentence.words if word.pos not in {"PUNCT", "SPACE", "CCONJ"}]))
    if (
        clause.head is not clause
        or len(row) < 3
        or row[0].lower not in AT
        or row[0].pos != "ADP"
        or row[0].i > clause.i
    ):
        return []
    if any(word.text == ";" for word in clause.sentence.words[: predicate.word.i]):
        return []
    if predicate.word is not clause and (lies_ahead(predicate.word, clause) or _is_urged(predicate.word)):
        return []
    for word in (row[0].child("pobj"), row[1]):
        found = spot_of(word, cast, row[0].lower) if word is not None else None
        if word is not None and found is not None and lies_under(word, row[0].lower, [found], predicate.root):
            return [found]
    return []


def _is_urged(verb: Word) -> bool:
    """Whether somebody else is to do it, wherever he is asked ("counselled him to return")."""
    return verb.dep == "xcomp" and verb.tag == "VB" and verb.head.child("dobj") is not None


def _after_the_time(row: list[Word]) -> Iterator[Word]:
    """The words of a sentence without the day that it begins with ("Last week in Prague X met Y")."""
    timely = words("names-of-days-and-months") | words("timely")
    at = 0
    while at < len(row) and (row[at].lower in timely or row[at].pos == "NUM"):
        at += 1
    if at and row[at - 1].lower in AT:
        at -= 1
    return iter(row[at:])


AROUND: tuple[tuple[str, Callable[[Predicate, Cast], Spots]], ...] = (
    ("where", _where),
    ("there", _there),
    ("occasion", _occasion),
    ("reported", _reported),
    ("omitted", _omitted),
    ("issued", _issued),
    ("purpose", _purpose),
    ("front", _front),
    ("ended", _ended),
)
"""The ways in which the words around an act tell its place, the surest first."""
