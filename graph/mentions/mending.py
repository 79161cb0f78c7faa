"""What does the parser misplace? Subjects are put right by the names of the cast, before anything is read of the tree.

Parsers hang a name under the place before it ("In Vienna Rafael Grossi warned": "Grossi" after "In") or join it to the
phrase before the comma ("At a ceremony in Rome, Egypt and Italy signed": "Egypt" with "Rome"), and the verb then has
no subject.
"""

from collections.abc import Callable, Iterator

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL, is_finite
from graph.registry import agents
from graph.wordlists import words

Known = Callable[[Word], bool]

_CLAUSES = {"ROOT", "ccomp", "conj", "parataxis", "advcl", "relcl"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_MISTAKEN = {"advmod", "npadvmod", "dep", "intj", "nmod", "amod", "compound", "appos", "dobj"}
_BETWEEN = {"ADV", "AUX", "PART"}
_NOMINAL = {"ADP", "PROPN", "DET", "CCONJ", "ADJ", "NOUN"}


def mend(sentence: Sentence, is_named: Known, is_place: Known) -> None:
    """Gives finite verbs without a subject the name right before them that can be nothing else.

    Args:
        sentence: its tree is changed in place.
        is_named: whether a word belongs to the name of an actor.
        is_place: whether a word names a place or state.
    """
    _raise_verb(sentence)
    for verb in sentence.words:
        if _is_past_after_infinitive(verb):
            verb.tag = "VBD"
        if _is_somebody(verb):
            verb.pos, verb.tag = "NOUN", "NN"
        _part_subjects(verb)
        _return_agent(verb)
        if not _lacks_subject(verb):
            continue
        ways = (_of_whose(verb), _under_place(verb, is_named, is_place), _joined(verb, is_named),
                _introduced(verb, is_named), _beside(verb, is_named), _people_before(verb))  # fmt: skip
        found = next((subject for subject in ways if subject is not None), None)
        if found is not None:
            _move(found, verb, "nsubj")


def _is_past_after_infinitive(verb: Word) -> bool:
    """Whether a past tense is taken for a participle joined to an infinitive ("vowed to answer and imposed them")."""
    alone = verb.child("aux", "auxpass", "nsubjpass") is None and verb.child("dobj") is not None
    return verb.tag == "VBN" and verb.dep == "conj" and verb.head.tag == "VB" and alone


def _return_agent(verb: Word) -> None:
    """Gives a passive the "by" that is taken for a part of that with which it is done ("hit with tariffs by X")."""
    if verb.child("auxpass") is None or verb.child("agent") is not None:
        return
    means = (p for c in verb.children if c.dep == "prep" and c.lower == "with" for p in c.children if p.dep == "pobj")
    for noun in list(means):
        by = next((c for c in noun.children if c.dep == "prep" and c.lower == "by"), None)
        if by is not None:
            _move(by, verb, "agent")


def _part_subjects(verb: Word) -> None:
    """Gives the subject before an inserted saying, or before "asked" between commas, to the verb that follows.

    "Greece, a minister argued, had been humiliated" and "An official, asked what would come, said that …".
    """
    first = verb.child("nsubj")
    following = _verb_without_subject(verb) if first is not None and first.i < verb.i else None
    if first is None or following is None:
        return
    line = verb.sentence.words
    if verb.lower in {"asked", "pressed", "questioned"} and line[verb.i - 1].text == ",":
        if verb.dep != "ROOT":
            _move(first, following, "nsubj")
        return
    others = [c for c in (*verb.children, *first.children) if c.dep in {"nsubj", "appos"} and first.i < c.i < verb.i]
    if len(others) != 1 or max(w.i for w in others[0].subtree()) != verb.i - 1:
        return
    if line[min(w.i for w in others[0].subtree()) - 1].text == ",":
        _move(others[0], verb, "nsubj")
        _move(first, following, "nsubj")


def _verb_without_subject(verb: Word) -> Word | None:
    """The finite verb behind a comma that the parser leaves without a subject, above or below another."""
    for other in (verb.head, *verb.children):
        finite = other.tag in {"VBD", "VBZ", "VBP"} or any(c.dep in {"aux", "auxpass"} for c in other.children)
        behind = other.i > verb.i and other.dep in {"ROOT", "ccomp"} and other.pos in VERBAL
        alone = all(c.dep not in _SUBJECTS for c in other.children)
        if behind and finite and alone and any(w.text == "," for w in verb.sentence.words[verb.i : other.i]):
            return other
    return None


def _is_somebody(word: Word) -> bool:
    """Whether an adjective stands for a person ("an official close to the king says")."""
    inside = word.dep in {"nsubj", "nsubjpass", "dobj", "pobj"} and any(c.dep == "det" for c in word.children)
    return word.pos == "ADJ" and word.lower == "official" and inside


def _raise_verb(sentence: Sentence) -> None:
    """Makes a past tense behind a clause between commas the verb of its sentence ("Oman, which was near, offered")."""
    noun = sentence.root
    if noun.pos not in {"PROPN", "NOUN"}:
        return
    for verb in noun.children:
        aside = any(c.dep in {"relcl", "appos"} and noun.i < c.i < verb.i for c in noun.children)
        closed = verb.i > 0 and sentence.words[verb.i - 1].text == ","
        if verb.dep == "acl" and verb.tag == "VBN" and aside and closed and verb.child("xcomp", "ccomp", "dobj"):
            noun.children = [c for c in noun.children if c is not verb]
            verb.head, verb.dep, verb.tag, noun.head, noun.dep = verb, "ROOT", "VBD", verb, "nsubj"
            verb.children = sorted([*verb.children, noun], key=lambda w: w.i)
            return


def _lacks_subject(verb: Word) -> bool:
    if verb.pos not in VERBAL or not is_finite(verb) or verb.dep not in _CLAUSES or verb.child(*_SUBJECTS) is not None:
        return False
    if verb.dep in {"conj", "relcl"} and not _opens_clause(verb):
        return False
    return verb.child("auxpass") is None and verb.tag != "VBN"


def _opens_clause(verb: Word) -> bool:
    return any(c.dep == "prep" and c.i < verb.i for c in verb.children)


def _under_place(verb: Word, is_named: Known, is_place: Known) -> Word | None:
    """The name after a place that stands first, which keeps the preposition ("In Vienna Rafael Grossi")."""
    for preposition in _fronted(verb):
        head = preposition.child("pobj")
        if head is None or not is_named(head):
            continue
        place = next((c for c in sorted(head.children, key=lambda w: w.i) if c.dep in {"compound", "nmod"}), None)
        day = place is not None and place.lower in words("names-of-days-and-months")
        if is_place(head) and not day:
            continue
        apart = place is not None and not is_named(place) and (is_place(place) or place.text.islower() or day)
        if place is not None and apart and place.i == min(c.i for c in head.children if c.dep in {"compound", "nmod"}):
            _move(place, preposition, "pobj")
            return head
    return None


def _joined(verb: Word, is_named: Known) -> Word | None:
    """The name after a comma that is joined to the phrase before it ("at the ministry, Egypt and Italy signed")."""
    last = _before(verb)
    if last is None or not is_named(last):
        return None
    first = last
    while first.dep == "pobj" and first.head.lower == "of" and first.head.head.pos == "PROPN":
        first = first.head.head
    while first.dep == "conj" and _is_linked(first):
        first = first.head
    inside_front = any(above.dep == "prep" and above.head is verb and above.i < first.i for above in first.ancestors())
    return first if first.dep == "conj" and is_named(first) and inside_front and _after_comma(first) else None


def _introduced(verb: Word, is_named: Known) -> Word | None:
    """The noun with a name beside it that ends right before the verb, taken into the phrase that stands first."""
    row = verb.sentence.words
    end = verb.i - 2 if verb.i > 1 and row[verb.i - 1].text == "," else verb.i - 1
    for noun in row[: verb.i]:
        bears = noun.pos in {"NOUN", "PROPN"} and any(c.dep == "appos" and is_named(c) for c in noun.children)
        if not bears or max(w.i for w in noun.subtree() if w.text != ",") != end:
            continue
        if any(above.dep == "prep" and above.head is verb and above.i < noun.i for above in noun.ancestors()):
            return noun
    return None


def _people_before(verb: Word) -> Word | None:
    """The people behind a comma right before the verb, taken for an apposition ("to both, *envoys* of A met")."""
    row = verb.sentence.words
    for noun in reversed(row[: verb.i]):
        if noun.text == ",":
            return None
        first = min(w.i for w in noun.subtree())
        if noun.dep == "appos" and noun.tag == "NNS" and noun.lower in agents.load() and row[first - 1].text == ",":
            behind = row[noun.i + 1 : verb.i]
            return noun if all(w.pos in _NOMINAL for w in behind) else None
    return None


def _of_whose(verb: Word) -> Word | None:
    """The subject of the whole sentence, which the parser gives to the clause with "whose"."""
    above = verb.head
    subject = above.child("nsubj")
    if verb.dep not in {"ccomp", "conj", "advcl"} or subject is None or above.i > verb.i:
        return None
    owned = next((c for c in subject.children if any(w.lower == "whose" for w in c.children)), None)
    comma = verb.sentence.words[verb.i - 1].text == ","
    if owned is None or not comma or any(c.dep == "mark" for c in verb.children):
        return None
    _move(owned, above, "nsubj")
    return subject


def _beside(verb: Word, is_named: Known) -> Word | None:
    """The name right before the verb, taken for an adverb or the like."""
    name = _before(verb)
    mistaken = name is not None and name.head is verb and name.dep in _MISTAKEN and name.text[:1].isupper()
    return name if name is not None and mistaken and is_named(name) else None


def _before(verb: Word) -> Word | None:
    """The word before a verb with its auxiliaries and adverbs."""
    row = verb.sentence.words
    i = verb.i - 1
    while i > 0 and row[i].pos in _BETWEEN and row[i].head is verb and row[i].text[:1].islower():
        i -= 1
    return row[i] if i >= 0 else None


def _fronted(verb: Word) -> Iterator[Word]:
    """The prepositions of a phrase before the verb, the outer before the inner ("at talks in Ankara")."""
    times = [c for c in verb.children if c.dep == "npadvmod" and c.i < verb.i]
    found = [c for above in (verb, *times) for c in above.children if c.dep == "prep" and c.i < verb.i]
    for preposition in found:
        yield preposition
        found.extend(c for w in preposition.children for c in w.children if c.dep == "prep" and c.i < verb.i)


def _is_linked(word: Word) -> bool:
    """Whether "and" stands right before its phrase."""
    start = min(w.i for w in word.subtree() if w.i <= word.i and w.dep in {"compound", "amod", "nmod", "det", "conj"})
    before = word.sentence.words[start - 1] if start else None
    return before is not None and before.dep == "cc"


def _after_comma(word: Word) -> bool:
    start = min([word.i, *(c.i for c in word.children if c.dep in {"compound", "amod", "nmod", "det"})])
    return start > 0 and word.sentence.words[start - 1].text == ","


def _move(word: Word, head: Word, dep: str) -> None:
    above = word.head
    above.children = [c for c in above.children if c is not word]
    word.head, word.dep = head, dep
    head.children = sorted([*head.children, word], key=lambda w: w.i)
