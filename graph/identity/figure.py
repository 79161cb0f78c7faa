"""What is known of somebody, from all articles that say the same of him, or from the registry?

A figure is what an article says of an actor that it introduces, without its words and day: a hundred articles that
speak alike of one man make one figure. So what is compared grows with what is said, not with how often.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from graph.identity.names import name_keys, parse, surname_keys
from graph.model.actor import Actor, ActorKind
from graph.registry.names import fold, is_acronym
from graph.wordlists import words
from graph.wordlists.callings import spheres

NAMED = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})
"""The kinds of actors that are told apart by who they are, not by a description."""

_SURNAME_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "HKG", "MAC", "KHM", "VNM", "HUN"})
_LINKS = frozenset({"the", "his", "her", "its", "their", "a", "an", "former", "state", "affairs"})
_IDLE = frozenset({"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "former", "late", "acting", "outgoing", "new"})
_GIVEN_ALONE = frozenset({"ETH", "ERI", "ISL"})
"""Where people are called by their given names."""

RARE_SURNAME = 8
"""So many letters has a surname that few people share."""

_SPELLED = (("isation", "ization"), ("centre", "center"), ("defence", "defense"), ("programme", "program"),
            ("labour", "labor"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """An office, as the registry has it, and the first and last year in which it was held; None is open."""

    office: str
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody, as some articles or the registry speak of him.

    Attributes:
        id: derived from all that is said; for the registry's, ``"=" + actor``.
        local: the id that the articles give.
        name: as written.
        forms: all written forms, the name among them.
        countries: ISO alpha-3 codes; none where nothing says.
        office: in the article's words, or "".
        sectors: PLOVER sector codes.
        gender: "f", "m" or "".
        year: of the articles; None for the registry's.
        terms: the offices that the registry knows.
        actor: the id in the registry, or "" for who is learned from articles.
        article: the only article that it is of, where people judged it by itself; else "".
    """

    id: str
    local: str
    name: str
    kind: ActorKind
    forms: tuple[str, ...]
    countries: frozenset[str] = frozenset()
    office: str = ""
    sectors: tuple[str, ...] = ()
    gender: str = ""
    year: int | None = None
    terms: tuple[Term, ...] = field(default=())
    actor: str = ""
    article: str = ""

    @property
    def is_partial(self) -> bool:
        """Whether it is a person of whom only a surname, with or without initials, is told."""
        return self.kind is ActorKind.PERSON and not self.actor and parse(self.name).is_partial

    @property
    def is_country_told(self) -> bool:
        """Whether the country is said with the office ("Eritrean President"), and not only where the article plays."""
        return bool(self.actor or not self.office or office_owner(self.office))

    def years_from(self, year: int) -> int:
        """How many years a year lies from those in which this is told, or, for the registry's, in office."""
        if self.year is not None:
            return abs(self.year - year)
        return min((_distance(term, year) for term in self.terms), default=0)


def _distance(term: Term, year: int) -> int:
    if term.first is not None and year < term.first:
        return term.first - year
    return year - term.last if term.last is not None and year > term.last else 0


def is_named(actor: Actor) -> bool:
    """Whether an actor of an article is one who is called by a name of his own, learned from its text."""
    if actor.kind not in NAMED or not actor.evidence:
        return False
    return any(word[:1].isupper() or not word.isascii() for word in actor.name.split())


def figure_of(actor: Actor, published: date, article: str = "") -> Figure:
    """The figure of an actor that an article introduces.

    Args:
        actor: as the article has it.
        published: the day of the article; of it only the year counts.
        article: the article's id, if people judged this actor of this article, else "".
    """
    forms = tuple(sorted({actor.name, *actor.aliases}))
    told = (
        actor.id, actor.name, actor.kind.value, "|".join(forms), actor.country or "", actor.office or "",
        "|".join(sorted(actor.sectors)), actor.gender or "", str(published.year), article,
    )  # fmt: skip
    digest = hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Figure(
        digest, actor.id, actor.name, actor.kind, forms, frozenset(filter(None, [actor.country])), actor.office or "",
        tuple(sorted(actor.sectors)), actor.gender or "", published.year, article=article,
    )  # fmt: skip


def known_figure(actor: Actor, terms: tuple[Term, ...], countries: frozenset[str] = frozenset()) -> Figure:
    """The figure of an actor of the registry.

    Args:
        actor: as the registry has it.
        terms: its offices.
        countries: the states for which it spoke, beside its own.
    """
    own = countries | ({actor.country} if actor.country else set())
    return Figure(
        f"={actor.id}", actor.id, actor.name, actor.kind, tuple(sorted({actor.name, *actor.aliases})),
        frozenset(own), sectors=tuple(sorted(actor.sectors)), gender=actor.gender or "", terms=terms,
        actor=actor.id,
    )  # fmt: skip


def keys_of(figure: Figure) -> frozenset[str]:
    """Under which keys a figure stands: who may be the same, shares one with it."""
    return frozenset(_keys(figure))


def _keys(figure: Figure) -> Iterator[str]:
    yield f"= {figure.local}"
    if figure.kind is ActorKind.ORGANISATION:
        yield from (f"o {organisation_key(form)}" for form in figure.forms)
        return
    for form in figure.forms:
        if not figure.is_partial:
            yield from (f"n {key}" for key in name_keys(form))
    yield from surname_blocks(figure)


def surname_blocks(figure: Figure) -> Iterator[str]:
    """The keys under which a surname alone finds whom it may mean: surname and country."""
    if figure.kind is not ActorKind.PERSON:
        return
    known, anywhere = bool(figure.actor), set[str]()
    if not figure.is_partial or not figure.countries or not figure.is_country_told:
        anywhere.add("")
    for form in figure.forms:
        for country in figure.countries | anywhere:
            given = not (figure.countries | {country}).isdisjoint(_GIVEN_ALONE)
            yield from (f"s {key} {country}" for key in _surnames(form, country, known=known, given=given))


def _surnames(name: str, country: str, *, known: bool, given: bool) -> Iterator[str]:
    """The keys of a name's surnames; without a country, only those of who is known, or that few people share."""
    written = parse(name).words
    if not country and not known and max(map(len, written[1:] or written)) < RARE_SURNAME and len(written) > 1:
        return
    if len(written) > 1 and (given or country in _SURNAME_FIRST):
        yield from surname_keys(written[0])
    yield from surname_keys(name)


@lru_cache(maxsize=20_000)
def organisation_key(name: str) -> str:
    """What is equal for two spellings of an organisation's name: its words, whatever their order, or its letters."""
    if is_acronym(name):
        return name.replace(".", "")
    text = fold(name)
    for written, stand_in in _SPELLED:
        text = text.replace(written, stand_in)
    found = (word.removesuffix("s") if len(word) > 4 else word for word in text.split())
    return " ".join(sorted(word for word in found if word not in {"the", "of", "for", "and", "in", "on"})) or text


@lru_cache(maxsize=20_000)
def office_owner(phrase: str) -> bool:
    """Whether an office is said with whose it is: "the Algerian ambassador", but not "Brigadier General"."""
    capital = re.findall(r"\b[A-Z][\w-]+", phrase)
    return any(fold(word) not in words("heads-of-titles") | words("words-of-offices") | _LINKS for word in capital)


@lru_cache(maxsize=20_000)
def office_words(phrase: str) -> tuple[str, ...]:
    """The words of an office by the alphabet, without whose it is: "the Algerian ambassador" is ambassador."""
    plain = re.sub(r"\b(?:of|to|for|at) .*", "", phrase.replace("Secretary of State", "foreign minister"))
    heads = words("heads-of-titles") - _IDLE
    found = {fold(word) for word in re.findall(r"[\w-]+", plain)}
    known = heads | words("words-of-offices") | spheres().keys()
    return tuple(sorted(word for word in found if word in known))
