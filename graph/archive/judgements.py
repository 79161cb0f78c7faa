"""How do people say that two things are one, or two, and how is what they decided taken back?"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

from graph.archive.anchors import find_report
from graph.archive.clashes import clash
from graph.archive.docket import anchors, in_order
from graph.archive.identities import Identities
from graph.archive.namesakes import meanings
from graph.archive.rulings import Pair, judgements_of, pair_of, said_of
from graph.archive.scribe import Scribe, named
from graph.archive.tellings import Tellings
from graph.errors import Contradiction, JudgementError, NotFound
from graph.model.actor import Namesake
from graph.model.judgement import Anchor, Decided, Judgement, Matter, Verdict
from graph.triples.judgements import Decision
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, RDF


class Judgements(Scribe):
    """The way of people's judgements into a store."""

    def merge(self, things: Sequence[str], by: str, reason: str = "", score: float | None = None) -> Decided[Judgement]:
        """Says that events, or reports, are one event; see `graph.archive.Archive.merge`."""
        groups = [self._reports(thing) for thing in things]
        every = list(dict.fromkeys(report for group in groups for report in group))
        if len(every) < 2:
            raise JudgementError("to merge takes two events or reports; these are one")
        said = dict(self._said(every))
        counting = {pair: said[pair] for pair in (pair_of(*two) for two in combinations(every, 2)) if pair in said}
        pairs = [pair for pair, one in counting.items() if _says(one, Verdict.SAME, by)]
        pairs += joining(every, pairs)
        pairs += [pair for pair, one in counting.items() if one.verdict is Verdict.DIFFERENT]
        return self._judge(Matter.EVENT, dict.fromkeys(pairs, Verdict.SAME), by, reason, score)

    def split(self, event: str, reports: Sequence[str], by: str, reason: str = "") -> Decided[Judgement]:
        """Says that reports of an event tell others; see `graph.archive.Archive.split`."""
        every = self._reports_of_event(event)
        if every is None:
            raise NotFound(f"no event {event!r} in the store")
        strangers = [report for report in reports if report not in every]
        if said := self._told_apart(every, strangers, by) if strangers or len(every) == 1 else ():
            return Decided(said, already=True)
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
    ) -> Decided[Judgement]:
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

    def withdraw(self, identifier: str, by: str) -> tuple[Decision, ...]:
        """Takes a decision back; see `graph.archive.Archive.withdraw_judgement`."""
        docket = self.tellings.docket
        one = docket.find(identifier)
        chosen = [one] if one else list(docket.parts(identifier))
        if not chosen:
            raise NotFound(f"no judgement {identifier!r} in the store; 'communique judgements' lists them")
        open_ones = [found for found in chosen if found.withdrawn is None]
        if not open_ones:
            last = chosen[0]
            raise Contradiction(f"{identifier} was withdrawn already, by {last.withdrawn_by} on {last.withdrawn:%F}")
        name, when = named(by), self._clock()
        gone = self._taken_back(open_ones, name, when)
        self._write(gone)
        return tuple(gone)

    def _told_apart(self, every: Sequence[str], others: Sequence[str], by: str) -> tuple[Judgement, ...]:
        """The judgements that count by which somebody told all others, or without any anything, from some reports."""
        pairs = {pair: one for pair, one in dict(self._said(every)).items() if _says(one, Verdict.DIFFERENT, by)}
        if any(all(other not in pair for pair in pairs) for other in others):
            return ()
        return tuple(one for pair, one in pairs.items() if not others or not set(others).isdisjoint(pair))

    # what is meant

    def _actors(self, one: str, other: str, verdict: Verdict) -> Pair:
        for actor in (one, other):
            self._check_actor(actor)
        if one == other:
            told = f"{one} is one actor; name two, by the ids that articles give them"
            calling = sorted(self._articles_calling(one))
            if len(calling) > 1:
                told += f"; where several are called so, by article too: {calling[0]}/{one} {calling[1]}/{one}"
            raise JudgementError(told)
        for actor, beside in ((one, other), (other, one)):
            self._check_is_one(actor, beside)
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

    def _check_is_one(self, actor: str, beside: str) -> None:
        """Refuses an id by which articles call several, unless the other actor is another of these.

        Raises:
            JudgementError: with spellings that tell them apart.
        """
        found = meanings(Identities(self.store, self.names), actor)
        if len(found) > 1 and beside not in found:
            people = ((who, article, self._reader.actor(who)) for who, article in found.items())
            told = (str(Namesake(who, f"{article}/{actor}")) for _, article, who in people if who)
            raise JudgementError(f"articles call {len(found)} actors {actor!r}; say which: {'; '.join(told)}")

    def _articles_calling(self, actor: str) -> set[str]:
        """The ids of the articles that call somebody, whom the registry does not know, by an id."""
        node, graph = iri(self.names.iri("actor", actor)), iri(self.names.graph("canonical"))
        mentions = self.store.quads(None, iri(CMQ + "localActor"), node, graph)
        return {self.names.id(lexical(quad.subject)).partition("-")[0] for quad in mentions}

    def _is_registered(self, actor: str) -> bool:
        registry = iri(self.names.graph("registry"))
        node = iri(self.names.iri("actor", actor))
        return next(self.store.quads(node, iri(RDF + "type"), None, registry), None) is not None

    # writing

    def _judge(
        self, matter: Matter, verdicts: Mapping[Pair, Verdict], by: str, reason: str, score: float | None
    ) -> Decided[Judgement]:
        """Writes what was not yet said by the same person, who takes back what was said to the contrary."""
        events, ids = matter is Matter.EVENT, {name for pair in verdicts for name in pair}
        said = self._said(ids) if events else self._said_of_actors(ids)
        before = dict(said)
        new = {pair: v for pair, v in verdicts.items() if pair not in before or not _says(before[pair], v, by)}
        if not new:
            return Decided(tuple({before[pair].id: before[pair] for pair in verdicts}.values()), already=True)
        replaced = [one for pair, one in said if pair in new and _contradicts(one, new[pair], by)]
        act, decision = self._act(by, reason, [f"{a}={v}={b}" for (a, b), v in new.items()])
        places = {name: self._anchor(name) if events else actor_end(name) for pair in new for name in pair}
        found: list[Judgement] = []
        for number, (pair, verdict) in enumerate(new.items(), start=1):
            left, right = sorted((places[pair[0]], places[pair[1]]))
            when = self._after(act.when, [before[pair]] if pair in before else [])
            name = f"{decision}-{number}"
            found.append(
                Judgement(name, matter, left, right, verdict, score, act.reason, act.by, when, decision=decision)
            )
        gone = self._taken_back(replaced, act.by, max(one.created or act.when for one in found))
        self._refuse_contradictions(found, gone)
        self._write([*found, *gone])
        return Decided(tuple(found), replaced=tuple(gone))

    def _said(self, reports: Iterable[str]) -> list[tuple[Pair, Judgement]]:
        """What is in force of pairs in which one of some reports stands, from the oldest to the latest."""
        return said_of(list(reports), self.tellings.judged)

    def _said_of_actors(self, actors: Iterable[str]) -> list[tuple[Pair, Judgement]]:
        docket = self.tellings.docket
        ends = (actor_end(actor).words for actor in actors)
        found = {judgement.id: judgement for actor in ends for judgement in docket.of_actor(actor)}
        return [(_pair_of_actors(one), one) for one in in_order(found.values())]

    def _refuse_contradictions(self, judgements: Sequence[Judgement], gone: Iterable[Decision]) -> None:
        """Refuses what says that two things are one and two.

        Raises:
            Contradiction: with the judgements that contradict, and what to do.
        """
        after = self.tellings.under([*judgements, *gone])
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


def _says(judgement: Judgement, verdict: Verdict, by: str) -> bool:
    """Whether a judgement is somebody's, and says that."""
    return judgement.verdict is verdict and judgement.decided_by == named(by)


def _contradicts(judgement: Judgement, verdict: Verdict, by: str) -> bool:
    """Whether a judgement is somebody's, and says the contrary."""
    return judgement.verdict is not verdict and judgement.decided_by == named(by)


def joining(things: Sequence[str], joined: Iterable[Pair]) -> list[Pair]:
    """The pairs of the first of some things with others that make all of them one.

    Args:
        things: their ids.
        joined: pairs that are one without that.
    """
    group = {thing: thing for thing in things}
    old, found = set(joined), list[Pair]()
    for one, other in [*old, *(pair_of(things[0], other) for other in things[1:])]:
        if group[one] != group[other]:
            found += [] if (one, other) in old else [(one, other)]
            group = {thing: group[one] if its == group[other] else its for thing, its in group.items()}
    return found


def actor_end(actor: str) -> Anchor:
    """What a decision about an actor names: an id, or one that a single article gives ("ARTICLE/ACTOR")."""
    article, _, words = actor.rpartition("/")
    return Anchor(article, -1, -1, words)


def _pair_of_actors(judgement: Judgement) -> Pair:
    return pair_of(judgement.left.actor, judgement.right.actor)
