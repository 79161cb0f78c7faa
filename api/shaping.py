"""How does a value of the domain become a shape, with names, IRIs and addresses?"""

from collections.abc import Iterable

from api import representations as shapes
from api import surveys, wording
from api.workers.answers import ActorStory, Cast
from api.workers.questions import article_of
from graph import vocabulary
from graph.disagreement import RULES, Disagreement
from graph.exporters.looks import GREY, colours, hexadecimal
from graph.model.actor import Actor, Place
from graph.model.event import Claim, Event, EventReport, Participation, Role
from graph.model.evidence import Span
from graph.model.gist import Answer, Field
from graph.model.hit import Found, Hit
from graph.model.interval import Interval
from graph.model.judgement import Aspect
from graph.model.links import Linked
from graph.model.record import ArticleRecord, Relation
from graph.model.survey import Buckets, Step

Told = Event | EventReport


def path_of(kind: str, identifier: str) -> str:
    """Where a resource is shown on this server."""
    return f"/id/{kind}/{identifier}"


def readable(identifier: str) -> str:
    """A name for an id of which nothing more is known."""
    return identifier.replace("-", " ").capitalize()


def date_shape(interval: Interval | None) -> shapes.DateShape | None:
    """An interval with its words."""
    if interval is None:
        return None
    return shapes.DateShape(
        start=interval.start,
        end=interval.end,
        edtf=interval.edtf,
        precision=str(interval.precision),
        basis=str(interval.basis),
        text=interval.text,
        exact=interval.is_exact,
        words=wording.interval_words(interval),
    )


def type_shape(root: str, mode: str | None) -> shapes.TypeShape:
    """The type of an event with its measures."""
    known = vocabulary.event_type(root, mode)
    return shapes.TypeShape(root=root, mode=mode, label=known.label, quad=known.quad, score=known.score)


def evidence_shape(article: str, span: Span) -> shapes.EvidenceShape:
    """A span of an article, and where it is shown."""
    url = f"{path_of('article', article)}#char={span.start},{span.end}"
    return shapes.EvidenceShape(article=article, start=span.start, end=span.end, quote=span.quote, url=url)


def answer_shape(article: str, answer: Answer | None) -> shapes.AnswerShape | None:
    """Words that answer a question about an article's main event, and where they are shown."""
    if answer is None:
        return None
    start, end = answer.span.start, answer.span.end
    url = evidence_shape(article, answer.span).url if answer.field is Field.TEXT else None
    return shapes.AnswerShape(
        words=answer.words, of=str(answer.field), start=start, end=end, url=url, quote=answer.span.quote
    )


def type_counts(kinds: Iterable[tuple[str, str, int]]) -> list[surveys.TypeCount]:
    """Numbers of events by type (``CONSULT-visit``) and modality."""
    told = ((*kind.partition("-")[::2], modality, number) for kind, modality, number in kinds)
    return [
        surveys.TypeCount(
            type=type_shape(root, mode or None),
            modality=modality,
            events=number,
            colour=hexadecimal(colours("edge").get(root, GREY)),
        )
        for root, mode, modality, number in told
    ]


def buckets_shape(found: Buckets, step: Step) -> surveys.TimelineBuckets:
    """A timeline in numbers."""
    return surveys.TimelineBuckets(
        by=str(step),
        total=found.total,
        undated=found.undated,
        items=[
            surveys.BucketShape(
                start=one.start, end=one.end, events=one.events, vague=one.vague, types=type_counts(one.kinds)
            )
            for one in found.buckets
        ],
    )


class Shaper:
    """Shapes values with the names of a cast, for ids under a base."""

    def __init__(self, base: str, cast: Cast) -> None:
        self._base = base
        self._cast = cast

    def thing(self, kind: str, identifier: str) -> dict[str, str]:
        """Id, IRI and address of a resource."""
        return {"id": identifier, "iri": f"{self._base}id/{kind}/{identifier}", "url": path_of(kind, identifier)}

    def party(
        self, identifier: str, role: str, post: str | None = None, mention: str | None = None
    ) -> shapes.PartyShape:
        """An actor, or a place, in a role."""
        actor, place = self._cast.actors.get(identifier), self._cast.places.get(identifier)
        known = actor or place
        return shapes.PartyShape(
            **self.thing("place" if place and not actor else "actor", identifier),
            role=role,
            name=known.name if known else readable(identifier),
            kind=str(actor.kind) if actor else None,
            country=known.country if known else None,
            post=post,
            mention=mention,
        )

    def parties(self, participations: Iterable[Participation]) -> list[shapes.PartyShape]:
        """The actors of an event, places left out."""
        return [
            self.party(p.participant, str(p.role), p.post, p.mention)
            for p in participations
            if p.role is not Role.LOCATION
        ]

    def place(self, place: Place) -> shapes.PlaceShape:
        """A place."""
        return shapes.PlaceShape(
            **self.thing("place", place.id),
            name=place.name,
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
        )

    def places(self, event: Told) -> list[shapes.PlaceShape]:
        """Where an event was."""
        found = (self._cast.places.get(key) or Place(key, readable(key)) for key in event.of(Role.LOCATION))
        return [self.place(place) for place in found]

    def event(self, event: Event) -> shapes.EventShape:
        """An event."""
        quote = Span(event.quote_start, event.quote_end, event.quote) if event.quote else None
        return shapes.EventShape(
            **self.thing("event", event.id),
            type=type_shape(event.root, event.mode),
            modality=str(event.modality),
            label=event.label,
            date=date_shape(event.interval),
            participants=self.parties(event.participations),
            places=self.places(event),
            place_text=event.place_text,
            confidence=event.confidence,
            background=event.background,
            part_of=event.part_of,
            corrections=list(event.corrections),
            report_ids=list(event.reports),
            articles=list(event.articles),
            independent=event.independent,
            evidence=evidence_shape(event.quote_article, quote) if quote else None,
        )

    def links(self, found: Iterable[Linked]) -> list[shapes.LinkShape]:
        """The events that an event is linked to."""
        return [
            shapes.LinkShape(
                **self.thing("event", one.event.id),
                how=str(one.how),
                label=one.event.label,
                modality=str(one.event.modality),
                date=date_shape(one.event.interval),
            )
            for one in found
        ]

    def disagreements(self, told: Iterable[Disagreement]) -> list[shapes.DisagreementShape]:
        """In what the articles that tell an event disagree."""
        return [
            shapes.DisagreementShape(
                aspect=str(found.aspect),
                preferred=list(found.preferred),
                names=self._named(found.aspect, found.preferred),
                rule=str(found.rule),
                reason=RULES[found.rule],
                variants=[
                    shapes.VariantShape(
                        values=list(variant.values),
                        names=self._named(found.aspect, variant.values),
                        reports=list(variant.reports),
                        articles=sorted({article_of(report) for report in variant.reports}),
                        sentences=list(variant.words),
                    )
                    for variant in found.variants
                ],
            )
            for found in told
        ]

    def _named(self, aspect: Aspect, values: Iterable[str]) -> list[str]:
        """Values for people: actors and places by name."""
        if aspect is Aspect.TYPE:
            roots = (value.partition("-") for value in values)
            return [vocabulary.event_type(root, mode or None).label for root, _, mode in roots]
        if aspect in {Aspect.DAY, Aspect.MODALITY}:
            return list(values)
        known: dict[str, Actor | Place] = {**self._cast.places, **self._cast.actors}
        return [known[value].name if value in known else readable(value) for value in values]

    def report(self, report: EventReport) -> shapes.ReportShape:
        """A report."""
        article = article_of(report.id)
        return shapes.ReportShape(
            **self.thing("report", report.id),
            article=article,
            type=type_shape(report.root, report.mode),
            modality=str(report.modality),
            label=report.label,
            date=date_shape(report.interval),
            participants=self.parties(report.participations),
            places=self.places(report),
            trigger=evidence_shape(article, report.trigger),
            evidence=[evidence_shape(article, span) for span in report.evidence],
            confidence=report.confidence,
            background=report.background,
            part_of=report.part_of,
            place_text=report.place_text,
        )

    def hit(self, hit: Hit) -> shapes.HitShape:
        """What a search found."""
        kind = "post" if hit.kind is Found.OFFICE else str(hit.kind)
        place = None
        if hit.article is not None and hit.start is not None and hit.end is not None:
            place = f"{path_of('article', hit.article)}#char={hit.start},{hit.end}"
        return shapes.HitShape(
            **self.thing(kind, hit.id),
            kind=str(hit.kind),
            label=hit.label,
            score=hit.score,
            snippet=hit.snippet,
            marks=[list(mark) for mark in hit.marks],
            article=hit.article,
            source_url=place,
            start=hit.start,
            end=hit.end,
        )

    def claim(self, claim: Claim) -> shapes.ClaimShape:
        """A claim."""
        article = article_of(claim.id)
        return shapes.ClaimShape(
            **self.thing("claim", claim.id),
            article=article,
            speaker=self.party(claim.speaker, "speaker", claim.speaker_post),
            on_behalf_of=self.party(claim.on_behalf_of, "on-behalf-of") if claim.on_behalf_of else None,
            addressees=[self.party(key, "addressee") for key in claim.addressees],
            about=[self.party(key, "about") for key in claim.about],
            speech_act=claim.speech_act,
            cue=claim.cue.quote if claim.cue else None,
            cue_at=evidence_shape(article, claim.cue) if claim.cue else None,
            speaker_at=evidence_shape(article, claim.speaker_span) if claim.speaker_span else None,
            made_in=claim.made_in,
            stance_target=claim.stance_target,
            mode=str(claim.mode),
            modality=str(claim.modality),
            stance=str(claim.stance) if claim.stance else None,
            date=date_shape(claim.interval),
            content=evidence_shape(article, claim.content),
            evidence=[evidence_shape(article, span) for span in claim.evidence],
            content_events=list(claim.content_events),
            confidence=claim.confidence,
        )

    def article(self, record: ArticleRecord) -> shapes.ArticleShape:
        """An article without its text."""
        return shapes.ArticleShape(
            **self.thing("article", record.id),
            title=record.title,
            published=record.published,
            published_basis=record.published_basis,
            source=record.source,
            agency=record.agency,
            address=record.url,
            note=record.note,
            language=record.language,
            length=record.length,
            events=record.events,
            claims=record.claims,
            learned=record.learned,
            digest=record.digest,
            kept=str(record.kept),
            record_id=record.record_id,
        )

    def related(self, name: str, likeness: float) -> shapes.RelatedShape:
        """Another article about the same event, which the cast knows."""
        record = self._cast.articles[name]
        return shapes.RelatedShape(
            id=name,
            url=path_of("article", name),
            title=record.title,
            published=record.published,
            source=record.source,
            likeness=round(likeness, 3),
        )

    def main_event(self, record: ArticleRecord) -> shapes.MainEventShape | None:
        """What an article is about."""
        main = record.main
        if main is None:
            return None
        answers = (answer_shape(record.id, answer) for answer in (main.who, main.what, main.when, main.where))
        who, what, when, where = answers
        return shapes.MainEventShape(who=who, what=what, when=when, where=where, date=date_shape(main.interval))

    def actor(self, actor: Actor) -> shapes.ActorShape:
        """An actor."""
        return shapes.ActorShape(
            **self.thing("actor", actor.id),
            name=actor.name,
            kind=str(actor.kind),
            country=actor.country,
            aliases=list(actor.aliases),
            sectors=list(actor.sectors),
            unit_of=actor.unit_of,
            wikidata=actor.wikidata,
            gender=actor.gender,
            office=actor.office,
        )

    def relation(self, relation: Relation) -> shapes.RelationShape:
        """A relation."""
        return shapes.RelationShape(
            **self.thing("relation", relation.id),
            source=self.party(relation.source, "source"),
            predicate=relation.predicate,
            target=self.party(relation.target, "target"),
            weight=relation.weight,
            first=relation.first,
            last=relation.last,
            evidence=list(relation.evidence),
        )

    def groups(self, events: Iterable[Event]) -> list[shapes.Group]:
        """Events that follow each other under one heading, in groups."""
        found: list[shapes.Group] = []
        for event in events:
            heading = wording.heading(event.interval)
            if not found or found[-1].heading != heading:
                day = event.interval.start if event.interval and event.interval.is_day else None
                found.append(shapes.Group(day=day, heading=heading, events=[]))
            found[-1].events.append(self.event(event))
        return found


def namesake_shapes(shaper: Shaper, story: ActorStory) -> list[shapes.NamesakeShape]:
    """All whom articles call by the id of an actor."""
    return [
        shapes.NamesakeShape(
            **shaper.thing("actor", one.actor.id), name=one.actor.name, office=one.actor.office,
            country=one.actor.country, called=one.called,
        )
        for one in story.namesakes
    ]  # fmt: skip
