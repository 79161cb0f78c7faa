"""How do people put right what a report tells?"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from graph.archive.corrections import ROLES, normal_values
from graph.archive.figures import identified_as
from graph.archive.identities import Identities
from graph.archive.scribe import Scribe, named
from graph.errors import JudgementError, NotFound
from graph.model.actor import Actor, Place
from graph.model.judgement import Aspect, Correction, Decided
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
        for report in reports:
            self._check_somebody_left(report, normal)
            self._check_is_meant(article_of(report), normal)
        before = {pair: list(self._before(*pair)) for pair in product(reports, normal)}
        said = {pair: found[-1] for pair, found in before.items() if found and _says(found[-1], normal[pair[1]], by)}
        if len(said) == len(before):
            return Decided(tuple(said.values()), already=True)
        decided = (*reports, *(f"{aspect}={value}" for aspect, found in normal.items() for value in ("", *found)))
        act, decision = self._act(by, reason, decided)
        found: list[Correction] = []
        for report, aspect in (pair for pair in before if pair not in said):
            number, when = len(found) + 1, self._after(act.when, before[report, aspect])
            found.append(Correction(f"{decision}-{number}", self._anchor(report), aspect, normal[aspect], act.reason,
                                    act.by, when, decision=decision))  # fmt: skip
        mine = (one for pair, every in before.items() if pair not in said for one in every if one.decided_by == act.by)
        gone = self._taken_back(mine, act.by, max(one.created or act.when for one in found))
        self._write([*found, *gone], list(self._undescribed(normal, things)))
        return Decided(tuple(found), replaced=tuple(gone))

    # what may be said

    def _known(self, aspect: Aspect, values: Sequence[str], things: Sequence[Actor | Place]) -> tuple[str, ...]:
        """The values of a correction, checked; ``things`` may be among them though nobody told of them before."""
        found = normal_values(aspect, values)
        role = ROLES.get(aspect)
        kind = "place" if aspect is Aspect.PLACE else "actor"
        read = self._reader.place if aspect is Aspect.PLACE else self._reader.actor
        new = {thing.id for thing in things if isinstance(thing, Place) is (aspect is Aspect.PLACE)}
        missing = [value for value in found if role is not None and value not in new and read(value) is None]
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

    def _check_is_meant(self, article: str, values: Mapping[Aspect, tuple[str, ...]]) -> None:
        """Refuses an actor by whose id the article itself calls another one."""
        named = {who for aspect in values if aspect in ROLES and aspect is not Aspect.PLACE for who in values[aspect]}
        for who, other in identified_as(self.store, article, sorted(named), self.names).items():
            if Identities(self.store, self.names).resolve(who) == who:
                told = (
                    f"by {who!r} the article {article} means {other}, so that nobody else of that id can be named in it"
                )
                raise JudgementError(f"{told}; give the other one an id of its own by 'registry import'")

    def _undescribed(
        self, values: Mapping[Aspect, tuple[str, ...]], things: Sequence[Actor | Place]
    ) -> Iterator[Actor | Place]:
        """What a correction names and only articles describe, which may go, or nothing yet."""
        new = {(isinstance(thing, Place), thing.id): thing for thing in things}
        for aspect in (aspect for aspect in values if aspect in ROLES):
            is_place = aspect is Aspect.PLACE
            for value in values[aspect]:
                node = iri(self.names.iri("place" if is_place else "actor", value))
                graphs = (iri(self.names.graph(name)) for name in ("registry", "identity"))
                if any(next(self.store.quads(node, iri(RDF + "type"), None, graph), None) for graph in graphs):
                    continue
                read = self._reader.place if is_place else self._reader.actor
                if (thing := new.get((is_place, value)) or read(value)) is not None:
                    yield thing

    def _before(self, report: str, aspect: Aspect) -> Iterator[Correction]:
        """What was corrected of an aspect of a report."""
        told = self.tellings.judged(article_of(report))
        for found in self.tellings.docket.corrections(article_of(report)):
            if found.aspect is aspect and told.stands.get(found.report) == report:
                yield found


def _says(correction: Correction, values: tuple[str, ...], by: str) -> bool:
    """Whether a correction is somebody's, and says that."""
    return correction.values == values and correction.decided_by == named(by)
