"""Whose is each office in a row of names? Of "the President of A, X, the President of B, Y, came" Y's is B's.

Parsers take such a row for appositions to one person, so that X is the President of B too and Y does nothing.
"""

from collections.abc import Callable, Iterator

from graph.document import Sentence, Word
from graph.document.syntax import VERBAL
from graph.mentions.names import Name
from graph.mentions.titles import TITLE_HEADS

_LONGEST_NAME = 6
_LONGEST_OFFICE = 14
_SHORTEST_ROW = 2
_INSIDE_OFFICE = {"of", "for"}
_ELSEWHERE = {"VERB", "AUX", "SCONJ", "PRON", "ADV"}
_FORMS = {"h.e", "h.e.", "his", "her", "excellency", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "."}

_OWN = {"det", "compound", "amod", "nmod", "punct"}

Pair = tuple[Word, Word]
PairAt = Callable[[list[Word], int, dict[int, Name]], tuple[Word, Word, int] | None]


def pair_offices(sentence: Sentence, names: dict[int, Name]) -> None:
    """Puts each name of a row under the office before it, and the offices where their row stands.

    Args:
        sentence: its tree is changed in place.
        names: the registry's names in it, by the number of each of their words.
    """
    for row in _rows(sentence, names):
        verb, leading = _verb_after(row[-1]), _in_phrase_before(row[0][0])
        free = row[1:] if leading is not None else row
        if verb is not None and free:
            _set_apart(row, verb)
            _join(row, free, verb, leading)


def _set_apart(row: list[Pair], verb: Word) -> None:
    """Takes the offices and names of a row out of the tree, and what stood below them and is none of theirs."""
    members = [word for pair in row for word in pair]
    inside = range(row[0][0].i, verb.i)
    below = next((w for w in reversed([verb, *verb.ancestors()]) if any(w is m for m in members)), None)
    if below is not None:
        _hang(verb, below.head if below.head is not below else verb, below.dep)
    for subject in [c for c in verb.children if c.dep in {"nsubj", "nsubjpass"} and c.i in inside]:
        subject.dep = "dep"
    for word in members:
        for child in [c for c in word.children if c.i not in inside and c.dep == "prep"]:
            _hang(child, verb, "prep")
        _hang(word, word, "dep")


def _join(row: list[Pair], free: list[Pair], verb: Word, leading: Word | None) -> None:
    if leading is not None:
        _hang(row[0][0], leading, "pobj")
    _hang(free[0][0], verb, "nsubjpass" if verb.child("auxpass") is not None else "nsubj")
    for office, _ in free[1:]:
        _hang(office, free[0][0], "conj")
    for office, name in row:
        _hang(name, office, "appos")


def _rows(sentence: Sentence, names: dict[int, Name]) -> Iterator[list[Pair]]:
    """The rows of two or more pairs: offices with the name behind each, or after a preposition names with offices."""
    for pair_at in (_office_and_name, _name_and_office):
        row: list[Pair] = []
        for first, second, joined in _pairs(sentence, names, pair_at):
            if row and not joined:
                if len(row) >= _SHORTEST_ROW:
                    yield row
                row = []
            row.append((first, second))
        if len(row) >= _SHORTEST_ROW and (pair_at is _office_and_name or _in_phrase_before(row[0][0]) is not None):
            yield row


def _pairs(sentence: Sentence, names: dict[int, Name], pair_at: PairAt) -> Iterator[tuple[Word, Word, bool]]:
    """Each pair, and whether it follows the one before at once."""
    line, end, i = sentence.words, -1, 0
    while i < len(line):
        found = pair_at(line, i, names)
        if found is None:
            i += 1
            continue
        first, second, last = found
        between = [w.lower for w in line[end + 1 : i] if w.lower != "the"]
        yield first, second, end >= 0 and between in ([","], ["and"], [",", "and"])
        end, i = last, last + 1


def _office_and_name(line: list[Word], i: int, names: dict[int, Name]) -> tuple[Word, Word, int] | None:
    """The office that begins at a place, the name behind it, and the place of its last word."""
    comma = _comma_after(line, i) if _begins(line, i) else None
    if comma is None:
        return None
    office, name = _office(line[i:comma], names), _name_at(line, comma + 1, names)
    return (office, name, name.i) if office is not None and name is not None else None


def _name_and_office(line: list[Word], i: int, names: dict[int, Name]) -> tuple[Word, Word, int] | None:
    """The name that begins at a place, the office behind it, and the place of the last word of that."""
    if i == 0 or not (line[i - 1].text == "," or line[i - 1].pos == "ADP"):
        return None
    name = _name_at(line, i, names)
    after = name.i + 1 if name is not None else len(line)
    comma = _comma_after(line, after + 1) if after < len(line) and line[after].text == "," else None
    if name is None or comma is None:
        return None
    said = [w for w in line[after + 1 : comma] if w.i > after + 1 or w.lower != "the"]
    office = _office(said, names)
    return (name, office, comma - 1) if office is not None else None


def _comma_after(line: list[Word], start: int) -> int | None:
    return next((n for n in range(start, min(start + _LONGEST_OFFICE, len(line))) if line[n].text == ","), None)


def _begins(line: list[Word], i: int) -> bool:
    """Whether an office may begin at a word: behind "the", or with a name of a state at the start."""
    return i == 0 or line[i - 1].lower == "the"


def _office(said: list[Word], names: dict[int, Name]) -> Word | None:
    """The head of an office that is all that some words say ("Prime Minister of the Republic of Fiji")."""
    stop = next((n for n, w in enumerate(said) if w.lower == "of"), len(said))
    head = said[stop - 1] if stop else None
    if head is None or head.lower not in TITLE_HEADS or head.i in names:
        return None
    plain = all(w.pos not in _ELSEWHERE and (w.pos != "ADP" or w.lower in _INSIDE_OFFICE) for w in said)
    return head if plain and any(w.i in names for w in said) else None


def _name_at(line: list[Word], start: int, names: dict[int, Name]) -> Word | None:
    """The last word of the name of a person that begins at a place and ends before a comma, verb or "and"."""
    found: list[Word] = []
    for word in line[start : start + _LONGEST_NAME + 1]:
        if not found and word.lower in _FORMS:
            continue
        if word.text == "," or word.pos in {"VERB", "AUX", "CCONJ", "ADP", "DET", "ADV"}:
            break
        found.append(word)
    if not found or len(found) > _LONGEST_NAME or any(w.lower in TITLE_HEADS for w in found):
        return None
    capital = all(w.text[:1].isupper() or w.text in {"-", "_", "."} or len(w.text) < 4 for w in found)
    known = {names[w.i].kind for w in found if w.i in names} <= {"actor"}
    return found[-1] if capital and known else None


def _verb_after(pair: Pair) -> Word | None:
    """The verb of which a row is the subject: the one right behind its last words, with its auxiliaries."""
    line = pair[1].sentence.words
    i = pair[1].i + 1
    if pair[1].lower in TITLE_HEADS:
        i = _comma_after(line, i) or i
    while i < len(line) and (line[i].text == "," or line[i].pos in {"ADV", "AUX", "PART"}):
        if line[i].pos == "AUX" and line[i].head.pos not in VERBAL:
            return line[i]
        i += 1
    verb = line[i] if i < len(line) else None
    return verb if verb is not None and verb.pos in VERBAL else None


def _in_phrase_before(office: Word) -> Word | None:
    """The preposition that stands before the first phrase of a row ("at the invitation *of* the President")."""
    line = office.sentence.words
    first = min(w.i for w in office.subtree() if (w.i <= office.i and w.dep in _OWN) or w is office)
    before = line[first - 1] if first else None
    return before if before is not None and before.pos == "ADP" else None


def _hang(word: Word, head: Word, dep: str) -> None:
    """Puts a word under another, or under none if that is itself."""
    above = word.head
    above.children = [c for c in above.children if c is not word]
    word.head, word.dep = head, dep
    if head is not word:
        head.children = sorted([*head.children, word], key=lambda w: w.i)
