"""Whom does one part of a name mean? Whoever the article names so in full or by title, else who is in office."""

from datetime import date, timedelta
from itertools import pairwise

from graph.document import Word
from graph.mentions.callings import is_another_calling, is_calling
from graph.mentions.cast import Cast
from graph.mentions.months import is_month
from graph.mentions.names import Name, fold
from graph.mentions.offices import NEVER, days_since
from graph.mentions.privacy import is_private
from graph.mentions.titles import TITLE_HEADS, title_of
from graph.model.actor import Actor, ActorKind
from graph.reasons import because
from graph.registry.lookup import SURNAME_DAYS
from graph.registry.names import slug
from graph.wordlists import words

_NOMINAL = frozenset(
    "nsubj nsubjpass dobj pobj poss conj appos agent ROOT compound acomp attr oprd dative".split()  # noqa: SIM905
)
"""Where in a sentence a name can stand for somebody."""
_SHORTEST = 4
"""How many letters the first part of a name must have to be known by it alone."""
_OF_THINGS = {"be", "bring", "see", "grow", "burn", "rise", "fall", "flower", "bloom", "begin", "end", "come", "pass"}
"""What is told of a month, a shrub or a card as well as of somebody."""
CALLED = {"mr": "m", "sir": "m", "lord": "m", "king": "m", "mrs": "f", "ms": "f", "lady": "f", "queen": "f"}
"""The sex of whom a word before a surname calls so."""


def bind_surnames(number: int, cast: Cast) -> None:
    """Binds the surnames and first names of the sentence of that number to those whom the article knows by them."""
    sentence = cast.document.sentences[number]
    known = cast.persons.setdefault(number, {})
    for word in sentence.words:
        if (
            word.i in known
            or not word.text[:1].isupper()
            or word.pos not in {"PROPN", "NOUN", "ADJ", "X", "VERB", "ADV"}
        ):
            continue
        name = cast.names[number].get(word.i)
        if name is not None and not (name.kind in {"place", "metonym"} and len(name.words) == 1):
            continue
        if _ends_compound(word) or is_month(word) or is_private(word, cast):
            continue
        actor = _named(word, name, cast) or _first_name(word, name, cast) or _famous(word, name, cast)
        if actor is not None:
            actor = _titled_otherwise(word, actor, cast)
            known[word.i] = because(actor, "bound", "surname", word)


def _named(word: Word, name: Name | None, cast: Cast) -> str | None:
    """Whom the article has given a surname; before it names a relative in full, the office-holder of that name."""
    surname = fold(word.text)
    known = cast.surnames.get(surname)
    if known is None or not _is_named_later(known, word, cast):
        return known
    famous = _famous(word, name, cast)
    cast.surnames[surname] = known
    return famous if famous is not None and cast.registry.held(famous, cast.day) else known


def _is_named_later(person: str, word: Word, cast: Cast) -> bool:
    """Whether somebody whom nobody but the article knows is first named behind a word of its text."""
    spans = cast.actor(person).evidence
    return word.sentence.part.value == "body" and bool(spans) and min(span.start for span in spans) > word.start


def _first_name(word: Word, name: Name | None, cast: Cast) -> str | None:
    """The person whom the text has named in full, by the first part of his name alone ("Mobutu" Sese Seko)."""
    if name is not None or word.pos != "PROPN" or word.dep not in _NOMINAL or len(word.text) < _SHORTEST:
        return None
    beside = any(c.dep in {"compound", "det", "appos", "amod"} for c in word.children)
    found = None if beside or _ends_compound(word) else cast.givens.get(fold(word.text))
    return because(found, "bound", "given", word) if found else None


def _famous(word: Word, name: Name | None, cast: Cast) -> str | None:
    """The office-holder of the day whom a bare surname means ("Netanyahu"), if the word is used as a person's."""
    if name is not None or word.dep not in _NOMINAL or word.lower in TITLE_HEADS or _is_called_otherwise(word, cast):
        return None
    if word.pos != "PROPN" and (word.pos != "NOUN" or word.tag not in {"NN", "NNS"}):
        return None
    common = word.tag == "NNS" or word.lower in words("surnames-that-are-words")
    if word.pos != "PROPN" and common and not _is_leader(word, cast):
        return None
    if word.dep == "compound" and word.head.pos == "PROPN":
        return None
    found = [a for a in cast.registry.surname_candidates(word.text, cast.day) if not _has_but_a_seat(a.id, word, cast)]
    if word.pos != "PROPN" and not (found and cast.registry.held(found[0].id, cast.day)):
        return None
    if len(found) != 1 and not (found and (word.dep == "nsubj" or _leads_alone(found, cast))):
        return None
    cast.surnames[fold(word.text)] = found[0].id
    return because(found[0].id, "famous", "surname", word)


def _leads_alone(bearers: list[Actor], cast: Cast) -> bool:
    """Whether the first of some of one surname leads a state on the day, and no other of them does ("Abbas")."""
    leading = [who.id for who in bearers if (post := cast.post_on(who.id)) and cast.registry.rank(post) == 0]
    return leading == [bearers[0].id]


def _is_leader(word: Word, cast: Cast) -> bool:
    """Whether a common noun alone before its verb can only be who leads a state on the day ("*Trump* met …").

    One that looks like a plural may also be the head of a body of states ("*Guterres* met …").
    """
    alone = all(c.dep in {"punct", "cc", "conj"} and c.i > word.i for c in word.children)
    leading = (a for a in cast.registry.surname_candidates(word.text, cast.day) if cast.registry.held(a.id, cast.day))
    first = next(leading, None)
    lowest = 1 if word.tag == "NNS" else 0
    at_head = first is not None and cast.registry.rank(cast.registry.held(first.id, cast.day)[0].id) <= lowest
    return at_head and alone and word.dep == "nsubj" and word.head.pos == "VERB" and word.head.lemma not in _OF_THINGS


def _has_but_a_seat(person: str, word: Word, cast: Cast) -> bool:
    """Whether somebody only sits in a parliament, by which nobody is known who has left office or has a common name."""
    tenures = cast.registry.tenures_of(person)
    offices = [t for t in tenures if cast.registry.kind(t.post) != "legislator"]
    near, first = timedelta(SURNAME_DAYS), date.min
    lately = any((t.end or cast.day) + near >= cast.day and (t.start or first) <= cast.day + near for t in offices)
    past = any(t.end is not None and t.end < cast.day for t in offices)
    return not lately and (past or word.lower in words("surnames-that-are-words"))


def _is_called_otherwise(word: Word, cast: Cast) -> bool:
    """Whether a first name ("Summer Blinken") or another's calling ("the footballer Netanyahu") is before a surname."""
    before = word.sentence.words[word.i - 1] if word.i else None
    if before is not None and before.dep == "compound" and before.head is word and _may_be_first(before, cast):
        return True
    if not is_another_calling(word):
        return False
    title = title_of(word, word, cast)
    bearers = cast.registry.surnamed(word.text)
    return title is None or all(days_since(actor.id, title, cast) == NEVER for actor in bearers)


def _may_be_first(before: Word, cast: Cast) -> bool:
    """Whether a noun with a capital says nothing of who is meant, so that it can only be a name."""
    plain = before.pos == "NOUN" and before.tag == "NN" and before.text[:1].isupper() and before.text[1:].islower()
    return plain and cast.name_at(before) is None and before.lower not in TITLE_HEADS and not is_calling(before)


def _titled_otherwise(word: Word, actor: str, cast: Cast) -> str:
    """Who is meant by a surname that the article has given somebody, with a title that is another's.

    "Prime Minister Kaczynski" is not the president of that name, and "Mrs Clinton" is no man.
    """
    before = word.sentence.words[word.i - 1] if word.i else None
    if before is None or before.lower.strip(".") not in TITLE_HEADS or cast.actor(actor).kind is not ActorKind.PERSON:
        return actor
    called = CALLED.get(before.lower.strip("."))
    if called is not None:
        return _of_gender(word, actor, called, cast)
    title = title_of(word, word, cast)
    if title is None or days_since(actor, title, cast) == 0:
        return actor
    others = cast.registry.surname_candidates(word.text, cast.day)
    return next((other.id for other in others if days_since(other.id, title, cast) == 0), actor)


def _of_gender(word: Word, actor: str, gender: str, cast: Cast) -> str:
    """Who of that surname, in the article or the registry, and of the country of one, is a woman, or a man."""
    if cast.actor(actor).gender in {None, gender}:
        return actor
    people = [cast.actors[name] for name in sorted(cast.actors)] + list(cast.registry.surnamed(word.text))
    same = [other for other in people if other.gender == gender and other.country == cast.actor(actor).country]
    found = next((other for other in same if fold(other.name).split()[-1] == fold(word.text)), None)
    if found is not None:
        return found.id
    name = f"{word.sentence.words[word.i - 1].text} {word.text}"
    span = cast.document.span_of([word.sentence.words[word.i - 1], word])
    return cast.add(Actor(slug(name), name, ActorKind.PERSON, evidence=(span,), gender=gender))


def _ends_compound(word: Word) -> bool:
    """Whether a word is the end of a place's name with hyphens ("Mazar-i-Sharif"), which is no surname by itself."""
    before = word.sentence.words[max(word.i - 3, 0) : word.i]
    joined = bool(before) and all(w.end == after.start for w, after in pairwise([*before, word]))
    return joined and len(before) == 3 and [before[0].text, before[2].text] == ["-", "-"] and before[1].text.islower()
