"""How is what people decided said to programs and to people: who, what, when, and what the article says?"""

from collections.abc import Iterable, Mapping
from typing import Any

from api import representations as shapes
from api import wording
from api.shaping import Shaper, evidence_shape, path_of
from api.workers.answers import EventStory
from graph import vocabulary
from graph.model.actor import Actor
from graph.model.case import Case, Proposal, State
from graph.model.event import EventReport, Role
from graph.model.interval import Basis, parse_edtf
from graph.model.judgement import SEAL, Anchor, Aspect, Correction, Judgement, Matter, Verdict

_ROLES = {
    Aspect.SOURCE: Role.SOURCE,
    Aspect.TARGET: Role.TARGET,
    Aspect.PARTICIPANT: Role.PARTICIPANT,
    Aspect.PLACE: Role.LOCATION,
}


class Clerk:
    """Says decisions.

    Args:
        shaper: knows the names.
        reports: the reports that they are about, as the articles tell them, by id.
    """

    def __init__(self, shaper: Shaper, reports: Iterable[EventReport]) -> None:
        self._shaper = shaper
        self._reports: Mapping[str, EventReport] = {report.id: report for report in reports}

    def decision(self, case: Case) -> shapes.DecisionShape:
        """A decision with its words."""
        one = case.decision
        of_kind: dict[str, Any] = (
            {"kind": "correction", "aspect": str(one.aspect), "values": list(case.values)}
            if isinstance(one, Correction)
            else {"kind": "judgement", "matter": str(one.matter), "verdict": str(one.verdict), "score": one.score}
        )
        of_kind |= self._shaper.thing("judgement", one.id)
        anchors = (one.report,) if isinstance(one, Correction) else (one.left, one.right)
        return shapes.DecisionShape(
            **of_kind,
            state=str(case.state),
            words=self.words(case),
            about=[self._anchor(*pair) for pair in zip(anchors, case.reports, strict=True)],
            events=list(case.events),
            overruled_by=case.overruled_by,
            decided_by=one.decided_by,
            reason=one.reason,
            created=one.created,
            withdrawn=one.withdrawn,
            withdrawn_by=one.withdrawn_by or None,
            decision=one.decision,
        )

    def _anchor(self, anchor: Anchor, report: str | None) -> shapes.AnchorShape:
        if anchor.start < 0:
            who = report or anchor.words
            return shapes.AnchorShape(
                article=anchor.article or None, report=None, actor=anchor.words, url=path_of("actor", who)
            )
        found = self._reports.get(report or "")
        shown = evidence_shape(anchor.article, found.trigger) if found else None
        return shapes.AnchorShape(
            article=anchor.article, report=report, actor=None, start=anchor.start, end=anchor.end, words=anchor.words,
            quote=anchor.quote, url=shown.url if shown else None,
        )  # fmt: skip

    def words(self, case: Case) -> str:
        """A decision in a sentence: who decided what on which day, what the article says, and what became of it."""
        one = case.decision
        said = self._correction(one, case) if isinstance(one, Correction) else self._judgement(one, case.reports)
        day = f" on {wording.day_words(one.created.date())}" if one.created else ""
        reason = f" ({one.reason})" if one.reason else ""
        return f"{said}{day}{reason}{_aftermath(case)}"

    def _correction(self, one: Correction, case: Case) -> str:
        if one.aspect is Aspect.EVENT:
            return f"the article tells it as an event; {one.decided_by} said that it is none"
        report = self._reports.get(case.reports[0] or "")
        told = self._told(one.aspect, report) if report else None
        before = f"the article says {told}; " if told is not None else ""
        lost = f" (no article tells of {self._names(case.lost)} now)" if case.lost else ""
        return f"{before}{one.decided_by} corrected the {one.aspect} to {self._right(one, case.values)}{lost}"

    def _called(self, anchor: Anchor, who: str | None) -> str:
        """The name of an actor that is judged, and whose it is, if it is that of one article."""
        name = self._shaper.party(who or anchor.words, "actor").name
        return f"{name} of {anchor.article}" if anchor.article else name

    def _judgement(self, one: Judgement, who: Iterable[str | None]) -> str:
        verb = "took as one" if one.verdict is Verdict.SAME else "told apart"
        if one.matter is Matter.ACTOR:
            names = (self._called(*pair) for pair in zip((one.left, one.right), who, strict=True))
        else:
            names = (_quoted(anchor) for anchor in (one.left, one.right))
        return f"{one.decided_by} {verb} {' and '.join(names)}"

    def _told(self, aspect: Aspect, report: EventReport) -> str:
        """What an article says of an aspect."""
        match aspect:
            case Aspect.TYPE:
                return vocabulary.label_of(report.root, report.mode)
            case Aspect.MODALITY:
                return str(report.modality)
            case Aspect.DAY:
                return wording.interval_words(report.interval)
            case _:
                return self._names(report.of(_ROLES[aspect]))

    def _right(self, one: Correction, values: tuple[str, ...]) -> str:
        """What a correction says."""
        value = values[0] if values else ""
        match one.aspect:
            case Aspect.TYPE:
                return vocabulary.label_of(*value.split("-", 1))
            case Aspect.MODALITY:
                return value
            case Aspect.DAY:
                return wording.interval_words(parse_edtf(value, Basis.CORRECTED))
            case _:
                return self._names(values)

    def _names(self, ids: Iterable[str]) -> str:
        return ", ".join(self._shaper.party(name, "").name for name in ids) or "nobody and nothing"

    def proposal(self, proposal: Proposal) -> shapes.ProposalShape:
        """A proposal with both sides."""
        judgement = proposal.judgement
        return shapes.ProposalShape(
            id=judgement.id, matter=str(judgement.matter), score=judgement.score, reason=judgement.reason,
            left=self._side(proposal.left), right=self._side(proposal.right),
        )  # fmt: skip

    def _side(self, side: EventReport | Actor) -> shapes.ReportShape | shapes.ActorShape:
        return self._shaper.report(side) if isinstance(side, EventReport) else self._shaper.actor(side)


def _quoted(anchor: Anchor) -> str:
    """The sentence that is judged, unless it was forgotten or never kept."""
    if not anchor.quote.strip():
        return f"what {anchor.article} tells"
    return "what an article told that was forgotten" if anchor.quote.startswith(SEAL) else f"“{anchor.quote}”"


def _aftermath(case: Case) -> str:
    one = case.decision
    if case.state is State.WITHDRAWN and one.withdrawn:
        return f"; taken back by {one.withdrawn_by} on {wording.day_words(one.withdrawn.date())}"
    if case.state is State.OVERRULED:
        return f"; overruled by {case.overruled_by}"
    return "; no article tells it now" if case.state is State.WITHOUT_REPORT else ""


def story_shape(shaper: Shaper, story: EventStory) -> shapes.EventDetail:
    """An event with its reports and what people decided about them."""
    clerk = Clerk(shaper, story.reports)
    return shapes.EventDetail(
        **shaper.event(story.event).model_dump(),
        reports=[shaper.report(report) for report in story.reports],
        links=shaper.links(story.links),
        disagreements=shaper.disagreements(story.disagreements),
        decisions=[clerk.decision(case) for case in story.cases],
    )
