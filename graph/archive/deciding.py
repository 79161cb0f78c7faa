"""How do people decide what is one and what is right, and what did they decide?"""

from collections.abc import Iterator, Mapping, Sequence

from graph.archive.cases import Cases
from graph.archive.desk import Desk, there
from graph.archive.namesakes import meanings
from graph.archive.naming import present_id
from graph.archive.proposals import Proposals
from graph.errors import NotFound
from graph.model.actor import Actor, Place
from graph.model.case import Case, Proposal
from graph.model.judgement import Aspect, Correction, Decided, Judgement, Matter, Verdict


class Deciding(Desk):
    """People's decisions."""

    def merge(self, things: Sequence[str], by: str, reason: str = "") -> Decided[Judgement]:
        """Says that events, or reports, are one event, whatever the rules say.

        Whoever said so already changes nothing by saying it again, and whoever said the contrary takes that back; so it
        is with all that people decide.

        Args:
            things: the ids of events, which stand for all of their reports, or of reports.
            by: the name of who says so.
            reason: why.

        Raises:
            NotFound: if there is no event or report of an id.
            JudgementError: if that contradicts a judgement about other reports; the message says which.
        """
        self._intake.settle()
        return self._judgements.merge(things, by, reason)

    def split(self, event: str, reports: Sequence[str] = (), *, by: str, reason: str = "") -> Decided[Judgement]:
        """Says that some reports of an event tell another one than the rest; without any, that each tells its own.

        Raises:
            NotFound: if there is no such event.
            JudgementError: if a report is none of its, or nothing is left to split.
        """
        self._intake.settle()
        return self._judgements.split(event, reports, by, reason)

    def judge(
        self,
        one: str,
        other: str,
        verdict: Verdict,
        *,
        by: str,
        reason: str = "",
        matter: Matter = Matter.EVENT,
        score: float | None = None,
    ) -> Decided[Judgement]:
        """Says of two events or reports, or of two actors, whether they are one.

        Args:
            one: the id of an event, report or actor.
            other: that of the other.
            verdict: SAME or DIFFERENT.
            by: the name of who says so.
            reason: why.
            matter: what ``one`` and ``other`` are.
            score: what the rules gave at that time, 0 to 1, where they looked.

        Raises:
            NotFound: if there is no such thing.
            JudgementError: if that contradicts judgements about other things; the message says which.
        """
        self._intake.settle()
        return self._judgements.judge(one, other, verdict, by, reason, matter, score)

    def answer(self, proposal: Proposal, verdict: Verdict, *, by: str, reason: str = "") -> Decided[Judgement]:
        """Says of the two of a proposal whether they are one; the errors are those of `judge`.

        Where articles call several by the id of one of them, the one that is proposed is meant.
        """
        one, other, asked = proposal.left.id, proposal.right.id, proposal.judgement
        if asked.matter is Matter.ACTOR:
            one, other = self._exactly(one, other), self._exactly(other, one)
        return self.judge(one, other, verdict, by=by, reason=reason, matter=asked.matter, score=asked.score)

    def _exactly(self, actor: str, beside: str) -> str:
        """The spelling that means an actor of a canonical id alone, but for another one that is named with it."""
        found = meanings(self._identities, actor)
        return f"{found[actor]}/{actor}" if len(found) > 1 and actor in found and beside not in found else actor

    def correct(
        self,
        thing: str,
        values: Mapping[Aspect, Sequence[str]],
        *,
        by: str,
        reason: str = "",
        things: Sequence[Actor | Place] = (),
    ) -> Decided[Correction]:
        """Puts right what all reports of an event, or one report, tell; the articles keep what they say.

        Args:
            thing: the id of an event or report.
            values: by aspect, as `Correction.values` has them; ``Aspect.EVENT`` with none says that it is no event.
            by: the name of who says so.
            reason: why.
            things: actors and places among the values that neither an article nor the registry of the store describes.

        Raises:
            NotFound: if there is no such event, report, actor or place.
            JudgementError: if a value cannot be.
        """
        self._intake.settle()
        return self._corrector.correct(thing, values, by, reason, things)

    def withdraw_judgement(self, identifier: str, by: str) -> tuple[Judgement | Correction, ...]:
        """Takes back a judgement or correction, or all that were decided in one step; they stay on record.

        Args:
            identifier: the id of one, or that of their ``decision``.
            by: the name of who takes it back.

        Raises:
            NotFound: if there is none of that id.
            JudgementError: if it was withdrawn already.
        """
        self._intake.settle()
        return self._judgements.withdraw(identifier, by)

    def judgements(self, about: str | None = None) -> Iterator[Case]:
        """What people decided, from the oldest to the latest, and where it stands now.

        Args:
            about: the id of an event, report, article or actor; None for all.
        """
        cases = Cases(self.store, self.names)
        if about is None:
            yield from cases.all()
        else:
            yield from cases.about(self._identities.resolve(present_id(self.store, self.names, about)))

    def case(self, identifier: str) -> Case:
        """A judgement or correction, and where it stands now.

        Raises:
            NotFound: if there is none of that id.
        """
        cases = Cases(self.store, self.names)
        decision = cases.docket.find(identifier)
        if decision is None:
            raise NotFound(f"no judgement {identifier!r} in the store")
        return cases.case(decision)

    def proposal(self, identifier: str) -> Proposal:
        """A proposal, be it open or answered: who answers it again is told what stands.

        Raises:
            NotFound: if there is none of that id.
        """
        return there(Proposals(self.store, self.names).find(identifier), "proposal", identifier)

    def proposals(self) -> Iterator[Proposal]:
        """The pairs of reports, or of actors, of which the rules cannot say whether they are one, the likest first."""
        yield from Proposals(self.store, self.names).all()
