"""How does what a model tells become a reading? Only what the article's own words bear out is taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.document import Document
from graph.extractors.assembly import ReadBy, assemble, told_apart
from graph.extractors.dating import Calendar
from graph.extractors.labels import plain, with_modality
from graph.extractors.lexicon import MODES
from graph.extractors.quotes import quotations
from graph.extractors.reports import about, certainty, made_in, within_bounds
from graph.llm.actors import Naming
from graph.llm.answer import Answer, Named, ToldClaim, ToldEvent
from graph.llm.days import interval_without_words, told_interval
from graph.llm.grounding import Ground
from graph.llm.ledger import Dropped, Ledger
from graph.llm.pieces import Piece
from graph.llm.quotations import Quoted, bare
from graph.mentions.cast import Cast, Reference
from graph.mentions.gathering import gather
from graph.mentions.presence import note_appearances
from graph.model.actor import Place
from graph.model.article import Article
from graph.model.event import Claim, EventReport, Modality, Participation, Reading, Role, SpeechMode
from graph.model.evidence import Span
from graph.model.interval import Basis, Interval, Precision
from graph.registry.names import slug

_CLAIMED = {SpeechMode.DIRECT: 0.9, SpeechMode.INDIRECT: 0.85}


def read(document: Document, answers: Iterable[tuple[Piece, Answer]], by: ReadBy, ledger: Ledger) -> Reading:
    """The reading of an article from what a model tells of each of its pieces; what is dropped goes to the ledger."""
    cast = gather(document)
    note_appearances(cast)
    checks = [(_Check(cast, Calendar.of(document), piece, ledger), answer) for piece, answer in answers]
    found = (check.report(event) for check, answer in checks for event in answer.events)
    reports = told_apart(dict.fromkeys(report for report in found if report is not None))
    claims: dict[str, Claim] = {}
    for check, answer in checks:
        for told in answer.claims:
            if (claim := check.claim(told, reports)) is not None:
                claims.setdefault(claim.id, claim)
    return assemble(cast, reports, list(claims.values()), by)


@dataclass(slots=True, eq=False)
class _Check:
    """Compares what a model tells of a piece of an article with its words."""

    cast: Cast
    calendar: Calendar
    piece: Piece
    ledger: Ledger
    article: Article = field(init=False)
    text: Quoted = field(init=False)
    naming: Naming = field(init=False)

    def __post_init__(self) -> None:
        self.article = self.cast.document.article
        self.text = Quoted(self.article.text, self.piece.start, self.piece.end)
        self.naming = Naming(self.cast)

    def report(self, told: ToldEvent) -> EventReport | None:
        """The report of an event, or None if its evidence is not there, states nothing, or names nobody who does it."""
        evidence = self._quoted(told.evidence)
        if evidence is None:
            return None
        ground = Ground(self.cast, self.text, evidence)
        trigger = ground.trigger(told.trigger) if ground.is_statement() else None
        if trigger is None:
            self.ledger.drop(Dropped.UNGROUNDED)
            return None
        sources, targets = self._parties(told.source, ground), self._parties(told.target, ground)
        targets = [one for one in targets if one.actor not in {source.actor for source in sources}]
        if not sources:
            return None
        place = self._place(told.place, evidence) if told.place else None
        mode = told.mode if told.mode in MODES[told.type] else None
        interval, dated = self._when(told, evidence)
        doers, others = ([self.cast.actor(one.actor).name for one in group] for group in (sources, targets))
        label = plain(told.type, mode, doers, others, self.cast.places[place.participant].name if place else None)
        return EventReport(
            id=f"{self.article.id}-{trigger.start}-{told.type.lower()}",
            root=told.type,
            mode=mode,
            modality=told.modality,
            participations=(
                *(_part(Role.SOURCE, one) for one in sources),
                *(_part(Role.TARGET, one) for one in targets),
                *((place,) if place else ()),
            ),
            interval=interval,
            trigger=trigger,
            evidence=(evidence,),
            label=with_modality(label, told.modality),
            confidence=_confidence(told, [*sources, *targets], dated=dated),
            background=told.background,
            place_text=place.mention if place else None,
        )

    def claim(self, told: ToldClaim, reports: Sequence[EventReport]) -> Claim | None:
        """The claim of a speaker, or None if its content is not in the text or nobody who is named there says it."""
        found = self._quoted(told.content)
        speakers = self._all([told.speaker], found) if found is not None else []
        if found is None or not speakers:
            return None
        content, speaker = bare(found), speakers[0]
        cue = self._quoted(told.cue, content) if told.cue else None
        addressees = tuple(one.actor for one in self._all(told.addressee, content) if one.actor != speaker.actor)
        behalf = self.cast.principal(speaker.actor)
        mode = self._speech(content)
        day = self.article.published
        return Claim(
            id=f"{self.article.id}-{content.start}-claim",
            speaker=speaker.actor,
            content=content,
            cue=cue,
            evidence=(self._saying(content, cue, speaker.span),),
            mode=mode,
            speaker_span=speaker.span,
            speaker_post=speaker.post,
            addressees=addressees,
            on_behalf_of=behalf if behalf != speaker.actor else None,
            about=about(content, speaker.actor, self.cast),
            content_events=tuple(r.id for r in reports if content.covers(r.trigger)),
            made_in=made_in(speaker.actor, addressees, content.start, reports),
            interval=Interval(day, day, Precision.DAY, Basis.PUBLICATION),
            confidence=within_bounds(min(_CLAIMED[mode], certainty(speaker))),
        )

    def _quoted(self, words: str, near: Span | None = None, *, inside: bool = False) -> Span | None:
        found = self.text.find(words, near, inside=inside)
        if found is None:
            self.ledger.drop(Dropped.QUOTATION)
        return found

    def _all(self, told: Iterable[Named], near: Span) -> list[Reference]:
        """Those who are named in the text, each once."""

        def find(*names: str) -> Span | None:
            return next(filter(None, (self.text.find(name, near) for name in names)), None)

        return self._known(self.naming.reference(named, find) for named in told)

    def _parties(self, told: Iterable[Named], ground: Ground) -> list[Reference]:
        """Those who have part in an event and are named in its words, or where these take them up from, each once."""
        found = self._known(self.naming.reference(named, ground.mention, ground.evidence.end) for named in told)
        borne = [reference for reference in found if ground.bears(reference)]
        for _ in range(len(found) - len(borne)):
            self.ledger.drop(Dropped.UNGROUNDED)
        return borne

    def _known(self, told: Iterable[Reference | None]) -> list[Reference]:
        found: dict[str, Reference] = {}
        for reference in told:
            if reference is None:
                self.ledger.drop(Dropped.ACTOR)
            else:
                found.setdefault(reference.actor, reference)
        return list(found.values())

    def _place(self, words: str, evidence: Span) -> Participation | None:
        """The place in the article's words: the registry's most famous of that name, or one learned from them."""
        found = self._quoted(words, evidence)
        if found is None:
            return None
        name = " ".join(found.quote.removeprefix("the ").split())
        known = self.cast.registry.places_named(name)
        place = known[0] if known else Place(slug(name), name, evidence=(found,))
        if not known and place.id in self.cast.registry.places:
            return None
        self.cast.places.setdefault(place.id, place)
        return Participation(Role.LOCATION, place.id, found, found.quote)

    def _when(self, told: ToldEvent, evidence: Span) -> tuple[Interval, bool]:
        """When it was, and whether that is no guess because a date was told that the words do not bear out."""
        if told.date is not None:
            interval = told_interval(told.date, told.modality, evidence, self.text, self.calendar)
            if interval is not None:
                return interval, True
            self.ledger.drop(Dropped.DATE)
        return interval_without_words(told.modality, told.background, self.calendar), told.date is None

    def _speech(self, content: Span) -> SpeechMode:
        """Direct if most of the words stand in quotation marks, whatever the model says."""
        inside = sum(
            max(0, min(content.end, one.end) - max(content.start, one.start)) for one in quotations(self.cast.document)
        )
        return SpeechMode.DIRECT if 2 * inside > content.end - content.start else SpeechMode.INDIRECT

    def _saying(self, content: Span, cue: Span | None, speaker: Span) -> Span:
        """From the first to the last of content, cue and speaker, as far as they stand in the sentences about it."""
        start, end = content.start, content.end
        reach = [s for s in self.cast.document.sentences if s.start < content.end and s.end > content.start]
        first, last = min((s.start for s in reach), default=start), max((s.end for s in reach), default=end)
        for other in (cue, speaker):
            if other is not None and first <= other.start and other.end <= last:
                start, end = min(start, other.start), max(end, other.end)
        return self.cast.document.span(start, end)


def _part(role: Role, reference: Reference) -> Participation:
    return Participation(role, reference.actor, reference.span, reference.span.quote, reference.post)


def _confidence(told: ToldEvent, actors: Sequence[Reference], *, dated: bool) -> float:
    """How sure the rules are: as of the least certain actor, less for each thing that was told and not borne out."""
    value = certainty(*actors)
    value -= 0.05 if told.modality is not Modality.ACTUAL else 0.0
    value -= 0.0 if dated else 0.05
    return within_bounds(value)
