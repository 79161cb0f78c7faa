"""Which questions can be put to a reader by name? Each is a function over the archive, typed at both ends."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from api.workers import answers, columnar, counting, naming, numbers, paging, surveying
from graph.archive import Archive
from graph.errors import NotFound, UnknownName
from graph.model.actor import Actor
from graph.model.case import Case, Proposal
from graph.model.event import Claim, Event, EventReport, Role
from graph.model.hit import Hits
from graph.model.judgement import PARTIES, Aspect, Correction, Judgement, Matter
from graph.model.record import ArticleRecord
from graph.model.selection import Key, Selection
from graph.model.survey import Buckets

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")
_T = TypeVar("_T")

RELATION_EVIDENCE = 200
"""How many events and claims the page of a relation shows."""

_FINE = 1_000_000
"""So many steps of likeness order the proposals."""

RELATED = 20
"""How many other articles about the same event an article's page shows."""

STORY_DAYS = timedelta(30)
"""How far back stories are looked for if no first day is asked for."""

ACTOR_EVENTS = 200
"""How many events an actor's or place's page shows."""


@dataclass(frozen=True)
class Question(Generic[Asked, Answered]):
    """A question by name: what is asked, what is answered, and who finds the answer."""

    name: str
    asked: Any
    answered: Any
    find: Callable[[Archive, Asked], Answered]

    @cached_property
    def asking(self) -> TypeAdapter[Asked]:
        """How the question is written as JSON."""
        return TypeAdapter(self.asked)

    @cached_property
    def answering(self) -> TypeAdapter[Answered]:
        """How the answer is written as JSON."""
        return TypeAdapter(self.answered)


def article_of(identifier: str) -> str:
    """The id of the article that a report or claim belongs to."""
    return identifier.partition("-")[0]


def _find(find: Callable[[str], _T], ids: Iterable[str]) -> dict[str, _T]:
    found = {}
    for identifier in dict.fromkeys(ids):
        try:
            found[identifier] = find(identifier)
        except NotFound:
            continue
    return found


def _outline(archive: Archive, article: str) -> ArticleRecord:
    return archive.article(article, text=False)


def _outlines(archive: Archive, articles: Iterable[str]) -> dict[str, ArticleRecord]:
    return {record.id: record for record in archive.outlines(dict.fromkeys(articles))}


def _cast(archive: Archive, people: Iterable[str], places: Iterable[str], articles: Iterable[str]) -> answers.Cast:
    return answers.Cast(
        archive.actors_of(people),
        archive.places_of(places),
        _outlines(archive, articles),
    )


def _people(events: Iterable[Event | EventReport]) -> Iterator[str]:
    for event in events:
        yield from (part.participant for part in event.participations if part.role is not Role.LOCATION)


def _places(events: Iterable[Event | EventReport]) -> Iterator[str]:
    for event in events:
        yield from event.of(Role.LOCATION)


def _speakers(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        yield from (claim.speaker, *claim.addressees, *claim.about)
        yield from filter(None, (claim.on_behalf_of, claim.stance_target))


def _events_cast(archive: Archive, events: tuple[Event, ...], more: Iterable[str] = ()) -> answers.Cast:
    told_by = [event.quote_article for event in events if event.quote_article]
    return _cast(archive, (*more, *_people(events)), _places(events), told_by)


def _events(archive: Archive, selection: Selection) -> answers.Events:
    total, events, end = paging.events(archive, selection)
    return answers.Events(total if selection.counted else None, events, _events_cast(archive, events), end)


def _timeline(archive: Archive, asked: answers.TimelineAsked) -> answers.Events:
    """Without the articles, which only a page shows."""
    selection = replace(asked.selection, actors=(archive.actor(asked.actor).id,))
    total, events, end = paging.events(archive, selection)
    cast = _cast(archive, _people(events), _places(events), ())
    return answers.Events(total if selection.counted else None, events, cast, end)


def _event(archive: Archive, identifier: str) -> answers.EventStory:
    event = archive.event(identifier)
    reports = tuple(archive.reports(identifier))
    parts: tuple[Event | EventReport, ...] = (event, *reports)
    cast = _cast(archive, _people(parts), _places(parts), ())
    told_by = _find(archive.article, event.articles)
    cases = tuple(archive.judgements(identifier))
    named = _cast(archive, *_values(cases), ())
    cast = answers.Cast(cast.actors | named.actors, cast.places | named.places, told_by)
    links, apart = archive.links(identifier), archive.disagreements(identifier)
    return answers.EventStory(event, reports, cast, links, cases, apart)


def _values(cases: Iterable[Case]) -> tuple[list[str], list[str]]:
    """The actors and the places that decisions name."""
    people: list[str] = []
    places: list[str] = []
    for case in cases:
        decision = case.decision
        if isinstance(decision, Judgement):
            people += [anchor.words for anchor in (decision.left, decision.right) if anchor.start < 0]
            people += filter(None, case.reports if decision.matter is Matter.ACTOR else ())
        elif decision.aspect is Aspect.PLACE:
            places += case.values
        elif decision.aspect in PARTIES:
            people += case.values
    return people, places


def _judged(archive: Archive, asked: answers.JudgedAsked) -> answers.Judged:
    found = (archive.case(name) for name in asked.ids) if asked.ids is not None else archive.judgements(asked.about)
    chosen = [
        case
        for case in found
        if (asked.state is None or case.state == asked.state)
        and (asked.corrections is None or isinstance(case.decision, Correction) is asked.corrections)
    ]
    page, end = paging.part(chosen, _decided, asked.page)
    reports = _find(archive.report, (name for case in page for name in case.reports if name))
    people, places = _values(page)
    parts = tuple(reports.values())
    cast = _cast(archive, (*people, *_people(parts)), (*places, *_places(parts)), map(article_of, reports))
    return answers.Judged(len(chosen), page, reports, cast, end)


def _decided(case: Case) -> Key:
    return False, str(case.decision.created), case.decision.id


def _proposals(archive: Archive, page: answers.Page) -> answers.Proposals:
    found = tuple(archive.proposals())
    shown, end = paging.part(found, lambda one: paging.ranked(_likeness(one), one.judgement.id, page), page)
    sides = [side for proposal in shown for side in (proposal.left, proposal.right)]
    reports = [side for side in sides if isinstance(side, EventReport)]
    people = [side.id for side in sides if isinstance(side, Actor)]
    articles = (article_of(report.id) for report in reports)
    return answers.Proposals(
        len(found), shown, _cast(archive, (*people, *_people(reports)), _places(reports), articles), end
    )


def _likeness(proposal: Proposal) -> int:
    """How like the two are, as a whole number."""
    return round((proposal.judgement.score or 0) * _FINE)


def _disputes(archive: Archive, selection: Selection) -> answers.Disputes:
    found = _contested(archive, selection)
    told_by = (article for event, _ in found.events for article in event.articles)
    cast = replace(found.cast, articles=_outlines(archive, told_by))
    return replace(found, cast=cast)


def _contested(archive: Archive, selection: Selection) -> answers.Disputes:
    """Without the articles, which only a page shows."""
    total, shown, end = paging.contested(archive, selection)
    events = tuple(zip(shown, archive.disputes(shown), strict=True))
    points = [point for _, apart in events for point in apart]
    told = [(one.aspect, value) for one in points for variant in one.variants for value in variant.values]
    people = (value for aspect, value in told if aspect in PARTIES)
    places = (value for aspect, value in told if aspect is Aspect.PLACE)
    cast = _cast(archive, (*_people(shown), *people), (*_places(shown), *places), ())
    return answers.Disputes(total if selection.counted else None, events, cast, end)


def _articles(archive: Archive, page: answers.Page) -> answers.Articles:
    total = counting.count_articles(archive) if page.counted else None
    records, end = paging.cut(archive.articles(paging.one_more(page.limit), page.offset, page.after), page.limit)
    return answers.Articles(total, records, (False, end.published.isoformat(), end.id) if end else None)


def _article(archive: Archive, identifier: str) -> answers.ArticleStory:
    record = archive.article(identifier)
    reports = tuple(archive.article_reports(identifier))
    claims = tuple(archive.article_claims(identifier))
    events = tuple(archive.events(Selection(articles=(identifier,))))
    credited = (record.agency,) if record is not None and record.agency else ()
    people = (*_people(reports), *_speakers(claims), *credited)
    copies, related = archive.copies(identifier), tuple(archive.related(identifier)[:RELATED])
    told = (*copies, *(name for name, _ in related))
    cases = tuple(archive.judgements(identifier))
    named, where = _values(cases)
    places = (*_places(reports), *where, *(a for claim in claims for a in claim.about))
    cast = _cast(archive, (*people, *named), places, told)
    return answers.ArticleStory(record, reports, claims, events, cast, copies, related, cases)


def _stories(archive: Archive, asked: answers.StoriesAsked) -> answers.Stories:
    newest = next(archive.articles(1), None)
    last = asked.last or (newest.published if newest else date.max)
    first = asked.first or last - min(STORY_DAYS, last - date.min)
    found = [story for story in archive.stories(first, last) if len(story) >= asked.least]

    def key(story: tuple[str, ...]) -> Key:
        return False, archive.article(story[0], text=False).published.isoformat(), story[0]

    shown, end = paging.part(found, key, asked.page)
    return answers.Stories(len(found), tuple(tuple(_outline(archive, name) for name in story) for story in shown), end)


def _actors(archive: Archive, page: answers.Page) -> answers.Actors:
    total = counting.count_actors(archive, page.text) if page.counted else None
    found = archive.actors(page.text, paging.one_more(page.limit), page.offset, page.after)
    actors, end = paging.cut(found, page.limit)
    return answers.Actors(total, actors, archive.actor_key(end.id) if end else None)


def _ranking(archive: Archive, page: answers.Page) -> answers.Ranking:
    found = counting.ranking(archive, page.text)
    shown = found[page.offset : None if page.limit is None else page.offset + page.limit]
    return answers.Ranking(len(found), tuple((archive.find_actor(name), number) for name, number in shown))


def _labels(archive: Archive, iris: tuple[str, ...]) -> dict[str, str]:
    found = ((iri, counting.label(archive, iri)) for iri in dict.fromkeys(iris))
    return {iri: words for iri, words in found if words}


def _offices(archive: Archive, identifier: str) -> tuple[answers.Office, ...]:
    held = []
    for tenure, name in archive.offices(identifier):
        days = [day.isoformat() if day else None for day in (tenure.start, tenure.end)]
        held.append(answers.Office(tenure.post, name, days[0], days[1]))
    return tuple(sorted(held, key=lambda office: office.start or ""))


def _actor(archive: Archive, identifier: str) -> answers.ActorStory:
    actor = archive.actor(identifier)
    own = Selection(actors=(actor.id,), limit=ACTOR_EVENTS)
    total, events, _ = paging.events(archive, own)
    relations = tuple(archive.relations(actor.id, Selection()))
    claims = tuple(archive.claims(own))
    ends = (end for relation in relations for end in (relation.source, relation.target))
    more = (*ends, *_speakers(claims), *filter(None, (actor.unit_of,)))
    cast = _events_cast(archive, events, more)
    return answers.ActorStory(
        actor, _offices(archive, actor.id), relations, total, events, claims, cast, archive.namesakes(identifier)
    )


def _relations(archive: Archive, asked: answers.RelationsAsked) -> answers.Relations:
    if asked.actor is not None:
        archive.actor(asked.actor)
    total, found = archive.relations_listed(asked.actor, paging.with_one_more(asked.selection))
    page, last = paging.cut(found, asked.selection.limit)
    ends = (end for relation in page for end in (relation.source, relation.target))
    return answers.Relations(total, page, _cast(archive, ends, (), ()), paging.named(last.id) if last else None)


def _relation(archive: Archive, identifier: str) -> answers.RelationStory:
    source, _, rest = identifier.partition("--")
    ends = Selection(actors=(rest.rpartition("--")[2],))
    relation = next((one for one in archive.relations(source, ends) if one.id == identifier), None)
    if relation is None:
        raise NotFound(f"no relation {identifier!r} in the store")
    found = _find(archive.event, relation.evidence[:RELATION_EVIDENCE])
    events = tuple(sorted(found.values(), key=lambda event: (_day(event), event.id)))
    told = _find(archive.claim, (name for name in relation.evidence[:RELATION_EVIDENCE] if name not in found))
    claims = tuple(told.values())
    people = (relation.source, relation.target, *_people(events), *_speakers(claims))
    places = (*_places(events), *(part for claim in claims for part in claim.about))
    told_by = (*(event.quote_article for event in events if event.quote_article), *map(article_of, told))
    return answers.RelationStory(relation, events, claims, _cast(archive, people, places, told_by))


def _day(event: Event) -> date:
    return event.interval.sort_day if event.interval else date.max


def _claims(archive: Archive, selection: Selection) -> answers.Claims:
    claims, last = paging.cut(archive.claims(paging.with_one_more(selection)), selection.limit)
    total = counting.count_claims(archive, selection) if selection.counted else None
    about = tuple(part for claim in claims for part in claim.about)
    told_by = (article_of(claim.id) for claim in claims)
    end = archive.claim_key(last.id) if last else None
    return answers.Claims(total, claims, _cast(archive, _speakers(claims), about, told_by), end)


def _claim(archive: Archive, identifier: str) -> answers.Claims:
    claim = archive.claim(identifier)
    cast = _cast(archive, _speakers((claim,)), claim.about, ())
    return answers.Claims(1, (claim,), replace(cast, articles=_find(archive.article, (article_of(identifier),))))


def _place(archive: Archive, identifier: str) -> answers.PlaceStory:
    place = archive.place(identifier)
    here = Selection(places=(identifier,), limit=ACTOR_EVENTS)
    total, events, _ = paging.events(archive, here)
    return answers.PlaceStory(place, total, events, _events_cast(archive, events))


def _is_there(find: Callable[[str], object], identifier: str) -> bool:
    try:
        find(identifier)
    except (NotFound, ValueError):
        return False
    return True


def _called(archive: Archive, selection: Selection) -> tuple[tuple[str, str, str], ...]:
    """Each actor and place that a selection names, by kind and name, with its id; "" for one that is not in the graph.

    A place may stand for an actor.
    """
    people = (("actor", name, _id_of(archive, name, ("actor", "place"))) for name in selection.actors)
    return (*people, *(("place", name, _id_of(archive, name, ("place",))) for name in selection.places))


def _id_of(archive: Archive, name: str, kinds: tuple[str, ...]) -> str:
    """The id of what is in the graph, by that or a name, the first kind first; "" if it is not there.

    Raises:
        FilterError: if the name is that of several.
    """
    finders: dict[str, Callable[[str], object]] = {"actor": archive.actor, "place": archive.place}
    if any(_is_there(finders[kind], name) for kind in kinds):
        return name
    for kind in kinds:
        with suppress(UnknownName):
            if _is_there(finders[kind], found := naming.resolve(archive, kind, name)):
                return found
    return ""


def _learned(archive: Archive, _: None) -> answers.LearnedPeople:
    return answers.LearnedPeople(tuple(archive.learned_holders()))


def _search(archive: Archive, asked: answers.Search) -> Hits:
    return archive.search(asked.words, asked.kinds, asked.limit, asked.offset)


def _named(archive: Archive, asked: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(naming.resolve(archive, kind, name) for kind, name in asked)


def _choices(archive: Archive, _: None) -> answers.Choices:
    return counting.choices(archive)


EVENTS = Question[Selection, answers.Events]("events", Selection, answers.Events, _events)
TIMELINE = Question[answers.TimelineAsked, answers.Events]("timeline", answers.TimelineAsked, answers.Events, _timeline)
MONTHS = Question[answers.MonthsAsked, answers.Months]("months", answers.MonthsAsked, answers.Months, numbers.months)
MONTHS_OF = Question[str, dict[str, int]]("months-of", str, dict[str, int], numbers.months_of)
PAIRS = Question[answers.PairsAsked, answers.Pairs]("pairs", answers.PairsAsked, answers.Pairs, numbers.pairs)
COUNTERPARTS = Question[answers.OthersAsked, answers.Others](
    "counterparts", answers.OthersAsked, answers.Others, numbers.counterparts
)
TWO_HOPS = Question[answers.OthersAsked, answers.Others](
    "two-hops", answers.OthersAsked, answers.Others, numbers.two_hops
)
BUCKETS = Question[answers.BucketsAsked, Buckets]("buckets", answers.BucketsAsked, Buckets, surveying.buckets)
FACETS = Question[answers.FacetsAsked, answers.FacetsFound](
    "facets", answers.FacetsAsked, answers.FacetsFound, surveying.facets
)
TIES = Question[answers.TiesAsked, answers.TiesFound]("ties", answers.TiesAsked, answers.TiesFound, surveying.ties)
COLUMNS = Question[answers.ColumnsAsked, columnar.Columns](
    "columns", answers.ColumnsAsked, columnar.Columns, columnar.columns
)
PATH = Question[answers.PathAsked, answers.PathFound]("path", answers.PathAsked, answers.PathFound, surveying.path)
PAIR = Question[answers.PairAsked, answers.PairFound]("pair", answers.PairAsked, answers.PairFound, surveying.pair)
PLACES = Question[answers.PlacesAsked, answers.PlacesFound](
    "places", answers.PlacesAsked, answers.PlacesFound, surveying.places
)
OFFICES = Question[answers.OfficesAsked, answers.OfficesFound](
    "offices", answers.OfficesAsked, answers.OfficesFound, surveying.offices
)
DISPUTES = Question[Selection, answers.Disputes]("disputes", Selection, answers.Disputes, _disputes)
CONTESTED = Question[Selection, answers.Disputes]("contested", Selection, answers.Disputes, _contested)
EVENT = Question[str, answers.EventStory]("event", str, answers.EventStory, _event)
ARTICLES = Question[answers.Page, answers.Articles]("articles", answers.Page, answers.Articles, _articles)
ARTICLE = Question[str, answers.ArticleStory]("article", str, answers.ArticleStory, _article)
STORIES = Question[answers.StoriesAsked, answers.Stories]("stories", answers.StoriesAsked, answers.Stories, _stories)
ACTORS = Question[answers.Page, answers.Actors]("actors", answers.Page, answers.Actors, _actors)
ACTOR = Question[str, answers.ActorStory]("actor", str, answers.ActorStory, _actor)
RELATIONS = Question[answers.RelationsAsked, answers.Relations](
    "relations", answers.RelationsAsked, answers.Relations, _relations
)
RANKING = Question[answers.Page, answers.Ranking]("ranking", answers.Page, answers.Ranking, _ranking)
RELATION = Question[str, answers.RelationStory]("relation", str, answers.RelationStory, _relation)
LABELS = Question[tuple[str, ...], dict[str, str]]("labels", tuple[str, ...], dict[str, str], _labels)
CALLED = Question[Selection, tuple[tuple[str, str, str], ...]](
    "called", Selection, tuple[tuple[str, str, str], ...], _called
)
CLAIMS = Question[Selection, answers.Claims]("claims", Selection, answers.Claims, _claims)
CLAIM = Question[str, answers.Claims]("claim", str, answers.Claims, _claim)
PLACE = Question[str, answers.PlaceStory]("place", str, answers.PlaceStory, _place)
CHOICES = Question[None, answers.Choices]("choices", None, answers.Choices, _choices)
NAMED = Question[tuple[tuple[str, str], ...], tuple[str, ...]](
    "named", tuple[tuple[str, str], ...], tuple[str, ...], _named
)
SEARCH = Question[answers.Search, Hits]("search", answers.Search, Hits, _search)

JUDGED = Question[answers.JudgedAsked, answers.Judged]("judged", answers.JudgedAsked, answers.Judged, _judged)
LEARNED = Question[None, answers.LearnedPeople]("learned", None, answers.LearnedPeople, _learned)
PROPOSALS = Question[answers.Page, answers.Proposals]("proposals", answers.Page, answers.Proposals, _proposals)

QUESTIONS: dict[str, Question[Any, Any]] = {
    question.name: question
    for question in (
        *(EVENTS, EVENT, DISPUTES, ARTICLES, ARTICLE, STORIES, ACTORS, ACTOR, RANKING, RELATIONS, RELATION),
        *(CLAIMS, CLAIM, PLACE, CHOICES, LABELS, CALLED, JUDGED, PROPOSALS, LEARNED, SEARCH),
        *(NAMED, CONTESTED, TIMELINE, MONTHS, MONTHS_OF, PAIRS, COUNTERPARTS, TWO_HOPS),
        *(BUCKETS, FACETS, TIES, COLUMNS, PATH, PAIR, PLACES, OFFICES),
    )
}
