"""What of a report does merging look at?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from graph.merging import times, wording
from graph.merging.parties import STANDS_FOR, Locale, Party, Scene, affinity, closeness, yields
from graph.model.event import EventReport, Modality, Role
from graph.timeline import SYMMETRIC, article_of

CLASSES = {
    Modality.ACTUAL: "actual",
    Modality.DENIED: "denied",
    Modality.PLANNED: "planned",
    Modality.CONDITIONAL: "possible",
    Modality.HYPOTHETICAL: "possible",
    Modality.REQUESTED: "requested",
}
"""Only reports of one class are compared: a plan is not what happened."""

_OF_STATES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "AID"})
"""What a state does by its organs alone, whoever is named: its forces, its ministry, its president."""

_SIGNED = frozenset({"SUPPORT", "AGREE", "COOPERATE"})


@dataclass(frozen=True, eq=False)
class Account:
    """A report with who its actors and places are.

    Attributes:
        sources: who does it; among equals, everybody.
        targets: whom it is done to; empty among equals.
    """

    report: EventReport
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    locales: tuple[Locale, ...]

    @property
    def id(self) -> str:
        """The id of its report."""
        return self.report.id

    @cached_property
    def article(self) -> str:
        """The id of its article."""
        return article_of(self.report.id)

    @property
    def is_of_day(self) -> bool:
        """Whether its article tells on which one day it was."""
        when = self.report.interval
        return when is not None and when.is_day and when.is_told

    @cached_property
    def stem(self) -> str:
        """What two accounts must have in common to be compared."""
        return f"{self.report.root} {CLASSES[self.report.modality]}"

    @cached_property
    def mutual(self) -> bool:
        """Whether it matters little who is called the source."""
        return self.report.root in SYMMETRIC or is_joint(self.report)

    @cached_property
    def joint(self) -> bool:
        """Whether it is a signing: no matter of words, and of states as well as of those who sign for them."""
        return is_joint(self.report)

    @cached_property
    def is_vote(self) -> bool:
        """Whether it is cast: a state votes by its envoy, and what he casts is no matter of words."""
        return self.report.root == "REJECT" and self.family == "vote"

    @cached_property
    def by_organs(self) -> bool:
        """Whether it is an act that a state does by its organs alone."""
        return self.report.root in _OF_STATES or self.is_vote

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of the words of its main evidence, but for its actors, its place and the act itself."""
        names = (part for found in self.report.participations for part in found.participant.split("-"))
        told = frozenset(wording.stem(name) for name in names) | wording.content(self.report.trigger.quote)
        return wording.content(self.report.evidence[0].quote) - told

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Those of its words that do not call its actors or its place ("United States", of the actor usa)."""
        called = (part.mention for part in self.report.participations if part.mention)
        return self.words.difference(*map(wording.content, called))

    @cached_property
    def quote(self) -> str:
        """Its main evidence, with single spaces."""
        return " ".join(self.report.evidence[0].quote.split())

    @cached_property
    def place_names(self) -> frozenset[str]:
        """The names in the words for its place, where no place is known by them ("Ta Muen Thom")."""
        return wording.names(self.report.place_text) if self.report.place_text and not self.locales else frozenset()

    @cached_property
    def called(self) -> frozenset[str]:
        """The words, in small letters, by which it calls its actors and its place."""
        said = (part.mention or "" for part in self.report.participations)
        ids = (part.participant.replace("-", " ") for part in self.report.participations)
        return frozenset(word for text in (*said, *ids) for word in text.casefold().split())

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The numbers in its main evidence, but for days and years."""
        return wording.numbers(self.report.evidence[0].quote)

    @cached_property
    def trigger(self) -> str:
        """The stem of the word that names the act."""
        return wording.stem(self.report.trigger.quote.split()[0]) if self.report.trigger.quote.split() else ""

    @cached_property
    def family(self) -> str | None:
        """The kind of act that it names; by phone it is a call, whatever the words ("held a phone conversation")."""
        if self.report.mode == "phone":
            return "call"
        return wording.family(self.report.trigger.quote, self.report.root)

    @cached_property
    def filed(self) -> tuple[str, ...]:
        """The keys under which it is stored."""
        return self._keys(times.filed(self.report.interval), tuple(self._sides_filed()))

    @cached_property
    def sought(self) -> tuple[str, ...]:
        """The keys by which it looks for others."""
        return self._keys(times.sought(self.report.interval), tuple(self._sides_sought()))

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """The keys of accounts of the same two sides on the day before and the day after."""
        return self._keys(times.beside(self.report.interval), tuple(f"{a}{self._mark}{b}" for a, b in self._dyads))

    def _keys(self, slices: tuple[str, ...], sides: tuple[str, ...]) -> tuple[str, ...]:
        found = (f"{self.stem} {side} {when}" for side in sides for when in slices)
        return tuple(dict.fromkeys(found))

    def _sides_filed(self) -> Iterator[str]:
        """Dyads of camps, and each side of them; who is alone, under one side."""
        mark = self._mark
        for a, b in self._dyads:
            yield f"{a}{mark}{b}"
            yield f"{a}{mark}*"
            yield f"{b}{mark}*" if self.mutual else f"*{mark}{b}"
        yield from self._alone

    def _sides_sought(self) -> Iterator[str]:
        mark = self._mark
        for a, b in self._dyads:
            yield f"{a}{mark}{b}"
            yield f"{a}{mark}"
            yield f"{b}{mark}" if self.mutual else f"{mark}{b}"
        for side in self._alone:
            yield side
            yield f"*{side}" if side.startswith(mark) else f"{side}*"

    @property
    def _mark(self) -> str:
        return "+" if self.mutual else ">"

    @cached_property
    def _dyads(self) -> list[tuple[str, str]]:
        if not self.mutual:
            pairs = product(self.sources, self.targets)
            return list(dict.fromkeys(found for one, other in pairs for found in product(one.marks, other.marks)))
        both = combinations(self.sources, 2)
        found = (marks for one, other in both for marks in product(one.marks, other.marks))
        return list(dict.fromkeys((min(pair), max(pair)) for pair in found))

    @cached_property
    def _alone(self) -> list[str]:
        """The sides of an account that tells but one of the two."""
        if self._dyads:
            return []
        marks = dict.fromkeys(mark for found in self.sources for mark in found.marks)
        others = dict.fromkeys(mark for found in self.targets for mark in found.marks)
        if self.mutual:
            return [f"{mark}+" for mark in {**marks, **others}]
        return [*(f"{mark}>" for mark in marks), *(f">{mark}" for mark in others)]


def is_joint(report: EventReport) -> bool:
    """Whether a report tells of a signing."""
    return report.root in _SIGNED and any(
        word.casefold() in wording.words_for("signing") for word in report.trigger.quote.split()
    )


def stand_ins(accounts: Iterable[Account]) -> Callable[[str, str], bool]:
    """Whether two of the actors of some accounts, by id, are one or stand for one another."""
    parties = {party.id: party for one in accounts for party in (*one.sources, *one.targets)}

    def alike(one: str, other: str) -> bool:
        if one == other:
            return True
        left, right = parties.get(one), parties.get(other)
        return left is not None and right is not None and affinity(left, right) >= STANDS_FOR

    return alike


def places_apart(accounts: Iterable[Account]) -> Callable[[str, str], bool]:
    """Whether two of the places of some accounts, by id or by a name that no table has, cannot be the same.

    A land, and a region, holds many a place that has but a name.
    """
    locales = {place.id: place for one in accounts for place in one.locales}

    def apart(one: str, other: str) -> bool:
        left, right = locales.get(one), locales.get(other)
        if left is not None and right is not None:
            return closeness(left, right) not in {"same", "within"}
        if any(place is None and not wording.is_name(value) for value, place in ((one, left), (other, right))):
            return wording.are_others(one, other)
        if any(place is not None and (place.whole or place.wide) for place in (left, right)):
            return False
        names = [wording.names(value.replace("-", " ").title() if place else value)
                 for value, place in ((one, left), (other, right))]  # fmt: skip
        return all(names) and not wording.spelled_alike(*names)

    return apart


def equals_in(accounts: Mapping[str, "Account"]) -> Callable[[Sequence[EventReport]], dict[str, frozenset[str]]]:
    """What tells, of some reports, whose participants are one: those that no report tells beside one another.

    Args:
        accounts: by the id of a report, how merging looks at it.
    """

    def equals(reports: Sequence[EventReport]) -> dict[str, frozenset[str]]:
        told = [accounts[report.id] for report in reports if report.id in accounts]
        parties = {party.id: party for one in told for party in (*one.sources, *one.targets)}
        beside = {
            pair
            for one in told
            for pair in combinations(sorted({party.id for party in (*one.sources, *one.targets)}), 2)
        }
        found: dict[str, set[str]] = {}
        for one, other in combinations(sorted(parties), 2):
            for mine, theirs in ((one, other), (other, one)) if (one, other) not in beside else ():
                if yields(parties[mine], parties[theirs]):
                    found.setdefault(mine, set()).add(theirs)
        return {who: frozenset(others) for who, others in found.items()}

    return equals


def account(report: EventReport, scene: Scene) -> Account:
    """A report as merging looks at it.

    Args:
        report: the report.
        scene: who its article's actors are.
    """
    sources = [*report.of(Role.SOURCE), *report.of(Role.MEDIATOR)]
    targets = list(report.of(Role.TARGET))
    if report.root in SYMMETRIC or is_joint(report):
        sources, targets = [*sources, *targets, *report.of(Role.PARTICIPANT), *report.of(Role.HOST)], []
    elif not sources:
        sources = list(report.of(Role.PARTICIPANT))
    return Account(
        report,
        tuple(map(scene.party, dict.fromkeys(sources))),
        tuple(map(scene.party, dict.fromkeys(targets))),
        tuple(map(scene.locale, dict.fromkeys(report.of(Role.LOCATION)))),
    )
