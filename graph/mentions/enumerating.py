"""Which names make one list? "A, the minister of B, C's envoy D and E" has three, whatever hangs on what.

Parsers take the second name for an apposition of the first, join it to the state that the first is of ("A of B and
C of D": C with B), or give the list's title in the plural a place of its own ("Presidents A and B").
"""

from collections.abc import Callable
from dataclasses import dataclass

from graph.document import Sentence, Word
from graph.mentions.titles import TITLE_HEADS
from graph.wordlists import words

Known = Callable[[Word], str | None]

_NOMINAL = {"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "SPACE"}
_LINKS = {"and", "&"}
_PREPOSITIONS = {"of", "for", "from", "to", "at", "in"}
_INSIDE = _PREPOSITIONS | {"-", "'s", "’s", "'", "’", "his", "her", "their", "its"}
"""What may stand in a name with its title, or in what somebody is, beside nouns."""
_OF = {"of", "from"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_ROLES = {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "agent"}
_THREE = 3
_LONGEST = 14
"""Words between two names of a list at most."""


@dataclass(slots=True, eq=False)
class _Item:
    """What stands between two links of a list: ``person`` is the last word of the name it ends on, if it has one."""

    line: list[Word]
    linked: bool
    person: Word | None = None


def enumerate_names(sentence: Sentence, person_at: Known, is_named: Callable[[Word], bool]) -> None:
    """Joins the persons of a list to its first, and what they are said to be to each of them.

    Args:
        sentence: its tree is changed in place.
        person_at: the id of the person whose name covers a word, or None, also for names that may be no person's.
        is_named: whether a word belongs to the name of an actor of any kind.
    """
    for word in sentence.words:
        if _is_shared_title(word, person_at):
            _under_name(word, person_at)
        if word.dep == "conj" and person_at(word) is not None:
            _lift(word, person_at)
    for items in _lists(sentence, person_at, is_named):
        _join(items)


def _is_shared_title(word: Word, person_at: Known) -> bool:
    """Whether a title in the plural stands right before a name ("Presidents Ann Lee and Bo Ek")."""
    after = word.sentence.words[word.i + 1 : word.i + 2]
    plural = word.text[:1].isupper() and word.lower.endswith("s") and word.lower[:-1] in TITLE_HEADS
    return plural and bool(after) and person_at(after[0]) is not None and person_at(word) is None


def _under_name(title: Word, person_at: Known) -> None:
    """Makes the title in the plural a part of the name after it."""
    person = person_at(title.sentence.words[title.i + 1])
    name = title.sentence.words[title.i + 1]
    while name.head.i > name.i and person_at(name.head) == person:
        name = name.head
    if title.head is name and title.dep == "compound":
        return
    if name.head is title or any(above is title for above in name.ancestors()):
        _move(name, title.head if title.head is not title else name, title.dep)
    _move(title, name, "compound")


def _lift(name: Word, person_at: Known) -> None:
    """A person joined to a state or body that another or an office is of stands beside him who is of it."""
    other = name.head
    while other.dep == "conj" and person_at(other) is None:
        other = other.head
    preposition = other.head
    if other.dep != "pobj" or person_at(other) is not None or preposition.lower not in _OF:
        return
    first = preposition.head
    if other.pos != "PROPN" or first.pos not in {"NOUN", "PROPN"}:
        return
    if person_at(first) is not None or {first.lower, first.lemma} & TITLE_HEADS:
        _move(name, first, "conj")


def _lists(sentence: Sentence, person_at: Known, is_named: Callable[[Word], bool]) -> list[list[_Item]]:
    """The runs of items in a sentence that name three persons or more, or two with what one of them is between."""
    found: list[list[_Item]] = []
    run: list[_Item] = []
    for item in _items(sentence, person_at):
        if item is None or (item.person is None and _ends_on_name(item, is_named)):
            found.append(run)
            run = []
        elif run or item.person is not None:
            closed = run and run[-1].linked and item.person is None
            if closed:
                found.append(run)
                run = []
            else:
                run.append(item)
                if item.linked and item.person is not None:
                    found.append(run)
                    run = []
    return [run for run in [*found, run] if _is_list(run)]


def _ends_on_name(item: _Item, is_named: Callable[[Word], bool]) -> bool:
    """Whether an item is a name of some other kind, so that it may be one of the list or not."""
    last = next((w for w in reversed(item.line) if w.pos != "SPACE"), item.line[-1])
    return is_named(last) and all(w.lower not in _PREPOSITIONS for w in item.line)


def _is_list(run: list[_Item]) -> bool:
    persons = [item for item in run if item.person is not None]
    return len(run) > 2 and len(persons) > 1 and run[-1].linked and run[-1].person is not None


def _items(sentence: Sentence, person_at: Known) -> list[_Item | None]:
    """What stands between the commas and the "and"s of a sentence, in its order; None where a list must end."""
    found: list[_Item | None] = []
    current: list[Word] = []
    linked = broken = False
    for word in sentence.words:
        comma, link = word.text == ",", word.lower in _LINKS and word.dep == "cc"
        if comma or link or not _fits(word, person_at):
            if current:
                item = _Item(current, linked)
                item.person = _person(current, person_at)
                found.append(None if broken or len(current) > _LONGEST else item)
                linked = broken = False
            current = []
            if link:
                linked = True
            elif not comma:
                found.append(None)
                linked, broken = False, False
        else:
            current.append(word)
    if current:
        found.append(_Item(current, linked, _person(current, person_at)))
    return found


def _fits(word: Word, person_at: Known) -> bool:
    if word.dep == "npadvmod" or word.lower in words("names-of-days-and-months"):
        return person_at(word) is not None
    return word.pos in _NOMINAL or word.lower in _INSIDE or person_at(word) is not None


def _person(line: list[Word], person_at: Known) -> Word | None:
    """The last word of the person's name that an item is, with a title before it and a state after it at most."""
    named = [w for w in line if person_at(w) is not None]
    if not named or any(person_at(w) != person_at(named[0]) for w in named):
        return None
    before, after = [w for w in line if w.i < named[0].i], [w for w in line if w.i > named[-1].i]
    if any(w.lower in _PREPOSITIONS and not _in_title(w, before) for w in before):
        return None
    return named[-1] if not after or after[0].lower in _PREPOSITIONS else None


def _in_title(preposition: Word, before: list[Word]) -> bool:
    """Whether a preposition stands within a title whose own noun is before it ("Secretary of State Ann Lee")."""
    at = before.index(preposition)
    title = at > 0 and bool({before[at - 1].lower, before[at - 1].lemma} & TITLE_HEADS)
    return title and all(w.text[:1].isupper() for w in before[at + 1 :])


def _join(items: list[_Item]) -> None:
    """Hangs the persons of a list on its first, which gets what the whole list does, and the rest on whom it is of."""
    inside = {w for item in items for w in item.line}
    tops = [_top(item) for item in items if item.person is not None]
    outer = [top for top in tops if top.head not in inside and top.dep in _ROLES]
    if len({(top.head, top.dep) for top in outer}) != 1 or all(top is outer[0] or top.dep == "conj" for top in tops):
        return
    if outer[0].dep in _SUBJECTS and _may_be_another(items):
        return
    first = tops[0]
    if first is not outer[0]:
        _move(first, outer[0].head, outer[0].dep)
    for top in tops[1:]:
        _move(top, first, "conj")
    _hang_descriptions(items, inside)


def _may_be_another(items: list[_Item]) -> bool:
    """Whether the first of three names may belong to what stands before it ("in a letter to *A*, B and C said")."""
    return len(items) <= _THREE and all(item.person is not None for item in items)


def _top(item: _Item) -> Word:
    """The word of an item that governs the person's name: the name itself or the title before it."""
    word = item.person or item.line[-1]
    while word.head in item.line and word.head is not word:
        word = word.head
    return word


def _hang_descriptions(items: list[_Item], inside: set[Word]) -> None:
    """What somebody in a list is said to be hangs on his name, and so does what stands before it."""
    holder: Word | None = None
    for item in items:
        own = _top(item) if item.person is not None else None
        holder = own or holder
        for word in item.line:
            apart = word is not own and word.head not in item.line and word.dep not in {"punct", "cc"}
            if holder is None or not apart or word.head not in inside:
                continue
            if own is None and word.pos in {"NOUN", "PROPN"}:
                _move(word, holder, "appos")
            elif own is not None and word.i < own.i:
                _move(word, holder, "poss" if word.child("case") is not None else "compound")
            elif own is not None and word.lower in _OF:
                _move(word, holder, "prep")


def _move(word: Word, head: Word, dep: str) -> None:
    above = word.head
    if above is not word:
        above.children = [c for c in above.children if c is not word]
    word.head, word.dep = head, dep
    if head is not word:
        head.children = sorted([*(c for c in head.children if c is not word), word], key=lambda w: w.i)
