"""How do people's judgements and corrections come into the store, and how are they taken back?

Each is written in one transaction with what follows from it in the canonical graph. Nothing is ever deleted: what is
withdrawn stays, with who withdrew it and when, and of two that contradict each other the later counts.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations, count, product

from graph.archive.anchors import anchor_of, find_report
from graph.archive.clashes import clash
from graph.archive.consequences import Consequences
from graph.archive.corrections import ROLES, normal_values
from graph.archive.docket import Docket, anchors, in_order
from graph.archive.naming import present_id
from graph.archive.overlay import Overlay
from graph.archive.rulings import Pair, judgements_of, pair_of
from graph.archive.tellings import Tellings
from graph.errors import Contradiction, JudgementError, NotFound
from graph.model.judgement import Anchor, Aspect, Correction, Judgement, Matter, Verdict
from graph.stores import Store
from graph.timeline import article_of
from graph.triples.actors import write_actor, write_place
from graph.triples.judgements import Decision, decision_lines
from graph.triples.lines import Page, line
from graph.triples.reading import Reader
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, RDF, Names

_MOMENT = timedelta(microseconds=1)
_MOST_LETTERS = 2_000
"""Letters of a reason or name."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who decides, why and when."""

    by: str
    reason: str
    when: datetime


class Judgements:
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

    def merge(
        self, things: Sequence[str], by: str, reason: str = "", score: float | None = None
    ) -> tuple[Judgement, ...]:
        """Says that events, or reports, are one event; see `graph.archive.Archive.merge`."""
        groups = [self._reports(thing) for thing in things]
        every = list(dict.fromkeys(report for group in groups for report in group))
        if len(every) < 2:
            raise JudgementError("to merge takes two events or reports; these are one")
        centre = every[0]
        pairs = [pair_of(centre, other) for other in every[1:]]
        counting = self._counting(every)
        apart = (pair for pair in (pair_of(*two) for two in combinations(every, 2)) if pair in counting)
        pairs += [pair for pair in apart if counting[pair].verdict is Verdict.DIFFERENT]
        return self._judge(Matter.EVENT, dict.fromkeys(pairs, Verdict.SAME), by, reason, score)

    def split(self, event: str, reports: Sequence[str], by: str, reason: str = "") -> tuple[Judgement, ...]:
        """Says that reports of an event tell others; see `graph.archive.Archive.split`."""
        every = self._reports_of_event(event)
        if every is None:
            raise NotFound(f"no event {event!r} in the store")
        strangers = [report for report in reports if report not in every]
        if strangers:
            raise JudgementError(f"{strangers[0]} is no report of {event}; its reports are {', '.join(every)}")
        chosen = list(dict.fromkeys(reports)) or list(every)
        rest = [report for report in every if report not in chosen]
        pairs = product(chosen, rest) if rest else combinations(every, 2)
        verdicts = {pair_of(*pair): Verdict.DIFFERENT for pair in pairs}
        if not verdicts:
            raise JudgementError(f"{event} has one report alone, so there is nothing to split")
        return self._judge(Matter.EVENT, verdicts, by, reason, None)

    def judge(
        self,
        one: str,
        other: str,
        verdict: Verdict,
        by: str,
        reason: str = "",
        matter: Matter = Matter.EVENT,
        score: float | None = None,
    ) -> tuple[Judgement, ...]:
        """Says of two things whether they are one; see `graph.archive.Archive.judge`."""
        if verdict is Verdict.UNSURE:
            raise JudgementError("a person says 'same' or 'different'; who is unsure leaves it as it is")
        if matter is Matter.ACTOR:
            return self._judge(matter, {self._actors(one, other, verdict): verdict}, by, reason, score)
        if verdict is Verdict.SAME:
            return self.merge((one, other), by, reason, score)
        left, right = self._reports(one), self._reports(other)
        shared = sorted(set(left) & set(right))
        if shared:
            raise JudgementError(f"{one} and {other} share the report {shared[0]}; split the event first")
        verdicts = {pair_of(*pair): verdict for pair in product(left, right)}
        return self._judge(matter, verdicts, by, reason, score)

    def correct(
        self, thing: str, values: Mapping[Aspect, Sequence[str]], by: str, reason: str = ""
    ) -> tuple[Correction, ...]:
        """Puts an event or report right; see `graph.archive.Archive.correct`."""
        if not values:
            raise JudgementError(
                "nothing to correct: give a type, actor, day, place or modality, or say it is no event"
            )
        if Aspect.EVENT in values and len(values) > 1:
            raise JudgementError("what is no event has no type, day, place, actor or modality to correct")
        reports = self._reports(thing)
        normal = {aspect: self._known(aspect, given) for aspect, given in values.items()}
        for report in reports:
            self._check_somebody_left(report, normal)
        decided = (*reports, *(f"{aspect}={value}" for aspect, found in normal.items() for value in ("", *found)))
        act, decision = self._act(by, reason, decided)
        found: list[Correction] = []
        for report, (aspect, given) in product(reports, normal.items()):
            number = len(found) + 1
            anchor = self._anchor(report)
            when = self._after(act.when, self._before(report, aspect))
            found.append(Correction(f"{decision}-{number}", anchor, aspect, given, act.reason, act.by, when,
                                    decision=decision))  # fmt: skip
        self._write(found, self._descriptions(normal))
        return tuple(found)

    def withdraw(self, identifier: str, by: str) -> tuple[Decision, ...]:
        """Takes a decision back; see `graph.archive.Archive.withdraw_judgement`."""
        docket = self.tellings.docket
        one = docket.find(identifier)
        chosen = [one] if one else list(_parts(docket, identifier))
        if not chosen:
            raise NotFound(f"no judgement {identifier!r} in the store; 'communique judgements' lists them")
        open_ones = [found for found in chosen if found.withdrawn is None]
        if not open_ones:
            last = chosen[0]
            raise Contradiction(f"{identifier} was withdrawn already, by {last.withdrawn_by} on {last.withdrawn:%F}")
        name, when = _named(by), self._clock()
        gone = [replace(found, withdrawn=max(when, found.created or when), withdrawn_by=name) for found in open_ones]
        self._write(gone)
        return tuple(gone)

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

    def _actors(self, one: str, other: str, verdict: Verdict) -> Pair:
        for actor in (one, other):
            self._check_actor(actor)
        if one == other:
            told = f"{one} is one actor; name two, by the ids that articles give them"
            calling = sorted(self._articles_calling(one))
            if len(calling) > 1:
                told += f"; where several are called so, by article too: {calling[0]}/{one} {calling[1]}/{one}"
            raise JudgementError(told)
        if verdict is Verdict.SAME and self._is_registered(one) and self._is_registered(other):
            told = f"{one} and {other} are two actors of the registry, by whose ids articles are read"
            raise JudgementError(f"{told}; what the registry says is put right there")
        return pair_of(one, other)

    def _check_actor(self, actor: str) -> None:
        """Refuses what is no actor, or none that its article speaks of under that id.

        Raises:
            NotFound: with what is not there.
        """
        end = actor_end(actor)
        if end.article and end.article not in self._articles_calling(end.words):
            raise NotFound(f"no article {end.article!r} in the store speaks of {end.words!r} as somebody unknown")
        if not end.article and self._reader.actor(actor) is None:
            raise NotFound(f"no actor {actor!r} in the store")

    def _articles_calling(self, actor: str) -> set[str]:
        """The ids of the articles that call somebody, whom the registry does not know, by an id."""
        node, graph = iri(self.names.iri("actor", actor)), iri(self.names.graph("canonical"))
        mentions = self.store.quads(None, iri(CMQ + "localActor"), node, graph)
        return {self.names.id(lexical(quad.subject)).partition("-")[0] for quad in mentions}

    def _is_registered(self, actor: str) -> bool:
        registry = iri(self.names.graph("registry"))
        node = iri(self.names.iri("actor", actor))
        return next(self.store.quads(node, iri(RDF + "type"), None, registry), None) is not None

    def _anchor(self, report: str) -> Anchor:
        """Where a report stands, by what its article says without corrections."""
        article = article_of(report)
        reports = self.tellings.uncorrected(article).reports
        return anchor_of(reports[report], reports.values())

    # what may be said

    def _known(self, aspect: Aspect, values: Sequence[str]) -> tuple[str, ...]:
        """The values of a correction, checked."""
        found = normal_values(aspect, values)
        role = ROLES.get(aspect)
        kind = "place" if aspect is Aspect.PLACE else "actor"
        read = self._reader.place if aspect is Aspect.PLACE else self._reader.actor
        missing = [value for value in found if role is not None and read(value) is None]
        if missing:
            raise NotFound(f"no {kind} {missing[0]!r} in the store")
        return found

    def _check_somebody_left(self, report: str, values: Mapping[Aspect, tuple[str, ...]]) -> None:
        """Refuses a correction after which nobody would take part."""
        told = self.tellings.report(report)
        assert told is not None
        emptied = {ROLES[aspect] for aspect, found in values.items() if aspect in ROLES and not found}
        filled = any(found for aspect, found in values.items() if aspect in ROLES and aspect is not Aspect.PLACE)
        stay = [part for part in told.participations if part.role not in (*emptied, ROLES[Aspect.PLACE])]
        if emptied and not filled and not stay:
            raise JudgementError(f"nobody would take part in {report} then; name an actor, or say that it is no event")

    def _descriptions(self, values: Mapping[Aspect, tuple[str, ...]]) -> Iterator[str]:
        """What is known of the actors and places that a correction names, since the articles that do may go."""
        page = Page(self.names.graph("identity"))
        graphs = [iri(self.names.graph(name)) for name in ("registry", "identity")]
        for aspect, value in (
            (aspect, value) for aspect, found in values.items() for value in found if aspect in ROLES
        ):
            node = iri(self.names.iri("place" if aspect is Aspect.PLACE else "actor", value))
            if any(next(self.store.quads(node, iri(RDF + "type"), None, graph), None) for graph in graphs):
                continue
            if aspect is Aspect.PLACE and (place := self._reader.place(value)):
                write_place(page, self.names, place)
            elif aspect is not Aspect.PLACE and (actor := self._reader.actor(value)):
                write_actor(page, self.names, actor)
        yield from page

    # writing

    def _judge(
        self, matter: Matter, verdicts: Mapping[Pair, Verdict], by: str, reason: str, score: float | None
    ) -> tuple[Judgement, ...]:
        act, decision = self._act(by, reason, [f"{a}={v}={b}" for (a, b), v in verdicts.items()])
        ids = {name for pair in verdicts for name in pair}
        events = matter is Matter.EVENT
        places = {name: self._anchor(name) if events else actor_end(name) for name in sorted(ids)}
        before = self._counting(ids) if events else self._counting_of_actors(ids)
        found: list[Judgement] = []
        for number, (pair, verdict) in enumerate(verdicts.items(), start=1):
            left, right = sorted((places[pair[0]], places[pair[1]]))
            when = self._after(act.when, [before[pair]] if pair in before else [])
            name = f"{decision}-{number}"
            found.append(
                Judgement(name, matter, left, right, verdict, score, act.reason, act.by, when, decision=decision)
            )
        self._refuse_contradictions(found)
        self._write(found)
        return tuple(found)

    def _act(self, by: str, reason: str, decided: Iterable[str]) -> tuple[Act, str]:
        """Who decides what and when, and the id of that, which no other decision has."""
        act = Act(_named(by), _said(reason), self._clock())
        docket = self.tellings.docket
        key = "\n".join((act.by, act.reason, act.when.isoformat(), *decided))
        names = (hashlib.sha256(f"{key}\n{n}".encode("utf-8", "surrogatepass")).hexdigest()[:12] for n in count())
        return act, next(name for name in names if docket.find(f"{name}-1") is None)

    def _after(self, when: datetime, before: Iterable[Decision]) -> datetime:
        """A time not before that of what is overruled, whatever the clock says."""
        return max([when, *(found.created + _MOMENT for found in before if found.created)])

    def _before(self, report: str, aspect: Aspect) -> Iterator[Correction]:
        """What was corrected of an aspect of a report."""
        told = self.tellings.judged(article_of(report))
        for found in self.tellings.docket.corrections(article_of(report)):
            if found.aspect is aspect and told.stands.get(found.report) == report:
                yield found

    def _counting(self, reports: Iterable[str]) -> dict[Pair, Judgement]:
        return judgements_of(list(reports), self.tellings.judged)

    def _counting_of_actors(self, actors: Iterable[str]) -> dict[Pair, Judgement]:
        docket = self.tellings.docket
        ends = (actor_end(actor).words for actor in actors)
        found = {judgement.id: judgement for actor in ends for judgement in docket.of_actor(actor)}
        return {_pair_of_actors(one): one for one in in_order(found.values())}

    def _refuse_contradictions(self, judgements: Sequence[Judgement]) -> None:
        """Refuses what says that two things are one and two.

        Raises:
            Contradiction: with the judgements that contradict, and what to do.
        """
        after = self.tellings.under(judgements)
        if judgements[0].matter is Matter.ACTOR:
            counting = {_pair_of_actors(one): one for one in after.docket.actor_judgements()}
        else:
            counting = self._linked(judgements, after)
        found = clash(counting, {one.id for one in judgements})
        if found is not None:
            raise Contradiction(found.message)

    def _linked(self, judgements: Sequence[Judgement], tellings: Tellings) -> dict[Pair, Judgement]:
        """The judgements that count of all reports that are linked to those judged, in any number of steps."""
        ends = {anchor for judgement in judgements for anchor in anchors(judgement)}
        before = {end.article: tellings.uncorrected(end.article).reports for end in ends}
        frontier = [name for end in ends if (name := find_report(end, before[end.article].values()))]
        found: dict[Pair, Judgement] = {}
        seen = set(frontier)
        for report in frontier:
            counting = judgements_of([report], tellings.judged)
            found.update(counting)
            new = {name for pair in counting for name in pair} - seen
            seen |= new
            frontier.extend(sorted(new))
        return found

    def _write(self, decisions: Sequence[Decision], beside: Iterable[str] = ()) -> None:
        """Writes decisions, and what follows from them, in one transaction."""
        described = set(beside)
        graph = iri(self.names.graph("identity"))
        after = Overlay(self.store, self.names.graph(""), graph, (), described) if described else self.store
        gone, won = Consequences(after, self.names).of_decisions(decisions).net()
        lines = {text for decision in decisions for text in decision_lines(decision, self.names)} | described
        stored = {text for decision in decisions for text in self._stored(decision.id)}
        self.store.write([*(stored - lines), *gone], [*(lines - stored), *won])

    def _stored(self, identifier: str) -> Iterator[str]:
        node, graph = self.names.iri("judgement", identifier), iri(self.names.graph("identity"))
        for subject in (node, *(f"{node}/{side}" for side in ("left", "right", "corrects"))):
            yield from map(line, self.store.quads(iri(subject), None, None, graph))


def actor_end(actor: str) -> Anchor:
    """What a decision about an actor names: an id, or one that a single article gives ("ARTICLE/ACTOR")."""
    article, _, words = actor.rpartition("/")
    return Anchor(article, -1, -1, words)


def _pair_of_actors(judgement: Judgement) -> Pair:
    return pair_of(judgement.left.actor, judgement.right.actor)


def _parts(docket: Docket, decision: str) -> Iterator[Decision]:
    """What was decided in one step."""
    for number in count(1):
        if (found := docket.find(f"{decision}-{number}")) is None:
            return
        yield found


def _named(by: str) -> str:
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
