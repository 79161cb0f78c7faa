"""Are two figures one? By name, country, office, sphere, sex and years, with a score and the reasons in words.

The name alone never decides, unless it is the same name and nothing speaks against it. Each feature adds to the score
or takes from it; from the sum follow one, two, or a proposal.
"""

from dataclasses import dataclass
from itertools import product

from graph.identity.figure import RARE_SURNAME, Figure, office_words, organisation_key
from graph.identity.names import NO_MATCH, Likeness, NameMatch, compare, parse
from graph.model.actor import ActorKind
from graph.model.judgement import Verdict
from graph.registry.names import is_acronym
from graph.wordlists.callings import sphere


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the score parts one, a proposal, and two.

    Attributes:
        same: from here on two figures are one.
        unsure: from here on it is proposed to people that they may be.
        margin: how much better a shortened name must fit one person than any other to be his.
    """

    same: float = 0.80
    unsure: float = 0.50
    margin: float = 0.05


STANDARD = Thresholds()

_BASE = {
    Likeness.EQUAL: 0.85,
    Likeness.SPELLING: 0.77,
    Likeness.ORDER: 0.77,
    Likeness.SHORTER: 0.76,
    Likeness.INITIALS: 0.69,
    Likeness.CUT: 0.58,
    Likeness.SURNAME: 0.57,
    Likeness.SIMILAR: 0.61,
}
"""What the name alone says of two people."""

AGREE, AGAINST, DOUBTED, OTHER_OFFICE = 0.12, -0.35, -0.12, -0.03
"""What an equal country, or office, adds; what another country, or sphere of life, takes; another country, where it is
only understood from the article; and another office."""

FAME, KNOWN_SURNAME = 0.24, 0.24
"""What a surname without country adds where the registry has its bearer in office in that year, or where few people
share the surname and it stands in the same year."""

RARE, RARE_LETTERS = 0.06, 12
"""What a name of so many letters adds where it is spelled or cut in two ways: few people share it."""

CALM_YEARS, PER_YEAR, LIFETIME, LONG_AGO = 5, -0.01, 40, 15
"""Years apart that say nothing; what each further takes; when it is another generation; when only a country helps."""

SURNAME_YEARS = 3
"""So many years at most a surname alone may stand from him whom it means."""

_TWO_SURNAMES = frozenset(
    "ESP MEX ARG CHL COL PER VEN ECU BOL URY PRY CUB GTM HND SLV NIC CRI PAN DOM GNQ".split()  # noqa: SIM905
)
SCHOOL_YEARS = 2
"""So many years at most between two articles of which one calls a student what the other calls something else."""
_AGAINST = ("other countries", "other callings")
_MIXED = (
    {"state", "arms"},
    {"state", "law"},
    {"state", "trade"},
    {"state", "learning"},
    {"law", "learning"},
    {"medicine", "learning"},
    {"state", "medicine"},
    {"state", "technics"},
    {"state", "guard"},
    {"state", "office"},
    {"arms", "guard"},
    {"arms", "transport"},
    {"law", "guard"},
    {"technics", "learning"},
    {"technics", "trade"},
    {"technics", "transport"},
    {"technics", "craft"},
    {"trade", "land"},
    {"trade", "craft"},
    {"trade", "service"},
    {"trade", "office"},
    {"service", "guard"},
    {"sport", "transport"},
)
"""Spheres that one man may well be of."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the rules think of two figures.

    Attributes:
        left: the id of the one that sorts first.
        score: from 0 to 1, how sure it is that they are one.
        likeness: how the names agree.
        shorter: the id of the one whose name lacks a part that the other has, or "".
        against: whether something that was told of both speaks against it, so that no third can make them one.
    """

    left: str
    right: str
    verdict: Verdict
    score: float
    reason: str
    likeness: Likeness
    shorter: str = ""
    against: bool = False


def opinion(one: Figure, other: Figure, limits: Thresholds = STANDARD) -> Opinion:
    """What to think of two figures, whichever comes first."""
    left, right = sorted((one, other), key=lambda figure: figure.id)
    score, reasons, likeness = _weigh(left, right)
    score = round(min(max(score, 0.0), 1.0), 3)
    verdict = Verdict.SAME if score >= limits.same else Verdict.UNSURE if score >= limits.unsure else Verdict.DIFFERENT
    against = likeness is Likeness.NONE or any(reason.startswith(_AGAINST) for reason in reasons)
    return Opinion(
        left.id, right.id, verdict, score, "; ".join(reasons), likeness, _shorter(left, right, likeness),
        against or verdict is Verdict.DIFFERENT,
    )  # fmt: skip


def _shorter(one: Figure, other: Figure, likeness: Likeness) -> str:
    if likeness in {Likeness.EQUAL, Likeness.SPELLING, Likeness.ORDER, Likeness.NONE}:
        return ""
    lengths = [sum(map(len, parse(figure.name).words)) for figure in (one, other)]
    return one.id if lengths[0] <= lengths[1] else other.id


def _weigh(one: Figure, other: Figure) -> tuple[float, list[str], Likeness]:
    if one.actor and other.actor:
        return 0.0, ["two actors of the registry"], Likeness.NONE
    if one.kind is not other.kind:
        return 0.0, [f"a {one.kind.value.lower()} and a {other.kind.value.lower()}"], Likeness.NONE
    match = best_match(one, other)
    if match.likeness is Likeness.NONE:
        return 0.0, [Likeness.NONE.value], Likeness.NONE
    if one.gender and other.gender and one.gender != other.gender:
        return 0.0, [match.likeness.value, "a woman and a man"], match.likeness
    parts = [(_by_name(one, other, match), match.likeness.value)]
    parts += [_by_length(one, other, match), _by_country(one, other, match), _by_office(one, other)]
    parts.append(_by_fame(one, other, match))
    parts.append(_by_years(one, other, match))
    return sum(score for score, _ in parts), [reason for _, reason in parts if reason], match.likeness


def _by_name(one: Figure, other: Figure, match: NameMatch) -> float:
    if one.kind is not ActorKind.PERSON:
        return match.score * _BASE[Likeness.EQUAL]
    bare = one.is_partial and other.is_partial and match.likeness is not Likeness.INITIALS
    return _BASE[Likeness.SURNAME if bare else match.likeness] - (1 - match.score) * 0.1


def best_match(one: Figure, other: Figure) -> NameMatch:
    """How the names agree, by those of their forms that agree best."""
    if one.kind is ActorKind.ORGANISATION:
        return _organisations(one, other)
    found = (compare(a, b) for a, b in product(one.forms, other.forms))
    return max(found, key=lambda match: (_BASE.get(match.likeness, 0.0), match.score), default=NO_MATCH)


def _organisations(one: Figure, other: Figure) -> NameMatch:
    mine, theirs = ({organisation_key(form) for form in figure.forms} for figure in (one, other))
    shared = mine & theirs
    if not shared:
        return NO_MATCH
    if not all(map(is_acronym, shared)):
        return NameMatch(Likeness.EQUAL, 1.0)
    long_names = [{key for key in keys if not is_acronym(key)} for keys in (mine, theirs)]
    if all(long_names):
        return NameMatch(Likeness.SIMILAR, 0.4)
    return NameMatch(Likeness.EQUAL, 0.96 if max(map(len, shared)) > 2 else 0.8)


def _by_length(one: Figure, other: Figure, match: NameMatch) -> tuple[float, str]:
    if match.likeness not in {Likeness.SPELLING, Likeness.ORDER, Likeness.SHORTER} or one.kind is not ActorKind.PERSON:
        return 0.0, ""
    letters = min(sum(map(len, parse(figure.name).words)) for figure in (one, other))
    return (RARE, "a rare name") if letters >= RARE_LETTERS else (0.0, "")


def _by_country(one: Figure, other: Figure, match: NameMatch) -> tuple[float, str]:
    if not one.countries or not other.countries:
        return 0.0, ""
    shared = sorted(one.countries & other.countries)
    if not shared:
        sure = one.is_country_told and other.is_country_told
        words = f"({_listed(one.countries)}, {_listed(other.countries)})"
        if match.likeness is Likeness.SURNAME and not sure:
            return 0.0, f"maybe other countries {words}"
        return (AGAINST, f"other countries {words}") if sure else (DOUBTED, f"maybe other countries {words}")
    two = match.likeness is Likeness.CUT and not _TWO_SURNAMES.isdisjoint(shared)
    return AGREE + (0.12 if two else 0.0), f"the same country ({shared[0]})"


def _by_fame(one: Figure, other: Figure, match: NameMatch) -> tuple[float, str]:
    """By whether a surname of which nothing else is told is that of somebody known, or of few people."""
    if match.likeness is not Likeness.SURNAME or not one.countries.isdisjoint(other.countries):
        return 0.0, ""
    bare, whole = (one, other) if one.is_partial else (other, one)
    if bare.countries and whole.countries and not (whole.actor and _by_terms(whole, bare)[0] == AGREE):
        return 0.0, ""
    if bare.year is None or not whole.terms:
        rare = len(parse(bare.name).words[-1]) >= RARE_SURNAME and bare.year == whole.year
        return (KNOWN_SURNAME, "a rare surname in the same year") if rare else (0.0, "")
    in_office = any(not _outside(term.first, term.last, bare) for term in whole.terms)
    return (FAME, "in office in that year") if in_office else (0.0, "")


def _listed(countries: frozenset[str]) -> str:
    return "/".join(sorted(countries))


def _by_office(one: Figure, other: Figure) -> tuple[float, str]:
    if one.actor or other.actor:
        known, told = (one, other) if one.actor else (other, one)
        return _by_terms(known, told)
    mine, theirs = office_words(one.office), office_words(other.office)
    if not mine or not theirs:
        return 0.0, ""
    if mine == theirs:
        return AGREE, f"the same office ({' '.join(mine)})"
    spheres = sphere(mine), sphere(theirs)
    if all(spheres) and spheres[0] != spheres[1] and set(spheres) not in _MIXED and not _has_left_school(one, other):
        return AGAINST, f"other callings ({' '.join(mine)}, {' '.join(theirs)})"
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return AGREE / 2, "offices that may be one"
    return OTHER_OFFICE, "other offices"


def _has_left_school(one: Figure, other: Figure) -> bool:
    """Whether who is called a student may be something else by the year of the other article."""
    learns = "school" in {sphere(office_words(figure.office)) for figure in (one, other)}
    return learns and None not in (one.year, other.year) and abs((one.year or 0) - (other.year or 0)) > SCHOOL_YEARS


def _by_terms(known: Figure, told: Figure) -> tuple[float, str]:
    """By whether somebody of the registry held the office that the text gives, in that year."""
    office = office_words(told.office)
    if not office or not known.terms:
        return 0.0, ""
    mine = sphere(office)
    if mine and mine not in {"state", "arms", "law", "faith"}:
        return AGAINST, f"{' '.join(office)}, and an office-holder"
    for term in known.terms:
        if office_words(term.office) == office and told.year is not None and not _outside(term.first, term.last, told):
            return AGREE, f"the same office ({' '.join(office)}) in that year"
    return OTHER_OFFICE, "other offices"


def _outside(first: int | None, last: int | None, told: Figure) -> bool:
    assert told.year is not None
    return (first is not None and told.year < first - 1) or (last is not None and told.year > last + 1)


def _by_years(one: Figure, other: Figure, match: NameMatch) -> tuple[float, str]:
    told = [figure.year for figure in (one, other) if figure.year is not None]
    gap = 0 if not told else one.years_from(told[-1]) if other.year is not None else other.years_from(told[0])
    if gap > LIFETIME:
        return -1.0, f"{gap} years apart"
    taken = PER_YEAR * max(0, gap - CALM_YEARS)
    if gap > LONG_AGO and one.countries.isdisjoint(other.countries):
        taken -= 0.1
    if match.likeness in {Likeness.SURNAME, Likeness.INITIALS} and gap > SURNAME_YEARS:
        taken -= 0.2
    return taken, f"{gap} years apart" if gap > 1 else ""
