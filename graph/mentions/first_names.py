"""Which name is but the first of somebody's? "Jordan Netanyahu" is neither the kingdom nor the prime minister.

Whoever has another first name is another person, whatever that name means elsewhere: a state, a city, an agency.
"""

from collections.abc import Iterable

from graph.document import Word
from graph.mentions.callings import is_calling
from graph.mentions.names import Name, fold
from graph.mentions.titles import TITLE_HEADS
from graph.model.actor import ActorKind
from graph.registry import Registry, agents
from graph.registry.names import is_acronym
from graph.wordlists import words

_WHERE = frozenset("in from at on into onto near inside outside across over off within throughout".split())  # noqa: SIM905
"""Prepositions behind which a place stands, and nobody ("In Hungary Orban met …")."""
_THING = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.BODY})


def without_first_names(found: Iterable[Name], registry: Registry) -> list[Name]:
    """The names of a sentence, without those that are but a part of somebody's who is not known."""
    names = list(found)
    covered = {word.i: name for name in names for word in name.words}
    return [name for name in names if not (_is_given(name, covered, registry) or _is_family(name, covered, registry))]


def _is_given(name: Name, covered: dict[int, Name], registry: Registry) -> bool:
    """Whether a name of one word is the first of a longer one ("Abdullah Gul" is no King Abdullah)."""
    word = name.words[-1]
    if len(name.words) > 1 or word.dep != "compound" or word.head.pos != "PROPN" or not word.head.text[:1].isupper():
        return False
    if _is_person(name, registry):
        return word.head.i == word.i + 1
    return _may_be_first(name, registry) and _leads_to_surname(word, covered, registry) and not _says_where(word)


def _is_person(name: Name, registry: Registry) -> bool:
    return name.kind == "actor" and registry.actors[name.ids[0]].kind is ActorKind.PERSON


def _may_be_first(name: Name, registry: Registry) -> bool:
    """Whether a name is written like a first name, and means a place, a state or an organisation."""
    if is_acronym(name.words[0].text):
        return False
    return name.kind in {"place", "metonym"} or (name.kind == "actor" and registry.actors[name.ids[0]].kind in _THING)


def _leads_to_surname(word: Word, covered: dict[int, Name], registry: Registry) -> bool:
    """Whether nothing but parts of a name stands between a word and the surname of somebody known."""
    last = word.head
    if last.i <= word.i or len(covered[last.i].words if last.i in covered else ()) > 1:
        return False
    between = word.sentence.words[word.i + 1 : last.i]
    parts = all((part.pos == "PROPN" or part.text == "-") and part.lower not in TITLE_HEADS for part in between)
    if not parts or last.lower in TITLE_HEADS:
        return False
    return bool(registry.surnamed(last.text)) or _is_introduced(word)


def _is_introduced(word: Word) -> bool:
    """Whether a usual first name stands behind what somebody is ("lawmaker Ana Quispe", "the heiress Paris Holt")."""
    before = word.sentence.words[word.i - 1] if word.i else None
    given = word.lower in words("given-names-of-women") | words("given-names-of-men")
    return given and before is not None and (is_calling(before) or before.lower in TITLE_HEADS)


def _says_where(word: Word) -> bool:
    """Whether the words before say that a place is meant ("From Georgia Blinken flew", "Leaving Israel Biden said")."""
    before = word.sentence.words[word.i - 1] if word.i else None
    if before is None:
        return False
    opens = before.i == 0 or before.sentence.words[before.i - 1].text == ","
    return before.lower in _WHERE or before.pos == "DET" or (opens and (before.pos == "ADP" or before.tag == "VBG"))


def _is_family(name: Name, covered: dict[int, Name], registry: Registry) -> bool:
    """Whether a name of somebody known is but the family name of another ("Janja *Lula da Silva*")."""
    first = name.words[0]
    if first.i == 0 or not _is_person(name, registry):
        return False
    before = first.sentence.words[first.i - 1]
    if before.pos != "PROPN" or not before.text[:1].isupper() or before.i in covered or _is_no_name(before):
        return False
    joined = before.dep == "compound" and before.head in name.words
    return joined and not any(_is_own(before, name, registry.actors[who].name) for who in name.ids)


def _is_no_name(word: Word) -> bool:
    """Whether a word with a capital is a title, a calling or a day ("Comandante", "Leftist", "Thursday")."""
    bare = word.lower.strip(".")
    other = TITLE_HEADS | words("ranks") | words("names-of-days-and-months") | words("charges-of-office")
    return bare in other or agents.load().get(word.lower) is not None


def _is_own(before: Word, name: Name, full: str) -> bool:
    """Whether a word before is a part of the full name, or that name stands in full."""
    own = fold(full).replace("-", " ").split()
    said = fold(name.words[0].text)
    return fold(before.text) in own or len(before.text.strip(".")) == 1 or (len(own) > 1 and said == own[0])
