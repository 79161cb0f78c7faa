"""Whatever is asked, a service and a store answer the same."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph.client import Client, Found
from graph.errors import CommuniqueError
from tests.api.conftest import Service

PREFIXES = """PREFIX cmq: <https://w3id.org/communique/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> """

CALLS: dict[str, Callable[[Client], Any]] = {
    "events": lambda graph: graph.events(),
    "query-without-prefixes": lambda graph: list(
        graph.query("SELECT ?e ?l { ?e a cmq:Event ; rdfs:label ?l } ORDER BY ?e")
    ),
    "ask-without-prefixes": lambda graph: graph.ask("PREFIX sem: <x:y> ASK { ?e a cmq:Event }"),
    "offices-of-a-state-by-name": lambda graph: graph.offices(state="United States", name="secretary of state"),
    "events-of-one": lambda graph: graph.events(actor="antony-blinken"),
    "events-of-two": lambda graph: graph.events(actor=["antony-blinken", "isaac-herzog"], together=True),
    "events-by-type": lambda graph: graph.events(type="consult", modality="actual", start="2024-03-22"),
    "events-by-days": lambda graph: graph.events(start=date(2024, 3, 1), end=date(2024, 3, 18)),
    "events-at": lambda graph: graph.events(place=["rafah", "cairo"]),
    "events-of-article": lambda graph: graph.events(article=[graph.articles()[0].id]),
    "events-by-words": lambda graph: graph.events(text="meets"),
    "events-independent": lambda graph: graph.events(independent=2),
    "events-by-names": lambda graph: graph.events(actor="Antony Blinken", place="Tel Aviv"),
    "events-newest": lambda graph: graph.events(newest=True),
    "events-around": lambda graph: graph.events(ego="Isaac Herzog", radius=2),
    "events-in-a-box": lambda graph: graph.events(bbox=(34, 29, 36, 34), min_confidence=0.5),
    "claims-newest": lambda graph: graph.claims(newest=True),
    "events-cut": lambda graph: graph.events(limit=2, offset=1),
    "events-known": lambda graph: graph.events(known_by="2200-01-01"),
    "event": lambda graph: [graph.event(one.id) for one in graph.events()],
    "claims": lambda graph: graph.claims(),
    "claims-of": lambda graph: graph.claims(actor="hamas"),
    "claim": lambda graph: graph.claim(graph.claims()[0].id),
    "actors": lambda graph: graph.actors(),
    "actors-named": lambda graph: graph.actors("blinken"),
    "actor": lambda graph: [graph.actor(one.id) for one in graph.actors()],
    "actor-by-name": lambda graph: [graph.actor(name) for name in ("Antony Blinken", "bibi", "Isaac Herzog")],
    "pair-by-name": lambda graph: graph.pair("Antony Blinken", "bibi"),
    "path-by-name": lambda graph: graph.path("Isaac Herzog", "netanyahu", modality="actual"),
    "find-actor": lambda graph: [graph.find_actor(name) for name in ("Bibi", "hamas", "Isaac Herzog", "herzog")],
    "articles": lambda graph: graph.articles(),
    "article": lambda graph: [graph.article(one.id) for one in graph.articles()],
    "places": lambda graph: graph.places(),
    "places-named": lambda graph: graph.places("TEL aviv", modality="actual"),
    "lists-cut": lambda graph: [
        list(ask(limit=1, offset=1))
        for ask in (
            graph.claims, graph.actors, graph.articles, graph.places, graph.relations, graph.disagreements,
            graph.offices, graph.judgements, graph.corrections,
        )
    ],
    "place": lambda graph: [graph.place(place.id) for place, _ in graph.places()],
    "relations": lambda graph: graph.relations(),
    "relations-of": lambda graph: graph.relations(actor="isaac-herzog", type="CONSULT"),
    "relation": lambda graph: [graph.relation(one.id) for one in graph.relations()],
    "pair": lambda graph: graph.pair("antony-blinken", "benjamin-netanyahu"),
    "path": lambda graph: graph.path("isaac-herzog", "benjamin-netanyahu", modality="actual"),
    "path-to-oneself": lambda graph: graph.path("isaac-herzog", "isaac-herzog"),
    "no-path": lambda graph: graph.path("isaac-herzog", "israel"),
    "buckets": lambda graph: [graph.buckets(by) for by in ("day", "week", "month", "year")],
    "facets": lambda graph: [graph.facets(), graph.facets(1, actor="antony-blinken")],
    "offices": lambda graph: graph.offices("1998-05-01", state="usa", name="secretary of state"),
    "search": lambda graph: graph.search("offensive"),
    "search-kinds": lambda graph: graph.search("netanyahu", ["actor", "article"]),
    "disagreements": lambda graph: graph.disagreements(),
    "judgements": lambda graph: graph.judgements(),
    "corrections": lambda graph: graph.corrections(),
    "query": lambda graph: graph.query(
        PREFIXES + "SELECT ?l ?c ?d ?b ?none WHERE { ?x a cmq:Event ; rdfs:label ?l ; cmq:confidence ?c ; "
        "cmq:dayKnown ?b . OPTIONAL { ?x cmq:date ?d } } ORDER BY ?l ?c ?d"
    ),
    "query-nothing": lambda graph: len(graph.query("SELECT ?x { ?x <http://nobody.example/says> 1 }")),
    "ask": lambda graph: [graph.ask("ASK { ?s ?p ?o }"), graph.ask("ASK { ?s <http://nobody.example/says> ?o }")],
    "no-events": lambda graph: graph.events(actor="isaac-herzog", type="ASSAULT"),
    "dataframe": lambda graph: graph.events().to_dataframe().to_dict("records"),
    "network": lambda graph: [*graph.events().to_networkx().edges(data=True, keys=True)],
    "nodes": lambda graph: [*graph.events().to_networkx("aggregated").nodes(data=True)],
}  # fmt: skip
EMPTY = {"no-events", "query-nothing", "ask"}


def plain(answer: Any) -> Any:
    """All that an answer holds, in a form that can be compared."""
    if isinstance(answer, Found):
        items = list(answer)
        return items, len(answer), answer.total, answer.cast, answer.base if items else ""
    return answer


@pytest.mark.parametrize("name", CALLS)
def test_both_answer_the_same(name: str, remote: Client, local: Client) -> None:
    there, here = plain(CALLS[name](remote)), plain(CALLS[name](local))
    assert repr(there) == repr(here) if "dataframe" in name else there == here
    assert name in EMPTY or (there[0] if isinstance(there, tuple) else there)


TABLES = ("events", "claims", "actors", "articles", "places", "relations", "judgements", "corrections", "disagreements")


@pytest.mark.parametrize("name", [*TABLES, "offices", "search", "query"])
def test_both_make_the_same_table(name: str, remote: Client, local: Client) -> None:
    there, here = CALLS[name](remote).to_dataframe(), CALLS[name](local).to_dataframe()
    assert there.equals(here)
    assert list(there.dtypes) == list(here.dtypes)
    assert len(there)


FAULTS: dict[str, Callable[[Client], Any]] = {
    "no event": lambda graph: graph.event("nothing"),
    "no id": lambda graph: graph.event(""),
    "a way out": lambda graph: graph.actor(".."),
    "no actor": lambda graph: graph.actor("nobody"),
    "no article": lambda graph: graph.article("0123456789abcdef"),
    "no claim": lambda graph: graph.claim("nothing"),
    "no place": lambda graph: graph.place("atlantis"),
    "no relation": lambda graph: graph.relation("a--met--b"),
    "no pair": lambda graph: graph.pair("antony-blinken", "nobody"),
    "no path": lambda graph: graph.path("antony-blinken", "nobody"),
    "no such state": lambda graph: len(graph.offices(state="ZZZ")),
    "no such actor": lambda graph: len(graph.events(actor="nobody")),
    "no such place": lambda graph: len(graph.claims(place="atlantis")),
    "no such name": lambda graph: graph.events(actor="Nobody at All"),
    "no such town": lambda graph: graph.events(place="Atlantis City"),
    "no box": lambda graph: graph.events(bbox="1,2"),
    "no radius": lambda graph: graph.events(ego="hamas", radius=9),
    "no confidence": lambda graph: graph.events(min_confidence=2),
    "no ego": lambda graph: len(graph.events(ego="nobody")),
    "no option": lambda graph: graph.export("gexf", io.BytesIO(), {"colour": "red"}),
    "no such edges": lambda graph: graph.export("gexf", io.BytesIO(), {"edges": "red"}),
    "no type": lambda graph: graph.events(type="LUNCH"),
    "no modality": lambda graph: graph.events(modality="perhaps"),
    "no day": lambda graph: graph.events(start="2024-3"),
    "no range": lambda graph: graph.events(start="2024-03-02", end="2024-03-01"),
    "no filter": lambda graph: graph.events(colour="red"),  # type: ignore[call-arg]
    "no limit": lambda graph: graph.events(limit=-1),
    "no bucket": lambda graph: graph.buckets("decade"),
    "too many facets": lambda graph: graph.facets(1_001),
    "no kind": lambda graph: graph.search("x", "ship"),
    "too many letters": lambda graph: graph.actors("x" * 201),
    "nobody": lambda graph: graph.path("", "hamas"),
    "no word": lambda graph: graph.search("  "),
    "only words to leave out": lambda graph: len(graph.search("-talks")),
    "half a character": lambda graph: graph.events(text="\ud800"),
    "unknown name": lambda graph: graph.find_actor("Nobody at All"),
    "name of several": lambda graph: graph.find_actor("a"),
    "no query": lambda graph: graph.query("SELECT"),
    "no bracket": lambda graph: graph.query("SELECT * { ?s ?p ?o"),
    "an update": lambda graph: graph.query("DROP ALL"),
    "no rows": lambda graph: graph.query("ASK { ?s ?p ?o }"),
    "not true or false": lambda graph: graph.ask("SELECT * { ?s ?p ?o } LIMIT 1"),
    "a graph": lambda graph: graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"),
    "no exporter": lambda graph: graph.export("pdf", io.BytesIO()),
    "no folder": lambda graph: graph.export("gexf", "/nowhere/at/all/x.gexf"),
    "no articles": lambda graph: graph.ingest([]),
    "no field": lambda graph: graph.ingest({"texte": "x"}),
    "no words": lambda graph: graph.ingest({"text": 7}),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_both_refuse_with_the_same_error(name: str, remote: Client, local: Client) -> None:
    told = []
    for graph in (remote, local):
        with pytest.raises(CommuniqueError) as refused:
            FAULTS[name](graph)
        told.append((type(refused.value).__name__, str(refused.value)))
    assert told[0][0] == told[1][0]
    if name not in ("an update", "no such actor", "no ego"):
        assert told[0][1] == told[1][1]


@pytest.mark.parametrize("form", ["gexf", "graphml", "cytoscape", "turtle", "trig"])
def test_both_write_the_same_file(form: str, remote: Client, local: Client, served: Service) -> None:
    there, here = io.BytesIO(), io.BytesIO()
    for graph, file in ((remote, there), (local, here)):
        assert graph.export(form, file, type="CONSULT") == len(file.getvalue()) > 0
    assert sorted(bare(there.getvalue(), served.url).splitlines()) == sorted(here.getvalue().splitlines())


def bare(written: bytes, url: str) -> bytes:
    """A file with the IRIs of quotations in the place of the service's pages, which a store has not."""
    return written.replace(f"{url}/id/article/".encode(), b"https://w3id.org/communique/id/article/")


def test_both_write_the_same_tables(remote: Client, local: Client, served: Service) -> None:
    files = []
    for graph in (remote, local):
        file = io.BytesIO()
        graph.export("csv", file, {"edges": "event"})
        with zipfile.ZipFile(file) as packed:
            files.append({name: bare(packed.read(name), served.url) for name in packed.namelist()})
    assert files[0] == files[1]
