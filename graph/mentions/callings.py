"""What is the calling of somebody whom only this article knows, where it gives him no office? "Egyptian footballer"."""

from collections.abc import Iterator
from dataclasses import replace

from graph.document import Word
from graph.mentions.cast import Cast
from graph.model.actor import ActorKind
from graph.registry import agents
from graph.wordlists.callings import sphere, spheres

_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PART", "ADV"})
_ALSO = frozenset(
    {"professor", "doctor", "economist", "engineer", "scholar", "academic", "lawyer", "businessman", "businesswoman"}
    | {"tycoon", "billionaire", "industrialist", "executive", "banker", "prosecutor", "attorney"}
    | {"ayatollah", "imam", "pope"}
)
"""Callings by which office-holders are called too."""
_NEVER = frozenset("prince princess king queen sultan emir officer sergeant soldier".split())  # noqa: SIM905
"""Words for ranks of the spheres of state and arms that are of those alone who are known by them."""


def settle_callings(cast: Cast) -> None:
    """Gives the persons that the article alone knows the calling, and the country, with which it names them."""
    for number, known in cast.persons.items():
        line = cast.document.sentences[number].words
        for i, person in sorted(known.items()):
            actor = cast.actors.get(person)
            if actor is None or actor.office or actor.kind is not ActorKind.PERSON or known.get(i + 1) == person:
                continue
            first = next(n for n in range(i, -2, -1) if known.get(n - 1) != person)
            for phrase in _phrases(line[first], line[i]):
                span = cast.document.span_of(phrase)
                country = actor.country or _country(phrase, cast)
                cast.actors[person] = replace(actor, office=" ".join(span.quote.split()), country=country)
                break


def is_another_calling(word: Word) -> bool:
    """Whether the word before a surname is a calling by which no office-holder is called ("the *footballer* X")."""
    before = word.sentence.words[word.i - 1] if word.i else None
    if before is None or before.pos not in {"NOUN", "PROPN"} or before.lower in _ALSO:
        return False
    return before.lower in _NEVER or sphere([before.lower]) not in {"", "state", "arms"}


def is_calling(word: Word) -> bool:
    """Whether a noun says what one person does."""
    if word.pos != "NOUN" or word.tag == "NNS":
        return False
    noun = agents.load().get(word.lower)
    return word.lower in spheres() or (noun is not None and noun.kind in {"person", "people"} and not noun.plural)


def _phrases(first: Word, last: Word) -> Iterator[list[Word]]:
    """The phrases that tell the calling of a name: before it, or beside it with a comma."""
    line = first.sentence.words
    if first.i and is_calling(line[first.i - 1]):
        yield _up_to(line[first.i - 1])
    for child in last.children:
        if child.dep == "appos" and child.i > last.i and is_calling(child):
            yield _up_to(child)
    if last.dep == "appos" and last.head.i < first.i and is_calling(last.head):
        yield _up_to(last.head)


def _up_to(noun: Word) -> list[Word]:
    """A noun with its own words before it, without article ("Egyptian footballer", "Egypt's first astronaut")."""
    line, start = noun.sentence.words, noun.i
    while start and (line[start - 1].pos in _INSIDE or line[start - 1].text == "-") and _is_of(line[start - 1], noun):
        start -= 1
    return line[start : noun.i + 1]


def _is_of(word: Word, noun: Word) -> bool:
    return any(above is noun or above is noun.head for above in word.ancestors())


def _country(phrase: list[Word], cast: Cast) -> str | None:
    """The country of which a calling is said to be; where a club plays tells nothing of its players."""
    for word in phrase:
        name = cast.name_at(word)
        if name is None or name.kind not in {"demonym", "actor"}:
            continue
        actor = cast.actor(name.ids[0])
        if actor.kind is ActorKind.STATE:
            return actor.country
    return None
