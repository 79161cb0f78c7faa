"""How does what people decide come into the store?

Each decision is written in one transaction with what follows from it in the canonical graph. Nothing is ever deleted:
what is withdrawn stays, with who withdrew it and when, and of two that contradict each other the later counts.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count

from graph.archive.anchors import anchor_of
from graph.archive.consequences import Consequences
from graph.archive.docket import D
from graph.archive.naming import present_id
from graph.archive.overlay import Overlay
from graph.archive.tellings import Tellings
from graph.errors import Contradiction, JudgementError, NotFound
from graph.model.actor import Actor, Place
from graph.model.judgement import Anchor, Aspect
from graph.stores import Store
from graph.timeline import article_of
from graph.triples.actors import write_actor, write_place
from graph.triples.judgements import Decision, decision_lines
from graph.triples.lines import Page, line
from graph.triples.reading import Reader
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, Names

_MOMENT = timedelta(microseconds=1)
_MOST_LETTERS = 2_000
"""Letters of a reason or name."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who decides, why and when."""

    by: str
    reason: str
    when: datetime


class Scribe:
    """The way of people's decisions into a store.

    Args:
        store: where they go.
        names: the IRIs.
        clock: tells when something is decided.
    """

    def __init__(self, store: Store, names: Names, clock: Callable[[], datetime]) -> None:
        self.store, self.names, self._clock = store, names, clock
        self._reader = Reader(store, names)

    @property
    def tellings(self) -> Tellings:
        """What the articles tell now."""
        return Tellings(self.store, self.names)

    # what is meant

    def _reports(self, thing: str) -> tuple[str, ...]:
        """The ids of the reports of an event, or of a report alone.

        Raises:
            NotFound: if there is neither.
            JudgementError: if people say that it is no event.
        """
        found = self._reports_of_event(thing)
        if found is not None:
            return found
        if self._reader.report(thing) is None:
            raise NotFound(f"no event or report {thing!r} in the store")
        if (told := self.tellings.of(article_of(thing))).reports.get(thing) is None:
            corrections = self.tellings.docket.corrections(article_of(thing))
            why = next(c for c in corrections if c.aspect is Aspect.EVENT and told.stands.get(c.report) == thing)
            raise Contradiction(f"{thing} is no event, as {why.decided_by} said; undo {why.id} first")
        return (thing,)

    def _reports_of_event(self, event: str) -> tuple[str, ...] | None:
        now = present_id(self.store, self.names, event)
        node, graph = iri(self.names.iri("event", now)), iri(self.names.graph("canonical"))
        quads = self.store.quads(node, iri(CMQ + "report"), None, graph)
        return tuple(sorted(self.names.id(lexical(quad.object)) for quad in quads)) or None

    def _anchor(self, report: str) -> Anchor:
        """Where a report stands, by what its article says without corrections."""
        article = article_of(report)
        reports = self.tellings.uncorrected(article).reports
        return anchor_of(reports[report], reports.values())

    # writing

    def _act(self, by: str, reason: str, decided: Iterable[str]) -> tuple[Act, str]:
        """Who decides what and when, and the id of that, which no other decision has."""
        act = Act(named(by), _said(reason), self._clock())
        docket = self.tellings.docket
        key = "\n".join((act.by, act.reason, act.when.isoformat(), *decided))
        names = (hashlib.sha256(f"{key}\n{n}".encode("utf-8", "surrogatepass")).hexdigest()[:12] for n in count())
        return act, next(name for name in names if docket.find(f"{name}-1") is None)

    def _after(self, when: datetime, before: Iterable[Decision]) -> datetime:
        """A time not before that of what is overruled, whatever the clock says."""
        return max([when, *(found.created + _MOMENT for found in before if found.created)])

    @staticmethod
    def _taken_back(decisions: Iterable[D], by: str, when: datetime) -> list[D]:
        """Decisions as they are once somebody takes them back."""
        return [replace(one, withdrawn=max(when, one.created or when), withdrawn_by=by) for one in decisions]

    def _write(self, decisions: Sequence[Decision], things: Sequence[Actor | Place] = ()) -> None:
        """Writes decisions, the actors and places that they describe, and what follows, in one transaction."""
        called = {thing.id: thing.name for thing in things if isinstance(thing, Actor)}
        described = set(self._descriptions(things))
        graph = iri(self.names.graph("identity"))
        after = Overlay(self.store, self.names.graph(""), graph, (), described) if described else self.store
        gone, won = Consequences(after, self.names).of_decisions(decisions, called).net()
        lines = {text for decision in decisions for text in decision_lines(decision, self.names)} | described
        stored = {text for decision in decisions for text in self._stored(decision.id)}
        self.store.write([*(stored - lines), *gone], [*(lines - stored), *won])

    def _descriptions(self, things: Iterable[Actor | Place]) -> Page:
        page = Page(self.names.graph("identity"))
        for thing in things:
            if isinstance(thing, Actor):
                write_actor(page, self.names, thing)
            else:
                write_place(page, self.names, thing)
        return page

    def _stored(self, identifier: str) -> Iterator[str]:
        node, graph = self.names.iri("judgement", identifier), iri(self.names.graph("identity"))
        for subject in (node, *(f"{node}/{side}" for side in ("left", "right", "corrects"))):
            yield from map(line, self.store.quads(iri(subject), None, None, graph))


def named(by: str) -> str:
    """The name of who decides, on one line.

    Raises:
        JudgementError: if there is none, or it is that of the rules.
    """
    name = " ".join(by.split())
    if not name:
        raise JudgementError("a judgement needs a name: who decides?")
    if name.casefold() == "rule":
        raise JudgementError("'rule' stands for the program's own rules; give another name")
    return _short("name", name)


def _said(reason: str) -> str:
    return _short("reason", reason.strip())


def _short(what: str, value: str) -> str:
    if len(value) > _MOST_LETTERS:
        raise JudgementError(f"the {what} has {len(value):,} letters; at most {_MOST_LETTERS:,} are kept")
    return value
