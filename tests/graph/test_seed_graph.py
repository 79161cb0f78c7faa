"""The article that the project began with, asked through SPARQL: what the graph holds, and what it must not."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph import extractors, registry
from graph.archive import Archive
from graph.model.actor import Actor, Place, Post, Tenure
from graph.model.article import Article
from graph.model.event import Reading
from graph.readers import read_all
from graph.settings import Settings

SEED = Path(__file__).parents[2] / "data/articles/netanyahu-meets-blinken.txt"

Rows = list[dict[str, str | None]]
Ask = Callable[[str], bool]
Select = Callable[[str], Rows]


@dataclass(frozen=True)
class Named:
    """The part of the registry that a reading names, so that laying the foundation and checking it is quick."""

    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    posts: Mapping[str, Post]
    tenures: tuple[Tenure, ...]


def named(reading: Reading) -> Named:
    whole = registry.load()
    tenures = tuple(t for t in whole.tenures if t.person in reading.actors)
    posts = {tenure.post: whole.posts[tenure.post] for tenure in tenures}
    served = {id_ for post in posts.values() for id_ in (post.represents, post.body) if id_}
    actors = {id_: whole.actors[id_] for id_ in sorted({*served, *reading.actors}) if id_ in whole.actors}
    above = {actor.unit_of: whole.actors[actor.unit_of] for actor in actors.values() if actor.unit_of}
    return Named(above | actors, {id_: whole.places[id_] for id_ in reading.places}, posts, tenures)


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    settings = Settings()
    articles = [found for found in read_all([str(SEED)], settings) if isinstance(found, Article)]
    (reading,) = extractors.load(settings).extract(articles)
    with Archive.memory(register=named(reading)) as held:
        held.ingest(reading)
        yield held


@pytest.fixture(scope="module")
def ask(archive: Archive) -> Ask:
    return lambda pattern: bool(archive.query(f"ASK {{ {pattern} }}"))


@pytest.fixture(scope="module")
def select(archive: Archive) -> Select:
    return lambda sparql: [dict(row) for row in archive.query(f"SELECT {sparql}")]


MEETING = """?event a cmq:Event ; sem:eventType/skos:broader* type:CONSULT ; cmq:modality mod:actual ;
    cmq:source actor:antony-blinken ; cmq:target actor:benjamin-netanyahu"""
DAY = '"2024-03-22"^^xsd:date'


def test_blinken_met_netanyahu_and_the_war_cabinet_on_22_march_in_tel_aviv(ask: Ask) -> None:
    assert ask(
        f"""{MEETING} , actor:israel-war-cabinet ; sem:eventType type:CONSULT-visit ; sem:hasPlace place:tel-aviv ;
        sem:hasBeginTimeStamp {DAY} ; sem:hasEndTimeStamp {DAY} ; cmq:dateText "on Friday" """
    )


def test_headline_caption_and_lead_tell_one_meeting(select: Select) -> None:
    assert len(select(f"?event {{ {MEETING} }}")) == 1


def test_the_meeting_is_proved_by_words_of_the_article(select: Select) -> None:
    rows = select(f"?quote {{ {MEETING} ; cmq:report/cmq:evidence/nif:anchorOf ?quote }}")
    assert any("met Prime Minister Benjamin Netanyahu" in (row["quote"] or "") for row in rows)
    assert any("met the Israeli war cabinet" in (row["quote"] or "") for row in rows)


def test_nothing_happened_on_another_day(select: Select) -> None:
    rows = select("DISTINCT ?day { ?event a cmq:Event ; sem:hasBeginTimeStamp|sem:hasEndTimeStamp ?day }")
    assert [row["day"] for row in rows] == ["2024-03-22"]


def test_blinken_met_herzog_that_day(ask: Ask) -> None:
    assert ask(
        f"""?event a cmq:Event ; sem:eventType/skos:broader* type:CONSULT ; cmq:modality mod:actual ;
        cmq:source actor:antony-blinken ; cmq:target actor:isaac-herzog ;
        sem:hasBeginTimeStamp {DAY} ; sem:hasEndTimeStamp {DAY}"""
    )


def test_blinken_briefed_the_war_cabinet(ask: Ask) -> None:
    assert ask(
        """?event a cmq:Event ; sem:eventType/skos:broader* type:CONSULT ; cmq:source actor:antony-blinken ;
        cmq:target actor:israel-war-cabinet ; cmq:report ?report .
        ?report cmq:inArticle/nif:isString ?text ; cmq:trigger ?trigger .
        BIND(STRAFTER(STR(?trigger), "char=") AS ?offsets)
        BIND(xsd:integer(STRBEFORE(?offsets, ",")) AS ?begin)
        FILTER(SUBSTR(?text, ?begin + 1, xsd:integer(STRAFTER(?offsets, ",")) - ?begin) = "briefed")"""
    )


@pytest.mark.parametrize("place", ["jeddah", "cairo"])
def test_the_discussions_elsewhere_had_ended_by_then_on_an_unknown_day(place: str, ask: Ask) -> None:
    talks = f"?event sem:eventType/skos:broader* type:CONSULT ; sem:hasPlace place:{place}"
    assert ask(f"{talks} ; cmq:source actor:antony-blinken ; cmq:date {DAY}")
    assert not ask(f"{talks} ; sem:hasBeginTimeStamp ?day")
    assert not ask(f"{talks} ; sem:hasTime ?day")


def test_the_us_supports_israel(ask: Ask) -> None:
    assert ask(
        """?event a cmq:Event ; sem:eventType/skos:broader* type:SUPPORT ; cmq:modality mod:actual ;
        cmq:source actor:antony-blinken ; cmq:target actor:israel"""
    )


OFFENSIVE = """?event a cmq:Event ; sem:eventType/skos:broader* type:ASSAULT ; sem:hasPlace place:rafah"""


def test_an_offensive_in_rafah_is_planned_against_hamas(ask: Ask) -> None:
    assert ask(f"{OFFENSIVE} ; cmq:modality mod:planned ; cmq:source actor:benjamin-netanyahu ; cmq:target actor:hamas")


def test_the_offensive_has_no_day(ask: Ask) -> None:
    assert not ask(f"{OFFENSIVE} ; sem:hasTime ?day")
    assert not ask(f"{OFFENSIVE} ; sem:hasEndTimeStamp ?day")


def test_the_offensive_has_not_happened(ask: Ask) -> None:
    assert not ask(f"{OFFENSIVE} ; cmq:modality mod:actual")


def test_the_us_rejects_it_toward_israel(ask: Ask) -> None:
    assert ask(
        """?event a cmq:Event ; sem:eventType/skos:broader* type:REJECT ; cmq:modality mod:actual ;
        cmq:source actor:usa ; cmq:target actor:israel"""
    )


def test_the_us_asks_for_more_assistance(ask: Ask) -> None:
    assert ask(
        """?event a cmq:Event ; sem:eventType/skos:broader* type:REQUEST ; cmq:source actor:usa ;
        cmq:report/cmq:evidence/nif:anchorOf ?words FILTER(CONTAINS(?words, "increased humanitarian assistance"))"""
    )


@pytest.mark.parametrize("words", ["must make it a priority", "protect Palestinian civilians"])
def test_blinken_asks_israel(words: str, ask: Ask) -> None:
    assert ask(
        f"""?event a cmq:Event ; sem:eventType/skos:broader* type:REQUEST ; cmq:source actor:antony-blinken ;
        cmq:target actor:israel ; cmq:report/cmq:evidence/nif:anchorOf ?words FILTER(CONTAINS(?words, "{words}"))"""
    )


CEASEFIRE = """?report a cmq:EventReport ; sem:eventType|cmq:eventType ?type ; cmq:modality ?modality ;
    cmq:evidence/nif:anchorOf ?words . ?type skos:broader* type:AGREE FILTER(CONTAINS(?words, "ceasefire"))"""


def test_the_ceasefire_is_hypothetical_or_requested(select: Select) -> None:
    rows = select(f"DISTINCT ?modality {{ {CEASEFIRE} }}")
    found = {(row["modality"] or "").rpartition("#")[2] for row in rows}
    assert found
    assert found <= {"hypothetical", "requested"}


def test_the_ceasefire_is_content_of_what_the_state_department_says(ask: Ask) -> None:
    assert ask(f"?claim cmq:speaker actor:us-department-of-state ; cmq:content ?report . {CEASEFIRE}")


SPOKEN = "?claim a cmq:Claim ; cmq:speaker ?speaker ; schema:text ?text FILTER(CONTAINS(?text, "


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("no way to defeat Hamas", "benjamin-netanyahu"),
        ("More aid is getting in", "antony-blinken"),
        ("remaining battalions of Hamas", "idf"),
        ("towards evacuating civilians", "benjamin-netanyahu"),
        ("discussed efforts", "us-department-of-state"),
    ],
)
def test_each_claim_has_its_one_speaker(words: str, speaker: str, select: Select) -> None:
    rows = select(f'?speaker {{ {SPOKEN} "{words}")) }}')
    assert [(row["speaker"] or "").rpartition("/")[2] for row in rows] == [speaker]


@pytest.mark.parametrize("words", ["no way to defeat Hamas", "towards evacuating civilians"])
def test_netanyahu_speaks_to_blinken(words: str, ask: Ask) -> None:
    assert ask(f'?claim cmq:addressee actor:antony-blinken . {SPOKEN} "{words}"))')


def test_hamas_says_nothing(ask: Ask) -> None:
    assert not ask("?claim cmq:speaker actor:hamas")


def test_the_sixth_visit_is_background(ask: Ask) -> None:
    assert ask(
        """?report a cmq:EventReport ; cmq:background true ; cmq:evidence/nif:anchorOf ?words
        FILTER(CONTAINS(?words, "sixth visit"))"""
    )


@pytest.mark.parametrize("name", ["Gokhale", "WhatsApp", "World News"])
def test_furniture_is_no_actor(name: str, ask: Ask) -> None:
    assert not ask(f'?x skos:prefLabel|skos:altLabel ?name ; a ?kind FILTER(CONTAINS(STR(?name), "{name}"))')


def test_state_is_no_actor(ask: Ask) -> None:
    assert not ask(
        '?event sem:hasActor|cmq:speaker|cmq:addressee ?x . ?x skos:prefLabel ?name FILTER(STR(?name) = "State")'
    )


def test_the_relation_that_the_meeting_makes_is_in_the_graph(ask: Ask) -> None:
    assert ask(
        f"""?relation rdf:subject actor:antony-blinken ; rdf:predicate rel:met ; rdf:object actor:benjamin-netanyahu ;
        cmq:evidencedBy ?event . {MEETING}"""
    )


def test_the_graph_of_the_article_conforms_to_the_shapes(archive: Archive) -> None:
    assert list(archive.check()) == []
