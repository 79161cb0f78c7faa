"""Which phrase does a name belong to? Names that the parser hangs on a wrong word, put where they belong.

Parsers take an object for an adverb ("X met Prime Minister Ana Ng"), a list for an apposition ("A, B and C broke with
D"), give a name to the first of two titles ("Ana Ng and the leader of the Front, Bo Ek"), and lose "to" after "to".
"""

from collections.abc import Callable

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL
from graph.mentions.titles import TITLE_HEADS
from graph.wordlists import words

Known = Callable[[Word], str | None]

_APART = {"parataxis", "npadvmod", "dep", "intj", "advmod", "meta"}
"""What a parser takes the first of a list before the verb for."""
_LONGEST_TITLE = 6
_REPEATED = {"to", "with", "of", "from"}
"""Prepositions that are said again before the second of two ("delegations of A and of B")."""


def regroup(sentence: Sentence, person_at: Known, actor_at: Known, is_state: Callable[[Word], bool]) -> list[Word]:
    """Puts the names of a sentence under the words that they belong to.

    Args:
        sentence: its tree is changed in place.
        person_at: the id of the person whose name covers a word, or None.
        actor_at: the id of the person, state or organisation whose name covers a word, or None.
        is_state: whether a word names a state.

    Returns:
        the heads of the names that got another title.
    """
    titled: list[Word] = []
    for word in sentence.words:
        if word.dep == "npadvmod" and person_at(word) is not None and word.i > word.head.i:
            _as_object(word)
        elif word.lower == "of" and word.head.dep == "pobj" and _is_of_the_office(word, is_state):
            _move(word, word.head.head.head, "prep")
        elif word.dep == "pobj" and person_at(word) is not None and _ends_its_office(word, person_at, is_state):
            _before_office(word)
        elif word.dep == "appos" and actor_at(word) is not None:
            if is_state(word):
                _as_conjunct(word, actor_at)
            if _under_own_title(word, person_at):
                titled.append(word)
        elif word.dep in {"nmod", "compound"} and word.pos == "PROPN" and is_state(word):
            _beside_people(word, is_state)
        elif word.dep in _APART and actor_at(word) is not None:
            _before_subject(word, actor_at)
        elif word.lower in _REPEATED and _is_said_again(word) and _leads_to_name(word):
            _repeat(word, actor_at)
    return titled


def _is_said_again(preposition: Word) -> bool:
    """Whether a preposition stands behind "and", or is joined to another."""
    after_and = preposition.i > 0 and preposition.sentence.words[preposition.i - 1].dep == "cc"
    return preposition.dep == "conj" or (preposition.dep == "prep" and after_and)


def _repeat(preposition: Word, actor_at: Known) -> None:
    """Puts a preposition that is said again beside the one before ("delegations of A and *of* B")."""
    for other in reversed(preposition.sentence.words[: preposition.i]):
        inside = actor_at(other) is not None and actor_at(other) == actor_at(other.head)
        if other.lower == preposition.lower and other.dep in {"prep", "dative"} and not inside:
            _move(preposition, other.head, "prep")
            return


def _leads_to_name(preposition: Word) -> bool:
    found = preposition.child("pobj")
    return found is not None and found.pos == "PROPN"


def _as_object(name: Word) -> None:
    """A person is no adverb: he is the object of the verb, or who its object is."""
    verb = name.head
    if verb.pos not in VERBAL or name.i < verb.i or verb.child("nsubj") is None or _is_passive(verb):
        return
    found = verb.child("dobj")
    if found is None:
        _move(name, verb, "dobj")
    elif found.i < name.i and any(
        w.text == "," for w in verb.sentence.words[max(found.i, name.i - _LONGEST_TITLE) : name.i]
    ):
        _move(name, found, "appos")


def _ends_its_office(name: Word, person_at: Known, is_state: Callable[[Word], bool]) -> bool:
    """Whether a name is taken for what an office is of ("met Minister of Foreign Affairs *Ana Ng*")."""
    office, person = name.head.head, person_at(name)
    between = [w for w in _between(name.head, name) if person_at(w) != person]
    charges = words("charges-of-office")
    if office.lower not in TITLE_HEADS or name.head.lower not in {"of", "for"} or name.lower in charges:
        return False
    charged = any(w.lower in charges for w in between)
    return charged and all(w.lower in charges | {"of", "the", "and"} or is_state(w) for w in between)


def _is_of_the_office(preposition: Word, is_state: Callable[[Word], bool]) -> bool:
    """Whether "of" and a state hang on the charge, and not the office ("Minister of Foreign Affairs *of Fiji*")."""
    charge, state = preposition.head, preposition.child("pobj")
    office = charge.head.head
    charged = charge.lower in words("charges-of-office") and charge.head.lower in {"of", "for"}
    return charged and office.lower in TITLE_HEADS and state is not None and is_state(state)


def _before_office(name: Word) -> None:
    """Gives a name the place of the office before it."""
    office = name.head.head
    if office.head is office:
        return
    _move(name, office.head, office.dep)
    _move(office, name, "compound")


def _is_passive(verb: Word) -> bool:
    return verb.child("nsubjpass", "auxpass") is not None


def _as_conjunct(name: Word, actor_at: Known) -> None:
    """An actor after another and a comma, to which more are joined by "and", is one of a list."""
    first = name.head
    own, other = actor_at(first), actor_at(name)
    listed = [c for c in (*name.children, *first.children) if c.dep == "conj" and c.i > name.i]
    if own in {None, other} or not listed or first.pos != "PROPN" or _bears_noun(name):
        return
    if all(actor_at(one) is not None for one in listed) and any(w.text == "," for w in _between(first, name)):
        _move(name, first, "conj")


def _before_subject(name: Word, actor_at: Known) -> None:
    """An actor and a comma right before a subject of two joined actors is the first of three."""
    subject = name.head.child("nsubj")
    if subject is None or name.i > subject.i or actor_at(subject) in {None, actor_at(name)}:
        return
    joined = [c for c in subject.children if c.dep == "conj" and actor_at(c) is not None]
    start = min([subject.i, *(c.i for c in subject.children if c.i < subject.i)])
    if joined and [w.text for w in name.sentence.words[name.i + 1 : start]] == [","]:
        _move(name, name.head, "nsubj")
        _move(subject, name, "conj")


_ADJECTIVAL = ("ese", "ian", "ish", "i", "ch", "ean", "oan", "van", "ist", "ban", "can")


def _beside_people(state: Word, is_state: Callable[[Word], bool]) -> None:
    """A state and people of another kind are two ("Chad and Arab rebels"), and no people of both."""
    people, joined = state.head, state.child("conj")
    if people.tag != "NNS" or joined is None or not state.i < joined.i < people.i or state.child("cc") is None:
        return
    row = state.sentence.words[joined.i : people.i]
    own = is_state(joined) and not joined.lower.endswith(_ADJECTIVAL)
    adjective = state.lower.endswith(_ADJECTIVAL) or state.text.isupper()
    if own or adjective or any(w.pos not in {"PROPN", "ADJ", "NOUN"} for w in row):
        return
    dep, above = people.dep, people.head
    _move(joined, people, "amod")
    _move(state, above, dep)
    _move(people, state, "conj")


def _bears_noun(name: Word) -> bool:
    return any(c.dep in {"prep", "relcl", "acl"} for c in name.children)


def _under_own_title(name: Word, person_at: Known) -> bool:
    """A name behind a title that is joined to another's name is the titled one's ("Ana Ng and the leader, Bo Ek")."""
    other = person_at(name.head)
    if name.dep != "appos" or person_at(name) is None or other in {None, person_at(name)}:
        return False
    titles = [c for c in name.head.children if c.dep == "conj" and name.head.i < c.i < name.i]
    fitting = [c for c in titles if {c.lower, c.lemma} & TITLE_HEADS and person_at(c) is None]
    if not fitting or fitting[-1].child("appos") is not None:
        return False
    _move(name, fitting[-1], "appos")
    return True


def _between(first: Word, last: Word) -> list[Word]:
    return first.sentence.words[first.i + 1 : last.i]


def _move(word: Word, head: Word, dep: str) -> None:
    above = word.head
    above.children = [c for c in above.children if c is not word]
    word.head, word.dep = head, dep
    head.children = sorted([*head.children, word], key=lambda w: w.i)
