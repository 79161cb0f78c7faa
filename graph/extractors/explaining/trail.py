"""Which decisions of the rules were about this word, predicate or draft? An index of what they told."""

from collections import defaultdict
from collections.abc import Iterator

from graph.extractors.drafts import Draft
from graph.reasons import Reason


class Trail:
    """What was heard in one reading, found by its kind and by what it was about or came to.

    Both are found by identity: two mentions of one actor, or two words of one spelling, are two.
    """

    def __init__(self, heard: list[Reason]) -> None:
        self._heard = heard
        self._about: dict[tuple[str, int], list[Reason]] = defaultdict(list)
        self._come_to: dict[tuple[str, int], list[Reason]] = defaultdict(list)
        self._realities: dict[int, Reason | None] = {}
        waiting: list[Reason] = []
        for reason in heard:
            if reason.facts:
                self._about[reason.kind, id(reason.facts[0])].append(reason)
            self._come_to[reason.kind, id(reason.decision)].append(reason)
            if reason.kind == "reality":
                waiting.append(reason)
            elif reason.kind == "modality":
                self._realities[id(reason.facts[0])] = _last_of(waiting, reason)
                waiting = []

    def about(self, kind: str, subject: object) -> list[Reason]:
        """The decisions of a kind about something (their first fact), in their order."""
        return self._about.get((kind, id(subject)), [])

    def come_to(self, kind: str, outcome: object) -> list[Reason]:
        """The decisions of a kind that came to something, in their order."""
        return self._come_to.get((kind, id(outcome)), [])

    def last(self, kind: str, subject: object, *rules: str) -> Reason | None:
        """The last decision of a kind about something, of these rules if any are named."""
        found = [reason for reason in self.about(kind, subject) if not rules or reason.rule in rules]
        return found[-1] if found else None

    def of(self, kind: str) -> Iterator[Reason]:
        """All decisions of a kind."""
        return (reason for reason in self._heard if reason.kind == kind)

    def reality(self, predicate: object) -> Reason | None:
        """What made the modality of a predicate what it is."""
        return self._realities.get(id(predicate))


def _last_of(waiting: list[Reason], made: Reason) -> Reason | None:
    """Of the steps towards a modality the one that gave it; the modality itself where it has a rule of its own."""
    if made.rule:
        return made
    return next((reason for reason in reversed(waiting) if reason.decision == made.decision), None)


def taken_from(event: Draft, what: str, trail: Trail) -> Draft | None:
    """The other statement of an event from which something was taken over."""
    reason = trail.last("taken", event, what)
    other = reason.facts[1] if reason is not None else None
    return other if isinstance(other, Draft) else None
