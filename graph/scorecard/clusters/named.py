"""Who is who by the annotated mentions: what the graph makes of names and titles alone, whoever reads?

The mentions of an actor in one article are given together, with his country, as they are annotated; the name and the
office are those that this article writes. Which actor of the registry they mean, by name, country, office and day, and
whom other articles mean too, the graph has to find. States and organisations count where an article calls them by a
name: a mention that is all in capitals; what is only described ("its troops") is told apart by nobody.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph import registry
from graph.archive import Archive
from graph.mentions.surnames import CALLED
from graph.model.actor import Actor, ActorKind
from graph.model.event import Reading
from graph.model.evidence import Span
from graph.registry.lookup import Registry
from graph.registry.names import fold, slug
from graph.scorecard.articles import article_of
from graph.scorecard.clusters.annotated import kind_of
from graph.triples.reading import Reader

Record = Mapping[str, Any]

_LEAD = re.compile(r"(?:the|an?|his|her|its|their|former) ", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]*\w")


def named_alone(cluster: Record, *, titles: bool) -> Record:
    """The cluster with those of its annotated actors alone that count here.

    Args:
        cluster: the cluster.
        titles: whether people count too whom an article calls by a title or describes, and never names.
    """
    return {**cluster, "articles": [_named_alone(record, titles) for record in cluster["articles"]]}


def _named_alone(record: Record, titles: bool) -> Record:
    called = {
        actor["same"]
        for actor in record["actors"]
        if ((titles or _written(actor)) if _is_person(actor) else _is_name(actor["text"]))
    }
    return {**record, "actors": [actor for actor in record["actors"] if actor["same"] in called]}


def who_is_who(clusters: Sequence[Record]) -> Iterator[Record]:
    """By the ids of the articles of each cluster, where its actors are named, and whom the graph takes each for."""
    records = [record for cluster in clusters for record in cluster["articles"]]
    readings = {str(record["id"]): _reading(record) for record in records}
    with Archive.memory() as archive:
        with archive.batch():
            for reading, _ in sorted(readings.values(), key=lambda found: found[0].article.published):
                archive.ingest(reading)
        reader = Reader(archive.store, archive.names)
        for cluster in clusters:
            own = {str(record["id"]): record for record in cluster["articles"]}
            told = {name: {"actors": list(_answers(one, *readings[name], reader))} for name, one in own.items()}
            yield {"articles": told}


def _answers(record: Record, reading: Reading, called: Mapping[str, Actor], reader: Reader) -> Iterator[Record]:
    for actor in record["actors"]:
        who = reader.canonical(reading.article.id, called[actor["same"]].id)
        yield {"start": actor["start"], "end": actor["end"], "id": who, "name": actor["name"]}


def _reading(record: Record) -> tuple[Reading, Mapping[str, Actor]]:
    """An article that introduces its actors and tells nothing of them, and these by their annotated names."""
    article, known = article_of(record), registry.load()
    mentions: dict[str, list[Record]] = {}
    for actor in record["actors"]:
        mentions.setdefault(actor["same"], []).append(actor)
    called: dict[str, Actor] = {}
    for name, found in sorted(mentions.items(), key=lambda item: -max(len(_written(one)) for one in item[1])):
        others = {actor.id for actor in called.values()}
        called[name] = _actor(found, known, article.published, article.id, others)
    return Reading(article, (), actors={actor.id: actor for actor in called.values()}, extractor="named"), called


def _actor(mentions: Sequence[Record], known: Registry, day: date, article: str, others: Collection[str]) -> Actor:
    """Whom one article means by some mentions: an actor of the registry, or one whom it introduces.

    Args:
        mentions: all of him.
        known: the registry.
        day: when the article was published.
        article: its id.
        others: the ids of actors from whom the article tells him apart.
    """
    first = mentions[0]
    forms = sorted({form for one in mentions if (form := _written(one))}, key=lambda form: (-len(form), form))
    found = _registered(mentions, forms, known, day)
    if found is not None and not (found.kind is ActorKind.PERSON and found.id in others):
        return found
    spans = tuple(Span(one["start"], one["end"], one["text"]) for one in mentions)
    if _is_person(first) and forms:
        titles = [title for one in mentions if (title := _office(one))]
        return Actor(slug(forms[0]), forms[0], ActorKind.PERSON, first["country"], tuple(forms[1:]), evidence=spans,
                     office=max(titles, key=len, default=None), gender=next(iter(_sexes(titles)), None))  # fmt: skip
    name = next((_bare(one["text"]) for one in mentions if _is_name(one["text"])), None)
    if name is not None and not _is_person(first):
        return Actor(slug(name), name, ActorKind.ORGANISATION, first["country"], evidence=spans)
    who = f"{slug(first['text'])}-{article[:8]}"
    return Actor(who, first["text"], ActorKind.GROUP, first["country"], evidence=spans)


def _registered(mentions: Sequence[Record], forms: Sequence[str], known: Registry, day: date) -> Actor | None:
    """The one of the registry's actors whom an article's fullest name means, or who holds the office that it names."""
    country = mentions[0]["country"]
    if not _is_person(mentions[0]):
        return next(filter(None, (_thing(_bare(one["text"]), country, known) for one in mentions)), None)
    state = next((one for one in known.actors.values() if one.kind is ActorKind.STATE and one.country == country), None)
    for form in forms[:1]:
        named = known.named(form) or known.surname_candidates(form, day)
        titles = [title for one in mentions if (title := _office(one))]
        agreeing = [one for one in named if one.country == country and _can_be_called(one, titles, state, known)]
        if len(agreeing) > 1:
            agreeing = [one for one in agreeing if known.held(one.id, day)]
        if len(agreeing) == 1:
            return agreeing[0]
    bare = (title for one in mentions if not _written(one) for title in _titles(_bare(one["text"])))
    told = (known.office(title, state.id, day) for title in bare) if state and not forms else ()
    return next(filter(None, told), None)


def _can_be_called(actor: Actor, titles: Sequence[str], state: Actor | None, known: Registry) -> bool:
    """Whether somebody held, at any time, an office of each title that means one in his state; "Mrs" is no man."""
    called = _sexes(titles)
    if called and actor.gender and actor.gender not in called:
        return False
    held = {known.kind(tenure.post) for tenure in known.tenures_of(actor.id)}
    kinds = (known.kinds_of(title, state.id) for title in titles) if state else ()
    return all(held.intersection(found) for found in kinds if found)


def _titles(text: str) -> tuple[str, ...]:
    """What of a description may name an office: all of it, or what stands before its owner."""
    return text, text.partition(" of ")[0]


def _sexes(titles: Sequence[str]) -> list[str]:
    """The sexes of whom the words before a name call so."""
    said = (title.split()[-1].casefold().strip(".") for title in titles)
    return [CALLED[word] for word in said if word in CALLED]


def _thing(name: str, country: str | None, known: Registry) -> Actor | None:
    """The state, body or organisation of a name, or the state for which a town stands."""
    for found in (*known.named(name), known.state(name), known.metonym(name)):
        if found is not None and found.kind is not ActorKind.PERSON and found.country == country:
            return found
    towns = [place for place in known.places_named(name)[:1] if place.country == country]
    return next((known.state(one.name) for one in known.actors.values()
                 if towns and one.kind is ActorKind.STATE and one.country == country), None)  # fmt: skip


def _is_person(mention: Record) -> bool:
    """Whether an annotated name is that of a person, by the registry, or else by its words."""
    name, known = mention["name"], registry.load()
    kinds = {found.kind for found in known.named(name)} or {kind_of(name)}
    return ActorKind.PERSON in kinds and known.state(name) is None


def _is_name(text: str) -> bool:
    """Whether all words of a mention are written with a capital."""
    return all(word[:1].isupper() for word in _WORD.findall(_bare(text).replace("'s ", " ")))


def _bare(text: str) -> str:
    return _LEAD.sub("", text, count=1) if _LEAD.match(text) else text


def _written(mention: Record) -> str:
    """The name as it stands in a mention of a person, from its first word to its last; "" where it does not."""
    if not _is_person(mention):
        return ""
    parts = set(fold(mention["name"]).split())
    found = [word for word in _WORD.finditer(mention["text"]) if parts.intersection(fold(word.group()).split())]
    return mention["text"][found[0].start() : found[-1].end()].removesuffix("'s") if found else ""


def _office(mention: Record) -> str:
    """What stands before the name, or behind it in an apposition."""
    name = _written(mention)
    before, _, after = mention["text"].partition(name) if name else ("", "", "")
    return str(before.strip() or after.strip(", "))
