"""How does a service answer? Asked over HTTP."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import httpx

from graph.client import shapes
from graph.client.answers import (
    ActorStory,
    ArticleStory,
    Decision,
    Dispute,
    EventStory,
    Facets,
    Page,
    Pair,
    PlaceStory,
    RelationStory,
    Way,
)
from graph.client.job import Job
from graph.client.refusals import refusal
from graph.client.sending import send
from graph.client.shapes import Shape, understood
from graph.errors import NotFound, QueryError, ServiceError, ServiceUnreachable, SettingsError
from graph.model.actor import Actor, Place
from graph.model.event import Claim, Event
from graph.model.hit import Found, Hit
from graph.model.holding import Holding
from graph.model.record import ArticleRecord, Relation
from graph.model.selection import Selection
from graph.model.survey import Buckets
from graph.model.survey import Step as Length
from graph.sparql.prefixes import with_prefixes
from graph.vocabulary.namespaces import fixed_prefixes

T = TypeVar("T")
Query = list[tuple[str, str]]

V1 = "/api/v1"
MOST = 1_000
"""So many items a service gives at once."""
FEW = 12
"""So many things are asked for one by one."""
TRIES = 3
"""So often something is asked that a busy service refuses."""
PATIENCE = 10.0
"""So many seconds are waited at most before it is asked again."""
_CONNECT_SECONDS = 10.0
_RESULTS = "application/sparql-results+json"


class Service:
    """A service.

    Args:
        url: its address.
        token: a bearer token, for a service that needs one.
        seconds: how long one answer may take.

    Raises:
        SettingsError: if the address is none.
    """

    def __init__(self, url: str, token: str = "", seconds: float = 300.0) -> None:
        self.url = _checked(url)
        headers = {"User-Agent": "communique", "Accept": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {_bare(token)}"
        wait = httpx.Timeout(seconds, connect=min(_CONNECT_SECONDS, seconds))
        self.client = httpx.Client(base_url=self.url, headers=headers, timeout=wait)

    def close(self) -> None:
        """Ends the connection."""
        self.client.close()

    def events(self, chosen: Selection, mark: str = "", /) -> Page[Event]:
        """Events in the order of time."""
        return self._page("/events", _begun(query_of(chosen), mark), shapes.event)

    def event(self, identifier: str) -> EventStory:
        """One event."""
        return self._one("event", "/events", identifier, shapes.event_story)

    def claims(self, chosen: Selection, mark: str = "", /) -> Page[Claim]:
        """Claims in the order of time."""
        return self._page("/claims", _begun(query_of(chosen), mark), shapes.claim)

    def claim(self, identifier: str) -> Claim:
        """One claim."""
        return self._one("claim", "/claims", identifier, shapes.claim)

    def actors(self, text: str, limit: int, offset: int, mark: str = "", /) -> Page[Actor]:
        """Actors by name."""
        return self._page("/actors", _begun([("q", text), *_part(limit, offset)], mark), shapes.actor)

    def actor(self, identifier: str) -> ActorStory:
        """One actor."""
        return self._one("actor", "/actors", identifier, shapes.actor_story)

    def articles(self, limit: int, offset: int, mark: str = "", /) -> Page[ArticleRecord]:
        """Articles, the newest first."""
        return self._page("/articles", _begun(_part(limit, offset), mark), shapes.article)

    def article(self, identifier: str) -> ArticleStory:
        """One article."""
        return self._one("article", "/articles", identifier, shapes.article_story)

    def outlines(self, ids: Collection[str]) -> dict[str, ArticleRecord]:
        """The articles of some ids: a few are asked for one by one, many are looked for in the whole list."""
        if len(ids) <= FEW:
            told = {name: self._there(self.article, name) for name in ids}
            return {name: replace(one.article, text="", main=None) for name, one in told.items() if one}
        return _sought(set(ids), lambda offset: self.articles(MOST, offset), lambda one: one.id)

    def people(self, ids: Collection[str]) -> dict[str, Actor]:
        """The actors of some ids: a few are asked for one by one, many are looked for in the whole list."""
        if len(ids) <= FEW:
            told = {name: self._there(self.actor, name) for name in ids}
            return {name: one.actor for name, one in told.items() if one}
        return _sought(set(ids), lambda offset: self.actors("", MOST, offset), lambda one: one.id)

    def places(
        self, chosen: Selection, name: str, limit: int, offset: int, mark: str = "", /
    ) -> Page[tuple[Place, int]]:
        """Places with the number of events there, those with most first."""
        asked = [*query_of(chosen), ("name", name), *_part(limit, offset)]
        return self._page("/places", _begun(asked, mark), shapes.counted_place)

    def place(self, identifier: str) -> PlaceStory:
        """One place."""
        return self._one("place", "/places", identifier, shapes.place_story)

    def relations(self, chosen: Selection, mark: str = "", /) -> Page[Relation]:
        """Relations by id."""
        return self._page("/relations", _begun(query_of(chosen), mark), shapes.relation)

    def relation(self, identifier: str) -> RelationStory:
        """One relation."""
        return self._one("relation", "/relations", identifier, shapes.relation_story)

    def offices(
        self, on: date | None, state: str, name: str, limit: int, offset: int, mark: str = "", /
    ) -> Page[Holding]:
        """Terms of office, by office."""
        asked = [("on", on.isoformat() if on else ""), ("state", state), ("name", name), *_part(limit, offset)]
        return self._page("/offices", _begun(asked, mark), shapes.holding)

    def hits(self, words: str, kinds: Sequence[Found], limit: int, offset: int) -> Page[Hit]:
        """What is told of in certain words."""
        asked = [("q", words), *(("kind", str(kind)) for kind in kinds), *_part(limit, offset)]
        return self._page("/search", asked, shapes.hit)

    def disputes(self, chosen: Selection, mark: str = "", /) -> Page[Dispute]:
        """Events on which the reports disagree."""
        return self._page("/disagreements", _begun(query_of(chosen), mark), shapes.dispute)

    def decisions(self, about: str, limit: int, offset: int, mark: str = "", /, *, corrections: bool) -> Page[Decision]:
        """What people decided."""
        path = "/corrections" if corrections else "/judgements"
        return self._page(path, _begun([("about", about), *_part(limit, offset)], mark), shapes.decision)

    def buckets(self, chosen: Selection, by: Length) -> Buckets:
        """A timeline in numbers."""
        return self._read("/timeline/buckets", [*query_of(chosen), ("by", str(by))], shapes.buckets)

    def facets(self, chosen: Selection, most: int) -> Facets:
        """By what a selection can be narrowed."""
        return self._read("/facets", [*query_of(chosen), ("most", str(most))], shapes.facets)

    def path(self, source: str, target: str, chosen: Selection) -> Way:
        """The shortest way between two actors."""
        return self._read("/paths", [*query_of(chosen), ("source", source), ("target", target)], shapes.way)

    def pair(self, one: str, other: str, chosen: Selection) -> Pair:
        """What two actors have to do with one another."""
        path = f"/pairs/{_segment('actor', one)}/{_segment('actor', other)}"
        return self._read(path, [*query_of(chosen), *_part(1, 0)], shapes.pair)

    def results(self, sparql: str) -> dict[str, Any]:
        """The answer to a SELECT or ASK."""
        headers = {"Accept": _RESULTS, "Content-Type": "application/sparql-query"}
        whole = with_prefixes(sparql, fixed_prefixes())
        answer = self._ask("POST", "/sparql", content=whole.encode(), headers=headers)
        if answer.status_code == 406:
            raise QueryError("a client's query is a SELECT or ASK; what a CONSTRUCT gives is for tools of RDF")
        self.check(answer)
        with understood(self.url):
            found: dict[str, Any] = answer.json()
            return found

    def export(self, form: str, chosen: Selection, options: Mapping[str, str]) -> Iterator[bytes]:
        """A file for another tool, piece by piece."""
        try:
            asked: list[tuple[str, str | int | float | bool | None]] = [*query_of(chosen), ("format", form)]
            asked += options.items()
            with self.client.stream("GET", f"{V1}/export", params=asked) as answer:
                if answer.status_code != 200:
                    answer.read()
                self.check(answer)
                yield from answer.iter_bytes()
        except httpx.HTTPError as problem:
            raise self._lost(problem) from problem

    def ingest(self, records: Sequence[dict[str, str]]) -> Job:
        """Reads articles into the graph, as jobs of the service."""
        return send(self, records)

    def _there(self, ask: Callable[[str], T], identifier: str) -> T | None:
        """The answer about a thing; None where there is none of that id."""
        try:
            return ask(identifier)
        except NotFound:
            return None

    def _page(self, path: str, asked: Query, read: Callable[[Shape], T]) -> Page[T]:
        return self._read(path, asked, lambda shape: shapes.page(shape, read))

    def _one(self, kind: str, path: str, identifier: str, read: Callable[[Shape], T]) -> T:
        return self._read(f"{path}/{_segment(kind, identifier)}", [], read)

    def _read(self, path: str, asked: Query, read: Callable[[Shape], T]) -> T:
        given = [(name, value) for name, value in asked if value]
        answer = self._ask("GET", V1 + path, params=given)
        self.check(answer)
        with understood(self.url):
            return read(answer.json())

    def told(self, method: str, path: str, **request: Any) -> Mapping[str, Any]:
        """The JSON that a call answers.

        Raises:
            ServiceUnreachable: if there is no good answer.
            CommuniqueError: whatever the service refuses.
        """
        answer = self._ask(method, V1 + path, **request)
        self.check(answer)
        with understood(self.url):
            found: Mapping[str, Any] = answer.json()
            return found

    def _ask(self, method: str, path: str, **request: Any) -> httpx.Response:
        """An answer; a service that is busy, or a connection that breaks, is asked again: nothing is done twice."""
        for number in range(1, TRIES + 1):
            try:
                answer = self.client.request(method, path, **request)
            except (httpx.ConnectError, httpx.InvalidURL, httpx.UnsupportedProtocol) as problem:
                raise self._lost(problem) from problem
            except httpx.HTTPError as problem:
                if number == TRIES or isinstance(problem, httpx.TimeoutException):
                    raise self._lost(problem) from problem
                continue
            if answer.status_code != 503 or number == TRIES or not _is_busy(answer):
                return answer
            time.sleep(_seconds(answer.headers.get("retry-after", "")))
        raise AssertionError

    def _lost(self, problem: Exception) -> ServiceUnreachable:
        told = str(problem) or type(problem).__name__
        return ServiceUnreachable(f"no answer from {self.url}: {told}; is it running, and is this its address?")

    def check(self, answer: httpx.Response) -> None:
        """Passes a good answer, which has been read.

        Raises:
            CommuniqueError: what the service refuses.
            ServiceUnreachable: if it leads to another address, to which nothing is sent.
        """
        if answer.is_redirect:
            raise ServiceUnreachable(
                f"{self.url} leads elsewhere, to {answer.headers.get('location', '')[:200]}; connect to that address"
            )
        if answer.status_code >= 300:
            raise refusal(answer.status_code, answer.content, self.url)


def _checked(url: str) -> str:
    """An address without a path of its own at its end.

    Raises:
        SettingsError: if it is none, or holds a password.
    """
    try:
        parts = urlsplit(url)
        named = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        named = False
    if not named:
        raise SettingsError(f"{url[:200]!r} is no http(s) address; give one such as http://127.0.0.1:8000")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise SettingsError("the address of a service holds more than an address; give a token as token=…")
    return url.rstrip("/")


def _bare(token: str) -> str:
    """A token that a header can carry.

    Raises:
        SettingsError: if it cannot.
    """
    if not token.isascii() or not token.isprintable() or " " in token:
        raise SettingsError("the token holds characters that no token has; copy it again, without spaces and quotes")
    return token


def _is_busy(answer: httpx.Response) -> bool:
    """Whether the service has no time now, and not that the question takes too long, or the store fails."""
    return isinstance(refusal(503, answer.content, ""), ServiceError)


def _seconds(given: str) -> float:
    """How long a service asks to wait."""
    return min(float(given), PATIENCE) if given.isdecimal() and len(given) < 6 else 1.0


def _segment(kind: str, identifier: str) -> str:
    """An id as a part of a path.

    Raises:
        NotFound: if it cannot be one, so that there is nothing of that id.
    """
    if identifier in ("", ".", ".."):
        raise NotFound(f"no {kind} {identifier!r} in the store")
    return quote(identifier, safe="")


def _part(limit: int, offset: int) -> Query:
    return [("limit", str(min(limit, MOST))), ("offset", str(offset))]


def _begun(asked: Query, mark: str) -> Query:
    """What is asked, from the mark on that the part before has told, and without counting all again."""
    if not mark:
        return asked
    return [(name, value) for name, value in asked if name != "offset"] + [("cursor", mark), ("count", "false")]


def query_of(chosen: Selection) -> Query:
    """A selection as a query string."""
    pairs = [
        *(("actor", one) for one in chosen.actors),
        *(("type", one) for one in chosen.roots),
        *(("modality", str(one)) for one in chosen.modalities),
        *(("place", one) for one in chosen.places),
        *(("article", one) for one in chosen.articles),
        *((name, day.isoformat() if day else "")
          for name, day in (("from", chosen.start), ("to", chosen.end), ("known_by", chosen.known_by))),
        ("q", chosen.text or ""),
        ("together", "true" if chosen.together else ""),
        ("contested", "true" if chosen.contested else ""),
        ("bbox", str(chosen.box) if chosen.box else ""),
        ("min_confidence", str(chosen.confidence) if chosen.confidence else ""),
        ("ego", chosen.ego or ""),
        ("radius", str(chosen.radius) if chosen.radius > 1 else ""),
        ("sort", "-date" if chosen.newest else ""),
        ("independent", str(chosen.independent) if chosen.independent > 1 else ""),
    ]  # fmt: skip
    if chosen.limit is not None:
        pairs += _part(chosen.limit, chosen.offset)
    return [(name, value) for name, value in pairs if value]


def _sought(ids: set[str], part: Callable[[int], Page[T]], key: Callable[[T], str]) -> dict[str, T]:
    """Those of some ids that stand in a list, which is read as far as it must be."""
    found: dict[str, T] = {}
    offset = 0
    while len(found) < len(ids):
        read = part(offset)
        found |= {key(one): one for one in read.items if key(one) in ids}
        offset += len(read.items)
        if not read.items or offset >= (read.total or 0):
            break
    return found
