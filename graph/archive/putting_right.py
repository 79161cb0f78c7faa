"""How do people put right what a report tells?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from graph.archive.corrections import ROLES, normal_values
from graph.archive.figures import identified_as
from graph.archive.identities import Identities
from graph.archive.meaning import lost_id, mentions_of, spelled, who_is
from graph.archive.scribe import Scribe, named
from graph.errors import JudgementError, NotFound
from graph.model.actor import Actor, Place
from graph.model.judgement import PARTIES, Aspect, Correction, Decided
from graph.timeline import article_of
from graph.triples.terms import iri
from graph.vocabulary.namespaces import RDF


class Corrector(Scribe):
    """The way of people's corrections into a store."""

    def correct(
        self,
        thing: str,
        values: Mapping[Aspect, Sequence[str]],
        by: str,
        reason: str = "",
        things: Sequence[Actor | Place] = (),
    ) -> Decided[Correction]:
        """Puts an event or report right; see `graph.archive.Archive.correct`."""
        if not values:
            raise JudgementError(
                "nothing to correct: give a type, actor, day, place or modality, or say it is no event"
            )
        if Aspect.EVENT in values and len(values) > 1:
            raise JudgementError("what is no event has no type, day, place, actor or modality to correct")
        reports = self._reports(thing)
        normal = {aspect: self._known(aspect, given, things) for aspect, given in values.items()}
        right = {pair: self._anchored(article_of(pair[0]), pair[1], normal) for pair in product(reports, normal)}
        for report in reports:
            self._check_somebody_left(report, normal)
            self._check_on_one_side(report, normal)
            self._check_is_meant(article_of(report), {aspect: right[report, aspect] for aspect in normal})
        before = {pair: list(self._before(*pair)) for pair in right}
        said = {pair: found[-1] for pair, found in before.items() if found and self._says(found[-1], right[pair], by)}
        if len(said) == len(before):
            return Decided(tuple(said.values()), already=True)
        decided = (*reports, *(f"{aspect}={value}" for aspect, found in normal.items() for value in ("", *found)))
        act, decision = self._act(by, reason, decided)
        found: list[Correction] = []
        for report, aspect in (pair for pair in before if pair not in said):
            number, when = len(found) + 1, self._after(act.when, before[report, aspect])
            found.append(Correction(f"{decision}-{number}", self._anchor(report), aspect, right[report, aspect],
                                    act.reason, act.by, when, decision=decision))  # fmt: skip
        mine = (one for pair, every in before.items() if pair not in said for one in every if one.decided_by == act.by)
        gone = self._taken_back(mine, act.by, max(one.created or act.when for one in found))
        self._write([*found, *gone], list(self._undescribed(found, things)))
        return Decided(tuple(found), replaced=tuple(gone))

    # what may be said

    def _known(self, aspect: Aspect, values: Sequence[str], things: Sequence[Actor | Place]) -> tuple[str, ...]:
        """The values of a correction, checked; ``things`` may be among them though nobody told of them before."""
        found = normal_values(aspect, values)
        role = ROLES.get(aspect)
        kind = "place" if aspect is Aspect.PLACE else "actor"
        read = self._reader.place if aspect is Aspect.PLACE else lambda who: self._reader.actor(self._resolve(who))
        new = {thing.id for thing in things if isinstance(thing, Place) is (aspect is Aspect.PLACE)}
        missing = [value for value in found if role is not None and value not in new and read(value) is None]
        if missing:
            raise NotFound(f"no {kind} {missing[0]!r} in the store")
        return found

    def _anchored(self, article: str, aspect: Aspect, values: Mapping[Aspect, tuple[str, ...]]) -> tuple[str, ...]:
        """The values of a correction of a report of an article; whom only articles know as one of them calls him.

        That is the article itself if it mentions him, so that it has him as long as there is something to correct.
        """
        if aspect not in PARTIES:
            return values[aspect]
        return tuple(sorted({self._spelled(article, value) for value in values[aspect]}))

    def _spelled(self, article: str, actor: str) -> str:
        who = self._resolve(actor)
        mentions = [] if self._is_described(who, "registry") else mentions_of(self.store, who, self.names)
        return spelled(*min(mentions, key=lambda one: (one[0] != article, one))) if mentions else who

    def _resolve(self, actor: str) -> str:
        """Who is meant by the id of an actor, or as an article calls him."""
        return (who_is(self.store, actor, self.names) or lost_id(actor)) if "/" in actor else actor

    def _says(self, correction: Correction, values: tuple[str, ...], by: str) -> bool:
        """Whether a correction is somebody's, and says that."""
        if correction.aspect in PARTIES:
            told = [{*map(self._resolve, found)} for found in (correction.values, values)]
        else:
            told = [{*correction.values}, {*values}]
        return told[0] == told[1] and correction.decided_by == named(by)

    def _check_somebody_left(self, report: str, values: Mapping[Aspect, tuple[str, ...]]) -> None:
        """Refuses a correction after which nobody would take part."""
        told = self.tellings.report(report)
        assert told is not None
        emptied = {ROLES[aspect] for aspect, found in values.items() if aspect in ROLES and not found}
        filled = any(found for aspect, found in values.items() if aspect in ROLES and aspect is not Aspect.PLACE)
        stay = [part for part in told.participations if part.role not in (*emptied, ROLES[Aspect.PLACE])]
        if emptied and not filled and not stay:
            raise JudgementError(f"nobody would take part in {report} then; name an actor, or say that it is no event")

    def _check_on_one_side(self, report: str, values: Mapping[Aspect, tuple[str, ...]]) -> None:
        """Refuses a correction after which somebody would do something to himself."""
        told = self.tellings.report(report)
        assert told is not None
        sides = {
            aspect: {self._resolve(who) for who in values.get(aspect, told.of(ROLES[aspect]))}
            for aspect in (Aspect.SOURCE, Aspect.TARGET)
        }
        given = {self._resolve(who) for aspect in sides for who in values.get(aspect, ())}
        if twice := sorted(given & sides[Aspect.SOURCE] & sides[Aspect.TARGET]):
            told_so = f"{twice[0]} would be source and target of {report} then"
            raise JudgementError(f"{told_so}; say in the same correction who the other one is, or that there is none")

    def _check_is_meant(self, article: str, values: Mapping[Aspect, tuple[str, ...]]) -> None:
        """Refuses an actor by whose id the article itself calls another one."""
        given = {who for aspect in values if aspect in PARTIES for who in values[aspect]}
        for who, other in identified_as(self.store, article, sorted(given), self.names).items():
            if Identities(self.store, self.names).resolve(who) == who:
                told = (
                    f"by {who!r} the article {article} means {other}, so that nobody else of that id can be named in it"
                )
                raise JudgementError(f"{told}; give the other one an id of its own by 'registry import'")

    def _undescribed(
        self, corrections: Iterable[Correction], things: Sequence[Actor | Place]
    ) -> Iterator[Actor | Place]:
        """What corrections name and only articles describe, which may go, or nothing yet."""
        new = {(isinstance(thing, Place), thing.id): thing for thing in things}
        given = {
            (one.aspect is Aspect.PLACE, value) for one in corrections if one.aspect in ROLES for value in one.values
        }
        for is_place, value in sorted(given):
            name, who = (lost_id(value), self._resolve(value)) if "/" in value else (value, value)
            if self._is_described(name, "registry", "identity", kind="place" if is_place else "actor"):
                continue
            read = self._reader.place if is_place else self._reader.actor
            if (thing := new.get((is_place, value)) or read(who)) is not None:
                yield replace(thing, id=name)

    def _is_described(self, identifier: str, *graphs: str, kind: str = "actor") -> bool:
        node, predicate = iri(self.names.iri(kind, identifier)), iri(RDF + "type")
        every = (iri(self.names.graph(name)) for name in graphs)
        return any(next(self.store.quads(node, predicate, None, graph), None) for graph in every)

    def _before(self, report: str, aspect: Aspect) -> Iterator[Correction]:
        """What was corrected of an aspect of a report."""
        told = self.tellings.judged(article_of(report))
        for found in self.tellings.docket.corrections(article_of(report)):
            if found.aspect is aspect and told.stands.get(found.report) == report:
                yield found
